//! What never leaves this person's devices: drafts, private ratings, settings, what is hidden, what
//! is typed.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    ops::{Deref, DerefMut},
    sync::Arc,
};

use leeward_model::{Before, Card, Cards, Draft, List, Setting, Settings, limits};
use serde::{Deserialize, Serialize};

use crate::{
    reader::Reader,
    records::{DraftRecord, OwnRatings, Profile, Unfinished, key},
    shared::Shared,
    stored::{Class, Table},
    turn::Turn,
    unreadable::Unreadable,
};

// The numbers of the private records of which there is one each.

pub(crate) const RATINGS: u64 = 0;
pub(crate) const MENU: u64 = 1;
pub(crate) const SETTINGS: u64 = 2;
pub(crate) const CARDS: u64 = 3;

/// The records of a person that are no part of any space.
#[derive(Debug)]
pub(crate) struct Own {
    pub(crate) profile: Profile,
    pub(crate) drafts: Drafts,
    /// Drafts that could not be written; they are written with what comes next.
    pub(crate) unsaved_drafts: BTreeMap<u64, DraftRecord>,
    pub(crate) ratings: OwnRatings,
    pub(crate) menu: OwnMenu,
    pub(crate) settings: OwnSettings,
    pub(crate) cards: OwnCards,
    pub(crate) unfinished: Shared<Unfinished>,
    /// Unfinished text could not be written; it is written with what comes next.
    unfinished_unsaved: bool,
}

/// Drafts by number, and their list as views share it until one of them changes.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    all: BTreeMap<u64, DraftRecord>,
    list: OnceCell<List<Draft>>,
}

impl Drafts {
    fn list(&self) -> List<Draft> {
        let copied = || {
            let drafts = self.all.values().map(|draft| Draft {
                id: draft.id,
                text: draft.text.clone(),
            });
            Arc::new(drafts.map(Arc::new).collect())
        };
        Arc::clone(self.list.get_or_init(copied))
    }
}

impl Deref for Drafts {
    type Target = BTreeMap<u64, DraftRecord>;

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl DerefMut for Drafts {
    fn deref_mut(&mut self) -> &mut Self::Target {
        // Whatever is changed, the list is another one.
        self.list.take();
        &mut self.all
    }
}

/// What of the care menu never leaves this person's devices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnMenu {
    /// Activities that are hidden.
    pub(crate) hidden: BTreeSet<String>,
    /// Activities that were suggested as something new, the newest last.
    pub(crate) suggested: Vec<String>,
}

/// What a person chose of each setting, by its word. What only a newer Leeward knows stays here.
pub(crate) type OwnSettings = BTreeMap<String, String>;

/// What is kept in mind of question cards, each by its word. What only a newer Leeward knows stays
/// here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnCards {
    pub(crate) liked: BTreeSet<String>,
    /// Those that are set aside.
    pub(crate) aside: BTreeSet<String>,
    /// Those that have come since all had, the newest last.
    pub(crate) drawn: Vec<String>,
}

impl OwnCards {
    fn shown(&self) -> Cards {
        let known = |words: &BTreeSet<String>| {
            let words = words.iter();
            words.filter_map(|word| Card::parse(word)).collect()
        };
        Cards {
            liked: known(&self.liked),
            aside: known(&self.aside),
        }
    }
}

impl Own {
    pub(crate) fn new(profile: Profile) -> Self {
        Self {
            profile,
            drafts: Drafts::default(),
            unsaved_drafts: BTreeMap::new(),
            ratings: OwnRatings::default(),
            menu: OwnMenu::default(),
            settings: OwnSettings::default(),
            cards: OwnCards::default(),
            unfinished: Shared::default(),
            unfinished_unsaved: false,
        }
    }

    /// Loads everything but the profile. When it fails, nothing is changed.
    pub(crate) fn load(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        let drafts = reader.scan(Class::Content, Table::Draft, &[], 0, limits::DRAFTS)?;
        let ratings = reader.get(&key::own(RATINGS))?.unwrap_or_default();
        let menu = reader.get(&key::own(MENU))?.unwrap_or_default();
        let settings = reader.get(&key::own(SETTINGS))?.unwrap_or_default();
        let cards = reader.get(&key::own(CARDS))?.unwrap_or_default();
        let unfinished: Option<Unfinished> = reader.get(&key::unfinished())?;
        *self.drafts = drafts.into_iter().collect();
        (self.ratings, self.menu) = (ratings, menu);
        (self.settings, self.cards) = (settings, cards);
        self.unfinished = unfinished.unwrap_or_default().into();
        Ok(())
    }

    /// Adds the drafts that were not written to those that were loaded.
    pub(crate) fn keep_unsaved_drafts(&mut self) {
        self.drafts.extend(self.unsaved_drafts.clone());
        self.number_drafts_on();
    }

    /// Restores, after a write that may have failed, the texts as they were in memory before
    /// everything was loaded again. What of them is not stored is written with what comes next.
    pub(crate) fn restore_texts(
        &mut self,
        drafts: BTreeMap<u64, DraftRecord>,
        unfinished: Shared<Unfinished>,
    ) {
        for (number, draft) in drafts {
            let stored = self.drafts.get(&number);
            if stored.is_none_or(|stored| stored.text != draft.text) {
                self.unsaved_drafts.insert(number, draft.clone());
                self.drafts.insert(number, draft);
            }
        }
        self.unfinished_unsaved |= self.unfinished != unfinished;
        self.unfinished = unfinished;
        self.number_drafts_on();
    }

    /// No new draft gets the number of one that is here, saved or not.
    fn number_drafts_on(&mut self) {
        let last = self.drafts.last_key_value();
        let next = last.map_or(0, |(number, _)| number + 1);
        self.profile.drafts = self.profile.drafts.max(next);
    }

    /// Writes what could not be written before, where this turn writes anything.
    pub(crate) fn save_unsaved(&mut self, turn: &mut Turn<'_>) {
        if !self.unsaved_drafts.is_empty() && turn.has_writes() {
            for (number, draft) in std::mem::take(&mut self.unsaved_drafts) {
                turn.put(key::draft(number), &draft);
            }
            turn.put(key::profile(), &self.profile);
        }
        if self.unfinished_unsaved && turn.has_writes() {
            self.unfinished_unsaved = false;
            turn.put(key::unfinished(), &self.unfinished);
        }
    }

    /// Returns what is shown of it, beside what was written alone before there was a partner.
    pub(crate) fn shown(&self, before: Before) -> leeward_model::Own {
        leeward_model::Own {
            ratings: self.ratings.clone(),
            drafts: self.drafts.list(),
            before,
            hidden: self.menu.hidden.clone(),
            suggested: self.menu.suggested.clone(),
            unfinished: self.unfinished.handed_out(),
            settings: chosen(&self.settings),
            cards: self.cards.shown(),
        }
    }
}

/// Reads what a person chose. What is not known here leaves its setting as it is at first.
fn chosen(own: &OwnSettings) -> Settings {
    let mut settings = Settings::default();
    let known = own.iter();
    for setting in known.filter_map(|(word, choice)| Setting::parse(word, choice)) {
        settings.set(setting);
    }
    settings
}

#[cfg(test)]
mod tests {
    use leeward_model::Suggestions;

    use super::*;

    #[test]
    fn what_only_a_newer_leeward_knows_of_the_settings_is_passed_over() {
        let own = [("lights", "low"), ("suggestions", "off")];
        let own = own.map(|(word, choice)| (word.to_owned(), choice.to_owned()));
        assert_eq!(chosen(&own.into()).suggestions, Suggestions::Off);
        let own = [("suggestions".to_owned(), "sometimes".to_owned())];
        assert_eq!(chosen(&own.into()), Settings::default());
    }
}

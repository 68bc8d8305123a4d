//! What one document is read as, and what is kept of it to be shown.

use std::{collections::BTreeSet, sync::Arc};

use leeward_model::{
    Answer, ChapterNumber, Day, Line, MenuActivity, Need, Passing, PersonId, Proposal, Route, Step,
};
use serde::{Deserialize, Serialize};

use super::{
    activity, agreed, answer, chapter,
    fields::{numbers, reads},
    gone, line, mark, need, note, passing, proposal, rating, route, step, turn,
};
use crate::{
    Document, Item, Key, Name, Preimage, Roster, Written,
    read::{Beginning, Mark, Note, Rated},
};

/// What a document shows. Which one of its kind it is stands in its [`Name`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Thing {
    /// A line of the plan.
    Line(Arc<Line>),
    /// A step of a route.
    Step(Arc<Step>),
    /// A route beside the one that is always there.
    Route(Arc<Route>),
    /// An activity of the care menu, as the plan puts it.
    Activity(Arc<MenuActivity>),
    /// A number that is agreed.
    Agreed(u32),
    /// The beginning of a chapter.
    Chapter(Beginning),
    /// A need.
    Need(Arc<Need>),
    /// A passing line.
    Passing(Arc<Passing>),
    /// A proposal that was not taken back.
    Proposal(Arc<Proposal>),
    /// What a person says to a proposal.
    Answer(Answer),
    /// A mark that the plan fits.
    Fits(Arc<Mark>),
    /// That a person chooses next time.
    Turn,
    /// A rating.
    Rating(Rated),
    /// A note of the journal.
    Note(Note),
    /// That a note was taken back, and when.
    Gone(Day),
    /// Something that a newer Leeward wrote.
    Newer,
}

impl Thing {
    /// Reads the item of a document.
    fn read(name: &Name, preimage: Preimage, item: &Item, roster: &Roster) -> Option<Self> {
        let owner = || preimage.owner;
        match name {
            Name::Line(id) => line::read(*id, item, roster),
            Name::Step(id) => step::read(*id, item, roster),
            Name::Route(id) => route::read(*id, item, roster),
            Name::Activity(..) => activity::read(item, roster),
            Name::Agreed(on, _) => agreed::read(*on, item),
            Name::Chapter(_) => Some(chapter::read(item)),
            Name::Need(id) => need::read(*id, owner()?, item),
            Name::Passing(id) => passing::read(*id, owner()?, item),
            Name::Proposal(id) => proposal::read(*id, owner()?, item),
            Name::Answer { .. } => answer::read(item),
            Name::Fits(_) => mark::read(item),
            Name::Turn(_) => turn::read(item),
            Name::Rating(..) => rating::read(item),
            Name::Note(_) => note::read(item),
            Name::Gone(_) => gone::read(item),
            Name::Newer(_) => Some(Self::Newer),
        }
    }

    /// Tells whether a first view has no use for it.
    pub fn rests(&self) -> bool {
        match self {
            Self::Line(line) => line.archived,
            Self::Step(step) => step.archived,
            Self::Route(route) => route.archived,
            Self::Activity(activity) => activity.archived,
            Self::Need(need) => need.archived,
            Self::Passing(passing) => passing.archived,
            Self::Agreed(_)
            | Self::Chapter(_)
            | Self::Proposal(_)
            | Self::Answer(_)
            | Self::Fits(_)
            | Self::Turn
            | Self::Rating(_)
            | Self::Note(_)
            | Self::Gone(_)
            | Self::Newer => false,
        }
    }

    /// Returns the chapter that it was put into; `None` for what knows no chapters.
    pub fn chapter(&self) -> Option<ChapterNumber> {
        match self {
            Self::Line(line) => Some(line.chapter),
            Self::Step(step) => Some(step.chapter),
            Self::Route(route) => Some(route.chapter),
            Self::Activity(_)
            | Self::Agreed(_)
            | Self::Chapter(_)
            | Self::Need(_)
            | Self::Passing(_)
            | Self::Proposal(_)
            | Self::Answer(_)
            | Self::Fits(_)
            | Self::Turn
            | Self::Rating(_)
            | Self::Note(_)
            | Self::Gone(_)
            | Self::Newer => None,
        }
    }
}

/// Everything that can be shown of one document, kept beside its changes and made of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The name of its item.
    pub name: Name,
    /// What it shows; nothing where it was emptied, or is not whole yet.
    pub thing: Option<Thing>,
    /// Where it was carried on into a chapter, digests of what it was at that time.
    pub carried: BTreeSet<i64>,
    /// Where it stays in an earlier chapter, digests of what it was when that was said.
    pub left: BTreeSet<i64>,
    /// The document is full, and what goes on under the same name counts.
    pub is_full: bool,
    /// Who wrote something into it that only a newer Leeward can read.
    pub newer_by: Option<PersonId>,
}

impl Shown {
    /// Reads a whole document; `None` where nothing was put into the item that it is for.
    ///
    /// What was readable stays readable: where a field holds what cannot be read, the newest of its
    /// values that can be is shown.
    pub fn of(document: &Document, roster: &Roster) -> Option<Self> {
        let preimage = document.preimage();
        let mut names = document.item_names().into_iter();
        let name = names.find(|name| preimage.holds(name))?;
        let newest = |field: &str| {
            let key = Key::new(&name, field)?;
            let mut ever = document.ever_put(&key).into_iter();
            ever.find(|written| reads(&Name::parse(&name), field, &written.value))
        };
        let mut shown = Self::read(preimage, document.item(&name), newest, roster)?;
        shown.is_full = document.is_full();
        if let Some(Thing::Chapter(beginning)) = &mut shown.thing {
            chapter::complete(beginning, document, &document.item(&name));
        }
        Some(shown)
    }

    /// What stays known of a document that was deleted here: from what it was carried on.
    pub fn carried_only(name: Name, carried: BTreeSet<i64>) -> Self {
        Self {
            name,
            thing: None,
            carried,
            left: BTreeSet::new(),
            is_full: false,
            newer_by: None,
        }
    }

    /// Reads an item of a document at one moment; `None` where the document is for another one.
    pub fn of_item(preimage: Preimage, item: &Item, roster: &Roster) -> Option<Self> {
        Self::read(preimage, item.clone(), |_| None, roster)
    }

    fn read(
        preimage: Preimage,
        mut item: Item,
        newest: impl Fn(&str) -> Option<Written>,
        roster: &Roster,
    ) -> Option<Self> {
        if !preimage.holds(item.name()) {
            return None;
        }
        let name = Name::parse(item.name());
        let newer_by =
            item.make_readable(|field, value| reads(&name, field, value), newest, roster);
        let thing = Thing::read(&name, preimage, &item, roster);
        let newer_by = match thing {
            Some(Thing::Newer) => newer_by.or_else(|| item.last_author(roster)),
            _ => newer_by,
        };
        let knows_chapters = matches!(name, Name::Line(_) | Name::Step(_) | Name::Route(_));
        let digests = |field| {
            if knows_chapters {
                numbers(&item, field)
            } else {
                BTreeSet::new()
            }
        };
        Some(Self {
            thing,
            carried: digests("carried"),
            left: digests("left"),
            is_full: false,
            newer_by,
            name,
        })
    }

    /// Tells whether a first view has no use for it.
    pub fn rests(&self) -> bool {
        self.thing.as_ref().is_none_or(Thing::rests)
    }
}

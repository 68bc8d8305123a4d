//! The entries of the journal that a search has found: those that are here at once, those further
//! back once the node has looked for them.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{
    Day, DocumentId, Draft, Entry, EntryBody, Hits, List, Question, ThingKind,
    text::{folded, holds_every_word},
};

use crate::{
    desk::Desk,
    spot::{Press, Spot},
    stage::Stage,
    widgets::Rows,
};

/// Whose entries are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    #[default]
    Everything,
    Mine,
    Theirs,
}

/// The entries that are found; looked for again only when something has changed.
#[derive(Default)]
pub(super) struct Found {
    of: Option<Of>,
    /// The entries, newest first.
    pub(super) entries: Vec<Arc<Entry>>,
    /// The folded text that was asked for last, and how many changes there were then.
    asked: Option<(String, u64)>,
    further: Option<Further>,
    /// How often further entries were found.
    answers: u64,
    /// The drafts that were looked through last, for which folded text, and those that hold it.
    drafts: (List<Draft>, String, Vec<Arc<Draft>>),
}

/// What the entries depend on.
#[derive(PartialEq, Eq)]
struct Of {
    wanted: String,
    shown: Shown,
    count: usize,
    ends: [Option<DocumentId>; 2],
    answers: u64,
    today: Day,
}

/// What was found in the whole journal.
struct Further {
    wanted: String,
    entries: Vec<Arc<Entry>>,
    is_all: bool,
}

/// By how many days an entry may be dated ahead before it stands in a group of its own: two people
/// live by two clocks.
const AHEAD: i32 = 2;

/// Tells whether an entry carries a day that has not come yet.
pub(super) fn is_ahead(stage: &Stage<'_>, entry: &Entry) -> bool {
    entry.day.0 > stage.moment.today().0.saturating_add(AHEAD)
}

impl Found {
    /// Asks for what a view does not hold of the journal. One question is on its way at a time.
    pub(super) fn ask(&mut self, stage: &Stage<'_>, desk: &mut Desk, search: &str) {
        let now = (folded(search.trim()), stage.view.changes);
        let spot = Spot::Press(Press::Search);
        if now.0.is_empty() || !stage.view.earlier {
            (self.asked, self.further) = (None, None);
            desk.forget_question(&spot);
        } else if self.asked.as_ref() != Some(&now) && !desk.is_asked(&spot) {
            let text = search.trim().to_owned();
            desk.question(&spot, Question::Search { text });
            self.asked = Some(now);
        }
    }

    /// Returns the drafts that hold what is searched for, oldest first; looked for again only when
    /// something has changed.
    pub(super) fn drafts(&mut self, drafts: &List<Draft>, search: &str) -> &[Arc<Draft>] {
        let wanted = folded(search.trim());
        let (of, looked_for, found) = &mut self.drafts;
        if !Arc::ptr_eq(of, drafts) || *looked_for != wanted {
            let holds = |it: &&Arc<Draft>| {
                wanted.is_empty() || holds_every_word(&folded(&it.text), &wanted)
            };
            *found = drafts.iter().filter(holds).cloned().collect();
            (*of, *looked_for) = (List::clone(drafts), wanted);
        }
        found
    }

    /// Takes what was found in the whole journal.
    pub(super) fn told(&mut self, hits: Hits) {
        self.answers += 1;
        self.further = self.asked.as_ref().map(|(wanted, _)| Further {
            wanted: wanted.clone(),
            entries: hits.entries,
            is_all: !hits.more.contains(&ThingKind::Note),
        });
    }

    /// Tells whether all of the journal was looked through.
    pub(super) fn is_all(&self, search: &str) -> bool {
        let wanted = folded(search.trim());
        self.further_of(&wanted).is_some_and(|it| it.is_all)
    }

    fn further_of(&self, wanted: &str) -> Option<&Further> {
        self.further.as_ref().filter(|it| it.wanted == wanted)
    }

    /// Looks for what is to be shown, and tells `rows` where each of them was before.
    pub(super) fn search(
        &mut self,
        stage: &Stage<'_>,
        entries: &[Arc<Entry>],
        search: &str,
        shown: Shown,
        rows: &mut Rows,
    ) {
        let wanted = folded(search.trim());
        let ends = [entries.first(), entries.last()].map(|entry| entry.map(|entry| entry.id));
        let of = Of {
            wanted,
            shown,
            count: entries.len(),
            ends,
            answers: self.answers,
            today: stage.moment.today(),
        };
        if self.of.as_ref() == Some(&of) {
            return;
        }
        let wanted = &of.wanted;
        let is_of_whom = |entry: &Entry| match shown {
            Shown::Everything => true,
            Shown::Mine => entry.by == stage.view.me,
            Shown::Theirs => entry.by != stage.view.me,
        };
        let fits = |entry: &Entry| {
            is_of_whom(entry)
                && match &entry.body {
                    EntryBody::Note { text } => holds_every_word(&folded(text), wanted),
                    EntryBody::TakenBack => wanted.is_empty(),
                }
        };
        let here = entries.iter().rev().filter(|entry| fits(entry));
        let mut found: Vec<Arc<Entry>> = here.cloned().collect();
        if let Some(further) = self.further_of(wanted) {
            let here = |entry: &Entry| entries.iter().any(|it| it.id == entry.id);
            let entries = further.entries.iter();
            let more = entries.filter(|entry| is_of_whom(entry) && !here(entry));
            found.extend(more.cloned());
            // Those of one person may reach further back than those of the other.
            found.sort_by_key(|entry| std::cmp::Reverse(entry.day));
        }
        // What is dated ahead stands below all others, however far ahead it is.
        found.sort_by_key(|entry| is_ahead(stage, entry));
        let before = std::mem::replace(&mut self.entries, found);
        let before = before.iter().map(|entry| entry.id).zip(0..);
        let before: BTreeMap<DocumentId, usize> = before.collect();
        let ids = self.entries.iter().map(|entry| entry.id);
        rows.change(ids.map(|id| before.get(&id).copied()));
        self.of = Some(of);
    }
}

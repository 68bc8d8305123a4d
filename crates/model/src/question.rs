//! Questions: what one wants to know that no view shows all the time, and what answers it.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{Agreed, Changed, Day, DocumentId, Entry, Line, List, Need, PersonId, Route, Step};

/// A question. It reads and changes nothing, and what answers it goes to whoever asked. The same
/// words stand in the node's JSON protocol (`docs/cli.md`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Question {
    /// Asks what stood in the plan on two days, and what changed between them. The earlier one
    /// comes first, in whichever order they are named.
    LookBack {
        /// One of the days.
        from: Day,
        /// The other one; without it, today.
        #[serde(default)]
        to: Option<Day>,
    },
    /// Asks for the entries of the journal before a place, at most [`limits::ENTRIES_PAGE`] of them.
    ///
    /// [`limits::ENTRIES_PAGE`]: crate::limits::ENTRIES_PAGE
    Entries {
        /// The place; without it, the newest ones.
        #[serde(default)]
        before: Option<EntryPlace>,
    },
    /// Asks where a text stands: in entries of the journal, in lines, needs and steps, of every
    /// chapter and those that rest among them. Neither case nor accents matter.
    Search {
        /// The text.
        text: String,
    },
    /// Asks what of this person's has left this device, and what still waits.
    Ledger,
    /// Asks how the vault is: what of it could not be read, and which versions it meets.
    Doctor,
}

/// What answers a question, as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Finding {
    /// Answers [`Question::LookBack`].
    LookBack(LookBack),
    /// Answers [`Question::Entries`].
    Entries(EntryPage),
    /// Answers [`Question::Search`].
    Search(Hits),
    /// Answers [`Question::Ledger`].
    Ledger(Ledger),
    /// Answers [`Question::Doctor`].
    Doctor(Checkup),
}

/// The place of an entry in the journal, the same on both devices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryPlace {
    /// The author's day.
    pub day: Day,
    /// Its place in the day.
    pub order: u32,
    /// Its author.
    pub by: PersonId,
    /// The entry.
    pub entry: DocumentId,
}

/// Entries of the journal, one page of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPage {
    /// The entries, the newest first, without those that were taken back.
    pub entries: Vec<Arc<Entry>>,
    /// Where the next page begins; `None` where this is the last.
    pub next: Option<EntryPlace>,
}

/// Where a text stands. Of each kind there are at most [`limits::HITS`].
///
/// [`limits::HITS`]: crate::limits::HITS
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
    /// Entries of the journal, the newest first.
    pub entries: Vec<Arc<Entry>>,
    /// Lines in one of their wordings, those last said so first.
    pub lines: Vec<Arc<Line>>,
    /// Needs, those last said so first.
    pub needs: Vec<Arc<Need>>,
    /// Steps in one of their wordings, those of the newest chapter first.
    pub steps: Vec<Arc<Step>>,
    /// The kinds of which there are more.
    pub more: Vec<ThingKind>,
}

/// What of this person's is on both devices, and what still waits here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// All of it together.
    pub all: LedgerRow,
    /// The same by kind of thing.
    pub things: BTreeMap<ThingKind, LedgerRow>,
}

/// How much of something is on both devices, and how much waits. A document of which a change
/// waits may be in both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// What the partner's device has acknowledged.
    pub on_both: Tally,
    /// What was not sent yet, or not acknowledged.
    pub waiting: Tally,
}

/// How many documents and how many changes of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The documents.
    pub documents: u64,
    /// The changes.
    pub changes: u64,
}

impl Tally {
    /// Counts a document with so many changes; none are no document.
    pub fn add(&mut self, changes: u64) {
        self.documents += u64::from(changes > 0);
        self.changes += changes;
    }
}

/// A kind of thing that a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThingKind {
    /// A line of the plan.
    Line,
    /// A step of a route.
    Step,
    /// A route.
    Route,
    /// What an activity is called.
    Activity,
    /// A number that is agreed.
    Agreed,
    /// The beginning of a chapter.
    Chapter,
    /// A need.
    Need,
    /// What is off limits, or how things are for now.
    Passing,
    /// A rating that may be seen.
    Rating,
    /// A suggestion.
    Proposal,
    /// An answer to a suggestion.
    Answer,
    /// A mark that the plan fits.
    Fits,
    /// That one chooses next time.
    Turn,
    /// An entry of the journal.
    Note,
    /// That an entry was taken back.
    TakenBack,
    /// Something that only a newer version knows.
    Newer,
}

/// How a vault is. Nothing in it says what anybody wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkup {
    /// The versions of what is stored and sent.
    pub versions: Versions,
    /// The records that could not be read since the vault was opened, the newest last, at most
    /// [`limits::UNREADABLE`](crate::limits::UNREADABLE).
    pub unreadable: Vec<UnreadRecord>,
    /// How many changes of a newer version are kept unopened; `None` where that cannot be read.
    pub unopened: Option<u64>,
    /// How much each person wrote of the space that is shown.
    pub shares: BTreeMap<PersonId, Written>,
}

/// The versions of what is stored and sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The form in which what can be shown is kept.
    pub projection: u32,
    /// The protocol between two devices.
    pub protocol: u16,
    /// The form of a change.
    pub body: u8,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadRecord {
    /// The word for its table.
    pub table: String,
    /// Its number in its group; `None` where it is a whole group.
    pub number: Option<u64>,
    /// What was in the way.
    pub cause: String,
    /// Whether what is stored is damaged; otherwise it may be read another time.
    pub damaged: bool,
    /// How often it could not be read.
    pub times: u64,
}

/// How much one person wrote of a space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// In how many documents there is a change of theirs.
    pub documents: u64,
    /// How many bytes their changes have.
    pub bytes: u64,
}

/// The plan on two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBack {
    /// The day of the first change of the plan.
    pub first: Day,
    /// The earlier of the two.
    pub from: Past,
    /// The later of the two.
    pub to: Past,
    /// What is not on the later day what it was on the earlier one.
    pub changed: Vec<Changed>,
}

/// What stood in the plan at the end of a day, as its authors dated it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The day.
    pub day: Day,
    /// Lines that did not rest, in their order.
    pub lines: List<Line>,
    /// Routes that did not rest, in their order.
    pub routes: List<Route>,
    /// Steps that did not rest, in their order.
    pub steps: List<Step>,
    /// What was agreed as a number.
    pub agreed: BTreeMap<Agreed, u32>,
}

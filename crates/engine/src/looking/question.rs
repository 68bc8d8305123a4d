//! Questions on their way. What may take long is worked at in slices, one a turn, so that no turn
//! keeps a person waiting.

use std::collections::VecDeque;

use leeward_model::{Day, EntryPlace, Finding, Question, SpaceId, limits};

use super::{doctor::Examining, entries, ledger::Counting, past::LookingBack, search::Searching};
use crate::{
    io::Ticket,
    reader::Reader,
    records::Extent,
    space::Space,
    spaces::Spaces,
    unreadable::{Unread, Unreadable},
};

/// How often a question is begun anew because something was written meanwhile. After that it takes
/// things as it meets them: a long session with the partner's device must not put it off for ever.
const FRESH_STARTS: u8 = 3;

/// The questions that are not answered yet.
#[derive(Debug, Default)]
pub(crate) struct Questions(VecDeque<Asked>);

/// A question that is not answered yet.
struct Asked {
    ticket: Ticket,
    question: Question,
    today: Day,
    work: Option<Work>,
    starts: u8,
}

/// What was found so far.
struct Work {
    /// The space in which it is looked for, as it was at the beginning.
    space: SpaceId,
    extent: Extent,
    so_far: SoFar,
}

enum SoFar {
    LookBack(Box<LookingBack>),
    Entries(Option<EntryPlace>),
    Search(Searching),
    Ledger(Counting),
    Doctor(Examining),
}

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What somebody looks for is nobody's business.
        f.debug_struct("Asked")
            .field("ticket", &self.ticket)
            .finish_non_exhaustive()
    }
}

impl Questions {
    /// Takes a question in, on the day on which it is asked.
    pub(crate) fn ask(&mut self, ticket: Ticket, question: Question, today: Day) {
        self.0.push_back(Asked {
            ticket,
            question,
            today,
            work: None,
            starts: 0,
        });
    }

    /// Tells whether a question waits for its answer.
    pub(crate) fn are_open(&self) -> bool {
        !self.0.is_empty()
    }

    /// Forgets every question, and returns the tickets of those that are not answered.
    pub(crate) fn forget(&mut self) -> Vec<Ticket> {
        self.0.drain(..).map(|asked| asked.ticket).collect()
    }

    /// Works one slice at the question whose turn it is. Returns what answers it, once it does.
    pub(crate) fn go_on(
        &mut self,
        spaces: &Spaces,
        reader: Reader<'_>,
        unread: &mut Unread,
    ) -> Option<(Ticket, Result<Finding, Unreadable>)> {
        let mut asked = self.0.pop_front()?;
        let found = asked.go_on(spaces.current(), reader, unread);
        if let Some(found) = found.transpose() {
            return Some((asked.ticket, found));
        }
        // The others come first: a short one does not wait for a long one.
        self.0.push_back(asked);
        None
    }
}

impl Asked {
    fn go_on(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
        unread: &mut Unread,
    ) -> Result<Option<Finding>, Unreadable> {
        let is_as_it_was =
            |work: &Work| work.space == space.id() && work.extent == space.courier.extent;
        let goes_on = |work: &Work| {
            is_as_it_was(work) || (self.starts > FRESH_STARTS && work.space == space.id())
        };
        self.work = self.work.take().filter(goes_on);
        let work = self.work.get_or_insert_with(|| {
            self.starts = self.starts.saturating_add(1);
            Work {
                space: space.id(),
                extent: space.courier.extent.clone(),
                so_far: SoFar::begin(&self.question, space, self.today),
            }
        });
        work.so_far.go_on(space, reader, unread)
    }
}

impl SoFar {
    fn begin(question: &Question, space: &Space, today: Day) -> Self {
        match question {
            Question::LookBack { from, to } => {
                let days = [*from, to.unwrap_or(today)];
                Self::LookBack(Box::new(LookingBack::begin(space, days)))
            }
            Question::Entries { before } => Self::Entries(before.clone()),
            Question::Search { text } => Self::Search(Searching::begin(space, text)),
            Question::Ledger => Self::Ledger(Counting::begin(space)),
            Question::Doctor => Self::Doctor(Examining::default()),
        }
    }

    /// Works a slice at it; `None` when there is more to do.
    fn go_on(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
        unread: &mut Unread,
    ) -> Result<Option<Finding>, Unreadable> {
        Ok(match self {
            Self::LookBack(looking) => looking.go_on(space, reader)?.map(Finding::LookBack),
            Self::Entries(before) => {
                let limit = limits::ENTRIES_PAGE;
                let page = entries::page(space, reader, before.as_ref(), limit)?;
                Some(Finding::Entries(page))
            }
            Self::Search(searching) => searching.go_on(space, reader)?.map(Finding::Search),
            Self::Ledger(counting) => counting.go_on(space, reader)?.map(Finding::Ledger),
            Self::Doctor(examining) => {
                let checkup = examining.go_on(space, reader, unread);
                checkup.map(Finding::Doctor)
            }
        })
    }
}

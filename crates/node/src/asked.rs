//! Who waits for the answer to a question.

use std::collections::BTreeMap;

use leeward_engine::Ticket;
use leeward_model::{Finding, Rejection};
use tokio::sync::oneshot;

type Answer = oneshot::Sender<Result<Finding, Rejection>>;

/// The questions that are not answered yet.
#[derive(Default)]
pub(crate) struct Asked {
    waiting: BTreeMap<Ticket, Answer>,
    next: Ticket,
}

impl Asked {
    /// Takes note of who waits, and returns the ticket of the question.
    pub(crate) fn insert(&mut self, answer: Answer) -> Ticket {
        let ticket = self.next;
        self.next += 1;
        self.waiting.insert(ticket, answer);
        ticket
    }

    /// Hands what was found to who waits for it.
    pub(crate) fn answer(&mut self, ticket: Ticket, found: Result<Finding, Rejection>) {
        if let Some(answer) = self.waiting.remove(&ticket) {
            // Whoever does not wait for it any more does not need it.
            answer.send(found).ok();
        }
    }

    /// Says to everyone that it cannot be read.
    pub(crate) fn refuse_all(&mut self) {
        for answer in std::mem::take(&mut self.waiting).into_values() {
            answer.send(Err(Rejection::NotRead)).ok();
        }
    }
}

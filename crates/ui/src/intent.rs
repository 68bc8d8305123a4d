//! Requests of a person to the program that holds the window.

use leeward_model::{Command, Question};

use crate::{appearance::Appearance, export::Form};

/// A number that comes back with the answer to a command, or with what answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub(crate) u64);

/// A request of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// A command for the node. Its answer goes to [`crate::House::answered`].
    Command {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The command.
        command: Command,
    },
    /// A question for the node. What answers it goes to [`crate::House::told`].
    Ask {
        /// Comes back with what was found.
        ticket: Ticket,
        /// The question.
        question: Question,
    },
    /// Leeward is to look and speak like this.
    Appearance(Appearance),
    /// The plan is to be put into a file that the person chooses.
    Export(Form),
    /// The invitation is to be put into a file that the person chooses.
    SaveInvitation(String),
    /// A file with an invitation is to be chosen; its text goes to [`crate::House::invited`].
    OpenInvitation,
    /// The vault is to be locked.
    Lock,
    /// The window is to be closed.
    Quit,
}

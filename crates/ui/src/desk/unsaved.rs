//! One text that is being written, and what the vault keeps of it.

use leeward_model::{Command, DraftId, NoteCommand, limits};

use crate::spot::Spot;

/// A text that is being written.
#[derive(Default)]
pub(super) struct Text {
    pub(super) words: String,
    /// The text that stood there when it was opened or was last looked at.
    pub(super) from: String,
    /// The text that stood there before it was saved, until the saved one is in the view.
    pub(super) stood: Option<String>,
    /// A part that was not touched here was changed elsewhere.
    pub(super) joined: bool,
    pub(super) keep: Keep,
    /// The words that the vault keeps.
    pub(super) kept: String,
    /// The `from` that the vault keeps, and the one that belongs to the words on their way.
    pub(super) kept_from: String,
    pub(super) keeping_from: String,
    /// The words on their way to be kept.
    pub(super) keeping: Option<String>,
    /// Words that were refused. They are tried again once they have changed.
    pub(super) refused: Option<String>,
    /// The words on their way to be saved.
    pub(super) sent: Option<String>,
    /// The time of the last change, and of the oldest change that is not handed over yet, in seconds.
    pub(super) changed: Option<f64>,
    pub(super) waiting: Option<f64>,
    pub(super) open: bool,
    /// Nothing shows it any more; it goes once it is kept.
    pub(super) retired: bool,
}

/// The outcome of comparing a text with what stands there by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meanwhile {
    /// Nothing changed elsewhere.
    Nothing,
    /// Another part changed elsewhere, and is in the text by now.
    Joined,
    /// The same part changed elsewhere: a person decides.
    Both,
}

/// The way in which the vault keeps a text that is not saved.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// As the unfinished text of its field.
    #[default]
    Unfinished,
    /// As a draft of a note, once it has an id.
    Draft(Option<DraftId>),
    /// Not at all: it is a secret of a few minutes, or a matter of a moment.
    Not,
}

impl Text {
    /// Returns the words that the vault is to keep; empty for none.
    pub(super) fn to_keep(&self) -> &str {
        match self.keep {
            Keep::Unfinished if self.words == self.from => "",
            Keep::Draft(None) if self.words.trim().is_empty() => "",
            // A draft that was opened is deleted by a deed of its own: one that was emptied says what
            // it said when it was opened.
            Keep::Draft(Some(_)) if self.words.trim().is_empty() => &self.from,
            Keep::Unfinished | Keep::Draft(_) => &self.words,
            Keep::Not => &self.kept,
        }
    }

    /// Returns the `from` that the vault is to keep; empty for none.
    pub(super) fn over(&self) -> &str {
        match self.keep {
            Keep::Unfinished if self.words != self.from => &self.from,
            _ => "",
        }
    }

    pub(super) fn keep_is_too_long(&self) -> bool {
        let most = match self.keep {
            Keep::Draft(_) => limits::DRAFT_TEXT,
            Keep::Unfinished => limits::NOTE_TEXT,
            Keep::Not => usize::MAX,
        };
        self.to_keep().len() > most
    }

    pub(super) fn is_to_be_kept(&self) -> bool {
        let waits = self.keeping.is_some() || self.sent.is_some();
        let is_refused = self.refused.as_deref() == Some(self.to_keep());
        !waits && !is_refused && (self.is_unkept() || self.over() != self.kept_from)
    }

    /// Tells whether the vault keeps something else, and this was not refused.
    pub(super) fn is_unkept(&self) -> bool {
        let now = self.to_keep();
        now != self.kept && self.refused.as_deref() != Some(now)
    }

    /// Returns the command that keeps it.
    pub(super) fn command(&self, spot: &Spot) -> Option<Command> {
        let text = self.to_keep().to_owned();
        match self.keep {
            Keep::Unfinished => {
                let field = spot.name()?;
                Some(Command::Unfinished { field, text })
            }
            Keep::Draft(draft) => Some(Command::Note(NoteCommand::Draft { draft, text })),
            Keep::Not => None,
        }
    }
}

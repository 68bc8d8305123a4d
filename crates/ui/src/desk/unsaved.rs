//! One text that is being written, and what the vault keeps of it.

use leeward_model::{Command, DraftId, NoteCommand, limits};

use crate::spot::Spot;

/// A text that is being written.
#[derive(Default)]
pub(super) struct Text {
    pub(super) words: String,
    /// What it is written over: what stood there when it was opened, or was last looked at.
    pub(super) from: String,
    /// What stood there before it was saved, until that is seen.
    pub(super) stood: Option<String>,
    /// A part of it that one did not touch was changed meanwhile.
    pub(super) joined: bool,
    pub(super) keep: Keep,
    /// What the vault keeps of it.
    pub(super) kept: String,
    /// What the vault keeps of what it is written over, and what belongs to the words on their way.
    pub(super) kept_from: String,
    pub(super) keeping_from: String,
    /// What is on its way to be kept.
    pub(super) keeping: Option<String>,
    /// What could not be kept. It is tried again once it has changed.
    pub(super) refused: Option<String>,
    /// What is on its way to be done.
    pub(super) sent: Option<String>,
    /// When it was last changed, and when the oldest change was made that is not handed over yet.
    pub(super) changed: Option<f64>,
    pub(super) waiting: Option<f64>,
    pub(super) open: bool,
    /// Nothing shows it any more; it goes once it is kept.
    pub(super) retired: bool,
}

/// What was said elsewhere while a text was being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meanwhile {
    /// Nothing that is to be looked at.
    Nothing,
    /// Another part of it, which stands in the text by now.
    Joined,
    /// Something else. Both are to be looked at, and a person decides.
    Both,
}

/// How a text is kept while it is not done.
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
    /// What is to stand in the vault for it.
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

    /// What is to stand in the vault for what it is written over.
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

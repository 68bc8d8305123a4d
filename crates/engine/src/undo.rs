//! One's own steps since the last unlock, newest last, each with what it takes to go back.

use leeward_model::{Rating, SpaceId, limits};
use leeward_replica::Preimage;

use crate::space::Replaced;

/// One step that can be taken back.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Values put into documents.
    Puts {
        /// The space they are in.
        space: SpaceId,
        /// Each document, what was put there, and what stood there before.
        parts: Vec<(Preimage, Vec<Replaced>)>,
    },
    /// A rating, wherever it is kept.
    Rating {
        /// The activity.
        activity: String,
        /// The rating before.
        before: Option<Rating>,
        /// The rating after.
        after: Option<Rating>,
    },
}

/// The steps, as many as are kept.
#[derive(Debug, Default)]
pub(crate) struct Steps(Vec<Step>);

impl Steps {
    pub(crate) fn push(&mut self, step: Step) {
        if self.0.len() >= limits::UNDO_STEPS {
            self.0.remove(0);
        }
        self.0.push(step);
    }

    pub(crate) fn pop(&mut self) -> Option<Step> {
        self.0.pop()
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

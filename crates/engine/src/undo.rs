//! One's own steps since the last unlock, newest last, each with what it takes to go back.

use leeward_model::{ItemId, Rating, SpaceId, Undoable, limits};
use leeward_replica::{Kind, Preimage};

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

    /// What undo would take back.
    pub(crate) fn newest(&self) -> Option<Undoable> {
        let (document, replaced) = match self.0.last()? {
            Step::Rating { activity, .. } => return Some(Undoable::Rating(activity.clone())),
            Step::Puts { parts, .. } => match parts.as_slice() {
                [(document, replaced)] => (document, replaced),
                _ => return Some(Undoable::Several),
            },
        };
        let mut items = replaced.iter().map(|replaced| replaced.put.key.item());
        let first = items.next()?;
        let id: Option<ItemId> = first.parse().ok();
        let kind = document.kind;
        Some(match id.filter(|_| items.all(|item| item == first)) {
            Some(id) if kind == Kind::Plan => Undoable::Line(id),
            Some(id) if kind == Kind::Route => Undoable::Step(id),
            Some(id) if kind == Kind::Page => Undoable::Need(id),
            _ => Undoable::Several,
        })
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

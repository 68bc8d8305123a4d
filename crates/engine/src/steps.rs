//! One's own steps since the last unlock, newest last, each with what it takes to go back.

use leeward_model::{Rating, SpaceId, limits};
use leeward_replica::{ChangeHash, Key, Preimage};

use crate::space::Replaced;

/// What a step put into one document, and what stood there before.
pub(crate) type Part = (Preimage, Vec<Replaced>);

/// One step that can be taken back.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Values put into documents.
    Puts {
        /// The space they are in.
        space: SpaceId,
        /// Each document, what was put there, and what stood there before.
        parts: Vec<Part>,
        /// The partner has written over some of it.
        overwritten: bool,
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

    /// Returns the newest step.
    pub(crate) fn last(&self) -> Option<&Step> {
        self.0.last()
    }

    /// Takes note of what the partner has written.
    pub(crate) fn overwrite(&mut self, of: SpaceId, came: &[(Preimage, Key)]) {
        for step in &mut self.0 {
            if let Step::Puts {
                space,
                parts,
                overwritten,
            } = step
                && *space == of
            {
                let mut puts = parts.iter().flat_map(|(document, replaced)| {
                    replaced.iter().map(move |it| (document, &it.put.key))
                });
                *overwritten |= puts.any(|(document, key)| {
                    came.iter()
                        .any(|(other, put)| other == document && put == key)
                });
            }
        }
    }

    /// Takes note that undo has put again what an older step had put.
    pub(crate) fn put_again(
        &mut self,
        of: SpaceId,
        document: Preimage,
        again: &[(Key, ChangeHash, ChangeHash)],
    ) {
        for step in &mut self.0 {
            let Step::Puts { space, parts, .. } = step else {
                continue;
            };
            let parts = parts
                .iter_mut()
                .filter(|(known, _)| *space == of && *known == document);
            for it in parts.flat_map(|(_, replaced)| replaced) {
                let found = again
                    .iter()
                    .find(|(key, before, _)| *key == it.put.key && *before == it.change);
                if let Some((_, _, now)) = found {
                    it.change = *now;
                }
            }
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

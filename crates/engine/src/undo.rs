//! One's own steps since the last unlock, newest last, each with what it takes to go back.

use leeward_model::{Agreed, ItemId, Rating, Rejection, SpaceId, Undoable, limits};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    Engine, Saved,
    commands::Done,
    space::{Failure, Replaced, Space},
    turn::Turn,
};

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
    pub(crate) fn newest(&self, space: &Space) -> Option<Undoable> {
        let (page, routes) = (space.my_page(), space.shown(Kind::Route, None));
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
        if kind == Kind::Plan && read::is_activity(first) {
            return Some(Undoable::Activity(first.to_owned()));
        }
        Some(match id.filter(|_| items.all(|item| item == first)) {
            Some(id) if kind == Kind::Plan => {
                Agreed::of(id).map_or(Undoable::Line(id), Undoable::Agreed)
            }
            Some(id) if kind == Kind::Route && routes.routes.contains_key(&id) => {
                Undoable::Route(id)
            }
            Some(id) if kind == Kind::Route => Undoable::Step(id),
            Some(id) if kind == Kind::Page && page.passing.contains_key(&id) => {
                Undoable::Passing(id)
            }
            Some(id) if kind == Kind::Page && page.proposals.contains_key(&id) => {
                Undoable::Proposal(id)
            }
            Some(id) if kind == Kind::Page && page.needs.contains_key(&id) => Undoable::Need(id),
            _ => Undoable::Several,
        })
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Engine {
    /// Takes back the newest step, unless something else stands there by now.
    pub(crate) fn undo(&mut self, turn: &mut Turn<'_>) -> Done {
        match self.steps.pop().ok_or(Rejection::NothingToUndo)? {
            Step::Rating {
                activity,
                before,
                after,
            } => {
                if self.rating_of(&activity) != after {
                    return Err(Rejection::ChangedSince.into());
                }
                self.rate(turn, &activity, before)
            }
            Step::Puts { space, parts } => {
                let found = self
                    .spaces
                    .iter_mut()
                    .find(|candidate| candidate.id() == space);
                let found = found.filter(|space| !space.record.ended);
                let space = found.ok_or(Rejection::NothingToUndo)?;
                // All of it is looked at before any of it is written.
                let inverses: Result<Vec<_>, Failure> = parts
                    .into_iter()
                    .map(|(document, replaced)| {
                        let puts = inverse(turn, space, document, replaced)?;
                        Ok((document, puts))
                    })
                    .collect();
                for (document, puts) in inverses? {
                    space.write(turn, document, puts)?;
                }
                Ok(Saved::default())
            }
        }
    }
}

/// The puts that take a step back, unless something else stands there by now.
fn inverse(
    turn: &Turn<'_>,
    space: &mut Space,
    document: Preimage,
    replaced: Vec<Replaced>,
) -> Result<Vec<Put>, Failure> {
    // It stands in another chapter by now, or is carried on into one.
    let is_earlier = |id: ItemId| space.is_earlier(id);
    let mut ids = replaced
        .iter()
        .filter_map(|it| it.put.key.item().parse().ok());
    if matches!(document.kind, Kind::Plan | Kind::Route) && ids.any(is_earlier) {
        let says_it_stays = |it: &Replaced| it.put.key.field() == "left";
        if !replaced.iter().all(says_it_stays) {
            return Err(Rejection::ChangedSince.into());
        }
    }
    let document = space.document(turn.reader(), document)?;
    let mut puts = Vec::new();
    for Replaced {
        put,
        before,
        several,
    } in replaced
    {
        let stands = document.written(&put.key);
        if several || !matches!(stands.as_slice(), [only] if only.value == put.value) {
            return Err(Rejection::ChangedSince.into());
        }
        // What something is stays said: the other may have written into it since.
        if put.key.field() == "is" && before.is_none() {
            continue;
        }
        puts.push(Put {
            key: put.key,
            value: before.unwrap_or(Value::Nothing),
        });
    }
    Ok(puts)
}

//! One's own steps since the last unlock, newest last, each with what it takes to go back.

use leeward_model::{Agreed, ItemId, Rating, Rejection, SpaceId, Undoable, limits};
use leeward_replica::{ChangeHash, Key, Kind, Preimage, Put, Value, read};

use crate::{
    commands::Done,
    engine::Engine,
    io::Saved,
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
    fn put_again(
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

    /// What undo would take back; nothing where it would refuse to.
    pub(crate) fn newest(&self, space: &Space) -> Option<Undoable> {
        let (page, routes) = (space.my_page(), space.shown(Kind::Route, None));
        let (document, replaced) = match self.0.last()? {
            Step::Rating { activity, .. } => return Some(Undoable::Rating(activity.clone())),
            Step::Puts {
                parts, overwritten, ..
            } if *overwritten || !parts.iter().all(|part| can_be_taken_back(space, part)) => {
                return None;
            }
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
            Step::Puts { space, parts, .. } => {
                let found = self
                    .spaces
                    .iter_mut()
                    .find(|candidate| candidate.id() == space);
                let found = found.filter(|space| !space.record.ended);
                let space = found.ok_or(Rejection::NothingToUndo)?;
                // All of it is looked at before any of it is written.
                let inverses: Result<Vec<_>, Failure> = parts
                    .iter()
                    .map(|part| inverse(turn, space, part))
                    .collect();
                for (puts, (document, replaced)) in inverses?.into_iter().zip(parts) {
                    let written = space.write(turn, document, puts)?;
                    let again = written.into_iter().filter_map(|it| {
                        let mut replaced = replaced.iter();
                        let of_it = replaced.find(|before| before.put.key == it.put.key)?;
                        let (_, before) = of_it.before.as_ref()?;
                        Some((it.put.key, *before, it.change))
                    });
                    let again: Vec<_> = again.collect();
                    self.steps.put_again(space.id(), document, &again);
                }
                Ok(Saved::default())
            }
        }
    }
}

/// Tells whether, for all that this device knows, a part of a step can be taken back.
fn can_be_taken_back(space: &Space, (document, replaced): &(Preimage, Vec<Replaced>)) -> bool {
    // It stands in another chapter by now, or is carried on into one.
    let is_earlier = |it: &Replaced| {
        let id = it.put.key.item().parse();
        id.is_ok_and(|id: ItemId| space.is_earlier(id))
    };
    let says_it_stays = |it: &Replaced| it.put.key.field() == "left";
    let has_gone_on = matches!(document.kind, Kind::Plan | Kind::Route)
        && replaced.iter().any(is_earlier)
        && !replaced.iter().all(says_it_stays);
    !has_gone_on && !replaced.iter().any(|it| it.several)
}

/// The puts that take a part of a step back, unless anybody has written there since.
fn inverse(
    turn: &Turn<'_>,
    space: &mut Space,
    part: &(Preimage, Vec<Replaced>),
) -> Result<Vec<Put>, Failure> {
    if !can_be_taken_back(space, part) {
        return Err(Rejection::ChangedSince.into());
    }
    let (document, replaced) = part;
    let document = space.document(turn.reader(), *document)?;
    let mut puts = Vec::new();
    for Replaced {
        put,
        change,
        before,
        ..
    } in replaced
    {
        // The change is looked at and not the value: who says the same again has said it anew.
        let stands = document.written(&put.key);
        if !matches!(stands.as_slice(), [only] if only.change == *change) {
            return Err(Rejection::ChangedSince.into());
        }
        // What something is stays said: the other may have written into it since.
        if put.key.field() == "is" && before.is_none() {
            continue;
        }
        let before = before.as_ref().map(|(value, _)| value.clone());
        puts.push(Put {
            key: put.key.clone(),
            value: before.unwrap_or(Value::Nothing),
        });
    }
    Ok(puts)
}

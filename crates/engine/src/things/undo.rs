//! Taking back one's own newest step.

use leeward_model::{Rejection, Undoable};
use leeward_replica::{Name, Put, Value};

use super::rating;
use crate::{
    context::{Context, Done},
    io::Saved,
    space::{Failure, Replaced, Space},
    steps::{Part, Step, Steps},
    turn::Turn,
};

/// What undo would take back; nothing where it would refuse to.
pub(crate) fn newest(steps: &Steps, space: &Space) -> Option<Undoable> {
    let (document, replaced) = match steps.last()? {
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
    if !document.holds(first) || !items.all(|item| item == first) {
        return Some(Undoable::Several);
    }
    Some(match Name::parse(first) {
        Name::Line(id) => Undoable::Line(id),
        Name::Step(id) => Undoable::Step(id),
        Name::Route(id) => Undoable::Route(id),
        Name::Activity(activity, _) => Undoable::Activity(activity),
        Name::Agreed(on, _) => Undoable::Agreed(on),
        Name::Need(id) => Undoable::Need(id),
        Name::Passing(id) => Undoable::Passing(id),
        Name::Proposal(id) => Undoable::Proposal(id),
        Name::Rating(activity, _) => Undoable::Rating(activity),
        Name::Chapter(_)
        | Name::Answer { .. }
        | Name::Fits(_)
        | Name::Turn(_)
        | Name::Note(_)
        | Name::Gone(_)
        | Name::Newer(_) => Undoable::Several,
    })
}

/// Handles the command that takes back the newest step, unless something else stands there by now.
pub(crate) fn handle(cx: &mut Context<'_, '_>) -> Done {
    match cx.steps.pop().ok_or(Rejection::NothingToUndo)? {
        Step::Rating {
            activity,
            before,
            after,
        } => {
            if rating::find(cx.space, cx.own, &activity) != after {
                return Err(Rejection::ChangedSince.into());
            }
            rating::set(cx, &activity, before)
        }
        Step::Puts { space, parts, .. } => {
            if cx.space.id() != space || cx.space.courier.record.ended {
                return Err(Rejection::NothingToUndo.into());
            }
            put_back(cx, parts)
        }
    }
}

/// Puts back what stood there before. All of it is looked at before any of it is written.
fn put_back(cx: &mut Context<'_, '_>, parts: Vec<Part>) -> Done {
    let inverses = parts.iter().map(|part| inverse(cx.turn, cx.space, part));
    let inverses: Vec<Vec<Put>> = inverses.collect::<Result<_, Failure>>()?;
    for (puts, (document, replaced)) in inverses.into_iter().zip(parts) {
        let written = cx.space.write(cx.turn, document, puts)?;
        let again = written.into_iter().filter_map(|again| {
            let mut replaced = replaced.iter();
            let first = replaced.find(|first| first.put.key == again.put.key)?;
            let (_, before) = first.before.as_ref()?;
            Some((again.put.key, *before, again.change))
        });
        let again: Vec<_> = again.collect();
        cx.steps.put_again(cx.space.id(), document, &again);
    }
    Ok(Saved::default())
}

/// Tells whether, for all that this device knows, a part of a step can be taken back.
fn can_be_taken_back(space: &Space, (document, replaced): &Part) -> bool {
    // It stands in another chapter by now, or is carried on into one.
    let is_earlier = |replaced: &Replaced| {
        let item = match Name::parse(replaced.put.key.item()) {
            Name::Line(id) => space.line(id).map(|line| line.chapter),
            Name::Step(id) => space.step(id).map(|step| step.chapter),
            Name::Route(id) => space.route(id).map(|route| route.chapter),
            _ => None,
        };
        item.is_some_and(|chapter| chapter < space.chapter())
    };
    let says_it_stays = |replaced: &Replaced| replaced.put.key.field() == "left";
    let is_past = replaced.iter().any(is_earlier) && !replaced.iter().all(says_it_stays);
    let goes_on = |replaced: &Replaced| {
        let name = Name::parse(replaced.put.key.item());
        space.has_gone_on(*document, &name)
    };
    !is_past && !replaced.iter().any(goes_on) && !replaced.iter().any(|replaced| replaced.several)
}

/// The puts that take a part of a step back, unless anybody has written there since.
fn inverse(turn: &Turn<'_>, space: &mut Space, part: &Part) -> Result<Vec<Put>, Failure> {
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
        let before = before.as_ref().map(|(value, _)| value.clone());
        puts.push(Put {
            key: put.key.clone(),
            value: before.unwrap_or(Value::Nothing),
        });
    }
    Ok(puts)
}

//! What is agreed as a number: how long a pause lasts, when to ask, the day of the next review.

use std::collections::BTreeMap;

use leeward_model::{Agreed, Rejection, limits};
use leeward_replica::{Kind, Preimage, Value, read};

use crate::{
    context::{Context, Done},
    edit::Edit,
    space::Space,
    turn::Turn,
};

/// The document of a number.
pub(crate) fn document(on: Agreed) -> Preimage {
    Preimage::item(Kind::Plan, None, &on.id().to_string())
}

/// Returns what agrees on a number, or leaves it open.
pub(crate) fn edit(on: Agreed, number: Option<u32>) -> Edit {
    let number = number.map_or(Value::Nothing, Value::from);
    let fields = [("is", Value::from(read::AGREED)), ("number", number)];
    Edit::new(document(on), &on.id().to_string(), fields)
}

/// The numbers that are agreed.
pub(crate) fn all(space: &Space) -> &BTreeMap<Agreed, u32> {
    &space.shown(Kind::Plan, None).agreed
}

/// Handles the command that agrees on a number.
pub(crate) fn handle(cx: &mut Context<'_, '_>, on: Agreed, number: Option<u32>) -> Done {
    if let Some(number) = number {
        check(cx.turn, on, number)?;
    }
    cx.write(edit(on, number))
}

/// Checks a number; a day of review lies ahead, by no more than [`limits::DAYS_AHEAD`].
pub(crate) fn check(turn: &Turn<'_>, on: Agreed, number: u32) -> Result<(), Rejection> {
    let admits = on.admits(number);
    match on {
        Agreed::Pause if !admits => Err(Rejection::NotAPause),
        Agreed::Review => {
            let today = i64::from(turn.stamp.today.0);
            let last = today.saturating_add(limits::DAYS_AHEAD.try_into().unwrap_or(i64::MAX));
            let is_ahead = admits && (today..=last).contains(&i64::from(number));
            is_ahead.then_some(()).ok_or(Rejection::NotAhead)
        }
        _ if !admits => Err(Rejection::NotATime),
        _ => Ok(()),
    }
}

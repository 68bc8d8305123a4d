//! What is agreed as a number: how long a pause lasts, when to ask, the day of the next review.

use std::collections::BTreeMap;

use leeward_model::{Agreed, Rejection, limits};
use leeward_replica::{Name, Value};

use crate::{
    context::{Context, Done},
    edit::Edit,
    space::Space,
    turn::Turn,
};

/// Returns the name under which a number is written by now.
pub(crate) fn name(space: &Space, on: Agreed) -> Name {
    let volume = space.shared().volume(|volume| Name::Agreed(on, volume));
    Name::Agreed(on, volume)
}

/// Returns what agrees on a number, or leaves it open.
pub(crate) fn edit(space: &Space, on: Agreed, number: Option<u32>) -> Edit {
    let number = number.map_or(Value::Nothing, Value::from);
    Edit::shared(&name(space, on), [("number", number)])
}

/// Returns the numbers that are agreed.
pub(crate) fn all(space: &Space) -> BTreeMap<Agreed, u32> {
    space.shared().all_agreed()
}

/// Handles the command that agrees on a number.
pub(crate) fn handle(cx: &mut Context<'_, '_>, on: Agreed, number: Option<u32>) -> Done {
    if let Some(number) = number {
        check(cx.turn, on, number)?;
    }
    let edit = edit(cx.space, on, number);
    cx.write(edit)
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

//! What is agreed as a number, and who chooses next time.

use leeward_model::{Agreed, Rejection, limits};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    commands::{Done, item, line_document},
    engine::Engine,
    turn::Turn,
};

impl Engine {
    pub(crate) fn agree(&mut self, turn: &mut Turn<'_>, on: Agreed, number: Option<u32>) -> Done {
        if let Some(number) = number {
            check(turn, on, number)?;
        }
        self.write(turn, line_document(on.id()), agreed(on, number))
    }

    pub(crate) fn take_turn(&mut self, turn: &mut Turn<'_>, mine: bool) -> Done {
        let page = Preimage::item(Kind::Page, Some(self.current().record.me), read::TURN);
        let puts = Put::new(read::TURN, "mine", mine).into_iter();
        self.write(turn, page, puts.collect())
    }
}

/// Returns what agrees on a number.
pub(crate) fn agreed(on: Agreed, number: Option<u32>) -> Vec<Put> {
    let number = number.map_or(Value::Nothing, Value::from);
    item(
        on.id(),
        [("is", Value::from(read::AGREED)), ("number", number)],
    )
}

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

//! That a note was taken back by its writer.

use super::fields::shown_day;
use crate::{Item, Value, read::Thing};

pub(super) fn read(item: &Item) -> Option<Thing> {
    match item.value("day") {
        Some(Value::Number(_)) => Some(Thing::Gone(shown_day(item))),
        _ => None,
    }
}

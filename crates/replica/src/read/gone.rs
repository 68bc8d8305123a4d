//! That a note was taken back by its writer.

use super::fields::shown_day;
use leeward_model::Day;

use crate::{Item, Value};

pub(super) fn read(item: &Item) -> Option<Day> {
    match item.value("day") {
        Some(Value::Number(_)) => Some(shown_day(item)),
        _ => None,
    }
}

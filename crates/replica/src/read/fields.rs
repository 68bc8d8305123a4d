//! Fields that several things have, and how they are read.

use std::collections::BTreeSet;

use leeward_model::{ChapterNumber, Day, Wording, Wordings, limits, position, text};

use crate::{Item, Roster, Value, Written};

/// What an item was read as.
pub(super) enum Read<T> {
    /// Something that can be shown.
    Known(T),
    /// Something that a newer Leeward wrote.
    Newer,
}

/// Returns what was read; where a word of it is not known here, a newer Leeward wrote it.
pub(super) fn known_or_newer<T>(read: Option<T>) -> Read<T> {
    read.map_or(Read::Newer, Read::Known)
}

/// Reads an item without a text that can be shown: a fragment or emptied by an undo, or, where its
/// text is no text, something that a newer Leeward wrote.
pub(super) fn without_text<T>(item: &Item) -> Option<Read<T>> {
    match item.value("text") {
        None | Some(Value::Nothing) => None,
        Some(Value::Flag(_) | Value::Number(_) | Value::Text(_)) => Some(Read::Newer),
    }
}

/// Reads a word of a closed list. Where none was put the list says what counts; `None` for a word
/// that is not known here.
pub(super) fn word<T: Default>(
    item: &Item,
    field: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    match item.text(field) {
        Some(word) => parse(word),
        None => Some(T::default()),
    }
}

/// Reads every wording of an item, each once.
pub(super) fn wordings(item: &Item, roster: &Roster) -> Option<Wordings> {
    // One undid the line while the other reworded it: what stands is shown, not hidden.
    if !matches!(item.value("text"), Some(Value::Text(_) | Value::Nothing)) {
        return None;
    }
    let mut wordings: Vec<Wording> = Vec::new();
    for written in item.all("text") {
        let Value::Text(text) = &written.value else {
            continue;
        };
        let text = text::shown_within(text, limits::LINE_TEXT);
        if wordings.iter().all(|wording| wording.text != text) {
            wordings.push(Wording {
                text,
                by: written.by(roster),
            });
        }
    }
    let first = (!wordings.is_empty()).then(|| wordings.remove(0))?;
    Some(Wordings {
        first,
        others: wordings,
    })
}

/// Returns every number that stands in a field.
pub(super) fn numbers(item: &Item, field: &str) -> BTreeSet<i64> {
    let numbers = item.all(field).iter().filter_map(Written::number);
    numbers.collect()
}

/// Returns every day that stands in the field `day`, in ascending order.
pub(super) fn days(item: &Item) -> impl DoubleEndedIterator<Item = Day> {
    let days = numbers(item, "day").into_iter();
    days.filter_map(day_of_number)
}

/// Reads the day on which something was last said: of several the latest.
pub(super) fn latest_day(item: &Item) -> Option<Day> {
    days(item).next_back()
}

/// Reads the day that is shown in the field `day`; one that cannot be counts as the nearest that can.
pub(super) fn shown_day(item: &Item) -> Day {
    let day = item.number("day").unwrap_or(0);
    let day = day.clamp(0, limits::LAST_DAY.into());
    Day(i32::try_from(day).unwrap_or(0))
}

fn day_of_number(number: i64) -> Option<Day> {
    let day = i32::try_from(number).ok()?;
    (0..=limits::LAST_DAY).contains(&day).then_some(Day(day))
}

/// Reads a position key; anything else counts as `V`.
pub(super) fn position_of(item: &Item) -> String {
    let key = item.text("position").filter(|key| position::is_valid(key));
    key.unwrap_or("V").to_owned()
}

/// Tells whether something rests.
pub(super) fn is_archived(item: &Item) -> bool {
    item.flag("archived").unwrap_or(false)
}

/// Reads the chapter that something was put into. An out-of-range number counts as chapter 0.
pub(super) fn chapter_of(item: &Item) -> ChapterNumber {
    let number = item.number("chapter");
    let number = number.and_then(|number| ChapterNumber::try_from(number).ok());
    number
        .filter(|number| *number <= limits::CHAPTERS)
        .unwrap_or_default()
}

/// Reads how many minutes something is meant to take; more than a step may take counts as none.
pub(super) fn minutes_of(item: &Item) -> Option<u32> {
    let minutes = item.number("minutes");
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
    minutes.filter(|minutes| *minutes <= limits::STEP_MINUTES)
}

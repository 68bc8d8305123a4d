//! The beginning of a chapter.

use std::collections::BTreeSet;

use leeward_model::Day;
use serde::{Deserialize, Serialize};

use super::fields::days;
use crate::{ChangeHash, Document, Item, Key, Value, Written, read::Thing};

/// The field in which a beginning names a change that began the chapter before, as 64 lower-case
/// hexadecimal digits.
const AFTER: &str = "after";

/// The beginning of a chapter. It counts only where it names a change that began the one before, so
/// that nobody can lay chapters ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// The earliest of the days that are said.
    pub day: Day,
    /// The changes that it names.
    pub after: BTreeSet<ChangeHash>,
    /// Its own changes, of which the next chapter names one.
    pub changes: BTreeSet<ChangeHash>,
}

/// Reads a beginning at one moment. Once there is anything of it the chapter has begun, whatever
/// becomes of its values: what was carried on, and what was deleted, cannot be called back.
pub(super) fn read(item: &Item) -> Thing {
    let fields = item.fields().flat_map(|field| item.all(field));
    Thing::Chapter(Beginning {
        day: days(item).next().unwrap_or(Day(0)),
        after: item.all(AFTER).iter().filter_map(hash_in).collect(),
        changes: fields.map(|written| written.change).collect(),
    })
}

/// Adds what a document ever said of a beginning: nothing of it can be taken back.
pub(super) fn complete(beginning: &mut Beginning, document: &Document, item: &Item) {
    for field in item.fields() {
        let Some(key) = Key::new(item.name(), field) else {
            continue;
        };
        let ever = document.ever_put(&key);
        if field == AFTER {
            beginning.after.extend(ever.iter().filter_map(hash_in));
        }
        beginning
            .changes
            .extend(ever.iter().map(|written| written.change));
    }
}

fn hash_in(written: &Written) -> Option<ChangeHash> {
    match &written.value {
        Value::Text(hash) => hash.parse().ok(),
        Value::Nothing | Value::Flag(_) | Value::Number(_) => None,
    }
}

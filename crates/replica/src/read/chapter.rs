//! The beginning of a chapter.

use std::collections::BTreeMap;

use leeward_model::Day;
use serde::{Deserialize, Serialize};

use super::fields::days;
use crate::{ChangeHash, Item};

/// The beginning of a chapter. It counts only where it names a change that began the one before, so
/// that nobody can lay chapters ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// The earliest of the days that are said.
    pub day: Day,
    /// The changes that put something into it, each with the change that it names itself. Nothing
    /// that was said of a beginning can be taken back.
    pub changes: BTreeMap<ChangeHash, Option<ChangeHash>>,
}

/// Reads a beginning. Once there is anything of it the chapter has begun, whatever becomes of its
/// values: what was carried on, and what was deleted, cannot be called back.
pub(super) fn read(item: &Item, changes: BTreeMap<ChangeHash, Option<ChangeHash>>) -> Beginning {
    Beginning {
        day: days(item).next().unwrap_or(Day(0)),
        changes,
    }
}

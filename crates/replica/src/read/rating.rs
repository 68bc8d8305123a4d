//! A rating that may be seen.

use leeward_model::Rating;
use serde::{Deserialize, Serialize};

use super::fields::Read;
use crate::{Item, Value};

/// A rating, and what the activity was called that it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// The rating, one of those that may be seen.
    pub rating: Rating,
    /// A digest of what the activity was called, where that was not what it came with.
    pub named: Option<i64>,
}

/// Reads a rating. A word that is not known, or should never have left the partner's device, counts
/// as none: a combined view is never more permissive than either person.
pub(super) fn read(item: &Item) -> Option<Read<Rated>> {
    let words = || item.all("rating").iter().map(|written| &written.value);
    let is_unknown = |value: &Value| match value {
        Value::Nothing => false,
        Value::Text(word) => Rating::parse(word).is_none(),
        Value::Flag(_) | Value::Number(_) => true,
    };
    if words().any(is_unknown) {
        return Some(Read::Newer);
    }
    // Put apart from each other on two devices of one person: the more careful one counts.
    let ratings: Option<Vec<Rating>> = words()
        .map(|value| match value {
            Value::Text(word) => Rating::parse(word).filter(|rating| rating.is_shared()),
            Value::Nothing | Value::Flag(_) | Value::Number(_) => None,
        })
        .collect();
    Some(Read::Known(Rated {
        rating: ratings?.into_iter().max()?,
        named: item.number("named"),
    }))
}

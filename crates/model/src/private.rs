//! A wrapper that keeps personal text out of logs, errors and panics.

use std::fmt;

/// A value that prints nothing of itself.
///
/// ```
/// use leeward_model::Private;
/// assert_eq!(format!("{:?}", Private("my needs")), "Private(…)");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Private<T>(pub T);

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(…)")
    }
}

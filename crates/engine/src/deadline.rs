//! When the engine is to be told the time, and what for.

use leeward_model::Millis;

/// A time at which [`Input::Tick`](crate::Input::Tick) is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// When.
    pub at: Millis,
    /// Who wants it; for people who look for a mistake.
    pub whose: &'static str,
}

impl Deadline {
    pub(crate) fn new(whose: &'static str, at: Millis) -> Self {
        Self { at, whose }
    }

    /// Returns the first of them; of several at the same time, the one that was named first.
    pub(crate) fn least(all: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        all.into_iter().flatten().min_by_key(|deadline| deadline.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_is_the_first_that_comes() {
        let [one, other, late] = [("one", 5), ("other", 5), ("late", 9)]
            .map(|(whose, at)| Some(Deadline::new(whose, at)));
        assert_eq!(Deadline::least([late, None, one, other]), one);
        assert_eq!(Deadline::least([None, None]), None);
    }
}

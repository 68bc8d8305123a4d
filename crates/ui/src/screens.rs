//! Screens, one for each place and one for each stage before. A screen composes widgets, draws nothing
//! itself, and knows neither the house nor another screen.

pub(crate) mod door;
pub(crate) mod first;
pub(crate) mod journal;
pub(crate) mod now;
pub(crate) mod plan;
pub(crate) mod us;

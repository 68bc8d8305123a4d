//! Reading: total and tolerant. What is not understood stays where it is and is said, never dropped
//! and never written back.
//!
//! A document is read as one [`Thing`], and what can be shown of it is kept as a [`Shown`] beside
//! its changes. [`Things`] are those of many documents together. A file here is one kind of thing.

mod activity;
mod agreed;
mod answer;
mod chapter;
mod fields;
mod gone;
mod line;
mod mark;
mod need;
mod note;
mod passing;
mod proposal;
mod rating;
mod route;
mod step;
mod thing;
mod things;
mod turn;
pub(crate) mod words;

pub use chapter::Beginning;
pub use mark::{MARK_ITEMS, Mark, Marked};
pub use note::Note;
pub use rating::Rated;
pub use thing::{Shown, Thing};
pub use things::Things;
pub use words::{CHANGE, NEW_LINE, NEW_STEP, REST};

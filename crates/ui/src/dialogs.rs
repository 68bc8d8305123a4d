//! Dialogs over a place. Each keeps its own state, and returns whether it stays open.

pub(crate) mod archive;
pub(crate) mod chapters;
pub(crate) mod growth;
pub(crate) mod keys;
pub(crate) mod palette;
pub(crate) mod propose;
pub(crate) mod questions;
pub(crate) mod since;
pub(crate) mod templates;
pub(crate) mod wordings;

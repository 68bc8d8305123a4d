//! What several screens are composed of: rows, fields, lists and sentences with their widgets. They
//! know stage and desk, and no screen.

pub(crate) mod answers;
pub(crate) mod changed;
pub(crate) mod columns;
pub(crate) mod fields;
pub(crate) mod meanwhile;
pub(crate) mod new_row;
pub(crate) mod pieces;
pub(crate) mod proposals;
pub(crate) mod row;
pub(crate) mod suggest;

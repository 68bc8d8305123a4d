//! The same writing given to other libraries.

pub mod others;

//! What is looked at, and put together for the screen.

pub(crate) mod past;
pub(crate) mod view;

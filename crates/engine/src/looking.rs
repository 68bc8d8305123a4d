//! What is put together for the screen: the view, and the look back.

pub(crate) mod past;
pub(crate) mod view;

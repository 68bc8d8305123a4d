//! What is put together to be read: the view, and what answers a question.

pub(crate) mod past;
pub(crate) mod question;
pub(crate) mod view;

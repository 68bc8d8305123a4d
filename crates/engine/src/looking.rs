//! What is put together to be read: the view, and what answers a question.

pub(crate) mod doctor;
mod entries;
mod ledger;
mod past;
pub(crate) mod question;
mod search;
pub(crate) mod view;

//! Meeting the partner's device: pairing with it, and the sessions that follow.

pub(crate) mod ceremony;
pub(crate) mod commands;
pub(crate) mod connections;
pub(crate) mod guard;
pub(crate) mod invitation;
mod lingering;
pub(crate) mod message;
pub(crate) mod pairing;
mod pauses;
pub(crate) mod reach;
pub(crate) mod reaching;
pub(crate) mod session;
pub(crate) mod settling;
mod stage;
mod unproven;
pub(crate) mod words;

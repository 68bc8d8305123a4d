//! One loop that feeds the engine and carries out what it says.
//!
//! A node owns a vault, an engine and the endpoints of one person's device. It reads the clock and
//! draws randomness, which nothing below it does, makes appends durable before anything else
//! happens, and hands frames to the network. A [`Handle`] is all that a window or a script needs:
//! commands in, the newest view and events out.
//!
//! The loop runs on one thread of its own, with a stack large enough for whatever a partner's bytes
//! may cause. It must not know what a plan or a line is.
//!
//! Start with [`create`], [`open`] and [`Handle`]; a window that wants to show something before the
//! whole vault is verified takes [`unlock`].
#![warn(missing_docs)]

mod asked;
mod budget;
mod clock;
mod handle;
mod hosts;
mod node;
mod start;
mod store;

pub use clock::wall;
pub use handle::{Handle, Stopped, Telling};
pub use leeward_engine::{Event, Saved};
pub use leeward_net::Scope;
pub use leeward_vault::{CreateError, OpenError};
pub use start::{CreateNodeError, Options, StartError, Unlocked, create, exists, open, unlock};

//! Decides. Commands and frames come in; appends, sends and views go out.
//!
//! The engine has no clock, no randomness, no IO and no async. Time and entropy come in with the
//! input ([`leeward_model::Stamp`]), what is stored comes in as a read-only view ([`Records`]), and
//! everything that is to happen goes out as a list:
//!
//! ```text
//! loop {
//!     let input = whatever comes first: a command, a frame, a connection, engine.deadline();
//!     for output in engine.handle(stamp, input, &records) {
//!         match output {
//!             Append(writes) => make them durable, or: drop the rest, engine.recover(&records)
//!             Send { .. }    => hand to the network
//!             Publish(view)  => show
//!             ..
//!         }
//!     }
//! }
//! ```
//!
//! Every turn is drained before the next one begins, and its writes come first in the list: nothing
//! leaves, and nothing is called saved, before it is durable here.
//!
//! This crate must not know: redb, iroh, tokio, egui, files, sockets, threads.
//!
//! Start with [`Engine::handle`], [`Input`] and [`Output`].
#![warn(missing_docs)]

mod alpn;
mod carried;
mod checks;
mod contents;
mod context;
mod deadline;
mod dispatch;
mod edit;
mod engine;
mod entropy;
mod io;
mod log;
mod looking;
mod meeting;
mod overlay;
mod own;
mod plan_item;
mod positions;
mod reader;
mod records;
mod remake;
mod shared;
mod space;
mod spaces;
mod steps;
mod stored;
mod things;
mod turn;
mod unreadable;

pub use deadline::Deadline;
pub use engine::{Engine, FoundError};
pub use io::{
    Event, Frame, HostId, HostSpec, HostTrouble, Input, Lane, LinkId, Output, Protocol, Saved,
    Ticket,
};
pub use log::{Cursor, Shareable};
pub use meeting::{
    guard::{Guard, Mark},
    message::VERSION,
    reach::Reach,
};
pub use overlay::Overlay;
pub use remake::Remake;
pub use stored::{Class, HEAD, RecordKey, Records, StoreError, Table, Write};
pub use unreadable::{Cause, Unreadable};

//! Hosts that meet on 127.0.0.1, and raw endpoints that do not keep to the protocol.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there")]

mod common;
mod lanes;
mod links;
mod meeting;
mod strangers;

//! Two real processes on loopback: what two people at two terminals would do.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod clock;
mod ending;
mod harness;
mod kept;
mod pairing;
mod stranger;
mod together;
mod vault;

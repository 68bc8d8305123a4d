//! Two real processes on loopback: what two people at two terminals would do.

mod harness;
mod pairing;
mod stranger;
mod together;
mod vault;

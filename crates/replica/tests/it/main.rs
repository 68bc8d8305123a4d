//! What the crate promises: the gate, convergence, merging, the format.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod body;
mod convergence;
mod gate;
mod golden;
mod merge;
mod newer;
mod sealed;
mod support;
mod thing;
mod things;

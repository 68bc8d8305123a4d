//! What the crate promises: the gate, convergence, merging, the format.

mod convergence;
mod gate;
mod golden;
mod merge;
mod support;

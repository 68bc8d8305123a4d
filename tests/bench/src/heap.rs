//! How much memory is taken, counted where it is taken.

use std::alloc::System;

use cap::Cap;

#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

/// The bytes that are taken at this moment.
pub fn taken() -> usize {
    HEAP.allocated()
}

/// The most bytes that were ever taken at once.
pub fn most() -> usize {
    HEAP.max_allocated()
}

//! Through the window, as a person would: pictures, keys, and what a screen reader hears.

mod pictures;
mod support;

//! What the screens promise to whoever uses them by pointer, by keyboard, or by ear.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod duo;
mod fits;
mod keyboard;
mod pictures;
mod support;

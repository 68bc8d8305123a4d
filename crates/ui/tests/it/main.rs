//! What the screens promise to whoever uses them by pointer, by keyboard, or by ear.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod ageing;
mod agreed;
mod cards;
mod chapters;
mod doors;
mod duo;
mod export;
mod finding;
mod fits;
mod fits_marks;
mod growth;
mod house;
mod keeping;
mod keyboard;
mod meanwhile;
mod menu;
mod names;
mod notes;
mod pairing;
mod passing;
mod pictures;
mod proposals;
mod routes;
mod settings;
mod steady;
mod support;
mod templates;
mod typing;

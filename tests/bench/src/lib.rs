//! Every figure beside its floor, from the same run.
//!
//! [`writing`] makes up what two people write, [`years`] lets two real devices write it by real
//! commands, and each other module measures some rows of the table. The command and the newest
//! results are in `docs/testing.md`.
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![warn(missing_docs)]

pub mod chart;
pub mod disk;
pub mod edit;
pub mod heap;
pub mod meeting;
pub mod opening;
pub mod others;
pub mod program;
pub mod report;
pub mod run;
pub mod writing;
pub mod years;

/// The directory that the build uses. It lies on a disk, which a temporary one may not.
fn target() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || concat!(env!("CARGO_MANIFEST_DIR"), "/../../target").into(),
        Into::into,
    )
}

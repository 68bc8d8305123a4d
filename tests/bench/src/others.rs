//! The same writing given to other libraries, which live in a workspace of their own.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

use crate::{target, years::Years};

/// Where the other workspace is.
const COMPARISON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/comparison");

/// Lets the other libraries have what was written and returns their rows, as Markdown.
///
/// # Errors
/// When they cannot be built or run.
pub fn compare(years: &Years, scratch: &Path) -> Result<String> {
    let file = scratch.join("written");
    fs::write(
        &file,
        postcard::to_stdvec(&(&years.written, years.last_week))?,
    )?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ran = Command::new(cargo)
        .args(["run", "--release", "--locked", "--quiet", "--manifest-path"])
        .arg(Path::new(COMPARISON).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target().join("comparison"))
        .arg("--")
        .arg(&file)
        .stderr(Stdio::inherit())
        .output()
        .context("the comparison could not be started")?;
    ensure!(ran.status.success(), "the comparison failed");
    Ok(String::from_utf8(ran.stdout)?)
}

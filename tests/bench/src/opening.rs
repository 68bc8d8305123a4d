//! From the key to the first view, to the first edit, and the same after a kill.

use std::{path::Path, time::Instant};

use anyhow::{Context as _, Result};
use leeward_node::Handle;

use crate::{
    disk::{self, passphrase},
    edit::{options, reword, runtime, submit},
    heap,
    report::Samples,
    writing::Writing,
};

/// What opening one vault came to.
#[derive(Debug, Default)]
pub struct Opening {
    /// Until the plan and the newest entries can be shown.
    pub view: Samples,
    /// Until the first edit is accepted: it is durable then.
    pub edit: Samples,
    /// Until the first view after a kill.
    pub killed_view: Samples,
    /// Until the first edit after a kill.
    pub killed_edit: Samples,
    /// The heap that a node takes with the vault open, in bytes.
    pub heap: usize,
}

/// Opens every vault in turn, so many times. One of each, for every directory.
///
/// # Errors
/// When a vault refuses.
pub fn measure(dirs: &[&Path], scratch: &Path, times: usize) -> Result<Vec<Opening>> {
    let mut all: Vec<Opening> = dirs.iter().map(|_| Opening::default()).collect();
    let mut writing = Writing::of(23);
    let runtime = runtime()?;
    runtime.block_on(async {
        for round in 0..times {
            for (place, (dir, opening)) in dirs.iter().zip(&mut all).enumerate() {
                let before = heap::taken();
                let (view, edit, handle) = open(dir, &mut writing).await?;
                opening.heap = heap::taken().saturating_sub(before);
                opening.view.push(view);
                opening.edit.push(edit);
                let killed = scratch.join(format!("killed-{round}-{place}"));
                disk::copy(dir, &killed)?;
                handle.stop().await;
                let (view, edit, handle) = open(&killed, &mut writing).await?;
                opening.killed_view.push(view);
                opening.killed_edit.push(edit);
                handle.stop().await;
                std::fs::remove_dir_all(&killed)?;
            }
        }
        Ok(all)
    })
}

async fn open(
    dir: &Path,
    writing: &mut Writing,
) -> Result<(std::time::Duration, std::time::Duration, Handle)> {
    let began = Instant::now();
    let unlocked = leeward_node::unlock(dir, &passphrase())?;
    let glance = unlocked.glance().context("there is no first view")?;
    let view = began.elapsed();
    assert!(!glance.plan.lines.is_empty() && !glance.plan.entries.is_empty());
    let (handle, _telling) = unlocked.start(options())?;
    let command = reword(writing, &handle)?;
    submit(&handle, command).await?;
    Ok((view, began.elapsed(), handle))
}

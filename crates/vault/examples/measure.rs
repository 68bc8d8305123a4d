//! Prints what opening and committing cost, on vaults of a few sizes in a directory to be named.
//!
//! `cargo run --release -p leeward-vault --example measure -- DIR`

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use leeward_vault::{Batch, Cost, FileVault, Key, KeyClass, Vault};
use redb::Database;

const RECORD_BYTES: usize = 400;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or("which directory?")?;
    let scratch = tempfile::tempdir_in(dir)?;
    for records in [100, 10_000, 90_000] {
        let vault = scratch.path().join(records.to_string());
        measure(&vault, records)?;
    }
    Ok(())
}

fn measure(dir: &std::path::Path, records: u64) -> Result<(), Box<dyn Error>> {
    let mut vault = FileVault::create(dir, b"x", Cost::weak_for_tests())?;
    for chunk in 0..records / 100 {
        let mut batch = Batch::new();
        for number in chunk * 100..chunk * 100 + 100 {
            batch.put(key(number), vec![7; RECORD_BYTES]);
        }
        vault.commit(&batch)?;
    }
    let mut commits = Vec::new();
    for number in records..records + 100 {
        let mut batch = Batch::new();
        batch.put(key(number), vec![7; RECORD_BYTES]);
        commits.push(timed(|| vault.commit(&batch))?);
    }
    commits.sort();
    drop(vault);

    let file = dir.join("vault.redb");
    let checked = best(|| FileVault::open(dir, b"x").map(drop))?;
    let trusting = best(|| Database::open(&file).map(drop))?;
    let vault = FileVault::open(dir, b"x")?;
    let scan = best(|| {
        vault
            .scan(KeyClass::Content, 1, b"g", 0..=u64::MAX, 10_000)
            .map(drop)
    })?;
    writeln!(
        std::io::stdout(),
        "{records} records, {} KiB: open {checked:?} (redb alone, unchecked: {trusting:?}), \
         scan of up to 10,000 {scan:?}, commit median {:?}, slowest {:?}",
        std::fs::metadata(&file)?.len() / 1024,
        commits[50],
        commits[99],
    )?;
    Ok(())
}

fn key(number: u64) -> Key {
    Key::new(KeyClass::Content, 1, b"g", number)
}

fn timed<E>(run: impl FnOnce() -> Result<(), E>) -> Result<Duration, E> {
    let start = Instant::now();
    run()?;
    Ok(start.elapsed())
}

fn best<E>(mut run: impl FnMut() -> Result<(), E>) -> Result<Duration, E> {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        best = best.min(timed(&mut run)?);
    }
    Ok(best)
}

//! Prints what opening, verifying, compacting and committing cost, on vaults of a few sizes in a
//! directory to be named.
//!
//! `cargo run --release -p leeward-vault --example measure -- DIR`

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use leeward_vault::{Batch, Cost, FileVault, Key, KeyClass, OpenError, Vault};
use redb::backends::FileBackend;
use redb::{BackendError, Database, StorageBackend, TableDefinition};

const RECORD_BYTES: usize = 400;
const PASSPHRASE: &[u8] = b"x";
const RECORDS: TableDefinition<'_, [u8; 24], &[u8]> = TableDefinition::new("records");
/// Commits whose cost is measured, one record each.
const COMMITS: u64 = 100;

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

fn measure(dir: &Path, records: u64) -> Result<(), Box<dyn Error>> {
    let file = dir.join("vault.redb");
    let killed = dir.with_extension("killed");
    let mut vault = FileVault::create(dir, PASSPHRASE, Cost::weak_for_tests(), &Batch::new())?;
    for chunk in 0..records / 100 {
        let mut batch = Batch::new();
        for number in chunk * 100..chunk * 100 + 100 {
            batch.put(key(number), vec![7; RECORD_BYTES]);
        }
        vault.commit(&batch)?;
    }
    let mut commits = Vec::new();
    for number in records..records + COMMITS {
        let mut batch = Batch::new();
        batch.put(key(number), vec![7; RECORD_BYTES]);
        commits.push(timed(|| vault.commit(&batch))?);
    }
    commits.sort();
    let unclean = best_of(
        || copy(dir, &killed),
        |()| FileVault::open(&killed, PASSPHRASE),
    )?;
    let reopen = best(|| vault.reopen())?;
    let close = timed(|| {
        drop(vault);
        Ok::<_, OpenError>(())
    })?;

    let open = best(|| FileVault::open(dir, PASSPHRASE))?;
    let verify = best_of(
        || Ok(FileVault::open(dir, PASSPHRASE)?),
        |mut vault| vault.verify().map(|()| vault),
    )?;
    let wrong = best(|| match FileVault::open(dir, b"another") {
        Err(OpenError::WrongPassphrase) => Ok(()),
        other => other.map(drop),
    })?;
    let plain = best(|| Database::open(&file))?;
    let check = best_of(
        || Ok(Database::open(&file)?),
        |mut database| database.check_integrity().map(|_| database),
    )?;
    let vault = FileVault::open(dir, PASSPHRASE)?;
    let scan = best(|| vault.scan(KeyClass::Content, 1, b"g", 0..=u64::MAX, 10_000))?;
    drop(vault);

    let mut out = io::stdout();
    writeln!(
        out,
        "{records} records, {} KiB\n  open {open:?}, verify {verify:?}, reopen {reopen:?}, after an \
         unclean end {unclean:?}, wrong passphrase {wrong:?}, close {close:?}\n  redb alone: open \
         {plain:?}, check_integrity {check:?}\n  scan of up to 10,000 {scan:?}\n  commit median \
         {:?}, slowest {:?}",
        fs::metadata(&file)?.len() / 1024,
        commits[commits.len() / 2],
        commits[commits.len() - 1],
    )?;
    for (name, two_phase, quick_repair) in [
        ("as it is", false, false),
        ("two-phase commit", true, false),
        ("quick repair", false, true),
    ] {
        copy(dir, &killed)?;
        let line = redb_commits(&killed.join("vault.redb"), two_phase, quick_repair)?;
        writeln!(out, "  redb alone, {name}: {line}")?;
    }
    let mark = copy_mark(dir)?;
    writeln!(out, "  witness {mark:?}")?;

    let mut vault = FileVault::open(dir, PASSPHRASE)?;
    vault.verify()?;
    let mut bytes = 0;
    let compact = timed(|| {
        bytes = vault.compact()?;
        Ok::<_, leeward_vault::WriteError>(())
    })?;
    let again = timed(|| vault.compact().map(drop))?;
    writeln!(
        out,
        "  compact {compact:?} to {} KiB, again {again:?}",
        bytes / 1024
    )?;
    Ok(())
}

fn key(number: u64) -> Key {
    Key::new(KeyClass::Content, 1, b"g", number)
}

/// Copies a vault as it lies there, which of an open one is what a kill leaves.
fn copy(dir: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for name in ["vault.redb", "mark"] {
        fs::copy(dir.join(name), to.join(name))?;
        fs::File::open(to.join(name))?.sync_all()?;
    }
    Ok(())
}

/// Writes what a commit writes to the mark file, on a copy of it.
fn copy_mark(dir: &Path) -> io::Result<Duration> {
    let to = dir.with_extension("mark");
    fs::copy(dir.join("mark"), &to)?;
    let mut file = fs::OpenOptions::new().write(true).open(&to)?;
    best(|| {
        io::Seek::seek(&mut file, io::SeekFrom::Start(64))?;
        file.write_all(&[0; 16])
    })
}

/// What redb does to the file for a commit of one record, and for opening it after an unclean end.
fn redb_commits(
    file: &Path,
    two_phase: bool,
    quick_repair: bool,
) -> Result<String, Box<dyn Error>> {
    let killed = file.with_extension("killed");
    let counts = Arc::<Counts>::default();
    let database = Database::builder().create_with_backend(Counting {
        file: FileBackend::new(fs::OpenOptions::new().read(true).write(true).open(file)?)?,
        counts: Arc::clone(&counts),
    })?;
    let mut commits = Vec::new();
    let mut of_all = (0, 0, 0);
    for number in 0..COMMITS {
        let mut address = [9; 24];
        address[16..].copy_from_slice(&number.to_be_bytes());
        let before = counts.read();
        commits.push(timed(|| -> Result<(), redb::Error> {
            let mut transaction = database.begin_write()?;
            transaction.set_two_phase_commit(two_phase);
            transaction.set_quick_repair(quick_repair);
            transaction
                .open_table(RECORDS)?
                .insert(address, [7; RECORD_BYTES].as_slice())?;
            Ok(transaction.commit()?)
        })?);
        let after = counts.read();
        of_all.0 += after.0 - before.0;
        of_all.1 += after.1 - before.1;
        of_all.2 += after.2 - before.2;
    }
    commits.sort();
    fs::copy(file, &killed)?;
    drop(database);
    let unclean = timed(|| Database::open(&killed).map(drop))?;
    Ok(format!(
        "commit median {:?}, {:.1} syncs, {:.1} writes, {} bytes; open after an unclean end \
         {unclean:?}",
        commits[commits.len() / 2],
        per_commit(of_all.0),
        per_commit(of_all.1),
        of_all.2 / COMMITS,
    ))
}

fn per_commit(count: u64) -> f64 {
    // Small counts; nothing is lost.
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / 100.0
}

#[derive(Debug, Default)]
struct Counts {
    syncs: AtomicU64,
    writes: AtomicU64,
    bytes: AtomicU64,
}

impl Counts {
    fn read(&self) -> (u64, u64, u64) {
        (
            self.syncs.load(Ordering::Relaxed),
            self.writes.load(Ordering::Relaxed),
            self.bytes.load(Ordering::Relaxed),
        )
    }
}

/// A file that counts what is done to it.
#[derive(Debug)]
struct Counting {
    file: FileBackend,
    counts: Arc<Counts>,
}

impl StorageBackend for Counting {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.counts.syncs.fetch_add(1, Ordering::Relaxed);
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.counts.writes.fetch_add(1, Ordering::Relaxed);
        self.counts
            .bytes
            .fetch_add(data.len() as u64, Ordering::Relaxed);
        self.file.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.try_lock_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.unlock_range(start, end)
    }
}

fn timed<E>(run: impl FnOnce() -> Result<(), E>) -> Result<Duration, E> {
    let start = Instant::now();
    run()?;
    Ok(start.elapsed())
}

/// The best of a few runs; what a run returns is dropped after its time is taken.
fn best<T, E>(mut run: impl FnMut() -> Result<T, E>) -> Result<Duration, E> {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        let returned = run()?;
        best = best.min(start.elapsed());
        drop(returned);
    }
    Ok(best)
}

/// The same, with something to be made ready for every run.
fn best_of<S, T, E>(
    mut ready: impl FnMut() -> Result<S, Box<dyn Error>>,
    mut run: impl FnMut(S) -> Result<T, E>,
) -> Result<Duration, Box<dyn Error>>
where
    E: Error + 'static,
{
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let state = ready()?;
        let start = Instant::now();
        let returned = run(state)?;
        best = best.min(start.elapsed());
        drop(returned);
    }
    Ok(best)
}

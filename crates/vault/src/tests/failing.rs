//! Commits that fail: injected above the vault, and below it in the file.

use std::fs::File;
use std::io;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use redb::backends::FileBackend;
use redb::{BackendError, StorageBackend};

use super::{PASSPHRASE, content, create, is_full, open_and_verify, put, scratch};
use crate::{
    Batch, FaultyVault, KeyClass, MemoryVault, Moment, OpenError, ReadError, Repeat, Vault,
    WriteError,
};

const BATCHES: u64 = 3;

/// What goes wrong at the n-th operation.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// The operation does nothing and says so.
    Refused,
    /// The first half of a write arrives.
    ShortWrite,
    /// The operation is done and reported as failed, as a sync may be.
    DoneButFailed,
    /// The database underneath gives up.
    Panics,
}

/// A file that fails at its n-th write, sync or change of length, and from then on if told to.
#[derive(Debug)]
pub(crate) struct FailingBackend {
    file: FileBackend,
    fault: Fault,
    forever: bool,
    left: Arc<AtomicU64>,
}

impl FailingBackend {
    fn strike(&self, fault: impl FnOnce(Fault) -> io::Result<()>) -> io::Result<bool> {
        match self.left.load(Ordering::Relaxed) {
            u64::MAX => return Ok(false),
            0 if self.forever => {}
            0 => self.left.store(u64::MAX, Ordering::Relaxed),
            left => {
                self.left.store(left - 1, Ordering::Relaxed);
                return Ok(false);
            }
        }
        fault(self.fault)?;
        Ok(true)
    }
}

fn broken() -> io::Error {
    io::Error::from(io::ErrorKind::StorageFull)
}

impl StorageBackend for FailingBackend {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let done = |fault| match fault {
            Fault::DoneButFailed => self.file.set_len(len),
            Fault::Panics => panic!("injected"),
            Fault::Refused | Fault::ShortWrite => Ok(()),
        };
        if self.strike(done)? {
            return Err(broken());
        }
        self.file.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        let done = |fault| match fault {
            Fault::Panics => panic!("injected"),
            _ => self.file.sync_data(),
        };
        if self.strike(done)? {
            return Err(broken());
        }
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let done = |fault| match fault {
            Fault::Refused => Ok(()),
            Fault::ShortWrite => self.file.write(offset, &data[..data.len() / 2]),
            Fault::DoneButFailed => self.file.write(offset, data),
            Fault::Panics => panic!("injected"),
        };
        if self.strike(done)? {
            return Err(broken());
        }
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

/// Two records that must be there together or not at all.
fn pair(round: u64) -> Batch {
    let mut batch = Batch::new();
    batch.put(content(b"left", round), vec![1; 3_000]);
    batch.put(content(b"right", round), vec![2; 3_000]);
    batch
}

fn numbers(vault: &impl Vault, group: &[u8]) -> Vec<u64> {
    vault
        .scan(KeyClass::Content, 1, group, 0..=u64::MAX, usize::MAX)
        .unwrap()
        .into_iter()
        .map(|(number, _)| number)
        .collect()
}

fn assert_closed(vault: &mut impl Vault) {
    assert!(matches!(vault.commit(&pair(0)), Err(WriteError::Closed)));
    assert!(matches!(vault.verify(), Err(OpenError::Closed)));
    assert!(matches!(vault.set_mark(None), Err(WriteError::Closed)));
    assert!(matches!(
        vault.get(&content(b"left", 0)),
        Err(ReadError::Closed)
    ));
    assert!(matches!(
        vault.scan(KeyClass::Content, 1, b"left", 0..=9, 9),
        Err(ReadError::Closed)
    ));
}

/// Lets the n-th file operation fail while a few batches are written; returns whether it came to that.
fn fail_at(nth: u64, fault: Fault, forever: bool) -> bool {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    let left = Arc::new(AtomicU64::new(u64::MAX));
    vault
        .move_to(|file: File| FailingBackend {
            file: FileBackend::new(file).unwrap(),
            fault,
            forever,
            left: Arc::clone(&left),
        })
        .unwrap();
    left.store(nth, Ordering::Relaxed);

    let mut acknowledged = Vec::new();
    let mut failed = None;
    for round in 0..BATCHES {
        match vault.commit(&pair(round)) {
            Ok(()) => acknowledged.push(round),
            Err(WriteError::Io(_) | WriteError::Damaged { .. }) => {
                failed = Some(round);
                break;
            }
            Err(other) => panic!("operation {nth}: {other:?}"),
        }
    }
    let Some(failed) = failed else {
        return false;
    };
    assert_closed(&mut vault);
    vault.reopen().unwrap();
    assert!(!vault.rolled_back());

    let found = numbers(&vault, b"left");
    assert_eq!(found, numbers(&vault, b"right"), "operation {nth}: half");
    let with_failed: Vec<u64> = (0..=failed).collect();
    assert!(
        found == acknowledged || found == with_failed,
        "operation {nth}: {found:?} after {acknowledged:?}"
    );
    vault.commit(&pair(failed)).unwrap();
    drop(vault);
    let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert_eq!(numbers(&vault, b"right"), with_failed);
    true
}

/// Lets the n-th file operation of a compaction fail; returns whether it came to that.
fn fail_compaction_at(nth: u64, fault: Fault, forever: bool) -> bool {
    const KEPT: std::ops::Range<u64> = 20..24;

    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    let mut batch = Batch::new();
    for round in 0..KEPT.end {
        batch.put(content(b"left", round), vec![1; 3_000]);
        batch.put(content(b"right", round), vec![2; 3_000]);
    }
    vault.commit(&batch).unwrap();
    let mut batch = Batch::new();
    for round in 0..KEPT.start {
        batch.delete(content(b"left", round));
        batch.delete(content(b"right", round));
    }
    vault.commit(&batch).unwrap();
    let left = Arc::new(AtomicU64::new(u64::MAX));
    vault
        .move_to(|file: File| FailingBackend {
            file: FileBackend::new(file).unwrap(),
            fault,
            forever,
            left: Arc::clone(&left),
        })
        .unwrap();
    left.store(nth, Ordering::Relaxed);

    let failed = match vault.compact() {
        Ok(_) => false,
        Err(WriteError::Io(_) | WriteError::Damaged { .. }) => true,
        Err(other) => panic!("operation {nth}: {other:?}"),
    };
    let came_to_that = matches!(left.swap(u64::MAX, Ordering::Relaxed), 0 | u64::MAX);
    if failed {
        assert_closed(&mut vault);
        assert!(matches!(vault.compact(), Err(WriteError::Closed)));
        vault.reopen().unwrap();
    }
    assert!(!vault.rolled_back());
    let kept: Vec<u64> = KEPT.collect();
    assert_eq!(numbers(&vault, b"left"), kept, "operation {nth}");
    assert_eq!(numbers(&vault, b"right"), kept, "operation {nth}");
    vault.commit(&pair(KEPT.end)).unwrap();
    vault.compact().unwrap();
    drop(vault);
    let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert_eq!(numbers(&vault, b"left").len(), kept.len() + 1);
    assert_eq!(numbers(&vault, b"right").len(), kept.len() + 1);
    came_to_that
}

#[test]
fn whichever_file_operation_of_a_compaction_fails_no_record_is_lost() {
    for fault in [
        Fault::Refused,
        Fault::ShortWrite,
        Fault::DoneButFailed,
        Fault::Panics,
    ] {
        for forever in [false, true] {
            let mut struck = 0;
            while fail_compaction_at(struck, fault, forever) {
                // It takes some sixty operations.
                struck += if is_full() { 1 } else { 5 };
            }
            assert!(struck > 30, "{fault:?}: only {struck} operations failed");
        }
    }
}

#[test]
fn a_verification_that_fails_closes_until_reopened() {
    let mut vault = FaultyVault::new(MemoryVault::new());
    vault.commit(&pair(1)).unwrap();
    vault.faults().fail_verify(true);
    assert!(matches!(vault.verify(), Err(OpenError::Damaged { .. })));
    assert_closed(&mut vault);
    vault.faults().heal();
    vault.reopen().unwrap();
    vault.verify().unwrap();
    assert_eq!(numbers(&vault, b"left"), [1]);
}

#[test]
fn whichever_file_operation_fails_nothing_acknowledged_is_lost_and_nothing_is_half_there() {
    for fault in [
        Fault::Refused,
        Fault::ShortWrite,
        Fault::DoneButFailed,
        Fault::Panics,
    ] {
        for forever in [false, true] {
            let mut struck = 0;
            while fail_at(struck, fault, forever) {
                struck += 1;
            }
            // No commit can do with fewer operations than one write and one sync.
            assert!(
                struck >= 2 * BATCHES,
                "{fault:?}: only {struck} operations failed"
            );
        }
    }
}

#[test]
fn a_commit_that_fails_before_writing_closes_until_reopened_and_leaves_nothing() {
    let mut vault = FaultyVault::new(MemoryVault::new());
    let faults = vault.faults();
    faults.fail_commit(2, Moment::BeforeWriting, Repeat::Once);
    vault.commit(&pair(1)).unwrap();
    assert!(matches!(vault.commit(&pair(2)), Err(WriteError::Io(_))));
    assert_closed(&mut vault);
    vault.reopen().unwrap();
    assert_eq!(numbers(&vault, b"left"), [1]);
    assert_eq!(numbers(&vault, b"right"), [1]);
    vault.commit(&pair(2)).unwrap();
    assert_eq!(numbers(&vault, b"left"), [1, 2]);
    assert_eq!(faults.commits_seen(), 3);
}

#[test]
fn a_commit_whose_outcome_is_unknown_closes_until_reopened_and_is_there_in_full() {
    let mut vault = FaultyVault::new(MemoryVault::new());
    vault
        .faults()
        .fail_commit(1, Moment::AfterWriting, Repeat::Once);
    assert!(matches!(vault.commit(&pair(1)), Err(WriteError::Io(_))));
    assert_closed(&mut vault);
    vault.reopen().unwrap();
    assert_eq!(numbers(&vault, b"left"), [1]);
    assert_eq!(numbers(&vault, b"right"), [1]);
}

#[test]
fn a_fault_for_ever_lasts_until_it_is_healed() {
    let mut vault = FaultyVault::new(MemoryVault::new());
    let faults = vault.faults();
    faults.fail_commit(1, Moment::BeforeWriting, Repeat::Forever);
    for _ in 0..3 {
        assert!(matches!(vault.commit(&pair(1)), Err(WriteError::Io(_))));
        faults.fail_reopen(true);
        assert!(matches!(vault.reopen(), Err(OpenError::Io(_))));
        assert_closed(&mut vault);
        faults.fail_reopen(false);
        vault.reopen().unwrap();
    }
    faults.heal();
    vault.commit(&pair(1)).unwrap();
    assert_eq!(numbers(&vault, b"left"), [1]);
}

#[test]
fn reads_fail_while_they_are_told_to() {
    let mut vault = FaultyVault::new(MemoryVault::new());
    put(&mut vault, content(b"left", 1), b"x");
    vault.faults().fail_reads(true);
    assert!(matches!(
        vault.get(&content(b"left", 1)),
        Err(ReadError::Io(_))
    ));
    assert!(matches!(
        vault.scan(KeyClass::Content, 1, b"left", 0..=9, 9),
        Err(ReadError::Io(_))
    ));
    vault.faults().fail_reads(false);
    assert_eq!(numbers(&vault, b"left"), [1]);
}

#[test]
fn a_memory_medium_outlives_its_vault_and_a_snapshot_does_not_follow_it() {
    let mut vault = MemoryVault::new();
    put(&mut vault, content(b"left", 1), b"x");
    vault.set_mark(Some([9; 32])).unwrap();
    let medium = vault.medium();
    let backup = vault.snapshot();
    put(&mut vault, content(b"left", 2), b"y");
    assert!(matches!(MemoryVault::open(&medium), Err(OpenError::InUse)));
    drop(vault);

    let restarted = MemoryVault::open(&medium).unwrap();
    assert_eq!(numbers(&restarted, b"left"), [1, 2]);
    assert_eq!(restarted.left_mark(), Some([9; 32]));
    assert_eq!(numbers(&backup, b"left"), [1]);
    assert_eq!(backup.left_mark(), None);
}

#[test]
fn the_drawer_of_a_memory_vault_opens_until_the_next_lock() {
    let mut vault = MemoryVault::new();
    let key = crate::Key::new(KeyClass::Drawer, 1, b"d", 1);
    vault.open_drawer();
    put(&mut vault, key.clone(), b"x");
    vault.lock();
    assert!(matches!(vault.get(&key), Err(ReadError::Locked)));
}

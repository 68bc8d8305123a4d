//! Commits that fail: injected above the vault, and below it in the file.

use std::cell::Cell;
use std::fs;
use std::io::ErrorKind;
use std::rc::Rc;

use super::medium::{FailAt, PageCache, Under, Verdict};
use super::{PASSPHRASE, Seeded, content, create, is_full, open_and_verify, put, scratch};
use crate::private_fs::Operation;
use crate::{
    Batch, Cost, CreateError, FaultyVault, FileVault, KeyClass, MemoryVault, Moment, OpenError,
    ReadError, Repeat, Vault, WriteError,
};

const BATCHES: u64 = 3;

const VERDICTS: [Verdict; 4] = [
    Verdict::Refused(ErrorKind::StorageFull),
    Verdict::Half,
    Verdict::DoneButFailed,
    Verdict::Panics,
];

/// Returns whether an operation is one of the database.
fn is_of_database(operation: &Operation<'_>) -> bool {
    use Operation::{SetLen, Sync, Write};
    matches!(operation, Write { .. } | SetLen { .. } | Sync(_))
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

/// Lets the n-th file operation fail; `left` is counted down to it.
fn failing(nth: u64, verdict: Verdict, forever: bool) -> (Under, Rc<Cell<u64>>) {
    let left = Rc::new(Cell::new(nth));
    let model = FailAt {
        left: Rc::clone(&left),
        verdict,
        forever,
        counts: is_of_database,
    };
    (Under::new(model), left)
}

/// Lets the n-th file operation fail while a few batches are written; returns whether it came to that.
fn fail_at(nth: u64, verdict: Verdict, forever: bool) -> bool {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    let (under, _left) = failing(nth, verdict, forever);

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
    drop(under);
    vault.reopen().unwrap();
    assert!(!vault.rolled_back());

    let found = numbers(&vault, b"left");
    assert_eq!(found, numbers(&vault, b"right"), "operation {nth}: half");
    assert_eq!(found, acknowledged, "operation {nth}: refused and there");
    let with_failed: Vec<u64> = (0..=failed).collect();
    vault.commit(&pair(failed)).unwrap();
    drop(vault);
    let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert_eq!(numbers(&vault, b"right"), with_failed);
    true
}

/// Lets the n-th file operation of a compaction fail; returns whether it came to that.
fn fail_compaction_at(nth: u64, verdict: Verdict, forever: bool) -> bool {
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
    let (under, left) = failing(nth, verdict, forever);
    let failed = match vault.compact() {
        Ok(_) => false,
        Err(WriteError::Io(_) | WriteError::Damaged { .. }) => true,
        Err(other) => panic!("operation {nth}: {other:?}"),
    };
    let came_to_that = matches!(left.get(), 0 | FailAt::NEVER);
    drop(under);
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
    for verdict in VERDICTS {
        for forever in [false, true] {
            let mut struck = 0;
            while fail_compaction_at(struck, verdict, forever) {
                // It takes some sixty operations.
                struck += if is_full() { 1 } else { 5 };
            }
            assert!(struck > 30, "{verdict:?}: only {struck} operations failed");
        }
    }
}

/// A vault on a medium whose syncs fail now and then, a person who tries again, and a power cut at
/// some moment; returns how many commits were refused.
fn write_until_the_power_is_cut(seed: u64) -> usize {
    let scratch = scratch();
    let (dir, left) = (scratch.path().join("vault"), scratch.path().join("left"));
    let mut seeded = Seeded(seed);
    let medium = PageCache::new(seed);
    let under = Under::new(medium.clone());
    let mut vault = create(&dir);
    let mut acknowledged = Vec::new();
    // Refused, and not known to be gone.
    let mut doubtful = None;
    let mut refused = 0;
    'evening: for number in 0..12 {
        medium.fail_one_sync_in(2 + seeded.below(3));
        while let Err(error) = vault.commit(&pair(number)) {
            assert!(matches!(error, WriteError::Io(_)), "seed {seed}: {error:?}");
            (doubtful, refused) = (Some(number), refused + 1);
            loop {
                medium.drop_some_pages();
                match vault.reopen() {
                    Ok(()) if !vault.is_read_only() => break,
                    Ok(()) => assert_eq!(numbers(&vault, b"left"), acknowledged, "seed {seed}"),
                    Err(OpenError::Io(_)) => {}
                    Err(error) => panic!("seed {seed}: {error:?}"),
                }
                if seeded.below(4) == 0 {
                    break 'evening;
                }
            }
            assert!(!vault.rolled_back(), "seed {seed}");
            assert_eq!(numbers(&vault, b"left"), acknowledged, "seed {seed}");
            assert_eq!(numbers(&vault, b"right"), acknowledged, "seed {seed}");
            doubtful = None;
            if seeded.below(6) == 0 {
                break 'evening;
            }
        }
        acknowledged.push(number);
        if seeded.below(8) == 0 {
            break;
        }
        if seeded.below(8) == 0 {
            // Another process takes over.
            drop(vault);
            medium.drop_some_pages();
            medium.fail_one_sync_in(0);
            vault = open_and_verify(&dir, PASSPHRASE).unwrap();
        }
    }
    medium.cut_power(&left);
    drop(under);
    let vault =
        open_and_verify(&left, PASSPHRASE).unwrap_or_else(|error| panic!("seed {seed}: {error:?}"));
    assert!(!vault.rolled_back(), "seed {seed}");
    let found = numbers(&vault, b"left");
    assert_eq!(found, numbers(&vault, b"right"), "seed {seed}: half");
    if found != acknowledged {
        acknowledged.extend(doubtful);
        assert_eq!(found, acknowledged, "seed {seed}");
    }
    refused
}

#[test]
fn after_failed_syncs_and_a_power_cut_all_that_was_acknowledged_is_there_and_nothing_else() {
    let seeds = if is_full() { 20_000 } else { 200 };
    let refused: usize = (0..seeds).map(write_until_the_power_is_cut).sum();
    assert!(refused > 100, "only {refused} commits were refused");
}

#[test]
fn a_failed_sync_is_remembered_for_the_process_that_opens_the_vault_next() {
    let scratch = scratch();
    let (dir, left) = (scratch.path().join("vault"), scratch.path().join("left"));
    for seed in 0..40 {
        let _gone = fs::remove_dir_all(&dir);
        let _gone = fs::remove_dir_all(&left);
        let medium = PageCache::new(seed);
        let under = Under::new(medium.clone());
        let mut vault = create(&dir);
        medium.fail_one_sync_in(1);
        vault.commit(&pair(0)).unwrap_err();
        vault.reopen().unwrap();
        assert!(vault.is_read_only());
        drop(vault);
        medium.fail_one_sync_in(0);
        let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
        vault.commit(&pair(1)).unwrap();
        let acknowledged = numbers(&vault, b"left");
        medium.cut_power(&left);
        drop(under);
        let vault = open_and_verify(&left, PASSPHRASE)
            .unwrap_or_else(|error| panic!("seed {seed}: {error:?}"));
        assert_eq!(numbers(&vault, b"left"), acknowledged, "seed {seed}");
    }
}

#[test]
fn after_a_failed_sync_a_vault_is_read_while_there_is_no_room_and_written_once_there_is() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    vault.commit(&pair(0)).unwrap();
    let is_sync = |operation: &Operation<'_>| matches!(operation, Operation::Sync(_));
    let dying = Under::new(FailAt {
        left: Rc::new(Cell::new(0)),
        verdict: Verdict::DoneButFailed,
        forever: true,
        counts: is_sync,
    });
    vault.commit(&pair(1)).unwrap_err();
    drop(dying);

    let (full, left) = failing(0, Verdict::Refused(ErrorKind::StorageFull), true);
    for _ in 0..2 {
        vault.reopen().unwrap();
        assert!(vault.is_read_only());
        assert_eq!(
            numbers(&vault, b"left"),
            [0],
            "what was refused is not there"
        );
        assert!(!vault.rolled_back());
        let refused = vault.commit(&pair(1)).unwrap_err();
        assert!(matches!(refused, WriteError::ReadOnly), "{refused:?}");
    }
    drop(vault);
    for _ in 0..2 {
        let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
        assert!(vault.is_read_only());
        assert!(!vault.rolled_back());
        assert!(numbers(&vault, b"left").starts_with(&[0]));
        vault.reopen().unwrap();
        assert!(vault.is_read_only());
        assert!(matches!(
            FileVault::open(&dir, PASSPHRASE),
            Err(OpenError::InUse)
        ));
        assert!(dir.join("vault.new").exists(), "the doubt stays");
    }
    let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    left.set(FailAt::NEVER);
    vault.reopen().unwrap();
    assert!(!vault.is_read_only());
    vault.commit(&pair(2)).unwrap();
    drop(full);
    drop(vault);
    assert!(!dir.join("vault.new").exists());
    let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert_eq!(numbers(&vault, b"left"), numbers(&vault, b"right"));
    assert!(numbers(&vault, b"left").ends_with(&[2]));
}

#[test]
fn after_an_unclean_end_a_vault_is_read_while_nothing_more_can_be_written() {
    let scratch = scratch();
    let (dir, killed) = (scratch.path().join("vault"), scratch.path().join("killed"));
    let mut vault = create(&dir);
    vault.commit(&pair(0)).unwrap();
    fs::create_dir(&killed).unwrap();
    for name in ["vault.redb", "mark"] {
        fs::copy(dir.join(name), killed.join(name)).unwrap();
    }
    let (full, _left) = failing(0, Verdict::Refused(ErrorKind::StorageFull), true);
    let vault = open_and_verify(&killed, PASSPHRASE).unwrap();
    assert!(vault.is_read_only());
    assert_eq!(numbers(&vault, b"right"), [0]);
    drop((vault, full));
    let mut vault = open_and_verify(&killed, PASSPHRASE).unwrap();
    vault.commit(&pair(1)).unwrap();
}

/// Lets the n-th operation of a first start fail, once or as a kill does; returns whether it came to
/// that.
fn fail_first_start_at(nth: u64, verdict: Verdict, forever: bool) -> bool {
    let scratch = scratch();
    let dir = scratch.path().join("somewhere/vault");
    let left = Rc::new(Cell::new(nth));
    let under = Under::new(FailAt {
        left: Rc::clone(&left),
        verdict,
        forever,
        counts: |_| true,
    });
    let cost = Cost::weak_for_tests();
    let made = FileVault::create(&dir, PASSPHRASE, cost, &pair(7));
    let came_to_that = matches!(left.get(), 0 | FailAt::NEVER);
    let was_made = made.is_ok();
    drop(made);
    drop(under);
    // The person tries again: either it is made now, or it is there and opens.
    match FileVault::create(&dir, PASSPHRASE, cost, &pair(7)) {
        Ok(_) => assert!(!was_made, "operation {nth}: made twice"),
        Err(CreateError::AlreadyExists) => {}
        Err(error) => panic!("operation {nth}: {error:?}"),
    }
    let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert_eq!(numbers(&vault, b"left"), [7], "operation {nth}");
    assert_eq!(numbers(&vault, b"right"), [7], "operation {nth}");
    came_to_that
}

#[test]
fn a_first_start_that_is_interrupted_anywhere_can_be_begun_again() {
    for verdict in VERDICTS {
        if verdict == Verdict::Panics {
            continue;
        }
        for forever in [false, true] {
            let mut struck = 0;
            while fail_first_start_at(struck, verdict, forever) {
                struck += 1;
            }
            assert!(struck > 15, "{verdict:?}: only {struck} operations failed");
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
    for verdict in VERDICTS {
        for forever in [false, true] {
            let mut struck = 0;
            while fail_at(struck, verdict, forever) {
                struck += 1;
            }
            // No commit can do with fewer operations than one write and one sync.
            assert!(
                struck >= 2 * BATCHES,
                "{verdict:?}: only {struck} operations failed"
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
fn a_commit_that_failed_after_it_was_written_is_not_there_once_reopened() {
    let mut vault = FaultyVault::new(MemoryVault::new());
    vault
        .faults()
        .fail_commit(1, Moment::AfterWriting, Repeat::Once);
    assert!(matches!(vault.commit(&pair(1)), Err(WriteError::Io(_))));
    assert_closed(&mut vault);
    assert_eq!(numbers(vault.inner(), b"left"), [1], "as if it ended here");
    vault.reopen().unwrap();
    assert_eq!(numbers(&vault, b"left"), []);
    assert_eq!(numbers(&vault, b"right"), []);
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

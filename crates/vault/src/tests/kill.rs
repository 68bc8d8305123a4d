//! A writer that is killed, and a second process.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::{PASSPHRASE, Seeded, content, create, open_and_verify};
use crate::{Batch, FileVault, KeyClass, OpenError, Vault};

const ROUNDS: usize = 10;
const CHILD_DIR: &str = "LEEWARD_VAULT_CHILD_DIR";
const CHILD_COMPACTS: &str = "LEEWARD_VAULT_CHILD_COMPACTS";
const CHILD_TEST: &str = "tests::kill::the_child_writes_until_it_is_killed";

/// Does nothing unless another test started this process for it.
#[test]
fn the_child_writes_until_it_is_killed() {
    let Ok(dir) = env::var(CHILD_DIR) else {
        return;
    };
    let compacts = env::var(CHILD_COMPACTS).is_ok();
    let mut vault = open_and_verify(Path::new(&dir), PASSPHRASE).unwrap();
    let first = numbers(&vault, b"left").last().map_or(0, |last| last + 1);
    for number in first.. {
        let mut batch = Batch::new();
        batch.put(content(b"left", number), number.to_le_bytes().repeat(40));
        batch.put(content(b"right", number), number.to_le_bytes().repeat(40));
        if compacts {
            // Something to move and something to cut off.
            batch.put(content(b"passing", number), vec![9; 30_000]);
            batch.delete(content(b"passing", number.saturating_sub(2)));
        }
        vault.commit(&batch).unwrap();
        // Not the printing macro: the harness would keep it.
        writeln!(std::io::stdout(), "acknowledged {number}").unwrap();
        if compacts {
            vault.compact().unwrap();
        }
    }
}

fn numbers(vault: &impl Vault, group: &[u8]) -> Vec<u64> {
    vault
        .scan(KeyClass::Content, 1, group, 0..=u64::MAX, usize::MAX)
        .unwrap()
        .into_iter()
        .map(|(number, value)| {
            assert_eq!(value, number.to_le_bytes().repeat(40));
            number
        })
        .collect()
}

fn start_child(dir: &Path, compacts: bool) -> (Child, BufReader<ChildStdout>) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([CHILD_TEST, "--exact"]).env(CHILD_DIR, dir);
    if compacts {
        command.env(CHILD_COMPACTS, "1");
    }
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    (child, output)
}

/// Reads on until `count` acknowledgements or the end; returns the highest.
fn acknowledged(output: &mut BufReader<ChildStdout>, count: usize) -> Option<u64> {
    output
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok())
        .take(count)
        .last()
}

#[test]
fn a_killed_writer_has_lost_nothing_it_acknowledged_and_left_nothing_half_done() {
    kill_again_and_again(false);
}

#[test]
fn a_writer_that_compacts_and_is_killed_has_lost_nothing_either() {
    kill_again_and_again(true);
}

/// On the disk, not in memory: the timing of a sync is part of what is tested.
fn kill_again_and_again(compacts: bool) {
    let rounds = env::var("LEEWARD_KILLS").map_or(ROUNDS, |count| count.parse().unwrap());
    let scratch = tempfile::tempdir().unwrap();
    let dir = scratch.path().join("vault");
    drop(create(&dir));
    let mut seeded = Seeded(42);
    let mut highest = None;
    for round in 0..rounds {
        let (mut child, mut output) = start_child(&dir, compacts);
        let before = acknowledged(&mut output, 1 + seeded.below(12));
        assert!(before.is_some(), "round {round}: the child wrote nothing");
        // Somewhere within the next commits.
        for _ in 0..seeded.below(40_000) {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let after = acknowledged(&mut output, usize::MAX);
        highest = highest.max(before).max(after);

        let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
        assert!(!vault.rolled_back(), "round {round}");
        let left = numbers(&vault, b"left");
        assert_eq!(left, numbers(&vault, b"right"), "round {round}: half");
        let last = highest.unwrap();
        assert!(left.last() >= Some(&last), "round {round}: {last} is lost");
        assert!(left.iter().copied().eq(0..left.len() as u64));
    }
}

#[test]
fn a_second_process_is_told_that_the_vault_is_in_use() {
    let scratch = tempfile::tempdir().unwrap();
    let dir = scratch.path().join("vault");
    drop(create(&dir));
    let (mut child, mut output) = start_child(&dir, false);
    assert!(acknowledged(&mut output, 1).is_some());
    for passphrase in [PASSPHRASE, b"another"] {
        let error = FileVault::open(&dir, passphrase).unwrap_err();
        assert!(matches!(error, OpenError::InUse), "{error:?}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    FileVault::open(&dir, PASSPHRASE).unwrap();
}

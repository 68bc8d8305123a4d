//! Truncations and flipped bits: recovery or a named answer, never silence.

use std::fs;
use std::path::Path;

use super::{PASSPHRASE, Seeded, content, create, is_full, open_and_verify, put, scratch};
use crate::{Batch, FileVault, Key, OpenError, ReadError, Vault};

/// Flipped bits that are tried of each file, unless `LEEWARD_FULL=1` asks for every one.
const SAMPLED_FLIPS: usize = 300;
/// Records are written one commit each, so that a state that was once true is a prefix of them.
const RECORDS: u64 = 12;

const MARK: [u8; 32] = [6; 32];

/// The files of a small vault.
#[derive(Clone)]
struct Files {
    database: Vec<u8>,
    mark: Vec<u8>,
}

impl Files {
    fn read(dir: &Path) -> Self {
        Self {
            database: fs::read(dir.join("vault.redb")).unwrap(),
            mark: fs::read(dir.join("mark")).unwrap(),
        }
    }

    fn write(&self, dir: &Path) {
        fs::create_dir_all(dir).unwrap();
        fs::write(dir.join("vault.redb"), &self.database).unwrap();
        fs::write(dir.join("mark"), &self.mark).unwrap();
    }
}

/// Returns a vault as it lies there after a clean end, and after a kill.
fn small_vaults() -> [(&'static str, Files); 2] {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    for number in 0..RECORDS {
        put(&mut vault, key(number), &value(number));
    }
    vault.set_mark(Some(MARK)).unwrap();
    let killed = Files::read(&dir);
    drop(vault);
    [("clean", Files::read(&dir)), ("killed", killed)]
}

fn key(number: u64) -> Key {
    content(b"group", number)
}

fn value(number: u64) -> Vec<u8> {
    number.to_be_bytes().repeat(100)
}

#[derive(Debug, Default)]
struct Tally {
    whole: usize,
    rolled_back: usize,
    /// Refused by opening.
    refused: usize,
    /// Opened, and refused by verifying.
    found: usize,
    /// Of those found: a record was missing before, without a word.
    hidden: usize,
    unreadable: usize,
}

/// What can be read of a vault; no record is ever another one.
fn shown(vault: &FileVault, what: &str) -> Vec<Option<bool>> {
    (0..RECORDS)
        .map(|number| match vault.get(&key(number)) {
            Ok(Some(found)) => {
                assert_eq!(found, value(number), "{what}: another value");
                Some(true)
            }
            Ok(None) => Some(false),
            Err(ReadError::Corrupt { .. } | ReadError::Io(_)) => None,
            Err(other) => panic!("{what}: {other:?}"),
        })
        .collect()
}

impl Tally {
    /// Opens and verifies damaged files and fails the test on silence.
    fn judge(&mut self, files: &Files, dir: &Path, what: &str) {
        files.write(dir);
        let mut vault = match FileVault::open(dir, PASSPHRASE) {
            Ok(vault) => vault,
            Err(OpenError::Damaged { .. }) => {
                self.refused += 1;
                return;
            }
            Err(other) => panic!("{what}: {other:?}"),
        };
        let before = shown(&vault, what);
        match vault.verify() {
            Ok(()) => {}
            Err(OpenError::Damaged { .. }) => {
                self.found += 1;
                self.hidden += usize::from(before.contains(&Some(false)));
                let closed = vault.get(&key(0)).unwrap_err();
                assert!(matches!(closed, ReadError::Closed), "{what}: {closed:?}");
                return;
            }
            Err(other) => panic!("{what}: {other:?}"),
        }
        assert_eq!(shown(&vault, what), before, "{what}: shown, and not so");
        let mark = vault.left_mark();
        assert!(mark.is_none() || mark == Some(MARK), "{what}: {mark:?}");
        let mut present = 0;
        for number in 0..RECORDS {
            match vault.get(&key(number)) {
                Ok(Some(found)) => {
                    assert_eq!(found, value(number), "{what}: another value");
                    assert_eq!(present, number, "{what}: a gap");
                    present += 1;
                }
                Ok(None) => {}
                Err(ReadError::Corrupt { .. }) => {
                    self.unreadable += 1;
                    return;
                }
                Err(other) => panic!("{what}: {other:?}"),
            }
        }
        if present == RECORDS {
            assert!(!vault.rolled_back(), "{what}: nothing is gone");
            self.whole += 1;
        } else {
            assert!(vault.rolled_back(), "{what}: silent, {present} records");
            self.rolled_back += 1;
        }
    }
}

#[test]
fn every_truncation_is_recovered_or_named() {
    let scratch = scratch();
    for (name, files) in small_vaults() {
        let length = files.database.len();
        let step = if is_full() { 1 } else { 512 };
        let edges = [1, 2, 63, 64, 320, 4095, 4097, length - 1, length - 2];
        let mut tally = Tally::default();
        for cut in (0..length).step_by(step).chain(edges) {
            let mut cut_off = files.clone();
            cut_off.database.truncate(cut);
            tally.judge(&cut_off, scratch.path(), &format!("{name}, cut at {cut}"));
        }
        assert!(tally.refused > 0, "{name}: {tally:?}");
    }
}

#[test]
fn a_database_that_was_extended_is_recovered_or_named() {
    let scratch = scratch();
    for (name, files) in small_vaults() {
        for extra in [1, 511, 4096, 65_536, 1_000_000] {
            let mut longer = files.clone();
            longer.database.resize(files.database.len() + extra, 0);
            let what = format!("{name}, {extra} more");
            Tally::default().judge(&longer, scratch.path(), &what);
        }
    }
}

#[test]
fn flipped_bits_are_recovered_or_named() {
    let scratch = scratch();
    for (name, files) in small_vaults() {
        let mut tally = Tally::default();
        for bit in flips(&files.database) {
            let mut flipped = files.clone();
            flipped.database[bit / 8] ^= 1 << (bit % 8);
            tally.judge(&flipped, scratch.path(), &format!("{name}, bit {bit}"));
        }
        assert!(tally.refused > 0, "{name}: {tally:?}");
        assert!(tally.whole > 0, "{name}: {tally:?}");
        // After a kill there is nothing left for the verification to find.
        assert_eq!(tally.found > 0, name == "clean", "{name}: {tally:?}");
    }
}

#[test]
fn a_wrong_passphrase_on_a_damaged_medium_is_called_damage() {
    let scratch = scratch();
    let dir = scratch.path();
    for (name, files) in small_vaults() {
        let mut damaged = 0;
        for bit in flips(&files.database).into_iter().step_by(3) {
            let mut flipped = files.clone();
            flipped.database[bit / 8] ^= 1 << (bit % 8);
            flipped.write(dir);
            let sound = open_and_verify(dir, PASSPHRASE).is_ok();
            flipped.write(dir);
            let told = FileVault::open(dir, b"another").unwrap_err();
            if sound {
                let expected = matches!(told, OpenError::WrongPassphrase);
                assert!(expected, "{name}, bit {bit}: {told:?}");
            } else {
                let expected = matches!(told, OpenError::Damaged { .. });
                assert!(expected, "{name}, bit {bit}: {told:?}");
                damaged += 1;
            }
        }
        assert!(damaged > 0, "{name}");
    }
}

#[test]
fn a_flipped_bit_in_a_branch_page_hides_records_until_it_is_verified_and_is_then_named() {
    const PAGE: usize = 4096;
    const BRANCH: u8 = 2;

    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    let mut batch = Batch::new();
    for number in 0..RECORDS {
        batch.put(key(number), value(number));
    }
    vault.commit(&batch).unwrap();
    drop(vault);
    let files = Files::read(&dir);

    let mut tally = Tally::default();
    let mut flipped_bits = 0;
    let pages = (PAGE..files.database.len()).step_by(PAGE);
    for page in pages.filter(|page| files.database[*page] == BRANCH) {
        for bit in (page * 8..(page + 128) * 8).step_by(7) {
            let mut flipped = files.clone();
            flipped.database[bit / 8] ^= 1 << (bit % 8);
            tally.judge(&flipped, &dir, &format!("bit {bit}"));
            flipped_bits += 1;
        }
    }
    assert!(flipped_bits > 0, "there is no branch page");
    assert!(tally.found > 0, "{tally:?}");
    assert!(tally.hidden > 0, "{tally:?}");
}

/// Returns bits to flip: every one, or all of the database's own header and a sample of the rest,
/// most of it where something is written.
fn flips(database: &[u8]) -> Vec<usize> {
    let bits = database.len() * 8;
    if is_full() {
        return (0..bits).collect();
    }
    let header = 320 * 8;
    let written: Vec<usize> = (320..database.len())
        .filter(|at| database[*at] != 0)
        .collect();
    let mut seeded = Seeded(7);
    let mut flips: Vec<usize> = (0..header).step_by(7).collect();
    for nth in 0..SAMPLED_FLIPS {
        flips.push(if nth % 4 == 0 {
            header + seeded.below(bits - header)
        } else {
            written[seeded.below(written.len())] * 8 + seeded.below(8)
        });
    }
    flips
}

#[test]
fn whatever_happens_to_the_mark_file_the_vault_opens_whole() {
    let scratch = scratch();
    // Odd, so that every place within a byte has its turn.
    let step = if is_full() { 1 } else { 5 };
    for (name, files) in small_vaults() {
        let mut tally = Tally::default();
        let bits = (0..files.mark.len() * 8).step_by(step);
        let cuts = (0..files.mark.len()).step_by(step);
        let tried = bits.len() + cuts.len();
        for bit in bits {
            let mut flipped = files.clone();
            flipped.mark[bit / 8] ^= 1 << (bit % 8);
            tally.judge(&flipped, scratch.path(), &format!("{name}, bit {bit}"));
        }
        for cut in cuts {
            let mut cut_off = files.clone();
            cut_off.mark.truncate(cut);
            tally.judge(&cut_off, scratch.path(), &format!("{name}, cut at {cut}"));
        }
        assert_eq!(tally.whole, tried, "{name}: {tally:?}");
    }
}

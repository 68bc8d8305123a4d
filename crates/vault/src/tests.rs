//! Tests of the whole crate, by subject.

mod conformance;
mod damage;
mod failing;
mod kill;
pub(crate) mod medium;
mod opening;
mod place;
mod privacy;

use std::path::Path;

use tempfile::TempDir;

use crate::{Batch, Cost, FileVault, Key, KeyClass, OpenError, Vault};

const PASSPHRASE: &[u8] = b"a passphrase of the test";

/// A directory in memory where there is one: these tests are about bytes, not about a disk.
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

fn create(dir: &Path) -> FileVault {
    FileVault::create(dir, PASSPHRASE, Cost::weak_for_tests(), &Batch::new()).unwrap()
}

/// Returns whether every case is asked for where a test tries a sample.
fn is_full() -> bool {
    std::env::var("LEEWARD_FULL").is_ok_and(|value| value == "1")
}

/// What is promised of a damaged medium holds of opening and verifying together.
fn open_and_verify(dir: &Path, passphrase: &[u8]) -> Result<FileVault, OpenError> {
    let mut vault = FileVault::open(dir, passphrase)?;
    vault.verify()?;
    Ok(vault)
}

fn content(group: &[u8], number: u64) -> Key {
    Key::new(KeyClass::Content, 1, group, number)
}

fn put(vault: &mut impl Vault, key: Key, value: &[u8]) {
    let mut batch = Batch::new();
    batch.put(key, value.to_vec());
    vault.commit(&batch).unwrap();
}

/// A small generator, so that every run of a test is the same one.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}

//! Vaults on a real disk, and the floor that the disk sets.

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::Result;
use leeward_model::Passphrase;
use leeward_vault::{Batch, Cost, FileVault, Key, Vault as _};

/// What opens every vault here. The price of a guess is not what is measured.
pub const PASSPHRASE: &[u8] = b"several plain words";

/// The same, as a person gives it.
pub fn passphrase() -> Passphrase {
    Passphrase::given(PASSPHRASE.into())
}

/// Records in one commit while a vault is filled.
const FILLED: usize = 2_000;

/// Makes a vault of these records and returns how many bytes its file has once it is compact.
///
/// # Errors
/// When the disk refuses.
pub fn fill(dir: &Path, records: &[(Key, Vec<u8>)]) -> Result<u64> {
    let mut vault = FileVault::create(dir, PASSPHRASE, Cost::weak_for_tests(), &Batch::new())?;
    for some in records.chunks(FILLED) {
        let mut batch = Batch::new();
        for (key, value) in some {
            batch.put(key.clone(), value.clone());
        }
        vault.commit(&batch)?;
    }
    Ok(vault.compact()?)
}

/// Copies a vault as it lies on the disk, even while it is open: as a kill leaves it.
///
/// # Errors
/// When the disk refuses.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

/// A bare file that is appended to.
#[derive(Debug)]
pub struct Floor {
    file: File,
    bytes: Vec<u8>,
}

impl Floor {
    /// Appends will have this many bytes.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn new(dir: &Path, bytes: usize) -> Result<Self> {
        let path: PathBuf = dir.join("floor");
        let file = File::options().append(true).create(true).open(path)?;
        Ok(Self {
            file,
            bytes: vec![0x5a; bytes],
        })
    }

    /// One append and one fdatasync.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn append(&mut self) -> Result<Duration> {
        let began = Instant::now();
        self.file.write_all(&self.bytes)?;
        self.file.sync_data()?;
        Ok(began.elapsed())
    }
}

//! Encrypted, durable, recoverable records.
//!
//! A vault is a directory with one redb database in which every record is sealed on its own
//! (XChaCha20-Poly1305), under keys that only a passphrase brings back. What [`Vault::commit`]
//! acknowledged survives a kill at any moment; what the medium has damaged is either recovered or
//! named. An opened vault is read at once and written once [`Vault::verify`] has been over all of it.
//! The layout on disk is specified in `docs/file-format.md`.
//!
//! The crate sees bytes. It must not know what a record means: no document, person, plan or peer,
//! and nothing of the other crates of this workspace.
//!
//! Entry types: [`Vault`] (the trait the rest of the house holds), [`FileVault`] (the real one),
//! [`Batch`] and [`Key`]. [`MemoryVault`] and [`FaultyVault`] stand in for it in tests and
//! simulations and pass the same conformance suite.
//!
//! ```
//! use leeward_vault::{Batch, Cost, FileVault, Key, KeyClass, Vault};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let scratch = tempfile::tempdir()?;
//! # let dir = scratch.path().join("vault");
//! let cost = Cost::weak_for_tests();
//! let mut vault = FileVault::create(&dir, b"a passphrase", cost, &Batch::new())?;
//! let key = Key::new(KeyClass::Content, 1, b"a group", 7);
//!
//! let mut batch = Batch::new();
//! batch.put(key.clone(), b"hello".to_vec());
//! vault.commit(&batch)?; // durable from here on
//!
//! vault.lock();
//! vault.unlock(b"a passphrase")?;
//! assert_eq!(vault.get(&key)?, Some(b"hello".to_vec()));
//! # Ok(())
//! # }
//! ```
#![warn(missing_docs)]

mod backend;
mod batch;
mod cost;
mod error;
mod faulty;
mod file;
mod header;
mod key;
mod keys;
mod mark;
mod memory;
mod private_fs;
mod record;
mod seal;
mod store;
mod vault;

#[cfg(test)]
mod tests;

pub use batch::{Batch, Op};
pub use cost::{Cost, CostError};
pub use error::{ChangeError, CreateError, OpenError, ReadError, UnlockError, WriteError};
pub use faulty::{Faults, FaultyVault, Moment, Repeat};
pub use file::FileVault;
pub use key::{Key, KeyClass, MAX_GROUP_BYTES};
pub use memory::{MemoryMedium, MemoryVault};
pub use vault::{MAX_VALUE_BYTES, Vault};

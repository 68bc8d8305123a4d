//! The vault in a directory.

use std::fmt;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use crate::backend::SyncWatch;
use crate::batch::Batch;
use crate::cost::Cost;
use crate::error::{ChangeError, CreateError, OpenError, ReadError, UnlockError, WriteError};
use crate::header::{FillError, Header};
use crate::key::{Key, KeyClass};
use crate::keys::{ClassKeys, Keyring, OutOfMemory, Secret, random_secret};
use crate::mark::MarkFile;
use crate::private_fs::{self, Access};
use crate::record::{Address, Group};
use crate::store::{Change, Store};
use crate::vault::{Vault, check_batch, check_group};

mod content;
mod create;
mod place;
mod records;

use content::{Content, Refused, check_same_vault};
use create::{check_free, create_store, is_begun, taken};
use place::{DATABASE, Files, MARK, UNFINISHED};
use records::{group_of, number_of, sealed, unseal};

/// A vault in a directory of its own: `vault.redb` and `mark`.
///
/// Dropping it closes it; nothing acknowledged depends on that.
pub struct FileVault {
    dir: PathBuf,
    keyring: Keyring,
    header: Header,
    /// `None` when a commit, a verification or a reopen has failed.
    open: Option<Opened>,
    /// Held while the vault is closed as well, so that no other process takes it. `None` only where
    /// nothing can be written.
    mark: Option<MarkFile>,
    /// The files could not be opened for writing. Where they could, and the medium fails all the
    /// same, it is the store that is read-only.
    read_only: bool,
    watch: SyncWatch,
    /// How many commits were acknowledged, as far as is known: counted here or witnessed by the
    /// mark file.
    acknowledged: u64,
    /// A refused commit that [`Vault::reopen`] leaves out where it has reached the file.
    refused: Option<Refused>,
    /// The crash mark that was found on opening.
    left_mark: Option<[u8; 32]>,
}

/// The database of a vault that is not closed, and its number of commits.
struct Opened {
    store: Store,
    commits: u64,
}

impl FileVault {
    /// Returns whether there is a vault in this directory, whatever state it is in. A vault that
    /// was only begun does not count. Where the directory cannot be read the answer is yes, and
    /// opening the vault gives the error.
    pub fn exists(dir: &Path) -> bool {
        use io::ErrorKind::{NotADirectory, NotFound};
        match fs::symlink_metadata(dir.join(DATABASE)) {
            Ok(_) => !is_begun(dir),
            Err(error) => !matches!(error.kind(), NotFound | NotADirectory),
        }
    }

    /// Makes a vault that holds a first batch, and returns it open, unlocked and to be written at
    /// once. The directory is made where it is missing. There is either the whole vault or none.
    ///
    /// # Errors
    /// [`CreateError::AlreadyExists`] where there is a vault and [`CreateError::NotEmpty`] where
    /// there is something else; both are left alone. After any other error there is no vault, or,
    /// where not even that could be brought about, a whole one.
    pub fn create(
        dir: &Path,
        passphrase: &[u8],
        cost: Cost,
        first: &Batch,
    ) -> Result<Self, CreateError> {
        check_free(dir)?;
        let vault_key = random_secret().map_err(CreateError::Io)?;
        let header = Header::new(&vault_key, passphrase, cost)?;
        let keyring = Keyring::derive(&vault_key);
        check_batch(first, |class| keyring.class(class).is_some()).map_err(CreateError::Batch)?;
        let first = sealed(&keyring, first).map_err(CreateError::Batch)?;

        private_fs::make_dir(dir).map_err(CreateError::Io)?;
        let (mark, _stale) = MarkFile::open(&dir.join(MARK)).map_err(taken)?;
        // Another one may have been made meanwhile.
        check_free(dir)?;
        let watch = SyncWatch::default();
        let store = create_store(dir, &header, &first, &mark, &watch)?;
        Ok(Self {
            dir: dir.to_owned(),
            keyring,
            header,
            open: Some(Opened { store, commits: 0 }),
            mark: Some(mark),
            read_only: false,
            watch,
            acknowledged: 0,
            refused: None,
            left_mark: None,
        })
    }

    /// Opens a vault and unlocks it. It can be read at once, and written after [`Vault::verify`],
    /// unless it lies where nothing can be written.
    ///
    /// A vault that was closed cleanly is trusted until then, so that opening it costs the same
    /// whatever it holds. After an unclean end all of it is recovered and verified here. Where the
    /// medium is full or fails meanwhile and the vault is whole, it can be read until
    /// [`Vault::reopen`] succeeds in recovering it.
    ///
    /// # Errors
    /// See [`OpenError`]. The medium is verified before any refusal, so a damaged vault is never
    /// reported as a wrong passphrase.
    pub fn open(dir: &Path, passphrase: &[u8]) -> Result<Self, OpenError> {
        let Files {
            database,
            mark,
            found,
            read_only,
        } = Files::open(dir)?;
        let watch = SyncWatch::default();
        let unlocked = |content: Content, vault_key: &Secret, watch| Self {
            dir: dir.to_owned(),
            keyring: Keyring::derive(vault_key),
            header: content.header,
            open: Some(Opened {
                store: content.store,
                commits: content.commits,
            }),
            mark,
            read_only,
            watch,
            acknowledged: content.commits.max(found.witness.unwrap_or_default()),
            refused: None,
            left_mark: found.mark,
        };
        let mut refused = None;
        if let Some(trusted) = Content::trusted(database)? {
            match trusted.header.unwrap(passphrase) {
                Ok(vault_key) => return Ok(unlocked(trusted, &vault_key, watch)),
                Err(error) => refused = Some((trusted.header, error)),
            }
        }
        let verified = if read_only {
            Content::looked_at(dir)?
        } else {
            Content::recovered(dir, &watch, None, None)?
        };
        let vault_key = match refused {
            // The same header gives the same answer; working it out takes its time.
            Some((header, error)) if header == verified.header => return Err(error.into()),
            _ => verified.header.unwrap(passphrase)?,
        };
        Ok(unlocked(verified, &vault_key, watch))
    }

    /// Brings back the content key that [`Vault::lock`] forgot.
    ///
    /// # Errors
    /// [`UnlockError::WrongPassphrase`]; the vault stays as it was.
    pub fn unlock(&mut self, passphrase: &[u8]) -> Result<(), UnlockError> {
        let vault_key = self.header.unwrap(passphrase)?;
        self.keyring.unlock(&vault_key);
        Ok(())
    }

    /// Wraps the vault key under another passphrase; durable when it returns `Ok`.
    ///
    /// The records keep their keys. Whoever has the old passphrase and an old copy of the file
    /// still opens that copy, and the old slot may stay in a free page until it is written over.
    ///
    /// # Errors
    /// [`ChangeError::Unlock`] leaves everything as it was. After [`ChangeError::Write`] the vault
    /// is closed, and after [`Vault::reopen`] the old passphrase is the one.
    pub fn change_passphrase(
        &mut self,
        old: &[u8],
        new: &[u8],
        cost: Cost,
    ) -> Result<(), ChangeError> {
        let vault_key = self.header.unwrap(old)?;
        let header =
            self.header
                .with_passphrase(&vault_key, new, cost)
                .map_err(|error| match error {
                    FillError::OutOfMemory(OutOfMemory { needed_kib }) => {
                        ChangeError::Unlock(UnlockError::OutOfMemory { needed_kib })
                    }
                    FillError::Io(error) => ChangeError::Write(WriteError::Io(error)),
                })?;
        self.write(&[], Some(&header.encode()))?;
        self.header = header;
        Ok(())
    }

    /// Makes the file as small as what is in it allows and returns its length in bytes. It takes
    /// longer the more there is to move, and room for what is moved at a time.
    ///
    /// # Errors
    /// `Unverified` leaves the vault as it was. After any other error every call answers `Closed`
    /// until [`Vault::reopen`] succeeded; no record is lost.
    pub fn compact(&mut self) -> Result<u64, WriteError> {
        let mut opened = self.take_verified()?;
        if let Err(failure) = opened.store.compact() {
            drop(opened);
            self.remember_failed_sync();
            return Err(failure.into());
        }
        let file = fs::metadata(self.dir.join(DATABASE)).map_err(WriteError::Io)?;
        self.open = Some(opened);
        Ok(file.len())
    }

    /// Takes the database out of `self`, to be put back when a write has succeeded.
    ///
    /// # Errors
    /// `Closed`, `ReadOnly`, `Unverified`, or `Gone` when the file lies elsewhere by now.
    fn take_verified(&mut self) -> Result<Opened, WriteError> {
        self.check_writable()?;
        let opened = self.open.take().ok_or(WriteError::Closed)?;
        // Looked at before as well: what was moved away is not written behind its owner's back.
        opened.check_lies_in(&self.dir)?;
        Ok(opened)
    }

    fn check_writable(&self) -> Result<(), WriteError> {
        match &self.open {
            Some(_) if self.is_read_only() => Err(WriteError::ReadOnly),
            Some(opened) if opened.store.is_writable() => Ok(()),
            Some(_) => Err(WriteError::Unverified),
            None => Err(WriteError::Closed),
        }
    }

    /// Writes changes, and closes the vault when that fails: the medium may or may not hold them,
    /// and [`Vault::reopen`] settles which.
    fn write(&mut self, changes: &[Change], header: Option<&[u8]>) -> Result<(), WriteError> {
        let mut opened = self.take_verified()?;
        let commits = opened.commits.saturating_add(1);
        let mut undo = Vec::new();
        let written = opened.store.write(changes, header, commits, &mut undo);
        let written = written.map_err(WriteError::from);
        if let Err(error) = written.and_then(|()| opened.check_lies_in(&self.dir)) {
            self.refused = Some(Refused {
                before: opened.commits,
                header: self.header.clone(),
                undo,
            });
            drop(opened);
            self.remember_failed_sync();
            return Err(error);
        }
        opened.commits = commits;
        self.acknowledged = commits;
        if let Some(mark) = &self.mark {
            // The batch is durable; without its witness only the noticing of a roll-back is weaker.
            mark.witness(commits).unwrap_or_default();
        }
        self.open = Some(opened);
        Ok(())
    }

    /// Leaves the file [`UNFINISHED`] after a failed sync, so that another process that opens the
    /// vault next writes the database anew. It has to outlive this process only: a loss of power
    /// takes the doubtful pages with it.
    fn remember_failed_sync(&self) {
        if self.watch.failed() {
            private_fs::open(&self.dir.join(UNFINISHED), Access::Make).ok();
        }
    }

    fn store(&self) -> Result<&Store, ReadError> {
        match &self.open {
            Some(opened) => Ok(&opened.store),
            None => Err(ReadError::Closed),
        }
    }

    fn keys(&self, class: KeyClass) -> Option<&ClassKeys> {
        self.keyring.class(class)
    }
}

impl Vault for FileVault {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, ReadError> {
        let store = self.store()?;
        check_group(&key.group)?;
        let keys = self.keys(key.class).ok_or(ReadError::Locked)?;
        let group = group_of(key);
        match store.get(&group.address(keys, key.number))? {
            Some(sealed) => unseal(group, keys, key.number, &sealed).map(Some),
            None => Ok(None),
        }
    }

    fn get_all(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, ReadError> {
        let store = self.store()?;
        let address = |key: &Key| {
            check_group(&key.group)?;
            let keys = self.keys(key.class).ok_or(ReadError::Locked)?;
            Ok(group_of(key).address(keys, key.number))
        };
        let addresses: Result<Vec<Address>, ReadError> = keys.iter().map(address).collect();
        let open = |(key, sealed): (&Key, Option<Vec<u8>>)| {
            let keys = self.keys(key.class).ok_or(ReadError::Locked)?;
            sealed
                .map(|sealed| unseal(group_of(key), keys, key.number, &sealed))
                .transpose()
        };
        let sealed = store.get_all(&addresses?)?;
        keys.iter().zip(sealed).map(open).collect()
    }

    fn scan(
        &self,
        class: KeyClass,
        table: u8,
        group: &[u8],
        numbers: RangeInclusive<u64>,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, ReadError> {
        let store = self.store()?;
        check_group(group)?;
        let keys = self.keys(class).ok_or(ReadError::Locked)?;
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let group = Group {
            class,
            table,
            name: group,
        };
        let first = group.address(keys, *numbers.start());
        let last = group.address(keys, *numbers.end());
        store
            .scan(first..=last, limit)?
            .into_iter()
            .map(|(address, sealed)| {
                let number = number_of(&address);
                Ok((number, unseal(group, keys, number, &sealed)?))
            })
            .collect()
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), WriteError> {
        self.check_writable()?;
        check_batch(batch, |class| self.keys(class).is_some())?;
        if batch.is_empty() {
            return Ok(());
        }
        let changes = sealed(&self.keyring, batch).inspect_err(|_| self.open = None)?;
        self.write(&changes, None)
    }

    /// Opens the file again with redb's own check: that is what recovers or names everything.
    fn verify(&mut self) -> Result<(), OpenError> {
        let opened = self.open.take().ok_or(OpenError::Closed)?;
        if opened.store.is_verified() {
            self.open = Some(opened);
            return Ok(());
        }
        let Opened { store, commits } = opened;
        // Closed first: redb's lock on the file is ours. The mark file keeps others out meanwhile.
        drop(store);
        let content = if self.read_only {
            Content::looked_at(&self.dir)?
        } else {
            Content::recovered(&self.dir, &self.watch, Some(&self.header), None)?
        };
        // Recovery may have settled on another commit than the one that was read until now. It is
        // sound, but whoever read the other one has to be told.
        if content.header != self.header || content.commits != commits {
            return Err(OpenError::Damaged {
                what: "it was recovered to another state than was read",
                source: None,
            });
        }
        self.open = Some(Opened {
            store: content.store,
            commits,
        });
        Ok(())
    }

    fn reopen(&mut self) -> Result<(), OpenError> {
        // Closed first: the lock on the database is ours.
        self.open = None;
        let mark_path = self.dir.join(MARK);
        let holds = |mark: &MarkFile| mark.lies_at(&mark_path);
        if self.read_only || !self.mark.as_ref().is_some_and(holds) {
            self.mark = None;
            let files = Files::open(&self.dir)?;
            self.mark = files.mark;
            self.read_only = files.read_only;
        }
        let content = if self.read_only {
            Content::looked_at(&self.dir)?
        } else {
            let (known, refused) = (&self.header, self.refused.as_ref());
            Content::recovered(&self.dir, &self.watch, Some(known), refused)?
        };
        check_same_vault(&content, &self.header)?;
        self.header = content.header;
        if content.store.is_writable() {
            self.refused = None;
        }
        self.open = Some(Opened {
            store: content.store,
            commits: content.commits,
        });
        Ok(())
    }

    fn lock(&mut self) {
        self.keyring.lock();
    }

    fn is_locked(&self) -> bool {
        self.keyring.is_locked()
    }

    fn set_mark(&mut self, mark: Option<[u8; 32]>) -> Result<(), WriteError> {
        if self.open.is_none() {
            return Err(WriteError::Closed);
        }
        match &self.mark {
            Some(file) if !self.read_only => file.set_mark(mark).map_err(WriteError::Io),
            _ => Err(WriteError::ReadOnly),
        }
    }

    fn left_mark(&self) -> Option<[u8; 32]> {
        self.left_mark
    }

    fn rolled_back(&self) -> bool {
        let opened = self.open.as_ref();
        opened.is_some_and(|opened| opened.commits < self.acknowledged)
    }

    fn is_read_only(&self) -> bool {
        let opened = self.open.as_ref();
        self.read_only || opened.is_some_and(|opened| opened.store.is_looked_at())
    }
}

impl Drop for FileVault {
    fn drop(&mut self) {
        // Closing writes as well.
        self.open = None;
        self.remember_failed_sync();
    }
}

impl Opened {
    fn check_lies_in(&self, dir: &Path) -> Result<(), WriteError> {
        if self.store.lies_at(&dir.join(DATABASE)) {
            Ok(())
        } else {
            Err(WriteError::Gone)
        }
    }
}

/// Prints neither keys nor the path.
impl fmt::Debug for FileVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileVault")
            .field("locked", &self.is_locked())
            .field("closed", &self.open.is_none())
            .finish_non_exhaustive()
    }
}

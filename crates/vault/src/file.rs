//! The vault in a directory.

use std::fmt;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use crate::batch::{Batch, Op};
use crate::cost::Cost;
use crate::error::{ChangeError, CreateError, OpenError, ReadError, UnlockError, WriteError};
use crate::header::{FillError, Header};
use crate::keys::{ClassKeys, Keyring, OutOfMemory, Secret, random_secret};
use crate::mark::{Found, MarkFile};
use crate::private_fs;
use crate::record::{Address, Group};
use crate::store::{Change, Failure, Store};
use crate::vault::{Key, KeyClass, Vault, check_batch, check_group};

const DATABASE: &str = "vault.redb";
/// A vault in the making; it takes its name when it is whole.
const UNFINISHED: &str = "vault.new";
const MARK: &str = "mark";

/// A vault in a directory of its own: `vault.redb` and `mark`.
///
/// Dropping it closes it; nothing acknowledged depends on that.
pub struct FileVault {
    dir: PathBuf,
    keyring: Keyring,
    header: Header,
    /// `None` when a commit, a verification or a reopen has failed.
    open: Option<Opened>,
    left_mark: Option<[u8; 32]>,
    rolled_back: bool,
}

/// What is held while the vault is not closed.
struct Opened {
    /// Says whether the medium is verified.
    store: Store,
    mark: MarkFile,
    commits: u64,
}

/// A database that is one of ours, and what is in it for whoever has no key.
struct Content {
    store: Store,
    header: Header,
    commits: u64,
}

impl FileVault {
    /// Tells whether there is a vault in this directory, whatever state it is in.
    pub fn exists(dir: &Path) -> bool {
        dir.join(DATABASE).exists()
    }

    /// Makes a vault and returns it open, unlocked and to be written at once. The directory is made
    /// where it is missing.
    ///
    /// # Errors
    /// [`CreateError::AlreadyExists`] where there is a vault; it is left alone.
    pub fn create(dir: &Path, passphrase: &[u8], cost: Cost) -> Result<Self, CreateError> {
        if dir.join(DATABASE).exists() {
            return Err(CreateError::AlreadyExists);
        }
        let vault_key = random_secret().map_err(CreateError::Io)?;
        let header = Header::new(&vault_key, passphrase, cost)?;

        private_fs::make_dir(dir).map_err(CreateError::Io)?;
        let (mut mark, _stale) = MarkFile::open(&dir.join(MARK)).map_err(taken)?;
        let store = create_store(dir, &header)?;
        // A mark file without its vault is left over from another one.
        mark.set_mark(None).map_err(CreateError::Io)?;
        mark.witness(0).map_err(CreateError::Io)?;
        Ok(Self {
            dir: dir.to_owned(),
            keyring: Keyring::derive(&vault_key),
            header,
            open: Some(Opened {
                store,
                mark,
                commits: 0,
            }),
            left_mark: None,
            rolled_back: false,
        })
    }

    /// Opens a vault and unlocks it. It can be read at once, and written after [`Vault::verify`].
    ///
    /// A vault that was closed cleanly is trusted until then, so that opening it costs the same
    /// whatever it holds. After an unclean end all of it is recovered and verified here.
    ///
    /// # Errors
    /// See [`OpenError`]. The medium is verified before any refusal, so a damaged vault is never
    /// reported as a wrong passphrase.
    pub fn open(dir: &Path, passphrase: &[u8]) -> Result<Self, OpenError> {
        let file = open_database(dir)?;
        let (mark, found) = MarkFile::open(&dir.join(MARK)).map_err(taken)?;
        let mut refused = None;
        if let Some(trusted) = Content::trusted(file)? {
            match trusted.header.unwrap(passphrase) {
                Ok(vault_key) => {
                    return Ok(Self::unlocked(dir, trusted, mark, found, &vault_key));
                }
                Err(error) => refused = Some((trusted.header, error)),
            }
        }
        let verified = Content::verified(open_database(dir)?)?;
        let vault_key = match refused {
            // The same header gives the same answer; working it out takes its time.
            Some((header, error)) if header == verified.header => return Err(error.into()),
            _ => verified.header.unwrap(passphrase)?,
        };
        Ok(Self::unlocked(dir, verified, mark, found, &vault_key))
    }

    fn unlocked(
        dir: &Path,
        content: Content,
        mark: MarkFile,
        found: Found,
        vault_key: &Secret,
    ) -> Self {
        Self {
            dir: dir.to_owned(),
            keyring: Keyring::derive(vault_key),
            header: content.header,
            rolled_back: is_rolled_back(found, content.commits),
            open: Some(Opened {
                store: content.store,
                mark,
                commits: content.commits,
            }),
            left_mark: found.mark,
        }
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
    /// The records keep their keys. Whoever has the old passphrase and an old copy of the file still
    /// opens that copy, and the old slot may stay in a free page until it is written over.
    ///
    /// # Errors
    /// [`ChangeError::Unlock`] leaves everything as it was. After [`ChangeError::Write`] the vault
    /// is closed, and after [`Vault::reopen`] one of the two passphrases is the one.
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
        opened.store.compact()?;
        let file = fs::metadata(self.dir.join(DATABASE)).map_err(WriteError::Io)?;
        self.open = Some(opened);
        Ok(file.len())
    }

    /// Takes what is open, to be put back when a write has succeeded.
    fn take_verified(&mut self) -> Result<Opened, WriteError> {
        match self.open.take() {
            Some(opened) if opened.store.is_verified() => Ok(opened),
            Some(opened) => {
                self.open = Some(opened);
                Err(WriteError::Unverified)
            }
            None => Err(WriteError::Closed),
        }
    }

    /// Writes and, where that fails, closes: what is on the medium is then anyone's guess.
    fn write(&mut self, changes: &[Change], header: Option<&[u8]>) -> Result<(), WriteError> {
        let mut opened = self.take_verified()?;
        let commits = opened.commits.saturating_add(1);
        opened.store.write(changes, header, commits)?;
        opened.commits = commits;
        // The batch is durable; without its witness only the noticing of a roll-back is weaker.
        opened.mark.witness(commits).unwrap_or_default();
        self.open = Some(opened);
        Ok(())
    }

    fn sealed(&self, batch: &Batch) -> Result<Vec<Change>, WriteError> {
        batch
            .ops()
            .iter()
            .map(|op| match op {
                Op::Put { key, value } => {
                    let keys = self.keys(key.class).ok_or(WriteError::Locked)?;
                    let sealed = group_of(key)
                        .seal(keys, key.number, value)
                        .map_err(WriteError::Io)?;
                    Ok((group_of(key).address(keys, key.number), Some(sealed)))
                }
                Op::Delete { key } => {
                    let keys = self.keys(key.class).ok_or(WriteError::Locked)?;
                    Ok((group_of(key).address(keys, key.number), None))
                }
            })
            .collect()
    }

    /// Puts the database on another backend, one that fails for example.
    #[cfg(test)]
    pub(crate) fn move_to(
        &mut self,
        backend: impl FnOnce(fs::File) -> crate::tests::FailingBackend,
    ) -> Result<(), OpenError> {
        let Some(opened) = self.open.take() else {
            return Err(OpenError::Missing);
        };
        let Opened { store, mark, .. } = opened;
        drop(store);
        let file = private_fs::open_file(&self.dir.join(DATABASE), false).map_err(OpenError::Io)?;
        let store = Store::open_backend(backend(file))?;
        let commits = store.commits()?;
        self.open = Some(Opened {
            store,
            mark,
            commits,
        });
        Ok(())
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
        match &self.open {
            Some(opened) if opened.store.is_verified() => {}
            Some(_) => return Err(WriteError::Unverified),
            None => return Err(WriteError::Closed),
        }
        check_batch(batch, |class| self.keys(class).is_some())?;
        if batch.is_empty() {
            return Ok(());
        }
        let changes = self.sealed(batch).inspect_err(|_| self.open = None)?;
        self.write(&changes, None)
    }

    /// Opens the file again with redb's own check: that is what recovers or names everything.
    fn verify(&mut self) -> Result<(), OpenError> {
        let opened = self.open.take().ok_or(OpenError::Closed)?;
        if opened.store.is_verified() {
            self.open = Some(opened);
            return Ok(());
        }
        let Opened {
            store,
            mark,
            commits,
        } = opened;
        // Closed first: redb's lock on the file is ours. The mark file keeps others out meanwhile.
        drop(store);
        let content = Content::verified(open_database(&self.dir)?)?;
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
            mark,
            commits,
        });
        Ok(())
    }

    fn reopen(&mut self) -> Result<(), OpenError> {
        // Closed first: the locks on the files are ours.
        self.open = None;
        let file = open_database(&self.dir)?;
        let (mark, found) = MarkFile::open(&self.dir.join(MARK)).map_err(taken)?;
        let content = Content::verified(file)?;
        if !content.header.is_same_vault(&self.header) {
            return Err(OpenError::Damaged {
                what: "another vault lies in its place",
                source: None,
            });
        }
        self.header = content.header;
        self.rolled_back = is_rolled_back(found, content.commits);
        self.open = Some(Opened {
            store: content.store,
            mark,
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
        let opened = self.open.as_mut().ok_or(WriteError::Closed)?;
        opened.mark.set_mark(mark).map_err(WriteError::Io)
    }

    fn left_mark(&self) -> Option<[u8; 32]> {
        self.left_mark
    }

    fn rolled_back(&self) -> bool {
        self.rolled_back
    }
}

/// Makes the database under another name and renames it when it is whole: a crash in between leaves
/// no vault rather than a damaged one.
fn create_store(dir: &Path, header: &Header) -> Result<Store, CreateError> {
    let unfinished = dir.join(UNFINISHED);
    let file = private_fs::open_file(&unfinished, true).map_err(CreateError::Io)?;
    // Whoever else is making a vault here at this moment must not be cut off in the middle.
    file.try_lock().map_err(taken)?;
    if dir.join(DATABASE).exists() {
        return Err(CreateError::AlreadyExists);
    }
    file.set_len(0).map_err(CreateError::Io)?;
    // redb takes the lock itself; whoever comes in between finds an empty file and nothing to lose.
    file.unlock().map_err(CreateError::Io)?;
    let store = Store::open(file)?;
    store.write(&[], Some(&header.encode()), 0)?;
    fs::rename(&unfinished, dir.join(DATABASE)).map_err(CreateError::Io)?;
    private_fs::sync_dir(dir).map_err(CreateError::Io)?;
    Ok(store)
}

/// Opens the file of the database.
fn open_database(dir: &Path) -> Result<fs::File, OpenError> {
    let file = match private_fs::open_file(&dir.join(DATABASE), false) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(OpenError::Missing),
        Err(error) => return Err(OpenError::Io(error)),
    };
    // redb would begin a new database in an empty file.
    if file.metadata().map_err(OpenError::Io)?.len() == 0 {
        return Err(OpenError::Damaged {
            what: "the database is empty",
            source: None,
        });
    }
    Ok(file)
}

impl Content {
    /// Reads a file that was closed cleanly and seems to be in order. `None` where it does not: only
    /// one that is verified is said to be damaged, or of a newer program.
    fn trusted(file: fs::File) -> Result<Option<Self>, OpenError> {
        let store = Store::open_trusting(file)?;
        Ok(store.and_then(|store| Self::read(store).ok()))
    }

    /// Recovers and verifies all of a file that needs no key.
    fn verified(file: fs::File) -> Result<Self, OpenError> {
        Self::read(Store::open(file)?)
    }

    fn read(store: Store) -> Result<Self, OpenError> {
        let header = Header::decode(&store.header()?)?;
        store.check_records()?;
        let commits = store.commits()?;
        Ok(Self {
            store,
            header,
            commits,
        })
    }
}

fn taken(error: fs::TryLockError) -> Failure {
    match error {
        fs::TryLockError::WouldBlock => Failure::InUse,
        fs::TryLockError::Error(error) => Failure::Io(error),
    }
}

fn is_rolled_back(found: Found, commits: u64) -> bool {
    found.witness.is_some_and(|witness| witness > commits)
}

fn group_of(key: &Key) -> Group<'_> {
    Group {
        class: key.class,
        table: key.table,
        name: &key.group,
    }
}

fn number_of(address: &Address) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&address[16..]);
    u64::from_be_bytes(number)
}

fn unseal(
    group: Group<'_>,
    keys: &ClassKeys,
    number: u64,
    sealed: &[u8],
) -> Result<Vec<u8>, ReadError> {
    group.open(keys, number, sealed).ok_or(ReadError::Corrupt {
        number: Some(number),
        source: None,
    })
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

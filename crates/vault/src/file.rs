//! The vault in a directory.

use std::fmt;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use crate::backend::SyncWatch;
use crate::batch::{Batch, Op};
use crate::cost::Cost;
use crate::error::{ChangeError, CreateError, OpenError, ReadError, UnlockError, WriteError};
use crate::header::{FillError, Header};
use crate::key::{Key, KeyClass};
use crate::keys::{ClassKeys, Keyring, OutOfMemory, Secret, random_secret};
use crate::mark::{Found, MarkFile};
use crate::private_fs::{self, Access};
use crate::record::{Address, Group};
use crate::store::{Change, Failure, Store};
use crate::vault::{Vault, check_batch, check_group};

const DATABASE: &str = "vault.redb";
/// A database in the making; it takes the other name when it is whole. Beside a database it says
/// that one has to be written anew before it can be trusted.
const UNFINISHED: &str = "vault.new";
/// No database without a record is longer, in bytes; a longer one need not be verified to know.
const MOST_BEGUN: u64 = 8 * 1024 * 1024;
const MARK: &str = "mark";
/// What the program keeps beside a vault. It outlives one that was removed.
const BESIDE: &str = "appearance.toml";

/// A vault in a directory of its own: `vault.redb` and `mark`.
///
/// Dropping it closes it; nothing acknowledged depends on that.
pub struct FileVault {
    dir: PathBuf,
    keyring: Keyring,
    header: Header,
    /// `None` when a commit, a verification or a reopen has failed.
    open: Option<Opened>,
    /// Kept while the vault is closed, so that nobody else takes it. `None` only where nothing can
    /// be written.
    mark: Option<MarkFile>,
    /// The files cannot be opened to be written. Where they can, and the medium fails all the same,
    /// the database is only looked at.
    read_only: bool,
    watch: SyncWatch,
    /// How many commits were acknowledged, as far as is known.
    acknowledged: u64,
    /// What to go back to where a commit that was refused has reached the file.
    refused: Option<Refused>,
    left_mark: Option<[u8; 32]>,
}

/// What is held while the vault is not closed.
struct Opened {
    /// Says whether the medium is verified.
    store: Store,
    commits: u64,
}

/// A database that is one of ours, and what is in it for whoever has no key.
struct Content {
    store: Store,
    header: Header,
    commits: u64,
}

/// A commit that was refused although it may be in the file.
struct Refused {
    /// The number of commits before it.
    before: u64,
    header: Header,
    /// What its records held before, in the order of its changes.
    undo: Vec<Change>,
}

/// The files of a vault, as they can be had.
struct Files {
    database: fs::File,
    mark: Option<MarkFile>,
    found: Found,
    read_only: bool,
}

impl FileVault {
    /// Tells whether there is a vault in this directory, whatever state it is in. Where that cannot
    /// be seen there may be one, and opening it says why. One that was only begun is none.
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
    /// The records keep their keys. Whoever has the old passphrase and an old copy of the file still
    /// opens that copy, and the old slot may stay in a free page until it is written over.
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

    /// Takes what is open and lies where it was opened, to be put back when a write has succeeded.
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

    /// Writes and, where that fails, closes: what is on the medium is then anyone's guess, and is
    /// settled by [`Vault::reopen`].
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

    /// Leaves a note of a failed sync for whoever opens the vault next, should that be another
    /// process. It has to outlive this one only: without power, what is doubtful is gone.
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

impl Files {
    /// Opens the files to be written, and to be read where nothing can be written.
    fn open(dir: &Path) -> Result<Self, OpenError> {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        match Self::to_write(dir) {
            Err(OpenError::Io(error))
                if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem) =>
            {
                Self::to_read(dir)
            }
            opened => opened,
        }
    }

    fn to_write(dir: &Path) -> Result<Self, OpenError> {
        let database = open_database(dir, Access::Write)?;
        let (mark, found) = MarkFile::open(&dir.join(MARK)).map_err(mark_taken)?;
        Ok(Self {
            database,
            mark: Some(mark),
            found,
            read_only: false,
        })
    }

    fn to_read(dir: &Path) -> Result<Self, OpenError> {
        let database = open_database(dir, Access::Read)?;
        let (mark, found) = MarkFile::look_at(&dir.join(MARK))
            .map_err(mark_taken)?
            .unzip();
        Ok(Self {
            database,
            mark,
            found: found.unwrap_or_default(),
            read_only: true,
        })
    }
}

/// Says whether a vault can be made in a directory: there is nothing in it, or only what a vault
/// that was begun or removed has left.
fn check_free(dir: &Path) -> Result<(), CreateError> {
    use io::ErrorKind::{NotADirectory, NotFound};
    let mut begun = false;
    match fs::symlink_metadata(dir.join(DATABASE)) {
        Ok(_) if is_begun(dir) => begun = true,
        Ok(_) => return Err(CreateError::AlreadyExists),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => {}
        Err(error) => return Err(CreateError::Io(error)),
    }
    if private_fs::is_there(dir) && !dir.is_dir() {
        return Err(CreateError::Io(NotADirectory.into()));
    }
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == NotFound => return Ok(()),
        entries => entries.map_err(CreateError::Io)?,
    };
    for entry in entries {
        let entry = entry.map_err(CreateError::Io)?;
        let is_file = entry.file_type().map_err(CreateError::Io)?.is_file();
        let is_ours = match entry.file_name().to_str() {
            Some(MARK) => MarkFile::is_one(&entry.path()),
            Some(DATABASE) => begun,
            Some(UNFINISHED | BESIDE) => is_file,
            _ => false,
        };
        if !is_ours {
            return Err(CreateError::NotEmpty);
        }
    }
    Ok(())
}

/// Returns whether a database was begun and nothing was ever written to it. Where the first start
/// of a person was interrupted, an earlier version left such a one, which no passphrase makes a vault of.
fn is_begun(dir: &Path) -> bool {
    let is_small = fs::symlink_metadata(dir.join(DATABASE)).is_ok_and(|it| it.len() <= MOST_BEGUN);
    is_small
        && Content::looked_at(dir)
            .is_ok_and(|found| found.commits == 0 && found.store.is_empty().is_ok_and(|it| it))
}

/// Makes the database with its first records under another name and renames it when it is whole: a
/// crash in between leaves no vault rather than half of one.
fn create_store(
    dir: &Path,
    header: &Header,
    first: &[Change],
    mark: &MarkFile,
    watch: &SyncWatch,
) -> Result<Store, CreateError> {
    let (unfinished, database) = (dir.join(UNFINISHED), dir.join(DATABASE));
    let begun = || {
        let store = Store::open(begin(&unfinished).map_err(Failure::Io)?, watch)?;
        store.write(first, Some(&header.encode()), 0, &mut Vec::new())?;
        // A mark file without its vault is left over from another one.
        mark.set_mark(None).map_err(Failure::Io)?;
        mark.witness(0).map_err(Failure::Io)?;
        private_fs::rename(&unfinished, &database).map_err(Failure::Io)?;
        Ok(store)
    };
    let store = begun().inspect_err(|_: &Failure| {
        private_fs::remove(&unfinished).unwrap_or_default();
    })?;
    private_fs::sync_dir(dir).map_err(|error| {
        // Whoever is told that there is none must not find one.
        private_fs::remove(&database).unwrap_or_default();
        CreateError::Io(error)
    })?;
    Ok(store)
}

/// Opens an empty file for a database in the making.
fn begin(unfinished: &Path) -> io::Result<fs::File> {
    let file = private_fs::open(unfinished, Access::Make)?;
    private_fs::set_len(&file, 0)?;
    Ok(file)
}

/// Opens the file of the database.
fn open_database(dir: &Path, access: Access) -> Result<fs::File, OpenError> {
    let file = private_fs::open(&dir.join(DATABASE), access).map_err(|error| {
        let leads_nowhere = private_fs::is_there(dir) && !dir.exists();
        if error.kind() == io::ErrorKind::NotFound && leads_nowhere {
            return OpenError::Io(io::ErrorKind::NotADirectory.into());
        }
        unopened(error)
    })?;
    // redb would begin a new database in an empty file.
    if file.metadata().map_err(OpenError::Io)?.len() == 0 {
        return Err(OpenError::Damaged {
            what: "the database is empty",
            source: None,
        });
    }
    Ok(file)
}

fn unopened(error: io::Error) -> OpenError {
    if error.kind() == io::ErrorKind::NotFound {
        OpenError::Missing
    } else if private_fs::is_not_a_file(&error) {
        OpenError::NotAFile
    } else {
        OpenError::Io(error)
    }
}

impl Content {
    /// Reads a file that was closed cleanly and seems to be in order. `None` where it does not: only
    /// one that is verified is said to be damaged, or of a newer program.
    fn trusted(file: fs::File) -> Result<Option<Self>, OpenError> {
        let store = Store::open_trusting(file)?;
        Ok(store.and_then(|store| Self::read(store).ok()))
    }

    /// Verifies all of a vault that needs no key, and writes nothing.
    fn looked_at(dir: &Path) -> Result<Self, OpenError> {
        Self::read(Store::look_at(open_database(dir, Access::Read)?)?)
    }

    /// Recovers and verifies all of a vault that needs no key, to be written; to be read only where
    /// the medium is full or fails while that is done, and all of it verifies.
    fn recovered(
        dir: &Path,
        watch: &SyncWatch,
        known: Option<&Header>,
        refused: Option<&Refused>,
    ) -> Result<Self, OpenError> {
        match Self::to_write(dir, watch, known, refused) {
            Err(OpenError::Io(error)) => {
                Self::looked_at_without(dir, known, refused).map_err(|_unread| OpenError::Io(error))
            }
            recovered => recovered,
        }
    }

    /// Verifies all of a vault that needs no key, writes nothing, and leaves out what was refused.
    fn looked_at_without(
        dir: &Path,
        known: Option<&Header>,
        refused: Option<&Refused>,
    ) -> Result<Self, OpenError> {
        let found = Self::looked_at(dir)?;
        if let Some(known) = known {
            check_same_vault(&found, known)?;
        }
        let Some(refused) = refused.filter(|refused| refused.is_in(&found)) else {
            return Ok(found);
        };
        let (header, commits) = (refused.header.clone(), refused.before);
        let Self { store, .. } = found;
        store.look_without(&refused.undo, &header.encode(), commits)?;
        Ok(Self {
            store,
            header,
            commits,
        })
    }

    /// Recovers and verifies all of a vault that needs no key, to be written. Where a commit was
    /// refused, or a sync has failed, the database is written anew.
    fn to_write(
        dir: &Path,
        watch: &SyncWatch,
        known: Option<&Header>,
        refused: Option<&Refused>,
    ) -> Result<Self, OpenError> {
        let unfinished = dir.join(UNFINISHED);
        if !watch.failed() && !private_fs::is_there(&unfinished) {
            let recovered = Store::open(open_database(dir, Access::Write)?, watch)
                .map_err(OpenError::from)
                .and_then(Self::read);
            if watch.failed() {
                private_fs::open(&unfinished, Access::Make).ok();
            }
            let recovered = recovered?;
            if refused.is_none_or(|refused| !refused.is_in(&recovered)) {
                return Ok(recovered);
            }
        }
        watch.set(false);
        let written = Self::written_anew(dir, watch, known, refused);
        if written.is_err() {
            watch.set(true);
            // It takes no room while it waits for another attempt.
            begin(&unfinished).ok();
        }
        written
    }

    /// Writes the database anew to another file: what was acknowledged and nothing else.
    ///
    /// After a failed sync the pages of the last commit may lie in the memory of the system only,
    /// and be dropped from it without a word. What was acknowledged before lies on the medium,
    /// as a transaction never writes over the pages of the one before it.
    fn written_anew(
        dir: &Path,
        watch: &SyncWatch,
        known: Option<&Header>,
        refused: Option<&Refused>,
    ) -> Result<Self, OpenError> {
        let source = Self::looked_at(dir)?;
        if let Some(known) = known {
            check_same_vault(&source, known)?;
        }
        let (header, commits, undo) = match refused.filter(|refused| refused.is_in(&source)) {
            Some(refused) => (&refused.header, refused.before, refused.undo.as_slice()),
            None => (&source.header, source.commits, [].as_slice()),
        };
        let unfinished = dir.join(UNFINISHED);
        let store = Store::open(begin(&unfinished).map_err(unopened)?, watch)?;
        store.copy(&source.store, undo, &header.encode(), commits)?;
        let found = source.commits;
        drop(source);
        // What is dropped from memory never comes back to it: what verifies now was there all along.
        if Self::looked_at(dir)?.commits != found {
            return Err(OpenError::Damaged {
                what: "it changed while it was written anew",
                source: None,
            });
        }
        private_fs::rename(&unfinished, &dir.join(DATABASE)).map_err(OpenError::Io)?;
        private_fs::sync_dir(dir).map_err(OpenError::Io)?;
        Self::read(store)
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

impl Refused {
    /// Returns whether a database holds the commit.
    fn is_in(&self, content: &Content) -> bool {
        content.commits == self.before.saturating_add(1)
    }
}

fn check_same_vault(content: &Content, known: &Header) -> Result<(), OpenError> {
    if content.header.is_same_vault(known) {
        Ok(())
    } else {
        Err(OpenError::Damaged {
            what: "another vault lies in its place",
            source: None,
        })
    }
}

fn sealed(keyring: &Keyring, batch: &Batch) -> Result<Vec<Change>, WriteError> {
    let change = |op: &Op| {
        let (Op::Put { key, .. } | Op::Delete { key }) = op;
        let keys = keyring.class(key.class).ok_or(WriteError::Locked)?;
        let group = group_of(key);
        let sealed = match op {
            Op::Put { value, .. } => Some(
                group
                    .seal(keys, key.number, value)
                    .map_err(WriteError::Io)?,
            ),
            Op::Delete { .. } => None,
        };
        Ok((group.address(keys, key.number), sealed))
    };
    batch.ops().iter().map(change).collect()
}

fn taken(error: fs::TryLockError) -> Failure {
    match error {
        fs::TryLockError::WouldBlock => Failure::InUse,
        fs::TryLockError::Error(error) => Failure::Io(error),
    }
}

fn mark_taken(error: fs::TryLockError) -> OpenError {
    match error {
        fs::TryLockError::WouldBlock => OpenError::InUse,
        fs::TryLockError::Error(error) => unopened(error),
    }
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

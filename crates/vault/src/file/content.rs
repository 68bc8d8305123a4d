//! What a database of ours holds, verified without a key.

use std::fs;
use std::path::Path;

use super::place::{DATABASE, UNFINISHED, begin, open_database, unopened};
use crate::backend::SyncWatch;
use crate::error::OpenError;
use crate::header::Header;
use crate::private_fs::{self, Access};
use crate::store::{Change, Store};

/// An open database with a sound header.
pub(super) struct Content {
    pub(super) store: Store,
    pub(super) header: Header,
    /// How many commits the database holds.
    pub(super) commits: u64,
}

/// A commit that was refused although it may be in the file.
pub(super) struct Refused {
    /// How many commits came before it.
    pub(super) before: u64,
    pub(super) header: Header,
    /// The values that its records had before, in the order of its changes.
    pub(super) undo: Vec<Change>,
}

impl Content {
    /// Opens a file that was closed cleanly and seems to be in order, unverified. `None` for any
    /// other: only after verifying is a file called damaged, or of a newer program.
    pub(super) fn trusted(file: fs::File) -> Result<Option<Self>, OpenError> {
        let store = Store::open_trusting(file)?;
        Ok(store.and_then(|store| Self::read(store).ok()))
    }

    /// Verifies everything that needs no key, and writes nothing.
    pub(super) fn looked_at(dir: &Path) -> Result<Self, OpenError> {
        Self::read(Store::look_at(open_database(dir, Access::Read)?)?)
    }

    /// Recovers the database and verifies everything that needs no key, for writing. Where the
    /// medium is full or fails meanwhile and all of it verifies, it is opened for reading only.
    pub(super) fn recovered(
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

    /// Verifies everything that needs no key, writes nothing, and leaves out the refused commit.
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

    /// Recovers the database and verifies everything that needs no key, for writing. Where a commit
    /// was refused, or a sync has failed, the database is written anew.
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

    /// Copies what was acknowledged, and nothing else, to a new database that takes the place of
    /// this one.
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
        // What is dropped from memory never comes back to it: what verifies now was there all
        // along.
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

/// Returns `Damaged` when the database is not of the vault that is known.
pub(super) fn check_same_vault(content: &Content, known: &Header) -> Result<(), OpenError> {
    if content.header.is_same_vault(known) {
        Ok(())
    } else {
        Err(OpenError::Damaged {
            what: "another vault lies in its place",
            source: None,
        })
    }
}

//! A vault that fails when it is told to.

use std::fmt;
use std::io;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::batch::{Batch, Op};
use crate::error::{OpenError, ReadError, WriteError};
use crate::key::{Key, KeyClass};
use crate::vault::Vault;

/// When in a commit the fault strikes. The caller of the commit cannot tell the two apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Nothing was written.
    BeforeWriting,
    /// All was written. It is gone when the vault is reopened, and there where the program ends
    /// before that.
    AfterWriting,
}

/// How often the fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Once; it heals by itself.
    Once,
    /// From then on, until [`Faults::heal`].
    Forever,
}

/// The switches of a [`FaultyVault`]; clones turn the same ones, so that a test keeps them after it
/// has given the vault away.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    plan: Arc<Mutex<Plan>>,
}

#[derive(Debug, Default)]
struct Plan {
    commit: Option<CommitFault>,
    reads_fail: bool,
    verify_fails: bool,
    reopen_fails: bool,
    is_read_only: bool,
    commits_seen: u64,
    reopens_seen: u64,
}

#[derive(Debug, Clone, Copy)]
struct CommitFault {
    /// Commits still to be let through.
    let_through: u64,
    moment: Moment,
    repeat: Repeat,
}

impl Faults {
    /// Makes the n-th commit from now fail; 0 and 1 are the next one.
    pub fn fail_commit(&self, nth: u64, moment: Moment, repeat: Repeat) {
        self.plan().commit = Some(CommitFault {
            let_through: nth.saturating_sub(1),
            moment,
            repeat,
        });
    }

    /// Makes every read fail, or none.
    pub fn fail_reads(&self, fail: bool) {
        self.plan().reads_fail = fail;
    }

    /// Makes every verification fail, or none.
    pub fn fail_verify(&self, fail: bool) {
        self.plan().verify_fails = fail;
    }

    /// Makes every reopen fail, or none.
    pub fn fail_reopen(&self, fail: bool) {
        self.plan().reopen_fails = fail;
    }

    /// Lets the vault be read only, or be written again. It takes hold at once, and is
    /// not said while the vault is closed.
    pub fn read_only(&self, is_read_only: bool) {
        self.plan().is_read_only = is_read_only;
    }

    /// Takes every fault back.
    pub fn heal(&self) {
        let mut plan = self.plan();
        plan.commit = None;
        plan.reads_fail = false;
        plan.verify_fails = false;
        plan.reopen_fails = false;
        plan.is_read_only = false;
    }

    /// Returns how many commits were asked for while the vault was not closed.
    pub fn commits_seen(&self) -> u64 {
        self.plan().commits_seen
    }

    /// Returns how many reopens were asked for.
    pub fn reopens_seen(&self) -> u64 {
        self.plan().reopens_seen
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a commit and returns the fault that strikes it.
    fn strike(&self) -> Option<Moment> {
        let mut plan = self.plan();
        plan.commits_seen += 1;
        let fault = plan.commit.as_mut()?;
        if fault.let_through > 0 {
            fault.let_through -= 1;
            return None;
        }
        let moment = fault.moment;
        if fault.repeat == Repeat::Once {
            plan.commit = None;
        }
        Some(moment)
    }
}

/// A vault around another one that fails where its [`Faults`] say so, and not otherwise.
pub struct FaultyVault<V> {
    inner: V,
    faults: Faults,
    closed: bool,
    /// Takes back what was refused after it was written.
    undo: Option<Batch>,
}

impl<V: Vault> FaultyVault<V> {
    /// Wraps a vault; no fault is armed.
    pub fn new(inner: V) -> Self {
        Self {
            inner,
            faults: Faults::default(),
            closed: false,
            undo: None,
        }
    }

    /// Returns the switches.
    pub fn faults(&self) -> Faults {
        self.faults.clone()
    }

    /// Returns the vault inside.
    pub fn inner(&self) -> &V {
        &self.inner
    }

    /// Returns the vault inside, to unlock it for example.
    pub fn inner_mut(&mut self) -> &mut V {
        &mut self.inner
    }

    fn check_readable(&self) -> Result<(), ReadError> {
        if self.closed {
            return Err(ReadError::Closed);
        }
        if self.faults.plan().reads_fail {
            return Err(ReadError::Io(injected()));
        }
        Ok(())
    }
}

impl<V: Vault> Vault for FaultyVault<V> {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, ReadError> {
        self.check_readable()?;
        self.inner.get(key)
    }

    fn scan(
        &self,
        class: KeyClass,
        table: u8,
        group: &[u8],
        numbers: RangeInclusive<u64>,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, ReadError> {
        self.check_readable()?;
        self.inner.scan(class, table, group, numbers, limit)
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), WriteError> {
        if self.closed {
            return Err(WriteError::Closed);
        }
        let Some(moment) = self.faults.strike() else {
            if self.is_read_only() {
                return Err(WriteError::ReadOnly);
            }
            return self.inner.commit(batch);
        };
        if moment == Moment::AfterWriting {
            let undo = undo(&self.inner, batch)
                .map_err(|error| WriteError::Io(io::Error::other(error)))?;
            self.inner.commit(batch)?;
            self.undo = Some(undo);
        }
        self.closed = true;
        Err(WriteError::Io(injected()))
    }

    fn verify(&mut self) -> Result<(), OpenError> {
        if self.closed {
            return Err(OpenError::Closed);
        }
        let outcome = if self.faults.plan().verify_fails {
            Err(OpenError::Damaged {
                what: "injected fault",
                source: None,
            })
        } else {
            self.inner.verify()
        };
        self.closed = outcome.is_err();
        outcome
    }

    fn reopen(&mut self) -> Result<(), OpenError> {
        self.closed = true;
        self.faults.plan().reopens_seen += 1;
        if self.faults.plan().reopen_fails {
            return Err(OpenError::Io(injected()));
        }
        self.inner.reopen()?;
        if let Some(undo) = self.undo.take() {
            let undone = self.inner.commit(&undo);
            undone.map_err(|error| OpenError::Io(io::Error::other(error)))?;
        }
        self.closed = false;
        Ok(())
    }

    fn lock(&mut self) {
        self.inner.lock();
    }

    fn is_locked(&self) -> bool {
        self.inner.is_locked()
    }

    fn set_mark(&mut self, mark: Option<[u8; 32]>) -> Result<(), WriteError> {
        if self.closed {
            return Err(WriteError::Closed);
        }
        self.inner.set_mark(mark)
    }

    fn left_mark(&self) -> Option<[u8; 32]> {
        self.inner.left_mark()
    }

    fn rolled_back(&self) -> bool {
        self.inner.rolled_back()
    }

    fn is_read_only(&self) -> bool {
        self.inner.is_read_only() || (!self.closed && self.faults.plan().is_read_only)
    }
}

/// Returns the batch that puts back what a batch replaces.
fn undo(vault: &impl Vault, batch: &Batch) -> Result<Batch, ReadError> {
    let mut undo = Batch::new();
    for op in batch.ops() {
        let (Op::Put { key, .. } | Op::Delete { key }) = op;
        match vault.get(key)? {
            Some(value) => undo.put(key.clone(), value),
            None => undo.delete(key.clone()),
        }
    }
    Ok(undo)
}

fn injected() -> io::Error {
    io::Error::other("injected fault")
}

impl<V: fmt::Debug> fmt::Debug for FaultyVault<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultyVault")
            .field("inner", &self.inner)
            .field("closed", &self.closed)
            .finish_non_exhaustive()
    }
}

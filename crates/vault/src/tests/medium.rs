//! What the vault asks of the medium, answered by a model: one that fails when it is told to, and
//! one that knows what is left without power. A model counts for the thread that it was set on.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::Seeded;
use crate::private_fs::{FileId, Operation};

/// What becomes of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Done,
    /// Nothing is done, and that is said.
    Refused(io::ErrorKind),
    /// The first half of a write arrives; anything else is refused.
    Half,
    /// It is done and reported as failed, as a sync may be.
    DoneButFailed,
    /// The database underneath gives up.
    Panics,
}

pub(crate) trait Model {
    fn decide(&mut self, operation: &Operation<'_>) -> Verdict;

    /// Hears of what was done.
    fn done(&mut self, _operation: &Operation<'_>) {}

    /// Hears of what was refused.
    fn refused(&mut self, _operation: &Operation<'_>) {}
}

thread_local! {
    static MODEL: RefCell<Option<Box<dyn Model>>> = const { RefCell::new(None) };
}

/// Sets a model for this thread until it is dropped.
pub(crate) struct Under;

impl Under {
    pub(crate) fn new(model: impl Model + 'static) -> Self {
        MODEL.set(Some(Box::new(model)));
        Self
    }
}

impl Drop for Under {
    fn drop(&mut self) {
        MODEL.set(None);
    }
}

fn with(call: impl FnOnce(&mut dyn Model)) {
    MODEL.with_borrow_mut(|model| {
        if let Some(model) = model {
            call(model.as_mut());
        }
    });
}

pub(crate) fn ask<T>(
    operation: Operation<'_>,
    act: impl FnOnce() -> io::Result<T>,
) -> io::Result<T> {
    carry_out(operation, decide(&operation), act)
}

pub(crate) fn ask_to_write(
    file: FileId,
    at: u64,
    bytes: &[u8],
    act: impl Fn(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let write = Operation::Write { file, at, bytes };
    match decide(&write) {
        Verdict::Half => {
            act(&bytes[..bytes.len() / 2])?;
            Err(io::ErrorKind::StorageFull.into())
        }
        verdict => carry_out(write, verdict, || act(bytes)),
    }
}

fn decide(operation: &Operation<'_>) -> Verdict {
    let mut verdict = Verdict::Done;
    with(|model| verdict = model.decide(operation));
    verdict
}

fn carry_out<T>(
    operation: Operation<'_>,
    verdict: Verdict,
    act: impl FnOnce() -> io::Result<T>,
) -> io::Result<T> {
    match verdict {
        Verdict::Done => {
            let done = act()?;
            with(|model| model.done(&operation));
            Ok(done)
        }
        Verdict::DoneButFailed => {
            act()?;
            with(|model| model.done(&operation));
            Err(io::ErrorKind::StorageFull.into())
        }
        Verdict::Refused(kind) => {
            with(|model| model.refused(&operation));
            Err(kind.into())
        }
        Verdict::Half => Err(io::ErrorKind::StorageFull.into()),
        Verdict::Panics => panic!("injected"),
    }
}

/// Lets the n-th operation fail, and from then on all if told to.
#[derive(Debug, Clone)]
pub(crate) struct FailAt {
    pub(crate) left: std::rc::Rc<std::cell::Cell<u64>>,
    pub(crate) verdict: Verdict,
    pub(crate) forever: bool,
    /// Which operations count.
    pub(crate) counts: fn(&Operation<'_>) -> bool,
}

impl FailAt {
    /// How `left` says that nothing fails.
    pub(crate) const NEVER: u64 = u64::MAX;
}

impl Model for FailAt {
    fn decide(&mut self, operation: &Operation<'_>) -> Verdict {
        if !(self.counts)(operation) {
            return Verdict::Done;
        }
        match self.left.get() {
            Self::NEVER => Verdict::Done,
            0 => {
                if !self.forever {
                    self.left.set(Self::NEVER);
                }
                self.verdict
            }
            left => {
                self.left.set(left - 1);
                Verdict::Done
            }
        }
    }
}

/// The bytes that a medium keeps or loses together.
const PAGE: usize = 4096;

/// A file as programs see it, and as it lies on the medium.
#[derive(Default)]
struct Inode {
    seen: Vec<u8>,
    durable: Vec<u8>,
    /// Pages to be written by the next sync.
    dirty: BTreeSet<usize>,
    /// Pages whose sync has failed: taken for written, and seen until their memory is needed.
    lost: BTreeSet<usize>,
}

impl Inode {
    fn keep(&mut self, page: usize) {
        let (from, to) = (page * PAGE, ((page + 1) * PAGE).min(self.seen.len()));
        if from < to {
            if self.durable.len() < to {
                self.durable.resize(to, 0);
            }
            self.durable[from..to].copy_from_slice(&self.seen[from..to]);
        }
    }
}

/// A medium behind a cache of pages. A sync that fails leaves pages that are clean and not there;
/// they may be dropped from the cache at any time, and all of it is without power.
///
/// Clones are the same medium.
#[derive(Clone)]
pub(crate) struct PageCache(std::rc::Rc<RefCell<Cached>>);

struct Cached {
    seeded: Seeded,
    inodes: Vec<Inode>,
    /// Which inode a file is; the number of a file that was removed is used again.
    files: BTreeMap<FileId, usize>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    /// Of how many syncs one fails; 0 for none.
    fails_one_in: usize,
}

impl PageCache {
    pub(crate) fn new(seed: u64) -> Self {
        Self(std::rc::Rc::new(RefCell::new(Cached {
            seeded: Seeded(seed),
            inodes: Vec::new(),
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            durable_names: BTreeMap::new(),
            fails_one_in: 0,
        })))
    }

    pub(crate) fn fail_one_sync_in(&self, count: usize) {
        self.0.borrow_mut().fails_one_in = count;
    }

    /// Drops pages from the cache: those that were not written are seen as they lie on the medium.
    pub(crate) fn drop_some_pages(&self) {
        let cached = &mut *self.0.borrow_mut();
        let names: Vec<(PathBuf, usize)> = cached.names.clone().into_iter().collect();
        for (path, number) in names {
            let inode = &mut cached.inodes[number];
            let lost: Vec<usize> = inode.lost.iter().copied().collect();
            for page in lost {
                if cached.seeded.below(3) > 0 {
                    continue;
                }
                inode.lost.remove(&page);
                let (from, to) = (page * PAGE, ((page + 1) * PAGE).min(inode.seen.len()));
                if from >= to {
                    continue;
                }
                let mut there = inode.durable.clone();
                there.resize(inode.seen.len().max(there.len()), 0);
                inode.seen[from..to].copy_from_slice(&there[from..to]);
                let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
                file.seek(SeekFrom::Start(from as u64)).unwrap();
                file.write_all(&there[from..to]).unwrap();
            }
        }
    }

    /// Puts what is left without power into a directory.
    pub(crate) fn cut_power(&self, into: &Path) {
        let cached = &mut *self.0.borrow_mut();
        fs::create_dir_all(into).unwrap();
        let names = if cached.seeded.below(2) == 0 {
            cached.names.clone()
        } else {
            cached.durable_names.clone()
        };
        for (path, number) in names {
            let inode = &cached.inodes[number];
            let mut left = Inode {
                seen: inode.seen.clone(),
                durable: inode.durable.clone(),
                ..Inode::default()
            };
            // What waits for a sync may have been written in any order.
            for page in &inode.dirty {
                if cached.seeded.below(2) == 0 {
                    left.keep(*page);
                }
            }
            fs::write(into.join(path.file_name().unwrap()), &left.durable).unwrap();
        }
    }
}

impl Cached {
    fn inode(&mut self, file: FileId) -> &mut Inode {
        let number = *self.files.get(&file).expect("every file was opened");
        &mut self.inodes[number]
    }

    fn write(&mut self, file: FileId, at: u64, bytes: &[u8]) {
        let inode = self.inode(file);
        let from = usize::try_from(at).unwrap();
        let to = from + bytes.len();
        if inode.seen.len() < to {
            inode.seen.resize(to, 0);
        }
        inode.seen[from..to].copy_from_slice(bytes);
        for page in from / PAGE..to.div_ceil(PAGE) {
            inode.dirty.insert(page);
            inode.lost.remove(&page);
        }
    }
}

impl Model for PageCache {
    fn decide(&mut self, operation: &Operation<'_>) -> Verdict {
        let cached = &mut *self.0.borrow_mut();
        let syncs = matches!(operation, Operation::Sync(_) | Operation::SyncDir(_));
        let fails = cached.fails_one_in;
        if syncs && fails > 0 && cached.seeded.below(fails) == 0 {
            Verdict::Refused(io::ErrorKind::Other)
        } else {
            Verdict::Done
        }
    }

    fn done(&mut self, operation: &Operation<'_>) {
        let cached = &mut *self.0.borrow_mut();
        match *operation {
            Operation::Open(path) => {
                let file = FileId::at(path).unwrap();
                if !cached.names.contains_key(path) {
                    cached.files.insert(file, cached.inodes.len());
                    cached.names.insert(path.into(), cached.inodes.len());
                    cached.inodes.push(Inode::default());
                }
            }
            Operation::Write { file, at, bytes } | Operation::Note { file, at, bytes } => {
                cached.write(file, at, bytes);
            }
            Operation::SetLen { file, length } => {
                let inode = cached.inode(file);
                let length = usize::try_from(length).unwrap();
                let pages = length.div_ceil(PAGE);
                // What is added is zeros, which the medium knows without their being written.
                inode.seen.resize(length, 0);
                inode.dirty.retain(|page| *page < pages);
                inode.lost.retain(|page| *page < pages);
            }
            Operation::Sync(file) => {
                let inode = cached.inode(file);
                for page in std::mem::take(&mut inode.dirty) {
                    inode.keep(page);
                }
                inode.durable.resize(inode.seen.len(), 0);
            }
            Operation::Rename { from, to } => {
                let number = cached.names.remove(from).unwrap();
                cached.names.insert(to.into(), number);
            }
            Operation::Remove(path) => {
                cached.names.remove(path);
            }
            Operation::SyncDir(dir) => {
                let names = cached.names.iter();
                let here = names.filter(|(path, _)| path.parent() == Some(dir));
                cached.durable_names = here.map(|(path, at)| (path.clone(), *at)).collect();
            }
            Operation::MakeDir | Operation::Narrow => {}
        }
    }

    fn refused(&mut self, operation: &Operation<'_>) {
        let cached = &mut *self.0.borrow_mut();
        let Operation::Sync(file) = *operation else {
            return;
        };
        let number = cached.files[&file];
        for page in std::mem::take(&mut cached.inodes[number].dirty) {
            let inode = &mut cached.inodes[number];
            if cached.seeded.below(2) == 0 {
                inode.keep(page);
            } else {
                inode.lost.insert(page);
            }
        }
    }
}

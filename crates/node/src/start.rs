//! Making a vault, and starting a node on one.

use std::{
    collections::VecDeque,
    fmt,
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use leeward_engine::{
    Engine, Event, FoundError, Guard, Overlay, Reach, Records, Remake, Unreadable,
};
use leeward_model::{Notice, Passphrase, PassphraseError, View};
use leeward_net::Scope;
use leeward_vault::{Cost, CreateError, FileVault, OpenError, Vault, WriteError};
use tokio::{
    runtime,
    sync::{broadcast, mpsc, watch},
};

use crate::{
    Handle, Telling,
    asked::Asked,
    budget::Budget,
    clock::{self, NoEntropy},
    handle::{COMMANDS, EVENTS},
    hosts::Hosts,
    node::Node,
    store::{Stored, batch},
};

/// The stack of the loop's thread: whatever a partner's bytes may cause has room.
const STACK: usize = 64 * 1024 * 1024;

/// For how long a vault is brought into another form without a word of it.
const QUIET: Duration = Duration::from_secs(1);

/// How a node runs.
#[derive(Clone)]
pub struct Options {
    /// Where its endpoints may be reached.
    pub scope: Scope,
    /// Called after every new view, from the node's thread.
    pub wake: Arc<dyn Fn() + Send + Sync>,
    /// Called with a number of hundredths while the vault is brought into the form of this version,
    /// if that takes longer than a second.
    pub progress: Arc<dyn Fn(u8) + Send + Sync>,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl Options {
    /// A node that wakes nobody.
    pub fn new(scope: Scope) -> Self {
        Self {
            scope,
            wake: Arc::new(|| {}),
            progress: Arc::new(|_hundredths| {}),
        }
    }
}

/// Why a vault with a person could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CreateNodeError {
    /// The name cannot be taken.
    #[error(transparent)]
    Name(#[from] FoundError),
    /// The passphrase cannot be taken.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// The vault could not be made.
    #[error(transparent)]
    Vault(#[from] CreateError),
    /// No randomness.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
}

/// Why a node could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The vault could not be opened.
    #[error(transparent)]
    Vault(#[from] OpenError),
    /// The vault opened, but what is in it could not be read.
    #[error("what is in the vault could not be read")]
    Content(#[from] Unreadable),
    /// The vault could not be brought into the form of this version.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// No randomness.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
    /// The thread or its runtime could not be started.
    #[error("the node could not be started")]
    Runtime(#[from] std::io::Error),
}

/// Tells whether there is a vault in this directory, whatever state it is in.
pub fn exists(dir: &Path) -> bool {
    FileVault::exists(dir)
}

/// Makes an encrypted vault for a person: all of it, or none.
///
/// # Errors
/// When there is one already, the name or the passphrase cannot be taken, or it cannot be written.
pub fn create(dir: &Path, passphrase: &Passphrase, name: &str) -> Result<(), CreateNodeError> {
    let writes = Engine::found(&clock::stamp()?, name)?;
    let meaning = passphrase.meaning()?;
    FileVault::create(dir, meaning.as_bytes(), Cost::default(), &batch(writes))?;
    Ok(())
}

/// A vault that is unlocked and not verified yet: its first view may be shown, and nothing can be
/// written. The plan is there at once, however long it takes to make sure of the whole file.
pub struct Unlocked {
    vault: Box<dyn Vault>,
    glance: Option<Arc<View>>,
}

impl fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unlocked(…)")
    }
}

/// Unlocks a vault and reads its first view: the plan without what rests, and the newest few
/// entries.
///
/// # Errors
/// When the vault cannot be opened (see [`OpenError`] for the four clear answers).
pub fn unlock(dir: &Path, passphrase: &Passphrase) -> Result<Unlocked, OpenError> {
    let vault: Box<dyn Vault> = Box::new(open_file(dir, passphrase)?);
    let glance = glance(&Stored(vault.as_ref()));
    Ok(Unlocked { vault, glance })
}

/// Returns the first view. What cannot be read yet is said by [`Unlocked::start`], which knows more;
/// what another version has kept in its own form has to be made again first.
fn glance(records: &dyn Records) -> Option<Arc<View>> {
    match Remake::needed(records) {
        Ok(None) => Engine::glance(records).ok().map(Arc::new),
        Ok(Some(_)) | Err(_) => None,
    }
}

/// Opens a vault with what a passphrase means, or with what it may have meant when the vault was made.
fn open_file(dir: &Path, passphrase: &Passphrase) -> Result<FileVault, OpenError> {
    for form in passphrase.forms() {
        match FileVault::open(dir, &form) {
            Err(OpenError::WrongPassphrase) => {}
            opened => return opened,
        }
    }
    Err(OpenError::WrongPassphrase)
}

impl Unlocked {
    /// Returns the first view, unless it could not be read: on a damaged vault it may show less
    /// than there is, or older things, until [`Self::start`] says so.
    pub fn glance(&self) -> Option<Arc<View>> {
        self.glance.clone()
    }

    /// Returns whether this is an older copy of the vault, which lacks what was acknowledged since.
    pub fn is_older_copy(&self) -> bool {
        self.vault.rolled_back()
    }

    /// Verifies the whole vault and returns its first view, for whoever wants to read it and nothing
    /// else: no endpoint is opened, and nothing is written into it. What another version has kept in
    /// its own form is made again beside it.
    ///
    /// # Errors
    /// When the vault is damaged or cannot be read.
    pub fn read(self) -> Result<View, StartError> {
        let mut vault = self.vault;
        vault.verify()?;
        let stored = Stored(vault.as_ref());
        let mut remade = Overlay::new(&stored);
        if let Some(mut remake) = Remake::needed(&stored)? {
            while let Some(writes) = remake.step(&remade)? {
                remade.write(writes);
            }
        }
        Ok(Engine::glance(&remade)?)
    }

    /// Verifies the whole vault and starts a node on it. Returns what to hold of it, and its events
    /// from the first one on.
    ///
    /// # Errors
    /// When the vault is damaged or cannot be read, or no thread can be had.
    pub fn start(self, options: Options) -> Result<(Handle, Telling), StartError> {
        let mut vault = self.vault;
        vault.verify()?;
        remake(vault.as_mut(), &options)?;
        start(vault, options)
    }
}

/// Opens a vault and starts a node on it: [`unlock`] and [`Unlocked::start`] in one.
///
/// # Errors
/// As theirs.
pub fn open(
    dir: &Path,
    passphrase: &Passphrase,
    options: Options,
) -> Result<(Handle, Telling), StartError> {
    unlock(dir, passphrase)?.start(options)
}

/// Makes again what can be shown, where another version has kept it in its own form.
fn remake(vault: &mut dyn Vault, options: &Options) -> Result<(), StartError> {
    let Some(mut remake) = Remake::needed(&Stored(vault))? else {
        return Ok(());
    };
    let begun = Instant::now();
    while let Some(writes) = remake.step(&Stored(vault))? {
        vault.commit(&batch(writes))?;
        if begun.elapsed() > QUIET {
            let (done, total) = remake.progress();
            let hundredths = done.saturating_mul(100) / total.max(1);
            (options.progress)(u8::try_from(hundredths).unwrap_or(100));
        }
    }
    Ok(())
}

fn start(vault: Box<dyn Vault>, options: Options) -> Result<(Handle, Telling), StartError> {
    let reach = match options.scope {
        Scope::Loopback => Reach::ThisMachine,
        Scope::Everywhere => Reach::Everywhere,
    };
    let (engine, first) = Engine::open(clock::stamp()?, &Stored(vault.as_ref()), reach)?;
    let (requests_in, requests) = mpsc::channel(COMMANDS);
    let (view, view_out) = watch::channel(Arc::new(engine.view()));
    let (events, telling) = broadcast::channel(EVENTS);
    let notices = [
        (vault.rolled_back(), Notice::OlderCopy),
        (vault.is_read_only(), Notice::ReadOnly),
    ];
    for (_, notice) in notices.into_iter().filter(|(holds, _)| *holds) {
        events.send(Event::Notice(notice)).ok();
    }
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("leeward-net")
        .enable_all()
        .build()?;
    thread::Builder::new()
        .name("leeward-node".into())
        .stack_size(STACK)
        .spawn(move || {
            runtime.block_on(async move {
                let node = Node {
                    engine,
                    guard: Guard::new(vault.left_mark()),
                    vault,
                    hosts: Hosts::new(options.scope),
                    requests,
                    view,
                    events,
                    wake: options.wake,
                    asked: Asked::default(),
                    pending: VecDeque::new(),
                    budget: Budget::new(Instant::now()),
                    ticked: Instant::now(),
                    closed: false,
                    pause: None,
                    opened: Instant::now(),
                };
                node.run(first).await;
            });
        })?;
    let handle = Handle {
        requests: requests_in,
        view: view_out,
    };
    Ok((handle, telling))
}

#[cfg(test)]
mod tests {
    use std::{fs, io};

    use leeward_engine::{Class, RecordKey, Table, Write};
    use leeward_model::{Command, LineCommand, Rejection, Section};
    use leeward_vault::{Batch, FaultyVault, MemoryVault, Moment, Repeat};
    use tokio::sync::broadcast::error::TryRecvError;

    use super::*;

    fn passphrase() -> Passphrase {
        given(b"several plain words")
    }

    fn add(text: &str) -> Command {
        Command::Line(LineCommand::Add {
            section: Section::Ours,
            text: text.into(),
            form: None,
        })
    }

    fn lines(view: &View) -> Vec<String> {
        let lines = view.plan.lines.iter();
        lines.map(|line| line.wordings.first.text.clone()).collect()
    }

    fn newest(handle: &Handle) -> Vec<String> {
        lines(&handle.view().borrow())
    }

    fn told(telling: &mut Telling) -> Vec<Notice> {
        let mut notices = Vec::new();
        loop {
            match telling.try_recv() {
                Ok(Event::Notice(notice)) => notices.push(notice),
                Ok(_) => {}
                Err(TryRecvError::Lagged(_)) => panic!("too much was told"),
                Err(_) => return notices,
            }
        }
    }

    fn start_on(vault: impl Vault + 'static) -> (Handle, Telling) {
        start(Box::new(vault), Options::new(Scope::Loopback)).unwrap()
    }

    fn open_in(dir: &Path) -> (Handle, Telling) {
        open(dir, &passphrase(), Options::new(Scope::Loopback)).unwrap()
    }

    #[tokio::test]
    async fn a_command_that_was_refused_is_carried_out_once_when_it_is_given_again() {
        for moment in [Moment::BeforeWriting, Moment::AfterWriting] {
            let mut vault = FaultyVault::new(MemoryVault::new());
            let writes = Engine::found(&clock::stamp().unwrap(), "Ana").unwrap();
            vault.commit(&batch(writes)).unwrap();
            let faults = vault.faults();
            let (handle, _telling) = start_on(vault);
            handle.submit(add("one")).await.unwrap().unwrap();
            faults.fail_commit(1, moment, Repeat::Once);
            let refused = handle.submit(add("two")).await.unwrap();
            assert_eq!(refused.unwrap_err(), Rejection::NotSaved);
            handle.submit(add("two")).await.unwrap().unwrap();
            assert_eq!(newest(&handle), ["one", "two"], "{moment:?}");
            handle.stop().await;
        }
    }

    /// Says in a vault that what can be shown was kept by another version.
    fn kept_by_another_version(dir: &Path) {
        let mut vault = FileVault::open(dir, b"several plain words").unwrap();
        vault.verify().unwrap();
        let space = RecordKey {
            class: Class::Courier,
            table: Table::Space,
            group: Vec::new(),
            number: 0,
        };
        let mut record = Stored(&vault).get(&space).unwrap().unwrap();
        // Its last field, the number of the projection.
        *record.last_mut().unwrap() += 1;
        vault
            .commit(&batch(vec![Write::Put(space, record)]))
            .unwrap();
    }

    #[tokio::test]
    async fn what_another_version_kept_in_its_own_form_is_read_without_writing_and_made_again_once()
    {
        let scratch = tempfile::tempdir().unwrap();
        let dir = scratch.path().join("vault");
        create(&dir, &passphrase(), "Ana").unwrap();
        let (handle, _telling) = open_in(&dir);
        handle.submit(add("kept")).await.unwrap().unwrap();
        handle.stop().await;
        kept_by_another_version(&dir);
        for _ in 0..2 {
            let unlocked = unlock(&dir, &passphrase()).unwrap();
            assert!(
                unlocked.glance().is_none(),
                "nothing is shown that may be wrong"
            );
            let view = unlocked.read().unwrap();
            assert_eq!(lines(&view), ["kept"]);
        }
        let (handle, _telling) = open_in(&dir);
        assert_eq!(newest(&handle), ["kept"]);
        handle.stop().await;
        let unlocked = unlock(&dir, &passphrase()).unwrap();
        assert_eq!(lines(&unlocked.glance().unwrap()), ["kept"]);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn edits_of_a_vault_that_was_removed_are_not_saved_and_no_vault_is_made_in_its_place() {
        let scratch = tempfile::tempdir().unwrap();
        let dir = scratch.path().join("vault");
        create(&dir, &passphrase(), "Ana").unwrap();
        let (handle, _telling) = open_in(&dir);
        handle.submit(add("kept")).await.unwrap().unwrap();
        fs::remove_dir_all(&dir).unwrap();
        for number in 0..3 {
            let refused = handle.submit(add(&number.to_string())).await.unwrap();
            assert_eq!(refused.unwrap_err(), Rejection::NotSaved);
        }
        assert_eq!(newest(&handle), ["kept"]);
        handle.stop().await;
        let gone = fs::metadata(&dir).unwrap_err();
        assert_eq!(gone.kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn an_older_copy_is_opened_and_said_to_be_one_until_something_is_written() {
        let scratch = tempfile::tempdir().unwrap();
        let dir = scratch.path().join("vault");
        let (database, aside) = (dir.join("vault.redb"), scratch.path().join("aside"));
        create(&dir, &passphrase(), "Ana").unwrap();
        fs::copy(&database, &aside).unwrap();
        let (handle, mut telling) = open_in(&dir);
        handle.submit(add("lost with it")).await.unwrap().unwrap();
        assert!(told(&mut telling).is_empty());

        // While it is open.
        fs::remove_file(&database).unwrap();
        fs::copy(&aside, &database).unwrap();
        let refused = handle.submit(add("again")).await.unwrap();
        assert_eq!(refused.unwrap_err(), Rejection::NotSaved);
        handle.submit(add("again")).await.unwrap().unwrap();
        assert_eq!(newest(&handle), ["again"]);
        assert!(told(&mut telling).contains(&Notice::OlderCopy));
        handle.submit(add("more")).await.unwrap().unwrap();
        handle.stop().await;

        // While it is not.
        fs::copy(&aside, &database).unwrap();
        let unlocked = unlock(&dir, &passphrase()).unwrap();
        assert!(unlocked.is_older_copy());
        let (handle, mut telling) = unlocked.start(Options::new(Scope::Loopback)).unwrap();
        assert_eq!(told(&mut telling), [Notice::OlderCopy]);
        handle.stop().await;
    }

    fn given(bytes: &[u8]) -> Passphrase {
        Passphrase::given(bytes.into())
    }

    #[test]
    fn a_vault_opens_however_its_passphrase_comes() {
        let dir = tempfile::tempdir().unwrap();
        let vault = dir.path().join("vault");
        create(&vault, &given("une soirée calme\r\n".as_bytes()), "Ana").unwrap();
        for typed in [
            "une soirée calme",
            "une soire\u{301}e calme",
            "\u{feff}une soirée calme\n",
            " une\u{a0}soirée calme ",
        ] {
            let opened = unlock(&vault, &given(typed.as_bytes()));
            assert!(opened.is_ok(), "{typed:?}: {opened:?}");
        }
        let wrong = unlock(&vault, &given(b"une soiree calme"));
        assert!(matches!(wrong, Err(OpenError::WrongPassphrase)));
    }

    #[test]
    fn a_vault_that_was_made_before_passphrases_had_one_meaning_still_opens() {
        let cheap = Cost::weak_for_tests();
        for (made_with, given_now) in [
            // Pasted into the window with its line end; typed, pasted and from a file now.
            (&b"four plain words "[..], &b"four plain words"[..]),
            (b"four plain words ", b"four plain words "),
            (b"four plain words ", b"four plain words\n"),
            // From a file with a byte order mark, with several lines, and of no text at all.
            (b"\xef\xbb\xbftea", b"\xef\xbb\xbftea\r\n"),
            (b"two\nlines", b"two\nlines\n"),
            (b"\xff\0\x80", b"\xff\0\x80\n"),
            // With letters in parts.
            ("soire\u{301}e".as_bytes(), "soire\u{301}e".as_bytes()),
            ("soire\u{301}e".as_bytes(), "soirée".as_bytes()),
        ] {
            let dir = tempfile::tempdir().unwrap();
            drop(FileVault::create(dir.path(), made_with, cheap, &Batch::default()).unwrap());
            let opened = open_file(dir.path(), &given(given_now));
            assert!(opened.is_ok(), "{made_with:?} with {given_now:?}");
        }
    }

    #[test]
    fn where_a_first_start_was_interrupted_a_person_begins_again() {
        let dir = tempfile::tempdir().unwrap();
        let cheap = Cost::weak_for_tests();
        drop(FileVault::create(dir.path(), b"forgotten", cheap, &Batch::default()).unwrap());
        assert!(!exists(dir.path()));
        create(dir.path(), &passphrase(), "Ana").unwrap();
        assert!(exists(dir.path()));
        unlock(dir.path(), &passphrase()).unwrap().read().unwrap();
    }

    #[test]
    fn no_vault_is_made_with_a_passphrase_that_nobody_could_type_again() {
        let dir = tempfile::tempdir().unwrap();
        for bytes in [&b" \n"[..], b"\xff\xfe", b"te\0a", &[b'a'; 2_000]] {
            let vault = dir.path().join("vault");
            let made = create(&vault, &given(bytes), "Ana");
            assert!(matches!(made, Err(CreateNodeError::Passphrase(_))));
            assert!(!vault.exists());
        }
    }
}

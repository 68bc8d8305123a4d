//! One edit: until it is durable, and what the disk alone would take for as many bytes.

use std::{path::Path, time::Instant};

use anyhow::{Context as _, Result, bail};
use leeward_engine::{Engine, Input, Output, Reach, Write};
use leeward_model::{Command, Day, ItemId, LineCommand, Stamp};
use leeward_node::{Handle, Options, Scope};
use leeward_simulation::store::{Stored, batch};
use leeward_vault::{Batch, FileVault, Key, KeyClass, Vault as _};
use tokio::sync::{mpsc, oneshot};

use crate::{
    disk::{Floor, PASSPHRASE, passphrase},
    report::Samples,
    writing::Writing,
};

/// What a record takes on the disk beside its bytes: address, nonce and tag.
const RECORD: usize = 64;

/// A table that nothing else uses.
const SCRATCH: u8 = 255;

/// Times of edits and of their floor, taken in turn.
#[derive(Debug)]
pub struct Durable {
    /// From the command to its answer.
    pub edit: Samples,
    /// A bare append and fdatasync of as many bytes.
    pub floor: Samples,
    /// A word to another thread and its answer, which nobody who writes away from a window saves.
    pub handed: Samples,
    /// What an edit is made of.
    pub parts: Parts,
}

/// Makes edits on the vault in `dir` and returns how long each took until it was durable.
///
/// # Errors
/// When the vault or the disk refuses.
pub fn durable(dir: &Path, scratch: &Path, edits: usize) -> Result<Durable> {
    let parts = parts(dir, 50)?;
    let mut floor = Floor::new(scratch, parts.bytes)?;
    let mut writing = Writing::of(17);
    let (mut edit, mut bare, mut handed) = <(Samples, Samples, Samples)>::default();
    runtime()?.block_on(async {
        let other = answering()?;
        let (handle, _telling) = leeward_node::open(dir, &passphrase(), options())?;
        for _ in 0..edits {
            bare.push(floor.append()?);
            let began = Instant::now();
            let (answer, answered) = oneshot::channel();
            other.send(answer).await?;
            answered.await?;
            handed.push(began.elapsed());
            let command = reword(&mut writing, &handle)?;
            let began = Instant::now();
            submit(&handle, command).await?;
            edit.push(began.elapsed());
        }
        handle.stop().await;
        anyhow::Ok(())
    })?;
    Ok(Durable {
        edit,
        floor: bare,
        handed,
        parts,
    })
}

/// A thread that answers, as a node does.
fn answering() -> Result<mpsc::Sender<oneshot::Sender<()>>> {
    let (asking, mut asked) = mpsc::channel::<oneshot::Sender<()>>(1);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .build()?;
    std::thread::spawn(move || {
        runtime.block_on(async {
            while let Some(answer) = asked.recv().await {
                answer.send(()).ok();
            }
        });
    });
    Ok(asking)
}

/// The parts of an edit: what the engine thinks, and what the vault writes.
#[derive(Debug, Default)]
pub struct Parts {
    /// The engine: the change, its signature, the projections, the view.
    pub engine: Samples,
    /// The vault: sealing and one durable transaction.
    pub vault: Samples,
    /// A transaction of one record with as many bytes.
    pub one: Samples,
    /// How many bytes one edit writes.
    pub bytes: usize,
}

/// Makes edits without a node and tells their parts apart.
///
/// # Errors
/// When the vault refuses.
pub fn parts(dir: &Path, edits: u8) -> Result<Parts> {
    let mut vault = FileVault::open(dir, PASSPHRASE)?;
    vault.verify()?;
    let stamp = |entropy| Stamp {
        now: leeward_simulation::clock::BEGINNING,
        today: Day(20_000),
        entropy: [entropy; 32],
    };
    let (mut engine, _) = Engine::open(stamp(0), &Stored(&vault), Reach::ThisMachine)?;
    let mut writing = Writing::of(3);
    let mut parts = Parts::default();
    for number in 1..=edits {
        let lines = engine.view().plan.lines;
        let awake = lines.iter();
        let awake: Vec<ItemId> = awake.filter(|it| !it.archived).map(|it| it.id).collect();
        let line = *writing.one_of(&awake).context("the plan has no line")?;
        let text = writing.text(8..=16);
        let command = Command::Line(LineCommand::Change {
            line,
            text,
            was: None,
        });
        let began = Instant::now();
        let outputs = engine.handle(stamp(number), Input::Command(command), &Stored(&vault));
        parts.engine.push(began.elapsed());
        for output in outputs {
            let Output::Append(writes) = output else {
                continue;
            };
            let bytes = |write: &Write| match write {
                Write::Put(_, value) => value.len() + RECORD,
                Write::Delete(_) => 0,
            };
            parts.bytes = writes.iter().map(bytes).sum();
            let batch = batch(&writes);
            let began = Instant::now();
            vault.commit(&batch)?;
            parts.vault.push(began.elapsed());
            // What the database takes for as many bytes at one place: it writes whole pages.
            let mut one = Batch::new();
            let key = Key::new(KeyClass::Content, SCRATCH, "scratch", 0);
            one.put(key, vec![number; parts.bytes]);
            let began = Instant::now();
            vault.commit(&one)?;
            parts.one.push(began.elapsed());
        }
    }
    Ok(parts)
}

/// A new wording for some line that is shown.
pub(crate) fn reword(writing: &mut Writing, handle: &Handle) -> Result<Command> {
    let view = handle.view().borrow().clone();
    let awake: Vec<ItemId> = view
        .plan
        .lines
        .iter()
        .filter(|line| !line.archived)
        .map(|line| line.id)
        .collect();
    let line = *writing.one_of(&awake).context("the plan has no line")?;
    let text = writing.text(8..=16);
    Ok(Command::Line(LineCommand::Change {
        line,
        text,
        was: None,
    }))
}

pub(crate) async fn submit(handle: &Handle, command: Command) -> Result<()> {
    match handle.submit(command).await? {
        Ok(_saved) => Ok(()),
        Err(rejection) => bail!("refused: {rejection:?}"),
    }
}

pub(crate) fn options() -> Options {
    Options::new(Scope::Loopback)
}

pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    Ok(builder.enable_all().build()?)
}

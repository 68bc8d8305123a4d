//! One edit: until it is durable, and what the disk alone would take for as many bytes.

use std::{path::Path, time::Instant};

use anyhow::{Context as _, Result, bail};
use leeward_engine::{Engine, Input, Output, Write};
use leeward_model::{Command, Day, ItemId, LineCommand, Stamp, View};
use leeward_node::{Handle, Options, Scope};
use leeward_simulation::store::Stored;
use leeward_vault::FileVault;

use crate::{
    disk::{Floor, PASSPHRASE},
    report::Samples,
    writing::Writing,
};

/// What a record takes on the disk beside its bytes: address, nonce and tag.
const RECORD: usize = 64;

/// Times of edits and of their floor, taken in turn.
#[derive(Debug)]
pub struct Durable {
    /// From the command to its answer.
    pub edit: Samples,
    /// A bare append and fdatasync of as many bytes.
    pub floor: Samples,
    /// How many bytes.
    pub bytes: usize,
}

/// Makes edits on the vault in `dir` and returns how long each took until it was durable.
///
/// # Errors
/// When the vault or the disk refuses.
pub fn durable(dir: &Path, scratch: &Path, edits: usize) -> Result<Durable> {
    let bytes = bytes_of_an_edit(dir)?;
    let mut floor = Floor::new(scratch, bytes)?;
    let mut writing = Writing::of(17);
    let (mut edit, mut bare) = (Samples::default(), Samples::default());
    runtime()?.block_on(async {
        let (handle, _telling) = leeward_node::open(dir, PASSPHRASE, options())?;
        for _ in 0..edits {
            bare.push(floor.append()?);
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
        bytes,
    })
}

fn bytes_of_an_edit(dir: &Path) -> Result<usize> {
    let vault = FileVault::open(dir, PASSPHRASE)?;
    let stamp = |entropy| Stamp {
        now: leeward_simulation::clock::BEGINNING,
        today: Day(20_000),
        entropy: [entropy; 32],
    };
    let (mut engine, _) = Engine::open(stamp(1), &Stored(&vault))?;
    let line = a_line(&engine.view())?;
    let text = Writing::of(3).text(12..=12);
    let command = Command::Line(LineCommand::Change { line, text });
    let outputs = engine.handle(stamp(2), Input::Command(command), &Stored(&vault));
    for output in outputs {
        if let Output::Append(writes) = output {
            let bytes = |write: &Write| match write {
                Write::Put(_, value) => value.len() + RECORD,
                Write::Delete(_) => 0,
            };
            return Ok(writes.iter().map(bytes).sum());
        }
    }
    bail!("the edit wrote nothing")
}

fn a_line(view: &View) -> Result<ItemId> {
    let awake = view.plan.lines.iter().find(|line| !line.archived);
    Ok(awake.context("the plan has no line")?.id)
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
    Ok(Command::Line(LineCommand::Change { line, text }))
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

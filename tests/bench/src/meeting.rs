//! Two devices that meet: live edits, a week apart, and everything at once.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use leeward_engine::Table;
use leeward_model::{Command, LineCommand, View};
use leeward_net::block_for;
use leeward_node::Handle;
use leeward_replica::StoredChange;
use leeward_simulation::{A, B};
use leeward_vault::{Key, KeyClass};
use tokio::{sync::watch, time::timeout};

use crate::{
    disk::passphrase,
    edit::{options, reword, runtime, submit},
    heap,
    report::Samples,
    writing::Writing,
    years::{Years, shows},
};

/// Nothing takes this long unless it is broken.
const PATIENCE: Duration = Duration::from_mins(5);

/// Edits between two connected devices.
#[derive(Debug, Default)]
pub struct Live {
    /// Until it is shown at the partner, which is after it is durable on both.
    pub shown: Samples,
    /// Until the writer's device knows that it is durable on both.
    pub acknowledged: Samples,
    /// The bytes of UDP payload of one edit and its acknowledgement, both ways.
    pub bytes: u64,
    /// In so many datagrams.
    pub datagrams: u64,
}

/// Makes edits on one device and watches the other.
///
/// # Errors
/// When they do not meet.
pub fn live(a: &Path, b: &Path, edits: usize) -> Result<Live> {
    let mut live = Live::default();
    let mut writing = Writing::of(31);
    runtime()?.block_on(async {
        let (one, _) = leeward_node::open(a, &passphrase(), options())?;
        let (other, _) = leeward_node::open(b, &passphrase(), options())?;
        introduce(&one, &other).await?;
        // The first one waits for the connection.
        one_edit(&mut writing, &one, &other, None).await?;
        let before = Loopback::read()?;
        for _ in 0..edits {
            one_edit(&mut writing, &one, &other, Some(&mut live)).await?;
        }
        let after = Loopback::read()?;
        let edits = u64::try_from(edits).unwrap_or(1);
        live.datagrams = (after.packets - before.packets) / edits;
        let headers = (after.packets - before.packets) * Loopback::HEADERS;
        live.bytes = (after.bytes - before.bytes).saturating_sub(headers) / edits;
        one.stop().await;
        other.stop().await;
        anyhow::Ok(())
    })?;
    Ok(live)
}

async fn one_edit(
    writing: &mut Writing,
    one: &Handle,
    other: &Handle,
    live: Option<&mut Live>,
) -> Result<()> {
    let command = reword(writing, one)?;
    let text = match &command {
        Command::Line(LineCommand::Change { text, .. }) => text.clone(),
        _ => String::new(),
    };
    let began = Instant::now();
    submit(one, command).await?;
    until(&mut other.view(), |view| shows(view, &text)).await?;
    let shown = began.elapsed();
    until(&mut one.view(), |view| view.waiting == 0).await?;
    if let Some(live) = live {
        live.shown.push(shown);
        live.acknowledged.push(began.elapsed());
    }
    Ok(())
}

async fn introduce(one: &Handle, other: &Handle) -> Result<()> {
    let mut view = other.view();
    until(&mut view, |view| !view.addresses.is_empty()).await?;
    let address = view.borrow().addresses.first().map(ToString::to_string);
    let address = address.context("it has no address")?;
    submit(one, Command::Address { address }).await
}

async fn until(
    view: &mut watch::Receiver<std::sync::Arc<View>>,
    is: impl Fn(&View) -> bool,
) -> Result<()> {
    let waiting = view.wait_for(|view| is(view));
    timeout(PATIENCE, waiting)
        .await
        .context("it took too long")??;
    Ok(())
}

/// What went over the loopback interface. It counts truly only where nobody else uses it, as in a
/// network namespace of one's own.
struct Loopback {
    bytes: u64,
    packets: u64,
}

impl Loopback {
    /// Ethernet, IPv4 and UDP.
    const HEADERS: u64 = 14 + 20 + 8;

    fn read() -> Result<Self> {
        // Of this process's own network namespace, which /sys may not show.
        let table = std::fs::read_to_string("/proc/self/net/dev")?;
        let line = table
            .lines()
            .find_map(|line| line.trim().strip_prefix("lo:"));
        let counts = line.context("there is no loopback interface")?;
        let counts: Vec<u64> = counts
            .split_whitespace()
            .map_while(|count| count.parse().ok())
            .collect();
        let received = counts.first().zip(counts.get(1));
        let (bytes, packets) = received.context("the loopback interface counts nothing")?;
        Ok(Self {
            bytes: *bytes,
            packets: *packets,
        })
    }
}

/// Bytes over the loopback interface of this network namespace so far.
///
/// # Errors
/// When the system does not say.
pub fn loopback_bytes() -> Result<u64> {
    Ok(Loopback::read()?.bytes)
}

/// What one device says in a session after a week apart.
#[derive(Debug, Default, Clone, Copy)]
pub struct Week {
    /// How many changes it had to say.
    pub changes: usize,
    /// The bytes of these changes as automerge encodes them, not compressed.
    pub raw: usize,
    /// The bytes of all its messages.
    pub said: usize,
    /// The bytes of all its frames, padded.
    pub padded: usize,
    /// The bytes of its largest frame.
    pub largest: usize,
    /// How many messages.
    pub messages: usize,
    /// How many times it waited for the other before its last change left.
    pub round_trips: usize,
}

/// What a frame begins with that brings changes.
const CHANGES: Option<&u8> = Some(&1);
/// How many of those may be on their way, not acknowledged.
const AHEAD: usize = 4;

/// Lets two people live a week apart and meet, and listens. Returns what the one said that had more
/// to say.
pub fn week(years: &mut Years) -> Week {
    years.week_apart(41);
    let mut weeks = [Week::default(); 2];
    for device in [A, B] {
        for (key, bytes) in years.world.devices[device].outbox() {
            let raw = raw_bytes(years, device, &key);
            weeks[device].changes += 1;
            weeks[device].raw += raw.unwrap_or(bytes.len());
        }
    }
    years.world.sent = Some(Vec::new());
    for device in [A, B] {
        years.world.make(device, Command::Online);
    }
    years.world.settle();
    // A hello each, then all that is due leaves at once, as many messages ahead as may be; only
    // then a device waits until the first of them is acknowledged.
    let mut brought = [0_usize; 2];
    for sent in years.world.sent.take().unwrap_or_default() {
        let week = &mut weeks[sent.by];
        let block = block_for(sent.frame.len());
        week.messages += 1;
        week.said += sent.frame.len();
        week.padded += block;
        week.largest = week.largest.max(block);
        if sent.frame.first() == CHANGES {
            brought[sent.by] += 1;
            week.round_trips = brought[sent.by].div_ceil(AHEAD);
        }
    }
    let [one, other] = weeks;
    if one.raw >= other.raw { one } else { other }
}

fn raw_bytes(years: &Years, device: usize, outbox: &Key) -> Option<usize> {
    let log = Key::new(
        KeyClass::Courier,
        Table::Log as u8,
        outbox.group.clone(),
        // The place lies right before what waits there.
        outbox.number - 1,
    );
    let record = years.world.devices[device].record(&log)?;
    // A log record begins with the document and the number of the change in it.
    let (document, number): ([u8; 32], u64) = postcard::take_from_bytes(&record).ok()?.0;
    let group = [outbox.group.as_slice(), &document].concat();
    let change = Key::new(KeyClass::Content, Table::Document as u8, group, number);
    let stored = years.world.devices[device].record(&change)?;
    let stored = StoredChange::decode(&stored).ok()?;
    Some(stored.raw_bytes().len())
}

/// Everything at once.
#[derive(Debug, Default)]
pub struct First {
    /// Until the other has everything.
    pub took: Duration,
    /// The bytes over loopback, both ways, headers among them.
    pub bytes: u64,
    /// The most heap that both devices together took beyond what they had at rest.
    pub heap: usize,
}

/// Lets a device that has only just been paired, or lost everything since, take in all the years of
/// the other.
///
/// # Errors
/// When they do not meet.
pub fn first(a: &Path, b: &Path, entries: usize) -> Result<First> {
    runtime()?.block_on(async {
        let rest = heap::taken();
        let watch = heap::Watch::begin();
        let (one, _) = leeward_node::open(a, &passphrase(), options())?;
        let (other, _) = leeward_node::open(b, &passphrase(), options())?;
        let before = Loopback::read()?;
        let began = Instant::now();
        introduce(&one, &other).await?;
        let mut view = other.view();
        loop {
            timeout(PATIENCE, view.changed())
                .await
                .context("it stopped")??;
            let now = view.borrow_and_update().clone();
            let mine = one.view().borrow().clone();
            if now.plan.lines.len() == mine.plan.lines.len()
                && now.plan.entries.len() >= entries.min(mine.plan.entries.len())
                && now.plan == mine.plan
                && mine.waiting == 0
            {
                break;
            }
        }
        let took = began.elapsed();
        let after = Loopback::read()?;
        let heap = watch.most().saturating_sub(rest);
        one.stop().await;
        other.stop().await;
        Ok(First {
            took,
            bytes: after.bytes - before.bytes,
            heap,
        })
    })
}

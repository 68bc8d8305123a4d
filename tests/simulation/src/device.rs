//! One device: an engine, its vault and its clock.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
    time::{Duration, Instant},
};

use leeward_engine::{
    Engine, Event, Guard, HEAD, Input, Output, Reach, Remake, Table, Ticket, Write,
};
use leeward_model::{DocumentId, Finding, ItemId, Millis, Notice, Rejection, Stamp, View};
use leeward_replica::{ChangeHash, Name, StoredChange};
use leeward_vault::{Batch, Faults, FaultyVault, Key, MemoryMedium, MemoryVault, Vault as _};

use crate::{
    chance,
    clock::Clock,
    store::{Stored, batch, vault_key},
};

/// Why an input came, so that its entropy depends on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A gesture that the other may see something of.
    Gesture,
    /// A gesture that nobody else may notice.
    Private,
    /// Anything else.
    World,
}

/// One device.
#[derive(Debug)]
pub struct Device {
    seed: u64,
    place: usize,
    counts: [u64; 3],
    /// Its clock.
    pub clock: Clock,
    vault: Option<FaultyVault<MemoryVault>>,
    engine: Option<Engine>,
    guard: Guard,
    medium: MemoryMedium,
    /// Every place that was ever written.
    keys: BTreeSet<Key>,
    /// What ends it, whenever it begins to take in a frame that holds it.
    pub deadly: Option<&'static str>,
    /// Inputs that follow from outputs.
    pub pending: VecDeque<Input>,
    /// What was told.
    pub events: Vec<Event>,
    /// What answered questions.
    pub found: BTreeMap<Ticket, Result<Finding, Rejection>>,
    /// What was shown last.
    pub shown: Option<Arc<View>>,
    /// How often it was started; what was on its way to an earlier life does not arrive.
    pub life: u64,
    /// How long each turn of the engine took; nothing is measured without it.
    pub turns: Option<Vec<Duration>>,
}

impl Device {
    /// Makes a device with a new vault, not started yet.
    pub fn found(seed: u64, place: usize, name: &str, now: Millis) -> Self {
        let mut device = Self {
            seed,
            place,
            counts: [0; 3],
            clock: Clock::default(),
            vault: None,
            engine: None,
            guard: Guard::new(None),
            medium: MemoryMedium::new(),
            keys: BTreeSet::new(),
            deadly: None,
            pending: VecDeque::new(),
            events: Vec::new(),
            found: BTreeMap::new(),
            shown: None,
            life: 0,
            turns: None,
        };
        let stamp = device.stamp(now, Origin::World);
        let writes = Engine::found(&stamp, name).expect("the name is a name");
        let mut vault = MemoryVault::open(&device.medium).expect("the medium is free");
        vault.commit(&batch(&writes)).expect("nothing fails yet");
        device.remember(&writes);
        device
    }

    /// Returns the time and the entropy of an input.
    pub fn stamp(&mut self, now: Millis, origin: Origin) -> Stamp {
        let count = &mut self.counts[origin as usize];
        *count += 1;
        let entropy = chance::entropy(self.seed, self.place, origin as u8, *count);
        Stamp {
            now: self.clock.at(now),
            today: self.clock.day(now),
            entropy,
        }
    }

    /// Starts it on what its medium holds, and returns what the engine wants first. It must not
    /// run.
    pub fn start(&mut self, now: Millis) -> Vec<Output> {
        let mut vault = MemoryVault::open(&self.medium).expect("the vault before is closed");
        self.guard = Guard::new(vault.left_mark());
        self.remake(&mut vault);
        let vault = FaultyVault::new(vault);
        let stamp = self.stamp(now, Origin::World);
        let (engine, outputs) = Engine::open(stamp, &Stored(&vault), Reach::Everywhere)
            .expect("what an engine wrote can be opened again");
        self.vault = Some(vault);
        self.engine = Some(engine);
        outputs
    }

    /// Makes again what another version kept in a form of its own, as the node does.
    fn remake(&mut self, vault: &mut MemoryVault) {
        let needed = Remake::needed(&Stored(vault)).expect("the records can be read");
        let Some(mut remake) = needed else {
            return;
        };
        while let Some(writes) = remake.step(&Stored(vault)).expect("it can be made again") {
            self.remember(&writes);
            vault.commit(&batch(&writes)).expect("nothing fails here");
        }
    }

    /// Changes records of its vault, as another version would have kept them. It must not run.
    pub fn rewrite(&mut self, records: impl IntoIterator<Item = (Key, Vec<u8>)>) {
        let mut vault = MemoryVault::open(&self.medium).expect("the vault is closed");
        let mut batch = Batch::new();
        for (key, value) in records {
            batch.put(key, value);
        }
        vault.commit(&batch).expect("nothing fails here");
    }

    /// Returns what its vault shows at first sight.
    pub fn glanced(&self) -> View {
        let vault = self.vault.as_ref().expect("the device runs");
        Engine::glance(&Stored(vault)).expect("memory can be read")
    }

    /// Ends it without a word, as a crash does.
    pub fn stop(&mut self) {
        self.engine = None;
        self.vault = None;
        self.pending.clear();
        self.life += 1;
    }

    /// Tells whether it runs.
    pub fn is_running(&self) -> bool {
        self.engine.is_some()
    }

    /// Returns a backup of its vault.
    pub fn backup(&self) -> MemoryMedium {
        self.medium.snapshot()
    }

    /// Puts a backup in the place of its vault. It must not run.
    pub fn restore(&mut self, backup: &MemoryMedium) {
        self.medium = backup.snapshot();
    }

    /// Hands an input to the engine and returns what it wants done; nothing when the input ends it.
    pub fn handle(&mut self, now: Millis, origin: Origin, input: Input) -> Option<Vec<Output>> {
        let stamp = self.stamp(now, origin);
        let (engine, vault) = self.engine.as_mut().zip(self.vault.as_mut())?;
        let input = self
            .guard
            .before(input, |mark| vault.set_mark(mark).is_ok());
        if let (Input::Frame { frame, .. }, Some(deadly)) = (&input, self.deadly)
            && String::from_utf8_lossy(frame).contains(deadly)
        {
            return None;
        }
        let Some(turns) = &mut self.turns else {
            return Some(engine.handle(stamp, input, &Stored(vault)));
        };
        let began = Instant::now();
        let outputs = engine.handle(stamp, input, &Stored(vault));
        turns.push(began.elapsed());
        Some(outputs)
    }

    /// Takes note that what the engine wanted is done.
    pub fn through(&mut self) {
        if let Some(vault) = &mut self.vault {
            self.guard.after(|mark| vault.set_mark(mark).is_ok());
        }
    }

    /// Writes; `false` when it may have failed.
    pub fn commit(&mut self, writes: &[Write]) -> bool {
        self.remember(writes);
        self.vault
            .as_mut()
            .is_some_and(|vault| vault.commit(&batch(writes)).is_ok())
    }

    /// Opens the vault again after a failed write and starts over from what is there.
    pub fn recover(&mut self, now: Millis) -> Vec<Output> {
        let stamp = self.stamp(now, Origin::World);
        let (Some(engine), Some(vault)) = (&mut self.engine, &mut self.vault) else {
            return Vec::new();
        };
        vault.reopen().expect("nothing stops a reopening here");
        engine
            .recover(stamp, &Stored(vault))
            .expect("what an engine wrote can be read again")
    }

    /// Returns the switches of its vault.
    pub fn faults(&self) -> Faults {
        self.vault
            .as_ref()
            .map(FaultyVault::faults)
            .unwrap_or_default()
    }

    /// Returns its engine.
    pub fn engine(&self) -> Option<&Engine> {
        self.engine.as_ref()
    }

    /// Returns what it shows.
    pub fn view(&self) -> View {
        self.engine.as_ref().expect("the device runs").view()
    }

    /// Returns the true time of its next deadline.
    pub fn deadline(&self) -> Option<Millis> {
        let deadline = self.engine.as_ref().and_then(Engine::deadline)?;
        Some(self.clock.when(deadline.at))
    }

    /// Returns who wants to be told the time next.
    pub fn who_waits(&self) -> Option<&'static str> {
        let deadline = self.engine.as_ref().and_then(Engine::deadline)?;
        Some(deadline.whose)
    }

    /// Returns the view that a fresh start on the same records would show, apart from what
    /// happens only in memory.
    pub fn rebuilt_view(&mut self, now: Millis) -> View {
        let stamp = self.stamp(now, Origin::World);
        let vault = self.vault.as_ref().expect("the device runs");
        let (engine, _) = Engine::open(stamp, &Stored(vault), Reach::Everywhere)
            .expect("the records can be read");
        engine.view()
    }

    /// Returns the heads of every document that is shared.
    pub fn heads(&self) -> BTreeMap<DocumentId, Vec<ChangeHash>> {
        let (engine, vault) = (self.engine.as_ref(), self.vault.as_ref());
        let (engine, vault) = engine.zip(vault).expect("the device runs");
        engine.heads(&Stored(vault)).expect("memory can be read")
    }

    /// Returns one record.
    pub fn record(&self, key: &Key) -> Option<Vec<u8>> {
        let vault = self.vault.as_ref().expect("the device runs");
        vault.get(key).expect("memory can be read")
    }

    /// Returns every record there is.
    pub fn records(&self) -> Vec<(Key, Vec<u8>)> {
        let vault = self.vault.as_ref().expect("the device runs");
        let record = |key: &Key| {
            let value = vault.get(key).expect("memory can be read");
            value.map(|value| (key.clone(), value))
        };
        self.keys.iter().filter_map(record).collect()
    }

    /// Returns the records of one table.
    pub fn table(&self, table: Table) -> Vec<(Key, Vec<u8>)> {
        let of_it = |(key, _): &(Key, Vec<u8>)| key.table == table as u8;
        self.records().into_iter().filter(of_it).collect()
    }

    /// Returns the ids of the notes whose changes are here.
    pub fn notes(&self) -> Vec<ItemId> {
        let changes = self.table(Table::Document).into_iter();
        let changes = changes.filter_map(|(_, bytes)| StoredChange::decode(&bytes).ok());
        let puts = changes.flat_map(|change| change.signed.body.puts);
        let notes = puts.filter_map(|put| match Name::parse(put.key.item()) {
            Name::Note(note) => Some(note),
            _ => None,
        });
        let notes: BTreeSet<ItemId> = notes.collect();
        notes.into_iter().collect()
    }

    /// Returns the changes that wait for the partner's device.
    pub fn outbox(&self) -> Vec<(Key, Vec<u8>)> {
        let mut log = self.table(Table::Log);
        log.retain(|(key, _)| key.number != HEAD && key.number % 2 == 1);
        log
    }

    /// Returns how many changes the logs have.
    pub fn logged(&self) -> usize {
        let log = self.table(Table::Log).into_iter();
        log.filter(|(key, _)| key.number % 2 == 0).count()
    }

    /// Returns the notices told so far.
    pub fn notices(&self) -> Vec<Notice> {
        let notice = |event: &Event| match event {
            Event::Notice(notice) => Some(*notice),
            _ => None,
        };
        self.events.iter().filter_map(notice).collect()
    }

    fn remember(&mut self, writes: &[Write]) {
        let keys = writes.iter().map(|write| match write {
            Write::Put(key, _) | Write::Delete(key) => vault_key(key),
        });
        self.keys.extend(keys);
    }
}

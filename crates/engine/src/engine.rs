//! The engine: its state, and what each input does to it.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{
    DocumentId, Finding, Notice, PersonId, Question, Rejection, SpaceId, Stamp, View, limits,
};
use leeward_replica::{ChangeHash, Signer};

use crate::{
    checks::checked_text,
    context::{Done, Local},
    deadline::Deadline,
    dispatch::dispatch,
    entropy::Entropy,
    io::{Event, Input, Lane, LinkId, Output, Saved},
    looking::{doctor, question::Questions, view::view},
    meeting::{
        connections::{Connections, Up},
        reach::Reach,
        session::SessionError,
    },
    own::Own,
    reader::Reader,
    records::{Extent, PROJECTION, People, Profile, Secret, SpaceRecord, key, put},
    space::{Failure, Space},
    spaces::Spaces,
    steps::Steps,
    stored::{Records, Write},
    things::fits,
    turn::Turn,
    unreadable::{Unread, Unreadable},
};

/// Decides what happens in one vault.
#[derive(Debug)]
pub struct Engine {
    spaces: Spaces,
    own: Own,
    connections: Connections,
    steps: Steps,
    questions: Questions,
    /// What could not be read since the vault was opened.
    unread: Unread,
    /// What is in memory may be ahead of what is stored, which could not be read: nothing is
    /// decided on it.
    stale: bool,
    /// The view that was shown last.
    shown: Option<Arc<View>>,
    /// How many changes wait for the partner's device, as it was told last.
    waiting_told: Option<u64>,
}

/// A name that cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name is empty, too long or cannot be shown")]
pub struct FoundError;

impl Engine {
    /// Returns the first writes of a new vault: its person, and their own space.
    ///
    /// # Errors
    /// When the name cannot be taken.
    pub fn found(stamp: &Stamp, name: &str) -> Result<Vec<Write>, FoundError> {
        let name = checked_text(name, limits::NAME, false).map_err(|_rejection| FoundError)?;
        let mut entropy = Entropy::of(stamp);
        let me = PersonId::from_bytes(entropy.bytes());
        let secret: [u8; 32] = entropy.bytes();
        let record = SpaceRecord {
            id: SpaceId::from_bytes(entropy.bytes()),
            me,
            device: Signer::from_secret(secret).device(),
            secret: Secret(secret),
            port: 0,
            peers: BTreeMap::new(),
            ended: false,
            waiting: 0,
            projection: PROJECTION,
        };
        let profile = Profile {
            name: name.clone(),
            spaces: 1,
            drafts: 0,
        };
        let people = People {
            names: [(me, name)].into(),
        };
        Ok(vec![
            put(key::profile(), &profile),
            put(key::space(0), &record),
            put(key::extent(record.id), &Extent::default()),
            put(key::people(0), &people),
        ])
    }

    /// Opens what a vault holds, on a device that reaches as far as this. The outputs open the
    /// endpoint and show the first view.
    ///
    /// # Errors
    /// When something of it cannot be read.
    pub fn open(
        stamp: Stamp,
        records: &dyn Records,
        reach: Reach,
    ) -> Result<(Self, Vec<Output>), Unreadable> {
        let reader = Reader(records);
        let mut engine = Self::closed(reader, reach)?;
        engine.load(reader)?;
        let mut turn = Turn::new(stamp, records);
        let connections = &mut engine.connections;
        connections.open_current_host(&mut turn, &mut engine.spaces);
        engine.conclude(&mut turn);
        let outputs = engine.finish(turn);
        Ok((engine, outputs))
    }

    /// An engine that knows whose vault it is, and nothing more.
    fn closed(reader: Reader<'_>, reach: Reach) -> Result<Self, Unreadable> {
        let profile: Profile = reader.require(&key::profile())?;
        Ok(Self {
            spaces: Spaces(Vec::new()),
            own: Own::new(profile),
            connections: Connections::new(reach),
            steps: Steps::default(),
            questions: Questions::default(),
            unread: Unread::default(),
            stale: false,
            shown: None,
            waiting_told: Some(0),
        })
    }

    /// Returns what a vault shows at first sight: the plan without what rests, and the newest few
    /// entries. It reads only what it shows and how many changes wait for the partner's device.
    ///
    /// # Errors
    /// When something of it cannot be read.
    pub fn glance(records: &dyn Records) -> Result<View, Unreadable> {
        let reader = Reader(records);
        // Nothing is dialed from it.
        let mut engine = Self::closed(reader, Reach::ThisMachine)?;
        let numbers = 0..engine.own.profile.spaces;
        let spaces = numbers.map(|number| Space::glance(reader, number));
        engine.spaces = Spaces(spaces.collect::<Result<_, _>>()?);
        engine.own.load(reader)?;
        Ok(engine.view())
    }

    /// Loads everything anew, but for what is kept in memory only.
    fn load(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        let profile: Profile = reader.require(&key::profile())?;
        let mut loaded = Vec::new();
        for number in 0..profile.spaces {
            let mut space = Space::load(reader, number)?;
            fits::refresh(&mut space, reader)?;
            loaded.push(space);
        }
        for (fresh, old) in loaded.iter_mut().zip(&self.spaces.0) {
            fresh.carry_over(reader, old)?;
        }
        self.own.load(reader)?;
        self.own.profile = profile;
        self.own.keep_unsaved_drafts();
        self.spaces = Spaces(loaded);
        self.stale = false;
        Ok(())
    }

    /// Starts over from what is really stored, after a write that may have failed. Connections are
    /// closed, and questions are forgotten; drafts that were not saved stay in memory and are saved
    /// with the next write.
    ///
    /// # Errors
    /// When what is stored cannot be read.
    pub fn recover(
        &mut self,
        stamp: Stamp,
        records: &dyn Records,
    ) -> Result<Vec<Output>, Unreadable> {
        let drafts = BTreeMap::clone(&self.own.drafts);
        let unfinished = self.own.unfinished.clone();
        self.load(Reader(records))?;
        for space in &mut self.spaces.0 {
            // It may be an older log by now than the one that the partner's device was given.
            space.courier.meetings.forget_what_is_known();
        }
        self.own.restore_texts(drafts, unfinished);
        self.steps.clear();
        self.questions.forget();
        let mut turn = Turn::new(stamp, records);
        self.connections.close_all(&mut turn);
        // What the partner's device brings again may make the next write fail as well.
        let writes = &mut self.spaces.current_mut().courier.meetings.writes;
        let is_first = writes.stumble(turn.stamp.now);
        self.connections.reach_again(&mut turn, &mut self.spaces);
        if is_first {
            turn.notice(Notice::WriteFailed);
        }
        // What the turn that failed wanted to show was not shown.
        (self.shown, self.waiting_told) = (None, None);
        self.publish(&mut turn);
        Ok(self.finish(turn))
    }

    /// Ends a turn.
    fn finish(&mut self, mut turn: Turn<'_>) -> Vec<Output> {
        for unreadable in turn.take_unread() {
            self.unread.insert(unreadable);
        }
        let mut outputs = turn.finish();
        self.connections.track(&mut outputs);
        outputs
    }

    /// Takes one input in and returns what is to be done, in order.
    pub fn handle(&mut self, stamp: Stamp, input: Input, records: &dyn Records) -> Vec<Output> {
        let mut turn = Turn::new(stamp, records);
        if self.stale && !self.catch_up(&mut turn, &input, records) {
            return self.finish(turn);
        }
        self.connections.clamp_to_now(&mut self.spaces, stamp.now);
        let goes_on = matches!(input, Input::Ask { .. } | Input::Tick);
        let answer = self.on_input(&mut turn, input, records);
        self.conclude(&mut turn);
        if let Some(answer) = answer {
            turn.then(Output::Reply(answer));
        }
        if goes_on {
            self.go_on(&mut turn);
        }
        self.finish(turn)
    }

    /// Works at a question, if there is one.
    fn go_on(&mut self, turn: &mut Turn<'_>) {
        let (reader, unread) = (turn.reader(), &mut self.unread);
        let Some((ticket, found)) = self.questions.go_on(&self.spaces, reader, unread) else {
            return;
        };
        let found = found.map_err(|unreadable| {
            turn.notice(unreadable.notice());
            turn.note_unread(unreadable);
            Rejection::NotRead
        });
        turn.then(Output::Found { ticket, found });
    }

    /// Takes one input in. Returns the answer to a command.
    fn on_input(
        &mut self,
        turn: &mut Turn<'_>,
        input: Input,
        records: &dyn Records,
    ) -> Option<Result<Saved, Rejection>> {
        let (connections, mut local) = self.parts(turn);
        match input {
            Input::Command(command) => {
                let done = dispatch(connections, &mut local, command);
                return Some(self.answer(turn, done, records));
            }
            Input::Ask { ticket, question } => {
                let today = turn.stamp.today;
                self.questions.ask(ticket, question, today);
            }
            Input::HostOpened {
                host,
                port,
                addresses,
                port_taken,
            } => connections.host_opened(&mut local, host, port, addresses, port_taken),
            Input::Addresses { host, addresses } => connections.moved(&mut local, host, addresses),
            Input::HostFailed { host, why } => connections.host_failed(&mut local, host, why),
            Input::Up {
                host,
                link,
                peer,
                alpn,
                dialed: _,
                address,
                binding,
            } => {
                let up = Up {
                    link,
                    peer,
                    alpn: &alpn,
                    address,
                    binding,
                };
                connections.up(&mut local, host, up);
            }
            Input::Frame {
                link,
                lane: Lane::Documents,
                frame,
            } => {
                if let Err(error) = connections.frame(&mut local, link, &frame) {
                    self.end_session(turn, link, error, records);
                }
            }
            // No frame of this lane is known to this version, and none is a fault.
            Input::Frame {
                lane: Lane::Moment, ..
            } => {}
            Input::PutAside { link } => connections.put_aside(&mut local, link),
            Input::Down { link, replaced } => connections.down(&mut local, link, replaced),
            Input::Tick => connections.tick(&mut local),
        }
        None
    }

    /// Returns the connections, and everything else that a turn may change.
    fn parts<'a, 't>(&'a mut self, turn: &'a mut Turn<'t>) -> (&'a mut Connections, Local<'a, 't>) {
        let local = Local {
            turn,
            spaces: &mut self.spaces,
            own: &mut self.own,
            steps: &mut self.steps,
        };
        (&mut self.connections, local)
    }

    /// Ends a session, with nothing kept of what its newest frame did.
    fn end_session(
        &mut self,
        turn: &mut Turn<'_>,
        link: LinkId,
        error: SessionError,
        records: &dyn Records,
    ) {
        turn.discard();
        self.reload(records);
        let (connections, mut local) = self.parts(turn);
        connections.end_session(&mut local, link, error);
    }

    /// Reads again what could not be read; when it still cannot, nothing is taken in.
    fn catch_up(&mut self, turn: &mut Turn<'_>, input: &Input, records: &dyn Records) -> bool {
        let Err(unreadable) = self.load(Reader(records)) else {
            self.connections.reach_again(turn, &mut self.spaces);
            return true;
        };
        self.unread.insert(unreadable);
        for ticket in self.questions.forget() {
            let found = Err(Rejection::NotRead);
            turn.then(Output::Found { ticket, found });
        }
        match input {
            Input::Command(_) => turn.then(Output::Reply(Err(Rejection::NotSaved))),
            Input::Ask { ticket, question } => {
                let found = match question {
                    Question::Doctor => Ok(self.checkup()),
                    Question::LookBack { .. }
                    | Question::Entries { .. }
                    | Question::Search { .. }
                    | Question::Ledger => Err(Rejection::NotRead),
                };
                let ticket = *ticket;
                turn.then(Output::Found { ticket, found });
            }
            Input::Up { link, .. }
            | Input::Frame {
                link,
                lane: Lane::Documents,
                ..
            } => {
                turn.then(Output::Close { link: *link });
            }
            _ => {}
        }
        false
    }

    /// Returns how the vault is, of which nothing can be read now.
    fn checkup(&self) -> Finding {
        let checkup = doctor::checkup(self.spaces.current(), &self.unread, None);
        Finding::Doctor(checkup)
    }

    /// Returns when [`Input::Tick`] is wanted next, if ever, and who wants it.
    pub fn deadline(&self) -> Option<Deadline> {
        if self.goes_on() {
            return Some(Deadline::new("a question", 0));
        }
        self.connections.deadline(&self.spaces)
    }

    /// Tells whether there is more to do at a question: it goes on with every [`Input::Tick`].
    pub fn goes_on(&self) -> bool {
        self.questions.are_open()
    }

    /// Returns what is shown at this moment.
    pub fn view(&self) -> View {
        let pairing = self.connections.pairing.as_ref();
        view(&self.spaces, pairing, &self.own, &self.steps)
    }

    /// Returns the heads of every document of the space that is shown: two devices that have met
    /// have the same.
    ///
    /// # Errors
    /// When a record cannot be read.
    pub fn heads(
        &self,
        records: &dyn Records,
    ) -> Result<BTreeMap<DocumentId, Vec<ChangeHash>>, Unreadable> {
        self.spaces.current().heads(Reader(records))
    }

    fn answer(
        &mut self,
        turn: &mut Turn<'_>,
        done: Done,
        records: &dyn Records,
    ) -> Result<Saved, Rejection> {
        done.map_err(|failure| match failure {
            Failure::Rejected(rejection) => {
                if turn.has_writes() {
                    // Part of the command was carried out before the rest was refused.
                    turn.discard();
                    self.reload(records);
                }
                rejection
            }
            Failure::Unreadable(unreadable) => {
                turn.discard();
                turn.notice(unreadable.notice());
                turn.note_unread(unreadable);
                self.reload(records);
                Rejection::NotSaved
            }
        })
    }

    /// Loads everything again: what this turn did in memory is forgotten.
    fn reload(&mut self, records: &dyn Records) {
        if let Err(unreadable) = self.load(Reader(records)) {
            self.stale = true;
            self.unread.insert(unreadable);
        }
    }

    /// The end of a turn: what was changed is written, what waits is sent, and what is seen is
    /// shown.
    fn conclude(&mut self, turn: &mut Turn<'_>) {
        self.connections.pump(turn, &self.spaces);
        for space in &mut self.spaces.0 {
            if let Err(unreadable) = fits::refresh(space, turn.reader()) {
                // It is compared again with the next turn.
                turn.note_unread(unreadable);
            }
            space.settle(turn);
            if space.courier.meetings.tells_of_a_copy() {
                turn.notice(Notice::CopyElsewhere);
            }
        }
        self.own.save_unsaved(turn);
        self.publish(turn);
    }

    fn publish(&mut self, turn: &mut Turn<'_>) {
        let view = self.view();
        if self.waiting_told != Some(view.waiting) {
            self.waiting_told = Some(view.waiting);
            turn.then(Output::Tell(Event::Waiting(view.waiting)));
        }
        if self.shown.as_deref() != Some(&view) {
            let view = Arc::new(view);
            self.shown = Some(Arc::clone(&view));
            turn.show(view);
        }
    }
}

//! Two devices, the network between them, and what goes wrong.

use std::net::SocketAddr;

use leeward_engine::{Event, HostId, Input, Lane, Output, Reach, Saved, Ticket};
use leeward_model::{
    Command, Day, Finding, LookBack, Millis, Question, Rejection, Sharing, View, limits,
};

use crate::{Chance, Device, Network, canary, clock::BEGINNING, device::Origin, trace::Trace};

/// The first device.
pub const A: usize = 0;
/// The second device.
pub const B: usize = 1;

/// A frame that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// By which device.
    pub by: usize,
    /// Its bytes.
    pub frame: Vec<u8>,
}

/// Where in a turn a device dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Death {
    /// Before this output is carried out.
    Before(usize),
    /// Right after the write has become durable.
    AfterAppend,
}

/// What came of a command: nothing is known when the device died over it.
pub type Answer = Option<Result<Saved, Rejection>>;

/// Everything there is.
#[derive(Debug)]
pub struct World {
    /// The devices.
    pub devices: Vec<Device>,
    /// What lies between them.
    pub network: Network,
    /// True time.
    pub now: Millis,
    /// What decides.
    pub chance: Chance,
    /// What happened.
    pub trace: Trace,
    /// Every frame, if they are to be kept.
    pub sent: Option<Vec<Sent>>,
    /// How many frames were sent.
    pub frames: u64,
    /// How many questions were asked.
    asked: Ticket,
    /// Where the device whose turn is next dies in it.
    pub death: Option<Death>,
}

impl World {
    /// Makes two devices, each alone, both running.
    pub fn new(seed: u64) -> Self {
        Self::of(seed, [A, B])
    }

    /// As [`World::new`], with the people in each other's place: with their names, and with the
    /// entropy that their keys come from.
    pub fn swapped(seed: u64) -> Self {
        Self::of(seed, [B, A])
    }

    fn of(seed: u64, people: [usize; 2]) -> Self {
        let names = ["Ada", "Bo"];
        let devices = people.map(|person| Device::found(seed, person, names[person], BEGINNING));
        let mut world = Self {
            devices: devices.into(),
            network: Network::default(),
            now: BEGINNING,
            chance: Chance::new(seed),
            trace: Trace::default(),
            sent: None,
            frames: 0,
            asked: 0,
            death: None,
        };
        world.start(A);
        world.start(B);
        world
    }

    /// Makes two devices and lets them become a pair.
    pub fn together(seed: u64) -> Self {
        let mut world = Self::new(seed);
        world.pair();
        world
    }

    /// Goes through the ceremony.
    pub fn pair(&mut self) {
        let words = self.compare();
        assert_eq!(words[A], words[B], "both screens show the same words");
        for device in [A, B] {
            self.command(device, Command::Match)
                .expect("it lives")
                .expect("words are compared");
            self.settle();
        }
        for device in [A, B] {
            assert_eq!(self.view(device).sharing, Sharing::Together);
            assert_eq!(self.devices[device].deadline(), None, "the pair is proven");
        }
    }

    /// Goes through the ceremony until both screens show words, and returns them.
    pub fn compare(&mut self) -> [[String; 4]; 2] {
        let invitation = self.invite(A);
        self.command(B, Command::Join { invitation })
            .expect("it lives")
            .expect("it is good");
        self.settle();
        [A, B].map(|device| match self.view(device).sharing {
            Sharing::Comparing { words, .. } => words,
            other => panic!("device {device} shows {other:?} instead of words"),
        })
    }

    /// Makes an invitation.
    pub fn invite(&mut self, device: usize) -> String {
        self.command(device, Command::Invite)
            .expect("it lives")
            .expect("it may invite");
        self.settle();
        match self.view(device).sharing {
            Sharing::Inviting { invitation } => invitation,
            other => panic!("{other:?} instead of an invitation"),
        }
    }

    /// Returns what a device shows.
    pub fn view(&self, device: usize) -> View {
        self.devices[device].view()
    }

    /// Starts a device, or starts it again.
    pub fn start(&mut self, device: usize) {
        self.note(device, "start");
        self.stop(device);
        let outputs = self.devices[device].start(self.now);
        self.carry_out(device, outputs);
        self.drain(device);
    }

    /// Lets a device die.
    pub fn stop(&mut self, device: usize) {
        self.devices[device].stop();
        let life = self.devices[device].life;
        self.network.kill(self.now, &mut self.chance, device, life);
    }

    /// A person wishes something.
    pub fn command(&mut self, device: usize, command: Command) -> Answer {
        self.gesture(device, Origin::Gesture, command)
    }

    /// A person wishes something that must succeed, and the id of what it made is returned.
    pub fn make(&mut self, device: usize, command: Command) -> String {
        let saved = self
            .command(device, command)
            .expect("it lives")
            .expect("it is accepted");
        saved.made.unwrap_or_default()
    }

    /// Hands a question to a device, and returns the ticket under which it is answered.
    pub fn begin_to_ask(&mut self, device: usize, question: Question) -> Ticket {
        self.asked += 1;
        let ticket = self.asked;
        self.note(device, "ask");
        self.turn(device, Origin::Private, Input::Ask { ticket, question });
        ticket
    }

    /// Asks a device something, and works at it until it is answered.
    pub fn ask(&mut self, device: usize, question: Question) -> Result<Finding, Rejection> {
        let ticket = self.begin_to_ask(device, question);
        loop {
            if let Some(found) = self.devices[device].found.remove(&ticket) {
                return found;
            }
            let engine = self.devices[device].engine().expect("it lives");
            assert!(engine.goes_on(), "the question was forgotten");
            self.turn(device, Origin::Private, Input::Tick);
        }
    }

    /// Asks a device what stood in its plan on two days; without a second one, it is today.
    pub fn look_back(&mut self, device: usize, from: Day, to: Option<Day>) -> LookBack {
        match self.ask(device, Question::LookBack { from, to }) {
            Ok(Finding::LookBack(found)) => found,
            other => panic!("{other:?} instead of a look back"),
        }
    }

    /// A person wishes something, with the entropy of its origin.
    pub fn gesture(&mut self, device: usize, origin: Origin, command: Command) -> Answer {
        self.note(device, &describe(&command));
        let answer = self.turn(device, origin, Input::Command(command));
        self.note(
            device,
            &match &answer {
                Some(Ok(_)) => "  saved".to_owned(),
                Some(Err(rejection)) => format!("  {}", rejection.code()),
                None => "  died".to_owned(),
            },
        );
        answer
    }

    /// Hands an input to a device and carries out what follows.
    pub fn turn(&mut self, device: usize, origin: Origin, input: Input) -> Answer {
        if !self.devices[device].is_running() {
            return None;
        }
        let is_command = matches!(input, Input::Command(_));
        let Some(outputs) = self.devices[device].handle(self.now, origin, input) else {
            self.die(device);
            return None;
        };
        let answer = self.carry_out(device, outputs);
        self.devices[device].through();
        self.drain(device);
        // The node answers for an engine whose write failed.
        let lives = self.devices[device].is_running();
        if is_command && lives { answer } else { None }
    }

    /// Carries out what an engine wants, in order, and checks that it may want it.
    fn carry_out(&mut self, device: usize, outputs: Vec<Output>) -> Answer {
        check_order(&outputs);
        let death = self.death.take();
        let mut answer = None;
        for (place, output) in outputs.into_iter().enumerate() {
            if death == Some(Death::Before(place)) {
                self.die(device);
                return None;
            }
            match output {
                Output::Append(writes) => {
                    if !self.devices[device].commit(&writes) {
                        self.note(device, "  write failed");
                        let outputs = self.devices[device].recover(self.now);
                        self.carry_out(device, outputs);
                        return Some(Err(Rejection::NotSaved));
                    }
                    if death == Some(Death::AfterAppend) {
                        self.die(device);
                        return None;
                    }
                }
                Output::Reply(reply) => answer = Some(reply),
                other => self.carry_out_one(device, other),
            }
        }
        answer
    }

    fn carry_out_one(&mut self, device: usize, output: Output) {
        let now = self.now;
        let at = |host: HostId| (device, host);
        match output {
            Output::Append(_) | Output::Reply(_) => {}
            Output::Send { link, lane, frame } => {
                let longest = match lane {
                    Lane::Documents => limits::MESSAGE,
                    Lane::Moment => limits::MOMENT,
                };
                assert!(frame.len() <= longest, "a frame of {} bytes", frame.len());
                if let Some(word) = canary::found_in(&frame) {
                    panic!("a frame of device {device} holds `{word}`");
                }
                self.frames += 1;
                self.trace.mix(&frame);
                if let Some(sent) = &mut self.sent {
                    sent.push(Sent {
                        by: device,
                        frame: frame.clone(),
                    });
                }
                self.network.send(now, &mut self.chance, link, lane, frame);
            }
            Output::Close { link } => self.network.close(now, link),
            Output::OpenHost(spec) => {
                let opened = self.network.open(device, spec);
                self.devices[device].pending.push_back(opened);
            }
            Output::SetProtocols { host, protocols } => {
                self.network.set_protocols(now, at(host), protocols);
            }
            Output::CloseHost { host } => self.network.close_host(now, at(host)),
            Output::Keep {
                host,
                peer,
                alpn,
                addresses,
            } => {
                for address in addresses {
                    let leads = Reach::Everywhere.leads_to(address);
                    assert!(leads, "device {device} dials {address}");
                }
                self.network.keep(now, at(host), (peer, alpn));
            }
            Output::Forget { host, peer } => self.network.forget(now, at(host), peer),
            Output::Found { ticket, found } => {
                let known = self.devices[device].found.insert(ticket, found);
                assert!(known.is_none(), "a question is answered once");
            }
            Output::Publish(view) => self.devices[device].shown = Some(view),
            Output::Tell(event) => {
                if let Event::Notice(notice) = &event {
                    self.note(device, &format!("  notice {notice:?}"));
                }
                self.devices[device].events.push(event);
            }
        }
    }

    fn die(&mut self, device: usize) {
        self.note(device, "  dies");
        self.stop(device);
    }

    fn drain(&mut self, device: usize) {
        while let Some(input) = self.devices[device].pending.pop_front() {
            if let Some(outputs) = self.devices[device].handle(self.now, Origin::World, input) {
                self.carry_out(device, outputs);
            }
        }
    }

    /// Lets the next thing happen on the network; `false` when nothing will.
    pub fn step(&mut self) -> bool {
        let Some(at) = self.network.next_at() else {
            return false;
        };
        self.now = self.now.max(at);
        if let Some(arrival) = self.network.next(self.now, &mut self.chance) {
            let device = &self.devices[arrival.to];
            if device.is_running() && (arrival.life == 0 || arrival.life == device.life) {
                self.note(arrival.to, &arrived(&arrival.input));
                self.turn(arrival.to, Origin::World, arrival.input);
            }
        }
        self.tick();
        true
    }

    /// Tells every device whose deadline has come.
    pub fn tick(&mut self) {
        for device in 0..self.devices.len() {
            if self.devices[device]
                .deadline()
                .is_some_and(|at| at <= self.now)
            {
                self.note(device, "tick");
                self.turn(device, Origin::World, Input::Tick);
            }
        }
    }

    /// A device is found elsewhere from now on.
    pub fn moves(&mut self, device: usize, addresses: Vec<SocketAddr>) {
        let (host, ..) = (self.network.stolen(device)).expect("it has an endpoint");
        self.turn(device, Origin::World, Input::Addresses { host, addresses });
    }

    /// Runs until the network is quiet.
    pub fn settle(&mut self) {
        for _ in 0..50_000 {
            if !self.step() {
                return;
            }
        }
        panic!("the network does not become quiet");
    }

    /// Lets time pass, with every deadline in it.
    pub fn pass(&mut self, millis: Millis) {
        let until = self.now + millis;
        loop {
            let deadlines = self.devices.iter().filter_map(Device::deadline);
            let next = deadlines
                .chain(self.network.next_at())
                .min()
                .filter(|at| *at <= until);
            let Some(next) = next else { break };
            self.now = self.now.max(next);
            if self.network.next_at().is_some_and(|at| at <= self.now) {
                self.step();
            } else {
                self.tick();
            }
        }
        self.now = until;
    }

    /// Adds a step to the trace.
    pub fn note(&mut self, device: usize, step: &str) {
        let name = ["A", "B", "C"].get(device).copied().unwrap_or("?");
        self.trace
            .add(format!("{:>9} {name} {step}", self.now - BEGINNING));
    }
}

/// Nothing leaves, and nothing is called saved or shown, before it is durable.
fn check_order(outputs: &[Output]) {
    let append = outputs
        .iter()
        .rposition(|output| matches!(output, Output::Append(_)));
    let told = outputs.iter().position(|output| {
        matches!(
            output,
            Output::Send { .. } | Output::Reply(Ok(_)) | Output::Publish(_)
        )
    });
    if let (Some(append), Some(told)) = (append, told) {
        assert!(
            append < told,
            "something follows from a write that comes after it"
        );
    }
}

fn describe(command: &Command) -> String {
    let text = format!("{command:?}");
    text.chars().take(100).collect()
}

fn arrived(input: &Input) -> String {
    match input {
        Input::Up { link, .. } => format!("up {link}"),
        Input::Down { link, .. } => format!("down {link}"),
        Input::Frame { link, lane, frame } => {
            let kind = frame.first().copied().unwrap_or(u8::MAX);
            format!("frame {link} {lane:?} kind {kind} of {} bytes", frame.len())
        }
        other => format!("{other:?}").chars().take(40).collect(),
    }
}

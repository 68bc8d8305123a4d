//! The loop.

use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

use leeward_engine::{Engine, Event, Guard, HostTrouble, Input, Output, Saved};
use leeward_model::{Notice, Rejection, View};
use leeward_vault::Vault;
use tokio::{
    sync::{broadcast, mpsc, oneshot, watch},
    time::{sleep, sleep_until},
};

use crate::{
    budget::Budget,
    clock::{self, NoEntropy},
    handle::Request,
    hosts::Hosts,
    start::Wake,
    store::{Stored, batch},
};

/// The longest the loop sleeps: a clock that was set back must not make it oversleep for long.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// The shortest: a deadline that stays in the past must not become a spin.
const SHORTEST_SLEEP: Duration = Duration::from_millis(50);

/// How long the disk is left alone at first between two attempts to open the vault again; it is
/// twice as long after each, up to the longest sleep.
const REOPEN_PAUSE: Duration = Duration::from_secs(1);

type Answer = Option<oneshot::Sender<Result<Saved, Rejection>>>;

pub(crate) struct Node {
    pub(crate) engine: Engine,
    pub(crate) vault: Box<dyn Vault>,
    pub(crate) guard: Guard,
    pub(crate) hosts: Hosts,
    pub(crate) requests: mpsc::Receiver<Request>,
    pub(crate) view: watch::Sender<Arc<View>>,
    pub(crate) events: broadcast::Sender<Event>,
    pub(crate) wake: Wake,
    /// Inputs that follow from outputs.
    pub(crate) pending: VecDeque<Input>,
    pub(crate) budget: Budget,
    /// When the engine was last told the time.
    pub(crate) ticked: Instant,
    /// The vault is closed after a write that may have failed; it is opened again after this pause.
    pub(crate) closed: Option<Duration>,
}

enum Next {
    Request(Option<Request>),
    Input(Input),
    Again,
}

impl Node {
    /// Runs until someone says stop or every handle is gone.
    pub(crate) async fn run(mut self, first: Vec<Output>) {
        self.carry_out(first, None).await;
        while self.step().await {}
        // In this order: ports free, vault closed, and only then whoever waits for the end hears of
        // it, when the other end of their channel is dropped.
        let Self {
            hosts,
            vault,
            requests,
            ..
        } = self;
        hosts.close_all().await;
        drop(vault);
        drop(requests);
    }

    /// Waits for the next thing and does it; `false` when it is to end.
    async fn step(&mut self) -> bool {
        self.mind_the_clock();
        while self.closed.is_none()
            && let Some(input) = self.pending.pop_front()
        {
            self.turn(input, None).await;
        }
        match self.next().await {
            Next::Request(Some(Request::Command(command, answer))) => {
                self.turn(Input::Command(command), answer).await;
            }
            Next::Request(Some(Request::Stop) | None) => return false,
            Next::Input(input) => self.turn(input, None).await,
            Next::Again => {}
        }
        true
    }

    /// A connection that is made while the clock shows a time before 1970 would end the program.
    fn mind_the_clock(&mut self) {
        if clock::is_before_1970() {
            let failed = self.hosts.hang_up().into_iter().map(|host| {
                let why = HostTrouble::Clock;
                Input::HostFailed { host, why }
            });
            self.pending.extend(failed);
        }
    }

    /// Waits for the next thing: what a person wishes first, then what the clock says, and what comes
    /// from the network last, however much of it waits.
    async fn next(&mut self) -> Next {
        let now = Instant::now();
        // Counted from the last time, so that whatever else happens meanwhile does not put it off.
        let due = match (self.closed, self.engine.deadline()) {
            (Some(pause), _) => self.ticked + pause,
            (None, Some(deadline)) => {
                let ahead = Duration::from_millis(deadline.saturating_sub(clock::now()));
                (now + ahead.min(LONGEST_SLEEP)).max(self.ticked + SHORTEST_SLEEP)
            }
            (None, None) => now + LONGEST_SLEEP,
        };
        // While nothing can be saved, nothing is heard from the network either; it waits there.
        let listens = self.closed.is_none();
        let wait = self.budget.wait(now);
        tokio::select! {
            biased;
            request = self.requests.recv() => Next::Request(request),
            () = sleep_until(due.into()) => {
                self.ticked = Instant::now();
                Next::Input(Input::Tick)
            }
            () = sleep(wait.unwrap_or_default()), if wait.is_some() => Next::Again,
            input = self.hosts.next(), if listens && wait.is_none() => Next::Input(input),
        }
    }

    async fn turn(&mut self, input: Input, answer: Answer) {
        if self.closed.is_some() {
            self.reopen().await;
        }
        if self.closed.is_some() {
            // Nothing can be saved now, so nothing is taken in.
            self.refuse(&input, answer);
            return;
        }
        let Ok(stamp) = clock::stamp() else {
            self.refuse(&input, answer);
            return;
        };
        let began = Instant::now();
        let vault = &mut self.vault;
        let input = self
            .guard
            .before(input, |mark| vault.set_mark(mark).is_ok());
        let is_theirs = self.guard.is_taking_in();
        let outputs = self
            .engine
            .handle(stamp, input, &Stored(self.vault.as_ref()));
        self.carry_out(outputs, answer).await;
        let vault = &mut self.vault;
        self.guard.after(|mark| vault.set_mark(mark).is_ok());
        if is_theirs {
            self.budget.spend(began, Instant::now());
        }
    }

    fn refuse(&self, input: &Input, answer: Answer) {
        if let Some(answer) = answer {
            answer.send(Err(Rejection::NotSaved)).ok();
        }
        if let Input::Frame { link, .. } | Input::Up { link, .. } = input {
            self.hosts.close_link(*link);
        }
    }

    /// Carries out what the engine said, in order. After an append that may have failed, nothing
    /// of the rest is done.
    async fn carry_out(&mut self, outputs: Vec<Output>, mut answer: Answer) {
        for output in outputs {
            match output {
                Output::Append(writes) => {
                    if self.vault.commit(&batch(writes)).is_err() {
                        self.closed = Some(REOPEN_PAUSE);
                        break;
                    }
                }
                Output::Reply(result) => {
                    if let Some(answer) = answer.take() {
                        answer.send(result).ok();
                    }
                }
                Output::Send { link, frame } => self.hosts.send(link, frame),
                Output::Close { link } => self.hosts.close_link(link),
                // Nothing that is heard could be kept.
                Output::OpenHost(_) if self.vault.is_read_only() => {}
                Output::OpenHost(spec) => {
                    let opened = self.hosts.open(spec).await;
                    self.pending.push_back(opened);
                }
                Output::SetProtocols { host, protocols } => {
                    self.hosts.set_protocols(host, protocols);
                }
                Output::CloseHost { host } => self.hosts.close(host),
                Output::Keep {
                    host,
                    peer,
                    alpn,
                    addresses,
                } => {
                    self.hosts.keep(host, peer, alpn, addresses);
                }
                Output::Forget { host, peer } => self.hosts.forget(host, peer),
                Output::Publish(view) => {
                    self.view.send_replace(view);
                    (self.wake)();
                }
                Output::Tell(event) => self.tell(event),
            }
        }
        if let Some(answer) = answer {
            answer.send(Err(Rejection::NotSaved)).ok();
        }
        if self.closed.is_some() {
            self.reopen().await;
        }
    }

    fn tell(&self, event: Event) {
        if matches!(event, Event::Notice(Notice::WriteFailed)) && self.vault.is_read_only() {
            // Why is said already.
            return;
        }
        // Nobody listening is no fault.
        self.events.send(event).ok();
    }

    /// Opens the vault again after a failed write, verifies it, and starts over from what is
    /// really there.
    async fn reopen(&mut self) {
        // Should it not succeed.
        self.closed = self.closed.map(|pause| (pause * 2).min(LONGEST_SLEEP));
        self.ticked = Instant::now();
        if self.vault.reopen().is_err() {
            return;
        }
        let recovered = clock::stamp().map(|stamp| {
            let stored = Stored(self.vault.as_ref());
            self.engine.recover(stamp, &stored)
        });
        let Ok(Ok(outputs)): Result<Result<Vec<Output>, _>, NoEntropy> = recovered else {
            return;
        };
        self.closed = None;
        if self.vault.rolled_back() {
            self.tell(Event::Notice(Notice::OlderCopy));
        }
        Box::pin(self.carry_out(outputs, None)).await;
    }
}

#[cfg(test)]
mod tests {
    use leeward_engine::Reach;
    use leeward_model::{Command, LineCommand, Notice, Section};
    use leeward_net::Scope;
    use leeward_vault::{MemoryMedium, MemoryVault};

    use super::*;
    use crate::hosts::EVENTS;

    const FRAME: &[u8] = b"the bytes in question";

    /// What holds a vault with a person.
    fn medium() -> MemoryMedium {
        let mut vault = MemoryVault::new();
        let writes = Engine::found(&clock::stamp().unwrap(), "Ana").unwrap();
        vault.commit(&batch(writes)).unwrap();
        vault.medium()
    }

    fn node(medium: &MemoryMedium) -> (Node, mpsc::Sender<Request>, broadcast::Receiver<Event>) {
        let vault: Box<dyn Vault> = Box::new(MemoryVault::open(medium).unwrap());
        let stamp = clock::stamp().unwrap();
        let (engine, _first) =
            Engine::open(stamp, &Stored(vault.as_ref()), Reach::Everywhere).unwrap();
        let (wishes, requests) = mpsc::channel(64);
        let (events, telling) = broadcast::channel(64);
        let node = Node {
            guard: Guard::new(vault.left_mark()),
            vault,
            hosts: Hosts::new(Scope::Loopback),
            requests,
            view: watch::channel(Arc::new(engine.view())).0,
            engine,
            events,
            wake: Arc::new(|| {}),
            pending: VecDeque::new(),
            budget: Budget::new(Instant::now()),
            ticked: Instant::now(),
            closed: None,
        };
        (node, wishes, telling)
    }

    fn frame() -> Input {
        Input::Frame {
            link: 7,
            frame: FRAME.to_vec(),
        }
    }

    #[tokio::test]
    async fn a_command_is_answered_before_any_frame_that_waits_is_taken_in() {
        let (mut node, wishes, _telling) = node(&medium());
        node.hosts.fill(FRAME);
        for number in 0..32 {
            let (answer, mut answered) = oneshot::channel();
            let command = Command::Line(LineCommand::Add {
                section: Section::Ours,
                text: format!("line {number}"),
                form: None,
            });
            wishes
                .try_send(Request::Command(command, Some(answer)))
                .unwrap();
            assert!(node.step().await);
            assert!(answered.try_recv().unwrap().is_ok(), "command {number}");
            assert_eq!(node.hosts.waiting(), EVENTS);
        }
        assert!(node.step().await);
        assert_eq!(node.hosts.waiting(), EVENTS - 1, "frames come after them");
    }

    #[tokio::test]
    async fn what_two_runs_left_their_marks_of_is_put_aside_by_the_third() {
        let medium = medium();
        for _ in 0..2 {
            // A run that ends while it takes the frame in.
            let mut vault = MemoryVault::open(&medium).unwrap();
            let mut guard = Guard::new(vault.left_mark());
            let taken = guard.before(frame(), |mark| vault.set_mark(mark).is_ok());
            assert!(matches!(taken, Input::Frame { .. }));
        }
        let (mut node, _wishes, mut telling) = node(&medium);
        node.turn(frame(), None).await;
        assert_eq!(telling.try_recv(), Ok(Event::Notice(Notice::PutAside)));
    }

    #[tokio::test]
    async fn a_frame_that_is_through_leaves_no_mark() {
        let medium = medium();
        let (mut node, ..) = node(&medium);
        node.turn(frame(), None).await;
        drop(node);
        assert_eq!(MemoryVault::open(&medium).unwrap().left_mark(), None);
    }
}

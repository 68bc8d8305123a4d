//! The loop that feeds the engine and carries out its outputs.

use std::{
    collections::VecDeque,
    future::ready,
    sync::Arc,
    time::{Duration, Instant},
};

use leeward_engine::{Engine, Event, Guard, HostTrouble, Input, Lane, Output, Saved};
use leeward_model::{Millis, Notice, Rejection, View};
use leeward_vault::{Vault, WriteError};
use tokio::{
    sync::{broadcast, mpsc, oneshot, watch},
    task::yield_now,
    time::{sleep, sleep_until},
};

use crate::{
    asked::Asked,
    budget::Budget,
    clock::{self, NoEntropy},
    handle::Request,
    hosts::Hosts,
    store::{Stored, batch},
};

/// The longest the loop sleeps: a clock that was set back must not make it oversleep for long.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// The shortest: a deadline that stays in the past must not become a spin.
const SHORTEST_SLEEP: Duration = Duration::from_millis(50);

/// The pause of the clock after a failed write, so that the disk is left alone. It doubles with
/// each further failure, up to the longest sleep, until a write succeeds.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

type Answer = Option<oneshot::Sender<Result<Saved, Rejection>>>;

/// Called after every new view, from the node's thread.
type Wake = Arc<dyn Fn() + Send + Sync>;

pub(crate) struct Node {
    pub(crate) engine: Engine,
    pub(crate) vault: Box<dyn Vault>,
    pub(crate) guard: Guard,
    pub(crate) hosts: Hosts,
    pub(crate) requests: mpsc::Receiver<Request>,
    pub(crate) view: watch::Sender<Arc<View>>,
    pub(crate) events: broadcast::Sender<Event>,
    pub(crate) wake: Wake,
    pub(crate) asked: Asked,
    /// Inputs that came of outputs and wait for their turn.
    pub(crate) pending: VecDeque<Input>,
    pub(crate) budget: Budget,
    /// When the engine was last told the time.
    pub(crate) ticked: Instant,
    /// Whether the vault is closed, after a write that may have failed.
    pub(crate) closed: bool,
    /// The shortest time between two ticks after a failed write, until one succeeds. A person's
    /// command is tried at once all the same.
    pub(crate) pause: Option<Duration>,
    /// When the vault was last opened, or tried to be.
    pub(crate) opened: Instant,
}

enum Next {
    Request(Option<Request>),
    Input(Input),
    /// The engine has more to do at a question.
    GoOn,
    Again,
}

impl Node {
    /// Runs until it is asked to stop or every handle is dropped.
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

    /// Waits for the next request or input and handles it; `false` when the loop has to end.
    async fn step(&mut self) -> bool {
        self.check_clock();
        while !self.closed
            && let Some(input) = self.pending.pop_front()
        {
            self.turn(input, None).await;
        }
        match self.next().await {
            Next::Request(Some(Request::Command(command, answer))) => {
                self.turn(Input::Command(command), answer).await;
            }
            Next::Request(Some(Request::Ask(question, answer))) => {
                let ticket = self.asked.insert(answer);
                self.turn(Input::Ask { ticket, question }, None).await;
            }
            Next::Request(Some(Request::Stop) | None) => return false,
            Next::Input(input) => self.turn(input, None).await,
            Next::GoOn => {
                self.turn(Input::Tick, None).await;
                // A question may take many turns, and the network runs on this thread too.
                yield_now().await;
            }
            Next::Again => {}
        }
        true
    }

    /// Closes all endpoints while the clock shows a time before 1970: a connection would end the
    /// program.
    fn check_clock(&mut self) {
        if clock::is_before_1970() {
            let failed = self.hosts.hang_up().into_iter().map(|host| {
                let why = HostTrouble::Clock;
                Input::HostFailed { host, why }
            });
            self.pending.extend(failed);
        }
    }

    /// Waits for the next request or input. Requests of the person come first, then their questions,
    /// then the clock, and the network last, however much of it waits. Moments do not wait for the
    /// budget: the network hands out only so many in a second.
    async fn next(&mut self) -> Next {
        let now = Instant::now();
        let deadline = self.engine.deadline();
        let due = self.due(now, deadline.map(|deadline| deadline.at));
        // While nothing can be saved, nothing is heard from the network either; it waits there.
        let listens = !self.closed;
        let wait = self.budget.wait(now);
        let goes_on = !self.closed && self.engine.goes_on();
        tokio::select! {
            biased;
            request = self.requests.recv() => Next::Request(request),
            () = ready(()), if goes_on => Next::GoOn,
            () = sleep_until(due.into()) => {
                self.ticked = Instant::now();
                Next::Input(Input::Tick)
            }
            () = sleep(wait.unwrap_or_default()), if wait.is_some() => Next::Again,
            input = self.hosts.next(wait.is_none()), if listens => Next::Input(input),
        }
    }

    /// Returns the time of the next tick, given the engine's deadline.
    fn due(&self, now: Instant, deadline: Option<Millis>) -> Instant {
        // Counted from the last time, so that whatever else happens meanwhile does not put it off.
        let soonest = self.ticked + self.pause.unwrap_or(SHORTEST_SLEEP);
        match deadline {
            _ if self.closed => soonest,
            Some(deadline) => {
                let ahead = Duration::from_millis(deadline.saturating_sub(clock::now()));
                (now + ahead.min(LONGEST_SLEEP)).max(soonest)
            }
            None => now + LONGEST_SLEEP,
        }
    }

    async fn turn(&mut self, input: Input, answer: Answer) {
        if self.closed {
            self.reopen().await;
        }
        if self.closed {
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

    fn refuse(&mut self, input: &Input, answer: Answer) {
        if let Some(answer) = answer {
            answer.send(Err(Rejection::NotSaved)).ok();
        }
        match input {
            // What is not taken in of the documents would be missing from what follows.
            Input::Frame {
                link,
                lane: Lane::Documents,
                ..
            }
            | Input::Up { link, .. } => self.hosts.close_link(*link),
            Input::Ask { ticket, .. } => self.asked.answer(*ticket, Err(Rejection::NotRead)),
            Input::Frame {
                lane: Lane::Moment, ..
            }
            | Input::Command(_)
            | Input::HostOpened { .. }
            | Input::Addresses { .. }
            | Input::HostFailed { .. }
            | Input::PutAside { .. }
            | Input::Down { .. }
            | Input::Tick => {}
        }
    }

    /// Carries out the outputs of the engine in order, and none after an append that may have
    /// failed.
    async fn carry_out(&mut self, outputs: Vec<Output>, mut answer: Answer) {
        let mut failed = None;
        for output in outputs {
            match output {
                Output::Append(writes) => {
                    if let Err(error) = self.vault.commit(&batch(writes)) {
                        failed = Some(error);
                        break;
                    }
                    self.pause = None;
                }
                Output::Reply(result) => {
                    if let Some(answer) = answer.take() {
                        answer.send(result).ok();
                    }
                }
                Output::Send { link, lane, frame } => self.hosts.send(link, lane, frame),
                Output::Close { link } => self.hosts.close_link(link),
                Output::OpenHost(spec) if self.vault.is_read_only() => {
                    // Nothing that is heard could be kept.
                    let (host, why) = (spec.host, HostTrouble::ReadOnly);
                    self.pending.push_back(Input::HostFailed { host, why });
                }
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
                Output::Found { ticket, found } => self.asked.answer(ticket, found),
            }
        }
        if let Some(answer) = answer {
            answer.send(Err(Rejection::NotSaved)).ok();
        }
        match failed {
            None => {}
            // Nothing was written and the vault stays open. It may be written again once there is
            // room, but finding that out reads all of it.
            Some(WriteError::ReadOnly) if self.opened.elapsed() < LONGEST_SLEEP => {
                self.lengthen_pause();
                self.recover().await;
            }
            Some(_) => {
                self.lengthen_pause();
                self.reopen().await;
            }
        }
    }

    /// Doubles the pause of the clock after a failure.
    fn lengthen_pause(&mut self) {
        let longer = |pause: Duration| (pause * 2).min(LONGEST_SLEEP);
        self.pause = Some(self.pause.map_or(FIRST_PAUSE, longer));
        self.ticked = Instant::now();
    }

    fn tell(&self, event: Event) {
        if matches!(event, Event::Notice(Notice::WriteFailed)) && self.vault.is_read_only() {
            // `ReadOnly` was told, which is why.
            return;
        }
        // Nobody listening is no fault.
        self.events.send(event).ok();
    }

    /// Opens and verifies the vault again after a failed write, and restarts the engine from it.
    async fn reopen(&mut self) {
        let was_read_only = self.vault.is_read_only();
        self.closed = true;
        let reopened = self.vault.reopen();
        self.opened = Instant::now();
        if reopened.is_err() {
            self.lengthen_pause();
            return;
        }
        if self.vault.is_read_only() && !was_read_only {
            self.tell(Event::Notice(Notice::ReadOnly));
        }
        if self.vault.rolled_back() {
            self.tell(Event::Notice(Notice::OlderCopy));
        }
        self.recover().await;
    }

    /// Restarts the engine from the vault; where it cannot be read, the vault counts as closed.
    async fn recover(&mut self) {
        // The engine forgets them.
        self.asked.refuse_all();
        let recovered = clock::stamp().map(|stamp| {
            let stored = Stored(self.vault.as_ref());
            self.engine.recover(stamp, &stored)
        });
        let Ok(Ok(outputs)): Result<Result<Vec<Output>, _>, NoEntropy> = recovered else {
            self.closed = true;
            self.lengthen_pause();
            return;
        };
        self.closed = false;
        Box::pin(self.carry_out(outputs, None)).await;
    }
}

#[cfg(test)]
mod tests {
    use leeward_engine::Reach;
    use leeward_model::{Command, Day, Finding, LineCommand, Notice, Question, Section, Sharing};
    use leeward_net::Scope;
    use leeward_vault::{FaultyVault, MemoryMedium, MemoryVault, Moment, Repeat};

    use super::*;
    use crate::{handle::Handle, hosts::EVENTS};

    const FRAME: &[u8] = b"the bytes in question";

    /// What holds a vault with a person.
    fn medium() -> MemoryMedium {
        let mut vault = MemoryVault::new();
        let writes = Engine::found(&clock::stamp().unwrap(), "Ana").unwrap();
        vault.commit(&batch(writes)).unwrap();
        vault.medium()
    }

    type Started = (Node, mpsc::Sender<Request>, broadcast::Receiver<Event>);

    fn node(medium: &MemoryMedium) -> Started {
        node_on(Box::new(MemoryVault::open(medium).unwrap()))
    }

    fn node_on(vault: Box<dyn Vault>) -> Started {
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
            asked: Asked::default(),
            pending: VecDeque::new(),
            budget: Budget::new(Instant::now()),
            ticked: Instant::now(),
            closed: false,
            pause: None,
            opened: Instant::now(),
        };
        (node, wishes, telling)
    }

    fn faulty() -> FaultyVault<MemoryVault> {
        FaultyVault::new(MemoryVault::open(&medium()).unwrap())
    }

    fn add(text: &str) -> Command {
        Command::Line(LineCommand::Add {
            section: Section::Ours,
            text: text.into(),
            form: None,
        })
    }

    /// Gives a command and returns its answer.
    async fn wish(node: &mut Node, command: Command) -> Result<Saved, Rejection> {
        let (answer, mut answered) = oneshot::channel();
        node.turn(Input::Command(command), Some(answer)).await;
        answered.try_recv().unwrap()
    }

    /// Asks for the plan as it was and is.
    fn past() -> Question {
        let from = Day(20_000);
        Question::LookBack { from, to: None }
    }

    #[tokio::test]
    async fn a_question_of_many_turns_is_answered_and_refused_where_the_engine_starts_over() {
        const LINES: usize = 100;
        let vault = faulty();
        let faults = vault.faults();
        let (mut node, requests, _telling) = node_on(Box::new(vault));
        for number in 0..LINES {
            wish(&mut node, add(&number.to_string())).await.unwrap();
        }
        let view = node.view.subscribe();
        let handle = Handle { requests, view };
        let running = async { while node.step().await {} };
        let found = tokio::select! {
            found = handle.ask(past()) => found.unwrap(),
            () = running => panic!("nobody stops it"),
        };
        let Ok(Finding::LookBack(found)) = found else {
            panic!("{found:?} instead of a look back");
        };
        assert_eq!(found.to.lines.len(), LINES);

        let (answer, mut answered) = oneshot::channel();
        let (ticket, question) = (node.asked.insert(answer), past());
        node.turn(Input::Ask { ticket, question }, None).await;
        assert!(node.engine.goes_on());
        faults.fail_commit(1, Moment::BeforeWriting, Repeat::Forever);
        wish(&mut node, add("refused")).await.unwrap_err();
        assert_eq!(answered.try_recv().unwrap(), Err(Rejection::NotRead));
        assert!(!node.engine.goes_on());
    }

    fn notices(telling: &mut broadcast::Receiver<Event>) -> Vec<Notice> {
        let told = std::iter::from_fn(|| telling.try_recv().ok());
        told.filter_map(|event| match event {
            Event::Notice(notice) => Some(notice),
            _ => None,
        })
        .collect()
    }

    /// How long after the last time the clock comes when the engine's deadline is long past.
    fn pause(node: &Node) -> Duration {
        node.due(node.ticked, Some(0)) - node.ticked
    }

    #[tokio::test]
    async fn while_writes_fail_the_clock_comes_ever_more_rarely_though_the_vault_opens_again() {
        let vault = faulty();
        let faults = vault.faults();
        let (mut node, ..) = node_on(Box::new(vault));
        assert_eq!(pause(&node), SHORTEST_SLEEP);
        faults.fail_commit(1, Moment::BeforeWriting, Repeat::Forever);
        for seconds in [1, 2, 4, 8, 16, 30, 30] {
            let refused = wish(&mut node, add("refused")).await;
            assert_eq!(refused.unwrap_err(), Rejection::NotSaved);
            assert!(!node.closed);
            assert_eq!(pause(&node), Duration::from_secs(seconds));
            node.turn(Input::Tick, None).await;
            assert_eq!(pause(&node), Duration::from_secs(seconds), "no write yet");
        }
        faults.heal();
        wish(&mut node, add("saved")).await.unwrap();
        assert_eq!(pause(&node), SHORTEST_SLEEP);
    }

    #[tokio::test]
    async fn what_is_wished_of_a_vault_that_can_only_be_read_does_not_read_all_of_it_each_time() {
        let vault = faulty();
        let faults = vault.faults();
        let (mut node, _wishes, mut telling) = node_on(Box::new(vault));
        wish(&mut node, add("kept")).await.unwrap();
        faults.read_only(true);
        for _ in 0..8 {
            let refused = wish(&mut node, add("refused")).await;
            assert_eq!(refused.unwrap_err(), Rejection::NotSaved);
            assert!(!node.closed);
        }
        assert_eq!(faults.reopens_seen(), 0);
        assert_eq!(pause(&node), LONGEST_SLEEP);
        assert_eq!(node.engine.view().plan.lines.len(), 1);
        assert_eq!(notices(&mut telling), [], "why is said already");
        // Now and then whether there is room by now.
        node.opened = Instant::now().checked_sub(LONGEST_SLEEP).unwrap();
        wish(&mut node, add("refused")).await.unwrap_err();
        wish(&mut node, add("refused")).await.unwrap_err();
        assert_eq!(faults.reopens_seen(), 1);
        faults.heal();
        wish(&mut node, add("saved")).await.unwrap();
        assert_eq!(pause(&node), SHORTEST_SLEEP);
    }

    #[tokio::test]
    async fn that_a_vault_can_only_be_read_from_now_on_is_said_when_it_is_found() {
        let vault = faulty();
        let faults = vault.faults();
        let (mut node, _wishes, mut telling) = node_on(Box::new(vault));
        faults.fail_commit(1, Moment::BeforeWriting, Repeat::Once);
        faults.read_only(true);
        wish(&mut node, add("refused")).await.unwrap_err();
        assert_eq!(notices(&mut telling), [Notice::ReadOnly]);
    }

    #[tokio::test]
    async fn on_a_vault_that_can_only_be_read_an_invitation_ends_and_says_why() {
        let vault = faulty();
        vault.faults().read_only(true);
        let (mut node, wishes, mut telling) = node_on(Box::new(vault));
        node.turn(Input::Command(Command::Invite), None).await;
        // What follows from it is done before what is wished next.
        wishes.try_send(Request::Stop).unwrap();
        assert!(!node.step().await);
        assert_eq!(node.engine.view().sharing, Sharing::Alone);
        assert_eq!(notices(&mut telling), [Notice::ReadOnly]);
    }

    fn frame() -> Input {
        Input::Frame {
            link: 7,
            lane: Lane::Documents,
            frame: FRAME.to_vec(),
        }
    }

    #[tokio::test]
    async fn a_command_is_answered_before_any_frame_that_waits_is_taken_in() {
        let (mut node, wishes, _telling) = node(&medium());
        node.hosts.fill(FRAME);
        for number in 0..32 {
            let (answer, mut answered) = oneshot::channel();
            let command = add(&format!("line {number}"));
            wishes
                .try_send(Request::Command(command, Some(answer)))
                .unwrap();
            assert!(node.step().await);
            assert!(answered.try_recv().unwrap().is_ok(), "command {number}");
            assert_eq!(node.hosts.waiting(), (EVENTS, 0));
        }
        assert!(node.step().await);
        assert_eq!(
            node.hosts.waiting(),
            (EVENTS - 1, 0),
            "frames come after them"
        );
    }

    #[tokio::test]
    async fn a_moment_comes_before_every_frame_that_waits_and_waits_for_no_budget() {
        let (mut node, _wishes, _telling) = node(&medium());
        node.hosts.fill(FRAME);
        node.hosts.hear_moment(true);
        let now = Instant::now();
        node.budget.spend(now, now + Duration::from_secs(1));
        assert_eq!(node.hosts.waiting(), (EVENTS, 1));
        assert!(node.step().await);
        assert_eq!(node.hosts.waiting(), (EVENTS, 0));
    }

    #[tokio::test]
    async fn a_moment_of_a_link_that_is_not_known_is_dropped() {
        let (mut node, ..) = node(&medium());
        node.hosts.fill(FRAME);
        node.hosts.hear_moment(false);
        let input = node.hosts.next(true).await;
        let lane = Lane::Documents;
        assert!(matches!(input, Input::Frame { lane: found, .. } if found == lane));
        assert_eq!(node.hosts.waiting(), (EVENTS - 1, 0));
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

//! The loop.

use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

use leeward_engine::{Engine, Event, Input, Output, Saved};
use leeward_model::{Rejection, View};
use leeward_vault::Vault;
use tokio::{
    sync::{broadcast, mpsc, oneshot, watch},
    time::sleep,
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

/// How long the disk is left alone between two attempts to open the vault again.
const REOPEN_PAUSE: Duration = Duration::from_secs(1);

type Answer = Option<oneshot::Sender<Result<Saved, Rejection>>>;

pub(crate) struct Node {
    pub(crate) engine: Engine,
    pub(crate) vault: Box<dyn Vault>,
    pub(crate) hosts: Hosts,
    pub(crate) requests: mpsc::Receiver<Request>,
    pub(crate) view: watch::Sender<Arc<View>>,
    pub(crate) events: broadcast::Sender<Event>,
    pub(crate) wake: Wake,
    /// Inputs that follow from outputs.
    pub(crate) pending: VecDeque<Input>,
    pub(crate) budget: Budget,
    /// The vault is closed after a write that may have failed.
    pub(crate) closed: bool,
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
        loop {
            while !self.closed
                && let Some(input) = self.pending.pop_front()
            {
                self.turn(input, None).await;
            }
            match self.next().await {
                Next::Request(Some(Request::Command(command, answer))) => {
                    self.turn(Input::Command(command), answer).await;
                }
                Next::Request(Some(Request::Stop) | None) => break,
                Next::Input(input) => self.turn(input, None).await,
                Next::Again => {}
            }
        }
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

    async fn next(&mut self) -> Next {
        let until_deadline = match self.engine.deadline() {
            Some(deadline) => Duration::from_millis(deadline.saturating_sub(clock::now())),
            None => LONGEST_SLEEP,
        };
        // While nothing can be saved, nothing is heard from the network either; it waits there.
        let (shortest, listens) = if self.closed {
            (REOPEN_PAUSE, false)
        } else {
            (SHORTEST_SLEEP, true)
        };
        let wait = self.budget.wait(Instant::now());
        tokio::select! {
            request = self.requests.recv() => Next::Request(request),
            input = self.hosts.next(), if listens && wait.is_none() => Next::Input(input),
            () = sleep(wait.unwrap_or_default()), if wait.is_some() => Next::Again,
            () = sleep(until_deadline.clamp(shortest, LONGEST_SLEEP)) => Next::Input(Input::Tick),
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
        let mut mark = match &input {
            Input::Frame { frame, .. } => Some(*blake3::hash(frame).as_bytes()),
            _ => None,
        };
        let mut input = input;
        if let Input::Frame { link, .. } = &input
            && mark.is_some()
            && mark == self.vault.left_mark()
        {
            // These bytes were being taken in when the program stopped last time.
            input = Input::PutAside { link: *link };
            mark = None;
        }
        let Ok(stamp) = clock::stamp() else {
            self.refuse(&input, answer);
            return;
        };
        let began = Instant::now();
        self.set_mark(mark);
        let outputs = self
            .engine
            .handle(stamp, input, &Stored(self.vault.as_ref()));
        self.carry_out(outputs, answer).await;
        if mark.is_some() {
            self.set_mark(None);
            self.budget.spend(began, Instant::now());
        }
    }

    fn set_mark(&mut self, mark: Option<[u8; 32]>) {
        // Without the mark, bytes that stop the program would only be tried once more.
        self.vault.set_mark(mark).ok();
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
                        self.closed = true;
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
        if self.closed {
            self.reopen().await;
        }
    }

    fn tell(&self, event: Event) {
        // Nobody listening is no fault.
        self.events.send(event).ok();
    }

    /// Opens the vault again after a failed write, verifies it, and starts over from what is
    /// really there.
    async fn reopen(&mut self) {
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
        self.closed = false;
        Box::pin(self.carry_out(outputs, None)).await;
    }
}

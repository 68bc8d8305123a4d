//! What a window or a script holds of a node.

use std::sync::Arc;

use leeward_engine::{Event, Saved};
use leeward_model::{Command, Finding, Question, Rejection, View};
use tokio::sync::{broadcast, mpsc, oneshot, watch};

/// How many commands and questions may wait for the loop.
pub(crate) const COMMANDS: usize = 64;
/// How many events a listener may fall behind before the oldest are lost to it.
pub(crate) const EVENTS: usize = 1024;

/// What reaches the loop from outside.
#[derive(Debug)]
pub(crate) enum Request {
    Command(Command, Option<oneshot::Sender<Result<Saved, Rejection>>>),
    Ask(Question, oneshot::Sender<Result<Finding, Rejection>>),
    Stop,
}

/// The node is not running any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the node has stopped")]
pub struct Stopped;

/// Events as they happen.
pub type Telling = broadcast::Receiver<Event>;

/// Commands and questions in, the newest view and events out. When every handle is gone the node stops.
#[derive(Debug, Clone)]
pub struct Handle {
    pub(crate) requests: mpsc::Sender<Request>,
    pub(crate) view: watch::Receiver<Arc<View>>,
}

impl Handle {
    /// Hands a command to the node and returns at once, for a window that must not wait. The view
    /// says what came of it.
    ///
    /// # Errors
    /// When the node has stopped or has too much to do; the command was not taken.
    pub fn post(&self, command: Command) -> Result<(), Stopped> {
        let request = Request::Command(command, None);
        self.requests
            .try_send(request)
            .map_err(|_not_taken| Stopped)
    }

    /// Carries out a command. When it returns `Ok`, what the command changed is durable.
    ///
    /// # Errors
    /// The outer error when the node has stopped; the inner one when the wish was refused.
    pub async fn submit(&self, command: Command) -> Result<Result<Saved, Rejection>, Stopped> {
        let (answer, answered) = oneshot::channel();
        let request = Request::Command(command, Some(answer));
        self.requests.send(request).await.map_err(|_gone| Stopped)?;
        answered.await.map_err(|_gone| Stopped)
    }

    /// Asks a question. It changes nothing, and commands that come after it do not wait for what
    /// answers it.
    ///
    /// # Errors
    /// The outer error when the node has stopped; the inner one when what the question is about
    /// could not be read.
    pub async fn ask(&self, question: Question) -> Result<Result<Finding, Rejection>, Stopped> {
        let (answer, answered) = oneshot::channel();
        let request = Request::Ask(question, answer);
        self.requests.send(request).await.map_err(|_gone| Stopped)?;
        answered.await.map_err(|_gone| Stopped)
    }

    /// Returns a receiver of the newest view.
    pub fn view(&self) -> watch::Receiver<Arc<View>> {
        self.view.clone()
    }

    /// Stops the node and waits until its ports are free and its vault is closed.
    pub async fn stop(&self) {
        self.requests.send(Request::Stop).await.ok();
        // The loop lets go of its end when everything is closed.
        self.requests.closed().await;
    }
}

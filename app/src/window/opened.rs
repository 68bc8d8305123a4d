//! An open vault: its node, and a queue of wishes that keeps their order.

use std::sync::Arc;

use leeward_model::{Command, Rejection, View};
use leeward_node::{Handle, Telling};
use leeward_ui::Ticket;
use tokio::{runtime, sync::mpsc, task::JoinHandle};

use super::{News, Repaint, newest};

/// How many wishes may wait. A person is slower than that.
const WISHES: usize = 64;

pub(crate) struct Opened {
    handle: Handle,
    pub(crate) telling: Telling,
    /// It was made just now.
    pub(crate) is_new: bool,
    wishes: Option<mpsc::Sender<(Ticket, Command)>>,
    serving: Option<JoinHandle<()>>,
}

impl Opened {
    pub(crate) fn new(handle: Handle, telling: Telling, is_new: bool) -> Self {
        Self {
            handle,
            telling,
            is_new,
            wishes: None,
            serving: None,
        }
    }

    /// Begins to carry out wishes, one after the other, and to tell what came of each.
    pub(super) fn serve(
        &mut self,
        runtime: &runtime::Runtime,
        news: mpsc::Sender<News>,
        repaint: Repaint,
    ) {
        let (wishes, mut wished) = mpsc::channel(WISHES);
        self.wishes = Some(wishes);
        let handle = self.handle.clone();
        let serving = runtime.spawn(async move {
            while let Some((ticket, command)) = wished.recv().await {
                let told = match handle.submit(command).await {
                    Ok(answer) => News::Answer(ticket, answer.map(|saved| saved.made)),
                    Err(_stopped) => News::Stopped,
                };
                if news.send(told).await.is_err() {
                    return;
                }
                repaint.ask();
            }
        });
        self.serving = Some(serving);
    }

    /// Hands over a wish. The frame does not wait for what comes of it.
    ///
    /// # Errors
    /// When more wishes wait than a person can have made; it was not taken.
    pub(crate) fn wish(&self, ticket: Ticket, command: Command) -> Result<(), Rejection> {
        let wishes = self.wishes.as_ref().ok_or(Rejection::NotSaved)?;
        wishes
            .try_send((ticket, command))
            .ok()
            .ok_or(Rejection::NotSaved)
    }

    pub(crate) fn view(&self) -> Arc<View> {
        newest(&self.handle)
    }

    /// Carries out what is still to be kept and closes the vault. It returns when it is closed.
    pub(crate) fn close(self, runtime: &runtime::Handle, last: Vec<Command>) {
        runtime.block_on(async {
            // What waits in the queue comes before.
            drop(self.wishes);
            if let Some(serving) = self.serving {
                serving.await.ok();
            }
            for command in last {
                self.handle.submit(command).await.ok();
            }
            self.handle.stop().await;
        });
    }
}

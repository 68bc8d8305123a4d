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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use leeward_model::NoteCommand;
    use leeward_node::{Options, Scope};
    use leeward_ui::House;

    use super::*;

    fn open(dir: &std::path::Path) -> Opened {
        let options = Options::new(Scope::Loopback);
        let (handle, telling) = leeward_node::open(dir, b"several plain words", options).unwrap();
        Opened::new(handle, telling, false)
    }

    fn draft(text: &str) -> Command {
        Command::Note(NoteCommand::Draft {
            draft: None,
            text: text.into(),
        })
    }

    #[test]
    fn wishes_are_carried_out_in_their_order_and_closing_waits_for_all_of_them_and_the_last_words()
    {
        let dir = tempfile::tempdir().unwrap();
        leeward_node::create(dir.path(), b"several plain words", "Ana").unwrap();
        let runtime = runtime::Runtime::new().unwrap();
        let (news, mut heard) = mpsc::channel(256);
        let mut opened = open(dir.path());
        opened.serve(&runtime, news, Repaint::default());
        // Tickets come from a house; any will do here.
        let tickets = tickets(&opened.view());
        for (number, ticket) in tickets.iter().enumerate() {
            opened
                .wish(*ticket, draft(&format!("note {number}")))
                .unwrap();
        }
        opened.close(runtime.handle(), vec![draft("the last words")]);

        let again = open(dir.path());
        let texts: Vec<String> = again
            .view()
            .own
            .drafts
            .iter()
            .map(|d| d.text.clone())
            .collect();
        let mut expected: Vec<String> = (0..tickets.len()).map(|n| format!("note {n}")).collect();
        expected.push("the last words".into());
        assert_eq!(texts, expected);
        let mut answers = Vec::new();
        while let Ok(News::Answer(ticket, answer)) = heard.try_recv() {
            assert!(answer.is_ok());
            answers.push(ticket);
        }
        assert_eq!(answers, tickets);
        again.close(runtime.handle(), Vec::new());
        runtime.shutdown_timeout(Duration::from_secs(5));
    }

    #[test]
    fn a_window_that_lags_is_told_so_and_loses_nothing_it_was_not_told_of() {
        let dir = tempfile::tempdir().unwrap();
        leeward_node::create(dir.path(), b"several plain words", "Ana").unwrap();
        let opened = open(dir.path());
        // Nobody serves it: the wish is refused where the person can see it.
        let ticket = tickets(&opened.view())[0];
        let refused = opened.wish(ticket, draft("a note"));
        assert_eq!(refused, Err(Rejection::NotSaved));
        let runtime = runtime::Runtime::new().unwrap();
        opened.close(runtime.handle(), Vec::new());
    }

    /// A few tickets, as a house hands them out.
    fn tickets(view: &View) -> Vec<Ticket> {
        let mut view = view.clone();
        // Each of these belongs to something that is gone, and becomes a draft: two wishes each.
        for number in 0..5 {
            let field = format!("line.gone-{number}");
            view.own.unfinished.insert(field, "words".into());
        }
        let mut house = House::new(&view);
        let ctx = egui::Context::default();
        let mut tickets = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let scene = leeward_ui::Scene {
                view: &view,
                appearance: leeward_ui::Appearance::default(),
                moment: crate::window::moment(),
                active: true,
                locks: true,
            };
            for intent in house.show(ui, &scene) {
                if let leeward_ui::Intent::Command { ticket, .. } = intent {
                    tickets.push(ticket);
                }
            }
        });
        output.drop_without_applying_deltas();
        tickets
    }
}

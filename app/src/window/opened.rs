//! An open vault: its node, and a queue of commands and questions that keeps their order.
//!
//! It is there as soon as something of the vault can be shown. Until the node runs, wishes wait in
//! the queue.

use std::sync::Arc;

use leeward_model::{Command, Notice, Question, Rejection, View};
use leeward_node::{Event, Handle, Stopped, Telling};
use leeward_ui::Ticket;
use tokio::{
    runtime,
    sync::{broadcast, mpsc, oneshot},
    task::JoinHandle,
};

use super::{
    native::Repaint,
    news::{News, Started},
};

/// Capacity of the queue of wishes. A person is slower than that.
const WISHES: usize = 64;

/// What waits in the queue.
enum Wish {
    Command(Command),
    Question(Question),
}

pub(crate) struct Opened {
    wishes: mpsc::Sender<(Ticket, Wish)>,
    node: Node,
}

enum Node {
    /// The vault is being verified.
    Coming {
        glance: Arc<View>,
        started: oneshot::Receiver<Started>,
        wished: mpsc::Receiver<(Ticket, Wish)>,
    },
    Running {
        handle: Handle,
        telling: Telling,
        serving: JoinHandle<()>,
    },
}

impl Opened {
    /// An unlocked vault with its first view, whose node comes later.
    pub(crate) fn new(glance: Arc<View>, started: oneshot::Receiver<Started>) -> Self {
        let (wishes, wished) = mpsc::channel(WISHES);
        let node = Node::Coming {
            glance,
            started,
            wished,
        };
        Self { wishes, node }
    }

    /// Checks whether the node has started. If so, the wishes that wait are carried out in their
    /// order, and the result of each is sent as news. Returns whether that began just now.
    ///
    /// # Errors
    /// When the node did not start, and never will.
    pub(super) fn arrive(
        &mut self,
        runtime: &runtime::Runtime,
        news: &mpsc::Sender<News>,
        repaint: &Repaint,
    ) -> anyhow::Result<bool> {
        let Node::Coming {
            started, wished, ..
        } = &mut self.node
        else {
            return Ok(false);
        };
        let (handle, telling) = match started.try_recv() {
            Ok(started) => started?,
            Err(oneshot::error::TryRecvError::Empty) => return Ok(false),
            Err(oneshot::error::TryRecvError::Closed) => return Err(Stopped.into()),
        };
        // What stays behind is an end of nothing.
        let mut wished = std::mem::replace(wished, mpsc::channel(1).1);
        let (news, repaint, theirs) = (news.clone(), repaint.clone(), handle.clone());
        let serving = runtime.spawn(async move {
            while let Some((ticket, wish)) = wished.recv().await {
                let command = match wish {
                    Wish::Command(command) => command,
                    Wish::Question(question) => {
                        // What comes after it does not wait for what answers it.
                        let (handle, asked) = (theirs.clone(), (ticket, question));
                        tokio::spawn(ask(handle, asked, news.clone(), repaint.clone()));
                        continue;
                    }
                };
                let told = match theirs.submit(command).await {
                    Ok(answer) => News::Answer(ticket, answer.map(|saved| saved.made)),
                    Err(_stopped) => News::Stopped,
                };
                if news.send(told).await.is_err() {
                    return;
                }
                repaint.ask();
            }
        });
        self.node = Node::Running {
            handle,
            telling,
            serving,
        };
        Ok(true)
    }

    /// Queues a command; its result comes as [`News::Answer`].
    ///
    /// # Errors
    /// [`Rejection::NotSaved`] when the queue is full; the command was not taken.
    pub(crate) fn wish(&self, ticket: Ticket, command: Command) -> Result<(), Rejection> {
        self.wishes
            .try_send((ticket, Wish::Command(command)))
            .ok()
            .ok_or(Rejection::NotSaved)
    }

    /// Queues a question; what answers it comes as [`News::Found`].
    ///
    /// # Errors
    /// [`Rejection::NotRead`] when the queue is full; the question was not taken.
    pub(crate) fn ask(&self, ticket: Ticket, question: Question) -> Result<(), Rejection> {
        self.wishes
            .try_send((ticket, Wish::Question(question)))
            .ok()
            .ok_or(Rejection::NotRead)
    }

    pub(crate) fn view(&self) -> Arc<View> {
        match &self.node {
            Node::Coming { glance, .. } => glance.clone(),
            Node::Running { handle, .. } => newest(handle),
        }
    }

    /// Returns the next notice of the node, if there is one.
    pub(crate) fn notice(&mut self) -> Option<Notice> {
        let Node::Running { telling, .. } = &mut self.node else {
            return None;
        };
        loop {
            match telling.try_recv() {
                Ok(Event::Notice(notice)) => return Some(notice),
                Ok(_) | Err(broadcast::error::TryRecvError::Lagged(_)) => {}
                Err(_) => return None,
            }
        }
    }

    /// Carries out the queue and then `last`, closes the vault, and returns when it is closed.
    /// Waits for a node that has not started yet.
    ///
    /// # Errors
    /// When the node did not start: then nothing was saved.
    pub(crate) fn close(self, runtime: &runtime::Handle, last: Vec<Command>) -> anyhow::Result<()> {
        runtime.block_on(async {
            // What waits in the queue comes before.
            drop(self.wishes);
            let handle = match self.node {
                Node::Coming {
                    started,
                    mut wished,
                    ..
                } => {
                    let (handle, _telling) = started.await.map_err(|_gone| Stopped)??;
                    while let Some((_, wish)) = wished.recv().await {
                        // Nobody waits for what answers a question any more.
                        if let Wish::Command(command) = wish {
                            handle.submit(command).await.ok();
                        }
                    }
                    handle
                }
                Node::Running {
                    handle, serving, ..
                } => {
                    serving.await.ok();
                    handle
                }
            };
            for command in last {
                handle.submit(command).await.ok();
            }
            handle.stop().await;
            Ok(())
        })
    }
}

/// Asks a node and sends what answers it as news. Nothing comes where the node has stopped, which
/// the next command says.
async fn ask(
    handle: Handle,
    (ticket, question): (Ticket, Question),
    news: mpsc::Sender<News>,
    repaint: Repaint,
) {
    if let Ok(found) = handle.ask(question).await {
        // Where nobody takes it, the window is closed.
        news.send(News::Found(ticket, found)).await.ok();
        repaint.ask();
    }
}

/// Returns the view of a node, without waiting.
pub(super) fn newest(handle: &Handle) -> Arc<View> {
    handle.view().borrow().clone()
}

#[cfg(test)]
mod tests {
    use std::{path::Path, thread, time::Duration};

    use leeward_model::{Finding, LineCommand, NoteCommand, Passphrase, Section, Sharing};
    use leeward_node::{Options, Scope, StartError, Unlocked};
    use leeward_ui::House;

    use super::*;

    fn passphrase() -> Passphrase {
        Passphrase::given("several plain words".into())
    }

    /// A vault that is unlocked, and what starts its node.
    fn unlock(dir: &Path) -> (Opened, Unlocked, oneshot::Sender<Started>) {
        let unlocked = leeward_node::unlock(dir, &passphrase()).unwrap();
        let (node, started) = oneshot::channel();
        let opened = Opened::new(unlocked.glance().unwrap(), started);
        (opened, unlocked, node)
    }

    fn start(unlocked: Unlocked, node: oneshot::Sender<Started>) {
        let started = unlocked.start(Options::new(Scope::Loopback));
        assert!(node.send(started).is_ok(), "somebody waits for it");
    }

    fn arrive(opened: &mut Opened, runtime: &runtime::Runtime) -> mpsc::Receiver<News> {
        let (news, heard) = mpsc::channel(256);
        let arrived = opened.arrive(runtime, &news, &Repaint::default());
        assert!(arrived.unwrap(), "the node runs");
        heard
    }

    fn draft(text: &str) -> Command {
        Command::Note(NoteCommand::Draft {
            draft: None,
            text: text.into(),
        })
    }

    /// What the drafts in a vault say, oldest first.
    fn drafts(dir: &Path) -> Vec<String> {
        let unlocked = leeward_node::unlock(dir, &passphrase()).unwrap();
        let view = unlocked.glance().unwrap();
        view.own.drafts.iter().map(|d| d.text.clone()).collect()
    }

    fn vault() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        leeward_node::create(dir.path(), &passphrase(), "Ana").unwrap();
        dir
    }

    /// Wishes for a note with every ticket, and returns what the notes say.
    fn wish_for_notes(opened: &Opened, tickets: &[Ticket], name: &str) -> Vec<String> {
        let texts = (0..tickets.len()).map(|number| format!("{name} {number}"));
        let texts: Vec<String> = texts.collect();
        for (ticket, text) in tickets.iter().zip(&texts) {
            opened.wish(*ticket, draft(text)).unwrap();
        }
        texts
    }

    #[test]
    fn wishes_are_carried_out_in_their_order_and_closing_waits_for_all_of_them_and_the_last_words()
    {
        let dir = vault();
        let runtime = runtime::Runtime::new().unwrap();
        let (mut opened, unlocked, node) = unlock(dir.path());
        start(unlocked, node);
        let mut heard = arrive(&mut opened, &runtime);
        // Tickets come from a house; any will do here.
        let tickets = tickets(&opened.view());
        let mut expected = wish_for_notes(&opened, &tickets, "note");
        let last = vec![draft("the last words")];
        opened.close(runtime.handle(), last).unwrap();

        expected.push("the last words".into());
        assert_eq!(drafts(dir.path()), expected);
        let mut answers = Vec::new();
        while let Ok(News::Answer(ticket, answer)) = heard.try_recv() {
            assert!(answer.is_ok());
            answers.push(ticket);
        }
        assert_eq!(answers, tickets);
        runtime.shutdown_timeout(Duration::from_secs(5));
    }

    #[test]
    fn a_question_asked_before_the_node_runs_is_answered_after_what_was_wished_before_it() {
        let dir = vault();
        let runtime = runtime::Runtime::new().unwrap();
        let (mut opened, unlocked, node) = unlock(dir.path());
        let tickets = tickets(&opened.view());
        let line = LineCommand::Add {
            section: Section::Ours,
            text: "Warm tea".into(),
            form: None,
        };
        opened.wish(tickets[0], Command::Line(line)).unwrap();
        let text = "tea".to_owned();
        opened.ask(tickets[1], Question::Search { text }).unwrap();
        start(unlocked, node);
        let mut heard = arrive(&mut opened, &runtime);
        let answer = heard.blocking_recv();
        assert!(matches!(answer, Some(News::Answer(ticket, Ok(_))) if ticket == tickets[0]));
        let Some(News::Found(ticket, Ok(Finding::Search(hits)))) = heard.blocking_recv() else {
            panic!("the question is answered");
        };
        assert_eq!((ticket, hits.lines.len()), (tickets[1], 1));
        opened.close(runtime.handle(), Vec::new()).unwrap();
    }

    #[test]
    fn wishes_made_before_the_node_runs_are_carried_out_first_once_it_does() {
        let dir = vault();
        let runtime = runtime::Runtime::new().unwrap();
        let (mut opened, unlocked, node) = unlock(dir.path());
        let tickets = tickets(&opened.view());
        let mut expected = wish_for_notes(&opened, &tickets, "early");
        let (news, _heard) = mpsc::channel(256);
        let arrived = opened.arrive(&runtime, &news, &Repaint::default());
        assert!(!arrived.unwrap(), "it does not run yet");
        start(unlocked, node);
        let mut heard = arrive(&mut opened, &runtime);
        expected.extend(wish_for_notes(&opened, &tickets, "late"));
        for ticket in tickets.iter().chain(&tickets) {
            let Some(News::Answer(answered, Ok(_))) = heard.blocking_recv() else {
                panic!("every wish is answered");
            };
            assert_eq!(answered, *ticket);
        }
        opened.close(runtime.handle(), Vec::new()).unwrap();
        assert_eq!(drafts(dir.path()), expected);
    }

    #[test]
    fn a_lock_before_the_node_runs_waits_for_it_and_loses_neither_wishes_nor_last_words() {
        let dir = vault();
        let runtime = runtime::Runtime::new().unwrap();
        let (opened, unlocked, node) = unlock(dir.path());
        let mut expected = wish_for_notes(&opened, &tickets(&opened.view()), "early");
        let handle = runtime.handle().clone();
        let last = vec![draft("the last words")];
        let closing = thread::Builder::new().name("leeward-close".into());
        let closing = closing.spawn(move || opened.close(&handle, last)).unwrap();
        start(unlocked, node);
        closing.join().unwrap().unwrap();
        expected.push("the last words".into());
        assert_eq!(drafts(dir.path()), expected);
    }

    #[test]
    fn a_node_that_does_not_start_is_told_of_and_holds_nobody_up() {
        let dir = vault();
        let runtime = runtime::Runtime::new().unwrap();
        let in_use = || StartError::Vault(leeward_node::OpenError::InUse);
        for locks in [false, true] {
            for says_why in [false, true] {
                let (mut opened, unlocked, node) = unlock(dir.path());
                drop(unlocked);
                if says_why {
                    assert!(node.send(Err(in_use())).is_ok());
                } else {
                    drop(node);
                }
                let told = if locks {
                    opened.close(runtime.handle(), vec![draft("the last words")])
                } else {
                    let (news, _heard) = mpsc::channel(256);
                    let arrived = opened.arrive(&runtime, &news, &Repaint::default());
                    arrived.map(drop)
                };
                let error = told.unwrap_err();
                assert_eq!(error.is::<StartError>(), says_why);
                assert_eq!(error.is::<Stopped>(), !says_why);
            }
        }
    }

    #[test]
    fn a_wish_beyond_what_can_wait_is_refused_where_the_person_can_see_it() {
        let dir = vault();
        let (opened, _unlocked, _node) = unlock(dir.path());
        let ticket = tickets(&opened.view())[0];
        for number in 0..WISHES {
            opened.wish(ticket, draft(&number.to_string())).unwrap();
        }
        let refused = opened.wish(ticket, draft("one too many"));
        assert_eq!(refused, Err(Rejection::NotSaved));
    }

    /// Waits until a node shows what is wanted.
    async fn seen<T>(node: &Handle, wanted: impl Fn(&View) -> Option<T>) -> T {
        let mut view = node.view();
        loop {
            if let Some(found) = wanted(&view.borrow_and_update()) {
                return found;
            }
            view.changed().await.unwrap();
        }
    }

    async fn pair(one: &Handle, other: &Handle) {
        one.submit(Command::Invite).await.unwrap().unwrap();
        let invitation = |view: &View| match &view.sharing {
            Sharing::Inviting { invitation } => Some(invitation.clone()),
            _ => None,
        };
        let invitation = seen(one, invitation).await;
        let join = Command::Join { invitation };
        other.submit(join).await.unwrap().unwrap();
        let compares =
            |view: &View| matches!(view.sharing, Sharing::Comparing { .. }).then_some(());
        for node in [one, other] {
            seen(node, compares).await;
        }
        for node in [one, other] {
            node.submit(Command::Match).await.unwrap().unwrap();
        }
        let together = |view: &View| (view.sharing == Sharing::Together).then_some(());
        for node in [one, other] {
            seen(node, together).await;
        }
    }

    #[test]
    fn leaving_does_not_wait_for_what_the_other_copy_still_has_to_say() {
        const NOTES: usize = 150;
        let dirs = [vault(), vault()];
        let open = |dir: &tempfile::TempDir| {
            leeward_node::open(dir.path(), &passphrase(), Options::new(Scope::Loopback)).unwrap()
        };
        let ((ana, telling), (sam, _telling)) = (open(&dirs[0]), open(&dirs[1]));
        let runtime = runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            pair(&ana, &sam).await;
            ana.submit(Command::Offline).await.unwrap().unwrap();
            let text = "a long note ".repeat(2_500);
            for _ in 0..NOTES {
                let draft = sam.submit(draft(&text)).await.unwrap().unwrap().made;
                let draft = draft.unwrap().parse().unwrap();
                let share = Command::Note(NoteCommand::Share { draft });
                sam.submit(share).await.unwrap().unwrap();
            }
        });
        let (node, started) = oneshot::channel();
        let mut opened = Opened::new(newest(&ana), started);
        assert!(node.send(Ok((ana.clone(), telling))).is_ok());
        let mut heard = arrive(&mut opened, &runtime);
        let tickets = tickets(&opened.view());
        opened.wish(tickets[0], Command::Online).unwrap();
        let notes = |view: &View| view.plan.entries.len();
        runtime.block_on(seen(&ana, |view| (notes(view) > 0).then_some(())));
        opened.wish(tickets[1], Command::Offline).unwrap();
        for ticket in &tickets[..2] {
            let Some(News::Answer(answered, Ok(_))) = heard.blocking_recv() else {
                panic!("every wish is carried out");
            };
            assert_eq!(answered, *ticket);
        }
        let (view, until) = (opened.view(), notes(&opened.view()));
        assert!(!view.online && until < NOTES, "all of it came first");
        opened.close(runtime.handle(), Vec::new()).unwrap();
        runtime.block_on(sam.stop());
    }

    /// A few tickets, as a house hands them out.
    fn tickets(view: &View) -> Vec<Ticket> {
        let mut view = view.clone();
        // Each of these belongs to something that is gone, and becomes a draft: two wishes each.
        for number in 0..5 {
            let field = format!("line.gone-{number}");
            let unfinished = Arc::make_mut(&mut view.own.unfinished);
            unfinished.insert(field, "words".into());
        }
        let mut house = House::new(&view);
        let ctx = egui::Context::default();
        let mut tickets = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let scene = leeward_ui::Scene {
                view: &view,
                appearance: leeward_ui::Appearance::default(),
                moment: &crate::moment::now(),
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

//! The window of the demo: two imaginary partners side by side.

use eframe::{App, Frame, egui};
use leeward_model::{Command, Finding, Question, Rejection};
use leeward_node::Event;
use leeward_ui::{Appearance, Duo, DuoIntent, Intent, Ticket};
use tokio::sync::mpsc;

use super::native::{Repaint, show};
use crate::{demo::Couple, moment};

/// Capacity of the queue of answers, and of each queue of wishes.
const QUEUE: usize = 64;

/// What comes back to one of the two houses.
enum Answer {
    Command(usize, Ticket, Result<Option<String>, Rejection>),
    Question(usize, Ticket, Result<Finding, Rejection>),
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When the system gives no window.
pub(crate) fn open(
    couple: Couple,
    repaint: &Repaint,
    appearance: Appearance,
) -> anyhow::Result<()> {
    let theirs = repaint.clone();
    let (runtime, size) = (couple.runtime.handle().clone(), [1280.0, 800.0]);
    show(&runtime, Appearance::default(), repaint, size, move || {
        Box::new(DuoWindow::new(couple, &theirs, appearance))
    })
}

struct DuoWindow {
    couple: Option<Couple>,
    duo: Duo,
    appearance: Appearance,
    wishes: [mpsc::Sender<(Option<Ticket>, Command)>; 2],
    answers: mpsc::Receiver<Answer>,
    answers_in: mpsc::Sender<Answer>,
    repaint: Repaint,
}

impl DuoWindow {
    fn new(couple: Couple, repaint: &Repaint, appearance: Appearance) -> Self {
        let (answers_in, answers) = mpsc::channel(QUEUE);
        let [ana, sam] = couple.views();
        let wishes = [0, 1].map(|side| {
            let (wishes, mut wished) = mpsc::channel::<(Option<Ticket>, Command)>(QUEUE);
            let handle = couple.partners[side].handle.clone();
            let (answers, repaint) = (answers_in.clone(), repaint.clone());
            couple.runtime.spawn(async move {
                while let Some((ticket, command)) = wished.recv().await {
                    let answer = handle.submit(command).await;
                    if let (Some(ticket), Ok(answer)) = (ticket, answer) {
                        let answer = answer.map(|saved| saved.made);
                        let answer = Answer::Command(side, ticket, answer);
                        answers.send(answer).await.ok();
                        repaint.ask();
                    }
                }
            });
            wishes
        });
        Self {
            duo: Duo::new([&ana, &sam]),
            couple: Some(couple),
            appearance,
            wishes,
            answers,
            answers_in,
            repaint: repaint.clone(),
        }
    }

    fn carry_out(&mut self, ui: &egui::Ui, intent: DuoIntent) {
        match intent {
            DuoIntent::Link(linked) => {
                for side in 0..2 {
                    let command = if linked {
                        Command::Online
                    } else {
                        Command::Offline
                    };
                    self.wish(side, None, command);
                }
            }
            DuoIntent::House { side, intent } => match intent {
                Intent::Command { ticket, command } => self.wish(side, Some(ticket), command),
                Intent::Ask { ticket, question } => self.ask(side, ticket, question),
                Intent::Appearance(appearance) => self.appearance = appearance,
                Intent::Quit => ui.send_viewport_cmd(egui::ViewportCommand::Close),
                // The two are imaginary: they have no files, and nothing of theirs is locked.
                Intent::SaveInvitation(_)
                | Intent::Export(_)
                | Intent::OpenInvitation
                | Intent::Lock => {}
            },
        }
    }

    /// Asks one node; what answers it comes at a later frame.
    fn ask(&self, side: usize, ticket: Ticket, question: Question) {
        let Some(couple) = &self.couple else {
            return;
        };
        let handle = couple.partners[side].handle.clone();
        let (answers, repaint) = (self.answers_in.clone(), self.repaint.clone());
        couple.runtime.spawn(async move {
            if let Ok(found) = handle.ask(question).await {
                let answer = Answer::Question(side, ticket, found);
                answers.send(answer).await.ok();
                repaint.ask();
            }
        });
    }

    /// Queues a command for one node; the answer comes at a later frame.
    fn wish(&mut self, side: usize, ticket: Option<Ticket>, command: Command) {
        let Some(wishes) = self.wishes.get(side) else {
            return;
        };
        let taken = wishes.try_send((ticket, command)).is_ok();
        if let (false, Some(ticket)) = (taken, ticket) {
            self.duo.answered(side, ticket, Err(Rejection::NotSaved));
        }
    }
}

impl App for DuoWindow {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut Frame) {
        while let Ok(answer) = self.answers.try_recv() {
            match answer {
                Answer::Command(side, ticket, answer) => self.duo.answered(side, ticket, answer),
                Answer::Question(side, ticket, found) => self.duo.told(side, ticket, found),
            }
        }
        let Some(couple) = &mut self.couple else {
            return;
        };
        for (side, partner) in couple.partners.iter_mut().enumerate() {
            while let Some(event) = partner.heard() {
                if let Event::Notice(notice) = event {
                    self.duo.notice(side, notice);
                }
            }
        }
        let [one, other] = couple.views();
        let views = [&*one, &*other];
        let appearance = self.appearance;
        for intent in self.duo.show(ui, views, appearance, &moment::now()) {
            self.carry_out(ui, intent);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(couple) = self.couple.take() {
            couple.part();
        }
    }
}

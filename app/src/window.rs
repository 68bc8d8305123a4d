//! The window of the demo: two imaginary partners side by side.

use std::sync::{Arc, OnceLock};

use eframe::{App, Frame, NativeOptions, egui};
use leeward_catalogue::{Language, catalogue};
use leeward_model::{Command, Rejection};
use leeward_ui::{Duo, Intent, tokens};
use tokio::sync::mpsc;

use crate::demo::Couple;

/// How many answers may wait for the next frame.
const ANSWERS: usize = 64;

/// A place for the window's context, which is there only once the window is.
#[derive(Clone, Default)]
pub(crate) struct Repaint(Arc<OnceLock<egui::Context>>);

impl Repaint {
    /// Asks for a frame, if there is a window to draw it.
    pub(crate) fn ask(&self) {
        if let Some(context) = self.0.get() {
            context.request_repaint();
        }
    }
}

/// Opens the window and returns when it is closed.
pub(crate) fn open(couple: Couple, repaint: Repaint) -> anyhow::Result<()> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Leeward")
        .with_app_id("leeward")
        .with_inner_size([1000.0, 720.0])
        .with_min_inner_size([360.0, 480.0]);
    let options = NativeOptions {
        viewport,
        ..NativeOptions::default()
    };
    let opened = eframe::run_native(
        "Leeward",
        options,
        Box::new(|creation| {
            tokens::apply(&creation.egui_ctx);
            repaint.0.set(creation.egui_ctx.clone()).ok();
            Ok(Box::new(Window::new(couple, repaint)))
        }),
    );
    opened.map_err(|error| {
        let sentence = catalogue(Language::English).text("demo.no-window");
        anyhow::Error::msg(error.to_string()).context(sentence)
    })
}

struct Window {
    couple: Option<Couple>,
    repaint: Repaint,
    duo: Duo,
    linked: bool,
    answers_in: mpsc::Sender<(usize, Rejection)>,
    answers: mpsc::Receiver<(usize, Rejection)>,
}

impl Window {
    fn new(couple: Couple, repaint: Repaint) -> Self {
        let (answers_in, answers) = mpsc::channel(ANSWERS);
        Self {
            couple: Some(couple),
            repaint,
            duo: Duo::new(Language::English),
            linked: true,
            answers_in,
            answers,
        }
    }

    fn carry_out(&mut self, intent: Intent) {
        match intent {
            Intent::Command { side, command } => self.wish(side, command),
            Intent::Link(linked) => {
                self.linked = linked;
                for side in 0..2 {
                    self.wish(
                        side,
                        if linked {
                            Command::Online
                        } else {
                            Command::Offline
                        },
                    );
                }
            }
            Intent::Language(_) => {}
        }
    }

    /// Hands a wish to a node. The frame does not wait for the answer.
    fn wish(&self, side: usize, command: Command) {
        let Some(couple) = &self.couple else { return };
        let Some(partner) = couple.partners.get(side) else {
            return;
        };
        let (handle, answers) = (partner.handle.clone(), self.answers_in.clone());
        let repaint = self.repaint.clone();
        couple.runtime.spawn(async move {
            if let Ok(Err(rejection)) = handle.submit(command).await {
                answers.send((side, rejection)).await.ok();
                repaint.ask();
            }
        });
    }
}

impl App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut Frame) {
        while let Ok((side, rejection)) = self.answers.try_recv() {
            self.duo.refused(side, rejection);
        }
        let Some(couple) = &self.couple else { return };
        let [one, other] = couple.views();
        for intent in self.duo.show(ui, [&one, &other], self.linked) {
            self.carry_out(intent);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(couple) = self.couple.take() {
            couple.part();
        }
    }
}

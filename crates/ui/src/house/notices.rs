//! Notices at the head of a page, until they are put away.

use egui::Ui;
use leeward_model::Notice;

use crate::{
    icon::Icon,
    stage::Stage,
    tokens::gap,
    widgets::{Button, strip},
    words,
};

/// The notices that are shown, each once.
#[derive(Default)]
pub(super) struct Notices {
    shown: Vec<Notice>,
}

impl Notices {
    pub(super) fn add(&mut self, notice: Notice) {
        // The screen that it is about says so itself, for as long as it is so.
        let is_shown = matches!(notice, Notice::InvitationNowhere | Notice::NobodyAnswers);
        if !is_shown && !self.shown.contains(&notice) {
            self.shown.push(notice);
        }
    }

    /// Forgets what became of the last pairing: another one begins.
    pub(super) fn forget_refusals(&mut self) {
        self.shown.retain(|notice| !notice.is_refusal());
    }

    pub(super) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        self.shown.retain(|notice| !strip_of(ui, stage, *notice));
    }
}

/// Shows a notice. Returns whether it was put away.
fn strip_of(ui: &mut Ui, stage: &Stage<'_>, notice: Notice) -> bool {
    let mut away = false;
    let words = words::notice(stage.words, notice);
    strip(ui, Icon::TriangleAlert, &words, |ui| {
        away = Button::quiet(stage.text("put-away")).show(ui).clicked();
    });
    ui.add_space(gap::SMALL);
    away
}

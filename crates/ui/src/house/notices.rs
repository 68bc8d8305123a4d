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

/// Shows a notice. Returns whether it was put away.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, notice: Notice) -> bool {
    let mut away = false;
    let words = words::notice(stage.words, notice);
    strip(ui, Icon::TriangleAlert, &words, |ui| {
        away = Button::quiet(stage.text("put-away")).show(ui).clicked();
    });
    ui.add_space(gap::SMALL);
    away
}

//! Ways to suggest a change instead of making it.

use egui::Ui;
use leeward_model::Section;

use crate::{
    desk::Desk,
    icon::Icon,
    nav::{Dialog, Subject, Want},
    spot::Spot,
    stage::Stage,
    widgets::Button,
};

/// Begins a proposal with what was typed in another field, which lets go of it. Where one was begun
/// before, that goes on, and the field keeps its own.
pub(crate) fn suggest(ui: &Ui, desk: &mut Desk, spot: &Spot, subject: Subject) {
    let wording = subject.wording();
    if desk.is_begun(&wording) {
        desk.close(spot);
    } else {
        desk.hand_over(spot, &wording);
        desk.typed(&wording, ui.input(|input| input.time));
    }
    desk.want(Want::Dialog(Dialog::Propose(subject)));
}

/// Offers to suggest a line instead of writing it.
pub(crate) fn suggest_new(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, section: Section) {
    if !stage.together() {
        return;
    }
    let id = stage.id.with(("suggest", section.as_str()));
    let button = Button::quiet(stage.text("propose-new")).icon(Icon::MessageCircle);
    if button.id(id).show(ui).clicked() {
        desk.want(Want::Dialog(Dialog::Propose(Subject::NewLine(section))));
    }
}

//! Ways to suggest a change instead of making it.

use egui::Ui;
use leeward_model::Section;

use crate::{
    desk::Desk,
    icon::Icon,
    nav::{Dialog, Subject, Want},
    stage::Stage,
    widgets::Button,
};

impl Subject {
    fn name(self) -> String {
        match self {
            Self::NewLine(section) => section.as_str().to_owned(),
            Self::NewStep(None) => "step".to_owned(),
            Self::NewStep(Some(route)) => format!("step.{route}"),
            Self::Item(id) | Self::Instead(id) => id.to_string(),
        }
    }

    /// The field for the wording.
    pub(crate) fn wording(self) -> String {
        format!("propose.{}.new", self.name())
    }

    /// The field for the reason.
    pub(crate) fn reason(self) -> String {
        format!("because.{}.new", self.name())
    }
}

/// Begins a proposal with what was typed in another field, which lets go of it. Where one was begun
/// before, that goes on, and the field keeps its own.
pub(crate) fn suggest(ui: &Ui, desk: &mut Desk, spot: &str, subject: Subject) {
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

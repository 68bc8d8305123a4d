//! Questions before the few deeds that undo cannot take back.

use egui::{Rect, Ui};
use leeward_model::{Command, DocumentId, DraftId, EntryBody, NoteCommand};

use crate::{
    compose::pieces::first_focus,
    desk::Desk,
    icon::Icon,
    nav::{Place, Want},
    spot::{Note, Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Kind, Toast, actions, dialog, heading, reading, text},
    words,
};

pub(crate) fn take_back(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    entry: DocumentId,
    fresh: bool,
) -> bool {
    let found = stage
        .view
        .plan
        .entries
        .iter()
        .find(|shown| shown.id == entry);
    let Some(EntryBody::Note { text: words }) = found.map(|entry| &entry.body) else {
        return false;
    };
    let id = stage.id.with("take-back");
    let mut open = true;
    let title = stage.text("take-back-title");
    let escaped = dialog(ui, over, id, title, tokens::SMALL_DIALOG, |ui| {
        heading(ui, title, Type::Heading, 1);
        let quoted = stage
            .words
            .with("quoted", &[("text", &words::first_words(words))]);
        text(ui, &quoted, Type::Body, stage.look.palette.text);
        let name = stage.partner_name();
        let sentence = stage.words.with("take-back-lead", &[("name", name)]);
        reading(ui, &sentence, Type::Small, stage.look.palette.text_weak);
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let leave = id.with("leave");
            open = !Button::secondary(stage.text("take-back-leave"))
                .id(leave)
                .show(ui)
                .clicked();
            first_focus(ui, fresh, leave);
            let go = Button::new(Kind::Danger, stage.text("take-back-go")).icon(Icon::Undo2);
            if go.show(ui).clicked() {
                let command = Command::Note(NoteCommand::TakeBack { entry });
                desk.ask_and_say(
                    &Spot::Press(Press::TakeBack),
                    command,
                    Toast::done(stage.text("toast-taken-back")),
                );
                open = false;
            }
        });
    });
    open && !escaped
}

pub(crate) fn delete_draft(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    draft: DraftId,
    fresh: bool,
) -> bool {
    let mut drafts = stage.view.own.drafts.iter();
    let Some(found) = drafts.find(|it| it.id == draft) else {
        return false;
    };
    let id = stage.id.with("delete-draft");
    let mut open = true;
    let title = stage.text("draft-delete-title");
    let escaped = dialog(ui, over, id, title, tokens::SMALL_DIALOG, |ui| {
        heading(ui, title, Type::Heading, 1);
        let first = words::first_words(&found.text);
        let quoted = stage.words.with("quoted", &[("text", &first)]);
        text(ui, &quoted, Type::Body, stage.look.palette.text);
        let sentence = stage.text("draft-delete-lead");
        reading(ui, sentence, Type::Small, stage.look.palette.text_weak);
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let leave = id.with("leave");
            open = !Button::secondary(stage.text("draft-delete-leave"))
                .id(leave)
                .show(ui)
                .clicked();
            first_focus(ui, fresh, leave);
            let go = Button::new(Kind::Danger, stage.text("draft-delete-go")).icon(Icon::X);
            if go.show(ui).clicked() {
                let said = stage.text("toast-draft-deleted");
                desk.delete(&Spot::Note(Note::Draft(draft)), draft, said);
                open = false;
            }
        });
    });
    open && !escaped
}

pub(crate) fn stop_sharing(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    fresh: bool,
) -> bool {
    let id = stage.id.with("stop-sharing");
    let mut open = true;
    let title = stage.text("stop-sharing");
    let escaped = dialog(ui, over, id, title, tokens::SMALL_DIALOG, |ui| {
        heading(ui, title, Type::Heading, 1);
        let name = stage.partner_name();
        let sentence = stage.words.with("stop-lead", &[("name", name)]);
        reading(ui, &sentence, Type::Body, stage.look.palette.text);
        let sentence = stage.words.with("stop-quiet", &[("name", name)]);
        reading(ui, &sentence, Type::Small, stage.look.palette.text_weak);
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let later = id.with("later");
            open = !Button::secondary(stage.text("stop-keep"))
                .id(later)
                .show(ui)
                .clicked();
            first_focus(ui, fresh, later);
            let go = Button::new(Kind::Danger, stage.text("stop-go")).icon(Icon::DoorOpen);
            if go.show(ui).clicked() {
                let words = stage.text("toast-stopped");
                desk.ask_and_say(
                    &Spot::Press(Press::StopSharing),
                    Command::StopSharing,
                    Toast::done(words),
                );
                desk.want(Want::Go(Place::Us));
                open = false;
            }
        });
    });
    open && !escaped
}

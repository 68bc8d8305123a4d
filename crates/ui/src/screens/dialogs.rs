//! What lies over a place: the keys, and the few questions that undo cannot answer.

use egui::{Rect, Ui};
use leeward_model::{Command, DocumentId, DraftId, EntryBody, NoteCommand, Notice};

use crate::{
    compose::pieces::first_focus,
    desk::Desk,
    icon::Icon,
    nav::{Action, Place, Want},
    sayings,
    spot::{Note, Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Kind, Mark, Row, Toast, actions, dialog, group, heading, reading, separated, strip,
        text,
    },
    words,
};

/// Shows something larger that a person should know. Returns whether they have put it away.
pub(crate) fn notice(ui: &mut Ui, stage: &Stage<'_>, notice: Notice) -> bool {
    let mut away = false;
    let words = words::notice(stage.words, notice);
    strip(ui, Icon::TriangleAlert, &words, |ui| {
        away = Button::quiet(stage.text("put-away")).show(ui).clicked();
    });
    ui.add_space(gap::SMALL);
    away
}

/// Everything that has a key.
pub(crate) fn keys(ui: &mut Ui, stage: &Stage<'_>, over: Rect, fresh: bool) -> bool {
    let id = stage.id.with("keys");
    let mut open = true;
    let escaped = dialog(
        ui,
        over,
        id,
        stage.text("keys-title"),
        tokens::SMALL_DIALOG,
        |ui| {
            heading(ui, stage.text("keys-title"), Type::Title, 1);
            let with_keys = Action::all()
                .into_iter()
                .filter(|action| action.is_open(stage))
                .filter_map(|action| {
                    action
                        .keys(stage.words)
                        .map(|keys| (action.text(stage.words), keys))
                });
            let more = [
                ("keys-tab", "key-tab"),
                ("keys-scroll", "key-page"),
                ("keys-move", "key-alt-arrows"),
                ("keys-back", "key-escape"),
            ]
            .map(|(line, keys)| (stage.text(line).to_owned(), stage.text(keys).to_owned()));
            let all: Vec<_> = with_keys.chain(more).collect();
            separated(
                ui,
                stage.text("keys-title"),
                all,
                |(name, _)| egui::Id::unique(name),
                |ui, row| {
                    let (name, keys) = row;
                    let id = ui.make_persistent_id("key");
                    Row::label(id, &name)
                        .marks(&[Mark::Word(None, &keys)])
                        .show(ui);
                },
            );
            let close = id.with("close");
            open = !Button::secondary(stage.text("close"))
                .id(close)
                .show(ui)
                .clicked();
            first_focus(ui, fresh, close);
        },
    );
    open && !escaped
}

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
            open = !Button::secondary(stage.text("later"))
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

/// A plan of a relationship that has ended here, to read.
pub(crate) fn earlier(
    ui: &mut Ui,
    stage: &Stage<'_>,
    over: Rect,
    number: usize,
    fresh: bool,
) -> bool {
    let Some(plan) = stage.view.archives.get(number) else {
        return false;
    };
    let id = stage.id.with("earlier");
    let mut open = true;
    let title = stage.text("earlier-title");
    let escaped = dialog(ui, over, id, title, tokens::DIALOG, |ui| {
        let names: Vec<&str> = plan.people.iter().map(|person| &*person.name).collect();
        heading(ui, &names.join(" · "), Type::Title, 1);
        let close = id.with("close");
        open = !Button::secondary(stage.text("close"))
            .id(close)
            .show(ui)
            .clicked();
        first_focus(ui, fresh, close);
        for (title, texts) in sayings::whole_plan(stage, plan) {
            ui.add_space(gap::MEDIUM);
            group(ui, &title);
            for words in texts {
                text(ui, &words, Type::Body, stage.look.palette.text);
            }
        }
    });
    open && !escaped
}

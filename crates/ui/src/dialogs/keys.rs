//! Every key and what it does.

use egui::{Rect, Ui};

use crate::{
    compose::pieces::first_focus,
    nav::Action,
    stage::Stage,
    tokens::{self, Type},
    widgets::{Button, Mark, Row, heading, separated, sheet},
};

/// Shows every key. Returns whether the dialog stays open.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, over: Rect, fresh: bool) -> bool {
    let id = stage.id.with("keys");
    let mut open = true;
    let left = sheet(
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
    open && !left
}

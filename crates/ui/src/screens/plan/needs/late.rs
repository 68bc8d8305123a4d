//! Changes that came late to an earlier chapter.

use egui::Ui;
use leeward_model::{ChapterCommand, Command};

use crate::{
    compose::changed::changed,
    desk::Desk,
    icon::Icon,
    parts::called,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Button, Ground, Toast, actions, card, heading, reading, separated},
};

/// Shows what came late, with the buttons to take it over or to leave it there.
pub(crate) fn late(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    if stage.view.late.is_empty() {
        return;
    }
    let weak = stage.look.palette.text_weak;
    card(ui, Ground::Flat, |ui| {
        heading(ui, stage.text("late-title"), Type::Heading, 2);
        reading(ui, stage.text("late-lead"), Type::Small, weak);
        separated(
            ui,
            stage.text("late-title"),
            stage.view.late.iter(),
            |it| stage.id.with(("late", it.item)),
            |ui, it| {
                changed(ui, stage, it, "late-here");
                let Some(item) = it.item else { return };
                let called = called(&it.text);
                let named = |id: &str| stage.words.with(id, &[("text", &called)]);
                actions(ui, |ui| {
                    let take = Button::secondary(stage.text("late-take")).icon(Icon::Check);
                    if take.name(&named("late-take-of")).show(ui).clicked() {
                        let take = Command::Chapter(ChapterCommand::Take { item });
                        let toast = Toast::undoable(stage.text("toast-late-taken"));
                        desk.ask_and_say(&Spot::Press(Press::Late), take, toast);
                    }
                    let leave = Button::quiet(stage.text("late-leave")).icon(Icon::Moon);
                    if leave.name(&named("late-leave-of")).show(ui).clicked() {
                        let leave = Command::Chapter(ChapterCommand::Leave { item });
                        let toast = Toast::undoable(stage.text("toast-late-left"));
                        desk.ask_and_say(&Spot::Press(Press::Late), leave, toast);
                    }
                });
                ui.add_space(gap::SMALL);
            },
        );
    });
    ui.add_space(gap::SMALL);
}

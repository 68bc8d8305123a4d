//! The plan of a relationship that has ended, to read.

use egui::{Rect, Ui};

use crate::{
    compose::pieces::first_focus,
    sayings,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, group, heading, sheet, text},
};

/// Shows the archived plan with this index. Returns whether the dialog stays open.
pub(crate) fn read(ui: &mut Ui, stage: &Stage<'_>, over: Rect, number: usize, fresh: bool) -> bool {
    let Some(plan) = stage.view.archives.get(number) else {
        return false;
    };
    let id = stage.id.with("earlier");
    let mut open = true;
    let title = stage.text("earlier-title");
    let left = sheet(ui, over, id, title, tokens::DIALOG, |ui| {
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
    open && !left
}

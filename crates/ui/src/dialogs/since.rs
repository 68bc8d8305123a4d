//! What has changed since a person marked that the plan fits them.

use egui::{Rect, Ui};
use leeward_model::PersonId;

use crate::{
    compose::changed::{changed, which},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, heading, separated, sheet, text},
    words,
};

/// Shows what has changed since a person's mark, what was beside what is.
pub(crate) fn since(ui: &mut Ui, stage: &Stage<'_>, over: Rect, of: PersonId, fresh: bool) -> bool {
    let Some(fits) = stage.view.plan.fits.iter().find(|it| it.of == of) else {
        return false;
    };
    let (_, name) = stage.person(Some(of)).unwrap_or((0, ""));
    let day = words::day_within(stage.words, fits.day, stage.moment.today());
    let title = stage
        .words
        .with("since-title", &[("name", name), ("day", &day)]);
    let id = stage.id.with("since");
    let mut open = true;
    let left = sheet(ui, over, id, &title, tokens::DIALOG, |ui| {
        heading(ui, &title, Type::Heading, 1);
        separated(
            ui,
            &title,
            &fits.changed,
            |it| stage.id.with(("changed", which(it))),
            |ui, it| changed(ui, stage, it, "changed-before"),
        );
        if fits.more > 0 {
            let more = stage.words.count("since-more", fits.more);
            text(ui, &more, Type::Small, stage.look.palette.text_weak);
        }
        ui.add_space(gap::SMALL);
        let close = id.with("close");
        let button = Button::secondary(stage.text("close")).id(close);
        open = !button.show(ui).clicked();
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(close));
        }
    });
    open && !left
}

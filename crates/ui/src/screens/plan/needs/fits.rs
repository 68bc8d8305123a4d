//! The marks of each of the two that the plan fits them as it stands.

use egui::Ui;
use leeward_model::{Command, Fits};

use crate::{
    desk::Desk,
    icon::Icon,
    nav::{Dialog, Want},
    spot::{Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{
        Button, Ground, Mark, Row, Toast, actions, card, heading, noted, reading, separated,
    },
};

/// Shows the marks, and the way to one's own.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    if !stage.together() {
        return;
    }
    let plan = &stage.view.plan;
    let weak = stage.look.palette.text_weak;
    ui.add_space(gap::SMALL);
    card(ui, Ground::Flat, |ui| {
        heading(ui, stage.text("fits-title"), Type::Heading, 2);
        reading(ui, stage.text("fits-lead"), Type::Small, weak);
        separated(
            ui,
            stage.text("fits-title"),
            plan.fits.iter(),
            |it| stage.id.with(("fits", it.of)),
            |ui, it| one(ui, stage, desk, it),
        );
        ui.add_space(gap::TINY);
        let mine = plan.fits.iter().find(|it| it.of == stage.view.me);
        let [set, unset] = ["fits-set", "fits-unset"].map(|name| stage.id.with(name));
        actions(ui, |ui| {
            if mine.is_none_or(|it| !it.stands()) {
                let button = Button::secondary(stage.text("fits-set")).icon(Icon::Check);
                if button.id(set).show(ui).clicked() {
                    desk.focus_on(unset);
                    let toast = Toast::undoable(stage.text("toast-fits-set"));
                    desk.ask_and_say(
                        &Spot::Press(Press::Fits),
                        Command::Fits { fits: true },
                        toast,
                    );
                }
            }
            if mine.is_some() {
                let button = Button::quiet(stage.text("fits-unset")).icon(Icon::Undo2);
                if button.id(unset).show(ui).clicked() {
                    desk.focus_on(set);
                    let toast = Toast::undoable(stage.text("toast-fits-unset"));
                    desk.ask_and_say(
                        &Spot::Press(Press::Fits),
                        Command::Fits { fits: false },
                        toast,
                    );
                }
            }
        });
        noted(
            ui,
            Icon::Sprout,
            stage.text("fits-no-consent"),
            Type::Small,
            weak,
        );
    });
}

fn one(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, it: &Fits) {
    let (number, name) = stage.person(Some(it.of)).unwrap_or((0, ""));
    let id = stage.id.with(("fits-of", it.of));
    let day = stage.day(it.day);
    if it.stands() {
        let words = stage.words.with("fits-stands", &[("name", name)]);
        let marks = [Mark::Said(number, Icon::Check, &day)];
        Row::label(id, &words).marks(&marks).show(ui);
        return;
    }
    let words = stage.words.with("fits-before", &[("name", name)]);
    let count = it.changed.len() as u64 + it.more;
    let since = stage.words.count("fits-since", count);
    let marks = [Mark::Said(number, Icon::ArrowLeftRight, &since)];
    let row = Row::button(id, &words).does(stage.text("fits-does"));
    if row.marks(&marks).show(ui).clicked() {
        desk.want(Want::Dialog(Dialog::Since(it.of)));
    }
}

//! Whether the plan fits each of the two as it stands, and what has changed since it did.

use egui::{Rect, Ui};
use leeward_model::{Change, Changed, Command, Fits, ItemId, PersonId, PlanItem};

use crate::{
    desk::Desk,
    icon::Icon,
    nav::{Dialog, Want},
    parts::called,
    sayings,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Ground, Mark, Row, Toast, actions, card, dialog, heading, noted, person, reading,
        separated, text,
    },
    words::{self},
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
                    desk.ask_and_say("fits", Command::Fits { fits: true }, toast);
                }
            }
            if mine.is_some() {
                let button = Button::quiet(stage.text("fits-unset")).icon(Icon::Undo2);
                if button.id(unset).show(ui).clicked() {
                    desk.focus_on(set);
                    let toast = Toast::undoable(stage.text("toast-fits-unset"));
                    desk.ask_and_say("fits", Command::Fits { fits: false }, toast);
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

/// Shows what has changed since a person's mark, what was beside what is.
pub(crate) fn since(ui: &mut Ui, stage: &Stage<'_>, over: Rect, of: PersonId, fresh: bool) -> bool {
    let Some(fits) = stage.view.plan.fits.iter().find(|it| it.of == of) else {
        return false;
    };
    let (_, name) = stage.person(Some(of)).unwrap_or((0, ""));
    let day = stage.day(fits.day);
    let title = stage
        .words
        .with("since-title", &[("name", name), ("day", &day)]);
    let id = stage.id.with("since");
    let mut open = true;
    let escaped = dialog(ui, over, id, &title, tokens::DIALOG, |ui| {
        heading(ui, &title, Type::Heading, 1);
        separated(
            ui,
            &title,
            &fits.changed,
            |it| stage.id.with(("changed", it.id)),
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
    open && !escaped
}

/// Shows what became of a line, in a sentence, and what it was, under this name, beside what it is.
pub(crate) fn changed(ui: &mut Ui, stage: &Stage<'_>, it: &Changed, was: &'static str) {
    let palette = stage.look.palette;
    ui.set_min_width(ui.available_width());
    ui.spacing_mut().item_spacing.y = gap::TINY;
    ui.add_space(gap::SMALL);
    ui.horizontal_top(|ui| {
        // Who only agreed is named second.
        let agreed = it.suggested.and(stage.person(it.by));
        let who = stage.person(it.suggested.or(it.by));
        if let Some((number, name)) = who {
            person(ui, number, name, tokens::person::ROW);
        }
        ui.vertical(|ui| {
            let name = who.map_or(stage.text("somebody"), |(_, name)| name);
            let (id, before) = match &it.how {
                Change::Added => ("changed-added", None),
                Change::Rested => ("changed-rested", None),
                Change::Reworded { from } => ("changed-reworded", from.clone()),
                Change::Moved => ("changed-moved", None),
                Change::Agreed { on, from, .. } => {
                    let from = from.map(|from| sayings::agreed(stage, *on, from));
                    ("changed-agreed", from)
                }
                Change::Altered => ("changed-altered", None),
                Change::Timed { from } => {
                    let minutes = from.map(|it| stage.words.count("minutes", it.into()));
                    let none = || stage.text("step-no-time").to_owned();
                    ("changed-timed", Some(minutes.unwrap_or_else(none)))
                }
            };
            let sentence = match agreed {
                Some((_, other)) => {
                    let id = match it.how {
                        Change::Rested => "changed-suggested-rest",
                        _ => "changed-suggested",
                    };
                    let names = [("name", name), ("other", other)];
                    stage.words.with(id, &names)
                }
                None => stage.words.with(id, &[("name", name)]),
            };
            text(ui, &sentence, Type::Small, palette.text_weak);
            if let Some(before) = before {
                let before = stage.words.with(was, &[("text", &before)]);
                text(ui, &before, Type::Body, palette.text_weak);
            }
            let now = match &it.how {
                Change::Agreed { on, to, .. } => match to {
                    Some(to) => sayings::agreed(stage, *on, *to),
                    None => stage.text("changed-open").to_owned(),
                },
                _ if it.text.is_empty() => stage.text("changed-gone").to_owned(),
                _ => it.text.clone(),
            };
            text(ui, &now, Type::Body, palette.text);
            if it.how == Change::Moved
                && let Some(place) = place_of(stage, it.id)
            {
                text(ui, &place, Type::Small, palette.text_weak);
            }
            if let Some(day) = dated(stage, it) {
                text(ui, &day, Type::Small, palette.text_weak);
            }
        });
    });
    ui.add_space(gap::SMALL);
}

/// Says before what something stands now.
fn place_of(stage: &Stage<'_>, id: ItemId) -> Option<String> {
    let plan = &stage.view.plan;
    let (ids, texts): (Vec<ItemId>, Vec<&str>) = match plan.item(id)? {
        PlanItem::Line(line) => {
            let lines = plan.lines.iter();
            let beside = lines.filter(|it| !it.archived && it.section == line.section);
            beside
                .map(|it| (it.id, it.wordings.first.text.as_str()))
                .unzip()
        }
        PlanItem::Step(step) => {
            let steps = plan.steps_of(plan.route_of(step.id)).into_iter();
            steps.map(|it| (it.id, sayings::step(stage, it))).unzip()
        }
        PlanItem::Route(_) => {
            let routes = plan.routes.iter().filter(|it| !it.archived);
            routes
                .map(|it| (it.id, it.wordings.first.text.as_str()))
                .unzip()
        }
    };
    let place = ids.iter().position(|it| *it == id)?;
    Some(match texts.get(place + 1) {
        Some(next) => {
            let next = called(next);
            stage.words.with("changed-before-what", &[("text", &next)])
        }
        None => stage.text("changed-last").to_owned(),
    })
}

/// The author's day of a change, and the day on which it came where that one cannot be right.
fn dated(stage: &Stage<'_>, it: &Changed) -> Option<String> {
    let day = words::date(stage.words, it.day?, stage.moment.today());
    Some(match it.arrived {
        Some(arrived) => {
            let arrived = words::date(stage.words, arrived, stage.moment.today());
            let values = [("day", day.as_str()), ("arrived", &arrived)];
            stage.words.with("changed-arrived", &values)
        }
        None => day,
    })
}

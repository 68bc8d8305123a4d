//! A change of the plan: who made it, what stood before, and what stands now.

use egui::Ui;
use leeward_model::{Agreed, Change, Changed, ItemId, PlanItem, PlanItemId};

use crate::{
    parts::called,
    sayings,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{person, text},
    words,
};

/// Returns what a change is about, as a list tells it from the others.
pub(crate) const fn which(it: &Changed) -> (Option<PlanItemId>, Option<Agreed>) {
    match it.how {
        Change::Agreed { on, .. } => (it.item, Some(on)),
        _ => (it.item, None),
    }
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
                && let Some(place) = it.item.and_then(|item| place_of(stage, item))
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
fn place_of(stage: &Stage<'_>, item: PlanItemId) -> Option<String> {
    let plan = &stage.view.plan;
    let (ids, texts): (Vec<ItemId>, Vec<&str>) = match plan.item(item)? {
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
    let place = ids.iter().position(|it| *it == item.id())?;
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

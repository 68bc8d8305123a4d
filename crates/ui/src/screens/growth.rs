//! How the plan grew: what stood in it on two days, and the way back for a line.

use egui::{Rect, Ui};
use leeward_model::{
    Change, Changed, Command, Day, ItemId, Line, LineCommand, List, LookBack, ProposalCommand,
    Proposed, Wordings,
};

use super::{agreed::narrow, fits::changed};
use crate::{
    desk::Desk,
    icon::Icon,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Chip, Stepped, Toast, actions, dialog, group, heading, reading, separated, stepper,
        text,
    },
    words,
};

/// How far a step goes through time, in days.
const WEEK: i32 = 7;

/// How many days one looks back at first.
const MONTH: i32 = 28;

/// Where what came of a look is said.
pub(crate) const LOOK: &str = "look-back";

/// Shows it and returns whether the person stays with it.
pub(crate) fn show(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    fresh: bool,
) -> bool {
    let today = stage.moment.today();
    if fresh {
        look(desk, Day(today.0 - MONTH), today);
    }
    let id = stage.id.with(LOOK);
    let title = stage.text("growth-title");
    let mut open = true;
    let escaped = dialog(ui, over, id, title, tokens::DIALOG, |ui| {
        heading(ui, title, Type::Title, 1);
        let weak = stage.look.palette.text_weak;
        reading(ui, stage.text("growth-lead"), Type::Small, weak);
        if let Some(found) = stage.view.look_back.as_deref() {
            days(ui, stage, desk, found, today);
            ui.add_space(gap::SMALL);
            differences(ui, stage, desk, found);
        }
        if let Some(refusal) = stage.refusal(desk.refusal(LOOK)) {
            crate::widgets::alert(ui, &refusal);
        }
        ui.add_space(gap::SMALL);
        let close = id.with("close");
        let button = Button::secondary(stage.text("close")).id(close);
        open = !button.show(ui).clicked();
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(close));
        }
    });
    if !open || escaped {
        let (from, to) = (None, None);
        desk.ask(LOOK, Command::LookBack { from, to });
    }
    open && !escaped
}

fn look(desk: &mut Desk, from: Day, to: Day) {
    let (from, to) = (Some(from), Some(to));
    desk.ask(LOOK, Command::LookBack { from, to });
}

/// The two days, each a week earlier or later with a press.
fn days(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, found: &LookBack, today: Day) {
    let (from, to) = (found.from.day, found.to.day);
    let day = |day: Day| words::date(stage.words, day, today);
    let step = |ui: &mut Ui, what: &'static str, said: &str, down: bool| {
        let what = stage.text(what);
        group(ui, what);
        let names = ["growth-earlier", "growth-later"];
        let names = names.map(|id| stage.words.with(id, &[("what", what)]));
        let names = names.each_ref().map(String::as_str);
        narrow(ui, stage, |ui| stepper(ui, said, names, down))
    };
    let stepped = step(ui, "growth-from", &day(from), from > found.first);
    match stepped {
        Some(Stepped::Down) => look(desk, Day((from.0 - WEEK).max(found.first.0)), to),
        Some(Stepped::Up) => look(desk, Day((from.0 + WEEK).min(to.0)), to),
        None => {}
    }
    ui.horizontal_wrapped(|ui| {
        let beginning = from == found.first;
        let label = stage.text("growth-beginning");
        if Chip::one(label, beginning).show(ui).clicked() && !beginning {
            look(desk, found.first, to);
        }
    });
    let stepped = step(ui, "growth-to", &day(to), to > from);
    match stepped {
        Some(Stepped::Down) => look(desk, from, Day((to.0 - WEEK).max(from.0))),
        Some(Stepped::Up) => look(desk, from, Day((to.0 + WEEK).min(today.0))),
        None => {}
    }
}

/// What became of each line between the two days.
fn differences(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, found: &LookBack) {
    let all = compare(found);
    if all.is_empty() {
        let weak = stage.look.palette.text_weak;
        text(ui, stage.text("growth-same"), Type::Body, weak);
        return;
    }
    separated(
        ui,
        stage.text("growth-title"),
        &all,
        |it| stage.id.with(("grew", it.id)),
        |ui, it| {
            changed(ui, stage, it);
            if let Some((line, old)) = old_line(found, it) {
                bring_back(ui, stage, desk, line, old);
            }
        },
    );
}

/// A line that said something else on the earlier day, or that rests since.
fn old_line<'a>(found: &'a LookBack, it: &Changed) -> Option<(ItemId, &'a Line)> {
    let is_other = matches!(it.how, Change::Reworded { .. } | Change::Rested);
    let line = found.from.lines.iter().find(|line| line.id == it.id)?;
    is_other.then_some((it.id, &**line))
}

/// The way back for a line: as a suggestion, or at once while one is alone.
fn bring_back(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, line: ItemId, old: &Line) {
    let now = stage.view.plan.lines.iter().find(|it| it.id == line);
    let Some(now) = now else { return };
    let words = &old.wordings.first.text;
    if !now.archived && now.wordings.first.text == *words {
        return;
    }
    let called = super::parts::called(words);
    let (label, said) = if stage.together() {
        ("growth-suggest", "toast-proposed")
    } else {
        ("growth-back", "toast-woken")
    };
    let name = stage.words.with("growth-back-of", &[("text", &called)]);
    actions(ui, |ui| {
        let button = Button::quiet(stage.text(label))
            .icon(Icon::Undo2)
            .name(&name);
        if !button.show(ui).clicked() {
            return;
        }
        let text = words.clone();
        let toast = Toast::undoable(stage.text(said));
        if stage.together() {
            let suggest = ProposalCommand::Make {
                what: Proposed::Change {
                    item: line,
                    text: Some(text),
                    minutes: None,
                },
                reason: String::new(),
                instead: None,
            };
            desk.ask_and_say(LOOK, Command::Proposal(suggest), toast);
            return;
        }
        if now.archived {
            let wake = LineCommand::Archive {
                line,
                archived: false,
            };
            desk.ask_and_say(LOOK, Command::Line(wake), toast);
        }
        if now.wordings.first.text != text {
            desk.ask(LOOK, Command::Line(LineCommand::Change { line, text }));
        }
    });
}

/// Something that had a place in the plan on a day.
struct Stood<'a> {
    id: ItemId,
    wordings: &'a Wordings,
    position: &'a str,
    minutes: Option<u32>,
}

fn stood(past: &leeward_model::Past) -> Vec<Stood<'_>> {
    fn all<'a, T>(list: &'a List<T>, of: impl Fn(&'a T) -> Stood<'a>) -> Vec<Stood<'a>> {
        list.iter().map(|it| of(it)).collect()
    }
    let lines = all(&past.lines, |it| Stood {
        id: it.id,
        wordings: &it.wordings,
        position: &it.position,
        minutes: None,
    });
    let routes = all(&past.routes, |it| Stood {
        id: it.id,
        wordings: &it.wordings,
        position: &it.position,
        minutes: None,
    });
    let steps = all(&past.steps, |it| Stood {
        id: it.id,
        wordings: &it.wordings,
        position: &it.position,
        minutes: it.minutes,
    });
    lines.into_iter().chain(routes).chain(steps).collect()
}

/// What is not on the later day what it was on the earlier one.
pub(crate) fn compare(found: &LookBack) -> Vec<Changed> {
    let (before, after) = (stood(&found.from), stood(&found.to));
    let mut all = Vec::new();
    for now in &after {
        let how = match before.iter().find(|it| it.id == now.id) {
            None => Change::Added,
            Some(was) if was.wordings.first.text != now.wordings.first.text => Change::Reworded {
                from: Some(was.wordings.first.text.clone()),
            },
            Some(was) if was.minutes != now.minutes => Change::Timed { from: was.minutes },
            Some(was) if was.position != now.position => Change::Moved,
            Some(_) => continue,
        };
        // Who moved something, or gave it another time, is not told: its words say who put them.
        let by = match how {
            Change::Added | Change::Reworded { .. } => now.wordings.first.by,
            _ => None,
        };
        let text = now.wordings.first.text.clone();
        let id = now.id;
        all.push(Changed { id, by, text, how });
    }
    let gone = before
        .iter()
        .filter(|was| after.iter().all(|it| it.id != was.id));
    all.extend(gone.map(|was| Changed {
        id: was.id,
        by: None,
        text: was.wordings.first.text.clone(),
        how: Change::Rested,
    }));
    for on in leeward_model::Agreed::ALL {
        let of = |past: &leeward_model::Past| past.agreed.get(on).copied();
        let (from, to) = (of(&found.from), of(&found.to));
        if from != to {
            all.push(Changed {
                id: on.id(),
                by: None,
                text: String::new(),
                how: Change::Agreed { on: *on, from, to },
            });
        }
    }
    all
}

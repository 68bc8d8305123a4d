//! What is agreed as a number: how long a pause lasts, when to ask how it was, when to look at the
//! plan together; and who chooses next time.

use egui::Ui;
use leeward_model::{Agreed, Command, Day};

use crate::{
    compose::pieces::narrow,
    desk::Desk,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Chip, Ground, Stepped, card, heading, reading, stepper, switch, text},
    words,
};

/// Pauses that are offered, in minutes.
const PAUSES: [u32; 4] = [20, 30, 45, 60];

/// A step of a time of day, in minutes.
const HALF_AN_HOUR: u32 = 30;
const A_DAY: u32 = 24 * 60;

/// The times to ask how it was, and the time of day that each has at first, in minutes after midnight.
const CHECK_INS: [(Agreed, &str, u32); 3] = [
    (Agreed::Evening, "ask-evening", 22 * 60),
    (Agreed::NextDay, "ask-next-day", 12 * 60),
    (Agreed::LaterDays, "ask-later-days", 19 * 60),
];

/// Days until a review at first.
const FOUR_WEEKS: i32 = 28;

fn number(stage: &Stage<'_>, on: Agreed) -> Option<u32> {
    stage.view.plan.agreed.get(&on).copied()
}

fn agree(desk: &mut Desk, on: Agreed, number: Option<u32>) {
    desk.ask(&Spot::Press(Press::Agree), Command::Agree { on, number });
}

/// Shows how long a pause lasts, and when to come back where it was too short.
pub(crate) fn pause(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let weak = stage.look.palette.text_weak;
    card(ui, Ground::Flat, |ui| {
        heading(ui, stage.text("pause-title"), Type::Heading, 2);
        reading(ui, stage.text("pause-lead"), Type::Small, weak);
        let now = number(stage, Agreed::Pause);
        // A length that was agreed elsewhere has a place among those offered.
        let mut offered = PAUSES.to_vec();
        offered.extend(now.filter(|now| !PAUSES.contains(now)));
        offered.sort_unstable();
        ui.horizontal_wrapped(|ui| {
            for minutes in offered {
                let label = stage.words.count("minutes", minutes.into());
                let holds = now == Some(minutes);
                if Chip::one(&label, holds).show(ui).clicked() {
                    agree(desk, Agreed::Pause, (!holds).then_some(minutes));
                }
            }
        });
        time_of_day(ui, stage, desk, Agreed::Back, "pause-back", 10 * 60);
    });
    ui.add_space(gap::MEDIUM);
}

/// Shows when to ask how it was, when to look at the plan, and who chooses.
pub(crate) fn rhythm(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let weak = stage.look.palette.text_weak;
    card(ui, Ground::Flat, |ui| {
        heading(ui, stage.text("ask-title"), Type::Heading, 2);
        reading(ui, stage.text("ask-lead"), Type::Small, weak);
        for (on, label, first) in CHECK_INS {
            time_of_day(ui, stage, desk, on, label, first);
        }
    });
    ui.add_space(gap::MEDIUM);
    card(ui, Ground::Flat, |ui| review(ui, stage, desk));
    ui.add_space(gap::MEDIUM);
    if stage.together() {
        card(ui, Ground::Flat, |ui| turn(ui, stage, desk));
        ui.add_space(gap::MEDIUM);
    }
}

/// Shows a time of day, agreed or not.
fn time_of_day(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    on: Agreed,
    label: &'static str,
    first: u32,
) {
    let now = number(stage, on);
    let id = stage.id.with(("agreed", on.as_str()));
    if switch(ui, id, now.is_some(), stage.text(label)).clicked() {
        agree(desk, on, now.is_none().then_some(first));
    }
    let Some(now) = now else { return };
    let what = [("what", stage.text(label))];
    let names = ["time-earlier", "time-later"].map(|id| stage.words.with(id, &what));
    let names = names.each_ref().map(String::as_str);
    let said = words::clock(now);
    let stepped = narrow(ui, stage, |ui| stepper(ui, &said, names, true));
    let wanted = match stepped {
        Some(Stepped::Up) => (now + HALF_AN_HOUR) % A_DAY,
        Some(Stepped::Down) => (now + A_DAY - HALF_AN_HOUR) % A_DAY,
        None => return,
    };
    agree(desk, on, Some(wanted));
}

fn review(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let weak = stage.look.palette.text_weak;
    heading(ui, stage.text("review-title"), Type::Heading, 2);
    reading(ui, stage.text("review-lead"), Type::Small, weak);
    let today = stage.moment.today();
    let now = number(stage, Agreed::Review).and_then(|day| i32::try_from(day).ok());
    let id = stage.id.with("review");
    let ahead = |days: i32| u32::try_from(today.0.saturating_add(days)).ok();
    if switch(ui, id, now.is_some(), stage.text("review-on")).clicked() {
        let first = now.is_none().then(|| ahead(FOUR_WEEKS)).flatten();
        agree(desk, Agreed::Review, first);
    }
    let Some(now) = now else { return };
    let said = words::day_ahead(stage.words, Day(now), today);
    let names = [stage.text("day-earlier"), stage.text("day-later")];
    let stepped = narrow(ui, stage, |ui| stepper(ui, &said, names, now > today.0));
    let wanted = match stepped {
        Some(Stepped::Up) => now.max(today.0) + 1,
        Some(Stepped::Down) => now - 1,
        None => {
            if now < today.0 + FOUR_WEEKS {
                let label = stage.text("review-four-weeks");
                if Chip::any(label, false).show(ui).clicked() {
                    agree(desk, Agreed::Review, ahead(FOUR_WEEKS));
                }
            }
            return;
        }
    };
    agree(desk, Agreed::Review, u32::try_from(wanted).ok());
}

/// Shows who chooses next time. Each says so for themself only.
fn turn(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let palette = stage.look.palette;
    heading(ui, stage.text("turn-title"), Type::Heading, 2);
    reading(ui, stage.text("turn-lead"), Type::Small, palette.text_weak);
    let turns = &stage.view.plan.turns;
    let mine = turns.contains(&stage.view.me);
    let id = stage.id.with("turn");
    if switch(ui, id, mine, stage.text("turn-mine")).clicked() {
        desk.ask(&Spot::Press(Press::Agree), Command::Turn { mine: !mine });
    }
    let theirs = stage.partner().filter(|(_, id, _)| turns.contains(id));
    if let Some((.., name)) = theirs {
        let sentence = stage.words.with("turn-theirs", &[("name", name)]);
        text(ui, &sentence, Type::Body, palette.text);
    }
}

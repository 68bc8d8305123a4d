//! Both wordings of what two people reworded apart from each other, as equals.

use egui::{Pos2, Rect, Ui};
use leeward_model::{
    ActivityCommand, Command, LineCommand, Plan, PlanItemId, RouteCommand, StepCommand, Wording,
};

use crate::{
    compose::{
        columns::columns,
        fields,
        pieces::{field_id, first_focus, saves, where_it_goes},
    },
    desk::Desk,
    icon::Icon,
    parts::{Parts, called},
    reworded::Reworded,
    spot::Spot,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Field, Ground, Toast, actions, alert, card, dialog, galley, heading, person,
        reading, text,
    },
};

/// Returns the command that settles on one of the wordings.
fn keep(what: Reworded, plan: &Plan, text: String) -> Option<Command> {
    match what {
        Reworded::Item(PlanItemId::Line(line)) => {
            let was = what.texts(plan);
            Some(Command::Line(LineCommand::Keep { line, text, was }))
        }
        _ => write(what, plan, text),
    }
}

/// Returns the command that replaces all wordings by another text.
fn write(what: Reworded, plan: &Plan, text: String) -> Option<Command> {
    let was = what.texts(plan);
    Some(match (what, what.activity_id()) {
        (Reworded::Item(PlanItemId::Line(line)), _) => {
            Command::Line(LineCommand::Change { line, text, was })
        }
        (Reworded::Item(PlanItemId::Step(step)), _) => {
            Command::Step(StepCommand::Change { step, text, was })
        }
        (Reworded::Item(PlanItemId::Route(route)), _) => {
            Command::Route(RouteCommand::Change { route, text, was })
        }
        (_, activity) => {
            let activity = activity?;
            Command::Activity(ActivityCommand::Change {
                activity,
                text,
                was,
            })
        }
    })
}

/// Returns the command that keeps both as two things, and the label of its button; `None` where
/// there cannot be two.
fn keep_both(what: Reworded) -> Option<(&'static str, Command)> {
    match what {
        Reworded::Item(PlanItemId::Line(line)) => {
            Some(("both-part", Command::Line(LineCommand::Part { line })))
        }
        Reworded::Item(PlanItemId::Step(step)) => {
            Some(("both-part-steps", Command::Step(StepCommand::Part { step })))
        }
        Reworded::Item(PlanItemId::Route(_)) | Reworded::Activity(_) | Reworded::Own(_) => None,
    }
}

fn parts_of(what: Reworded, plan: &Plan) -> Parts {
    match what {
        Reworded::Item(id) => plan.item(id).map_or(Parts::ONE, Parts::of),
        Reworded::Activity(_) | Reworded::Own(_) => Parts::ACTIVITY,
    }
}

/// Returns the spot of the field of the thing itself.
fn form_spot(what: Reworded) -> Spot {
    match (what, what.activity_id()) {
        (Reworded::Item(PlanItemId::Line(id)), _) => Spot::Line(id),
        (Reworded::Item(PlanItemId::Step(id)), _) => Spot::Step(id),
        (Reworded::Item(PlanItemId::Route(id)), _) => Spot::Route(id),
        (_, activity) => Spot::Activity(activity.unwrap_or_default()),
    }
}

/// Moves the wording that was being written together into the field of the thing itself, once the
/// other device has settled it.
pub(crate) fn hand_over(what: Reworded, desk: &mut Desk) {
    let (together, form) = (together_spot(what), form_spot(what));
    if desk.is_begun(&together) && !desk.is_begun(&form) {
        desk.hand_over(&together, &form);
    }
}

/// Returns the spot of the field in which one wording is written together.
fn together_spot(what: Reworded) -> Spot {
    match (what, what.activity_id()) {
        (Reworded::Item(item), _) => Spot::Together(item),
        (_, activity) => Spot::TogetherActivity(activity.unwrap_or_default()),
    }
}

/// Shows both wordings as equals; the filled button is the one that joins them.
pub(crate) fn show(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    what: Reworded,
    fresh: bool,
) -> bool {
    let plan = &stage.view.plan;
    let Some(wordings) = what.wordings(plan) else {
        return false;
    };
    let id = stage.id.with("wordings");
    let (spot, of) = (together_spot(what), form_spot(what));
    let mut open = true;
    let escaped = dialog(
        ui,
        over,
        id,
        stage.text("both-title"),
        tokens::DIALOG,
        |ui| {
            heading(ui, stage.text("both-title"), Type::Title, 1);
            reading(
                ui,
                stage.text("both-lead"),
                Type::Body,
                stage.look.palette.text_weak,
            );
            ui.add_space(gap::SMALL);
            let all: Vec<&Wording> = wordings.iter().collect();
            let keep = |desk: &mut Desk, wording: &Wording| {
                if let Some(command) = keep(what, plan, wording.text.clone()) {
                    desk.ask_and_say(&of, command, Toast::done(stage.text("toast-kept")));
                }
            };
            let width = ui.available_width();
            if all.len() == 2 && width > tokens::TWO_SHORT * stage.look.scale {
                let start = ui.cursor().min;
                let each = (width - gap::LARGE) / 2.0;
                // As equals: the buttons stand at the same height.
                let room = each - 2.0 * tokens::CARD_PADDING;
                let height = |wording: &&Wording| {
                    galley(ui, &wording.text, Type::Words, tokens::CLEAR, room)
                        .size()
                        .y
                };
                let tallest = all.iter().map(height).fold(0.0, f32::max);
                let bottom = columns(ui, start, [each, each], |ui, number| {
                    if let Some(wording) = all.get(number)
                        && one_wording(ui, stage, id.with(number), wording, tallest)
                    {
                        keep(desk, wording);
                    }
                });
                let end = Pos2::new(start.x + width, bottom);
                ui.advance_cursor_after_rect(Rect::from_min_max(start, end));
            } else {
                for (number, wording) in all.iter().enumerate() {
                    if one_wording(ui, stage, id.with(number), wording, 0.0) {
                        keep(desk, wording);
                    }
                }
            }
            let write_id = id.with("write");
            ui.add_space(gap::SMALL);
            if desk.is_open(&spot) {
                together(ui, stage, desk, what, &spot);
                return;
            }
            actions(ui, |ui| {
                let write = Button::primary(stage.text("both-write"))
                    .icon(Icon::PenLine)
                    .id(write_id);
                if write.show(ui).clicked() {
                    if desk.is_begun(&of) && !desk.is_begun(&spot) {
                        // What was being written when the two came goes on here.
                        desk.hand_over(&of, &spot);
                    } else {
                        desk.open(&spot, &wordings.first.text);
                    }
                    desk.focus_on(field_id(stage.id.with(&spot)));
                }
                if let Some((label, command)) = keep_both(what) {
                    let part = Button::secondary(stage.text(label));
                    if part.show(ui).clicked() {
                        desk.ask_and_say(&of, command, Toast::done(stage.text("toast-parted")));
                    }
                }
                open &= !Button::quiet(stage.text("both-later")).show(ui).clicked();
            });
            // Enter by habit must not settle anything.
            first_focus(ui, fresh, write_id);
            if let Some(refusal) = stage.refusal(desk.refusal(&of)) {
                alert(ui, &refusal);
            }
        },
    );
    open && !escaped
}

/// Shows a wording with room for a text of this height, and tells whether it is to be kept.
fn one_wording(
    ui: &mut Ui,
    stage: &Stage<'_>,
    id: egui::Id,
    wording: &Wording,
    height: f32,
) -> bool {
    let writer = stage.person(wording.by);
    let ground = writer.map_or(Ground::Sunken, |(number, _)| Ground::Person(number));
    let palette = stage.look.palette;
    let shown = card(ui, ground, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = tokens::person::HEAD * stage.look.scale;
            if let Some((number, name)) = writer {
                person(ui, number, name, tokens::person::HEAD);
            }
            let name = writer.map_or(stage.text("unknown-writer"), |(_, name)| name);
            text(ui, name, Type::Lead, palette.text);
        });
        ui.add_space(gap::TINY);
        ui.scope(|ui| {
            ui.set_min_height(height);
            text(ui, &wording.text, Type::Words, palette.text);
        });
        ui.add_space(gap::SMALL);
        let called = called(&wording.text);
        let name = stage.words.with("both-keep-of", &[("text", &called)]);
        let keep = Button::secondary(stage.text("both-keep"))
            .name(&name)
            .id(id.with("keep"))
            .wide();
        keep.show(ui).clicked()
    });
    shown.inner
}

/// Shows the field for one wording in place of two.
fn together(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, what: Reworded, spot: &Spot) {
    let id = field_id(stage.id.with(spot));
    let field = Field::labelled(id, stage.text("both-write-name")).tall(2);
    let typed = fields::fields(
        ui,
        stage,
        desk,
        spot,
        id,
        parts_of(what, &stage.view.plan),
        field,
    );
    where_it_goes(ui, stage);
    actions(ui, |ui| {
        let done = Button::primary(stage.text(saves(stage)[0])).icon(Icon::Check);
        let words = desk.trimmed(spot).to_owned();
        let done = (done.show(ui).clicked() || typed.entered) && !words.is_empty();
        if done && let Some(command) = write(what, &stage.view.plan, words) {
            desk.finish(spot, command, None);
        }
        if Button::quiet(stage.text("back")).show(ui).clicked() {
            desk.close(spot);
        }
    });
}

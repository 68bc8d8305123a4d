//! One step of a route: its wording, its minutes, who fetches what it needs, its place.

use egui::Ui;
use leeward_model::{Command, PlanItemId, Step, StepCommand};

use crate::{
    compose::{
        fields,
        meanwhile::{self, Decision, Stands},
        pieces::{self, closes, field_id, minutes_stepper, saves, where_they_go},
        suggest,
    },
    desk::Desk,
    icon::Icon,
    nav::Subject,
    parts::{Parts, called},
    sayings,
    screens::plan::route::drag::move_step,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Button, Chip, Field, Toast, actions, group, text},
};

/// Shows one step: what happens, how long, where it stands among the others of its route. Returns
/// whether one goes on looking at it.
pub(crate) fn one(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    step: &Step,
    steps: &[&Step],
) -> bool {
    let mut stays = true;
    let spot = Spot::Step(step.id);
    let id = stage.id.with(&spot);
    let place = |steps: &[&Step]| steps.iter().position(|each| each.id == step.id);
    let overall = place(steps).unwrap_or_default();
    // It changes places among the endings, or among the others.
    let mut beside = steps.to_vec();
    beside.retain(|each| each.ending == step.ending);
    let steps = beside.as_slice();
    let number = place(steps).unwrap_or_default();
    let words = sayings::step(stage, step);
    if !desk.is_open(&spot) {
        desk.open(&spot, words);
    }
    let title = stage.words.count("step-number", overall as u64 + 1);
    group(ui, &title);
    // Two wordings are settled above, where both are shown.
    let mut escaped = false;
    if step.wordings.others.is_empty() {
        escaped = wording(ui, stage, desk, step, words);
    }
    ui.add_space(gap::TINY);
    text(
        ui,
        stage.text("step-how-long"),
        Type::Small,
        stage.look.palette.text_weak,
    );
    minutes_of(ui, stage, desk, step);
    fetching(ui, stage, desk, step);
    ui.add_space(gap::TINY);
    actions(ui, |ui| {
        let name = stage.text("step-up");
        if Button::bare(Icon::ArrowUp, name)
            .edged()
            .enabled(number > 0)
            .show(ui)
            .clicked()
        {
            move_step(desk, steps, number, number - 1);
        }
        let name = stage.text("step-down");
        let last = number + 1 == steps.len();
        if Button::bare(Icon::ArrowDown, name)
            .edged()
            .enabled(!last)
            .show(ui)
            .clicked()
        {
            move_step(desk, steps, number, number + 1);
        }
        let button = Button::quiet(stage.text("rest")).icon(Icon::Moon);
        if button.show(ui).clicked() {
            let archive = StepCommand::Archive {
                step: step.id,
                archived: true,
            };
            desk.ask_and_say(
                &Spot::Press(Press::Step),
                Command::Step(archive),
                Toast::undoable(stage.text("toast-rested")),
            );
            stays = false;
        }
        if stage.together() {
            let name = stage.words.with("propose-of", &[("text", &called(words))]);
            let button = Button::quiet(stage.text("propose")).icon(Icon::MessageCircle);
            if button.name(&name).show(ui).clicked() {
                suggest::suggest(ui, desk, &spot, Subject::Item(PlanItemId::Step(step.id)));
            }
        }
        let close = Button::quiet(stage.text(closes(desk.is_begun(&spot))[0]));
        if close.show(ui).clicked() || escaped {
            desk.close(&spot);
            stays = false;
            desk.focus_on(id);
        }
    });
    stays
}

/// Shows the field for the wording of a step. Returns whether Escape was pressed in it.
fn wording(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, step: &Step, words: &str) -> bool {
    let spot = Spot::Step(step.id);
    let id = stage.id.with(&spot);
    let said = desk.follow(&spot, words, Parts::STEP.pairs);
    let field = Field::labelled(field_id(id), stage.text("step-what"));
    let typed = fields::fields(ui, stage, desk, &spot, field_id(id), Parts::STEP, field);
    let stands = Stands {
        words,
        parts: Parts::STEP,
        by: step.wordings.first.by,
    };
    stands.show(ui, stage, said);
    let written = desk.trimmed(&spot).to_owned();
    if written == words {
        return typed.escaped;
    }
    where_they_go(ui, stage, said);
    let (mut choice, mut anew) = (None, false);
    actions(ui, |ui| {
        let button = Button::secondary(stage.text(saves(stage)[0])).icon(Icon::Check);
        choice = stands.answer(ui, stage, id, said, typed.entered, button);
        anew = desk.is_full(&spot) && pieces::anew(ui, stage, id, &called(words));
    });
    let was = step.wordings.iter().map(|it| it.text.clone());
    let was = Some(was.collect());
    match choice {
        _ if anew => {
            let anew = StepCommand::Anew {
                step: step.id,
                text: written,
                was,
            };
            desk.finish(&spot, Command::Step(anew), Some(id));
        }
        Some(Decision::Mine) => {
            let change = StepCommand::Change {
                step: step.id,
                text: written,
                was,
            };
            desk.finish(&spot, Command::Step(change), Some(id));
        }
        Some(Decision::Theirs) => {
            meanwhile::keep_theirs(stage, desk, &spot);
            desk.focus_on(id);
        }
        None => {}
    }
    typed.escaped
}

fn minutes_of(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, step: &Step) {
    let wanted = minutes_stepper(ui, stage, step.minutes);
    if wanted != step.minutes {
        let time = StepCommand::Time {
            step: step.id,
            minutes: wanted,
        };
        desk.ask(&Spot::Press(Press::Step), Command::Step(time));
    }
}

/// Shows who fetches what a step needs.
fn fetching(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, step: &Step) {
    if !stage.together() {
        return;
    }
    ui.add_space(gap::TINY);
    let weak = stage.look.palette.text_weak;
    text(ui, stage.text("step-fetches"), Type::Small, weak);
    let people = stage.view.plan.people.iter();
    let people = people.map(|person| (Some(person.id), person.name.as_str()));
    let anybody = (None, stage.text("step-whoever"));
    ui.horizontal_wrapped(|ui| {
        for (by, name) in people.chain([anybody]) {
            if Chip::one(name, step.fetches == by).show(ui).clicked() && step.fetches != by {
                let step = step.id;
                desk.ask(
                    &Spot::Press(Press::Step),
                    Command::Step(StepCommand::Fetch { step, by }),
                );
            }
        }
    });
}

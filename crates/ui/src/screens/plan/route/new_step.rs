//! The row for a new step of a route.

use egui::Ui;
use leeward_catalogue::Activity;
use leeward_model::{Command, ItemId, NewStep, Step, StepCommand};

use crate::{
    compose::new_row::{NewRow, new_row},
    desk::Desk,
    icon::Icon,
    parts::Parts,
    sayings,
    spot::{New, Press, Spot},
    stage::Stage,
    widgets::{Button, Chip, Toast, group},
    words,
};

/// The most activities that are offered as steps.
const OFFERED: usize = 6;

/// Minutes that are offered for a new step.
const MINUTES: [u32; 4] = [2, 5, 10, 20];

/// Shows the row for a new step, with `minutes` to choose and activities to take as steps.
pub(super) fn new_step(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    steps: &[&Step],
    route: Option<ItemId>,
    minutes: &mut u32,
) {
    let new = NewRow {
        spot: &Spot::New(New::Step),
        add: stage.text("step-add"),
        hint: stage.text("step-hint"),
        parts: Parts::ONE,
    };
    let mut picked = None;
    let wanted = new_row(ui, stage, desk, &new, |ui, _| {
        ui.horizontal_wrapped(|ui| {
            for each in MINUTES {
                let label = stage.words.count("minutes", u64::from(each));
                if Chip::one(&label, each == *minutes).show(ui).clicked() {
                    *minutes = each;
                }
            }
        });
        let offered = offered(stage, steps);
        if offered.is_empty() {
            return;
        }
        group(ui, stage.text("step-from-menu"));
        let before = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
        for id in offered {
            let words = stage.activity(id);
            let name = stage.words.with("idea-add", &[("text", words)]);
            let button = Button::quiet(words).icon(Icon::Plus).name(&name);
            if button.show(ui).clicked() {
                picked = Some(id.to_owned());
            }
        }
        ui.spacing_mut().item_spacing.y = before;
    });
    let minutes = Some(*minutes);
    let new = |text: String, activity: Option<String>| {
        Command::Step(StepCommand::Add(NewStep {
            text,
            minutes,
            route,
            ending: false,
            activity,
        }))
    };
    if let Some(id) = picked {
        let plan = &stage.view.plan;
        let text = words::activity(stage.words, plan, &id).to_owned();
        // What the two call otherwise is taken as it is called: a step says what it said.
        let id = Some(id).filter(|id| !plan.menu.contains_key(id));
        let toast = Toast::undoable(stage.text("toast-added"));
        desk.ask_and_say(&Spot::Press(Press::Step), new(text, id), toast);
    } else if let Some(text) = wanted {
        desk.finish(&Spot::New(New::Step), new(text, None), None);
    }
}

/// Returns the activities that are offered as steps: what is good for everyone here and is not a step
/// of the route yet, at most [`OFFERED`].
fn offered<'a>(stage: &Stage<'a>, steps: &[&Step]) -> Vec<&'a str> {
    let there = |id: &str| {
        let name = words::activity(stage.words, &stage.view.plan, id);
        steps.iter().any(|step| sayings::step(stage, step) == name)
    };
    let known = |id: &str| Activity::find(id).is_some() || stage.view.plan.menu.contains_key(id);
    let overlap = stage.view.plan.overlap();
    let fresh = overlap.filter(|id| known(id) && !there(id));
    fresh.take(OFFERED).collect()
}

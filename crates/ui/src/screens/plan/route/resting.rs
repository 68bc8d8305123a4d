//! Routes and steps that rest.

use egui::{Id, Ui, Vec2};
use leeward_model::{Command, RouteCommand, StepCommand};

use crate::{
    desk::Desk,
    icon::Icon,
    parts::called,
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Toast, group, separated, text},
};

/// Shows the routes and steps that rest, each with a button that wakes it.
pub(super) fn resting(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let plan = &stage.view.plan;
    let routes = plan.routes.iter().filter(|route| route.archived);
    let routes = routes.map(|it| {
        let (route, archived) = (it.id, false);
        let wake = Command::Route(RouteCommand::Archive { route, archived });
        (it.id, it.wordings.first.text.as_str(), wake)
    });
    let steps = plan.steps.iter().filter(|step| step.archived);
    let steps = steps.map(|it| {
        let (step, archived) = (it.id, false);
        let wake = Command::Step(StepCommand::Archive { step, archived });
        (it.id, sayings::step(stage, it), wake)
    });
    let all: Vec<_> = routes.chain(steps).collect();
    if all.is_empty() {
        return;
    }
    ui.add_space(gap::SMALL);
    let name = stage.text("route-resting");
    group(ui, name);
    separated(
        ui,
        name,
        all,
        |(id, ..)| Id::unique(*id),
        |ui, (_, words, wake)| {
            let words = called(words);
            ui.horizontal(|ui| {
                let name = stage.words.with("wake-of", &[("text", &words)]);
                let button = Button::quiet(stage.text("wake"))
                    .icon(Icon::Sun)
                    .name(&name);
                let aside = button.size(ui, f32::INFINITY).x;
                let room = ui.available_width() - aside - gap::SMALL;
                ui.allocate_ui(Vec2::new(room, tokens::TARGET), |ui| {
                    text(ui, &words, Type::Body, stage.look.palette.text_weak);
                });
                if button.show(ui).clicked() {
                    let toast = Toast::undoable(stage.text("toast-woken"));
                    desk.ask_and_say(&Spot::Press(Press::Step), wake, toast);
                }
            });
        },
    );
}

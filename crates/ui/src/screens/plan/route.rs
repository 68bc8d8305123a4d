//! Routes: steps in an order, to follow afterwards, and how they end.

mod about;
mod drag;
mod new_step;
mod resting;
mod step;

use egui::{Key, Modifiers, Role, Ui};
use leeward_model::{
    Additions, Command, ItemId, NewRoute, NewStep, Plan, PlanItemId, Route, RouteCommand, Step,
    StepCommand, Variant,
};

use crate::{
    compose::{
        columns::beside,
        new_row::{NewRow, new_row},
        proposals,
        row::both_wordings,
    },
    desk::{Desk, Outcome, Purpose},
    icon::Icon,
    nav::{Dialog, Shelf, Subject, Want},
    parts::{Parts, first},
    reworded::Reworded,
    sayings,
    screens::plan::route::drag::{Drag, move_step},
    spot::{New, Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        self, Button, Chip, Ground, StepRow, Toast, card, empty, group, heading, noted,
        parts as weights_of, reading, text,
    },
};

/// Endings that are offered.
const ENDINGS: [&str; 3] = ["ending-sleep", "ending-morning", "ending-hello"];

/// A route to begin with: activities, and minutes.
const QUIET: [(&str, u32); 4] = [
    ("food.water", 2),
    ("warm.nest", 10),
    ("sense.onesong", 5),
    ("words.admire", 3),
];

/// The route and the step that are looked at, and the step that is being dragged.
#[derive(Debug)]
pub(crate) struct Routes {
    /// `None` for the one that is always there.
    route: Option<ItemId>,
    variant: Variant,
    chosen: Option<ItemId>,
    minutes: u32,
    drag: Drag,
    /// A step was chosen; where what is said of it is out of sight, the page goes there.
    leads_there: bool,
    /// The routes have been shown: at first, a step whose wording was begun before is looked at.
    shown: bool,
}

impl Default for Routes {
    fn default() -> Self {
        Self {
            route: None,
            variant: Variant::LowEnergy,
            chosen: None,
            minutes: 5,
            drag: Drag::default(),
            leads_there: false,
            shown: false,
        }
    }
}

impl Routes {
    /// Looks at a route or step that was made.
    pub(crate) fn answered(&mut self, outcome: &Outcome) {
        if outcome.spot == Spot::New(New::Route)
            && matches!(outcome.purpose, Purpose::Ask | Purpose::Finish(_))
            && let Ok(Some(made)) = &outcome.answer
        {
            (self.route, self.chosen) = (made.parse().ok(), None);
        }
        if outcome.spot == Spot::New(New::Step)
            && matches!(outcome.purpose, Purpose::Finish(_))
            && let Ok(Some(made)) = &outcome.answer
        {
            self.chosen = made.parse().ok();
        }
    }

    /// Goes to the route of a step, or to a route.
    pub(crate) fn look_at(&mut self, plan: &Plan, id: ItemId) {
        let step = plan.steps.iter().find(|step| step.id == id);
        self.route = match step {
            Some(step) => plan.route_of(step.id),
            None => Some(id),
        };
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        note_for_now(ui, stage);
        proposals::show(ui, stage, desk, Shelf::Routes);
        if !ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
            // The step may have gone while it was held.
            self.drag.end();
        }
        self.routes(ui, stage);
        let steps: Vec<&Step> = stage.view.plan.steps_of(self.route);
        if !std::mem::replace(&mut self.shown, true) {
            let mut begun = steps
                .iter()
                .filter(|step| desk.is_begun(&Spot::Step(step.id)));
            self.chosen = begun.next().map(|step| step.id);
        }
        let chosen = self
            .chosen
            .and_then(|id| steps.iter().find(|step| step.id == id))
            .copied();
        let aside = (tokens::ASIDE + gap::BROAD) * stage.look.scale.max(1.0);
        let width = ui.available_width();
        let wide = width >= aside + gap::LARGE + tokens::TWO_COLUMNS * 0.6 * stage.look.scale;
        match chosen {
            Some(step) if wide => {
                let widths = [width - aside - gap::LARGE, aside];
                beside(ui, widths, gap::LARGE, 0, |ui, number| {
                    if number == 0 {
                        card(ui, Ground::Flat, |ui| self.steps(ui, stage, desk, &steps));
                    } else {
                        card(ui, Ground::Flat, |ui| {
                            self.look_at_one(ui, stage, desk, step, &steps);
                        });
                    }
                });
            }
            Some(step) => {
                card(ui, Ground::Flat, |ui| self.steps(ui, stage, desk, &steps));
                ui.add_space(gap::SMALL);
                let one = card(ui, Ground::Flat, |ui| {
                    self.look_at_one(ui, stage, desk, step, &steps);
                });
                if std::mem::take(&mut self.leads_there) {
                    ui.scroll_to_rect(one.response.rect, None);
                }
            }
            None => {
                card(ui, Ground::Flat, |ui| self.steps(ui, stage, desk, &steps));
            }
        }
        if let Some(route) = self.found(stage) {
            ui.add_space(gap::SMALL);
            card(ui, Ground::Flat, |ui| about::about(ui, stage, desk, route));
        }
        self.new_route(ui, stage, desk);
        resting::resting(ui, stage, desk);
    }

    fn look_at_one(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        step: &Step,
        steps: &[&Step],
    ) {
        if !step::one(ui, stage, desk, step, steps) {
            self.chosen = None;
        }
    }

    /// Returns the route that is looked at, where it is not the one that is always there.
    fn found<'a>(&self, stage: &Stage<'a>) -> Option<&'a Route> {
        let mut routes = stage.view.plan.routes.iter();
        let found = routes.find(|route| Some(route.id) == self.route && !route.archived);
        found.map(|route| &**route)
    }

    /// All routes, to choose from, where there is more than one.
    fn routes(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        let standing = stage
            .view
            .plan
            .routes
            .iter()
            .filter(|route| !route.archived);
        let standing: Vec<_> = standing.collect();
        if self.found(stage).is_none() {
            self.route = None;
        }
        if let Some(gentle) = about::suggested(stage).filter(|gentle| Some(*gentle) != self.route) {
            let name = sayings::route(stage, Some(gentle));
            let label = stage.words.with("route-gentle", &[("text", name)]);
            if Button::quiet(&label).icon(Icon::Leaf).show(ui).clicked() {
                (self.route, self.chosen) = (Some(gentle), None);
            }
        }
        if !standing.is_empty() {
            let all = std::iter::once(None).chain(standing.iter().map(|route| Some(route.id)));
            let all: Vec<Option<ItemId>> = all.collect();
            ui.horizontal_wrapped(|ui| {
                for route in all {
                    let chosen = route == self.route;
                    if Chip::one(sayings::route(stage, route), chosen)
                        .show(ui)
                        .clicked()
                    {
                        (self.route, self.chosen) = (route, None);
                    }
                }
            });
            ui.add_space(gap::SMALL);
        }
    }

    fn new_route(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let new = NewRow {
            spot: &Spot::New(New::Route),
            add: stage.text("route-add"),
            hint: stage.text("route-hint"),
            parts: Parts::ONE,
        };
        let variant = &mut self.variant;
        let wanted = new_row(ui, stage, desk, &new, |ui, _| {
            *variant = about::variants(ui, stage, *variant);
        });
        if let Some(text) = wanted {
            let new = NewRoute {
                text,
                variant: self.variant,
                steps: Vec::new(),
            };
            desk.finish(
                &Spot::New(New::Route),
                Command::Route(RouteCommand::Add(new)),
                None,
            );
        }
    }

    fn duplicate(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let button = Button::quiet(stage.text("route-duplicate")).icon(Icon::Plus);
        if button.show(ui).clicked() {
            let name = sayings::route(stage, self.route);
            let text = stage.words.with("route-copy", &[("text", name)]);
            let route = self.route;
            let command = Command::Route(RouteCommand::Duplicate { route, text });
            let toast = Toast::undoable(stage.text("toast-added"));
            desk.ask_and_say(&Spot::New(New::Route), command, toast);
        }
    }

    fn steps(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, steps: &[&Step]) {
        let weak = stage.look.palette.text_weak;
        let (ending, on_the_way): (Vec<&Step>, Vec<&Step>) =
            steps.iter().partition(|step| step.ending);
        heading(ui, sayings::route(stage, self.route), Type::Heading, 2);
        reading(ui, stage.text("route-lead"), Type::Small, weak);
        if on_the_way.is_empty() {
            if !desk.is_open(&Spot::New(New::Step)) {
                let (fact, ease) = (stage.text("route-empty"), stage.text("route-ease"));
                let begin = Button::secondary(stage.text("route-begin")).icon(Icon::Sprout);
                let pressed = empty(ui, Icon::Route, fact, ease, Some(begin));
                if pressed.is_some_and(|response| response.clicked()) {
                    self.begin(stage, desk);
                }
            }
        } else {
            let whole: u32 = on_the_way.iter().filter_map(|step| step.minutes).sum();
            if whole > 0 {
                let about = stage.words.count("route-about", u64::from(whole));
                text(ui, &about, Type::Small, weak);
            }
            let chosen = |step: &Step| self.chosen == Some(step.id);
            let weights = on_the_way.iter().map(|step| (weight(step), chosen(step)));
            weights_of(ui, &weights.collect::<Vec<_>>());
            ui.add_space(gap::SMALL);
            let name = stage.text("route-title");
            self.rows(ui, stage, desk, name, &on_the_way, 0);
        }
        new_step::new_step(ui, stage, desk, steps, self.route, &mut self.minutes);
        if stage.together() {
            let button = Button::quiet(stage.text("propose-step")).icon(Icon::MessageCircle);
            if button.show(ui).clicked() {
                let subject = Subject::NewStep(self.route);
                desk.want(Want::Dialog(Dialog::Propose(subject)));
            }
        }
        if on_the_way.len() > 1 {
            text(ui, stage.text("route-order"), Type::Small, weak);
        }
        ui.add_space(gap::SMALL);
        self.ending(ui, stage, desk, &ending, on_the_way.len());
        if !steps.is_empty() {
            self.duplicate(ui, stage, desk);
        }
    }

    /// Begins a route with something quiet, in whose steps each reads their own language.
    fn begin(&self, stage: &Stage<'_>, desk: &mut Desk) {
        let route = self.route;
        let steps = QUIET.iter().map(|(id, minutes)| NewStep {
            text: stage.words.activity(id).to_owned(),
            minutes: Some(*minutes),
            route,
            activity: Some((*id).to_owned()),
            ..NewStep::default()
        });
        let hello = NewStep {
            text: stage.text("ending-hello").to_owned(),
            route,
            ending: true,
            ..NewStep::default()
        };
        let additions = Additions {
            steps: steps.chain([hello]).collect(),
            ..Additions::default()
        };
        let toast = Toast::undoable(stage.text("toast-added"));
        desk.ask_and_say(&Spot::Press(Press::Step), Command::Add(additions), toast);
    }

    /// Shows the endings of the route.
    fn ending(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        ending: &[&Step],
        first: usize,
    ) {
        let name = stage.text("route-ending");
        group(ui, name);
        self.rows(ui, stage, desk, name, ending, first);
        let new = NewRow {
            spot: &Spot::New(New::Ending),
            add: stage.text("ending-add"),
            hint: stage.text("ending-hello"),
            parts: Parts::ONE,
        };
        let route = self.route;
        let new_ending = |text: String| {
            Command::Step(StepCommand::Add(NewStep {
                text,
                route,
                ending: true,
                ..NewStep::default()
            }))
        };
        let mut idea = None;
        let wanted = new_row(ui, stage, desk, &new, |ui, _| {
            for each in ENDINGS {
                let words = stage.text(each);
                let there = ending
                    .iter()
                    .any(|step| sayings::step(stage, step) == words);
                let name = stage.words.with("idea-add", &[("text", words)]);
                let button = Button::quiet(words).icon(Icon::Plus).name(&name);
                if !there && button.show(ui).clicked() {
                    idea = Some(words.to_owned());
                }
            }
        });
        if let Some(text) = idea {
            let toast = Toast::undoable(stage.text("toast-added"));
            desk.ask_and_say(&Spot::Press(Press::Step), new_ending(text), toast);
        } else if let Some(text) = wanted {
            desk.finish(&Spot::New(New::Ending), new_ending(text), None);
        }
    }

    /// Steps that can change places with each other, numbered from `first` on.
    fn rows(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        name: &str,
        steps: &[&Step],
        first: usize,
    ) {
        if steps.is_empty() {
            return;
        }
        let list = egui::UiBuilder::new()
            .accessibility_role(Role::List)
            .accessibility_label(name);
        ui.scope_builder(list, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut middles = Vec::with_capacity(steps.len());
            let mut moved = None;
            for (number, step) in steps.iter().enumerate() {
                let builder = egui::UiBuilder::new()
                    .id_salt(step.id)
                    .accessibility_role(Role::ListItem);
                let shown = ui.scope_builder(builder, |ui| {
                    self.row(ui, stage, desk, first + number, step)
                });
                middles.push(shown.response.rect.center().y);
                if let Some(by) = shown.inner {
                    moved = Some((number, by));
                }
            }
            if let Some((from, by)) = moved {
                let to = from.saturating_add_signed(by).min(steps.len() - 1);
                move_step(desk, steps, from, to);
            }
            self.drag.drop(ui, stage, desk, steps, &middles);
        });
    }

    /// Shows a step, and returns by how many places it is to move.
    fn row(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        number: usize,
        step: &Step,
    ) -> Option<isize> {
        let id = stage.id.with(Spot::Step(step.id));
        if !step.wordings.others.is_empty() {
            if both_wordings(
                ui,
                stage,
                &Spot::Step(step.id),
                &step.wordings,
                desk.is_begun(&Spot::Step(step.id)),
            ) {
                desk.want(Want::Dialog(Dialog::Wordings(Reworded::Item(
                    PlanItemId::Step(step.id),
                ))));
            }
            return None;
        }
        let chosen = self.chosen == Some(step.id);
        let words = sayings::step(stage, step);
        let minutes = step
            .minutes
            .map(|minutes| stage.words.count("minutes", u64::from(minutes)))
            .unwrap_or_default();
        let note = Parts::STEP.below(stage.words, words);
        let fetches = stage
            .person(step.fetches)
            .map(|(_, name)| stage.words.with("step-fetched", &[("name", name)]));
        let below: Vec<String> = note.into_iter().chain(fetches).collect();
        let below = (!below.is_empty()).then(|| below.join("\n"));
        let dragged = self.drag.holds(step.id);
        let row = StepRow {
            id,
            number,
            text: first(words),
            below: below.as_deref(),
            time: &minutes,
            chosen,
            dragged,
            does: stage.text("route-order"),
        };
        let [response, grip] = widgets::step(ui, &row);
        if grip.drag_started()
            && let Some(at) = ui.input(|input| input.pointer.interact_pos())
        {
            self.drag.begin(step.id, at.y - response.rect.center().y);
        }
        if response.clicked() {
            // So that the keys that move it work at once.
            response.request_focus();
            self.chosen = if chosen { None } else { Some(step.id) };
            self.leads_there = !chosen;
        }
        if !response.has_focus() {
            return None;
        }
        let (up, down) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::ALT, Key::ArrowUp),
                input.consume_key(Modifiers::ALT, Key::ArrowDown),
            )
        });
        match (up, down) {
            (true, _) => Some(-1),
            (_, true) => Some(1),
            _ => None,
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "minutes of a day are a small number"
)]
fn weight(step: &Step) -> f32 {
    step.minutes.unwrap_or(1).max(1) as f32
}

/// Says how things are for now, where it may matter; it decides nothing.
fn note_for_now(ui: &mut Ui, stage: &Stage<'_>) {
    let Some(said) = sayings::all_passing(stage, stage.view.plan.for_now(stage.moment.now)) else {
        return;
    };
    let weak = stage.look.palette.text_weak;
    let sentence = stage.words.with("for-now-route", &[("what", &said)]);
    noted(ui, Icon::Leaf, &sentence, Type::Small, weak);
    ui.add_space(gap::SMALL);
}

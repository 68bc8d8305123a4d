//! The route: steps in an order, to follow afterwards.

use egui::{Id, Key, Modifiers, Role, Ui, Vec2};
use leeward_model::{Command, ItemId, Step, StepCommand, limits};

use super::{
    lines::{NewRow, both_wordings, field_id, new_row, where_it_goes},
    parts::{self, Parts},
    passing::note_for_now,
};
use crate::{
    desk::{Desk, Outcome, Purpose},
    house::{Dialog, Want},
    icon::Icon,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        self, Button, Chip, Field, Ground, StepRow, Toast, actions, card, centred, dragged_step,
        empty, group, heading, parts, separated, text,
    },
};

/// The field for a new step.
pub(crate) const NEW_STEP: &str = "step.new";

/// Minutes that are offered for a new step.
const MINUTES: [u32; 4] = [2, 5, 10, 20];

/// Which step is looked at, and which is being dragged.
#[derive(Debug)]
pub(crate) struct Route {
    chosen: Option<ItemId>,
    minutes: u32,
    dragged: Option<Dragged>,
    /// A step was chosen; where what is said of it is out of sight, the page goes there.
    leads_there: bool,
    /// It has been shown: a step whose wording was begun before is looked at first.
    shown: bool,
}

#[derive(Debug, Clone, Copy)]
struct Dragged {
    step: ItemId,
    /// How far the pointer is below the middle of the row.
    offset: f32,
}

impl Default for Route {
    fn default() -> Self {
        Self {
            chosen: None,
            minutes: 5,
            dragged: None,
            leads_there: false,
            shown: false,
        }
    }
}

fn spot_of(step: ItemId) -> String {
    format!("step.{step}")
}

impl Route {
    /// A step that was made is looked at next.
    pub(crate) fn answered(&mut self, outcome: &Outcome) {
        if outcome.spot == NEW_STEP
            && matches!(outcome.purpose, Purpose::Finish(_))
            && let Ok(Some(made)) = &outcome.answer
        {
            self.chosen = made.parse().ok();
        }
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        note_for_now(ui, stage);
        let steps: Vec<&Step> = stage
            .view
            .plan
            .steps
            .iter()
            .map(AsRef::as_ref)
            .filter(|step: &&Step| !step.archived)
            .collect();
        if !std::mem::replace(&mut self.shown, true) {
            let mut begun = steps.iter().filter(|step| desk.is_begun(&spot_of(step.id)));
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
                super::beside(ui, widths, gap::LARGE, 0, |ui, number| {
                    if number == 0 {
                        card(ui, Ground::Flat, |ui| self.steps(ui, stage, desk, &steps));
                    } else {
                        card(ui, Ground::Flat, |ui| {
                            self.one(ui, stage, desk, step, &steps);
                        });
                    }
                });
            }
            Some(step) => {
                card(ui, Ground::Flat, |ui| self.steps(ui, stage, desk, &steps));
                ui.add_space(gap::SMALL);
                let one = card(ui, Ground::Flat, |ui| {
                    self.one(ui, stage, desk, step, &steps);
                });
                if std::mem::take(&mut self.leads_there) {
                    ui.scroll_to_rect(one.response.rect, None);
                }
            }
            None => {
                card(ui, Ground::Flat, |ui| self.steps(ui, stage, desk, &steps));
            }
        }
        resting(ui, stage, desk);
    }

    fn steps(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, steps: &[&Step]) {
        let weak = stage.look.palette.text_weak;
        heading(ui, stage.text("route-title"), Type::Heading, 2);
        if steps.is_empty() {
            if !desk.is_open(NEW_STEP) {
                let (fact, ease) = (stage.text("route-empty"), stage.text("route-ease"));
                empty(ui, Icon::Route, fact, ease, None);
            }
        } else {
            let whole: u32 = steps.iter().filter_map(|step| step.minutes).sum();
            if whole > 0 {
                let about = stage.words.count("route-about", u64::from(whole));
                text(ui, &about, Type::Small, weak);
            }
            let chosen = |step: &Step| self.chosen == Some(step.id);
            let weights = steps.iter().map(|step| (weight(step), chosen(step)));
            parts(ui, &weights.collect::<Vec<_>>());
            ui.add_space(gap::SMALL);
            self.rows(ui, stage, desk, steps);
        }
        let minutes = &mut self.minutes;
        let new = NewRow {
            spot: NEW_STEP,
            add: stage.text("step-add"),
            hint: stage.text("step-hint"),
            parts: Parts::ONE,
        };
        let wanted = new_row(ui, stage, desk, &new, |ui| {
            ui.horizontal_wrapped(|ui| {
                for each in MINUTES {
                    let label = stage.words.count("minutes", u64::from(each));
                    if Chip::one(&label, each == *minutes).show(ui).clicked() {
                        *minutes = each;
                    }
                }
            });
        });
        if let Some(text) = wanted {
            let minutes = Some(self.minutes);
            desk.finish(
                NEW_STEP,
                Command::Step(StepCommand::Add { text, minutes }),
                None,
            );
        }
        if steps.len() > 1 {
            text(ui, stage.text("route-order"), Type::Small, weak);
        }
    }

    fn rows(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, steps: &[&Step]) {
        let list = egui::UiBuilder::new()
            .accessibility_role(Role::List)
            .accessibility_label(stage.text("route-title"));
        ui.scope_builder(list, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut middles = Vec::with_capacity(steps.len());
            let mut moved = None;
            for (number, step) in steps.iter().enumerate() {
                let builder = egui::UiBuilder::new()
                    .id_salt(step.id)
                    .accessibility_role(Role::ListItem);
                let shown = ui.scope_builder(builder, |ui| self.row(ui, stage, desk, number, step));
                middles.push(shown.response.rect.center().y);
                if let Some(by) = shown.inner {
                    moved = Some((number, by));
                }
            }
            if let Some((from, by)) = moved {
                let to = from.saturating_add_signed(by).min(steps.len() - 1);
                move_step(desk, steps, from, to);
            }
            self.drop_dragged(ui, stage, desk, steps, &middles);
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
        let id = stage.id.with(spot_of(step.id));
        if !step.wordings.others.is_empty() {
            if both_wordings(ui, stage, &spot_of(step.id), &step.wordings) {
                desk.want(Want::Dialog(Dialog::StepWordings(step.id)));
            }
            return None;
        }
        let chosen = self.chosen == Some(step.id);
        let words = &step.wordings.first.text;
        let minutes = step
            .minutes
            .map(|minutes| stage.words.count("minutes", u64::from(minutes)))
            .unwrap_or_default();
        let below = Parts::STEP.below(stage.words, words);
        let dragged = self.dragged.is_some_and(|dragged| dragged.step == step.id);
        let row = StepRow {
            id,
            number,
            text: parts::first(words),
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
            self.dragged = Some(Dragged {
                step: step.id,
                offset: at.y - response.rect.center().y,
            });
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

    /// Shows where the step would go that is being dragged, and lets it go there.
    fn drop_dragged(
        &mut self,
        ui: &Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        steps: &[&Step],
        middles: &[f32],
    ) {
        let Some(dragged) = self.dragged else { return };
        let from = steps.iter().position(|step| step.id == dragged.step);
        let at = ui.input(|input| input.pointer.interact_pos());
        let (Some(from), Some(at)) = (from, at) else {
            self.dragged = None;
            return;
        };
        let middle = at.y - dragged.offset;
        let others = middles
            .iter()
            .enumerate()
            .filter(|(number, _)| *number != from);
        let to = others.filter(|(_, other)| **other < middle).count();
        // A line between the two rows that it would come to lie between.
        let gaps: Vec<f32> = middles
            .windows(2)
            .map(|pair| f32::midpoint(pair[0], pair[1]))
            .collect();
        let half = 0.5 * (tokens::STEP + gap::TINY) * stage.look.scale;
        let before = if to <= from {
            to.checked_sub(1)
        } else {
            Some(to)
        };
        let edge = match before {
            Some(number) => gaps.get(number).copied(),
            None => middles.first().map(|first| first - half),
        };
        let edge = edge.or_else(|| middles.last().map(|last| last + half));
        if let Some(step) = steps.get(from) {
            dragged_step(ui, &step.wordings.first.text, middle, edge);
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        if ui.input(|input| input.pointer.any_released()) {
            self.dragged = None;
            move_step(desk, steps, from, to);
        }
    }

    /// One step: what happens, how long, where it stands.
    fn one(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        step: &Step,
        steps: &[&Step],
    ) {
        let spot = spot_of(step.id);
        let id = stage.id.with(&spot);
        let number = steps
            .iter()
            .position(|each| each.id == step.id)
            .unwrap_or_default();
        let words = &step.wordings.first.text;
        if !desk.is_open(&spot) {
            desk.open(&spot, words);
        }
        let title = stage.words.count("step-number", number as u64 + 1);
        group(ui, &title);
        let field = Field::labelled(field_id(id), stage.text("step-what"));
        let typed = parts::fields(ui, stage, desk, &spot, field_id(id), Parts::STEP, field);
        let written = desk.trimmed(&spot).to_owned();
        let changed = written != *words;
        if changed {
            where_it_goes(ui, stage);
            let button = Button::secondary(stage.text("done")).icon(Icon::Check);
            let pressed = button.show(ui).clicked();
            if pressed || typed.entered {
                let change = StepCommand::Change {
                    step: step.id,
                    text: written,
                };
                desk.finish(&spot, Command::Step(change), Some(id));
            }
        }
        ui.add_space(gap::TINY);
        text(
            ui,
            stage.text("step-how-long"),
            Type::Small,
            stage.look.palette.text_weak,
        );
        Self::minutes_of(ui, stage, desk, step);
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
                    "step",
                    Command::Step(archive),
                    Toast::undoable(stage.text("toast-rested")),
                );
                self.chosen = None;
            }
            if Button::quiet(stage.text("close")).show(ui).clicked() || typed.escaped {
                desk.close(&spot);
                self.chosen = None;
                desk.focus_on(id);
            }
        });
    }

    fn minutes_of(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, step: &Step) {
        let now = step.minutes;
        let said = match now {
            Some(minutes) => stage.words.count("minutes", u64::from(minutes)),
            None => stage.text("step-no-time").to_owned(),
        };
        let mut wanted = now;
        ui.horizontal(|ui| {
            let less = Button::bare(Icon::Minus, stage.text("step-less")).edged();
            if less.enabled(now.is_some()).show(ui).clicked() {
                wanted = fewer(now);
            }
            let room = ui.available_width() - tokens::TARGET - gap::SMALL;
            centred(ui, &said, room);
            let more = Button::bare(Icon::Plus, stage.text("step-more")).edged();
            if more.show(ui).clicked() {
                wanted = Some(more_minutes(now));
            }
        });
        if wanted != now {
            let time = StepCommand::Time {
                step: step.id,
                minutes: wanted,
            };
            desk.ask("step", Command::Step(time));
        }
    }
}

/// One minute at a time up to ten, and then five.
fn more_minutes(now: Option<u32>) -> u32 {
    let next = match now.unwrap_or_default() {
        few @ 0..10 => few + 1,
        many => many - many % 5 + 5,
    };
    next.min(limits::STEP_MINUTES)
}

fn fewer(now: Option<u32>) -> Option<u32> {
    match now? {
        0 | 1 => None,
        few @ 2..=10 => Some(few - 1),
        many => Some((many - 1) - (many - 1) % 5),
    }
}

fn move_step(desk: &mut Desk, steps: &[&Step], from: usize, to: usize) {
    if from == to {
        return;
    }
    let Some(step) = steps.get(from).map(|step| step.id) else {
        return;
    };
    let mut others: Vec<ItemId> = steps.iter().map(|step| step.id).collect();
    others.remove(from);
    let after = to
        .checked_sub(1)
        .and_then(|place| others.get(place))
        .copied();
    desk.ask("step", Command::Step(StepCommand::Move { step, after }));
}

#[expect(
    clippy::cast_precision_loss,
    reason = "minutes of a day are a small number"
)]
fn weight(step: &Step) -> f32 {
    step.minutes.unwrap_or(1).max(1) as f32
}

/// Steps that rest, each with a way back.
fn resting(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let steps = stage.view.plan.steps.iter();
    let steps: Vec<_> = steps.filter(|step| step.archived).collect();
    if steps.is_empty() {
        return;
    }
    ui.add_space(gap::SMALL);
    let name = stage.text("route-resting");
    group(ui, name);
    separated(
        ui,
        name,
        steps,
        |step| Id::unique(step.id),
        |ui, step| {
            let words = &step.wordings.first.text;
            ui.horizontal(|ui| {
                let name = stage.words.with("wake-of", &[("text", words)]);
                let button = Button::quiet(stage.text("wake"))
                    .icon(Icon::Sun)
                    .name(&name);
                let aside = button.size(ui, f32::INFINITY).x;
                let room = ui.available_width() - aside - gap::SMALL;
                ui.allocate_ui(Vec2::new(room, tokens::TARGET), |ui| {
                    text(ui, words, Type::Body, stage.look.palette.text_weak);
                });
                if button.show(ui).clicked() {
                    let archive = StepCommand::Archive {
                        step: step.id,
                        archived: false,
                    };
                    desk.ask_and_say(
                        "step",
                        Command::Step(archive),
                        Toast::undoable(stage.text("toast-woken")),
                    );
                }
            });
        },
    );
}

#[cfg(test)]
mod tests {
    use super::{fewer, more_minutes};

    #[test]
    fn minutes_go_up_and_come_down_the_same_way() {
        let mut minutes = None;
        let mut way = vec![minutes];
        for _ in 0..30 {
            minutes = Some(more_minutes(minutes));
            way.push(minutes);
        }
        while let Some(expected) = way.pop() {
            assert_eq!(minutes, expected);
            minutes = fewer(minutes);
        }
    }
}

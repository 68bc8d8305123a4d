//! A step that is being dragged to another place.

use egui::Ui;
use leeward_model::{Command, ItemId, Step, StepCommand};

use crate::{
    desk::Desk,
    parts::first,
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, gap},
    widgets::dragged_step,
};

#[derive(Debug, Clone, Copy)]
struct Dragged {
    step: ItemId,
    /// The distance of the pointer below the middle of the row, in points.
    offset: f32,
}

/// The step that is being dragged, if any.
#[derive(Debug, Default)]
pub(super) struct Drag {
    held: Option<Dragged>,
}

impl Drag {
    /// Begins to drag a step, at this distance of the pointer below the middle of its row, in points.
    pub(super) fn begin(&mut self, step: ItemId, offset: f32) {
        self.held = Some(Dragged { step, offset });
    }

    pub(super) fn holds(&self, step: ItemId) -> bool {
        self.held.is_some_and(|dragged| dragged.step == step)
    }

    pub(super) fn end(&mut self) {
        self.held = None;
    }

    /// Shows where the step would go that is being dragged, and moves it there once it is let go.
    pub(super) fn drop(
        &mut self,
        ui: &Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        steps: &[&Step],
        middles: &[f32],
    ) {
        let Some(dragged) = self.held else { return };
        let from = steps.iter().position(|step| step.id == dragged.step);
        let at = ui.input(|input| input.pointer.interact_pos());
        // It may be one of another list.
        let Some(from) = from else { return };
        let Some(at) = at else {
            self.held = None;
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
            dragged_step(ui, first(sayings::step(stage, step)), middle, edge);
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        if ui.input(|input| input.pointer.any_released()) {
            self.held = None;
            move_step(desk, steps, from, to);
        }
    }
}

/// Asks for another place of a step among these steps.
pub(crate) fn move_step(desk: &mut Desk, steps: &[&Step], from: usize, to: usize) {
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
    desk.ask(
        &Spot::Press(Press::Step),
        Command::Step(StepCommand::Move { step, after }),
    );
}

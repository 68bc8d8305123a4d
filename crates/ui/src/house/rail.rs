//! Navigation between the places: a rail at the side, or a bar below.

use egui::{Pos2, Rect, Role, Ui, UiBuilder, Vec2};

use crate::{
    icon::Icon,
    measure,
    nav::{Action, Place, Want},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Standing, fill, place},
};

/// Returns how tall the bar is.
pub(crate) fn bar_height(stage: &Stage<'_>) -> f32 {
    let text = Type::Caption.line_height(stage.look);
    tokens::icon::RAIL * stage.look.scale + text + 2.0 * gap::SMALL + gap::TINY
}

/// Shows the rail or the bar and returns what was chosen.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, rect: Rect, now: Place) -> Option<Want> {
    fill(ui, rect, stage.look.palette.surface_sunken);
    let group = UiBuilder::new()
        .id_salt("rail")
        .max_rect(rect)
        .accessibility_role(Role::Navigation)
        .accessibility_label(stage.text("rail-name"));
    let ui = &mut ui.new_child(group);
    let mut chosen = None;
    let (start, step, size) = if stage.narrow {
        let each = rect.width() / measure::count(Place::ALL.len() + 1);
        (
            rect.min,
            Vec2::new(each, 0.0),
            Vec2::new(each, rect.height()),
        )
    } else {
        let size = Vec2::new(
            rect.width() - 2.0 * gap::SMALL,
            bar_height(stage) + gap::SMALL,
        );
        let start = rect.min + Vec2::new(gap::SMALL, gap::LARGE + gap::TINY);
        (start, Vec2::new(0.0, size.y + gap::SMALL), size)
    };
    for (number, to) in Place::ALL.into_iter().enumerate() {
        let at = Rect::from_min_size(start + step * measure::count(number), size);
        if place(
            ui,
            at,
            to.icon(),
            stage.text(to.label()),
            Standing::Place(to == now),
            stage.narrow,
        ) {
            chosen = Some(Want::Go(to));
        }
    }
    let more = Rect::from_min_size(start + step * measure::count(Place::ALL.len()), size);
    let lock = Rect::from_min_size(
        Pos2::new(
            rect.left() + gap::SMALL,
            rect.bottom() - gap::LARGE - size.y,
        ),
        size,
    );
    if stage.narrow {
        if place(
            ui,
            more,
            Icon::Ellipsis,
            stage.text("rail-more"),
            Standing::Deed,
            stage.narrow,
        ) {
            chosen = Some(Want::Act(Action::Palette));
        }
        return chosen;
    }
    let above = lock.translate(Vec2::new(0.0, -size.y - gap::SMALL));
    if above.top() > more.top()
        && place(
            ui,
            above,
            Icon::Ellipsis,
            stage.text("rail-more"),
            Standing::Deed,
            stage.narrow,
        )
    {
        chosen = Some(Want::Act(Action::Palette));
    }
    if stage.locks
        && lock.top() > more.top()
        && place(
            ui,
            lock,
            Icon::EyeOff,
            stage.text("rail-hide"),
            Standing::Deed,
            stage.narrow,
        )
    {
        chosen = Some(Want::Act(Action::Lock));
    }
    chosen
}

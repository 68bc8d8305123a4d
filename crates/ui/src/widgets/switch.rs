//! Something that is on or off.

use egui::{Id, Pos2, Rect, Response, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{
    press::{pressable, veil},
    text::galley,
};
use crate::tokens::{self, Type, gap, look};

/// Shows a switch with its label, which is part of it.
pub(crate) fn switch(ui: &mut Ui, id: Id, on: bool, label: &str) -> Response {
    let palette = look(ui).palette;
    let room = ui.available_width() - tokens::SWITCH.x - gap::MEDIUM;
    let galley = galley(ui, label, Type::Body, palette.text, room);
    let size = Vec2::new(
        // The ring of the focus keeps away from the last letter, where there is room.
        tokens::SWITCH.x + gap::MEDIUM + (galley.size().x + gap::SMALL).min(room),
        galley.size().y.max(tokens::TARGET),
    );
    let (_, rect) = ui.allocate_space(size);
    let response = pressable(ui, rect, id, gap::SMALL);
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, label));

    let middle = rect.center().y;
    let top_left = Pos2::new(rect.left(), middle - tokens::SWITCH.y / 2.0);
    let rail = Rect::from_min_size(top_left, tokens::SWITCH);
    let (fill, knob, edge) = if on {
        (palette.accent, palette.on_accent, palette.accent)
    } else {
        (palette.surface_raised, palette.outline, palette.outline)
    };
    let painter = ui.painter();
    let stroke = Stroke::new(tokens::EDGE, edge);
    let pill = tokens::corner(rail.height() / 2.0);
    painter.rect(rail, pill, fill, stroke, StrokeKind::Inside);
    painter.rect_filled(rail, pill, veil(&response, palette.text));
    let reach = rail.height() / 2.0;
    let x = if on {
        rail.right() - reach
    } else {
        rail.left() + reach
    };
    painter.circle_filled(Pos2::new(x, middle), tokens::KNOB, knob);
    let top = middle - galley.size().y / 2.0;
    let at = Pos2::new(rail.right() + gap::MEDIUM, top);
    painter.galley(at, galley, palette.text);
    response
}

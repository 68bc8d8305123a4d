//! What can be pressed: where, how the focus looks on it, and how it looks under a pointer.

use egui::{Color32, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use crate::tokens::{self, look};

/// Makes a rectangle that can be pressed by pointer, Enter or Space, and shows the focus on it.
pub(crate) fn pressable(ui: &Ui, rect: Rect, id: Id, corner: f32) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    focus_ring(ui, &response, rect, corner);
    response
}

/// Draws the focus ring, and brings what has just got the focus into view.
pub(crate) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, corner: f32) {
    let reach = rect.expand(tokens::RING_AIR);
    if response.has_focus() {
        let stroke = Stroke::new(tokens::RING, look(ui).palette.focus);
        let corner = tokens::corner(corner.min(rect.height() / 2.0) + tokens::RING_AIR);
        ui.painter()
            .rect_stroke(reach, corner, stroke, StrokeKind::Outside);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(reach.expand(tokens::RING + tokens::gap::SMALL), None);
    }
}

/// Says that it is a tab, and whether it is the one that is shown.
pub(super) fn tell_tab(response: &Response, holds: bool, text: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, text));
    // As something that is only ticked, a tab would not be said to be the one of its kind.
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_selected(holds));
}

/// The tint that lies over a control while the pointer is over it or holds it down.
pub(crate) fn veil(response: &Response, colour: Color32) -> Color32 {
    if response.is_pointer_button_down_on() {
        colour.gamma_multiply(tokens::PRESSED)
    } else if response.hovered() {
        colour.gamma_multiply(tokens::HOVERED)
    } else {
        tokens::CLEAR
    }
}

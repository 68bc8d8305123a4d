//! The controls of the house, drawn from the tokens and named for whoever does not see them.
//!
//! Every control takes a name and shows the focus; screens compose these and draw nothing else.

mod button;
mod card;
mod chip;
mod dialog;
mod empty;
mod field;
mod glow;
mod person;
mod place;
mod qr;
mod room;
mod row;
mod rows;
mod segments;
mod shape;
mod slider;
mod stages;
mod step;
mod stepper;
mod switch;
mod text;
mod toast;
mod typing;
mod word;

pub(crate) use button::{Button, Kind, actions, pair};
pub(crate) use card::{Ground, card, fill, ours, strip};
pub(crate) use chip::{Chip, MarkKind, answer, mark};
pub(crate) use dialog::{dialog, dialog_from_top, page_keys};
pub(crate) use empty::empty;
pub(crate) use field::{Field, below, put};
pub(crate) use glow::{lamp, lamp_core};
pub(crate) use person::{both, person, person_around};
pub(crate) use place::place;
pub(crate) use qr::qr;
pub(crate) use room::Room;
pub(crate) use row::{Mark, Row};
pub(crate) use rows::{Rows, separated};
pub(crate) use segments::{Segment, segments, tabs};
pub(crate) use shape::{dashed, hairline};
pub(crate) use slider::slider;
pub(crate) use stages::stages;
pub(crate) use step::{StepRow, dragged_step, parts, step};
pub(crate) use stepper::{Stepped, stepper};
pub(crate) use switch::switch;
pub(crate) use text::{
    alert, centred, galley, group, heading, icon, icon_at, noted, reading, text, visually_hidden,
};
pub(crate) use toast::{Toast, Toasts};
pub(crate) use typing::Typing;
pub(crate) use word::word_card;

use egui::{Color32, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui};

use crate::tokens::{self, look};

/// Makes a place that can be pressed by pointer, Enter or Space, and shows the focus on it.
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

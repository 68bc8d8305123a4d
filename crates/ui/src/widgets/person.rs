//! A person is a shape, a letter and a tint together: a disc for the first, a soft square for the
//! second.

use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::{
    icon::Icon,
    tokens::{self, Look, look},
};

/// Draws the mark of a person.
pub(crate) fn person(ui: &mut Ui, number: usize, name: &str, size: f32) {
    let look = look(ui);
    let size = size * look.scale;
    let (_, rect) = ui.allocate_space(Vec2::splat(size));
    let colour = shape(ui.painter(), look, number, rect);
    letter(ui.painter(), name, rect, colour);
}

/// Draws a person's mark around a picture, and tells its place.
pub(crate) fn person_around(ui: &Ui, number: usize, picture: Icon, rect: Rect) {
    let look = look(ui);
    let colour = shape(ui.painter(), look, number, rect);
    super::text::icon_at(
        ui.painter(),
        picture,
        rect.center(),
        rect.height() * 0.54,
        colour,
    );
}

/// Draws both marks, the second over the edge of the first.
pub(crate) fn both(ui: &mut Ui, names: [&str; 2], size: f32) {
    let look = look(ui);
    let size = size * look.scale;
    let (_, rect) = ui.allocate_space(Vec2::new(size * 1.8, size));
    for (number, name) in names.into_iter().enumerate() {
        let left = if number == 0 {
            rect.left()
        } else {
            rect.right() - size
        };
        let place = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::splat(size));
        let colour = shape(ui.painter(), look, number, place);
        letter(ui.painter(), name, place, colour);
    }
}

fn shape(painter: &Painter, look: Look, number: usize, rect: Rect) -> Color32 {
    let colours = &look.palette.people[number.min(1)];
    let stroke = Stroke::new(tokens::PERSON_EDGE, colours.mark);
    if number == 0 {
        let radius = (rect.height() - tokens::PERSON_EDGE) / 2.0;
        painter.circle(rect.center(), radius, colours.fill, stroke);
    } else {
        let corner = tokens::soft_square(rect.height());
        painter.rect(rect, corner, colours.fill, stroke, StrokeKind::Inside);
    }
    colours.text
}

fn letter(painter: &Painter, name: &str, rect: Rect, colour: Color32) {
    let Some(first) = name.chars().next() else {
        return;
    };
    let font = egui::FontId::new(rect.height() * 0.48, tokens::Weight::Strong.family());
    let first = first.to_uppercase().to_string();
    painter.text(rect.center(), Align2::CENTER_CENTER, first, font, colour);
}

/// Draws the mark of a person in this place.
pub(super) fn at(ui: &Ui, number: usize, name: &str, rect: Rect) {
    let colour = shape(ui.painter(), look(ui), number, rect);
    letter(ui.painter(), name, rect, colour);
}

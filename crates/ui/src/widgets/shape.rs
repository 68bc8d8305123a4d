//! Shapes that more than one control has.

use egui::{Color32, CornerRadius, Rect, Shape, Stroke, Ui, epaint::tessellator::path};

use crate::tokens::{self, look};

/// Draws a dashed edge.
pub(crate) fn dashed(ui: &Ui, rect: Rect, corner: CornerRadius, colour: Color32) {
    let rounded = egui::epaint::RoundedRect::new(rect.shrink(tokens::EDGE / 2.0), corner);
    let mut points = Vec::new();
    path::rounded_rectangle(&mut points, rounded);
    points.extend(points.first().copied());
    let [on, off] = tokens::DASH;
    let stroke = Stroke::new(tokens::EDGE, colour);
    ui.painter()
        .extend(Shape::dashed_line(&points, stroke, on, off));
}

/// Draws the line between two rows.
pub(crate) fn hairline(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(tokens::HAIRLINE, look(ui).palette.line);
    ui.painter().hline(rect.x_range(), rect.top(), stroke);
}

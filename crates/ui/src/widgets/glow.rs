//! The low lamp behind a still line: a glow, a core and a ring.

use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Ui, Vec2};

use crate::tokens::{self, look};

/// Returns how large the core of a lamp is on a page of this size.
pub(crate) fn lamp_core(page: Rect) -> f32 {
    let [part, least, most] = tokens::LAMP;
    (page.width().min(page.height()) * part).clamp(least, most)
}

/// Paints the lamp on a page, around a place. `core` is the radius of its core.
pub(crate) fn lamp(ui: &Ui, page: Rect, at: Pos2, core: f32) {
    let look = look(ui);
    let painter = &ui.painter().with_clip_rect(page);
    let accent = look.palette.accent;
    let ring = core * 1.93;
    if look.palette.edged {
        // In high contrast there are no tints: two lines stand for the light.
        painter.circle_stroke(at, core, Stroke::new(tokens::EDGE, accent));
        painter.circle_stroke(at, ring, Stroke::new(tokens::EDGE, accent));
        return;
    }
    let middle = accent.gamma_multiply(tokens::GLOW);
    painter.add(Shape::mesh(fan(at, core * 3.6, middle)));
    painter.circle_filled(at, core, accent.gamma_multiply(tokens::GLOW_CORE));
    let edge = accent.gamma_multiply(tokens::GLOW_RING);
    painter.circle_stroke(at, ring, Stroke::new(tokens::PERSON_EDGE, edge));
}

/// A disc that fades to nothing at its rim.
#[expect(clippy::cast_precision_loss, reason = "a circle has a few dozen parts")]
fn fan(at: Pos2, radius: f32, middle: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.colored_vertex(at, middle);
    let parts = tokens::GLOW_PARTS;
    for part in 0..parts {
        let angle = part as f32 / parts as f32 * std::f32::consts::TAU;
        mesh.colored_vertex(at + radius * Vec2::angled(angle), tokens::CLEAR);
    }
    for part in 0..parts {
        mesh.add_triangle(0, 1 + part, 1 + (part + 1) % parts);
    }
    mesh
}

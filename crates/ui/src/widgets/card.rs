//! The grounds that things lie on.

use egui::{Color32, Frame, InnerResponse, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, Ui};

use crate::{
    icon::Icon,
    tokens::{self, Look, Type, gap, look, radius},
};

use super::text::noted;

/// What a card lies like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// On the page.
    Flat,
    /// Above it.
    Raised,
    /// A person's own words: 0 for the disc, 1 for the soft square.
    Person(usize),
    /// Below it.
    Sunken,
}

/// Fills a part of the window with one colour.
pub(crate) fn fill(ui: &Ui, rect: Rect, colour: Color32) {
    ui.painter().rect_filled(rect, 0.0, colour);
}

/// Shows a card as wide as there is room.
pub(crate) fn card<R>(
    ui: &mut Ui,
    ground: Ground,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let look = look(ui);
    let palette = look.palette;
    let fill = match ground {
        Ground::Flat => palette.surface,
        Ground::Raised => palette.surface_raised,
        Ground::Person(person) => palette.people[person.min(1)].fill,
        Ground::Sunken => palette.surface_sunken,
    };
    let mut frame = Frame::new()
        .fill(fill)
        .stroke(edge(look))
        .corner_radius(radius::CARD)
        .inner_margin(tokens::margin(padding(ui)));
    if ground == Ground::Raised {
        frame = frame.shadow(tokens::shadow(look));
    }
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    })
}

/// The edge of a surface, where surfaces have one.
pub(super) fn edge(look: Look) -> Stroke {
    if look.palette.edged {
        Stroke::new(tokens::EDGE, look.palette.outline)
    } else {
        Stroke::NONE
    }
}

fn padding(ui: &Ui) -> f32 {
    if ui.available_width() < tokens::NARROW / 2.0 {
        tokens::CARD_PADDING_NARROW
    } else {
        tokens::CARD_PADDING
    }
}

/// Shows a card that is both people's: the only gradient, from one tint to the other.
pub(crate) fn ours<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let look = look(ui);
    let below = ui.painter().add(Shape::Noop);
    let shown = Frame::new()
        .inner_margin(tokens::margin(padding(ui)))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        });
    let rect = shown.response.rect;
    ui.painter().set(below, tinted(rect, look));
    let corner = tokens::corner(f32::from(radius::CARD));
    ui.painter()
        .rect_stroke(rect, corner, edge(look), StrokeKind::Inside);
    shown
}

/// Solid rounded ends, and a plain quad between them that goes from one tint to the other.
fn tinted(rect: Rect, look: Look) -> Shape {
    let surface = look.palette.surface;
    let [a, b] = look.palette.people.each_ref();
    let from = surface.lerp_to_gamma(a.fill, tokens::OURS);
    let to = surface.lerp_to_gamma(b.fill, tokens::OURS);
    let corner = f32::from(radius::CARD);
    let left = Rect::from_min_max(
        rect.min,
        Pos2::new(rect.left() + 2.0 * corner, rect.bottom()),
    );
    let right = Rect::from_min_max(Pos2::new(rect.right() - 2.0 * corner, rect.top()), rect.max);
    let round = tokens::corner(corner);
    Shape::Vec(vec![
        Shape::rect_filled(left, round, from),
        Shape::rect_filled(right, round, to),
        Shape::mesh(quad(rect.shrink2([corner, 0.0].into()), from, to)),
    ])
}

fn quad(rect: Rect, from: Color32, to: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.colored_vertex(rect.left_top(), from);
    mesh.colored_vertex(rect.right_top(), to);
    mesh.colored_vertex(rect.right_bottom(), to);
    mesh.colored_vertex(rect.left_bottom(), from);
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    mesh
}

/// Shows a sentence about something larger that is the matter, which is also said aloud.
pub(crate) fn strip(ui: &mut Ui, picture: Icon, words: &str, more: impl FnOnce(&mut Ui)) {
    let palette = look(ui).palette;
    let frame = Frame::new()
        .fill(palette.careful_fill)
        .corner_radius(radius::CONTROL)
        .inner_margin(tokens::margin(gap::MEDIUM));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let response = noted(ui, picture, words, Type::Small, palette.text);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(egui::Role::Alert);
            node.set_label(words);
            node.set_live(egui::accesskit::Live::Polite);
        });
        more(ui);
    });
}

//! A step of a route: it can be chosen, and dragged by its grip.

use egui::{
    Align2, Color32, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use super::{
    press::{focus_ring, veil},
    text::{galley, icon_at},
};
use crate::{
    icon::Icon,
    measure,
    tokens::{self, Type, gap, look, radius},
};

/// A step as it lies in its route.
#[derive(Debug)]
pub(crate) struct StepRow<'a> {
    pub(crate) id: Id,
    /// Its place, from 0.
    pub(crate) number: usize,
    pub(crate) text: &'a str,
    /// What there is to know about it.
    pub(crate) below: Option<&'a str>,
    /// How long it takes, in words; empty where it has no time.
    pub(crate) time: &'a str,
    pub(crate) chosen: bool,
    /// It is being dragged, and lies elsewhere for the eye.
    pub(crate) dragged: bool,
    /// What can be done with it, for whoever hears the page.
    pub(crate) does: &'a str,
}

/// Shows a step. Returns what happened to it, and to its grip.
pub(crate) fn step(ui: &mut Ui, row: &StepRow<'_>) -> [Response; 2] {
    let look = look(ui);
    let palette = look.palette;
    let width = ui.available_width();
    let handle = tokens::TARGET;
    let count = tokens::STEP_NUMBER * look.scale;
    let time = galley(ui, row.time, Type::Small, palette.text_weak, f32::INFINITY);
    let size = if row.chosen {
        Type::BodyStrong
    } else {
        Type::Body
    };
    let room = width - handle - count - time.size().x - 2.0 * gap::LARGE;
    let title = galley(ui, row.text, size, palette.text, room);
    let below = row
        .below
        .map(|below| galley(ui, below, Type::Small, palette.text_weak, room));
    let note = below.as_ref().map_or(0.0, |below| below.size().y);
    let height = (title.size().y + note + 2.0 * gap::MEDIUM).max(tokens::STEP);
    let (_, rect) = ui.allocate_space(Vec2::new(width, height + gap::TINY));
    let rect = rect.shrink2(Vec2::new(0.0, gap::HAIR));
    let response = ui.interact(rect, row.id, Sense::click());
    focus_ring(ui, &response, rect, f32::from(radius::CONTROL));
    let name = format!("{}. {}", row.number + 1, row.text);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, row.chosen, &name));
    let said = [row.below.unwrap_or_default(), row.time, row.does]
        .into_iter()
        .filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join(". ");
    ui.ctx()
        .accesskit_node_builder(row.id, |node| node.set_description(said));
    // The keys that move it work on the row itself.
    let grip = Rect::from_min_size(rect.min, Vec2::new(handle, rect.height()));
    let grip = ui.interact(grip, row.id.with("grip"), Sense::DRAG);

    let painter = ui.painter();
    let corner = tokens::corner(f32::from(radius::CONTROL));
    if row.chosen {
        let edge = Stroke::new(tokens::STRONG_EDGE, palette.accent);
        painter.rect(
            rect,
            corner,
            palette.surface_raised,
            edge,
            StrokeKind::Inside,
        );
    }
    painter.rect_filled(rect, corner, veil(&response, palette.text));
    let ink = |colour: Color32| {
        if row.dragged {
            colour.gamma_multiply(tokens::FADED)
        } else {
            colour
        }
    };
    let weak = ink(palette.text_weak);
    let middle = rect.center().y;
    let at = Pos2::new(rect.left() + handle / 2.0, middle);
    icon_at(
        painter,
        Icon::GripVertical,
        at,
        tokens::icon::SMALL * look.scale,
        weak,
    );
    let font = Type::Caption.font(look);
    let at = Pos2::new(rect.left() + handle + count / 2.0 - gap::TINY, middle);
    painter.text(at, Align2::CENTER_CENTER, row.number + 1, font, weak);
    let top = middle - f32::midpoint(title.size().y, note);
    let at = Pos2::new(rect.left() + handle + count, top);
    let second = Pos2::new(at.x, top + title.size().y);
    painter.galley(at, title, ink(palette.text));
    if let Some(below) = below {
        painter.galley(second, below, weak);
    }
    let at = Pos2::new(
        rect.right() - gap::LARGE - time.size().x,
        middle - time.size().y / 2.0,
    );
    painter.galley(at, time, weak);
    [response, grip]
}

/// Shows a step that is being dragged, with its middle at this height, and a line where it would
/// come to lie.
pub(crate) fn dragged_step(ui: &Ui, text: &str, middle: f32, line: Option<f32>) {
    let look = look(ui);
    let palette = look.palette;
    let room = ui.max_rect();
    if let Some(y) = line {
        let stroke = Stroke::new(tokens::TAB_LINE, palette.accent);
        ui.painter()
            .hline(room.x_range().shrink(gap::SMALL), y, stroke);
    }
    let width = room.width() - tokens::TARGET;
    let title = galley(ui, text, Type::BodyStrong, palette.text, width);
    let left = room.left() + tokens::TARGET;
    let at = Pos2::new(left, middle - title.size().y / 2.0);
    let around = Rect::from_min_size(at, title.size()).expand(gap::MEDIUM);
    let corner = tokens::corner(f32::from(radius::CONTROL));
    ui.painter()
        .add(tokens::shadow(look).as_shape(around, corner));
    ui.painter()
        .rect_filled(around, corner, palette.surface_raised);
    ui.painter().galley(at, title, palette.text);
}

/// Shows how a whole is parted, each part with its weight and whether it is looked at.
pub(crate) fn parts(ui: &mut Ui, parts: &[(f32, bool)]) {
    let palette = look(ui).palette;
    let whole: f32 = parts.iter().map(|(weight, _)| weight).sum();
    let gaps = gap::TINY * measure::count(parts.len().saturating_sub(1));
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), gap::SMALL));
    let mut left = rect.left();
    for (weight, chosen) in parts {
        let width = (rect.width() - gaps).max(0.0) * weight / whole.max(1.0);
        let part = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(width, gap::SMALL));
        let colour = if *chosen {
            palette.accent
        } else {
            palette.surface.lerp_to_gamma(palette.accent, tokens::GLOW)
        };
        ui.painter()
            .rect_filled(part, tokens::corner(gap::TINY), colour);
        left += width + gap::TINY;
    }
}

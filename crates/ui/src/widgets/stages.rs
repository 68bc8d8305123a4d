//! Where one is in something with a few stages.

use egui::{Align2, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::text::{galley, icon_at};
use crate::{
    icon::Icon,
    measure,
    tokens::{self, Type, gap, look},
};

/// Shows the stages and which of them is now; those before it are done.
pub(crate) fn stages(ui: &mut Ui, name: &str, labels: &[&str], now: usize) {
    let look = look(ui);
    let palette = look.palette;
    let disc = gap::WIDE * look.scale;
    let spoken = format!("{name}: {}", labels.get(now).copied().unwrap_or_default());
    let id = ui.make_persistent_id(name);
    super::text::visually_hidden(ui, id, &spoken);
    let bars = (gap::BROAD + gap::SMALL) * measure::count(labels.len().saturating_sub(1));
    let texts: f32 = labels
        .iter()
        .map(|label| {
            galley(ui, label, Type::Chosen, tokens::CLEAR, f32::INFINITY)
                .size()
                .x
        })
        .sum();
    let each = (disc + 2.0 * gap::SMALL) * measure::count(labels.len());
    // In little room only the stage that is now has its name, below them all.
    let named = bars + texts + each <= ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap::SMALL);
        for (number, label) in labels.iter().enumerate() {
            let (size, colour) = if number == now {
                (Type::Chosen, palette.accent)
            } else {
                (Type::Label, palette.text_weak)
            };
            let label = if named { *label } else { "" };
            let galley = galley(ui, label, size, colour, f32::INFINITY);
            let bar = match (number, named) {
                (0, _) => 0.0,
                (_, true) => gap::BROAD + gap::SMALL,
                (_, false) => gap::LARGE + gap::SMALL,
            };
            let size = Vec2::new(
                bar + disc + gap::SMALL + galley.size().x,
                disc.max(galley.size().y),
            );
            let (_, rect) = ui.allocate_space(size);
            let middle = rect.center().y;
            let painter = ui.painter();
            if number > 0 {
                let stroke = Stroke::new(tokens::HAIRLINE, palette.outline);
                painter.hline(rect.left()..=rect.left() + bar - gap::SMALL, middle, stroke);
            }
            let at = Pos2::new(rect.left() + bar + disc / 2.0, middle);
            let place = Rect::from_center_size(at, Vec2::splat(disc));
            let (fill, ink, edge) = if number == now {
                (palette.accent, palette.on_accent, palette.accent)
            } else {
                (tokens::CLEAR, palette.text_weak, palette.outline)
            };
            painter.rect(
                place,
                tokens::corner(disc / 2.0),
                fill,
                Stroke::new(tokens::EDGE, edge),
                StrokeKind::Inside,
            );
            if number < now {
                icon_at(painter, Icon::Check, at, disc * 0.6, ink);
            } else {
                let font = Type::Group.font(look);
                painter.text(at, Align2::CENTER_CENTER, number + 1, font, ink);
            }
            painter.galley(
                Pos2::new(
                    at.x + disc / 2.0 + gap::SMALL,
                    middle - galley.size().y / 2.0,
                ),
                galley,
                colour,
            );
        }
    });
    if let (false, Some(label)) = (named, labels.get(now)) {
        super::text::text(ui, label, Type::Chosen, palette.accent);
    }
}

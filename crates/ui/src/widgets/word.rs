//! A word to compare, large, which is ticked once it was heard.

use egui::{Align2, Id, Pos2, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{
    press::{focus_ring, veil},
    text::{galley, icon_at},
};
use crate::{
    icon::Icon,
    tokens::{self, Type, gap, look, radius},
};

/// Shows a word and its place, from 0. Returns whether it was pressed.
pub(crate) fn word_card(
    ui: &mut Ui,
    id: Id,
    number: usize,
    word: &str,
    heard: bool,
    width: f32,
) -> bool {
    let look = look(ui);
    let palette = look.palette;
    let room = width - 2.0 * gap::WIDE - gap::BROAD;
    let title = galley(ui, word, Type::Title, palette.text, room);
    let height = title.size().y + 2.0 * gap::WIDE;
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let response = ui.interact(rect, id, Sense::click());
    focus_ring(ui, &response, rect, f32::from(radius::CARD));
    let name = format!("{}. {word}", number + 1);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, heard, &name));
    let painter = ui.painter();
    let corner = tokens::corner(f32::from(radius::CARD));
    let (fill, edge) = if heard {
        let edge = Stroke::new(tokens::STRONG_EDGE, palette.accent);
        (palette.accent_weak, edge)
    } else {
        (palette.surface, Stroke::new(tokens::EDGE, palette.outline))
    };
    painter.rect(rect, corner, fill, edge, StrokeKind::Inside);
    painter.rect_filled(rect, corner, veil(&response, palette.text));
    let middle = rect.center().y;
    let at = Pos2::new(rect.left() + gap::WIDE, middle);
    if heard {
        let size = tokens::icon::ROW * look.scale;
        icon_at(painter, Icon::Check, at, size, palette.accent);
    } else {
        let font = Type::Small.font(look);
        painter.text(
            at,
            Align2::CENTER_CENTER,
            number + 1,
            font,
            palette.text_weak,
        );
    }
    let left = rect.left() + gap::WIDE + gap::WIDE;
    let at = Pos2::new(left, middle - title.size().y / 2.0);
    painter.galley(at, title, palette.text);
    response.clicked()
}

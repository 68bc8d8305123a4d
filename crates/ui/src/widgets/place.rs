//! A place in the rail or the bar, and what else stands there.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Role, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{
    press::{pressable, tell_tab, veil},
    text::{galley, icon_at},
};
use crate::{
    icon::Icon,
    tokens::{self, Type, gap, look, radius},
};

/// Lays a word out so that it fits its place, smaller where it has to be.
fn fitted(ui: &Ui, text: &str, size: Type, colour: Color32, width: f32) -> Arc<Galley> {
    let whole = galley(ui, text, size, colour, f32::INFINITY);
    if whole.size().x <= width {
        return whole;
    }
    let mut font = size.font(look(ui));
    font.size *= width / whole.size().x;
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, colour))
}

/// What stands in the rail or the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A place that one can go to, and whether it is the one that is shown.
    Place(bool),
    /// Something to do.
    Deed,
}

/// Shows a place that one can go to, or something to do, as a picture over a word. In a `bar` nothing
/// lies under the place that is shown. Returns whether it was pressed.
pub(crate) fn place(
    ui: &Ui,
    rect: Rect,
    picture: Icon,
    text: &str,
    standing: Standing,
    bar: bool,
) -> bool {
    let look = look(ui);
    let palette = look.palette;
    let holds = standing == Standing::Place(true);
    let (size, colour) = if holds {
        (Type::Group, palette.accent)
    } else {
        (Type::Caption, palette.text_weak)
    };
    let inner = rect.shrink(if bar { gap::HAIR } else { 0.0 });
    let id = ui.make_persistent_id(("place", text));
    let response = pressable(ui, inner, id, f32::from(radius::CONTROL));
    match standing {
        Standing::Place(holds) => tell_tab(&response, holds, text),
        Standing::Deed => response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text)),
    }
    let painter = ui.painter();
    let corner = tokens::corner(f32::from(radius::CONTROL));
    if holds && !bar {
        painter.rect_filled(inner, corner, palette.surface_raised);
    }
    if holds && palette.edged {
        let edge = Stroke::new(tokens::STRONG_EDGE, palette.accent);
        painter.rect_stroke(inner, corner, edge, StrokeKind::Inside);
    }
    painter.rect_filled(inner, corner, veil(&response, colour));
    let icon = tokens::icon::RAIL * look.scale;
    let galley = fitted(ui, text, size, colour, inner.width());
    let whole = icon + gap::TINY + galley.size().y;
    let top = inner.center().y - whole / 2.0;
    let at = Pos2::new(inner.center().x, top + icon / 2.0);
    icon_at(painter, picture, at, icon, colour);
    let left = inner.center().x - galley.size().x / 2.0;
    painter.galley(Pos2::new(left, top + icon + gap::TINY), galley, colour);
    response.clicked()
}

//! The way from one place to another: a rail at the side, or a bar below.

use egui::{Pos2, Rect, Role, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::{
    actions::Action,
    house::{Place, Want},
    icon::Icon,
    stage::Stage,
    tokens::{self, Type, gap, radius},
    widgets::{galley, icon_at, pressable, veil},
};

/// Returns how tall the bar is.
pub(crate) fn bar_height(stage: &Stage<'_>) -> f32 {
    let text = Type::Caption.line_height(stage.look);
    tokens::icon::RAIL * stage.look.scale + text + 2.0 * gap::SMALL + gap::TINY
}

/// Shows the rail or the bar and returns what was chosen.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, rect: Rect, now: Place) -> Option<Want> {
    ui.painter()
        .rect_filled(rect, 0.0, stage.look.palette.surface_sunken);
    let group = UiBuilder::new()
        .id_salt("rail")
        .max_rect(rect)
        .accessibility_role(Role::Navigation)
        .accessibility_label(stage.text("rail-name"));
    let ui = &mut ui.new_child(group);
    let mut chosen = None;
    let (start, step, size) = if stage.narrow {
        let each = rect.width() / crate::count(Place::ALL.len() + 1);
        (
            rect.min,
            Vec2::new(each, 0.0),
            Vec2::new(each, rect.height()),
        )
    } else {
        let size = Vec2::new(
            rect.width() - 2.0 * gap::SMALL,
            bar_height(stage) + gap::SMALL,
        );
        let start = rect.min + Vec2::new(gap::SMALL, gap::LARGE + gap::TINY);
        (start, Vec2::new(0.0, size.y + gap::SMALL), size)
    };
    for (number, place) in Place::ALL.into_iter().enumerate() {
        let at = Rect::from_min_size(start + step * crate::count(number), size);
        if item(
            ui,
            stage,
            at,
            place.icon(),
            stage.text(place.label()),
            place == now,
        ) {
            chosen = Some(Want::Go(place));
        }
    }
    let more = Rect::from_min_size(start + step * crate::count(Place::ALL.len()), size);
    let lock = Rect::from_min_size(
        Pos2::new(
            rect.left() + gap::SMALL,
            rect.bottom() - gap::LARGE - size.y,
        ),
        size,
    );
    if stage.narrow {
        if item(
            ui,
            stage,
            more,
            Icon::Ellipsis,
            stage.text("rail-more"),
            false,
        ) {
            chosen = Some(Want::Act(Action::Palette));
        }
        return chosen;
    }
    let above = lock.translate(Vec2::new(0.0, -size.y - gap::SMALL));
    if above.top() > more.top()
        && item(
            ui,
            stage,
            above,
            Icon::Ellipsis,
            stage.text("rail-more"),
            false,
        )
    {
        chosen = Some(Want::Act(Action::Palette));
    }
    if stage.locks
        && lock.top() > more.top()
        && item(
            ui,
            stage,
            lock,
            Icon::EyeOff,
            stage.text("rail-hide"),
            false,
        )
    {
        chosen = Some(Want::Act(Action::Lock));
    }
    chosen
}

/// Lays a word out so that it fits its place, smaller where it has to be.
fn fitted(
    ui: &Ui,
    text: &str,
    size: Type,
    colour: egui::Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let whole = galley(ui, text, size, colour, f32::INFINITY);
    if whole.size().x <= width {
        return whole;
    }
    let mut font = size.font(tokens::look(ui));
    font.size *= width / whole.size().x;
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, colour))
}

fn item(ui: &Ui, stage: &Stage<'_>, rect: Rect, picture: Icon, text: &str, holds: bool) -> bool {
    let palette = stage.look.palette;
    let (size, colour) = if holds {
        (Type::Group, palette.accent)
    } else {
        (Type::Caption, palette.text_weak)
    };
    let inner = rect.shrink(if stage.narrow { gap::HAIR } else { 0.0 });
    let id = ui.make_persistent_id(("place", text));
    let response = pressable(ui, inner, id, f32::from(radius::CONTROL));
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, holds, text));
    let painter = ui.painter();
    let corner = tokens::corner(f32::from(radius::CONTROL));
    if holds && !stage.narrow {
        painter.rect_filled(inner, corner, palette.surface_raised);
    }
    if holds && palette.edged {
        let edge = egui::Stroke::new(tokens::STRONG_EDGE, palette.accent);
        painter.rect_stroke(inner, corner, edge, egui::StrokeKind::Inside);
    }
    painter.rect_filled(inner, corner, veil(&response, colour));
    let icon = tokens::icon::RAIL * stage.look.scale;
    let galley = fitted(ui, text, size, colour, inner.width());
    let whole = icon + gap::TINY + galley.size().y;
    let top = inner.center().y - whole / 2.0;
    let at = Pos2::new(inner.center().x, top + icon / 2.0);
    icon_at(painter, picture, at, icon, colour);
    let left = inner.center().x - galley.size().x / 2.0;
    painter.galley(Pos2::new(left, top + icon + gap::TINY), galley, colour);
    response.clicked()
}

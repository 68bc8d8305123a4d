//! One of a few: as tabs under a title, or as a control in parts.

use egui::{
    Frame, Id, Popup, Pos2, Rect, Role, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::{
    press::{pressable, tell_tab, veil},
    row::Row,
    text::{galley, icon_at},
};
use crate::{
    icon::Icon,
    measure,
    tokens::{self, Type, gap, look, radius},
};

/// Shows tabs with a line under the one that holds; in little room, one button that opens a menu.
///
/// Returns the one that was pressed.
pub(crate) fn tabs(
    ui: &mut Ui,
    id: Id,
    name: &str,
    labels: &[&str],
    chosen: usize,
) -> Option<usize> {
    let look = look(ui);
    let palette = look.palette;
    let width = |label: &str| {
        let galley = galley(ui, label, Type::Chosen, tokens::CLEAR, f32::INFINITY);
        galley.size().x
    };
    let gaps = (gap::WIDE + gap::TINY) * measure::count(labels.len().saturating_sub(1));
    let whole: f32 = labels.iter().map(|label| width(label)).sum();
    if whole + gaps > ui.available_width() {
        return menu(ui, id, name, labels, chosen);
    }
    let mut pressed = None;
    let group = UiBuilder::new()
        .accessibility_role(Role::TabList)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        let shown = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::WIDE + gap::TINY;
            for (number, label) in labels.iter().enumerate() {
                let holds = number == chosen;
                let (size, colour) = if holds {
                    (Type::Chosen, palette.accent)
                } else {
                    (Type::Label, palette.text_weak)
                };
                let (_, rect) = ui.allocate_space(Vec2::new(width_of(ui, label), tokens::TARGET));
                let response = pressable(
                    ui,
                    rect.expand2([gap::TINY, 0.0].into()),
                    id.with(number),
                    gap::SMALL,
                );
                tell_tab(&response, holds, label);
                let galley = galley(ui, label, size, colour, f32::INFINITY);
                let painter = ui.painter();
                painter.rect_filled(
                    rect.expand2([gap::TINY, 0.0].into()),
                    tokens::corner(gap::SMALL),
                    veil(&response, colour),
                );
                painter.galley(
                    Pos2::new(rect.left(), rect.center().y - galley.size().y / 2.0),
                    galley,
                    colour,
                );
                if holds {
                    let line = Rect::from_min_max(
                        Pos2::new(rect.left(), rect.bottom() - tokens::TAB_LINE),
                        rect.max,
                    );
                    painter.rect_filled(
                        line,
                        tokens::corner(tokens::TAB_LINE / 2.0),
                        palette.accent,
                    );
                }
                if response.clicked() {
                    pressed = Some(number);
                }
            }
        });
        let rect = shown.response.rect;
        let line = Rect::from_min_max(
            Pos2::new(rect.left(), rect.bottom()),
            Pos2::new(ui.max_rect().right(), rect.bottom()),
        );
        super::shape::hairline(ui, line);
    });
    pressed
}

fn width_of(ui: &Ui, label: &str) -> f32 {
    galley(ui, label, Type::Chosen, tokens::CLEAR, f32::INFINITY)
        .size()
        .x
}

fn menu(ui: &mut Ui, id: Id, name: &str, labels: &[&str], chosen: usize) -> Option<usize> {
    let look = look(ui);
    let palette = look.palette;
    let label = labels.get(chosen).copied().unwrap_or_default();
    let width = ui.available_width();
    let icon = tokens::icon::ROW * look.scale;
    let galley = galley(
        ui,
        label,
        Type::BodyStrong,
        palette.text,
        width - 3.0 * tokens::BUTTON_PADDING - icon,
    );
    let height = (galley.size().y + 2.0 * gap::SMALL).max(tokens::TARGET);
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let response = pressable(ui, rect, id.with("menu"), f32::from(radius::CONTROL));
    let spoken = format!("{name}: {label}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let corner = tokens::corner(f32::from(radius::CONTROL));
    let painter = ui.painter();
    let edge = Stroke::new(tokens::EDGE, palette.outline);
    painter.rect(
        rect,
        corner,
        palette.surface_raised,
        edge,
        StrokeKind::Inside,
    );
    painter.rect_filled(rect, corner, veil(&response, palette.text));
    let left = rect.left() + tokens::BUTTON_PADDING;
    painter.galley(
        Pos2::new(left, rect.center().y - galley.size().y / 2.0),
        galley,
        palette.text,
    );
    let at = Pos2::new(
        rect.right() - tokens::BUTTON_PADDING - icon / 2.0,
        rect.center().y,
    );
    icon_at(painter, Icon::ChevronDown, at, icon, palette.text_weak);
    let mut pressed = None;
    let padding = gap::MEDIUM;
    let frame = Frame::new()
        .fill(palette.surface_raised)
        .corner_radius(radius::CONTROL)
        .stroke(edge)
        .shadow(tokens::shadow(look))
        .inner_margin(tokens::margin(padding));
    let inner = rect.width() - 2.0 * padding - 2.0 * tokens::EDGE;
    let popup = Popup::menu(&response).width(inner).frame(frame);
    popup.gap(gap::TINY).show(|ui| {
        ui.set_width(inner);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (number, label) in labels.iter().enumerate() {
            let row = Row::item(id.with(("menu", number)), label, number == chosen);
            if row.show(ui).clicked() {
                pressed = Some(number);
                ui.close();
            }
        }
    });
    pressed
}

/// One part of a control in parts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment<'a> {
    pub(crate) text: &'a str,
    /// The person it stands for.
    pub(crate) person: Option<usize>,
}

/// Shows a control in parts of equal width, of which one holds. Returns the one that was pressed.
pub(crate) fn segments(
    ui: &mut Ui,
    id: Id,
    name: &str,
    parts: &[Segment<'_>],
    chosen: usize,
) -> Option<usize> {
    let look = look(ui);
    let palette = look.palette;
    let count = measure::count(parts.len()).max(1.0);
    let each = (ui.available_width() - 2.0 * gap::TINY) / count;
    let mark = tokens::person::ROW * look.scale;
    let text_of = |part: &Segment<'_>, holds: bool| {
        let (size, colour) = if holds {
            (Type::Chosen, palette.text)
        } else {
            (Type::Label, palette.text_weak)
        };
        let aside = part.person.map_or(0.0, |_| mark + gap::SMALL);
        (
            galley(ui, part.text, size, colour, each - aside - gap::SMALL),
            aside,
            colour,
        )
    };
    let fits = |part: &Segment<'_>| {
        let aside = part.person.map_or(0.0, |_| mark + gap::SMALL);
        width_of(ui, part.text) + aside + gap::SMALL <= each
    };
    if !parts.iter().all(fits) {
        let labels: Vec<&str> = parts.iter().map(|part| part.text).collect();
        return menu(ui, id, name, &labels, chosen);
    }
    let tallest = parts
        .iter()
        .map(|part| text_of(part, true).0.size().y)
        .fold(0.0, f32::max);
    let texts: Vec<_> = parts
        .iter()
        .enumerate()
        .map(|(n, part)| text_of(part, n == chosen))
        .collect();
    let height = (tallest + 2.0 * gap::SMALL).max(tokens::TARGET);
    let mut pressed = None;
    let group = UiBuilder::new()
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        let size = Vec2::new(ui.available_width(), height + 2.0 * gap::TINY);
        let (_, well) = ui.allocate_space(size);
        let corner = tokens::corner(f32::from(radius::CONTROL) + gap::TINY);
        ui.painter()
            .rect_filled(well, corner, palette.surface_sunken);
        let mut left = well.left() + gap::TINY;
        for (number, (part, (galley, aside, colour))) in parts.iter().zip(texts).enumerate() {
            let holds = number == chosen;
            let rect = Rect::from_min_size(
                Pos2::new(left, well.top() + gap::TINY),
                Vec2::new(each, height),
            );
            left += each;
            let response = pressable(ui, rect, id.with(number), f32::from(radius::CONTROL));
            response
                .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, holds, part.text));
            let corner = tokens::corner(f32::from(radius::CONTROL));
            let painter = ui.painter();
            if holds {
                let edge = if palette.edged {
                    Stroke::new(tokens::STRONG_EDGE, palette.accent)
                } else {
                    Stroke::NONE
                };
                painter.rect(
                    rect,
                    corner,
                    palette.surface_raised,
                    edge,
                    StrokeKind::Inside,
                );
            }
            painter.rect_filled(rect, corner, veil(&response, palette.text));
            let mut x = rect.center().x - 0.5 * (galley.size().x + aside);
            if let Some(person) = part.person {
                let at = Pos2::new(x + mark / 2.0, rect.center().y);
                let place = Rect::from_center_size(at, Vec2::splat(mark));
                super::person::at(ui, person, part.text, place);
                x += aside;
            }
            let top = rect.center().y - galley.size().y / 2.0;
            ui.painter().galley(Pos2::new(x, top), galley, colour);
            if response.clicked() {
                pressed = Some(number);
            }
        }
    });
    pressed
}

//! Chips that can be chosen, and marks that tell where a text is.

use egui::{Id, Pos2, Response, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{
    press::{pressable, veil},
    shape::dashed,
    text::{galley, icon_at},
};
use crate::{
    icon::Icon,
    tokens::{self, Type, gap, look, radius},
};

/// Something that can be chosen, as a pill.
#[derive(Debug)]
pub(crate) struct Chip<'a> {
    text: &'a str,
    chosen: bool,
    /// Only one of its kind holds.
    one: bool,
    id: Option<Id>,
}

impl<'a> Chip<'a> {
    /// One of several of which one holds.
    pub(crate) const fn one(text: &'a str, chosen: bool) -> Self {
        Self {
            text,
            chosen,
            one: true,
            id: None,
        }
    }

    /// One of several of which any may hold.
    pub(crate) const fn any(text: &'a str, chosen: bool) -> Self {
        Self {
            text,
            chosen,
            one: false,
            id: None,
        }
    }

    /// An id that something else knows, to give it the focus.
    pub(crate) const fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    fn picture(&self) -> Option<Icon> {
        (self.chosen && !self.one).then_some(Icon::Check)
    }

    /// Shows it, as wide as it is when it is chosen: what stands beside it stays where it is.
    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let look = look(ui);
        let palette = look.palette;
        let tick = if self.one {
            0.0
        } else {
            tokens::icon::SMALL * look.scale + gap::SMALL
        };
        let room = ui.available_width() - tick - 2.0 * tokens::BUTTON_PADDING;
        let (colour, fill) = if self.chosen {
            (palette.accent, palette.accent_weak)
        } else {
            (palette.text_weak, tokens::CLEAR)
        };
        let [plain, chosen] =
            [Type::Label, Type::Chosen].map(|size| galley(ui, self.text, size, colour, room));
        let widest = plain.size().x.max(chosen.size().x + tick);
        let tallest = plain.size().y.max(chosen.size().y);
        let galley = if self.chosen { chosen } else { plain };
        let body = Vec2::new(
            widest + 2.0 * tokens::BUTTON_PADDING,
            (tallest + 2.0 * gap::SMALL).max(tokens::CHIP),
        );
        // The slack makes the target as tall as any.
        let slack = (tokens::TARGET - body.y).max(0.0);
        let (_, target) = ui.allocate_space(body + Vec2::new(0.0, slack));
        let rect = target.shrink2(Vec2::new(0.0, slack / 2.0));
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(self.text));
        let response = ui.interact(target, id, egui::Sense::click());
        super::press::focus_ring(ui, &response, rect, rect.height());
        let (chosen, text) = (self.chosen, self.text);
        let role = if self.one {
            Role::RadioButton
        } else {
            Role::CheckBox
        };
        response.widget_info(|| WidgetInfo::selected(role, true, chosen, text));
        let painter = ui.painter();
        let corner = tokens::corner(rect.height() / 2.0);
        let edge = match (self.chosen, palette.edged) {
            (true, true) => Stroke::new(tokens::STRONG_EDGE, palette.accent),
            (true, false) => Stroke::NONE,
            (false, _) => Stroke::new(tokens::EDGE, palette.outline),
        };
        painter.rect(rect, corner, fill, edge, StrokeKind::Inside);
        painter.rect_filled(rect, corner, veil(&response, colour));
        let picture = self.picture();
        let wide = galley.size().x + picture.map_or(0.0, |_| tick);
        let mut left = rect.center().x - wide / 2.0;
        if let Some(picture) = picture {
            let size = tokens::icon::SMALL * look.scale;
            let at = Pos2::new(left + size / 2.0, rect.center().y);
            icon_at(painter, picture, at, size, colour);
            left += tick;
        }
        let top = rect.center().y - galley.size().y / 2.0;
        painter.galley(Pos2::new(left, top), galley, colour);
        response
    }
}

/// Where a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// Only here, and not finished.
    Draft,
    /// Both have it.
    Shared,
}

/// Shows where a text is: a picture, a word and a tint.
pub(crate) fn mark(ui: &mut Ui, kind: MarkKind, picture: Icon, words: &str) {
    let look = look(ui);
    let palette = look.palette;
    let (colour, fill) = match kind {
        MarkKind::Draft => (palette.text_weak, palette.surface_raised),
        MarkKind::Shared => (palette.accent, palette.accent_weak),
    };
    let icon = tokens::icon::TINY * look.scale;
    let aside = icon + gap::TINY + 2.0 * gap::SMALL;
    let galley = galley(
        ui,
        words,
        Type::Caption,
        colour,
        ui.available_width() - aside,
    );
    let size = Vec2::new(
        galley.size().x + aside,
        (galley.size().y + gap::TINY).max(tokens::MARK),
    );
    let (id, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, id, egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let corner = tokens::corner(f32::from(radius::MARK));
    ui.painter().rect_filled(rect, corner, fill);
    if kind == MarkKind::Draft || palette.edged {
        dashed(ui, rect, corner, palette.outline);
    }
    let at = Pos2::new(rect.left() + gap::SMALL + icon / 2.0, rect.center().y);
    icon_at(ui.painter(), picture, at, icon, colour);
    let at = Pos2::new(
        rect.left() + gap::SMALL + icon + gap::TINY,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, colour);
}

/// Shows one answer of several, as a row of its own with a picture and, when it holds, a tick.
pub(crate) fn answer(ui: &mut Ui, id: Id, picture: Icon, words: &str, chosen: bool) -> Response {
    let look = look(ui);
    let palette = look.palette;
    let (size, colour, fill) = if chosen {
        (Type::BodyStrong, palette.text, palette.accent_weak)
    } else {
        (Type::Body, palette.text, palette.surface_raised)
    };
    let icon = tokens::icon::ROW * look.scale;
    let aside = 2.0 * (icon + gap::MEDIUM) + 2.0 * tokens::BUTTON_PADDING;
    let width = ui.available_width();
    let galley = galley(ui, words, size, colour, width - aside);
    let height = (galley.size().y + 2.0 * gap::SMALL).max(tokens::TARGET);
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let response = pressable(ui, rect, id, f32::from(radius::CONTROL));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, words));
    let corner = tokens::corner(f32::from(radius::CONTROL));
    let edge = if chosen {
        Stroke::new(tokens::STRONG_EDGE, palette.accent)
    } else {
        Stroke::new(tokens::EDGE, palette.outline)
    };
    let painter = ui.painter();
    painter.rect(rect, corner, fill, edge, StrokeKind::Inside);
    painter.rect_filled(rect, corner, veil(&response, colour));
    let middle = rect.center().y;
    let left = rect.left() + tokens::BUTTON_PADDING;
    icon_at(
        painter,
        picture,
        Pos2::new(left + icon / 2.0, middle),
        icon,
        palette.text_weak,
    );
    let top = middle - galley.size().y / 2.0;
    painter.galley(Pos2::new(left + icon + gap::MEDIUM, top), galley, colour);
    if chosen {
        let right = rect.right() - tokens::BUTTON_PADDING - icon / 2.0;
        icon_at(
            painter,
            Icon::Check,
            Pos2::new(right, middle),
            icon,
            palette.accent,
        );
    }
    response
}

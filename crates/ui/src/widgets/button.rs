//! Buttons.

use egui::{Id, Pos2, Rect, Response, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{
    press::{pressable, veil},
    shape::dashed,
    text::{galley, icon_at},
};
use crate::{
    icon::Icon,
    tokens::{self, Look, Type, gap, look, radius},
};

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The one action of a page.
    Primary,
    /// With an edge.
    Secondary,
    /// Without one, in the accent.
    Quiet,
    /// Without one, in weak text: for what repeats in every row.
    Faint,
    /// Without one, in the colour of what cannot be undone.
    Danger,
}

/// A button.
#[derive(Debug)]
pub(crate) struct Button<'a> {
    kind: Kind,
    text: &'a str,
    name: Option<&'a str>,
    icon: Option<Icon>,
    trailing: bool,
    enabled: bool,
    large: bool,
    wide: bool,
    bare: bool,
    id: Option<Id>,
}

impl<'a> Button<'a> {
    pub(crate) const fn new(kind: Kind, text: &'a str) -> Self {
        Self {
            kind,
            text,
            name: None,
            icon: None,
            trailing: false,
            enabled: true,
            large: false,
            wide: false,
            bare: false,
            id: None,
        }
    }

    pub(crate) const fn primary(text: &'a str) -> Self {
        Self::new(Kind::Primary, text)
    }

    pub(crate) const fn secondary(text: &'a str) -> Self {
        Self::new(Kind::Secondary, text)
    }

    pub(crate) const fn quiet(text: &'a str) -> Self {
        Self::new(Kind::Quiet, text)
    }

    pub(crate) const fn faint(text: &'a str) -> Self {
        Self::new(Kind::Faint, text)
    }

    /// A button that shows only its picture; the text is what it is called.
    pub(crate) const fn bare(icon: Icon, name: &'a str) -> Self {
        let mut button = Self::new(Kind::Faint, name);
        button.icon = Some(icon);
        button.bare = true;
        button
    }

    pub(crate) const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The picture stands behind the text.
    pub(crate) const fn trailing(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self.trailing = true;
        self
    }

    /// What it is called where the text alone would not be enough.
    pub(crate) const fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    pub(crate) const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub(crate) const fn large(mut self) -> Self {
        self.large = true;
        self
    }

    /// As wide as there is room.
    pub(crate) const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    pub(crate) const fn edged(mut self) -> Self {
        self.kind = Kind::Secondary;
        self
    }

    pub(crate) const fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    fn type_of(&self) -> Type {
        match (self.large, self.kind) {
            (true, _) => Type::LeadStrong,
            (_, Kind::Faint) => Type::Small,
            _ => Type::Button,
        }
    }

    fn padding(&self) -> f32 {
        match self.kind {
            _ if self.bare => (tokens::TARGET - tokens::icon::ROW) / 2.0,
            Kind::Primary | Kind::Secondary if self.large => tokens::LARGE_BUTTON_PADDING,
            Kind::Primary | Kind::Secondary => tokens::BUTTON_PADDING,
            // What has no edge begins on the edge of the text around it.
            Kind::Quiet | Kind::Faint | Kind::Danger => 0.0,
        }
    }

    fn icon_size(&self, look: Look) -> f32 {
        let size = if self.kind == Kind::Faint && !self.bare {
            tokens::icon::TINY
        } else {
            tokens::icon::ROW
        };
        size * look.scale
    }

    fn icon_room(&self, look: Look) -> f32 {
        match self.icon {
            Some(_) if self.bare => self.icon_size(look),
            Some(_) => self.icon_size(look) + gap::SMALL,
            None => 0.0,
        }
    }

    /// Returns how large it is in this much room.
    pub(crate) fn size(&self, ui: &Ui, room: f32) -> Vec2 {
        let look = look(ui);
        let least = if self.large {
            tokens::LARGE_TARGET
        } else {
            tokens::TARGET
        };
        let aside = self.icon_room(look) + 2.0 * self.padding();
        let inner = if self.bare {
            Vec2::new(0.0, self.icon_size(look))
        } else {
            galley(ui, self.text, self.type_of(), tokens::CLEAR, room - aside).size()
        };
        let width = if self.wide { room } else { inner.x + aside };
        Vec2::new(
            width.ceil().max(tokens::TARGET),
            (inner.y + 2.0 * gap::SMALL).ceil().max(least),
        )
    }

    /// Shows it.
    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let size = self.size(ui, ui.available_width());
        let (_, rect) = ui.allocate_space(size);
        self.show_at(ui, rect)
    }

    /// Shows it in this place.
    pub(crate) fn show_at(self, ui: &Ui, rect: Rect) -> Response {
        let look = look(ui);
        let palette = look.palette;
        let name = self.name.unwrap_or(self.text);
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(name));
        let corner = f32::from(if self.large {
            radius::LARGE
        } else {
            radius::CONTROL
        });
        let (mut colour, mut fill, mut edge) = match self.kind {
            Kind::Primary => (palette.on_accent, palette.accent, palette.accent),
            Kind::Secondary => (palette.text, palette.surface_raised, palette.outline),
            Kind::Quiet => (palette.accent, tokens::CLEAR, tokens::CLEAR),
            Kind::Faint => (palette.text_weak, tokens::CLEAR, tokens::CLEAR),
            Kind::Danger => (palette.danger, tokens::CLEAR, tokens::CLEAR),
        };
        let rect = match self.kind {
            Kind::Quiet | Kind::Faint | Kind::Danger if !self.bare => {
                rect.expand2(Vec2::new(tokens::QUIET_PADDING, 0.0))
            }
            _ => rect,
        };
        let response = if self.enabled {
            pressable(ui, rect, id, corner)
        } else {
            (colour, fill, edge) = (palette.text_weak, tokens::CLEAR, tokens::CLEAR);
            if matches!(self.kind, Kind::Primary | Kind::Secondary) {
                fill = palette.surface_sunken;
            }
            ui.interact(rect, id, egui::Sense::hover())
        };
        let (enabled, role) = (self.enabled, Role::Button);
        response.widget_info(|| WidgetInfo::labeled(role, enabled, name));

        let painter = ui.painter();
        let rounding = tokens::corner(corner);
        let stroke = Stroke::new(tokens::EDGE, edge);
        painter.rect(rect, rounding, fill, stroke, StrokeKind::Inside);
        if !self.enabled && matches!(self.kind, Kind::Primary | Kind::Secondary) {
            dashed(ui, rect, rounding, palette.outline);
        }
        painter.rect_filled(rect, rounding, veil(&response, colour));
        self.paint(ui, rect, colour);
        if self.bare {
            // `on_hover_text` would say the name again as a description.
            response.on_hover_ui(|ui| {
                ui.set_max_width(ui.spacing().tooltip_width);
                ui.label(name);
            })
        } else {
            response
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, colour: egui::Color32) {
        let look = look(ui);
        let size = self.icon_size(look);
        if self.bare {
            if let Some(icon) = self.icon {
                icon_at(ui.painter(), icon, rect.center(), size, colour);
            }
            return;
        }
        let room = rect.width() - self.icon_room(look) - 2.0 * self.padding() + 1.0;
        let galley = galley(ui, self.text, self.type_of(), colour, room);
        let whole = galley.size().x + self.icon_room(look);
        let left = rect.center().x - whole / 2.0;
        let middle = rect.center().y;
        let (icon_left, text_left) = if self.trailing {
            (left + galley.size().x + gap::SMALL, left)
        } else {
            (left, left + self.icon_room(look))
        };
        if let Some(icon) = self.icon {
            let at = Pos2::new(icon_left + size / 2.0, middle);
            icon_at(ui.painter(), icon, at, size, colour);
        }
        let top = middle - galley.size().y / 2.0;
        ui.painter()
            .galley(Pos2::new(text_left, top), galley, colour);
    }
}

/// Shows two buttons of the same size, beside each other or, in little room, one below the other.
/// Returns which were pressed.
pub(crate) fn pair(ui: &mut Ui, buttons: [Button<'_>; 2]) -> [bool; 2] {
    let [one, other] = &buttons;
    let widest = one
        .size(ui, f32::INFINITY)
        .x
        .max(other.size(ui, f32::INFINITY).x);
    let room = ui.available_width();
    let beside = 2.0 * widest + gap::SMALL <= room;
    let width = if beside {
        (room - gap::SMALL) / 2.0
    } else {
        room
    };
    let mut pressed = [false; 2];
    let show = |ui: &mut Ui| {
        for (pressed, button) in pressed.iter_mut().zip(buttons) {
            let size = Vec2::new(width, button.size(ui, width).y);
            let (_, rect) = ui.allocate_space(size);
            *pressed = button.show_at(ui, rect).clicked();
        }
    };
    if beside {
        ui.horizontal(show);
    } else {
        show(ui);
    }
    pressed
}

/// Shows buttons in a row that wraps, with enough between them for those without an edge.
pub(crate) fn actions<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(gap::LARGE, gap::SMALL);
        content(ui)
    });
    row.inner
}

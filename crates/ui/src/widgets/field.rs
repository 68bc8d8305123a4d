//! Fields.

use egui::{
    Align2, EventFilter, FontSelection, Frame, Id, Key, Response, Stroke, TextBuffer, TextEdit, Ui,
    Vec2,
};

use super::{alert, focus_ring, galley, text};
use leeward_model::limits;

use crate::tokens::{self, Type, gap, look, radius};

/// What a field is.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    id: Id,
    name: &'a str,
    /// The name stands above it.
    labelled: bool,
    hint: &'a str,
    rows: usize,
    /// Enter ends a line instead of the text.
    many_lines: bool,
    secret: bool,
    error: Option<String>,
    width: Option<f32>,
    size: Type,
    longest: usize,
    enabled: bool,
}

/// What happened to a field.
#[derive(Debug)]
pub(crate) struct Typed {
    pub(crate) response: Response,
    /// Enter was pressed in it, or for many lines Enter with Ctrl.
    pub(crate) entered: bool,
    /// Escape was pressed in it.
    pub(crate) escaped: bool,
}

impl<'a> Field<'a> {
    /// A field whose name stands above it.
    pub(crate) const fn labelled(id: Id, name: &'a str) -> Self {
        Self {
            id,
            name,
            labelled: true,
            hint: "",
            rows: 1,
            many_lines: false,
            secret: false,
            error: None,
            width: None,
            size: Type::Body,
            longest: limits::LINE_TEXT,
            enabled: true,
        }
    }

    /// A field that is called this, with a hint in it while it is empty.
    pub(crate) const fn hinted(id: Id, name: &'a str, hint: &'a str) -> Self {
        let mut field = Self::labelled(id, name);
        field.labelled = false;
        field.hint = hint;
        field
    }

    pub(crate) const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A text that wraps, so that all of it can be seen; Enter still ends it.
    pub(crate) const fn tall(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// A text of many lines.
    pub(crate) const fn many_lines(mut self, rows: usize) -> Self {
        self.rows = rows;
        self.many_lines = true;
        self
    }

    pub(crate) const fn secret(mut self, secret: bool) -> Self {
        self.secret = secret;
        self
    }

    /// At most so many letters can be typed.
    pub(crate) const fn longest(mut self, letters: usize) -> Self {
        self.longest = letters;
        self
    }

    pub(crate) const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub(crate) fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    pub(crate) const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows it, and below it what is the matter.
    pub(crate) fn show(self, ui: &mut Ui, words: &mut String) -> Typed {
        let look = look(ui);
        let palette = look.palette;
        let wide = self.width.unwrap_or_else(|| ui.available_width());
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = gap::TINY;
            if self.labelled {
                text(ui, self.name, Type::Small, palette.text_weak);
            }
            let had_focus = ui.memory(|memory| memory.has_focus(self.id));
            let edge = if self.error.is_some() {
                Stroke::new(tokens::STRONG_EDGE, palette.danger)
            } else {
                Stroke::new(tokens::EDGE, palette.outline)
            };
            let frame = Frame::new()
                .fill(palette.surface_raised)
                .stroke(edge)
                .corner_radius(radius::CONTROL)
                .inner_margin(tokens::FIELD_PADDING);
            let edit = if self.many_lines {
                TextEdit::multiline(words).desired_rows(self.rows)
            } else if self.rows > 1 || !self.secret {
                TextEdit::multiline(words)
                    .desired_rows(self.rows)
                    .return_key(None)
            } else {
                TextEdit::singleline(words).password(self.secret)
            };
            // Escape is left to whoever shows the field; the focus does not go with it.
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..EventFilter::default()
            };
            let align = if self.rows > 1 {
                Align2::LEFT_TOP
            } else {
                Align2::LEFT_CENTER
            };
            let size = self.size;
            let mut lay_out = |ui: &Ui, words: &dyn TextBuffer, width: f32| {
                galley(ui, words.as_str(), size, palette.text, width)
            };
            let edit = if self.secret {
                edit
            } else {
                edit.layouter(&mut lay_out)
            };
            let hint = egui::RichText::new(self.hint).color(palette.text_weak);
            let edit = edit
                .id(self.id)
                .hint_text(hint)
                .font(FontSelection::FontId(self.size.font(look)))
                .frame(frame)
                .event_filter(filter)
                .char_limit(self.longest)
                .interactive(self.enabled)
                .desired_width(wide)
                .align(align)
                .min_size(Vec2::new(0.0, tokens::TARGET));
            let response = ui.add(edit).accessible_name(self.name);
            focus_ring(ui, &response, response.rect, f32::from(radius::CONTROL));
            if let Some(error) = &self.error {
                alert(ui, error);
            }
            let (enter, command, escape) = ui.input(|input| {
                let enter = input.key_pressed(Key::Enter);
                (
                    enter,
                    input.modifiers.command,
                    input.key_pressed(Key::Escape),
                )
            });
            Typed {
                response,
                entered: had_focus && enter && (command || !self.many_lines),
                escaped: had_focus && escape,
            }
        })
        .inner
    }
}

//! Fields.

use std::any::TypeId;

use egui::{
    Align2, Event, EventFilter, FontSelection, Frame, Id, ImeEvent, Key, KeyboardShortcut,
    Modifiers, Response, Stroke, TextBuffer, TextEdit, Ui, Vec2,
    text::{CCursor, CCursorRange, CharIndex},
    text_edit::TextEditState,
    util::undoer::{Settings, Undoer},
};
use leeward_catalogue::catalogue;
use zeroize::Zeroizing;

use super::{
    press::focus_ring,
    room::{HOLDS, Room},
    text::{alert, galley, text},
    typing::{How, Typing},
};

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
    /// What is put in has no line ends.
    one_line: bool,
    /// No step of what is typed is remembered, and while it is hidden nobody sees it.
    secret: bool,
    hidden: bool,
    error: Option<String>,
    width: Option<f32>,
    size: Type,
    /// How long a text can be saved, and how many bytes the field can hold at all.
    room: Option<Room>,
    holds: usize,
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
            one_line: false,
            secret: false,
            hidden: false,
            error: None,
            width: None,
            size: Type::Body,
            room: None,
            holds: HOLDS,
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

    /// A text without line ends; those of what is pasted become blanks.
    pub(crate) const fn one_line(mut self) -> Self {
        self.one_line = true;
        self
    }

    /// A secret of up to so many bytes, which is shown or hidden.
    pub(crate) const fn secret(mut self, hidden: bool, holds: usize) -> Self {
        self.secret = true;
        self.hidden = hidden;
        self.holds = holds;
        self
    }

    /// Says below it when its text has little room left, or more than there is.
    pub(crate) const fn room(mut self, room: Room) -> Self {
        self.room = Some(room);
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

    /// Shows it, and below it what is the matter. Nothing of a text is ever cut off: what the field
    /// cannot hold is refused as a whole, and said.
    pub(crate) fn show(self, ui: &mut Ui, words: &mut String) -> Typed {
        let look = look(ui);
        let palette = look.palette;
        let wide = self.width.unwrap_or_else(|| ui.available_width());
        ui.vertical(|ui| {
            // What is said below it is no wider than the field.
            ui.set_max_width(wide.min(ui.available_width()));
            ui.spacing_mut().item_spacing.y = gap::TINY;
            if self.labelled {
                text(ui, self.name, Type::Small, palette.text_weak);
            }
            let had_focus = ui.memory(|memory| memory.has_focus(self.id));
            let is_retraced = had_focus && self.enabled && self.retrace(ui, words);
            let how = how(ui, self.id);
            let too_long = self.room.is_some_and(|room| room.is_short_for(words));
            let edge = if self.error.is_some() || too_long {
                Stroke::new(tokens::STRONG_EDGE, palette.danger)
            } else {
                Stroke::new(tokens::EDGE, palette.outline)
            };
            let frame = Frame::new()
                .fill(palette.surface_raised)
                .stroke(edge)
                .corner_radius(radius::CONTROL)
                .inner_margin(tokens::FIELD_PADDING);
            let mut held = Held {
                words,
                one_line: self.one_line,
                most: self.holds,
                deleted: None,
                refused: false,
            };
            let edit = if self.many_lines {
                TextEdit::multiline(&mut held).desired_rows(self.rows)
            } else if self.rows > 1 || !self.hidden {
                TextEdit::multiline(&mut held)
                    .desired_rows(self.rows)
                    .return_key(None)
            } else {
                TextEdit::singleline(&mut held).password(true)
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
            let edit = if self.hidden {
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
                .interactive(self.enabled)
                .desired_width(wide)
                .align(align)
                .min_size(Vec2::new(0.0, tokens::TARGET));
            let mut response = ui.add(edit).accessible_name(self.name);
            let refused = held.refused;
            focus_ring(ui, &response, response.rect, f32::from(radius::CONTROL));
            if is_retraced {
                response.mark_changed();
            }
            let refused = self.note(ui, words, how, response.changed(), refused);
            below(ui, self.room, words, refused, self.error.as_deref());
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
    /// Goes a step of typing back or forth, where its keys are pressed. Returns whether the text is
    /// another one now.
    fn retrace(&self, ui: &Ui, words: &mut String) -> bool {
        let mut state = TextEditState::load(ui.ctx(), self.id).unwrap_or_default();
        // Its own steps go from pause to pause, and count the ways of the cursor.
        state.set_undoer(Undoer::with_settings(Settings {
            max_undos: 0,
            ..Settings::default()
        }));
        let keys = |modifiers, key| KeyboardShortcut::new(modifiers, key);
        let forth = [
            keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z),
            keys(Modifiers::COMMAND, Key::Y),
        ];
        let (forth, back) = ui.input_mut(|input| {
            let forth = forth.iter().any(|keys| input.consume_shortcut(keys));
            let back = input.consume_shortcut(&keys(Modifiers::COMMAND, Key::Z));
            (forth, back)
        });
        let went = !self.secret
            && with_typing(ui, self.id, |typing| {
                typing.begin(words);
                let step = match (forth, back) {
                    (true, _) => typing.forth(),
                    (_, true) => typing.back(),
                    _ => None,
                };
                let Some((text, cursor)) = step else {
                    return false;
                };
                text.clone_into(words);
                let letters = text.get(..cursor).unwrap_or(text).chars().count();
                let cursor = CCursorRange::one(CCursor::new(letters));
                state.cursor.set_char_range(Some(cursor));
                true
            });
        state.store(ui.ctx(), self.id);
        went
    }

    /// Takes note of what has become of the text. Returns whether more was to be put in just now than
    /// the field can hold.
    fn note(&self, ui: &Ui, words: &str, how: How, changed: bool, refused: bool) -> bool {
        let state = TextEditState::load(ui.ctx(), self.id);
        let range = state.and_then(|state| state.cursor.char_range());
        with_typing(ui, self.id, |typing| {
            if changed || refused {
                typing.refused = refused;
            }
            if self.secret {
                return typing.refused;
            }
            if changed {
                let cursor = range.map_or(words.len(), |range| {
                    words.byte_index_from_char_index(range.primary.index).0
                });
                typing.note(words, cursor, how);
            } else {
                typing.begin(words);
            }
            typing.refused
        })
    }
}

/// Puts a text into a field in the place of what was typed, which is one step back.
pub(crate) fn put(ui: &Ui, id: Id, words: &mut String, text: &str) {
    with_typing(ui, id, |typing| {
        typing.begin(words);
        text.clone_into(words);
        typing.note(words, words.len(), How::AtOnce);
    });
}

/// Says below a field what is the matter with its text.
pub(crate) fn below(
    ui: &mut Ui,
    room: Option<Room>,
    words: &str,
    refused: bool,
    error: Option<&str>,
) {
    let look = look(ui);
    let says = catalogue(look.language);
    if refused {
        alert(ui, says.text("too-much"));
    }
    if let Some(sentence) = room.and_then(|room| room.too_long(says, words)) {
        alert(ui, &sentence);
    } else if let Some(error) = error {
        alert(ui, error);
    } else if let Some(sentence) = room.and_then(|room| room.left(says, words)) {
        text(ui, &sentence, Type::Small, look.palette.text_weak);
    }
}

/// Does something with the steps of typing in a field. No other data of the context can be reached
/// while it does.
fn with_typing<T>(ui: &Ui, id: Id, then: impl FnOnce(&mut Typing) -> T) -> T {
    ui.data_mut(|data| then(data.get_temp_mut_or_default(id)))
}

/// Returns how the text of a field changes in this frame, if it does.
fn how(ui: &Ui, id: Id) -> How {
    let state = TextEditState::load(ui.ctx(), id);
    let range = state.and_then(|state| state.cursor.char_range());
    let is_chosen = range.is_some_and(|range| !range.is_empty());
    ui.input(|input| {
        let mut how = How::AtOnce;
        for event in &input.events {
            match event {
                Event::Paste(_) | Event::Cut | Event::AccessKitActionRequest(_) => {
                    return How::AtOnce;
                }
                Event::Ime(ImeEvent::Commit(_)) => return How::Committed,
                Event::Ime(_) => how = How::Composed,
                Event::Text(_) => how = How::Letters,
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => match key {
                    Key::Enter => how = How::Letters,
                    Key::Backspace | Key::Delete if modifiers.is_none() && !is_chosen => {
                        how = How::Letters;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        how
    })
}

/// The text of a field, which takes no more than it can hold.
struct Held<'a> {
    words: &'a mut String,
    one_line: bool,
    /// The most bytes.
    most: usize,
    /// What was deleted last, and where: something is put in its place perhaps.
    deleted: Option<(CharIndex, Zeroizing<String>)>,
    refused: bool,
}

impl TextBuffer for Held<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.words
    }

    fn insert_text(&mut self, text: &str, at: CharIndex) -> usize {
        let deleted = self.deleted.take();
        if self.words.len().saturating_add(text.len()) <= self.most {
            return if self.one_line {
                self.words.insert_text(&text.replace('\n', " "), at)
            } else {
                self.words.insert_text(text, at)
            };
        }
        self.refused = true;
        // What was to be replaced stays.
        match deleted.filter(|(place, _)| *place == at) {
            Some((_, deleted)) => self.words.insert_text(&deleted, at),
            None => 0,
        }
    }

    fn delete_char_range(&mut self, range: std::ops::Range<CharIndex>) {
        let deleted = Zeroizing::new(self.words.char_range(range.clone()).to_owned());
        self.deleted = Some((range.start, deleted));
        self.words.delete_char_range(range);
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Held<'static>>()
    }
}

//! The lines of the plan. Only what is in view is drawn, however many there are.

use std::collections::BTreeMap;

use egui::{Frame as Space, Id, Key, Layout, Rect, Role, ScrollArea, Ui, UiBuilder, Vec2};
use leeward_model::{ItemId, Line, LineCommand, Wording};

use super::{
    Intent,
    side::{Edit, Frame, Side},
};
use crate::{
    tokens::{self, Type, gap},
    widgets::{self, Field, LineText, Weight},
};

/// How tall the rows were when they were last drawn, at this width.
#[derive(Default)]
pub(super) struct List {
    width: f32,
    heights: BTreeMap<ItemId, f32>,
}

impl List {
    /// Forgets the heights when they were measured at another width.
    fn fit(&mut self, width: f32) {
        if (self.width - width).abs() > gap::HAIR {
            self.width = width;
            self.heights.clear();
        }
    }

    /// Returns how tall a row is, or about how tall it will be.
    fn height(&self, line: &Line) -> f32 {
        let measured = self.heights.get(&line.id).copied();
        measured.unwrap_or_else(|| {
            line.wordings
                .iter()
                .map(|wording| guess(&wording.text, self.width))
                .sum()
        })
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a guess, and texts are far shorter than that"
)]
fn guess(text: &str, width: f32) -> f32 {
    let letters = text.len() as f32 * tokens::LETTER;
    let rows = (letters / width.max(tokens::TARGET)).ceil().max(1.0);
    rows * Type::Body.line_height() + 2.0 * tokens::ROW_PADDING
}

impl Side {
    pub(super) fn lines(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        height: f32,
        shrinks: bool,
        intents: &mut Vec<Intent>,
    ) {
        let name = frame.words.with("ui.lines-of", &[("name", &frame.name)]);
        let list = UiBuilder::new()
            .accessibility_role(Role::List)
            .accessibility_label(name);
        ui.scope_builder(list, |ui| {
            Space::NONE.outer_margin(tokens::LIST_REACH).show(ui, |ui| {
                ScrollArea::vertical()
                    .id_salt("lines")
                    .max_height(height)
                    .auto_shrink([false, shrinks])
                    .show_viewport(ui, |ui, seen| {
                        ui.spacing_mut().item_spacing = Vec2::splat(gap::SMALL);
                        if frame.view.plan.lines.is_empty() {
                            empty(ui, frame);
                        } else {
                            self.rows(ui, frame, seen, intents);
                        }
                    });
            });
        });
    }

    fn rows(&mut self, ui: &mut Ui, frame: &Frame<'_>, seen: Rect, intents: &mut Vec<Intent>) {
        let seen = seen.y_range().expand(tokens::OVERSCAN);
        let width = ui.available_width();
        let start = ui.cursor().min;
        self.list.fit(width);
        let mut moved = false;
        let mut y = 0.0;
        for line in &frame.view.plan.lines {
            let height = self.list.height(line);
            if y + height < seen.min || y > seen.max {
                y += height;
                continue;
            }
            let place = Rect::from_min_size(start + Vec2::new(0.0, y), Vec2::new(width, height));
            let builder = UiBuilder::new()
                .id_salt(line.id)
                .max_rect(place)
                .layout(Layout::top_down(egui::Align::Min))
                .accessibility_role(Role::ListItem);
            let mut row = ui.new_child(builder);
            self.row(&mut row, frame, line, intents);
            if y > 0.0 {
                widgets::hairline(&row, place);
            }
            let drawn = row.min_rect().height();
            if (drawn - height).abs() > f32::EPSILON {
                moved = true;
            }
            self.list.heights.insert(line.id, drawn);
            y += drawn;
        }
        ui.allocate_space(Vec2::new(width, y));
        if moved {
            ui.ctx().request_repaint();
        }
    }

    fn row(&mut self, ui: &mut Ui, frame: &Frame<'_>, line: &Line, intents: &mut Vec<Intent>) {
        let id = frame.id.with(line.id);
        let writing = self.edits.contains_key(&line.id);
        if !line.wordings.others.is_empty() {
            self.wordings(ui, frame, line, intents);
        } else if !writing {
            self.plain(ui, frame, line, intents);
        }
        if writing {
            self.edit(ui, id, frame, line, intents);
        }
    }

    /// The text of a line, and the button that rests or wakes it.
    fn plain(&mut self, ui: &mut Ui, frame: &Frame<'_>, line: &Line, intents: &mut Vec<Intent>) {
        let words = frame.words;
        let id = frame.id.with(line.id);
        let text = &line.wordings.first.text;
        let (label, name) = if line.archived {
            ("ui.wake", "ui.wake-of")
        } else {
            ("ui.rest", "ui.rest-of")
        };
        let label = words.text(label);
        let size = widgets::button_size(ui, Weight::Faint, label, f32::INFINITY);
        let shown = LineText {
            text,
            rests: line.archived.then(|| words.text("ui.rests")),
            does: words.text("ui.opens-line"),
        };
        let (pressed, place) = widgets::line(ui, id, &shown, size);
        if pressed.clicked() {
            let edit = Edit {
                text: text.clone(),
                from: text.clone(),
            };
            self.edits.insert(line.id, edit);
            ui.memory_mut(|memory| memory.request_focus(field_id(id)));
        }
        let name = words.with(name, &[("text", text)]);
        let rest = widgets::button_at(ui, place, id.with("rest"), Weight::Faint, label, &name);
        if rest.clicked() {
            let archived = !line.archived;
            let line = line.id;
            self.send(frame, LineCommand::Archive { line, archived }, intents);
        }
    }

    /// A new wording for a line, being written.
    fn edit(
        &mut self,
        ui: &mut Ui,
        id: Id,
        frame: &Frame<'_>,
        line: &Line,
        intents: &mut Vec<Intent>,
    ) {
        let words = frame.words;
        let Some(edit) = self.edits.get_mut(&line.id) else {
            return;
        };
        let said = edit.from.clone();
        let named = |name: &str| words.with(name, &[("text", &said)]);
        let (mut save, mut close) = (false, false);
        Space::NONE
            .inner_margin(tokens::BLOCK_PADDING)
            .show(ui, |ui| {
                let field = Field {
                    id: field_id(id),
                    name: &named("ui.reword-of"),
                    hint: words.text("ui.reword"),
                    tall: true,
                };
                let width = ui.available_width();
                let typed = widgets::field(ui, &field, &mut edit.text, width);
                save |= typed.entered;
                close |= typed.escaped;
                let now = &line.wordings.first.text;
                if *now != edit.from {
                    let weak = widgets::palette(ui).text_weak;
                    let sentence = words.with("ui.now-says", &[("text", now)]);
                    widgets::text(ui, &sentence, Type::Small, weak);
                }
                ui.horizontal_wrapped(|ui| {
                    let (text, name) = (words.text("ui.save"), named("ui.save-of"));
                    let keep = widgets::button(ui, id.with("save"), Weight::Plain, text, &name);
                    let (text, name) = (words.text("ui.close"), named("ui.close-of"));
                    let drop = widgets::button(ui, id.with("close"), Weight::Quiet, text, &name);
                    let escape = ui.input(|input| input.key_pressed(Key::Escape));
                    save |= keep.clicked();
                    close |= drop.clicked() || escape && (keep.lost_focus() || drop.lost_focus());
                });
            });
        if save {
            self.send_wording(frame, line.id, intents);
        } else if close {
            self.edits.remove(&line.id);
        }
        if save || close {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Every wording of a line, with who wrote it, each as good as the other.
    fn wordings(&mut self, ui: &mut Ui, frame: &Frame<'_>, line: &Line, intents: &mut Vec<Intent>) {
        let words = frame.words;
        let id = frame.id.with(line.id);
        Space::NONE
            .inner_margin(tokens::BLOCK_PADDING)
            .show(ui, |ui| {
                let weak = widgets::palette(ui).text_weak;
                widgets::text(ui, words.text("ui.both-wordings"), Type::Small, weak);
                for (number, wording) in line.wordings.iter().enumerate() {
                    let keep = one_of_them(ui, frame, id.with(("keep", number)), wording);
                    if keep {
                        let (line, text) = (line.id, wording.text.clone());
                        self.send(frame, LineCommand::Keep { line, text }, intents);
                        ui.memory_mut(|memory| memory.request_focus(id));
                    }
                }
            });
    }
}

/// Shows one of several wordings and tells whether it is to be kept.
fn one_of_them(ui: &mut Ui, frame: &Frame<'_>, keep: Id, wording: &Wording) -> bool {
    let words = frame.words;
    let palette = widgets::palette(ui);
    let writer = frame.person_of(wording.by);
    let (fill, colour) = match writer.and_then(|(index, _)| palette.people.get(index)) {
        Some(person) => (person.fill, person.text),
        None => (palette.surface_sunken, palette.text_weak),
    };
    let card = Space::new()
        .fill(fill)
        .corner_radius(tokens::CONTROL)
        .inner_margin(tokens::WORDING_PADDING);
    let shown = card.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().interact_size.y = tokens::MARK[1];
        ui.horizontal(|ui| {
            if let Some((index, name)) = writer {
                widgets::mark(ui, index, name, false);
            }
            let name = writer.map_or(words.text("ui.unknown-writer"), |(_, name)| name);
            widgets::text(ui, name, Type::Label, colour);
        });
        widgets::text(ui, &wording.text, Type::Body, palette.text);
        let name = words.with("ui.keep-of", &[("text", &wording.text)]);
        widgets::button(ui, keep, Weight::Plain, words.text("ui.keep"), &name).clicked()
    });
    shown.inner
}

/// Where there are no lines yet.
fn empty(ui: &mut Ui, frame: &Frame<'_>) {
    let palette = widgets::palette(ui);
    Space::NONE
        .inner_margin(tokens::BLOCK_PADDING)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            widgets::text(ui, frame.words.text("ui.empty"), Type::Body, palette.text);
            widgets::text(
                ui,
                frame.words.text("ui.empty-ease"),
                Type::Small,
                palette.text_weak,
            );
        });
}

/// The id of the field in which a line is reworded.
fn field_id(line: Id) -> Id {
    line.with("wording")
}

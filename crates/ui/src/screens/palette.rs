//! Everything that can be done, by typing a part of its name.

use egui::{Key, Modifiers, Rect, Ui};

use crate::{
    actions::Action,
    desk::Desk,
    house::Want,
    stage::Stage,
    tokens::{self, Type},
    widgets::{Field, Mark, Row, dialog_from_top, text},
};

/// What was typed, and which of what was found is next.
#[derive(Debug, Default)]
pub(crate) struct Palette {
    typed: String,
    next: usize,
}

impl Palette {
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Shows it and returns whether it stays open.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        over: Rect,
        fresh: bool,
    ) -> bool {
        let mut chosen = None;
        let id = stage.id.with("palette");
        let name = stage.text("palette-title");
        // It stays where it is while what is found grows less.
        let escaped = dialog_from_top(ui, over, id, name, tokens::SMALL_DIALOG, |ui| {
            let (down, up, enter) = ui.input_mut(|input| {
                (
                    input.consume_key(Modifiers::NONE, Key::ArrowDown),
                    input.consume_key(Modifiers::NONE, Key::ArrowUp),
                    input.consume_key(Modifiers::NONE, Key::Enter),
                )
            });
            let field = id.with("field");
            let typed =
                Field::hinted(field, name, stage.text("palette-hint")).show(ui, &mut self.typed);
            if fresh {
                ui.memory_mut(|memory| memory.request_focus(field));
            }
            if typed.response.changed() {
                self.next = 0;
            }
            let found = found(stage, &self.typed);
            let last = found.len().saturating_sub(1);
            if down {
                self.next = (self.next + 1).min(last);
            }
            if up {
                self.next = self.next.saturating_sub(1);
            }
            if found.is_empty() {
                let weak = stage.look.palette.text_weak;
                text(ui, stage.text("palette-none"), Type::Body, weak);
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            for (number, (action, label)) in found.iter().enumerate() {
                let next = number == self.next;
                if row(ui, stage, *action, label, next, next && (down || up)) || (enter && next) {
                    chosen = Some(*action);
                }
            }
        });
        if let Some(action) = chosen {
            desk.want(Want::CloseDialog);
            desk.want(Want::Act(action));
        }
        !escaped
    }
}

/// The actions whose names hold every word that was typed.
fn found(stage: &Stage<'_>, typed: &str) -> Vec<(Action, String)> {
    let wanted: Vec<String> = typed.split_whitespace().map(plain).collect();
    let named = Action::all()
        .into_iter()
        .filter(|action| *action != Action::Palette && action.is_open(stage))
        .map(|action| (action, action.text(stage.words)));
    named
        .filter(|(_, label)| {
            let label = plain(label);
            wanted.iter().all(|word| label.contains(word.as_str()))
        })
        .collect()
}

/// Lower case and without accents, so that nobody has to type them.
fn plain(text: &str) -> String {
    let letters = text.to_lowercase();
    let letters = letters.chars().map(|letter| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    });
    letters.collect()
}

fn row(
    ui: &mut Ui,
    stage: &Stage<'_>,
    action: Action,
    label: &str,
    next: bool,
    moved: bool,
) -> bool {
    let id = stage.id.with(("palette", label));
    let keys = action.keys(stage.words);
    let marks: Vec<Mark<'_>> = keys.iter().map(|keys| Mark::Word(None, keys)).collect();
    let row = Row::item(id, label, next)
        .picture(action.icon())
        .marks(&marks);
    let response = row.show(ui);
    if moved {
        ui.scroll_to_rect(response.rect, None);
    }
    response.clicked()
}

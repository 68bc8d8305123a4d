//! Everything that can be done, by typing a part of its name.

use egui::{Key, Modifiers, Pos2, Rect, Role, Ui, Vec2, WidgetInfo};

use crate::{
    actions::Action,
    desk::Desk,
    house::Want,
    stage::Stage,
    tokens::{self, Type, gap, radius},
    widgets::{Field, dialog, galley, icon_at, text, veil},
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
        let escaped = dialog(ui, over, id, name, tokens::SMALL_DIALOG, |ui| {
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
    let look = stage.look;
    let palette = look.palette;
    let width = ui.available_width();
    let icon = tokens::icon::SMALL * look.scale;
    let keys = action.keys(stage.words).unwrap_or_default();
    let right = galley(ui, &keys, Type::Small, palette.text_weak, width * 0.4);
    let room = width - icon - right.size().x - 4.0 * gap::MEDIUM;
    let left = galley(ui, label, Type::Body, palette.text, room);
    let height = (left.size().y + 2.0 * gap::SMALL).max(tokens::TARGET);
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let id = stage.id.with(("palette", label));
    let response = crate::widgets::pressable(ui, rect, id, f32::from(radius::CONTROL));
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, next, label));
    if moved {
        ui.scroll_to_rect(rect, None);
    }
    let painter = ui.painter();
    let corner = tokens::corner(f32::from(radius::CONTROL));
    if next {
        painter.rect_filled(rect, corner, palette.accent_weak);
    }
    painter.rect_filled(rect, corner, veil(&response, palette.text));
    let middle = rect.center().y;
    let at = Pos2::new(rect.left() + gap::MEDIUM + icon / 2.0, middle);
    icon_at(painter, action.icon(), at, icon, palette.text_weak);
    let at = Pos2::new(
        rect.left() + icon + 2.0 * gap::MEDIUM,
        middle - left.size().y / 2.0,
    );
    painter.galley(at, left, palette.text);
    let at = Pos2::new(
        rect.right() - gap::MEDIUM - right.size().x,
        middle - right.size().y / 2.0,
    );
    painter.galley(at, right, palette.text_weak);
    response.clicked()
}

//! A word after a deed, with a way back.

use egui::{Align, Layout, Rect, Ui, UiBuilder, Vec2, accesskit::Live};

use super::{
    button::Button,
    card::edge,
    text::{galley, icon, text},
};
use crate::{
    icon::Icon,
    tokens::{self, Type, gap, look},
};

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    words: String,
    kind: Told,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Done,
    /// Done, and it can be undone.
    Undoable,
    /// It was not done.
    Refused,
}

impl Toast {
    pub(crate) fn done(words: impl Into<String>) -> Self {
        let (words, kind) = (words.into(), Told::Done);
        Self { words, kind }
    }

    pub(crate) fn undoable(words: impl Into<String>) -> Self {
        let (words, kind) = (words.into(), Told::Undoable);
        Self { words, kind }
    }

    pub(crate) fn refused(words: impl Into<String>) -> Self {
        let (words, kind) = (words.into(), Told::Refused);
        Self { words, kind }
    }

    fn can_be_undone(&self) -> bool {
        self.kind == Told::Undoable
    }
}

/// The newest word, for as long as it stays.
#[derive(Debug, Default)]
pub(crate) struct Toasts {
    shown: Option<(Toast, Option<f64>)>,
}

impl Toasts {
    pub(crate) fn say(&mut self, toast: Toast) {
        self.shown = Some((toast, None));
    }

    /// Takes the way back away: something else was done since.
    pub(crate) fn forget_undo(&mut self) {
        if self
            .shown
            .as_ref()
            .is_some_and(|(toast, _)| toast.can_be_undone())
        {
            self.shown = None;
        }
    }

    /// Shows the newest word at the foot of this part of the window. Returns whether it is to be
    /// undone.
    pub(crate) fn show(&mut self, ui: &mut Ui, over: Rect, undo: &str) -> bool {
        let Some((toast, until)) = &mut self.shown else {
            return false;
        };
        let now = ui.input(|input| input.time);
        let end = *until.get_or_insert(now + tokens::TOAST_SECONDS);
        let look = look(ui);
        let aside = if toast.can_be_undone() {
            Button::quiet(undo).size(ui, f32::INFINITY).x + gap::WIDE
        } else {
            0.0
        };
        let around = 2.0 * tokens::CARD_PADDING + tokens::icon::ROW * look.scale + gap::SMALL;
        let widest = (over.width() - 2.0 * gap::LARGE).min(tokens::TOAST * look.scale);
        let room = widest - around - aside;
        let words = galley(ui, &toast.words, Type::Body, tokens::CLEAR, room);
        let width = words.size().x + around + aside + 1.0;
        let height = words.size().y.max(tokens::TARGET) + 2.0 * gap::SMALL;
        let at = Rect::from_center_size(over.center(), Vec2::new(width, height));
        let at = at.translate(Vec2::new(0.0, over.bottom() - gap::LARGE - at.bottom()));
        let builder = UiBuilder::new()
            .id_salt("toast")
            .max_rect(at)
            .layout(Layout::top_down(Align::Min));
        let (mut pressed, mut held) = (false, false);
        let mut child = ui.new_child(builder);
        let frame = egui::Frame::new()
            .fill(look.palette.surface_raised)
            .corner_radius(tokens::radius::CARD)
            .shadow(tokens::shadow(look))
            .stroke(edge(look))
            .inner_margin(tokens::TOAST_PADDING);
        let shown = frame.show(&mut child, |ui| {
            ui.horizontal(|ui| {
                ui.set_min_height(tokens::TARGET);
                let (picture, ink) = match toast.kind {
                    Told::Done | Told::Undoable => (Icon::Check, look.palette.good),
                    Told::Refused => (Icon::Info, look.palette.text_weak),
                };
                icon(ui, picture, tokens::icon::ROW, ink);
                let room = Vec2::new(ui.available_width() - aside, tokens::TARGET);
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                    let said = text(ui, &toast.words, Type::Body, look.palette.text);
                    ui.ctx().accesskit_node_builder(said.id, |node| {
                        node.set_role(egui::Role::Status);
                        node.set_label(toast.words.clone());
                        node.set_live(Live::Polite);
                    });
                });
                if toast.can_be_undone() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let id = ui.make_persistent_id("undo");
                        let button = Button::quiet(undo).id(id).show(ui);
                        (pressed, held) = (button.clicked(), button.has_focus());
                    });
                }
            });
        });
        let under_the_pointer = ui.rect_contains_pointer(shown.response.rect);
        // It does not go from under a hand, nor from under the keys.
        if under_the_pointer || held {
            *until = Some(end.max(now + 1.0));
        }
        if pressed || now >= end {
            self.shown = None;
            ui.ctx().request_repaint();
        } else {
            let left = (end - now).max(0.05);
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
        pressed
    }
}

//! Something that grows and shrinks step by step.

use egui::{Ui, UiBuilder};

use super::{button::Button, text::centred};
use crate::{
    icon::Icon,
    tokens::{self, gap},
};

/// Which way something was stepped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stepped {
    Down,
    Up,
}

/// Shows what something is, between the way down and the way up, each called by its name, which no
/// other on the page has. Down can be out of reach.
pub(crate) fn stepper(
    ui: &mut Ui,
    said: &str,
    [less, more]: [&str; 2],
    down: bool,
) -> Option<Stepped> {
    let mut stepped = None;
    let builder = UiBuilder::new().id_salt(less);
    ui.scope_builder(builder, |ui| {
        ui.horizontal(|ui| {
            let less = Button::bare(Icon::Minus, less).edged();
            if less.enabled(down).show(ui).clicked() {
                stepped = Some(Stepped::Down);
            }
            let room = ui.available_width() - tokens::TARGET - gap::SMALL;
            centred(ui, said, room);
            if Button::bare(Icon::Plus, more).edged().show(ui).clicked() {
                stepped = Some(Stepped::Up);
            }
        })
    });
    stepped
}

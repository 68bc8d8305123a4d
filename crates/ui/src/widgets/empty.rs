//! Where there is nothing yet.

use egui::{Align, Layout, Response, Ui};

use super::{button::Button, text::icon};
use crate::{
    icon::Icon,
    tokens::{self, Type, gap, look},
};

/// Shows a picture, a sentence of fact and a sentence of ease, and something to begin with.
pub(crate) fn empty(
    ui: &mut Ui,
    picture: Icon,
    fact: &str,
    ease: &str,
    begin: Option<Button<'_>>,
) -> Option<Response> {
    let palette = look(ui).palette;
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(gap::LARGE);
        icon(ui, picture, tokens::icon::ALONE, palette.accent);
        super::text::text(ui, fact, Type::Button, palette.text);
        ui.spacing_mut().item_spacing.y = gap::TINY;
        super::text::text(ui, ease, Type::Small, palette.text_weak);
        ui.add_space(gap::SMALL);
        let pressed = begin.map(|button| button.show(ui));
        ui.add_space(gap::LARGE);
        pressed
    })
    .inner
}

//! A few choices of which one holds, below their name.

use egui::{Role, Ui, UiBuilder};

use crate::{
    stage::Stage,
    tokens::{Type, gap},
    widgets::text,
};

/// Shows the name of a group, and below it what `add` shows.
pub(super) fn choices(ui: &mut Ui, stage: &Stage<'_>, name: &str, add: impl FnOnce(&mut Ui)) {
    text(ui, name, Type::Small, stage.look.palette.text_weak);
    let builder = UiBuilder::new()
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.horizontal_wrapped(add);
    });
    ui.add_space(gap::TINY);
}

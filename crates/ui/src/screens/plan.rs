//! The head of the plan, which never changes and never scrolls away.

pub(crate) mod care_menu;
pub(crate) mod needs;
pub(crate) mod passing;
pub(crate) mod route;
pub(crate) mod sections;

use egui::Ui;

use crate::{
    compose::pieces::about_data,
    icon::Icon,
    nav::Tab,
    stage::Stage,
    tokens::{Type, gap},
    widgets::{noted, tabs},
};

/// Shows the head of the plan and returns the tab that was chosen.
pub(crate) fn head(ui: &mut Ui, stage: &Stage<'_>, tab: Tab) -> Option<Tab> {
    let weak = stage.look.palette.text_weak;
    ui.spacing_mut().item_spacing.y = gap::TINY;
    let title = if stage.together() {
        "plan-title"
    } else {
        "plan-title-alone"
    };
    about_data(ui, stage, Some(stage.text(title)));
    noted(
        ui,
        Icon::Sprout,
        stage.text("plan-fixed-line"),
        Type::Small,
        weak,
    );
    ui.add_space(gap::TINY);
    let labels = Tab::ALL.map(|tab| stage.text(tab.label()));
    let chosen = Tab::ALL.iter().position(|each| *each == tab);
    let id = ui.make_persistent_id("tabs");
    let pressed = tabs(
        ui,
        id,
        stage.text("plan-tabs"),
        &labels,
        chosen.unwrap_or_default(),
    );
    pressed.and_then(|number| Tab::ALL.get(number).copied())
}

//! The head of the plan, which never changes and never scrolls away.

use egui::{Align, Layout, Ui};
use leeward_model::Sharing;

use crate::{
    icon::Icon,
    nav::Tab,
    stage::Stage,
    tokens::{Type, gap},
    widgets::{galley, heading, icon, noted, tabs, text},
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

/// Shows the title of a page, and on its right what there is to say about the data.
pub(crate) fn about_data(ui: &mut Ui, stage: &Stage<'_>, title: Option<&str>) {
    let weak = stage.look.palette.text_weak;
    let (picture, words) = data(stage);
    let aside = galley(ui, &words, Type::Small, weak, f32::INFINITY)
        .size()
        .x
        + crate::tokens::icon::TINY * stage.look.scale
        + 2.0 * gap::SMALL;
    let wide = title.map_or(0.0, |title| {
        galley(ui, title, Type::Title, weak, f32::INFINITY).size().x
    });
    if wide + aside > ui.available_width() {
        if let Some(title) = title {
            heading(ui, title, Type::Title, 1);
        }
        noted(ui, picture, &words, Type::Small, weak);
        return;
    }
    ui.horizontal(|ui| {
        if let Some(title) = title {
            heading(ui, title, Type::Title, 1);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = gap::SMALL;
            text(ui, &words, Type::Small, weak);
            icon(ui, picture, crate::tokens::icon::TINY, weak);
        });
    });
}

/// Words about copies, never about a person.
fn data(stage: &Stage<'_>) -> (Icon, String) {
    match (&stage.view.sharing, stage.view.waiting) {
        (Sharing::Together, 0) if !stage.view.online => {
            (Icon::Moon, stage.text("data-off").to_owned())
        }
        (Sharing::Together, 0) => (Icon::Equal, stage.text("data-crossed").to_owned()),
        (Sharing::Together, waiting) => (
            Icon::ArrowLeftRight,
            stage.words.count("data-waiting", waiting),
        ),
        _ => (Icon::Feather, stage.text("data-only-here").to_owned()),
    }
}

//! The private settings, one after the other out of the list that the model has of them.

use egui::{Id, Ui};
use leeward_model::{Command, Setting};

use super::choices::choices;
use crate::{
    desk::Desk,
    icon::Icon,
    labels,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Chip, heading, noted, switch},
};

/// Returns the id of what gets the focus first.
pub(super) fn first_id(stage: &Stage<'_>) -> Id {
    id(stage, 0)
}

fn id(stage: &Stage<'_>, number: usize) -> Id {
    stage.id.with(("setting", number))
}

/// Shows every setting.
pub(super) fn show(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let weak = stage.look.palette.text_weak;
    heading(ui, stage.text("settings-title"), Type::Heading, 2);
    let lead = stage.text("settings-lead");
    noted(ui, Icon::Feather, lead, Type::Small, weak);
    ui.add_space(gap::TINY);
    let all = stage.view.own.settings.list().into_iter();
    let obeyed = all.filter(|setting| stage.locks || !setting.is_of_the_vault());
    for (number, setting) in obeyed.enumerate() {
        let wanted = if let Some((is_on, other)) = setting.switched() {
            let (id, label) = (id(stage, number), labels::setting(setting));
            let pressed = switch(ui, id, is_on, stage.words.text(&label)).clicked();
            pressed.then_some(other)
        } else {
            ui.add_space(gap::SMALL);
            choose(ui, stage, number, setting)
        };
        if let Some(wanted) = wanted {
            desk.ask(&Spot::Press(Press::Private), Command::Set(wanted));
        }
    }
}

/// Shows everything that can be chosen, and returns what was.
fn choose(ui: &mut Ui, stage: &Stage<'_>, number: usize, setting: Setting) -> Option<Setting> {
    let mut wanted = None;
    choices(
        ui,
        stage,
        stage.words.text(&labels::setting(setting)),
        |ui| {
            for (place, choice) in setting.choices().into_iter().enumerate() {
                let words = choice_label(choice);
                let chip = Chip::one(stage.words.text(&words), choice == setting);
                let chip = match place {
                    0 => chip.id(id(stage, number)),
                    _ => chip,
                };
                if chip.show(ui).clicked() && choice != setting {
                    wanted = Some(choice);
                }
            }
        },
    );
    wanted
}

/// Names what is chosen, where it is no switch.
fn choice_label(setting: Setting) -> String {
    format!(
        "{}-{}",
        labels::setting(setting),
        setting.choice().replace('_', "-")
    )
}

#[cfg(test)]
mod tests {
    use leeward_catalogue::{Language, catalogue};
    use leeward_model::Settings;

    use super::*;

    #[test]
    fn every_setting_and_every_choice_has_its_text() {
        for language in Language::ALL {
            let ids: Vec<&str> = catalogue(language).ids().collect();
            for setting in Settings::default().list() {
                let choices = match setting.switched() {
                    Some(_) => Vec::new(),
                    None => setting.choices(),
                };
                let choices = choices.into_iter().map(choice_label);
                for id in std::iter::once(labels::setting(setting)).chain(choices) {
                    assert!(ids.contains(&&*id), "{id}");
                }
            }
        }
    }
}

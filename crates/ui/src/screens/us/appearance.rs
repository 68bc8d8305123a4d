//! The choice of theme, size of text and language.

use egui::Ui;
use leeward_catalogue::Language;

use super::choices::choices;
use crate::{
    appearance::{TextSize, Theme},
    desk::Desk,
    intent::Intent,
    labels,
    stage::Stage,
    tokens::Type,
    widgets::{Chip, heading, switch},
};

/// Shows the theme, the size of the text, the language, and whether things move.
pub(super) fn show(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let now = stage.appearance;
    let mut wanted = now;
    heading(ui, stage.text("look-title"), Type::Heading, 2);
    choices(ui, stage, stage.text("look-theme"), |ui| {
        for theme in Theme::ALL {
            let label = stage.text(theme.label());
            if Chip::one(label, now.theme == theme).show(ui).clicked() {
                wanted.theme = theme;
            }
        }
    });
    choices(ui, stage, stage.text("look-text"), |ui| {
        for percent in TextSize::STEPS {
            let label = stage.words.count("percent", u64::from(percent));
            if Chip::one(&label, now.text.percent() == percent)
                .show(ui)
                .clicked()
            {
                wanted.text = TextSize::near(percent);
            }
        }
    });
    choices(ui, stage, stage.text("look-language"), |ui| {
        for language in Language::ALL {
            let label = stage.text(labels::language(language));
            if Chip::one(label, now.language == language)
                .show(ui)
                .clicked()
            {
                wanted.language = language;
            }
        }
    });
    let id = stage.id.with("still");
    if switch(ui, id, now.still, stage.text("look-still")).clicked() {
        wanted.still = !now.still;
    }
    if wanted != now {
        desk.intend(Intent::Appearance(wanted));
    }
}

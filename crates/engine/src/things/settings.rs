//! The private settings of a person. No document and no partner ever gets them.

use leeward_model::Setting;

use crate::{context::Context, io::Saved, own::SETTINGS, records::key};

/// Handles the command that changes a setting.
pub(crate) fn handle(cx: &mut Context<'_, '_>, setting: Setting) -> Saved {
    let (word, choice) = (setting.word().to_owned(), setting.choice().to_owned());
    let before = cx.own.settings.insert(word, choice);
    if before.as_deref() != Some(setting.choice()) {
        cx.turn.put(key::own(SETTINGS), &cx.own.settings);
    }
    Saved::default()
}

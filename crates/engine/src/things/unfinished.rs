//! Text in a field before it is done, kept here only, so that no lock and no crash loses it.

use leeward_model::{Rejection, limits};

use crate::{
    context::{Context, Done},
    io::Saved,
    records::key,
};

/// Keeps what is typed in a field; an empty text forgets it. It is nobody's step.
pub(crate) fn handle(cx: &mut Context<'_, '_>, field: &str, text: String) -> Done {
    if field.is_empty() || field.len() > limits::FIELD_NAME {
        return Err(Rejection::NotFound.into());
    }
    if text.len() > limits::NOTE_TEXT {
        let limit = limits::NOTE_TEXT;
        return Err(Rejection::TextTooLong { limit }.into());
    }
    let unfinished = &mut cx.own.unfinished;
    let before = if text.is_empty() {
        unfinished.remove(field)
    } else {
        let known = unfinished.contains_key(field);
        if !known && unfinished.len() >= limits::UNFINISHED {
            let limit = limits::UNFINISHED;
            return Err(Rejection::Full { limit }.into());
        }
        unfinished.insert(field.to_owned(), text)
    };
    if before.as_ref() != unfinished.get(field) {
        cx.turn.put(key::unfinished(), unfinished);
    }
    Ok(Saved::default())
}

//! Drafts of notes: not shared, and nowhere but here.

use leeward_model::{DraftId, Rejection, limits, text};

use crate::{
    context::{Context, Done, made},
    io::Saved,
    own::Own,
    records::{DraftRecord, key},
};

/// Returns the number of a draft.
pub(crate) fn find(own: &Own, draft: DraftId) -> Result<u64, Rejection> {
    let found = own.drafts.iter().find(|(_, known)| known.id == draft);
    found.map(|(number, _)| *number).ok_or(Rejection::NotFound)
}

/// Keeps the text of a draft, a new one where none is named; an empty text forgets it.
pub(crate) fn keep(cx: &mut Context<'_, '_>, draft: Option<DraftId>, text: &str) -> Done {
    let known = draft.map(|draft| find(cx.own, draft)).transpose()?;
    let text = text::kept(text);
    if text::is_blank(&text) {
        forget(cx, known.ok_or(Rejection::EmptyText)?);
        return Ok(Saved::default());
    }
    // A note that is too long to be shared is kept all the same.
    if text.len() > limits::DRAFT_TEXT {
        let limit = limits::DRAFT_TEXT;
        return Err(Rejection::TextTooLong { limit }.into());
    }
    let (number, id) = match known.zip(draft) {
        Some(known) => known,
        None => fresh(cx)?,
    };
    let record = DraftRecord { id, text };
    cx.own.unsaved_drafts.remove(&number);
    cx.turn.put(key::draft(number), &record);
    cx.own.drafts.insert(number, record);
    Ok(made(&id))
}

/// Returns the number and the id of a new draft.
fn fresh(cx: &mut Context<'_, '_>) -> Result<(u64, DraftId), Rejection> {
    let limit = limits::DRAFTS;
    if cx.own.drafts.len() >= limit {
        return Err(Rejection::Full { limit });
    }
    let number = cx.own.profile.drafts;
    cx.own.profile.drafts += 1;
    cx.turn.put(key::profile(), &cx.own.profile);
    Ok((number, DraftId::from_bytes(cx.turn.entropy.bytes())))
}

/// Forgets a draft.
pub(crate) fn forget(cx: &mut Context<'_, '_>, number: u64) {
    cx.own.drafts.remove(&number);
    cx.own.unsaved_drafts.remove(&number);
    cx.turn.delete(key::draft(number));
}

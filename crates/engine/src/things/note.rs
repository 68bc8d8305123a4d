//! Notes in the journal: a draft that is shared becomes an entry, and its writer may take it back.

use std::sync::Arc;

use leeward_model::{
    DocumentId, DraftId, Entry, EntryBody, List, PersonId, Rejection, Salt, limits,
};
use leeward_replica::{Kind, Preimage, Value};

use super::draft;
use crate::{
    checks::checked_text,
    context::{Context, Done, made},
    edit::Edit,
    io::Saved,
    space::Space,
};

/// The document of a new entry of a person, and the item that it holds.
fn document(of: PersonId, salt: [u8; 16]) -> (Preimage, &'static str) {
    (Preimage::entry(of, salt), "self")
}

/// The document that says that a person took back their entry with this salt, and the item that it
/// holds.
fn document_gone(of: PersonId, entry: [u8; 16]) -> (Preimage, String) {
    let name = Salt::from_bytes(entry).to_string();
    (Preimage::item(Kind::Gone, Some(of), &name), name)
}

/// The newest entries, as many as are shown, those that were taken back among them; newest last.
pub(crate) fn newest(space: &Space) -> List<Entry> {
    let people = space.roster.people();
    let tombstones = || {
        people.iter().flat_map(|by| {
            space.gone(*by).iter().map(|(id, day)| {
                Arc::new(Entry {
                    id: *id,
                    by: *by,
                    day: *day,
                    body: EntryBody::TakenBack,
                })
            })
        })
    };
    let newest = || Arc::new(space.journal.newest(tombstones()));
    Arc::clone(space.in_order.entries.get_or_init(newest))
}

/// Tells whether there are entries before the ones that are shown.
pub(crate) fn has_earlier(space: &Space) -> bool {
    let people = space.roster.people().into_iter();
    let tombstones = people.map(|by| space.gone(by).len());
    space.journal.has_earlier(tombstones.sum())
}

/// Handles the command that shows more of the journal. Nothing is written.
pub(crate) fn earlier(cx: &mut Context<'_, '_>) -> Done {
    let more = limits::ENTRIES_SHOWN;
    cx.space.show_earlier(cx.turn.reader(), more)?;
    Ok(Saved::default())
}

/// Turns a draft into an entry, in one change: the deliberate act. Nothing typed and deleted on the
/// way is in it.
pub(crate) fn share(cx: &mut Context<'_, '_>, draft: DraftId) -> Done {
    let number = draft::find(cx.own, draft)?;
    if !cx.space.is_together() {
        return Err(Rejection::NoPartner.into());
    }
    let text = cx.own.drafts.get(&number);
    let text = text.map(|draft| draft.text.clone()).unwrap_or_default();
    let text = checked_text(&text, limits::NOTE_TEXT, true)?;
    let (document, item) = document(cx.me(), cx.turn.entropy.bytes());
    let fields = [
        ("kind", Value::from("note")),
        ("day", cx.today()),
        ("text", text.into()),
    ];
    cx.write_each([Edit::new(document, item, fields)])?;
    draft::forget(cx, number);
    Ok(made(&document.id(cx.space.id())))
}

/// Takes back an entry of one's own: its text goes from both devices, a dated mark stays.
pub(crate) fn take_back(cx: &mut Context<'_, '_>, entry: DocumentId) -> Done {
    let entry = cx.space.entry(cx.turn.reader(), entry)?;
    let entry = entry.ok_or(Rejection::NotFound)?;
    if entry.owner != Some(cx.me()) {
        return Err(Rejection::NotYours.into());
    }
    let (document, item) = document_gone(cx.me(), entry.salt);
    cx.write_each([Edit::new(document, &item, [("day", cx.today())])])?;
    Ok(Saved::default())
}

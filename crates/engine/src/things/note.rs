//! Notes in the journal: a draft that is shared becomes an entry, and its writer may take it back.

use std::sync::Arc;

use leeward_model::{
    Day, DocumentId, DraftId, Entry, EntryBody, ItemId, List, PersonId, Rejection, limits,
};
use leeward_replica::{Name, Preimage, Value};

use super::draft;
use crate::{
    checks::checked_text,
    context::{Context, Done, fresh_id, made},
    edit::Edit,
    io::Saved,
    reader::Reader,
    space::Space,
    unreadable::Unreadable,
};

/// Up to which place of the other one's entries one's own are put behind them: more than two people
/// write in a day.
const OTHERS: u32 = 10_000;

/// What stands at the end of its day, behind every entry.
const LAST: u32 = u32::MAX;

/// The newest entries, as many as are shown, and what was taken back since the oldest of them;
/// newest last.
pub(crate) fn newest(space: &Space) -> List<Entry> {
    let newest = || {
        let mut all: Vec<(u32, Arc<Entry>)> = Vec::new();
        for by in space.courier.roster.people() {
            let entries = space.newest_entries(by);
            // What lies before the first entry that is shown comes with the earlier ones.
            let first = entries.iter().map(|(_, entry)| entry.day).min();
            let first = first.filter(|_| space.has_earlier_entries(by));
            all.extend(entries);
            all.extend(marks(space, by, first));
        }
        all.sort_by_key(|(order, entry)| (entry.day, *order, entry.by, entry.id));
        Arc::new(all.into_iter().map(|(_, entry)| entry).collect())
    };
    Arc::clone(space.in_order.entries.get_or_init(newest))
}

/// Returns the newest marks of what a person took back, from a day on. However many they are, they
/// take no entry's place.
fn marks(space: &Space, by: PersonId, from: Option<Day>) -> Vec<(u32, Arc<Entry>)> {
    let marks = space.taken_back(by);
    let mut marks: Vec<(Day, DocumentId)> = marks
        .filter(|(day, _)| from.is_none_or(|from| *day >= from))
        .collect();
    marks.sort_unstable();
    let newest = marks.into_iter().rev().take(limits::ENTRIES_SHOWN);
    let entries = newest.map(|(day, id)| Entry {
        id,
        by,
        day,
        body: EntryBody::TakenBack,
    });
    entries.map(|entry| (LAST, Arc::new(entry))).collect()
}

/// Tells whether there are entries before the ones that are shown.
pub(crate) fn has_earlier(space: &Space) -> bool {
    let mut people = space.courier.roster.people().into_iter();
    people.any(|by| space.has_earlier_entries(by))
}

/// Returns the place of a new entry within its day: behind all that this copy knows of that day.
fn next_of_day(space: &Space, reader: Reader<'_>, day: Day) -> Result<u32, Unreadable> {
    let mut next = 0;
    for by in space.courier.roster.people() {
        let last = space.last_entry_of(reader, by, day)?;
        // A copy that keeps no bounds must not leave no place behind its own.
        let counts = |last: &u32| by == space.me() || *last <= OTHERS;
        if let Some(last) = last.filter(counts) {
            next = next.max(last.saturating_add(1));
        }
    }
    Ok(next.min(limits::ENTRY_ORDER))
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
    let order = next_of_day(cx.space, cx.turn.reader(), cx.turn.stamp.today)?;
    let note = Name::Note(fresh_id(cx.turn));
    let fields = [
        ("day", cx.today()),
        ("order", Value::from(order)),
        ("text", text.into()),
    ];
    cx.write_each([Edit::of(cx.me(), &note, fields)])?;
    draft::forget(cx, number);
    let document = Preimage::of(&note, cx.me());
    Ok(made(&document.id(cx.space.id())))
}

/// Takes back an entry of one's own: its text goes from both devices, a dated mark stays.
pub(crate) fn take_back(cx: &mut Context<'_, '_>, entry: DocumentId) -> Done {
    let found = cx.space.entry(cx.turn.reader(), entry)?;
    let (by, note): (PersonId, ItemId) = found.ok_or(Rejection::NotFound)?;
    if by != cx.me() {
        return Err(Rejection::NotYours.into());
    }
    cx.write_each([Edit::of(by, &Name::Gone(note), [("day", cx.today())])])?;
    Ok(Saved::default())
}

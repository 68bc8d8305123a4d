//! A page of the journal.

use std::sync::Arc;

use leeward_model::{Entry, EntryPage, EntryPlace};

use crate::{reader::Reader, space::Space, unreadable::Unreadable};

/// Returns at most so many entries before a place, the newest first.
pub(super) fn page(
    space: &Space,
    reader: Reader<'_>,
    before: Option<&EntryPlace>,
    limit: usize,
) -> Result<EntryPage, Unreadable> {
    let placed = space.entries_before(reader, before, limit)?;
    let is_full = placed.len() == limit;
    let last = placed.last().map(|(place, _)| place.clone());
    let entries: Vec<Arc<Entry>> = placed.into_iter().filter_map(|(_, entry)| entry).collect();
    let next = last.filter(|_| is_full);
    Ok(EntryPage { entries, next })
}

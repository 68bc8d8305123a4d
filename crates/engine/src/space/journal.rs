//! The newest entries of a space, as many as are shown.
//!
//! Entries are listed by day; within a day by the first bytes of their ids. The same entries are the
//! newest on both devices, in whatever order they came. What an entry says is read from its document.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{Day, DocumentId, Entry, EntryBody, SpaceId, limits};

use leeward_replica::{Document, Item, read};

use crate::{
    io::{Class, Table, Unreadable},
    log::day_group,
    records::{EntryRecord, Reader, key},
    turn::Turn,
};

/// How many days are kept in one record, so that it does not grow with the years.
const DAYS_PER_YEAR: i32 = 366;

/// The order of the newest: the later day first, then the smaller id.
type Place = (Reverse<Day>, DocumentId);

#[derive(Debug)]
pub(crate) struct Journal {
    days: BTreeMap<Day, u64>,
    /// How many entries there are, on all days together.
    entries: u64,
    /// How many entries are shown, at most.
    shown: usize,
    newest: BTreeMap<Place, Arc<Entry>>,
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            days: BTreeMap::new(),
            entries: 0,
            shown: limits::ENTRIES_SHOWN,
            newest: BTreeMap::new(),
        }
    }
}

impl Journal {
    /// Reads the newest entries, and none beyond those that are shown.
    pub(crate) fn load(
        reader: Reader<'_>,
        space: SpaceId,
        shown: usize,
    ) -> Result<Self, Unreadable> {
        let years: BTreeSet<i32> = reader.get(&key::entry_years(space))?.unwrap_or_default();
        let mut journal = Self::default();
        for year in years {
            let days: Option<BTreeMap<Day, u64>> = reader.get(&key::entry_days(space, year))?;
            journal.days.extend(days.unwrap_or_default());
        }
        journal.entries = journal.days.values().sum();
        journal.show(reader, space, shown)?;
        Ok(journal)
    }

    /// How many entries are shown, at most.
    pub(crate) fn shown(&self) -> usize {
        self.shown
    }

    /// Shows this many entries, reading those that are not here yet.
    pub(crate) fn show(
        &mut self,
        reader: Reader<'_>,
        space: SpaceId,
        shown: usize,
    ) -> Result<(), Unreadable> {
        self.shown = shown;
        let mut found = 0;
        for day in self.days.keys().rev() {
            if found >= shown {
                break;
            }
            let group = day_group(space, *day);
            let records: Vec<(u64, EntryRecord)> =
                reader.scan(Class::Content, Table::Entry, &group, 0, shown - found)?;
            found += records.len();
            for (_, record) in records {
                let place = (Reverse(record.day), record.document);
                if !self.newest.contains_key(&place)
                    && let Some(text) = note_of(reader, space, record.document)?
                {
                    self.newest.insert(place, entry(&record, text));
                }
            }
        }
        Ok(())
    }

    /// Tells whether there are more entries than are shown, with so many others among them.
    pub(crate) fn has_earlier(&self, others: usize) -> bool {
        let entries = usize::try_from(self.entries).unwrap_or(usize::MAX);
        entries.saturating_add(others) > self.shown
    }

    /// Lists an entry.
    pub(crate) fn list(
        &mut self,
        turn: &mut Turn<'_>,
        space: SpaceId,
        record: &EntryRecord,
        text: String,
    ) -> Result<(), Unreadable> {
        let place = key::entry(space, record.day, record.document);
        let known: Option<EntryRecord> = turn.reader().get(&place)?;
        if known.is_none() {
            turn.put(place, record);
            *self.days.entry(record.day).or_default() += 1;
            self.entries += 1;
            self.keep_days(turn, space, record.day)?;
        }
        let place = (Reverse(record.day), record.document);
        self.newest.insert(place, entry(record, text));
        while self.newest.len() > self.shown {
            self.newest.pop_last();
        }
        Ok(())
    }

    /// Takes an entry off the list.
    pub(crate) fn unlist(
        &mut self,
        turn: &mut Turn<'_>,
        space: SpaceId,
        day: Day,
        document: DocumentId,
    ) -> Result<(), Unreadable> {
        turn.delete(key::entry(space, day, document));
        if let Some(count) = self.days.get_mut(&day) {
            *count -= 1;
            self.entries -= 1;
            if *count == 0 {
                self.days.remove(&day);
            }
        }
        self.keep_days(turn, space, day)?;
        let was_shown = self.newest.remove(&(Reverse(day), document)).is_some();
        if was_shown {
            self.show(turn.reader(), space, self.shown)?;
        }
        Ok(())
    }

    /// Writes the days of the year of this day.
    fn keep_days(&self, turn: &mut Turn<'_>, space: SpaceId, day: Day) -> Result<(), Unreadable> {
        let year = day.0.div_euclid(DAYS_PER_YEAR);
        let first = year * DAYS_PER_YEAR;
        let days: BTreeMap<Day, u64> = self
            .days
            .range(Day(first)..Day(first + DAYS_PER_YEAR))
            .map(|(day, count)| (*day, *count))
            .collect();
        turn.put(key::entry_days(space, year), &days);
        let known: Option<BTreeSet<i32>> = turn.reader().get(&key::entry_years(space))?;
        let mut years = known.unwrap_or_default();
        if years.insert(year) {
            turn.put(key::entry_years(space), &years);
        }
        Ok(())
    }

    /// Returns the newest entries together with others, such as tombstones; the newest last.
    pub(crate) fn newest(&self, others: impl IntoIterator<Item = Arc<Entry>>) -> Vec<Arc<Entry>> {
        let others: BTreeMap<Place, Arc<Entry>> = others
            .into_iter()
            .map(|entry| ((Reverse(entry.day), entry.id), entry))
            .collect();
        let mut all: BTreeMap<&Place, &Arc<Entry>> = self.newest.iter().collect();
        all.extend(&others);
        let mut newest: Vec<Arc<Entry>> = all.into_values().take(self.shown).cloned().collect();
        newest.sort_by_key(|entry| (entry.day, entry.id));
        newest
    }
}

fn entry(record: &EntryRecord, text: String) -> Arc<Entry> {
    Arc::new(Entry {
        id: record.document,
        by: record.by,
        day: record.day,
        body: EntryBody::Note { text },
    })
}

/// Reads the text of an entry; `None` where it says nothing that can be shown.
fn note_of(
    reader: Reader<'_>,
    space: SpaceId,
    entry: DocumentId,
) -> Result<Option<String>, Unreadable> {
    let changes = reader.changes(space, entry)?;
    let item = match changes.as_slice() {
        [] => return Err(Unreadable),
        [only] => Item::of_only(&only.signed, "self"),
        [first, ..] => Document::load(space, first.signed.preimage, &changes)
            .map_err(|_damaged| Unreadable)?
            .item("self"),
    };
    Ok(match read::note(&item) {
        read::Read::Known((_, text)) => Some(text),
        read::Read::Absent | read::Read::Newer => None,
    })
}

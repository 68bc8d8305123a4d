//! The newest entries of a space, as many as are shown.
//!
//! Entries are listed by day; within a day by the first bytes of their ids. The same entries are the
//! newest on both devices, in whatever order they came.

use std::{cmp::Reverse, collections::BTreeMap};

use leeward_model::{Day, DocumentId, Entry, EntryBody, SpaceId, limits};

use crate::{
    Class, Table, Unreadable,
    log::day_group,
    records::{EntryRecord, Reader, key},
    turn::Turn,
};

/// The order of the newest: the later day first, then the smaller id.
type Place = (Reverse<Day>, DocumentId);

#[derive(Debug, Default)]
pub(crate) struct Journal {
    days: BTreeMap<Day, u64>,
    newest: BTreeMap<Place, Entry>,
}

impl Journal {
    /// Reads the newest entries, and none beyond those that are shown.
    pub(crate) fn load(reader: Reader<'_>, space: SpaceId) -> Result<Self, Unreadable> {
        let mut journal = Self {
            days: reader.get(&key::entry_days(space))?.unwrap_or_default(),
            newest: BTreeMap::new(),
        };
        journal.fill(reader, space)?;
        Ok(journal)
    }

    fn fill(&mut self, reader: Reader<'_>, space: SpaceId) -> Result<(), Unreadable> {
        self.newest.clear();
        for day in self.days.keys().rev() {
            let room = limits::ENTRIES_SHOWN - self.newest.len();
            if room == 0 {
                break;
            }
            let group = day_group(space, *day);
            let records: Vec<(u64, EntryRecord)> =
                reader.scan(Class::Content, Table::Entry, &group, 0, room)?;
            self.newest.extend(records.into_iter().map(shown));
        }
        Ok(())
    }

    /// Lists an entry.
    pub(crate) fn list(
        &mut self,
        turn: &mut Turn<'_>,
        space: SpaceId,
        record: EntryRecord,
    ) -> Result<(), Unreadable> {
        let place = key::entry(space, record.day, record.document);
        let known: Option<EntryRecord> = turn.reader().get(&place)?;
        turn.put(place, &record);
        if known.is_none() {
            *self.days.entry(record.day).or_default() += 1;
            turn.put(key::entry_days(space), &self.days);
        }
        let (place, entry) = shown((0, record));
        self.newest.insert(place, entry);
        while self.newest.len() > limits::ENTRIES_SHOWN {
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
            if *count == 0 {
                self.days.remove(&day);
            }
        }
        turn.put(key::entry_days(space), &self.days);
        let was_shown = self.newest.remove(&(Reverse(day), document)).is_some();
        let shown = u64::try_from(self.newest.len()).unwrap_or(u64::MAX);
        if was_shown && self.days.values().sum::<u64>() > shown {
            self.fill(turn.reader(), space)?;
        }
        Ok(())
    }

    /// Returns the newest entries together with others, such as tombstones; the newest last.
    pub(crate) fn newest(&self, others: impl IntoIterator<Item = Entry>) -> Vec<Entry> {
        let others: BTreeMap<Place, Entry> = others
            .into_iter()
            .map(|entry| ((Reverse(entry.day), entry.id), entry))
            .collect();
        let mut all: BTreeMap<&Place, &Entry> = self.newest.iter().collect();
        all.extend(&others);
        let mut newest: Vec<Entry> = all
            .into_values()
            .take(limits::ENTRIES_SHOWN)
            .cloned()
            .collect();
        newest.sort_by_key(|entry| (entry.day, entry.id));
        newest
    }
}

fn shown((_, record): (u64, EntryRecord)) -> (Place, Entry) {
    let entry = Entry {
        id: record.document,
        by: record.by,
        day: record.day,
        body: EntryBody::Note { text: record.text },
    };
    ((Reverse(entry.day), entry.id), entry)
}

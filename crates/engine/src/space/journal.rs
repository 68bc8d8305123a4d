//! The newest entries of one person in a space, as many as are shown.
//!
//! Entries are listed by day, and within a day by the place that their author's copy gave them. The
//! same entries are the newest on both devices, in whatever order they came. Each person has a list
//! of their own, so that nobody's entries hide the other's. What an entry says is read from its
//! document.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{Day, DocumentId, Entry, EntryBody, EntryPlace, PersonId, SpaceId, limits};
use leeward_replica::{
    Item, Roster,
    read::{Note, Shown, Thing},
};

use crate::{
    log::day_group,
    reader::{Reader, document_of},
    records::{EntryRecord, Listed, key},
    stored::{Class, Table},
    turn::Turn,
    unreadable::{Cause, Unreadable},
};

/// How many days are kept in one record, so that it does not grow with the years.
const DAYS_PER_YEAR: i32 = 366;

/// How many bits of a number in a day are those of the document's id.
const ID_BITS: u32 = 44;

/// The order of the newest: the later day first, then the smaller number.
type Place = (Reverse<Day>, u64);

/// An entry, and its place within its day.
pub(super) type Ordered = (u32, Arc<Entry>);

/// The newest entries of one person.
#[derive(Debug)]
pub(crate) struct Journal {
    by: PersonId,
    days: BTreeMap<Day, u64>,
    /// How many entries there are, on all days together.
    entries: u64,
    /// How many entries are shown, at most.
    shown: usize,
    newest: BTreeMap<Place, Ordered>,
}

impl Journal {
    /// An empty journal that shows so many entries, at most.
    pub(crate) fn new(by: PersonId, shown: usize) -> Self {
        Self {
            by,
            days: BTreeMap::new(),
            entries: 0,
            shown,
            newest: BTreeMap::new(),
        }
    }

    /// Reads the newest entries, and none beyond those that are shown. Of the days it knows as many
    /// as it takes to tell whether there are more; [`Self::know_every_day`] reads the others.
    pub(super) fn glance(
        reader: Reader<'_>,
        space: SpaceId,
        by: PersonId,
        shown: usize,
    ) -> Result<Self, Unreadable> {
        let mut journal = Self::new(by, shown);
        for year in years(reader, space, by)?.into_iter().rev() {
            if journal.has_earlier() {
                break;
            }
            journal.know(reader, space, year)?;
        }
        journal.show(reader, space, shown)?;
        Ok(journal)
    }

    /// Reads on which days there are entries, and how many.
    pub(super) fn know_every_day(
        &mut self,
        reader: Reader<'_>,
        space: SpaceId,
    ) -> Result<(), Unreadable> {
        (self.days, self.entries) = (BTreeMap::new(), 0);
        for year in years(reader, space, self.by)? {
            self.know(reader, space, year)?;
        }
        Ok(())
    }

    /// Reads the days of one year.
    fn know(&mut self, reader: Reader<'_>, space: SpaceId, year: i32) -> Result<(), Unreadable> {
        let days: Option<BTreeMap<Day, u64>> =
            reader.get(&key::entry_days(space, self.by, year))?;
        let mut days = days.unwrap_or_default();
        self.entries += days.values().sum::<u64>();
        self.days.append(&mut days);
        Ok(())
    }

    /// Returns how many entries are shown, at most.
    pub(super) fn shown(&self) -> usize {
        self.shown
    }

    /// Shows this many entries, reading those that are not here yet.
    pub(super) fn show(
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
            let group = day_group(space, self.by, *day);
            let records: Vec<(u64, EntryRecord)> =
                reader.scan(Class::Content, Table::Entry, &group, 0, shown - found)?;
            found += records.len();
            for (number, record) in records {
                let place = (Reverse(record.day), number);
                if !self.newest.contains_key(&place)
                    && let Some(note) = note_of(reader, space, record.document)?
                {
                    self.newest.insert(place, ordered(&record, note.text));
                }
            }
        }
        Ok(())
    }

    /// Tells whether there are more entries than are shown.
    pub(super) fn has_earlier(&self) -> bool {
        usize::try_from(self.entries).unwrap_or(usize::MAX) > self.shown
    }

    /// Returns the highest place that an entry of this day has; `None` where there is none.
    pub(super) fn last_of(
        reader: Reader<'_>,
        space: SpaceId,
        by: PersonId,
        day: Day,
    ) -> Result<Option<u32>, Unreadable> {
        let group = day_group(space, by, day);
        let first: Vec<(u64, EntryRecord)> =
            reader.scan(Class::Content, Table::Entry, &group, 0, 1)?;
        Ok(first.first().map(|(_, record)| record.order))
    }

    /// Lists an entry, and returns where.
    pub(crate) fn list(
        &mut self,
        turn: &mut Turn<'_>,
        space: SpaceId,
        record: &EntryRecord,
        text: String,
    ) -> Result<Listed, Unreadable> {
        let mut listed = Listed {
            day: record.day,
            number: number_of(record),
        };
        // An id that begins as another's does gets the next number, and hides nothing.
        loop {
            let place = key::entry(space, self.by, listed);
            let known: Option<EntryRecord> = turn.reader().get(&place)?;
            match known {
                Some(known) if known.document != record.document => listed.number += 1,
                Some(_) => break,
                None => {
                    turn.put(place, record);
                    *self.days.entry(record.day).or_default() += 1;
                    self.entries += 1;
                    self.keep_days(turn, space, record.day)?;
                    break;
                }
            }
        }
        let place = (Reverse(listed.day), listed.number);
        self.newest.insert(place, ordered(record, text));
        while self.newest.len() > self.shown {
            self.newest.pop_last();
        }
        Ok(listed)
    }

    /// Takes an entry off the list.
    pub(super) fn unlist(
        &mut self,
        turn: &mut Turn<'_>,
        space: SpaceId,
        listed: Listed,
    ) -> Result<(), Unreadable> {
        turn.delete(key::entry(space, self.by, listed));
        if let Some(count) = self.days.get_mut(&listed.day) {
            *count -= 1;
            self.entries -= 1;
            if *count == 0 {
                self.days.remove(&listed.day);
            }
        }
        self.keep_days(turn, space, listed.day)?;
        let place = (Reverse(listed.day), listed.number);
        if self.newest.remove(&place).is_some() {
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
        turn.put(key::entry_days(space, self.by, year), &days);
        let mut years = years(turn.reader(), space, self.by)?;
        if years.insert(year) {
            turn.put(key::entry_years(space, self.by), &years);
        }
        Ok(())
    }

    /// Returns the entries that are shown, the newest first.
    pub(super) fn newest(&self) -> impl DoubleEndedIterator<Item = &Ordered> {
        self.newest.values()
    }
}

/// Returns the years in which a person has entries.
fn years(reader: Reader<'_>, space: SpaceId, by: PersonId) -> Result<BTreeSet<i32>, Unreadable> {
    let years: Option<BTreeSet<i32>> = reader.get(&key::entry_years(space, by))?;
    Ok(years.unwrap_or_default())
}

/// Returns the number of an entry within its day: the higher its place, the lower its number, so
/// that the newest are found first.
fn number_of(record: &EntryRecord) -> u64 {
    let place = u64::from(limits::ENTRY_ORDER - record.order.min(limits::ENTRY_ORDER));
    place << ID_BITS | key::start_of(record.document) >> (u64::BITS - ID_BITS)
}

fn ordered(record: &EntryRecord, text: String) -> Ordered {
    let entry = Entry {
        id: record.document,
        by: record.by,
        day: record.day,
        body: EntryBody::Note { text },
    };
    (record.order, Arc::new(entry))
}

/// Reads an entry; `None` where it says nothing that can be shown.
fn note_of(
    reader: Reader<'_>,
    space: SpaceId,
    entry: DocumentId,
) -> Result<Option<Note>, Unreadable> {
    let changes = reader.changes(space, entry)?;
    let Some(first) = changes.first() else {
        let key = key::document(space, entry);
        return Err(Unreadable::record(&key, Cause::Missing));
    };
    let preimage = first.signed.preimage;
    // Who wrote what is no part of a note.
    let nobody = Roster::default();
    let shown = if let [only] = changes.as_slice() {
        let puts = only.signed.body.puts.iter();
        let mut names = puts.map(|put| put.key.item());
        let name = names.find(|name| preimage.holds(name));
        let item = name.map(|name| Item::of_only(&only.signed, name));
        item.and_then(|item| Shown::of_item(preimage, &item, &nobody))
    } else {
        let document = document_of(space, preimage, &changes)?;
        Shown::of(&document, &nobody)
    };
    Ok(note_in(shown))
}

/// Returns the note that a document shows.
pub(crate) fn note_in(shown: Option<Shown>) -> Option<Note> {
    match shown?.thing {
        Some(Thing::Note(note)) => Some(note),
        _ => None,
    }
}

impl Journal {
    /// Returns the newest of the days up to one, all of which have entries.
    pub(super) fn day_before(&self, end: Option<Day>) -> Option<Day> {
        let mut days = match end {
            Some(end) => self.days.range(..end),
            None => self.days.range(..),
        };
        days.next_back().map(|(day, _)| *day)
    }

    /// Returns at most so many entries of a day that come after a place in it, the newest first.
    pub(super) fn of_day(
        &self,
        reader: Reader<'_>,
        space: SpaceId,
        day: Day,
        before: Option<&EntryPlace>,
        limit: usize,
    ) -> Result<Vec<EntryRecord>, Unreadable> {
        let from = before.map_or(0, |before| self.number_after(before));
        let group = day_group(space, self.by, day);
        let records: Vec<(u64, EntryRecord)> =
            reader.scan(Class::Content, Table::Entry, &group, from, limit)?;
        Ok(records.into_iter().map(|(_, record)| record).collect())
    }

    /// Returns the first number of this person's that comes after a place in the same day.
    fn number_after(&self, place: &EntryPlace) -> u64 {
        let record = EntryRecord {
            document: place.entry,
            by: place.by,
            day: place.day,
            order: place.order,
        };
        let number = number_of(&record);
        match self.by.cmp(&place.by) {
            Ordering::Equal => number + 1,
            // Of two entries with one place, that of the person with the higher id is the newer one.
            Ordering::Less => number >> ID_BITS << ID_BITS,
            Ordering::Greater => (number >> ID_BITS).saturating_add(1) << ID_BITS,
        }
    }
}

/// Reads what a listed entry says; `None` where it says nothing that can be shown.
pub(super) fn entry_of(
    reader: Reader<'_>,
    space: SpaceId,
    record: &EntryRecord,
) -> Result<Option<Arc<Entry>>, Unreadable> {
    let note = note_of(reader, space, record.document)?;
    Ok(note.map(|note| ordered(record, note.text).1))
}

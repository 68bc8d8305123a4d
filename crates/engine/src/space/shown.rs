//! What a view shows of a space, kept in order as it changes.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use leeward_model::{Agreed, Day, DocumentId, Entry, EntryPlace, Person, PersonId, PlanItemId};
use leeward_replica::{
    Name,
    read::{Marked, Things},
};

use super::{
    Space,
    journal::{Journal, Ordered, entry_of},
};
use crate::{
    contents::{Contents, of_agreed, of_item},
    reader::Reader,
    records::EntryRecord,
    unreadable::Unreadable,
};

/// The place of an entry in the journal, and what it says where that can be shown.
pub(crate) type EntryAt = (EntryPlace, Option<Arc<Entry>>);

impl Space {
    /// Takes note of which chapter is written by now.
    pub(super) fn note_chapter(&mut self) {
        let before = self.chapter();
        self.begun = self.shared().begun();
        if self.chapter() != before {
            self.in_order.turn_the_page();
            self.contents = self.all_contents();
        }
    }

    /// Returns digests of what the plan says, to be compared with marks.
    pub(crate) fn contents(&self) -> &Contents {
        &self.contents
    }

    pub(super) fn all_contents(&self) -> Contents {
        let items = self.items().map(|item| Marked::Item(item.id()));
        let agreed = Agreed::ALL.iter().map(|on| Marked::Agreed(*on));
        let all = items.chain(agreed);
        all.filter_map(|marked| Some((marked, self.content(marked)?)))
            .collect()
    }

    /// Returns the digest of something of the plan; `None` where it rests, or stands in an earlier
    /// chapter.
    fn content(&self, marked: Marked) -> Option<u64> {
        match marked {
            Marked::Item(id) => of_item(self.here(id)?),
            Marked::Agreed(on) => Some(of_agreed(on, self.shared().agreed(on)?)),
        }
    }

    /// Keeps in order what a view shows of something that has changed.
    pub(super) fn put_in_order(&mut self, owner: Option<PersonId>, name: &Name) {
        self.refresh_rows(owner, name);
        let Some(marked) = Marked::of(name) else {
            return;
        };
        match self.content(marked) {
            Some(digest) => self.contents.insert(marked, digest),
            None => self.contents.remove(&marked),
        };
        self.fits_stale = true;
    }

    fn refresh_rows(&mut self, owner: Option<PersonId>, name: &Name) {
        let writers = owner.map_or_else(|| self.writers(name), |owner| self.owner(owner));
        let (chapter, shelf) = (self.chapter(), self.shelves.get(&owner));
        let Some(things) = shelf else {
            return;
        };
        let rows = &mut self.in_order;
        match name {
            Name::Line(id) => {
                let line = things.line(*id).filter(|line| line.chapter >= chapter);
                let line = line.map(|line| (line, writers));
                rows.lines.refresh((owner, *id), line);
                rows.forget_what_meets_chapters(things, PlanItemId::Line(*id));
            }
            Name::Step(id) => {
                let step = things.step(*id).filter(|step| step.chapter >= chapter);
                let step = step.map(|step| (step, writers));
                rows.steps.refresh((owner, *id), step);
                rows.forget_what_meets_chapters(things, PlanItemId::Step(*id));
            }
            Name::Route(id) => {
                let route = things.route(*id).filter(|route| route.chapter >= chapter);
                let route = route.map(|route| (route, writers));
                rows.routes.refresh((owner, *id), route);
                rows.forget_what_meets_chapters(things, PlanItemId::Route(*id));
            }
            Name::Activity(..) => {
                rows.menu.take();
                rows.ratings.take();
            }
            Name::Agreed(..) | Name::Turn(_) | Name::Newer(_) | Name::Note(_) => {}
            Name::Chapter(_) => rows.forget_chapters(),
            Name::Need(id) => {
                let need = things.need(*id).map(|need| (need, writers));
                rows.needs.refresh((owner, *id), need);
            }
            Name::Passing(id) => {
                let passing = things.passing(*id).map(|passing| (passing, writers));
                rows.passing.refresh((owner, *id), passing);
            }
            Name::Proposal(_) | Name::Answer { .. } => {
                rows.proposals.take();
                // What was agreed to has another author.
                self.fits_stale = true;
            }
            Name::Fits(_) => self.fits_stale = true,
            Name::Rating(..) => drop(rows.ratings.take()),
            Name::Gone(_) => drop(rows.entries.take()),
        }
    }

    /// Returns the people of the space, in the order of their ids.
    pub(crate) fn people(&self) -> Vec<Person> {
        let people = self.courier.roster.people().into_iter();
        people
            .map(|id| Person {
                id,
                name: self.names.get(&id).cloned().unwrap_or_default(),
            })
            .collect()
    }

    /// Returns who wrote something here that only a newer Leeward can read, in the order of their ids.
    pub(crate) fn newer_by(&self) -> Vec<PersonId> {
        let shown = self.shelves.values().flat_map(Things::newer_by);
        let unopened = self.unopened.authors();
        let unopened = unopened.filter_map(|author| self.courier.roster.person_of(author));
        let all: BTreeSet<PersonId> = shown.chain(unopened).collect();
        all.into_iter().collect()
    }

    /// Returns how many of so many entries are shown of each person.
    pub(super) fn share_of(&self, entries: usize) -> usize {
        entries / self.journals.len().max(1)
    }

    /// Shows so many entries, half of them of each of two people.
    pub(super) fn show_entries(
        &mut self,
        reader: Reader<'_>,
        entries: usize,
    ) -> Result<(), Unreadable> {
        self.in_order.entries.take();
        let (space, share) = (self.id(), self.share_of(entries));
        for journal in self.journals.values_mut() {
            journal.show(reader, space, share)?;
        }
        Ok(())
    }

    /// Shows as many entries as the same space did before it was read again.
    pub(crate) fn show_as_much_as(
        &mut self,
        reader: Reader<'_>,
        old: &Self,
    ) -> Result<(), Unreadable> {
        let shown = |space: &Self| {
            let journals = space.journals.values();
            journals.map(Journal::shown).sum::<usize>()
        };
        let (before, now) = (shown(old), shown(self));
        if before > now {
            self.show_entries(reader, before)?;
        }
        Ok(())
    }

    /// Returns the newest entries of a person, as many as are shown, each with its place in its day.
    pub(crate) fn newest_entries(&self, by: PersonId) -> Vec<Ordered> {
        let journal = self.journals.get(&by).into_iter();
        journal.flat_map(Journal::newest).cloned().collect()
    }

    /// Tells whether a person has entries before the ones that are shown.
    pub(crate) fn has_earlier_entries(&self, by: PersonId) -> bool {
        let journal = self.journals.get(&by);
        journal.is_some_and(Journal::has_earlier)
    }

    /// Returns the highest place that an entry of a person has in a day.
    pub(crate) fn last_entry_of(
        &self,
        reader: Reader<'_>,
        by: PersonId,
        day: Day,
    ) -> Result<Option<u32>, Unreadable> {
        Journal::last_of(reader, self.id(), by, day)
    }

    /// Returns the entries that a person took back, and when.
    pub(crate) fn taken_back(&self, by: PersonId) -> impl Iterator<Item = (Day, DocumentId)> {
        let of_them = self.gone.iter().filter(move |(_, (owner, _))| *owner == by);
        of_them.map(|(entry, (_, day))| (*day, *entry))
    }

    /// Shows this many more of the earlier entries.
    pub(crate) fn show_earlier(
        &mut self,
        reader: Reader<'_>,
        more: usize,
    ) -> Result<(), Unreadable> {
        let journals = self.journals.values();
        let shown: usize = journals.map(Journal::shown).sum();
        self.show_entries(reader, shown.saturating_add(more))
    }
    /// Returns at most so many entries before a place in the journal, the newest first, each with
    /// its place; `None` is one that says nothing that can be shown. What was taken back is not
    /// among them.
    pub(crate) fn entries_before(
        &self,
        reader: Reader<'_>,
        before: Option<&EntryPlace>,
        limit: usize,
    ) -> Result<Vec<EntryAt>, Unreadable> {
        let mut records: Vec<EntryRecord> = Vec::new();
        let mut place = before;
        // The day of the place has more of it.
        let mut end = before.map(|before| Day(before.day.0.saturating_add(1)));
        while records.len() < limit {
            let days = self
                .journals
                .values()
                .map(|journal| journal.day_before(end));
            let Some(day) = days.max().flatten() else {
                break;
            };
            let place_in_day = place.take().filter(|place| place.day == day);
            let mut of_day: Vec<EntryRecord> = Vec::new();
            for journal in self.journals.values() {
                let left = limit - records.len();
                of_day.extend(journal.of_day(reader, self.id(), day, place_in_day, left)?);
            }
            of_day.sort_by_key(|record| Reverse((record.order, record.by)));
            records.extend(of_day);
            end = Some(day);
        }
        records.truncate(limit);
        let entries = records.into_iter().map(|record| {
            let place = EntryPlace {
                day: record.day,
                order: record.order,
                by: record.by,
                entry: record.document,
            };
            Ok((place, entry_of(reader, self.id(), &record)?))
        });
        entries.collect()
    }
}

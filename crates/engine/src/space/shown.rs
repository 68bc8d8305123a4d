//! What can be shown of a space: kept beside its documents, and refreshed with every accepted change.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{Agreed, ChapterNumber, Day, DocumentId, ItemId, Person, PersonId};
use leeward_replica::{Accepted, Kind, Preimage, read};

use super::{Shelf, Space, items::latest};
use crate::{
    contents::{Contents, of_agreed, of_item},
    io::{Class, Table, Unreadable},
    log::shelf_group,
    records::{DocumentRecord, EntryRecord, Reader, ShownRecord, key},
    turn::Turn,
};

/// By how many places of the log the shelves may be behind, before they are brought up to date.
const SHELVES_BEHIND: u64 = 64;

impl Space {
    /// Loads what can be shown of what rests, or of what does not.
    pub(super) fn load_shelves(
        &mut self,
        reader: Reader<'_>,
        rests: bool,
    ) -> Result<(), Unreadable> {
        let space = self.record.id;
        let newer = self.not_shelved(reader)?;
        for ((kind, owner), shelf) in &mut self.shelves {
            let group = shelf_group(space, *kind, *owner, rests);
            let shelved = reader.scan(Class::Content, Table::Shelf, &group, 0, usize::MAX)?;
            let mut shown: BTreeMap<u64, ShownRecord> = shelved.into_iter().collect();
            let of_it = newer.iter().filter(|record| {
                let Preimage {
                    kind: of,
                    owner: by,
                    ..
                } = record.preimage;
                (of, by, record.shown.rests()) == (*kind, *owner, rests)
            });
            for record in of_it {
                let place = key::shelf(space, record.preimage, rests);
                shown.insert(place.number, record.shown.clone());
            }
            for shown in shown.into_values() {
                shelf.take_in(shown);
            }
        }
        self.chapter = latest(self.begun());
        Ok(())
    }

    /// Returns the documents of which the shelves may hold what was shown before.
    fn not_shelved(&self, reader: Reader<'_>) -> Result<Vec<DocumentRecord>, Unreadable> {
        let space = self.record.id;
        let log = reader.logs(space, self.extent.shelved..self.extent.log.position)?;
        let documents: BTreeSet<DocumentId> = log.iter().map(|it| it.document).collect();
        let mut records = reader.documents(space, documents)?;
        records.retain(|record| record.preimage.kind != Kind::Entry && !record.forgotten);
        Ok(records)
    }

    /// Brings the shelves up to date, once in a while: a change of a document then writes to one
    /// place less.
    pub(super) fn catch_up_shelves(&mut self, turn: &mut Turn<'_>) {
        let behind = self.extent.log.position.saturating_sub(self.extent.shelved);
        if behind < SHELVES_BEHIND {
            return;
        }
        // What cannot be read now is tried again with the next change.
        let Ok(records) = self.not_shelved(turn.reader()) else {
            return;
        };
        for record in records {
            let place = key::shelf(self.record.id, record.preimage, record.shown.rests());
            turn.put(place, &record.shown);
        }
        self.extent.shelved = self.extent.log.position;
    }

    /// Returns what can be shown of the documents of a kind and an owner.
    pub(crate) fn shown(&self, kind: Kind, owner: Option<PersonId>) -> &ShownRecord {
        const NOTHING: &ShownRecord = &ShownRecord::NOTHING;
        self.shelves.get(&(kind, owner)).unwrap_or(NOTHING)
    }

    /// What can be shown of a person's page.
    pub(crate) fn page(&self, of: PersonId) -> &ShownRecord {
        self.shown(Kind::Page, Some(of))
    }

    /// The pages of all people, in the order of their ids.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (PersonId, &ShownRecord)> {
        let people = self.roster.people().into_iter();
        people.map(|person| (person, self.page(person)))
    }

    /// The entries that a person took back, each with the day.
    pub(crate) fn gone(&self, by: PersonId) -> &BTreeMap<DocumentId, Day> {
        &self.shown(Kind::Gone, Some(by)).gone
    }

    /// Tells whether something here was written by a newer Leeward and is kept unseen.
    pub(crate) fn has_newer(&self) -> bool {
        self.shelves.values().any(|shown| !shown.newer.is_empty())
    }

    /// What can be shown of this person's page.
    pub(crate) fn my_page(&self) -> &ShownRecord {
        self.page(self.record.me)
    }

    /// Reads again what a change has touched of a document.
    pub(super) fn refresh(
        &mut self,
        turn: &mut Turn<'_>,
        preimage: Preimage,
        accepted: &Accepted,
        record: &mut DocumentRecord,
    ) -> Result<(), Unreadable> {
        let space = self.record.id;
        let roster = self.roster.clone();
        let shelf = (preimage.kind, preimage.owner);
        let chapter_before = self.chapter();
        let Some(mut all) = self.shelves.remove(&shelf) else {
            return Ok(());
        };
        let gone_before: BTreeSet<DocumentId> = all.gone.keys().copied().collect();
        let document = self.document(turn.reader(), preimage)?;
        for name in &accepted.items {
            if preimage.holds(name) {
                let item = document.item(name);
                record.shown.take(space, preimage, &item, &roster);
                all.take(space, preimage, &item, &roster);
            } else {
                record.shown.newer.insert(name.clone());
                all.newer.insert(name.clone());
            }
        }
        let gone: Vec<DocumentId> = all
            .gone
            .keys()
            .copied()
            .filter(|gone| !gone_before.contains(gone))
            .collect();
        self.shelves.insert(shelf, all);
        let chapter = latest(self.begun());
        self.chapter = chapter;
        if chapter != chapter_before {
            self.in_order.turn_the_page();
            self.contents = self.all_contents();
        }
        for item in &accepted.items {
            self.put_in_order(shelf, chapter, item);
        }
        if matches!(preimage.kind, Kind::Plan | Kind::Route) {
            for id in accepted.items.iter().filter_map(|item| item.parse().ok()) {
                match self.content(id) {
                    Some(digest) => self.contents.insert(id, digest),
                    None => self.contents.remove(&id),
                };
            }
        }
        for document in gone {
            self.remove_entry(turn, document, preimage.owner)?;
        }
        Ok(())
    }

    /// Puts a document that was elsewhere on the shelf of what rests, or of what does not.
    pub(super) fn shelve(
        &self,
        turn: &mut Turn<'_>,
        record: &DocumentRecord,
        rested: Option<bool>,
    ) {
        let rests = record.shown.rests();
        if rested == Some(rests) {
            return;
        }
        let place = |rests| key::shelf(self.record.id, record.preimage, rests);
        if let Some(rested) = rested {
            turn.delete(place(rested));
        }
        turn.put(place(rests), &record.shown);
    }

    /// Lists an entry as it reads now, or takes it off the list.
    pub(super) fn refresh_entry(
        &mut self,
        turn: &mut Turn<'_>,
        preimage: Preimage,
        record: &mut DocumentRecord,
    ) -> Result<(), Unreadable> {
        let (space, id) = (self.record.id, preimage.id(self.record.id));
        self.in_order.entries.take();
        let note = read::note(&self.document(turn.reader(), preimage)?.item("self"));
        let listed = match (note, preimage.owner) {
            (read::Read::Known((day, text)), Some(by)) => Some((
                EntryRecord {
                    document: id,
                    by,
                    day,
                },
                text,
            )),
            _ => None,
        };
        let day = listed.as_ref().map(|(entry, _)| entry.day);
        if let Some(before) = record.entry.filter(|before| Some(*before) != day) {
            self.journal.unlist(turn, space, before, id)?;
        }
        record.entry = day;
        listed.map_or(Ok(()), |(entry, text)| {
            self.journal.list(turn, space, &entry, text)
        })
    }

    /// What the plan and the route say, to be compared with marks.
    pub(crate) fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Makes the digests anew, of everything in the chapter that is written now.
    pub(super) fn all_contents(&self) -> Contents {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        let agreed = plan.agreed.keys().map(|on| on.id());
        let ids = plan.lines.keys().chain(route.steps.keys());
        let ids = ids.chain(route.routes.keys()).copied().chain(agreed);
        ids.filter_map(|id| Some((id, self.content(id)?))).collect()
    }

    /// Returns the digest of what has this id. A copy that makes two of one id on purpose gets one of
    /// them, the same on both devices.
    fn content(&self, id: ItemId) -> Option<u64> {
        let agreed = &self.shown(Kind::Plan, None).agreed;
        let agreed = Agreed::of(id).and_then(|on| Some(of_agreed(on, *agreed.get(&on)?)));
        let item = || self.here(id).and_then(of_item);
        agreed.or_else(item)
    }

    /// Keeps in order what a view shows of an item that has changed.
    fn put_in_order(&mut self, shelf: Shelf, chapter: ChapterNumber, item: &str) {
        let Some(all) = self.shelves.get(&shelf) else {
            return;
        };
        let (rows, id) = (&mut self.in_order, item.parse());
        if let ((Kind::Plan | Kind::Route, _), Ok(_)) = (shelf, &id) {
            rows.chapters.take();
            rows.late.take();
            // What they would change may be known by another id.
            rows.proposals.take();
            self.fits_stale = true;
        }
        match (shelf.0, id) {
            (Kind::Plan, Ok(id)) => {
                let line = all.lines.get(&id).filter(|it| it.chapter >= chapter);
                rows.lines.refresh(id, line);
            }
            (Kind::Route, Ok(id)) => {
                let step = all.steps.get(&id).filter(|it| it.chapter >= chapter);
                rows.steps.refresh(id, step);
                let route = all.routes.get(&id).filter(|it| it.chapter >= chapter);
                rows.routes.refresh(id, route);
            }
            (Kind::Page, Ok(id)) => {
                rows.needs.refresh(id, all.needs.get(&id));
                rows.passing.refresh(id, all.passing.get(&id));
                rows.proposals.take();
                // What was agreed to has another author.
                self.fits_stale |= all.answers.contains_key(&id) || all.proposals.contains_key(&id);
            }
            (Kind::Page, Err(_)) => {
                rows.ratings.take();
                self.fits_stale |= item == read::FITS;
            }
            (Kind::Entry | Kind::Gone, _) => drop(rows.entries.take()),
            (Kind::Plan, Err(_)) => {
                rows.menu.take();
                rows.ratings.take();
            }
            (Kind::Route, Err(_)) => {}
        }
    }

    /// The people of the space, in the order of their ids.
    pub(crate) fn people(&self) -> Vec<Person> {
        let people = self.roster.people().into_iter();
        people
            .map(|id| Person {
                id,
                name: self.names.get(&id).cloned().unwrap_or_default(),
            })
            .collect()
    }

    /// Shows as many entries as the same space did before it was read again.
    pub(crate) fn show_as_much_as(
        &mut self,
        reader: Reader<'_>,
        old: &Self,
    ) -> Result<(), Unreadable> {
        let more = old.journal.shown().saturating_sub(self.journal.shown());
        if more == 0 {
            return Ok(());
        }
        self.show_earlier(reader, more)
    }

    /// Shows this many more of the earlier entries.
    pub(crate) fn show_earlier(
        &mut self,
        reader: Reader<'_>,
        more: usize,
    ) -> Result<(), Unreadable> {
        self.in_order.entries.take();
        let shown = self.journal.shown().saturating_add(more);
        self.journal.show(reader, self.record.id, shown)
    }
}

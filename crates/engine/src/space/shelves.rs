//! What can be shown of a space's documents: kept beside them, refreshed with every accepted change.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{Day, DocumentId, PersonId};
use leeward_replica::{
    Name, Preimage,
    read::{Shown, Thing, Things},
};

use super::{Space, journal::note_in};
use crate::{
    log::shelf_group,
    reader::Reader,
    records::{DocumentRecord, EntryRecord, Projected, key},
    stored::{Class, Table},
    turn::Turn,
    unreadable::Unreadable,
};

/// By how many places of the log the shelves may be behind, before they are brought up to date.
const SHELVES_BEHIND: u64 = 64;

impl Space {
    pub(super) fn load_shelves(
        &mut self,
        reader: Reader<'_>,
        rests: bool,
    ) -> Result<(), Unreadable> {
        let space = self.id();
        let newer = self.not_shelved(reader)?;
        for (owner, things) in &mut self.shelves {
            let group = shelf_group(space, *owner, rests);
            let shelved = reader.scan(Class::Content, Table::Shelf, &group, 0, usize::MAX)?;
            let mut all: BTreeMap<u64, Shown> = shelved.into_iter().collect();
            for (preimage, shown) in &newer {
                if preimage.owner == *owner && shown.rests() == rests {
                    let place = key::shelf(space, *preimage, rests);
                    all.insert(place.number, shown.clone());
                }
            }
            for shown in all.into_values() {
                things.insert(shown);
            }
        }
        self.note_chapter();
        self.note_gone();
        Ok(())
    }

    /// Returns what is shown of the documents of which the shelves may hold what was shown before.
    fn not_shelved(&self, reader: Reader<'_>) -> Result<Vec<(Preimage, Shown)>, Unreadable> {
        let space = self.id();
        let log = reader.logs(
            space,
            self.courier.extent.shelved..self.courier.extent.log.position,
        )?;
        let documents: BTreeSet<DocumentId> = log.iter().map(|place| place.document).collect();
        let mut shown = Vec::new();
        for record in reader.documents(space, documents)? {
            if record.forgotten {
                continue;
            }
            let id = record.preimage.id(space);
            let read = record.shown.read(&key::document(space, id))?;
            shown.extend(read.map(|read| (record.preimage, read)));
        }
        Ok(shown)
    }

    /// Brings the shelves up to date, once in a while: a change of a document then writes to one
    /// place less.
    pub(super) fn catch_up_shelves(&mut self, turn: &mut Turn<'_>) {
        let behind = self
            .courier
            .extent
            .log
            .position
            .saturating_sub(self.courier.extent.shelved);
        if behind < SHELVES_BEHIND {
            return;
        }
        let all = match self.not_shelved(turn.reader()) {
            Ok(all) => all,
            // It is tried again with the next change.
            Err(unreadable) => return turn.note_unread(unreadable),
        };
        for (preimage, shown) in all {
            let place = key::shelf(self.id(), preimage, shown.rests());
            turn.put(place, &shown);
        }
        self.courier.extent.shelved = self.courier.extent.log.position;
    }

    /// Returns what can be shown of the documents that both people write.
    pub(crate) fn shared(&self) -> &Things {
        self.things(None)
    }

    /// Returns what can be shown of a person's page.
    pub(crate) fn page(&self, person: PersonId) -> &Things {
        self.things(Some(person))
    }

    /// Returns what can be shown of this person's page.
    pub(crate) fn my_page(&self) -> &Things {
        self.page(self.me())
    }

    /// Returns what can be shown of every person's page, in the order of their ids.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (PersonId, &Things)> {
        let people = self.courier.roster.people().into_iter();
        people.map(|person| (person, self.page(person)))
    }

    /// Returns what can be shown of an owner's page, or of what both write.
    pub(super) fn things(&self, owner: Option<PersonId>) -> &Things {
        const NOTHING: &Things = &Things::NOTHING;
        self.shelves.get(&owner).unwrap_or(NOTHING)
    }

    /// Reads a document again that a change has touched.
    pub(super) fn refresh(
        &mut self,
        turn: &mut Turn<'_>,
        record: &mut DocumentRecord,
    ) -> Result<(), Unreadable> {
        let preimage = record.preimage;
        let document = self.document(turn.reader(), preimage)?;
        record.name = document.name().cloned();
        // Nothing was put yet into the item that the document is for.
        let Some(name) = record.name.clone() else {
            return Ok(());
        };
        let roster = self.courier.roster.clone();
        let shown = Shown::of(self.document(turn.reader(), preimage)?, &roster);
        match name {
            Name::Note(_) => self.refresh_entry(turn, shown, record),
            _ => self.refresh_thing(turn, &name, shown, record),
        }
    }

    fn refresh_thing(
        &mut self,
        turn: &mut Turn<'_>,
        name: &Name,
        shown: Option<Shown>,
        record: &mut DocumentRecord,
    ) -> Result<(), Unreadable> {
        let owner = record.preimage.owner;
        let Some(shown) = shown.filter(|_| self.shelves.contains_key(&owner)) else {
            return Ok(());
        };
        let id = record.preimage.id(self.id());
        let before = record.shown.read(&key::document(self.id(), id))?;
        let before = before.map(|before| before.rests());
        self.shelve(turn, record.preimage, &shown, before);
        record.shown = Projected::of(Some(&shown));
        let is_gone = matches!(shown.thing, Some(Thing::Gone(_)));
        if let Some(things) = self.shelves.get_mut(&owner) {
            things.insert(shown);
        }
        match (name, owner) {
            (Name::Chapter(_), _) => self.note_chapter(),
            (Name::Gone(note), Some(owner)) if is_gone => {
                let entry = Preimage::of(&Name::Note(*note), owner);
                let day = self.taken_back_on(owner, name);
                self.gone.insert(entry.id(self.id()), (owner, day));
                self.remove_entry(turn, entry)?;
            }
            _ => {}
        }
        self.put_in_order(owner, name);
        Ok(())
    }

    /// Returns the day on which a note was taken back.
    fn taken_back_on(&self, owner: PersonId, name: &Name) -> Day {
        let shown = self.page(owner).get(name);
        match shown.and_then(|shown| shown.thing.as_ref()) {
            Some(Thing::Gone(day)) => *day,
            _ => Day(0),
        }
    }

    /// Puts a document that was elsewhere on the shelf of what rests, or of what does not.
    fn shelve(&self, turn: &mut Turn<'_>, document: Preimage, shown: &Shown, rested: Option<bool>) {
        let rests = shown.rests();
        if rested == Some(rests) {
            return;
        }
        let place = |rests| key::shelf(self.id(), document, rests);
        if let Some(rested) = rested {
            turn.delete(place(rested));
        }
        turn.put(place(rests), shown);
    }

    fn refresh_entry(
        &mut self,
        turn: &mut Turn<'_>,
        shown: Option<Shown>,
        record: &mut DocumentRecord,
    ) -> Result<(), Unreadable> {
        let (space, document) = (self.id(), record.preimage.id(self.id()));
        self.in_order.entries.take();
        let Some(by) = record.preimage.owner else {
            return Ok(());
        };
        let Some(journal) = self.journals.get_mut(&by) else {
            return Ok(());
        };
        if let Some(listed) = record.entry.take() {
            journal.unlist(turn, space, listed)?;
        }
        if let Some(note) = note_in(shown) {
            let entry = EntryRecord {
                document,
                by,
                day: note.day,
                order: note.order,
            };
            record.entry = Some(journal.list(turn, space, &entry, note.text)?);
        }
        Ok(())
    }

    /// Takes note of which notes were taken back.
    fn note_gone(&mut self) {
        let space = self.id();
        let gone = self.pages().flat_map(|(owner, page)| {
            let gone = page.gone();
            gone.map(move |(note, day)| {
                let entry = Preimage::of(&Name::Note(note), owner);
                (entry.id(space), (owner, day))
            })
        });
        self.gone = gone.collect();
    }
}

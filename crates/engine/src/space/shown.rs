//! What can be shown of a space: kept beside its documents, refreshed with every accepted change, and
//! put together as the plan that two people see.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    DocumentId, Entry, EntryBody, Line, Person, PersonId, Plan, Section, SpaceId, Step,
};
use leeward_replica::{Accepted, Document, Item, Kind, Preimage, read};

use super::{Space, stored_changes};
use crate::{
    Class, Table, Unreadable,
    log::shelf_group,
    records::{DocumentRecord, EntryRecord, Reader, ShownRecord, key},
    turn::Turn,
};

/// Documents that are shown together: a kind, and whose.
pub(super) type Shelf = (Kind, Option<PersonId>);

impl Space {
    pub(super) fn load_shelves(
        &mut self,
        reader: Reader<'_>,
        rests: bool,
    ) -> Result<(), Unreadable> {
        for ((kind, owner), shelf) in &mut self.shelves {
            let group = shelf_group(self.record.id, *kind, *owner, rests);
            let records: Vec<(u64, ShownRecord)> =
                reader.scan(Class::Content, Table::Shown, &group, 0, usize::MAX)?;
            for (_, shown) in records {
                shelf.take_in(shown);
            }
        }
        Ok(())
    }

    /// Returns what can be shown of the documents of a kind and an owner.
    pub(crate) fn shown(&self, kind: Kind, owner: Option<PersonId>) -> &ShownRecord {
        const NOTHING: &ShownRecord = &ShownRecord::NOTHING;
        self.shelves.get(&(kind, owner)).unwrap_or(NOTHING)
    }

    /// What can be shown of this person's page.
    pub(crate) fn my_page(&self) -> &ShownRecord {
        self.shown(Kind::Page, Some(self.record.me))
    }

    pub(super) fn refresh(
        &mut self,
        turn: &mut Turn<'_>,
        preimage: Preimage,
        accepted: &Accepted,
        record: &mut DocumentRecord,
    ) -> Result<(), Unreadable> {
        let space = self.record.id;
        let roster = self.roster.clone();
        if preimage.kind == Kind::Entry {
            return self.refresh_entry(turn, preimage, record);
        }
        let shelf = (preimage.kind, preimage.owner);
        let Some(mut all) = self.shelves.remove(&shelf) else {
            return Ok(());
        };
        let gone_before: BTreeSet<DocumentId> = all.gone.keys().copied().collect();
        let (awake, resting) = (
            key::shown(space, preimage, false),
            key::shown(space, preimage, true),
        );
        let was_awake: Option<ShownRecord> = turn.reader().get(&awake)?;
        let rested: Option<ShownRecord> = match was_awake {
            None => turn.reader().get(&resting)?,
            Some(_) => None,
        };
        let place = |rests| if rests { &resting } else { &awake };
        let before = was_awake.is_some().then_some(false);
        let before = before.or(rested.is_some().then_some(true));
        let mut shown = was_awake.or(rested).unwrap_or_default();
        let document = self.document(turn.reader(), preimage)?;
        for item in &accepted.items {
            if preimage.holds(item) {
                shown.refresh(document, item, &roster);
                all.refresh(document, item, &roster);
            } else {
                shown.newer.insert(item.clone());
                all.newer.insert(item.clone());
            }
        }
        let rests = shown.rests();
        if let Some(before) = before.filter(|before| *before != rests) {
            turn.delete(place(before).clone());
        }
        turn.put(place(rests).clone(), &shown);
        let gone: Vec<DocumentId> = all
            .gone
            .keys()
            .copied()
            .filter(|gone| !gone_before.contains(gone))
            .collect();
        self.shelves.insert(shelf, all);
        for document in gone {
            self.remove_entry(turn, document, preimage.owner)?;
        }
        Ok(())
    }

    fn refresh_entry(
        &mut self,
        turn: &mut Turn<'_>,
        preimage: Preimage,
        record: &mut DocumentRecord,
    ) -> Result<(), Unreadable> {
        let (space, id) = (self.record.id, preimage.id(self.record.id));
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

    /// Returns what two people see of this space; the same on both of their devices.
    pub(crate) fn plan(&self) -> Plan {
        let plan = self.shown(Kind::Plan, None);
        let mut lines: Vec<Arc<Line>> = plan.lines.values().cloned().collect();
        lines.sort_by(|a, b| (a.section, &a.position, a.id).cmp(&(b.section, &b.position, b.id)));
        let route = self.shown(Kind::Route, None);
        let mut steps: Vec<Arc<Step>> = route.steps.values().cloned().collect();
        read::in_order(&mut steps, |step| (&step.position, step.id));
        let (mut needs, mut ratings) = (Vec::new(), BTreeMap::new());
        for person in self.roster.people() {
            let page = self.shown(Kind::Page, Some(person));
            needs.extend(page.needs.values().cloned());
            for (activity, rating) in &page.ratings {
                let by: &mut BTreeMap<_, _> = ratings.entry(activity.clone()).or_default();
                by.insert(person, *rating);
            }
        }
        needs.sort_by(|a, b| {
            (a.of, a.area, &a.position, a.id).cmp(&(b.of, b.area, &b.position, b.id))
        });
        Plan {
            space: self.record.id,
            people: self.people(),
            lines,
            needs,
            ratings,
            steps,
            entries: self.newest_entries(),
            newer: self.shelves.values().any(|shown| !shown.newer.is_empty()),
        }
    }

    fn people(&self) -> Vec<Person> {
        let people = self.roster.people().into_iter();
        people
            .map(|id| Person {
                id,
                name: self.names.get(&id).cloned().unwrap_or_default(),
            })
            .collect()
    }

    fn newest_entries(&self) -> Vec<Arc<Entry>> {
        let people = self.roster.people().into_iter();
        let tombstones = people.flat_map(|by| {
            let gone = &self.shown(Kind::Gone, Some(by)).gone;
            gone.iter().map(move |(id, day)| {
                Arc::new(Entry {
                    id: *id,
                    by,
                    day: *day,
                    body: EntryBody::TakenBack,
                })
            })
        });
        self.journal.newest(tombstones)
    }

    /// Tells whether there are entries before the ones that are shown.
    pub(crate) fn has_earlier(&self) -> bool {
        let people = self.roster.people().into_iter();
        let tombstones = people.map(|by| self.shown(Kind::Gone, Some(by)).gone.len());
        self.journal.has_earlier(tombstones.sum())
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
        let shown = self.journal.shown().saturating_add(more);
        self.journal.show(reader, self.record.id, shown)
    }

    /// Returns a position key after the last line of a section.
    pub(crate) fn last_position(&self, section: Section) -> Option<String> {
        let plan = self.shown(Kind::Plan, None);
        let of_section = plan.lines.values().filter(|line| line.section == section);
        of_section.map(|line| line.position.clone()).max()
    }
}

/// Reads the text of an entry; `None` where it says nothing that can be shown.
pub(crate) fn note_of(
    reader: Reader<'_>,
    space: SpaceId,
    entry: DocumentId,
) -> Result<Option<String>, Unreadable> {
    let changes = stored_changes(reader, space, entry)?;
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

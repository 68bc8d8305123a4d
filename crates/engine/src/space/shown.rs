//! What can be shown of a space: kept beside its documents, refreshed with every accepted change, and
//! put together as the plan that two people see.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    Agreed, Answer, Change, Changed, Chapter, ChapterNumber, Day, DocumentId, Entry, EntryBody,
    ItemId, List, Person, PersonId, Plan, PlanItem, Proposal, Proposed, Section, limits,
};
use leeward_replica::{Accepted, Kind, Preimage, read};

use super::{Shelf, Space, items::latest};
use crate::{
    contents::{Contents, of_agreed, of_item, of_name},
    io::{Class, Table, Unreadable},
    log::shelf_group,
    records::{DocumentRecord, EntryRecord, Reader, ShownRecord, key},
    turn::Turn,
};

/// By how many places of the log the shelves may be behind, before they are brought up to date.
const SHELVES_BEHIND: u64 = 64;

/// Of how many proposals it is looked up what they speak of by now.
const RESOLVED: usize = 2 * limits::PROPOSALS;

/// How many answers to answers are followed to put proposals in order.
const ANSWERS: usize = 32;

impl Space {
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
        self.begun = latest(&self.shown(Kind::Plan, None).chapters);
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

    /// Returns a digest of what an activity is called here, where that is not what it came with.
    pub(crate) fn name_of(&self, activity: &str) -> Option<i64> {
        let menu = &self.shown(Kind::Plan, None).menu;
        menu.get(activity).map(|it| of_name(it))
    }

    /// What can be shown of this person's page.
    pub(crate) fn my_page(&self) -> &ShownRecord {
        self.shown(Kind::Page, Some(self.record.me))
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
        let chapter = latest(&self.shown(Kind::Plan, None).chapters);
        self.begun = chapter;
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

    /// Returns what two people see of this space; the same on both of their devices.
    pub(crate) fn plan(&self) -> Plan {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        let pages = || {
            let people = self.roster.people().into_iter();
            people.map(|person| (person, self.shown(Kind::Page, Some(person))))
        };
        let ratings = || {
            let mut ratings: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
            for (person, page) in pages() {
                for (activity, rating) in &page.ratings {
                    // Nobody has said anything about what it is called by now.
                    if self.name_of(activity) != page.named.get(activity).copied() {
                        continue;
                    }
                    let by = ratings.entry(activity.clone()).or_default();
                    by.insert(person, *rating);
                }
            }
            Arc::new(ratings)
        };
        let rows = &self.in_order;
        let needs = pages().flat_map(|(_, page)| page.needs.values());
        let passing = pages().flat_map(|(_, page)| page.passing.values());
        let chapter = self.chapter();
        let lines = plan.lines.values().filter(|it| it.chapter >= chapter);
        let routes = route.routes.values().filter(|it| it.chapter >= chapter);
        let steps = route.steps.values().filter(|it| it.chapter >= chapter);
        Plan {
            space: self.record.id,
            people: self.people(),
            lines: rows.lines.of(lines),
            needs: rows.needs.of(needs),
            passing: rows.passing.of(passing),
            fits: Arc::clone(&self.fits),
            proposals: Arc::clone(rows.proposals.get_or_init(|| self.open_proposals())),
            ratings: Arc::clone(rows.ratings.get_or_init(ratings)),
            menu: Arc::clone(rows.menu.get_or_init(|| Arc::new(plan.menu.clone()))),
            routes: rows.routes.of(routes),
            steps: rows.steps.of(steps),
            agreed: Arc::new(plan.agreed.clone()),
            turns: pages()
                .filter(|(_, page)| page.turn)
                .map(|it| it.0)
                .collect(),
            chapter,
            entries: Arc::clone(rows.entries.get_or_init(|| self.newest_entries())),
            newer: self.shelves.values().any(|shown| !shown.newer.is_empty()),
        }
    }

    /// The chapters before this one that are here.
    pub(crate) fn earlier(&self) -> List<Chapter> {
        let earlier = &self.in_order.chapters;
        Arc::clone(earlier.get_or_init(|| self.all_earlier()))
    }

    /// What came late to an earlier chapter; not told of a first view, which does not know what rests.
    pub(crate) fn late(&self) -> List<Changed> {
        if !self.whole {
            return List::default();
        }
        Arc::clone(self.in_order.late.get_or_init(|| self.all_late()))
    }

    /// What the plan and the route say, to be compared with marks.
    pub(crate) fn contents(&self) -> &Contents {
        &self.contents
    }

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

    /// Compares the marks with the plan again, where one of the two may have changed.
    pub(crate) fn refresh_fits(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        if self.fits_stale {
            self.fits = self.compare_fits(reader)?;
            self.fits_stale = false;
        }
        Ok(())
    }

    /// Returns the proposals that are neither done nor taken back, each with what the other says.
    fn open_proposals(&self) -> List<Proposal> {
        let people = self.roster.people();
        let pages = || {
            let people = people.iter();
            people.map(|person| (*person, self.shown(Kind::Page, Some(*person))))
        };
        // An answer counts only from the one who was asked.
        let answer = |proposal: &Proposal| {
            let mut others = pages().filter(|(person, _)| *person != proposal.by);
            others.find_map(|(_, page)| page.answers.get(&proposal.id).copied())
        };
        let all = pages().flat_map(|(_, page)| page.proposals.values());
        let all = all.enumerate().map(|(number, it)| Proposal {
            answer: answer(it),
            // A copy that keeps no bounds must not make this long.
            what: match number {
                0..RESOLVED => self.of_now(it.what.clone()),
                _ => it.what.clone(),
            },
            ..(**it).clone()
        });
        let mut all: Vec<Proposal> = all.collect();
        // What was done instead of a proposal settles that one too.
        let fits = all.iter().filter(|it| it.answer == Some(Answer::Fits));
        let mut fits: Vec<ItemId> = fits.map(|it| it.id).collect();
        let mut done: BTreeSet<ItemId> = BTreeSet::new();
        while let Some(id) = fits.pop() {
            if done.insert(id) {
                let of_it = all.iter().filter(|it| it.id == id);
                fits.extend(of_it.filter_map(|it| it.instead));
            }
        }
        all.retain(|it| !done.contains(&it.id));
        // By day, and one that answers another comes after it.
        let known: BTreeMap<ItemId, (Day, ItemId, Option<ItemId>)> =
            (all.iter().map(|it| (it.id, (it.day, it.id, it.instead)))).collect();
        let way = |it: &Proposal| {
            let mut way = vec![(it.day, it.id)];
            let mut next = it.instead;
            while let Some((day, id, instead)) = next.and_then(|id| known.get(&id)) {
                // A copy may make a circle of them.
                if way.len() > ANSWERS || way.contains(&(*day, *id)) {
                    break;
                }
                way.push((*day, *id));
                next = *instead;
            }
            way.reverse();
            way
        };
        all.sort_by_cached_key(way);
        Arc::new(all.into_iter().map(Arc::new).collect())
    }

    /// Names who suggested what another one has only agreed to: the words are theirs. What somebody
    /// did on another day than that on which they agreed is their own deed.
    pub(crate) fn name_who_suggested(
        &self,
        reader: Reader<'_>,
        changed: &mut [Changed],
    ) -> Result<(), Unreadable> {
        let people = self.roster.people();
        let page = |person: &PersonId| self.shown(Kind::Page, Some(*person));
        let mut agreed: Vec<(Arc<Proposal>, Proposed, PersonId)> = Vec::new();
        for by in &people {
            for other in people.iter().filter(|other| *other != by) {
                let fits =
                    |it: &&Arc<Proposal>| page(other).answers.get(&it.id) == Some(&Answer::Fits);
                let suggested = page(by).proposals.values().filter(fits).take(RESOLVED);
                agreed.extend(suggested.map(|it| {
                    let what = self.of_now(it.what.clone());
                    (Arc::clone(it), what, *other)
                }));
            }
        }
        for it in changed {
            for (proposal, what, by) in &agreed {
                if it.by == Some(*by)
                    && self.became(it, what)
                    && self
                        .days_of_answers(reader, *by, proposal.id)?
                        .contains(&it.day)
                {
                    it.suggested = Some(proposal.by);
                    break;
                }
            }
        }
        Ok(())
    }

    /// The days on which somebody said something to a proposal.
    fn days_of_answers(
        &self,
        reader: Reader<'_>,
        by: PersonId,
        proposal: ItemId,
    ) -> Result<Vec<Option<Day>>, Unreadable> {
        let answer = Preimage::item(Kind::Page, Some(by), &proposal.to_string());
        let changes = reader.changes(self.id(), answer.id(self.id()))?;
        let days = changes.iter().map(|it| Some(it.signed.body.day));
        Ok(days.collect())
    }

    /// Tells whether something changed as it was suggested.
    fn became(&self, it: &Changed, what: &Proposed) -> bool {
        let here = self.here(it.id);
        let says = |text: &str| it.text == text;
        match (&it.how, what) {
            (Change::Added, Proposed::NewLine { section, text }) => {
                matches!(here, Some(PlanItem::Line(line)) if line.section == *section) && says(text)
            }
            (Change::Added, Proposed::NewStep { route, text, .. }) => {
                matches!(here, Some(PlanItem::Step(step)) if step.route == *route) && says(text)
            }
            (Change::Rested, Proposed::Rest { item }) => *item == it.id,
            (Change::Timed { .. }, Proposed::Change { item, minutes, .. }) => {
                let takes = match here {
                    Some(PlanItem::Step(step)) => step.minutes,
                    _ => None,
                };
                *item == it.id && minutes.is_some() && *minutes == takes
            }
            (Change::Added | Change::Reworded { .. }, Proposed::Change { item, text, .. }) => {
                *item == it.id && text.as_deref().is_some_and(says)
            }
            _ => false,
        }
    }

    /// What a proposal would change, by the ids of the chapter that is written now.
    fn of_now(&self, mut what: Proposed) -> Proposed {
        match &mut what {
            Proposed::Change { item, .. } | Proposed::Rest { item } => *item = self.known_as(*item),
            Proposed::NewStep {
                route: Some(route), ..
            } => *route = self.known_as(*route),
            Proposed::NewStep { route: None, .. } | Proposed::NewLine { .. } => {}
        }
        what
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

    fn people(&self) -> Vec<Person> {
        let people = self.roster.people().into_iter();
        people
            .map(|id| Person {
                id,
                name: self.names.get(&id).cloned().unwrap_or_default(),
            })
            .collect()
    }

    fn newest_entries(&self) -> List<Entry> {
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
        Arc::new(self.journal.newest(tombstones))
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
        self.in_order.entries.take();
        let shown = self.journal.shown().saturating_add(more);
        self.journal.show(reader, self.record.id, shown)
    }

    /// Returns a position key after the last line of a section.
    pub(crate) fn last_position(&self, section: Section) -> Option<String> {
        let plan = self.shown(Kind::Plan, None);
        let chapter = self.chapter();
        let here = plan.lines.values().filter(|line| line.chapter >= chapter);
        let of_section = here.filter(|line| line.section == section);
        of_section.map(|line| line.position.clone()).max()
    }
}

//! How the plan has changed: what stood in it on two days, made of the changes that its authors
//! dated no later, and of nothing that came after others; and what became of it between them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use leeward_model::{
    Agreed, Change, Changed, ChapterNumber, Day, ItemId, LookBack, Past, PlanItem, PlanItemId,
    Section, limits,
};
use leeward_replica::{
    ChangeHash, Item, Name, Preimage, StoredChange,
    read::{Marked, Shown, Things},
};

use crate::{
    carried::carried,
    edit::Field,
    plan_item::{chapter_of, difference, fields_of, is_resting, item_in, items_in},
    reader::{Reader, document_of},
    records::{DocumentRecord, key},
    space::{Space, arrival::Said, order::in_order},
    things::suggested::name_who_suggested,
    unreadable::Unreadable,
};

/// How many changes of one document are looked through; one with more is shown as it stands.
const CHANGES: u64 = 64;

/// How many documents are looked through, twice as many as may stand at once.
const DOCUMENTS: usize = 2 * limits::ITEMS;

/// How much work one slice is, in changes that are read. With [`DOCUMENT_COSTS`] it takes about 5 ms
/// of the 20 that a turn may take, and 2,000 documents take 80 slices.
const SLICE: usize = 128;

/// What it costs to open a document, in changes that are read.
const DOCUMENT_COSTS: usize = 2;

/// The plan at the end of a day.
#[derive(Default)]
struct Moment {
    shown: Things,
    /// Who said what of each item, and when.
    said: BTreeMap<Marked, SaidOf>,
}

/// Who said what in each field of an item, and when.
type SaidOf = BTreeMap<String, Said>;

/// A document at the end of a day.
#[derive(Clone)]
struct Seen {
    shown: Shown,
    said: Option<(Marked, SaidOf)>,
}

/// A look back that is being put together, a slice at a time.
pub(super) struct LookingBack {
    /// The earlier day comes first.
    days: [Day; 2],
    /// What is still to be looked through.
    names: Vec<Name>,
    moments: [Moment; 2],
    /// The day of the first change of all.
    first: Option<Day>,
    /// What became of what stood on the earlier day, once that was compared.
    changed: Option<Vec<Changed>>,
}

impl LookingBack {
    pub(super) fn begin(space: &Space, days: [Day; 2]) -> Self {
        let mut names = plan_names(space);
        names.truncate(DOCUMENTS);
        Self {
            days: [days[0].min(days[1]), days[0].max(days[1])],
            names,
            moments: [Moment::default(), Moment::default()],
            first: None,
            changed: None,
        }
    }

    /// Looks through some more documents, and compares the two days once it has looked through all
    /// of them. Returns what stood in the plan at the end of each, and what changed.
    pub(super) fn go_on(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
    ) -> Result<Option<LookBack>, Unreadable> {
        let mut done = 0;
        while let Some(name) = self.names.pop() {
            done += DOCUMENT_COSTS + self.look_through(space, reader, &name)?;
            if done >= SLICE {
                return Ok(None);
            }
        }
        let [from, to] = &self.moments;
        let Some(changed) = self.changed.take() else {
            let mut changed = compare(from, to);
            name_who_suggested(space, reader, &mut changed)?;
            self.changed = Some(changed);
            return Ok(None);
        };
        Ok(Some(LookBack {
            first: self.first.unwrap_or(self.days[0]),
            changed,
            from: from.past(self.days[0]),
            to: to.past(self.days[1]),
        }))
    }

    /// Takes in what a document said on the two days. Returns how many changes that took.
    fn look_through(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
        name: &Name,
    ) -> Result<usize, Unreadable> {
        let document = Preimage::shared(name);
        let id = document.id(space.id());
        let record: Option<DocumentRecord> = reader.get(&key::document(space.id(), id))?;
        let Some(record) = record.filter(|record| !record.forgotten) else {
            return Ok(0);
        };
        if record.changes > CHANGES {
            let first = reader.change(space.id(), id, 0)?;
            let day = first.map(|first| first.signed.body.day);
            self.first = self.first.into_iter().chain(day).min();
            let shown = space.shared().get(name).cloned();
            let seen = shown.map(|shown| Seen { shown, said: None });
            let [earlier, later] = &mut self.moments;
            earlier.insert(seen.clone());
            later.insert(seen);
            return Ok(1);
        }
        let changes = reader.changes(space.id(), id)?;
        let days = changes.iter().map(|change| change.signed.body.day);
        self.first = self.first.into_iter().chain(days).min();
        let [from, to] = self.days.map(|day| until(&changes, day));
        let read = |changes: &[StoredChange]| -> Result<Option<Seen>, Unreadable> {
            let loaded = document_of(space.id(), document, changes)?;
            let shown = Shown::of(&loaded, &space.courier.roster);
            let said = Marked::of(name).map(|marked| {
                let said = all_said(space, &loaded.item(&name.to_string()), &record.arrivals);
                (marked, said)
            });
            Ok(shown.map(|shown| Seen { shown, said }))
        };
        // What stood on the earlier day stands on the later one: as many changes are the same ones.
        let before = if from.len() == to.len() {
            None
        } else {
            Some(read(&from)?)
        };
        let after = read(&to)?;
        let took = to.len() + before.as_ref().map_or(0, |_| from.len());
        let [earlier, later] = &mut self.moments;
        earlier.insert(before.unwrap_or_else(|| after.clone()));
        later.insert(after);
        Ok(took)
    }
}

/// Who said what in each field of an item, and when.
fn all_said(space: &Space, item: &Item, arrivals: &BTreeMap<ChangeHash, Day>) -> SaidOf {
    let fields = item.fields();
    let said = fields.filter_map(|field| {
        let said = Said::of(item, field, &space.courier.roster, arrivals)?;
        Some((field.to_owned(), said))
    });
    said.collect()
}

/// The names of all chapters, lines, numbers, steps and routes, those that rest among them.
fn plan_names(space: &Space) -> Vec<Name> {
    let shared = space.shared().all();
    let of_plan = shared.map(|shown| &shown.name).filter(|name| {
        matches!(
            name,
            Name::Chapter(_) | Name::Line(_) | Name::Agreed(..) | Name::Step(_) | Name::Route(_)
        )
    });
    of_plan.cloned().collect()
}

/// The changes that were made no later than a day, and on top of nothing later.
fn until(changes: &[StoredChange], day: Day) -> Vec<StoredChange> {
    let mut kept: BTreeSet<ChangeHash> = BTreeSet::new();
    let mut all = Vec::new();
    for change in changes {
        let body = &change.signed.body;
        let is_whole = body.parents.iter().all(|parent| kept.contains(parent));
        if body.day <= day && is_whole {
            kept.insert(change.signed.hash);
            all.push(change.clone());
        }
    }
    all
}

impl Moment {
    fn insert(&mut self, seen: Option<Seen>) {
        if let Some(Seen { shown, said }) = seen {
            self.shown.insert(shown);
            self.said.extend(said);
        }
    }

    fn chapter(&self) -> ChapterNumber {
        self.shown
            .begun()
            .last_key_value()
            .map_or(0, |(number, _)| *number)
    }

    /// What stood in the chapter that was written on that day.
    fn standing(&self) -> impl Iterator<Item = PlanItem<'_>> {
        let chapter = self.chapter();
        items_in(&self.shown).filter(move |it| chapter_of(*it) >= chapter && !is_resting(*it))
    }

    fn has(&self, id: PlanItemId) -> bool {
        item_in(&self.shown, id).is_some()
    }

    fn said(&self, marked: Marked, field: &str) -> Said {
        let said = self.said.get(&marked).and_then(|it| it.get(field));
        said.copied().unwrap_or_default()
    }

    /// What of it did not rest, in its order.
    fn past(&self, day: Day) -> Past {
        let (shown, chapter) = (&self.shown, self.chapter());
        let stands = |archived: bool, of| !archived && of >= chapter;
        let lines = shown.lines();
        let routes = shown.routes();
        let steps = shown.steps();
        Past {
            day,
            lines: in_order(lines.filter(|it| stands(it.archived, it.chapter))),
            routes: in_order(routes.filter(|it| stands(it.archived, it.chapter))),
            steps: in_order(steps.filter(|it| stands(it.archived, it.chapter))),
            agreed: shown.all_agreed(),
        }
    }
}

/// What is not on the later day what it was on the earlier one.
fn compare(from: &Moment, to: &Moment) -> Vec<Changed> {
    // What was carried on into a later chapter is what it was.
    let later = from.chapter() + 1..=to.chapter();
    let known_as = &|item: PlanItemId| {
        let now = later.clone().fold(item, carried);
        if to.has(now) { now } else { item }
    };
    let before = from.standing().map(|it| (known_as(it.id()), it));
    let mut before: BTreeMap<PlanItemId, PlanItem<'_>> = before.collect();
    let mut all = Vec::new();
    let mut standing: Vec<PlanItem<'_>> = to.standing().collect();
    standing.sort_by_key(|it| place(*it));
    for now in standing {
        let id = now.id();
        let found = match before.remove(&id) {
            None => Some((Change::Added, "text")),
            Some(was) => {
                let was = (was, says(was, known_as));
                difference(&was, &(now, says(now, |item| item)))
            }
        };
        if let Some((how, field)) = found {
            let text = now.wordings().first.text.clone();
            all.push(
                to.said(Marked::Item(id), field)
                    .changed(Some(id), text, how),
            );
        }
    }
    all.extend(before.into_iter().map(|(id, was)| {
        let text = was.wordings().first.text.clone();
        let rested = to.said(Marked::Item(id), "archived");
        rested.changed(Some(was.id()), text, Change::Rested)
    }));
    all.extend(
        Agreed::ALL
            .iter()
            .filter_map(|on| compare_number(*on, from, to)),
    );
    // The newest first, and of one day in the order of the plan.
    all.sort_by_key(|it| Reverse(it.day));
    all
}

/// What an item says, with its route as it is known on the later day.
fn says(item: PlanItem<'_>, known_as: impl Fn(PlanItemId) -> PlanItemId) -> Vec<Field> {
    let known_as = |route| known_as(PlanItemId::Route(route)).id();
    let route = match item {
        PlanItem::Step(step) => step.route.map(known_as),
        PlanItem::Line(_) | PlanItem::Route(_) => None,
    };
    fields_of(item, route)
}

/// What became of a number that is agreed.
fn compare_number(on: Agreed, from: &Moment, to: &Moment) -> Option<Changed> {
    let number = |moment: &Moment| moment.shown.agreed(on);
    let (before, now) = (number(from), number(to));
    let how = Change::Agreed {
        on,
        from: before,
        to: now,
    };
    let said = to.said(Marked::Agreed(on), "number");
    (before != now).then(|| said.changed(None, String::new(), how))
}

/// The place of an item in the plan.
fn place(item: PlanItem<'_>) -> (u8, Option<Section>, &str, ItemId) {
    match item {
        PlanItem::Line(line) => (0, Some(line.section), &line.position, line.id),
        PlanItem::Route(route) => (1, None, &route.position, route.id),
        PlanItem::Step(step) => (2, None, &step.position, step.id),
    }
}

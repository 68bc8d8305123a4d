//! How the plan grew: what stood in it on two days, made of the changes that its authors dated no
//! later, and of nothing that came after others; and what became of it between them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    Agreed, Change, Changed, ChapterNumber, Day, ItemId, LookBack, Past, PlanItem, Section, limits,
};
use leeward_replica::{ChangeHash, Document, Item, Kind, Preimage, StoredChange, read::Shown};

use crate::{
    chapter::{self, carried_id, fields_of, id_of, is_resting},
    commands::Done,
    engine::Engine,
    io::{Saved, Unreadable},
    records::Reader,
    space::{
        Space,
        arrival::Said,
        items::{chapter_of, latest},
        order::in_order,
    },
    turn::Turn,
};

/// How many changes of one document are looked through; one with more is shown as it stands.
const CHANGES: usize = 64;

/// How many documents are looked through, twice as many as may stand at once.
const DOCUMENTS: usize = 2 * limits::ITEMS;

impl Engine {
    /// Looks at the plan on two days, or stops looking. Nothing is written.
    pub(crate) fn look_back(
        &mut self,
        turn: &Turn<'_>,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Done {
        self.look_back = match from {
            Some(from) => {
                let to = to.unwrap_or(turn.stamp.today);
                let space = self.current();
                let days = [from.min(to), from.max(to)];
                Some((space.id(), Arc::new(space.grew(turn.reader(), days)?)))
            }
            None => None,
        };
        Ok(Saved::default())
    }
}

/// The plan at the end of a day.
#[derive(Default)]
struct Moment {
    shown: Shown,
    /// Who said what of each item, and when.
    said: BTreeMap<ItemId, BTreeMap<String, Said>>,
}

impl Space {
    /// Returns what stood in the plan at the end of each of two days.
    fn grew(&self, reader: Reader<'_>, days: [Day; 2]) -> Result<LookBack, Unreadable> {
        let mut moments = [Moment::default(), Moment::default()];
        let mut first: Option<Day> = None;
        for document in self.plan_documents().into_iter().take(DOCUMENTS) {
            let id = document.id(self.id());
            let arrivals = self.arrivals(reader, id)?;
            let changes = reader.changes(self.id(), id)?;
            for change in &changes {
                let day = change.signed.body.day;
                first = Some(first.map_or(day, |first| first.min(day)));
            }
            for (day, moment) in days.iter().zip(&mut moments) {
                let until: Vec<StoredChange> = match changes.len() {
                    0..=CHANGES => until(&changes, *day),
                    _ => changes.clone(),
                };
                let loaded = Document::load(self.id(), document, &until);
                let loaded = loaded.map_err(|_damaged| Unreadable)?;
                moment.shown.take_in(Shown::of(&loaded, &self.roster));
                for name in loaded.item_names() {
                    if let Ok(id) = name.parse() {
                        let said = self.all_said(&loaded.item(&name), &arrivals);
                        moment.said.insert(id, said);
                    }
                }
            }
        }
        let [from, to] = &moments;
        let mut changed = compare(from, to);
        self.name_who_suggested(reader, &mut changed)?;
        Ok(LookBack {
            first: first.unwrap_or(days[0]),
            changed,
            from: from.past(days[0]),
            to: to.past(days[1]),
        })
    }

    fn all_said(
        &self,
        item: &Item,
        arrivals: &BTreeMap<ChangeHash, Day>,
    ) -> BTreeMap<String, Said> {
        let fields = item.fields();
        let said = fields.filter_map(|field| {
            let said = Said::of(item, field, &self.roster, arrivals)?;
            Some((field.to_owned(), said))
        });
        said.collect()
    }

    /// The documents of all lines, steps, routes, numbers and chapters, those that rest among them.
    fn plan_documents(&self) -> Vec<Preimage> {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        let of = |kind| move |id: ItemId| Preimage::item(kind, None, &id.to_string());
        let lines = plan.lines.keys().copied();
        let agreed = plan.agreed.keys().map(|on| on.id());
        let chapters = plan
            .chapters
            .keys()
            .map(|it| leeward_model::chapter_item(*it));
        let (steps, routes) = (route.steps.keys(), route.routes.keys());
        let plan = chapters.chain(lines).chain(agreed).map(of(Kind::Plan));
        plan.chain(steps.chain(routes).copied().map(of(Kind::Route)))
            .collect()
    }
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
    fn chapter(&self) -> ChapterNumber {
        latest(&self.shown.chapters)
    }

    /// What stood in the chapter that was written on that day.
    fn standing(&self) -> impl Iterator<Item = PlanItem<'_>> {
        let chapter = self.chapter();
        let lines = self.shown.lines.values().map(|it| PlanItem::Line(it));
        let routes = self.shown.routes.values().map(|it| PlanItem::Route(it));
        let steps = self.shown.steps.values().map(|it| PlanItem::Step(it));
        let all = lines.chain(routes).chain(steps);
        all.filter(move |it| chapter_of(*it) >= chapter && !is_resting(*it))
    }

    fn has(&self, id: ItemId) -> bool {
        self.shown.lines.contains_key(&id)
            || self.shown.steps.contains_key(&id)
            || self.shown.routes.contains_key(&id)
    }

    fn said(&self, id: ItemId, field: &str) -> Said {
        let said = self.said.get(&id).and_then(|it| it.get(field));
        said.copied().unwrap_or_default()
    }

    /// What of it did not rest, in its order.
    fn past(&self, day: Day) -> Past {
        let (shown, chapter) = (&self.shown, self.chapter());
        let stands = |archived: bool, of| !archived && of >= chapter;
        let lines = shown.lines.values();
        let routes = shown.routes.values();
        let steps = shown.steps.values();
        Past {
            day,
            lines: in_order(lines.filter(|it| stands(it.archived, it.chapter))),
            routes: in_order(routes.filter(|it| stands(it.archived, it.chapter))),
            steps: in_order(steps.filter(|it| stands(it.archived, it.chapter))),
            agreed: shown.agreed.clone(),
        }
    }
}

/// What is not on the later day what it was on the earlier one.
fn compare(from: &Moment, to: &Moment) -> Vec<Changed> {
    // What was carried on into a later chapter is what it was.
    let later = from.chapter() + 1..=to.chapter();
    let carried = |id: ItemId| {
        let now = later.clone().fold(id, carried_id);
        if to.has(now) { now } else { id }
    };
    let before = from.standing().map(|it| (carried(id_of(it)), it));
    let mut before: BTreeMap<ItemId, PlanItem<'_>> = before.collect();
    let mut all = Vec::new();
    let mut standing: Vec<PlanItem<'_>> = to.standing().collect();
    standing.sort_by_key(|it| place(*it));
    for now in standing {
        let id = id_of(now);
        let (how, field) = match before.remove(&id) {
            None => (Change::Added, "text"),
            Some(was) => {
                let says = |it, known: &dyn Fn(ItemId) -> ItemId| {
                    let route = match it {
                        PlanItem::Step(step) => step.route.map(known),
                        PlanItem::Line(_) | PlanItem::Route(_) => None,
                    };
                    fields_of(it, route)
                };
                match chapter::difference(&(was, says(was, &carried)), &(now, says(now, &|id| id)))
                {
                    Some(found) => found,
                    None => continue,
                }
            }
        };
        let text = now.wordings().first.text.clone();
        all.push(to.said(id, field).changed(id, text, how));
    }
    all.extend(before.into_iter().map(|(id, was)| {
        let text = was.wordings().first.text.clone();
        let rested = to.said(id, "archived");
        rested.changed(id_of(was), text, Change::Rested)
    }));
    for on in Agreed::ALL {
        let of = |moment: &Moment| moment.shown.agreed.get(on).copied();
        let (from, to_number) = (of(from), of(to));
        if from != to_number {
            let how = Change::Agreed {
                on: *on,
                from,
                to: to_number,
            };
            all.push(
                to.said(on.id(), "number")
                    .changed(on.id(), String::new(), how),
            );
        }
    }
    // The newest first, and of one day in the order of the plan.
    all.sort_by_key(|it| Reverse(it.day));
    all
}

/// Where something stands in the plan.
fn place(item: PlanItem<'_>) -> (u8, Option<Section>, &str, ItemId) {
    match item {
        PlanItem::Line(line) => (0, Some(line.section), &line.position, line.id),
        PlanItem::Route(route) => (1, None, &route.position, route.id),
        PlanItem::Step(step) => (2, None, &step.position, step.id),
    }
}

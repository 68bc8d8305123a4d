//! How the plan grew: what stood in it on two days, made of the changes that its authors dated no
//! later, and of nothing that came after others; and what became of it between them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
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
    context::{Context, Done},
    edit::Field,
    io::Saved,
    plan_item::{chapter_of, difference, fields_of, is_resting},
    reader::{Reader, document_of},
    space::{
        Space,
        arrival::Said,
        items::{item_in, items_in},
        order::in_order,
    },
    things::{carried::carried, suggested::name_who_suggested},
    unreadable::Unreadable,
};

/// How many changes of one document are looked through; one with more is shown as it stands.
const CHANGES: usize = 64;

/// How many documents are looked through, twice as many as may stand at once.
const DOCUMENTS: usize = 2 * limits::ITEMS;

/// Handles the command that looks at the plan on two days, or stops looking. Nothing is written.
pub(crate) fn handle(cx: &mut Context<'_, '_>, from: Option<Day>, to: Option<Day>) -> Done {
    *cx.looking = match from {
        Some(from) => {
            let to = to.unwrap_or(cx.turn.stamp.today);
            let days = [from.min(to), from.max(to)];
            let grew = grew(cx.space, cx.turn.reader(), days)?;
            Some((cx.space.id(), Arc::new(grew)))
        }
        None => None,
    };
    Ok(Saved::default())
}

/// The plan at the end of a day.
#[derive(Default)]
struct Moment {
    shown: Things,
    /// Who said what of each item, and when.
    said: BTreeMap<Marked, BTreeMap<String, Said>>,
}

/// Returns what stood in the plan at the end of each of two days.
fn grew(space: &Space, reader: Reader<'_>, days: [Day; 2]) -> Result<LookBack, Unreadable> {
    let mut moments = [Moment::default(), Moment::default()];
    let mut first: Option<Day> = None;
    for name in plan_names(space).into_iter().take(DOCUMENTS) {
        let document = Preimage::shared(&name);
        let id = document.id(space.id());
        let arrivals = space.arrivals(reader, id)?;
        let changes = reader.changes(space.id(), id)?;
        for change in &changes {
            let day = change.signed.body.day;
            first = Some(first.map_or(day, |first| first.min(day)));
        }
        for (day, moment) in days.iter().zip(&mut moments) {
            let until: Vec<StoredChange> = match changes.len() {
                0..=CHANGES => until(&changes, *day),
                _ => changes.clone(),
            };
            let loaded = document_of(space.id(), document, &until)?;
            let Some(shown) = Shown::of(&loaded, &space.roster) else {
                continue;
            };
            moment.shown.insert(shown);
            if let Some(marked) = Marked::of(&name) {
                let said = all_said(space, &loaded.item(&name.to_string()), &arrivals);
                moment.said.insert(marked, said);
            }
        }
    }
    let [from, to] = &moments;
    let mut changed = compare(from, to);
    name_who_suggested(space, reader, &mut changed)?;
    Ok(LookBack {
        first: first.unwrap_or(days[0]),
        changed,
        from: from.past(days[0]),
        to: to.past(days[1]),
    })
}

/// Who said what in each field of an item, and when.
fn all_said(
    space: &Space,
    item: &Item,
    arrivals: &BTreeMap<ChangeHash, Day>,
) -> BTreeMap<String, Said> {
    let fields = item.fields();
    let said = fields.filter_map(|field| {
        let said = Said::of(item, field, &space.roster, arrivals)?;
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

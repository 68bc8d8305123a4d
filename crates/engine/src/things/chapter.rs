//! Chapters: a new one carries on what stands, in documents of its own, so that the history of the
//! one before can be let go.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    Chapter, ChapterCommand, ChapterNumber, ItemId, Line, List, Plan, PlanItem, PlanItemId,
    Rejection, Route, Step, limits,
};
use leeward_replica::{Name, Value};

use super::{
    forgotten, item,
    late::{self, left_at},
    plan,
};
use crate::{
    carried::{carried, carried_id},
    contents::seen,
    context::{Context, Done, made},
    edit::Edit,
    io::Saved,
    plan_item::{chapter_of, fields_of, in_chapter, is_resting},
    space::{Space, order::listed},
};

/// The chapters before this one that are here.
pub(crate) fn earlier(space: &Space) -> List<Chapter> {
    let collect = || {
        let current = space.chapter();
        let mut earlier: BTreeMap<ChapterNumber, Items<'_>> = BTreeMap::new();
        for line in space.lines().filter(|line| line.chapter < current) {
            let items = earlier.entry(line.chapter).or_default();
            items.lines.push(line);
        }
        for route in space.routes().filter(|route| route.chapter < current) {
            let items = earlier.entry(route.chapter).or_default();
            items.routes.push(route);
        }
        for step in space.steps().filter(|step| step.chapter < current) {
            let items = earlier.entry(step.chapter).or_default();
            items.steps.push(step);
        }
        let chapters = earlier.into_iter();
        let chapters = chapters.filter_map(|(number, items)| items.chapter(space, number));
        Arc::new(chapters.map(Arc::new).collect())
    };
    Arc::clone(space.in_order.chapters.get_or_init(collect))
}

/// What was put into one chapter.
#[derive(Default)]
struct Items<'a> {
    lines: Vec<&'a Arc<Line>>,
    routes: Vec<&'a Arc<Route>>,
    steps: Vec<&'a Arc<Step>>,
}

impl Items<'_> {
    fn chapter(self, space: &Space, number: ChapterNumber) -> Option<Chapter> {
        Some(Chapter {
            number,
            until: space.began(number + 1)?,
            lines: listed(self.lines, |line| space.writers(&Name::Line(line.id))).items,
            routes: listed(self.routes, |route| space.writers(&Name::Route(route.id))).items,
            steps: listed(self.steps, |step| space.writers(&Name::Step(step.id))).items,
        })
    }
}

/// Handles a command about a chapter.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: ChapterCommand) -> Done {
    match command {
        ChapterCommand::Begin { leave } => begin(cx, leave.into_iter().collect()),
        ChapterCommand::Take { item } => late::take(cx, item),
        ChapterCommand::Leave { item } => late::leave(cx, item),
        ChapterCommand::Forget { chapter } => forget(cx, chapter),
    }
}

/// Carries on what stands and is not left, all of it or nothing. It is no step to undo, and what
/// was written before it cannot be undone any more: that stands in another chapter now.
fn begin(cx: &mut Context<'_, '_>, leave: BTreeSet<PlanItemId>) -> Done {
    let plan = plan::of(cx.space);
    if !leave.iter().all(|id| plan.item(*id).is_some()) {
        return Err(Rejection::NotFound.into());
    }
    let next = plan.chapter + 1;
    if next > limits::CHAPTERS {
        let limit = usize::from(limits::CHAPTERS);
        return Err(Rejection::Full { limit }.into());
    }
    let lines = plan.lines.iter().map(|line| PlanItem::Line(line));
    let routes = plan.routes.iter().map(|route| PlanItem::Route(route));
    let steps = plan.steps.iter().map(|step| PlanItem::Step(step));
    let standing = lines.chain(routes).chain(steps);
    let carried = standing.map(|item| carried(item.id(), next)).collect();
    let beginning = Beginning {
        space: cx.space,
        carried,
        plan: &plan,
        leave,
        next,
        day: cx.today(),
    };
    let edits = beginning.edits()?;
    cx.write_each(edits)?;
    cx.steps.clear();
    Ok(made(&next))
}

/// A chapter that begins.
struct Beginning<'a> {
    space: &'a Space,
    plan: &'a Plan,
    /// What everything that stands would be carried on as.
    carried: BTreeSet<PlanItemId>,
    /// What is not carried on.
    leave: BTreeSet<PlanItemId>,
    next: ChapterNumber,
    /// The day on which it begins.
    day: Value,
}

impl Beginning<'_> {
    /// Returns what begins the chapter: its beginning, then lines, then routes and steps.
    fn edits(&self) -> Result<Vec<Edit>, Rejection> {
        let before = self.space.began_with(self.next - 1);
        let after = before.map(|hash| ("after", Value::from(hash.to_string())));
        let fields = [("day", self.day.clone())].into_iter().chain(after);
        let mut edits = vec![Edit::shared(&Name::Chapter(self.next), fields)];
        let lines = self.plan.lines.iter().map(|line| PlanItem::Line(line));
        let routes = self.plan.routes.iter().map(|route| PlanItem::Route(route));
        let steps = self.plan.placed();
        let steps = steps.map(|(route, step)| (route, PlanItem::Step(step)));
        let all = lines.chain(routes).map(|item| (None, item)).chain(steps);
        for (route, item) in all.filter(|(_, item)| !is_resting(*item)) {
            edits.extend(self.edit(route, item)?);
        }
        Ok(edits)
    }

    /// Returns what becomes of an item that stands; nothing where it is in the chapter already.
    fn edit(&self, route: Option<ItemId>, item: PlanItem<'_>) -> Result<Option<Edit>, Rejection> {
        let id = item.id();
        Ok(if self.carried.contains(&id) {
            // Somebody put it ahead where something that stands is carried on to.
            None
        } else if self.is_in_it(item) {
            let rests = [("archived", true.into())];
            self.leave.contains(&id).then(|| item::edit(id, rests))
        } else if self.leave.contains(&id) || route.is_some_and(|route| self.stays(route)) {
            Some(left_at(item))
        } else {
            Some(self.carried_on(route, item)?)
        })
    }

    /// Tells whether an item is in the chapter already: a copy may have put something into a chapter
    /// that has not begun.
    fn is_in_it(&self, item: PlanItem<'_>) -> bool {
        chapter_of(item) >= self.next
    }

    fn route(&self, id: ItemId) -> Option<&Route> {
        let found = self.plan.routes.iter().find(|route| route.id == id);
        found.map(|route| &**route)
    }

    /// Tells whether a route is not carried on.
    fn stays(&self, route: ItemId) -> bool {
        self.leave.contains(&PlanItemId::Route(route))
            || self.route(route).is_some_and(|route| route.archived)
    }

    /// Returns what carries an item on, with its route.
    fn carried_on(&self, route: Option<ItemId>, item: PlanItem<'_>) -> Result<Edit, Rejection> {
        if !item.wordings().others.is_empty() {
            return Err(Rejection::TwoWordings);
        }
        let route = route.map(|id| match self.route(id) {
            Some(route) if self.is_in_it(PlanItem::Route(route)) => id,
            _ => carried_id(id, self.next),
        });
        let now = carried(item.id(), self.next);
        let mut fields = fields_of(item, route);
        fields.push(("archived", false.into()));
        // What somebody put there ahead, knowing the id, changes nothing.
        let is_planted = self.space.shared().get(&now.into()).is_some();
        if !is_planted {
            fields.retain(|(_, value)| !matches!(value, Value::Nothing | Value::Flag(false)));
        }
        if matches!(item, PlanItem::Line(_)) {
            // It is looked at, and said again.
            fields.push(("day", self.day.clone()));
        }
        fields.extend(in_chapter(self.next));
        fields.push(("carried", Value::Number(seen(item))));
        Ok(item::edit(now, fields))
    }
}

/// Forgets an earlier chapter on this device: what it said and how it came to it.
fn forget(cx: &mut Context<'_, '_>, chapter: ChapterNumber) -> Done {
    let is_here = |space: &Space| earlier(space).iter().any(|it| it.number == chapter);
    if chapter >= cx.space.chapter() || !is_here(cx.space) {
        return Err(Rejection::NotFound.into());
    }
    forgotten::forget(cx.turn, cx.space, chapter)?;
    // What one did there cannot be undone any more.
    cx.steps.clear();
    Ok(Saved::default())
}

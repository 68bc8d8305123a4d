//! The lines, routes and steps of a space, by id and by chapter.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{ChapterNumber, Day, ItemId, Line, PersonId, PlanItem, Route, Step, limits};
use leeward_replica::Kind;

use super::Space;
use crate::{
    plan_item::{chapter_of, id_of, is_resting},
    records::ShownRecord,
};

impl Space {
    /// The chapter that is written now: the last of those that began one after the other.
    pub(crate) fn chapter(&self) -> ChapterNumber {
        self.chapter
    }

    /// Every line of every chapter.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Arc<Line>> {
        self.shown(Kind::Plan, None).lines.values()
    }

    /// Every step of every chapter.
    pub(crate) fn steps(&self) -> impl Iterator<Item = &Arc<Step>> {
        self.shown(Kind::Route, None).steps.values()
    }

    /// Every route of every chapter.
    pub(crate) fn routes(&self) -> impl Iterator<Item = &Arc<Route>> {
        self.shown(Kind::Route, None).routes.values()
    }

    /// Returns the line that has this id, in whichever chapter.
    pub(crate) fn line(&self, id: ItemId) -> Option<&Arc<Line>> {
        self.shown(Kind::Plan, None).lines.get(&id)
    }

    /// Returns the step that has this id, in whichever chapter.
    pub(crate) fn step(&self, id: ItemId) -> Option<&Arc<Step>> {
        self.shown(Kind::Route, None).steps.get(&id)
    }

    /// Returns the route that has this id, in whichever chapter.
    pub(crate) fn route(&self, id: ItemId) -> Option<&Arc<Route>> {
        self.shown(Kind::Route, None).routes.get(&id)
    }

    /// Every line, route and step of every chapter, in this order.
    pub(crate) fn items(&self) -> impl Iterator<Item = PlanItem<'_>> {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        items_in(plan).chain(items_in(route))
    }

    /// Returns what has this id, in whichever chapter.
    pub(crate) fn item(&self, id: ItemId) -> Option<PlanItem<'_>> {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        item_in(plan, id).or_else(|| item_in(route, id))
    }

    /// Returns what has this id in the chapter that is written now. What was put into one that did
    /// not begin is there too, so that nothing is lost.
    pub(crate) fn here(&self, id: ItemId) -> Option<PlanItem<'_>> {
        let found = self.item(id);
        found.filter(|item| chapter_of(*item) >= self.chapter())
    }

    /// Tells whether this stands in an earlier chapter.
    pub(crate) fn is_earlier(&self, id: ItemId) -> bool {
        self.item(id)
            .is_some_and(|item| chapter_of(item) < self.chapter())
    }

    /// Digests of what an item of an earlier chapter was when it was carried on under this id, and
    /// when it was said that it stays.
    pub(crate) fn settled(
        &self,
        item: PlanItem<'_>,
        carried: ItemId,
    ) -> impl Iterator<Item = &i64> {
        let shown = match item {
            PlanItem::Line(_) => self.shown(Kind::Plan, None),
            PlanItem::Step(_) | PlanItem::Route(_) => self.shown(Kind::Route, None),
        };
        let said = shown.carried.get(&carried).into_iter();
        said.chain(shown.left.get(&id_of(item))).flatten()
    }

    /// Beginnings of chapters, by their numbers.
    pub(crate) fn begun(&self) -> &BTreeMap<ChapterNumber, Day> {
        &self.shown(Kind::Plan, None).chapters
    }

    /// Returns how many items of a shelf take up room: what rests is not in anybody's way, nor is
    /// what stands in an earlier chapter.
    pub(crate) fn standing(&self, kind: Kind, owner: Option<PersonId>) -> usize {
        let shown = self.shown(kind, owner);
        let is_here = |item: &PlanItem<'_>| chapter_of(*item) >= self.chapter();
        let of_plan = items_in(shown).filter(|item| !is_resting(*item) && is_here(item));
        let needs = shown.needs.values().filter(|need| !need.archived);
        let passing = shown.passing.values().filter(|passing| !passing.archived);
        of_plan.count() + needs.count() + passing.count()
    }
}

/// The lines, routes and steps of what is shown, in this order.
pub(crate) fn items_in(shown: &ShownRecord) -> impl Iterator<Item = PlanItem<'_>> {
    let lines = shown.lines.values().map(|line| PlanItem::Line(line));
    let routes = shown.routes.values().map(|route| PlanItem::Route(route));
    let steps = shown.steps.values().map(|step| PlanItem::Step(step));
    lines.chain(routes).chain(steps)
}

/// Returns the line, the step or the route that has this id in what is shown.
pub(crate) fn item_in(shown: &ShownRecord, id: ItemId) -> Option<PlanItem<'_>> {
    let line = shown.lines.get(&id).map(|line| PlanItem::Line(line));
    let step = || shown.steps.get(&id).map(|step| PlanItem::Step(step));
    let route = || shown.routes.get(&id).map(|route| PlanItem::Route(route));
    line.or_else(step).or_else(route)
}

/// The last of the chapters that began one after the other.
pub(crate) fn latest(begun: &BTreeMap<ChapterNumber, Day>) -> ChapterNumber {
    let numbers = (1..=limits::CHAPTERS).take_while(|number| begun.contains_key(number));
    numbers.last().unwrap_or_default()
}

//! The lines, routes and steps of a space, by id and by chapter.

use std::collections::BTreeMap;

use leeward_model::{ChapterNumber, Day, ItemId, PlanItem, limits};
use leeward_replica::Kind;

use super::Space;

impl Space {
    /// The chapter that is written now: the last of those that began one after the other.
    pub(crate) fn chapter(&self) -> ChapterNumber {
        self.begun
    }

    /// Every line, route and step of every chapter.
    pub(crate) fn items(&self) -> impl Iterator<Item = PlanItem<'_>> {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        let lines = plan.lines.values().map(|it| PlanItem::Line(it));
        let routes = route.routes.values().map(|it| PlanItem::Route(it));
        let steps = route.steps.values().map(|it| PlanItem::Step(it));
        lines.chain(routes).chain(steps)
    }

    /// Returns what has this id, in whichever chapter.
    pub(crate) fn item(&self, id: ItemId) -> Option<PlanItem<'_>> {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        let line = plan.lines.get(&id).map(|it| PlanItem::Line(it));
        let step = || route.steps.get(&id).map(|it| PlanItem::Step(it));
        let found = || route.routes.get(&id).map(|it| PlanItem::Route(it));
        line.or_else(step).or_else(found)
    }

    /// Returns what has this id in the chapter that is written now. What was put into one that did
    /// not begin is there too, so that nothing is lost.
    pub(crate) fn here(&self, id: ItemId) -> Option<PlanItem<'_>> {
        let found = self.item(id);
        found.filter(|it| chapter_of(*it) >= self.chapter())
    }

    /// Tells whether this stands in an earlier chapter.
    pub(crate) fn is_earlier(&self, id: ItemId) -> bool {
        self.item(id)
            .is_some_and(|it| chapter_of(it) < self.chapter())
    }
}

/// The chapter that an item stands in.
pub(crate) const fn chapter_of(item: PlanItem<'_>) -> ChapterNumber {
    match item {
        PlanItem::Line(line) => line.chapter,
        PlanItem::Step(step) => step.chapter,
        PlanItem::Route(route) => route.chapter,
    }
}

/// The last of the chapters that began one after the other.
pub(crate) fn latest(begun: &BTreeMap<ChapterNumber, Day>) -> ChapterNumber {
    let numbers = (1..=limits::CHAPTERS).take_while(|number| begun.contains_key(number));
    numbers.last().unwrap_or_default()
}

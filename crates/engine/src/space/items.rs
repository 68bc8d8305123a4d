//! The lines, routes and steps of a space, by id and by chapter.

use std::sync::Arc;

use leeward_model::{
    ChapterNumber, Day, ItemId, Line, PersonId, PlanItem, PlanItemId, Route, Step,
};
use leeward_replica::{ChangeHash, Kind, Name};

use super::{Space, earlier::Earlier, listing::Writers};
use crate::plan_item::{chapter_of, item_in, items_in};

impl Space {
    /// The chapter that is written now: the last of those that began one after the other.
    pub(crate) fn chapter(&self) -> ChapterNumber {
        let last = self.begun.last_key_value();
        last.map_or(0, |(number, _)| *number)
    }

    /// Every line of every chapter.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Arc<Line>> + Clone {
        self.shared().lines()
    }

    /// Every step of every chapter.
    pub(crate) fn steps(&self) -> impl Iterator<Item = &Arc<Step>> + Clone {
        self.shared().steps()
    }

    /// Every route of every chapter.
    pub(crate) fn routes(&self) -> impl Iterator<Item = &Arc<Route>> + Clone {
        self.shared().routes()
    }

    /// Returns the line that has this id, in whichever chapter.
    pub(crate) fn line(&self, id: ItemId) -> Option<&Arc<Line>> {
        self.shared().line(id)
    }

    /// Returns the step that has this id, in whichever chapter.
    pub(crate) fn step(&self, id: ItemId) -> Option<&Arc<Step>> {
        self.shared().step(id)
    }

    /// Returns the route that has this id, in whichever chapter.
    pub(crate) fn route(&self, id: ItemId) -> Option<&Arc<Route>> {
        self.shared().route(id)
    }

    /// Every line, route and step of every chapter, in this order.
    pub(crate) fn items(&self) -> impl Iterator<Item = PlanItem<'_>> {
        items_in(self.shared())
    }

    /// Returns a line, a step or a route, in whichever chapter.
    pub(crate) fn item(&self, id: PlanItemId) -> Option<PlanItem<'_>> {
        item_in(self.shared(), id)
    }

    /// Returns a line, a step or a route of the chapter that is written now. What was put into one
    /// that did not begin is there too, so that nothing is lost.
    pub(crate) fn here(&self, id: PlanItemId) -> Option<PlanItem<'_>> {
        let found = self.item(id);
        found.filter(|item| chapter_of(*item) >= self.chapter())
    }

    /// What stands in earlier chapters.
    pub(crate) fn earlier(&self) -> &Earlier {
        let earlier = || Earlier::of(self.shared(), self.chapter());
        self.in_order.earlier.get_or_init(earlier)
    }

    /// The lines of the chapter that is written now.
    pub(crate) fn lines_here(&self) -> impl Iterator<Item = &Arc<Line>> + Clone {
        let chapter = self.chapter();
        self.lines().filter(move |line| line.chapter >= chapter)
    }

    /// The steps of the chapter that is written now.
    pub(crate) fn steps_here(&self) -> impl Iterator<Item = &Arc<Step>> + Clone {
        let chapter = self.chapter();
        self.steps().filter(move |step| step.chapter >= chapter)
    }

    /// The routes of the chapter that is written now.
    pub(crate) fn routes_here(&self) -> impl Iterator<Item = &Arc<Route>> + Clone {
        let chapter = self.chapter();
        self.routes().filter(move |route| route.chapter >= chapter)
    }

    /// Returns the day on which a chapter began; `None` where it has not.
    pub(crate) fn began(&self, chapter: ChapterNumber) -> Option<Day> {
        self.begun.get(&chapter).map(|(day, _)| *day)
    }

    /// Returns a change that began a chapter; `None` for the first one, which began with the plan.
    pub(crate) fn began_with(&self, chapter: ChapterNumber) -> Option<ChangeHash> {
        self.begun.get(&chapter).map(|(_, change)| *change)
    }

    /// Returns how many lines take up room of this person's: what is set aside is not in anybody's
    /// way, nor is what stands in an earlier chapter, nor what only the other has put words into.
    pub(crate) fn standing_lines(&self) -> usize {
        let mine = self.owner(self.me());
        let writers = |line: &Line| self.writers(&Name::Line(line.id));
        let lines = &self.in_order.lines;
        lines.standing_of(mine, self.lines_here(), writers)
    }

    /// Returns how many routes and steps take up room of this person's, together.
    pub(crate) fn standing_steps(&self) -> usize {
        let mine = self.owner(self.me());
        let writers = |route: &Route| self.writers(&Name::Route(route.id));
        let routes = &self.in_order.routes;
        let routes = routes.standing_of(mine, self.routes_here(), writers);
        let writers = |step: &Step| self.writers(&Name::Step(step.id));
        let steps = &self.in_order.steps;
        routes + steps.standing_of(mine, self.steps_here(), writers)
    }

    /// Returns who put words into something that both write.
    pub(crate) fn writers(&self, name: &Name) -> Writers {
        let shown = self.shared().get(name);
        let writers = shown.into_iter().flat_map(|shown| &shown.writers);
        Writers::of(&self.courier.roster.people(), writers)
    }

    /// Returns the person whose page something is on as who put words into it.
    pub(crate) fn owner(&self, owner: PersonId) -> Writers {
        Writers::of(&self.courier.roster.people(), [&owner])
    }

    /// Tells whether this device put something where it stands: what it adds behind that counts on
    /// from there.
    pub(crate) fn is_placed_here(&self, name: &Name) -> bool {
        let is_owned = name.kind().is_some_and(Kind::is_owned);
        let things = self.things(is_owned.then_some(self.me()));
        let shown = things.get(name);
        shown.is_some_and(|shown| shown.placed_by == Some(self.device()))
    }

    /// Returns how many needs and passing lines of one's own take up room, together.
    pub(crate) fn standing_on_page(&self) -> usize {
        let page = self.my_page();
        let needs = page.needs().filter(|need| !need.archived);
        let passing = page.all_passing().filter(|passing| !passing.archived);
        needs.count() + passing.count()
    }
}

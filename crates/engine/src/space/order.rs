//! What a view shows of a space, in its order: put in order once, kept so as it changes, and shared
//! by all views in which it is the same.

use std::{cell::OnceCell, cmp::Ordering, collections::BTreeMap, sync::Arc};

use leeward_model::{
    Changed, Chapter, Entry, ItemId, Line, List, MenuActivity, Need, Passing, PersonId, PlanItemId,
    Proposal, Rating, Route, Step,
};
use leeward_replica::read::Things;

use super::earlier::Earlier;
use super::listing::{Listed, Placed, Writers};

/// What is in order. What is missing is put in order when it is asked for.
#[derive(Debug, Default)]
pub(crate) struct InOrder {
    pub(crate) lines: Row<Line>,
    pub(crate) needs: Row<Need>,
    pub(crate) passing: Row<Passing>,
    pub(crate) routes: Row<Route>,
    pub(crate) steps: Row<Step>,
    pub(crate) menu: OnceCell<Arc<BTreeMap<String, Arc<MenuActivity>>>>,
    pub(crate) proposals: OnceCell<List<Proposal>>,
    pub(crate) ratings: OnceCell<Arc<BTreeMap<String, BTreeMap<PersonId, Rating>>>>,
    pub(crate) entries: OnceCell<List<Entry>>,
    pub(crate) chapters: OnceCell<List<Chapter>>,
    pub(crate) late: OnceCell<List<Changed>>,
    pub(crate) earlier: OnceCell<Earlier>,
}

impl InOrder {
    /// Forgets what is made of several chapters, and what may be known by another id by now, since a
    /// line, a step or a route has changed.
    pub(crate) fn forget_what_meets_chapters(&mut self, things: &Things, id: PlanItemId) {
        let earlier = self.earlier.get_mut();
        if earlier.is_none_or(|earlier| earlier.refresh(things, id)) {
            self.chapters.take();
        }
        self.late.take();
        self.proposals.take();
    }

    /// Forgets what depends on which chapters began.
    pub(crate) fn forget_chapters(&mut self) {
        self.chapters.take();
        self.late.take();
        self.proposals.take();
    }

    /// Returns how many items were not listed when they were last asked for.
    pub(crate) fn unlisted(&self) -> u64 {
        let all = self.lines.rest()
            + self.needs.rest()
            + self.passing.rest()
            + self.routes.rest()
            + self.steps.rest();
        u64::try_from(all).unwrap_or(u64::MAX)
    }

    /// Forgets what depends on which chapter is written.
    pub(crate) fn turn_the_page(&mut self) {
        (self.lines, self.routes, self.steps) = (Row::default(), Row::default(), Row::default());
        self.forget_chapters();
        self.earlier.take();
    }
}

impl Placed for Line {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (None, self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        (self.section, &self.position, self.id).cmp(&(other.section, &other.position, other.id))
    }

    fn rests(&self) -> bool {
        self.archived
    }
}

impl Placed for Step {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (None, self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        (&self.position, self.id).cmp(&(&other.position, other.id))
    }

    fn rests(&self) -> bool {
        self.archived
    }
}

impl Placed for Route {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (None, self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        (&self.position, self.id).cmp(&(&other.position, other.id))
    }

    fn rests(&self) -> bool {
        self.archived
    }
}

impl Placed for Need {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (Some(self.of), self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        let of_page = (self.of, self.area).cmp(&(other.of, other.area));
        of_page.then_with(|| (&self.position, self.id).cmp(&(&other.position, other.id)))
    }

    fn rests(&self) -> bool {
        self.archived
    }
}

impl Placed for Passing {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (Some(self.of), self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        let of_page = self.of.cmp(&other.of);
        of_page.then_with(|| (&self.position, self.id).cmp(&(&other.position, other.id)))
    }

    fn rests(&self) -> bool {
        self.archived
    }
}

/// Puts items in their order.
pub(crate) fn in_order<'a, T: Placed + 'a>(all: impl Iterator<Item = &'a Arc<T>>) -> List<T> {
    let mut items: Vec<Arc<T>> = all.cloned().collect();
    items.sort_by(|one, other| one.compare(other));
    Arc::new(items)
}

/// Puts items in their order, and lists them.
pub(crate) fn listed<T: Placed>(
    mut items: Vec<&Arc<T>>,
    writers: impl Fn(&T) -> Writers,
) -> Listed<T> {
    if let Some(whole) = Listed::whole(items.iter().copied()) {
        return whole;
    }
    items.sort_by(|one, other| one.compare(other));
    Listed::of(items.into_iter().map(|item| (item, writers(item))))
}

/// An item, which stands where its place is.
#[derive(Debug)]
struct InPlace<T>(Arc<T>);

impl<T: Placed> Ord for InPlace<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.compare(&other.0)
    }
}

impl<T: Placed> PartialOrd for InPlace<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Placed> PartialEq for InPlace<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: Placed> Eq for InPlace<T> {}

/// Items in their order, and what is listed of them.
#[derive(Debug)]
pub(crate) struct Row<T> {
    /// Made once something has changed: a first view has no use for it.
    all: OnceCell<All<T>>,
    listed: OnceCell<Listed<T>>,
    has_changed: bool,
}

#[derive(Debug)]
struct All<T> {
    by_id: BTreeMap<(Option<PersonId>, ItemId), Arc<T>>,
    in_place: BTreeMap<InPlace<T>, Writers>,
}

impl<T> Default for Row<T> {
    fn default() -> Self {
        Self {
            all: OnceCell::new(),
            listed: OnceCell::new(),
            has_changed: false,
        }
    }
}

impl<T: Placed> Row<T> {
    /// Returns what is listed of the items, in their order.
    pub(crate) fn of<'a>(
        &self,
        items: impl Iterator<Item = &'a Arc<T>> + Clone,
        writers: impl Fn(&T) -> Writers,
    ) -> List<T>
    where
        T: 'a,
    {
        let listed = self.listed.get_or_init(|| {
            if !self.has_changed
                && let Some(whole) = Listed::whole(items.clone())
            {
                return whole;
            }
            let all = self.all.get_or_init(|| All::of(items, writers));
            let in_place = all.in_place.iter();
            Listed::of(in_place.map(|(item, writers)| (&item.0, *writers)))
        });
        Arc::clone(&listed.items)
    }

    fn rest(&self) -> usize {
        self.listed.get().map_or(0, |listed| listed.rest)
    }

    /// Returns how many of the items that do not rest somebody put words into.
    pub(crate) fn standing_of<'a>(
        &self,
        writer: Writers,
        items: impl Iterator<Item = &'a Arc<T>>,
        writers: impl Fn(&T) -> Writers,
    ) -> usize
    where
        T: 'a,
    {
        let all = self.all.get_or_init(|| All::of(items, writers));
        let standing = all.in_place.iter().filter(|(item, _)| !item.0.rests());
        standing
            .filter(|(_, writers)| writers.has_any_of(writer))
            .count()
    }

    /// Puts an item where it belongs now, or takes it out.
    pub(crate) fn refresh(
        &mut self,
        key: (Option<PersonId>, ItemId),
        now: Option<(&Arc<T>, Writers)>,
    ) {
        self.listed.take();
        self.has_changed = true;
        let Some(all) = self.all.get_mut() else {
            return;
        };
        if let Some(before) = all.by_id.remove(&key) {
            all.in_place.remove(&InPlace(before));
        }
        if let Some((item, writers)) = now {
            all.by_id.insert(key, Arc::clone(item));
            all.in_place.insert(InPlace(Arc::clone(item)), writers);
        }
    }
}

impl<T: Placed> All<T> {
    fn of<'a>(items: impl Iterator<Item = &'a Arc<T>>, writers: impl Fn(&T) -> Writers) -> Self
    where
        T: 'a,
    {
        let (by_id, in_place) = items
            .map(|item| {
                let by_id = (item.key(), Arc::clone(item));
                (by_id, (InPlace(Arc::clone(item)), writers(item)))
            })
            .unzip();
        Self { by_id, in_place }
    }
}

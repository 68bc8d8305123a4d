//! What a view shows of a space, in its order: put in order once, kept so as it changes, and shared
//! by all views in which it is the same.

use std::{cell::OnceCell, cmp::Ordering, collections::BTreeMap, sync::Arc};

use leeward_model::{
    Changed, Chapter, Entry, ItemId, Line, List, MenuActivity, Need, Passing, PersonId, Proposal,
    Rating, Route, Step,
};

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
}

impl InOrder {
    /// Forgets what was made of several chapters, and what may be known by another id by now.
    pub(crate) fn forget_what_meets_chapters(&mut self) {
        self.chapters.take();
        self.late.take();
        self.proposals.take();
    }

    /// Forgets what depends on which chapter is written.
    pub(crate) fn turn_the_page(&mut self) {
        (self.lines, self.routes, self.steps) = (Row::default(), Row::default(), Row::default());
        self.proposals.take();
        self.chapters.take();
        self.late.take();
    }
}

/// Something that has a place among others of its kind.
pub(crate) trait Placed {
    /// Returns whose it is, where one person alone writes it, and its id.
    fn key(&self) -> (Option<PersonId>, ItemId);
    fn compare(&self, other: &Self) -> Ordering;
}

impl Placed for Line {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (None, self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        (self.section, &self.position, self.id).cmp(&(other.section, &other.position, other.id))
    }
}

impl Placed for Step {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (None, self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        (&self.position, self.id).cmp(&(&other.position, other.id))
    }
}

impl Placed for Route {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (None, self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        (&self.position, self.id).cmp(&(&other.position, other.id))
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
}

impl Placed for Passing {
    fn key(&self) -> (Option<PersonId>, ItemId) {
        (Some(self.of), self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        let of_page = self.of.cmp(&other.of);
        of_page.then_with(|| (&self.position, self.id).cmp(&(&other.position, other.id)))
    }
}

/// Puts items in their order.
pub(crate) fn in_order<'a, T: Placed + 'a>(all: impl Iterator<Item = &'a Arc<T>>) -> List<T> {
    let mut items: Vec<Arc<T>> = all.cloned().collect();
    items.sort_by(|one, other| one.compare(other));
    Arc::new(items)
}

/// Items in their order.
#[derive(Debug)]
pub(crate) struct Row<T>(OnceCell<List<T>>);

impl<T> Default for Row<T> {
    fn default() -> Self {
        Self(OnceCell::new())
    }
}

impl<T: Placed> Row<T> {
    /// Returns the items in their order.
    pub(crate) fn of<'a>(&self, all: impl Iterator<Item = &'a Arc<T>>) -> List<T>
    where
        T: 'a,
    {
        Arc::clone(self.0.get_or_init(|| in_order(all)))
    }

    /// Puts an item where it belongs now, or takes it out.
    pub(crate) fn refresh(&mut self, key: (Option<PersonId>, ItemId), now: Option<&Arc<T>>) {
        let Some(items) = self.0.get_mut() else {
            return;
        };
        let items = Arc::make_mut(items);
        if let Some(before) = items.iter().position(|item| item.key() == key) {
            items.remove(before);
        }
        if let Some(now) = now {
            let place = items.partition_point(|item| item.compare(now).is_lt());
            items.insert(place, Arc::clone(now));
        }
    }
}

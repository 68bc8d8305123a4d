//! What stands in earlier chapters, and what of it has to be looked at: kept as it changes, since
//! after years there is much of it.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{ChapterNumber, PlanItem, PlanItemId};
use leeward_replica::read::Things;

use crate::{
    carried::carried,
    contents::seen,
    plan_item::{chapter_of, is_resting, item_in, items_in},
};

/// The lines, routes and steps of the chapters before the one that is written now.
#[derive(Debug)]
pub(crate) struct Earlier {
    current: ChapterNumber,
    all: BTreeSet<PlanItemId>,
    /// What each would be carried on as, with what it is there.
    carried: BTreeMap<PlanItemId, PlanItemId>,
    /// Those that were neither carried on as they are now, nor left as they are, and do not rest as
    /// they did.
    unsettled: BTreeSet<PlanItemId>,
}

impl Earlier {
    pub(crate) fn of(things: &Things, current: ChapterNumber) -> Self {
        let mut earlier = Self {
            current,
            all: BTreeSet::new(),
            carried: BTreeMap::new(),
            unsettled: BTreeSet::new(),
        };
        let of_before = items_in(things).filter(|item| chapter_of(*item) < current);
        for item in of_before {
            earlier.look_at(things, item.id());
        }
        earlier
    }

    /// Returns what has to be looked at, by id.
    pub(crate) fn unsettled(&self) -> impl Iterator<Item = PlanItemId> {
        self.unsettled.iter().copied()
    }

    /// Tells whether something of an earlier chapter has to be looked at.
    pub(crate) fn is_unsettled(&self, id: PlanItemId) -> bool {
        self.unsettled.contains(&id)
    }

    /// Takes note of what something is now. Returns whether it is in an earlier chapter, or was.
    pub(crate) fn refresh(&mut self, things: &Things, id: PlanItemId) -> bool {
        let was = self.all.contains(&id);
        self.look_at(things, id);
        if let Some(earlier) = self.carried.get(&id).copied() {
            self.look_at(things, earlier);
        }
        was || self.all.contains(&id)
    }

    fn look_at(&mut self, things: &Things, id: PlanItemId) {
        let item = item_in(things, id).filter(|item| chapter_of(*item) < self.current);
        let Some(item) = item else {
            self.all.remove(&id);
            self.unsettled.remove(&id);
            return;
        };
        let next = carried(id, chapter_of(item) + 1);
        self.all.insert(id);
        self.carried.insert(next, id);
        if is_settled(things, item, next) {
            self.unsettled.remove(&id);
        } else {
            self.unsettled.insert(id);
        }
    }
}

/// Tells whether nothing has become of an item of an earlier chapter since it was carried on, or since
/// it was said that it stays; or whether it was never carried on and rests.
fn is_settled(things: &Things, item: PlanItem<'_>, next: PlanItemId) -> bool {
    if is_resting(item) && item_in(things, next).is_none() {
        return true;
    }
    let digest = seen(item);
    let carried = things.get(&next.into());
    let left = things.get(&item.id().into());
    carried.is_some_and(|shown| shown.carried.contains(&digest))
        || left.is_some_and(|shown| shown.left.contains(&digest))
}

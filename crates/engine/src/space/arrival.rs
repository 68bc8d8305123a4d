//! Who said something and when, and on which day it came where that day cannot be right.

use std::collections::BTreeMap;

use leeward_model::{Change, Changed, Day, DocumentId, Notice, PersonId, PlanItemId};
use leeward_replica::{ChangeHash, Item, Roster};

use super::Space;
use crate::{
    reader::Reader,
    records::{DocumentRecord, key},
    turn::Turn,
    unreadable::Unreadable,
};

/// By how many days two clocks may differ, with what lies between two evenings.
const SLACK: i32 = 2;

/// Of how many changes of one document it is kept when they came: a copy whose clock is wrong fills
/// nothing.
pub(super) const ARRIVALS: usize = 64;

/// The change that put a value.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    by: Option<PersonId>,
    day: Option<Day>,
    arrived: Option<Day>,
}

impl Said {
    /// Looks up what is said in a field; `None` where nothing is.
    pub(crate) fn of(
        item: &Item,
        field: &str,
        roster: &Roster,
        arrivals: &BTreeMap<ChangeHash, Day>,
    ) -> Option<Self> {
        let written = item.all(field).first()?;
        Some(Self {
            by: written.by(roster),
            day: Some(written.day),
            arrived: arrivals.get(&written.change).copied(),
        })
    }

    /// Leaves out who it was where that was before a day.
    pub(crate) fn since(self, day: Day) -> Self {
        match self.day {
            Some(said) if said >= day => self,
            _ => Self::default(),
        }
    }

    /// Tells of a change.
    pub(crate) fn changed(self, item: Option<PlanItemId>, text: String, how: Change) -> Changed {
        Changed {
            item,
            by: self.by,
            suggested: None,
            day: self.day,
            arrived: self.arrived,
            text,
            how,
        }
    }
}

impl Space {
    /// Returns the day on which a change of the partner's comes, where its own day cannot be right:
    /// everything of that day came long ago, or that day lies ahead.
    pub(super) fn arrival(&self, day: Day, today: Day) -> Option<Day> {
        let peers = self.courier.record.peers.values();
        let met = peers.filter_map(|peer| peer.met).max();
        let is_late = met.is_some_and(|met| day.0 + SLACK < met.min(today).0);
        (is_late || day.0 > today.0 + SLACK).then_some(today)
    }

    /// Tells once, from one opening of the vault to the next, that a change of the partner's which
    /// was written just now carries a day that is too far from this one.
    pub(crate) fn compare_days(&mut self, turn: &mut Turn<'_>, theirs: Day) {
        let days = turn.stamp.today.0.abs_diff(theirs.0);
        if days > SLACK.unsigned_abs() && !self.days_told {
            self.days_told = true;
            turn.notice(Notice::DaysApart { days });
        }
    }

    /// The days on which changes of a document came, of those whose own days cannot be right.
    pub(crate) fn arrivals(
        &self,
        reader: Reader<'_>,
        document: DocumentId,
    ) -> Result<BTreeMap<ChangeHash, Day>, Unreadable> {
        let record: Option<DocumentRecord> = reader.get(&key::document(self.id(), document))?;
        Ok(record.map(|record| record.arrivals).unwrap_or_default())
    }
}

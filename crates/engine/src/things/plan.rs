//! The plan: what two people see of a space, the same on both of their devices.

use std::sync::Arc;

use leeward_model::Plan;

use super::{
    activity, agreed, line, need, note, passing, proposal, rating, route, step, whose_turn,
};
use crate::space::Space;

/// Returns what two people see of a space.
pub(crate) fn of(space: &Space) -> Plan {
    Plan {
        space: space.id(),
        people: space.people(),
        lines: line::all(space),
        needs: need::all(space),
        passing: passing::all(space),
        fits: Arc::clone(&space.fits),
        proposals: proposal::open(space),
        ratings: rating::all(space),
        menu: activity::all(space),
        routes: route::all(space),
        steps: step::all(space),
        agreed: Arc::new(agreed::all(space)),
        turns: whose_turn::all(space),
        chapter: space.chapter(),
        entries: note::newest(space),
        newer: space.newer_by(),
        // Counted where they are listed, above.
        unlisted: space.in_order.unlisted(),
    }
}

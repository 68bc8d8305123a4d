//! Digests of what is visible of the plan, the same for the same content: what a mark is compared
//! with, and what a chapter remembers of what it carried on.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use leeward_model::{Agreed, Changed, Day, Line, MenuActivity, PlanItem, Route, Step, Wordings};
use leeward_replica::{ChangeHash, read::Marked};

/// A digest of what is seen of each line, step, route and number that does not rest. Where it stands
/// is no part of it.
pub(crate) type Contents = BTreeMap<Marked, u64>;

/// What became of lines and steps, by what they were and the heads of their documents: looking into
/// the past of a line takes its time, and is done once.
pub(crate) type Told = BTreeMap<(Was, Vec<ChangeHash>), Changed>;

/// Something that a mark names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Was {
    pub(crate) marked: Marked,
    /// What it said; nothing where it did not stand.
    pub(crate) digest: Option<u64>,
    /// When the mark was set.
    pub(crate) set_on: Day,
    /// Whether it stands in the plan as it is now.
    pub(crate) stands: bool,
}

/// Returns what stands elsewhere among the others than it did: as few as explain the new order.
pub(crate) fn moved(before: &[Marked], now: &[Marked]) -> BTreeSet<Marked> {
    let places: BTreeMap<Marked, usize> = now.iter().copied().zip(0..).collect();
    let both = before.iter().filter(|marked| places.contains_key(marked));
    let both: Vec<Marked> = both.copied().collect();
    // The longest part that is still in order stayed where it was (patience sorting).
    let place = |at: usize| both.get(at).and_then(|marked| places.get(marked));
    let mut ends: Vec<usize> = Vec::new();
    let mut earlier: Vec<Option<usize>> = Vec::new();
    for at in 0..both.len() {
        let length = ends.partition_point(|end| place(*end) < place(at));
        earlier.push(
            length
                .checked_sub(1)
                .and_then(|last| ends.get(last).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stayed = BTreeSet::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stayed.extend(both.get(at).copied());
        next = earlier.get(at).copied().flatten();
    }
    both.into_iter()
        .filter(|marked| !stayed.contains(marked))
        .collect()
}

/// Returns the digest of a line; `None` while it rests.
pub(crate) fn of_line(line: &Line) -> Option<u64> {
    let kind = match line.form {
        Some(form) => format!("line {}", form.as_str()),
        None => "line".to_owned(),
    };
    let parts = [&kind, line.section.as_str()];
    (!line.archived).then(|| digest(&parts, &line.wordings))
}

/// Returns the digest of a step; `None` while it rests.
pub(crate) fn of_step(step: &Step) -> Option<u64> {
    let minutes = step.minutes.map(|it| it.to_string()).unwrap_or_default();
    let kind = step_kind(step);
    let parts = [kind.as_str(), &minutes];
    (!step.archived).then(|| digest(&parts, &step.wordings))
}

/// Returns the digest of a route; `None` while it rests.
pub(crate) fn of_route(route: &Route) -> Option<u64> {
    let parts = ["route", route.variant.as_str()];
    (!route.archived).then(|| digest(&parts, &route.wordings))
}

/// Returns the digest of a line, a step or a route; `None` while it rests.
pub(crate) fn of_item(item: PlanItem<'_>) -> Option<u64> {
    match item {
        PlanItem::Line(line) => of_line(line),
        PlanItem::Step(step) => of_step(step),
        PlanItem::Route(route) => of_route(route),
    }
}

/// Returns the digest of what is agreed as a number.
pub(crate) fn of_agreed(on: Agreed, number: u32) -> u64 {
    let (on, number) = (on.as_str(), number.to_string());
    digest_of(&["agreed", on, &number], &[])
}

/// Returns a digest of what an activity is called here, so that a rating speaks of nothing else.
pub(crate) fn of_name(activity: &MenuActivity) -> i64 {
    let digest = digest(&["activity"], &activity.wordings);
    i64::from_be_bytes(digest.to_be_bytes())
}

/// What is said of a step beside its words: its route, whether it is an ending, who fetches.
fn step_kind(step: &Step) -> String {
    let mut kind = "step".to_owned();
    if let Some(route) = step.route {
        write!(kind, " in {route}").ok();
    }
    if let Some(activity) = &step.activity {
        write!(kind, " of {activity}").ok();
    }
    if step.ending {
        kind.push_str(" at the end");
    }
    if let Some(person) = step.fetches {
        write!(kind, " with {person}").ok();
    }
    kind
}

/// The first 8 bytes of BLAKE3 in key-derivation mode over the parts and the wordings, each with
/// its length before it. The wordings are sorted: which one is shown first says nothing new.
fn digest(parts: &[&str], wordings: &Wordings) -> u64 {
    let mut texts: Vec<&str> = wordings.iter().map(|it| it.text.as_str()).collect();
    texts.sort_unstable();
    digest_of(parts, &texts)
}

fn digest_of(parts: &[&str], texts: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 plan content v1");
    for part in parts.iter().chain(texts) {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        hasher.update(&length.to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    u64::from_be_bytes(first)
}

/// Returns what something is seen as, as a number; 0 while it rests.
pub(crate) fn seen(item: PlanItem<'_>) -> i64 {
    let digest = of_item(item);
    i64::from_be_bytes(digest.unwrap_or_default().to_be_bytes())
}

#[cfg(test)]
mod tests {
    use leeward_model::{ItemId, PlanItemId};

    use super::*;

    fn lines(ids: &[u8]) -> Vec<Marked> {
        let ids = ids.iter();
        ids.map(|id| Marked::Item(PlanItemId::Line(ItemId::from_bytes([*id; 10]))))
            .collect()
    }

    fn moved_of(before: &[u8], now: &[u8]) -> Vec<Marked> {
        let moved = moved(&lines(before), &lines(now));
        moved.into_iter().collect()
    }

    #[test]
    fn only_what_stands_elsewhere_among_the_others_has_moved() {
        assert_eq!(moved_of(&[1, 2, 3, 4], &[1, 2, 3, 4]), []);
        assert_eq!(moved_of(&[1, 2, 3, 4], &[2, 3, 4, 1]), lines(&[1]));
        assert_eq!(moved_of(&[1, 2, 3, 4], &[1, 4, 2, 3]), lines(&[4]));
        // What came and what went moves nothing.
        assert_eq!(moved_of(&[1, 2, 3], &[9, 1, 8, 3]), []);
        assert_eq!(moved_of(&[], &[1, 2]), []);
        assert_eq!(moved_of(&[1, 2, 3, 4, 5, 6], &[4, 5, 6, 1, 2, 3]).len(), 3);
    }
}

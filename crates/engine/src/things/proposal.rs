//! Open proposals: changes of the plan that one suggests and the other answers.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    Answer, Day, ItemId, List, PersonId, PlanItemId, Proposal, Proposed, Rejection, limits,
};
use leeward_replica::{Name, Preimage};

use super::known::known_as;
use crate::space::Space;

/// Of how many proposals it is looked up what they speak of by now: a copy that keeps no bounds must
/// not make this long.
const RESOLVED: usize = 2 * limits::PROPOSALS;

/// How many answers to answers are followed to put proposals in order.
const ANSWERS: usize = 32;

/// The document of what this person says to a proposal of the other one.
pub(crate) fn document_of_answer(by: PersonId, proposer: PersonId, proposal: ItemId) -> Preimage {
    Preimage::of(&Name::Answer { proposer, proposal }, by)
}

/// A proposal: whose, and which. Two people may make one of the same id.
type Key = (PersonId, ItemId);

/// The proposals that are neither done nor taken back, each with what the other says; oldest first,
/// and one that answers another after it.
pub(crate) fn open(space: &Space) -> List<Proposal> {
    let collect = || {
        let done = done(space);
        let mut all = Vec::new();
        for (by, page) in space.pages() {
            let open = page.proposals();
            let mut open: Vec<&Arc<Proposal>> = open
                .filter(|proposal| !done.contains(&(by, proposal.id)))
                .collect();
            open.sort_by_key(|proposal| (proposal.day, proposal.id));
            // A copy that keeps no bounds must not make this long.
            let open = open.into_iter().take(RESOLVED);
            all.extend(open.map(|proposal| answered(space, proposal)));
        }
        sort(&mut all);
        Arc::new(all.into_iter().map(Arc::new).collect())
    };
    Arc::clone(space.in_order.proposals.get_or_init(collect))
}

/// Returns an open proposal of one's own.
pub(crate) fn find_mine(space: &Space, proposal: ItemId) -> Result<Arc<Proposal>, Rejection> {
    let (mine, other) = find(space, proposal);
    match (mine, other) {
        (Some(mine), _) => Ok(mine),
        (None, Some(_)) => Err(Rejection::NotYours),
        (None, None) => Err(Rejection::NotFound),
    }
}

/// Returns an open proposal of the other one.
pub(crate) fn find_other(space: &Space, proposal: ItemId) -> Result<Arc<Proposal>, Rejection> {
    find(space, proposal).1.ok_or(Rejection::NotFound)
}

/// Returns one's own open proposal of an id, and the other one's.
fn find(space: &Space, proposal: ItemId) -> (Option<Arc<Proposal>>, Option<Arc<Proposal>>) {
    let open = open(space);
    let of_id = || open.iter().filter(|open| open.id == proposal);
    let me = space.me();
    let mine = of_id().find(|open| open.by == me).cloned();
    let other = of_id().find(|open| open.by != me).cloned();
    (mine, other)
}

/// Proposals of one person that fit the other one, as they are meant in the chapter that is written
/// now; no more than are looked up.
pub(crate) fn fitting(
    space: &Space,
    by: PersonId,
    other: PersonId,
) -> impl Iterator<Item = (&Arc<Proposal>, Proposed)> {
    let answers = space.page(other);
    let proposals = space.page(by).proposals();
    let fitting =
        proposals.filter(move |proposal| answers.answer(by, proposal.id) == Some(Answer::Fits));
    let resolved = fitting.take(RESOLVED);
    resolved.map(|proposal| (proposal, of_now(space, proposal.what.clone())))
}

/// A proposal with the answer of the one who was asked, as it is meant in this chapter.
fn answered(space: &Space, proposal: &Proposal) -> Proposal {
    Proposal {
        answer: answer_to(space, (proposal.by, proposal.id)),
        what: of_now(space, proposal.what.clone()),
        ..proposal.clone()
    }
}

fn answer_to(space: &Space, (by, proposal): Key) -> Option<Answer> {
    let mut others = space.pages().filter(|(person, _)| *person != by);
    others.find_map(|(_, page)| page.answer(by, proposal))
}

/// What a proposal would change, by the ids of the chapter that is written now.
fn of_now(space: &Space, mut what: Proposed) -> Proposed {
    match &mut what {
        Proposed::Change { item, .. } | Proposed::Rest { item } => *item = known_as(space, *item),
        Proposed::NewStep {
            route: Some(route), ..
        } => *route = known_as(space, PlanItemId::Route(*route)).id(),
        Proposed::NewStep { route: None, .. } | Proposed::NewLine { .. } => {}
    }
    what
}

/// The proposals that are done. What was done instead of a proposal of the other one settles that one
/// too.
fn done(space: &Space) -> BTreeSet<Key> {
    let mut done: BTreeSet<Key> = BTreeSet::new();
    for (by, page) in space.pages() {
        for proposal in page.proposals() {
            if answer_to(space, (by, proposal.id)) == Some(Answer::Fits) {
                settle(space, (by, proposal), &mut done);
            }
        }
    }
    done
}

/// Follows what was answered with other words, as far as honest copies do.
fn settle(space: &Space, (by, proposal): (PersonId, &Proposal), done: &mut BTreeSet<Key>) {
    let mut next = Some((by, proposal.id, proposal.instead));
    for _ in 0..ANSWERS {
        let Some((by, id, instead)) = next else {
            return;
        };
        if !done.insert((by, id)) {
            return;
        }
        next = instead.and_then(|instead| other_of(space, by, instead));
    }
}

/// Returns a proposal that somebody answered with other words.
fn other_of(
    space: &Space,
    by: PersonId,
    proposal: ItemId,
) -> Option<(PersonId, ItemId, Option<ItemId>)> {
    let mut others = space.pages().filter(|(person, _)| *person != by);
    others.find_map(|(other, page)| {
        let found = page.proposal(proposal)?;
        Some((other, proposal, found.instead))
    })
}

/// Sorts proposals by day, and one that answers another after it.
fn sort(all: &mut [Proposal]) {
    let known: BTreeMap<Key, (Day, Option<ItemId>)> = all
        .iter()
        .map(|proposal| ((proposal.by, proposal.id), (proposal.day, proposal.instead)))
        .collect();
    let people: BTreeSet<PersonId> = known.keys().map(|(by, _)| *by).collect();
    let way = |proposal: &Proposal| {
        let mut way = vec![(proposal.day, proposal.id, proposal.by)];
        let mut next = (proposal.by, proposal.instead);
        while let (by, Some(instead)) = next {
            let mut others = people.iter().filter(|other| **other != by);
            let found = others.find_map(|other| {
                let (day, instead_of_it) = known.get(&(*other, instead))?;
                Some((*other, *day, *instead_of_it))
            });
            let Some((other, day, instead_of_it)) = found else {
                break;
            };
            // A copy may make a circle of them.
            if way.len() > ANSWERS || way.contains(&(day, instead, other)) {
                break;
            }
            way.push((day, instead, other));
            next = (other, instead_of_it);
        }
        way.reverse();
        way
    };
    all.sort_by_cached_key(way);
}

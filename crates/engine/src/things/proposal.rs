//! Open proposals: changes of the plan that one suggests and the other answers.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{Answer, Day, ItemId, List, PersonId, Proposal, Proposed, Rejection, limits};
use leeward_replica::{Name, Preimage};

use super::carried::known_as;
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

/// The proposals that are neither done nor taken back, each with what the other says; oldest first,
/// and one that answers another after it.
pub(crate) fn open(space: &Space) -> List<Proposal> {
    let collect = || {
        let mut all = all_answered(space);
        let done = done_among(&all);
        all.retain(|proposal| !done.contains(&proposal.id));
        sort(&mut all);
        Arc::new(all.into_iter().map(Arc::new).collect())
    };
    Arc::clone(space.in_order.proposals.get_or_init(collect))
}

/// Returns a proposal that is open.
pub(crate) fn find(space: &Space, proposal: ItemId) -> Result<Arc<Proposal>, Rejection> {
    let open = open(space);
    let found = open.iter().find(|open| open.id == proposal);
    found.cloned().ok_or(Rejection::NotFound)
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

/// Every proposal that is not taken back, with the answer of the one who was asked.
fn all_answered(space: &Space) -> Vec<Proposal> {
    let answer = |proposal: &Proposal| {
        let mut others = space.pages().filter(|(person, _)| *person != proposal.by);
        others.find_map(|(_, page)| page.answer(proposal.by, proposal.id))
    };
    let all = space.pages().flat_map(|(_, page)| page.proposals());
    let all = all.enumerate().map(|(number, proposal)| Proposal {
        answer: answer(proposal),
        what: match number {
            0..RESOLVED => of_now(space, proposal.what.clone()),
            _ => proposal.what.clone(),
        },
        ..(**proposal).clone()
    });
    all.collect()
}

/// What a proposal would change, by the ids of the chapter that is written now.
fn of_now(space: &Space, mut what: Proposed) -> Proposed {
    match &mut what {
        Proposed::Change { item, .. } | Proposed::Rest { item } => *item = known_as(space, *item),
        Proposed::NewStep {
            route: Some(route), ..
        } => *route = known_as(space, *route),
        Proposed::NewStep { route: None, .. } | Proposed::NewLine { .. } => {}
    }
    what
}

/// The proposals that are done. What was done instead of a proposal settles that one too.
fn done_among(all: &[Proposal]) -> BTreeSet<ItemId> {
    let fits = all.iter().filter(|it| it.answer == Some(Answer::Fits));
    let mut fits: Vec<ItemId> = fits.map(|it| it.id).collect();
    let mut done: BTreeSet<ItemId> = BTreeSet::new();
    while let Some(id) = fits.pop() {
        if done.insert(id) {
            let of_it = all.iter().filter(|it| it.id == id);
            fits.extend(of_it.filter_map(|it| it.instead));
        }
    }
    done
}

/// Sorts proposals by day, and one that answers another after it.
fn sort(all: &mut [Proposal]) {
    let known: BTreeMap<ItemId, (Day, ItemId, Option<ItemId>)> =
        (all.iter().map(|it| (it.id, (it.day, it.id, it.instead)))).collect();
    let way = |proposal: &Proposal| {
        let mut way = vec![(proposal.day, proposal.id)];
        let mut next = proposal.instead;
        while let Some((day, id, instead)) = next.and_then(|id| known.get(&id)) {
            // A copy may make a circle of them.
            if way.len() > ANSWERS || way.contains(&(*day, *id)) {
                break;
            }
            way.push((*day, *id));
            next = *instead;
        }
        way.reverse();
        way
    };
    all.sort_by_cached_key(way);
}

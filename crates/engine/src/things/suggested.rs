//! Who suggested what another one has agreed to.

use leeward_model::{Change, Changed, Day, ItemId, PersonId, PlanItem, Proposed};

use super::proposal::{self, document_of_answer};
use crate::{reader::Reader, space::Space, unreadable::Unreadable};

/// Names who suggested what another one has only agreed to: the words are theirs. What somebody
/// did on another day than that on which they agreed is their own deed.
pub(crate) fn name_who_suggested(
    space: &Space,
    reader: Reader<'_>,
    changed: &mut [Changed],
) -> Result<(), Unreadable> {
    let people = space.courier.roster.people();
    let mut agreed: Vec<(PersonId, ItemId, Proposed, PersonId)> = Vec::new();
    for by in &people {
        for other in people.iter().filter(|other| *other != by) {
            let fitting = proposal::fitting(space, *by, *other);
            agreed.extend(fitting.map(|(proposal, what)| (*by, proposal.id, what, *other)));
        }
    }
    for it in changed {
        for (suggested_by, proposal, what, by) in &agreed {
            if it.by == Some(*by)
                && became(space, it, what)
                && days_of_answers(space, reader, *by, (*suggested_by, *proposal))?
                    .contains(&it.day)
            {
                it.suggested = Some(*suggested_by);
                break;
            }
        }
    }
    Ok(())
}

/// The days on which somebody said something to a proposal.
fn days_of_answers(
    space: &Space,
    reader: Reader<'_>,
    by: PersonId,
    (proposer, proposal): (PersonId, ItemId),
) -> Result<Vec<Option<Day>>, Unreadable> {
    let answer = document_of_answer(by, proposer, proposal);
    let changes = reader.changes(space.id(), answer.id(space.id()))?;
    let days = changes.iter().map(|it| Some(it.signed.body.day));
    Ok(days.collect())
}

/// Tells whether something changed as it was suggested.
fn became(space: &Space, it: &Changed, what: &Proposed) -> bool {
    let here = it.item.and_then(|item| space.here(item));
    let says = |text: &str| it.text == text;
    match (&it.how, what) {
        (Change::Added, Proposed::NewLine { section, text }) => {
            matches!(here, Some(PlanItem::Line(line)) if line.section == *section) && says(text)
        }
        (Change::Added, Proposed::NewStep { route, text, .. }) => {
            matches!(here, Some(PlanItem::Step(step)) if step.route == *route) && says(text)
        }
        (Change::Rested, Proposed::Rest { item }) => Some(*item) == it.item,
        (Change::Timed { .. }, Proposed::Change { item, minutes, .. }) => {
            let takes = match here {
                Some(PlanItem::Step(step)) => step.minutes,
                _ => None,
            };
            Some(*item) == it.item && minutes.is_some() && *minutes == takes
        }
        (Change::Added | Change::Reworded { .. }, Proposed::Change { item, text, .. }) => {
            Some(*item) == it.item && text.as_deref().is_some_and(says)
        }
        _ => false,
    }
}

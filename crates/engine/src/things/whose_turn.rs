//! Who chooses next time. Each says so for themself.

use leeward_model::PersonId;
use leeward_replica::Name;

use crate::{
    context::{Context, Done},
    edit::Edit,
    space::Space,
};

/// The people who say that they choose next time, in the order of their ids.
pub(crate) fn all(space: &Space) -> Vec<PersonId> {
    let pages = space.pages().filter(|(_, page)| page.turn());
    pages.map(|(person, _)| person).collect()
}

/// Handles the command that says whether it is one's own turn.
pub(crate) fn handle(cx: &mut Context<'_, '_>, mine: bool) -> Done {
    let name = Name::Turn(cx.space.my_page().volume(Name::Turn));
    cx.write(Edit::of(cx.me(), &name, [("mine", mine.into())]))
}

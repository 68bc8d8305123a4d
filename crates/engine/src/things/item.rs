//! What can be said of a line, a step or a route, whichever it is.

use leeward_model::{ItemId, PlanItem};

use crate::{
    edit::{Edit, Field},
    plan_item::name_of,
};

/// Puts values into fields of something of the same sort as an item, under an id of its own.
pub(crate) fn edit(
    like: PlanItem<'_>,
    id: ItemId,
    fields: impl IntoIterator<Item = Field>,
) -> Edit {
    Edit::shared(&name_of(like, id), fields)
}

//! The document of a line, a step or a route, whichever it is.

use leeward_model::{ItemId, PlanItem};
use leeward_replica::Preimage;

use super::{line, route, step};
use crate::{
    edit::{Edit, Field},
    plan_item::id_of,
};

/// The document of an item.
pub(crate) fn document(item: PlanItem<'_>) -> Preimage {
    let id = id_of(item);
    match item {
        PlanItem::Line(_) => line::document(id),
        PlanItem::Step(_) => step::document(id),
        PlanItem::Route(_) => route::document(id),
    }
}

/// Puts values into fields of something of the same sort as an item, under an id of its own.
pub(crate) fn edit(
    like: PlanItem<'_>,
    id: ItemId,
    fields: impl IntoIterator<Item = Field>,
) -> Edit {
    match like {
        PlanItem::Line(_) => line::edit(id, fields),
        PlanItem::Step(_) => step::edit(id, fields),
        PlanItem::Route(_) => route::edit(id, fields),
    }
}

//! What can be said of a line, a step or a route, whichever it is.

use leeward_model::PlanItemId;

use crate::edit::{Edit, Field};

/// Puts values into fields of a line, a step or a route.
pub(crate) fn edit(item: PlanItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::shared(&item.into(), fields)
}

//! That a person chooses next time.

use crate::{Item, read::Thing};

pub(super) fn read(item: &Item) -> Option<Thing> {
    let is_mine = item.flag("mine").unwrap_or(false);
    is_mine.then_some(Thing::Turn)
}

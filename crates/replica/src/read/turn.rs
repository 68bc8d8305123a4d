//! That a person chooses next time.

use crate::Item;

pub(super) fn read(item: &Item) -> bool {
    item.flag("mine").unwrap_or(false)
}

//! What is agreed as a number.

use leeward_model::Agreed;

use crate::Item;

/// Reads a number. Where the two put different ones apart from each other, the longer pause counts,
/// and otherwise the one that is shown first. One that it cannot have counts as none.
pub(super) fn read(on: Agreed, item: &Item) -> Option<u32> {
    let numbers = item.all("number").iter();
    let numbers = numbers.filter_map(|written| u32::try_from(written.number()?).ok());
    let mut numbers = numbers.filter(|number| on.admits(*number));
    match on {
        Agreed::Pause => numbers.max(),
        Agreed::Back | Agreed::Evening | Agreed::NextDay | Agreed::LaterDays | Agreed::Review => {
            numbers.next()
        }
    }
}

//! What a person says to a proposal of another one.

use leeward_model::Answer;

use crate::{Item, read::Thing};

pub(super) fn read(item: &Item) -> Option<Thing> {
    item.text("answer")
        .and_then(Answer::parse)
        .map(Thing::Answer)
}

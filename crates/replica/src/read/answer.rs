//! What a person says to a proposal of another one.

use leeward_model::Answer;

use crate::Item;

pub(super) fn read(item: &Item) -> Option<Answer> {
    item.text("answer").and_then(Answer::parse)
}

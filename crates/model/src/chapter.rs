//! Chapters of a plan: a new one carries on what stands, and the one before stays to be read.

use serde::{Deserialize, Serialize};

use crate::{ItemId, limits};

/// The number of a chapter; the one with which a plan begins is 0.
pub type ChapterNumber = u16;

/// The letters before the number in the id of a chapter's item.
const WORD: &[u8; 7] = b"chapter";

/// Returns the id of the item that says that a chapter began, the same in every plan: the word
/// `chapter` and three digits.
pub fn chapter_item(number: ChapterNumber) -> ItemId {
    let mut bytes = [0; ItemId::LENGTH];
    bytes[..WORD.len()].copy_from_slice(WORD);
    let digits = format!("{:03}", number.min(limits::CHAPTERS));
    bytes[WORD.len()..].copy_from_slice(digits.as_bytes());
    ItemId::from_bytes(bytes)
}

/// Returns which chapter's item has this id.
pub fn chapter_of_item(id: ItemId) -> Option<ChapterNumber> {
    let digits = id.as_bytes().strip_prefix(WORD.as_slice())?;
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (number > 0 && chapter_item(number) == id).then_some(number)
}

/// What can be done with chapters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ChapterCommand {
    /// Begins a new chapter with everything that stands.
    Begin {
        /// Lines, steps and routes that stay behind; a route with its steps.
        #[serde(default)]
        leave: Vec<ItemId>,
    },
    /// Takes what came late to an earlier chapter into this one.
    Take {
        /// The line, the step or the route, as the earlier chapter names it.
        item: ItemId,
    },
    /// Leaves what came late to an earlier chapter where it is.
    Leave {
        /// The line, the step or the route, as the earlier chapter names it.
        item: ItemId,
    },
    /// Forgets an earlier chapter with its history, on this device only and for good.
    Forget {
        /// Which.
        chapter: ChapterNumber,
    },
}

#[cfg(test)]
mod tests {
    use super::{chapter_item, chapter_of_item};
    use crate::{Agreed, ItemId, limits};

    #[test]
    fn the_item_of_a_chapter_is_known_by_its_id_and_by_no_other() {
        for number in 1..=limits::CHAPTERS {
            assert_eq!(chapter_of_item(chapter_item(number)), Some(number));
        }
        assert_eq!(chapter_of_item(chapter_item(0)), None);
        for other in [*b"chapter+01", *b"chapter 12", *b"chapters12"] {
            assert_eq!(chapter_of_item(ItemId::from_bytes(other)), None);
        }
        assert_eq!(chapter_of_item(Agreed::Pause.id()), None);
    }
}

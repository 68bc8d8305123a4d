//! A mark of one person that the plan fits them as it stood.

use std::sync::Arc;

use leeward_model::{Agreed, ChapterNumber, Day, ItemId, limits};
use serde::{Deserialize, Serialize};

use super::fields::{chapter_of, shown_day};
use crate::{Item, Value};

/// A line, a step, a route or a number that a mark speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Marked {
    /// A line.
    Line(ItemId),
    /// A step.
    Step(ItemId),
    /// A route.
    Route(ItemId),
    /// A number that is agreed.
    Agreed(Agreed),
}

impl Marked {
    /// Returns the id of the line, the step or the route; of a number the one that stands for it in
    /// a view.
    pub const fn id(self) -> ItemId {
        match self {
            Self::Line(id) | Self::Step(id) | Self::Route(id) => id,
            Self::Agreed(agreed) => agreed.id(),
        }
    }

    /// Bytes of one in a mark: its code (1) and its id (10).
    const LENGTH: usize = 1 + ItemId::LENGTH;

    fn bytes(self) -> [u8; Self::LENGTH] {
        let code = match self {
            Self::Line(_) => 1,
            Self::Step(_) => 2,
            Self::Route(_) => 3,
            Self::Agreed(_) => 4,
        };
        let mut bytes = [code; Self::LENGTH];
        bytes[1..].copy_from_slice(self.id().as_bytes());
        bytes
    }

    fn of_bytes([code, id @ ..]: [u8; Self::LENGTH]) -> Option<Self> {
        let id = ItemId::from_bytes(id);
        Some(match code {
            1 => Self::Line(id),
            2 => Self::Step(id),
            3 => Self::Route(id),
            4 => Self::Agreed(Agreed::of(id)?),
            _ => return None,
        })
    }
}

/// A mark that the plan fits: the day, and what stood in the plan at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The author's day.
    pub day: Day,
    /// The chapter that it speaks of.
    pub chapter: ChapterNumber,
    /// What did not rest, in the order in which it was shown, each with a digest that is the same
    /// for the same visible content.
    pub contents: Vec<(Marked, u64)>,
}

impl Mark {
    /// Returns the text that stands for the contents in a document: for each line, step, route and
    /// number its code (1 byte), its id (10) and its digest (8, big-endian), in base 64 without
    /// padding.
    pub fn text(&self) -> String {
        let mut bytes = Vec::with_capacity(self.contents.len() * ENTRY);
        for (marked, digest) in &self.contents {
            bytes.extend_from_slice(&marked.bytes());
            bytes.extend_from_slice(&digest.to_be_bytes());
        }
        data_encoding::BASE64_NOPAD.encode(&bytes)
    }
}

/// Bytes of one line, step, route or number in a mark, with its digest.
const ENTRY: usize = Marked::LENGTH + 8;

/// How many lines, steps, routes and numbers a mark has room for.
pub const MARK_ITEMS: usize = limits::VALUE_TEXT * 3 / 4 / ENTRY;

/// Reads a mark. Where two devices of one person put different things there is none: a mark is never
/// taken for more than was said.
pub(super) fn read(item: &Item) -> Option<Arc<Mark>> {
    let [only] = item.all("contents") else {
        return None;
    };
    let Value::Text(text) = &only.value else {
        return None;
    };
    let bytes = data_encoding::BASE64_NOPAD.decode(text.as_bytes()).ok()?;
    let (entries, []) = bytes.as_chunks::<ENTRY>() else {
        return None;
    };
    let contents = entries.iter().map(|entry| {
        let (marked, digest) = entry.split_first_chunk()?;
        let digest = u64::from_be_bytes(digest.try_into().ok()?);
        Some((Marked::of_bytes(*marked)?, digest))
    });
    // What is not known here was not meant to be left out of what fits.
    let contents: Option<Vec<(Marked, u64)>> = contents.collect();
    Some(Arc::new(Mark {
        day: shown_day(item),
        chapter: chapter_of(item),
        contents: contents?,
    }))
}

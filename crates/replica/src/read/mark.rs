//! A mark of one person that the plan fits them as it stood.

use std::sync::Arc;

use leeward_model::{Agreed, ChapterNumber, Day, ItemId, PlanItemId, limits};
use serde::{Deserialize, Serialize};

use super::fields::{chapter_of, shown_day};
use crate::{Item, Name, Value};

/// A line, a step, a route or a number that a mark speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Marked {
    /// A line, a step or a route.
    Item(PlanItemId),
    /// A number that is agreed.
    Agreed(Agreed),
}

impl Marked {
    /// Returns how a mark names the item of a document; `None` where it names none of its kind.
    pub const fn of(name: &Name) -> Option<Self> {
        match (name, name.plan_item()) {
            (_, Some(item)) => Some(Self::Item(item)),
            (Name::Agreed(on, _), None) => Some(Self::Agreed(*on)),
            (_, None) => None,
        }
    }

    /// Bytes of one in a mark: its code (1) and its id (10); of a number the first letters of its
    /// word, with zeros behind them.
    const LENGTH: usize = 1 + ItemId::LENGTH;

    fn bytes(self) -> [u8; Self::LENGTH] {
        let (code, id) = match self {
            Self::Item(PlanItemId::Line(id)) => (1, id),
            Self::Item(PlanItemId::Step(id)) => (2, id),
            Self::Item(PlanItemId::Route(id)) => (3, id),
            Self::Agreed(on) => (4, word_of(on)),
        };
        let mut bytes = [code; Self::LENGTH];
        bytes[1..].copy_from_slice(id.as_bytes());
        bytes
    }

    fn of_bytes([code, id @ ..]: [u8; Self::LENGTH]) -> Option<Self> {
        let id = ItemId::from_bytes(id);
        Some(match code {
            1 => Self::Item(PlanItemId::Line(id)),
            2 => Self::Item(PlanItemId::Step(id)),
            3 => Self::Item(PlanItemId::Route(id)),
            4 => Self::Agreed(*Agreed::ALL.iter().find(|on| word_of(**on) == id)?),
            _ => return None,
        })
    }
}

/// The word of a number that is agreed, as long as an id.
fn word_of(on: Agreed) -> ItemId {
    let mut bytes = [0; ItemId::LENGTH];
    for (byte, letter) in bytes.iter_mut().zip(on.as_str().bytes()) {
        *byte = letter;
    }
    ItemId::from_bytes(bytes)
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

    /// Returns that text in pieces, each with the field in which it stands.
    pub fn pieces(&self) -> Vec<(&'static str, String)> {
        let text = self.text();
        let (first, rest) = text.split_at(text.len().min(limits::VALUE_TEXT));
        let rest = rest.as_bytes().chunks(limits::VALUE_TEXT);
        let rest = rest.map(|piece| String::from_utf8_lossy(piece).into_owned());
        let pieces = std::iter::once(first.to_owned()).chain(rest);
        CONTENTS.into_iter().zip(pieces).collect()
    }
}

/// The fields in which the contents stand, one behind the other: a plan may be longer than one text
/// of a document.
const CONTENTS: [&str; 8] = [
    "contents",
    "contents_2",
    "contents_3",
    "contents_4",
    "contents_5",
    "contents_6",
    "contents_7",
    "contents_8",
];

/// Bytes of one line, step, route or number in a mark, with its digest.
const ENTRY: usize = Marked::LENGTH + 8;

/// How many lines, steps, routes and numbers a mark has room for.
pub const MARK_ITEMS: usize = CONTENTS.len() * limits::VALUE_TEXT * 3 / 4 / ENTRY;

/// Reads a mark. Where two devices of one person put different things there is none: a mark is never
/// taken for more than was said.
pub(super) fn read(item: &Item) -> Option<Arc<Mark>> {
    let text = contents(item)?;
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

/// Returns the pieces of the contents in one; `None` where not all of them are there.
fn contents(item: &Item) -> Option<String> {
    let pieces = match item.all("pieces") {
        [] => 1,
        [only] => match only.value {
            Value::Number(pieces) => usize::try_from(pieces).ok()?,
            Value::Nothing | Value::Flag(_) | Value::Text(_) => return None,
        },
        _ => return None,
    };
    let fields = CONTENTS.get(..pieces)?;
    let mut text = String::new();
    for field in fields {
        let [only] = item.all(field) else {
            return None;
        };
        match &only.value {
            Value::Text(piece) => text.push_str(piece),
            Value::Nothing | Value::Flag(_) | Value::Number(_) => return None,
        }
    }
    Some(text)
}

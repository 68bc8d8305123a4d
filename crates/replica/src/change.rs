//! A signed change as it travels and as it is kept.

use std::fmt;

use leeward_model::{Day, DeviceId, limits};
use serde::{Deserialize, Serialize};

use crate::{Kind, Preimage, PreimageError};

/// The hash of a change: SHA-256 over its automerge chunk, which names its parents by their hashes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChangeHash([u8; 32]);

impl ChangeHash {
    /// Makes a hash of these bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for ChangeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "ChangeHash({})",
            data_encoding::HEXLOWER.encode(&self.0[..6])
        )
    }
}

/// The name of a value in a document: `item/field`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(String);

impl Key {
    /// Makes a key of an item (an id or a catalogue id) and a field.
    ///
    /// Returns `None` when either has other characters than `a-z 0-9 . _`, or is too long.
    pub fn new(item: &str, field: &str) -> Option<Self> {
        Self::parse(&format!("{item}/{field}"))
    }

    /// Reads a key.
    pub fn parse(text: &str) -> Option<Self> {
        let (item, field) = text.split_once('/')?;
        let fits = |part: &str, more: &[u8]| {
            !part.is_empty()
                && part.bytes().all(|byte| {
                    byte.is_ascii_lowercase() || byte.is_ascii_digit() || more.contains(&byte)
                })
        };
        let valid = text.len() <= limits::KEY && fits(item, b"._") && fits(field, b"_");
        valid.then(|| Self(text.to_owned()))
    }

    /// Returns the item's name.
    pub fn item(&self) -> &str {
        self.0.split_once('/').map_or("", |(item, _)| item)
    }

    /// Returns the field's name.
    pub fn field(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, field)| field)
    }

    /// Returns the whole key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A scalar. Nothing else can stand in a document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// No value any more.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Text, at most [`limits::VALUE_TEXT`] bytes.
    Text(String),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("Nothing"),
            Self::Flag(flag) => write!(f, "Flag({flag})"),
            Self::Number(number) => write!(f, "Number({number})"),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

/// One value put under one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Put {
    /// Where.
    pub key: Key,
    /// What.
    pub value: Value,
}

impl Put {
    /// Makes a put; `None` when item and field do not make a key.
    pub fn new(item: &str, field: &str, value: impl Into<Value>) -> Option<Self> {
        Some(Self {
            key: Key::new(item, field)?,
            value: value.into(),
        })
    }
}

/// What an author did: all that the change follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The random half of the actor; the other half is the author's.
    pub actor: [u8; 8],
    /// The author's day.
    pub day: Day,
    /// The changes it was made on top of, in ascending order.
    pub parents: Vec<ChangeHash>,
    /// What was put, in order, each key once.
    pub puts: Vec<Put>,
}

/// A change with its author's signature.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedChange {
    /// What its document's id is the hash of.
    pub preimage: Preimage,
    /// The device that made it.
    pub author: DeviceId,
    /// The hash of the change that follows from the body.
    pub hash: ChangeHash,
    /// The author's signature over context ‖ space ‖ document id ‖ hash.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
    /// What the author did.
    pub body: Body,
}

impl fmt::Debug for SignedChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedChange")
            .field("kind", &self.preimage.kind)
            .field("author", &self.author)
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
}

/// Why bytes are not a signed change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Longer than any change may be.
    #[error("longer than any change may be")]
    TooLong,
    /// Not the encoding of a change, or followed by more.
    #[error("not the encoding of a change")]
    Malformed,
    /// A kind of document without its owner, or with one it cannot have.
    #[error(transparent)]
    Preimage(#[from] PreimageError),
    /// A key, value, day or number of parts beyond what a change may have.
    #[error("a part of the change is out of bounds: {0}")]
    OutOfBounds(&'static str),
}

impl SignedChange {
    /// Encodes it: postcard, as `docs/protocol.md` spells out.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Decodes and checks every bound that needs no document.
    ///
    /// # Errors
    /// When the bytes are not exactly one well-formed change.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > limits::CHANGE {
            return Err(DecodeError::TooLong);
        }
        let (change, rest): (Self, _) = postcard::take_from_bytes(bytes)
            .ok()
            .ok_or(DecodeError::Malformed)?;
        if !rest.is_empty() {
            return Err(DecodeError::Malformed);
        }
        change.check()?;
        Ok(change)
    }

    /// Checks everything that needs no document.
    pub(crate) fn check(&self) -> Result<(), DecodeError> {
        self.preimage.check()?;
        self.body.check(self.preimage.kind)
    }
}

/// What was taken back stays taken back: the day of a tombstone can be put again, but not emptied.
fn keeps_tombstone(put: &Put) -> bool {
    let days = 0..=i64::from(limits::LAST_DAY);
    put.key.field() != "day" || matches!(put.value, Value::Number(day) if days.contains(&day))
}

impl Body {
    /// Checks every bound that needs no document.
    pub(crate) fn check(&self, kind: Kind) -> Result<(), DecodeError> {
        use DecodeError::OutOfBounds;
        if kind == Kind::Gone && !self.puts.iter().all(keeps_tombstone) {
            return Err(OutOfBounds("tombstone"));
        }
        if self.parents.len() > limits::PARENTS_PER_CHANGE {
            return Err(OutOfBounds("parents"));
        }
        if !self.parents.is_sorted_by(|one, next| one < next) {
            return Err(OutOfBounds("order of parents"));
        }
        if !(0..=limits::LAST_DAY).contains(&self.day.0) {
            return Err(OutOfBounds("day"));
        }
        if self.puts.is_empty() || self.puts.len() > limits::PUTS_PER_CHANGE {
            return Err(OutOfBounds("puts"));
        }
        let mut keys = std::collections::BTreeSet::new();
        for put in &self.puts {
            // The key came from outside: its grammar is checked here, not where it was decoded.
            if Key::parse(put.key.as_str()).is_none() || !keys.insert(&put.key) {
                return Err(OutOfBounds("key"));
            }
            if let Value::Text(text) = &put.value
                && text.len() > limits::VALUE_TEXT
            {
                return Err(OutOfBounds("value"));
            }
        }
        Ok(())
    }
}

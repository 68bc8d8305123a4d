//! A signed change as it travels and as it is kept.

use std::fmt;

use leeward_model::{Day, DeviceId, limits};
use serde::{Deserialize, Serialize};

use crate::{Preimage, PreimageError};

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

impl fmt::Display for ChangeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

/// Text that is not the hash of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 64 lower-case hexadecimal digits")]
pub struct HashError;

impl std::str::FromStr for ChangeHash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes());
        let bytes = bytes.ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(HashError)
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
    /// The item and the field.
    pub key: Key,
    /// What stands there from now on.
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
#[derive(Clone, PartialEq, Eq)]
pub struct SignedChange {
    /// What its document's id is the hash of.
    pub preimage: Preimage,
    /// The device that made it.
    pub author: DeviceId,
    /// The hash of the change that follows from the body.
    pub hash: ChangeHash,
    /// The author's signature over context ‖ space ‖ document id ‖ hash ‖ digest of the body.
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
    /// Of a kind or a version that only a newer Leeward knows.
    #[error("the change was made by a newer version")]
    Newer,
}

/// The version of the encoding of a body.
pub const BODY_VERSION: u8 = 1;

/// A change as it travels: who wrote it and where is plain to every version, what was done may be
/// known to a newer one only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// What its document's id is the hash of.
    pub preimage: Preimage,
    /// The device that made it.
    pub author: DeviceId,
    /// The hash of the change that follows from the body.
    pub hash: ChangeHash,
    /// The author's signature over context ‖ space ‖ document id ‖ hash ‖ digest of the body.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
    /// The version of its encoding (1 byte), and what the author did.
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed")
            .field("kind", &self.preimage.kind)
            .field("author", &self.author)
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
}

impl Sealed {
    /// Encodes it: postcard, as `docs/protocol.md` spells out.
    pub fn encode(&self) -> Vec<u8> {
        encoded(self)
    }

    /// Decodes what every version understands of a change.
    ///
    /// # Errors
    /// When the bytes are not exactly one change.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > limits::CHANGE {
            return Err(DecodeError::TooLong);
        }
        let (sealed, rest): (Self, _) = postcard::take_from_bytes(bytes)
            .ok()
            .ok_or(DecodeError::Malformed)?;
        if !rest.is_empty() || sealed.body.is_empty() {
            return Err(DecodeError::Malformed);
        }
        sealed.preimage.check()?;
        // A length has shorter and longer forms: there is one way to write a change.
        if sealed.encode() != bytes {
            return Err(DecodeError::Malformed);
        }
        Ok(sealed)
    }

    /// Decodes what the author did, and checks every bound that needs no document.
    ///
    /// # Errors
    /// [`DecodeError::Newer`] when only a newer version can, and otherwise when no honest copy
    /// makes such a change.
    pub fn open(&self) -> Result<SignedChange, DecodeError> {
        let (version, encoded) = self.body.split_first().ok_or(DecodeError::Malformed)?;
        if *version == 0 {
            return Err(DecodeError::Malformed);
        }
        if *version > BODY_VERSION || !self.preimage.kind.is_known() {
            return Err(DecodeError::Newer);
        }
        let body: Body = postcard::from_bytes(encoded)
            .ok()
            .ok_or(DecodeError::Malformed)?;
        // What is kept is encoded again later: there is one way to write it.
        if body.encode() != self.body {
            return Err(DecodeError::Malformed);
        }
        let change = SignedChange {
            preimage: self.preimage,
            author: self.author,
            hash: self.hash,
            signature: self.signature,
            body,
        };
        change.check()?;
        Ok(change)
    }
}

impl SignedChange {
    /// Returns it as it travels.
    pub fn seal(&self) -> Sealed {
        Sealed {
            preimage: self.preimage,
            author: self.author,
            hash: self.hash,
            signature: self.signature,
            body: self.body.encode(),
        }
    }

    /// Encodes it as it travels.
    pub fn encode(&self) -> Vec<u8> {
        self.seal().encode()
    }

    /// Decodes and checks every bound that needs no document.
    ///
    /// # Errors
    /// When the bytes are not exactly one well-formed change that this version knows.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        Sealed::decode(bytes)?.open()
    }

    /// Checks everything that needs no document.
    pub(crate) fn check(&self) -> Result<(), DecodeError> {
        self.preimage.check()?;
        self.body.check()
    }
}

/// Encodes a structure of this crate. Postcard fails only for sequences of unknown length, for
/// characters and for maps of unknown length; none of them has any.
pub(crate) fn encoded<T: Serialize>(structure: &T) -> Vec<u8> {
    postcard::to_stdvec(structure).expect("every length is known")
}

/// Tells whether what was taken back stays taken back: the day of a tombstone can be put again, but
/// not emptied.
fn keeps_tombstone(put: &Put) -> bool {
    let days = 0..=i64::from(limits::LAST_DAY);
    let is_day = put.key.field() == "day" && put.key.item().starts_with("gone.");
    !is_day || matches!(put.value, Value::Number(day) if days.contains(&day))
}

impl Body {
    /// Encodes it: its version, and postcard.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![BODY_VERSION];
        bytes.extend(encoded(self));
        bytes
    }

    /// Checks every bound that needs no document.
    pub(crate) fn check(&self) -> Result<(), DecodeError> {
        use DecodeError::OutOfBounds;
        if !self.puts.iter().all(keeps_tombstone) {
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

//! Identifiers: random or derived bytes, shown in lower-case base 32.

use std::{fmt, str::FromStr, sync::LazyLock};

use data_encoding::{BASE32_NOPAD, Encoding, Specification};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Text that is not an identifier of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an id of {expected} lower-case base-32 characters")]
pub struct IdError {
    /// How many characters an id of this kind has.
    pub expected: usize,
}

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification.encoding().unwrap_or(BASE32_NOPAD)
});

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// How many bytes it has.
            pub const LENGTH: usize = $length;

            /// Makes an identifier of these bytes.
            pub const fn from_bytes(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// Returns its bytes.
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&BASE32.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let wrong = IdError { expected: ($length * 8_usize).div_ceil(5) };
                let bytes = BASE32.decode(text.as_bytes()).ok().ok_or(wrong)?;
                bytes.try_into().ok().map(Self).ok_or(wrong)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    self.0.serialize(serializer)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
                } else {
                    Ok(Self(Deserialize::deserialize(deserializer)?))
                }
            }
        }
    };
}

identifier! {
    /// A space: one's own, or one relationship.
    SpaceId, 32
}
identifier! {
    /// A person, as they are known in one space only.
    PersonId, 16
}
identifier! {
    /// A device in one space: its Ed25519 public key there.
    DeviceId, 32
}
identifier! {
    /// A document: a hash of its space, kind, owner and salt.
    DocumentId, 32
}
identifier! {
    /// What a document is for: a line, a need, a step. Random.
    ItemId, 10
}
identifier! {
    /// A draft, which exists on this device only. Random.
    DraftId, 10
}

/// Which line, step or route: what it is, and its id. A line and a step may have the same id where a
/// copy wants them to. Its text is `line.`, `step.` or `route.` and the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanItemId {
    /// A line.
    Line(ItemId),
    /// A step of a route.
    Step(ItemId),
    /// A route beside the one that is always there.
    Route(ItemId),
}

/// Text that names no line, step or route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected line, step or route, a full stop, and an id")]
pub struct PlanItemIdError;

impl PlanItemId {
    /// Returns the id, of whichever it is.
    pub const fn id(self) -> ItemId {
        match self {
            Self::Line(id) | Self::Step(id) | Self::Route(id) => id,
        }
    }

    /// Returns one of the same sort with another id.
    #[must_use]
    pub const fn with_id(self, id: ItemId) -> Self {
        match self {
            Self::Line(_) => Self::Line(id),
            Self::Step(_) => Self::Step(id),
            Self::Route(_) => Self::Route(id),
        }
    }
}

impl fmt::Display for PlanItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(id) => write!(f, "line.{id}"),
            Self::Step(id) => write!(f, "step.{id}"),
            Self::Route(id) => write!(f, "route.{id}"),
        }
    }
}

impl FromStr for PlanItemId {
    type Err = PlanItemIdError;

    fn from_str(text: &str) -> Result<Self, PlanItemIdError> {
        let (sort, id) = text.split_once('.').ok_or(PlanItemIdError)?;
        let id = id.parse().ok().ok_or(PlanItemIdError)?;
        match sort {
            "line" => Ok(Self::Line(id)),
            "step" => Ok(Self::Step(id)),
            "route" => Ok(Self::Route(id)),
            _ => Err(PlanItemIdError),
        }
    }
}

impl Serialize for PlanItemId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PlanItemId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_text_and_back() {
        let id = ItemId::from_bytes(*b"0123456789");
        assert_eq!(id.to_string().len(), 16);
        assert_eq!(id.to_string().parse::<ItemId>(), Ok(id));
    }

    #[test]
    fn text_that_is_no_id_says_what_was_expected() {
        let error = "tea".parse::<ItemId>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected an id of 16 lower-case base-32 characters"
        );
    }

    #[test]
    fn a_plan_item_survives_text_and_back_and_nothing_else_is_one() {
        let id = ItemId::from_bytes(*b"0123456789");
        for item in [
            PlanItemId::Line(id),
            PlanItemId::Step(id),
            PlanItemId::Route(id),
        ] {
            assert_eq!(item.to_string().parse(), Ok(item));
        }
        for nothing in [id.to_string(), format!("need.{id}"), "line.tea".to_owned()] {
            assert_eq!(nothing.parse::<PlanItemId>(), Err(PlanItemIdError));
        }
    }
}

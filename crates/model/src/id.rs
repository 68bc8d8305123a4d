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
}

//! Kinds of documents.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What kind of document it is. The numbers are part of the format and never reused.
///
/// The number says who may write it, so that a copy can judge that even of a kind that it does not
/// know: one person where it is odd, both where it is even.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kind(u8);

impl Kind {
    /// Something that one person says and alone writes.
    pub const PAGE: Self = Self(1);
    /// Something of the plan, which both write.
    pub const PLAN: Self = Self(2);

    /// Makes the kind of a number of the format; `None` for 0.
    pub const fn of_code(code: u8) -> Option<Self> {
        match code {
            0 => None,
            _ => Some(Self(code)),
        }
    }

    /// Returns its number in the format.
    pub const fn code(self) -> u8 {
        self.0
    }

    /// Tells whether documents of this kind belong to one person.
    pub const fn is_owned(self) -> bool {
        self.0 % 2 == 1
    }

    /// Tells whether this version reads documents of this kind.
    pub const fn is_known(self) -> bool {
        matches!(self, Self::PAGE | Self::PLAN)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::PAGE => f.write_str("PAGE"),
            Self::PLAN => f.write_str("PLAN"),
            Self(code) => write!(f, "Kind({code})"),
        }
    }
}

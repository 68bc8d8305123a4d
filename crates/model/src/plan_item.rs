//! What lines, steps and routes of a plan have in common.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{ItemId, Line, Route, Step, Wordings, limits};

/// A line, a step or a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanItem<'a> {
    /// A line.
    Line(&'a Line),
    /// A step of a route.
    Step(&'a Step),
    /// A route beside the one that is always there.
    Route(&'a Route),
}

impl<'a> PlanItem<'a> {
    /// Returns which one it is.
    pub const fn id(self) -> PlanItemId {
        match self {
            Self::Line(line) => PlanItemId::Line(line.id),
            Self::Step(step) => PlanItemId::Step(step.id),
            Self::Route(route) => PlanItemId::Route(route.id),
        }
    }

    /// Returns its wording, or both.
    pub const fn wordings(self) -> &'a Wordings {
        match self {
            Self::Line(line) => &line.wordings,
            Self::Step(step) => &step.wordings,
            Self::Route(route) => &route.wordings,
        }
    }

    /// How many lines of text it may have.
    pub const fn parts(self) -> usize {
        match self {
            Self::Line(line) => line.section.parts(),
            Self::Step(_) => limits::STEP_PARTS,
            Self::Route(_) => 1,
        }
    }
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

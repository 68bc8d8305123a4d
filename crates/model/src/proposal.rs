//! Changes of the plan that one person suggests and the other answers.

use serde::{Deserialize, Serialize};

use crate::{Answer, Day, ItemId, PersonId, PlanItemId, Section};

/// A change of the plan that one person suggests. It stays open without pressing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ItemId,
    /// Who suggests it.
    pub by: PersonId,
    /// The author's day.
    pub day: Day,
    /// What it would change.
    pub what: Proposed,
    /// Why; may be empty.
    pub reason: String,
    /// The other's proposal that it answers with other words.
    pub instead: Option<ItemId>,
    /// What the other says to it.
    pub answer: Option<Answer>,
}

/// What a proposal would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Proposed {
    /// A new line at the end of its section.
    NewLine {
        /// Where it would stand.
        #[serde(default)]
        section: Section,
        /// Its wording.
        text: String,
    },
    /// A new step at the end of its route.
    NewStep {
        /// The route; without it, the one that is always there.
        #[serde(default)]
        route: Option<ItemId>,
        /// What would happen.
        text: String,
        /// How long it would take.
        #[serde(default)]
        minutes: Option<u32>,
    },
    /// A line, a step or the name of a route would be put otherwise; one that rests would wake.
    Change {
        /// Which.
        item: PlanItemId,
        /// Its wording; without it, that would stay.
        #[serde(default)]
        text: Option<String>,
        /// How long a step would take; without it, that would stay.
        #[serde(default)]
        minutes: Option<u32>,
    },
    /// A line, a step or a route would rest.
    Rest {
        /// Which.
        item: PlanItemId,
    },
}

impl Proposed {
    /// Returns the line, the step or the route that it would change, if it is not for a new one.
    pub const fn item(&self) -> Option<PlanItemId> {
        match self {
            Self::Change { item, .. } | Self::Rest { item } => Some(*item),
            Self::NewLine { .. } | Self::NewStep { .. } => None,
        }
    }

    /// Returns the wording that is suggested, if there is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::NewLine { text, .. } | Self::NewStep { text, .. } => Some(text),
            Self::Change { text, .. } => text.as_deref(),
            Self::Rest { .. } => None,
        }
    }

    /// Returns the minutes that are suggested, if there are any.
    pub const fn minutes(&self) -> Option<u32> {
        match self {
            Self::NewStep { minutes, .. } | Self::Change { minutes, .. } => *minutes,
            Self::NewLine { .. } | Self::Rest { .. } => None,
        }
    }
}

/// What can be done with proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ProposalCommand {
    /// Suggests a change of the plan to the partner.
    Make {
        /// What it would change.
        what: Proposed,
        /// Why; may be empty.
        #[serde(default)]
        reason: String,
        /// The partner's proposal that this one answers with other words.
        #[serde(default)]
        instead: Option<ItemId>,
    },
    /// Answers a proposal of the partner's. With `fits` the change is made.
    Answer {
        /// The proposal.
        proposal: ItemId,
        /// What one says to it.
        answer: Answer,
        /// What it would change, as it is known; where it is something else by now, nothing is
        /// written.
        #[serde(default)]
        what: Option<Proposed>,
        /// Every wording of what it would change, in the same way.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Takes one's own proposal back.
    Withdraw {
        /// The proposal.
        proposal: ItemId,
    },
}

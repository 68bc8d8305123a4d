//! Chapters of a plan: a new one carries on what stands, and the one before stays to be read.

use serde::{Deserialize, Serialize};

use crate::PlanItemId;

/// The number of a chapter; the one with which a plan begins is 0.
pub type ChapterNumber = u16;

/// What can be done with chapters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ChapterCommand {
    /// Begins a new chapter with everything that stands.
    Begin {
        /// Lines, steps and routes that stay behind; a route with its steps.
        #[serde(default)]
        leave: Vec<PlanItemId>,
    },
    /// Takes what came late to an earlier chapter into this one.
    Take {
        /// The line, the step or the route, as the earlier chapter names it.
        item: PlanItemId,
    },
    /// Leaves what came late to an earlier chapter where it is.
    Leave {
        /// The line, the step or the route, as the earlier chapter names it.
        item: PlanItemId,
    },
    /// Forgets an earlier chapter with its history, on this device only and for good.
    Forget {
        /// Which.
        chapter: ChapterNumber,
    },
}

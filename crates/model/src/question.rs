//! Questions: what one wants to know that no view shows all the time, and what answers it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Agreed, Changed, Day, Line, List, Route, Step};

/// A question. It reads and changes nothing, and what answers it goes to whoever asked. The same
/// words stand in the node's JSON protocol (`docs/cli.md`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Question {
    /// Asks what stood in the plan on two days, and what changed between them. The earlier one
    /// comes first, in whichever order they are named.
    LookBack {
        /// One of the days.
        from: Day,
        /// The other one; without it, today.
        #[serde(default)]
        to: Option<Day>,
    },
}

/// What answers a question, as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Finding {
    /// Answers [`Question::LookBack`].
    LookBack(LookBack),
}

/// The plan on two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBack {
    /// The day of the first change of the plan.
    pub first: Day,
    /// The earlier of the two.
    pub from: Past,
    /// The later of the two.
    pub to: Past,
    /// What is not on the later day what it was on the earlier one.
    pub changed: Vec<Changed>,
}

/// What stood in the plan at the end of a day, as its authors dated it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The day.
    pub day: Day,
    /// Lines that did not rest, in their order.
    pub lines: List<Line>,
    /// Routes that did not rest, in their order.
    pub routes: List<Route>,
    /// Steps that did not rest, in their order.
    pub steps: List<Step>,
    /// What was agreed as a number.
    pub agreed: BTreeMap<Agreed, u32>,
}

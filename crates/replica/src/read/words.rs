//! Words that stand in fields and belong to no list of the model.

/// The word in the field `what` for a new line.
pub const NEW_LINE: &str = "new_line";
/// The word in the field `what` for a new step.
pub const NEW_STEP: &str = "new_step";
/// The word in the field `what` for other words, or another time.
pub const CHANGE: &str = "change";
/// The word in the field `what` for something that would rest.
pub const REST: &str = "rest";

/// Every word in the field `what` of a proposal.
pub(crate) const WHAT: [&str; 4] = [NEW_LINE, NEW_STEP, CHANGE, REST];

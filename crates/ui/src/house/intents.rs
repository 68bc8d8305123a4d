//! Kinds of intents that the house reacts to when they leave it.

use leeward_model::{ActivityCommand, Command, LineCommand, RouteCommand, StepCommand};

use crate::intent::Intent;

/// Tells whether it is a deed of the person.
pub(super) fn is_a_deed(intent: &Intent) -> bool {
    matches!(intent, Intent::Command { command, .. } if command.is_a_deed())
}

/// Tells whether it may settle two wordings.
pub(super) fn settles_wordings(intent: &Intent) -> bool {
    let Intent::Command { command, .. } = intent else {
        return false;
    };
    matches!(
        command,
        Command::Line(
            LineCommand::Keep { .. } | LineCommand::Part { .. } | LineCommand::Change { .. }
        ) | Command::Step(StepCommand::Change { .. } | StepCommand::Part { .. })
            | Command::Route(RouteCommand::Change { .. })
            | Command::Activity(ActivityCommand::Change { .. })
    )
}

/// Tells whether it begins a pairing.
pub(super) fn begins_pairing(intent: &Intent) -> bool {
    let Intent::Command { command, .. } = intent else {
        return false;
    };
    matches!(command, Command::Invite | Command::Join { .. })
}

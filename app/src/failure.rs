//! What went wrong, told once: a sentence that says what to do, and an exit code for scripts.

use std::process::ExitCode;

use leeward_catalogue::{Language, catalogue};
use leeward_node::{CreateError, CreateNodeError, OpenError, StartError};

/// Prints the error and returns the exit code for it (`docs/cli.md`).
#[expect(clippy::print_stderr, reason = "this is where the command line speaks")]
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let (code, id) = classify(error);
    match id {
        Some(id) => eprintln!("leeward: {}", catalogue(Language::English).text(id)),
        None => eprintln!("leeward: {error:#}"),
    }
    ExitCode::from(code)
}

fn classify(error: &anyhow::Error) -> (u8, Option<&'static str>) {
    if let Some(error) = error.downcast_ref::<StartError>() {
        return match error {
            StartError::Vault(error) => open(error),
            StartError::Content(_) => (4, Some("open.damaged")),
            StartError::Entropy(_) | StartError::Runtime(_) => (1, None),
        };
    }
    match error.downcast_ref::<CreateNodeError>() {
        Some(CreateNodeError::Vault(CreateError::AlreadyExists)) => (8, Some("create.exists")),
        Some(CreateNodeError::Vault(CreateError::InUse)) => (6, Some("open.in-use")),
        Some(CreateNodeError::Name(_)) => (2, Some("create.name")),
        Some(CreateNodeError::Vault(_) | CreateNodeError::Write(_)) => (9, Some("create.io")),
        Some(CreateNodeError::Entropy(_)) | None => (1, None),
    }
}

fn open(error: &OpenError) -> (u8, Option<&'static str>) {
    match error {
        OpenError::WrongPassphrase => (3, Some("open.wrong-passphrase")),
        OpenError::Damaged { .. } => (4, Some("open.damaged")),
        OpenError::Newer { .. } => (5, Some("open.newer")),
        OpenError::InUse => (6, Some("open.in-use")),
        OpenError::Missing => (7, Some("open.missing")),
        _ => (9, Some("open.io")),
    }
}

//! What went wrong, told once: a sentence that says what to do, and an exit code for scripts.

use std::{io::Write as _, process::ExitCode};

use leeward_catalogue::{Language, catalogue};
use leeward_model::limits;
use leeward_node::{CreateError, CreateNodeError, OpenError, StartError};

/// Prints the error and returns the exit code for it (`docs/cli.md`).
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let told = classify(error).unwrap_or_else(|| (1, format!("{error:#}")));
    writeln!(std::io::stderr(), "leeward: {}", told.1).ok();
    ExitCode::from(told.0)
}

type Told = (u8, String);

fn classify(error: &anyhow::Error) -> Option<Told> {
    if let Some(error) = error.downcast_ref::<StartError>() {
        return match error {
            StartError::Vault(error) => Some(open(error)),
            StartError::Content(_) => Some(tell(4, "open.damaged")),
            StartError::Entropy(_) | StartError::Runtime(_) => None,
        };
    }
    match error.downcast_ref::<CreateNodeError>()? {
        CreateNodeError::Vault(error) => Some(create(error)),
        CreateNodeError::Write(_) => Some(tell(9, "create.io")),
        CreateNodeError::Name(_) => {
            let limit = limits::NAME.to_string();
            Some(tell_with(2, "create.name", "limit", &limit))
        }
        CreateNodeError::Entropy(_) => None,
    }
}

fn open(error: &OpenError) -> Told {
    match error {
        OpenError::WrongPassphrase => tell(3, "open.wrong-passphrase"),
        OpenError::Damaged { .. } => tell(4, "open.damaged"),
        OpenError::Newer { .. } => tell(5, "open.newer"),
        OpenError::InUse => tell(6, "open.in-use"),
        OpenError::Missing => tell(7, "open.missing"),
        OpenError::OutOfMemory { needed_kib } => {
            tell_with(10, "open.out-of-memory", "needed", &megabytes(*needed_kib))
        }
        _ => tell(9, "open.io"),
    }
}

fn create(error: &CreateError) -> Told {
    match error {
        CreateError::AlreadyExists => tell(8, "create.exists"),
        CreateError::InUse => tell(6, "create.in-use"),
        CreateError::OutOfMemory { needed_kib } => tell_with(
            10,
            "create.out-of-memory",
            "needed",
            &megabytes(*needed_kib),
        ),
        _ => tell(9, "create.io"),
    }
}

fn tell(code: u8, id: &str) -> Told {
    (code, catalogue(Language::English).text(id).to_owned())
}

fn tell_with(code: u8, id: &str, name: &str, value: &str) -> Told {
    let text = catalogue(Language::English).with(id, &[(name, value)]);
    (code, text)
}

fn megabytes(kib: u32) -> String {
    kib.div_ceil(1024).to_string()
}

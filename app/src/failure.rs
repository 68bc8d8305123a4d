//! What went wrong, told once: a sentence that says what to do, and an exit code for scripts.

use std::{io::Write as _, process::ExitCode};

use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{PassphraseError, limits};
use leeward_node::{CreateError, CreateNodeError, OpenError, StartError, Stopped};

/// Prints the error and returns the exit code for it (`docs/cli.md`).
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let words = catalogue(Language::English);
    let told = classify(error, words).unwrap_or_else(|| (1, format!("{error:#}")));
    writeln!(std::io::stderr(), "leeward: {}", told.1).ok();
    ExitCode::from(told.0)
}

/// Returns the sentence for an error, for a window.
pub(crate) fn sentence(error: &anyhow::Error, language: Language) -> String {
    let words = catalogue(language);
    classify(error, words).map_or_else(|| format!("{error:#}"), |(_, sentence)| sentence)
}

type Told = (u8, String);

fn classify(error: &anyhow::Error, words: &Catalogue) -> Option<Told> {
    let tell = |code, id: &str| Some((code, words.text(id).to_owned()));
    if let Some(error) = error.downcast_ref::<StartError>() {
        return match error {
            StartError::Vault(error) => Some(open(error, words)),
            StartError::Content(_) => tell(4, "open-damaged"),
            StartError::Entropy(_) | StartError::Runtime(_) => None,
        };
    }
    if error.is::<Stopped>() {
        return tell(1, "open-stopped");
    }
    match error.downcast_ref::<CreateNodeError>()? {
        CreateNodeError::Vault(error) => Some(create(error, words)),
        CreateNodeError::Write(_) => tell(9, "create-io"),
        CreateNodeError::Name(_) => {
            let limit = limits::NAME.to_string();
            Some((2, words.with("create-name", &[("limit", &limit)])))
        }
        CreateNodeError::Passphrase(error) => Some((2, passphrase(*error, words))),
        CreateNodeError::Entropy(_) => None,
    }
}

fn passphrase(error: PassphraseError, words: &Catalogue) -> String {
    match error {
        PassphraseError::Empty => words.text("create-passphrase-empty").to_owned(),
        PassphraseError::TooLong { .. } => too_long_a_passphrase(words),
        PassphraseError::NotText { at } => {
            words.with("create-passphrase-no-text", &[("at", &at.to_string())])
        }
        PassphraseError::ControlCharacters => words.text("create-passphrase-control").to_owned(),
    }
}

pub(crate) fn too_long_a_passphrase(words: &Catalogue) -> String {
    let limit = limits::PASSPHRASE.to_string();
    words.with("create-passphrase-long", &[("limit", &limit)])
}

fn open(error: &OpenError, words: &Catalogue) -> Told {
    let (code, id) = match error {
        OpenError::WrongPassphrase => (3, "open-wrong-passphrase"),
        OpenError::Damaged { .. } => (4, "open-damaged"),
        OpenError::Newer { .. } => (5, "open-newer"),
        OpenError::InUse => (6, "open-in-use"),
        OpenError::Missing => (7, "open-missing"),
        OpenError::OutOfMemory { needed_kib } => {
            return (10, memory(words, "open-out-of-memory", *needed_kib));
        }
        _ => (9, "open-io"),
    };
    (code, words.text(id).to_owned())
}

fn create(error: &CreateError, words: &Catalogue) -> Told {
    let (code, id) = match error {
        CreateError::AlreadyExists => (8, "create-exists"),
        CreateError::InUse => (6, "create-in-use"),
        CreateError::OutOfMemory { needed_kib } => {
            return (10, memory(words, "create-out-of-memory", *needed_kib));
        }
        _ => (9, "create-io"),
    };
    (code, words.text(id).to_owned())
}

fn memory(words: &Catalogue, id: &str, needed_kib: u32) -> String {
    let megabytes = needed_kib.div_ceil(1024).to_string();
    words.with(id, &[("needed", &megabytes)])
}

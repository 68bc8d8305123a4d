//! What went wrong, told once: a sentence that says what to do, and an exit code for scripts.

use std::{
    fmt,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{PassphraseError, limits};
use leeward_node::{CreateError, CreateNodeError, OpenError, StartError, Stopped};

/// Where the vault is that an error is about.
#[derive(Debug)]
struct Folder(PathBuf);

impl fmt::Display for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.display())
    }
}

/// Says of an error which vault it is about.
pub(crate) fn of_vault(vault: &Path, error: impl Into<anyhow::Error>) -> anyhow::Error {
    error.into().context(Folder(vault.to_owned()))
}

/// Returns whether a vault was not made because there is one.
pub(crate) fn is_there_already(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<CreateNodeError>();
    matches!(
        error,
        Some(CreateNodeError::Vault(CreateError::AlreadyExists))
    )
}

/// Prints the error and returns the exit code for it (`docs/cli.md`).
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let words = catalogue(Language::English);
    let told = classify(error, words).unwrap_or_else(|| (1, format!("{error:#}")));
    writeln!(io::stderr(), "leeward: {}", told.1).ok();
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
    let folder = error.downcast_ref::<Folder>().map(Folder::to_string);
    let folder = folder.unwrap_or_default();
    if let Some(error) = error.downcast_ref::<StartError>() {
        return match error {
            StartError::Vault(error) => Some(open(error, &folder, words)),
            StartError::Content(unreadable) if unreadable.is_damage() => tell(4, "open-damaged"),
            StartError::Content(_)
            | StartError::Write(_)
            | StartError::Entropy(_)
            | StartError::Runtime(_) => None,
        };
    }
    if error.is::<Stopped>() {
        return tell(1, "open-stopped");
    }
    match error.downcast_ref::<CreateNodeError>()? {
        CreateNodeError::Vault(error) => Some(create(error, &folder, words)),
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

fn open(error: &OpenError, folder: &str, words: &Catalogue) -> Told {
    let (code, id) = match error {
        OpenError::WrongPassphrase => (3, "open-wrong-passphrase"),
        OpenError::Damaged { .. } => (4, "open-damaged"),
        OpenError::Newer { .. } => (5, "open-newer"),
        OpenError::InUse => (6, "open-in-use"),
        OpenError::Missing => (7, "open-missing"),
        OpenError::OutOfMemory { needed_kib } => {
            return (10, memory(words, "open-out-of-memory", *needed_kib));
        }
        OpenError::NotAFile => {
            return (9, words.with("open-not-a-file", &[("folder", folder)]));
        }
        OpenError::Io(error) => return (9, medium(error, "open-io", folder, words)),
        error => {
            let error = io::Error::other(error.to_string());
            return (9, medium(&error, "open-io", folder, words));
        }
    };
    (code, words.text(id).to_owned())
}

fn create(error: &CreateError, folder: &str, words: &Catalogue) -> Told {
    let (code, id) = match error {
        CreateError::AlreadyExists => (8, "create-exists"),
        CreateError::InUse => (6, "create-in-use"),
        CreateError::NotEmpty => {
            return (11, words.with("create-not-empty", &[("folder", folder)]));
        }
        CreateError::OutOfMemory { needed_kib } => {
            return (10, memory(words, "create-out-of-memory", *needed_kib));
        }
        CreateError::Io(error) => return (9, medium(error, "create-io", folder, words)),
        error => {
            let error = io::Error::other(error.to_string());
            return (9, medium(&error, "create-io", folder, words));
        }
    };
    (code, words.text(id).to_owned())
}

/// What a medium has against it, in our words where we have some, otherwise in the system's.
fn medium(error: &io::Error, otherwise: &str, folder: &str, words: &Catalogue) -> String {
    use io::ErrorKind as Kind;
    let id = match error.kind() {
        Kind::PermissionDenied => "medium-no-permission",
        Kind::ReadOnlyFilesystem => "medium-read-only",
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => "medium-full",
        Kind::NotADirectory | Kind::AlreadyExists => "medium-no-folder",
        Kind::InvalidFilename => "medium-name-too-long",
        _ => otherwise,
    };
    let reason = error.to_string();
    words.with(id, &[("folder", folder), ("reason", &reason)])
}

fn memory(words: &Catalogue, id: &str, needed_kib: u32) -> String {
    let megabytes = needed_kib.div_ceil(1024).to_string();
    words.with(id, &[("needed", &megabytes)])
}

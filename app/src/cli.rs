//! The command line.

use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Parser, Subcommand, ValueEnum};
use etcetera::BaseStrategy as _;
use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::Passphrase;
use leeward_node::{Options, Scope, StartError};
use leeward_ui::export;
use zeroize::Zeroizing;

use crate::{demo, failure, lines, moment, window};

/// The longest file of a passphrase that is read, in bytes: vaults from before there was a limit have
/// longer ones than a new vault may have.
const LONGEST_PASSPHRASE_FILE: usize = 64 * 1024;

/// A mutual aftercare plan and a journal for two partners, device to device.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Cli {
    /// The directory of the vault.
    #[arg(long, value_name = "DIR", global = true)]
    vault: Option<PathBuf>,
    /// Stay on this computer: bind 127.0.0.1 and announce nothing.
    #[arg(long, global = true)]
    loopback: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an encrypted vault.
    Init {
        /// The name to be called by.
        #[arg(long)]
        name: String,
        /// A file that holds the passphrase.
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
    },
    /// Run without a window: commands in and events out, one JSON object a line.
    Node {
        /// Speak JSON lines (the only way there is so far).
        #[arg(long, required = true)]
        json: bool,
        /// A file that holds the passphrase.
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
    },
    /// Write the plan down, for paper or for another program. The file is not encrypted.
    Export {
        /// A file that holds the passphrase.
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
        /// A page or a card to print (HTML), text (Markdown), or data (JSON).
        #[arg(long = "as", value_enum, default_value = "page")]
        form: Form,
        /// The language of what is not in your own words.
        #[arg(long, value_parser = language, default_value = "en")]
        language: Language,
        /// The file to make; without it, to standard output. One that is there is left alone.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Watch two imaginary partners pair, write apart and meet, on this computer.
    Demo {
        /// Without a window.
        #[arg(long)]
        headless: bool,
    },
}

impl Cli {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let scope = if self.loopback {
            Scope::Loopback
        } else {
            Scope::Everywhere
        };
        let Some(command) = self.command else {
            let vault = self.vault.or_else(usual_vault);
            return window::open(vault.context(words().text("cli-vault-wanted"))?, scope);
        };
        match command {
            Command::Init {
                name,
                passphrase_file,
            } => {
                let vault = required(self.vault.as_deref())?;
                leeward_node::create(vault, &passphrase(&passphrase_file)?, &name)
                    .map_err(|error| failure::of_vault(vault, error))?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Node {
                json: _,
                passphrase_file,
            } => {
                let vault = required(self.vault.as_deref())?;
                let passphrase = passphrase(&passphrase_file)?;
                let node = leeward_node::open(vault, &passphrase, Options::new(scope))
                    .map_err(|error| failure::of_vault(vault, error))?;
                lines::run(node)
            }
            Command::Export {
                passphrase_file,
                form,
                language,
                to,
            } => {
                let vault = required(self.vault.as_deref())?;
                let passphrase = passphrase(&passphrase_file)?;
                let unlocked = leeward_node::unlock(vault, &passphrase)
                    .map_err(|error| failure::of_vault(vault, StartError::from(error)))?;
                let is_older_copy = unlocked.is_older_copy();
                let view = unlocked
                    .read()
                    .map_err(|error| failure::of_vault(vault, error))?;
                if is_older_copy {
                    let words = words().text("notice-older-copy");
                    writeln!(std::io::stderr(), "leeward: {words}").ok();
                }
                let text = export(&view, language, &moment::now(), form.into());
                write_out(to.as_deref(), &text)?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Demo { headless } => demo::run(headless),
        }
    }
}

/// What the plan is written down as.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Page,
    Card,
    Text,
    Data,
}

impl From<Form> for leeward_ui::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Page => Self::Page,
            Form::Card => Self::Card,
            Form::Text => Self::Text,
            Form::Data => Self::Data,
        }
    }
}

fn language(code: &str) -> Result<Language, String> {
    Language::parse(code).ok_or_else(|| "expected en or es".to_owned())
}

/// Writes a text to a new file that only this person can read, or to standard output.
fn write_out(to: Option<&Path>, text: &str) -> anyhow::Result<()> {
    let words = words().text("cli-export-unwritable");
    let Some(to) = to else {
        return std::io::stdout().write_all(text.as_bytes()).context(words);
    };
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(to).context(words)?;
    file.write_all(text.as_bytes()).context(words)
}

/// Where a person's vault is when they have not said otherwise.
fn usual_vault() -> Option<PathBuf> {
    let places = etcetera::choose_base_strategy().ok()?;
    Some(places.data_dir().join("leeward").join("vault"))
}

fn required(vault: Option<&Path>) -> anyhow::Result<&Path> {
    vault.context(words().text("cli-vault-wanted"))
}

/// Reads a passphrase from a file, as it is.
fn passphrase(file: &Path) -> anyhow::Result<Passphrase> {
    let unreadable = || words().text("cli-passphrase-unreadable");
    let file = fs::File::open(file).with_context(unreadable)?;
    // In one piece: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST_PASSPHRASE_FILE + 1));
    let most = u64::try_from(LONGEST_PASSPHRASE_FILE + 1).unwrap_or(u64::MAX);
    file.take(most)
        .read_to_end(&mut bytes)
        .with_context(unreadable)?;
    anyhow::ensure!(
        bytes.len() <= LONGEST_PASSPHRASE_FILE,
        failure::too_long_a_passphrase(words())
    );
    // Blanks may open a vault from before there was a rule.
    anyhow::ensure!(
        bytes.iter().any(|byte| !b"\r\n".contains(byte)),
        words().text("cli-passphrase-empty")
    );
    Ok(Passphrase::given(std::mem::take(&mut bytes)))
}

fn words() -> &'static Catalogue {
    catalogue(Language::English)
}

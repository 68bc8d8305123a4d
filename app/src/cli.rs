//! The command line.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use etcetera::BaseStrategy as _;
use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_node::{Options, Scope};

use crate::{demo, lines, window};

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
                leeward_node::create(vault, &passphrase(&passphrase_file)?, &name)?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Node {
                json: _,
                passphrase_file,
            } => {
                let vault = required(self.vault.as_deref())?;
                let passphrase = passphrase(&passphrase_file)?;
                let node = leeward_node::open(vault, &passphrase, Options::new(scope))?;
                lines::run(node)
            }
            Command::Demo { headless } => demo::run(headless),
        }
    }
}

/// Where a person's vault is when they have not said otherwise.
fn usual_vault() -> Option<PathBuf> {
    let places = etcetera::choose_base_strategy().ok()?;
    Some(places.data_dir().join("leeward").join("vault"))
}

fn required(vault: Option<&Path>) -> anyhow::Result<&Path> {
    vault.context(words().text("cli-vault-wanted"))
}

/// Reads a passphrase from a file, without the line end that editors leave.
fn passphrase(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = fs::read(file).context(words().text("cli-passphrase-unreadable"))?;
    while bytes
        .last()
        .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    {
        bytes.pop();
    }
    anyhow::ensure!(!bytes.is_empty(), words().text("cli-passphrase-empty"));
    Ok(bytes)
}

fn words() -> &'static Catalogue {
    catalogue(Language::English)
}

//! How Leeward looks and speaks, in a small file beside the vault. It holds nothing personal.
//!
//! These are the only settings outside of the vault, since the door has to look and speak before the
//! vault is open. Every other setting is private: `model/settings.rs`.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use leeward_catalogue::Language;
use leeward_ui::{Appearance, TextSize, Theme};
use serde::{Deserialize, Serialize};

const FILE: &str = "appearance.toml";
/// More than it ever has, in bytes.
const LONGEST: u64 = 4096;

/// What stands in the file. What is missing or unknown is as it is at first.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    language: String,
    theme: String,
    text_percent: u16,
    still: bool,
}

/// How it looks, and where that is kept.
#[derive(Clone)]
pub(super) struct Settings {
    dir: PathBuf,
    appearance: Appearance,
}

impl Settings {
    /// Reads the file beside a vault. A file that cannot be read is as good as none.
    pub(super) fn load(vault: &Path) -> Self {
        let mut text = String::new();
        let kept: Option<Kept> = std::fs::File::open(vault.join(FILE))
            .and_then(|file| {
                io::Read::read_to_string(&mut io::Read::take(file, LONGEST), &mut text)
            })
            .ok()
            .and_then(|_| toml::from_str(&text).ok());
        let appearance = kept.map_or_else(at_first, |kept| Appearance {
            language: Language::parse(&kept.language).unwrap_or_default(),
            theme: Theme::parse(&kept.theme).unwrap_or_default(),
            text: match kept.text_percent {
                0 => TextSize::default(),
                percent => TextSize::near(percent),
            },
            still: kept.still,
        });
        Self {
            dir: vault.to_owned(),
            appearance,
        }
    }

    pub(super) fn appearance(&self) -> Appearance {
        self.appearance
    }

    pub(super) fn set(&mut self, appearance: Appearance) {
        self.appearance = appearance;
    }

    /// Writes the file, whole or not at all. Where there is no vault yet there is nothing to lie
    /// beside, and nothing is written.
    pub(super) fn save(&self) -> io::Result<()> {
        if !leeward_node::exists(&self.dir) {
            return Ok(());
        }
        let kept = Kept {
            language: self.appearance.language.code().to_owned(),
            theme: self.appearance.theme.as_str().to_owned(),
            text_percent: self.appearance.text.percent(),
            still: self.appearance.still,
        };
        let text = toml::to_string(&kept).map_err(io::Error::other)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.dir)?;
        file.write_all(text.as_bytes())?;
        file.persist(self.dir.join(FILE))
            .map_err(|error| error.error)?;
        Ok(())
    }
}

/// As the system speaks.
pub(crate) fn at_first() -> Appearance {
    let spoken = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    let language = spoken.and_then(|value| Language::parse(&value));
    Appearance {
        language: language.unwrap_or_default(),
        ..Appearance::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_looks_is_there_again_and_a_file_that_is_none_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let passphrase = leeward_model::Passphrase::given("several plain words".into());
        leeward_node::create(dir.path(), &passphrase, "Ana").unwrap();
        let mut settings = Settings::load(dir.path());
        let wanted = Appearance {
            language: Language::Spanish,
            theme: Theme::WarmDim,
            text: TextSize::near(150),
            still: true,
        };
        settings.set(wanted);
        settings.save().unwrap();
        assert_eq!(Settings::load(dir.path()).appearance(), wanted);
        std::fs::write(dir.path().join(FILE), "theme = \"pink\"\nlanguage = 7").unwrap();
        assert_eq!(Settings::load(dir.path()).appearance().theme, Theme::System);
    }

    #[test]
    fn nothing_is_written_where_there_is_no_vault() {
        let dir = tempfile::tempdir().unwrap();
        Settings::load(dir.path()).save().unwrap();
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}

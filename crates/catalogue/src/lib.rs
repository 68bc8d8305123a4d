//! Every visible text, by id, in every language.
//!
//! One file per language lies in `data/`, is part of the program, and is read once. Texts speak
//! plainly, about data and never about a person; the tests below hold them to that.
//!
//! This crate must not know anything else of the house: not who shows a text, nor when.
//!
//! Start with [`catalogue`], then [`Catalogue::text`], [`Catalogue::with`] for texts with
//! `{placeholders}`, and [`Catalogue::count`] for texts that speak of one or many.
//!
//! ```
//! use leeward_catalogue::{Language, catalogue};
//!
//! let english = catalogue(Language::English);
//! assert_eq!(english.text("ui.add"), "Add");
//! assert_eq!(english.with("ui.rest-of", &[("text", "Warm tea")]), "Rest “Warm tea”");
//! assert_eq!(english.count("ui.waiting", 2), "2 changes wait here");
//! assert_eq!(catalogue(Language::Spanish).count("ui.waiting", 1), "1 cambio aguarda aquí");
//! ```
#![warn(missing_docs)]

use std::{collections::BTreeMap, sync::LazyLock};

#[cfg(test)]
mod tests;

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_str!("../data/en.toml")));
static SPANISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_str!("../data/es.toml")));

/// A language in which every text is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// Returns its two letters, as in ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Reads the two letters back; a region behind them, as in `es_MX.UTF-8`, is left aside.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| code.eq_ignore_ascii_case(language.code()))
    }
}

/// Returns the texts of a language. The first call reads them.
pub fn catalogue(language: Language) -> &'static Catalogue {
    match language {
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
    }
}

/// The texts of one language.
#[derive(Debug)]
pub struct Catalogue {
    texts: BTreeMap<String, String>,
}

impl Catalogue {
    /// Returns the text with this id; the id itself where there is none, which a debug build
    /// refuses.
    pub fn text<'a>(&'a self, id: &'a str) -> &'a str {
        let text = self.texts.get(id);
        debug_assert!(text.is_some(), "there is no text with the id {id}");
        text.map_or(id, String::as_str)
    }

    /// Returns the text with this id and with these values in place of its `{placeholders}`.
    ///
    /// Braces inside a value are left as they are.
    pub fn with(&self, id: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.text(id);
        let mut filled = String::with_capacity(rest.len());
        while let Some((before, name, after)) = next_placeholder(rest) {
            filled.push_str(before);
            let value = values.iter().find(|(given, _)| *given == name);
            debug_assert!(value.is_some(), "no value for {{{name}}} of {id}");
            filled.push_str(value.map_or(name, |(_, value)| value));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// Returns the text `id.one` for one and `id.many` for any other number, which takes the place
    /// of `{n}`.
    pub fn count(&self, id: &str, n: u64) -> String {
        let form = if n == 1 { "one" } else { "many" };
        self.with(&format!("{id}.{form}"), &[("n", &n.to_string())])
    }

    /// Returns every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    fn read(file: &str) -> Self {
        let table: toml::Table = file
            .parse()
            .expect("the files are part of the program, and a test reads them");
        let mut texts = BTreeMap::new();
        flatten("", table, &mut texts);
        Self { texts }
    }
}

/// Splits a text around its first placeholder.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn flatten(prefix: &str, table: toml::Table, texts: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let id = if prefix.is_empty() {
            key
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            toml::Value::Table(inner) => flatten(&id, inner, texts),
            toml::Value::String(text) => {
                texts.insert(id, text);
            }
            _ => unreachable!("{id} is not a text, which the tests would have said"),
        }
    }
}

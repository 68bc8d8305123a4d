//! Every visible text, by id, in every language, and the activities of the care menu.
//!
//! The files lie in `data/`, one folder a language, in the syntax of
//! [Project Fluent](https://projectfluent.org). They are part of the program and are read once.
//! Texts speak plainly, about data and never about a person; the tests below hold them to that.
//!
//! This crate must not know anything else of the house: not who shows a text, nor when.
//!
//! Start with [`catalogue`], then [`Catalogue::text`], [`Catalogue::with`] for texts with
//! placeholders, and [`Catalogue::count`] for texts that speak of one or many. [`ACTIVITIES`] are
//! the activities.
//!
//! ```
//! use leeward_catalogue::{Language, catalogue};
//!
//! let english = catalogue(Language::English);
//! assert_eq!(english.text("action-undo"), "Undo");
//! assert_eq!(english.with("mark-shared-with", &[("name", "Sam")]), "shared with Sam");
//! assert_eq!(english.count("data-waiting", 2), "2 changes not sent yet");
//! assert_eq!(catalogue(Language::Spanish).count("data-waiting", 1), "1 cambio sin enviar");
//! ```
#![warn(missing_docs)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::LazyLock,
};

use fluent_bundle::{
    FluentArgs, FluentMessage, FluentResource, FluentValue,
    concurrent::FluentBundle as ConcurrentBundle,
};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use unic_langid::{LanguageIdentifier, langid};

mod activities;
mod templates;
#[cfg(test)]
mod tests;

pub use activities::{ACTIVITIES, Activity, Tag};
pub use templates::{Place, TEMPLATES, Template, TemplateLine};

type Bundle = ConcurrentBundle<FluentResource>;

/// Reads the files of every language: one for each screen, dialog or section of the plan, of the
/// same names and in the same order.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The names of the files, without their endings.
        #[cfg(test)]
        const FILES: &[&str] = &[$($name),*];
        const ENGLISH_FILES: &[&str] =
            &[$(include_str!(concat!("../data/en/", $name, ".ftl"))),*];
        const SPANISH_FILES: &[&str] =
            &[$(include_str!(concat!("../data/es/", $name, ".ftl"))),*];
    };
}

files!(
    "house",
    "days",
    "door",
    "first",
    "now",
    "cards",
    "plan",
    "meanwhile",
    "needs",
    "passing",
    "care_menu",
    "route",
    "signals",
    "words",
    "disagree",
    "rhythm",
    "fits",
    "growth",
    "chapters",
    "propose",
    "templates",
    "journal",
    "us",
    "pairing",
    "bring",
    "settings",
    "export",
    "palette",
    "keys",
    "room",
    "duo",
    "demo",
    "vault",
    "command_line",
    "rejections",
    "notices",
    "activities",
);

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(langid!("en"), ENGLISH_FILES));
static SPANISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(langid!("es"), SPANISH_FILES));

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
pub struct Catalogue {
    /// Texts that are always the same.
    plain: BTreeMap<String, String>,
    /// Texts with something to fill in.
    filled: BTreeSet<String>,
    bundle: Bundle,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("locales", &self.bundle.locales)
            .finish_non_exhaustive()
    }
}

impl Catalogue {
    /// Returns the text with this id; the id itself where there is none, which a debug build
    /// refuses.
    pub fn text<'a>(&'a self, id: &'a str) -> &'a str {
        let text = self.plain.get(id);
        debug_assert!(text.is_some(), "there is no plain text with the id {id}");
        text.map_or(id, String::as_str)
    }

    /// Returns the text with this id and with these values in place of its placeholders.
    pub fn with(&self, id: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, *value);
        }
        self.fill(id, &args)
    }

    /// Returns the text with this id for this number, which takes the place of `$n`.
    pub fn count(&self, id: &str, n: u64) -> String {
        let mut args = FluentArgs::with_capacity(1);
        args.set("n", FluentValue::from(n));
        self.fill(id, &args)
    }

    /// Returns the name of an activity; its id where it is none of ours.
    pub fn activity<'a>(&'a self, id: &'a str) -> &'a str {
        let text = Activity::find(id).and_then(|_| self.plain.get(&activity_text(id)));
        text.map_or(id, String::as_str)
    }

    /// Returns every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let mut ids: Vec<&str> = self
            .plain
            .keys()
            .chain(&self.filled)
            .map(|id| &**id)
            .collect();
        ids.sort_unstable();
        ids.into_iter()
    }

    fn fill(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let message = self.bundle.get_message(id);
        let Some(pattern) = message.as_ref().and_then(FluentMessage::value) else {
            debug_assert!(false, "there is no text with the id {id}");
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    }

    fn read(language: LanguageIdentifier, files: &[&str]) -> Self {
        let mut bundle = Bundle::new_concurrent(vec![language]);
        // The marks around values serve mixed directions, which no font here draws.
        bundle.set_use_isolating(false);
        let (mut plain, mut filled) = (BTreeMap::new(), BTreeSet::new());
        for file in files {
            let resource = parse(file);
            for (id, pattern) in messages(&resource) {
                if let Some(text) = plain_text(pattern) {
                    plain.insert(id.to_owned(), text);
                } else {
                    filled.insert(id.to_owned());
                }
            }
            bundle
                .add_resource(resource)
                .expect("no id stands twice, which a test reads");
        }
        Self {
            plain,
            filled,
            bundle,
        }
    }
}

fn activity_text(id: &str) -> String {
    format!("activity-{}", id.replace('.', "-"))
}

fn parse(file: &str) -> FluentResource {
    FluentResource::try_new(file.to_owned())
        .map_err(|(_, errors)| errors)
        .expect("the files are part of the program, and a test reads them")
}

fn messages(resource: &FluentResource) -> impl Iterator<Item = (&str, &Pattern<&str>)> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
        _ => None,
    })
}

/// The text of a pattern without anything to fill in.
fn plain_text(pattern: &Pattern<&str>) -> Option<String> {
    let parts = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => Some(*value),
        PatternElement::Placeable { .. } => None,
    });
    parts.collect()
}

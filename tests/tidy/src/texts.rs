//! The ids of texts: those that the sources ask for, and those that the catalogue has.
//!
//! A source asks for a text by a string literal that is its id, or by an id that it builds with
//! `format!`. What is built is listed below, each with the file whose words fill it in.

use std::collections::BTreeSet;

use crate::{code, house};

/// Where texts are asked for.
const ASKING: [&str; 3] = ["app/src", "crates/catalogue/src", "crates/ui/src"];

/// The English texts; a test of the catalogue holds every language to the same ids.
const TEXTS: &str = "crates/catalogue/data/en";

/// Ids that are built: how they begin, and the file whose words follow.
const BUILT: [(&str, &str); 6] = [
    ("activity-", "crates/catalogue/src/activities.rs"),
    ("activity-group-", "crates/catalogue/src/activities.rs"),
    ("deck-", "crates/model/src/cards.rs"),
    ("notice-", "crates/model/src/notice.rs"),
    ("rejection-", "crates/model/src/rejection.rs"),
    ("setting-", "crates/model/src/settings.rs"),
];

/// What stands before the name of a widget, which looks like the id of a text.
const NAMING: [&str; 4] = ["Id::new(", ".with(", "push_id(", "id_salt("];

/// Strings that look like the id of a text and are another word: threads, words of the protocol and
/// of the files, names of widgets.
const OTHER: [&str; 17] = [
    "contrast-dark",
    "contrast-light",
    "door-name",
    "door-passphrase",
    "door-passphrase-again",
    "fits-of",
    "kebab-case",
    "leeward-close",
    "leeward-demo",
    "leeward-input",
    "leeward-look",
    "leeward-look-now",
    "leeward-open",
    "leeward-output",
    "look-back",
    "read-chapter",
    "warm-dim",
];

#[test]
fn every_id_that_a_source_asks_for_has_a_text() {
    let ids = ids();
    let mut findings = Vec::new();
    for page in asking() {
        for literal in literals(&page.text) {
            let is_known = ids.contains(&literal.text) || OTHER.contains(&&*literal.text);
            if looks_like_an_id(&literal.text) && !literal.names_a_widget && !is_known {
                findings.push(format!("{} asks for {}", page.path, literal.text));
            }
        }
    }
    house::assert_none(
        &findings,
        "these ids have no text in crates/catalogue/data:",
    );
}

#[test]
fn every_text_is_asked_for() {
    let mut asked = BTreeSet::new();
    for page in asking() {
        let literals = literals(&page.text).into_iter();
        let texts = literals.filter(|literal| !literal.names_a_widget);
        asked.extend(texts.map(|literal| literal.text));
    }
    let filled: Vec<_> = BUILT.map(|(begin, file)| (begin, fillings(file))).into();
    let is_built = |id: &str| {
        let mut begun = filled.iter().filter_map(|(begin, fillings)| {
            let rest = id.strip_prefix(begin)?;
            Some(fillings.contains(rest) || is_two_of(rest, fillings))
        });
        begun.any(|is_filled| is_filled)
    };
    let unused = ids()
        .into_iter()
        .filter(|id| !asked.contains(id) && !is_built(id));
    house::assert_none(
        &unused.collect::<Vec<_>>(),
        "nothing shows these texts; delete them from crates/catalogue/data:",
    );
}

#[test]
fn every_way_of_building_an_id_is_listed() {
    let mut built = BTreeSet::new();
    for page in asking() {
        for literal in literals(&page.text) {
            if let Some((begin, _)) = literal.text.split_once('{')
                && let Some(word) = begin.strip_suffix('-')
                && word.split('-').all(is_lower_case)
            {
                built.insert(begin.to_owned());
            }
        }
    }
    let listed = BUILT.map(|(begin, _)| begin.to_owned());
    assert_eq!(built, BTreeSet::from(listed), "list them in BUILT");
}

/// The sources that ask for texts, without their tests.
fn asking() -> Vec<house::Page> {
    let pages = house::sources().into_iter();
    let asking = pages.filter(|page| page.is_in(&ASKING) && !page.path.ends_with("/tests.rs"));
    asking
        .map(|page| house::Page {
            text: program(&page.text),
            path: page.path,
        })
        .collect()
}

/// The part of a file that is in the program, without comments.
fn program(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next();
    code::without_comments(code.unwrap_or_default())
}

/// Every id that has a text.
fn ids() -> BTreeSet<String> {
    let files = house::pages_in(&[TEXTS], "ftl");
    let lines = files.iter().flat_map(|file| file.text.lines());
    let ids = lines.filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    let ids = ids.filter_map(|line| line.split_once(" =").map(|(id, _)| id.to_owned()));
    let ids: BTreeSet<_> = ids.collect();
    assert!(ids.len() > 1_000, "the files were read");
    ids
}

/// The words of a file with which an id may go on: its strings, the groups that they begin with,
/// and the names of its fields.
fn fillings(path: &str) -> BTreeSet<String> {
    let text = program(&house::read(path));
    let strings = literals(&text).into_iter().map(|literal| literal.text);
    let strings = strings.flat_map(|text| {
        let group = text.split('.').next().unwrap_or_default().to_owned();
        [text, group]
    });
    let fields = text.lines().filter_map(|line| line.trim().split_once(": "));
    let fields = fields.map(|(field, _)| field.to_owned());
    let words = strings.chain(fields);
    words.map(|word| word.replace(['.', '_'], "-")).collect()
}

/// Tells whether a text is two of these words with a hyphen between them.
fn is_two_of(text: &str, words: &BTreeSet<String>) -> bool {
    let mut hyphens = text.match_indices('-');
    hyphens.any(|(at, _)| words.contains(&text[..at]) && words.contains(&text[at + 1..]))
}

fn is_lower_case(word: &str) -> bool {
    let is_one = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    !word.is_empty() && word.chars().all(is_one)
}

/// Tells whether a string is words in lower case with hyphens between them.
fn looks_like_an_id(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split('-').all(is_lower_case)
}

/// A string of a source.
struct Literal {
    text: String,
    /// Whether it is the only argument of what names a widget.
    names_a_widget: bool,
}

/// Returns the strings of code without comments, in their order.
fn literals(code: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    // Characters that hold a quote are no string.
    let code = code.replace("'\"'", "' '");
    let mut rest = code.as_str();
    let mut before = String::new();
    while let Some((skipped, after)) = rest.split_once('"') {
        before.push_str(skipped);
        let mut is_escaped = false;
        let end = after.find(|letter| {
            let is_end = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            is_end
        });
        let (text, behind) = after.split_at(end.unwrap_or(after.len()));
        rest = behind.strip_prefix('"').unwrap_or_default();
        let is_named = NAMING.iter().any(|naming| before.ends_with(naming));
        found.push(Literal {
            text: text.to_owned(),
            names_a_widget: is_named && rest.starts_with(')'),
        });
        before.clear();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, is_two_of, literals, looks_like_an_id};

    #[test]
    fn the_name_of_a_widget_is_told_from_the_id_of_a_text() {
        let code = r#"Id::new("new-chapter"); id.with("read-it"); words.with("read-it", &[]);
            text("a \"b\""); line.split('"'); words.text("ours")"#;
        let found = literals(code);
        let texts: Vec<_> = found.iter().map(|literal| &*literal.text).collect();
        assert_eq!(texts[..3], ["new-chapter", "read-it", "read-it"]);
        assert_eq!(texts[3..], [r#"a \"b\""#, "ours"]);
        let named = found.iter().map(|literal| literal.names_a_widget);
        assert_eq!(named.collect::<Vec<_>>(), [true, true, false, false, false]);
    }

    #[test]
    fn an_id_is_told_from_another_string() {
        assert!(looks_like_an_id("both-keep-of"));
        for other in [
            "ours",
            "need.new",
            "Two-words",
            "rejection-{}",
            "-",
            "a b-c",
        ] {
            assert!(!looks_like_an_id(other), "{other}");
        }
        let words = BTreeSet::from(["lock-after", "5-minutes"].map(str::to_owned));
        assert!(is_two_of("lock-after-5-minutes", &words));
        assert!(!is_two_of("lock-after-6-minutes", &words));
    }
}

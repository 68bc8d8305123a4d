//! Whether a view holds one of everything that a vault can hold.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{About, Agreed, Area, Form, Rating, Section, Tag, Variant};
use serde_json::Value;

use super::same::is_map;

/// Fields that may have nothing in them.
const EMPTY: [&str; 6] = [
    // Nothing is reached for.
    "addresses",
    "online",
    // It would take more than 200 entries.
    "earlier",
    // No program here is newer.
    "plan.newer",
    // No copy here writes more than fits on a list.
    "plan.unlisted",
    // It is forgotten with every start.
    "undo",
];

/// What may become of a line, a step, a route or a number.
const CHANGES: [&str; 7] = [
    "added", "agreed", "altered", "moved", "reworded", "rested", "timed",
];

/// What may be suggested.
const PROPOSED: [&str; 4] = ["change", "new-line", "new-step", "rest"];

/// Every kind of thing but the newer ones.
const KINDS: [&str; 15] = [
    "activity",
    "agreed",
    "answer",
    "chapter",
    "fits",
    "line",
    "need",
    "note",
    "passing",
    "proposal",
    "rating",
    "route",
    "step",
    "taken-back",
    "turn",
];

/// Returns what a view has nothing of: fields that are empty, off or 0 wherever they are, and words
/// of the vocabulary that do not come. A field or a word that is new is found here, until the story
/// has something for it.
pub(super) fn missing(view: &Value, ledger: &Value) -> Vec<String> {
    let mut seen = Seen::default();
    seen.visit("", view);
    let empty = seen.fields.difference(&seen.filled);
    let unexpected = empty.filter(|field| !EMPTY.contains(&field.as_str()));
    let mut missing: Vec<String> = unexpected.cloned().collect();
    let mut expect = |field: &str, words: &[&str]| {
        let here = seen.words.get(field);
        let is_here = |word: &str| here.is_some_and(|here| here.contains(word));
        let gone = words.iter().filter(|word| !is_here(word));
        missing.extend(gone.map(|word| format!("{field} {word}")));
    };
    expect("agreed", &words(Agreed::ALL, Agreed::as_str));
    expect("lines[].form", &words(Form::ALL, Form::as_str));
    expect("lines[].section", &words(Section::ALL, Section::as_str));
    expect("needs[].area", &words(Area::ALL, Area::as_str));
    expect("passing[].about", &words(About::ALL, About::as_str));
    expect("ratings.*", &words(Rating::ALL, Rating::as_str));
    expect("routes[].variant", &words(Variant::ALL, Variant::as_str));
    expect("tags[]", &words(Tag::ALL, Tag::as_str));
    expect("changed[].how.is", &CHANGES);
    expect("entries[].body.is", &["note", "taken-back"]);
    expect("proposals[].answer", &["another_time"]);
    expect("proposals[].what", &PROPOSED);
    let kinds = ledger["things"].as_object().unwrap();
    let gone = KINDS.into_iter().filter(|kind| !kinds.contains_key(*kind));
    missing.extend(gone.map(|kind| format!("things {kind}")));
    missing
}

fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(word).collect()
}

/// What comes in a view, by field. Things of one kind are the same wherever they are listed, so
/// that a field of a line has to be filled in one line of one list.
#[derive(Default)]
struct Seen {
    fields: BTreeSet<String>,
    /// Those of them that are not empty, off or 0 everywhere.
    filled: BTreeSet<String>,
    /// The texts that a field has, and the keys of an object.
    words: BTreeMap<String, BTreeSet<String>>,
}

impl Seen {
    fn visit(&mut self, field: &str, value: &Value) {
        self.fields.insert(field.to_owned());
        if !is_nothing(value) {
            self.filled.insert(field.to_owned());
        }
        match value {
            Value::Object(parts) => {
                for (part, value) in parts {
                    self.note(field, part);
                    let is_map = is_map(field) || field == "ratings.*";
                    self.visit(&path(field, if is_map { "*" } else { part }), value);
                }
            }
            Value::Array(items) => {
                let last = field.rsplit('.').next().unwrap_or_default();
                let items = items.iter().map(|item| (kind(last), item));
                items.for_each(|(kind, item)| self.visit(&kind, item));
            }
            Value::String(text) => self.note(field, text),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn note(&mut self, field: &str, word: &str) {
        let words = self.words.entry(field.to_owned()).or_default();
        words.insert(word.to_owned());
    }
}

/// The name of what a list holds.
fn kind(list: &str) -> String {
    match list {
        "archives" => "plan".to_owned(),
        "late" => "changed[]".to_owned(),
        _ => format!("{list}[]"),
    }
}

fn path(field: &str, part: &str) -> String {
    match (field, part) {
        ("", _) => part.to_owned(),
        ("ratings.*", "*") => field.to_owned(),
        // Maps that are part of several things are the same too.
        _ if is_map(part) => part.to_owned(),
        _ => format!("{field}.{part}"),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(is_on) => !is_on,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(parts) => parts.is_empty(),
    }
}

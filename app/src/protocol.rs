//! The JSON lines of a node without a window (`docs/cli.md`).

use leeward_catalogue::{Language, catalogue};
use leeward_model::{Command, Finding, Question, Rejection, View};
use leeward_node::Event;
use leeward_ui::{Form, words as sentences};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::json;

/// What a line may ask for beside the commands of the person.
const OF_THE_NODE: [&str; 3] = ["show", "export", "stop"];

/// Every question, as an error names them.
const QUESTIONS: [&str; 5] = ["look-back", "entries", "search", "ledger", "doctor"];

/// Those of them that have no fields.
const BARE_QUESTIONS: &[&str] = &["ledger", "doctor"];

/// The longest line that is read, in bytes.
pub(crate) const LONGEST_LINE: usize = 256 * 1024;

/// One line in.
#[derive(Debug)]
pub(crate) struct Request {
    /// Repeated in the answer, so that a script can tell answers apart.
    pub(crate) id: Option<Value>,
    pub(crate) wish: Wish,
}

#[derive(Debug)]
pub(crate) enum Wish {
    Command(Command),
    Ask(Question),
    Show,
    Export(Export),
    Stop,
}

/// What the plan is written down as, and in which language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Export {
    #[serde(rename = "do")]
    _do: String,
    #[serde(rename = "as", default)]
    form: As,
    #[serde(default)]
    language: Spoken,
}

/// A language by its two letters.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(try_from = "String")]
struct Spoken(Language);

impl TryFrom<String> for Spoken {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        let language = Language::parse(&code).map(Self);
        language.ok_or("expected \"language\" to be en or es")
    }
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum As {
    #[default]
    Page,
    Card,
    Text,
    Data,
}

impl Export {
    pub(crate) fn form(&self) -> Form {
        match self.form {
            As::Page => Form::Page,
            As::Card => Form::Card,
            As::Text => Form::Text,
            As::Data => Form::Data,
        }
    }

    /// The language that was asked for; English otherwise.
    pub(crate) fn language(&self) -> Language {
        self.language.0
    }
}

/// One line out.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(crate) enum Line<'a> {
    /// The node runs.
    Ready { version: &'a str },
    /// An invitation to hand over.
    Invitation { invitation: &'a str },
    /// Four words to compare.
    Words { words: &'a [String; 4] },
    /// The pair is stored.
    Paired,
    /// A pairing is over and nothing was stored.
    Refused { code: &'a str, text: String },
    /// What a command changed is durable.
    Saved {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        made: Option<String>,
    },
    /// Everything there is to show.
    View {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Value>,
        view: &'a View,
    },
    /// The plan, written down.
    Export {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Value>,
        text: String,
    },
    /// What answers a question.
    Found {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Value>,
        found: &'a Finding,
    },
    /// How many changes wait here.
    Waiting { changes: u64 },
    /// Something to know.
    Notice { code: &'a str, text: String },
    /// A line that was not understood, or a wish that was refused. Nothing was changed.
    Error {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Value>,
        code: &'a str,
        text: String,
    },
    /// The node has stopped.
    Stopped,
}

impl Line<'_> {
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Reads one line.
///
/// # Errors
/// An `error` line that says what was expected.
pub(crate) fn parse(line: &str) -> Result<Request, Line<'static>> {
    let refuse = |id: Option<Value>, text: String| Line::Error {
        id,
        code: "malformed",
        text,
    };
    let mut value = json::read(line)
        .map_err(|error| refuse(None, format!("expected one JSON object a line: {error}")))?;
    let Some(object) = value.as_object_mut() else {
        return Err(refuse(None, "expected one JSON object a line".into()));
    };
    let id = object.remove("id");
    if let Some(word) = object.get("ask") {
        let word = word.as_str().unwrap_or_default().to_owned();
        return match question(&word, value) {
            Ok(question) => Ok(Request {
                id,
                wish: Wish::Ask(question),
            }),
            Err(text) => Err(refuse(id, text)),
        };
    }
    let wish = match object.get("do").and_then(Value::as_str) {
        Some(word @ ("show" | "stop")) if object.len() > 1 => {
            let text = format!("in {word}: expected nothing beside \"do\" and \"id\"");
            return Err(refuse(id, text));
        }
        Some("show") => Wish::Show,
        Some("stop") => Wish::Stop,
        Some("export") => match serde_json::from_value(value) {
            Ok(export) => Wish::Export(export),
            Err(error) => return Err(refuse(id, format!("in export: {error}"))),
        },
        Some(word) if Command::WORDS.contains(&word) => {
            let given: Vec<String> = object.keys().cloned().collect();
            let word = word.to_owned();
            match command(value, &given) {
                Ok(command) => Wish::Command(command),
                Err(error) => return Err(refuse(id, format!("in {word}: {error}"))),
            }
        }
        Some(_) => {
            let text = format!("expected \"do\" to be one of {}", words());
            return Err(refuse(id, text));
        }
        None => {
            let text = format!("expected a text \"do\", one of {}", words());
            return Err(refuse(id, text));
        }
    };
    Ok(Request { id, wish })
}

/// Reads a question.
fn question(word: &str, value: Value) -> Result<Question, String> {
    if !QUESTIONS.contains(&word) {
        let questions = QUESTIONS.join(", ");
        return Err(format!("expected \"ask\" to be one of {questions}"));
    }
    let has_fields = value.as_object().is_some_and(|object| object.len() > 1);
    if BARE_QUESTIONS.contains(&word) && has_fields {
        return Err(format!(
            "in {word}: expected nothing beside \"ask\" and \"id\""
        ));
    }
    serde_json::from_value(value).map_err(|error| format!("in {word}: {error}"))
}

/// Every word that a line may begin with, as an error names them.
fn words() -> String {
    [Command::WORDS, &OF_THE_NODE].concat().join(", ")
}

/// Reads a command. Serde passes over the fields beside a command that has none of its own; written
/// down again, the command shows which were meant.
fn command(value: Value, given: &[String]) -> Result<Command, String> {
    let command: Command = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let known = serde_json::to_value(&command).map_err(|error| error.to_string())?;
    match given
        .iter()
        .find(|field| known.get(field.as_str()).is_none())
    {
        Some(field) => Err(format!("expected no field \"{field}\"")),
        None => Ok(command),
    }
}

/// The line for an event of the node.
pub(crate) fn told(event: &Event) -> Line<'_> {
    match event {
        Event::Invitation(invitation) => Line::Invitation { invitation },
        Event::Words(words) => Line::Words { words },
        Event::Paired => Line::Paired,
        Event::Waiting(changes) => Line::Waiting { changes: *changes },
        Event::Notice(notice) => {
            let code = notice.code();
            let text = sentences::notice(catalogue(Language::English), *notice);
            if notice.is_refusal() {
                Line::Refused { code, text }
            } else {
                Line::Notice { code, text }
            }
        }
    }
}

/// The line for a wish that was refused.
pub(crate) fn refused(id: Option<Value>, rejection: Rejection) -> Line<'static> {
    let code = rejection.code();
    let text = sentences::rejection(catalogue(Language::English), rejection);
    Line::Error { id, code, text }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn error_of(line: &str) -> String {
        match parse(line) {
            Err(Line::Error { text, .. }) => text,
            other => panic!("expected an error, got {other:?}"),
        }
    }

    #[test]
    fn a_line_that_is_no_command_says_what_was_expected() {
        assert!(error_of("tea").starts_with("expected one JSON object a line"));
        assert!(error_of("[1]").starts_with("expected one JSON object a line"));
        assert!(error_of("{}").contains("stop-sharing"));
        assert!(error_of(r#"{"do":"undo","x":1}"#).contains("no field \"x\""));
        assert!(error_of(r#"{"do":"earlier","x":1}"#).contains("no field \"x\""));
        assert!(error_of(r#"{"do":"show","x":1}"#).contains("nothing beside"));
        assert!(error_of(r#"{"do":"dance"}"#).contains("stop-sharing"));
        assert!(error_of(r#"{"ask":"dance"}"#).contains("look-back"));
        assert!(error_of(r#"{"ask":7}"#).contains("look-back"));
        assert!(error_of(r#"{"ask":"look-back"}"#).contains("from"));
        assert!(error_of(r#"{"ask":"doctor","x":1}"#).contains("nothing beside"));
        assert!(error_of(r#"{"ask":"look-back","from":1,"do":"undo"}"#).contains("do"));
        assert!(error_of(r#"{"do":"export","language":"xx"}"#).contains("en or es"));
        assert!(error_of(r#"{"do":"export","as":"poem"}"#).contains("card"));
        assert!(error_of(r#"{"do":"line"}"#).contains("act"));
        assert!(error_of(r#"{"do":"line","act":"sing"}"#).contains("archive"));
        assert!(error_of(r#"{"do":"line","act":"add"}"#).contains("text"));
        assert!(error_of(r#"{"do":"line","act":"change","line":"x","text":"y"}"#).contains("16"));
        assert!(
            error_of(r#"{"do":"rate","activity":"food.tea","rating":"x"}"#).contains("love_it")
        );
        assert!(error_of(r#"{"do":"line","act":"add","text":"a","texts":"b"}"#).contains("texts"));
        assert!(error_of(r#"{"do":"line","act":"add","text":"a","text":"b"}"#).contains("twice"));
        assert!(error_of(r#"{"do":"undo","do":"stop"}"#).contains("twice"));
        assert!(
            error_of(
                r#"{"do":"proposal","act":"make","what":{"new-line":{"text":"a","text":"b"}}}"#
            )
            .contains("column 67")
        );
    }

    /// The words in backquotes of a text.
    fn quoted(text: &str) -> BTreeSet<&str> {
        text.split('`').skip(1).step_by(2).collect()
    }

    #[test]
    fn every_act_of_a_command_is_on_the_page() {
        let page = include_str!("../../docs/cli.md");
        let mut commands = 0;
        for row in page.lines() {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let &[_, command, acts, ..] = cells.as_slice() else {
                continue;
            };
            let Some(acts) = acts.strip_prefix("`act`: ") else {
                continue;
            };
            let command = command.trim_matches('`');
            let error = error_of(&format!(r#"{{"do":"{command}","act":"none such"}}"#));
            let (_, expected) = error.split_once("expected one of ").expect("a list");
            assert_eq!(quoted(acts), quoted(expected), "{command}");
            commands += 1;
        }
        assert!(commands > 8);
    }

    #[test]
    fn every_command_is_understood_as_the_page_has_it() {
        let page = include_str!("../../docs/cli.md");
        let examples = page
            .lines()
            .filter(|line| line.starts_with('{') && line.contains("\"do\":"));
        let examples: Vec<&str> = examples.collect();
        for line in &examples {
            assert!(parse(line).is_ok(), "{line}: {:?}", parse(line));
        }
        for word in words().split(", ") {
            let command = format!("\"do\":\"{word}\"");
            let is_there = examples.iter().any(|line| line.contains(&command));
            assert!(is_there, "there is no example of {word}");
        }
    }

    #[test]
    fn every_question_of_the_list_is_understood() {
        let id = "a".repeat(26);
        let entry = "l5qmvtyhdkq264vkm5j3hhkotqqd3ysfjmruhwwkxioe75ci4wtq";
        let place = format!(r#"{{"day":20000,"order":0,"by":"{id}","entry":"{entry}"}}"#);
        let lines = [
            r#"{"id":1,"ask":"look-back","from":20000}"#.to_owned(),
            format!(r#"{{"ask":"entries","before":{place}}}"#),
            r#"{"ask":"search","text":"tea"}"#.to_owned(),
            r#"{"ask":"ledger"}"#.to_owned(),
            r#"{"ask":"doctor"}"#.to_owned(),
        ];
        assert_eq!(lines.len(), QUESTIONS.len());
        for line in lines {
            let asked = parse(&line).map(|request| request.wish);
            assert!(matches!(asked, Ok(Wish::Ask(_))), "{line}: {asked:?}");
        }
    }
}

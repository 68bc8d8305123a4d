//! Vaults that earlier versions wrote open in every later one and show what was written.
//!
//! docs/testing.md says when another one is kept, and how.

mod same;
#[cfg(target_os = "linux")]
mod story;
#[cfg(target_os = "linux")]
mod whole;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use self::same::differences;
use crate::harness::{Home, Node, texts};

/// The vaults that are kept, oldest first, each with the version that wrote it. Until that version is
/// released there is none, and the vault may be made anew.
const KEPT: [(&str, Option<&str>); 1] = [("vault-1", None)];

/// What was shown of a kept vault, as JSON.
const VIEW: &str = "view.json";

/// Questions and what answered them, as JSON: a list of `ask` and `found`.
const ANSWERS: &str = "answers.json";

/// A vault that is kept, copied to where it can be written.
struct Kept {
    home: Home,
    view: Value,
    answers: Vec<Value>,
}

impl Kept {
    fn all() -> impl Iterator<Item = Self> {
        KEPT.iter().map(|(name, _)| Self::read(&folder_of(name)))
    }

    fn read(folder: &Path) -> Self {
        let json = |file: &str| -> Value {
            serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap()
        };
        Self {
            home: Home::copy_of(folder),
            view: json(VIEW),
            answers: json(ANSWERS).as_array().unwrap().clone(),
        }
    }

    /// What answered a question.
    fn answer(&self, question: &str) -> Value {
        let mut answers = self.answers.iter();
        let answer = answers.find(|answer| answer["ask"]["ask"] == question);
        answer.unwrap()["found"].clone()
    }

    /// Checks that a node on it shows and answers what was kept, and that everything can be read.
    #[track_caller]
    fn assert_whole(&self, node: &mut Node) {
        let view = node.show();
        let mut told = differences(&self.view, &view);
        for answer in &self.answers {
            let found = ask(node, &answer["ask"]);
            let differs = differences(&answer["found"], &found).into_iter();
            told.extend(differs.map(|told| format!("{}: {told}", answer["ask"])));
        }
        assert!(
            told.is_empty(),
            "it shows something else:\n{}",
            told.join("\n")
        );
        assert_all_can_be_read(node);
    }
}

/// Asks a question; returns what was found.
fn ask(node: &mut Node, question: &Value) -> Value {
    node.ask(question.clone())["found"].clone()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/e2e/fixtures")
}

fn folder_of(name: &str) -> PathBuf {
    fixtures().join(name)
}

/// Leaves out of a view where this device may be reached: that is of the machine and of the moment.
fn without_addresses(view: &mut Value) {
    view.as_object_mut().unwrap().remove("addresses");
}

#[track_caller]
fn assert_all_can_be_read(node: &mut Node) {
    let found = ask(node, &json!({"ask": "doctor"}));
    let unread = (&found["unreadable"], &found["unopened"]);
    assert_eq!(unread, (&json!([]), &json!(0)), "{found:#}");
}

/// Checks that there was no notice but that another copy of the vault has the usual port: copies
/// of it run at the same time here.
#[track_caller]
fn assert_nothing_noticed(node: &Node) {
    let notices = node.notices.iter();
    let others: Vec<&Value> = notices.filter(|code| **code != "port-taken").collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn every_kept_vault_opens_and_shows_what_was_written() {
    for kept in Kept::all() {
        let mut node = kept.home.start();
        kept.assert_whole(&mut node);
        assert_nothing_noticed(&node);
        node.stop();
    }
}

#[test]
fn every_kept_vault_can_be_written_down_before_anything_else_opens_it() {
    for kept in Kept::all() {
        let data = kept.home.leeward(&["export", "--as", "data"]);
        assert!(
            data.status.success(),
            "{}",
            String::from_utf8_lossy(&data.stderr)
        );
        let data: Value = serde_json::from_slice(&data.stdout).unwrap();
        let lines = data["lines"].as_array().unwrap();
        let written: Vec<&Value> = lines.iter().map(|line| &line["wordings"][0]).collect();
        let stands = |line: &&Value| line["archived"] == false;
        let expected = kept.view["plan"]["lines"].as_array().unwrap();
        let expected = expected.iter().filter(stands);
        let expected: Vec<&Value> = expected.map(|l| &l["wordings"]["first"]["text"]).collect();
        assert_eq!(written, expected);
    }
}

#[test]
fn every_kept_vault_can_be_written_to_and_is_whole_when_it_is_opened_again() {
    for kept in Kept::all() {
        let mut node = kept.home.start();
        let count = texts(&node.show()["plan"]).len();
        let line = kept.view["plan"]["lines"][0]["id"].clone();
        for command in [
            json!({"do": "line", "act": "add", "text": "Written by a later version"}),
            json!({"do": "line", "act": "change", "line": line, "text": "Reworded by a later one"}),
            json!({"do": "need", "act": "add", "text": "Still needed"}),
            json!({"do": "note", "act": "draft", "text": "Not shared yet"}),
            json!({"do": "rate", "activity": "touch.hand", "rating": "not_now"}),
        ] {
            node.order(command);
        }
        let mut before = node.show();
        node.stop();
        let mut node = kept.home.start();
        let after = node.show();
        // Undo is forgotten with every start.
        before["undo"] = Value::Null;
        without_addresses(&mut before);
        assert_eq!(differences(&before, &after), Vec::<String>::new());
        let texts = texts(&after["plan"]);
        assert_eq!(texts.len(), count + 1);
        for text in ["Written by a later version", "Reworded by a later one"] {
            assert!(texts.iter().any(|it| it == text), "{texts:#?}");
        }
        // Nothing new has taken the place of what was there.
        let ledger = ask(&mut node, &json!({"ask": "ledger"}));
        let told = differences(&on_both(&kept.answer("ledger")), &on_both(&ledger));
        assert_eq!(told, Vec::<String>::new());
        for chapter in kept.view["chapters"].as_array().unwrap() {
            let chapter = &chapter["number"];
            node.order(json!({"do": "chapter", "act": "forget", "chapter": chapter}));
        }
        assert_eq!(node.show()["chapters"], json!([]));
        assert_all_can_be_read(&mut node);
        assert_nothing_noticed(&node);
        node.stop();
    }
}

/// What of each kind is on both devices, out of the answer to `ledger`.
fn on_both(ledger: &Value) -> Value {
    let things = ledger["things"].as_object().unwrap().iter();
    let on_both = things.map(|(kind, row)| (kind.clone(), row["on_both"].clone()));
    Value::Object(on_both.collect())
}

#[test]
#[cfg(target_os = "linux")]
fn every_kept_vault_shows_the_same_in_another_year_and_another_zone() {
    const YEARS: i64 = 3 * 365 * 24 * 60 * 60;
    let dir = tempfile::tempdir().unwrap();
    let clock = crate::harness::clock_ahead(dir.path(), YEARS, dir.path());
    for kept in Kept::all() {
        let zone = ("TZ", "Asia/Kolkata");
        let mut node = kept.home.start_where(&[("LD_PRELOAD", &clock), zone]);
        kept.assert_whole(&mut node);
        node.stop();
    }
}

#[test]
fn a_wrong_passphrase_does_not_open_a_kept_vault_and_the_right_one_still_shows_all_of_it() {
    for kept in Kept::all() {
        let right = std::fs::read(kept.home.passphrase()).unwrap();
        for wrong in ["Una tarde tranquila\n", "a quiet evening\n"] {
            std::fs::write(kept.home.passphrase(), wrong).unwrap();
            let refused = kept.home.leeward(&["node", "--json", "--loopback"]);
            assert_eq!(refused.status.code(), Some(3));
            assert!(refused.stdout.is_empty());
        }
        // A database that is verified is written when it is closed, so its bytes may differ.
        std::fs::write(kept.home.passphrase(), right).unwrap();
        let mut node = kept.home.start();
        kept.assert_whole(&mut node);
        node.stop();
    }
}

#[test]
fn every_folder_of_a_kept_vault_is_in_the_list() {
    let folders = std::fs::read_dir(fixtures()).unwrap().map(Result::unwrap);
    let folders = folders.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().into_string().unwrap());
    let names: BTreeSet<String> = names.collect();
    let listed = KEPT.map(|(name, _)| name.to_owned());
    assert_eq!(names, BTreeSet::from(listed));
}

#[test]
#[cfg(target_os = "linux")]
fn a_vault_to_keep_holds_one_of_everything_and_is_whole_when_it_is_opened() {
    let home = story::write();
    // It is kept as the last command left it, and looked at in a copy.
    let copy = home.copy();
    let mut node = copy.start();
    let view = node.show();
    let ledger = ask(&mut node, &json!({"ask": "ledger"}));
    let missing = whole::missing(&view, &ledger);
    assert!(
        missing.is_empty(),
        "kept/story.rs has nothing of {missing:#?}"
    );
    let answers = questions(&view).map(|question| {
        let mut found = ask(&mut node, &question);
        // Which versions it meets is of the program.
        found.as_object_mut().unwrap().remove("versions");
        json!({"ask": question, "found": found})
    });
    let answers: Vec<Value> = answers.collect();
    node.stop();

    let dir = tempfile::tempdir().unwrap();
    let target = match std::env::var("LEEWARD_KEPT").as_deref() {
        Ok("write") => newest(),
        _ => dir.path().join("kept"),
    };
    keep(&target, &home, view, &answers);
    let kept = Kept::read(&target);
    let mut node = kept.home.start();
    kept.assert_whole(&mut node);
    node.stop();
}

/// What is asked of a kept vault: every question, so that its answer does not depend on today.
#[cfg(target_os = "linux")]
fn questions(view: &Value) -> impl Iterator<Item = Value> {
    let days = view["plan"]["entries"].as_array().unwrap();
    let days = days.iter().map(|entry| entry["day"].as_i64().unwrap());
    let (first, last) = (days.clone().min().unwrap(), days.max().unwrap());
    let questions = [
        json!({"ask": "look-back", "from": first, "to": first + 100}),
        json!({"ask": "look-back", "from": first + 250, "to": last}),
        json!({"ask": "entries"}),
        json!({"ask": "search", "text": "te"}),
        json!({"ask": "ledger"}),
        json!({"ask": "doctor"}),
    ];
    questions.into_iter()
}

/// The folder of the newest vault that is kept, emptied.
#[cfg(target_os = "linux")]
fn newest() -> PathBuf {
    let (name, released) = KEPT[KEPT.len() - 1];
    assert_eq!(
        released, None,
        "{name} is of a released version: give a new one a new name"
    );
    let folder = folder_of(name);
    std::fs::remove_dir_all(&folder).ok();
    folder
}

#[cfg(target_os = "linux")]
fn keep(folder: &Path, home: &Home, mut view: Value, answers: &[Value]) {
    without_addresses(&mut view);
    std::fs::create_dir_all(folder).unwrap();
    home.copy_to(folder);
    for (file, value) in [(VIEW, view), (ANSWERS, answers.into())] {
        let text = serde_json::to_string_pretty(&value).unwrap();
        std::fs::write(folder.join(file), text + "\n").unwrap();
    }
}

//! The page about the command line names everything that a script can meet.
//!
//! It reads the sources as text, so that a command or a code which is added there and forgotten on
//! the page is noticed here.

use std::{fs, path::Path};

const PAGE: &str = "docs/cli.md";

#[test]
fn every_command_is_on_the_page() {
    let page = read(PAGE);
    let commands = [
        words_of("WORDS", &read("crates/model/src/command.rs")),
        words_of("OF_THE_NODE", &read("app/src/protocol.rs")),
    ]
    .concat();
    assert!(
        commands.len() > 10,
        "the list of commands was not found: {commands:?}"
    );
    let has_row = |word: &str| rows(&page).any(|cells| cells[0] == word);
    let has_example = |word: &str| page.contains(&format!("\"do\":\"{word}\""));
    assert_none(
        commands.iter().filter(|word| !has_row(word)),
        "commands without a row",
    );
    assert_none(
        commands.iter().filter(|word| !has_example(word)),
        "commands without an example",
    );
}

#[test]
fn every_question_is_on_the_page_with_what_answers_it() {
    let page = read(PAGE);
    let questions = words_of("QUESTIONS", &read("app/src/protocol.rs"));
    assert!(
        questions.iter().all(|word| !word.is_empty()),
        "the list of questions was not found: {questions:?}"
    );
    let row_count = |word: &str| rows(&page).filter(|cells| cells[0] == word).count();
    let has_example = |word: &str| page.contains(&format!("\"ask\":\"{word}\""));
    assert_none(
        questions.iter().filter(|word| row_count(word) < 2),
        "questions without a row that asks and one that answers",
    );
    assert_none(
        questions.iter().filter(|word| !has_example(word)),
        "questions without an example",
    );
}

#[test]
fn every_code_of_a_rejection_is_on_the_page() {
    let page = read(PAGE);
    let codes = rejections(&read("crates/model/src/rejection.rs"));
    assert!(
        codes.len() > 10,
        "the codes of the rejections were not found: {codes:?}"
    );
    let has_row = |code: &str| {
        rows(&page).any(|cells| cells[0] == code && !["refused", "notice"].contains(&cells[1]))
    };
    assert_none(
        codes.iter().filter(|code| !has_row(code)),
        "rejections without a row",
    );
}

#[test]
fn every_notice_is_on_the_page_with_the_event_that_tells_it() {
    let page = read(PAGE);
    let source = read("crates/model/src/notice.rs");
    let notices = notices(&source);
    assert!(
        notices.len() > 10,
        "the notices were not found: {notices:?}"
    );
    let refusals = source
        .split_once("fn is_refusal")
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let has_row = |name: &str| {
        let is_refusal = refusals.contains(&format!("Self::{name}"));
        let event = if is_refusal { "refused" } else { "notice" };
        rows(&page).any(|cells| cells[0] == kebab(name) && cells[1] == event)
    };
    assert_none(
        notices.iter().filter(|name| !has_row(name)),
        "notices without a row",
    );
}

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    let path = root
        .expect("this crate lies two folders below the root")
        .join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The words in the list that a constant holds.
fn words_of(constant: &str, source: &str) -> Vec<String> {
    let list = source.split_once(&format!("const {constant}: "));
    let list = list.and_then(|(_, rest)| rest.split_once(" = "));
    let list = list.and_then(|(_, rest)| rest.split_once("];"));
    let words = list.unwrap_or_default().0.split('"').skip(1).step_by(2);
    words.map(str::to_owned).collect()
}

/// What stands behind each arrow of `Rejection::code`.
fn rejections(source: &str) -> Vec<String> {
    let code = source
        .split_once("fn code")
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let arrows = code
        .split("=> \"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'));
    arrows.map(|(code, _)| code.to_owned()).collect()
}

/// The variants of `Notice`.
fn notices(source: &str) -> Vec<String> {
    let body = source.split_once("pub enum Notice {").map(|(_, rest)| rest);
    let body = body
        .and_then(|rest| rest.split_once("\n}"))
        .map(|(body, _)| body);
    let lines = body.unwrap_or_default().lines().map(str::trim);
    let names = lines.filter_map(|line| line.strip_suffix(',').or(line.strip_suffix(" {")));
    let is_name = |name: &&str| name.chars().all(char::is_alphanumeric);
    names.filter(is_name).map(str::to_owned).collect()
}

/// `PartnerFault` becomes `partner-fault`, as serde renames it.
fn kebab(name: &str) -> String {
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

/// The rows of every table, their cells without backticks; each has two cells at least.
fn rows(page: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = page.lines().filter_map(|line| line.strip_prefix('|'));
    let cells = rows.map(|row| {
        row.split('|')
            .map(|cell| cell.trim_matches([' ', '`']))
            .collect()
    });
    cells.filter(|cells: &Vec<&str>| cells.len() > 1)
}

#[track_caller]
fn assert_none<'a>(missing: impl Iterator<Item = &'a String>, what: &str) {
    let missing: Vec<&String> = missing.collect();
    assert!(missing.is_empty(), "{what} in {PAGE}: {missing:?}");
}

#[cfg(test)]
mod tests {
    use super::{kebab, notices, rejections, rows, words_of};

    #[test]
    fn the_lists_are_found_in_the_sources() {
        assert_eq!(
            words_of(
                "LIST",
                "const LIST: &[&str] = &[\n    \"a\",\n    \"b-c\",\n];\nx(\"d\")"
            ),
            ["a", "b-c"]
        );
        assert_eq!(
            rejections("fn code(self) { A => \"a\", B { .. } => \"b-c\" }"),
            ["a", "b-c"]
        );
        assert_eq!(
            notices(
                "pub enum Notice {\n    /// B, c.\n    Ab,\n    Cd {\n        /// E.\n        e: u32,\n    },\n}\n"
            ),
            ["Ab", "Cd"]
        );
        assert_eq!(kebab("PartnerFault"), "partner-fault");
    }

    #[test]
    fn a_row_is_split_into_its_cells() {
        let page = "a | b\n| `c` | d e | |\n";
        let found: Vec<Vec<&str>> = rows(page).collect();
        assert_eq!(found, [["c", "d e", "", ""]]);
    }
}

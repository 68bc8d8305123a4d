//! The record of decisions.

use crate::house;

const FOLDER: &str = "docs/decisions/";

#[test]
fn every_decision_is_listed_on_the_page_about_the_architecture() {
    let page = house::read("docs/ARCHITECTURE.md");
    let names = names()
        .into_iter()
        .filter(|name| !page.contains(name.as_str()));
    let findings: Vec<String> = names.collect();
    house::assert_none(&findings, "docs/ARCHITECTURE.md does not list:");
}

#[test]
fn decisions_are_numbered_one_after_the_other() {
    let names = names();
    assert!(!names.is_empty());
    for (number, name) in (1..).zip(&names) {
        assert!(
            name.starts_with(&format!("{number:04}-")),
            "{name} is not number {number}"
        );
    }
}

#[test]
fn every_decision_has_its_context_its_decision_and_its_consequences() {
    let mut findings = Vec::new();
    for page in house::pages_in(&[FOLDER], "md") {
        let parts = ["## Context", "## Decision", "## Consequences"];
        let missing = parts
            .iter()
            .filter(|part| !page.text.lines().any(|line| line == **part));
        findings.extend(missing.map(|part| format!("{} has no {part}", page.path)));
    }
    house::assert_none(
        &findings,
        "a decision tells what was known, what follows, and why:",
    );
}

fn names() -> Vec<String> {
    let pages = house::pages_in(&[FOLDER], "md");
    let names = pages
        .iter()
        .filter_map(|page| page.path.strip_prefix(FOLDER));
    names.map(str::to_owned).collect()
}

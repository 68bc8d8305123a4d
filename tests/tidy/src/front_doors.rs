//! The first thing that a newcomer reads of a crate.

use crate::house;

/// Longer than this, and it belongs in docs/.
const MAX_LINES: usize = 60;

#[test]
fn every_library_says_at_its_top_what_it_is() {
    let mut findings = Vec::new();
    let mut seen = 0;
    for page in house::sources() {
        if !page.path.ends_with("/src/lib.rs") {
            continue;
        }
        seen += 1;
        let doc: Vec<&str> = page
            .text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .collect();
        let first = doc
            .first()
            .map(|line| line.trim_start_matches("//!").trim());
        if first.unwrap_or_default().is_empty() {
            findings.push(format!("{} does not begin with `//!`", page.path));
        } else if doc.iter().any(|line| line.contains("TODO")) {
            findings.push(format!("{} is still to be said", page.path));
        } else if doc.len() > MAX_LINES {
            findings.push(format!("{} takes {} lines", page.path, doc.len()));
        }
    }
    assert!(seen > 8, "the walk has lost its way");
    house::assert_none(
        &findings,
        "what it is, what it must not know, where to start:",
    );
}

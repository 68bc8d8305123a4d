//! Which sources may name which library.

use crate::{code, house};

/// Other libraries, to be compared with.
const COMPARISON: &str = "tests/bench/comparison";

/// A library as it stands in a path, and the folders in which it may.
const ROOMS: [(&str, &[&str]); 5] = [
    ("automerge::", &["crates/replica", COMPARISON]),
    ("iroh::", &["crates/net", COMPARISON]),
    ("redb::", &["crates/vault"]),
    ("egui::", &["crates/ui", "app", "tests/painter"]),
    ("eframe::", &["app"]),
];

#[test]
fn no_source_names_a_library_of_another_room() {
    let mut findings = Vec::new();
    for page in house::sources() {
        let code = code::code_only(&page.text);
        for (name, folders) in ROOMS {
            if !page.is_in(folders) {
                let lines = code::lines_naming(&code, name);
                findings.extend(
                    lines
                        .iter()
                        .map(|line| format!("{}:{line} {name}", page.path)),
                );
            }
        }
    }
    house::assert_none(&findings, "a library has left its room:");
}

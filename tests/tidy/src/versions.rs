//! Libraries whose version is a decision.

use crate::{lock, metadata};

#[test]
fn there_is_one_version_of_each_library_that_crosses_a_wall() {
    let packages = lock::packages();
    for name in [
        "automerge",
        "eframe",
        "egui",
        "epaint",
        "iroh",
        "iroh-base",
        "iroh-relay",
        "redb",
    ] {
        let versions = packages.iter().filter(|package| package.name == name);
        let versions: Vec<&str> = versions.map(|package| package.version.as_str()).collect();
        assert_eq!(versions.len(), 1, "{name}: {versions:?}");
    }
}

#[test]
fn the_transport_is_pinned_to_the_version_that_was_looked_at() {
    pinned("iroh", "=1.4.1");
}

#[test]
fn the_library_whose_encoding_is_part_of_our_format_is_pinned() {
    pinned("automerge", "=0.12.0");
}

#[track_caller]
fn pinned(library: &str, requirement: &str) {
    let members = metadata::members();
    let asked = members
        .iter()
        .flat_map(|member| &member.dependencies)
        .filter(|dependency| dependency.name == library);
    let asked: Vec<&str> = asked
        .map(|dependency| dependency.requirement.as_str())
        .collect();
    assert!(!asked.is_empty(), "nobody asks for {library}");
    assert!(asked.iter().all(|asked| *asked == requirement), "{asked:?}");
}

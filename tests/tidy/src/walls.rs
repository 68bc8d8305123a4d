//! Which crate may name which library.

use crate::{house, metadata};

/// A library that changes how the house is built, and the crates that may name it in a manifest.
const WALLS: [(&str, &[&str]); 5] = [
    ("automerge", &["leeward-replica"]),
    ("iroh", &["leeward-net"]),
    ("redb", &["leeward-vault"]),
    ("egui", &["leeward-painter", "leeward-ui", "leeward"]),
    ("eframe", &["leeward"]),
];

#[test]
fn each_great_library_is_named_by_its_own_crate_only() {
    let members = metadata::members();
    let mut findings = Vec::new();
    for (library, rooms) in WALLS {
        let named_by = members.iter().filter(|member| {
            let mut names = member.dependencies.iter();
            names.any(|dependency| dependency.name == library)
        });
        let named_by: Vec<&str> = named_by.map(|member| member.name.as_str()).collect();
        let outside = named_by.iter().filter(|name| !rooms.contains(name));
        findings.extend(outside.map(|name| format!("{name} depends on {library}")));
        assert!(
            named_by.iter().any(|name| rooms.contains(name)),
            "nobody uses {library}: take its wall away"
        );
    }
    house::assert_none(&findings, "a library has left its room:");
}

//! Which of our crates may know which.

use crate::{house, metadata};

/// The crate whose tests are those with two real processes, in tests/e2e. Tests of the whole house
/// may name all of it.
const TESTS_THE_HOUSE: &str = "leeward";

/// Each crate and the crates of ours that it may name, to run or to test.
const DOORS: [(&str, &[&str]); 9] = [
    ("leeward-model", &[]),
    ("leeward-catalogue", &[]),
    ("leeward-vault", &[]),
    ("leeward-net", &[]),
    ("leeward-replica", &["leeward-model"]),
    ("leeward-engine", &["leeward-model", "leeward-replica"]),
    (
        "leeward-node",
        &[
            "leeward-engine",
            "leeward-model",
            "leeward-net",
            "leeward-vault",
        ],
    ),
    (
        "leeward-ui",
        &["leeward-catalogue", "leeward-model", "leeward-painter"],
    ),
    (
        "leeward",
        &[
            "leeward-catalogue",
            "leeward-model",
            "leeward-node",
            "leeward-ui",
        ],
    ),
];

#[test]
fn our_crates_depend_on_each_other_only_where_there_is_a_door() {
    let mut findings = Vec::new();
    for member in metadata::members() {
        if member.folder.starts_with("tests/") {
            continue;
        }
        let Some((_, doors)) = DOORS.iter().find(|(name, _)| *name == member.name) else {
            findings.push(format!(
                "{} has no line in tests/tidy/src/edges.rs",
                member.name
            ));
            continue;
        };
        for dependency in &member.dependencies {
            let ours = dependency.name == "leeward" || dependency.name.starts_with("leeward-");
            let beside = dependency.for_tests && member.name == TESTS_THE_HOUSE;
            if ours && !beside && !doors.contains(&dependency.name.as_str()) {
                findings.push(format!("{} names {}", member.name, dependency.name));
            }
        }
    }
    house::assert_none(
        &findings,
        "docs/ARCHITECTURE.md says who may know whom; a new door is a decision:",
    );
}

#[test]
fn every_crate_of_the_table_exists_and_is_named_like_its_folder() {
    let members = metadata::members();
    for (name, _) in DOORS {
        let folder = match name.strip_prefix("leeward-") {
            Some(suffix) => format!("crates/{suffix}"),
            None => "app".to_owned(),
        };
        let found = members.iter().find(|member| member.name == name);
        assert_eq!(
            found.map(|member| member.folder.as_str()),
            Some(folder.as_str()),
            "{name}"
        );
    }
}

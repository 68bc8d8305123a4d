//! What every manifest of ours has in common.

use crate::{house, metadata};

#[test]
fn every_crate_takes_its_lints_and_its_licence_from_the_workspace() {
    let mut findings = Vec::new();
    for member in metadata::members() {
        let manifest = house::read(&format!("{}/Cargo.toml", member.folder));
        for wanted in [
            "[lints]\nworkspace = true",
            "license.workspace = true",
            "publish.workspace = true",
        ] {
            if !manifest.replace('\r', "").contains(wanted) {
                findings.push(format!("{} lacks {wanted:?}", member.folder));
            }
        }
    }
    house::assert_none(&findings, "a manifest goes its own way:");
}

#[test]
fn every_version_of_a_library_is_chosen_at_the_root() {
    let mut findings = Vec::new();
    for member in metadata::members() {
        let manifest = house::read(&format!("{}/Cargo.toml", member.folder));
        let mut in_dependencies = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                in_dependencies = line.ends_with("dependencies]");
            } else if in_dependencies && line.contains('=') && !line.contains("workspace = true") {
                findings.push(format!("{}: {line}", member.folder));
            }
        }
    }
    house::assert_none(
        &findings,
        "versions stand in the root's [workspace.dependencies]:",
    );
}

//! The licences of everything that comes along.

use crate::{house, metadata, rules, spdx};

#[test]
fn every_package_comes_under_a_licence_that_is_allowed() {
    let allowed = rules::allowed_licences();
    let (packages, _) = metadata::fetched_packages();
    assert!(packages.len() > 100, "cargo names few packages");
    let is_allowed = |licence: &str| allowed.iter().any(|allowed| allowed == licence);
    let mut findings = Vec::new();
    for package in packages {
        let licence = package.licence.unwrap_or_default();
        if !spdx::can_be_met(&licence, &is_allowed) {
            findings.push(format!("{}: {licence:?}", package.name));
        }
    }
    house::assert_none(&findings, "not in deny.toml's list:");
}

#[test]
fn every_licence_that_is_allowed_is_needed() {
    let allowed = rules::allowed_licences();
    // Where only one platform's packages are here, the others' licences look unneeded.
    let (packages, true) = metadata::fetched_packages() else {
        return;
    };
    let mut findings = Vec::new();
    for licence in &allowed {
        let without = |other: &str| other != licence && allowed.iter().any(|one| one == other);
        let mut licences = packages
            .iter()
            .filter_map(|package| package.licence.as_deref());
        if licences.all(|licence| spdx::can_be_met(licence, &without)) {
            findings.push(licence.clone());
        }
    }
    house::assert_none(&findings, "take these out of deny.toml's list:");
}

#[test]
fn the_texts_of_our_own_licences_are_here() {
    assert!(house::read("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    assert!(house::read("LICENSE-APACHE").contains("END OF TERMS AND CONDITIONS"));
}

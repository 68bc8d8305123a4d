//! The bans and the sources of deny.toml, checked on the lock.

use crate::{house, lock, metadata, rules};

#[test]
fn no_banned_package_is_in_the_lock_but_behind_its_wrappers() {
    let packages = lock::packages();
    let mut findings = Vec::new();
    for ban in rules::bans() {
        for package in &packages {
            let open = ban.wrappers.contains(&package.name);
            if package.dependencies.contains(&ban.name) && !open {
                findings.push(format!("{} depends on {}", package.name, ban.name));
            }
            if package.name == ban.name && ban.wrappers.is_empty() {
                findings.push(format!("{} is in the lock", package.name));
            }
        }
    }
    house::assert_none(&findings, "deny.toml says who may use what:");
}

#[test]
fn every_wrapper_uses_what_it_wraps() {
    let packages = lock::packages();
    let mut findings = Vec::new();
    for ban in rules::bans() {
        for wrapper in &ban.wrappers {
            let mut named = packages.iter().filter(|package| package.name == *wrapper);
            if !named.any(|package| package.dependencies.contains(&ban.name)) {
                findings.push(format!("{wrapper} does not use {}", ban.name));
            }
        }
    }
    house::assert_none(&findings, "take these wrappers out of deny.toml:");
}

#[test]
fn every_package_is_ours_or_from_the_registry() {
    let ours: Vec<String> = metadata::members()
        .into_iter()
        .map(|member| member.name)
        .collect();
    let mut findings = Vec::new();
    for package in lock::packages() {
        let fine = match &package.source {
            None => ours.contains(&package.name),
            Some(source) => source == "registry+https://github.com/rust-lang/crates.io-index",
        };
        if !fine {
            findings.push(format!("{} comes from {:?}", package.name, package.source));
        }
    }
    house::assert_none(&findings, "a package from elsewhere:");
}

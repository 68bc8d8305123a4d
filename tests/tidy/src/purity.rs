//! What the deciding crates must not name: the same input has to give the same output everywhere.

use crate::{code, house};

const PURE: [&str; 3] = [
    "crates/engine/src",
    "crates/model/src",
    "crates/replica/src",
];

/// What would bring in a clock, chance, the outer world, or waiting.
const IMPURE: [&str; 24] = [
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned::now",
    "getrandom",
    "thread_rng",
    "OsRng",
    "RandomState",
    "std::fs",
    // An address is plain data; what opens one is not.
    "TcpListener",
    "TcpStream",
    "UdpSocket",
    "UnixStream",
    "ToSocketAddrs",
    "std::io",
    "std::env",
    "std::process",
    "thread",
    "tokio",
    "async",
    "await",
    "println",
    "eprintln",
    "static mut",
];

/// A name that one file may use all the same.
const EXCEPT: [(&str, &str); 1] = [
    // A scoped thread that is waited for at once: the only way to a larger stack. What it gives
    // back depends on nothing but what it was given.
    ("crates/replica/src/document.rs", "thread"),
];

#[test]
fn the_deciding_crates_name_no_clock_no_chance_no_outer_world_and_no_waiting() {
    let mut findings = Vec::new();
    for (page, name, line) in impurities() {
        if !EXCEPT.contains(&(page.as_str(), name)) {
            findings.push(format!("{page}:{line} {name}"));
        }
    }
    house::assert_none(
        &findings,
        "time and entropy come in with the input, the rest goes out:",
    );
}

#[test]
fn every_exception_from_purity_is_used() {
    let used = impurities();
    for (page, name) in EXCEPT {
        let is_used = used
            .iter()
            .any(|(other, named, _)| other == page && *named == name);
        assert!(is_used, "{page} no longer names {name}");
    }
}

/// The file, the name and the line of whatever the deciding crates should not name.
fn impurities() -> Vec<(String, &'static str, usize)> {
    let mut found = Vec::new();
    for page in house::sources().iter().filter(|page| page.is_in(&PURE)) {
        let code = code::code_only(&page.text);
        for name in IMPURE {
            let lines = code::lines_naming(&code, name).into_iter();
            found.extend(lines.map(|line| (page.path.clone(), name, line)));
        }
    }
    found
}

#[test]
fn the_deciding_crates_do_not_import_the_outer_world_in_a_group() {
    let mut findings = Vec::new();
    for page in house::sources().iter().filter(|page| page.is_in(&PURE)) {
        let code = code::code_only(&page.text);
        let modules = grouped_modules_of_std(&code).into_iter();
        let outer = modules.filter(|module| OUTER_MODULES.contains(&module.as_str()));
        findings.extend(outer.map(|module| format!("{} std::{module}", page.path)));
    }
    house::assert_none(
        &findings,
        "time and entropy come in with the input, the rest goes out:",
    );
}

const OUTER_MODULES: [&str; 5] = ["env", "fs", "io", "process", "thread"];

/// The modules that every `use std::{…};` begins its entries with.
fn grouped_modules_of_std(code: &str) -> Vec<String> {
    let flat = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let groups = flat
        .split("use std::{")
        .skip(1)
        .filter_map(|rest| rest.split(';').next());
    let entries = groups.flat_map(|group| {
        let mut depth = 0;
        group.split(move |letter: char| {
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            letter == ',' && depth <= 0
        })
    });
    let module = |entry: &str| {
        let name = entry.trim().split([':', ' ', '}']).next();
        name.unwrap_or_default().to_owned()
    };
    entries
        .map(module)
        .filter(|module| !module.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::grouped_modules_of_std;

    #[test]
    fn the_modules_of_a_group_are_found() {
        let code =
            "use std::{\n    collections::{BTreeMap, fs},\n    io::{self, Read}, fs as files,\n};";
        assert_eq!(grouped_modules_of_std(code), ["collections", "io", "fs"]);
    }
}

//! What the deciding crates must not name: the same input has to give the same output everywhere.

use crate::{code, house};

const PURE: [&str; 3] = [
    "crates/engine/src",
    "crates/model/src",
    "crates/replica/src",
];

/// What would bring in a clock, chance, the outer world, or waiting.
const IMPURE: [&str; 25] = [
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
    "std::thread",
    "thread",
    "tokio",
    "async",
    "await",
    "println",
    "eprintln",
    "static mut",
];

#[test]
fn the_deciding_crates_name_no_clock_no_chance_no_outer_world_and_no_waiting() {
    let mut findings = Vec::new();
    for page in house::sources().iter().filter(|page| page.is_in(&PURE)) {
        let code = code::code_only(&page.text);
        for name in IMPURE {
            let lines = code::lines_naming(&code, name);
            findings.extend(
                lines
                    .iter()
                    .map(|line| format!("{}:{line} {name}", page.path)),
            );
        }
    }
    house::assert_none(
        &findings,
        "time and entropy come in with the input, the rest goes out:",
    );
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

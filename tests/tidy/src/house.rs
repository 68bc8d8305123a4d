//! Where things lie in the checkout.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One file of the checkout, by its path from the root with forward slashes.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Page {
    /// Whether it lies in one of these folders.
    pub(crate) fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| {
            self.path
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("this crate lies two folders below the root")
        .to_owned()
}

/// The text of one file, which has to exist.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file of ours.
pub(crate) fn sources() -> Vec<Page> {
    let pages = pages_in(&["app", "crates", "tests"], "rs");
    assert!(pages.len() > 30, "the walk has lost its way");
    pages
}

/// Every file with this ending below these folders, in the order of their paths.
pub(crate) fn pages_in(folders: &[&str], ending: &str) -> Vec<Page> {
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root().join(folder), ending, &mut paths);
    }
    paths.sort();
    let relative = |path: &PathBuf| {
        let path = path
            .strip_prefix(root())
            .expect("found below the root")
            .to_str();
        path.expect("our names are ASCII").replace('\\', "/")
    };
    paths
        .iter()
        // A file that went away since the walk is nobody's fault.
        .filter_map(|path| {
            Some(Page {
                path: relative(path),
                text: fs::read_to_string(path).ok()?,
            })
        })
        .collect()
}

fn collect(folder: &Path, ending: &str, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "target") {
                collect(&path, ending, paths);
            }
        } else if path.extension().is_some_and(|found| found == ending) {
            paths.push(path);
        }
    }
}

/// Fails with every finding on a line of its own, below what to do about them.
#[track_caller]
pub(crate) fn assert_none(findings: &[String], what_to_do: &str) {
    assert!(
        findings.is_empty(),
        "{what_to_do}\n  {}\n",
        findings.join("\n  ")
    );
}

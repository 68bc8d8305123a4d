//! No import circles between the source files of a crate.
//!
//! Files in a circle can only be understood and changed together. [`imports`] says what counts as
//! an import.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    house,
    imports::{self, Imports, Sources},
};

/// The number of files in circles, for each crate that still has some. It only ever goes down.
const STILL: &[(&str, usize)] = &[];

/// The files of a circle, as paths below `src`.
type Circle = BTreeSet<String>;

#[test]
fn no_file_imports_another_one_that_imports_it() {
    let mut findings = Vec::new();
    let crates = sources();
    assert!(crates.len() > 8, "the walk has lost its way");
    for (folder, sources) in &crates {
        let root = ["lib.rs", "main.rs"].into_iter();
        let root = root.filter(|root| sources.contains_key(*root));
        let root: Vec<&str> = root.collect();
        let [root] = root[..] else {
            findings.push(format!("{folder} has to have one root, and has {root:?}"));
            continue;
        };
        let imports = imports::imports(sources, root);
        for (file, path) in &imports.lost {
            findings.push(format!("{folder}/src/{file}: {path} was not found"));
        }
        let circles = circles(&imports);
        let files: usize = circles.iter().map(Circle::len).sum();
        let still = allowed(folder);
        if files > still {
            findings.push(format!(
                "{folder}: {files} files are in circles, {still} may be"
            ));
            findings.extend(circles.iter().map(|circle| told(circle, &imports)));
        } else if files < still {
            findings.push(format!(
                "{folder}: {files} files are in circles; lower its number, which is {still}"
            ));
        }
    }
    for (folder, files) in STILL {
        if *files == 0 || !crates.contains_key(*folder) {
            findings.push(format!("{folder} needs no line in STILL"));
        }
    }
    house::assert_none(
        &findings,
        "move what ties the files to a file that both can import:",
    );
}

fn allowed(folder: &str) -> usize {
    let line = STILL.iter().find(|(named, _)| *named == folder);
    line.map_or(0, |(_, files)| *files)
}

/// The files below `src` of every crate, by the folder of the crate.
fn sources() -> BTreeMap<String, Sources> {
    let mut crates = BTreeMap::<String, Sources>::new();
    for page in house::pages_in(&["app", "crates"], "rs") {
        if let Some((folder, file)) = page.path.split_once("/src/") {
            let files = crates.entry(folder.to_owned()).or_default();
            files.insert(file.to_owned(), page.text);
        }
    }
    crates
}

/// Returns the circles among files, the largest first.
fn circles(imports: &Imports) -> Vec<Circle> {
    let files: BTreeSet<&String> = imports.names.keys().map(|(file, _)| file).collect();
    let reached: BTreeMap<&String, Circle> = files
        .iter()
        .map(|file| (*file, reached(file, imports)))
        .collect();
    let circles: BTreeSet<Circle> = reached
        .iter()
        .filter(|(file, reached)| reached.contains(**file))
        .map(|(file, there)| {
            let back = there.iter();
            back.filter(|other| {
                reached
                    .get(*other)
                    .is_some_and(|reached| reached.contains(*file))
            })
            .cloned()
            .collect()
        })
        .collect();
    let mut circles: Vec<Circle> = circles.into_iter().collect();
    circles.sort_by_key(|circle| usize::MAX - circle.len());
    circles
}

/// Returns the files that a file imports, directly or through others.
fn reached(file: &str, imports: &Imports) -> Circle {
    let mut reached = Circle::new();
    let mut next = vec![file.to_owned()];
    while let Some(file) = next.pop() {
        for (from, to) in imports.names.keys() {
            if *from == file && reached.insert(to.clone()) {
                next.push(to.clone());
            }
        }
    }
    reached
}

/// Describes a circle: its files, and the names that each uses of the others.
fn told(circle: &Circle, imports: &Imports) -> String {
    let files: Vec<&str> = circle.iter().map(String::as_str).collect();
    let ties = imports.names.iter();
    let ties = ties.filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
    let ties = ties.map(|((from, to), names)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("\n      {from} -> {to}: {}", names.join(", "))
    });
    format!(
        "  a circle of {}: {}{}",
        files.len(),
        files.join(", "),
        ties.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::{Circle, circles, told};
    use crate::imports::Imports;

    fn ties(ties: &[(&str, &str)]) -> Imports {
        let mut imports = Imports::default();
        for (from, to) in ties {
            let tie = ((*from).to_owned(), (*to).to_owned());
            let names = imports.names.entry(tie).or_default();
            names.insert(format!("the_{to}"));
        }
        imports
    }

    fn circle(files: &[&str]) -> Circle {
        files.iter().map(|file| (*file).to_owned()).collect()
    }

    #[test]
    fn files_that_only_go_down_are_in_no_circle() {
        assert!(circles(&ties(&[("a", "b"), ("a", "c"), ("b", "c")])).is_empty());
    }

    #[test]
    fn each_circle_is_found_once_and_without_the_files_that_only_lead_to_it() {
        let found = circles(&ties(&[
            ("top", "a"),
            ("a", "b"),
            ("b", "a"),
            ("b", "x"),
            ("x", "y"),
            ("y", "z"),
            ("z", "x"),
            ("z", "low"),
        ]));
        assert_eq!(found, [circle(&["x", "y", "z"]), circle(&["a", "b"])]);
    }

    #[test]
    fn a_circle_is_told_with_the_names_that_tie_it() {
        let ties = ties(&[("a", "b"), ("b", "a"), ("a", "c")]);
        let told = told(&circles(&ties)[0], &ties);
        assert!(told.contains("a circle of 2: a, b"), "{told}");
        assert!(told.contains("a -> b: the_b"), "{told}");
        assert!(told.contains("b -> a: the_a"), "{told}");
        assert!(!told.contains("the_c"), "{told}");
    }
}

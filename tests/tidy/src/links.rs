//! Links from page to page, and pages that comments promise.

use std::path::Path;

use crate::house::{self, Page};

#[test]
fn every_link_in_the_documentation_leads_to_a_file() {
    let mut findings = Vec::new();
    for page in documentation() {
        let folder = Path::new(&page.path)
            .parent()
            .expect("a file lies in a folder");
        for target in targets(&page.text) {
            let path = target.split(['#', '?']).next().unwrap_or_default();
            if !path.is_empty() && !house::root().join(folder).join(path).exists() {
                findings.push(format!("{} links to {target}", page.path));
            }
        }
    }
    house::assert_none(&findings, "these links lead nowhere:");
}

#[test]
fn every_page_of_the_documentation_that_a_source_names_exists() {
    let mut findings = Vec::new();
    for page in house::sources() {
        if page.is_in(&["tests/tidy"]) {
            continue;
        }
        for (number, line) in (1..).zip(page.text.lines()) {
            for named in pages_named(line) {
                if !house::root().join(&named).exists() {
                    findings.push(format!("{}:{number} names {named}", page.path));
                }
            }
        }
    }
    house::assert_none(&findings, "these pages do not exist:");
}

/// README.md and CHANGELOG.md, which have to exist, and everything in docs/.
fn documentation() -> Vec<Page> {
    let top = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(|path| Page {
        path: path.to_owned(),
        text: house::read(path),
    });
    let mut pages = house::pages_in(&["docs"], "md");
    pages.extend(top);
    pages
}

/// Where the links of a page lead, those to other places of the web left out.
fn targets(text: &str) -> Vec<String> {
    let prose = without_code(text);
    let inline = prose
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    let inline = inline.map(|(target, _)| target);
    let reference = prose.lines().filter_map(|line| {
        let line = line.trim_start();
        let (name, target) = line.strip_prefix('[')?.split_once("]: ")?;
        (!name.contains(']')).then_some(target)
    });
    let whole = inline.chain(reference).map(|target| {
        let target = target.trim().trim_start_matches('<');
        target
            .split([' ', '>'])
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    let local = |target: &String| !target.contains("://") && !target.starts_with("mailto:");
    whole.filter(local).collect()
}

/// A page without its fenced blocks and without what stands between backticks.
fn without_code(text: &str) -> String {
    let mut prose = String::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            prose.extend(line.split('`').step_by(2));
            prose.push('\n');
        }
    }
    prose
}

/// The `docs/….md` that a line of a source names.
fn pages_named(line: &str) -> Vec<String> {
    let starts = line.match_indices("docs/").map(|(at, _)| &line[at..]);
    let names = starts.filter_map(|rest| {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || "/-_.".contains(letter);
        let end = rest.find(|letter| !fits(letter)).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('.');
        let page = Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "md");
        page.then(|| name.to_owned())
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::{pages_named, targets};

    #[test]
    fn links_are_found_and_code_is_not_mistaken_for_them() {
        let text = "[a](b.md#c) and [d](https://e.invalid) `[f](g.md)`\n```\n[h](i.md)\n```\n\
                    ![j](k.png \"l\") [m](#n)\n[o]: p.md\n";
        assert_eq!(targets(text), ["b.md#c", "k.png", "#n", "p.md"]);
    }

    #[test]
    fn pages_named_in_a_comment_are_found() {
        let line = "//! See `docs/a-b.md`, docs/decisions/0001-x.md. Not docs/ and not docs/a.txt.";
        assert_eq!(
            pages_named(line),
            ["docs/a-b.md", "docs/decisions/0001-x.md"]
        );
    }
}

//! The part of deny.toml that is checked here too.
//!
//! Not a reader of TOML: the file keeps to one entry a line, and whatever is not understood fails.

use crate::house;

/// A package that may not be used, or by few only.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ban {
    pub(crate) name: String,
    /// Who may depend on it all the same.
    pub(crate) wrappers: Vec<String>,
}

/// The bans.
pub(crate) fn bans() -> Vec<Ban> {
    let text = house::read("deny.toml");
    let bans: Vec<Ban> = list(&text, "bans", "deny")
        .iter()
        .map(|line| ban(line))
        .collect();
    assert!(!bans.is_empty());
    bans
}

/// The licences that may come along.
pub(crate) fn allowed_licences() -> Vec<String> {
    let text = house::read("deny.toml");
    let lines = list(&text, "licenses", "allow");
    let licences = lines.iter().map(|line| {
        let texts = texts(line);
        assert_eq!(texts.len(), 1, "one licence a line: {line}");
        texts.into_iter().next().unwrap_or_default()
    });
    licences.collect()
}

/// The lines of the list `key` in the table `table`.
fn list(text: &str, table: &str, key: &str) -> Vec<String> {
    let mut lines = text.lines().map(|line| match line.split_once(" #") {
        Some((code, _)) => code.trim(),
        None => line.trim(),
    });
    let (table, start) = (format!("[{table}]"), format!("{key} = ["));
    assert!(lines.any(|line| line == table), "deny.toml has no {table}");
    assert!(
        lines.any(|line| line == start),
        "deny.toml has no list {key}"
    );
    let entries = lines.take_while(|line| *line != "]");
    let entries = entries.filter(|line| !line.is_empty() && !line.starts_with('#'));
    entries.map(str::to_owned).collect()
}

fn ban(line: &str) -> Ban {
    let name = line.strip_prefix("{ crate = \"");
    let name = name.and_then(|rest| rest.split('"').next());
    let name = name.unwrap_or_else(|| panic!("a ban begins with its crate: {line}"));
    let wrappers = line.split_once("wrappers = [").map(|(_, rest)| {
        let (inner, _) = rest.split_once(']').expect("the list ends on its line");
        texts(inner)
    });
    assert!(line.contains("reason = \""), "a ban has a reason: {line}");
    Ban {
        name: name.to_owned(),
        wrappers: wrappers.unwrap_or_default(),
    }
}

fn texts(line: &str) -> Vec<String> {
    line.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Ban, ban, list};

    #[test]
    fn a_ban_is_read_with_its_wrappers() {
        let read = ban(r#"{ crate = "a", wrappers = ["b", "c"], reason = "why" },"#);
        let wrappers = vec!["b".to_owned(), "c".to_owned()];
        assert_eq!(
            read,
            Ban {
                name: "a".to_owned(),
                wrappers
            }
        );
    }

    #[test]
    fn a_list_is_read_from_its_own_table() {
        let text =
            "[x]\nallow = [\n    \"no\",\n]\n[y]\n# why\nallow = [\n    \"yes\", # so\n\n]\n";
        assert_eq!(list(text, "y", "allow"), ["\"yes\","]);
    }
}

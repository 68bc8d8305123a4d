//! Cargo.lock, read line by line: cargo writes it, always in one form.

use crate::house;

/// One package of the lock.
#[derive(Debug, Default)]
pub(crate) struct Locked {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Where it comes from; nothing for the crates of this workspace.
    pub(crate) source: Option<String>,
    /// The names of the packages it may depend on, on any platform and with any feature.
    pub(crate) dependencies: Vec<String>,
}

/// Every package of the lock.
pub(crate) fn packages() -> Vec<Locked> {
    let text = house::read("Cargo.lock").replace('\r', "");
    let found: Vec<Locked> = text.split("[[package]]\n").skip(1).map(package).collect();
    assert!(found.len() > 100, "the lock has changed its form");
    found
}

fn package(text: &str) -> Locked {
    let mut package = Locked::default();
    for line in text.lines() {
        let value = || line.split('"').nth(1).unwrap_or_default().to_owned();
        if line.starts_with("name = ") {
            package.name = value();
        } else if line.starts_with("version = ") {
            package.version = value();
        } else if line.starts_with("source = ") {
            package.source = Some(value());
        } else if line.starts_with(" \"") {
            let name = value().split(' ').next().unwrap_or_default().to_owned();
            package.dependencies.push(name);
        }
    }
    assert!(!package.name.is_empty() && !package.version.is_empty());
    package
}

#[cfg(test)]
mod tests {
    use super::package;

    #[test]
    fn a_package_of_the_lock_is_read() {
        let text = "name = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\nchecksum = \"00\"\n\
                    dependencies = [\n \"b\",\n \"c 2.0.0\",\n]\n\n";
        let read = package(text);
        assert_eq!((read.name.as_str(), read.version.as_str()), ("a", "1.0.0"));
        assert_eq!(read.source.as_deref(), Some("registry+x"));
        assert_eq!(read.dependencies, ["b", "c"]);
    }
}

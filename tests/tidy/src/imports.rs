//! Which source file of a crate takes which names from which other one.
//!
//! A file is a module that lies in a file of its own; what a module inside it says counts for the
//! file. A name counts for the file that defines it, whichever `pub use` it came through, and
//! handing a name on is no use of it. What is compiled for tests only is not read.
//!
//! Names are followed, types are not: a method that is called without naming anything is not seen.

mod names;
mod paths;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use tree::Sources;

/// What the files of a crate take from each other.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// For a file and another file, the names that the first takes from the second.
    pub(crate) names: BTreeMap<(String, String), BTreeSet<String>>,
    /// Paths within the crate whose end was not found, each with the file that says it.
    pub(crate) lost: BTreeSet<(String, String)>,
}

/// Reads the files of a crate from its root on, `lib.rs` or `main.rs`.
pub(crate) fn imports(sources: &Sources, root: &str) -> Imports {
    let tree = tree::Tree::read(sources, root);
    let mut imports = Imports::default();
    for module in 0..tree.modules.len() {
        paths::follow(&tree, module, &mut imports);
    }
    imports
}

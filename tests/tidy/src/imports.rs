//! Imports between the source files of a crate: which file uses which names of which other file.
//!
//! An inline module belongs to the file that it is written in. A name counts for the file that
//! defines it, whichever `pub use` it came through, and a `pub use` alone is no use of a name. Code
//! that is compiled for tests only does not count.
//!
//! Only names are resolved, not types: a method call (`engine.tick()`) says nothing about the file
//! that defines the method. An `impl` names its type, so it counts as a use of it.

mod names;
mod paths;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use tree::Sources;

/// The imports of a crate.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// The names that a file uses of another one, by both files.
    pub(crate) names: BTreeMap<(String, String), BTreeSet<String>>,
    /// Paths that lead into the crate and that no definition was found for, each with its file.
    pub(crate) lost: BTreeSet<(String, String)>,
}

/// Resolves the imports of a crate, given its files and its root, `lib.rs` or `main.rs`.
pub(crate) fn imports(sources: &Sources, root: &str) -> Imports {
    let tree = tree::Tree::read(sources, root);
    let mut imports = Imports::default();
    for module in 0..tree.modules.len() {
        paths::follow(&tree, module, &mut imports);
    }
    imports
}

//! Resolution of paths to the modules that define what they name.

use std::collections::BTreeSet;

use super::tree::{Id, Named, ROOT, Tree};

/// What a path resolves to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// An item of a module. The rest of the path, a variant or an associated function, belongs to
    /// it.
    Item {
        module: Id,
        name: String,
    },
    Module(Id),
    /// An item of another crate or of the prelude, a generic parameter, or a variable.
    Outside,
    /// A name that was not found in the module of this crate that should have it.
    Lost,
}

/// Names that are being resolved, so that imports that name each other do not recurse for ever.
type Trail = BTreeSet<(Id, String)>;

impl Tree {
    /// Resolves a path that stands in a module, through all imports. More than one result where
    /// names of several namespaces are alike.
    pub(super) fn targets(&self, module: Id, path: &[String]) -> BTreeSet<Target> {
        self.path(module, path, &mut Trail::new())
    }

    fn path(&self, module: Id, path: &[String], trail: &mut Trail) -> BTreeSet<Target> {
        let Some((first, rest)) = path.split_first() else {
            return BTreeSet::from([Target::Module(module)]);
        };
        let mut targets = match first.as_str() {
            "crate" => BTreeSet::from([Target::Module(ROOT)]),
            "self" => BTreeSet::from([Target::Module(module)]),
            "super" => BTreeSet::from([Target::Module(self.modules[module].parent)]),
            name => self.name(module, name, trail),
        };
        if targets.is_empty() {
            targets.insert(Target::Outside);
        }
        for name in rest {
            targets = targets
                .into_iter()
                .flat_map(|target| match target {
                    Target::Module(id) if name == "super" => {
                        BTreeSet::from([Target::Module(self.modules[id].parent)])
                    }
                    Target::Module(id) => {
                        let found = self.name(id, name, trail);
                        if found.is_empty() {
                            BTreeSet::from([Target::Lost])
                        } else {
                            found
                        }
                    }
                    end => BTreeSet::from([end]),
                })
                .collect();
        }
        // A module and a function may have one name, and the rest of the path fits one of them.
        if targets.len() > 1 {
            targets.remove(&Target::Lost);
        }
        targets
    }

    /// Resolves one name in a module; empty where the module does not have it.
    fn name(&self, id: Id, name: &str, trail: &mut Trail) -> BTreeSet<Target> {
        let mut found = BTreeSet::new();
        let step = (id, name.to_owned());
        if !trail.insert(step.clone()) {
            return found;
        }
        let module = &self.modules[id];
        let item = || Target::Item {
            module: id,
            name: name.to_owned(),
        };
        if let Some(child) = module.children.get(name) {
            found.insert(Target::Module(*child));
        }
        for named in module.names.get(name).into_iter().flatten() {
            match named {
                Named::Defined => {
                    found.insert(item());
                }
                Named::Imported(path) => found.extend(self.path(id, path, trail)),
            }
        }
        if found.is_empty() && module.made.contains(name) {
            found.insert(item());
        }
        if found.is_empty() {
            for glob in &module.globs {
                for target in self.path(id, &glob.path, trail) {
                    match target {
                        Target::Module(from) => found.extend(self.name(from, name, trail)),
                        // The names of another crate are unknown here; this may be one.
                        Target::Outside => {
                            found.insert(Target::Outside);
                        }
                        // The variants of an enum belong to the enum, which the import names.
                        Target::Item { .. } | Target::Lost => {}
                    }
                }
            }
        }
        trail.remove(&step);
        found
    }
}

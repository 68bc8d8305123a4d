//! From a path to the file that defines what it names.

use std::collections::BTreeSet;

use super::tree::{Id, Named, ROOT, Tree};

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// Something that a module defines. What the path says beyond it, a variant or a method, is part
    /// of it.
    Item {
        module: Id,
        name: String,
    },
    Module(Id),
    /// Something of another crate, of the language, or a name that no module knows.
    Outside,
    /// A name that a module of this crate should know and does not.
    Lost,
}

/// Names that are being looked for, so that imports that lead to each other come to an end.
type Trail = BTreeSet<(Id, String)>;

impl Tree {
    /// Follows a path that stands in a module, through imports, to what it names.
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
        // A module and a function of one name: what comes after it belongs to one of them only.
        if targets.len() > 1 {
            targets.remove(&Target::Lost);
        }
        targets
    }

    /// What a name means in a module; nothing where the module does not know it.
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
                        // Its names are not known here: it may have this one.
                        Target::Outside => {
                            found.insert(Target::Outside);
                        }
                        // An enum; the import has named it.
                        Target::Item { .. } | Target::Lost => {}
                    }
                }
            }
        }
        trail.remove(&step);
        found
    }
}

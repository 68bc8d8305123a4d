//! The modules of a crate, and the names in scope of each.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Item, Meta, UseTree, Visibility, parse::Parser as _, punctuated::Punctuated};

/// The text of each file below `src`, by its path from there with forward slashes.
pub(crate) type Sources = BTreeMap<String, String>;

/// An index into [`Tree::modules`].
pub(super) type Id = usize;

/// The module that `crate::` means.
pub(super) const ROOT: Id = 0;

/// All modules of a crate that are not for tests only.
pub(super) struct Tree {
    pub(super) modules: Vec<Module>,
}

pub(super) struct Module {
    pub(super) file: String,
    pub(super) parent: Id,
    pub(super) children: BTreeMap<String, Id>,
    /// The definitions and imports, by name. Types, values and macros have namespaces of their own,
    /// so a name may have several.
    pub(super) names: BTreeMap<String, Vec<Named>>,
    /// The imports with `*`.
    pub(super) globs: Vec<Leaf>,
    /// The identifiers in the macro calls among the items. Such a call may define any of them.
    pub(super) made: BTreeSet<String>,
    pub(super) items: Vec<Item>,
}

/// What a name in a module stands for.
pub(super) enum Named {
    /// An item of this module.
    Defined,
    /// The item at the end of this path.
    Imported(Vec<String>),
}

/// One import of a `use`, which may hold several in groups.
pub(super) struct Leaf {
    /// The path as it is written, without `as` and without a `self` or `*` at its end.
    pub(super) path: Vec<String>,
    /// The name that it gets in this scope; `_` for a trait imported for its methods. `None` for
    /// `*`.
    pub(super) name: Option<String>,
}

impl Tree {
    /// Parses the file `root` and the files of its modules.
    ///
    /// # Panics
    /// When a file is missing or is not Rust, and on `#[path]`, which is not supported.
    pub(super) fn read(sources: &Sources, root: &str) -> Self {
        let mut tree = Self {
            modules: Vec::new(),
        };
        tree.add_file(sources, root, "", ROOT);
        tree
    }

    /// Adds the module in a file, and its modules, whose files lie in the folder `below`.
    fn add_file(&mut self, sources: &Sources, file: &str, below: &str, parent: Id) -> Id {
        let text = sources
            .get(file)
            .unwrap_or_else(|| panic!("there is a module and no file {file}"));
        let items = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        self.add(sources, items.items, file, below, parent)
    }

    fn add(
        &mut self,
        sources: &Sources,
        items: Vec<Item>,
        file: &str,
        below: &str,
        parent: Id,
    ) -> Id {
        let id = self.modules.len();
        self.modules.push(Module {
            file: file.to_owned(),
            parent,
            children: BTreeMap::new(),
            names: BTreeMap::new(),
            globs: Vec::new(),
            made: BTreeSet::new(),
            items: Vec::new(),
        });
        for item in items {
            if is_for_tests(attributes(&item)) {
                continue;
            }
            match item {
                Item::Mod(module) => {
                    let name = module.ident.to_string();
                    let redirected = module
                        .attrs
                        .iter()
                        .any(|attribute| attribute.path().is_ident("path"));
                    assert!(!redirected, "{file}: `#[path]` on {name} is not followed");
                    let deeper = format!("{below}{name}/");
                    let child = if let Some((_, items)) = module.content {
                        self.add(sources, items, file, &deeper, id)
                    } else {
                        let beside = format!("{below}{name}.rs");
                        let inside = format!("{deeper}mod.rs");
                        let is_inside = sources.contains_key(&inside);
                        let found = if is_inside { inside } else { beside };
                        self.add_file(sources, &found, &deeper, id)
                    };
                    self.modules[id].children.insert(name, child);
                }
                item => {
                    self.modules[id].note(&item);
                    self.modules[id].items.push(item);
                }
            }
        }
        id
    }
}

impl Module {
    fn note(&mut self, item: &Item) {
        if let Item::Use(import) = item {
            if import.leading_colon.is_some() {
                return;
            }
            for leaf in leaves(&import.tree) {
                match &leaf.name {
                    Some(name) => self
                        .names
                        .entry(name.clone())
                        .or_default()
                        .push(Named::Imported(leaf.path)),
                    None => self.globs.push(leaf),
                }
            }
        } else if let Some(name) = defined(item) {
            self.names.entry(name).or_default().push(Named::Defined);
        } else if let Item::Macro(call) = item {
            let words = |input: syn::parse::ParseStream<'_>| {
                input.step(|cursor| Ok(super::paths::words(*cursor)))
            };
            let words = words.parse2(call.mac.tokens.clone());
            self.made
                .extend(words.expect("identifiers can be read from any tokens"));
        }
    }
}

/// Returns the name that an item defines. Modules and imports are handled apart.
pub(super) fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// Returns the imports of a `use`.
pub(super) fn leaves(tree: &UseTree) -> Vec<Leaf> {
    let mut found = Vec::new();
    take_apart(tree, &mut Vec::new(), &mut found);
    found
}

fn take_apart(tree: &UseTree, before: &mut Vec<String>, found: &mut Vec<Leaf>) {
    let mut leaf = |last: &str, name: &str| {
        let mut path = before.clone();
        if last != "self" || path.is_empty() {
            path.push(last.to_owned());
        }
        let name = if name == "self" {
            path.last().cloned().unwrap_or_default()
        } else {
            name.to_owned()
        };
        let name = Some(name);
        found.push(Leaf { path, name });
    };
    match tree {
        UseTree::Name(name) => leaf(&name.ident.to_string(), &name.ident.to_string()),
        UseTree::Rename(name) => leaf(&name.ident.to_string(), &name.rename.to_string()),
        UseTree::Glob(_) => found.push(Leaf {
            path: before.clone(),
            name: None,
        }),
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            take_apart(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                take_apart(tree, before, found);
            }
        }
    }
}

/// Returns whether an import is a re-export.
pub(super) fn is_reexport(visibility: &Visibility) -> bool {
    !matches!(visibility, Visibility::Inherited)
}

/// Returns whether something is compiled for tests only.
pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        path.is_ident("test")
            || path.is_ident("cfg")
                && attribute
                    .parse_args::<Meta>()
                    .is_ok_and(|condition| asks_for_tests(&condition))
    })
}

fn asks_for_tests(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::NameValue(_) => false,
        Meta::List(list) => {
            let parts = Punctuated::<Meta, syn::Token![,]>::parse_terminated;
            let Ok(parts) = list.parse_args_with(parts) else {
                return false;
            };
            let mut parts = parts.iter();
            if list.path.is_ident("all") {
                parts.any(asks_for_tests)
            } else {
                list.path.is_ident("any") && parts.all(asks_for_tests)
            }
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

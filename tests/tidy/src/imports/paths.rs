//! Every path that a module says, in its imports, types, expressions, attributes and macros.

use std::collections::{BTreeMap, BTreeSet};

use syn::{
    Attribute, Block, Expr, ImplItem, Item, ItemUse, Lit, Meta, Pat, Stmt, TraitItem,
    buffer::Cursor,
    parse::{ParseStream, Parser as _},
    visit::{self, Visit},
};

use super::{
    Imports,
    names::Target,
    tree::{self, Id, Tree},
};

/// Adds what a module names in other files.
pub(super) fn follow(tree: &Tree, module: Id, imports: &mut Imports) {
    let mut paths = Paths {
        tree,
        module,
        blocks: Vec::new(),
        variables: BTreeSet::new(),
        imports,
    };
    for item in &tree.modules[module].items {
        paths.visit_item(item);
    }
}

struct Paths<'a> {
    tree: &'a Tree,
    module: Id,
    /// The names that the blocks around have of their own, the innermost last.
    blocks: Vec<Names>,
    /// The variables of the function around, wherever in it they are.
    variables: BTreeSet<String>,
    imports: &'a mut Imports,
}

/// The names of a block: for an import, what it stands for.
#[derive(Default)]
struct Names {
    names: BTreeMap<String, Option<Vec<String>>>,
    globs: Vec<Vec<String>>,
}

impl Paths<'_> {
    /// Follows a path that the compiler follows as well: its end has to be found.
    fn path(&mut self, path: &[String]) {
        self.take(path, true);
    }

    fn take(&mut self, path: &[String], has_to_be_found: bool) {
        let Some((first, rest)) = path.split_first() else {
            return;
        };
        for block in self.blocks.iter().rev() {
            match block.names.get(first) {
                Some(Some(import)) => {
                    let whole = [import.as_slice(), rest].concat();
                    return self.end(&whole, has_to_be_found);
                }
                Some(None) => return,
                None => {}
            }
        }
        if rest.is_empty() && self.variables.contains(first) {
            return;
        }
        let globs = self.blocks.iter().flat_map(|block| &block.globs);
        let through: Vec<Vec<String>> = globs
            .map(|glob| [glob.as_slice(), path].concat())
            .filter(|whole| {
                let targets = self.tree.targets(self.module, whole);
                !targets.contains(&Target::Lost)
            })
            .collect();
        for whole in through {
            self.end(&whole, has_to_be_found);
        }
        self.end(path, has_to_be_found);
    }

    fn end(&mut self, path: &[String], has_to_be_found: bool) {
        let here = &self.tree.modules[self.module].file;
        for target in self.tree.targets(self.module, path) {
            match target {
                Target::Item { module, name } => {
                    let there = &self.tree.modules[module].file;
                    if there != here {
                        let tie = (here.clone(), there.clone());
                        self.imports.names.entry(tie).or_default().insert(name);
                    }
                }
                Target::Lost if has_to_be_found => {
                    let lost = (here.clone(), path.join("::"));
                    self.imports.lost.insert(lost);
                }
                Target::Lost | Target::Module(_) | Target::Outside => {}
            }
        }
    }

    /// Looks for paths among tokens that are no Rust yet. What is not found was none.
    fn tokens(&mut self, cursor: Cursor<'_>) {
        for path in written(cursor) {
            self.take(&path, false);
        }
    }

    /// Takes the names of `use`, which are used at once, unless they are handed on.
    fn import(&mut self, import: &ItemUse) {
        if import.leading_colon.is_some() {
            return;
        }
        for leaf in tree::leaves(&import.tree) {
            // All names of a module are taken where they are used; an enum has a name itself.
            self.path(&leaf.path);
        }
    }

    /// Visits a function, whose variables hide what else has their names.
    fn within(&mut self, variables: Variables, visit: impl FnOnce(&mut Self)) {
        let outer = self.variables.clone();
        self.variables.extend(variables.0);
        visit(self);
        self.variables = outer;
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            // Modules are followed one by one.
            Item::Mod(_) => {}
            Item::Use(import) if tree::hands_on(&import.vis) => {}
            Item::Use(import) => self.import(import),
            item => visit::visit_item(self, item),
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let mut variables = Variables::default();
        variables.visit_item_fn(function);
        self.within(variables, |paths| visit::visit_item_fn(paths, function));
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if !tree::is_for_tests(attributes) {
            let mut variables = Variables::default();
            variables.visit_impl_item(item);
            self.within(variables, |paths| visit::visit_impl_item(paths, item));
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        let mut variables = Variables::default();
        variables.visit_trait_item(item);
        self.within(variables, |paths| visit::visit_trait_item(paths, item));
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let mut names = Names::default();
        for statement in &block.stmts {
            match statement {
                Stmt::Item(Item::Use(import)) if import.leading_colon.is_none() => {
                    for leaf in tree::leaves(&import.tree) {
                        match leaf.name {
                            Some(name) => drop(names.names.insert(name, Some(leaf.path))),
                            None => names.globs.push(leaf.path),
                        }
                    }
                }
                Stmt::Item(item) => {
                    names
                        .names
                        .extend(tree::defined(item).map(|name| (name, None)));
                }
                _ => {}
            }
        }
        self.blocks.push(names);
        visit::visit_block(self, block);
        self.blocks.pop();
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if !tree::is_for_tests(&local.attrs) {
            visit::visit_local(self, local);
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if !tree::is_for_tests(&field.attrs) {
            visit::visit_field(self, field);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // `::name` and `<Type>::name` begin nowhere in this crate.
        if path.leading_colon.is_none() {
            let words = path.segments.iter();
            let words: Vec<String> = words.map(|segment| segment.ident.to_string()).collect();
            self.path(&words);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        // `name!` alone is known by its text, wherever in the crate it stands.
        if call.path.segments.len() > 1 || !self.textual_macro(&call.path) {
            self.visit_path(&call.path);
        }
        let scan = |input: ParseStream<'_>| {
            input.step(|cursor| {
                self.tokens(*cursor);
                Ok(((), end(*cursor)))
            })
        };
        scan.parse2(call.tokens.clone())
            .expect("any tokens can be looked at");
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        match &attribute.meta {
            Meta::List(list) => {
                let scan = |input: ParseStream<'_>| {
                    input.step(|cursor| {
                        self.tokens(*cursor);
                        Ok(((), end(*cursor)))
                    })
                };
                list.parse_args_with(scan)
                    .expect("any tokens can be looked at");
            }
            // A comment of the documentation; it may point anywhere.
            Meta::NameValue(value) if value.path.is_ident("doc") => {}
            meta => visit::visit_meta(self, meta),
        }
    }
}

impl Paths<'_> {
    /// Follows a macro to where it is written, when no module has its name. Returns whether it did.
    fn textual_macro(&mut self, path: &syn::Path) -> bool {
        let Some(name) = path.get_ident().map(ToString::to_string) else {
            return false;
        };
        let named = self.tree.targets(self.module, std::slice::from_ref(&name));
        if !named.contains(&Target::Outside) {
            return false;
        }
        let here = &self.tree.modules[self.module].file;
        for module in &self.tree.modules {
            let is_it = |item: &Item| matches!(item, Item::Macro(item) if item.ident.as_ref().is_some_and(|it| *it == name));
            if module.file != *here && module.items.iter().any(is_it) {
                let tie = (here.clone(), module.file.clone());
                self.imports
                    .names
                    .entry(tie)
                    .or_default()
                    .insert(name.clone());
                return true;
            }
        }
        false
    }
}

/// The variables and parameters of a function.
#[derive(Default)]
struct Variables(BTreeSet<String>);

impl<'ast> Visit<'ast> for Variables {
    fn visit_pat(&mut self, pattern: &'ast Pat) {
        if let Pat::Ident(variable) = pattern {
            let name = variable.ident.to_string();
            // A constant in a pattern is none.
            if !name.starts_with(char::is_uppercase) {
                self.0.insert(name);
            }
        }
        visit::visit_pat(self, pattern);
    }
}

/// All words among tokens, and the end of them.
pub(super) fn words(cursor: Cursor<'_>) -> (BTreeSet<String>, Cursor<'_>) {
    let paths = written(cursor);
    (paths.into_iter().flatten().collect(), end(cursor))
}

/// The paths among tokens, and those in strings of more than one word, as in
/// `#[serde(with = "crate::bytes")]`.
fn written(mut cursor: Cursor<'_>) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    // After `.` comes a field or a method, after `::` the rest of a type, after `$` a parameter.
    let mut is_free = true;
    while !cursor.eof() {
        if let Some((_, rest)) = cursor.lifetime() {
            cursor = rest;
        } else if let Some((word, rest)) = cursor.ident() {
            let mut path = vec![word.to_string()];
            cursor = rest;
            while let Some((word, rest)) = colons(cursor).and_then(Cursor::ident) {
                path.push(word.to_string());
                cursor = rest;
            }
            if is_free || path[0] == "crate" {
                paths.push(path);
            }
            is_free = true;
        } else if let Some(rest) = colons(cursor) {
            is_free = false;
            cursor = rest;
        } else if let Some((sign, rest)) = cursor.punct() {
            // Two points are a range.
            let is_range = rest
                .punct()
                .is_some_and(|(next, _)| next.as_char() == '.' && sign.as_char() == '.');
            is_free = !matches!(sign.as_char(), '.' | '$');
            cursor = rest;
            if is_range {
                is_free = true;
                cursor = cursor.punct().map_or(cursor, |(_, rest)| rest);
            }
        } else if let Some((literal, rest)) = cursor.literal() {
            if let Lit::Str(text) = Lit::new(literal)
                && let Ok(Expr::Path(path)) = text.parse::<Expr>()
                && path.path.segments.len() > 1
            {
                let words = path.path.segments.iter();
                paths.push(words.map(|segment| segment.ident.to_string()).collect());
            }
            is_free = true;
            cursor = rest;
        } else if let Some((inside, _, _, rest)) = cursor.any_group() {
            paths.extend(written(inside));
            is_free = true;
            cursor = rest;
        }
    }
    paths
}

fn colons(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (first, rest) = cursor.punct()?;
    let (second, rest) = rest.punct()?;
    (first.as_char() == ':' && second.as_char() == ':').then_some(rest)
}

fn end(mut cursor: Cursor<'_>) -> Cursor<'_> {
    while let Some((_, rest)) = cursor.token_tree() {
        cursor = rest;
    }
    cursor
}

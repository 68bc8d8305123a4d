//! The paths of a module, in its imports, types, expressions, attributes and macro calls.

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

/// Adds the names that a module uses of other files.
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
    /// The names in scope of the enclosing blocks, the innermost last.
    blocks: Vec<Names>,
    /// The variables of the enclosing function, whatever their scope in it.
    variables: BTreeSet<String>,
    imports: &'a mut Imports,
}

/// The names that a block defines or imports.
#[derive(Default)]
struct Names {
    /// The path of each import; `None` for an item.
    names: BTreeMap<String, Option<Vec<String>>>,
    globs: Vec<Vec<String>>,
}

impl Paths<'_> {
    /// Resolves a path that the compiler resolves as well, so that it has to be found.
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

    /// Resolves what looks like a path among tokens. What is not found was none.
    fn tokens(&mut self, cursor: Cursor<'_>) {
        for path in written(cursor) {
            self.take(&path, false);
        }
    }

    /// Counts the names of a private import as used: the compiler warns of one that is not.
    fn import(&mut self, import: &ItemUse) {
        if import.leading_colon.is_some() {
            return;
        }
        for leaf in tree::leaves(&import.tree) {
            // Of a `*`, only an enum is named here; the names of a module count where they are
            // used.
            self.path(&leaf.path);
        }
    }

    /// Visits a function, whose variables hide the items of their names.
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
            // Each module is visited on its own.
            Item::Mod(_) => {}
            Item::Use(import) if tree::is_reexport(&import.vis) => {}
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
        // `::name` and `<Type>::name` begin outside of this crate's modules.
        if path.leading_colon.is_none() {
            let words = path.segments.iter();
            let words: Vec<String> = words.map(|segment| segment.ident.to_string()).collect();
            self.path(&words);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        // A lone `name!` may be a macro that is in scope by the order of the source text.
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
            // A comment of the documentation, which may link to anything.
            Meta::NameValue(value) if value.path.is_ident("doc") => {}
            meta => visit::visit_meta(self, meta),
        }
    }
}

impl Paths<'_> {
    /// Counts the use of a `macro_rules!` of another file that is in scope by the order of the
    /// source text. Returns whether there is one.
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
            let defines = |item: &Item| {
                matches!(item, Item::Macro(_)) && tree::defined(item).as_ref() == Some(&name)
            };
            if module.file != *here && module.items.iter().any(defines) {
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
            // In a pattern, a constant looks like a variable.
            if !name.starts_with(char::is_uppercase) {
                self.0.insert(name);
            }
        }
        visit::visit_pat(self, pattern);
    }
}

/// Returns the identifiers among tokens, and the end of the tokens.
pub(super) fn words(cursor: Cursor<'_>) -> (BTreeSet<String>, Cursor<'_>) {
    let paths = written(cursor);
    (paths.into_iter().flatten().collect(), end(cursor))
}

/// Returns what looks like a path among tokens, also in a string, as in
/// `#[serde(with = "crate::bytes")]`.
fn written(mut cursor: Cursor<'_>) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    // No path begins after `.` (a field or method), `::` (the rest of a type) or `$` (a parameter).
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
            // `..` is a range, and a path may follow.
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

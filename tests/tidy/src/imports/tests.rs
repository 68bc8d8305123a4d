//! Small crates, made up, and what their files take from each other.

use super::{Sources, imports};

/// Reads a crate of these files.
fn read(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Sources = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
        .collect();
    let imports = imports(&sources, "lib.rs");
    assert!(imports.lost.is_empty(), "{:?}", imports.lost);
    imports
        .names
        .iter()
        .map(|((from, to), names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("{from} -> {to}: {}", names.join(" "))
        })
        .collect()
}

#[test]
fn a_name_counts_for_the_file_that_defines_it_and_not_for_the_root_that_hands_it_on() {
    let found = read(&[
        ("lib.rs", "mod a; mod b; pub use a::A; pub use b::B;"),
        ("a.rs", "use crate::B; pub struct A(B);"),
        ("b.rs", "use crate::A; pub struct B(Box<A>);"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs: B", "b.rs -> a.rs: A"]);
}

#[test]
fn a_root_that_only_hands_on_is_in_no_circle_with_what_it_defines() {
    let found = read(&[
        (
            "lib.rs",
            "mod a; mod b; pub use a::A; pub use b::B; pub struct Root;",
        ),
        ("a.rs", "use crate::{B, Root}; pub struct A(B, Root);"),
        ("b.rs", "pub struct B;"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs: B", "a.rs -> lib.rs: Root"]);
}

#[test]
fn a_name_that_is_handed_on_and_used_as_well_counts() {
    let found = read(&[
        ("lib.rs", "mod a; pub use a::A; pub fn f(_: A) {}"),
        ("a.rs", "pub struct A;"),
    ]);
    assert_eq!(found, ["lib.rs -> a.rs: A"]);
}

#[test]
fn what_a_glob_brings_counts_where_it_is_used() {
    let found = read(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::*; fn f() { g(); C::new(); }"),
        (
            "b.rs",
            "pub use crate::c::*; pub fn g() {} pub fn unused() {}",
        ),
        ("c.rs", "pub struct C; pub struct Unused;"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs: g", "a.rs -> c.rs: C"]);
}

#[test]
fn a_variable_is_not_what_a_glob_brings_under_its_name() {
    let found = read(&[
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use crate::b::*; fn f(line: u8) { line; assert!(line > 0); }",
        ),
        ("b.rs", "pub fn line() {}"),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_name_is_known_by_what_it_is_called_where_it_is_defined() {
    let found = read(&[
        ("lib.rs", "mod a; mod b; pub(crate) use b::f as g;"),
        (
            "a.rs",
            "use crate::{b as other, g as h}; fn a() { h(); other::i(); }",
        ),
        ("b.rs", "pub fn f() {} pub fn i() {}"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs: f i"]);
}

#[test]
fn the_modules_above_are_found_from_any_depth() {
    let found = read(&[
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "mod inner;"),
        ("a/inner.rs", "mod deep;"),
        (
            "a/inner/deep.rs",
            "use super::super::super::b::B; fn f() { super::super::super::b::g(); }",
        ),
        ("b/mod.rs", "pub struct B; pub fn g() {} mod below;"),
        (
            "b/below.rs",
            "use super::B; use self::own::Own; mod own { pub(super) struct Own(super::super::B); }",
        ),
    ]);
    assert_eq!(
        found,
        [
            "a/inner/deep.rs -> b/mod.rs: B g",
            "b/below.rs -> b/mod.rs: B"
        ]
    );
}

#[test]
fn a_path_counts_wherever_it_stands() {
    let found = read(&[
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            r#"
            use crate::b;
            #[derive(crate::b::Derive)]
            struct A {
                #[serde(with = "crate::b::bytes")]
                field: Option<b::Field>,
            }
            impl crate::b::Trait for A {}
            fn f<T: super::b::Bound>() -> b::Out where T: Into<b::Into> {
                let b::Pattern { .. } = b::call::<b::Generic>();
                println!("{}", b::printed(self.b::x, 0..b::END, $b::x));
                match x { crate::b::CONSTANT => b::Enum::Variant(b::argument), _ => vec![b::Nested] }
            }
            "#,
        ),
        (
            "b.rs",
            "
            pub struct Derive; pub mod bytes {} pub struct Field; pub trait Trait {}
            pub trait Bound {} pub struct Out; pub struct Into; pub struct Pattern {}
            pub fn call() {} pub struct Generic; pub fn printed() {} pub const CONSTANT: u8 = 0;
            pub enum Enum { Variant } pub fn argument() {} pub struct Nested; pub const END: u8 = 1;
            pub fn x() {}
            ",
        ),
    ]);
    assert_eq!(
        found,
        [
            "a.rs -> b.rs: Bound CONSTANT Derive END Enum Field Generic Into Nested Out Pattern Trait \
          argument call printed"
        ]
    );
}

#[test]
fn an_impl_away_from_its_type_counts_and_so_does_what_the_type_calls_by_path() {
    let found = read(&[
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use crate::b::helper; pub struct A; impl A { fn f() { helper() } }",
        ),
        ("b.rs", "impl crate::a::A { fn g() {} } pub fn helper() {}"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs: helper", "b.rs -> a.rs: A"]);
}

#[test]
fn an_import_within_a_block_is_that_of_the_block() {
    let found = read(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        (
            "a.rs",
            "
            fn f() { use crate::b as other; other::g(); }
            fn h() { use crate::c as other; other::g(); { struct C; C; } }
            fn i() { use crate::c::*; j(); }
            ",
        ),
        ("b.rs", "pub fn g() {}"),
        ("c.rs", "pub fn g() {} pub struct C; pub fn j() {}"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs: g", "a.rs -> c.rs: g j"]);
}

#[test]
fn what_is_for_tests_only_is_not_read() {
    let found = read(&[
        (
            "lib.rs",
            "mod a; mod b; #[cfg(test)] mod tests; #[cfg(not(test))] mod c;",
        ),
        (
            "a.rs",
            "
            #[cfg(test)] mod tests { use crate::b::B; }
            #[cfg(all(test, unix))] use crate::b::B;
            struct A;
            impl A { #[cfg(test)] fn f(_: crate::b::B) {} }
            #[cfg(unix)] fn g() { crate::c::c(); }
            ",
        ),
        ("b.rs", "pub struct B;"),
        ("c.rs", "pub fn c() {}"),
    ]);
    assert_eq!(found, ["a.rs -> c.rs: c"]);
}

#[test]
fn a_module_and_a_function_of_one_name_are_told_apart() {
    let found = read(&[
        ("lib.rs", "mod a; mod row;"),
        (
            "a.rs",
            "use crate::row::{self, row}; fn f() { row(); row::Row; }",
        ),
        ("row.rs", "pub fn row() {} pub struct Row;"),
    ]);
    assert_eq!(found, ["a.rs -> row.rs: Row row"]);
}

#[test]
fn what_a_macro_makes_of_a_name_counts_for_the_file_that_gave_it_the_name() {
    let found = read(&[
        ("lib.rs", "#[macro_use] mod a; mod b; mod c; pub use b::Id;"),
        (
            "a.rs",
            "macro_rules! id { ($name:ident) => { struct $name; }; }",
        ),
        ("b.rs", "id!(Id);"),
        ("c.rs", "use crate::Id;"),
    ]);
    assert_eq!(found, ["b.rs -> a.rs: id", "c.rs -> b.rs: Id"]);
}

#[test]
fn names_of_other_crates_are_nobodys() {
    let found = read(&[
        ("lib.rs", "mod a; mod serde; pub use outside::*;"),
        (
            "a.rs",
            "use ::serde::Serialize; use tokio::sync::mpsc; use std::*; use crate::Something;
             fn f() { mpsc::channel(); <u8>::serde(); ::serde::g(); Some(1); }",
        ),
        ("serde.rs", "pub fn g() {}"),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn imports_that_lead_to_each_other_come_to_an_end() {
    let found = read(&[
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "pub use crate::b::*; pub struct A; fn f(_: B) {}"),
        (
            "b.rs",
            "pub use crate::a::*; pub struct B; use outside::outside;",
        ),
    ]);
    assert_eq!(found, ["a.rs -> b.rs: B"]);
}

#[test]
fn a_path_that_leads_nowhere_is_said() {
    let files = [("lib.rs", "mod a;"), ("a.rs", "use crate::a::Missing;")];
    let sources = files.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let lost = imports(&Sources::from(sources), "lib.rs").lost;
    let said = ("a.rs".to_owned(), "crate::a::Missing".to_owned());
    assert_eq!(lost.into_iter().collect::<Vec<_>>(), [said]);
}

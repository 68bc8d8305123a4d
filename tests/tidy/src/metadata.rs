//! What cargo knows about the workspace.

use std::process::Command;

use serde_json::Value;

use crate::house;

/// One crate of ours.
pub(crate) struct Member {
    pub(crate) name: String,
    /// Its folder, from the root.
    pub(crate) folder: String,
    /// What its manifest asks for, whatever for: to run, to build, to test.
    pub(crate) dependencies: Vec<Dependency>,
}

/// One dependency that a manifest names.
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// The versions asked for, as in `=1.4.1`.
    pub(crate) requirement: String,
    /// Whether it is there for tests only.
    pub(crate) for_tests: bool,
}

/// A package of the lock, ours and others'.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) licence: Option<String>,
}

/// The crates of this workspace.
pub(crate) fn members() -> Vec<Member> {
    let metadata = cargo_metadata(&["--no-deps"]).unwrap_or_else(|error| panic!("{error}"));
    let root = house::root();
    packages(&metadata)
        .map(|package| {
            let manifest = text(&package["manifest_path"]);
            let folder = manifest
                .trim_end_matches("Cargo.toml")
                .trim_end_matches(['/', '\\']);
            let folder = folder
                .strip_prefix(root.to_str().expect("a path in UTF-8"))
                .expect("a member lies below the root");
            let dependencies = package["dependencies"].as_array();
            Member {
                name: text(&package["name"]),
                folder: folder.replace('\\', "/").trim_matches('/').to_owned(),
                dependencies: dependencies
                    .expect("a list")
                    .iter()
                    .map(|dependency| Dependency {
                        name: text(&dependency["name"]),
                        requirement: text(&dependency["req"]),
                        for_tests: dependency["kind"] == "dev",
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The packages of the lock whose sources are on this device, and whether those are all of them.
///
/// A build fetches what its own platform needs; `cargo fetch --locked` fetches the rest. Where the
/// variable `LEEWARD_WHOLE_LOCK` is set, the rest has to be here.
pub(crate) fn fetched_packages() -> (Vec<Package>, bool) {
    let (metadata, whole) = match cargo_metadata(&[]) {
        Ok(metadata) => (metadata, true),
        Err(error) => {
            assert!(
                std::env::var_os("LEEWARD_WHOLE_LOCK").is_none(),
                "run `cargo fetch --locked` first: {error}"
            );
            let here = format!("--filter-platform={}", host());
            let here = cargo_metadata(&[&here]).unwrap_or_else(|error| panic!("{error}"));
            (here, false)
        }
    };
    let found = packages(&metadata).map(|package| Package {
        name: text(&package["name"]),
        licence: package["license"].as_str().map(str::to_owned),
    });
    (found.collect(), whole)
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().expect("a list").iter()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn cargo_metadata(more: &[&str]) -> Result<Value, String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(more)
        .current_dir(house::root())
        .output()
        .expect("cargo runs: it has built this test");
    if output.status.success() {
        Ok(serde_json::from_slice(&output.stdout).expect("cargo writes JSON"))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn host() -> String {
    let output = Command::new(env!("CARGO"))
        .arg("-vV")
        .output()
        .expect("cargo runs");
    let text = String::from_utf8(output.stdout).expect("cargo writes text");
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("cargo names the host").to_owned()
}

//! What someone who has the disk, or reads a log, gets to see.

use std::fs;
use std::path::Path;

use super::{PASSPHRASE, content, create, put, scratch};
use crate::{Batch, FileVault, KeyClass, Vault};

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

fn assert_nowhere_in(dir: &Path, canaries: &[&[u8]]) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for canary in canaries {
            assert!(!contains(&bytes, canary), "{canary:?} in {path:?}");
        }
    }
}

#[test]
fn no_content_no_group_and_no_passphrase_is_in_any_file() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let canaries: [&[u8]; 4] = [
        b"canary-content-4711",
        b"canary-group-4711",
        b"canary-courier-4711",
        PASSPHRASE,
    ];
    let mut vault = create(&dir);
    put(&mut vault, content(canaries[1], 1), canaries[0]);
    let mut courier = content(canaries[1], 2);
    courier.class = KeyClass::Courier;
    put(&mut vault, courier, canaries[2]);
    assert_nowhere_in(&dir, &canaries);
    put(&mut vault, content(canaries[1], 1), b"written over");
    vault.lock();
    drop(vault);
    assert_nowhere_in(&dir, &canaries);

    // The scan itself finds what is there.
    let database = fs::read(dir.join("vault.redb")).unwrap();
    assert!(contains(&database, b"LEEWARDV"));
}

#[test]
fn a_vault_is_two_files_whose_names_tell_nothing() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"x");
    vault.reopen().unwrap();
    let mut names: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["mark", "vault.redb"]);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_and_a_wider_mode_is_narrowed() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;

    let scratch = scratch();
    let dir = scratch.path().join("vault");
    fs::create_dir(&dir).unwrap();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
    drop(create(&dir));
    let files = [dir.join("vault.redb"), dir.join("mark")];
    assert_eq!(mode(&dir), 0o700);
    for file in &files {
        assert_eq!(mode(file), 0o600);
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    }
    FileVault::open(&dir, PASSPHRASE).unwrap();
    for file in &files {
        assert_eq!(mode(file), 0o600);
    }
}

#[test]
fn the_same_value_is_sealed_differently_every_time() {
    let scratch = scratch();
    let mut sizes = Vec::new();
    let mut files = Vec::new();
    for nth in ["a", "b"] {
        let dir = scratch.path().join(nth);
        let mut vault = create(&dir);
        put(&mut vault, content(b"g", 1), b"x");
        drop(vault);
        let bytes = fs::read(dir.join("vault.redb")).unwrap();
        sizes.push(bytes.len());
        files.push(bytes);
    }
    assert_eq!(sizes[0], sizes[1]);
    assert_ne!(files[0], files[1]);
}

#[test]
fn printing_shows_no_content_no_group_no_path_and_no_key() {
    let scratch = scratch();
    let dir = scratch.path().join("secret-path");
    let mut vault = create(&dir);
    let mut batch = Batch::new();
    batch.put(content(b"secret-group", 1), b"secret-value".to_vec());
    vault.commit(&batch).unwrap();
    let printed = format!("{vault:?} {batch:?} {:?}", content(b"secret-group", 1));
    assert!(!printed.contains("secret"), "{printed}");
    assert!(!printed.contains("115, 101, 99"), "{printed}");
    let missing = FileVault::open(&dir.join("nowhere"), PASSPHRASE).unwrap_err();
    assert!(!format!("{missing:?} {missing}").contains("secret"));
}

//! What becomes of a vault whose files are moved, replaced, kept from it, or of another kind.

use std::cell::Cell;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::medium::{FailAt, Model, Under, Verdict};
use super::{PASSPHRASE, content, create, open_and_verify, put, scratch};
use crate::private_fs::{FileId, Operation};
use crate::{Batch, Cost, CreateError, FileVault, OpenError, Vault, WriteError};

/// Removes something of a vault in this directory.
type Removal = fn(&Path);

/// Puts something that is no file under this path.
type Maker<'a> = &'a dyn Fn(&Path);

fn batch(number: u64) -> Batch {
    let mut batch = Batch::new();
    batch.put(content(b"g", number), number.to_le_bytes().to_vec());
    batch
}

fn numbers(vault: &impl Vault) -> Vec<u64> {
    let found = vault.scan(crate::KeyClass::Content, 1, b"g", 0..=u64::MAX, 99);
    found
        .unwrap()
        .into_iter()
        .map(|(number, _)| number)
        .collect()
}

fn make(dir: &Path) -> Result<FileVault, CreateError> {
    FileVault::create(dir, PASSPHRASE, Cost::weak_for_tests(), &Batch::new())
}

/// Every file in a directory with what is in it, by name, and the mode of the directory.
fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap_or_default())
        })
        .collect();
    found.sort();
    found
}

fn assert_gone(vault: &mut FileVault, why: &str) {
    let refused = vault.commit(&batch(1)).unwrap_err();
    assert!(matches!(refused, WriteError::Gone), "{why}: {refused:?}");
    let refused = vault.commit(&batch(1)).unwrap_err();
    assert!(matches!(refused, WriteError::Closed), "{why}: {refused:?}");
}

#[cfg(unix)]
#[test]
fn nothing_is_acknowledged_into_a_vault_that_was_removed() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let removals: [(&str, Removal); 2] = [
        ("the directory", |dir| fs::remove_dir_all(dir).unwrap()),
        ("the database", |dir| {
            fs::remove_file(dir.join("vault.redb")).unwrap();
        }),
    ];
    for (why, remove) in removals {
        let mut vault = create(&dir);
        put(&mut vault, content(b"g", 0), b"kept");
        remove(&dir);
        assert_gone(&mut vault, why);
        for _ in 0..2 {
            assert!(matches!(vault.reopen(), Err(OpenError::Missing)), "{why}");
        }
        drop(vault);
        assert!(!FileVault::exists(&dir), "{why}: it was made again");
        fs::remove_dir_all(&dir).unwrap_or_default();
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_acknowledged_into_a_vault_that_was_moved_and_it_goes_on_once_it_is_back() {
    let scratch = scratch();
    let above = scratch.path().join("above");
    let elsewhere = scratch.path().join("elsewhere");
    let dir = above.join("vault");
    let mut vault = create(&dir);
    vault.commit(&batch(0)).unwrap();
    for (from, to) in [(&above, &elsewhere), (&dir, &elsewhere)] {
        fs::rename(from, to).unwrap();
        assert_gone(&mut vault, "moved");
        assert!(matches!(vault.reopen(), Err(OpenError::Missing)));
        fs::rename(to, from).unwrap();
        vault.reopen().unwrap();
        assert_eq!(numbers(&vault), [0], "what was refused is not there");
    }
    vault.commit(&batch(1)).unwrap();
    assert_eq!(numbers(&vault), [0, 1]);
    // A second vault is refused as before.
    assert!(matches!(
        FileVault::open(&dir, PASSPHRASE),
        Err(OpenError::InUse)
    ));
}

#[cfg(unix)]
#[test]
fn nothing_is_acknowledged_into_a_vault_that_was_replaced_and_no_other_is_taken_for_it() {
    let scratch = scratch();
    let (dir, other) = (scratch.path().join("vault"), scratch.path().join("other"));
    let database = dir.join("vault.redb");
    drop(create(&other));
    let mut vault = create(&dir);
    vault.commit(&batch(0)).unwrap();
    fs::copy(&database, dir.join("aside")).unwrap();
    vault.commit(&batch(2)).unwrap();

    fs::remove_file(&database).unwrap();
    fs::copy(other.join("vault.redb"), &database).unwrap();
    assert_gone(&mut vault, "another vault");
    assert!(matches!(vault.reopen(), Err(OpenError::Damaged { .. })));
    fs::write(&database, b"").unwrap();
    assert!(matches!(vault.reopen(), Err(OpenError::Damaged { .. })));

    // An older copy of the same vault is one to go on with, and says what it is.
    fs::rename(dir.join("aside"), &database).unwrap();
    vault.reopen().unwrap();
    assert!(vault.rolled_back());
    assert_eq!(numbers(&vault), [0]);
    vault.commit(&batch(3)).unwrap();
    assert!(!vault.rolled_back());
    assert_eq!(numbers(&vault), [0, 3]);
}

/// Puts another file in the place of a database as soon as that has been made.
struct Replaces {
    dir: PathBuf,
    with: PathBuf,
}

impl Model for Replaces {
    fn decide(&mut self, _operation: &Operation<'_>) -> Verdict {
        Verdict::Done
    }

    fn done(&mut self, operation: &Operation<'_>) {
        if matches!(operation, Operation::SyncDir(dir) if *dir == self.dir) {
            fs::rename(&self.with, self.dir.join("vault.redb")).unwrap();
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_acknowledged_into_a_vault_that_was_replaced_while_it_was_opened() {
    let scratch = scratch();
    let (dir, with) = (scratch.path().join("vault"), scratch.path().join("with"));
    fs::write(&with, "another file").unwrap();
    let under = Under::new(Replaces {
        dir: dir.clone(),
        with,
    });
    let mut vault = create(&dir);
    drop(under);
    assert_gone(&mut vault, "replaced while it was made");
}

#[cfg(unix)]
#[test]
fn where_a_file_has_another_number_whenever_it_is_asked_for_it_lies_where_any_file_lies() {
    let scratch = scratch();
    let ids: Vec<FileId> = (0..3)
        .map(|number| {
            let path = scratch.path().join(number.to_string());
            fs::write(&path, "").unwrap();
            FileId::at(&path).unwrap()
        })
        .collect();
    let lies = |found: [Option<FileId>; 2]| {
        let next = Cell::new(0);
        ids[0].lies_where(|| {
            let found = found[next.replace(next.get() + 1)];
            found.ok_or(ErrorKind::NotFound.into())
        })
    };
    let [ours, other, third] = [Some(ids[0]), Some(ids[1]), Some(ids[2])];
    assert!(lies([ours, None]));
    assert!(lies([other, third]), "its numbers say nothing");
    assert!(!lies([other, other]), "another file");
    assert!(!lies([other, None]));
    assert!(!lies([None, None]));
}

/// A medium on which nothing can be written.
fn read_only(kind: ErrorKind) -> Under {
    Under::new(FailAt {
        left: Rc::new(Cell::new(0)),
        verdict: Verdict::Refused(kind),
        forever: true,
        counts: |_| true,
    })
}

#[test]
fn where_nothing_can_be_written_a_vault_is_read_however_it_was_closed_and_stays_as_it_is() {
    let scratch = scratch();
    let (dir, killed) = (scratch.path().join("vault"), scratch.path().join("killed"));
    let mut vault = create(&dir);
    vault.commit(&batch(0)).unwrap();
    vault.commit(&batch(1)).unwrap();
    fs::create_dir(&killed).unwrap();
    for (name, bytes) in contents(&dir) {
        fs::write(killed.join(name), bytes).unwrap();
    }
    drop(vault);
    for dir in [&dir, &killed] {
        for has_mark in [true, false] {
            if !has_mark {
                fs::remove_file(dir.join("mark")).unwrap();
            }
            let before = contents(dir);
            for kind in [ErrorKind::ReadOnlyFilesystem, ErrorKind::PermissionDenied] {
                let under = read_only(kind);
                let wrong = FileVault::open(dir, b"another").unwrap_err();
                assert!(matches!(wrong, OpenError::WrongPassphrase), "{wrong:?}");
                let mut vault = FileVault::open(dir, PASSPHRASE).unwrap();
                assert!(vault.is_read_only());
                assert_eq!(numbers(&vault), [0, 1]);
                vault.verify().unwrap();
                for _ in 0..2 {
                    assert_eq!(numbers(&vault), [0, 1]);
                    let refused = vault.commit(&batch(2)).unwrap_err();
                    assert!(matches!(refused, WriteError::ReadOnly), "{refused:?}");
                    assert!(matches!(vault.compact(), Err(WriteError::ReadOnly)));
                    assert!(matches!(vault.set_mark(None), Err(WriteError::ReadOnly)));
                    vault.reopen().unwrap();
                }
                drop(under);
                drop(vault);
                assert_eq!(contents(dir), before);
            }
        }
        assert_eq!(numbers(&open_and_verify(dir, PASSPHRASE).unwrap()), [0, 1]);
    }
}

#[test]
fn a_medium_that_can_be_written_again_is_written_once_it_is_reopened() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    drop(create(&dir));
    let under = read_only(ErrorKind::ReadOnlyFilesystem);
    let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    drop(under);
    vault.reopen().unwrap();
    assert!(!vault.is_read_only());
    vault.commit(&batch(5)).unwrap();
}

#[test]
fn a_damaged_vault_is_damaged_where_nothing_can_be_written_as_well() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    drop(create(&dir));
    let database = dir.join("vault.redb");
    let mut bytes = fs::read(&database).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&database, bytes).unwrap();
    let _under = read_only(ErrorKind::ReadOnlyFilesystem);
    let damaged = open_and_verify(&dir, PASSPHRASE).unwrap_err();
    assert!(matches!(damaged, OpenError::Damaged { .. }), "{damaged:?}");
}

#[test]
fn no_vault_is_made_among_other_files_and_they_are_left_alone() {
    let scratch = scratch();
    let dir = scratch.path().join("papers");
    for name in ["letter.txt", "mark", ".hidden"] {
        fs::create_dir(&dir).unwrap();
        fs::write(dir.join(name), "dear mark").unwrap();
        let before = (contents(&dir), fs::metadata(&dir).unwrap().permissions());
        let refused = make(&dir).unwrap_err();
        assert!(
            matches!(refused, CreateError::NotEmpty),
            "{name}: {refused:?}"
        );
        let after = (contents(&dir), fs::metadata(&dir).unwrap().permissions());
        assert_eq!(after, before, "{name}");
        fs::remove_dir_all(&dir).unwrap();
    }
    // What a vault leaves behind is no other file.
    drop(create(&dir));
    fs::write(dir.join("appearance.toml"), "theme = \"dark\"").unwrap();
    fs::write(dir.join("vault.new"), "cut off").unwrap();
    fs::remove_file(dir.join("vault.redb")).unwrap();
    drop(create(&dir));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_neither_followed_nor_waited_for() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use std::os::unix::fs::symlink;

    let scratch = scratch();
    let kept = scratch.path().join("kept");
    fs::write(&kept, "somebody's").unwrap();
    let link: Maker<'_> = &|path| symlink(&kept, path).unwrap();
    let nowhere: Maker<'_> = &|path| symlink("nowhere", path).unwrap();
    let directory: Maker<'_> = &|path| fs::create_dir(path).unwrap();
    let pipe: Maker<'_> = &|path| mknodat(CWD, path, FileType::Fifo, Mode::from(0o600), 0).unwrap();
    for (number, other) in [link, nowhere, directory, pipe].into_iter().enumerate() {
        for name in ["mark", "vault.new", "vault.redb"] {
            let why = format!("{number} as {name}");
            let dir = scratch.path().join(format!("{number} {name}"));
            fs::create_dir(&dir).unwrap();
            other(&dir.join(name));
            let refused = make(&dir).unwrap_err();
            let expected = match name {
                "vault.redb" => matches!(refused, CreateError::AlreadyExists),
                _ => matches!(refused, CreateError::NotEmpty),
            };
            assert!(expected, "{why}: {refused:?}");
            fs::remove_dir_all(&dir).unwrap();

            drop(create(&dir));
            if name == "vault.new" {
                continue;
            }
            fs::remove_file(dir.join(name)).unwrap();
            other(&dir.join(name));
            let refused = FileVault::open(&dir, PASSPHRASE).unwrap_err();
            assert!(matches!(refused, OpenError::NotAFile), "{why}: {refused:?}");
        }
    }
    assert_eq!(fs::read(&kept).unwrap(), b"somebody's");
}

#[cfg(unix)]
#[test]
fn a_place_that_cannot_hold_a_vault_is_told_apart_from_one_without() {
    let scratch = scratch();
    let nowhere = scratch.path().join("link");
    std::os::unix::fs::symlink("nowhere", &nowhere).unwrap();
    let file = scratch.path().join("file");
    fs::write(&file, "a letter").unwrap();
    let long = scratch.path().join("a".repeat(300));
    let places = [
        (&nowhere, ErrorKind::NotADirectory),
        (&file, ErrorKind::NotADirectory),
        (&long, ErrorKind::InvalidFilename),
    ];
    for (dir, kind) in places {
        match FileVault::open(dir, PASSPHRASE).unwrap_err() {
            OpenError::Io(error) => assert_eq!(error.kind(), kind, "{}", dir.display()),
            error => panic!("{}: {error:?}", dir.display()),
        }
        if kind == ErrorKind::InvalidFilename {
            assert!(FileVault::exists(dir), "nobody can say");
        }
        match make(dir).unwrap_err() {
            CreateError::Io(error) => assert_eq!(error.kind(), kind, "{}", dir.display()),
            error => panic!("{}: {error:?}", dir.display()),
        }
    }
    assert_eq!(fs::read(&file).unwrap(), b"a letter");
}

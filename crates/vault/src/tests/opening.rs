//! What a person is told when a vault does not open.

use std::fs;
use std::path::{Path, PathBuf};

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};

use super::{PASSPHRASE, content, create, open_and_verify, put, scratch};
use crate::header::{FORMAT, HEADER};
use crate::{
    Batch, ChangeError, Cost, CreateError, FileVault, Key, KeyClass, OpenError, ReadError,
    UnlockError, Vault, WriteError,
};

const HEADERS: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("header");
const RECORDS: TableDefinition<'_, [u8; 24], &[u8]> = TableDefinition::new("records");

fn database(dir: &Path) -> PathBuf {
    dir.join("vault.redb")
}

fn header_of(dir: &Path) -> Vec<u8> {
    let database = Database::open(database(dir)).unwrap();
    let table = database.begin_read().unwrap().open_table(HEADERS).unwrap();
    table.get(0).unwrap().unwrap().value().to_vec()
}

fn write_header(dir: &Path, bytes: &[u8]) {
    let database = Database::open(database(dir)).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction
        .open_table(HEADERS)
        .unwrap()
        .insert(0, bytes)
        .unwrap();
    transaction.commit().unwrap();
}

/// Changes the header behind the vault's back, with a checksum that fits.
fn forge(dir: &Path, at: usize, bytes: &[u8]) {
    let mut header = header_of(dir);
    header[at..at + bytes.len()].copy_from_slice(bytes);
    let body = header.len() - 32;
    let checksum = *blake3::hash(&header[..body]).as_bytes();
    header[body..].copy_from_slice(&checksum);
    write_header(dir, &header);
}

fn open_error(dir: &Path) -> OpenError {
    FileVault::open(dir, PASSPHRASE).unwrap_err()
}

fn assert_damaged(dir: &Path, why: &str) {
    let error = open_error(dir);
    assert!(
        matches!(error, OpenError::Damaged { .. }),
        "{why}: {error:?}"
    );
}

#[test]
fn the_answers_to_opening_are_told_apart() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    assert!(matches!(open_error(&dir), OpenError::Missing));

    let vault = create(&dir);
    assert!(matches!(open_error(&dir), OpenError::InUse));
    let wrong = FileVault::open(&dir, b"another").unwrap_err();
    assert!(matches!(wrong, OpenError::InUse));
    drop(vault);

    let wrong = FileVault::open(&dir, b"another").unwrap_err();
    assert!(matches!(wrong, OpenError::WrongPassphrase));
    FileVault::open(&dir, PASSPHRASE).unwrap();

    forge(&dir, 8, &2_u16.to_le_bytes());
    let newer = open_error(&dir);
    let expected = matches!(newer, OpenError::Newer { found: 2, known: 1 });
    assert!(expected, "{newer:?}");

    fs::write(database(&dir), b"something else entirely").unwrap();
    assert_damaged(&dir, "not a database");
    fs::write(database(&dir), b"").unwrap();
    assert_damaged(&dir, "empty");
    assert_eq!(fs::read(database(&dir)).unwrap(), b"");
    fs::write(database(&dir), vec![0; 100_000]).unwrap();
    assert_damaged(&dir, "zeros");
}

#[test]
fn creating_leaves_a_vault_that_exists_alone() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"kept");
    drop(vault);
    let again =
        FileVault::create(&dir, b"other", Cost::weak_for_tests(), &Batch::new()).unwrap_err();
    assert!(matches!(again, CreateError::AlreadyExists));
    let vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    assert_eq!(
        vault.get(&content(b"g", 1)).unwrap(),
        Some(b"kept".to_vec())
    );
}

#[test]
fn a_creation_that_was_cut_off_is_no_vault_and_is_made_again() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("vault.new"), vec![3; 5_000]).unwrap();
    assert!(matches!(open_error(&dir), OpenError::Missing));
    drop(create(&dir));
    FileVault::open(&dir, PASSPHRASE).unwrap();
    assert!(!dir.join("vault.new").exists());
}

#[test]
fn a_vault_that_was_begun_and_never_written_to_is_none_and_is_made_again() {
    let scratch = scratch();
    let (dir, killed) = (scratch.path().join("vault"), scratch.path().join("killed"));
    let make = |dir: &Path, first: &Batch| {
        FileVault::create(dir, PASSPHRASE, Cost::weak_for_tests(), first)
    };
    let mut first = Batch::new();
    first.put(content(b"g", 1), b"first".to_vec());

    let begun = create(&dir);
    fs::create_dir(&killed).unwrap();
    for name in ["vault.redb", "mark"] {
        fs::copy(dir.join(name), killed.join(name)).unwrap();
    }
    assert!(matches!(make(&dir, &first), Err(CreateError::InUse)));
    drop(begun);
    for dir in [&dir, &killed] {
        assert!(!FileVault::exists(dir));
        drop(make(dir, &first).unwrap());
        assert!(FileVault::exists(dir));
        let again = make(dir, &first).unwrap_err();
        assert!(matches!(again, CreateError::AlreadyExists), "{again:?}");
        let vault = open_and_verify(dir, PASSPHRASE).unwrap();
        assert!(vault.get(&content(b"g", 1)).unwrap().is_some());
    }
    // Written to once, it is a vault whatever is left in it.
    let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    let mut all = Batch::new();
    all.delete(content(b"g", 1));
    vault.commit(&all).unwrap();
    drop(vault);
    assert!(FileVault::exists(&dir));
    let again = make(&dir, &first).unwrap_err();
    assert!(matches!(again, CreateError::AlreadyExists), "{again:?}");
}

#[test]
fn a_header_out_of_bounds_is_damage_before_anything_is_computed() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    drop(create(&dir));
    let (memory, passes, lanes) = (10, 14, 18);
    let sound = header_of(&dir);
    let cases = [
        (memory, 1024 * 1024 + 1),
        (memory, u32::MAX),
        (memory, 7),
        (memory, 0),
        (passes, 0),
        (passes, 17),
        (passes, u32::MAX),
        (lanes, 0),
        (lanes, 5),
        // Four lanes need four times eight KiB.
        (lanes, 4),
    ];
    for (at, value) in cases {
        forge(&dir, at, &value.to_le_bytes());
        assert_damaged(&dir, &format!("{value} at {at}"));
        write_header(&dir, &sound);
    }
    FileVault::open(&dir, PASSPHRASE).unwrap();
}

#[test]
fn a_header_that_is_not_what_was_written_is_damage() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    drop(create(&dir));
    let sound = header_of(&dir);
    assert_eq!(sound.len(), HEADER);
    assert_eq!(sound[8..10], FORMAT.to_le_bytes());

    for at in 0..HEADER {
        let mut flipped = sound.clone();
        flipped[at] ^= 1;
        write_header(&dir, &flipped);
        assert_damaged(&dir, &format!("byte {at}"));
    }
    for length in [0, 1, 31, 32, 33, HEADER - 1] {
        write_header(&dir, &sound[..length]);
        assert_damaged(&dir, &format!("length {length}"));
    }
    let mut longer = sound.clone();
    longer.push(0);
    write_header(&dir, &longer);
    assert_damaged(&dir, "one byte more");

    write_header(&dir, &sound);
    forge(&dir, 0, b"SOMEBODY");
    assert_damaged(&dir, "another magic");
    write_header(&dir, &sound);
    forge(&dir, 8, &0_u16.to_le_bytes());
    assert_damaged(&dir, "version zero");
}

#[test]
fn a_cost_that_was_lowered_in_the_file_opens_nothing() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let cost = Cost::new(8 * 1024, 1, 1).unwrap();
    drop(FileVault::create(&dir, PASSPHRASE, cost, &Batch::new()).unwrap());
    forge(&dir, 10, &8_u32.to_le_bytes());
    assert!(matches!(open_error(&dir), OpenError::WrongPassphrase));
}

#[test]
fn a_missing_table_is_damage() {
    for table in ["header", "records"] {
        let scratch = scratch();
        let dir = scratch.path().join("vault");
        drop(create(&dir));
        let database = Database::open(database(&dir)).unwrap();
        let transaction = database.begin_write().unwrap();
        let gone = if table == "header" {
            transaction.delete_table(HEADERS).unwrap()
        } else {
            transaction.delete_table(RECORDS).unwrap()
        };
        assert!(gone);
        transaction.commit().unwrap();
        drop(database);
        assert_damaged(&dir, table);
    }
}

#[test]
fn a_cost_is_bounded() {
    assert!(Cost::new(8 * 1024 - 1, 3, 1).is_err());
    assert!(Cost::new(1024 * 1024 + 1, 3, 1).is_err());
    assert!(Cost::new(64 * 1024, 0, 1).is_err());
    assert!(Cost::new(64 * 1024, 17, 1).is_err());
    assert!(Cost::new(64 * 1024, 3, 0).is_err());
    assert!(Cost::new(64 * 1024, 3, 5).is_err());
    assert_eq!(Cost::new(64 * 1024, 3, 1), Ok(Cost::default()));
}

#[test]
fn records_cannot_be_swapped_between_addresses() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    let keys = [
        content(b"g", 1),
        content(b"g", 2),
        content(b"h", 1),
        Key::new(KeyClass::Content, 2, b"g", 1),
        Key::new(KeyClass::Courier, 1, b"g", 1),
    ];
    for key in &keys {
        put(&mut vault, key.clone(), b"same length");
    }
    drop(vault);

    // Every record to the next address, round about.
    let database = Database::open(database(&dir)).unwrap();
    let transaction = database.begin_write().unwrap();
    let mut table = transaction.open_table(RECORDS).unwrap();
    let found: Vec<([u8; 24], Vec<u8>)> = table
        .iter()
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|(address, sealed)| (address.value(), sealed.value().to_vec()))
        .collect();
    assert_eq!(found.len(), keys.len());
    for (nth, (address, _)) in found.iter().enumerate() {
        let (_, sealed) = &found[(nth + 1) % found.len()];
        table.insert(address, sealed.as_slice()).unwrap();
    }
    drop(table);
    transaction.commit().unwrap();
    drop(database);

    let vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    for key in &keys {
        let error = vault.get(key).unwrap_err();
        let expected =
            matches!(error, ReadError::Corrupt { number: Some(n), .. } if n == key.number);
        assert!(expected, "{error:?}");
    }
    assert!(matches!(
        vault.scan(KeyClass::Content, 1, b"g", 0..=9, 9),
        Err(ReadError::Corrupt { .. })
    ));
}

#[test]
fn a_changed_passphrase_is_the_only_one_and_every_record_stays() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"kept");
    let cost = Cost::weak_for_tests();
    let refused = vault.change_passphrase(b"not it", b"new", cost);
    assert!(matches!(
        refused,
        Err(ChangeError::Unlock(UnlockError::WrongPassphrase))
    ));
    vault.change_passphrase(PASSPHRASE, b"new", cost).unwrap();
    vault.lock();
    assert!(matches!(
        vault.unlock(PASSPHRASE),
        Err(UnlockError::WrongPassphrase)
    ));
    assert!(vault.is_locked());
    vault.unlock(b"new").unwrap();
    vault.reopen().unwrap();
    drop(vault);
    assert!(matches!(open_error(&dir), OpenError::WrongPassphrase));
    let vault = FileVault::open(&dir, b"new").unwrap();
    assert_eq!(
        vault.get(&content(b"g", 1)).unwrap(),
        Some(b"kept".to_vec())
    );
}

#[test]
fn the_mark_is_found_by_the_next_opening_and_by_none_after_it_is_cleared() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    vault.set_mark(Some([5; 32])).unwrap();
    drop(vault);
    let mut vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    assert_eq!(vault.left_mark(), Some([5; 32]));
    vault.set_mark(None).unwrap();
    assert_eq!(vault.left_mark(), Some([5; 32]));
    drop(vault);
    assert_eq!(FileVault::open(&dir, PASSPHRASE).unwrap().left_mark(), None);
}

#[test]
fn an_older_database_is_noticed_until_the_next_commit_and_a_whole_backup_is_not() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"old");
    drop(vault);
    let old = fs::read(database(&dir)).unwrap();
    let old_mark = fs::read(dir.join("mark")).unwrap();
    let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    put(&mut vault, content(b"g", 2), b"new");
    drop(vault);

    fs::write(database(&dir), &old).unwrap();
    for _ in 0..2 {
        assert!(FileVault::open(&dir, PASSPHRASE).unwrap().rolled_back());
    }
    let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert!(vault.rolled_back());
    put(&mut vault, content(b"g", 3), b"on from there");
    vault.reopen().unwrap();
    assert!(!vault.rolled_back());
    drop(vault);

    fs::write(database(&dir), &old).unwrap();
    fs::write(dir.join("mark"), &old_mark).unwrap();
    assert!(!FileVault::open(&dir, PASSPHRASE).unwrap().rolled_back());
    fs::write(database(&dir), &old).unwrap();
    fs::remove_file(dir.join("mark")).unwrap();
    assert!(!FileVault::open(&dir, PASSPHRASE).unwrap().rolled_back());
}

#[test]
fn a_reopen_that_finds_another_vault_or_none_stays_closed() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let other = scratch.path().join("other");
    drop(create(&other));
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"mine");

    fs::rename(database(&dir), dir.join("aside")).unwrap();
    assert!(matches!(vault.reopen(), Err(OpenError::Missing)));
    fs::copy(database(&other), database(&dir)).unwrap();
    assert!(matches!(vault.reopen(), Err(OpenError::Damaged { .. })));
    assert!(matches!(
        vault.get(&content(b"g", 1)),
        Err(ReadError::Closed)
    ));
    fs::rename(dir.join("aside"), database(&dir)).unwrap();
    vault.reopen().unwrap();
    assert_eq!(
        vault.get(&content(b"g", 1)).unwrap(),
        Some(b"mine".to_vec())
    );
}

#[test]
fn an_opened_vault_is_read_at_once_and_takes_nothing_before_it_is_verified() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"first");
    drop(vault);

    let mut vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    let mut batch = Batch::new();
    batch.put(content(b"g", 2), b"second".to_vec());
    for batch in [&batch, &Batch::new()] {
        let refused = vault.commit(batch).unwrap_err();
        assert!(matches!(refused, WriteError::Unverified), "{refused:?}");
    }
    let refused = vault.compact().unwrap_err();
    assert!(matches!(refused, WriteError::Unverified), "{refused:?}");
    let refused = vault.change_passphrase(PASSPHRASE, b"new", Cost::weak_for_tests());
    assert!(matches!(
        refused,
        Err(ChangeError::Write(WriteError::Unverified))
    ));
    vault.set_mark(Some([5; 32])).unwrap();
    assert_eq!(
        vault.get(&content(b"g", 1)).unwrap(),
        Some(b"first".to_vec())
    );

    vault.verify().unwrap();
    assert_eq!(vault.get(&content(b"g", 2)).unwrap(), None);
    vault.commit(&batch).unwrap();
    drop(vault);
    let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert_eq!(
        vault.get(&content(b"g", 2)).unwrap(),
        Some(b"second".to_vec())
    );
}

#[test]
fn a_vault_that_was_never_verified_leaves_its_database_as_it_was() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"x");
    drop(vault);
    let before = fs::read(database(&dir)).unwrap();
    let vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    vault.get(&content(b"g", 1)).unwrap();
    assert!(fs::read(database(&dir)).unwrap() == before);
    drop(vault);
    assert!(fs::read(database(&dir)).unwrap() == before);
}

#[test]
fn a_vault_belongs_to_one_also_before_it_is_verified() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    drop(create(&dir));
    let mut vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    for passphrase in [PASSPHRASE, b"another"] {
        let second = FileVault::open(&dir, passphrase).unwrap_err();
        assert!(matches!(second, OpenError::InUse), "{second:?}");
    }
    vault.verify().unwrap();
    assert!(matches!(open_error(&dir), OpenError::InUse));
    drop(vault);
    FileVault::open(&dir, PASSPHRASE).unwrap();
}

#[test]
fn after_an_unclean_end_opening_has_verified_already() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let killed = scratch.path().join("killed");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"x");
    fs::create_dir(&killed).unwrap();
    for name in ["vault.redb", "mark"] {
        fs::copy(dir.join(name), killed.join(name)).unwrap();
    }
    let mut vault = FileVault::open(&killed, PASSPHRASE).unwrap();
    put(&mut vault, content(b"g", 2), b"y");
    vault.verify().unwrap();
    assert!(vault.get(&content(b"g", 1)).unwrap().is_some());
}

#[test]
fn a_medium_that_is_another_one_when_it_is_verified_is_damage_and_closes() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    put(&mut vault, content(b"g", 1), b"old");
    drop(vault);
    let old = fs::read(database(&dir)).unwrap();
    let mut vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    put(&mut vault, content(b"g", 2), b"new");
    drop(vault);

    // Older, though of the same vault: what was read in between is not what is there.
    let mut vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    fs::write(database(&dir), &old).unwrap();
    let error = vault.verify().unwrap_err();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}");
    assert!(matches!(vault.verify(), Err(OpenError::Closed)));
    assert!(matches!(
        vault.get(&content(b"g", 1)),
        Err(ReadError::Closed)
    ));
    vault.reopen().unwrap();
    assert!(vault.rolled_back());
    assert!(vault.get(&content(b"g", 1)).unwrap().is_some());
    drop(vault);

    let mut vault = FileVault::open(&dir, PASSPHRASE).unwrap();
    fs::remove_file(database(&dir)).unwrap();
    assert!(matches!(vault.verify(), Err(OpenError::Missing)));
    assert!(matches!(vault.reopen(), Err(OpenError::Missing)));
}

#[test]
fn a_compaction_makes_the_file_smaller_and_keeps_every_record() {
    let scratch = scratch();
    let dir = scratch.path().join("vault");
    let mut vault = create(&dir);
    for number in 0..40 {
        put(&mut vault, content(b"g", number), &vec![7; 50_000]);
    }
    let mut batch = Batch::new();
    for number in 0..38 {
        batch.delete(content(b"g", number));
    }
    vault.commit(&batch).unwrap();
    let length = || fs::metadata(database(&dir)).unwrap().len();
    let before = length();
    let told = vault.compact().unwrap();
    assert_eq!(told, length());
    assert!(told * 4 < before, "{before} to {told}");
    // Once more finds nothing to do and is no fault.
    assert!(vault.compact().unwrap() <= told);
    put(&mut vault, content(b"g", 40), b"on from there");
    drop(vault);

    let vault = open_and_verify(&dir, PASSPHRASE).unwrap();
    assert!(!vault.rolled_back());
    let records = vault.scan(KeyClass::Content, 1, b"g", 0..=99, 99).unwrap();
    let numbers: Vec<u64> = records.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [38, 39, 40]);
}

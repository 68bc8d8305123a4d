//! What every vault promises.

use std::cell::RefCell;

use super::{PASSPHRASE, create, open_and_verify, put, scratch};
use crate::{
    Batch, FaultyVault, FileVault, Key, KeyClass, MAX_GROUP_BYTES, MAX_VALUE_BYTES, MemoryVault,
    ReadError, Vault, WriteError,
};

/// Runs every promise against fresh vaults.
pub(crate) fn conformance<V: Vault>(mut fresh: impl FnMut() -> V, unlock: impl Fn(&mut V)) {
    what_is_put_is_read(&mut fresh());
    several_are_read_as_each_is(&mut fresh());
    a_batch_is_applied_in_order(&mut fresh());
    a_refused_batch_leaves_nothing(&mut fresh());
    an_overwritten_value_is_the_newer_one(&mut fresh());
    a_deleted_record_is_gone(&mut fresh());
    a_scan_is_ascending_inclusive_and_limited(&mut fresh());
    groups_tables_and_classes_are_apart(&mut fresh());
    empty_and_large_values_are_kept(&mut fresh());
    groups_of_every_length_are_apart(&mut fresh());
    a_locked_class_is_locked(&mut fresh(), &unlock);
    the_courier_works_while_locked(&mut fresh());
    reopening_keeps_everything(&mut fresh());
    the_mark_found_when_opening_stays(&mut fresh());
    an_empty_batch_is_no_fault(&mut fresh());
    verifying_again_changes_nothing(&mut fresh(), &unlock);
}

fn key(group: &[u8], number: u64) -> Key {
    Key::new(KeyClass::Content, 4, group, number)
}

fn scan_all(vault: &impl Vault, group: &[u8]) -> Vec<(u64, Vec<u8>)> {
    vault
        .scan(KeyClass::Content, 4, group, 0..=u64::MAX, usize::MAX)
        .unwrap()
}

fn what_is_put_is_read(vault: &mut impl Vault) {
    assert_eq!(vault.get(&key(b"g", 1)).unwrap(), None);
    put(vault, key(b"g", 1), b"one");
    assert_eq!(vault.get(&key(b"g", 1)).unwrap(), Some(b"one".to_vec()));
    assert_eq!(vault.get(&key(b"g", 2)).unwrap(), None);
}

fn several_are_read_as_each_is(vault: &mut impl Vault) {
    put(vault, key(b"g", 1), b"one");
    put(vault, key(b"h", 2), b"two");
    let keys = [key(b"h", 2), key(b"g", 2), key(b"g", 1), key(b"h", 2)];
    let each: Vec<_> = keys.iter().map(|key| vault.get(key).unwrap()).collect();
    assert_eq!(vault.get_all(&keys).unwrap(), each);
    assert!(vault.get_all(&[]).unwrap().is_empty());
    let drawer = Key::new(KeyClass::Drawer, 4, b"g", 1);
    let all = vault.get_all(&[key(b"g", 1), drawer]);
    assert!(matches!(all, Err(ReadError::Locked)));
    let too_long = key(&[1; MAX_GROUP_BYTES + 1], 1);
    assert!(matches!(
        vault.get_all(&[too_long]),
        Err(ReadError::GroupTooLong { .. })
    ));
}

fn a_batch_is_applied_in_order(vault: &mut impl Vault) {
    let mut batch = Batch::new();
    batch.put(key(b"g", 1), b"first".to_vec());
    batch.delete(key(b"g", 1));
    batch.put(key(b"g", 2), b"first".to_vec());
    batch.put(key(b"g", 2), b"second".to_vec());
    batch.delete(key(b"g", 3));
    batch.put(key(b"g", 3), b"kept".to_vec());
    vault.commit(&batch).unwrap();
    let expected = vec![(2, b"second".to_vec()), (3, b"kept".to_vec())];
    assert_eq!(scan_all(vault, b"g"), expected);
}

fn a_refused_batch_leaves_nothing(vault: &mut impl Vault) {
    let too_long = Key::new(KeyClass::Content, 4, vec![0; MAX_GROUP_BYTES + 1], 0);

    let mut batch = Batch::new();
    batch.put(key(b"g", 1), b"x".to_vec());
    batch.put(too_long.clone(), Vec::new());
    let refused = vault.commit(&batch).unwrap_err();
    assert!(matches!(refused, WriteError::GroupTooLong { bytes: 256 }));

    let mut batch = Batch::new();
    batch.put(key(b"g", 1), b"x".to_vec());
    batch.put(key(b"g", 2), vec![0; MAX_VALUE_BYTES + 1]);
    let refused = vault.commit(&batch).unwrap_err();
    assert!(matches!(refused, WriteError::ValueTooLarge { .. }));

    let mut batch = Batch::new();
    batch.put(key(b"g", 1), b"x".to_vec());
    batch.put(Key::new(KeyClass::Drawer, 4, b"g", 2), b"x".to_vec());
    assert!(matches!(vault.commit(&batch), Err(WriteError::Locked)));

    // Not closed by a refusal, and nothing is there.
    assert_eq!(scan_all(vault, b"g"), Vec::new());
    assert!(matches!(
        vault.get(&too_long),
        Err(ReadError::GroupTooLong { .. })
    ));
}

fn an_overwritten_value_is_the_newer_one(vault: &mut impl Vault) {
    put(vault, key(b"g", 1), b"a rather long value");
    put(vault, key(b"g", 1), b"short");
    assert_eq!(scan_all(vault, b"g"), vec![(1, b"short".to_vec())]);
}

fn a_deleted_record_is_gone(vault: &mut impl Vault) {
    put(vault, key(b"g", 1), b"x");
    put(vault, key(b"g", 2), b"y");
    let mut batch = Batch::new();
    batch.delete(key(b"g", 1));
    vault.commit(&batch).unwrap();
    vault.reopen().unwrap();
    assert_eq!(vault.get(&key(b"g", 1)).unwrap(), None);
    assert_eq!(scan_all(vault, b"g"), vec![(2, b"y".to_vec())]);
}

fn a_scan_is_ascending_inclusive_and_limited(vault: &mut impl Vault) {
    let numbers = [700, 0, u64::MAX, 3, 256, 255];
    let mut batch = Batch::new();
    for number in numbers {
        batch.put(key(b"g", number), number.to_le_bytes().to_vec());
    }
    vault.commit(&batch).unwrap();

    let scan = |range, limit| -> Vec<u64> {
        vault
            .scan(KeyClass::Content, 4, b"g", range, limit)
            .unwrap()
            .into_iter()
            .map(|(number, value)| {
                assert_eq!(value, number.to_le_bytes());
                number
            })
            .collect()
    };
    assert_eq!(
        scan(0..=u64::MAX, usize::MAX),
        [0, 3, 255, 256, 700, u64::MAX]
    );
    assert_eq!(scan(0..=u64::MAX, 2), [0, 3]);
    assert_eq!(scan(0..=u64::MAX, 0), []);
    assert_eq!(scan(3..=256, 10), [3, 255, 256]);
    assert_eq!(scan(4..=254, 10), []);
    assert_eq!(scan(u64::MAX..=u64::MAX, 10), [u64::MAX]);
    #[expect(clippy::reversed_empty_ranges, reason = "a caller may compute one")]
    let reversed = scan(9..=3, 10);
    assert_eq!(reversed, []);
}

fn groups_tables_and_classes_are_apart(vault: &mut impl Vault) {
    let keys = [
        Key::new(KeyClass::Content, 1, b"ab", 1),
        Key::new(KeyClass::Content, 2, b"ab", 1),
        Key::new(KeyClass::Content, 1, b"a", 1),
        Key::new(KeyClass::Content, 1, b"b", 1),
        Key::new(KeyClass::Courier, 1, b"ab", 1),
    ];
    for (nth, key) in (0_u8..).zip(&keys) {
        put(vault, key.clone(), &[nth]);
    }
    for (nth, key) in (0_u8..).zip(&keys) {
        let found = vault
            .scan(key.class, key.table, &key.group, 0..=u64::MAX, 9)
            .unwrap();
        assert_eq!(found, vec![(1, vec![nth])]);
    }
}

fn empty_and_large_values_are_kept(vault: &mut impl Vault) {
    let large: Vec<u8> = (0_u8..=255).cycle().take(300_000).collect();
    put(vault, key(b"g", 1), b"");
    put(vault, key(b"g", 2), &large);
    vault.reopen().unwrap();
    assert_eq!(
        scan_all(vault, b"g"),
        vec![(1, Vec::new()), (2, large.clone())]
    );
}

fn groups_of_every_length_are_apart(vault: &mut impl Vault) {
    let mut batch = Batch::new();
    for length in 0..=MAX_GROUP_BYTES {
        batch.put(key(&vec![7; length], 1), length.to_le_bytes().to_vec());
    }
    vault.commit(&batch).unwrap();
    for length in 0..=MAX_GROUP_BYTES {
        let found = scan_all(vault, &vec![7; length]);
        assert_eq!(found, vec![(1, length.to_le_bytes().to_vec())]);
    }
}

fn a_locked_class_is_locked<V: Vault>(vault: &mut V, unlock: &impl Fn(&mut V)) {
    put(vault, key(b"g", 1), b"x");
    let drawer = Key::new(KeyClass::Drawer, 4, b"g", 1);
    assert!(matches!(vault.get(&drawer), Err(ReadError::Locked)));

    assert!(!vault.is_locked());
    vault.lock();
    assert!(vault.is_locked());
    assert!(matches!(vault.get(&key(b"g", 1)), Err(ReadError::Locked)));
    assert!(matches!(
        vault.scan(KeyClass::Content, 4, b"g", 0..=9, 9),
        Err(ReadError::Locked)
    ));
    let mut batch = Batch::new();
    batch.delete(key(b"g", 1));
    assert!(matches!(vault.commit(&batch), Err(WriteError::Locked)));

    // What is in memory stays, and so does what is not.
    vault.reopen().unwrap();
    assert!(vault.is_locked());

    unlock(vault);
    assert!(!vault.is_locked());
    assert_eq!(vault.get(&key(b"g", 1)).unwrap(), Some(b"x".to_vec()));
}

fn the_courier_works_while_locked(vault: &mut impl Vault) {
    let outgoing = Key::new(KeyClass::Courier, 9, b"out", 1);
    let incoming = Key::new(KeyClass::Courier, 9, b"in", 1);
    put(vault, outgoing.clone(), b"sealed");
    vault.lock();
    assert_eq!(vault.get(&outgoing).unwrap(), Some(b"sealed".to_vec()));
    put(vault, incoming.clone(), b"unopened");
    assert_eq!(vault.get(&incoming).unwrap(), Some(b"unopened".to_vec()));
}

fn reopening_keeps_everything(vault: &mut impl Vault) {
    for number in 0..20 {
        put(vault, key(b"g", number), &number.to_le_bytes());
    }
    let before = scan_all(vault, b"g");
    vault.reopen().unwrap();
    vault.reopen().unwrap();
    assert_eq!(scan_all(vault, b"g"), before);
    assert_eq!(before.len(), 20);
    assert!(!vault.rolled_back());
}

fn the_mark_found_when_opening_stays(vault: &mut impl Vault) {
    assert_eq!(vault.left_mark(), None);
    vault.set_mark(Some([1; 32])).unwrap();
    assert_eq!(vault.left_mark(), None);
    vault.set_mark(None).unwrap();
    assert_eq!(vault.left_mark(), None);
}

fn an_empty_batch_is_no_fault(vault: &mut impl Vault) {
    assert!(Batch::new().is_empty());
    vault.commit(&Batch::new()).unwrap();
    vault.lock();
    vault.commit(&Batch::new()).unwrap();
}

fn verifying_again_changes_nothing<V: Vault>(vault: &mut V, unlock: &impl Fn(&mut V)) {
    put(vault, key(b"g", 1), b"x");
    vault.set_mark(Some([1; 32])).unwrap();
    vault.verify().unwrap();
    put(vault, key(b"g", 2), b"y");
    vault.lock();
    vault.verify().unwrap();
    assert!(vault.is_locked());
    unlock(vault);
    let expected = vec![(1, b"x".to_vec()), (2, b"y".to_vec())];
    assert_eq!(scan_all(vault, b"g"), expected);
    assert_eq!(vault.left_mark(), None);
    assert!(!vault.rolled_back());
}

#[test]
fn a_file_vault_keeps_every_promise() {
    let scratch = scratch();
    let made = RefCell::new(0);
    conformance(
        || {
            *made.borrow_mut() += 1;
            create(&scratch.path().join(made.borrow().to_string()))
        },
        |vault: &mut FileVault| vault.unlock(PASSPHRASE).unwrap(),
    );
}

#[test]
fn a_file_vault_that_was_opened_and_verified_keeps_every_promise() {
    let scratch = scratch();
    let made = RefCell::new(0);
    conformance(
        || {
            *made.borrow_mut() += 1;
            let dir = scratch.path().join(made.borrow().to_string());
            drop(create(&dir));
            open_and_verify(&dir, PASSPHRASE).unwrap()
        },
        |vault: &mut FileVault| vault.unlock(PASSPHRASE).unwrap(),
    );
}

#[test]
fn a_memory_vault_keeps_every_promise() {
    conformance(MemoryVault::new, MemoryVault::unlock);
}

#[test]
fn a_faulty_vault_without_faults_keeps_every_promise() {
    conformance(
        || FaultyVault::new(MemoryVault::new()),
        |vault| vault.inner_mut().unlock(),
    );
}

#[test]
fn a_vault_can_be_held_as_a_trait_object() {
    let mut vault: Box<dyn Vault> = Box::new(MemoryVault::new());
    let mut batch = Batch::new();
    batch.put(key(b"g", 1), b"x".to_vec());
    vault.commit(&batch).unwrap();
    assert_eq!(vault.get(&key(b"g", 1)).unwrap(), Some(b"x".to_vec()));
}

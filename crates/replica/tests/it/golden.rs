//! Bytes that never change: a fixed signer, space and body.

use data_encoding::HEXLOWER;
use leeward_replica::{Document, SignedChange, Value};

use crate::support::*;

const HASHES: [&str; 2] = ["", ""];
const ENCODED: [&str; 2] = ["", ""];

fn made() -> [SignedChange; 2] {
    let mut document = plan();
    let first = write_as(
        &mut document,
        &Device::alice(),
        *b"fixed!!!",
        vec![put("tea", "text", "Warm tea first"), put("tea", "archived", false)],
    );
    let second = write_as(
        &mut document,
        &Device::bob(),
        *b"steady!!",
        vec![
            put("tea", "text", "Wärmender Tee"),
            put("tea", "minutes", Value::Number(i64::MIN)),
            put("tea", "archived", Value::Nothing),
        ],
    );
    [first, second]
}

#[test]
fn the_bytes_and_hashes_of_known_changes_never_change() {
    let made = made();
    let hashes = made.each_ref().map(|change| HEXLOWER.encode(change.hash.as_bytes()));
    let encoded = made.each_ref().map(|change| HEXLOWER.encode(&change.encode()));
    assert_eq!(hashes, HASHES);
    assert_eq!(encoded, ENCODED);
}

#[test]
fn changes_in_their_golden_bytes_are_accepted() {
    let mut document: Document = plan();
    for bytes in ENCODED {
        let change = SignedChange::decode(&HEXLOWER.decode(bytes.as_bytes()).unwrap()).unwrap();
        accepted(&mut document, &change);
    }
    let shown = document.item("tea");
    assert_eq!(shown.text("text"), Some("Wärmender Tee"));
    assert_eq!(shown.number("minutes"), Some(i64::MIN));
    assert_eq!(shown.value("archived"), Some(&Value::Nothing));
}

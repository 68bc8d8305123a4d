//! Bytes that never change: a fixed signer, space and body.

use data_encoding::HEXLOWER;
use leeward_replica::{Document, SignedChange, Value};

use crate::support::*;

const HASHES: [&str; 2] = [
    "6f625ebb20815a9cf447a8c52dc9f947b7172217b7dd6037f2952678770575df",
    "b23fcba355fe3dec9352f63b54f7baaeba9e652539a705a533823649f4f76cc9",
];
const ENCODED: [&str; 2] = [
    concat!(
        "0000000000000000000000000000000000008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94",
        "121bf3748801b40f6f5c6f625ebb20815a9cf447a8c52dc9f947b7172217b7dd6037f29526787705",
        "75df40427fddbed1f8d8ca91bc071f89004de2b5c148efcff079dee46742632b5c52f38757fcb79e",
        "0e22f70080cd570f848e1b696479136fc8112c8d84997b7cdd690b6669786564212121c0b8020002",
        "087465612f74657874030e5761726d207465612066697273740c7465612f61726368697665640100",
    ),
    concat!(
        "0000000000000000000000000000000000008139770ea87d175f56a35466c34c7ecccb8d8a91b4ee",
        "37a25df60f5b8fc9b394b23fcba355fe3dec9352f63b54f7baaeba9e652539a705a533823649f4f7",
        "6cc94030b56127e832848cf15163e71328bb1eafc9f14efe9c983c4c6e2c4f27abc32129f9671fdc",
        "0f423f90fd7e398b3c7cdd41e8155e15696055f606ef3d5e0f23006669786564212121c0b802016f",
        "625ebb20815a9cf447a8c52dc9f947b7172217b7dd6037f2952678770575df03087465612f746578",
        "74030e57c3a4726d656e646572205465650b7465612f6d696e7574657302ffffffffffffffffff01",
        "0c7465612f617263686976656400",
    ),
];

fn made() -> [SignedChange; 2] {
    let mut document = plan();
    let first = write_as(
        &mut document,
        &Device::alice(),
        *b"fixed!!!",
        vec![
            put("tea", "text", "Warm tea first"),
            put("tea", "archived", false),
        ],
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
    let hashes = made
        .each_ref()
        .map(|change| HEXLOWER.encode(change.hash.as_bytes()));
    let encoded = made
        .each_ref()
        .map(|change| HEXLOWER.encode(&change.encode()));
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

//! Bytes that never change: a fixed signer, space and body.

use data_encoding::HEXLOWER;
use leeward_model::ItemId;
use leeward_replica::{Document, Name, Preimage, Sealed, SignedChange, Value};

use crate::support::*;

const HASHES: [&str; 2] = [
    "308139287a7143dc8e8bf697d99140ef036ed3b93d9f7949aac8844c3e2d852a",
    "4d19c26a28ef0192c794108956b0ea91764f0cd8e29915435df27dba1566f099",
];
const ENCODED: [&str; 2] = [
    concat!(
        "020097300a0941b5a1873037b3052a1ca62a8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94",
        "121bf3748801b40f6f5c308139287a7143dc8e8bf697d99140ef036ed3b93d9f7949aac8844c3e2d",
        "852a401a2aaf07b67a2bb388d3e368362a689d61db28817fefcc823a34852610a3746165169e63a7",
        "84c2a56cb02d101944e865b7c72db1e522712d987ca6813391f4015a016669786564212121c0b802",
        "00021a6c696e652e6f727377636964636d767467363474662f74657874030e5761726d2074656120",
        "66697273741e6c696e652e6f727377636964636d767467363474662f61726368697665640100",
    ),
    concat!(
        "020097300a0941b5a1873037b3052a1ca62a8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee",
        "37a25df60f5b8fc9b3944d19c26a28ef0192c794108956b0ea91764f0cd8e29915435df27dba1566",
        "f09940809f2ac8e5325c3a3e6eb6ede788ae2509e9a5e2eacf40d15c2bdb3dbda201bfd9d2641606",
        "60277f60b4302563a63460334258ba3e287a56944fedd910c28402a201016669786564212121c0b8",
        "0201308139287a7143dc8e8bf697d99140ef036ed3b93d9f7949aac8844c3e2d852a031a6c696e65",
        "2e6f727377636964636d767467363474662f74657874030e57c3a4726d656e646572205465651d6c",
        "696e652e6f727377636964636d767467363474662f6d696e7574657302ffffffffffffffffff011e",
        "6c696e652e6f727377636964636d767467363474662f617263686976656400",
    ),
];

fn tea() -> Name {
    Name::Line(ItemId::from_bytes(*b"tea before"))
}

fn empty() -> Document {
    Document::new(SPACE, Preimage::shared(&tea()))
}

fn made() -> [SignedChange; 2] {
    let mut document = empty();
    let tea = tea().to_string();
    let first = write_as(
        &mut document,
        &Device::alice(),
        *b"fixed!!!",
        vec![
            put(&tea, "text", "Warm tea first"),
            put(&tea, "archived", false),
        ],
    );
    let second = write_as(
        &mut document,
        &Device::bob(),
        *b"steady!!",
        vec![
            put(&tea, "text", "Wärmender Tee"),
            put(&tea, "minutes", Value::Number(i64::MIN)),
            put(&tea, "archived", Value::Nothing),
        ],
    );
    [first, second]
}

fn golden() -> [Vec<u8>; 2] {
    ENCODED.map(|bytes| HEXLOWER.decode(bytes.as_bytes()).unwrap())
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
    let mut document = empty();
    for bytes in golden() {
        accepted(&mut document, &SignedChange::decode(&bytes).unwrap());
    }
    let shown = document.item(&tea().to_string());
    assert_eq!(shown.text("text"), Some("Wärmender Tee"));
    assert_eq!(shown.number("minutes"), Some(i64::MIN));
    assert_eq!(shown.value("archived"), Some(&Value::Nothing));
}

/// Takes bytes off the front.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at(count);
    *rest = left;
    taken
}

#[test]
fn each_part_of_a_change_is_where_it_always_is() {
    for bytes in golden() {
        let sealed = Sealed::decode(&bytes).unwrap();
        let rest = &mut bytes.as_slice();
        assert_eq!(take(rest, 1), [2], "a kind that both write");
        assert_eq!(take(rest, 1), [0], "no owner");
        assert_eq!(take(rest, 16), sealed.preimage.salt);
        assert_eq!(take(rest, 32), sealed.author.as_bytes());
        assert_eq!(take(rest, 32), sealed.hash.as_bytes());
        assert_eq!(take(rest, 1), [64], "the length of the signature");
        assert_eq!(take(rest, 64), sealed.signature);
        let length = match take(rest, 1)[0] {
            short @ ..0x80 => usize::from(short),
            low => usize::from(low & 0x7f) | usize::from(take(rest, 1)[0]) << 7,
        };
        assert_eq!(length, rest.len(), "the body is the last part");
        assert_eq!(*rest, sealed.body);
        assert_eq!(take(rest, 1), [1], "the version of the body");
        assert_eq!(take(rest, 8), sealed.open().unwrap().body.actor);
        assert_eq!(take(rest, 3), [0xc0, 0xb8, 0x02], "20,000 days, zigzag");
    }
    // With an owner.
    let alice = Device::alice();
    let need = Name::Need(item(1));
    let puts = vec![put(&need.to_string(), "text", "Quiet")];
    let change = alice.honest(Preimage::of(&need, alice.person), puts);
    let bytes = change.encode();
    assert_eq!(bytes[..2], [1, 1]);
    assert_eq!(bytes[2..18], *alice.person.as_bytes());
    assert_eq!(bytes[18..34], change.preimage.salt);
    assert_eq!(bytes[34..66], *alice.id().as_bytes());
}

#[test]
fn the_id_of_a_document_is_made_as_it_is_documented() {
    let alice = Device::alice().person;
    let need = Name::Need(item(1));
    for (name, code, owner) in [(tea(), 2, [0; 16]), (need, 1, *alice.as_bytes())] {
        let preimage = Preimage::of(&name, alice);
        let salt = blake3::derive_key(
            "leeward 2026 item document salt v1",
            name.to_string().as_bytes(),
        );
        assert_eq!(preimage.salt, salt[..16]);
        let parts = [SPACE.as_bytes().as_slice(), &[code], &owner, &salt[..16]];
        let id = blake3::derive_key("leeward 2026 document id v1", &parts.concat());
        assert_eq!(preimage.id(SPACE).as_bytes(), &id);
    }
}

#[test]
fn a_signature_is_over_what_is_documented() {
    for (change, device) in made().iter().zip([Device::alice(), Device::bob()]) {
        let signature = device.sign(SPACE, change.preimage, change.hash, &bytes_of(&change.body));
        assert_eq!(change.signature, signature);
    }
}

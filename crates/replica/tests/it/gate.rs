//! Every row of the table "a paired peer is not a trusted peer", and what else a hostile partner
//! may send. The attacker is an enrolled device with a key of its own: it can sign anything.

use automerge::{
    ActorId, Automerge, Change, ExpandedChange, ObjType, ScalarValue,
    legacy::{self, OpType},
    transaction::Transactable as _,
};
use leeward_model::{DeviceId, PersonId, SpaceId};
use leeward_replica::{
    Body, ChangeHash, DecodeError, Document, Fault, Kind, Name, Preimage, Roster, SignedChange,
    Value, Verdict,
};

use crate::support::*;

/// Bob's copy, with three changes of Alice in it, and the newest of them.
pub(crate) fn victim() -> (Document, SignedChange) {
    let (mut hers, mut his) = (plan(), plan());
    for text in ["Warm tea", "Warm tea first", "Warm tea, then quiet"] {
        let change = write(&mut hers, &Device::alice(), word(1, text));
        accepted(&mut his, &change);
    }
    let newest = write(&mut hers, &Device::alice(), word(2, "A blanket"));
    accepted(&mut his, &newest);
    (his, newest)
}

pub(crate) fn body() -> Body {
    Body {
        actor: [5; 8],
        day: TODAY,
        parents: Vec::new(),
        puts: word(3, "Anything"),
    }
}

/// Alice claims that an innocent body gives the hash of a change that she built otherwise.
#[track_caller]
fn assert_hash_cannot_be_claimed(change: &Change) {
    let (mut document, _) = victim();
    let claim = Device::alice().claim(PLAN, body(), hash_of(change));
    assert_refused(&mut document, &claim, &Fault::DoesNotFollow);
}

/// The chunk itself is no form in which a change can arrive.
#[track_caller]
fn assert_chunk_is_refused(chunk: &[u8]) {
    assert!(SignedChange::decode(chunk).is_err());
}

fn put_op(key: &str) -> legacy::Op {
    op(OpType::Put(ScalarValue::Boolean(true)), key, Vec::new())
}

// The table.

#[test]
fn a_skipped_sequence_number_cannot_be_said() {
    let alice = Device::alice();
    let skipping = Change::from(ExpandedChange {
        seq: 7,
        ..expanded(&alice, vec![put_op("a/b")])
    });
    assert_chunk_is_refused(skipping.raw_bytes());
    assert_hash_cannot_be_claimed(&skipping);
    // The same body without the skip is as good as any.
    let straight = Change::from(expanded(&alice, vec![put_op("a/b")]));
    let body = Body {
        actor: [0; 8],
        puts: vec![put("a", "b", true)],
        ..body()
    };
    accepted(
        &mut plan(),
        &alice.claim(PLAN, body.clone(), hash_of(&straight)),
    );
    let skipping = alice.claim(PLAN, body, hash_of(&skipping));
    assert_refused(&mut plan(), &skipping, &Fault::DoesNotFollow);
}

#[test]
fn an_operation_number_near_the_end_cannot_be_said() {
    let alice = Device::alice();
    for start in [2, u64::from(u32::MAX) - 1, u64::from(u32::MAX)] {
        let start_op = start.try_into().unwrap();
        let late = ExpandedChange {
            start_op,
            ..expanded(&alice, vec![put_op("a/b")])
        };
        let late = Change::from(late);
        assert_chunk_is_refused(late.raw_bytes());
        let body = Body {
            actor: [0; 8],
            puts: vec![put("a", "b", true)],
            ..body()
        };
        let claim = alice.claim(PLAN, body, hash_of(&late));
        assert_refused(&mut plan(), &claim, &Fault::DoesNotFollow);
    }
}

#[test]
fn a_compressed_chunk_cannot_be_said() {
    let zeros = OpType::Put(ScalarValue::Str("\0".repeat(1_000_000).into()));
    let mut bomb = Change::from(expanded(
        &Device::alice(),
        vec![op(zeros, "a/b", Vec::new())],
    ));
    let compressed = bomb.bytes().to_vec();
    assert!(compressed.len() < 2_000, "{} bytes", compressed.len());
    assert_chunk_is_refused(&compressed);
    assert_chunk_is_refused(bomb.raw_bytes());
    assert_hash_cannot_be_claimed(&bomb);
}

#[test]
fn nested_maps_cannot_be_said() {
    let alice = Device::alice();
    let actor = ActorId::from(alice.actor([0; 8]));
    let nested = (0..2_000).map(|depth| legacy::Op {
        obj: match depth {
            0 => legacy::ObjectId::Root,
            _ => legacy::ObjectId::Id(legacy::OpId(depth, actor.clone())),
        },
        ..op(OpType::Make(ObjType::Map), "a", Vec::new())
    });
    let nested = Change::from(expanded(&alice, nested.collect()));
    assert_chunk_is_refused(nested.raw_bytes());
    assert_hash_cannot_be_claimed(&nested);
}

#[test]
fn a_bomb_of_run_lengths_cannot_be_said() {
    let bomb = vec![put_op("a/b"); 100_000];
    let bomb = Change::from(expanded(&Device::alice(), bomb));
    assert!(
        bomb.raw_bytes().len() < 200,
        "{} bytes",
        bomb.raw_bytes().len()
    );
    assert_chunk_is_refused(bomb.raw_bytes());
    assert_hash_cannot_be_claimed(&bomb);
}

#[test]
fn every_truncation_of_a_change_is_refused() {
    let (_, change) = victim();
    let bytes = change.encode();
    for length in 0..bytes.len() {
        assert_eq!(
            SignedChange::decode(&bytes[..length]),
            Err(DecodeError::Malformed),
            "{length} bytes"
        );
    }
}

#[test]
fn every_flipped_bit_of_a_change_is_refused() {
    let (mut hers, mut his) = (plan(), plan());
    accepted(
        &mut his,
        &write(&mut hers, &Device::alice(), word(1, "Warm tea")),
    );
    let change = write(&mut hers, &Device::alice(), word(1, "Warm tea first"));
    let before = state(&his);
    let bytes = change.encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let verdict = deliver_bytes(&mut his, &roster(), &flipped);
        assert!(verdict.is_err(), "bit {bit}: {verdict:?}");
        assert_eq!(state(&his), before, "bit {bit}");
    }
    accepted(&mut his, &change);
}

#[test]
fn a_change_cannot_carry_the_actor_of_another_device() {
    let (alice, bob) = (Device::alice(), Device::bob());
    // Under Bob's name: Alice cannot sign that.
    let (document, _) = victim();
    let honest = bob.honest(PLAN, word(3, "I agree to everything"));
    let signature = alice.sign(SPACE, PLAN, honest.hash, &bytes_of(&honest.body));
    let forged = SignedChange {
        signature,
        ..honest.clone()
    };
    assert_refused(&mut { document }, &forged, &Fault::BadSignature);
    // Under her own, with the hash of a change by Bob's actor: that does not follow.
    let (mut document, _) = victim();
    let forged = alice.claim(PLAN, honest.body, honest.hash);
    assert_refused(&mut document, &forged, &Fault::DoesNotFollow);
}

#[test]
fn the_second_of_two_changes_in_one_place_is_refused() {
    let alice = Device::alice();
    let one = alice.honest(PLAN, word(1, "To Bob she says this"));
    let other = alice.honest(PLAN, word(1, "To the tablet she says that"));
    assert_ne!(one.hash, other.hash);
    for (first, second) in [(&one, &other), (&other, &one)] {
        let mut document = plan();
        accepted(&mut document, first);
        assert_refused(&mut document, second, &Fault::DoesNotFollow);
        assert!(matches!(
            deliver(&mut document, first),
            Ok(Verdict::Duplicate)
        ));
    }
}

#[test]
fn a_change_beside_the_authors_own_newest_is_refused() {
    // Not the same sequence number, but two ends of one actor all the same.
    let alice = Device::alice();
    let (mut hers, mut his) = (plan(), plan());
    let root = write(&mut hers, &alice, word(1, "Warm tea"));
    let mut fork = plan();
    accepted(&mut his, &root);
    accepted(
        &mut his,
        &write(&mut hers, &alice, word(1, "Warm tea first")),
    );
    accepted(&mut fork, &root);
    // Her other program continues the same actor from the root.
    let mut beside = alice.honest(PLAN, word(2, "x")).body;
    beside.parents = vec![root.hash];
    let value = OpType::Put(ScalarValue::Str("x".into()));
    let change = Change::from(ExpandedChange {
        seq: 2,
        start_op: 2.try_into().unwrap(),
        deps: vec![automerge::ChangeHash(*root.hash.as_bytes())],
        ..expanded(
            &alice,
            vec![op(value, &format!("{}/text", line(2)), Vec::new())],
        )
    });
    let beside = alice.claim(PLAN, beside, hash_of(&change));
    accepted(&mut fork, &beside);
    assert_refused(&mut his, &beside, &Fault::DoesNotFollow);
}

#[test]
fn a_restored_backup_writes_on_and_converges() {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    let backup = alice.stored.clone();
    let lost = alice.write(word(1, "Warm tea first"));
    bob.take(&lost);
    alice.stored = backup;
    alice.reopen();
    alice.write(word(1, "Warm tea, then quiet"));
    meet(&mut alice, &mut bob);
    alice.write(word(2, "A blanket"));
    meet(&mut alice, &mut bob);
    let things = alice.things();
    assert_eq!(things.line(item(1)).unwrap().wordings.iter().count(), 2);
    assert_same(&alice.document, &alice.loaded());
}

#[test]
fn document_chunks_with_mutated_columns_cannot_be_said() {
    let mut doc = Automerge::new().with_actor(ActorId::from(Device::alice().actor([0; 8])));
    for round in 0..20 {
        let mut transaction = doc.transaction();
        transaction
            .put(
                automerge::ROOT,
                format!("a{}/b", round % 3),
                i64::from(round),
            )
            .unwrap();
        transaction.commit();
    }
    let chunk = doc.save();
    assert_chunk_is_refused(&chunk);
    for bit in 0..chunk.len() * 8 {
        let mut mutated = chunk.clone();
        mutated[bit / 8] ^= 1 << (bit % 8);
        assert_chunk_is_refused(&mutated);
    }
}

#[test]
fn twenty_thousand_changes_with_unknown_parents_leave_no_trace() {
    let (mut document, _) = victim();
    let before = state(&document);
    let alice = Device::alice();
    for number in 0..20_000_u32 {
        let mut parent = [9; 32];
        parent[..4].copy_from_slice(&number.to_be_bytes());
        let parent = ChangeHash::from_bytes(parent);
        let orphan = Body {
            parents: vec![parent],
            ..body()
        };
        let orphan = alice.claim(PLAN, orphan, ChangeHash::from_bytes([3; 32]));
        match document.judge(&roster(), &orphan) {
            Ok(Verdict::Waiting(missing)) => assert_eq!(missing, [parent]),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(state(&document), before);
}

// Who may write what.

#[test]
fn a_stranger_is_refused() {
    let (mut document, _) = victim();
    let change = Device::stranger().honest(PLAN, word(1, "Hello"));
    assert_refused(&mut document, &change, &Fault::UnknownAuthor);
}

#[test]
fn nobody_writes_what_belongs_to_the_other() {
    let (alice, bob) = (Device::alice(), Device::bob());
    let names = [
        Name::Need(item(1)),
        Name::Rating("warmth.tea".into(), 1),
        Name::Note(item(1)),
        Name::Gone(item(1)),
    ];
    let documents = names.map(|name| Preimage::of(&name, bob.person));
    for preimage in [owned(Kind::PAGE, bob.person)].into_iter().chain(documents) {
        let mut document = Document::new(SPACE, preimage);
        let change = alice.honest(preimage, word(1, "I need nothing"));
        assert_refused(&mut document, &change, &Fault::NotTheOwner);
        accepted(
            &mut document,
            &bob.honest(preimage, word(1, "I need quiet")),
        );
    }
}

#[test]
fn what_was_taken_back_cannot_be_made_to_appear_again() {
    let alice = Device::alice();
    let gone = Name::Gone(item(4)).to_string();
    let own = Preimage::of(&Name::Gone(item(4)), alice.person);
    // The name of the item says that it is a tombstone, wherever it is put.
    for preimage in [own, owned(Kind::PAGE, alice.person), PLAN] {
        let mut document = Document::new(SPACE, preimage);
        let taken_back = vec![put(&gone, "day", Value::Number(20_000))];
        accepted(&mut document, &alice.honest(preimage, taken_back));
        for emptied in [
            Value::Nothing,
            Value::Flag(false),
            Value::Number(-1),
            Value::Number(100_001),
            Value::Number(i64::MAX),
            Value::from("20000"),
        ] {
            for first in [None, Some(put(&gone, "why", true))] {
                let puts = first.into_iter();
                let puts = puts.chain([put(&gone, "day", emptied.clone())]);
                let body = Body {
                    puts: puts.collect(),
                    ..body()
                };
                let change = alice.claim(preimage, body, ChangeHash::from_bytes([1; 32]));
                let bounds = Fault::Malformed(DecodeError::OutOfBounds("tombstone"));
                assert_refused(&mut document, &change, &bounds);
            }
        }
        // Another day, and other fields, are as good as any; so are days of other things.
        let other = vec![
            put(&gone, "day", Value::Number(0)),
            put(&gone, "why", Value::Nothing),
            put(&gone, "day_", Value::Nothing),
            put("gone", "day", Value::Nothing),
            put(&Name::Note(item(4)).to_string(), "day", Value::Nothing),
        ];
        let change = write_as(
            &mut copy_of(&document, &alice, preimage),
            &alice,
            [6; 8],
            other,
        );
        accepted(&mut document, &change);
    }
}

/// A copy of a document with one change, made again by its author.
fn copy_of(document: &Document, author: &Device, preimage: Preimage) -> Document {
    let mut copy = Document::new(SPACE, preimage);
    let name = Name::Gone(item(4)).to_string();
    let again = vec![put(&name, "day", Value::Number(20_000))];
    write(&mut copy, author, again);
    assert_eq!(copy.heads(), document.heads());
    copy
}

#[test]
fn a_second_device_writes_what_belongs_to_its_person() {
    let page = owned(Kind::PAGE, Device::alice().person);
    let mut document = Document::new(SPACE, page);
    accepted(
        &mut document,
        &Device::tablet().honest(page, word(1, "I need quiet")),
    );
}

#[test]
fn a_document_of_nobody_is_refused() {
    for device in [Device::alice(), Device::bob()] {
        let nobodys = owned(Kind::PAGE, PersonId::from_bytes([8; 16]));
        let mut document = Document::new(SPACE, nobodys);
        let change = device.honest(nobodys, word(1, "x"));
        assert_refused(&mut document, &change, &Fault::UnknownOwner);
    }
}

#[test]
fn kind_and_owner_fit_together_or_the_change_is_refused() {
    let alice = Device::alice();
    let both = Preimage {
        owner: Some(alice.person),
        ..PLAN
    };
    let ownerless = Preimage {
        owner: None,
        ..owned(Kind::PAGE, alice.person)
    };
    for preimage in [both, ownerless] {
        let change = alice.honest(preimage, word(1, "x"));
        let mut document = Document::new(SPACE, preimage);
        let fault = Fault::Malformed(preimage.check().unwrap_err().into());
        assert_refused(&mut document, &change, &fault);
    }
}

#[test]
fn a_change_of_another_space_is_refused() {
    let alice = Device::alice();
    let before = SpaceId::from_bytes([6; 32]);
    let mut elsewhere = Document::new(before, PLAN);
    let change = write(&mut elsewhere, &alice, word(1, "With my last partner"));
    // The preimage is the same in both spaces; the signature is not.
    let (mut document, _) = victim();
    assert_refused(&mut document, &change, &Fault::BadSignature);
}

#[test]
fn a_change_of_another_document_is_refused() {
    let alice = Device::alice();
    let other = Preimage {
        salt: [1; 16],
        ..PLAN
    };
    let change = alice.honest(other, word(1, "x"));
    assert_refused(&mut plan(), &change, &Fault::OtherDocument);
    // With the preimage of this one: the signature was over that one.
    let moved = SignedChange {
        preimage: PLAN,
        ..change
    };
    assert_refused(&mut plan(), &moved, &Fault::BadSignature);
}

#[test]
fn an_answer_in_the_name_of_the_other_is_the_authors_own() {
    let (alice, bob) = (Device::alice(), Device::bob());
    let (mut document, _) = victim();
    let answers = |device: &Device| {
        document
            .item(&device.person.to_string())
            .all("agrees")
            .to_vec()
    };
    assert!(answers(&bob).is_empty());
    let forged = vec![put(&bob.person.to_string(), "agrees", true)];
    let forged = write_as(&mut plan(), &alice, [4; 8], forged);
    accepted(&mut document, &forged);
    let item = document.item(&bob.person.to_string());
    let [answer] = item.all("agrees") else {
        panic!("{item:?}")
    };
    assert_eq!(answer.by(&roster()), Some(alice.person));
}

#[test]
fn a_device_made_up_to_look_like_another_speaks_for_nobody_else() {
    // Enrolled by the partner: begins as Alice's does and sorts before it. Nobody has its key.
    let (alice, bob) = (Device::alice(), Device::bob());
    let mut lookalike = [0; 32];
    lookalike[..8].copy_from_slice(&alice.id().as_bytes()[..8]);
    let roster = Roster::new([
        (DeviceId::from_bytes(lookalike), bob.person),
        (alice.id(), alice.person),
        (bob.id(), bob.person),
    ]);
    let mut document = plan();
    let change = alice.honest(PLAN, vec![put("tea", "agrees", true)]);
    assert!(matches!(
        deliver_among(&mut document, &roster, &change),
        Ok(Verdict::Accepted(_))
    ));
    let item = document.item("tea");
    assert_eq!(item.all("agrees")[0].by(&roster), Some(alice.person));
}

// Signatures.

#[test]
fn a_signature_by_another_key_is_refused() {
    let (mut document, _) = victim();
    let honest = Device::alice().honest(PLAN, word(1, "x"));
    for other in [Device::bob(), Device::tablet(), Device::stranger()] {
        let signature = other.sign(SPACE, PLAN, honest.hash, &bytes_of(&honest.body));
        let forged = SignedChange {
            signature,
            ..honest.clone()
        };
        assert_refused(&mut document, &forged, &Fault::BadSignature);
    }
    let unsigned = SignedChange {
        signature: [0; 64],
        ..honest
    };
    assert_refused(&mut document, &unsigned, &Fault::BadSignature);
}

#[test]
fn a_signature_over_anything_but_the_documented_statement_is_refused() {
    use ed25519_dalek::Signer as _;
    let alice = Device::alice();
    let honest = alice.honest(PLAN, word(1, "x"));
    let id = PLAN.id(SPACE);
    let context = b"leeward change signature v1\0".as_slice();
    let (space, id, hash) = (
        SPACE.as_bytes().as_slice(),
        id.as_bytes().as_slice(),
        honest.hash.as_bytes().as_slice(),
    );
    let bytes = bytes_of(&honest.body);
    let digest = digest_of(&bytes).as_slice().to_vec();
    let unversioned = digest_of(&bytes[1..]);
    let plain = blake3::hash(&bytes);
    let elsewhere = blake3::derive_key("leeward 2026 document id v1", &bytes);
    for statement in [
        vec![hash],
        vec![context, space, id, hash],
        vec![space, id, hash, &digest],
        vec![context, id, hash, &digest],
        vec![context, space, hash, &digest],
        vec![context, space, id, &digest],
        vec![context, id, space, hash, &digest],
        vec![context, space, id, &digest, hash],
        vec![&context[..context.len() - 1], space, id, hash, &digest],
        vec![context, space, id, hash, &bytes],
        vec![context, space, id, hash, &unversioned],
        vec![context, space, id, hash, plain.as_bytes()],
        vec![context, space, id, hash, &elsewhere],
    ] {
        let signature = alice.key.sign(&statement.concat()).to_bytes();
        let forged = SignedChange {
            signature,
            ..honest.clone()
        };
        assert_refused(&mut plan(), &forged, &Fault::BadSignature);
    }
    accepted(&mut plan(), &honest);
}

#[test]
fn a_signature_taken_from_another_change_is_refused() {
    let (mut document, newest) = victim();
    let body = Device::alice().honest(PLAN, word(7, "Something else"));
    let replayed = SignedChange {
        signature: newest.signature,
        ..body
    };
    assert_refused(&mut document, &replayed, &Fault::BadSignature);
}

#[test]
fn a_signature_in_another_form_is_refused() {
    // S and S plus the order of the group satisfy the same equation.
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let honest = Device::alice().honest(PLAN, word(1, "x"));
    let mut signature = honest.signature;
    let mut carry = 0;
    for (byte, add) in signature[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        [*byte, _] = sum.to_le_bytes();
        carry = sum >> 8;
    }
    assert_refused(
        &mut plan(),
        &SignedChange {
            signature,
            ..honest
        },
        &Fault::BadSignature,
    );
}

#[test]
fn a_weak_key_signs_nothing_even_when_enrolled() {
    // Points of small order: under the lenient rules one signature holds for many messages.
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut minus_one = [0xff; 32];
    minus_one[0] = 0xec;
    minus_one[31] = 0x7f;
    let mut identity_again = minus_one;
    identity_again[0] = 0xee;
    let order_eight: [u8; 32] = data_encoding::HEXLOWER
        .decode(b"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
        .unwrap()
        .try_into()
        .unwrap();
    let weak = [identity, minus_one, identity_again, [0; 32], order_eight];
    let person = Device::alice().person;
    let roster = Roster::new(weak.map(|key| (DeviceId::from_bytes(key), person)));
    for key in weak {
        for r in weak {
            let author = DeviceId::from_bytes(key);
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(&r);
            // Whatever hash: some of them would hold by chance under the lenient rules.
            for salt in 0..16 {
                let hash = ChangeHash::from_bytes([salt; 32]);
                let change = SignedChange {
                    preimage: PLAN,
                    author,
                    hash,
                    signature,
                    body: body(),
                };
                let verdict = deliver_among(&mut plan(), &roster, &change);
                assert_eq!(verdict.map(|_| ()), Err(Fault::BadSignature));
            }
        }
    }
}

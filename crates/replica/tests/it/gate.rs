//! Every row of the table "a paired peer is not a trusted peer", and what else a hostile partner
//! may send. The attacker is an enrolled device with a key of its own: it can sign anything.

use automerge::{
    ActorId, Automerge, Change, ExpandedChange, ObjType, ScalarValue,
    legacy::{self, OpType},
    transaction::{CommitOptions, Transactable as _},
};
use leeward_model::{Day, DeviceId, PersonId, SpaceId, limits};
use leeward_replica::{
    Body, ChangeHash, DecodeError, Document, Fault, Kind, Preimage, Roster, SignedChange,
    TransactError, Value, Verdict, read::Shown,
};

use crate::support::*;

/// Bob's copy, with three changes of Alice in it, and the newest of them.
fn victim() -> (Document, SignedChange) {
    let (mut hers, mut his) = (plan(), plan());
    for text in ["Warm tea", "Warm tea first", "Warm tea, then quiet"] {
        let change = write(&mut hers, &Device::alice(), word(1, text));
        accepted(&mut his, &change);
    }
    let newest = write(&mut hers, &Device::alice(), word(2, "A blanket"));
    accepted(&mut his, &newest);
    (his, newest)
}

fn body() -> Body {
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
fn every_flipped_bit_of_a_change_is_refused_or_changes_nothing() {
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
        match deliver_bytes(&mut his, &roster(), &flipped) {
            Err(_) | Ok(Verdict::Waiting(_)) => assert_eq!(state(&his), before, "bit {bit}"),
            Ok(verdict) => panic!("bit {bit}: {verdict:?}"),
        }
    }
    accepted(&mut his, &change);
}

#[test]
fn a_change_cannot_carry_the_actor_of_another_device() {
    let (alice, bob) = (Device::alice(), Device::bob());
    // Under Bob's name: Alice cannot sign that.
    let (document, _) = victim();
    let honest = bob.honest(PLAN, word(3, "I agree to everything"));
    let signature = alice.sign(SPACE, PLAN, honest.hash);
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
            vec![op(value, &format!("{}/text", item(2)), Vec::new())],
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
    assert_eq!(alice.shown().lines[&item(1)].wordings.iter().count(), 2);
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
    let claim = alice.claim(PLAN, body(), ChangeHash::from_bytes([3; 32]));
    for number in 0..20_000_u32 {
        let mut parent = [9; 32];
        parent[..4].copy_from_slice(&number.to_be_bytes());
        let parent = ChangeHash::from_bytes(parent);
        let mut orphan = claim.clone();
        orphan.body.parents = vec![parent];
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
    for preimage in [
        Preimage::of_person(Kind::Page, bob.person),
        Preimage::entry(bob.person, [4; 16]),
        Preimage::of_person(Kind::Gone, bob.person),
    ] {
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
fn a_second_device_writes_what_belongs_to_its_person() {
    let page = Preimage::of_person(Kind::Page, Device::alice().person);
    let mut document = Document::new(SPACE, page);
    accepted(
        &mut document,
        &Device::tablet().honest(page, word(1, "I need quiet")),
    );
}

#[test]
fn a_document_of_nobody_is_refused() {
    for device in [Device::alice(), Device::bob()] {
        let nobodys = Preimage::of_person(Kind::Page, PersonId::from_bytes([8; 16]));
        let mut document = Document::new(SPACE, nobodys);
        let change = device.honest(nobodys, word(1, "x"));
        assert_refused(&mut document, &change, &Fault::UnknownOwner);
    }
}

#[test]
fn kind_and_owner_fit_together_or_the_change_is_refused() {
    let alice = Device::alice();
    let owned = Preimage {
        owner: Some(alice.person),
        ..PLAN
    };
    let ownerless = Preimage {
        owner: None,
        ..Preimage::of_person(Kind::Page, alice.person)
    };
    for preimage in [owned, ownerless] {
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
        let signature = other.sign(SPACE, PLAN, honest.hash);
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
    for statement in [
        vec![hash],
        vec![space, id, hash],
        vec![context, id, hash],
        vec![context, space, hash],
        vec![context, id, space, hash],
        vec![&context[..context.len() - 1], space, id, hash],
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

// The body.

#[test]
fn an_altered_body_under_a_right_hash_and_signature_is_refused() {
    let (mut document, _) = victim();
    let alice = Device::alice();
    let mut hers = plan();
    let puts = vec![put("tea", "text", "Warm"), put("tea", "minutes", 5_u32)];
    let honest = write_as(&mut hers, &alice, [4; 8], puts);
    let alter = |change: &dyn Fn(&mut Body)| {
        let mut altered = honest.clone();
        change(&mut altered.body);
        assert_ne!(altered, honest);
        altered
    };
    let (_, known) = victim();
    for altered in [
        alter(&|body| body.actor[7] ^= 1),
        alter(&|body| body.day = Day(body.day.0 + 1)),
        alter(&|body| body.parents.push(known.hash)),
        alter(&|body| body.puts[0].value = Value::from("Hot")),
        alter(&|body| body.puts[0].key = put("tea", "test", true).key),
        alter(&|body| body.puts[1].value = Value::Flag(true)),
        alter(&|body| body.puts[1].value = Value::Nothing),
        alter(&|body| body.puts.swap(0, 1)),
        alter(&|body| body.puts.truncate(1)),
        alter(&|body| body.puts.push(put("tea", "more", true))),
    ] {
        assert_refused(&mut document, &altered, &Fault::DoesNotFollow);
    }
    // The same by another of her devices, which signs it anew.
    let moved = Device::tablet().claim(PLAN, honest.body.clone(), honest.hash);
    assert_refused(&mut document, &moved, &Fault::DoesNotFollow);
    accepted(&mut document, &honest);
}

#[test]
fn a_put_that_changes_nothing_is_refused() {
    let alice = Device::alice();
    let mut document = plan();
    let first = write(&mut document, &alice, vec![put("tea", "hot", true)]);
    // What an honest copy leaves out, built by hand with the hash that would follow.
    let standing = legacy::OpId(1, ActorId::from(alice.actor([0; 8])));
    let again = op(
        OpType::Put(ScalarValue::Boolean(true)),
        "tea/hot",
        vec![standing],
    );
    let change = Change::from(ExpandedChange {
        seq: 2,
        start_op: 2.try_into().unwrap(),
        deps: vec![automerge::ChangeHash(*first.hash.as_bytes())],
        ..expanded(&alice, vec![again])
    });
    let body = Body {
        parents: vec![first.hash],
        ..first.body.clone()
    };
    let again = alice.claim(PLAN, body, hash_of(&change));
    assert_refused(&mut document, &again, &Fault::DoesNotFollow);
}

#[test]
fn parents_out_of_order_or_twice_are_refused() {
    // Three heads, so that there are parents to disorder.
    let mut document = plan();
    for (device, actor) in [
        (Device::alice(), 1),
        (Device::bob(), 2),
        (Device::tablet(), 3),
    ] {
        let beside = write_as(&mut plan(), &device, [actor; 8], word(actor, "x"));
        accepted(&mut document, &beside);
    }
    let alice = Device::alice();
    let mut fork = plan();
    for name in [
        (Device::alice(), 1),
        (Device::bob(), 2),
        (Device::tablet(), 3),
    ] {
        accepted(
            &mut fork,
            &write_as(&mut plan(), &name.0, [name.1; 8], word(name.1, "x")),
        );
    }
    let honest = write_as(&mut fork, &alice, [4; 8], word(4, "on all three"));
    assert_eq!(honest.body.parents.len(), 3);
    let fault = Fault::Malformed(DecodeError::OutOfBounds("order of parents"));
    let mut reversed = honest.clone();
    reversed.body.parents.reverse();
    assert_refused(&mut document, &reversed, &fault);
    let mut doubled = honest.clone();
    doubled.body.parents.insert(0, honest.body.parents[0]);
    assert_refused(&mut document, &doubled, &fault);
    accepted(&mut document, &honest);
}

#[test]
fn a_body_out_of_bounds_is_refused() {
    let alice = Device::alice();
    let hash = ChangeHash::from_bytes([0; 32]);
    let parents = |count: u8| {
        (0..count)
            .map(|byte| ChangeHash::from_bytes([byte; 32]))
            .collect()
    };
    let puts = |count: usize| {
        (0..count)
            .map(|n| put(&format!("{n}"), "a", true))
            .collect()
    };
    let text = |length: usize| vec![put("tea", "text", "x".repeat(length))];
    let cases: Vec<(Body, &str)> = vec![
        (
            Body {
                parents: parents(17),
                ..body()
            },
            "parents",
        ),
        (
            Body {
                puts: Vec::new(),
                ..body()
            },
            "puts",
        ),
        (
            Body {
                puts: puts(limits::PUTS_PER_CHANGE + 1),
                ..body()
            },
            "puts",
        ),
        (
            Body {
                puts: text(limits::VALUE_TEXT + 1),
                ..body()
            },
            "value",
        ),
        (
            Body {
                day: Day(-1),
                ..body()
            },
            "day",
        ),
        (
            Body {
                day: Day(limits::LAST_DAY + 1),
                ..body()
            },
            "day",
        ),
        (
            Body {
                day: Day(i32::MIN),
                ..body()
            },
            "day",
        ),
        (
            Body {
                day: Day(i32::MAX),
                ..body()
            },
            "day",
        ),
        (
            Body {
                puts: vec![put("a", "b", true), put("a", "b", false)],
                ..body()
            },
            "key",
        ),
        (
            Body {
                puts: vec![put("a", "b", true), put("a", "b", true)],
                ..body()
            },
            "key",
        ),
    ];
    for (body, part) in cases {
        let claim = alice.claim(PLAN, body, hash);
        let fault = Fault::Malformed(DecodeError::OutOfBounds(part));
        assert_refused(&mut plan(), &claim, &fault);
    }
}

#[test]
fn a_body_at_its_bounds_is_accepted() {
    let alice = Device::alice();
    let longest = |item: usize| "a".repeat(item);
    let cases = [
        (0..limits::PUTS_PER_CHANGE)
            .map(|n| put(&format!("{n}"), "a", true))
            .collect(),
        vec![put("tea", "text", "x".repeat(limits::VALUE_TEXT))],
        vec![put(&longest(limits::KEY - 2), "b", true)],
        vec![
            put("least", "n", Value::Number(i64::MIN)),
            put("most", "n", Value::Number(i64::MAX)),
        ],
        vec![
            put("no", "text", ""),
            put("nothing", "at_all", Value::Nothing),
        ],
        vec![put("odd", "text", "\0\u{202e}\u{feff}𝕏\u{10ffff}")],
    ];
    for puts in cases {
        let mut document = plan();
        let kept = accepted(&mut document, &alice.honest(PLAN, puts.clone())).stored;
        let loaded = Document::load(SPACE, PLAN, &[kept]).unwrap();
        assert_same(&document, &loaded);
        for put in puts {
            let standing = loaded.written(&put.key);
            assert_eq!(standing.len(), 1);
            assert_eq!(standing[0].value, put.value);
        }
    }
    for day in [0, limits::LAST_DAY] {
        let made = plan().transact(&alice.signer, [0; 8], Day(day), word(1, "x"));
        accepted(&mut plan(), &made.unwrap().unwrap());
    }
}

#[test]
fn an_intent_that_would_make_a_change_too_long_to_send_is_refused() {
    let alice = Device::alice();
    let note = || Value::from("x".repeat(limits::VALUE_TEXT));
    let mut document = plan();
    let puts = vec![put("a", "text", note()), put("b", "text", note())];
    accepted(&mut plan(), &write(&mut document, &alice, puts));
    let before = state(&document);
    let puts = ["c", "d", "e"]
        .map(|name| put(name, "text", note()))
        .to_vec();
    let made = document.transact(&alice.signer, [0; 8], TODAY, puts);
    assert_eq!(made, Err(TransactError::OutOfBounds));
    assert_eq!(state(&document), before);
}

#[test]
fn a_key_outside_its_grammar_is_refused() {
    let alice = Device::alice();
    let too_long = format!("{}/b", "a".repeat(limits::KEY - 1));
    let keys = [
        "", "/", "a", "a/", "/b", "A/b", "a/B", "a/b/c", "a//b", "a b/c", "a/b c", "a/b.c", "ä/b",
        "a/ß", "a/b\0", "\0/b", "a-b/c", "a/b\n", "..%2f/b", "a\\b/c", "💧/b", &too_long,
    ];
    for key in keys {
        let claim = Body {
            puts: vec![put_under(key)],
            ..body()
        };
        let claim = alice.claim(PLAN, claim, ChangeHash::from_bytes([0; 32]));
        let fault = Fault::Malformed(DecodeError::OutOfBounds("key"));
        assert_refused(&mut plan(), &claim, &fault);
    }
}

// The bytes.

#[test]
fn bytes_after_a_change_are_refused() {
    let mut bytes = Device::alice().honest(PLAN, word(1, "x")).encode();
    bytes.push(0);
    assert_eq!(SignedChange::decode(&bytes), Err(DecodeError::Malformed));
}

#[test]
fn more_bytes_than_a_change_may_have_are_not_looked_at() {
    let long = vec![0; limits::CHANGE + 1];
    assert_eq!(SignedChange::decode(&long), Err(DecodeError::TooLong));
    assert_eq!(
        SignedChange::decode(&long[1..]),
        Err(DecodeError::Malformed)
    );
}

#[test]
fn a_kind_of_document_or_value_unknown_here_is_refused() {
    let bytes = Device::alice()
        .honest(PLAN, vec![put("a", "b", Value::Nothing)])
        .encode();
    assert_eq!(
        bytes.last(),
        Some(&0),
        "the value comes last, its kind first"
    );
    for unknown in [5, 6, 0x7f] {
        let mut kind = bytes.clone();
        kind[0] = unknown;
        assert_eq!(SignedChange::decode(&kind), Err(DecodeError::Malformed));
    }
    for unknown in [4, 5, 0x7f] {
        let mut value = bytes.clone();
        *value.last_mut().unwrap() = unknown;
        assert_eq!(SignedChange::decode(&value), Err(DecodeError::Malformed));
    }
}

#[test]
fn a_length_that_is_only_claimed_is_refused() {
    // Whoever reserved what is claimed here would be out of memory at once.
    let whole = Device::alice()
        .honest(PLAN, vec![put("a", "b", "c")])
        .encode();
    // From the end: text 'c' and its length, kind of value, key and its length, puts, parents.
    let lengths = [2, 7, 8, 9];
    for from_end in lengths {
        for claimed in [
            0xffff_u64,
            u64::from(u32::MAX),
            1 << 46,
            i64::MAX as u64,
            u64::MAX,
        ] {
            let mut bytes = whole[..whole.len() - from_end].to_vec();
            bytes.extend(postcard::to_stdvec(&claimed).unwrap());
            assert_eq!(SignedChange::decode(&bytes), Err(DecodeError::Malformed));
            bytes.extend(&whole[whole.len() - from_end + 1..]);
            assert_eq!(SignedChange::decode(&bytes), Err(DecodeError::Malformed));
        }
    }
    // Two bytes each: as many puts and parents as fit, none of them well formed.
    let mut many = whole[..whole.len() - 8].to_vec();
    let count = (limits::CHANGE - many.len() - 3) / 2;
    many.extend(postcard::to_stdvec(&count).unwrap());
    many.resize(many.len() + count * 2, 0);
    assert_eq!(
        SignedChange::decode(&many),
        Err(DecodeError::OutOfBounds("puts"))
    );
}

// Staying able to write, and cheap.

#[test]
fn heads_beyond_what_a_change_can_join_do_not_stop_anyone_from_writing() {
    let mut bob = Copy::new(Device::bob(), PLAN);
    let mut tablet = Copy::new(Device::tablet(), PLAN);
    for number in 0..50 {
        let text = format!("Version {number}");
        let beside = write_as(&mut plan(), &Device::alice(), [number; 8], word(1, &text));
        bob.take(&beside);
        tablet.take(&beside);
    }
    assert_eq!(bob.document.heads().len(), 50);
    for (round, left) in (0..).zip([35, 20, 5, 1]) {
        let text = format!("Bob's words {round}");
        bob.write(word(1, &text));
        assert_eq!(bob.document.heads().len(), left);
        assert_eq!(
            bob.shown().lines[&item(1)].wordings.first.text,
            text,
            "the newest word wins"
        );
    }
    assert!(bob.shown().lines[&item(1)].wordings.others.is_empty());
    meet(&mut bob, &mut tablet);
    assert_same(&bob.document, &bob.loaded());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the time is for the reader"
)]
fn the_dearest_change_of_all_is_judged() {
    let (alice, bob) = (Device::alice(), Device::bob());
    let round = |text: &str| -> Vec<_> {
        let items = 0..limits::PUTS_PER_CHANGE;
        items
            .map(|n| put(&format!("an.item.with.a.name.{n:04}"), "f", text))
            .collect()
    };
    let mut alices = Copy::new(alice, PLAN);
    let mut bobs = Copy::new(bob, PLAN);
    let times: Vec<_> = ["", "x", "y"]
        .into_iter()
        .map(|text| {
            // The last is judged beside another one as large.
            if text == "y" {
                bobs.write(round("z"));
            }
            let change = alices.write(round(text));
            assert!(change.encode().len() > limits::CHANGE * 9 / 10);
            let start = std::time::Instant::now();
            assert!(matches!(bobs.take(&change), Verdict::Accepted(_)));
            start.elapsed()
        })
        .collect();
    println!("{} puts: {times:?}", limits::PUTS_PER_CHANGE);
    meet(&mut alices, &mut bobs);
}

#[test]
fn a_change_is_the_one_that_automerge_itself_would_make() {
    let alice = Device::alice();
    let mut document = plan();
    let mut theirs = Automerge::new().with_actor(ActorId::from(alice.actor([0; 8])));
    for (text, minutes) in [("Warm tea", 5_u32), ("Warm tea first", 7), ("Quiet", 5)] {
        let puts = vec![put("tea", "text", text), put("tea", "minutes", minutes)];
        let change = write(&mut document, &alice, puts);
        let mut transaction = theirs.transaction();
        transaction.put(automerge::ROOT, "tea/text", text).unwrap();
        transaction
            .put(automerge::ROOT, "tea/minutes", i64::from(minutes))
            .unwrap();
        let time = i64::from(TODAY.0) * 86_400;
        let (hash, _) = transaction.commit_with(CommitOptions::default().with_time(time));
        assert_eq!(
            hash.map(|hash| ChangeHash::from_bytes(hash.0)),
            Some(change.hash)
        );
    }
}

#[test]
fn damaged_stored_changes_are_said_and_do_not_load() {
    let (alice, _) = shared_plan(&["Warm tea", "A blanket"]);
    let whole = &alice.stored;
    let load = |changes: &[_]| Document::load(SPACE, PLAN, changes).map(|_| ());
    assert!(load(whole).is_ok());
    assert!(load(&whole[1..]).is_err(), "a parent is missing");
    let mut swapped = whole.clone();
    let first = swapped[0].signed.clone();
    swapped[0].signed = std::mem::replace(&mut swapped[1].signed, first);
    assert!(
        load(&swapped).is_err(),
        "chunk and signature belong to different changes"
    );
    let bytes = whole[1].encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(stored) = leeward_replica::StoredChange::decode(&flipped) else {
            continue;
        };
        // Never a panic; what loads shows no other text.
        if let Ok(document) = Document::load(SPACE, PLAN, &[whole[0].clone(), stored]) {
            let shown = Shown::of(&document, &roster());
            assert_eq!(
                shown.lines[&item(2)].wordings.first.text,
                "A blanket",
                "bit {bit}"
            );
        }
    }
}

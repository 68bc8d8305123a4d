//! What an author says they did: its bounds, its bytes, and what it may cost.

use automerge::{
    ActorId, Automerge, Change, ExpandedChange, ScalarValue,
    legacy::{self, OpType},
    transaction::{CommitOptions, Transactable as _},
};
use leeward_model::{Day, limits};
use leeward_replica::{
    Body, ChangeHash, DecodeError, Document, Fault, Item, Sealed, SignedChange, TransactError,
    Value, Verdict,
};

use crate::{
    gate::{body, victim},
    support::*,
};
// The body.

#[test]
fn an_altered_body_under_a_right_hash_is_refused_whoever_signs_it() {
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
        assert_refused(&mut document, &altered, &Fault::BadSignature);
        // Signed anew by its author, it gives another hash.
        let anew = alice.claim(PLAN, altered.body, altered.hash);
        assert_refused(&mut document, &anew, &Fault::DoesNotFollow);
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
        let change = alice.honest(PLAN, puts.clone());
        let kept = accepted(&mut document, &change).stored;
        let loaded = Document::load(SPACE, PLAN, &[kept]).unwrap();
        assert_same(&document, &loaded);
        for put in puts {
            let item = put.key.item();
            let only = Item::of_only(&change, item);
            assert_eq!(only, loaded.item(item), "it needs no loading");
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
    let with_kind = |kind: u8| {
        let mut bytes = bytes.clone();
        bytes[0] = kind;
        SignedChange::decode(&bytes)
    };
    for nobodys in [0, 1, 3, 0x7f, 0xff] {
        let refused = with_kind(nobodys);
        assert!(
            matches!(refused, Err(DecodeError::Preimage(_))),
            "{nobodys}"
        );
    }
    for unknown in [4, 6, 0x7e, 0xfe] {
        assert_eq!(with_kind(unknown), Err(DecodeError::Newer), "{unknown}");
    }
    for unknown in [4, 5, 0x7f] {
        let mut value = bytes.clone();
        *value.last_mut().unwrap() = unknown;
        assert_eq!(SignedChange::decode(&value), Err(DecodeError::Malformed));
    }
}

/// Lengths that whoever reserved what is claimed would be out of memory for at once.
const CLAIMS: [u64; 5] = [0xffff, u32::MAX as u64, 1 << 46, i64::MAX as u64, u64::MAX];

#[test]
fn a_length_that_is_only_claimed_is_refused() {
    let alice = Device::alice();
    let honest = alice.honest(PLAN, vec![put("a", "b", "c")]);
    let whole = bytes_of(&honest.body);
    let opened = |body: Vec<u8>| {
        let sealed = alice.seal(PLAN, honest.hash, body);
        SignedChange::decode(&sealed.encode())
    };
    assert_eq!(opened(whole.clone()).as_ref(), Ok(&honest));
    // From the end: text 'c' and its length, kind of value, key and its length, puts, parents.
    let lengths = [2, 7, 8, 9];
    for from_end in lengths {
        for claimed in CLAIMS {
            let mut bytes = whole[..whole.len() - from_end].to_vec();
            bytes.extend(postcard::to_stdvec(&claimed).unwrap());
            assert_eq!(opened(bytes.clone()), Err(DecodeError::Malformed));
            bytes.extend(&whole[whole.len() - from_end + 1..]);
            assert_eq!(opened(bytes), Err(DecodeError::Malformed));
        }
    }
    // The same of what every version reads: the lengths of the signature and of the body.
    let whole = honest.encode();
    let body = whole.len() - bytes_of(&honest.body).len();
    for at in [body - 1, body - 66] {
        for claimed in CLAIMS {
            let mut bytes = whole[..at].to_vec();
            bytes.extend(postcard::to_stdvec(&claimed).unwrap());
            assert_eq!(Sealed::decode(&bytes), Err(DecodeError::Malformed));
            bytes.extend(&whole[at + 1..]);
            assert_eq!(Sealed::decode(&bytes), Err(DecodeError::Malformed));
        }
    }
    // Two bytes each: as many puts as fit, none of them well formed.
    let mut many = bytes_of(&honest.body);
    many.truncate(many.len() - 8);
    let count = (limits::CHANGE - body - many.len() - 6) / 2;
    many.extend(postcard::to_stdvec(&count).unwrap());
    many.resize(many.len() + count * 2, 0);
    assert_eq!(opened(many), Err(DecodeError::OutOfBounds("puts")));
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
        let things = bob.things();
        let wordings = &things.line(item(1)).unwrap().wordings;
        assert_eq!(wordings.first.text, text, "the newest word wins");
    }
    let things = bob.things();
    assert!(things.line(item(1)).unwrap().wordings.others.is_empty());
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
            let things = things_of(&document);
            let line = things.line(item(2)).unwrap();
            assert_eq!(line.wordings.first.text, "A blanket", "bit {bit}");
        }
    }
}

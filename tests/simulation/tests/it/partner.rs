//! A paired device is not a trusted device: what its bytes may and may not do.

use leeward_engine::{Cursor, Table};
use leeward_model::{DocumentId, Entry, EntryBody, Notice, PersonId, SpaceId, limits};
use leeward_replica::{ChangeHash, Name, Preimage, Signer, Value};
use leeward_simulation::{
    A, B, Chance, World, checks,
    forged::{FAR, Forged, LINE, NEED, STEP, bytes, chain, missing, paired, stored},
    raw::{Message, Raw},
};
use serde_bytes::ByteBuf;

fn refuses(name: &str, attack: impl Fn(&Raw) -> Vec<Message>) {
    let (mut world, mut raw) = paired(1);
    raw.connect(&mut world);
    raw.say(&mut world, Message::hello().encode());
    let before = stored(&world);
    for message in attack(&raw) {
        raw.say(&mut world, message.encode());
    }
    assert_eq!(world.devices[A].notices(), [Notice::PartnerFault], "{name}");
    assert!(!world.view(A).online, "{name}: it is left alone");
    assert_eq!(stored(&world), before, "{name}: nothing was taken");
    checks::shown_is_stored(&mut world, A);
    let said = raw.say(&mut world, Message::hello().encode());
    assert_eq!(said, Vec::<Vec<u8>>::new(), "{name}: nothing more is said");
}

#[test]
fn what_no_honest_copy_sends_ends_the_session_and_changes_nothing() {
    let nobody = PersonId::from_bytes([0; 16]);
    let plan = (&LINE, nobody);
    let person = PersonId::from_bytes([8; 16]);
    let stranger = Signer::from_secret([9; 32]);
    refuses("an unknown author", |raw| {
        missing(&chain(&stranger, raw.space, plan, 1))
    });
    refuses("another space", |raw| {
        missing(&chain(&raw.signer, SpaceId::from_bytes([3; 32]), plan, 1))
    });
    refuses("somebody else's page", |raw| {
        missing(&chain(&raw.signer, raw.space, (&NEED, person), 1))
    });
    refuses("a forged signature", |raw| {
        let mut changes = chain(&raw.signer, raw.space, plan, 1);
        changes[0].signature[5] ^= 1;
        missing(&changes)
    });
    refuses("good changes before a bad one", |raw| {
        let mut changes = chain(&raw.signer, raw.space, plan, 3);
        changes[2].signature[5] ^= 1;
        missing(&changes)
    });
    refuses("no change at all", |_| {
        vec![Message::Missing {
            changes: vec![ByteBuf::from(vec![1, 2, 3])],
        }]
    });
    refuses("a second greeting", |_| vec![Message::hello()]);
    refuses("fewer places than changes", |raw| {
        let changes = bytes(&chain(&raw.signer, raw.space, plan, 2));
        vec![Message::Changes {
            from: 0,
            to: Cursor {
                position: 1,
                digest: [0; 16],
            },
            changes,
        }]
    });
    refuses("a cursor that goes back", |_| {
        vec![Message::Changes {
            from: 5,
            to: Cursor::default(),
            changes: Vec::new(),
        }]
    });
    refuses("a place in this log that there is not", |_| {
        vec![Message::Held { held: FAR }]
    });
    refuses("heads that nobody asked for", |_| {
        vec![Message::Heads {
            answer: false,
            last: true,
            documents: Vec::new(),
        }]
    });
    refuses("heads asked for twice", |_| {
        let ask = Message::Heads {
            answer: true,
            last: true,
            documents: Vec::new(),
        };
        vec![ask.clone(), ask]
    });
    refuses("the end of a log without what came before", |_| {
        vec![Message::Skip { to: FAR, after: 3 }]
    });
    refuses("more documents than there can be", |_| {
        let mut chance = Chance::new(5);
        let page = |chance: &mut Chance| {
            let id = |chance: &mut Chance| (DocumentId::from_bytes(chance.bytes()), Vec::new());
            (0..limits::COMPARED_PER_MESSAGE)
                .map(|_| id(chance))
                .collect()
        };
        let pages = 0..=limits::DOCUMENTS_PER_SPACE / 1_024;
        pages
            .map(|_| Message::Heads {
                answer: true,
                last: false,
                documents: page(&mut chance),
            })
            .collect()
    });
}

#[test]
fn a_partner_that_is_left_alone_is_heard_again_when_the_person_says_so() {
    let (mut world, mut raw) = paired(2);
    raw.connect(&mut world);
    raw.say(&mut world, vec![9; 50]);
    assert_eq!(raw.connect(&mut world), Vec::<Vec<u8>>::new());
    world.make(A, leeward_model::Command::Online);
    world.start(B);
    world.add_line(B, "honest again");
    world.settle();
    checks::agree(&mut world);
}

#[test]
fn no_random_or_mutated_frame_stops_the_engine_or_changes_what_is_stored() {
    let (mut world, mut raw) = paired(3);
    let mut chance = Chance::new(3);
    let plan = (&LINE, PersonId::from_bytes([0; 16]));
    let real: Vec<Vec<u8>> = [
        Message::hello(),
        Message::Skip { to: FAR, after: 0 },
        Message::Held {
            held: Cursor::default(),
        },
        Message::Heads {
            answer: true,
            last: true,
            documents: Vec::new(),
        },
        Message::Want {
            document: Preimage::shared(&LINE).id(raw.space),
            changes: vec![ChangeHash::from_bytes([1; 32])],
        },
        // Without the first, which never comes: what is well formed in a part of it waits.
        Message::Missing {
            changes: bytes(&chain(&raw.signer, raw.space, plan, 3)[1..]),
        },
    ]
    .iter()
    .map(Message::encode)
    .collect();
    let content = |world: &World| {
        let view = world.view(A);
        (view.plan, view.own)
    };
    let before = content(&world);
    for round in 0..3_000 {
        raw.connect(&mut world);
        if round % 3 > 0 {
            raw.say(&mut world, Message::hello().encode());
        }
        let mut frame = chance.pick(&real).cloned().unwrap_or_default();
        for _ in 0..=chance.below(4) {
            let place = usize::try_from(chance.below(frame.len() as u64)).unwrap_or(0);
            match chance.below(4) {
                0 => frame.truncate(place),
                1 => frame.push(chance.bytes()[0]),
                _ if frame.is_empty() => frame.extend(chance.bytes()),
                _ => frame[place] ^= 1 << chance.below(8),
            }
        }
        if real.contains(&frame) {
            continue;
        }
        raw.say(&mut world, frame);
        world.make(A, leeward_model::Command::Online);
    }
    assert_eq!(content(&world), before);
    checks::shown_is_stored(&mut world, A);
    world.start(A);
    assert_eq!(content(&world), before);
}

#[test]
fn changes_whose_parents_never_come_are_kept_within_bounds() {
    let (mut world, mut raw) = paired(4);
    let page = (&NEED, raw.person);
    let changes = chain(&raw.signer, raw.space, page, 1_200);
    raw.connect(&mut world);
    raw.say(&mut world, Message::hello().encode());
    let mut said = 0;
    for slice in changes[1..].chunks(200).cycle().take(100) {
        said += raw.say(&mut world, missing(slice)[0].encode()).len();
    }
    assert!(world.devices[A].table(Table::Waiting).len() <= limits::WAITING_CHANGES);
    assert!(said < 1_000, "{said} answers to 100 messages");
    checks::shown_is_stored(&mut world, A);
    world.start(A);
    checks::shown_is_stored(&mut world, A);
}

#[test]
fn a_change_that_names_a_parent_in_another_document_waits_for_ever_and_nothing_waits_for_it() {
    let (mut world, mut raw) = paired(9);
    raw.connect(&mut world);
    raw.say(&mut world, Message::hello().encode());
    let page = (&NEED, raw.person);
    let parent = chain(&raw.signer, raw.space, page, 1);
    let route = (&STEP, raw.person);
    let mut crossed = chain(&raw.signer, raw.space, route, 2).remove(1);
    crossed.body.parents = vec![parent[0].hash];
    let document = crossed.preimage.id(raw.space);
    crossed.signature = raw
        .signer
        .sign(raw.space, document, crossed.hash, &crossed.body.encode());
    for changes in [&[crossed][..], &parent] {
        raw.say(&mut world, missing(changes)[0].encode());
    }
    assert_eq!(world.devices[A].table(Table::Waiting).len(), 1);
    world.add_line(A, "another line of A");
    let lines = world.view(A).plan.lines;
    assert!(
        lines
            .iter()
            .any(|line| line.wordings.first.text == "another line of A")
    );
}

#[test]
fn what_lies_beyond_a_share_is_left_out_and_is_nobodys_fault() {
    let (mut world, mut raw) = paired(10);
    raw.connect(&mut world);
    raw.say(&mut world, Message::hello().encode());
    let mut forged = Forged::new(&raw.signer, raw.space, &NEED, raw.person);
    let mut told = 0;
    for number in 0..500_u32 {
        let text = format!("{number}{}", "x".repeat(30_000));
        let change = forged.put([("text", text.into())]);
        let said = raw.say(&mut world, missing(&[change])[0].encode());
        told += said
            .iter()
            .filter(|frame| **frame == Message::LeftOut.encode())
            .count();
    }
    assert_eq!(told, 1, "it is said once in a session");
    assert_eq!(world.devices[A].notices(), []);
    assert!(world.view(A).online, "the session goes on");
    let heads = world.devices[A].heads();
    let document = Preimage::of(&NEED, raw.person).id(raw.space);
    assert!(heads.contains_key(&document));
    let bytes: usize = world.devices[A]
        .table(Table::Document)
        .iter()
        .map(|it| it.1.len())
        .sum();
    assert!(bytes < 20 * 1024 * 1024, "{bytes}");
    let largest = world.devices[A]
        .records()
        .iter()
        .map(|(_, bytes)| bytes.len())
        .max();
    assert!(largest < Some(16 * 1024 * 1024), "{largest:?}");
    world.add_line(A, "another line of A");
    checks::shown_is_stored(&mut world, A);
}

#[test]
fn a_flood_of_questions_is_answered_within_bounds() {
    let (mut world, mut raw) = paired(5);
    let known = world.devices[A].heads().into_iter().next();
    let (document, heads) = known.expect("there is a document");
    raw.connect(&mut world);
    raw.say(&mut world, Message::hello().encode());
    let mut frames = 0;
    for _ in 0..2_000 {
        let changes = heads
            .iter()
            .copied()
            .cycle()
            .take(limits::WANTED_PER_MESSAGE)
            .collect();
        let want = Message::Want { document, changes };
        frames += raw.say(&mut world, want.encode()).len();
    }
    assert!(
        frames <= 8,
        "{frames} frames went to someone who acknowledges nothing"
    );
}

#[test]
fn a_stranger_or_a_wrong_name_gets_no_word() {
    let (mut world, mut raw) = paired(6);
    let stranger = Signer::from_secret([4; 32]).device();
    let partner = raw.signer.device();
    let (_, _, names) = world.network.stolen(A).expect("its endpoint is open");
    assert_eq!(
        raw.connect_as(&mut world, stranger, names[0].clone()),
        Vec::<Vec<u8>>::new()
    );
    assert_eq!(
        raw.connect_as(&mut world, partner, b"another name".to_vec()),
        Vec::<Vec<u8>>::new()
    );
}

#[test]
fn a_partner_cannot_speak_for_the_other_or_take_their_notes_back() {
    let (mut world, mut raw) = paired(7);
    let me = world.view(A).me;
    raw.connect(&mut world);
    raw.say(&mut world, Message::hello().encode());
    let note = world.view(A).plan.entries[0].id;
    // Each note of A's, by every id that the partner could know: none of them is on their own page.
    let ids = world.devices[A].notes();
    assert_eq!(ids.len(), 1);
    let gone = Name::Gone(ids[0]);
    let change = Forged::new(&raw.signer, raw.space, &gone, raw.person)
        .put([("day", Value::from(20_000_u32))]);
    raw.say(&mut world, missing(&[change])[0].encode());
    let entries = world.view(A).plan.entries;
    let is_mine = |entry: &Entry| entry.by == me && matches!(entry.body, EntryBody::Note { .. });
    let found: Vec<_> = entries.iter().filter(|entry| entry.id == note).collect();
    assert!(
        matches!(found.as_slice(), [only] if is_mine(only)),
        "{found:?}"
    );
}

//! Newer is no fault: what only a later version can read is kept as it came, passed on, and judged
//! once this copy can read it.

use leeward_engine::Table;
use leeward_model::{Notice, PersonId};
use leeward_replica::{BODY_VERSION, ChangeHash, Kind, Preimage, Sealed, SignedChange, Signer};
use leeward_simulation::{
    A, B, World, checks,
    forged::{self, ITEM, LINE, NEED, STEP, chain},
    raw::{Message, Raw},
};
use leeward_vault::Key;
use serde_bytes::ByteBuf;

/// Says changes as they travel, beside the log.
fn say(world: &mut World, raw: &Raw, changes: &[Vec<u8>]) {
    let changes = changes.iter().cloned().map(ByteBuf::from).collect();
    raw.say(world, Message::Missing { changes }.encode());
}

/// A document of a kind that only a later version knows.
fn of_kind(code: u8, owner: Option<PersonId>) -> Preimage {
    Preimage {
        kind: Kind::of_code(code).expect("a kind"),
        owner,
        salt: [code; 16],
    }
}

/// A change in such a document.
fn in_kind(raw: &Raw, code: u8, owner: Option<PersonId>) -> Sealed {
    let hash = ChangeHash::from_bytes([code; 32]);
    let body = vec![BODY_VERSION, code, 1, 2, 3];
    forged::seal(raw, of_kind(code, owner), hash, body)
}

/// Changes of a line, as one who has the later version wrote them: the first in a body of its own,
/// the others as every version reads them.
fn line(raw: &Raw) -> Vec<SignedChange> {
    let nobody = PersonId::from_bytes([0; 16]);
    chain(&raw.signer, raw.space, (&LINE, nobody), 3)
}

/// All that the later version writes.
fn written_later(raw: &Raw) -> Vec<Vec<u8>> {
    let line = line(raw);
    vec![
        // It comes before what it was made on top of.
        line[1].encode(),
        forged::later(raw, &line[0]).encode(),
        line[2].encode(),
        in_kind(raw, 4, None).encode(),
        in_kind(raw, 3, Some(raw.person)).encode(),
    ]
}

/// What a device keeps unopened, in no order.
fn unopened(world: &World, device: usize) -> Vec<Vec<u8>> {
    let kept = world.devices[device].table(Table::Unopened).into_iter();
    let mut kept: Vec<Vec<u8>> = kept.map(|(_, bytes)| bytes).collect();
    kept.sort();
    kept
}

/// Puts the wordings that a device shows of its lines in order.
fn wordings(world: &World, device: usize) -> Vec<String> {
    let mut wordings = world.wordings(device);
    wordings.sort();
    wordings
}

/// One whose person has the later version, in front of the other's device.
struct Meeting {
    world: World,
    raw: Raw,
    /// As the device of the later version was before it.
    before: leeward_vault::MemoryMedium,
    /// The device that is older.
    older: usize,
}

fn meeting(seed: u64, newer: usize) -> Meeting {
    let mut world = World::together(seed);
    world.add_line(A, "a line of A");
    world.add_line(B, "a line of B");
    world.settle();
    let before = world.devices[newer].backup();
    let mut raw = Raw::in_place_of(&mut world, newer);
    forged::greet(&mut world, &mut raw);
    Meeting {
        world,
        raw,
        before,
        older: 1 - newer,
    }
}

#[test]
fn what_a_later_version_wrote_is_kept_and_passed_on_and_no_session_ends_over_it() {
    for newer in [A, B] {
        let Meeting {
            mut world,
            mut raw,
            before,
            older,
        } = meeting(200, newer);
        let backup = world.devices[older].backup();
        let written = written_later(&raw);
        for change in &written {
            let said = raw.log(&mut world, vec![ByteBuf::from(change.clone())]);
            assert!(said.contains(&raw.holds_all()), "it is held: {said:?}");
        }
        // Once more: it is here already.
        say(&mut world, &raw, &written);
        let mut expected = written.clone();
        expected.sort();
        assert_eq!(unopened(&world, older), expected);
        assert_eq!(world.devices[older].table(Table::Waiting), []);
        assert_eq!(world.view(older).plan.newer, [raw.person]);
        assert_eq!(wordings(&world, older), ["a line of A", "a line of B"]);
        // The session goes on.
        let step = chain(&raw.signer, raw.space, (&STEP, raw.person), 1);
        say(&mut world, &raw, &[step[0].encode()]);
        assert_eq!(world.view(older).plan.steps.len(), 1);
        assert!(world.view(older).online);
        checks::shown_is_stored(&mut world, older);
        raw.hang_up(&mut world);

        // Back to the version of today, the device gets all of it from the other.
        world.devices[newer].restore(&before);
        world.start(newer);
        world.settle();
        assert_eq!(unopened(&world, newer), expected);
        // And the other gets it back the same way.
        world.stop(older);
        world.devices[older].restore(&backup);
        world.start(older);
        world.settle();
        assert_eq!(unopened(&world, older), expected);

        world.add_line(older, "another line of the older");
        world.add_line(newer, "another line of the newer");
        world.settle();
        checks::agree(&mut world);
        for device in [A, B] {
            assert_eq!(world.devices[device].notices(), []);
            assert_eq!(world.view(device).plan.lines.len(), 4);
            assert_eq!(world.view(device).plan.newer, [raw.person]);
            checks::shown_is_stored(&mut world, device);
        }
        checks::quiet(&mut world);
    }
}

#[test]
fn what_cannot_be_read_is_a_fault_where_its_author_may_not_write_it() {
    let refused = |name: &str, forge: &dyn Fn(&Raw, PersonId) -> Sealed| {
        let Meeting {
            mut world,
            raw,
            older,
            ..
        } = meeting(201, B);
        let (other, before) = (world.view(older).me, forged::stored(&world));
        let sealed = forge(&raw, other);
        say(&mut world, &raw, &[sealed.encode()]);
        let notices = world.devices[older].notices();
        assert_eq!(notices, [Notice::PartnerFault], "{name}");
        assert_eq!(forged::stored(&world), before, "{name}: nothing is kept");
        assert_eq!(world.view(older).plan.newer, [], "{name}");
    };
    refused("the other's page", &|raw, other| {
        in_kind(raw, 3, Some(other))
    });
    refused("nobody's page", &|raw, _| {
        in_kind(raw, 3, Some(PersonId::from_bytes([8; 16])))
    });
    refused("a later body on the other's page", &|raw, other| {
        let need = chain(&raw.signer, raw.space, (&NEED, other), 1);
        forged::later(raw, &need[0])
    });
    refused("an altered body", &|raw, _| {
        let mut sealed = in_kind(raw, 4, None);
        sealed.body.push(1);
        sealed
    });
    refused("the name of another device", &|raw, _| {
        let author = Signer::from_secret([9; 32]).device();
        let sealed = in_kind(raw, 4, None);
        Sealed { author, ..sealed }
    });
}

/// Gives a device another version: one that can read what came as this, and keeps what can be shown
/// in a form of its own.
fn update(world: &mut World, device: usize, readable: &[Sealed]) {
    let is_of = |found: &Sealed, of: &Sealed| (found.hash, found.author) == (of.hash, of.author);
    let opened = |(key, bytes): (Key, Vec<u8>)| {
        let kept = Sealed::decode(&bytes).expect("it was kept as it came");
        let now = readable.iter().find(|now| is_of(&kept, now));
        (key, now.map_or(bytes, Sealed::encode))
    };
    let kept = world.devices[device].table(Table::Unopened).into_iter();
    let mut records: Vec<(Key, Vec<u8>)> = kept.map(opened).collect();
    let spaces = world.devices[device].table(Table::Space).into_iter();
    records.extend(spaces.map(|(key, mut bytes)| {
        // The last of it is the number of the form.
        *bytes.last_mut().expect("a record") = 7;
        (key, bytes)
    }));
    world.stop(device);
    world.devices[device].rewrite(records);
    world.start(device);
}

#[test]
fn what_was_kept_unopened_is_judged_and_shown_after_an_update() {
    for newer in [A, B] {
        let Meeting {
            mut world,
            mut raw,
            before,
            older,
        } = meeting(202, newer);
        let written = written_later(&raw).into_iter().map(ByteBuf::from);
        raw.log(&mut world, written.collect());
        raw.hang_up(&mut world);
        assert_eq!(wordings(&world, older), ["a line of A", "a line of B"]);
        let first = line(&raw).remove(0).seal();
        update(&mut world, older, &[first]);
        let shown = ["a line of A", "a line of B", "wording 2"];
        assert_eq!(wordings(&world, older), shown);
        // What this version cannot read either stays as it is.
        assert_eq!(unopened(&world, older).len(), 2);
        checks::shown_is_stored(&mut world, older);

        // The other, which cannot read it yet, gets it as it is read now.
        world.devices[newer].restore(&before);
        world.start(newer);
        world.settle();
        world.change_line(newer, ITEM, "reworded by whoever wrote it");
        world.settle();
        checks::agree(&mut world);
        for device in [A, B] {
            assert_eq!(world.devices[device].notices(), []);
            let texts = wordings(&world, device);
            assert!(texts.contains(&"reworded by whoever wrote it".to_owned()));
            assert_eq!(unopened(&world, device).len(), 2);
        }
    }
}

#[test]
fn what_was_kept_unopened_and_does_not_hold_after_an_update_is_dropped_and_nobodys_fault() {
    let Meeting {
        mut world,
        raw,
        older,
        ..
    } = meeting(203, B);
    let line = line(&raw);
    let need = chain(&raw.signer, raw.space, (&NEED, raw.person), 1).remove(0);
    let changes = [
        forged::later(&raw, &line[0]).encode(),
        line[1].encode(),
        forged::later(&raw, &need).encode(),
    ];
    say(&mut world, &raw, &changes);
    raw.hang_up(&mut world);
    assert_eq!(unopened(&world, older).len(), 3);
    // The hash does not follow from what is read of it.
    let mut other = need.clone();
    other.body.day.0 += 1;
    let does_not_follow = forged::seal(&raw, need.preimage, need.hash, other.body.encode());
    // Nothing can be read of it at all.
    let (preimage, hash) = (line[0].preimage, line[0].hash);
    let no_body = forged::seal(&raw, preimage, hash, vec![BODY_VERSION, 255]);
    update(&mut world, older, &[does_not_follow, no_body]);
    let view = world.view(older);
    assert!(view.plan.needs.is_empty() && view.plan.lines.len() == 2);
    assert_eq!(unopened(&world, older), Vec::<Vec<u8>>::new());
    assert_eq!(view.plan.newer, []);
    world.start(B);
    world.settle();
    world.add_line(B, "another line of B");
    world.settle();
    checks::agree(&mut world);
    assert_eq!(world.wordings(A).len(), 3);
    for device in [A, B] {
        assert_eq!(world.devices[device].notices(), []);
        checks::shown_is_stored(&mut world, device);
    }
}

//! What a made-up version 2 wrote, as bytes in a file: today's version takes what it can read, edits
//! beside it, and loses nothing of it; of what it cannot read it still knows whose it is.
//!
//! `LEEWARD_FIXTURES=write cargo test -p leeward-replica --test it newer` writes the file anew.

use data_encoding::HEXLOWER;
use leeward_model::{PersonId, Section, SpaceId};
use leeward_replica::{
    ChangeHash, DecodeError, Fault, Kind, Name, Preimage, Put, Sealed, SignedChange, Value,
    read::{Shown, Thing},
};

use crate::support::*;

const FIXTURE: &str = "tests/fixtures/version-2.hex";

/// A line of version 2, whose words have a mood and a picture.
const LINE: u8 = 1;
/// A line in a section that only version 2 knows.
const DREAM: u8 = 2;
/// A step that version 2 plays music to.
const STEP: u8 = 3;
/// Something of a page that is neither a need nor anything else of today.
const WISH: u8 = 4;
/// Something that both write and that is no part of today's plan.
const SONG: u8 = 5;

/// How many of the changes in the file are of documents that today's version reads.
const READABLE: usize = 5;

/// A field and what version 2 put there.
type Field = (&'static str, Value);

fn of(kind: Kind, name: &Name) -> Preimage {
    Preimage {
        kind,
        owner: kind.is_owned().then_some(Device::alice().person),
        ..Preimage::shared(name)
    }
}

fn documents() -> [(Preimage, Vec<Put>); READABLE] {
    let named = |name: &Name, puts: &[Field]| -> Vec<Put> {
        let name = name.to_string();
        let puts = puts.iter();
        puts.map(|(field, value)| put(&name, field, value.clone()))
            .collect()
    };
    let line = [
        ("section", Value::from("words")),
        (
            "text",
            "Slow\nstill here\nin a low voice\nwith a fourth part".into(),
        ),
        ("form", "melody".into()),
        ("mood", "tender".into()),
        ("warmth", Value::Number(i64::MAX)),
        ("position", "V".into()),
    ];
    let dream = [
        ("section", Value::from("dreams")),
        ("text", "The house by the sea".into()),
    ];
    let step = [
        ("text", Value::from("Water")),
        ("minutes", Value::Number(2)),
        ("music", "rain".into()),
        ("fetches", "both, one after the other".into()),
    ];
    let wish = [
        ("text", Value::from("Once more to the lake")),
        ("stars", Value::Number(3)),
    ];
    let song = [("text", Value::from("The one from the car"))];
    let things: [(Kind, Name, &[Field]); READABLE] = [
        (Kind::PLAN, Name::Line(item(LINE)), &line),
        (Kind::PLAN, Name::Line(item(DREAM)), &dream),
        (Kind::PLAN, Name::Step(item(STEP)), &step),
        (Kind::PAGE, newer("wish", WISH), &wish),
        (Kind::PLAN, newer("song", SONG), &song),
    ];
    things.map(|(kind, name, puts)| (of(kind, &name), named(&name, puts)))
}

fn newer(word: &str, number: u8) -> Name {
    Name::Newer(format!("{word}.{}", item(number)))
}

/// What today's version cannot read at all: a kind of document that both write, one that one person
/// writes, and a body in another encoding.
fn unreadable() -> [Sealed; 3] {
    let alice = Device::alice();
    let kinds = [4, 3].map(|code| Kind::of_code(code).unwrap());
    let [shared, owned] = kinds.map(|kind| {
        let name = newer("picture", 6);
        let puts = vec![put(&name.to_string(), "text", "The lake")];
        alice.honest(of(kind, &name), puts).seal()
    });
    let hash = ChangeHash::from_bytes(*b"what follows is for version two.");
    let body = b"\x02 nothing that version 1 could make sense of \xff".to_vec();
    let line = Preimage::shared(&Name::Line(item(LINE)));
    [shared, owned, alice.seal(line, hash, body)]
}

/// The fixture's changes, one a document.
fn version_2() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(FIXTURE).expect("the fixture");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| HEXLOWER.decode(line.as_bytes()).unwrap())
        .collect()
}

fn readable() -> Vec<SignedChange> {
    let all = version_2().into_iter().take(READABLE);
    all.map(|bytes| SignedChange::decode(&bytes).unwrap())
        .collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a fixture lies beside the test")]
fn the_fixture_is_what_version_2_would_have_written() {
    let author = Device::alice();
    let made = documents().map(|(document, puts)| author.honest(document, puts).seal());
    let hex = |sealed: &Sealed| HEXLOWER.encode(&sealed.encode()) + "\n";
    let text = [
        "# Signed changes of a made-up version 2, one a line.\n".to_owned(),
        made.iter().map(hex).collect(),
        "# Kinds of document and a body that version 1 does not know.\n".to_owned(),
        unreadable().iter().map(hex).collect(),
    ]
    .concat();
    if std::env::var("LEEWARD_FIXTURES").is_ok_and(|wish| wish == "write") {
        std::fs::write(FIXTURE, &text).expect("the fixture can be written");
    }
    assert_eq!(std::fs::read_to_string(FIXTURE).unwrap(), text);
}

#[test]
fn what_version_2_wrote_survives_an_edit_of_today_beside_it() {
    for ((preimage, puts), change) in documents().into_iter().zip(readable()) {
        let mut theirs = Copy::new(Device::alice(), preimage);
        theirs.take(&change);
        // A page is written by its own person only: on another device of theirs.
        let today = match preimage.kind {
            Kind::PAGE => Device::tablet(),
            _ => Device::bob(),
        };
        let mut ours = Copy::new(today, preimage);
        ours.take(&change);
        let name = puts[0].key.item().to_owned();
        let edited = ["text", "position", "archived"];
        ours.write(vec![
            put(&name, "text", "As it is said today"),
            put(&name, "position", "k"),
            put(&name, "archived", false),
        ]);
        ours.reopen();
        meet(&mut ours, &mut theirs);
        for Put { key, value } in puts {
            let stands = theirs.document.written(&key);
            let [only] = stands.as_slice() else {
                panic!("{key:?} has one value");
            };
            let expected = if edited.contains(&key.field()) {
                continue;
            } else {
                value
            };
            assert_eq!(only.value, expected, "{key:?}");
        }
        assert_eq!(theirs.things(), ours.things());
        assert_same(&theirs.document, &ours.loaded());
    }
}

#[test]
fn what_is_understood_of_version_2_is_shown_and_the_rest_is_said_to_be_newer() {
    let mut seen = Vec::new();
    for change in readable() {
        let mut copy = Copy::new(Device::bob(), change.preimage);
        copy.take(&change);
        seen.push(Shown::of(&copy.document, &roster()).expect("an item of its name"));
    }
    let [line, dream, step, wish, song] = seen.as_slice() else {
        panic!("five documents");
    };
    let Some(Thing::Line(line)) = &line.thing else {
        panic!("{line:?}");
    };
    assert_eq!((line.section, line.form), (Section::Words, None));
    assert!(line.wordings.first.text.ends_with("with a fourth part"));
    let Some(Thing::Step(step)) = &step.thing else {
        panic!("{step:?}");
    };
    assert_eq!((step.minutes, step.fetches), (Some(2), None));
    for (shown, name) in [
        (dream, Name::Line(item(DREAM))),
        (wish, newer("wish", WISH)),
        (song, newer("song", SONG)),
    ] {
        assert_eq!(shown.thing, Some(Thing::Newer));
        assert_eq!(shown.name, name);
    }
}

// What today's version cannot read.

#[test]
fn what_only_version_2_reads_is_said_to_be_newer_and_kept_to_the_byte() {
    let bytes = version_2().split_off(READABLE);
    assert_eq!(bytes.len(), unreadable().len());
    for (bytes, made) in bytes.into_iter().zip(unreadable()) {
        assert_eq!(SignedChange::decode(&bytes), Err(DecodeError::Newer));
        let sealed = Sealed::decode(&bytes).unwrap();
        assert_eq!(sealed, made);
        assert_eq!(sealed.open(), Err(DecodeError::Newer));
        assert_eq!(sealed.encode(), bytes);
        assert_eq!(sealed.admit(&roster(), SPACE), Ok(()));
    }
}

#[test]
fn what_cannot_be_read_is_taken_from_who_may_write_it_and_from_nobody_else() {
    let (alice, bob) = (Device::alice(), Device::bob());
    for sealed in unreadable() {
        let by = |device: &Device| device.seal(sealed.preimage, sealed.hash, sealed.body.clone());
        let admit = |sealed: &Sealed| sealed.admit(&roster(), SPACE);
        assert_eq!(by(&alice), sealed);
        assert_eq!(admit(&by(&Device::tablet())), Ok(()));
        let stranger = by(&Device::stranger());
        assert_eq!(admit(&stranger), Err(Fault::UnknownAuthor));
        // The number of the kind says who may write it.
        let is_owned = sealed.preimage.owner.is_some();
        assert_eq!(is_owned, sealed.preimage.kind.code() % 2 == 1);
        let expected = if is_owned {
            Err(Fault::NotTheOwner)
        } else {
            Ok(())
        };
        assert_eq!(admit(&by(&bob)), expected);
        if is_owned {
            let nobodys = Preimage {
                owner: Some(PersonId::from_bytes([8; 16])),
                ..sealed.preimage
            };
            let nobodys = alice.seal(nobodys, sealed.hash, sealed.body.clone());
            assert_eq!(admit(&nobodys), Err(Fault::UnknownOwner));
        }
        // In the name of another.
        let author = bob.id();
        let forged = Sealed {
            author,
            ..sealed.clone()
        };
        assert!(admit(&forged).is_err());
    }
}

#[test]
fn what_cannot_be_read_and_was_altered_is_refused() {
    for sealed in unreadable() {
        let refused = |altered: &Sealed| {
            assert_ne!(*altered, sealed);
            assert_eq!(altered.admit(&roster(), SPACE), Err(Fault::BadSignature));
        };
        for bit in 0..sealed.body.len() * 8 {
            let mut altered = sealed.clone();
            altered.body[bit / 8] ^= 1 << (bit % 8);
            refused(&altered);
        }
        let mut longer = sealed.clone();
        longer.body.push(0);
        refused(&longer);
        let mut shorter = sealed.clone();
        shorter.body.pop();
        refused(&shorter);
        // Cut to a kind or a version of today, it is nobody's.
        let mut of_today = sealed.clone();
        of_today.preimage.kind = match sealed.preimage.owner {
            Some(_) => Kind::PAGE,
            None => Kind::PLAN,
        };
        of_today.body[0] = 1;
        refused(&of_today);
        refused(&Sealed {
            hash: ChangeHash::from_bytes([1; 32]),
            ..sealed.clone()
        });
        let mut moved = sealed.clone();
        moved.preimage.salt[0] ^= 1;
        refused(&moved);
        let elsewhere = SpaceId::from_bytes([6; 32]);
        let admitted = sealed.admit(&roster(), elsewhere);
        assert_eq!(admitted, Err(Fault::BadSignature));
    }
}

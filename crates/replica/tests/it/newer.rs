//! What a made-up version 2 wrote, as bytes in a file: today's version takes it, edits beside it, and
//! loses nothing of it.
//!
//! `LEEWARD_FIXTURES=write cargo test -p leeward-replica --test it newer` writes the file anew.

use data_encoding::HEXLOWER;
use leeward_model::Section;
use leeward_replica::{Kind, Preimage, Put, SignedChange, Value};

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

fn documents() -> [(Preimage, Vec<Put>); 4] {
    let named = |number: u8, puts: &[(&str, Value)]| -> Vec<Put> {
        let name = item(number).to_string();
        let puts = puts.iter();
        puts.map(|(field, value)| put(&name, field, value.clone()))
            .collect()
    };
    let of = |kind, number: u8| Preimage::item(kind, None, &item(number).to_string());
    let alice = Device::alice().person;
    let page = Preimage::item(Kind::Page, Some(alice), &item(WISH).to_string());
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
        ("is", Value::from("wish")),
        ("text", "Once more to the lake".into()),
        ("stars", Value::Number(3)),
    ];
    [
        (of(Kind::Plan, LINE), named(LINE, &line)),
        (of(Kind::Plan, DREAM), named(DREAM, &dream)),
        (of(Kind::Route, STEP), named(STEP, &step)),
        (page, named(WISH, &wish)),
    ]
}

/// The fixture's changes, one a document.
fn version_2() -> Vec<SignedChange> {
    let text = std::fs::read_to_string(FIXTURE).expect("the fixture");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| SignedChange::decode(&HEXLOWER.decode(line.as_bytes()).unwrap()).unwrap())
        .collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a fixture lies beside the test")]
fn the_fixture_is_what_version_2_would_have_written() {
    let author = Device::alice();
    let made = documents().map(|(document, puts)| author.honest(document, puts));
    let lines = made.iter().map(|it| HEXLOWER.encode(&it.encode()) + "\n");
    let text = "# Signed changes of a made-up version 2, one a line.\n".to_owned()
        + &lines.collect::<String>();
    if std::env::var("LEEWARD_FIXTURES").is_ok_and(|wish| wish == "write") {
        std::fs::write(FIXTURE, &text).expect("the fixture can be written");
    }
    assert_eq!(std::fs::read_to_string(FIXTURE).unwrap(), text);
}

#[test]
fn what_version_2_wrote_survives_an_edit_of_today_beside_it() {
    for ((preimage, puts), change) in documents().into_iter().zip(version_2()) {
        let mut theirs = Copy::new(Device::alice(), preimage);
        theirs.take(&change);
        // A page is written by its own person only: on another device of theirs.
        let today = match preimage.kind {
            Kind::Page => Device::tablet(),
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
        assert_eq!(theirs.shown(), ours.shown());
    }
}

#[test]
fn what_is_understood_of_version_2_is_shown_and_the_rest_is_said_to_be_newer() {
    let mut seen = Vec::new();
    for change in version_2() {
        let mut copy = Copy::new(Device::bob(), change.preimage);
        copy.take(&change);
        seen.push(copy.shown());
    }
    let [line, dream, step, wish] = seen.as_slice() else {
        panic!("four documents");
    };
    let line = &line.lines[&item(LINE)];
    assert_eq!((line.section, line.form), (Section::Words, None));
    assert!(line.wordings.first.text.ends_with("with a fourth part"));
    let step = &step.steps[&item(STEP)];
    assert_eq!((step.minutes, step.fetches), (Some(2), None));
    for (shown, number) in [(dream, DREAM), (wish, WISH)] {
        assert!(shown.lines.is_empty() && shown.needs.is_empty());
        assert!(shown.newer.contains(&item(number).to_string()));
    }
}

//! Many documents together, and what goes on under one name.

use std::collections::BTreeMap;

use leeward_model::{Agreed, Day, ItemId, PlanItemId, Rating};
use leeward_replica::{
    Document, Name, Put, Value, Volume,
    read::{MARK_ITEMS, Mark, Marked, Rated, Shown, Thing, Things},
};
use proptest::prelude::*;

use crate::support::*;

const TEA: &str = "warmth.tea";

fn shown(name: Name, thing: Option<Thing>) -> Shown {
    Shown {
        name,
        thing,
        carried: [].into(),
        left: [].into(),
        is_full: false,
        newer_by: None,
        writers: [].into(),
        placed_by: None,
    }
}

fn full(shown: Shown) -> Shown {
    Shown {
        is_full: true,
        ..shown
    }
}

fn together(all: impl IntoIterator<Item = Shown>) -> Things {
    let mut things = Things::default();
    for shown in all {
        things.insert(shown);
    }
    things
}

fn rated(volume: Volume, rating: Option<Rating>) -> Shown {
    let rated = rating.map(|rating| {
        Thing::Rating(Rated {
            rating,
            named: None,
        })
    });
    shown(Name::Rating(TEA.to_owned(), volume), rated)
}

fn rating(all: impl IntoIterator<Item = Shown>) -> Option<Rating> {
    let things = together(all);
    let one = things.rating(TEA);
    let all: Vec<_> = things.ratings().collect();
    assert_eq!(all, Vec::from_iter(one.map(|rated| (TEA, rated))));
    one.map(|rated| rated.rating)
}

#[test]
fn the_volume_behind_the_last_full_one_counts() {
    let [love, fine] = [Some(Rating::LoveIt), Some(Rating::Fine)];
    assert_eq!(rating([]), None);
    assert_eq!(rating([rated(1, love)]), love);
    assert_eq!(
        rating([full(rated(1, love))]),
        love,
        "nothing was said since"
    );
    assert_eq!(rating([full(rated(1, love)), rated(2, fine)]), fine);
    let three = [full(rated(1, love)), full(rated(2, love)), rated(3, fine)];
    assert_eq!(rating(three), fine);
    assert_eq!(rating([full(rated(1, love)), full(rated(2, fine))]), fine);
}

#[test]
fn what_was_taken_away_in_a_later_volume_does_not_show_an_earlier_one() {
    let love = Some(Rating::LoveIt);
    assert_eq!(rating([full(rated(1, love)), rated(2, None)]), None);
    let full_twice = [full(rated(1, love)), full(rated(2, None))];
    assert_eq!(rating(full_twice), None);
    let newer = Shown {
        thing: Some(Thing::Newer),
        ..rated(2, None)
    };
    assert_eq!(rating([full(rated(1, love)), newer]), None);
}

#[test]
fn a_volume_without_the_full_one_before_it_is_nothing() {
    let [love, fine] = [Some(Rating::LoveIt), Some(Rating::Fine)];
    assert_eq!(rating([rated(1, love), rated(2, fine)]), love);
    assert_eq!(rating([rated(1, None), rated(2, fine)]), None);
    assert_eq!(rating([rated(2, fine)]), None);
    assert_eq!(rating([full(rated(2, fine)), rated(3, fine)]), None);
    let a_gap = [full(rated(1, love)), rated(3, fine)];
    assert_eq!(rating(a_gap), love);
    let a_full_gap = [
        full(rated(1, love)),
        rated(2, None),
        full(rated(3, fine)),
        rated(4, fine),
    ];
    assert_eq!(rating(a_full_gap), None);
}

#[test]
fn every_thing_with_volumes_goes_on_in_the_next_one() {
    let turn = |volume, is_mine: bool| shown(Name::Turn(volume), is_mine.then_some(Thing::Turn));
    assert!(!together([]).turn());
    assert!(together([full(turn(1, true))]).turn());
    assert!(!together([full(turn(1, true)), turn(2, false)]).turn());
    assert!(together([full(turn(1, false)), turn(2, true)]).turn());
    assert!(!together([turn(1, false), turn(2, true)]).turn());

    let pause = |volume, minutes: Option<u32>| {
        shown(
            Name::Agreed(Agreed::Pause, volume),
            minutes.map(Thing::Agreed),
        )
    };
    let things = together([full(pause(1, Some(30))), pause(2, Some(40))]);
    assert_eq!(things.agreed(Agreed::Pause), Some(40));
    assert_eq!(things.all_agreed(), BTreeMap::from([(Agreed::Pause, 40)]));
    let things = together([full(pause(1, Some(30))), pause(2, None)]);
    assert!(things.all_agreed().is_empty());

    // An activity is read from documents, since that is the shortest way to make one.
    let activity = |volume, text: &str| {
        let name = Name::Activity(TEA.to_owned(), volume);
        shown_after(&name, vec![put(&name.to_string(), "text", text)])
    };
    let things = together([full(activity(1, "Tea")), activity(2, "Warm tea")]);
    assert_eq!(
        things.activity(TEA).unwrap().wordings.first.text,
        "Warm tea"
    );
    let all: Vec<_> = things.activities().collect();
    assert_eq!(all, [(TEA, things.activity(TEA).unwrap())]);
    let name = |volume| Name::Activity(TEA.to_owned(), volume);
    assert_eq!(things.volume(name), 2);
    assert_eq!(together([]).volume(name), 1);
    assert_eq!(together([full(activity(1, "Tea"))]).volume(name), 2);
}

/// What the document of an item shows after this.
fn shown_after(name: &Name, puts: Vec<Put>) -> Shown {
    let mut document = document_of(name, Device::alice().person);
    write(&mut document, &Device::alice(), puts);
    Shown::of(&document, &roster()).expect("an item of its name")
}

#[test]
fn things_are_found_by_their_names_and_by_nothing_else() {
    let id = |byte| ItemId::from_bytes([byte; 10]);
    let text = |name: Name| {
        let puts = vec![put(&name.to_string(), "text", name.to_string())];
        shown_after(&name, puts)
    };
    let all = [0, 7, u8::MAX].map(|byte| {
        let id = id(byte);
        let names = [
            Name::Line(id),
            Name::Step(id),
            Name::Route(id),
            Name::Need(id),
            Name::Passing(id),
        ];
        names.map(text)
    });
    let mut things = together(all.into_iter().flatten());
    let three = [0, 7, u8::MAX].map(id);
    assert!(things.lines().map(|it| it.id).eq(three));
    assert!(things.steps().map(|it| it.id).eq(three));
    assert!(things.routes().map(|it| it.id).eq(three));
    assert!(things.needs().map(|it| it.id).eq(three));
    assert!(things.all_passing().map(|it| it.id).eq(three));
    assert_eq!(things.proposals().count() + things.gone().count(), 0);
    for id in three {
        let line = things.line(id).unwrap();
        assert_eq!(line.wordings.first.text, Name::Line(id).to_string());
        assert_eq!(things.need(id).unwrap().text, Name::Need(id).to_string());
    }
    assert!(things.line(id(1)).is_none());
    assert_eq!(things.all().count(), 15);
    things.remove(&Name::Line(id(7)));
    assert!(things.line(id(7)).is_none() && things.step(id(7)).is_some());
    // What is shown of a document replaces what was shown of it.
    let name = Name::Need(id(7));
    things.insert(shown(name.clone(), None));
    assert!(things.need(id(7)).is_none());
    assert_eq!(things.get(&name), Some(&shown(name, None)));
    assert!(things.newer_by().next().is_none());
    things.insert(Shown {
        newer_by: Some(Device::alice().person),
        ..shown(Name::Newer("song.x".into()), Some(Thing::Newer))
    });
    assert!(things.newer_by().next().is_some());
}

// Marks.

fn mark(number: Volume, day: Option<i32>) -> Shown {
    let mark = |day| {
        let mark = Mark {
            day: Day(day),
            chapter: 0,
            contents: Vec::new(),
        };
        Thing::Fits(mark.into())
    };
    shown(Name::Fits(number), day.map(mark))
}

#[test]
fn the_newest_mark_without_a_gap_before_it_counts() {
    let newest = |all: &[(Volume, Option<i32>)]| {
        let things = together(all.iter().map(|(number, day)| mark(*number, *day)));
        (things.marks(), things.mark().map(|mark| mark.day.0))
    };
    assert_eq!(newest(&[]), (0, None));
    assert_eq!(newest(&[(1, Some(5))]), (1, Some(5)));
    assert_eq!(newest(&[(1, Some(5)), (2, Some(4))]), (2, Some(4)));
    // One that was taken back is not the one before it.
    assert_eq!(newest(&[(1, Some(5)), (2, None)]), (2, None));
    assert_eq!(
        newest(&[(1, Some(5)), (2, None), (3, Some(6))]),
        (3, Some(6))
    );
    assert_eq!(newest(&[(1, Some(5)), (3, Some(6))]), (1, Some(5)));
    assert_eq!(newest(&[(2, Some(6)), (3, Some(6))]), (0, None));
}

fn contents_of(text: impl Into<Value>) -> Option<Mark> {
    contents_in([put("fits", "contents", text)])
}

fn contents_in(contents: impl IntoIterator<Item = Put>) -> Option<Mark> {
    let beginning = [put("fits", "day", 9_u32), put("fits", "chapter", 2_u32)];
    let alice = Device::alice();
    let mut document = document_of(&Name::Fits(1), alice.person);
    for piece in contents.into_iter().chain(beginning) {
        write(&mut document, &alice, vec![piece]);
    }
    let said = Shown::of(&document, &roster());
    together(said).mark().map(|mark| (**mark).clone())
}

fn any_marked() -> impl Strategy<Value = Marked> {
    let id = || any::<[u8; 10]>().prop_map(ItemId::from_bytes);
    prop_oneof![
        id().prop_map(|id| Marked::Item(PlanItemId::Line(id))),
        id().prop_map(|id| Marked::Item(PlanItemId::Step(id))),
        id().prop_map(|id| Marked::Item(PlanItemId::Route(id))),
        prop::sample::select(Agreed::ALL).prop_map(Marked::Agreed),
    ]
}

fn any_contents() -> impl Strategy<Value = Vec<(Marked, u64)>> {
    prop::collection::vec((any_marked(), any::<u64>()), 0..20)
}

fn of(contents: Vec<(Marked, u64)>) -> Mark {
    Mark {
        day: Day(9),
        chapter: 2,
        contents,
    }
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64_NOPAD.encode(bytes)
}

proptest! {
    #![proptest_config(crate::convergence::config())]

    #[test]
    fn a_mark_survives_text_and_back(contents in any_contents()) {
        let mark = of(contents);
        prop_assert_eq!(contents_of(mark.text()), Some(mark));
    }

    #[test]
    fn a_mark_with_something_unknown_in_it_is_none(
        contents in any_contents(),
        at in any::<prop::sample::Index>(),
        code in prop_oneof![Just(0), 5..=u8::MAX],
    ) {
        let mut bytes = data_encoding::BASE64_NOPAD.decode(of(contents.clone()).text().as_bytes()).unwrap();
        let at = at.index(contents.len() + 1) * 19;
        let mut unknown = [7; 19];
        unknown[0] = code;
        bytes.splice(at..at, unknown);
        prop_assert_eq!(contents_of(base64(&bytes)), None);
        // With a number that nobody agrees on.
        bytes[at] = 4;
        prop_assert_eq!(contents_of(base64(&bytes)), None);
        bytes[at] = 1;
        prop_assert_eq!(contents_of(base64(&bytes)).map(|mark| mark.contents.len()), Some(contents.len() + 1));
    }

    #[test]
    fn a_mark_that_was_cut_off_is_none(contents in any_contents(), cut in 1..19_usize) {
        let contents = [contents, vec![(Marked::Item(PlanItemId::Line(item(1))), 1)]].concat();
        let bytes = data_encoding::BASE64_NOPAD.decode(of(contents).text().as_bytes()).unwrap();
        prop_assert_eq!(contents_of(base64(&bytes[..bytes.len() - cut])), None);
    }
}

#[test]
fn the_text_of_a_mark_never_changes() {
    let mark = of(vec![
        (Marked::Item(PlanItemId::Line(item(1))), 1),
        (Marked::Item(PlanItemId::Step(item(2))), u64::MAX),
        (Marked::Item(PlanItemId::Route(item(3))), 3),
        (Marked::Agreed(Agreed::Pause), 0x0102_0304_0506_0708),
    ]);
    let bytes = [
        [[1].as_slice(), &[1; 10], &[0, 0, 0, 0, 0, 0, 0, 1]].concat(),
        [[2].as_slice(), &[2; 10], &[255; 8]].concat(),
        [[3].as_slice(), &[3; 10], &[0, 0, 0, 0, 0, 0, 0, 3]].concat(),
        [
            [4].as_slice(),
            b"pause\0\0\0\0\0",
            &[1, 2, 3, 4, 5, 6, 7, 8],
        ]
        .concat(),
    ];
    assert_eq!(mark.text(), base64(&bytes.concat()));
}

#[test]
fn a_mark_that_is_no_text_or_no_base_64_is_none() {
    for value in [
        Value::Nothing,
        Value::Flag(true),
        Value::Number(0),
        "=".into(),
        "AA==".into(),
        "A\nAA".into(),
    ] {
        assert_eq!(contents_of(value.clone()), None, "{value:?}");
    }
    assert_eq!(contents_of(""), Some(of(Vec::new())));
}

#[test]
fn a_mark_has_room_for_as_many_as_it_says() {
    let most = of(vec![
        (Marked::Item(PlanItemId::Line(item(1))), u64::MAX);
        MARK_ITEMS
    ]);
    let more = of(vec![
        (Marked::Item(PlanItemId::Line(item(1))), u64::MAX);
        MARK_ITEMS + 1
    ]);
    let pieces = most.pieces();
    assert!(more.text().len() > pieces.len() * leeward_model::limits::VALUE_TEXT);
    let count = u32::try_from(pieces.len()).unwrap();
    let puts = pieces.into_iter();
    let mut puts: Vec<Put> = puts.map(|(field, text)| put("fits", field, text)).collect();
    puts.push(put("fits", "pieces", count));
    assert_eq!(contents_in(puts.clone()), Some(most));
    // One that is not whole yet is none.
    puts.remove(3);
    assert_eq!(contents_in(puts), None);
}

#[test]
fn two_marks_that_were_put_apart_from_each_other_are_none() {
    let name = Name::Fits(1);
    let page = document_of(&name, Device::alice().person).preimage();
    let mut phone = Copy::new(Device::alice(), page);
    let mut tablet = Copy::new(Device::tablet(), page);
    let contents = |id| of(vec![(Marked::Item(PlanItemId::Line(item(id))), 1)]).text();
    phone.write(vec![put("fits", "contents", contents(1))]);
    tablet.write(vec![put("fits", "contents", contents(2))]);
    meet(&mut phone, &mut tablet);
    let read = |document: &Document| together(Shown::of(document, &roster())).mark().is_some();
    assert!(!read(&phone.document));
    tablet.write(vec![put("fits", "contents", contents(1))]);
    assert!(read(&tablet.document));
}

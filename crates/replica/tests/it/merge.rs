//! What two people see who wrote apart from each other.

use leeward_model::{Agreed, Day, Minute, PersonId, Rating, position};
use leeward_replica::{
    Kind, Name, Preimage, Put, SignedChange, Value,
    read::{Thing, Things},
};
use proptest::prelude::*;

use crate::support::*;

fn wordings(copy: &Copy, line: u8) -> Vec<(String, Option<PersonId>)> {
    let things = copy.things();
    let wordings = things.line(item(line)).unwrap().wordings.iter();
    wordings
        .map(|wording| (wording.text.clone(), wording.by))
        .collect()
}

/// A plan with one line that both reworded.
fn reworded() -> (Copy, Copy) {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    alice.write(word(1, "Warm tea first"));
    bob.write(word(1, "Warm tea, then quiet"));
    meet(&mut alice, &mut bob);
    (alice, bob)
}

#[test]
fn both_wordings_of_a_line_are_shown_the_same_one_first_on_both_sides() {
    let (alice, bob) = reworded();
    let shown = wordings(&alice, 1);
    assert_eq!(shown, wordings(&bob, 1));
    let mut sorted = shown;
    sorted.sort();
    let expected = [
        ("Warm tea first".to_owned(), Some(alice.device.person)),
        ("Warm tea, then quiet".to_owned(), Some(bob.device.person)),
    ];
    assert_eq!(sorted, expected);
}

#[test]
fn the_same_wording_of_both_is_shown_once() {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    alice.write(word(1, "Warm tea first"));
    bob.write(word(1, "Warm tea first"));
    meet(&mut alice, &mut bob);
    assert_eq!(wordings(&alice, 1).len(), 1);
}

#[test]
fn keeping_either_wording_settles_the_line_everywhere() {
    // The one that is shown first as well: automerge alone would drop the others, not put it again.
    for kept in 0..2 {
        for keeper_is_alice in [true, false] {
            let (mut alice, mut bob) = reworded();
            let keeper = if keeper_is_alice {
                &mut alice
            } else {
                &mut bob
            };
            let person = keeper.device.person;
            let text = wordings(keeper, 1)[kept].0.clone();
            keeper.write(word(1, &text));
            assert_eq!(wordings(keeper, 1), [(text.clone(), Some(person))]);
            meet(&mut alice, &mut bob);
            assert_eq!(wordings(&alice, 1), [(text.clone(), Some(person))]);
            assert_eq!(wordings(&bob, 1), wordings(&alice, 1));
            assert_same(&alice.document, &alice.loaded());
            // And again it changes nothing.
            assert!(alice.try_write(word(1, &text)).is_none());
        }
    }
}

#[test]
fn keeping_different_wordings_apart_from_each_other_shows_both_again() {
    let (mut alice, mut bob) = reworded();
    let both = wordings(&alice, 1);
    alice.write(word(1, &both[0].0));
    bob.write(word(1, &both[1].0));
    meet(&mut alice, &mut bob);
    assert_eq!(wordings(&alice, 1).len(), 2);
}

#[test]
fn a_line_archived_by_one_and_reworded_by_the_other_is_both() {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    alice.write(vec![put(&line(1), "archived", true)]);
    bob.write(word(1, "Warm tea first"));
    meet(&mut alice, &mut bob);
    let things = alice.things();
    let line = things.line(item(1)).unwrap();
    assert!(line.archived);
    assert_eq!(line.wordings.first.text, "Warm tea first");
    assert!(line.wordings.others.is_empty());
}

#[test]
fn a_line_undone_by_one_and_reworded_by_the_other_is_shown() {
    for alice_is_busier in [true, false] {
        let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
        let busier = if alice_is_busier {
            &mut alice
        } else {
            &mut bob
        };
        busier.write(word(2, "Something else"));
        alice.write(vec![put(&line(1), "text", Value::Nothing)]);
        bob.write(word(1, "Warm tea first"));
        assert!(alice.things().line(item(1)).is_none());
        meet(&mut alice, &mut bob);
        assert_eq!(
            wordings(&alice, 1),
            [("Warm tea first".to_owned(), Some(bob.device.person))]
        );
        assert!(alice.things().newer_by().next().is_none());
    }
}

#[test]
fn lines_that_both_add_are_both_there() {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    alice.write(word(2, "A blanket"));
    bob.write(word(3, "Quiet"));
    meet(&mut alice, &mut bob);
    assert_eq!(alice.things().lines().count(), 3);
}

#[test]
fn a_document_that_both_start_alone_is_one_document() {
    let mut alice = Copy::new(Device::alice(), PLAN);
    let mut bob = Copy::new(Device::bob(), PLAN);
    alice.write(word(1, "Warm tea"));
    bob.write(word(2, "A blanket"));
    bob.write(word(1, "The same line by chance"));
    assert_eq!(alice.document.id(), bob.document.id());
    meet(&mut alice, &mut bob);
    assert_eq!(alice.things().lines().count(), 2);
    assert_eq!(wordings(&alice, 1).len(), 2);
    alice.write(word(3, "Quiet"));
    meet(&mut alice, &mut bob);
    assert_eq!(alice.document.heads().len(), 1);
}

// Order.

fn order(things: &Things) -> Vec<leeward_model::ItemId> {
    let mut lines: Vec<_> = things.lines().collect();
    lines.sort_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
    lines.into_iter().map(|line| line.id).collect()
}

/// A random number generator that needs no crate: the same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }
}

/// Moves a line behind another, as the engine does: a key between the two at that place.
fn move_a_line(
    copy: &mut Copy,
    things: &mut Things,
    numbers: &mut Numbers,
) -> Option<SignedChange> {
    let order = order(things);
    let moved = order[numbers.below(order.len())];
    let others: Vec<_> = order.into_iter().filter(|line| *line != moved).collect();
    let place = numbers.below(others.len() + 1);
    let key = |at: Option<usize>| {
        let line = things.line(*others.get(at?)?)?;
        Some(line.position.as_str())
    };
    let position = position::between(key(place.checked_sub(1)), key(Some(place)), numbers.next())?;
    let name = Name::Line(moved).to_string();
    let change = copy.try_write(vec![put(&name, "position", position)]);
    refresh(things, &copy.document, &name);
    change
}

/// Begins a new chapter of the plan with the lines as they stand, as one change.
fn next_chapter(alice: &mut Copy, bob: &mut Copy, chapter: u8) {
    let things = alice.things();
    let preimage = Preimage {
        salt: [chapter; 16],
        ..PLAN
    };
    *alice = Copy::new(Device::alice(), preimage);
    *bob = Copy::new(Device::bob(), preimage);
    let carried = things.lines().flat_map(|line| {
        let name = Name::Line(line.id).to_string();
        let text = line.wordings.first.text.as_str();
        [
            put(&name, "text", text),
            put(&name, "position", line.position.as_str()),
        ]
    });
    alice.write(carried.collect());
    meet(alice, bob);
}

#[test]
fn two_thousand_rounds_of_moves_lose_and_double_nothing() {
    const LINES: u8 = 12;
    let (mut alice, mut bob) = shared_plan(&["A line"; LINES as usize]);
    let mut numbers = Numbers(0x1ee_3a2d);
    for chapter in 1..=4 {
        let (mut hers, mut his) = (alice.things(), bob.things());
        for _ in 0..500 {
            let from_alice = move_a_line(&mut alice, &mut hers, &mut numbers);
            let from_bob = move_a_line(&mut bob, &mut his, &mut numbers);
            for (change, copy, things) in [
                (from_bob, &mut alice, &mut hers),
                (from_alice, &mut bob, &mut his),
            ] {
                let Some(change) = change else { continue };
                copy.take(&change);
                refresh(things, &copy.document, change.body.puts[0].key.item());
            }
            assert_eq!(order(&hers), order(&his));
            assert_eq!(hers.lines().count(), usize::from(LINES));
        }
        assert_same(&alice.document, &bob.document);
        assert_eq!(hers, alice.things());
        assert!(hers.lines().all(|line| position::is_valid(&line.position)));
        next_chapter(&mut alice, &mut bob, chapter);
        assert_eq!(order(&hers), order(&bob.things()));
    }
}

// Reading.

#[test]
fn fields_unknown_here_survive_and_hide_nothing() {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    let name = line(1);
    alice.write(vec![
        put(&name, "colour_of_the_cup", "blue"),
        put(&name, "cups", 2_u32),
    ]);
    meet(&mut alice, &mut bob);
    bob.write(word(1, "Warm tea first"));
    bob.write(vec![put(&name, "archived", true)]);
    meet(&mut alice, &mut bob);
    bob.reopen();
    let kept = bob.document.item(&name);
    assert_eq!(kept.text("colour_of_the_cup"), Some("blue"));
    assert_eq!(kept.number("cups"), Some(2));
    assert_eq!(wordings(&bob, 1)[0].0, "Warm tea first");
}

#[test]
fn what_a_newer_leeward_wrote_is_kept_reported_and_not_shown() {
    let newer: [(&str, Vec<Put>); 2] = [
        (
            "an item that is no line",
            vec![put("signal.red.light", "text", "Stop")],
        ),
        ("an item without a text", vec![put("chapter", "next", true)]),
    ];
    for (what, puts) in newer {
        let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
        let name = puts[0].key.item().to_owned();
        let before = bob.document.item(&name);
        alice.write(puts.clone());
        meet(&mut alice, &mut bob);
        let things = bob.things();
        assert!(is_newer(&things, &name), "{what}");
        assert_eq!(things.lines().count(), 1);
        assert_eq!(
            bob.document.written(&puts[0].key)[0].value,
            puts[0].value,
            "{what}"
        );
        assert_ne!(bob.document.item(&name), before);
    }
}

/// The line of a document of its own, as Alice and Bob have it.
fn one_line() -> (Copy, Copy) {
    let document = Preimage::shared(&Name::Line(item(1)));
    let mut alice = Copy::new(Device::alice(), document);
    let mut bob = Copy::new(Device::bob(), document);
    let puts = [
        ("text", Value::from("Warm tea")),
        ("section", "words".into()),
        ("position", "Vk".into()),
        ("form", "word".into()),
    ];
    let puts = puts.map(|(field, value)| put(&line(1), field, value));
    alice.write(puts.into());
    meet(&mut alice, &mut bob);
    (alice, bob)
}

#[test]
fn what_was_readable_of_a_line_stays_readable_and_its_author_is_named() {
    for (field, value) in [
        ("text", Value::Number(7)),
        ("text", Value::Flag(true)),
        ("section", "dreams".into()),
        ("section", Value::Number(1)),
        ("position", "".into()),
        ("form", "melody".into()),
        ("archived", "yes".into()),
        ("chapter", true.into()),
    ] {
        let (mut alice, mut bob) = one_line();
        let before = bob.shown().unwrap();
        alice.write(vec![put(&line(1), field, value.clone())]);
        meet(&mut alice, &mut bob);
        let shown = bob.shown().unwrap();
        assert_eq!(shown.thing, before.thing, "{field}");
        assert_eq!(shown.newer_by, Some(alice.device.person), "{field}");
        assert_eq!(alice.shown(), bob.shown());
        // It is the newest readable one, not the first, and it is the same after a restart.
        bob.write(vec![put(&line(1), "text", "Warm tea first")]);
        alice.write(vec![put(&line(1), "text", Value::Number(8))]);
        meet(&mut alice, &mut bob);
        alice.write(vec![put(&line(1), "text", Value::Number(9))]);
        meet(&mut alice, &mut bob);
        bob.reopen();
        let Some(Thing::Line(shown)) = bob.shown().unwrap().thing else {
            panic!("a line");
        };
        assert_eq!(shown.wordings.first.text, "Warm tea first");
        // Written afresh as it is shown, nothing of it is newer any more.
        let afresh = [
            ("text", Value::from("Warm tea first")),
            ("section", "words".into()),
            ("position", "Vk".into()),
            ("form", "word".into()),
            ("archived", false.into()),
            ("chapter", Value::Number(0)),
        ];
        let afresh = afresh.map(|(field, value)| put(&line(1), field, value));
        bob.write(afresh.into());
        assert_eq!(bob.shown().unwrap().newer_by, None, "{field}");
    }
}

#[test]
fn of_very_many_wordings_eight_are_shown_the_same_on_both_sides() {
    let (mut alice, mut bob) = one_line();
    let start = alice.document.heads();
    let many = (0..40).map(|number| {
        let mut fork = Copy::new(Device::bob(), alice.document.preimage());
        alice.send_to(&mut fork);
        fork.reopen_as(number);
        assert_eq!(fork.document.heads(), start);
        fork.write(vec![put(&line(1), "text", format!("Tea {number}"))])
    });
    let many: Vec<_> = many.collect();
    for change in &many {
        alice.take(change);
    }
    for change in many.iter().rev() {
        bob.take(change);
    }
    let wordings = wordings(&alice, 1);
    assert_eq!(wordings.len(), 8);
    assert_same(&alice.document, &bob.document);
}

#[test]
fn a_fragment_of_a_line_is_absent_and_not_newer() {
    let mut alice = Copy::new(Device::alice(), PLAN);
    alice.write(vec![put(&line(1), "archived", true)]);
    alice.write(vec![put(&line(2), "text", Value::Nothing)]);
    let things = alice.things();
    assert_eq!(things.all().count(), 2);
    assert!(things.all().all(|shown| shown.thing.is_none()));
}

const TEA: &str = "rating.warmth.tea";

#[test]
fn a_rating_that_is_unknown_or_private_counts_as_none() {
    let page = owned(Kind::PAGE, Device::alice().person);
    let rate = |copy: &mut Copy, value: Value| {
        copy.write(vec![put(TEA, "rating", value)]);
    };
    let mut alice = Copy::new(Device::alice(), page);
    let shown = |copy: &Copy| copy.things().rating("warmth.tea").map(|rated| rated.rating);
    rate(&mut alice, "love_it".into());
    assert_eq!(shown(&alice), Some(Rating::LoveIt));
    for private in ["not_now", "please_never"] {
        rate(&mut alice, private.into());
        assert_eq!(shown(&alice), None);
        assert!(alice.things().newer_by().next().is_none());
    }
    for unknown in [
        Value::from("adore"),
        "".into(),
        "Love_it".into(),
        1_u32.into(),
        true.into(),
    ] {
        rate(&mut alice, unknown);
        assert_eq!(shown(&alice), None);
        assert!(is_newer(&alice.things(), TEA));
    }
    rate(&mut alice, Value::Nothing);
    assert_eq!(shown(&alice), None);
    assert!(alice.things().newer_by().next().is_none());
    rate(&mut alice, "fine".into());
    assert_eq!(shown(&alice), Some(Rating::Fine));
}

/// What Alice and Bob see where they put these numbers apart from each other; whichever of them
/// automerge shows first.
fn apart(name: &Name, field: &str, numbers: [i64; 2]) -> Vec<Things> {
    let both = |alices: i64, bobs: i64| {
        let document = Preimage::shared(name);
        let mut alice = Copy::new(Device::alice(), document);
        let mut bob = Copy::new(Device::bob(), document);
        let name = name.to_string();
        alice.write(vec![put(&name, "text", "Warm tea")]);
        meet(&mut alice, &mut bob);
        alice.write(vec![put(&name, field, Value::Number(alices))]);
        bob.write(vec![put(&name, field, Value::Number(bobs))]);
        meet(&mut alice, &mut bob);
        assert_eq!(alice.document.item(&name).all(field).len(), 2);
        let mut things = Things::default();
        things.insert(alice.shown().unwrap());
        things
    };
    let [one, other] = numbers;
    vec![both(one, other), both(other, one)]
}

#[test]
fn of_two_pauses_the_longer_one_counts_and_of_other_numbers_the_one_shown_first() {
    let pause = |numbers| {
        let both = apart(&Name::Agreed(Agreed::Pause, 1), "number", numbers);
        let both = both.iter().map(|things| things.agreed(Agreed::Pause));
        both.collect::<Vec<_>>()
    };
    assert_eq!(pause([30, 45]), [Some(45); 2]);
    // What it cannot be counts as not said.
    assert_eq!(pause([30, 19]), [Some(30); 2]);
    assert_eq!(pause([30, i64::MAX]), [Some(30); 2]);
    assert_eq!(pause([-1, 24 * 60 + 1]), [None; 2]);
    for on in Agreed::ALL.iter().filter(|on| **on != Agreed::Pause) {
        let both = apart(&Name::Agreed(*on, 1), "number", [600, 700]);
        let mut both: Vec<_> = both.iter().map(|things| things.agreed(*on)).collect();
        both.sort();
        assert_eq!(
            both,
            [Some(600), Some(700)],
            "the same writer is shown first"
        );
    }
}

#[test]
fn a_chapter_began_on_the_earliest_day_that_is_said() {
    let began = |numbers| {
        let both = apart(&Name::Chapter(1), "day", numbers);
        let day = |things: &Things| things.begun().get(&1).map(|(day, _)| *day);
        both.iter().map(day).collect::<Vec<_>>()
    };
    assert_eq!(began([7, 9]), [Some(Day(7)); 2]);
    assert_eq!(began([9, -1]), [Some(Day(9)); 2]);
    // It began, whatever is said of it.
    assert_eq!(began([-1, i64::MAX]), [Some(Day(0)); 2]);
}

#[test]
fn a_line_was_last_said_on_the_latest_day() {
    let said = |numbers| {
        let both = apart(&Name::Line(item(1)), "day", numbers);
        let day = |things: &Things| things.line(item(1)).unwrap().day;
        both.iter().map(day).collect::<Vec<_>>()
    };
    assert_eq!(said([7, 9]), [Some(Day(9)); 2]);
    assert_eq!(said([7, i64::MAX]), [Some(Day(7)); 2]);
    assert_eq!(said([-1, i64::MAX]), [None; 2]);
}

#[test]
fn of_two_ratings_of_one_person_the_more_careful_one_counts() {
    let page = owned(Kind::PAGE, Device::alice().person);
    for (other, counts) in [
        ("fine", Some(Rating::Fine)),
        ("please_never", None),
        ("adore", None),
        ("love_it", Some(Rating::LoveIt)),
    ] {
        let mut phone = Copy::new(Device::alice(), page);
        let mut tablet = Copy::new(Device::tablet(), page);
        phone.write(vec![put(TEA, "rating", "love_it")]);
        tablet.write(vec![put(TEA, "rating", other)]);
        meet(&mut phone, &mut tablet);
        let rated = phone.things().rating("warmth.tea");
        assert_eq!(rated.map(|rated| rated.rating), counts, "{other}");
    }
}

/// A passing line, as two devices of Alice have it.
fn off_limits() -> (Copy, Copy) {
    let page = Preimage::of(&Name::Passing(item(1)), Device::alice().person);
    let mut phone = Copy::new(Device::alice(), page);
    let mut tablet = Copy::new(Device::tablet(), page);
    let name = Name::Passing(item(1)).to_string();
    phone.write(vec![
        put(&name, "about", "topic"),
        put(&name, "text", "Money"),
    ]);
    meet(&mut phone, &mut tablet);
    (phone, tablet)
}

fn any_end() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Nothing),
        any::<bool>().prop_map(Value::Flag),
        prop_oneof![1..50_i64, any::<i64>()].prop_map(Value::Number),
        Just(Value::from("soon")),
    ]
}

proptest! {
    #![proptest_config(crate::convergence::config())]

    #[test]
    fn what_one_of_two_devices_keeps_off_limits_stays_off_limits(
        ends in prop::collection::vec((any_end(), any::<bool>()), 1..6),
        now in 0..60_u64,
    ) {
        let (mut phone, mut tablet) = off_limits();
        let name = Name::Passing(item(1)).to_string();
        let mut said = [false; 2];
        for (end, on_the_phone) in ends {
            let device = if on_the_phone { &mut phone } else { &mut tablet };
            let end = vec![put(&name, "until", end)];
            said[usize::from(on_the_phone)] |= device.try_write(end).is_some();
        }
        let stands = |copy: &Copy| copy.things().passing(item(1)).unwrap().stands(Minute(now));
        // A device that has said nothing since they met has nothing to keep.
        let either = said[1] && stands(&phone) || said[0] && stands(&tablet);
        meet(&mut phone, &mut tablet);
        prop_assert_eq!(phone.things(), tablet.things());
        prop_assert!(stands(&phone) || !either);
    }
}

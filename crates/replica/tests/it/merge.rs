//! What two people see who wrote apart from each other.

use leeward_model::{Day, Minute, PersonId, Rating, Salt, position};
use leeward_replica::{
    Document, Key, Kind, Preimage, Put, SignedChange, Value,
    read::{self, Shown},
};
use proptest::prelude::*;

use crate::support::*;

fn wordings(copy: &Copy, line: u8) -> Vec<(String, Option<PersonId>)> {
    let shown = copy.shown();
    let wordings = shown.lines[&item(line)].wordings.iter();
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
    alice.write(vec![put(&item(1).to_string(), "archived", true)]);
    bob.write(word(1, "Warm tea first"));
    meet(&mut alice, &mut bob);
    let line = &alice.shown().lines[&item(1)];
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
        alice.write(vec![put(&item(1).to_string(), "text", Value::Nothing)]);
        bob.write(word(1, "Warm tea first"));
        assert!(!alice.shown().lines.contains_key(&item(1)));
        meet(&mut alice, &mut bob);
        assert_eq!(
            wordings(&alice, 1),
            [("Warm tea first".to_owned(), Some(bob.device.person))]
        );
        assert!(alice.shown().newer.is_empty());
    }
}

#[test]
fn lines_that_both_add_are_both_there() {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    alice.write(word(2, "A blanket"));
    bob.write(word(3, "Quiet"));
    meet(&mut alice, &mut bob);
    assert_eq!(alice.shown().lines.len(), 3);
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
    assert_eq!(alice.shown().lines.len(), 2);
    assert_eq!(wordings(&alice, 1).len(), 2);
    alice.write(word(3, "Quiet"));
    meet(&mut alice, &mut bob);
    assert_eq!(alice.document.heads().len(), 1);
}

// Order.

fn order(shown: &Shown) -> Vec<leeward_model::ItemId> {
    let mut lines: Vec<_> = shown.lines.values().collect();
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
fn move_a_line(copy: &mut Copy, shown: &mut Shown, numbers: &mut Numbers) -> Option<SignedChange> {
    let order = order(shown);
    let moved = order[numbers.below(order.len())];
    let others: Vec<_> = order.into_iter().filter(|line| *line != moved).collect();
    let place = numbers.below(others.len() + 1);
    let key = |at: Option<usize>| {
        at.and_then(|at| others.get(at))
            .map(|line| shown.lines[line].position.as_str())
    };
    let position = position::between(key(place.checked_sub(1)), key(Some(place)), numbers.next());
    let name = moved.to_string();
    let change = copy.try_write(vec![put(&name, "position", position)]);
    shown.refresh(&copy.document, &name, &roster());
    change
}

/// Begins a new chapter of the plan with the lines as they stand, as one change.
fn next_chapter(alice: &mut Copy, bob: &mut Copy, chapter: u8) {
    let lines = alice.shown().lines;
    let preimage = Preimage {
        salt: [chapter; 16],
        ..PLAN
    };
    *alice = Copy::new(Device::alice(), preimage);
    *bob = Copy::new(Device::bob(), preimage);
    let carried = lines.values().flat_map(|line| {
        let name = line.id.to_string();
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
        let (mut hers, mut his) = (alice.shown(), bob.shown());
        for _ in 0..500 {
            let from_alice = move_a_line(&mut alice, &mut hers, &mut numbers);
            let from_bob = move_a_line(&mut bob, &mut his, &mut numbers);
            for (change, copy, shown) in [
                (from_bob, &mut alice, &mut hers),
                (from_alice, &mut bob, &mut his),
            ] {
                let Some(change) = change else { continue };
                copy.take(&change);
                shown.refresh(&copy.document, change.body.puts[0].key.item(), &roster());
            }
            assert_eq!(order(&hers), order(&his));
            assert_eq!(hers.lines.len(), usize::from(LINES));
        }
        assert_same(&alice.document, &bob.document);
        assert_eq!(hers, alice.shown());
        assert!(
            hers.lines
                .values()
                .all(|line| position::is_valid(&line.position))
        );
        next_chapter(&mut alice, &mut bob, chapter);
        assert_eq!(order(&hers), order(&bob.shown()));
    }
}

// Reading.

#[test]
fn fields_unknown_here_survive_and_hide_nothing() {
    let (mut alice, mut bob) = shared_plan(&["Warm tea"]);
    let name = item(1).to_string();
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
    let newer: [(&str, Vec<Put>); 4] = [
        (
            "a section of later",
            vec![put(&item(1).to_string(), "section", "dreams")],
        ),
        (
            "a text that is no text",
            vec![put(&item(1).to_string(), "text", 7_u32)],
        ),
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
        let shown = bob.shown();
        assert!(shown.newer.contains(&name), "{what}");
        assert_eq!(
            shown.lines.len(),
            usize::from(!name.parse().is_ok_and(|id| item(1) == id))
        );
        assert_eq!(
            bob.document.written(&puts[0].key)[0].value,
            puts[0].value,
            "{what}"
        );
        assert_ne!(bob.document.item(&name), before);
        // Written again by one that knows better, it is shown again.
        if name == item(1).to_string() {
            let understood = vec![
                put(&name, "section", "words"),
                put(&name, "text", "Warm tea"),
            ];
            bob.write(understood);
            assert!(bob.shown().newer.is_empty(), "{what}");
            assert_eq!(bob.shown().lines.len(), 1);
        }
    }
}

#[test]
fn a_fragment_of_a_line_is_absent_and_not_newer() {
    let mut alice = Copy::new(Device::alice(), PLAN);
    alice.write(vec![put(&item(1).to_string(), "archived", true)]);
    alice.write(vec![put(&item(2).to_string(), "text", Value::Nothing)]);
    assert_eq!(alice.shown(), Shown::default());
}

#[test]
fn a_rating_that_is_unknown_or_private_counts_as_none() {
    let page = owned(Kind::Page, Device::alice().person);
    let rate = |copy: &mut Copy, value: Value| {
        copy.write(vec![put("warmth.tea", "rating", value)]);
    };
    let mut alice = Copy::new(Device::alice(), page);
    let shown = |copy: &Copy| copy.shown().ratings.get("warmth.tea").copied();
    rate(&mut alice, "love_it".into());
    assert_eq!(shown(&alice), Some(Rating::LoveIt));
    for private in ["not_now", "please_never"] {
        rate(&mut alice, private.into());
        assert_eq!(shown(&alice), None);
        assert!(alice.shown().newer.is_empty());
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
        assert!(alice.shown().newer.contains("warmth.tea"));
    }
    rate(&mut alice, Value::Nothing);
    assert_eq!(alice.shown(), Shown::default());
    rate(&mut alice, "fine".into());
    assert_eq!(shown(&alice), Some(Rating::Fine));
}

#[test]
fn of_two_ratings_of_one_person_the_more_careful_one_counts() {
    let page = owned(Kind::Page, Device::alice().person);
    for (other, counts) in [
        ("fine", Some(Rating::Fine)),
        ("please_never", None),
        ("adore", None),
        ("love_it", Some(Rating::LoveIt)),
    ] {
        let mut phone = Copy::new(Device::alice(), page);
        let mut tablet = Copy::new(Device::tablet(), page);
        phone.write(vec![put("warmth.tea", "rating", "love_it")]);
        tablet.write(vec![put("warmth.tea", "rating", other)]);
        meet(&mut phone, &mut tablet);
        assert_eq!(
            phone.shown().ratings.get("warmth.tea").copied(),
            counts,
            "{other}"
        );
    }
}

#[test]
fn what_an_entry_and_a_tombstone_say_is_what_stands_in_them() {
    // Refreshed item by item as it is read from scratch, also where something is taken away.
    let alice = Device::alice();
    let of_a_note = vec![
        vec![
            put("self", "kind", "note"),
            put("self", "text", "Today"),
            put("self", "day", 9_u32),
        ],
        vec![put("self", "text", Value::Nothing)],
        vec![put("self", "text", "Today again")],
        vec![put("self", "kind", "check-in")],
        vec![
            put("self", "kind", "note"),
            put("self", "day", Value::Number(i64::MAX)),
        ],
        vec![put("other", "text", "x")],
    ];
    let name = Salt::from_bytes([7; 16]).to_string();
    let of_a_tombstone = vec![
        vec![put(&name, "day", 9_u32)],
        vec![put(&name, "why", "later")],
        vec![put(&name, "day", 8_u32), put("nothing", "day", 1_u32)],
    ];
    let entry = Preimage::entry(alice.person, [1; 16]);
    let gone = owned(Kind::Gone, alice.person);
    for (preimage, changes) in [(entry, of_a_note), (gone, of_a_tombstone)] {
        let mut document = Document::new(SPACE, preimage);
        let mut shown = Shown::default();
        for puts in changes {
            write(&mut document, &alice, puts.clone());
            for put in puts {
                shown.refresh(&document, put.key.item(), &roster());
            }
            assert_eq!(shown, Shown::of(&document, &roster()));
        }
    }
}

#[test]
fn a_tombstone_has_its_day() {
    let mut gone = Document::new(SPACE, owned(Kind::Gone, Device::bob().person));
    let salt = Salt::from_bytes([7; 16]);
    write(
        &mut gone,
        &Device::bob(),
        vec![put(&salt.to_string(), "day", 9_u32)],
    );
    // It speaks of its own writer's entry, and cannot name any other.
    let entry = Preimage::entry(Device::bob().person, *salt.as_bytes());
    let shown = Shown::of(&gone, &roster()).gone;
    assert_eq!(shown, [(entry.id(SPACE), Day(9))].into());
}

fn kinds() -> impl Strategy<Value = Preimage> {
    let person = Device::alice().person;
    prop_oneof![
        Just(PLAN),
        Just(shared(Kind::Route)),
        Just(owned(Kind::Page, person)),
        Just(Preimage::entry(person, [1; 16])),
        Just(owned(Kind::Gone, person)),
    ]
}

fn any_put() -> impl Strategy<Value = Put> {
    let line = item(1).to_string();
    let document = Salt::from_bytes([7; 16]).to_string();
    let names = vec![
        line,
        "warmth.tea".into(),
        "self".into(),
        document,
        "x".into(),
    ];
    let fields = [
        "text", "section", "position", "archived", "minutes", "area", "rating", "kind", "day",
        "is", "about", "until", "answer", "reason", "what", "item", "minutes", "instead", "zz",
    ];
    let words = [
        "",
        "note",
        "ours",
        "body",
        "love_it",
        "fine",
        "not_now",
        "Vk",
        "0",
        "later",
        "Warm tea",
        "passing",
        "touch",
        "travel",
        "proposal",
        "change",
        "new_line",
        "rest",
        "answer",
        "fits",
        "aaaaaaaaaaaaaaaa",
    ];
    let value = prop_oneof![
        Just(Value::Nothing),
        any::<bool>().prop_map(Value::Flag),
        prop_oneof![0..30_i64, any::<i64>()].prop_map(Value::Number),
        prop::sample::select(words.to_vec()).prop_map(Value::from),
    ];
    let key = (
        prop::sample::select(names),
        prop::sample::select(fields.to_vec()),
    );
    (key, value).prop_map(|((name, field), value)| Put {
        key: Key::new(&name, field).unwrap(),
        value,
    })
}

/// A passing line, as two devices of Alice have it.
fn off_limits() -> (Copy, Copy) {
    let page = Preimage::item(
        Kind::Page,
        Some(Device::alice().person),
        &item(1).to_string(),
    );
    let mut phone = Copy::new(Device::alice(), page);
    let mut tablet = Copy::new(Device::tablet(), page);
    let name = item(1).to_string();
    phone.write(vec![
        put(&name, "is", read::PASSING),
        put(&name, "about", "topic"),
        put(&name, "text", "Money"),
    ]);
    meet(&mut phone, &mut tablet);
    (phone, tablet)
}

fn value_put(field: &str, value: Value) -> Vec<Put> {
    vec![Put::new(&item(1).to_string(), field, value).unwrap()]
}

#[test]
fn a_passing_line_is_no_need_and_an_unknown_kind_of_line_is_newer() {
    let (mut phone, _) = off_limits();
    let shown = phone.shown();
    assert!(shown.needs.is_empty() && shown.newer.is_empty());
    assert_eq!(shown.passing[&item(1)].text, "Money");
    phone.write(value_put("is", "weather".into()));
    let shown = phone.shown();
    assert!(shown.needs.is_empty() && shown.passing.is_empty());
    assert!(shown.newer.contains(&item(1).to_string()));
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
        let mut said = [false; 2];
        for (end, on_the_phone) in ends {
            let device = if on_the_phone { &mut phone } else { &mut tablet };
            said[usize::from(on_the_phone)] |= device.try_write(value_put("until", end)).is_some();
        }
        let stands = |copy: &Copy| copy.shown().passing[&item(1)].stands(Minute(now));
        // A device that has said nothing since they met has nothing to keep.
        let either = said[1] && stands(&phone) || said[0] && stands(&tablet);
        meet(&mut phone, &mut tablet);
        prop_assert_eq!(phone.shown(), tablet.shown());
        prop_assert!(stands(&phone) || !either);
    }
}

proptest! {
    #![proptest_config(crate::convergence::config())]

    #[test]
    fn refreshing_what_was_touched_shows_what_reading_anew_shows(
        preimage in kinds(),
        puts in prop::collection::vec((any_put(), any::<bool>()), 1..40),
    ) {
        // Two devices of one person, which meet now and then.
        let mut phone = Copy::new(Device::alice(), preimage);
        let mut tablet = Copy::new(Device::tablet(), preimage);
        let mut shown = Shown::default();
        for (put, on_the_phone) in puts {
            let name = put.key.item().to_owned();
            if on_the_phone {
                if phone.try_write(vec![put]).is_some() {
                    shown.refresh(&phone.document, &name, &roster());
                }
                prop_assert_eq!(&shown, &phone.shown());
            } else if let Some(change) = tablet.try_write(vec![put]) {
                phone.take(&change);
                shown.refresh(&phone.document, &name, &roster());
                prop_assert_eq!(&shown, &phone.shown());
            }
        }
        meet(&mut phone, &mut tablet);
    }
}

#[test]
fn what_was_a_line_and_is_a_number_is_one_of_the_two_read_at_once_or_step_by_step() {
    let id = leeward_model::Agreed::Pause.id();
    let name = id.to_string();
    let mut alice = Copy::new(Device::alice(), PLAN);
    let mut live = Shown::default();
    let is = |word: Value| put(&name, "is", word);
    for puts in [
        vec![put(&name, "text", "Tea")],
        vec![is("agreed".into()), put(&name, "number", 30_u32)],
        vec![is(Value::Nothing)],
        vec![is("agreed".into())],
    ] {
        alice.write(puts);
        live.refresh(&alice.document, &name, &roster());
        assert_eq!(live, alice.shown());
        assert_eq!(live.lines.len() + live.agreed.len(), 1);
    }
}

//! What one document is: the one thing of its name, whatever else is put into it.

use leeward_model::{Agreed, Day, PersonId};
use leeward_replica::{
    Document, Fault, Key, Kind, Name, Preimage, Put, StoredChange, TransactError, Value, Verdict,
    read::{Note, Shown, Thing, Things},
};
use proptest::prelude::*;

use crate::support::*;

const ALICE: PersonId = PersonId::from_bytes([1; 16]);
const BOB: PersonId = PersonId::from_bytes([2; 16]);

/// One name of each kind, most of them with the same id.
fn names() -> Vec<Name> {
    let id = item(1);
    vec![
        Name::Line(id),
        Name::Step(id),
        Name::Route(id),
        Name::Activity("warmth.tea".into(), 1),
        Name::Agreed(Agreed::Pause, 1),
        Name::Chapter(1),
        Name::Need(id),
        Name::Passing(id),
        Name::Proposal(id),
        Name::Answer {
            proposer: BOB,
            proposal: id,
        },
        Name::Fits(1),
        Name::Turn(1),
        Name::Rating("warmth.tea".into(), 1),
        Name::Note(id),
        Name::Gone(id),
        Name::Newer(format!("wish.{id}")),
        Name::Newer("self".into()),
    ]
}

/// Puts that make each thing whole, and a few that say what it was called in earlier forms.
fn whole(name: &Name) -> Vec<Put> {
    let all: [(&str, Value); 14] = [
        ("text", "Warm tea".into()),
        ("section", "ours".into()),
        ("area", "body".into()),
        ("number", 30_u32.into()),
        ("day", 9_u32.into()),
        ("what", "rest".into()),
        ("item", format!("line.{}", item(2)).into()),
        ("answer", "fits".into()),
        ("contents", "".into()),
        ("mine", true.into()),
        ("rating", "love_it".into()),
        ("archived", false.into()),
        ("is", "agreed".into()),
        ("kind", "note".into()),
    ];
    let name = name.to_string();
    let puts = all.map(|(field, value)| put(&name, field, value));
    puts.into()
}

/// An empty document of this kind and name, whether or not the two fit together.
fn document_as(kind: Kind, name: &Name) -> Document {
    let preimage = Preimage {
        kind,
        owner: kind.is_owned().then_some(ALICE),
        ..Preimage::of(name, ALICE)
    };
    Document::new(SPACE, preimage)
}

fn shown(document: &Document) -> Option<Shown> {
    Shown::of(document, &roster())
}

/// Writes to a document as Alice does, through the gate of another copy, the vault and back.
#[track_caller]
fn through(document: &mut Document, stored: &mut Vec<StoredChange>, puts: Vec<Put>) {
    let change = write(document, &Device::alice(), puts);
    let mut other = Document::load(SPACE, document.preimage(), stored).unwrap();
    let kept = accepted(&mut other, &change).stored;
    stored.push(StoredChange::decode(&kept.encode()).unwrap());
    assert_same(document, &other);
    let loaded = Document::load(SPACE, document.preimage(), stored).unwrap();
    assert_same(document, &loaded);
}

#[test]
fn each_document_shows_the_thing_of_its_name() {
    let is_the_one = |name: &Name, thing: &Thing| match (name, thing) {
        (Name::Line(id), Thing::Line(line)) => *id == line.id,
        (Name::Step(id), Thing::Step(step)) => *id == step.id,
        (Name::Route(id), Thing::Route(route)) => *id == route.id,
        (Name::Need(id), Thing::Need(need)) => *id == need.id && need.of == ALICE,
        (Name::Passing(id), Thing::Passing(passing)) => *id == passing.id && passing.of == ALICE,
        (Name::Proposal(id), Thing::Proposal(it)) => *id == it.id && it.by == ALICE,
        (Name::Chapter(_), Thing::Chapter(beginning)) => beginning.day.0 == 9,
        (Name::Gone(_), Thing::Gone(day)) => day.0 == 9,
        (Name::Agreed(..), Thing::Agreed(number)) => *number == 30,
        (Name::Activity(..), Thing::Activity(_))
        | (Name::Answer { .. }, Thing::Answer(_))
        | (Name::Fits(_), Thing::Fits(_))
        | (Name::Turn(_), Thing::Turn)
        | (Name::Rating(..), Thing::Rating(_))
        | (Name::Note(_), Thing::Note(_))
        | (Name::Newer(_), Thing::Newer) => true,
        _ => false,
    };
    for name in names() {
        let mut document = document_of(&name, ALICE);
        assert_eq!(shown(&document), None);
        through(&mut document, &mut Vec::new(), whole(&name));
        let shown = shown(&document).expect("it is whole");
        assert_eq!(shown.name, name);
        let thing = shown.thing.unwrap_or_else(|| panic!("{name} is whole"));
        assert!(is_the_one(&name, &thing), "{name} is {thing:?}");
    }
}

#[test]
fn a_put_to_any_other_name_is_taken_and_kept_and_shown_nowhere() {
    for name in names() {
        let preimage = Preimage::of(&name, ALICE);
        let mut phone = Copy::new(Device::alice(), preimage);
        let mut tablet = Copy::new(Device::tablet(), preimage);
        for is_whole in [false, true] {
            if is_whole {
                let change = phone.write(whole(&name));
                tablet.take(&change);
            }
            let before = shown(&phone.document);
            assert_eq!(before.is_some(), is_whole);
            for other in names().iter().filter(|other| **other != name) {
                let other = other.to_string();
                let change = phone.write(if is_whole {
                    vec![put(&other, "text", "Something else")]
                } else {
                    whole(&Name::parse(&other))
                });
                assert!(matches!(tablet.take(&change), Verdict::Accepted(_)));
                assert_eq!(shown(&tablet.document), before, "{other} in {name}");
            }
            let loaded = tablet.loaded();
            assert_same(&phone.document, &loaded);
            assert_eq!(shown(&loaded), before);
            let others = names().len() - usize::from(!is_whole);
            assert_eq!(loaded.item_names().len(), others);
        }
    }
}

#[test]
fn what_belongs_to_one_person_shows_nothing_where_both_write_and_the_other_way_round() {
    for name in names() {
        let Some(kind) = name.kind() else { continue };
        for other in [1, 2, 3, 4, u8::MAX - 1, u8::MAX] {
            let other = Kind::of_code(other).unwrap();
            if other == kind {
                continue;
            }
            let mut document = document_as(other, &name);
            assert!(!document.preimage().holds(&name.to_string()));
            write(&mut document, &Device::alice(), whole(&name));
            assert!(document.item_names().contains(&name.to_string()));
            assert_eq!(shown(&document), None, "{name} as {other:?}");
        }
    }
    // The other one writes it, and it is nobody's need.
    let need = Name::Need(item(1));
    let mut shared = document_as(Kind::PLAN, &need);
    let change = Device::bob().honest(shared.preimage(), whole(&need));
    accepted(&mut shared, &change);
    assert_eq!(shown(&shared), None);
    assert!(shared.item_names().contains(&need.to_string()));
}

#[test]
fn a_name_that_is_written_otherwise_has_another_document_and_is_newer() {
    for (right, otherwise) in [
        (Name::Fits(1), "fits."),
        (Name::Turn(2), "turn.02"),
        (Name::Agreed(Agreed::Pause, 1), "agreed.pause."),
        (Name::Rating("warmth.tea".into(), 1), "rating.warmth.tea."),
        (Name::Rating("warmth.tea".into(), 1), "rating.warmth.tea.1"),
    ] {
        let preimage = Preimage::of(&right, ALICE);
        assert!(!preimage.holds(otherwise));
        let other = Name::Newer(otherwise.to_owned());
        let mut document = document_as(preimage.kind, &other);
        let text = |put: &Put| put.key.field() == "text";
        let puts = whole(&right).into_iter().filter(text);
        let puts = puts.map(|it| put(otherwise, "text", it.value));
        write(&mut document, &Device::alice(), puts.collect());
        let shown = shown(&document).unwrap();
        assert_eq!((shown.name, shown.thing), (other, Some(Thing::Newer)));
    }
}

#[test]
fn a_note_and_a_tombstone_say_what_stands_in_them() {
    let alice = Device::alice();
    let (note, gone) = (Name::Note(item(7)), Name::Gone(item(7)));
    let said = |day: i32, order: u32, text: &str| {
        Some(Thing::Note(Note {
            day: Day(day),
            order,
            text: text.to_owned(),
        }))
    };
    let on = |field: &str, value: Value| put(&note.to_string(), field, value);
    let of_a_note = vec![
        (vec![on("text", "Today".into())], None),
        (vec![on("day", 9_u32.into())], said(9, 0, "Today")),
        (vec![on("text", Value::Nothing)], None),
        (vec![on("text", "Again".into())], said(9, 0, "Again")),
        (vec![on("order", 3_u32.into())], said(9, 3, "Again")),
        // What was readable stays readable.
        (
            vec![on("order", Value::Number(i64::MIN))],
            said(9, 3, "Again"),
        ),
        (
            vec![on("order", Value::Number(i64::MAX))],
            said(9, 3, "Again"),
        ),
        (vec![on("day", "a day".into())], said(9, 3, "Again")),
        (
            vec![on("day", Value::Number(i64::MAX))],
            said(9, 3, "Again"),
        ),
        (vec![put("other", "text", "x")], said(9, 3, "Again")),
    ];
    let on = |field: &str, value: Value| put(&gone.to_string(), field, value);
    let taken_back = |day| Some(Thing::Gone(Day(day)));
    let of_a_tombstone = vec![
        (vec![on("why", "later".into())], None),
        (vec![on("day", 9_u32.into())], taken_back(9)),
        (vec![on("why", Value::Nothing)], taken_back(9)),
        (
            vec![on("day", 8_u32.into()), put("nothing", "day", 1_u32)],
            taken_back(8),
        ),
    ];
    for (name, changes) in [(note.clone(), of_a_note), (gone.clone(), of_a_tombstone)] {
        let mut document = document_of(&name, alice.person);
        let mut stored = Vec::new();
        for (puts, thing) in changes {
            through(&mut document, &mut stored, puts);
            assert_eq!(shown(&document).unwrap().thing, thing);
        }
    }
}

#[test]
fn a_tombstone_speaks_of_a_note_of_its_own_writer() {
    let (alice, bob) = (Device::alice(), Device::bob());
    let (note, gone) = (Name::Note(item(7)), Name::Gone(item(7)));
    let day = vec![put(&gone.to_string(), "day", 9_u32)];
    let mut document = document_of(&gone, bob.person);
    let taken_back = bob.honest(document.preimage(), day.clone());
    accepted(&mut document, &taken_back);
    let mut things = Things::default();
    things.insert(shown(&document).unwrap());
    assert_eq!(things.gone().collect::<Vec<_>>(), [(item(7), Day(9))]);
    // A note of the same id is another document with another owner, and so is its tombstone.
    let id = |name: &Name, device: &Device| Preimage::of(name, device.person).id(SPACE);
    assert_ne!(id(&note, &alice), id(&note, &bob));
    assert_ne!(id(&gone, &alice), id(&gone, &bob));
    let forged = bob.honest(Preimage::of(&gone, alice.person), day);
    let mut hers = document_of(&gone, alice.person);
    assert_refused(&mut hers, &forged, &Fault::NotTheOwner);
}

#[test]
fn an_intent_that_would_empty_a_tombstone_is_refused() {
    let alice = Device::alice();
    let gone = Name::Gone(item(7));
    for with_more in [false, true] {
        let mut document = document_of(&gone, alice.person);
        let name = gone.to_string();
        for emptied in [Value::Nothing, true.into(), Value::Number(-1), "".into()] {
            let mut puts = vec![put(&name, "day", emptied)];
            if with_more {
                puts.insert(0, put(&name, "why", "later"));
            }
            let before = state(&document);
            let made = document.transact(&alice.signer, [0; 8], TODAY, puts);
            assert_eq!(made, Err(TransactError::OutOfBounds));
            assert_eq!(state(&document), before);
            // Also where a day stands.
            let day = i64::try_from(document.len()).unwrap();
            write(
                &mut document,
                &alice,
                vec![put(&name, "day", Value::Number(day))],
            );
        }
    }
}

#[test]
fn what_is_full_or_carried_is_read_of_what_knows_it() {
    for name in names() {
        let knows = matches!(name, Name::Line(_) | Name::Step(_) | Name::Route(_));
        let mut document = document_of(&name, ALICE);
        let digests = ["carried", "left"];
        let puts = digests.map(|field| put(&name.to_string(), field, Value::Number(-5)));
        write(&mut document, &Device::alice(), puts.into());
        let shown = shown(&document).unwrap();
        let expected = knows.then_some(-5).into_iter().collect();
        assert_eq!((&shown.carried, &shown.left), (&expected, &expected));
        assert!(!shown.is_full);
    }
}

fn any_name() -> impl Strategy<Value = Name> {
    prop::sample::select(names())
}

fn any_value() -> impl Strategy<Value = (&'static str, Value)> {
    let fields = [
        "text", "section", "position", "archived", "minutes", "area", "rating", "kind", "day",
        "is", "about", "until", "answer", "reason", "what", "item", "instead", "number", "mine",
        "order", "contents", "carried", "left", "chapter", "named", "tags", "variant", "zz",
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
        "another_time",
        "aaaaaaaaaaaaaaaa",
    ];
    let value = prop_oneof![
        Just(Value::Nothing),
        any::<bool>().prop_map(Value::Flag),
        prop_oneof![0..30_i64, any::<i64>()].prop_map(Value::Number),
        prop::sample::select(words.to_vec()).prop_map(Value::from),
    ];
    (prop::sample::select(fields.to_vec()), value)
}

/// What a document shows, but for the hashes of its changes, which depend on all that is in it.
fn without_hashes(mut shown: Option<Shown>) -> Option<Shown> {
    if let Some(Thing::Chapter(beginning)) = shown.as_mut().and_then(|it| it.thing.as_mut()) {
        beginning.changes.clear();
    }
    shown
}

fn any_put() -> impl Strategy<Value = Put> {
    (any_name(), any_value()).prop_map(|(name, (field, value))| Put {
        key: Key::new(&name.to_string(), field).unwrap(),
        value,
    })
}

proptest! {
    #![proptest_config(crate::convergence::config())]

    #[test]
    fn refreshing_what_was_touched_shows_what_reading_anew_shows(
        preimage in prop_oneof![Just(PLAN), Just(owned(Kind::PAGE, ALICE))],
        puts in prop::collection::vec((any_put(), any::<bool>()), 1..40),
    ) {
        // Two devices of one person, which meet now and then.
        let mut phone = Copy::new(Device::alice(), preimage);
        let mut tablet = Copy::new(Device::tablet(), preimage);
        let mut things = Things::default();
        for (put, on_the_phone) in puts {
            let name = put.key.item().to_owned();
            if on_the_phone {
                if phone.try_write(vec![put]).is_some() {
                    refresh(&mut things, &phone.document, &name);
                }
                prop_assert_eq!(&things, &phone.things());
            } else if let Some(change) = tablet.try_write(vec![put]) {
                phone.take(&change);
                refresh(&mut things, &phone.document, &name);
                prop_assert_eq!(&things, &phone.things());
            }
        }
        meet(&mut phone, &mut tablet);
    }

    #[test]
    fn a_document_is_one_thing_whatever_two_people_put_into_it(
        name in any_name(),
        puts in prop::collection::vec((any_put(), any::<bool>()), 1..20),
    ) {
        // What the document of the item shows is what the puts to the item alone make of it.
        let preimage = Preimage::of(&name, ALICE);
        let mut all = Copy::new(Device::alice(), preimage);
        let mut alone = Copy::new(Device::alice(), preimage);
        for (put, is_whole) in puts {
            let puts = if is_whole { whole(&Name::parse(put.key.item())) } else { vec![put] };
            let mine: Vec<_> = puts.iter().filter(|put| put.key.item() == name.to_string()).cloned().collect();
            all.try_write(puts);
            alone.try_write(mine);
            all.reopen();
            let shown = shown(&all.document);
            prop_assert_eq!(without_hashes(shown), without_hashes(self::shown(&alone.document)));
            let of_all = self::shown(&all.document);
            prop_assert!(of_all.is_none_or(|shown| shown.name == name));
        }
    }

    #[test]
    fn nothing_that_is_put_into_a_passing_line_changes_a_need(
        values in prop::collection::vec(any_value(), 1..20),
        own in any::<bool>(),
    ) {
        let (need, passing) = (Name::Need(item(1)), Name::Passing(item(1)));
        // In the document of the need, and in one of all items.
        let preimage = if own { Preimage::of(&need, ALICE) } else { owned(Kind::PAGE, ALICE) };
        let mut document = Document::new(SPACE, preimage);
        write(&mut document, &Device::alice(), whole(&need));
        let read = |document: &Document| if own {
            shown(document)
        } else {
            shown_of(document, &need.to_string())
        };
        let before = read(&document).unwrap();
        prop_assert!(matches!(before.thing, Some(Thing::Need(_))));
        for (field, value) in values {
            let puts = vec![put(&passing.to_string(), field, value)];
            document.transact(&Device::alice().signer, [0; 8], TODAY, puts).unwrap();
            prop_assert_eq!(read(&document), Some(before.clone()));
        }
        // And the passing line is one, whatever it says that it is.
        let things = things_of(&document);
        prop_assert_eq!(things.needs().count(), 1);
        prop_assert!(things.newer_by().next().is_none() || things.passing(item(1)).is_none());
    }
}

#[test]
fn a_line_and_a_passing_line_keep_being_what_their_name_says() {
    // In earlier forms a field said what an item is, and could be put anew.
    let passing = Name::Passing(item(1));
    let mut page = document_of(&passing, ALICE);
    let mut plan = document_of(&Name::Line(item(1)), ALICE);
    let (mut of_page, mut of_plan) = (Vec::new(), Vec::new());
    let words = ["need", "proposal", "weather", "agreed", "line", ""];
    through(
        &mut page,
        &mut of_page,
        vec![put(&passing.to_string(), "text", "Money")],
    );
    through(&mut plan, &mut of_plan, word(1, "Tea"));
    for value in words
        .map(Value::from)
        .into_iter()
        .chain([Value::Nothing, true.into()])
    {
        let is = put(&passing.to_string(), "is", value.clone());
        through(&mut page, &mut of_page, vec![is]);
        assert!(matches!(
            shown(&page).unwrap().thing,
            Some(Thing::Passing(_))
        ));
        let number = Value::Number(i64::try_from(plan.len()).unwrap() + 30);
        let puts = vec![put(&line(1), "is", value), put(&line(1), "number", number)];
        through(&mut plan, &mut of_plan, puts);
        assert!(matches!(shown(&plan).unwrap().thing, Some(Thing::Line(_))));
    }
}

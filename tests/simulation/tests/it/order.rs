//! Where things stand: notes within their day and beside those of the other, and what one person
//! adds one after the other.

use std::collections::BTreeMap;

use leeward_engine::Table;
use leeward_model::{
    ChapterCommand, Command, Day, EntryBody, ItemId, NewStep, Plan, StepCommand, View, limits,
};
use leeward_replica::{Name, SignedChange, StoredChange, Value};
use leeward_simulation::{
    A, B, Chance, World, checks,
    forged::{self, Forged, greet, missing},
    raw::Raw,
};

/// The texts of the notes in a view, in their order.
fn notes(view: &View) -> Vec<String> {
    let entries = view.plan.entries.iter();
    let notes = entries.filter_map(|entry| match &entry.body {
        EntryBody::Note { text } => Some(text.clone()),
        EntryBody::TakenBack => None,
    });
    notes.collect()
}

/// The same on both devices.
fn notes_of_both(world: &World) -> Vec<String> {
    let [one, other] = [A, B].map(|device| notes(&world.view(device)));
    assert_eq!(one, other);
    one
}

fn id(number: u32) -> ItemId {
    let mut bytes = [9; ItemId::LENGTH];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    ItemId::from_bytes(bytes)
}

/// A note that is forged.
fn note(raw: &Raw, number: u32, (day, order): (Day, u32), text: &str) -> SignedChange {
    let name = Name::Note(id(number));
    Forged::new(&raw.signer, raw.space, &name, raw.person).put([
        ("day", Value::Number(day.0.into())),
        ("order", order.into()),
        ("text", text.into()),
    ])
}

/// A tombstone that is forged.
fn gone(raw: &Raw, number: u32, day: Day) -> SignedChange {
    let name = Name::Gone(id(number));
    let mut forged = Forged::new(&raw.signer, raw.space, &name, raw.person);
    forged.put([("day", Value::Number(day.0.into()))])
}

fn say(world: &mut World, raw: &Raw, changes: &[SignedChange]) {
    for some in changes.chunks(100) {
        raw.say(world, missing(some)[0].encode());
    }
}

#[test]
fn notes_dated_far_ahead_hide_none_of_the_others_newest_notes() {
    let (mut world, mut raw) = forged::paired(210);
    let mut mine = vec!["a note of A".to_owned()];
    mine.extend((0..30).map(|number| format!("note {number}")));
    for text in &mine[1..] {
        world.share(A, text);
    }
    greet(&mut world, &mut raw);
    let ahead = |number: u32| {
        let day = Day(99_700 + i32::try_from(number % 7).unwrap_or(0));
        note(&raw, number, (day, 0), &format!("ahead {number}"))
    };
    let ahead: Vec<SignedChange> = (0..260).map(ahead).collect();
    say(&mut world, &raw, &ahead);
    for _ in 0..2 {
        let seen = notes(&world.view(A));
        assert_eq!(seen[..mine.len()], mine);
        assert_eq!(seen.len(), mine.len() + limits::ENTRIES_SHOWN / 2);
        let first = notes(&world.devices[A].glanced());
        let half = limits::ENTRIES_FIRST / 2;
        assert_eq!(first.len(), 2 * half);
        assert_eq!(first[..half], mine[mine.len() - half..]);
        checks::shown_is_stored(&mut world, A);
        world.start(A);
    }
    assert_eq!(world.devices[A].notices(), []);
}

#[test]
fn what_was_taken_back_takes_no_place_of_a_note() {
    let (mut world, mut raw) = forged::paired(211);
    let today = Day::of(world.now);
    greet(&mut world, &mut raw);
    let mut changes = Vec::new();
    for number in 0..260 {
        let day = Day(today.0 + i32::try_from(number % 3).unwrap_or(0));
        changes.push(note(&raw, number, (day, number), "taken back"));
        changes.push(gone(&raw, number, day));
    }
    let stay = (1_000..1_005).map(|number| note(&raw, number, (today, number), "stays"));
    changes.extend(stay);
    say(&mut world, &raw, &changes);
    for number in 0..12 {
        let text = format!("taken back {number}");
        let entry = world.share(A, &text);
        world.take_back(A, entry);
    }
    let expected = ["a note of A", "stays", "stays", "stays", "stays", "stays"];
    for _ in 0..2 {
        assert_eq!(notes(&world.view(A)), expected);
        assert_eq!(notes(&world.devices[A].glanced()), expected);
        world.start(A);
    }
}

#[test]
fn notes_shared_in_a_row_stand_in_the_order_in_which_they_were_shared() {
    for seed in 0..4 {
        let mut world = World::together(220 + seed);
        let texts: Vec<String> = (0..10).map(|number| format!("note {number}")).collect();
        for text in &texts {
            world.share(A, text);
        }
        world.settle();
        assert_eq!(notes_of_both(&world), texts);
        for device in [A, B] {
            world.start(device);
        }
        world.settle();
        assert_eq!(notes_of_both(&world), texts);
    }
}

#[test]
fn notes_that_two_share_in_turn_stand_in_the_order_in_which_they_were_shared() {
    for seed in 0..4 {
        let mut world = World::together(230 + seed);
        let mut chance = Chance::new(seed);
        let mut texts = Vec::new();
        for number in 0..10 {
            let device = if chance.one_in(2) { A } else { B };
            let text = format!("note {number}");
            let entry = world.share(device, &text);
            world.settle();
            if chance.one_in(4) {
                world.take_back(device, entry);
                world.settle();
            } else {
                texts.push(text);
            }
            if chance.one_in(4) {
                world.start(device);
                world.settle();
            }
        }
        assert_eq!(notes_of_both(&world), texts);
        checks::agree(&mut world);
    }
}

/// The place within its day that each note on a device says it has.
fn orders(world: &World, device: usize) -> BTreeMap<String, i64> {
    let changes = world.devices[device].table(Table::Document).into_iter();
    let changes = changes.filter_map(|(_, bytes)| StoredChange::decode(&bytes).ok());
    let of_change = |change: StoredChange| {
        let (mut text, mut order) = (None, None);
        for put in change.signed.body.puts {
            match (put.key.field(), put.value) {
                ("text", Value::Text(value)) => text = Some(value),
                ("order", Value::Number(value)) => order = Some(value),
                _ => {}
            }
        }
        text.zip(order)
    };
    changes.filter_map(of_change).collect()
}

#[test]
fn a_draft_and_a_note_that_was_taken_back_leave_no_gap_between_two_notes() {
    let mut world = World::together(240);
    world.share(A, "one");
    let taken = world.share(A, "taken back");
    world.take_back(A, taken);
    world.draft(A, None, "kept to oneself");
    world.settle();
    world.share(B, "two");
    world.settle();
    let orders = orders(&world, A);
    assert_eq!(orders["two"], orders["one"] + 1);
    assert_eq!(notes_of_both(&world), ["one", "two"]);
}

#[test]
fn a_partners_note_at_the_bounds_of_a_day_pushes_none_of_mine_behind() {
    for order in [
        9_999,
        10_000,
        10_001,
        limits::ENTRY_ORDER - 1,
        limits::ENTRY_ORDER,
        u32::MAX,
    ] {
        let (mut world, mut raw) = forged::paired(250);
        let today = Day::of(world.now);
        greet(&mut world, &mut raw);
        let at_the_end = note(&raw, 1, (today, order), "at the end");
        say(&mut world, &raw, &[at_the_end]);
        let mine: Vec<String> = (0..10).map(|number| format!("note {number}")).collect();
        for text in &mine {
            world.share(A, text);
        }
        let seen = notes(&world.view(A));
        let of_mine: Vec<&String> = seen.iter().filter(|text| mine.contains(text)).collect();
        assert_eq!(of_mine, mine.iter().collect::<Vec<_>>(), "{order}");
        assert!(seen.contains(&"at the end".to_owned()) || order > limits::ENTRY_ORDER);
        checks::shown_is_stored(&mut world, A);
    }
}

fn add_step(text: &str) -> Command {
    Command::Step(StepCommand::Add(NewStep {
        text: text.to_owned(),
        ..NewStep::default()
    }))
}

/// Who added each of the lines, and each of the steps, in their order, the same on both devices.
fn writers(world: &World) -> [Vec<char>; 2] {
    let of = |plan: &Plan| {
        let lines = plan.lines.iter().map(|line| &line.wordings);
        let steps = plan.steps.iter().map(|step| &step.wordings);
        let first = |text: &str| text.chars().next().unwrap_or('?');
        [
            lines.map(|words| first(&words.first.text)).collect(),
            steps.map(|words| first(&words.first.text)).collect(),
        ]
    };
    let [one, other] = [A, B].map(|device| of(&world.view(device).plan));
    assert_eq!(one, other);
    one
}

/// Lets two people add six lines and six steps each, apart from each other.
fn six_each(world: &mut World, restarts: bool) {
    world.command(B, Command::Offline);
    world.settle();
    for number in 0..6 {
        for (device, who) in [(A, 'a'), (B, 'b')] {
            world.add_line(device, &format!("{who} {number}"));
            world.make(device, add_step(&format!("{who} {number}")));
            if restarts && number % 2 == 1 {
                world.start(device);
            }
        }
    }
    world.command(B, Command::Online);
    world.settle();
}

fn changes_of_writer(writers: &[char]) -> usize {
    writers.windows(2).filter(|two| two[0] != two[1]).count()
}

fn each_six_stand_together(restarts: bool) {
    for seed in 0..12 {
        let mut world = World::together(260 + seed);
        if seed % 2 == 0 {
            world.add_line(A, "z there before");
            world.make(A, add_step("z there before"));
            world.settle();
        }
        six_each(&mut world, restarts);
        for writers in writers(&world) {
            let before = usize::from(seed % 2 == 0);
            assert_eq!(writers.len(), 12 + before);
            let changes = changes_of_writer(&writers);
            assert_eq!(changes, 1 + before, "seed {seed}: {writers:?}");
        }
        checks::agree(&mut world);
    }
}

#[test]
fn what_two_add_apart_from_each_other_stands_together_by_whoever_added_it() {
    each_six_stand_together(false);
}

#[test]
fn what_two_add_apart_stands_together_also_where_the_devices_were_restarted_between() {
    each_six_stand_together(true);
}

#[test]
fn what_two_add_apart_stands_together_also_after_a_chapter_has_begun() {
    for seed in 0..12 {
        let mut world = World::together(300 + seed);
        // Both added something, the one who does not begin the chapter last.
        world.add_line(A, "z there before");
        world.make(A, add_step("z there before"));
        world.settle();
        world.add_line(B, "z there before");
        world.make(B, add_step("z there before"));
        world.settle();
        let leave = Vec::new();
        world.make(A, Command::Chapter(ChapterCommand::Begin { leave }));
        world.settle();
        six_each(&mut world, seed % 2 == 1);
        for writers in writers(&world) {
            assert_eq!(writers.len(), 14);
            let changes = changes_of_writer(&writers);
            assert_eq!(changes, 2, "seed {seed}: {writers:?}");
        }
    }
}

#[test]
fn three_hundred_moves_into_one_gap_end_in_the_right_place_and_no_mark_falls() {
    let mut world = World::together(280);
    let steps: Vec<ItemId> = ["one", "two", "three", "four"]
        .map(|text| {
            world
                .make(A, add_step(text))
                .parse()
                .expect("a step was made")
        })
        .to_vec();
    world.settle();
    for device in [A, B] {
        world.make(device, World::fits(true));
    }
    world.settle();
    let order = |world: &World, device: usize| -> Vec<ItemId> {
        let plan = world.view(device).plan;
        plan.steps.iter().map(|step| step.id).collect()
    };
    let mut expected = steps.clone();
    for number in 0..300 {
        // The two in the middle take turns right behind the first one.
        let step = expected.remove(2);
        expected.insert(1, step);
        let after = Some(expected[0]);
        world.make(A, Command::Step(StepCommand::Move { step, after }));
        assert_eq!(order(&world, A), expected, "move {number}");
        let is_as_marked = expected == steps;
        let marks = world.view(A).plan.fits;
        let stand = marks.iter().filter(|mark| mark.stands()).count();
        assert_eq!(stand, if is_as_marked { 2 } else { 0 }, "move {number}");
    }
    world.settle();
    assert_eq!(order(&world, B), steps);
    assert!(world.view(B).plan.fits.iter().all(|mark| mark.stands()));
    assert_eq!(world.view(B).plan.fits.len(), 2);
    checks::agree(&mut world);
}

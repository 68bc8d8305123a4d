//! Questions: they change nothing, and what answers them is the same where it is shared.

use leeward_model::{
    Area, Checkup, Command, Day, EntryBody, EntryPage, EntryPlace, Finding, Hits, Ledger,
    LineCommand, NeedCommand, NewNeed, NoteCommand, Question, Rejection, Section, Tally, ThingKind,
    limits,
};
use leeward_simulation::{A, B, World, checks, world::Sent};

const DAY_MILLIS: u64 = 24 * 60 * 60_000;

/// Writes a note and shares it, and returns the id of the entry.
fn share(world: &mut World, device: usize, text: &str) -> String {
    let draft = None;
    let text = text.to_owned();
    let draft = world.make(device, Command::Note(NoteCommand::Draft { draft, text }));
    let draft = draft.parse().expect("the id of a draft");
    world.make(device, Command::Note(NoteCommand::Share { draft }))
}

fn search(world: &mut World, device: usize, text: &str) -> Hits {
    let text = text.to_owned();
    match world.ask(device, Question::Search { text }) {
        Ok(Finding::Search(hits)) => hits,
        other => panic!("{other:?} instead of hits"),
    }
}

fn page(world: &mut World, device: usize, before: Option<EntryPlace>) -> EntryPage {
    match world.ask(device, Question::Entries { before }) {
        Ok(Finding::Entries(page)) => page,
        other => panic!("{other:?} instead of entries"),
    }
}

fn ledger(world: &mut World, device: usize) -> Ledger {
    match world.ask(device, Question::Ledger) {
        Ok(Finding::Ledger(ledger)) => ledger,
        other => panic!("{other:?} instead of a ledger"),
    }
}

fn doctor(world: &mut World, device: usize) -> Checkup {
    match world.ask(device, Question::Doctor) {
        Ok(Finding::Doctor(checkup)) => checkup,
        other => panic!("{other:?} instead of a checkup"),
    }
}

fn every_question(from: Day) -> [Question; 5] {
    let text = "tea".to_owned();
    [
        Question::LookBack { from, to: None },
        Question::Entries { before: None },
        Question::Search { text },
        Question::Ledger,
        Question::Doctor,
    ]
}

#[test]
fn a_question_changes_nothing_that_is_stored_or_shown_and_nothing_is_sent() {
    let mut world = World::together(301);
    let today = Day::of(world.now);
    world.add_line(A, "Tea");
    share(&mut world, B, "Tea was good");
    world.settle();
    let records = [A, B].map(|device| world.devices[device].records());
    let views = [A, B].map(|device| world.view(device));
    world.sent = Some(Vec::new());
    for question in every_question(today) {
        for device in [A, B] {
            assert!(world.ask(device, question.clone()).is_ok(), "{question:?}");
        }
    }
    world.settle();
    let sent: Vec<Sent> = world.sent.take().expect("frames are kept");
    assert_eq!(sent, []);
    assert_eq!(
        [A, B].map(|device| world.devices[device].records()),
        records
    );
    assert_eq!([A, B].map(|device| world.view(device)), views);
}

#[test]
fn an_entry_far_back_is_found_on_both_devices_without_its_accents() {
    let mut world = World::together(302);
    share(&mut world, A, "La canción de la LLUVIA");
    world.settle();
    world.pass(DAY_MILLIS);
    for number in 0..limits::ENTRIES_SHOWN {
        share(&mut world, A, &format!("note {number}"));
    }
    world.add_line(B, "Música de lluvia");
    let need = NeedCommand::Add(NewNeed {
        area: Area::Body,
        text: "Quiet when it rains: lluvia".into(),
    });
    world.make(A, Command::Need(need));
    world.settle();
    let shown = &world.view(B).plan.entries;
    let says =
        |body: &EntryBody| matches!(body, EntryBody::Note { text } if text.contains("LLUVIA"));
    assert!(
        !shown.iter().any(|entry| says(&entry.body)),
        "it is not shown"
    );
    let found = [A, B].map(|device| search(&mut world, device, " Lluvia "));
    assert_eq!(found[A], found[B]);
    let [hits, _] = found;
    assert_eq!(hits.entries.len(), 1);
    assert!(says(&hits.entries[0].body));
    assert_eq!((hits.lines.len(), hits.needs.len()), (1, 1));
    assert_eq!(hits.more, []);
    assert_eq!(search(&mut world, B, "  "), Hits::default());
    // What was taken back is found no more.
    let entry = hits.entries[0].id;
    world.make(A, Command::Note(NoteCommand::TakeBack { entry }));
    world.settle();
    for device in [A, B] {
        assert_eq!(search(&mut world, device, "cancion").entries, []);
    }
    checks::agree(&mut world);
}

#[test]
fn more_than_fits_into_an_answer_is_said_and_the_newest_are_in_it() {
    let mut world = World::together(303);
    for number in 0..=limits::HITS {
        share(&mut world, A, &format!("note {number}."));
    }
    world.settle();
    let hits = search(&mut world, B, "note");
    assert_eq!(hits.entries.len(), limits::HITS);
    assert_eq!(hits.more, [ThingKind::Note]);
    let newest = format!("note {}.", limits::HITS);
    let text = &hits.entries[0].body;
    assert_eq!(*text, EntryBody::Note { text: newest });
}

#[test]
fn pages_of_the_journal_hold_every_entry_once_in_the_same_order_on_both_devices() {
    let mut world = World::together(304);
    for number in 0..70 {
        for device in [A, B] {
            share(&mut world, device, &format!("note {number} of {device}"));
        }
        if number % 20 == 0 {
            world.settle();
            world.pass(DAY_MILLIS);
        }
    }
    world.settle();
    let read = |world: &mut World, device: usize| {
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let EntryPage { entries, next } = page(world, device, before);
            assert!(entries.len() <= limits::ENTRIES_PAGE);
            all.extend(entries);
            before = next;
            if before.is_none() {
                return all;
            }
        }
    };
    let pages = [A, B].map(|device| read(&mut world, device));
    let mut shown = world.view(A).plan.entries.to_vec();
    shown.reverse();
    assert_eq!(shown.len(), 140);
    assert_eq!(pages[A], shown);
    assert_eq!(pages[B], shown);
}

#[test]
fn the_ledger_counts_what_is_on_both_devices_and_what_waits() {
    let mut world = World::together(305);
    assert_eq!(ledger(&mut world, A), Ledger::default());
    let line = world.add_line(A, "Tea");
    share(&mut world, A, "It was good");
    world.add_line(B, "Not of this person");
    world.settle();
    world.command(A, Command::Offline);
    world.settle();
    world.change_line(A, line, "Warm tea");
    share(&mut world, A, "It is late");
    let found = ledger(&mut world, A);
    let tally = |documents, changes| Tally { documents, changes };
    assert_eq!(found.all.on_both, tally(2, 2));
    assert_eq!(found.all.waiting, tally(2, 2));
    assert_eq!(found.all.waiting.changes, world.view(A).waiting);
    let [lines, notes] = [ThingKind::Line, ThingKind::Note].map(|kind| found.things[&kind]);
    assert_eq!((lines.on_both, lines.waiting), (tally(1, 1), tally(1, 1)));
    assert_eq!((notes.on_both, notes.waiting), (tally(1, 1), tally(1, 1)));
    assert_eq!(found.things.len(), 2);
    world.command(A, Command::Online);
    world.settle();
    let found = ledger(&mut world, A);
    assert_eq!(found.all.on_both, tally(3, 4));
    assert_eq!(found.all.waiting, Tally::default());
}

#[test]
fn the_doctor_names_what_could_not_be_read_and_says_nothing_of_what_it_says() {
    let mut world = World::together(306);
    let line = world.add_line(A, "Tea");
    world.settle();
    let healthy = doctor(&mut world, A);
    assert_eq!(
        (healthy.unopened, healthy.unreadable),
        (Some(0), Vec::new())
    );
    let me = world.view(A).me;
    assert_eq!(healthy.shares[&me].documents, 1);
    let change = LineCommand::Change {
        line,
        text: "Warm tea".into(),
        was: None,
    };
    world.start(A);
    world.settle();
    world.devices[A].faults().fail_reads(true);
    let refused = world.command(A, Command::Line(change.clone()));
    assert_eq!(refused, Some(Err(Rejection::NotSaved)));
    let text = "tea".to_owned();
    let refused = world.ask(A, Question::Search { text });
    assert_eq!(refused, Err(Rejection::NotRead));
    let checkup = doctor(&mut world, A);
    assert!(!checkup.unreadable.is_empty());
    assert!(checkup.unreadable.iter().all(|it| it.times > 0));
    assert_eq!(checkup.unopened, None);
    world.devices[A].faults().fail_reads(false);
    world.make(A, Command::Line(change));
    let checkup = doctor(&mut world, A);
    assert!(!checkup.unreadable.is_empty(), "it is kept in mind");
    assert_eq!(checkup.unopened, Some(0));
}

#[test]
fn a_long_look_back_is_worked_at_in_slices_and_a_short_question_does_not_wait_for_it() {
    let mut world = World::new(307);
    let today = Day::of(world.now);
    for number in 0..200 {
        let add = LineCommand::Add {
            section: Section::Ours,
            text: format!("line {number}"),
            form: None,
        };
        world.make(A, Command::Line(add));
    }
    let long = Question::LookBack {
        from: today,
        to: None,
    };
    let long = world.begin_to_ask(A, long);
    assert!(world.devices[A].found.is_empty(), "there is more to do");
    let short = world.begin_to_ask(A, Question::Ledger);
    world.tick();
    assert!(world.devices[A].found.contains_key(&short));
    assert!(!world.devices[A].found.contains_key(&long));
    // Something is written meanwhile: it is in it, and everything else once.
    world.add_line(A, "one more");
    while world.devices[A].deadline().is_some() {
        world.tick();
    }
    let Some(Ok(Finding::LookBack(found))) = world.devices[A].found.remove(&long) else {
        panic!("it is answered");
    };
    assert_eq!(found.to.lines.len(), 201);
    assert_eq!(found, world.look_back(A, today, None));
}

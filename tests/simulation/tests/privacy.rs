//! What one person keeps to themself, and what they take back.

use leeward_model::{Command, EntryBody, NoteCommand, Rating};
use leeward_simulation::{A, B, World, canary, checks, world::Sent};

/// An evening of two, with or without what one of them keeps to themself in between.
fn evening(private: usize) -> (Vec<Sent>, Vec<Vec<u8>>) {
    let mut world = World::new(77);
    world.sent = Some(Vec::new());
    let mut kept = 0;
    let mut keep_to_oneself = |world: &mut World| {
        for _ in 0..private {
            kept += 1;
            let name: String = format!("{kept:04}")
                .bytes()
                .map(|digit| char::from(digit - b'0' + b'a'))
                .collect();
            let activity = format!("{}.{name}", canary::PRIVATE_FAMILY);
            world.rate_privately(A, activity, Rating::PleaseNever);
            world.draft_privately(A, format!("{} {kept}", canary::CANARY));
        }
    };
    keep_to_oneself(&mut world);
    world.pair();
    keep_to_oneself(&mut world);
    let line = world.add_line(A, "Warm tea first");
    keep_to_oneself(&mut world);
    world.settle();
    world.change_line(B, line, "Warm tea");
    world.command(B, Command::Offline);
    world.change_line(A, line, "Warm tea and a blanket");
    let note = world.share(A, "That was kind");
    keep_to_oneself(&mut world);
    world.command(B, Command::Online);
    world.settle();
    keep_to_oneself(&mut world);
    world.start(A);
    world.settle();
    world.take_back(A, note);
    world.settle();
    checks::agree(&mut world);
    let records = world.devices[B]
        .records()
        .into_iter()
        .map(|(_, value)| value)
        .collect();
    (world.sent.unwrap_or_default(), records)
}

#[test]
fn what_one_keeps_to_oneself_moves_no_byte_of_any_frame_or_of_the_others_vault() {
    let (plain, plain_records) = evening(0);
    let (full, full_records) = evening(100);
    assert!(plain.len() > 20, "an evening has frames");
    assert_eq!(plain, full);
    assert_eq!(plain_records, full_records);
}

#[test]
fn a_note_taken_back_is_in_no_record_of_either_vault() {
    let mut world = World::together(1);
    let text = "words that are taken back";
    let note = world.share(A, text);
    world.settle();
    assert!(world.records_with(A, text) > 0 && world.records_with(B, text) > 0);
    world.take_back(A, note);
    world.settle();
    for device in [A, B] {
        assert_eq!(world.records_with(device, text), 0);
        let entries = world.view(device).plan.entries;
        assert!(
            entries
                .iter()
                .any(|entry| entry.id == note && entry.body == EntryBody::TakenBack)
        );
    }
    checks::agree(&mut world);
}

#[test]
fn a_note_taken_back_before_it_was_sent_never_leaves() {
    let mut world = World::together(2);
    world.sent = Some(Vec::new());
    world.command(B, Command::Offline);
    world.settle();
    let text = "words that never leave";
    let note = world.share(A, text);
    world.take_back(A, note);
    world.command(B, Command::Online);
    world.settle();
    assert_eq!(world.frames_with(text), 0);
    assert_eq!(world.records_with(A, text) + world.records_with(B, text), 0);
    checks::agree(&mut world);
}

#[test]
fn a_note_taken_back_comes_back_with_no_older_vault() {
    let mut world = World::together(3);
    let text = "words of an older vault";
    let note = world.share(A, text);
    world.settle();
    for device in [A, B] {
        let backup = world.devices[device].backup();
        if device == A {
            world.take_back(A, note);
            world.settle();
        }
        world.stop(device);
        world.devices[device].restore(&backup);
        world.start(device);
        world.settle();
        for device in [A, B] {
            assert_eq!(world.records_with(device, text), 0, "at device {device}");
        }
        checks::agree(&mut world);
    }
}

#[test]
fn a_partner_cannot_take_a_note_back() {
    let mut world = World::together(4);
    let entry = world.share(A, "mine");
    world.settle();
    let answer = world.command(B, Command::Note(NoteCommand::TakeBack { entry }));
    assert_eq!(answer, Some(Err(leeward_model::Rejection::NotYours)));
}

#[test]
fn words_typed_and_deleted_before_sharing_are_in_no_frame_and_no_document() {
    let mut world = World::together(5);
    world.sent = Some(Vec::new());
    let draft = world.draft(A, None, "what I would never say");
    let discard = NoteCommand::Draft {
        draft: Some(draft),
        text: String::new(),
    };
    world.make(A, Command::Note(discard));
    let draft = world.draft(A, None, "I was so angry that");
    let draft = world.draft(A, Some(draft), "Thank you for the tea");
    world.make(A, Command::Note(NoteCommand::Share { draft }));
    world.settle();
    for text in ["never say", "so angry"] {
        assert_eq!(world.frames_with(text), 0, "{text}");
        assert_eq!(
            world.records_with(A, text) + world.records_with(B, text),
            0,
            "{text}"
        );
    }
    assert!(world.frames_with("Thank you for the tea") > 0);
}

#[test]
fn what_was_written_alone_goes_along_only_when_brought_and_without_its_history() {
    let mut world = World::new(6);
    world.sent = Some(Vec::new());
    let brought = world.add_line(A, "first thoughts");
    world.change_line(A, brought, "Tea in the garden");
    world.add_line(A, "stays with me");
    world.pair();
    assert_eq!(world.wordings(B), Vec::<String>::new());
    assert_eq!(world.view(A).own.lines.len(), 2);
    world.make(
        A,
        Command::Bring {
            lines: vec![brought],
        },
    );
    world.settle();
    assert_eq!(world.wordings(B), ["Tea in the garden"]);
    for text in ["first thoughts", "stays with me"] {
        assert_eq!(
            world.frames_with(text) + world.records_with(B, text),
            0,
            "{text}"
        );
    }
    checks::agree(&mut world);
}

#[test]
fn more_than_fits_one_change_can_be_brought_along_and_undone_in_one_step() {
    let mut world = World::new(7);
    let text = |number| format!("{number} {}", "long ".repeat(390));
    let lines = (0..90)
        .map(|number| world.add_line(A, &text(number)))
        .collect();
    world.pair();
    world.make(A, Command::Bring { lines });
    world.settle();
    assert_eq!(world.wordings(B).len(), 90);
    checks::agree(&mut world);
    world.make(A, Command::Undo);
    world.settle();
    assert_eq!(world.wordings(B).len(), 0);
    checks::agree(&mut world);
}

#[test]
fn after_stop_sharing_no_endpoint_is_open_nothing_is_sent_and_the_copy_stays_readable() {
    let mut world = World::together(8);
    world.add_line(B, "Warm tea");
    world.settle();
    world.make(A, Command::StopSharing);
    world.sent = Some(Vec::new());
    assert_eq!(world.network.hosts_of(A), 0);
    world.add_line(B, "too late");
    world.settle();
    world.pass(60 * 60 * 1000);
    assert_eq!(world.network.standing(), 0);
    let sent = world.sent.take().unwrap_or_default();
    assert!(
        sent.iter().all(|sent| sent.by == B),
        "A says nothing any more"
    );
    for _ in 0..2 {
        let archives = world.view(A).archives;
        let lines = archives.first().map(|plan| plan.lines.len());
        assert_eq!((archives.len(), lines), (1, Some(1)));
        world.start(A);
        world.settle();
        assert_eq!(world.network.hosts_of(A), 0);
    }
    assert_eq!(world.records_with(A, "too late"), 0);
}

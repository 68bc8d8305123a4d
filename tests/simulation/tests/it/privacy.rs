//! What one person keeps to themself, and what they take back.

use leeward_model::{
    About, Area, Bring, Card, CardCommand, Command, EntryBody, LineCommand, Minute, NeedCommand,
    NewNeed, NewStep, NoteCommand, PassingCommand, Rating, Rejection, Section, Setting,
    StepCommand, Suggestions, Undoable,
};
use leeward_simulation::{A, B, World, canary, checks, clock, world::Sent};

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
            world.privately(
                A,
                Command::Rate {
                    activity,
                    rating: Some(Rating::PleaseNever),
                },
            );
            let text = format!("{} {kept}", canary::CANARY);
            let draft = None;
            world.privately(
                A,
                Command::Note(NoteCommand::Draft {
                    draft,
                    text: text.clone(),
                }),
            );
            let field = format!("line.{}", kept % 7);
            world.privately(A, Command::Unfinished { field, text });
            let suggestions = [Suggestions::On, Suggestions::Off][kept % 2];
            world.privately(A, Command::Set(Setting::Suggestions(suggestions)));
            world.privately(A, Command::Card(CardCommand::Draw));
            let card = Card::ALL[kept % Card::ALL.len()];
            let liked = kept % 3 > 0;
            world.privately(A, Command::Card(CardCommand::Like { card, liked }));
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
    assert_eq!(answer, Some(Err(Rejection::NotYours)));
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
    assert_eq!(world.view(A).own.before.lines.len(), 2);
    world.make(
        A,
        Command::Bring(Bring {
            lines: vec![brought],
            ..Bring::default()
        }),
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
fn needs_ratings_and_steps_go_along_where_they_are_ticked_and_come_back_in_one_undo() {
    let mut world = World::new(8);
    let alone = world.view(A);
    let need = |text: &str| {
        Command::Need(NeedCommand::Add(NewNeed {
            area: Area::Body,
            text: text.into(),
        }))
    };
    let step = |text: &str| {
        Command::Step(StepCommand::Add(NewStep {
            text: text.into(),
            minutes: Some(7),
            ..NewStep::default()
        }))
    };
    let rate = |activity: &str, rating| Command::Rate {
        activity: activity.into(),
        rating: Some(rating),
    };
    for command in [need("A blanket"), need("A cool cloth")] {
        world.make(A, command);
    }
    for command in [step("Water"), step("Tea")] {
        world.make(A, command);
    }
    let limit = |text: &str, until| {
        Command::Passing(PassingCommand::Add {
            about: About::Topic,
            text: text.into(),
            until,
        })
    };
    let tomorrow = Minute(Minute::of(clock::BEGINNING).0 + 2 * 24 * 60);
    world.make(A, limit("Money", None));
    world.make(A, limit("The move", Some(tomorrow)));
    world.make(A, rate("food.tea", Rating::LoveIt));
    world.make(A, rate("food.soup", Rating::Fine));
    world.make(A, rate("warm.nest", Rating::PleaseNever));
    assert!(alone.own.before.is_empty());
    world.pair();
    let before = world.view(A).own.before.clone();
    assert_eq!((before.needs.len(), before.steps.len()), (2, 2));
    assert_eq!(before.ratings.len(), 2, "what is private is no part of it");
    assert_eq!(
        before.passing.len(),
        1,
        "what ends by itself is left to end"
    );
    world.make(
        A,
        Command::Bring(Bring {
            lines: Vec::new(),
            needs: vec![before.needs[1].id],
            activities: vec!["food.tea".into()],
            steps: before.steps.iter().map(|step| step.id).collect(),
            passing: before.passing.iter().map(|it| it.id).collect(),
            agreed: Vec::new(),
        }),
    );
    world.settle();
    let plan = &world.view(B).plan;
    let needs: Vec<_> = plan.needs.iter().map(|need| need.text.as_str()).collect();
    assert_eq!(needs, ["A cool cloth"]);
    let steps = plan
        .steps
        .iter()
        .map(|step| step.wordings.first.text.as_str());
    assert_eq!(steps.collect::<Vec<_>>(), ["Water", "Tea"]);
    assert!(plan.steps.iter().all(|step| step.minutes == Some(7)));
    assert_eq!(plan.ratings.keys().collect::<Vec<_>>(), ["food.tea"]);
    let limits: Vec<_> = plan.passing.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(limits, ["Money"]);
    checks::agree(&mut world);
    world.make(A, Command::Undo);
    world.settle();
    let plan = &world.view(B).plan;
    assert!(plan.needs.is_empty() && plan.steps.is_empty() && plan.ratings.is_empty());
    checks::agree(&mut world);
}

#[test]
fn what_undo_would_take_back_is_known_before_and_gone_after() {
    let mut world = World::new(21);
    world.pair();
    let item = |made: String| made.parse().unwrap();
    let mut expected = vec![None];
    let made = world.make(
        A,
        Command::Line(LineCommand::Add {
            section: Section::Ours,
            text: "One lamp".into(),
            form: None,
        }),
    );
    expected.push(Some(Undoable::Line(item(made))));
    let made = world.make(
        A,
        Command::Need(NeedCommand::Add(NewNeed {
            area: Area::Body,
            text: "A blanket".into(),
        })),
    );
    expected.push(Some(Undoable::Need(item(made))));
    let made = world.make(
        A,
        Command::Step(StepCommand::Add(NewStep {
            text: "Water".into(),
            minutes: None,
            ..NewStep::default()
        })),
    );
    expected.push(Some(Undoable::Step(item(made))));
    world.make(
        A,
        Command::Rate {
            activity: "food.tea".into(),
            rating: Some(Rating::LoveIt),
        },
    );
    expected.push(Some(Undoable::Rating("food.tea".into())));
    while let Some(expected) = expected.pop() {
        assert_eq!(world.view(A).undo, expected);
        assert_eq!(world.view(B).undo, None, "it is nobody else's");
        if expected.is_some() {
            world.make(A, Command::Undo);
        }
    }
    let plan = &world.view(A).plan;
    assert!(plan.lines.is_empty() && plan.needs.is_empty() && plan.steps.is_empty());
    assert!(plan.ratings.is_empty());
}

#[test]
fn what_is_typed_and_not_done_survives_a_crash_and_reaches_nobody() {
    let mut world = World::new(9);
    world.sent = Some(Vec::new());
    world.pair();
    let typed = |text: &str| Command::Unfinished {
        field: "need.new".into(),
        text: text.into(),
    };
    world.make(A, typed("half a thou"));
    world.settle();
    world.stop(A);
    world.start(A);
    assert_eq!(world.view(A).own.unfinished["need.new"], "half a thou");
    assert_eq!(world.frames_with("half a thou"), 0);
    world.make(A, typed(""));
    assert!(world.view(A).own.unfinished.is_empty());
}

#[test]
fn two_wordings_can_each_become_a_line_of_their_own() {
    let mut world = World::new(10);
    world.pair();
    let line = world.add_line(A, "Some room");
    world.settle();
    world.command(A, Command::Offline);
    world.change_line(A, line, "Twenty minutes apart");
    world.change_line(B, line, "Say when you are back");
    world.command(A, Command::Online);
    world.settle();
    world.make(B, Command::Line(LineCommand::Part { line }));
    world.settle();
    let lines = |world: &World| {
        let mut lines = world.wordings(A);
        lines.sort();
        lines
    };
    let both = ["Say when you are back", "Twenty minutes apart"];
    assert_eq!(lines(&world), both);
    // One put cannot bring two wordings back, so undo leaves both lines as they are.
    let undone = world.command(B, Command::Undo);
    assert!(matches!(undone, Some(Err(Rejection::ChangedSince))));
    world.settle();
    assert_eq!(lines(&world), both);
    checks::agree(&mut world);
}

#[test]
fn what_is_brought_never_speaks_against_what_one_says_by_now() {
    let mut world = World::new(11);
    let rate = |rating| Command::Rate {
        activity: "food.tea".into(),
        rating: Some(rating),
    };
    world.make(A, rate(Rating::LoveIt));
    world.pair();
    world.make(A, rate(Rating::PleaseNever));
    world.make(
        A,
        Command::Bring(Bring {
            activities: vec!["food.tea".into()],
            ..Bring::default()
        }),
    );
    world.settle();
    assert!(world.view(B).plan.ratings.is_empty());
    assert_eq!(world.view(A).own.ratings["food.tea"], Rating::PleaseNever);
}

#[test]
fn a_draft_that_is_too_long_to_be_shared_is_kept_all_the_same() {
    let mut world = World::new(12);
    world.pair();
    let text = format!("pasted {}", "long ".repeat(7_000));
    let draft = world.draft(A, None, &text);
    let shared = world.command(A, Command::Note(NoteCommand::Share { draft }));
    assert!(matches!(shared, Some(Err(Rejection::TextTooLong { .. }))));
    world.stop(A);
    world.start(A);
    assert_eq!(world.view(A).own.drafts[0].text, text);
}

#[test]
fn more_than_fits_one_change_can_be_brought_along_and_undone_in_one_step() {
    let mut world = World::new(7);
    let text = |number| format!("{number} {}", "long ".repeat(390));
    let lines = (0..90)
        .map(|number| world.add_line(A, &text(number)))
        .collect();
    world.pair();
    world.make(
        A,
        Command::Bring(Bring {
            lines,
            ..Bring::default()
        }),
    );
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

//! What two people write into the plan, beyond its lines.

use std::sync::Arc;

use leeward_engine::Engine;
use leeward_model::{
    About, Additions, Area, Change, Command, Day, EntryBody, Form, ItemId, LineCommand, Minute,
    NeedCommand, NewLine, NewNeed, NewPassing, NewStep, NoteCommand, PassingCommand, Rejection,
    Section, Stamp, StepCommand, Undoable, limits,
};
use leeward_simulation::{A, B, World, checks};

const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;

fn now(world: &World) -> Minute {
    Minute::of(world.now)
}

fn ahead(world: &World, minutes: u64) -> Minute {
    Minute(now(world).0 + minutes)
}

fn add(about: About, text: &str, until: Option<Minute>) -> Command {
    let text = text.to_owned();
    Command::Passing(PassingCommand::Add { about, text, until })
}

fn limit(world: &mut World, device: usize, text: &str, until: Option<Minute>) -> ItemId {
    let made = world.make(device, add(About::Topic, text, until));
    world.settle();
    made.parse().expect("the id of what was made")
}

fn off_limits(world: &World, device: usize, at: Minute) -> Vec<String> {
    let plan = world.view(device).plan;
    plan.off_limits(at).map(|it| it.text.clone()).collect()
}

#[test]
fn what_one_puts_off_limits_holds_for_both_until_its_end_and_nothing_is_written_then() {
    let mut world = World::together(31);
    let tomorrow = ahead(&world, DAY);
    limit(&mut world, A, "Money", Some(tomorrow));
    limit(&mut world, B, "Family", None);
    let (at, end) = (now(&world), tomorrow);
    let logged = world.devices[A].logged();
    for device in [A, B] {
        assert_eq!(off_limits(&world, device, at).len(), 2);
        assert_eq!(off_limits(&world, device, Minute(end.0 - 1)).len(), 2);
        assert_eq!(off_limits(&world, device, end), ["Family"]);
    }
    world.pass(2 * DAY * 60_000);
    world.settle();
    assert_eq!(world.devices[A].logged(), logged);
    assert_eq!(world.view(B).plan.passing.len(), 2, "it is still there");
    checks::agree(&mut world);
}

#[test]
fn what_is_over_can_be_given_another_end_and_what_stands_can_be_ended_by_hand() {
    let mut world = World::together(32);
    let line = limit(&mut world, A, "Money", None);
    let end = |archived| {
        let passing = line;
        Command::Passing(PassingCommand::Archive { passing, archived })
    };
    world.make(A, end(true));
    world.settle();
    assert_eq!(off_limits(&world, B, now(&world)), Vec::<String>::new());
    let until = Some(ahead(&world, HOUR));
    let passing = line;
    world.make(
        A,
        Command::Passing(PassingCommand::Until { passing, until }),
    );
    world.settle();
    assert_eq!(off_limits(&world, B, now(&world)), ["Money"]);
    assert_eq!(world.view(A).undo, Some(Undoable::Passing(line)));
    world.make(A, Command::Undo);
    world.settle();
    assert_eq!(off_limits(&world, B, now(&world)), Vec::<String>::new());
    checks::agree(&mut world);
}

#[test]
fn only_ones_own_lines_can_be_written() {
    let mut world = World::together(33);
    let passing = limit(&mut world, A, "Money", None);
    for command in [
        PassingCommand::Archive {
            passing,
            archived: true,
        },
        PassingCommand::Until {
            passing,
            until: Some(ahead(&world, HOUR)),
        },
        PassingCommand::Change {
            passing,
            text: "Nothing".into(),
        },
    ] {
        let answer = world.command(B, Command::Passing(command));
        assert_eq!(answer, Some(Err(Rejection::NotFound)));
    }
}

#[test]
fn an_end_that_is_past_or_very_far_away_is_refused_and_no_words_are_needed_for_how_things_are() {
    let mut world = World::together(34);
    let far = ahead(&world, (limits::DAYS_AHEAD + 1) * DAY);
    for until in [Minute(0), now(&world), far] {
        let answer = world.command(A, add(About::Travel, "", Some(until)));
        assert_eq!(answer, Some(Err(Rejection::NotAhead)));
    }
    let until = Some(ahead(&world, DAY));
    let answer = world.command(A, add(About::Touch, " ", until));
    assert_eq!(answer, Some(Err(Rejection::EmptyText)));
    world.make(A, add(About::Travel, " ", until));
    world.settle();
    let plan = world.view(B).plan;
    assert_eq!(plan.for_now(now(&world)).count(), 1);
    assert_eq!(plan.off_limits(now(&world)).count(), 0);
}

fn template() -> Additions {
    let line = |section, text: &str| NewLine {
        section,
        text: text.into(),
        form: None,
    };
    let step = |text: &str, minutes| NewStep {
        text: text.into(),
        minutes,
        ..NewStep::default()
    };
    Additions {
        lines: vec![
            line(Section::Signals, "Window"),
            line(Section::Signals, "Lantern"),
            line(Section::Rhythm, "Tomorrow"),
        ],
        needs: vec![NewNeed {
            area: Area::Body,
            text: "Water".into(),
        }],
        passing: vec![NewPassing {
            about: About::Topic,
            text: "Money".into(),
            until: None,
        }],
        steps: vec![
            step("Water", Some(2)),
            step("Blanket", Some(10)),
            step("Hello", None),
        ],
        ..Additions::default()
    }
}

fn signal(text: &str) -> Command {
    Command::Line(LineCommand::Add {
        section: Section::Signals,
        text: text.into(),
        form: Some(Form::Word),
    })
}

#[test]
fn a_signal_is_kept_with_its_parts_and_two_who_reword_apart_see_both_whole() {
    let mut world = World::together(48);
    let made = world.make(A, signal(" Lantern \n stay near\ncome close \n\n"));
    let line = made.parse().expect("an id");
    world.settle();
    let [seen] = &world.view(B).plan.lines[..] else {
        panic!("one line");
    };
    assert_eq!(seen.form, Some(Form::Word));
    assert_eq!(seen.wordings.first.text, "Lantern\nstay near\ncome close");
    world.command(B, Command::Offline);
    world.settle();
    world.change_line(A, line, "Lantern\nstay very near\ncome close");
    world.change_line(B, line, "Lantern\nstay near\nno talking");
    let form = Some(Form::Touch);
    world.make(B, Command::Line(LineCommand::Form { line, form }));
    world.command(B, Command::Online);
    world.settle();
    let plan = world.view(A).plan;
    let wordings = plan.lines[0].wordings.iter();
    let mut wordings: Vec<&str> = wordings.map(|it| it.text.as_str()).collect();
    wordings.sort_unstable();
    let both = [
        "Lantern\nstay near\nno talking",
        "Lantern\nstay very near\ncome close",
    ];
    assert_eq!(wordings, both);
    assert_eq!(plan.lines[0].form, Some(Form::Touch));
    checks::agree(&mut world);
}

#[test]
fn a_text_has_no_more_parts_than_there_is_room_for_and_says_something_first() {
    let mut world = World::together(49);
    let many = world.command(A, signal("Lantern\nnear\nclose\nquiet"));
    assert_eq!(many, Some(Err(Rejection::TooManyParts { limit: 3 })));
    let first = world.command(A, signal("\nstay near"));
    assert_eq!(first, Some(Err(Rejection::EmptyText)));
    let tab = world.command(A, signal("Lantern\tnear"));
    assert_eq!(tab, Some(Err(Rejection::ControlCharacters)));
    let text = "Water\nthe big glass\nwith a straw".into();
    let add = StepCommand::Add(NewStep {
        text,
        minutes: None,
        ..NewStep::default()
    });
    let step = world.command(A, Command::Step(add));
    assert_eq!(step, Some(Err(Rejection::TooManyParts { limit: 2 })));
    let need = |area| {
        let text = "I go silent\nsit near me".into();
        Command::Need(NeedCommand::Add(NewNeed { area, text }))
    };
    let body = world.command(A, need(Area::Body));
    assert_eq!(body, Some(Err(Rejection::TooManyParts { limit: 1 })));
    world.make(A, need(Area::Overwhelmed));
}

#[test]
fn lines_of_a_template_are_added_in_their_order_after_what_is_there_and_come_back_in_one_undo() {
    let mut world = World::together(35);
    world.add_line(B, "written before");
    world.settle();
    let before = world.view(A).plan;
    world.make(A, Command::Add(template()));
    world.settle();
    let plan = world.view(B).plan;
    let signals = plan
        .lines
        .iter()
        .filter(|it| it.section == Section::Signals);
    let signals: Vec<_> = signals.map(|it| it.wordings.first.text.as_str()).collect();
    assert_eq!(signals, ["Window", "Lantern"]);
    let steps = plan.steps.iter();
    let steps: Vec<_> = steps
        .map(|it| (it.wordings.first.text.as_str(), it.minutes))
        .collect();
    assert_eq!(
        steps,
        [("Water", Some(2)), ("Blanket", Some(10)), ("Hello", None)]
    );
    assert_eq!((plan.needs.len(), plan.passing.len()), (1, 1));
    checks::agree(&mut world);
    world.make(A, Command::Undo);
    world.settle();
    assert_eq!(world.view(B).plan, before);
    checks::agree(&mut world);
}

#[test]
fn when_one_of_several_things_cannot_be_added_none_is() {
    let mut world = World::together(36);
    let before = world.view(A).plan;
    let logged = world.devices[A].logged();
    let mut long = template();
    long.steps[2].minutes = Some(limits::STEP_MINUTES + 1);
    let mut empty = template();
    empty.needs[0].text = "  ".into();
    let mut late = template();
    late.passing[0].until = Some(Minute(1));
    let mut many = template();
    many.lines = vec![many.lines[0].clone(); limits::ITEMS + 1];
    let limit = limits::ITEMS;
    for (additions, rejection) in [
        (long, Rejection::TooManyMinutes),
        (empty, Rejection::EmptyText),
        (late, Rejection::NotAhead),
        (many, Rejection::Full { limit }),
        (Additions::default(), Rejection::EmptyText),
    ] {
        let answer = world.command(A, Command::Add(additions));
        assert_eq!(answer, Some(Err(rejection)));
    }
    assert_eq!(world.view(A).plan, before);
    assert_eq!(world.devices[A].logged(), logged);
}

#[test]
fn a_mark_stands_while_the_plan_says_what_it_said_and_a_mark_taken_back_looks_like_none() {
    let mut world = World::together(42);
    let line = world.add_line(A, "Tea");
    world.make(
        A,
        Command::Step(StepCommand::Add(NewStep {
            text: "Water".into(),
            minutes: Some(2),
            ..NewStep::default()
        })),
    );
    world.settle();
    assert_eq!(world.since(), []);
    for device in [A, B] {
        world.make(device, World::fits(true));
        world.settle();
    }
    assert_eq!(world.since().len(), 2);
    assert!(world.view(A).plan.fits.iter().all(|it| it.stands()));
    world.change_line(B, line, "Tea, not too hot");
    world.settle();
    let from = Some("Tea".to_owned());
    for (_, changes) in world.since() {
        assert_eq!(changes, [Change::Reworded { from: from.clone() }]);
    }
    let by = world.view(A).plan.fits[0].changed[0].by;
    assert_eq!(by, Some(world.view(B).me));
    // Back to what it said: the marks stand again.
    world.change_line(A, line, "Tea");
    world.settle();
    assert!(world.view(B).plan.fits.iter().all(|it| it.stands()));
    world.make(A, World::fits(false));
    world.settle();
    let left: Vec<_> = world.since().into_iter().map(|(of, _)| of).collect();
    assert_eq!(left, [B]);
    checks::shown_is_stored(&mut world, A);
    checks::agree(&mut world);
}

#[test]
fn what_has_changed_since_a_mark_is_told_by_what_became_of_it() {
    let mut world = World::together(43);
    let step = |world: &mut World, text: &str, minutes| -> ItemId {
        let text = text.to_owned();
        let made = world.make(
            A,
            Command::Step(StepCommand::Add(NewStep {
                text,
                minutes,
                ..NewStep::default()
            })),
        );
        made.parse().expect("the id of what was made")
    };
    let water = step(&mut world, "Water", Some(2));
    let blanket = step(&mut world, "Blanket", Some(10));
    let line = world.add_line(A, "Tea");
    world.settle();
    world.make(B, World::fits(true));
    world.settle();
    world.make(
        A,
        Command::Step(StepCommand::Move {
            step: water,
            after: Some(blanket),
        }),
    );
    world.make(
        A,
        Command::Step(StepCommand::Time {
            step: blanket,
            minutes: Some(15),
        }),
    );
    let archived = true;
    world.make(A, Command::Line(LineCommand::Archive { line, archived }));
    world.add_line(A, "One lamp");
    world.settle();
    let [(of, changes)] = &world.since()[..] else {
        panic!("one mark");
    };
    assert_eq!(*of, B);
    let mut told: Vec<String> = changes.iter().map(|it| format!("{it:?}")).collect();
    told.sort();
    assert_eq!(
        told,
        ["Added", "Moved", "Rested", "Timed { from: Some(10) }"]
    );
    checks::shown_is_stored(&mut world, B);
    checks::agree(&mut world);
}

#[test]
fn undo_takes_back_ones_own_mark_and_nobody_elses() {
    let mut world = World::together(44);
    world.add_line(A, "Tea");
    world.settle();
    world.make(A, World::fits(true));
    world.make(B, World::fits(true));
    world.settle();
    world.make(A, Command::Undo);
    world.settle();
    let left: Vec<_> = world.since().into_iter().map(|(of, _)| of).collect();
    assert_eq!(left, [B]);
    checks::agree(&mut world);
}

#[test]
fn not_knowing_yet_is_an_answer_that_can_be_put_into_words_later() {
    let mut world = World::together(45);
    let area = Area::Closeness;
    let made = world.make(A, Command::Need(NeedCommand::Unsure { area }));
    let need = made.parse().expect("the id of what was made");
    world.settle();
    let seen = |world: &World| {
        let plan = world.view(B).plan;
        let [need] = &plan.needs[..] else {
            panic!("one need");
        };
        (need.area, need.text.clone())
    };
    assert_eq!(seen(&world), (area, String::new()));
    let text = "To be held, and not asked".to_owned();
    world.make(A, Command::Need(NeedCommand::Change { need, text }));
    world.settle();
    assert_eq!(seen(&world), (area, "To be held, and not asked".into()));
    checks::agree(&mut world);
}

#[test]
fn what_nobody_can_see_is_no_name_and_no_line() {
    let mut world = World::together(51);
    let stamp = Stamp {
        now: world.now,
        today: Day::of(world.now),
        entropy: [0; 32],
    };
    for nothing in [
        "\u{200b}",
        "\u{3164}\u{3164}",
        "\u{2800}",
        "\u{feff}",
        "\u{202e}\u{7}",
    ] {
        assert!(Engine::found(&stamp, nothing).is_err());
        for refused in [
            signal(nothing),
            signal(&format!("{nothing}\nstay near")),
            Command::Need(NeedCommand::Add(NewNeed {
                area: Area::Body,
                text: nothing.to_owned(),
            })),
            add(About::Topic, nothing, None),
            Command::Note(NoteCommand::Draft {
                draft: None,
                text: nothing.to_owned(),
            }),
        ] {
            let answer = world.command(A, refused);
            assert_eq!(answer, Some(Err(Rejection::EmptyText)), "{nothing:?}");
        }
    }
}

#[test]
fn a_draft_is_kept_as_it_can_be_shared() {
    let mut world = World::together(52);
    let text = "One\r\ntwo\rthree\u{2028}four\0\u{1b}[0m\u{202e}".to_owned();
    let made = world.command(A, Command::Note(NoteCommand::Draft { draft: None, text }));
    let draft = made.unwrap().unwrap().made.unwrap().parse().unwrap();
    let kept = world.view(A).own.drafts[0].text.clone();
    assert_eq!(kept, "One\ntwo\nthree\nfour[0m");
    world.make(A, Command::Note(NoteCommand::Share { draft }));
    world.settle();
    let EntryBody::Note { text } = &world.view(B).plan.entries[0].body else {
        panic!("it is a note");
    };
    assert_eq!(*text, kept);
    checks::agree(&mut world);
}

#[test]
fn views_share_drafts_and_unfinished_texts_until_one_of_them_changes() {
    let mut world = World::new(88);
    let draft = |text: &str| {
        Command::Note(NoteCommand::Draft {
            draft: None,
            text: text.into(),
        })
    };
    let unfinished = Command::Unfinished {
        field: "need.new".into(),
        text: "half".into(),
    };
    world.make(A, draft("For later"));
    world.make(A, unfinished);
    let before = world.view(A).own;
    world.add_line(A, "Tea");
    let after = world.view(A).own;
    assert!(Arc::ptr_eq(&before.drafts, &after.drafts));
    assert!(Arc::ptr_eq(&before.unfinished, &after.unfinished));
    world.make(A, draft("Another"));
    assert_eq!(world.view(A).own.drafts.len(), 2);
    assert_eq!(before.drafts.len(), 1);
}

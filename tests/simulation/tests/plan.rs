//! What two people write into the plan, beyond its lines.

use leeward_model::{
    About, ActivityCommand, Additions, Agreed, Answer, Area, Bring, Change, Command, Day, Fits,
    Form, ItemId, LineCommand, Minute, NeedCommand, NewLine, NewNeed, NewPassing, NewRoute,
    NewStep, PassingCommand, ProposalCommand, Rating, Rejection, RouteCommand, Section,
    StepCommand, Tag, Undoable, Variant, limits,
};
use leeward_replica::{Document, Kind, Preimage, Put};
use leeward_simulation::{A, B, World, checks, forged};

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
        routes: Vec::new(),
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
        Command::Need(NeedCommand::Add { area, text })
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

fn propose(line: Option<ItemId>, text: &str, instead: Option<ItemId>) -> Command {
    Command::Proposal(ProposalCommand::Make {
        line,
        section: Section::Signals,
        text: Some(text.to_owned()),
        reason: "It reads better".to_owned(),
        instead,
    })
}

fn answer(proposal: ItemId, answer: Answer) -> Command {
    Command::Proposal(ProposalCommand::Answer { proposal, answer })
}

/// Makes a proposal and lets it cross.
fn proposed(world: &mut World, by: usize, wish: Command) -> ItemId {
    let made = world.make(by, wish);
    world.settle();
    made.parse().expect("the id of what was made")
}

#[test]
fn a_proposal_changes_nothing_until_the_other_says_that_it_fits() {
    let mut world = World::together(37);
    let line = world.add_line(A, "Tea");
    world.settle();
    let proposal = proposed(&mut world, A, propose(Some(line), "Tea, not too hot", None));
    assert_eq!(world.wordings(B), ["Tea"]);
    let [seen] = &world.view(B).plan.proposals[..] else {
        panic!("one proposal");
    };
    assert_eq!(
        (seen.id, seen.line, seen.answer),
        (proposal, Some(line), None)
    );
    // Nobody answers for the other.
    let own = world.command(A, answer(proposal, Answer::Fits));
    assert_eq!(own, Some(Err(Rejection::NotFound)));
    world.make(B, answer(proposal, Answer::NotNow));
    world.settle();
    assert_eq!(world.view(A).plan.proposals[0].answer, Some(Answer::NotNow));
    assert_eq!(world.wordings(A), ["Tea"], "it stays open");
    world.make(B, answer(proposal, Answer::Fits));
    world.settle();
    for device in [A, B] {
        assert_eq!(world.wordings(device), ["Tea, not too hot"]);
        assert!(world.view(device).plan.proposals.is_empty());
    }
    checks::agree(&mut world);
    world.make(B, Command::Undo);
    world.settle();
    assert_eq!(
        world.wordings(A),
        ["Tea"],
        "the change and the answer go together"
    );
    assert_eq!(world.view(A).plan.proposals[0].answer, Some(Answer::NotNow));
    checks::agree(&mut world);
}

#[test]
fn other_words_are_a_proposal_of_their_own_and_settle_the_one_they_answer() {
    let mut world = World::together(38);
    let first = proposed(&mut world, A, propose(None, "Lantern: come here", None));
    let other = proposed(
        &mut world,
        B,
        propose(None, "Lantern: stay near", Some(first)),
    );
    assert_eq!(world.view(A).plan.proposals.len(), 2);
    world.make(A, answer(other, Answer::Fits));
    world.settle();
    for device in [A, B] {
        assert_eq!(world.wordings(device), ["Lantern: stay near"]);
        assert!(world.view(device).plan.proposals.is_empty());
    }
    checks::agree(&mut world);
}

#[test]
fn a_proposal_that_is_taken_back_is_gone_and_only_its_writer_can_take_it_back() {
    let mut world = World::together(39);
    let proposal = proposed(&mut world, A, propose(None, "Lantern", None));
    let withdraw = Command::Proposal(ProposalCommand::Withdraw { proposal });
    let answer_of_b = world.command(B, withdraw.clone());
    assert_eq!(answer_of_b, Some(Err(Rejection::NotYours)));
    world.make(A, withdraw);
    world.settle();
    assert!(world.view(B).plan.proposals.is_empty());
    let late = world.command(B, answer(proposal, Answer::Fits));
    assert_eq!(late, Some(Err(Rejection::NotFound)));
    checks::agree(&mut world);
}

#[test]
fn what_cannot_be_proposed_says_why() {
    let mut world = World::new(40);
    let line = world.add_line(A, "Tea");
    let alone = world.command(A, propose(Some(line), "Tea", None));
    assert_eq!(alone, Some(Err(Rejection::NoPartner)));
    world.pair();
    let gone = world.command(A, propose(Some(line), "Tea", None));
    assert_eq!(
        gone,
        Some(Err(Rejection::NotFound)),
        "it is not in this plan"
    );
    let empty = world.command(A, propose(None, "  ", None));
    assert_eq!(empty, Some(Err(Rejection::EmptyText)));
    let nothing = ProposalCommand::Make {
        line: None,
        section: Section::Ours,
        text: None,
        reason: String::new(),
        instead: None,
    };
    let nothing = world.command(A, Command::Proposal(nothing));
    assert_eq!(nothing, Some(Err(Rejection::EmptyText)));
}

#[test]
fn what_is_done_makes_room_for_another_proposal() {
    let mut world = World::together(47);
    let mut first = None;
    for number in 0..limits::PROPOSALS {
        let made = world.make(A, propose(None, &format!("Line {number}"), None));
        first.get_or_insert(made);
    }
    world.settle();
    let limit = limits::PROPOSALS;
    let more = propose(None, "One more", None);
    let full = world.command(A, more.clone());
    assert_eq!(full, Some(Err(Rejection::Full { limit })));
    let first = first.expect("one was made").parse().expect("an id");
    world.make(B, answer(first, Answer::Fits));
    world.settle();
    world.make(A, more);
}

#[test]
fn two_who_say_it_fits_and_reword_apart_lose_no_wording() {
    let mut world = World::together(41);
    let line = world.add_line(A, "Tea");
    let proposal = proposed(&mut world, A, propose(Some(line), "Tea, not too hot", None));
    world.command(B, Command::Offline);
    world.settle();
    world.make(B, answer(proposal, Answer::Fits));
    world.change_line(A, line, "Cocoa");
    world.command(B, Command::Online);
    world.settle();
    let plan = world.view(A).plan;
    let mut wordings: Vec<_> = plan.lines[0]
        .wordings
        .iter()
        .map(|it| it.text.clone())
        .collect();
    wordings.sort();
    assert_eq!(wordings, ["Cocoa", "Tea, not too hot"]);
    checks::agree(&mut world);
}

fn fits(fits: bool) -> Command {
    Command::Fits { fits }
}

/// What has changed since each mark, as it is told, the same on both devices.
fn since(world: &World) -> Vec<(usize, Vec<Change>)> {
    let told = |device| -> Vec<(_, Vec<Change>)> {
        let plan = world.view(device).plan;
        let of = |fits: &Fits| fits.changed.iter().map(|it| it.how.clone()).collect();
        plan.fits.iter().map(|it| (it.of, of(it))).collect()
    };
    assert_eq!(told(A), told(B));
    let me = world.view(A).me;
    let told = told(A).into_iter();
    told.map(|(of, changes)| (usize::from(of != me), changes))
        .collect()
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
    assert_eq!(since(&world), []);
    for device in [A, B] {
        world.make(device, fits(true));
        world.settle();
    }
    assert_eq!(since(&world).len(), 2);
    assert!(world.view(A).plan.fits.iter().all(|it| it.stands()));
    world.change_line(B, line, "Tea, not too hot");
    world.settle();
    let from = Some("Tea".to_owned());
    for (_, changes) in since(&world) {
        assert_eq!(changes, [Change::Reworded { from: from.clone() }]);
    }
    let by = world.view(A).plan.fits[0].changed[0].by;
    assert_eq!(by, Some(world.view(B).me));
    // Back to what it said: the marks stand again.
    world.change_line(A, line, "Tea");
    world.settle();
    assert!(world.view(B).plan.fits.iter().all(|it| it.stands()));
    world.make(A, fits(false));
    world.settle();
    let left: Vec<_> = since(&world).into_iter().map(|(of, _)| of).collect();
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
    world.make(B, fits(true));
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
    let [(of, changes)] = &since(&world)[..] else {
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
    world.make(A, fits(true));
    world.make(B, fits(true));
    world.settle();
    world.make(A, Command::Undo);
    world.settle();
    let left: Vec<_> = since(&world).into_iter().map(|(of, _)| of).collect();
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
fn what_is_suggested_by_a_copy_that_keeps_no_bounds_cannot_be_made_a_line() {
    let (mut world, mut raw) = forged::paired(46);
    let id = "aaaaaaaaaaaaaaaa";
    let long = "a".repeat(limits::LINE_TEXT + 1);
    let fields = [("is", "proposal".to_owned()), ("text", long)];
    let puts = fields.into_iter();
    let puts = puts.filter_map(|(field, text)| Put::new(id, field, text));
    let page = Preimage::item(Kind::Page, Some(raw.person), id);
    let mut document = Document::new(raw.space, page);
    let change = document.transact(&raw.signer, [1; 8], forged::DAY, puts.collect());
    let change = change.expect("it fits").expect("it has an effect");
    forged::greet(&mut world, &mut raw);
    for message in forged::missing(&[change]) {
        raw.say(&mut world, message.encode());
    }
    assert_eq!(world.view(A).plan.proposals.len(), 1);
    let wish = answer(id.parse().expect("an id"), Answer::Fits);
    let answered = world.command(A, wish);
    let limit = limits::LINE_TEXT;
    assert_eq!(answered, Some(Err(Rejection::TextTooLong { limit })));
}

fn new_step(text: &str, route: Option<ItemId>, ending: bool) -> NewStep {
    NewStep {
        text: text.into(),
        minutes: Some(5),
        route,
        ending,
        ..NewStep::default()
    }
}

fn step_in(world: &mut World, device: usize, new: NewStep) -> ItemId {
    let made = world.make(device, Command::Step(StepCommand::Add(new)));
    made.parse().expect("the id of what was made")
}

fn route_called(text: &str) -> Command {
    Command::Route(RouteCommand::Add(NewRoute {
        text: text.into(),
        variant: Variant::LowEnergy,
        steps: Vec::new(),
    }))
}

/// What the steps of a route say, the same on both devices.
fn steps_of(world: &World, route: Option<ItemId>) -> Vec<String> {
    let of = |device| -> Vec<String> {
        let plan = world.view(device).plan;
        let steps = plan.steps_of(route).into_iter();
        steps.map(|it| it.wordings.first.text.clone()).collect()
    };
    assert_eq!(of(A), of(B));
    of(A)
}

#[test]
fn a_route_has_steps_of_its_own_that_change_places_among_themselves_and_ends_with_its_endings() {
    let mut world = World::together(50);
    let made = world.make(A, route_called("A short evening"));
    let short: ItemId = made.parse().expect("an id");
    let tea = step_in(&mut world, A, new_step("Tea", Some(short), false));
    let sleep = step_in(&mut world, A, new_step("Sleep", Some(short), true));
    step_in(&mut world, A, new_step("Water", None, false));
    world.settle();
    let quiet = step_in(&mut world, B, new_step("Quiet", Some(short), false));
    world.settle();
    assert_eq!(steps_of(&world, Some(short)), ["Tea", "Quiet", "Sleep"]);
    assert_eq!(steps_of(&world, None), ["Water"]);
    let to_front = StepCommand::Move {
        step: quiet,
        after: None,
    };
    world.make(B, Command::Step(to_front));
    world.settle();
    assert_eq!(steps_of(&world, Some(short)), ["Quiet", "Tea", "Sleep"]);
    let astray = StepCommand::Move {
        step: tea,
        after: Some(sleep),
    };
    let astray = world.command(A, Command::Step(astray));
    assert_eq!(astray, Some(Err(Rejection::NotFound)));
    let nowhere = new_step("Tea", Some(tea), false);
    let nowhere = world.command(A, Command::Step(StepCommand::Add(nowhere)));
    assert_eq!(nowhere, Some(Err(Rejection::NotFound)));
    checks::agree(&mut world);
}

#[test]
fn a_copy_of_a_route_is_one_step_to_undo_and_leaves_the_first_as_it_is() {
    let mut world = World::together(51);
    step_in(&mut world, A, new_step("Water", None, false));
    step_in(&mut world, A, new_step("Hello", None, true));
    world.settle();
    let before = world.view(B).plan;
    let text = "When it is late".to_owned();
    let duplicate = RouteCommand::Duplicate { route: None, text };
    let made = world.make(B, Command::Route(duplicate));
    let copy: ItemId = made.parse().expect("an id");
    world.settle();
    assert_eq!(steps_of(&world, Some(copy)), ["Water", "Hello"]);
    assert_eq!(steps_of(&world, None), ["Water", "Hello"]);
    world.make(B, Command::Undo);
    world.settle();
    assert_eq!(world.view(A).plan, before);
    checks::agree(&mut world);
}

#[test]
fn steps_of_a_route_that_is_taken_back_are_shown_where_nothing_is_lost() {
    let mut world = World::together(52);
    let made = world.make(A, route_called("A short evening"));
    let short: ItemId = made.parse().expect("an id");
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    step_in(&mut world, B, new_step("Tea", Some(short), false));
    world.make(A, Command::Undo);
    world.command(B, Command::Online);
    world.settle();
    assert!(world.view(A).plan.routes.is_empty());
    assert_eq!(steps_of(&world, None), ["Tea"]);
    checks::agree(&mut world);
}

#[test]
fn who_fetches_is_one_of_the_two_and_an_activity_is_one_until_it_is_put_in_own_words() {
    let mut world = World::together(53);
    let activity = Some("food.tea".to_owned());
    let new = NewStep {
        activity,
        ..new_step("Make a warm drink", None, false)
    };
    let tea = step_in(&mut world, A, new);
    world.settle();
    let by = Some(world.view(B).me);
    let fetch = |by| Command::Step(StepCommand::Fetch { step: tea, by });
    world.make(A, fetch(by));
    world.settle();
    let step = |world: &World| (*world.view(B).plan.steps[0]).clone();
    assert_eq!(step(&world).fetches, by);
    assert_eq!(step(&world).activity.as_deref(), Some("food.tea"));
    let stranger = leeward_model::PersonId::from_bytes([9; 16]);
    let strange = world.command(A, fetch(Some(stranger)));
    assert_eq!(strange, Some(Err(Rejection::NotFound)));
    let text = "Cocoa, from the tin".to_owned();
    world.make(B, Command::Step(StepCommand::Change { step: tea, text }));
    world.settle();
    assert_eq!(step(&world).activity, None);
    checks::agree(&mut world);
}

#[test]
fn a_mark_knows_of_routes_and_of_what_is_said_of_a_step() {
    let mut world = World::together(54);
    let made = world.make(A, route_called("A short evening"));
    let short: ItemId = made.parse().expect("an id");
    let tea = step_in(&mut world, A, new_step("Tea", Some(short), false));
    world.settle();
    world.make(B, fits(true));
    world.settle();
    let by = Some(world.view(A).me);
    world.make(A, Command::Step(StepCommand::Fetch { step: tea, by }));
    let (route, text) = (short, "A very short evening".to_owned());
    world.make(A, Command::Route(RouteCommand::Change { route, text }));
    world.settle();
    let [(_, changes)] = &since(&world)[..] else {
        panic!("one mark");
    };
    let from = Some("A short evening".to_owned());
    assert!(changes.contains(&Change::Reworded { from }), "{changes:?}");
    assert!(changes.contains(&Change::Altered), "{changes:?}");
    checks::shown_is_stored(&mut world, B);
    checks::agree(&mut world);
}

fn agree(on: Agreed, number: Option<u32>) -> Command {
    Command::Agree { on, number }
}

#[test]
fn of_two_pauses_agreed_apart_the_longer_one_counts() {
    let mut world = World::together(55);
    world.make(A, agree(Agreed::Pause, Some(20)));
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    world.make(A, agree(Agreed::Pause, Some(30)));
    world.make(B, agree(Agreed::Pause, Some(45)));
    world.command(B, Command::Online);
    world.settle();
    for device in [A, B] {
        let agreed = world.view(device).plan.agreed;
        assert_eq!(agreed.get(&Agreed::Pause), Some(&45));
    }
    checks::shown_is_stored(&mut world, A);
    checks::agree(&mut world);
}

#[test]
fn a_number_that_cannot_be_says_why_and_one_that_was_agreed_comes_back_with_undo() {
    let mut world = World::together(56);
    let today = u32::try_from(Day::of(world.now).0).expect("after 1970");
    for (on, number, rejection) in [
        (Agreed::Pause, 19, Rejection::NotAPause),
        (Agreed::Pause, 1_441, Rejection::NotAPause),
        (Agreed::NextDay, 1_440, Rejection::NotATime),
        (Agreed::Review, today - 1, Rejection::NotAhead),
        (Agreed::Review, today + 400, Rejection::NotAhead),
    ] {
        let answer = world.command(A, agree(on, Some(number)));
        assert_eq!(answer, Some(Err(rejection)), "{on:?} {number}");
    }
    world.make(A, agree(Agreed::Review, Some(today + 28)));
    world.make(A, agree(Agreed::Review, None));
    world.settle();
    assert!(world.view(B).plan.agreed.is_empty());
    assert_eq!(world.view(A).undo, Some(Undoable::Agreed(Agreed::Review)));
    world.make(A, Command::Undo);
    world.settle();
    let agreed = world.view(B).plan.agreed;
    assert_eq!(agreed.get(&Agreed::Review), Some(&(today + 28)));
    checks::agree(&mut world);
}

#[test]
fn a_mark_knows_what_is_agreed_and_nothing_of_whose_turn_it_is() {
    let mut world = World::together(57);
    world.make(A, agree(Agreed::Pause, Some(20)));
    world.settle();
    world.make(B, fits(true));
    world.make(A, Command::Turn { mine: true });
    world.settle();
    assert!(world.view(A).plan.fits[0].stands());
    world.make(A, agree(Agreed::Pause, Some(30)));
    world.settle();
    let (from, to) = (Some(20), Some(30));
    let on = Agreed::Pause;
    assert_eq!(since(&world), [(B, vec![Change::Agreed { on, from, to }])]);
    checks::agree(&mut world);
}

#[test]
fn each_says_for_themself_only_that_they_choose() {
    let mut world = World::together(58);
    let me = world.view(A).me;
    world.make(A, Command::Turn { mine: true });
    world.settle();
    assert_eq!(world.view(B).plan.turns, [me]);
    world.make(B, Command::Turn { mine: true });
    world.make(A, Command::Turn { mine: false });
    world.settle();
    assert_eq!(world.view(A).plan.turns, [world.view(B).me]);
    checks::shown_is_stored(&mut world, B);
    checks::agree(&mut world);
}

fn rate(activity: &str, rating: Rating) -> Command {
    Command::Rate {
        activity: activity.to_owned(),
        rating: Some(rating),
    }
}

#[test]
fn an_activity_of_ones_own_is_rated_by_both_and_rests_for_both() {
    let mut world = World::together(59);
    let add = ActivityCommand::Add {
        text: "Hum something together".into(),
        tags: vec![Tag::Together, Tag::LittleEnergy],
    };
    let activity = world.make(A, Command::Activity(add));
    world.settle();
    let plan = world.view(B).plan;
    let seen = plan.menu.get(&activity).expect("it crossed");
    assert_eq!(seen.wordings.first.text, "Hum something together");
    assert_eq!(seen.tags, [Tag::Together, Tag::LittleEnergy].into());
    world.make(A, rate(&activity, Rating::LoveIt));
    world.make(B, rate(&activity, Rating::Fine));
    world.settle();
    let plan = world.view(A).plan;
    assert_eq!(plan.overlap().collect::<Vec<_>>(), [activity.as_str()]);
    let archived = true;
    let rest = ActivityCommand::Archive {
        activity: activity.clone(),
        archived,
    };
    world.make(B, Command::Activity(rest));
    world.settle();
    assert!(world.view(A).plan.menu[&activity].archived);
    assert_eq!(world.view(B).undo, Some(Undoable::Activity(activity)));
    checks::shown_is_stored(&mut world, A);
    checks::agree(&mut world);
}

#[test]
fn what_is_called_otherwise_is_called_so_on_both_devices_until_it_is_called_as_before() {
    let mut world = World::together(60);
    let called = |text: &str| {
        let (activity, text) = ("food.tea".to_owned(), text.to_owned());
        Command::Activity(ActivityCommand::Change { activity, text })
    };
    world.make(A, called("Cocoa"));
    world.settle();
    let menu = world.view(B).plan.menu;
    assert_eq!(menu["food.tea"].wordings.first.text, "Cocoa");
    world.make(B, called(" "));
    world.settle();
    assert!(world.view(A).plan.menu.is_empty());
    for activity in ["own.aaaaaaaaaaaaaaaa", "tea", "own.tea!"] {
        let (activity, text) = (activity.to_owned(), "Tea".to_owned());
        let change = ActivityCommand::Change { activity, text };
        let answer = world.command(A, Command::Activity(change));
        let refused = [Rejection::NotFound, Rejection::NotAnActivity];
        assert!(matches!(answer, Some(Err(why)) if refused.contains(&why)));
    }
    checks::agree(&mut world);
}

#[test]
fn something_new_is_good_for_both_and_never_the_same_twice_in_a_row_and_nobody_hears_of_it() {
    let mut world = World::together(61);
    let none = world.command(A, Command::SomethingNew);
    assert_eq!(none, Some(Err(Rejection::NothingNew)));
    for activity in ["food.tea", "food.soup", "move.walk", "words.note"] {
        world.make(A, rate(activity, Rating::LoveIt));
        world.make(B, rate(activity, Rating::Fine));
    }
    world.make(A, rate("touch.hand", Rating::LoveIt));
    let step = NewStep {
        activity: Some("food.soup".into()),
        ..new_step("Soup", None, false)
    };
    step_in(&mut world, A, step);
    let hide = ActivityCommand::Hide {
        activity: "move.walk".into(),
        hidden: true,
    };
    world.make(A, Command::Activity(hide));
    world.settle();
    let (logged, seen) = (world.devices[A].logged(), world.view(B));
    let mut before = String::new();
    for _ in 0..12 {
        let new = world.make(A, Command::SomethingNew);
        assert!(["food.tea", "words.note"].contains(&new.as_str()), "{new}");
        assert_ne!(new, before, "twice in a row");
        before = new;
    }
    world.settle();
    assert_eq!(world.devices[A].logged(), logged, "nothing was written");
    assert_eq!(world.view(B), seen);
    let own = world.view(A).own;
    assert_eq!(own.suggested.len(), limits::SUGGESTED.min(12));
    assert!(own.hidden.contains("move.walk"));
}

#[test]
fn an_activity_written_alone_comes_along_with_what_it_is_called() {
    let mut world = World::new(62);
    let add = ActivityCommand::Add {
        text: "Hum something".into(),
        tags: vec![Tag::Alone],
    };
    let activity = world.make(A, Command::Activity(add));
    world.make(A, rate(&activity, Rating::LoveIt));
    world.pair();
    assert!(world.view(A).plan.menu.is_empty());
    let bring = Bring {
        activities: vec![activity.clone()],
        ..Bring::default()
    };
    world.make(A, Command::Bring(bring));
    world.settle();
    let plan = world.view(B).plan;
    assert_eq!(plan.menu[&activity].wordings.first.text, "Hum something");
    assert_eq!(plan.ratings[&activity].len(), 1);
    checks::agree(&mut world);
}

#[test]
fn what_was_said_long_ago_is_said_again_by_whoever_said_it_and_a_mark_stands() {
    let mut world = World::together(63);
    let line = world.add_line(A, "Tea");
    world.settle();
    world.make(B, fits(true));
    world.settle();
    let before = world.view(B).plan.lines[0].day;
    assert_eq!(before, Some(Day::of(world.now)));
    world.pass(200 * DAY * 60_000);
    let affirm = Command::Line(LineCommand::Affirm { line });
    let theirs = world.command(B, affirm.clone());
    assert_eq!(theirs, Some(Err(Rejection::NotYours)));
    world.make(A, affirm);
    world.settle();
    let day = world.view(B).plan.lines[0].day;
    assert_eq!(day, Some(Day::of(world.now)));
    assert!(day > before);
    assert!(world.view(A).plan.fits[0].stands(), "it says what it said");
    world.make(A, Command::Undo);
    world.settle();
    assert_eq!(world.view(B).plan.lines[0].day, before);
    checks::agree(&mut world);
}

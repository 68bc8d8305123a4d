//! What is suggested: it changes nothing until the other says that it fits.

use leeward_model::{
    Answer, Command, ItemId, NewRoute, NewStep, PlanItemId, ProposalCommand, Proposed, Rejection,
    RouteCommand, Section, StepCommand, Variant, limits,
};
use leeward_replica::Name;
use leeward_simulation::{
    A, B, World, checks,
    forged::{self, Forged},
};

fn propose(line: Option<ItemId>, text: &str, instead: Option<ItemId>) -> Command {
    let text = text.to_owned();
    let what = match line {
        Some(line) => Proposed::Change {
            item: PlanItemId::Line(line),
            text: Some(text),
            minutes: None,
        },
        None => Proposed::NewLine {
            section: Section::Signals,
            text,
        },
    };
    suggest(what, instead)
}

fn suggest(what: Proposed, instead: Option<ItemId>) -> Command {
    Command::Proposal(ProposalCommand::Make {
        what,
        reason: "It reads better".to_owned(),
        instead,
    })
}

fn answer(proposal: ItemId, answer: Answer) -> Command {
    Command::Proposal(ProposalCommand::Answer {
        proposal,
        answer,
        what: None,
        was: None,
    })
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
        (seen.id, seen.what.item(), seen.answer),
        (proposal, Some(PlanItemId::Line(line)), None)
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
    let another = proposed(&mut world, A, propose(None, "Window", None));
    let order = world.view(A).plan.proposals;
    let order: Vec<_> = order.iter().map(|it| it.id).collect();
    let place = |id| order.iter().position(|it| *it == id);
    assert_eq!(place(other), place(first).map(|place| place + 1));
    let withdraw = ProposalCommand::Withdraw { proposal: another };
    world.make(A, Command::Proposal(withdraw));
    world.settle();
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
    let line = world.add_line(A, "Tea");
    let nothing = Proposed::Change {
        item: PlanItemId::Line(line),
        text: None,
        minutes: Some(5),
    };
    let nothing = world.command(A, suggest(nothing, None));
    assert_eq!(nothing, Some(Err(Rejection::EmptyText)));
}

#[test]
fn steps_and_routes_are_suggested_as_lines_are() {
    let mut world = World::together(48);
    let tea = world.make(
        A,
        Command::Step(StepCommand::Add(NewStep {
            text: "Tea".into(),
            minutes: Some(5),
            activity: Some("food.tea".into()),
            ..NewStep::default()
        })),
    );
    let far = world.make(
        A,
        Command::Route(RouteCommand::Add(NewRoute {
            text: "Far apart".into(),
            variant: Variant::FarApart,
            steps: Vec::new(),
        })),
    );
    world.settle();
    let (tea, far): (ItemId, ItemId) = (tea.parse().unwrap(), far.parse().unwrap());
    let longer = Proposed::Change {
        item: PlanItemId::Step(tea),
        text: None,
        minutes: Some(15),
    };
    let longer = proposed(&mut world, A, suggest(longer, None));
    let stayed = |world: &World| world.view(A).plan.steps[0].minutes;
    assert_eq!(stayed(&world), Some(5));
    world.make(B, answer(longer, Answer::Fits));
    let renamed = Proposed::Change {
        item: PlanItemId::Route(far),
        text: Some("Miles between us".into()),
        minutes: Some(7),
    };
    let renamed = proposed(&mut world, A, suggest(renamed, None));
    world.make(B, answer(renamed, Answer::Fits));
    let song = Proposed::NewStep {
        route: Some(far),
        text: "The same song\nin the blue folder".into(),
        minutes: Some(4),
    };
    let song = proposed(&mut world, B, suggest(song, None));
    let other = Proposed::NewStep {
        route: Some(far),
        text: "The same song, twice".into(),
        minutes: Some(8),
    };
    let other = proposed(&mut world, A, suggest(other, Some(song)));
    world.make(B, answer(other, Answer::Fits));
    world.settle();
    let plan = world.view(A).plan;
    let steps: Vec<_> = plan
        .steps
        .iter()
        .map(|it| (it.wordings.first.text.as_str(), it.minutes, it.route))
        .collect();
    assert_eq!(
        steps,
        [
            ("Tea", Some(15), None),
            ("The same song, twice", Some(8), Some(far))
        ]
    );
    let tea = plan.steps.iter().find(|it| it.id == tea).unwrap();
    assert_eq!(
        tea.activity.as_deref(),
        Some("food.tea"),
        "another time makes it nothing else"
    );
    assert_eq!(plan.routes[0].wordings.first.text, "Miles between us");
    assert!(plan.proposals.is_empty());
    let item = PlanItemId::Route(far);
    let rest = proposed(&mut world, A, suggest(Proposed::Rest { item }, None));
    world.make(B, answer(rest, Answer::Fits));
    world.settle();
    assert!(world.view(A).plan.routes[0].archived);
    checks::agree(&mut world);
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

#[test]
fn what_is_suggested_by_a_copy_that_keeps_no_bounds_cannot_be_made_a_line() {
    let (mut world, mut raw) = forged::paired(46);
    let id = forged::ITEM;
    let long = "a".repeat(limits::LINE_TEXT + 1);
    let proposal = Name::Proposal(id);
    let change = Forged::new(&raw.signer, raw.space, &proposal, raw.person)
        .put([("what", "new_line".into()), ("text", long.into())]);
    forged::greet(&mut world, &mut raw);
    for message in forged::missing(&[change]) {
        raw.say(&mut world, message.encode());
    }
    assert_eq!(world.view(A).plan.proposals.len(), 1);
    let wish = answer(id, Answer::Fits);
    let answered = world.command(A, wish);
    let limit = limits::LINE_TEXT;
    assert_eq!(answered, Some(Err(Rejection::TextTooLong { limit })));
}

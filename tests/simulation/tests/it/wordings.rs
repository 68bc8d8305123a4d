//! Words that one person writes over those of the other: only what they have seen is replaced.

use leeward_model::{
    ActivityCommand, Answer, Command, Day, ItemId, LineCommand, NewRoute, NewStep, PersonId,
    PlanItemId, ProposalCommand, Proposed, Rejection, RouteCommand, Section, StepCommand, View,
};
use leeward_simulation::{A, B, World, checks, world};

/// A way to write new words over known ones, and to read what stands there.
struct Text {
    name: &'static str,
    make: fn(&mut World) -> String,
    write: fn(&str, &str, Option<Vec<String>>) -> Command,
    says: fn(&View, &str) -> Vec<String>,
}

fn id(of: &str) -> ItemId {
    of.parse().expect("the id of what was made")
}

fn texts(plan: &View, of: &str) -> Vec<String> {
    let id = id(of);
    let sorts = [
        PlanItemId::Line(id),
        PlanItemId::Step(id),
        PlanItemId::Route(id),
    ];
    let item = sorts.into_iter().find_map(|item| plan.plan.item(item));
    let wordings = item.expect("it stands").wordings();
    wordings.iter().map(|it| it.text.clone()).collect()
}

const TEXTS: [Text; 4] = [
    Text {
        name: "a line",
        make: |world| world.add_line(A, "Tea").to_string(),
        write: |line, text, was| {
            let (line, text) = (id(line), text.to_owned());
            Command::Line(LineCommand::Change { line, text, was })
        },
        says: texts,
    },
    Text {
        name: "a step",
        make: |world| {
            let text = "Tea".to_owned();
            let new = NewStep {
                text,
                ..NewStep::default()
            };
            world.make(A, Command::Step(StepCommand::Add(new)))
        },
        write: |step, text, was| {
            let (step, text) = (id(step), text.to_owned());
            Command::Step(StepCommand::Change { step, text, was })
        },
        says: texts,
    },
    Text {
        name: "the name of a route",
        make: |world| {
            let new = NewRoute {
                text: "Tea".to_owned(),
                variant: leeward_model::Variant::default(),
                steps: Vec::new(),
            };
            world.make(A, Command::Route(RouteCommand::Add(new)))
        },
        write: |route, text, was| {
            let (route, text) = (id(route), text.to_owned());
            Command::Route(RouteCommand::Change { route, text, was })
        },
        says: texts,
    },
    Text {
        name: "the name of an activity",
        make: |world| {
            let (text, tags) = ("Tea".to_owned(), Vec::new());
            world.make(A, Command::Activity(ActivityCommand::Add { text, tags }))
        },
        write: |activity, text, was| {
            let (activity, text) = (activity.to_owned(), text.to_owned());
            Command::Activity(ActivityCommand::Change {
                activity,
                text,
                was,
            })
        },
        says: |view, activity| {
            let wordings = view.plan.menu[activity].wordings.clone();
            wordings.iter().map(|it| it.text.clone()).collect()
        },
    },
];

const REFUSED: world::Answer = Some(Err(Rejection::ChangedMeanwhile));

#[test]
fn words_written_over_what_does_not_stand_there_any_more_replace_nothing() {
    for (number, text) in (0..).zip(&TEXTS) {
        let mut world = World::together(120 + number);
        let it = (text.make)(&mut world);
        world.settle();
        let seen = (text.says)(&world.view(B), &it);
        world.make(A, (text.write)(&it, "Ginger tea", None));
        world.settle();
        let over = (text.write)(&it, "Cold tea", Some(seen));
        assert_eq!(world.command(B, over), REFUSED, "{}", text.name);
        world.settle();
        for device in [A, B] {
            let stands = (text.says)(&world.view(device), &it);
            assert_eq!(stands, ["Ginger tea"], "{}", text.name);
        }
        let seen = (text.says)(&world.view(B), &it);
        world.make(B, (text.write)(&it, "Cold tea", Some(seen)));
        world.settle();
        assert_eq!((text.says)(&world.view(A), &it), ["Cold tea"]);
        checks::agree(&mut world);
    }
}

#[test]
fn two_wordings_are_not_settled_by_who_has_seen_one_of_them() {
    for (number, text) in (0..).zip(&TEXTS) {
        let mut world = World::together(130 + number);
        let it = (text.make)(&mut world);
        world.settle();
        world.command(A, Command::Offline);
        world.make(A, (text.write)(&it, "Ginger tea", None));
        world.make(B, (text.write)(&it, "Cold tea", None));
        let seen = (text.says)(&world.view(B), &it);
        world.command(A, Command::Online);
        world.settle();
        let over = (text.write)(&it, "Warm tea", Some(seen));
        assert_eq!(world.command(B, over), REFUSED, "{}", text.name);
        let mut both = (text.says)(&world.view(A), &it);
        assert_eq!(both.len(), 2, "{}", text.name);
        // In whatever order they were shown.
        both.reverse();
        world.make(B, (text.write)(&it, "Warm tea", Some(both)));
        world.settle();
        assert_eq!((text.says)(&world.view(A), &it), ["Warm tea"]);
        checks::agree(&mut world);
    }
}

#[test]
fn a_suggestion_is_agreed_to_as_it_was_read_and_over_what_was_read() {
    let mut world = World::together(140);
    let line = world.add_line(A, "Tea");
    world.settle();
    let change = |text: &str| Proposed::Change {
        item: PlanItemId::Line(line),
        text: Some(text.to_owned()),
        minutes: None,
    };
    let make = ProposalCommand::Make {
        what: change("Ginger tea"),
        reason: String::new(),
        instead: None,
    };
    let proposal = id(&world.make(A, Command::Proposal(make)));
    world.settle();
    let answer = |what: Proposed, was: &str| {
        Command::Proposal(ProposalCommand::Answer {
            proposal,
            answer: Answer::Fits,
            what: Some(what),
            was: Some(vec![was.to_owned()]),
        })
    };
    let other = answer(change("Cold tea"), "Tea");
    assert_eq!(world.command(B, other), REFUSED);
    world.change_line(A, line, "Warm tea");
    world.settle();
    let late = answer(change("Ginger tea"), "Tea");
    assert_eq!(world.command(B, late), REFUSED);
    assert_eq!(world.wordings(B), ["Warm tea"]);
    world.make(B, answer(change("Ginger tea"), "Warm tea"));
    world.settle();
    assert_eq!(world.wordings(A), ["Ginger tea"]);
    checks::agree(&mut world);
}

/// Who is named for a change, and who suggested it.
fn named(changed: &[leeward_model::Changed]) -> Vec<(PersonId, Option<PersonId>)> {
    let named = changed
        .iter()
        .map(|it| (it.by.expect("it is known"), it.suggested));
    named.collect()
}

#[test]
fn whoever_only_agreed_is_not_named_as_the_author() {
    let mut world = World::together(141);
    let [line, rests] = ["Tea", "Music"].map(|text| world.add_line(A, text));
    let step = Command::Step(StepCommand::Add(NewStep {
        text: "Water".into(),
        ..NewStep::default()
    }));
    let step = id(&world.make(A, step));
    world.settle();
    world.make(B, Command::Fits { fits: true });
    world.pass(3 * 24 * 60 * 60_000);
    world.settle();
    let text = |text: &str| Some(text.to_owned());
    let suggestions = [
        Proposed::Change {
            item: PlanItemId::Line(line),
            text: text("Ginger tea"),
            minutes: None,
        },
        Proposed::Change {
            item: PlanItemId::Step(step),
            text: None,
            minutes: Some(7),
        },
        Proposed::Rest {
            item: PlanItemId::Line(rests),
        },
        Proposed::NewLine {
            section: Section::Ours,
            text: "One lamp".into(),
        },
        Proposed::NewStep {
            route: None,
            text: "Bread".into(),
            minutes: None,
        },
    ];
    let count = suggestions.len();
    for what in suggestions {
        let make = ProposalCommand::Make {
            what,
            reason: String::new(),
            instead: None,
        };
        let proposal = id(&world.make(A, Command::Proposal(make)));
        world.settle();
        let answer = ProposalCommand::Answer {
            proposal,
            answer: Answer::Fits,
            what: None,
            was: None,
        };
        world.make(B, Command::Proposal(answer));
        world.settle();
    }
    // What one writes alone is one's own, also where it says what was suggested elsewhere.
    let own = LineCommand::Add {
        section: Section::Disagree,
        text: "One lamp".into(),
        form: None,
    };
    world.make(B, Command::Line(own));
    world.settle();
    let today = i32::try_from(world.now / (24 * 60 * 60_000)).expect("a day");
    let before = Day(today - 2);
    let [a, b] = [A, B].map(|device| world.view(device).me);
    for device in [A, B] {
        let found = world.look_back(device, before, None);
        let view = world.view(device);
        let mut grew = named(&found.changed);
        grew.sort_by_key(|(_, suggested)| suggested.is_none());
        let mut expected = vec![(b, Some(a)); count];
        expected.push((b, None));
        assert_eq!(grew, expected);
        let mark = view.plan.fits.iter().find(|it| it.of == b);
        let mut since = named(&mark.expect("it was set").changed);
        since.sort_by_key(|(_, suggested)| suggested.is_none());
        assert_eq!(since, expected);
    }
    // Weeks later it is woken, and set aside again by the one who had agreed: that is their own deed.
    let archive = |archived| {
        Command::Line(LineCommand::Archive {
            line: rests,
            archived,
        })
    };
    world.pass(20 * 24 * 60 * 60_000);
    world.settle();
    world.make(A, archive(false));
    world.settle();
    world.make(B, archive(true));
    world.settle();
    let found = world.look_back(A, before, None);
    let of_it = found
        .changed
        .iter()
        .find(|it| it.item == Some(PlanItemId::Line(rests)));
    let of_it = of_it.map(|it| (it.by, it.suggested));
    assert_eq!(of_it, Some((Some(b), None)));
    checks::agree(&mut world);
}

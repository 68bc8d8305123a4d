//! What the formats promise in front of a partner who keeps no rule: chapters, identity, what was
//! readable, and bounds with a door.

use std::{collections::BTreeSet, sync::Arc};

use leeward_model::{
    About, Answer, Area, ChapterCommand, Command, ItemId, Line, LineCommand, List, NeedCommand,
    NewNeed, NewRoute, NewStep, Notice, PassingCommand, ProposalCommand, Route, RouteCommand,
    Section, Step, StepCommand, Variant,
};
use leeward_replica::{Name, SignedChange, Value};
use leeward_simulation::{
    A, B, World, checks,
    forged::{self, Forged, greet, missing},
    raw::Raw,
};

fn say(world: &mut World, raw: &Raw, changes: &[SignedChange]) {
    for some in changes.chunks(100) {
        raw.say(world, missing(some)[0].encode());
    }
}

fn forge<'a>(
    raw: &Raw,
    name: &Name,
    fields: impl IntoIterator<Item = (&'a str, Value)>,
) -> SignedChange {
    Forged::new(&raw.signer, raw.space, name, raw.person).put(fields)
}

fn begin() -> Command {
    let leave = Vec::new();
    Command::Chapter(ChapterCommand::Begin { leave })
}

fn add_step(text: &str) -> Command {
    Command::Step(StepCommand::Add(NewStep {
        text: text.to_owned(),
        minutes: Some(5),
        ..NewStep::default()
    }))
}

fn id(made: &str) -> ItemId {
    made.parse().expect("the id of what was made")
}

/// Begins the documents of the chapters 2 to 99 before there is a first one: each names the one before
/// it as far as its writer can know.
fn laid_ahead(raw: &Raw) -> Vec<(Forged, SignedChange)> {
    let mut before = Value::Nothing;
    let mut all = Vec::new();
    for number in 2..=99 {
        let name = Name::Chapter(number);
        let mut forged = Forged::new(&raw.signer, raw.space, &name, raw.person);
        let change = forged.put([("day", Value::Number(20_000)), ("after", before)]);
        before = change.hash.to_string().into();
        all.push((forged, change));
    }
    all
}

/// Checks that the first device is in a chapter in which everything stands.
fn stands_in(world: &World, chapter: u16) {
    let view = world.view(A);
    assert_eq!(view.plan.chapter, chapter);
    let mut wordings = world.wordings(A);
    wordings.sort();
    let texts = ["a line of A", "a line of B"];
    assert_eq!(wordings, texts, "chapter {chapter}");
    assert!(view.late.is_empty());
}

#[test]
fn chapters_cannot_be_laid_ahead_and_the_plan_is_never_empty() {
    let (mut world, mut raw) = forged::paired(320);
    greet(&mut world, &mut raw);
    let mut laid = laid_ahead(&raw);
    let changes: Vec<SignedChange> = laid.iter().map(|(_, change)| change.clone()).collect();
    say(&mut world, &raw, &changes);
    stands_in(&world, 0);
    for chapter in 1..=4_u16 {
        world.make(A, begin());
        stands_in(&world, chapter);
        // What is said of the next one, naming a change that did not begin this one, is nothing
        // either.
        let wrong = changes[usize::from(chapter) + 20].hash.to_string();
        let (next, _) = &mut laid[usize::from(chapter) - 1];
        let change = next.put([("after", wrong.into())]);
        say(&mut world, &raw, &[change]);
        stands_in(&world, chapter);
    }
    checks::shown_is_stored(&mut world, A);
    world.start(A);
    stands_in(&world, 4);
    assert_eq!(world.devices[A].notices(), []);

    // The honest copy of the same person sees the same, and begins the next one.
    world.start(B);
    world.settle();
    world.make(B, begin());
    world.settle();
    stands_in(&world, 5);
}

#[test]
fn a_beginning_that_names_none_or_another_is_nothing_for_ever() {
    let (mut world, mut raw) = forged::paired(321);
    greet(&mut world, &mut raw);
    let begins = |number| Forged::new(&raw.signer, raw.space, &Name::Chapter(number), raw.person);
    let (mut two, mut three) = (begins(2), begins(3));
    let none = two.put([("day", Value::Number(20_000))]);
    say(&mut world, &raw, &[none]);
    world.make(A, begin());
    stands_in(&world, 1);
    world.start(A);
    greet(&mut world, &mut raw);
    stands_in(&world, 1);
    let another = two.put([("after", "?".into())]);
    let after = ("after", Value::from(another.hash.to_string()));
    let next = three.put([("day", Value::Number(20_000)), after]);
    say(&mut world, &raw, &[another, next]);
    stands_in(&world, 1);
    assert_eq!(world.devices[A].notices(), []);
}

/// A plan with a line, a signal, a route with a step, and a step, to be carried on.
fn to_be_carried(seed: u64) -> (World, Raw) {
    let mut world = World::together(seed);
    world.add_line(A, "a line of A");
    let signal = Command::Line(LineCommand::Add {
        section: Section::Signals,
        text: "Lantern\nstay near".into(),
        form: Some(leeward_model::Form::Word),
    });
    world.make(B, signal);
    world.make(A, add_step("Water"));
    let route = NewRoute {
        text: "A short evening".into(),
        steps: vec![NewStep {
            text: "Tea".into(),
            ..NewStep::default()
        }],
        variant: Variant::default(),
    };
    world.make(A, Command::Route(RouteCommand::Add(route)));
    world.settle();
    let raw = Raw::in_place_of(&mut world, B);
    (world, raw)
}

/// What stands in each chapter.
type Carried = Vec<(List<Line>, List<Route>, List<Step>)>;

#[test]
fn what_was_planted_under_the_ids_of_a_chapter_changes_nothing_of_what_is_carried() {
    let carried = |world: &mut World, of: Option<&Carried>| -> Carried {
        let chapters = (0..2).map(|chapter| {
            world.make(A, begin());
            let mut plan = world.view(A).plan;
            if let Some((lines, routes, steps)) = of.and_then(|of| of.get(chapter)) {
                // What was planted elsewhere is a line of the partner's like any other.
                let lines: BTreeSet<ItemId> = lines.iter().map(|it| it.id).collect();
                let routes: BTreeSet<ItemId> = routes.iter().map(|it| it.id).collect();
                let steps: BTreeSet<ItemId> = steps.iter().map(|it| it.id).collect();
                Arc::make_mut(&mut plan.lines).retain(|it| lines.contains(&it.id));
                Arc::make_mut(&mut plan.routes).retain(|it| routes.contains(&it.id));
                Arc::make_mut(&mut plan.steps).retain(|it| steps.contains(&it.id));
            }
            (plan.lines, plan.routes, plan.steps)
        });
        chapters.collect()
    };
    // What a twin carries on, and under which ids.
    let (mut twin, _) = to_be_carried(322);
    let expected = carried(&mut twin, None);
    assert_eq!(expected[1].0.len(), 2);
    for chapter in [0_u32, 1, 2, 7, 99] {
        let (mut world, mut raw) = to_be_carried(322);
        greet(&mut world, &mut raw);
        for (lines, routes, steps) in &expected {
            let lines = lines.iter().map(|line| Name::Line(line.id));
            let routes = routes.iter().map(|route| Name::Route(route.id));
            let steps = steps.iter().map(|step| Name::Step(step.id));
            for name in lines.chain(routes).chain(steps) {
                let planted = [
                    ("text", "planted".into()),
                    ("section", "later".into()),
                    ("form", "touch".into()),
                    ("minutes", Value::Number(77)),
                    ("route", "aaaaaaaaaaaaaaaa".into()),
                    ("ending", true.into()),
                    ("activity", "food.tea".into()),
                    ("fetches", raw.person.to_string().into()),
                    ("variant", "far_apart".into()),
                    ("position", "zzz".into()),
                    ("archived", true.into()),
                    ("chapter", chapter.into()),
                ];
                say(&mut world, &raw, &[forge(&raw, &name, planted)]);
            }
        }
        let found = carried(&mut world, Some(&expected));
        assert_eq!(found, expected, "planted into {chapter}");
        assert_eq!(world.devices[A].notices(), []);
        checks::shown_is_stored(&mut world, A);
    }
}

fn mine<T: Clone>(all: &[Arc<T>], is_mine: impl Fn(&T) -> bool) -> Vec<T> {
    let mine = all.iter().filter(|it| is_mine(it));
    mine.map(|it| (**it).clone()).collect()
}

#[test]
fn nothing_of_the_partners_under_the_id_of_something_of_mine_touches_it() {
    let (mut world, mut raw) = forged::paired(330);
    let me = world.view(A).me;
    let passing = id(&world.make(
        A,
        Command::Passing(PassingCommand::Add {
            about: About::Topic,
            text: "Not the old flat".into(),
            until: None,
        }),
    ));
    let need = id(&world.make(
        A,
        Command::Need(NeedCommand::Add(NewNeed {
            area: Area::Body,
            text: "Quiet".into(),
        })),
    ));
    let line = world.add_line(A, "another line of A");
    let of_mine = |world: &World| {
        let plan = world.view(A).plan;
        let line = mine(&plan.lines, |it: &Line| it.id == line);
        let needs = mine(&plan.needs, |it| it.of == me);
        let now = leeward_model::Minute::of(world.now);
        let off_limits = plan.off_limits(now).filter(|it| it.of == me);
        (line, needs, off_limits.cloned().collect::<Vec<_>>())
    };
    let before = of_mine(&world);
    assert_eq!((before.0.len(), before.1.len(), before.2.len()), (1, 1, 1));
    greet(&mut world, &mut raw);
    for item in [passing, need, line] {
        let suggestion = [
            ("day", Value::Number(20_000)),
            ("what", "new_line".into()),
            ("section", "ours".into()),
            ("text", "a suggestion".into()),
        ];
        let page = [
            ("text", "of the partner".into()),
            ("until", Value::Number(0)),
            ("area", "talk".into()),
            ("about", "touch".into()),
            ("archived", true.into()),
            ("answer", "fits".into()),
            ("day", Value::Number(20_000)),
        ];
        say(
            &mut world,
            &raw,
            &[forge(&raw, &Name::Proposal(item), suggestion)],
        );
        let mut names = vec![
            Name::Passing(item),
            Name::Need(item),
            Name::Note(item),
            Name::Gone(item),
            Name::Step(item),
            Name::Route(item),
            Name::Answer {
                proposer: me,
                proposal: item,
            },
        ];
        // The line itself is for both to write.
        names.extend((item != line).then_some(Name::Line(item)));
        for name in names {
            say(&mut world, &raw, &[forge(&raw, &name, page.clone())]);
        }
        assert_eq!(of_mine(&world), before);
        let answer = Command::Proposal(ProposalCommand::Answer {
            proposal: item,
            answer: Answer::Fits,
            what: None,
            was: None,
        });
        world.make(A, answer);
        assert_eq!(of_mine(&world), before);
        // It can still be written by me: what the partner has under its id is another thing.
        checks::shown_is_stored(&mut world, A);
    }
    world.start(A);
    assert_eq!(of_mine(&world), before);
    let glanced = world.devices[A].glanced().plan;
    assert_eq!(mine(&glanced.needs, |it| it.of == me), before.1);
    assert_eq!(mine(&glanced.passing, |it| it.of == me), before.2);
    let ends = PassingCommand::Archive {
        passing,
        archived: true,
    };
    world.make(A, Command::Passing(ends));
    assert!(of_mine(&world).2.is_empty(), "only I can end it");
    assert_eq!(world.devices[A].notices(), []);
}

#[test]
fn a_change_of_the_partners_with_the_name_of_something_on_my_page_is_refused() {
    let (mut world, mut raw) = forged::paired(331);
    let me = world.view(A).me;
    greet(&mut world, &mut raw);
    let name = Name::Passing(forged::ITEM);
    let mut of_mine = Forged::new(&raw.signer, raw.space, &name, me);
    let change = of_mine.put([("archived", true.into())]);
    say(&mut world, &raw, &[change]);
    assert_eq!(world.devices[A].notices(), [Notice::PartnerFault]);
}

#[test]
fn one_put_of_the_partners_removes_no_line_no_step_and_no_route_and_is_told_as_newer() {
    for (field, value) in [
        ("text", Value::Number(5)),
        ("text", true.into()),
        ("text", Value::Nothing),
        ("section", "attic".into()),
        ("section", Value::Number(1)),
        ("position", Value::Number(1)),
        ("archived", "yes".into()),
        ("minutes", "long".into()),
        ("variant", "moon".into()),
        ("chapter", "first".into()),
        ("chapter", Value::Number(-1)),
    ] {
        let (mut world, mut raw) = forged::paired(332);
        let line = world.add_line(A, "another line of A");
        let step = id(&world.make(A, add_step("Water")));
        let route = NewRoute {
            text: "A short evening".into(),
            variant: Variant::default(),
            steps: Vec::new(),
        };
        let route = id(&world.make(A, Command::Route(RouteCommand::Add(route))));
        let seen = |world: &World| {
            let plan = world.view(A).plan;
            (plan.lines, plan.steps, plan.routes)
        };
        let before = seen(&world);
        greet(&mut world, &mut raw);
        for name in [Name::Line(line), Name::Step(step), Name::Route(route)] {
            // Once beside what stands there, and once over it.
            let change = forge(&raw, &name, [(field, value.clone())]);
            say(&mut world, &raw, &[change]);
            assert_eq!(seen(&world), before, "{field}: {value:?}");
            let mut on_top = Forged::on_top(&world, &raw, &name);
            let change = on_top.put([(field, value.clone()), ("new_here", true.into())]);
            say(&mut world, &raw, &[change]);
        }
        assert_eq!(seen(&world), before, "{field}: {value:?}");
        let is_known = value == Value::Nothing || matches!(field, "minutes" | "variant");
        assert!(
            !world.view(A).plan.newer.is_empty() || is_known,
            "{field}: {value:?}"
        );
        assert_eq!(world.devices[A].notices(), []);
        checks::shown_is_stored(&mut world, A);
        world.start(A);
        assert_eq!(seen(&world), before, "{field}: {value:?}");
        world.change_line(A, line, "still to be written");
        assert!(
            world
                .wordings(A)
                .contains(&"still to be written".to_owned())
        );
    }
}

//! How the plan has changed: what stood in it on two days, who changed what, and when.

use leeward_model::{
    Agreed, Change, ChapterCommand, Command, Day, LineCommand, Past, PlanItemId, StepCommand,
};
use leeward_simulation::{A, B, World, checks};

const DAY: u64 = 24 * 60;

#[test]
fn what_stood_in_the_plan_on_two_days_is_shown_and_nothing_is_written() {
    let mut world = World::together(64);
    let begin = Day::of(world.now);
    let line = world.add_line(A, "Tea");
    world.settle();
    world.pass(10 * DAY * 60_000);
    world.change_line(B, line, "Tea, not too hot");
    let water = world.add_step(A, World::new_step("Water", None, false));
    world.settle();
    world.pass(10 * DAY * 60_000);
    let archived = true;
    world.make(A, Command::Line(LineCommand::Archive { line, archived }));
    world.settle();
    let records = world.devices[B].records();
    let mut of = |from: Day, to: Option<Day>| {
        let found = world.look_back(B, from, to);
        let texts = |past: &Past| -> Vec<String> {
            let lines = past.lines.iter();
            lines.map(|it| it.wordings.first.text.clone()).collect()
        };
        assert_eq!(found.first, begin);
        (texts(&found.from), texts(&found.to), found.to.steps.len())
    };
    let tea = |text: &str| vec![text.to_owned()];
    let later = Day(begin.0 + 12);
    let both = (tea("Tea"), tea("Tea, not too hot"), 1);
    assert_eq!(of(begin, Some(later)), both);
    // The earlier day comes first, and without a second one it is today.
    assert_eq!(of(later, Some(begin)), both);
    assert_eq!(of(later, None), (tea("Tea, not too hot"), Vec::new(), 1));
    let before = (Day(begin.0 - 400), Some(Day(begin.0 - 1)));
    assert_eq!(of(before.0, before.1), (Vec::new(), Vec::new(), 0));
    assert_eq!(world.devices[B].records(), records);
    assert_eq!(world.view(A).plan.steps[0].id, water);
    checks::agree(&mut world);
}

#[test]
fn a_change_dated_back_stands_on_no_day_before_what_it_had_read() {
    let mut world = World::together(65);
    let today = Day::of(world.now);
    let line = world.add_line(A, "Tea");
    world.settle();
    world.devices[B].clock.ahead = -leeward_simulation::clock::TEN_YEARS;
    world.change_line(B, line, "Never tea");
    world.settle();
    let yesterday = Day(today.0 - 1);
    let found = world.look_back(A, Day(today.0 - 365), Some(yesterday));
    assert!(found.from.lines.is_empty() && found.to.lines.is_empty());
    let found = world.look_back(A, yesterday, None);
    let now = &found.to.lines[0].wordings.first.text;
    assert_eq!(now, "Never tea", "it came after what it had read");
    let [changed] = &found.changed[..] else {
        panic!("one line is new");
    };
    assert_eq!(changed.how, Change::Added);
    assert_eq!(changed.arrived, Some(today), "its own day cannot be right");
    assert!(changed.day < Some(today));
}

#[test]
fn it_is_told_who_changed_what_and_when_and_a_long_silence_makes_nothing_late() {
    let mut world = World::together(67);
    let begin = Day::of(world.now);
    let tea = world.add_line(A, "Tea");
    let lamp = world.add_line(A, "One lamp");
    let water = world.add_step(A, World::new_step("Water", None, false));
    let blanket = world.add_step(A, World::new_step("Blanket", None, false));
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    world.pass(10 * DAY * 60_000);
    let archived = true;
    world.make(
        B,
        Command::Line(LineCommand::Archive {
            line: lamp,
            archived,
        }),
    );
    let to_front = StepCommand::Move {
        step: blanket,
        after: None,
    };
    world.make(B, Command::Step(to_front));
    let later = StepCommand::Time {
        step: water,
        minutes: Some(9),
    };
    world.make(B, Command::Step(later));
    let (on, number) = (Agreed::Pause, Some(30));
    world.make(B, Command::Agree { on, number });
    world.change_line(B, tea, "Tea, not too hot");
    world.pass(30 * DAY * 60_000);
    world.command(B, Command::Online);
    world.settle();
    let found = world.look_back(A, begin, None);
    let partner = world.view(B).me;
    let told = found.changed.iter().map(|it| {
        assert_eq!(
            (it.by, it.day),
            (Some(partner), Some(Day(begin.0 + 10))),
            "{it:?}"
        );
        assert_eq!(it.arrived, None, "they had not met since");
        it.how.clone()
    });
    let told: Vec<Change> = told.collect();
    let from = Some("Tea".to_owned());
    for how in [
        Change::Reworded { from },
        Change::Rested,
        Change::Moved,
        Change::Timed { from: Some(5) },
    ] {
        assert!(told.contains(&how), "{how:?} of {told:?}");
    }
    assert_eq!(told.len(), 5);
    checks::agree(&mut world);
}

#[test]
fn what_is_carried_into_a_new_chapter_is_no_change_of_the_plan() {
    let mut world = World::together(68);
    let begin = Day::of(world.now);
    world.add_line(A, "Tea");
    let left = world.add_line(A, "One lamp");
    world.add_step(A, World::new_step("Water", None, false));
    world.settle();
    world.pass(10 * DAY * 60_000);
    let leave = vec![PlanItemId::Line(left)];
    world.make(B, Command::Chapter(ChapterCommand::Begin { leave }));
    world.settle();
    let tea = world.view(A).plan.lines[0].id;
    world.change_line(A, tea, "Warm tea");
    let found = world.look_back(A, begin, None);
    assert_eq!((found.from.lines.len(), found.to.lines.len()), (2, 1));
    let told: Vec<_> = found.changed.iter().map(|it| it.how.clone()).collect();
    let from = Some("Tea".to_owned());
    assert_eq!(told, [Change::Reworded { from }, Change::Rested]);
}

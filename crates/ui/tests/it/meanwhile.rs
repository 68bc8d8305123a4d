//! Two people who write the same thing at the same time: an open form never replaces words that
//! were not seen, and what was not touched takes what stands.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::{Harness, Node, kittest::Queryable as _};
use leeward_model::{
    ActivityCommand, Command, DraftId, LineCommand, NeedCommand, NoteCommand, PassingCommand,
    PlanItemId, ProposalCommand, Proposed, Rejection, RouteCommand, StepCommand, View, Wordings,
};

use crate::support::{
    ANA, Room, SAM, at_the_plan, english, evening, find, hard_week, item, key, name, nodes,
    own_menu, press, reworded, tab_to, two_routes, type_text, window, wishes, wording,
};

type Window = Harness<'static, Room>;

/// The words that a wish would write, and what it knows of those that stand.
type Written<'a> = (&'a str, Option<&'a [String]>);

/// A form in which something that is there is written.
struct Form {
    view: fn() -> View,
    /// Goes to where it is.
    go: fn(&mut Window),
    /// What is pressed there to open it.
    open: &'static [&'static str],
    /// What stands there at first.
    said: &'static str,
    /// Says something else there, as the other one did.
    reword: fn(&mut View, &str),
    wish: fn(&Command) -> Option<Written<'_>>,
}

fn said(text: &str) -> Wordings {
    Wordings {
        first: wording(text, Some(SAM)),
        others: Vec::new(),
    }
}

fn line_of(view: &mut View, number: u16) -> &mut leeward_model::Line {
    let lines = Arc::make_mut(&mut view.plan.lines).iter_mut();
    let mut lines = lines.filter(|line| line.id == item(number));
    Arc::make_mut(lines.next().expect("it is there"))
}

fn step_of(view: &mut View, number: u16) -> &mut leeward_model::Step {
    let steps = Arc::make_mut(&mut view.plan.steps).iter_mut();
    let mut steps = steps.filter(|step| step.id == item(number));
    Arc::make_mut(steps.next().expect("it is there"))
}

const FORMS: [Form; 6] = [
    Form {
        view: evening,
        go: at_the_plan,
        open: &["Phones sleep in the kitchen"],
        said: "Phones sleep in the kitchen",
        reword: |view, text| line_of(view, 21).wordings = said(text),
        wish: |command| match command {
            Command::Line(LineCommand::Change { text, was, .. }) => Some((text, was.as_deref())),
            _ => None,
        },
    },
    Form {
        view: two_routes,
        go: |window| {
            find(window, "plan routes");
            // A step that was begun is looked at already.
            if !shows(window, "What happens") {
                open(window, "1. ");
            }
        },
        open: &[],
        said: "Water and a straw",
        reword: |view, text| step_of(view, 30).wordings = said(text),
        wish: |command| match command {
            Command::Step(StepCommand::Change { text, was, .. }) => Some((text, was.as_deref())),
            _ => None,
        },
    },
    Form {
        view: two_routes,
        go: |window| {
            find(window, "plan routes");
            either(window, "A short evening");
        },
        open: &["A short evening"],
        said: "A short evening",
        reword: |view, text| {
            let routes = Arc::make_mut(&mut view.plan.routes);
            Arc::make_mut(&mut routes[0]).wordings = said(text);
        },
        wish: |command| match command {
            Command::Route(RouteCommand::Change { text, was, .. }) => Some((text, was.as_deref())),
            _ => None,
        },
    },
    Form {
        view: own_menu,
        go: |window| {
            find(window, "plan care");
            press(window, "All activities");
            either(window, "Cocoa, the same for both");
        },
        open: &["Call it something else"],
        said: "Cocoa, the same for both",
        reword: |view, text| {
            let menu = Arc::make_mut(&mut view.plan.menu);
            let it = menu.get_mut("food.tea").expect("it has a name");
            Arc::make_mut(it).wordings = said(text);
        },
        wish: |command| match command {
            Command::Activity(ActivityCommand::Change { text, was, .. }) => {
                Some((text, was.as_deref()))
            }
            _ => None,
        },
    },
    Form {
        view: evening,
        go: at_the_plan,
        open: &["Warm feet before anything else"],
        said: "Warm feet before anything else",
        reword: |view, text| {
            let needs = Arc::make_mut(&mut view.plan.needs);
            text.clone_into(&mut Arc::make_mut(&mut needs[2]).text);
        },
        wish: |command| match command {
            Command::Need(NeedCommand::Change { text, .. }) => Some((text, None)),
            _ => None,
        },
    },
    Form {
        view: hard_week,
        go: |window| find(window, "plan off limits"),
        open: &["Money"],
        said: "Money",
        reword: |view, text| {
            let all = Arc::make_mut(&mut view.plan.passing);
            let mut mine = all
                .iter_mut()
                .filter(|it| it.of == ANA && it.text == "Money");
            text.clone_into(&mut Arc::make_mut(mine.next().expect("it is there")).text);
        },
        wish: |command| match command {
            Command::Passing(PassingCommand::Change { text, .. }) => Some((text, None)),
            _ => None,
        },
    },
];

impl Form {
    fn opened(&self) -> Window {
        let mut window = window([1100.0, 6000.0], Room::new((self.view)()));
        (self.go)(&mut window);
        for label in self.open {
            open(&mut window, label);
        }
        if self.open.is_empty() {
            tab_to(&mut window, "What happens");
        }
        window
    }

    fn written<'a>(&self, all: &'a [Command]) -> Vec<Written<'a>> {
        all.iter().filter_map(self.wish).collect()
    }
}

fn reword(window: &mut Window, change: impl FnOnce(&mut View)) {
    change(&mut window.state_mut().view);
    window.run();
}

/// Presses what is called this, or what the other one called it.
fn either(window: &mut Window, label: &str) {
    let is_it = |name: &String| name == label || name == "Sam's words";
    let found = nodes(window).map(|node| name(&node)).find(is_it);
    press(window, &found.expect("it is there"));
}

/// Presses the row, or the button, that begins like this.
fn open(window: &mut Window, label: &str) {
    let is_it = |row: &Node<'_>| name(row).starts_with(label);
    let found = window.query_all_by_role(egui::Role::Button).find(is_it);
    found.expect("it is there").click_accesskit();
    window.run();
}

/// Whether a field that is being written in says this.
fn a_field_says(window: &Window, text: &str) -> bool {
    use egui_kittest::kittest::NodeT as _;
    nodes(window).any(|node| {
        let node = node.accesskit_node();
        let is_field = matches!(
            node.role(),
            egui::Role::TextInput | egui::Role::MultilineTextInput
        );
        is_field && node.value().as_deref() == Some(text)
    })
}

fn shows(window: &Window, text: &str) -> bool {
    nodes(window).any(|node| name(&node).contains(text))
}

fn add(window: &mut Window, more: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::End);
    type_text(window, more);
}

/// Lets what is typed be kept, and what it is written over after it.
fn keep(window: &mut Window) {
    for _ in 0..8 {
        window.step();
    }
    answer_kept(window, &Ok(None));
}

/// Answers every wish to keep something that was not answered.
fn answer_kept(window: &mut Window, answer: &Result<Option<String>, Rejection>) {
    let asked = window.state().asked().into_iter();
    let kept = asked.filter(|(_, command)| matches!(command, Command::Unfinished { .. }));
    let tickets: Vec<_> = kept.map(|(ticket, _)| ticket).collect();
    for ticket in tickets {
        window.state_mut().house.answered(ticket, answer.clone());
    }
    window.run();
}

fn kept(window: &Window) -> Vec<(String, String)> {
    let all = window.state().commands().into_iter();
    let kept = all.filter_map(|command| match command {
        Command::Unfinished { field, text } => Some((field.clone(), text.clone())),
        _ => None,
    });
    kept.collect()
}

const MINE: &str = "Use what I wrote";

#[test]
fn a_form_that_was_not_touched_says_what_stands_and_has_nothing_to_save() {
    for form in &FORMS {
        let mut window = form.opened();
        assert!(a_field_says(&window, form.said));
        reword(&mut window, |view| (form.reword)(view, "Sam's words"));
        assert!(a_field_says(&window, "Sam's words"), "{}", form.said);
        key(&mut window, Key::Enter);
        assert_eq!(form.written(&wishes(&window)), [], "{}", form.said);
        assert!(!shows(&window, MINE));
    }
}

#[test]
fn a_form_that_was_touched_shows_both_and_enter_decides_nothing() {
    for form in &FORMS {
        let mut window = form.opened();
        add(&mut window, ", please");
        reword(&mut window, |view| (form.reword)(view, "Sam's words"));
        let mine = format!("{}, please", form.said);
        assert!(a_field_says(&window, &mine), "{}", form.said);
        assert!(shows(&window, "Sam's words"), "{}", form.said);
        key(&mut window, Key::Enter);
        assert_eq!(form.written(&wishes(&window)), [], "{}", form.said);
        press(&mut window, MINE);
        let all = wishes(&window);
        let [(text, was)] = form.written(&all)[..] else {
            panic!("{}: one wish, not {all:?}", form.said);
        };
        assert_eq!(text, mine);
        assert!(was.is_none_or(|was| was == ["Sam's words"]), "{was:?}");
    }
}

#[test]
fn what_the_other_wrote_stays_where_one_says_so() {
    for form in &FORMS {
        let mut window = form.opened();
        add(&mut window, ", please");
        reword(&mut window, |view| (form.reword)(view, "Sam's words"));
        let names = nodes(&window).map(|node| name(&node));
        let theirs = names.filter(|name| name.starts_with("Keep what "));
        let theirs: Vec<String> = theirs.collect();
        let theirs = theirs.first().expect("it can be kept").clone();
        press(&mut window, &theirs);
        assert_eq!(form.written(&wishes(&window)), [], "{}", form.said);
        let mine = format!("{}, please", form.said);
        // One press throws no words away.
        let draft = Command::Note(NoteCommand::Draft {
            draft: None,
            text: mine.clone(),
        });
        let asked = window.state().asked().into_iter();
        let mut asked = asked.filter(|(_, command)| **command == draft);
        let ticket = asked.next().expect("it becomes a draft").0;
        let made = Ok(Some(DraftId::from_bytes([8; 10]).to_string()));
        window.state_mut().house.answered(ticket, made);
        window.run();
        assert!(!a_field_says(&window, &mine), "{}", form.said);
        assert!(shows(&window, "Sam's words"), "{}", form.said);
    }
}

#[test]
fn what_a_form_was_opened_on_outlives_a_crash() {
    for form in &FORMS {
        let mut before = form.opened();
        add(&mut before, ", please");
        keep(&mut before);
        let mut view = (form.view)();
        for command in before.state().commands() {
            if let Command::Unfinished { field, text } = command {
                let (field, text) = (field.clone(), text.clone());
                Arc::make_mut(&mut view.own.unfinished).insert(field, text);
            }
        }
        // The other one's words came while the house was locked.
        (form.reword)(&mut view, "Sam's words");
        let mut after = window([1100.0, 6000.0], Room::new(view));
        (form.go)(&mut after);
        assert!(
            a_field_says(&after, &format!("{}, please", form.said)),
            "{}",
            form.said
        );
        assert!(shows(&after, MINE), "{}", form.said);
        key(&mut after, Key::Enter);
        assert_eq!(form.written(&wishes(&after)), [], "{}", form.said);
    }
}

#[test]
fn parts_that_one_did_not_touch_take_what_stands_and_the_form_says_so() {
    let mut window = window([1100.0, 1400.0], Room::new(evening()));
    find(&mut window, "plan signals");
    open(&mut window, "Two squeezes");
    add(&mut window, ", slowly");
    reword(&mut window, |view| {
        let text = "Two squeezes\nI am well\nthree squeezes back";
        line_of(view, 23).wordings = said(text);
    });
    for part in ["Two squeezes, slowly", "I am well", "three squeezes back"] {
        assert!(a_field_says(&window, part), "{part}");
    }
    let sentence = english().with("meanwhile-joined", &[("name", "Sam")]);
    assert!(shows(&window, &sentence));
    key(&mut window, Key::Enter);
    let joined = Command::Line(LineCommand::Change {
        line: item(23),
        text: "Two squeezes, slowly\nI am well\nthree squeezes back".into(),
        was: Some(vec!["Two squeezes\nI am well\nthree squeezes back".into()]),
    });
    assert_eq!(wishes(&window), [joined]);
}

#[test]
fn a_meaning_and_an_answer_to_another_meaning_are_shown_as_two() {
    let mut window = window([1100.0, 1400.0], Room::new(evening()));
    find(&mut window, "plan signals");
    open(&mut window, "Two squeezes");
    tab_to(&mut window, english().text("signal-means"));
    add(&mut window, ", or nearly");
    reword(&mut window, |view| {
        let text = "Two squeezes\nI am fine, just quiet\nsay so aloud";
        line_of(view, 23).wordings = said(text);
    });
    assert!(
        a_field_says(&window, "two squeezes back"),
        "one's own stays whole"
    );
    assert!(
        shows(&window, "Answer: say so aloud"),
        "and so does the other"
    );
    assert!(shows(&window, MINE));
}

#[test]
fn two_wordings_of_a_step_are_not_settled_by_a_form_that_is_still_open() {
    let mut window = window([1100.0, 1400.0], Room::new(two_routes()));
    find(&mut window, "plan routes");
    press(&mut window, "1. Water and a straw");
    reword(&mut window, |view| {
        step_of(view, 30).wordings.others = vec![wording("Water, cold", Some(SAM))];
    });
    assert!(shows(&window, "Water, cold"));
    assert!(!a_field_says(&window, "Water and a straw"));
    assert!(window.query_by_label_contains("Save").is_none());
    press(&mut window, "Two versions: look at both");
    assert_eq!(wishes(&window), []);
}

#[test]
fn minutes_that_were_not_touched_are_not_suggested() {
    let mut window = window([1100.0, 1400.0], Room::new(two_routes()));
    find(&mut window, "plan routes");
    press(&mut window, "1. Water and a straw");
    press(&mut window, "Suggest a change to “Water and a straw”");
    reword(&mut window, |view| step_of(view, 30).minutes = Some(12));
    add(&mut window, ", please");
    press(&mut window, english().text("propose-go"));
    let what = Proposed::Change {
        item: PlanItemId::Step(item(30)),
        text: Some("Water and a straw, please".into()),
        minutes: None,
    };
    let reason = String::new();
    let make = ProposalCommand::Make {
        what,
        reason,
        instead: None,
    };
    assert_eq!(wishes(&window), [Command::Proposal(make)]);
}

#[test]
fn what_was_being_written_together_stays_where_the_other_settles_it_first() {
    let mut window = window([1100.0, 1400.0], Room::new(reworded(evening())));
    at_the_plan(&mut window);
    press(&mut window, "Two versions: look at both");
    press(&mut window, "Write one together");
    window.run();
    add(&mut window, " Say when.");
    reword(&mut window, |view| {
        let line = line_of(view, 20);
        line.wordings = said(&line.wordings.others[0].text);
    });
    let mine = "After landing, twenty minutes apart, and the door stays open. Say when.";
    assert!(a_field_says(&window, mine));
    assert!(shows(
        &window,
        "Some room afterwards. Say when you will be back."
    ));
    assert!(shows(&window, MINE));
    assert_eq!(wishes(&window), []);
}

#[test]
fn what_a_text_is_written_over_is_kept_only_with_the_words_that_were_written_over_it() {
    let mut window = window([1100.0, 1400.0], Room::new(evening()));
    find(&mut window, "plan signals");
    open(&mut window, "Two squeezes");
    add(&mut window, ", slowly");
    keep(&mut window);
    let from = "Two squeezes\nI am fine, just quiet\ntwo squeezes back";
    let spot = format!("line.{}.from", item(23));
    assert!(kept(&window).contains(&(spot.clone(), from.into())));
    // More than the vault keeps, while the other one changes another part.
    window.event(egui::Event::Paste("very ".repeat(8_000)));
    for _ in 0..8 {
        window.step();
    }
    let limit = 32_000;
    answer_kept(&mut window, &Err(Rejection::TextTooLong { limit }));
    let now = "Two squeezes\nI am fine, just quiet\nthree squeezes back";
    reword(&mut window, |view| line_of(view, 23).wordings = said(now));
    for _ in 0..8 {
        window.step();
    }
    answer_kept(&mut window, &Err(Rejection::TextTooLong { limit }));
    window.state_mut().house.leave();
    let over = kept(&window)
        .into_iter()
        .filter(|(field, _)| *field == spot);
    assert_eq!(over.map(|(_, text)| text).collect::<Vec<_>>(), [from]);
}

#[test]
fn what_goes_on_as_a_suggestion_is_kept_there_before_it_goes_here_and_is_suggested_once() {
    let mut window = window([1100.0, 1400.0], Room::new(two_routes()));
    find(&mut window, "plan routes");
    open(&mut window, "1. ");
    tab_to(&mut window, "What happens");
    add(&mut window, ", please");
    keep(&mut window);
    let before = kept(&window).len();
    press(&mut window, "Suggest a change to “Water and a straw”");
    let after = kept(&window);
    let [(there, words), (here, gone), ..] = &after[before..] else {
        panic!("{after:?}");
    };
    assert_eq!(
        (there.starts_with("propose."), words.as_str()),
        (true, "Water and a straw, please")
    );
    assert_eq!((here.starts_with("step."), gone.as_str()), (true, ""));
    press(&mut window, english().text("propose-go"));
    press(&mut window, english().text("propose-go"));
    assert_eq!(wishes(&window).len(), 1, "{:?}", wishes(&window));
}

#[test]
fn what_was_being_written_when_two_wordings_came_goes_on_where_one_is_written_together() {
    let mut window = window([1100.0, 1400.0], Room::new(evening()));
    at_the_plan(&mut window);
    open(&mut window, "Phones sleep in the kitchen");
    add(&mut window, ", please");
    reword(&mut window, |view| {
        line_of(view, 21).wordings.others = vec![wording("Phones stay outside", Some(SAM))];
    });
    assert!(shows(&window, english().text("both-begun")));
    press(&mut window, "Two versions: look at both");
    press(&mut window, "Write one together");
    window.run();
    assert!(a_field_says(&window, "Phones sleep in the kitchen, please"));
}

#[test]
fn what_is_typed_while_the_rest_becomes_a_draft_stays() {
    let form = &FORMS[0];
    let mut window = form.opened();
    add(&mut window, ", please");
    reword(&mut window, |view| (form.reword)(view, "Sam's words"));
    press(&mut window, "Keep what Sam wrote");
    tab_to(&mut window, "New text for “Sam's words”");
    add(&mut window, ", and more");
    let asked = window.state().asked().into_iter();
    let mut drafts = asked.filter(|(_, command)| matches!(command, Command::Note(_)));
    let ticket = drafts.next().expect("it becomes a draft").0;
    let made = Ok(Some(DraftId::from_bytes([8; 10]).to_string()));
    window.state_mut().house.answered(ticket, made);
    window.run();
    let mine = format!("{}, please, and more", form.said);
    assert!(a_field_says(&window, &mine));
}

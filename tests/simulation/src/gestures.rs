//! What a person does next.

use std::sync::Arc;

use leeward_model::{
    About, ActivityCommand, Agreed, Answer, Area, ChapterCommand, Command, Entry, EntryBody, Form,
    LineCommand, Minute, NeedCommand, NewNeed, NewRoute, NewStep, NoteCommand, PassingCommand,
    PlanItemId, ProposalCommand, Proposed, Rating, RouteCommand, Section, StepCommand, Tag,
    Variant, View,
};

use crate::{Chance, canary, clock};

const ACTIVITIES: [&str; 5] = [
    "food.tea",
    "food.soup",
    "touch.blanket",
    "rest.bath",
    "rest.nap",
];

/// Chooses a gesture that makes sense in front of a view. `count` makes its words unlike others.
pub fn next(chance: &mut Chance, view: &View, count: u64) -> Command {
    match chance.below(20) {
        0..=2 => add_line(chance, count),
        3..=5 => change_line(chance, view, count),
        6 if chance.one_in(3) => passing(chance, view, count),
        6 if chance.one_in(2) => proposal(chance, view, count),
        6 => need(chance, view, count),
        7 if chance.one_in(4) => activity(chance, view, count),
        7 => rate(chance),
        8 => rate_privately(chance),
        9 if chance.one_in(3) => route(chance, view, count),
        9 | 10 => step(chance, view, count),
        11..=13 => draft(chance, view, count),
        14 | 15 => share(chance, view, count),
        16 => take_back(chance, view),
        17 if chance.one_in(5) => agree(chance),
        17 if chance.one_in(8) => chapter(chance, view),
        17 if chance.one_in(6) => Command::Turn {
            mine: chance.one_in(2),
        },
        17 if chance.one_in(4) => Command::Fits {
            fits: !chance.one_in(3),
        },
        17 => Command::Undo,
        18 => keep_wording(chance, view).unwrap_or_else(|| add_line(chance, count)),
        _ if chance.one_in(2) => Command::Offline,
        _ => Command::Online,
    }
}

fn chapter(chance: &mut Chance, view: &View) -> Command {
    let late = chance.pick(&view.late).and_then(|it| it.item);
    Command::Chapter(match late {
        Some(item) if chance.one_in(3) => ChapterCommand::Leave { item },
        Some(item) => ChapterCommand::Take { item },
        None => {
            let line = chance.pick(&view.plan.lines);
            let line = line.map(|it| PlanItemId::Line(it.id));
            let route = chance.pick(&view.plan.routes);
            let route = route.map(|it| PlanItemId::Route(it.id));
            let leave = line.into_iter().chain(route);
            ChapterCommand::Begin {
                leave: leave.filter(|_| chance.one_in(2)).collect(),
            }
        }
    })
}

fn add_line(chance: &mut Chance, count: u64) -> Command {
    let section = chance.pick(Section::ALL).copied().unwrap_or_default();
    let form = chance.pick(Form::ALL).copied();
    let mut text = format!("line {count}");
    text.push_str(&"\nmore of it".repeat(section.parts() - 1));
    Command::Line(LineCommand::Add {
        section,
        text,
        form: form.filter(|_| section == Section::Signals),
    })
}

fn change_line(chance: &mut Chance, view: &View, count: u64) -> Command {
    let Some(line) = chance.pick(&view.plan.lines) else {
        return add_line(chance, count);
    };
    let line = line.id;
    Command::Line(if chance.one_in(8) {
        LineCommand::Affirm { line }
    } else if chance.one_in(7) {
        let form = chance.pick(Form::ALL).copied();
        LineCommand::Form { line, form }
    } else if chance.one_in(9) {
        LineCommand::Anew {
            line,
            text: format!("line, written anew {count}"),
            was: None,
        }
    } else if chance.one_in(4) {
        LineCommand::Archive {
            line,
            archived: chance.one_in(2),
        }
    } else {
        LineCommand::Change {
            line,
            text: format!("line, once more {count}"),
            was: None,
        }
    })
}

fn keep_wording(chance: &mut Chance, view: &View) -> Option<Command> {
    let line = view
        .plan
        .lines
        .iter()
        .find(|line| !line.wordings.others.is_empty())?;
    if chance.one_in(3) {
        return Some(Command::Line(LineCommand::Part { line: line.id }));
    }
    let text = line.wordings.others.first()?.text.clone();
    Some(Command::Line(LineCommand::Keep {
        line: line.id,
        text,
        was: None,
    }))
}

fn need(chance: &mut Chance, view: &View, count: u64) -> Command {
    let mine: Vec<_> = view
        .plan
        .needs
        .iter()
        .filter(|need| need.of == view.me)
        .collect();
    Command::Need(match chance.pick(&mine) {
        Some(need) if chance.one_in(2) => NeedCommand::Change {
            need: need.id,
            text: format!("need, once more {count}"),
        },
        Some(need) if chance.one_in(3) => NeedCommand::Archive {
            need: need.id,
            archived: !need.archived,
        },
        _ => NeedCommand::Add(NewNeed {
            area: Area::Place,
            text: format!("need {count}"),
        }),
    })
}

fn passing(chance: &mut Chance, view: &View, count: u64) -> Command {
    let mine = view.plan.passing.iter().filter(|it| it.of == view.me);
    let mine: Vec<_> = mine.collect();
    let until = chance.one_in(2).then(|| Minute(later(chance)));
    Command::Passing(match chance.pick(&mine) {
        Some(it) if chance.one_in(3) => PassingCommand::Change {
            passing: it.id,
            text: format!("passing, once more {count}"),
        },
        Some(it) if chance.one_in(3) => PassingCommand::Until {
            passing: it.id,
            until,
        },
        Some(it) if chance.one_in(3) => PassingCommand::Archive {
            passing: it.id,
            archived: !it.archived,
        },
        _ => PassingCommand::Add {
            about: chance.pick(About::ALL).copied().unwrap_or_default(),
            text: format!("passing {count}"),
            until,
        },
    })
}

fn proposal(chance: &mut Chance, view: &View, count: u64) -> Command {
    let open = chance.pick(&view.plan.proposals);
    let plan = &view.plan;
    let target = match chance.below(4) {
        0 => chance.pick(&plan.lines).map(|it| PlanItemId::Line(it.id)),
        1 => chance.pick(&plan.steps).map(|it| PlanItemId::Step(it.id)),
        2 => chance.pick(&plan.routes).map(|it| PlanItemId::Route(it.id)),
        _ => None,
    };
    Command::Proposal(match open {
        Some(it) if it.by == view.me && chance.one_in(3) => {
            ProposalCommand::Withdraw { proposal: it.id }
        }
        Some(it) if it.by != view.me && chance.one_in(2) => ProposalCommand::Answer {
            proposal: it.id,
            answer: chance.pick(Answer::ALL).copied().unwrap_or(Answer::NotNow),
            what: None,
            was: None,
        },
        other => {
            let instead = other.filter(|it| it.by != view.me).map(|it| it.id);
            let text = format!("proposed {count}");
            let what = match target {
                Some(item) if instead.is_none() && chance.one_in(4) => Proposed::Rest { item },
                Some(item) => Proposed::Change {
                    item,
                    text: (!chance.one_in(4)).then_some(text),
                    minutes: Some(3),
                },
                None if chance.one_in(2) => Proposed::NewStep {
                    route: chance.pick(&view.plan.routes).map(|it| it.id),
                    text,
                    minutes: None,
                },
                None => Proposed::NewLine {
                    section: Section::Words,
                    text,
                },
            };
            ProposalCommand::Make {
                what,
                reason: format!("reason {count}"),
                instead,
            }
        }
    })
}

/// A minute after the beginning of every world; whether it lies ahead depends on the evening.
fn later(chance: &mut Chance) -> u64 {
    Minute::of(clock::BEGINNING).0 + chance.below(60 * 24 * 30)
}

fn rate(chance: &mut Chance) -> Command {
    let activity = chance
        .pick(&ACTIVITIES)
        .copied()
        .unwrap_or_default()
        .to_owned();
    let rating = [
        None,
        Some(Rating::LoveIt),
        Some(Rating::Fine),
        Some(Rating::NotNow),
    ];
    Command::Rate {
        activity,
        rating: chance.pick(&rating).copied().flatten(),
    }
}

fn rate_privately(chance: &mut Chance) -> Command {
    let names = ["alpha", "beta", "gamma", "delta"];
    let name = chance.pick(&names).copied().unwrap_or_default();
    let rating = if chance.one_in(2) {
        Rating::NotNow
    } else {
        Rating::PleaseNever
    };
    Command::Rate {
        activity: format!("{}.{name}", canary::PRIVATE_FAMILY),
        rating: Some(rating),
    }
}

fn step(chance: &mut Chance, view: &View, count: u64) -> Command {
    let steps = &view.plan.steps;
    Command::Step(match (chance.pick(steps), chance.pick(steps)) {
        (Some(step), Some(after)) if chance.one_in(2) => StepCommand::Move {
            step: step.id,
            after: (after.id != step.id).then_some(after.id),
        },
        (Some(step), _) if chance.one_in(4) => StepCommand::Change {
            step: step.id,
            text: format!("step, once more {count}"),
            was: None,
        },
        (Some(step), _) if chance.one_in(9) => StepCommand::Anew {
            step: step.id,
            text: format!("step, written anew {count}"),
            was: None,
        },
        (Some(step), _) if chance.one_in(5) => StepCommand::Time {
            step: step.id,
            minutes: chance.one_in(2).then_some(7),
        },
        (Some(step), _) if !step.wordings.others.is_empty() => StepCommand::Part { step: step.id },
        (Some(step), _) if chance.one_in(5) => StepCommand::Fetch {
            step: step.id,
            by: chance.pick(&view.plan.people).map(|person| person.id),
        },
        (Some(step), _) if chance.one_in(3) => StepCommand::Archive {
            step: step.id,
            archived: !step.archived,
        },
        _ => StepCommand::Add(NewStep {
            text: format!("step {count}"),
            minutes: Some(5),
            route: chance.pick(&view.plan.routes).map(|route| route.id),
            ending: chance.one_in(4),
            ..NewStep::default()
        }),
    })
}

fn route(chance: &mut Chance, view: &View, count: u64) -> Command {
    let found = chance.pick(&view.plan.routes).map(|route| route.id);
    let variant = chance.pick(Variant::ALL).copied().unwrap_or_default();
    let text = format!("route {count}");
    Command::Route(match found {
        Some(route) if chance.one_in(4) => RouteCommand::Change {
            route,
            text,
            was: None,
        },
        Some(route) if chance.one_in(4) => RouteCommand::For { route, variant },
        Some(route) if chance.one_in(4) => RouteCommand::Archive {
            route,
            archived: chance.one_in(2),
        },
        route if chance.one_in(4) && view.plan.steps.len() < 40 => {
            RouteCommand::Duplicate { route, text }
        }
        _ => RouteCommand::Add(NewRoute {
            text,
            variant,
            steps: Vec::new(),
        }),
    })
}

fn activity(chance: &mut Chance, view: &View, count: u64) -> Command {
    let own: Vec<String> = view.plan.menu.keys().cloned().collect();
    let text = format!("activity {count}");
    let known = chance.pick(&own).cloned();
    Command::Activity(match known.filter(|id| id.starts_with("own.")) {
        Some(activity) if chance.one_in(3) => ActivityCommand::Archive {
            activity,
            archived: chance.one_in(2),
        },
        Some(activity) if chance.one_in(3) => ActivityCommand::Tags {
            activity,
            tags: chance.pick(Tag::ALL).copied().into_iter().collect(),
        },
        Some(activity) if chance.one_in(3) => ActivityCommand::Change {
            activity,
            text,
            was: None,
        },
        Some(activity) if chance.one_in(3) => ActivityCommand::Hide {
            activity,
            hidden: chance.one_in(2),
        },
        None if chance.one_in(2) => {
            let activity = chance.pick(&ACTIVITIES).copied().unwrap_or_default();
            let activity = activity.to_owned();
            ActivityCommand::Change {
                activity,
                text,
                was: None,
            }
        }
        _ => ActivityCommand::Add {
            text,
            tags: vec![Tag::Together],
        },
    })
}

fn agree(chance: &mut Chance) -> Command {
    let on = chance.pick(Agreed::ALL).copied().unwrap_or(Agreed::Pause);
    let number = u32::try_from(20 + chance.below(100)).ok();
    let number = number.filter(|_| on != Agreed::Review && !chance.one_in(4));
    Command::Agree { on, number }
}

fn draft(chance: &mut Chance, view: &View, count: u64) -> Command {
    let draft = chance
        .pick(&view.own.drafts)
        .filter(|_| chance_of_editing(count))
        .map(|d| d.id);
    let text = match draft {
        Some(_) if chance.one_in(6) => String::new(),
        _ if chance.one_in(2) => format!("{} {count}", canary::CANARY),
        _ => format!("note {count}"),
    };
    if draft.is_none() && text.is_empty() {
        return add_line(chance, count);
    }
    Command::Note(NoteCommand::Draft { draft, text })
}

fn chance_of_editing(count: u64) -> bool {
    count.is_multiple_of(2)
}

/// Shares a draft once there is nothing in it that must not leave.
fn share(chance: &mut Chance, view: &View, count: u64) -> Command {
    let Some(draft) = chance.pick(&view.own.drafts) else {
        return draft_note(count);
    };
    Command::Note(if draft.text.contains(canary::CANARY) {
        NoteCommand::Draft {
            draft: Some(draft.id),
            text: format!("note, ready {count}"),
        }
    } else {
        NoteCommand::Share { draft: draft.id }
    })
}

fn draft_note(count: u64) -> Command {
    Command::Note(NoteCommand::Draft {
        draft: None,
        text: format!("note {count}"),
    })
}

fn take_back(chance: &mut Chance, view: &View) -> Command {
    let is_mine =
        |entry: &&Arc<Entry>| entry.by == view.me && matches!(entry.body, EntryBody::Note { .. });
    let mine: Vec<_> = view.plan.entries.iter().filter(is_mine).collect();
    match chance.pick(&mine) {
        Some(entry) => Command::Note(NoteCommand::TakeBack { entry: entry.id }),
        None => Command::Undo,
    }
}

//! Views with proposals.

use std::sync::Arc;

use leeward_model::{Answer, PlanItemId, Proposal, Proposed, Section, View};

use crate::support::items::{ANA, SAM, TODAY, item};
use crate::support::views::{evening, two_routes};

/// Two routes, and what each suggests for them.
pub(crate) fn suggested_steps() -> View {
    let mut view = two_routes();
    let of = |number, by, what, reason: &str| {
        Arc::new(Proposal {
            id: item(number),
            by,
            day: TODAY,
            what,
            reason: reason.to_owned(),
            instead: None,
            answer: None,
        })
    };
    let new = Proposed::NewStep {
        route: Some(item(70)),
        text: "The same song\nin the blue folder".into(),
        minutes: Some(4),
    };
    let longer = Proposed::Change {
        item: PlanItemId::Step(view.plan.steps[0].id),
        text: None,
        minutes: Some(20),
    };
    let named = Proposed::Change {
        item: PlanItemId::Route(item(70)),
        text: Some("When the evening was short".into()),
        minutes: None,
    };
    view.plan.proposals = Arc::new(vec![
        of(63, SAM, new, "It is ours."),
        of(64, SAM, longer, ""),
        of(65, ANA, named, ""),
    ]);
    view
}

/// An evening on which each has suggested something.
pub(crate) fn suggested() -> View {
    let mut view = evening();
    let line = view
        .plan
        .lines
        .iter()
        .find(|it| it.section == Section::Signals);
    let line = line.map(|it| PlanItemId::Line(it.id));
    let of = |number, by, line: Option<PlanItemId>, text: Option<&str>, reason: &str, answer| {
        let text = text.map(str::to_owned);
        let what = match (line, text) {
            (Some(item), None) => Proposed::Rest { item },
            (Some(item), text) => Proposed::Change {
                item,
                text,
                minutes: None,
            },
            (None, text) => Proposed::NewLine {
                section: Section::Signals,
                text: text.expect("a new line says something"),
            },
        };
        Arc::new(Proposal {
            id: item(number),
            by,
            day: TODAY,
            what,
            reason: reason.to_owned(),
            instead: None,
            answer,
        })
    };
    view.plan.proposals = Arc::new(vec![
        of(
            60,
            SAM,
            line,
            Some("“Lantern”\nstay near, please\ncome close, and no talking"),
            "I keep forgetting the second half.",
            None,
        ),
        of(
            61,
            SAM,
            None,
            Some("A hand on the door frame: may I come in?"),
            "",
            Some(Answer::NotNow),
        ),
        of(
            62,
            ANA,
            line,
            None,
            "We have not used it since spring.",
            None,
        ),
    ]);
    view
}

//! The newest step that undo takes back: its sentence, and the tab on which it is seen.

use leeward_model::{Agreed, Undoable};

use crate::{
    labels,
    nav::{Side, Tab, tab_of},
    sayings,
    stage::Stage,
    words::first_words,
};

/// The newest step that undo takes back.
pub(crate) struct Undone {
    /// The sentence once it is taken back.
    pub(crate) words: String,
    /// The tab on which it is seen, if it is seen on one tab only.
    pub(crate) tab: Option<Tab>,
    /// The column in which it is seen, where there is room for one only.
    pub(crate) side: Side,
}

/// Looks up what undo would take back.
pub(crate) fn newest(stage: &Stage<'_>) -> Undone {
    let plan = &stage.view.plan;
    let agreed;
    let found = match &stage.view.undo {
        Some(Undoable::Line(id)) => {
            let line = plan.lines.iter().find(|line| line.id == *id);
            line.map(|line| (Tab::of(line.section), line.wordings.first.text.as_str()))
        }
        Some(Undoable::Need(id)) => {
            let need = plan.needs.iter().find(|need| need.id == *id);
            need.map(|need| (Tab::Needs, sayings::need(stage, need)))
        }
        Some(Undoable::Passing(id)) => {
            let passing = plan.passing.iter().find(|it| it.id == *id);
            passing.map(|it| {
                let tab = if it.about.is_limit() {
                    Tab::OffLimits
                } else {
                    Tab::ForNow
                };
                let about = stage.text(labels::about(it.about));
                (tab, if it.text.is_empty() { about } else { &it.text })
            })
        }
        Some(Undoable::Proposal(id)) => {
            let proposal = plan.proposals.iter().find(|it| it.id == *id);
            proposal.map(|it| (tab_of(plan, it), it.what.text().unwrap_or_default()))
        }
        Some(Undoable::Step(id)) => {
            let step = plan.steps.iter().find(|step| step.id == *id);
            step.map(|step| (Tab::Route, sayings::step(stage, step)))
        }
        Some(Undoable::Route(id)) => {
            let route = plan.routes.iter().find(|route| route.id == *id);
            route.map(|route| (Tab::Route, route.wordings.first.text.as_str()))
        }
        Some(Undoable::Agreed(on)) => {
            let tab = match on {
                Agreed::Pause | Agreed::Back => Tab::Disagree,
                _ => Tab::Rhythm,
            };
            let number = plan.agreed.get(on);
            agreed = number.map(|number| sayings::agreed(stage, *on, *number));
            agreed.as_deref().map(|said| (tab, said))
        }
        Some(Undoable::Rating(id) | Undoable::Activity(id)) => {
            Some((Tab::CareMenu, stage.activity(id)))
        }
        Some(Undoable::Several) | None => None,
    };
    let words = match found {
        Some((_, text)) => stage
            .words
            .with("toast-undone-of", &[("text", &first_words(text))]),
        None => stage.text("toast-undone").to_owned(),
    };
    Undone {
        words,
        tab: found.map(|(tab, _)| tab),
        side: match stage.view.undo {
            Some(Undoable::Need(_)) => Side::Mine,
            _ => Side::Both,
        },
    }
}

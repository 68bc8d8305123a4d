//! Two who meet: an invitation, the words, and the first view together.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{Agreed, Before, Rating, View};

use crate::support::views::evening;

/// Ana and Sam have just met; Ana wrote some things before.
pub(crate) fn just_met() -> View {
    let mut view = evening();
    let plan = view.plan.clone();
    view.plan.lines = Arc::default();
    view.plan.needs = Arc::default();
    view.plan.steps = Arc::default();
    view.plan.ratings = Arc::default();
    view.plan.entries = Arc::default();
    view.own.drafts = leeward_model::List::default();
    view.waiting = 0;
    view.own.before = Before {
        lines: plan.lines[..3].to_vec().into(),
        needs: plan.needs[..2].to_vec().into(),
        ratings: [("food.tea".to_owned(), Rating::LoveIt)].into(),
        menu: BTreeMap::new(),
        routes: Arc::default(),
        steps: plan.steps[..1].to_vec().into(),
        passing: Arc::default(),
        agreed: [(Agreed::Pause, 30)].into(),
    };
    view
}

pub(crate) const INVITATION: &str = "AEIKB66Y7UB6OHSD4XKNML7T3OXR3JXWGSZANJXEATA5LXYP7UDN443KAGVHXJB24J3KSB4FU5ZNCAWO5SGNQBQBAB7QAAABR6EQFLQBXFBQ";

pub(crate) fn four_words() -> [String; 4] {
    ["otter", "candle", "maple", "meadow"].map(str::to_owned)
}

//! Texts that were written alone and are not in the plan with the partner yet.

use std::{collections::BTreeSet, sync::Arc};

use leeward_model::{Before, View};

/// Returns what was written before pairing and does not stand in the shared plan yet, word for word.
pub(crate) fn left(view: &View) -> Before {
    let plan = &view.plan;
    let mut left = view.own.before.clone();
    let lines = plan.lines.iter().flat_map(|line| {
        let texts = line.wordings.iter();
        texts.map(move |wording| (line.section, wording.text.as_str()))
    });
    let lines: BTreeSet<_> = lines.collect();
    Arc::make_mut(&mut left.lines)
        .retain(|line| !lines.contains(&(line.section, line.wordings.first.text.as_str())));
    let steps = plan.steps.iter().flat_map(|step| step.wordings.iter());
    let steps: BTreeSet<&str> = steps.map(|wording| wording.text.as_str()).collect();
    Arc::make_mut(&mut left.steps)
        .retain(|step| !steps.contains(step.wordings.first.text.as_str()));
    let needs = plan.needs.iter().filter(|need| need.of == view.me);
    let needs: BTreeSet<&str> = needs.map(|need| need.text.as_str()).collect();
    Arc::make_mut(&mut left.needs).retain(|need| !needs.contains(need.text.as_str()));
    let passing = plan.passing.iter().filter(|it| it.of == view.me);
    let passing: BTreeSet<&str> = passing.map(|it| it.text.as_str()).collect();
    Arc::make_mut(&mut left.passing).retain(|it| !passing.contains(it.text.as_str()));
    // One's own are written afresh, so they are known by what they are called.
    let called: BTreeSet<&str> = (plan.menu.values())
        .map(|it| it.wordings.first.text.as_str())
        .collect();
    let there = |it: &leeward_model::MenuActivity| called.contains(it.wordings.first.text.as_str());
    let menu = &left.menu;
    left.ratings
        .retain(|activity, _| !menu.get(activity).is_some_and(|it| there(it)));
    left.menu.retain(|_, it| !there(it));
    left.agreed.retain(|on, _| !plan.agreed.contains_key(on));
    left.ratings.retain(|activity, _| {
        let said = plan.ratings.get(activity);
        !said.is_some_and(|by| by.contains_key(&view.me))
            && !view.own.ratings.contains_key(activity)
    });
    left
}

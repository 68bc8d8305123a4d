//! Taking what was written alone along into the plan with a partner.

use std::sync::Arc;

use leeward_model::{Before, Bring, ItemId, Passing, Rejection, position};
use leeward_replica::{Kind, Put};

use crate::{
    Engine, Saved,
    commands::{Done, new_need, new_step, puts_position, write_items},
    passing::new_passing,
    space::Space,
    turn::Turn,
};

impl Engine {
    /// Writes what is ticked from before into the shared plan afresh: no history goes along. One
    /// change each, and one step to undo.
    pub(crate) fn bring(&mut self, turn: &mut Turn<'_>, wanted: &Bring) -> Done {
        if !self.current().is_together() {
            return Err(Rejection::NoPartner.into());
        }
        let found = self.before_of(wanted).ok_or(Rejection::NotFound)?;
        let me = Some(self.current().record.me);
        self.room_for(Kind::Plan, None, found.lines.len())?;
        self.room_for(Kind::Page, me, found.needs.len() + found.passing.len())?;
        self.room_for(Kind::Route, None, found.steps.len())?;

        let mut lines: Vec<Put> = Vec::new();
        for line in found.lines.iter() {
            let last = puts_position(&lines, line.section);
            let text = line.wordings.first.text.clone();
            lines.extend(self.new_line(turn, line.section, text, last).1);
        }
        let mut mine: Vec<Put> = Vec::new();
        let mut last = None;
        for need in found.needs.iter() {
            let after = last.or_else(|| self.last_need(need.area));
            let position = position::between(after.as_deref(), None, turn.entropy.number());
            mine.extend(new_need(turn, need.area, need.text.clone(), position.clone()).1);
            last = Some(position);
        }
        for (activity, rating) in found.ratings {
            // What one says by now counts, above all where it is private.
            if self.rating_of(&activity).is_some() {
                continue;
            }
            mine.extend(Put::new(&activity, "rating", rating.as_str()));
        }
        let mut last = None;
        for passing in found.passing.iter() {
            let (about, text) = (passing.about, passing.text.clone());
            let position = self.after_passing(turn, last.take());
            mine.extend(new_passing(turn, about, text, passing.until, position.clone()).1);
            last = Some(position);
        }
        let mut steps: Vec<Put> = Vec::new();
        let mut last = self.last_step();
        for step in found.steps.iter() {
            let position = position::between(last.as_deref(), None, turn.entropy.number());
            let text = step.wordings.first.text.clone();
            steps.extend(new_step(turn, text, step.minutes, position.clone()).1);
            last = Some(position);
        }

        let space = self.current_mut();
        let mut parts = Vec::new();
        for (kind, owner, puts) in [
            (Kind::Plan, None, lines),
            (Kind::Page, me, mine),
            (Kind::Route, None, steps),
        ] {
            parts.extend(write_items(turn, space, kind, owner, &puts)?);
        }
        let space = space.id();
        self.stepped(space, parts);
        Ok(Saved::default())
    }

    /// Returns what is named of the plan written alone; `None` when something is not there, or
    /// nothing is named.
    fn before_of(&self, wanted: &Bring) -> Option<Before> {
        let before = self.spaces.first().map(before)?;
        let pick = |ids: &[ItemId], all: &[ItemId]| ids.iter().all(|id| all.contains(id));
        let lines: Vec<ItemId> = before.lines.iter().map(|line| line.id).collect();
        let needs: Vec<ItemId> = before.needs.iter().map(|need| need.id).collect();
        let passing: Vec<ItemId> = before.passing.iter().map(|it| it.id).collect();
        let steps: Vec<ItemId> = before.steps.iter().map(|step| step.id).collect();
        let known = pick(&wanted.lines, &lines)
            && pick(&wanted.needs, &needs)
            && pick(&wanted.steps, &steps)
            && pick(&wanted.passing, &passing)
            && (wanted.activities.iter()).all(|activity| before.ratings.contains_key(activity));
        let Before {
            mut lines,
            mut needs,
            mut ratings,
            mut steps,
            mut passing,
        } = before;
        Arc::make_mut(&mut lines).retain(|line| wanted.lines.contains(&line.id));
        Arc::make_mut(&mut needs).retain(|need| wanted.needs.contains(&need.id));
        ratings.retain(|activity, _| wanted.activities.contains(activity));
        Arc::make_mut(&mut steps).retain(|step| wanted.steps.contains(&step.id));
        Arc::make_mut(&mut passing).retain(|it| wanted.passing.contains(&it.id));
        let found = Before {
            lines,
            needs,
            ratings,
            steps,
            passing,
        };
        (known && !found.is_empty()).then_some(found)
    }
}

/// What was written in one's own space before there was a partner.
pub(crate) fn before(own: &Space) -> Before {
    let plan = own.plan();
    let me = own.record.me;
    let mine = plan.ratings.iter();
    let mut passing = plan.passing;
    if !passing.iter().all(|it| may_be_brought(it)) {
        Arc::make_mut(&mut passing).retain(|it| may_be_brought(it));
    }
    Before {
        lines: plan.lines,
        needs: plan.needs,
        ratings: mine
            .filter_map(|(activity, by)| Some((activity.clone(), *by.get(&me)?)))
            .collect(),
        steps: plan.steps,
        passing,
    }
}

/// What ends by itself is left to end.
fn may_be_brought(passing: &Passing) -> bool {
    passing.about.is_limit() && passing.until.is_none() && !passing.archived
}

//! How the plan grew: what stood in it on two days, made of the changes that its authors dated no
//! later, and of nothing that came after others.

use std::{collections::BTreeSet, sync::Arc};

use leeward_model::{Day, LookBack, Past, limits};
use leeward_replica::{ChangeHash, Document, Kind, Preimage, StoredChange, read::Shown};

use crate::{
    Engine, Saved, Unreadable,
    commands::Done,
    records::Reader,
    space::{Space, stored_changes},
    turn::Turn,
};

/// How many changes of one document are looked through; one with more is shown as it stands.
const CHANGES: usize = 64;

/// How many documents are looked through, twice as many as may stand at once.
const DOCUMENTS: usize = 2 * limits::ITEMS;

impl Engine {
    /// Looks at the plan on two days, or stops looking. Nothing is written.
    pub(crate) fn look_back(
        &mut self,
        turn: &Turn<'_>,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Done {
        self.look_back = match from {
            Some(from) => {
                let to = to.unwrap_or(turn.stamp.today);
                let space = self.current();
                let days = [from.min(to), from.max(to)];
                Some((space.id(), Arc::new(space.grew(turn.reader(), days)?)))
            }
            None => None,
        };
        Ok(Saved::default())
    }
}

impl Space {
    /// Returns what stood in the plan at the end of each of two days.
    fn grew(&self, reader: Reader<'_>, days: [Day; 2]) -> Result<LookBack, Unreadable> {
        let mut shown = [Shown::default(), Shown::default()];
        let mut first: Option<Day> = None;
        for document in self.plan_documents().into_iter().take(DOCUMENTS) {
            let id = document.id(self.id());
            let changes = stored_changes(reader, self.id(), id)?;
            for change in &changes {
                let day = change.signed.body.day;
                first = Some(first.map_or(day, |first| first.min(day)));
            }
            for (day, shown) in days.iter().zip(&mut shown) {
                let until: Vec<StoredChange> = match changes.len() {
                    0..=CHANGES => until(&changes, *day),
                    _ => changes.clone(),
                };
                let document = Document::load(self.id(), document, &until);
                let document = document.map_err(|_damaged| Unreadable)?;
                shown.take_in(Shown::of(&document, &self.roster));
            }
        }
        let [from, to] = shown;
        Ok(LookBack {
            first: first.unwrap_or(days[0]),
            from: past(from, days[0]),
            to: past(to, days[1]),
        })
    }

    /// The documents of all lines, steps, routes and numbers, those that rest among them.
    fn plan_documents(&self) -> Vec<Preimage> {
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        let of = |kind| move |name: String| Preimage::item(kind, None, &name);
        let lines = plan.lines.keys().map(ToString::to_string);
        let agreed = plan.agreed.keys().map(|on| on.id().to_string());
        let steps = route.steps.keys().map(ToString::to_string);
        let routes = route.routes.keys().map(ToString::to_string);
        let plan = lines.chain(agreed).map(of(Kind::Plan));
        plan.chain(steps.chain(routes).map(of(Kind::Route)))
            .collect()
    }
}

/// The changes that were made no later than a day, and on top of nothing later.
fn until(changes: &[StoredChange], day: Day) -> Vec<StoredChange> {
    let mut kept: BTreeSet<ChangeHash> = BTreeSet::new();
    let mut all = Vec::new();
    for change in changes {
        let body = &change.signed.body;
        let is_whole = body.parents.iter().all(|parent| kept.contains(parent));
        if body.day <= day && is_whole {
            kept.insert(change.signed.hash);
            all.push(change.clone());
        }
    }
    all
}

/// What of it does not rest, in its order.
fn past(shown: Shown, day: Day) -> Past {
    let mut lines: Vec<_> = shown.lines.into_values().collect();
    lines.retain(|line| !line.archived);
    lines.sort_by(|one, other| {
        let place = |it: &leeward_model::Line| (it.section, it.position.clone(), it.id);
        place(one).cmp(&place(other))
    });
    let mut routes: Vec<_> = shown.routes.into_values().collect();
    routes.retain(|route| !route.archived);
    routes.sort_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
    let mut steps: Vec<_> = shown.steps.into_values().collect();
    steps.retain(|step| !step.archived);
    steps.sort_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
    Past {
        day,
        lines: lines.into(),
        routes: routes.into(),
        steps: steps.into(),
        agreed: shown.agreed,
    }
}

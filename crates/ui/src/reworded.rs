//! Texts that two people reworded apart from each other, so that both wordings stand.

use leeward_catalogue::Activity;
use leeward_model::{ItemId, Plan, PlanItem, PlanItemId, Wordings};

/// A line, step, route or activity with two wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reworded {
    /// A line, a step, or the name of a route.
    Item(PlanItemId),
    /// The name of an activity that came with Leeward.
    Activity(&'static str),
    /// The name of an activity that the two added, by the part of its id after `own.`.
    Own(ItemId),
}

impl Reworded {
    /// Returns the activity with this id; `None` where no such activity can be.
    pub(crate) fn activity(id: &str) -> Option<Self> {
        let own = id.strip_prefix("own.").and_then(|id| id.parse().ok());
        let shipped = || Activity::find(id).map(|it| Self::Activity(it.id));
        own.map(Self::Own).or_else(shipped)
    }

    /// Returns the first thing in a plan that has two wordings.
    pub(crate) fn first_of(plan: &Plan) -> Option<Self> {
        let both = |it: &Wordings| !it.others.is_empty();
        let lines = plan.lines.iter().map(|it| PlanItem::Line(it));
        let steps = plan.steps.iter().map(|it| PlanItem::Step(it));
        let routes = plan.routes.iter().map(|it| PlanItem::Route(it));
        let mut items = lines.chain(steps).chain(routes);
        let item = items.find(|item| both(item.wordings()));
        let item = item.map(|item| Self::Item(item.id()));
        let named = || {
            let mut menu = plan.menu.iter();
            let found = menu.find(|(_, it)| both(&it.wordings))?;
            Self::activity(found.0)
        };
        item.or_else(named)
    }

    /// Returns the whole id of an activity.
    pub(crate) fn activity_id(self) -> Option<String> {
        match self {
            Self::Item(_) => None,
            Self::Activity(id) => Some(id.to_owned()),
            Self::Own(id) => Some(format!("own.{id}")),
        }
    }

    /// Returns its wordings; `None` once there is only one.
    pub(crate) fn wordings(self, plan: &Plan) -> Option<&Wordings> {
        let wordings = match (self, self.activity_id()) {
            (Self::Item(id), _) => plan.item(id).map(PlanItem::wordings),
            (_, Some(id)) => plan.menu.get(&id).map(|it| &it.wordings),
            (_, None) => None,
        };
        wordings.filter(|it| !it.others.is_empty())
    }

    /// Tells whether only one wording is left.
    pub(crate) fn is_settled(self, plan: &Plan) -> bool {
        self.wordings(plan).is_none()
    }

    /// Returns the text of each wording, in the order in which they are shown.
    pub(crate) fn texts(self, plan: &Plan) -> Option<Vec<String>> {
        let wordings = self.wordings(plan)?.iter();
        Some(wordings.map(|it| it.text.clone()).collect())
    }
}

//! Places on a screen where something is typed or asked for, and the names under which the vault keeps
//! unfinished texts.

use leeward_catalogue::Activity;
use leeward_model::{DraftId, ItemId, PlanItemId, Section, View, Wordings};

/// A field, or a button that asks for something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Spot {
    /// The wording of a line.
    Line(ItemId),
    /// The wording of a need.
    Need(ItemId),
    /// The wording of a passing line.
    Passing(ItemId),
    /// The name of a route.
    Route(ItemId),
    /// The wording of a step.
    Step(ItemId),
    /// The name of an activity, by its id.
    Activity(String),
    /// One wording in place of two, for a line, a step, or a route.
    Together(PlanItemId),
    /// One wording in place of two, for an activity, by its id.
    TogetherActivity(String),
    /// Something new.
    New(New),
    /// The wording of a proposal.
    Proposed(Suggested),
    /// The reason of a proposal.
    Reason(Suggested),
    /// A note for the journal. The vault keeps it as a draft, and not under a name.
    Note(Note),
    /// An invitation. It is never kept.
    Invitation,
    /// A network address. It is never kept.
    Address,
    /// A button without a text of its own.
    Press(Press),
    /// A name in the vault that this version does not know.
    Unknown(String),
}

/// The kind of something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum New {
    Line(Section),
    Need,
    Limit,
    Route,
    Step,
    /// A step with which a route ends.
    Ending,
    Activity,
}

/// The thing that a proposal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Suggested {
    NewLine(Section),
    /// A new step of a route; `None` is the route that is always there.
    NewStep(Option<ItemId>),
    /// A line, a step, or a route.
    Of(PlanItemId),
    /// A proposal of the partner's, instead of which one makes another.
    Instead(ItemId),
}

/// A note that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Note {
    /// The nth note that was begun since the house was opened.
    Begun(u64),
    /// A draft that was opened again.
    Draft(DraftId),
}

/// A button that asks for something, named by what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Press {
    Agree,
    Bring,
    Chapter,
    /// Earlier entries of the journal.
    Earlier,
    Fits,
    /// A passing line about how things are.
    ForNow,
    /// What came late to an earlier chapter.
    Late,
    LookBack,
    Pair,
    /// What only this person sees, such as a setting.
    Private,
    /// An answer to a proposal.
    Proposal(ItemId),
    Propose,
    Rate,
    Reach,
    Route,
    /// A search through the journal.
    Search,
    SomethingNew,
    Step,
    StopSharing,
    TakeBack,
    Templates,
    Undo,
    /// A need that its author does not know yet.
    Unsure,
}

impl Press {
    /// Tells whether a screen says at the button why it was refused. Other refusals are said at the
    /// foot of the house.
    pub(crate) const fn says_refusals(self) -> bool {
        match self {
            Self::Bring
            | Self::LookBack
            | Self::Pair
            | Self::Propose
            | Self::Rate
            | Self::Reach
            | Self::SomethingNew => true,
            Self::Agree
            | Self::Chapter
            | Self::Earlier
            | Self::Fits
            | Self::ForNow
            | Self::Late
            | Self::Private
            | Self::Proposal(_)
            | Self::Route
            | Self::Search
            | Self::Step
            | Self::StopSharing
            | Self::TakeBack
            | Self::Templates
            | Self::Undo
            | Self::Unsure => false,
        }
    }
}

impl Spot {
    /// Returns the name under which the vault keeps an unfinished text of this spot; `None` where
    /// none is ever kept. [`Self::from_name`] reads it back.
    pub(crate) fn name(&self) -> Option<String> {
        Some(match self {
            Self::Line(id) => format!("line.{id}"),
            Self::Need(id) => format!("need.{id}"),
            Self::Passing(id) => format!("passing.{id}"),
            Self::Route(id) => format!("route.{id}"),
            Self::Step(id) => format!("step.{id}"),
            Self::Activity(id) => format!("menu.{id}"),
            Self::Together(id) => format!("together.{id}"),
            Self::TogetherActivity(id) => format!("together.menu.{id}"),
            Self::New(New::Line(section)) => format!("line.{}.new", section.as_str()),
            Self::New(New::Need) => "need.new".to_owned(),
            Self::New(New::Limit) => "passing.new".to_owned(),
            Self::New(New::Route) => "route.new".to_owned(),
            Self::New(New::Step) => "step.new".to_owned(),
            Self::New(New::Ending) => "step.ending.new".to_owned(),
            Self::New(New::Activity) => "menu.new".to_owned(),
            Self::Proposed(about) => format!("propose.{}.new", about.name()),
            Self::Reason(about) => format!("because.{}.new", about.name()),
            Self::Unknown(name) => name.clone(),
            Self::Note(_) | Self::Invitation | Self::Address | Self::Press(_) => return None,
        })
    }

    /// Reads the name of a spot. A name that this version does not know is kept as it is.
    pub(crate) fn from_name(name: &str) -> Self {
        let known = Self::known(name);
        // Whatever would be written otherwise than it was read is not one of ours.
        let same = known.filter(|spot| spot.name().as_deref() == Some(name));
        same.unwrap_or_else(|| Self::Unknown(name.to_owned()))
    }

    fn known(name: &str) -> Option<Self> {
        let (kind, rest) = name.split_once('.')?;
        let id = || rest.parse().ok();
        let about = || Suggested::from_name(rest.strip_suffix(".new")?);
        Some(match (kind, rest) {
            ("line", rest) => match rest.strip_suffix(".new") {
                Some(section) => Self::New(New::Line(Section::parse(section)?)),
                None => Self::Line(id()?),
            },
            ("need", "new") => Self::New(New::Need),
            ("need", _) => Self::Need(id()?),
            ("passing", "new") => Self::New(New::Limit),
            ("passing", _) => Self::Passing(id()?),
            ("route", "new") => Self::New(New::Route),
            ("route", _) => Self::Route(id()?),
            ("step", "new") => Self::New(New::Step),
            ("step", "ending.new") => Self::New(New::Ending),
            ("step", _) => Self::Step(id()?),
            ("menu", "new") => Self::New(New::Activity),
            ("menu", activity) => Self::Activity(activity.to_owned()),
            ("together", rest) => match rest.strip_prefix("menu.") {
                Some(activity) => Self::TogetherActivity(activity.to_owned()),
                None => Self::Together(rest.parse().ok()?),
            },
            ("propose", _) => Self::Proposed(about()?),
            ("because", _) => Self::Reason(about()?),
            _ => return None,
        })
    }

    /// Tells whether its field is for something new, and stays open for the next once one is saved.
    pub(crate) const fn is_for_something_new(&self) -> bool {
        matches!(self, Self::New(_) | Self::Proposed(_) | Self::Reason(_))
    }

    /// Tells whether a text that was begun in this spot still has a field in which it is seen.
    pub(crate) fn has_place(&self, view: &View) -> bool {
        let plan = &view.plan;
        let two = |wordings: &Wordings| !wordings.others.is_empty();
        match self {
            Self::Line(id) => plan.lines.iter().any(|line| line.id == *id),
            Self::Need(id) => {
                let mut mine = plan.needs.iter().filter(|need| need.of == view.me);
                mine.any(|need| need.id == *id)
            }
            Self::Passing(id) => {
                let mut mine = plan.passing.iter().filter(|line| line.of == view.me);
                mine.any(|line| line.id == *id)
            }
            Self::Route(id) => {
                let mut routes = plan.routes.iter().filter(|route| !route.archived);
                routes.any(|route| route.id == *id)
            }
            Self::Step(id) => {
                let mut steps = plan.steps.iter().filter(|step| !step.archived);
                steps.any(|step| step.id == *id)
            }
            Self::Activity(id) => Activity::find(id).is_some() || plan.menu.contains_key(id),
            Self::Together(item) => {
                let item = plan.item(*item);
                item.is_some_and(|item| two(item.wordings()))
            }
            Self::TogetherActivity(id) => {
                let activity = plan.menu.get(id);
                activity.is_some_and(|activity| two(&activity.wordings))
            }
            // Fields for something new are always there.
            Self::New(
                New::Line(_)
                | New::Need
                | New::Limit
                | New::Route
                | New::Step
                | New::Ending
                | New::Activity,
            ) => true,
            Self::Proposed(about) | Self::Reason(about) => match about {
                Suggested::NewLine(_) | Suggested::NewStep(_) => true,
                Suggested::Of(item) => plan.item(*item).is_some(),
                Suggested::Instead(id) => {
                    let mut theirs = plan.proposals.iter().filter(|it| it.by != view.me);
                    theirs.any(|proposal| proposal.id == *id)
                }
            },
            Self::Note(_)
            | Self::Invitation
            | Self::Address
            | Self::Press(_)
            | Self::Unknown(_) => false,
        }
    }
}

impl Suggested {
    fn name(self) -> String {
        match self {
            Self::NewLine(section) => section.as_str().to_owned(),
            Self::NewStep(None) => "step".to_owned(),
            Self::NewStep(Some(route)) => format!("step.{route}"),
            Self::Of(item) => format!("of.{item}"),
            Self::Instead(proposal) => format!("instead.{proposal}"),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        if name == "step" {
            return Some(Self::NewStep(None));
        }
        if let Some(route) = name.strip_prefix("step.") {
            return Some(Self::NewStep(Some(route.parse().ok()?)));
        }
        if let Some(item) = name.strip_prefix("of.") {
            return Some(Self::Of(item.parse().ok()?));
        }
        if let Some(proposal) = name.strip_prefix("instead.") {
            return Some(Self::Instead(proposal.parse().ok()?));
        }
        Section::parse(name).map(Self::NewLine)
    }
}

#[cfg(test)]
mod tests {
    use leeward_model::{ItemId, PlanItemId, Section};
    use proptest::prelude::*;

    use super::{New, Spot, Suggested};

    fn id() -> impl Strategy<Value = ItemId> {
        any::<[u8; 10]>().prop_map(ItemId::from_bytes)
    }

    fn item() -> impl Strategy<Value = PlanItemId> {
        prop_oneof![
            id().prop_map(PlanItemId::Line),
            id().prop_map(PlanItemId::Step),
            id().prop_map(PlanItemId::Route),
        ]
    }

    fn section() -> impl Strategy<Value = Section> {
        proptest::sample::select(Section::ALL)
    }

    fn activity() -> impl Strategy<Value = String> {
        let own = id().prop_map(|id| format!("own.{id}"));
        prop_oneof![
            Just("food.water".to_owned()),
            "[a-z]{1,8}\\.[a-z]{1,8}",
            own
        ]
    }

    fn suggested() -> impl Strategy<Value = Suggested> {
        prop_oneof![
            section().prop_map(Suggested::NewLine),
            proptest::option::of(id()).prop_map(Suggested::NewStep),
            item().prop_map(Suggested::Of),
            id().prop_map(Suggested::Instead),
        ]
    }

    fn new() -> impl Strategy<Value = New> {
        let others = [
            New::Need,
            New::Limit,
            New::Route,
            New::Step,
            New::Ending,
            New::Activity,
        ];
        prop_oneof![
            section().prop_map(New::Line),
            proptest::sample::select(others.to_vec()),
        ]
    }

    /// Every spot whose text is kept under a name.
    fn kept() -> impl Strategy<Value = Spot> {
        prop_oneof![
            id().prop_map(Spot::Line),
            id().prop_map(Spot::Need),
            id().prop_map(Spot::Passing),
            id().prop_map(Spot::Route),
            id().prop_map(Spot::Step),
            activity().prop_map(Spot::Activity),
            item().prop_map(Spot::Together),
            activity().prop_map(Spot::TogetherActivity),
            new().prop_map(Spot::New),
            suggested().prop_map(Spot::Proposed),
            suggested().prop_map(Spot::Reason),
        ]
    }

    proptest! {
        #[test]
        fn a_kept_spot_survives_the_round_trip(spot in kept()) {
            let name = spot.name().expect("it is kept under a name");
            prop_assert_eq!(Spot::from_name(&name), spot);
        }

        #[test]
        fn any_name_survives_the_round_trip(name in ".*") {
            prop_assert_eq!(Spot::from_name(&name).name(), Some(name));
        }

        #[test]
        fn a_name_like_ours_survives_the_round_trip(
            name in "(line|need|passing|route|step|menu|together|propose|because|note|x)(\\.(step|line|menu|of|instead|new|ours|[a-z2-7]{16}|[A-Z2-7]{16}|)){0,3}"
        ) {
            prop_assert_eq!(Spot::from_name(&name).name(), Some(name));
        }
    }

    #[test]
    fn a_name_that_is_not_known_is_kept_and_has_no_place() {
        for name in [
            "",
            "line",
            "line.soon.new",
            "letter.new",
            "line.aaaa",
            "note.0",
            "address",
        ] {
            let spot = Spot::from_name(name);
            assert_eq!(spot, Spot::Unknown(name.to_owned()));
            assert_eq!(spot.name().as_deref(), Some(name));
        }
    }

    #[test]
    fn names_in_the_vault_stay_what_they_are() {
        let id = ItemId::from_bytes([0; 10]);
        for (spot, name) in [
            (Spot::Line(id), "line.aaaaaaaaaaaaaaaa"),
            (Spot::Need(id), "need.aaaaaaaaaaaaaaaa"),
            (Spot::Passing(id), "passing.aaaaaaaaaaaaaaaa"),
            (Spot::Route(id), "route.aaaaaaaaaaaaaaaa"),
            (Spot::Step(id), "step.aaaaaaaaaaaaaaaa"),
            (Spot::Activity("food.water".into()), "menu.food.water"),
            (
                Spot::Together(PlanItemId::Step(id)),
                "together.step.aaaaaaaaaaaaaaaa",
            ),
            (
                Spot::TogetherActivity("food.water".into()),
                "together.menu.food.water",
            ),
            (Spot::New(New::Line(Section::Ours)), "line.ours.new"),
            (Spot::New(New::Line(Section::Later)), "line.later.new"),
            (Spot::New(New::Need), "need.new"),
            (Spot::New(New::Limit), "passing.new"),
            (Spot::New(New::Route), "route.new"),
            (Spot::New(New::Step), "step.new"),
            (Spot::New(New::Ending), "step.ending.new"),
            (Spot::New(New::Activity), "menu.new"),
            (Spot::Proposed(Suggested::NewStep(None)), "propose.step.new"),
            (
                Spot::Proposed(Suggested::NewStep(Some(id))),
                "propose.step.aaaaaaaaaaaaaaaa.new",
            ),
            (
                Spot::Reason(Suggested::NewLine(Section::Words)),
                "because.words.new",
            ),
            (
                Spot::Reason(Suggested::Of(PlanItemId::Line(id))),
                "because.of.line.aaaaaaaaaaaaaaaa.new",
            ),
            (
                Spot::Proposed(Suggested::Instead(id)),
                "propose.instead.aaaaaaaaaaaaaaaa.new",
            ),
        ] {
            assert_eq!(spot.name().as_deref(), Some(name));
            assert_eq!(Spot::from_name(name), spot);
        }
    }
}

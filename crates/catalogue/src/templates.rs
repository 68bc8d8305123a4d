//! Example plans. People add single lines of them, in their own language, and change them as they
//! like.

use Place::{Activity, Ending, Line, Need, OffLimits, Step};

/// Where a line of a template belongs. The words are those that stand in documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A line of this section.
    Line(&'static str),
    /// A need of this area, on one's own page.
    Need(&'static str),
    /// A step, and how many minutes it is meant to take.
    Step(Option<u32>),
    /// A step with which the route ends.
    Ending,
    /// An activity of the care menu that one is fine with; the line's id is the activity's.
    Activity,
    /// A topic that is off limits until the next day is over, on one's own page.
    OffLimits,
}

/// A line of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateLine {
    /// The id of its text, or of its activity.
    pub id: &'static str,
    /// Where it belongs.
    pub place: Place,
}

/// An example plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// The id of its name.
    pub id: &'static str,
    /// The id of what it is for.
    pub lead: &'static str,
    /// What its steps are for, as documents call it; without it, they go into the route that is
    /// always there.
    pub route: Option<&'static str>,
    /// Its lines, in the order they are shown.
    pub lines: &'static [TemplateLine],
}

const fn of(place: Place, id: &'static str) -> TemplateLine {
    TemplateLine { id, place }
}

/// All of them, in the order they are shown.
pub const TEMPLATES: &[Template] = &[
    Template {
        id: "template-first",
        lead: "template-first-lead",
        route: None,
        lines: &[
            of(Need("body"), "template-first-water"),
            of(Need("emotional"), "template-first-okay"),
            of(Need("place"), "template-first-lamp"),
            of(Activity, "food.water"),
            of(Activity, "warm.blanket"),
            of(Activity, "words.admire"),
            of(Line("signals"), "template-first-closer"),
            of(Line("signals"), "template-first-space"),
            of(Step(Some(2)), "template-first-drink"),
            of(Step(Some(10)), "template-first-blanket"),
            of(Step(Some(3)), "template-first-thanks"),
            of(Ending, "template-first-hello"),
            of(Line("rhythm"), "template-first-check-in"),
            of(OffLimits, "template-first-money"),
            of(OffLimits, "template-first-family"),
            of(OffLimits, "template-first-comparisons"),
        ],
    },
    Template {
        id: "template-miles",
        lead: "template-miles-lead",
        route: Some("far_apart"),
        lines: &[
            of(Step(Some(3)), "template-miles-drink"),
            of(Step(Some(4)), "template-miles-song"),
            of(Step(Some(3)), "template-miles-sentence"),
            of(Ending, "template-miles-night"),
            of(Line("signals"), "template-miles-dot"),
            of(Line("rhythm"), "template-miles-turns"),
            of(Line("ours"), "template-miles-drops"),
        ],
    },
    Template {
        id: "template-between",
        lead: "template-between-lead",
        route: Some("needs_differ"),
        lines: &[
            of(Step(Some(5)), "template-between-lean"),
            of(Step(Some(25)), "template-between-apart"),
            of(Step(Some(10)), "template-between-again"),
            of(Line("ours"), "template-between-warm"),
            of(Line("ours"), "template-between-swap"),
            of(Need("reassurance"), "template-between-back"),
            of(Need("reassurance"), "template-between-wish"),
        ],
    },
    Template {
        id: "template-low",
        lead: "template-low-lead",
        route: Some("low_energy"),
        lines: &[
            of(Step(Some(5)), "template-low-bathroom"),
            of(Step(Some(5)), "template-low-water"),
            of(Step(Some(10)), "template-low-lie"),
            of(Line("ours"), "template-low-words"),
            of(Line("ours"), "template-low-tomorrow"),
            of(Line("rhythm"), "template-low-noon"),
        ],
    },
    Template {
        id: "template-short",
        lead: "template-short-lead",
        route: Some("low_energy"),
        lines: &[
            of(Step(Some(1)), "template-short-water"),
            of(Step(Some(2)), "template-short-hug"),
            of(Step(Some(4)), "template-short-sit"),
            of(Line("ours"), "template-short-fetch"),
            of(Line("ours"), "template-short-resume"),
            of(Need("reassurance"), "template-short-counts"),
            of(Line("rhythm"), "template-short-note"),
        ],
    },
    Template {
        id: "template-talk",
        lead: "template-talk-lead",
        route: Some("needs_differ"),
        lines: &[
            of(Step(Some(5)), "template-talk-tea"),
            of(Step(Some(10)), "template-talk-understood"),
            of(Step(Some(15)), "template-talk-neutral"),
            of(Line("ours"), "template-talk-touch"),
            of(Line("disagree"), "template-talk-pause"),
            of(Line("return"), "template-talk-back"),
            of(Line("later"), "template-talk-topic"),
        ],
    },
    Template {
        id: "template-quiet",
        lead: "template-quiet-lead",
        route: Some("everyday"),
        lines: &[
            of(Step(Some(1)), "template-quiet-dim"),
            of(Step(Some(2)), "template-quiet-water"),
            of(Step(Some(15)), "template-quiet-weight"),
            of(Line("ours"), "template-quiet-order"),
            of(Line("ours"), "template-quiet-plain"),
            of(Line("ours"), "template-quiet-two"),
            of(Line("ours"), "template-quiet-written"),
            of(Line("ours"), "template-quiet-eyes"),
            of(Line("ours"), "template-quiet-scent"),
        ],
    },
    Template {
        id: "template-off",
        lead: "template-off-lead",
        route: Some("felt_off"),
        lines: &[
            of(Step(Some(2)), "template-off-stop"),
            of(Step(Some(10)), "template-off-warm"),
            of(Line("ours"), "template-off-enough"),
            of(Line("ours"), "template-off-care"),
            of(Line("ours"), "template-off-talk"),
            of(Line("disagree"), "template-off-plain"),
        ],
    },
];

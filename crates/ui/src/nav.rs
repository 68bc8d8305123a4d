//! Places, dialogs and actions as plain data: where one can go, and what a screen asks of the house.

use leeward_catalogue::Language;
use leeward_model::{
    ChapterNumber, DocumentId, DraftId, ItemId, PersonId, Plan, PlanItem, PlanItemId, Proposal,
    Proposed, Section,
};

use crate::{
    appearance::Theme,
    icon::Icon,
    reworded::Reworded,
    spot::{Spot, Suggested},
};

/// One of the four places of the rail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Place {
    #[default]
    Now,
    Plan,
    Journal,
    Us,
}

impl Place {
    pub(crate) const ALL: [Self; 4] = [Self::Now, Self::Plan, Self::Journal, Self::Us];

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Now => "place-now",
            Self::Plan => "place-plan",
            Self::Journal => "place-journal",
            Self::Us => "place-us",
        }
    }

    pub(crate) const fn icon(self) -> Icon {
        match self {
            Self::Now => Icon::Sailboat,
            Self::Plan => Icon::ScrollText,
            Self::Journal => Icon::NotebookPen,
            Self::Us => Icon::Blend,
        }
    }
}

/// A tab of the plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tab {
    #[default]
    Needs,
    OffLimits,
    ForNow,
    CareMenu,
    Route,
    Signals,
    Words,
    Disagree,
    Rhythm,
}

impl Tab {
    pub(crate) const ALL: [Self; 9] = [
        Self::Needs,
        Self::OffLimits,
        Self::ForNow,
        Self::CareMenu,
        Self::Route,
        Self::Signals,
        Self::Words,
        Self::Disagree,
        Self::Rhythm,
    ];

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Needs => "tab-needs",
            Self::OffLimits => "tab-off-limits",
            Self::ForNow => "tab-for-now",
            Self::CareMenu => "tab-care-menu",
            Self::Route => "tab-route",
            Self::Signals => "tab-signals",
            Self::Words => "tab-words",
            Self::Disagree => "tab-disagree",
            Self::Rhythm => "tab-rhythm",
        }
    }

    /// Returns the tab on which the lines of this section stand.
    pub(crate) const fn of(section: Section) -> Self {
        match section {
            Section::Ours => Self::Needs,
            Section::Signals => Self::Signals,
            Section::Words | Section::Unwanted => Self::Words,
            Section::Disagree | Section::Neutral | Section::Return => Self::Disagree,
            Section::Rhythm => Self::Rhythm,
            Section::Later => Self::OffLimits,
            Section::Ready | Section::Music => Self::Route,
        }
    }

    /// Returns the sections that are lists on this tab, in order.
    pub(crate) const fn sections(self) -> &'static [Section] {
        match self {
            Self::Signals => &[Section::Signals],
            Self::Words => &[Section::Words, Section::Unwanted],
            Self::Disagree => &[Section::Disagree, Section::Neutral, Section::Return],
            Self::Rhythm => &[Section::Rhythm],
            Self::Route => &[Section::Ready, Section::Music],
            Self::OffLimits => &[Section::Later],
            Self::Needs | Self::ForNow | Self::CareMenu => &[],
        }
    }
}

/// A dialog over the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialog {
    Palette,
    Keys,
    /// Templates to begin with.
    Templates,
    /// The changes since a person marked that the plan fits.
    Since(PersonId),
    /// What stood in the plan on two days.
    Growth,
    /// The question what goes on into a new chapter.
    NewChapter,
    /// An earlier chapter, to read.
    Chapter(ChapterNumber),
    ForgetChapter(ChapterNumber),
    /// A proposal that is being written.
    Propose(Subject),
    /// Both wordings of something that two people reworded apart from each other.
    Wordings(Reworded),
    TakeBack(DocumentId),
    DeleteDraft(DraftId),
    StopSharing,
    /// The plan of a relationship that has ended, by its index among the archives.
    Earlier(usize),
}

impl Dialog {
    /// Tells whether it is a sheet: it asks nothing, and whoever goes elsewhere leaves it.
    pub(crate) const fn is_a_sheet(self) -> bool {
        match self {
            Self::Palette
            | Self::Keys
            | Self::Since(_)
            | Self::Growth
            | Self::Chapter(_)
            | Self::Earlier(_) => true,
            Self::Templates
            | Self::NewChapter
            | Self::ForgetChapter(_)
            | Self::Propose(_)
            | Self::Wordings(_)
            | Self::TakeBack(_)
            | Self::DeleteDraft(_)
            | Self::StopSharing => false,
        }
    }
}

/// The column of a row of the plan, where there is room for one column only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Mine,
    Theirs,
    Both,
}

/// A request of a screen to the house: to go somewhere, open something, or act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Want {
    Go(Place),
    Tab(Tab),
    /// A row of the plan, by its spot.
    Row(Tab, Side, Spot),
    /// The note that is being written, or else the newest draft.
    Draft,
    Dialog(Dialog),
    CloseDialog,
    Act(Action),
}

/// An action that can be done from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Go(Place),
    Plan(Tab),
    AddNeed,
    AddLimit,
    Suggest,
    Templates,
    /// Adds a line to a section.
    AddTo(Section),
    AddStep,
    AddRoute,
    AddActivity,
    Growth,
    Fits,
    NewChapter,
    Write,
    Undo,
    Invite,
    CopyInvitation,
    SaveInvitation,
    WithdrawInvitation,
    Join,
    OpenInvitation,
    /// Goes online, or offline.
    Reach,
    StopSharing,
    Palette,
    Keys,
    Settings,
    LargerText,
    SmallerText,
    PlainText,
    Theme(Theme),
    Still,
    Language(Language),
    Lock,
    Quit,
}

/// The subject of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A new line of this section.
    NewLine(Section),
    /// A new step of this route.
    NewStep(Option<ItemId>),
    /// Other words for a line, a step or the name of a route, or that it rests.
    Item(PlanItemId),
    /// Other words than this proposal of the partner's.
    Instead(ItemId),
}

impl Subject {
    /// Returns the field for the wording.
    pub(crate) const fn wording(self) -> Spot {
        Spot::Proposed(self.suggested())
    }

    /// Returns the field for the reason.
    pub(crate) const fn reason(self) -> Spot {
        Spot::Reason(self.suggested())
    }

    const fn suggested(self) -> Suggested {
        match self {
            Self::NewLine(section) => Suggested::NewLine(section),
            Self::NewStep(route) => Suggested::NewStep(route),
            Self::Item(item) => Suggested::Of(item),
            Self::Instead(proposal) => Suggested::Instead(proposal),
        }
    }
}

/// A list of proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    Section(Section),
    Routes,
}

/// Returns where a proposal is listed: with the line that it would change, or where a new one would
/// stand.
pub(crate) fn shelf_of(plan: &Plan, proposal: &Proposal) -> Shelf {
    match &proposal.what {
        Proposed::NewLine { section, .. } => Shelf::Section(*section),
        Proposed::NewStep { .. } => Shelf::Routes,
        Proposed::Change { item, .. } | Proposed::Rest { item } => match plan.item(*item) {
            Some(PlanItem::Line(line)) => Shelf::Section(line.section),
            Some(PlanItem::Step(_) | PlanItem::Route(_)) => Shelf::Routes,
            None => Shelf::Section(Section::default()),
        },
    }
}

/// Returns the tab on which a proposal is listed.
pub(crate) fn tab_of(plan: &Plan, proposal: &Proposal) -> Tab {
    match shelf_of(plan, proposal) {
        Shelf::Section(section) => Tab::of(section),
        Shelf::Routes => Tab::Route,
    }
}

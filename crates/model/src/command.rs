//! What a person may wish for. The same words stand in the node's JSON protocol (`docs/cli.md`).

use serde::{Deserialize, Serialize};

use crate::{
    About, Agreed, Area, CardCommand, ChapterCommand, DocumentId, DraftId, Form, ItemId, Minute,
    PersonId, ProposalCommand, Rating, Section, Setting, Tag, Variant,
};

/// A wish. It is validated where it is carried out; a [`crate::Rejection`] says what to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Command {
    /// Makes an invitation for a partner.
    Invite,
    /// Takes up a partner's invitation.
    Join {
        /// The invitation's text.
        invitation: String,
    },
    /// Says that the four words are the same on both screens.
    Match,
    /// Says that they are not, or that one would rather not: nothing is stored.
    Mismatch,
    /// Takes what was written alone along into the plan with the partner, without its history.
    Bring(Bring),
    /// Adds several things at once: all of them or none, and one step to undo.
    Add(Additions),
    /// A line of the plan.
    Line(LineCommand),
    /// Says that the plan as it stands fits oneself, or takes that back.
    Fits {
        /// Whether it fits.
        fits: bool,
    },
    /// Agrees on a number, such as how long a pause lasts.
    Agree {
        /// On what.
        on: Agreed,
        /// The number; without it, it is left open.
        #[serde(default)]
        number: Option<u32>,
    },
    /// Says that one chooses next time, or takes that back. Nobody says so for the other.
    Turn {
        /// Whether it is one's own turn.
        mine: bool,
    },
    /// A change of the plan that is suggested, not made.
    Proposal(ProposalCommand),
    /// A need on one's own page.
    Need(NeedCommand),
    /// A line on one's own page that ends by itself.
    Passing(PassingCommand),
    /// A rating of an activity; without one, the rating is taken back.
    Rate {
        /// The activity's id in the catalogue, such as `food.tea`.
        activity: String,
        /// What one says about it.
        #[serde(default)]
        rating: Option<Rating>,
    },
    /// An activity of the care menu, as this plan puts it.
    Activity(ActivityCommand),
    /// Asks for something new out of what is good for everyone here. Only this device knows.
    SomethingNew,
    /// A route beside the one that is always there.
    Route(RouteCommand),
    /// A step of a route.
    Step(StepCommand),
    /// A question card. Only this device knows.
    Card(CardCommand),
    /// A chapter of the plan.
    Chapter(ChapterCommand),
    /// A note in the journal.
    Note(NoteCommand),
    /// Keeps what is typed in a field and not done yet, on this device only, so that no crash and
    /// no lock loses it. It is nobody's step and cannot be undone.
    Unfinished {
        /// Which field, in the words of whoever draws it.
        field: String,
        /// The whole text; an empty one forgets it.
        text: String,
    },
    /// Changes a private setting. Only this device knows.
    Set(Setting),
    /// Shows more of the earlier entries of the journal.
    Earlier,
    /// Takes back one's own newest step since the last unlock.
    Undo,
    /// Stops reaching for the partner until `online`.
    Offline,
    /// Reaches for the partner again.
    Online,
    /// Adds an address under which the partner's device may be found.
    Address {
        /// `ip:port`.
        address: String,
    },
    /// Leaves: one-sided, at once, keeping one's own copy to read.
    StopSharing,
}

impl Command {
    /// The words of all commands in the JSON protocol, in the order in which it lists them.
    pub const WORDS: &[&str] = &[
        "invite",
        "join",
        "match",
        "mismatch",
        "bring",
        "add",
        "line",
        "agree",
        "turn",
        "proposal",
        "fits",
        "need",
        "passing",
        "rate",
        "activity",
        "something-new",
        "route",
        "step",
        "card",
        "chapter",
        "note",
        "earlier",
        "unfinished",
        "set",
        "undo",
        "offline",
        "online",
        "address",
        "stop-sharing",
    ];

    /// Tells whether it may be the newest thing that a person did, so that a way back which was
    /// offered before belongs to something else from then on.
    pub const fn is_a_deed(&self) -> bool {
        match self {
            Self::Unfinished { .. }
            | Self::Note(NoteCommand::Draft { .. })
            | Self::Set(_)
            | Self::Card(_)
            | Self::Earlier => false,
            Self::Invite
            | Self::Join { .. }
            | Self::Match
            | Self::Mismatch
            | Self::Bring(_)
            | Self::Add(_)
            | Self::Line(_)
            | Self::Fits { .. }
            | Self::Agree { .. }
            | Self::Turn { .. }
            | Self::Proposal(_)
            | Self::Need(_)
            | Self::Passing(_)
            | Self::Rate { .. }
            | Self::Activity(_)
            | Self::SomethingNew
            | Self::Route(_)
            | Self::Step(_)
            | Self::Chapter(_)
            | Self::Note(NoteCommand::Share { .. } | NoteCommand::TakeBack { .. })
            | Self::Undo
            | Self::Offline
            | Self::Online
            | Self::Address { .. }
            | Self::StopSharing => true,
        }
    }
}

/// What goes along from before, each as the plan written alone names it. What is not named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bring {
    /// Lines of the plan.
    pub lines: Vec<ItemId>,
    /// Needs of one's own page.
    pub needs: Vec<ItemId>,
    /// Activities that one loves or is fine with, and those of one's own.
    pub activities: Vec<String>,
    /// Steps of the route.
    pub steps: Vec<ItemId>,
    /// What is off limits until one says otherwise.
    pub passing: Vec<ItemId>,
    /// What is agreed as a number.
    pub agreed: Vec<Agreed>,
}

/// Things to add, such as lines of a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Additions {
    /// Lines of the plan.
    pub lines: Vec<NewLine>,
    /// Needs of one's own page.
    pub needs: Vec<NewNeed>,
    /// Passing lines of one's own page.
    pub passing: Vec<NewPassing>,
    /// Steps of routes that are there.
    pub steps: Vec<NewStep>,
    /// Routes, each with its steps.
    pub routes: Vec<NewRoute>,
    /// Activities that one is fine with; one of which one has said something stays as it is.
    pub fine: Vec<String>,
}

impl Additions {
    /// Tells whether there is nothing to add.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
            && self.needs.is_empty()
            && self.passing.is_empty()
            && self.steps.is_empty()
            && self.routes.is_empty()
            && self.fine.is_empty()
    }
}

/// A line to add at the end of its section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// Where it stands.
    #[serde(default)]
    pub section: Section,
    /// Its wording.
    pub text: String,
    /// What it is, where it is a signal.
    #[serde(default)]
    pub form: Option<Form>,
}

/// A need to add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewNeed {
    /// What it is about.
    #[serde(default)]
    pub area: Area,
    /// Its wording.
    pub text: String,
}

/// A passing line to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPassing {
    /// What it is about.
    #[serde(default)]
    pub about: About,
    /// Its wording.
    pub text: String,
    /// When it ends; without it, when one says so.
    #[serde(default)]
    pub until: Option<Minute>,
}

/// A route to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewRoute {
    /// What it is called.
    pub text: String,
    /// What it is for.
    #[serde(default)]
    pub variant: Variant,
    /// Its steps; what they say of a route is left aside.
    #[serde(default)]
    pub steps: Vec<NewStep>,
}

/// A step to add at the end of its route.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// What happens, and below it what there is to know about it.
    pub text: String,
    /// How long it is meant to take.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// The route it belongs to; without one, the one that is always there.
    #[serde(default)]
    pub route: Option<ItemId>,
    /// Whether it is how the route ends: sleep, the morning after, when to say hello.
    #[serde(default)]
    pub ending: bool,
    /// The activity of the care menu that it is, so that each reads it in their own language.
    #[serde(default)]
    pub activity: Option<String>,
}

/// What can be done with a line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum LineCommand {
    /// Adds a line at the end of its section.
    Add {
        /// Where it stands.
        #[serde(default)]
        section: Section,
        /// Its wording; of a signal also what it means and what is answered, each below the other.
        text: String,
        /// What it is, where it is a signal.
        #[serde(default)]
        form: Option<Form>,
    },
    /// Says of a signal what it is.
    Form {
        /// The line.
        line: ItemId,
        /// What it is; without it, that is left open.
        #[serde(default)]
        form: Option<Form>,
    },
    /// Rewords a line.
    Change {
        /// The line.
        line: ItemId,
        /// Its new wording.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Writes a line anew where it stands, in other words, and rests the old one: one that was changed
    /// very often takes no more changes.
    Anew {
        /// The line.
        line: ItemId,
        /// Its new wording.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Rests a line, or wakes it.
    Archive {
        /// The line.
        line: ItemId,
        /// Whether it rests.
        #[serde(default = "yes")]
        archived: bool,
    },
    /// Says of a line that one wrote that it is still true.
    Affirm {
        /// The line.
        line: ItemId,
    },
    /// Keeps one wording where both reworded the same line.
    Keep {
        /// The line.
        line: ItemId,
        /// Exactly one of the wordings shown.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Keeps every wording where both reworded the same line, each as a line of its own.
    Part {
        /// The line.
        line: ItemId,
    },
}

/// What can be done with a need on one's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NeedCommand {
    /// Adds a need.
    Add(NewNeed),
    /// Says that one does not know yet, which is an answer.
    Unsure {
        /// What it is about.
        #[serde(default)]
        area: Area,
    },
    /// Rewords a need.
    Change {
        /// The need.
        need: ItemId,
        /// Its new wording.
        text: String,
    },
    /// Says that a need is still true.
    Affirm {
        /// The need.
        need: ItemId,
    },
    /// Writes a need anew where it stands, in other words, and rests the old one: one that was changed
    /// very often takes no more changes.
    Anew {
        /// The need.
        need: ItemId,
        /// Its new wording.
        text: String,
    },
    /// Rests a need, or wakes it.
    Archive {
        /// The need.
        need: ItemId,
        /// Whether it rests.
        #[serde(default = "yes")]
        archived: bool,
    },
}

/// What can be done with a passing line on one's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PassingCommand {
    /// Adds one.
    Add {
        /// What it is about.
        #[serde(default)]
        about: About,
        /// Its wording.
        text: String,
        /// When it ends; without it, when one says so.
        #[serde(default)]
        until: Option<Minute>,
    },
    /// Rewords one.
    Change {
        /// Which.
        passing: ItemId,
        /// Its new wording.
        text: String,
    },
    /// Gives one another end.
    Until {
        /// Which.
        passing: ItemId,
        /// When it ends; without it, when one says so.
        #[serde(default)]
        until: Option<Minute>,
    },
    /// Ends one by hand, or begins it again.
    Archive {
        /// Which.
        passing: ItemId,
        /// Whether it rests.
        #[serde(default = "yes")]
        archived: bool,
    },
}

/// What can be done with an activity of the care menu, beside rating it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ActivityCommand {
    /// Adds one of one's own.
    Add {
        /// What it is called.
        text: String,
        /// What it asks for.
        #[serde(default)]
        tags: Vec<Tag>,
    },
    /// Calls an activity something else for everyone here.
    Change {
        /// The activity.
        activity: String,
        /// What it is called; empty for what it was called at first, where it came with Leeward.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Says what one of one's own asks for.
    Tags {
        /// The activity.
        activity: String,
        /// What it asks for.
        tags: Vec<Tag>,
    },
    /// Rests one of one's own, or wakes it.
    Archive {
        /// The activity.
        activity: String,
        /// Whether it rests.
        #[serde(default = "yes")]
        archived: bool,
    },
    /// Hides an activity from oneself, or shows it again. It never leaves this device.
    Hide {
        /// The activity.
        activity: String,
        /// Whether it is hidden.
        #[serde(default = "yes")]
        hidden: bool,
    },
}

/// What can be done with a route beside the one that is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum RouteCommand {
    /// Adds a route.
    Add(NewRoute),
    /// Makes another route with the same steps.
    Duplicate {
        /// The route; without it, the one that is always there.
        #[serde(default)]
        route: Option<ItemId>,
        /// What the new one is called.
        text: String,
    },
    /// Calls a route something else.
    Change {
        /// The route.
        route: ItemId,
        /// What it is called.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Says what a route is for.
    For {
        /// The route.
        route: ItemId,
        /// What it is for.
        variant: Variant,
    },
    /// Writes a route anew where it stands, in other words, and rests the old one: one that was changed
    /// very often takes no more changes.
    Anew {
        /// The route.
        route: ItemId,
        /// Its new wording.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Rests a route with its steps, or wakes it.
    Archive {
        /// The route.
        route: ItemId,
        /// Whether it rests.
        #[serde(default = "yes")]
        archived: bool,
    },
}

/// What can be done with a step of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum StepCommand {
    /// Adds a step at the end of its route.
    Add(NewStep),
    /// Says who fetches what the step needs.
    Fetch {
        /// The step.
        step: ItemId,
        /// Who; without it, whoever likes.
        #[serde(default)]
        by: Option<PersonId>,
    },
    /// Rewords a step.
    Change {
        /// The step.
        step: ItemId,
        /// Its new wording.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Gives a step another time.
    Time {
        /// The step.
        step: ItemId,
        /// How long it is meant to take; without it, it takes as long as it takes.
        #[serde(default)]
        minutes: Option<u32>,
    },
    /// Moves a step.
    Move {
        /// The step.
        step: ItemId,
        /// The step it comes after; without one it becomes the first.
        #[serde(default)]
        after: Option<ItemId>,
    },
    /// Keeps every wording where both reworded the same step, each as a step of its own.
    Part {
        /// The step.
        step: ItemId,
    },
    /// Writes a step anew where it stands, in other words, and rests the old one: one that was changed
    /// very often takes no more changes.
    Anew {
        /// The step.
        step: ItemId,
        /// Its new wording.
        text: String,
        /// Every wording that stands there, as it is known; where it is another one by now, nothing
        /// is written. Without it, whatever stands there is replaced.
        #[serde(default)]
        was: Option<Vec<String>>,
    },
    /// Rests a step, or wakes it.
    Archive {
        /// The step.
        step: ItemId,
        /// Whether it rests.
        #[serde(default = "yes")]
        archived: bool,
    },
}

/// What can be done with a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NoteCommand {
    /// Keeps a draft on this device; without an id, a new one.
    Draft {
        /// The draft to replace.
        #[serde(default)]
        draft: Option<DraftId>,
        /// The whole text; an empty one discards the draft.
        text: String,
    },
    /// Shares a draft. It becomes an entry and crosses to the partner.
    Share {
        /// The draft.
        draft: DraftId,
    },
    /// Takes back an entry of one's own: its text goes from both devices.
    TakeBack {
        /// The entry.
        entry: DocumentId,
    },
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_words_of_the_list_are_those_that_are_read() {
        let error = serde_json::from_str::<Command>(r#"{"do":"dance"}"#).unwrap_err();
        let error = error.to_string();
        let (_, expected) = error.split_once("expected one of ").unwrap();
        let read: BTreeSet<&str> = expected.split('`').skip(1).step_by(2).collect();
        assert_eq!(read, Command::WORDS.iter().copied().collect());
        assert_eq!(read.len(), Command::WORDS.len(), "each is listed once");
    }
}

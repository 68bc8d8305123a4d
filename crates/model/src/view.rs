//! What is shown: plain data, the same on both devices where it is shared.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    About, Agreed, Area, Cards, ChapterNumber, Day, DocumentId, DraftId, Form, ItemId, Minute,
    PersonId, PlanItemId, Proposal, Rating, Section, Settings, SpaceId, Tag, Variant, limits,
};

/// Everything there is to show at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Who one is in the space that is shown.
    pub me: PersonId,
    /// Where one stands with a partner.
    pub sharing: Sharing,
    /// The plan as it stands: with the partner, or one's own before there is one.
    pub plan: Plan,
    /// What only this person sees.
    pub own: Own,
    /// What undo would take back, if there is anything. It is forgotten with every lock.
    pub undo: Option<Undoable>,
    /// How many changes wait here for the partner's device.
    pub waiting: u64,
    /// Whether the partner's device is being reached for.
    pub online: bool,
    /// Where this device may be reached by the partner's, for whoever types it in there; while a
    /// pairing is under way, by the other device. None without a network.
    pub addresses: Vec<SocketAddr>,
    /// Plans of relationships that have ended here: to read only.
    pub archives: Vec<Plan>,
    /// Whether there are entries before those that are shown; `earlier` shows more of them.
    pub earlier: bool,
    /// How many changes of the space are here. What was found of it before may be another one once
    /// this is.
    pub changes: u64,
    /// Earlier chapters of the plan that were not forgotten here, oldest first.
    pub chapters: List<Chapter>,
    /// What came late to an earlier chapter and is offered: what it says there, and what became of
    /// it since it was carried on.
    pub late: List<Changed>,
}

/// An earlier chapter of a plan, as it was left, and with what came late to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its number.
    pub number: ChapterNumber,
    /// The day on which the next one began.
    pub until: Day,
    /// Its lines, those that rest among them, in their order.
    pub lines: List<Line>,
    /// Its routes, in their order.
    pub routes: List<Route>,
    /// Its steps, in their order.
    pub steps: List<Step>,
}

/// Where one stands with a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Sharing {
    /// There is no partner.
    Alone,
    /// An invitation is open.
    Inviting {
        /// Its text.
        invitation: String,
    },
    /// An invitation was taken up; the other device has not answered yet.
    Joining {
        /// Whether that takes so long that something is probably in the way.
        unanswered: bool,
    },
    /// Both screens show the same four words; both people say so.
    Comparing {
        /// The four words.
        words: [String; 4],
        /// Whether one has said that they match.
        confirmed: bool,
    },
    /// There is a partner.
    Together,
}

/// Things in their order. Views in which they are the same share them.
pub type List<T> = Arc<Vec<Arc<T>>>;

/// What two people share, the same on both of their devices; or one's own plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The space it lives in.
    pub space: SpaceId,
    /// The people of it, in the order of their ids.
    pub people: Vec<Person>,
    /// Lines that both may write, resting ones among them, in their order.
    pub lines: List<Line>,
    /// Needs, each on its person's page, in their order.
    pub needs: List<Need>,
    /// Passing lines, each on its person's page, those that have ended among them, in their order.
    pub passing: List<Passing>,
    /// Proposals that nobody has taken back or done, oldest first.
    pub proposals: List<Proposal>,
    /// Whose mark says that the plan fits them, and what has changed since. A mark that was taken
    /// back is none.
    pub fits: List<Fits>,
    /// Ratings that may be seen, by activity and person.
    pub ratings: Arc<BTreeMap<String, BTreeMap<PersonId, Rating>>>,
    /// Activities of the care menu that are called otherwise here, and those of one's own, whose ids
    /// begin with `own.`.
    pub menu: Arc<BTreeMap<String, Arc<MenuActivity>>>,
    /// Routes beside the one that is always there, in their order.
    pub routes: List<Route>,
    /// Steps of all routes, in their order.
    pub steps: List<Step>,
    /// What is agreed as a number.
    pub agreed: Arc<BTreeMap<Agreed, u32>>,
    /// Who says that they choose next time, in the order of their ids.
    pub turns: Vec<PersonId>,
    /// The number of the chapter that these lines, routes and steps stand in.
    pub chapter: ChapterNumber,
    /// The newest entries, newest last.
    pub entries: List<Entry>,
    /// Who wrote something here that only a newer Leeward can read, in the order of their ids. It is
    /// kept unseen.
    pub newer: Vec<PersonId>,
    /// How many things stand in the plan or rest there that are not listed: beyond
    /// [`limits::LISTED`](crate::limits::LISTED) of one person and one kind.
    pub unlisted: u64,
}

impl Plan {
    /// Returns what is off limits at this time, for either person: what one of them has put there
    /// is off limits for both.
    pub fn off_limits(&self, now: Minute) -> impl Iterator<Item = &Passing> {
        let passing = self.passing.iter().map(|it| &**it);
        passing.filter(move |it| it.about.is_limit() && it.stands(now))
    }

    /// Returns how things are for now, with either person.
    pub fn for_now(&self, now: Minute) -> impl Iterator<Item = &Passing> {
        let passing = self.passing.iter().map(|it| &**it);
        passing.filter(move |it| !it.about.is_limit() && it.stands(now))
    }

    /// Returns every step with the route in which it is shown. One whose route is not here is shown in
    /// the one that is always there, so that nothing is lost.
    pub fn placed(&self) -> impl Iterator<Item = (Option<ItemId>, &Step)> {
        let known: BTreeSet<ItemId> = self.routes.iter().map(|route| route.id).collect();
        let steps = self.steps.iter().map(|step| &**step);
        steps.map(move |step| (step.route.filter(|id| known.contains(id)), step))
    }

    /// Returns the route in which a step is shown.
    pub fn route_of(&self, step: ItemId) -> Option<ItemId> {
        self.placed().find(|(_, it)| it.id == step)?.0
    }

    /// Returns the steps of a route that do not rest, in their order, those with which it ends last.
    pub fn steps_of(&self, route: Option<ItemId>) -> Vec<&Step> {
        let standing = self.placed();
        let standing = standing.filter(|(of, step)| *of == route && !step.archived);
        let (ending, on_the_way): (Vec<&Step>, Vec<&Step>) =
            standing.map(|(_, step)| step).partition(|step| step.ending);
        on_the_way.into_iter().chain(ending).collect()
    }

    /// Returns a line, a step or a route.
    pub fn item(&self, id: PlanItemId) -> Option<PlanItem<'_>> {
        match id {
            PlanItemId::Line(id) => {
                let line = self.lines.iter().find(|it| it.id == id);
                line.map(|it| PlanItem::Line(it))
            }
            PlanItemId::Step(id) => {
                let step = self.steps.iter().find(|it| it.id == id);
                step.map(|it| PlanItem::Step(it))
            }
            PlanItemId::Route(id) => {
                let route = self.routes.iter().find(|it| it.id == id);
                route.map(|it| PlanItem::Route(it))
            }
        }
    }

    /// Returns the activities that everyone here loves or is fine with and that do not rest.
    pub fn overlap(&self) -> impl Iterator<Item = &str> {
        let everyone = self.people.len();
        let stands = |activity: &str| match self.menu.get(activity) {
            Some(here) => !here.archived,
            None => !activity.starts_with("own."),
        };
        self.ratings
            .iter()
            .filter(move |(_, by)| everyone > 0 && by.len() == everyone)
            .map(|(activity, _)| activity.as_str())
            .filter(move |activity| stands(activity))
    }
}

/// A person, as the other may call them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their id in this space.
    pub id: PersonId,
    /// The name to be called by.
    pub name: String,
}

/// One way of putting a line, and who put it so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wording {
    /// The text.
    pub text: String,
    /// Who wrote it; `None` when it came from a device that is no longer known.
    pub by: Option<PersonId>,
}

/// The wording of a line, or both where both reworded it apart from each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wordings {
    /// The wording shown first, the same on both devices.
    pub first: Wording,
    /// The others. Empty unless both reworded the line.
    pub others: Vec<Wording>,
}

impl Wordings {
    /// Returns all of them.
    pub fn iter(&self) -> impl Iterator<Item = &Wording> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// A line, a step or a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanItem<'a> {
    /// A line.
    Line(&'a Line),
    /// A step of a route.
    Step(&'a Step),
    /// A route beside the one that is always there.
    Route(&'a Route),
}

impl<'a> PlanItem<'a> {
    /// Returns which one it is.
    pub const fn id(self) -> PlanItemId {
        match self {
            Self::Line(line) => PlanItemId::Line(line.id),
            Self::Step(step) => PlanItemId::Step(step.id),
            Self::Route(route) => PlanItemId::Route(route.id),
        }
    }

    /// Returns its wording, or both.
    pub const fn wordings(self) -> &'a Wordings {
        match self {
            Self::Line(line) => &line.wordings,
            Self::Step(step) => &step.wordings,
            Self::Route(route) => &route.wordings,
        }
    }

    /// How many lines of text it may have.
    pub const fn parts(self) -> usize {
        match self {
            Self::Line(line) => line.section.parts(),
            Self::Step(_) => limits::STEP_PARTS,
            Self::Route(_) => 1,
        }
    }
}

/// A line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its id.
    pub id: ItemId,
    /// The section it stands in.
    pub section: Section,
    /// Its wording, or both. Below a signal stands what it means and then what is answered, below a
    /// word what it means.
    pub wordings: Wordings,
    /// What it is, where it is a signal and that was said.
    pub form: Option<Form>,
    /// The day on which it was last said so, where that is known.
    pub day: Option<Day>,
    /// Its position key.
    pub position: String,
    /// Whether it rests.
    pub archived: bool,
    /// The chapter it was put into.
    pub chapter: ChapterNumber,
}

/// A need on a person's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Its id.
    pub id: ItemId,
    /// Whose it is.
    pub of: PersonId,
    /// What it is about.
    pub area: Area,
    /// Its wording; empty where its person does not know yet.
    pub text: String,
    /// The day on which it was last said so, where that is known.
    pub day: Option<Day>,
    /// Its position key.
    pub position: String,
    /// Whether it rests.
    pub archived: bool,
}

/// A line on a person's page that ends by itself: something that is off limits for a while, or how
/// things are for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passing {
    /// Its id.
    pub id: ItemId,
    /// Whose it is.
    pub of: PersonId,
    /// What it is about.
    pub about: About,
    /// Its wording.
    pub text: String,
    /// When it ends; `None` when its person says so.
    pub until: Option<Minute>,
    /// Its position key.
    pub position: String,
    /// Whether it was ended by hand.
    pub archived: bool,
}

impl Passing {
    /// Tells whether it stands at this time. That it has ended is worked out, never written: the
    /// line is still there.
    pub fn stands(&self, now: Minute) -> bool {
        !self.archived && self.until.is_none_or(|until| now < until)
    }
}

/// One person's mark that the plan fits them as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fits {
    /// Whose it is.
    pub of: PersonId,
    /// The day on which it was set.
    pub day: Day,
    /// What has changed since. The mark stands while this is empty.
    pub changed: Vec<Changed>,
    /// How many more lines and steps have changed.
    pub more: u64,
}

impl Fits {
    /// Tells whether the plan is what it was when the mark was set.
    pub fn stands(&self) -> bool {
        self.changed.is_empty() && self.more == 0
    }
}

/// A line or a step that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Which; `None` for a number that is agreed, which [`Change::Agreed`] names.
    pub item: Option<PlanItemId>,
    /// Who changed it last, as far as that is known.
    pub by: Option<PersonId>,
    /// Who suggested that, where they only agreed to it.
    #[serde(default)]
    pub suggested: Option<PersonId>,
    /// The author's day of that change, as far as it is known.
    pub day: Option<Day>,
    /// The day on which it came, where its author's day cannot be right: this device was in contact
    /// with theirs after that day, or it lies ahead.
    pub arrived: Option<Day>,
    /// What it says now, or said before it rested.
    pub text: String,
    /// What became of it.
    pub how: Change,
}

/// What became of a line or a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Change {
    /// It is new, or awake again.
    Added,
    /// It rests, or is gone.
    Rested,
    /// It has another wording.
    Reworded {
        /// What it said before, where that can be told.
        from: Option<String>,
    },
    /// It stands elsewhere.
    Moved,
    /// It is said elsewhere of it: whose turn to fetch, how the route ends, what the route is for.
    Altered,
    /// Another number is agreed.
    Agreed {
        /// On what.
        on: Agreed,
        /// The number before, where there was one.
        from: Option<u32>,
        /// The number now, where there is one.
        to: Option<u32>,
    },
    /// A step takes another time.
    Timed {
        /// How many minutes it took before.
        from: Option<u32>,
    },
}

/// An activity of the care menu, as a plan puts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuActivity {
    /// What it is called here, or both.
    pub wordings: Wordings,
    /// What it asks for, where it is one's own.
    pub tags: BTreeSet<Tag>,
    /// Whether it rests.
    pub archived: bool,
}

/// A route beside the one that is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its id.
    pub id: ItemId,
    /// What it is called, or both.
    pub wordings: Wordings,
    /// What it is for.
    pub variant: Variant,
    /// Its position key.
    pub position: String,
    /// Whether it rests, with its steps.
    pub archived: bool,
    /// The chapter it was put into.
    pub chapter: ChapterNumber,
}

/// A step of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: ItemId,
    /// The route it was put into; [`Plan::placed`] tells where it is shown.
    pub route: Option<ItemId>,
    /// Whether it is how the route ends.
    pub ending: bool,
    /// What happens, or both wordings. Below it stands what there is to know about it.
    pub wordings: Wordings,
    /// The activity of the care menu that it is.
    pub activity: Option<String>,
    /// Who fetches what it needs; `None` for whoever likes.
    pub fetches: Option<PersonId>,
    /// How long it is meant to take.
    pub minutes: Option<u32>,
    /// Its position key.
    pub position: String,
    /// Whether it rests.
    pub archived: bool,
    /// The chapter it was put into.
    pub chapter: ChapterNumber,
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: DocumentId,
    /// Its author.
    pub by: PersonId,
    /// The author's day.
    pub day: Day,
    /// What it says.
    pub body: EntryBody,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum EntryBody {
    /// A note.
    Note {
        /// Its text.
        text: String,
    },
    /// Taken back by the writer; nothing of it is here any more.
    TakenBack,
}

/// What only this person sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Ratings that never leave this person's devices.
    pub ratings: BTreeMap<String, Rating>,
    /// Drafts, oldest first.
    pub drafts: List<Draft>,
    /// What was written alone and may be brought along, while there is a partner.
    pub before: Before,
    /// Activities that this person has hidden from themself.
    pub hidden: BTreeSet<String>,
    /// Activities that were suggested as something new, the newest last.
    pub suggested: Vec<String>,
    /// What was typed and not done yet, by field.
    pub unfinished: Arc<BTreeMap<String, String>>,
    /// Private settings.
    pub settings: Settings,
    /// What this person keeps in mind of question cards.
    pub cards: Cards,
}

/// What one's own newest step was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "kebab-case")]
pub enum Undoable {
    /// A line of the plan.
    Line(ItemId),
    /// A need on one's own page.
    Need(ItemId),
    /// A passing line on one's own page.
    Passing(ItemId),
    /// A proposal of one's own.
    Proposal(ItemId),
    /// A step of a route.
    Step(ItemId),
    /// A route.
    Route(ItemId),
    /// A number that is agreed.
    Agreed(Agreed),
    /// An activity of the care menu, by its id.
    Activity(String),
    /// A rating of an activity, by the activity's id.
    Rating(String),
    /// More than one thing.
    Several,
}

/// What one wrote before there was a partner, as it stands in one's own plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Lines.
    pub lines: List<Line>,
    /// Needs.
    pub needs: List<Need>,
    /// Activities that one loves or is fine with.
    pub ratings: BTreeMap<String, Rating>,
    /// Activities of one's own.
    pub menu: BTreeMap<String, Arc<MenuActivity>>,
    /// Steps of routes.
    pub steps: List<Step>,
    /// The routes of those steps that are not in the one that is always there.
    pub routes: List<Route>,
    /// What is off limits until one says otherwise.
    pub passing: List<Passing>,
    /// What is agreed as a number.
    pub agreed: BTreeMap<Agreed, u32>,
}

impl Before {
    /// Tells whether there is nothing to bring.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
            && self.needs.is_empty()
            && self.ratings.is_empty()
            && self.menu.is_empty()
            && self.steps.is_empty()
            && self.passing.is_empty()
            && self.agreed.is_empty()
    }
}

/// A text that nobody else sees yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Its text.
    pub text: String,
}

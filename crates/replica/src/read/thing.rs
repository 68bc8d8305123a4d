//! What one document is read as, and what is kept of it to be shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    Answer, ChapterNumber, Day, DeviceId, Line, MenuActivity, Need, Passing, PersonId, Proposal,
    Route, Step,
};
use serde::{Deserialize, Serialize};

use super::{
    activity, agreed, answer,
    chapter::{self, Beginning},
    fields::{Read, numbers},
    gone, line,
    mark::{self, Mark},
    need,
    note::{self, Note},
    passing, proposal,
    rating::{self, Rated},
    route, step, turn,
};
use crate::{ChangeHash, Document, Item, Name, Preimage, Roster, Value, Written, readable::reads};

/// What a document shows. Which one of its kind it is stands in its [`Name`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Thing {
    /// A line of the plan.
    Line(Arc<Line>),
    /// A step of a route.
    Step(Arc<Step>),
    /// A route beside the one that is always there.
    Route(Arc<Route>),
    /// An activity of the care menu, as the plan puts it.
    Activity(Arc<MenuActivity>),
    /// A number that is agreed.
    Agreed(u32),
    /// The beginning of a chapter.
    Chapter(Beginning),
    /// A need.
    Need(Arc<Need>),
    /// A passing line.
    Passing(Arc<Passing>),
    /// A proposal that was not taken back.
    Proposal(Arc<Proposal>),
    /// What a person says to a proposal.
    Answer(Answer),
    /// A mark that the plan fits.
    Fits(Arc<Mark>),
    /// That a person chooses next time.
    Turn,
    /// A rating.
    Rating(Rated),
    /// A note of the journal.
    Note(Note),
    /// That a note was taken back, and when.
    Gone(Day),
    /// Something that a newer Leeward wrote.
    Newer,
}

impl Thing {
    /// Reads the item of a document.
    fn read(name: &Name, item: &Item, about: &About<'_>) -> Option<Self> {
        let (owner, roster) = (about.preimage.owner, about.roster);
        Some(match name {
            Name::Line(id) => line::read(*id, item, roster)?.into_thing(Self::Line),
            Name::Step(id) => step::read(*id, item, roster)?.into_thing(Self::Step),
            Name::Route(id) => route::read(*id, item, roster)?.into_thing(Self::Route),
            Name::Activity(..) => activity::read(item, roster)?.into_thing(Self::Activity),
            Name::Agreed(on, _) => Self::Agreed(agreed::read(*on, item)?),
            Name::Chapter(_) => Self::Chapter(chapter::read(item, about.beginnings.clone())),
            Name::Need(id) => need::read(*id, owner?, item)?.into_thing(Self::Need),
            Name::Passing(id) => passing::read(*id, owner?, item)?.into_thing(Self::Passing),
            Name::Proposal(id) => proposal::read(*id, owner?, item)?.into_thing(Self::Proposal),
            Name::Answer { .. } => Self::Answer(answer::read(item)?),
            Name::Fits(_) => Self::Fits(mark::read(item)?),
            Name::Turn(_) => turn::read(item).then_some(Self::Turn)?,
            Name::Rating(..) => rating::read(item)?.into_thing(Self::Rating),
            Name::Note(_) => Self::Note(note::read(item)?),
            Name::Gone(_) => Self::Gone(gone::read(item)?),
            Name::Newer(_) => Self::Newer,
        })
    }

    /// Tells whether a first view has no use for it.
    pub fn rests(&self) -> bool {
        match self {
            Self::Line(line) => line.archived,
            Self::Step(step) => step.archived,
            Self::Route(route) => route.archived,
            Self::Activity(activity) => activity.archived,
            Self::Need(need) => need.archived,
            Self::Passing(passing) => passing.archived,
            Self::Agreed(_)
            | Self::Chapter(_)
            | Self::Proposal(_)
            | Self::Answer(_)
            | Self::Fits(_)
            | Self::Turn
            | Self::Rating(_)
            | Self::Note(_)
            | Self::Gone(_)
            | Self::Newer => false,
        }
    }

    /// Returns the chapter that it was put into; `None` for what knows no chapters.
    pub fn chapter(&self) -> Option<ChapterNumber> {
        match self {
            Self::Line(line) => Some(line.chapter),
            Self::Step(step) => Some(step.chapter),
            Self::Route(route) => Some(route.chapter),
            Self::Activity(_)
            | Self::Agreed(_)
            | Self::Chapter(_)
            | Self::Need(_)
            | Self::Passing(_)
            | Self::Proposal(_)
            | Self::Answer(_)
            | Self::Fits(_)
            | Self::Turn
            | Self::Rating(_)
            | Self::Note(_)
            | Self::Gone(_)
            | Self::Newer => None,
        }
    }
}

impl<T> Read<T> {
    fn into_thing(self, of: impl FnOnce(T) -> Thing) -> Thing {
        match self {
            Self::Known(known) => of(known),
            Self::Newer => Thing::Newer,
        }
    }
}

/// What is known of a document beside what stands in its item.
struct About<'a> {
    preimage: Preimage,
    roster: &'a Roster,
    beginnings: &'a BTreeMap<ChangeHash, Option<ChangeHash>>,
}

/// Everything that can be shown of one document, kept beside its changes and made of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The name of its item.
    pub name: Name,
    /// Who has ever put words into it.
    pub writers: BTreeSet<PersonId>,
    /// The device that put it where it stands, where it has a place among others.
    pub placed_by: Option<DeviceId>,
    /// What it shows; nothing where it was emptied, or is not whole yet.
    pub thing: Option<Thing>,
    /// Where it was carried on into a chapter, digests of what it was at that time.
    pub carried: BTreeSet<i64>,
    /// Where it stays in an earlier chapter, digests of what it was when that was said.
    pub left: BTreeSet<i64>,
    /// The document is full, and what goes on under the same name counts.
    pub is_full: bool,
    /// Who wrote something into it that only a newer Leeward can read.
    pub newer_by: Option<PersonId>,
}

impl Shown {
    /// Reads a whole document; `None` where nothing was put into the item that it is for.
    ///
    /// What was readable stays readable: where a field holds what cannot be read, the newest of its
    /// values that can be is shown. What somebody else has ever put into words cannot be emptied.
    pub fn of(document: &Document, roster: &Roster) -> Option<Self> {
        let own = document.own();
        let name = own.name.clone()?;
        let mut item = document.item(&name.to_string());
        let writers = own.writers();
        let writers: BTreeSet<PersonId> = writers
            .filter_map(|device| roster.person_of(device))
            .collect();
        let is_alone = |written: &Written| {
            let by = written.by(roster);
            writers.iter().all(|writer| Some(*writer) == by)
        };
        let stands = |field: &str, written: &Written| {
            let empties = field == "text" && written.value == Value::Nothing;
            reads(&name, field, &written.value) != Some(false)
                && (!empties || is_alone(written) || !can_be_emptied_by_one_only(&name))
        };
        let newest = |field: &str| {
            let newest = own.newest(field).filter(|newest| stands(field, newest));
            newest.or_else(|| own.newest_said(field)).cloned()
        };
        let newer_by = item.make_readable(stands, newest, roster);
        let about = About {
            preimage: document.preimage(),
            roster,
            beginnings: &own.beginnings,
        };
        let mut shown = Self::read(name, &item, &about, newer_by);
        shown.writers = writers;
        shown.is_full = document.is_full();
        Some(shown)
    }

    /// Reads an item of a document at one moment; `None` where the document is for another one.
    pub fn of_item(preimage: Preimage, item: &Item, roster: &Roster) -> Option<Self> {
        if !preimage.holds(item.name()) {
            return None;
        }
        let name = Name::parse(item.name());
        let mut item = item.clone();
        let stands =
            |field: &str, written: &Written| reads(&name, field, &written.value) != Some(false);
        let newer_by = item.make_readable(stands, |_| None, roster);
        let about = About {
            preimage,
            roster,
            beginnings: &BTreeMap::new(),
        };
        Some(Self::read(name, &item, &about, newer_by))
    }

    fn read(name: Name, item: &Item, about: &About<'_>, newer_by: Option<PersonId>) -> Self {
        let thing = Thing::read(&name, item, about);
        let newer_by = match thing {
            Some(Thing::Newer) => newer_by.or_else(|| item.last_author(about.roster)),
            _ => newer_by,
        };
        let knows_chapters = matches!(name, Name::Line(_) | Name::Step(_) | Name::Route(_));
        let digests = |field| {
            if knows_chapters {
                numbers(item, field)
            } else {
                BTreeSet::new()
            }
        };
        Self {
            thing,
            writers: BTreeSet::new(),
            placed_by: item.all("position").first().map(Written::device),
            carried: digests("carried"),
            left: digests("left"),
            is_full: false,
            newer_by,
            name,
        }
    }

    /// What stays known of a document that was deleted here: from what it was carried on.
    pub fn carried_only(name: Name, carried: BTreeSet<i64>) -> Self {
        Self {
            name,
            writers: BTreeSet::new(),
            placed_by: None,
            thing: None,
            carried,
            left: BTreeSet::new(),
            is_full: false,
            newer_by: None,
        }
    }

    /// Tells whether a first view has no use for it.
    pub fn rests(&self) -> bool {
        self.thing.as_ref().is_none_or(Thing::rests)
    }
}

/// Tells whether only who began something can empty it. What an activity that came with Leeward is
/// called here may be emptied by either: it is called as it came then.
fn can_be_emptied_by_one_only(name: &Name) -> bool {
    match name {
        Name::Line(_) | Name::Step(_) | Name::Route(_) => true,
        Name::Activity(activity, _) => activity.starts_with("own."),
        _ => false,
    }
}

//! Names of items: what an item is, and which one of its kind.
//!
//! The name stands in each key of a document (`line.<id>/text`), and the document's id is made of
//! it. So a document is one thing for good, and nobody can make another thing of it.

use std::fmt;

use leeward_model::{Agreed, ChapterNumber, ItemId, PersonId, PlanItemId, limits};
use serde::{Deserialize, Serialize};

use crate::Kind;

/// The number of a document among those that go on under one name, from 1. The next one is begun
/// where the one before is full.
pub type Volume = u32;

/// The highest [`Volume`] that is read.
const VOLUMES: Volume = 999_999;

/// What an item is, and which one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Name {
    /// `line.<id>`: a line of the plan.
    Line(ItemId),
    /// `step.<id>`: a step of a route.
    Step(ItemId),
    /// `route.<id>`: a route beside the one that is always there.
    Route(ItemId),
    /// `activity.<family>.<name>`: what an activity of the care menu is called here.
    Activity(String, Volume),
    /// `agreed.<word>`: a number that is agreed.
    Agreed(Agreed, Volume),
    /// `chapter.<number>`: the beginning of a chapter.
    Chapter(ChapterNumber),
    /// `need.<id>`: a need on a person's page.
    Need(ItemId),
    /// `passing.<id>`: a passing line on a person's page.
    Passing(ItemId),
    /// `proposal.<id>`: a proposal of a person.
    Proposal(ItemId),
    /// `answer.<proposer>.<id>`: what a person says to a proposal of another one.
    Answer {
        /// Who made the proposal.
        proposer: PersonId,
        /// The proposal.
        proposal: ItemId,
    },
    /// `fits`: a mark that the plan fits, each in a document of its own.
    Fits(Volume),
    /// `turn`: that a person chooses next time.
    Turn(Volume),
    /// `rating.<family>.<name>`: a rating that may be seen.
    Rating(String, Volume),
    /// `note.<id>`: an entry of the journal.
    Note(ItemId),
    /// `gone.<id>`: that the note with this id was taken back by its writer.
    Gone(ItemId),
    /// Something that only a newer Leeward knows, by its whole name.
    Newer(String),
}

impl From<PlanItemId> for Name {
    fn from(item: PlanItemId) -> Self {
        match item {
            PlanItemId::Line(id) => Self::Line(id),
            PlanItemId::Step(id) => Self::Step(id),
            PlanItemId::Route(id) => Self::Route(id),
        }
    }
}

impl Name {
    /// Reads the name of an item. One that is not known here is [`Name::Newer`].
    pub fn parse(text: &str) -> Self {
        // Written otherwise it would be another document, which shows itself under the same name.
        let known = Self::known(text).filter(|name| name.to_string() == text);
        known.unwrap_or_else(|| Self::Newer(text.to_owned()))
    }

    fn known(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once('.').unwrap_or((text, ""));
        let id = || rest.parse::<ItemId>().ok();
        Some(match word {
            "line" => Self::Line(id()?),
            "step" => Self::Step(id()?),
            "route" => Self::Route(id()?),
            "activity" => {
                let (activity, volume) = activity_and_volume(rest)?;
                Self::Activity(activity, volume)
            }
            "agreed" => {
                let (word, volume) = rest.split_once('.').unwrap_or((rest, ""));
                Self::Agreed(Agreed::parse(word)?, parse_volume(volume)?)
            }
            "chapter" => Self::Chapter(parse_chapter(rest)?),
            "need" => Self::Need(id()?),
            "passing" => Self::Passing(id()?),
            "proposal" => Self::Proposal(id()?),
            "answer" => {
                let (proposer, proposal) = rest.split_once('.')?;
                Self::Answer {
                    proposer: proposer.parse().ok()?,
                    proposal: proposal.parse().ok()?,
                }
            }
            "fits" => Self::Fits(parse_volume(rest)?),
            "turn" => Self::Turn(parse_volume(rest)?),
            "rating" => {
                let (activity, volume) = activity_and_volume(rest)?;
                Self::Rating(activity, volume)
            }
            "note" => Self::Note(id()?),
            "gone" => Self::Gone(id()?),
            _ => return None,
        })
    }

    /// Returns the kind of its document; `None` where only a newer Leeward knows.
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Line(_)
            | Self::Step(_)
            | Self::Route(_)
            | Self::Activity(..)
            | Self::Agreed(..)
            | Self::Chapter(_) => Some(Kind::PLAN),
            Self::Need(_)
            | Self::Passing(_)
            | Self::Proposal(_)
            | Self::Answer { .. }
            | Self::Fits(_)
            | Self::Turn(_)
            | Self::Rating(..)
            | Self::Note(_)
            | Self::Gone(_) => Some(Kind::PAGE),
            Self::Newer(_) => None,
        }
    }

    /// Returns the number of its document among those that go on under one name; `None` for what has
    /// one document only. Marks do not go on: each is whole.
    pub const fn volume(&self) -> Option<Volume> {
        match self {
            Self::Activity(_, volume)
            | Self::Agreed(_, volume)
            | Self::Turn(volume)
            | Self::Rating(_, volume) => Some(*volume),
            _ => None,
        }
    }

    /// Returns the name of another document of those that go on under this one.
    #[must_use]
    pub fn with_volume(&self, volume: Volume) -> Self {
        match self {
            Self::Activity(activity, _) => Self::Activity(activity.clone(), volume),
            Self::Agreed(on, _) => Self::Agreed(*on, volume),
            Self::Turn(_) => Self::Turn(volume),
            Self::Rating(activity, _) => Self::Rating(activity.clone(), volume),
            _ => self.clone(),
        }
    }

    /// Returns which line, step or route it names, if it names one.
    pub const fn plan_item(&self) -> Option<PlanItemId> {
        match self {
            Self::Line(id) => Some(PlanItemId::Line(*id)),
            Self::Step(id) => Some(PlanItemId::Step(*id)),
            Self::Route(id) => Some(PlanItemId::Route(*id)),
            _ => None,
        }
    }

    /// Returns the id of what is named, where it is named by one.
    pub const fn id(&self) -> Option<ItemId> {
        match self {
            Self::Line(id)
            | Self::Step(id)
            | Self::Route(id)
            | Self::Need(id)
            | Self::Passing(id)
            | Self::Proposal(id)
            | Self::Note(id)
            | Self::Gone(id) => Some(*id),
            Self::Answer { proposal, .. } => Some(*proposal),
            Self::Activity(..)
            | Self::Agreed(..)
            | Self::Chapter(_)
            | Self::Fits(_)
            | Self::Turn(_)
            | Self::Rating(..)
            | Self::Newer(_) => None,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(id) => write!(f, "line.{id}"),
            Self::Step(id) => write!(f, "step.{id}"),
            Self::Route(id) => write!(f, "route.{id}"),
            Self::Activity(activity, volume) => numbered(f, &["activity", activity], *volume),
            Self::Agreed(agreed, volume) => numbered(f, &["agreed", agreed.as_str()], *volume),
            Self::Chapter(number) => write!(f, "chapter.{number}"),
            Self::Need(id) => write!(f, "need.{id}"),
            Self::Passing(id) => write!(f, "passing.{id}"),
            Self::Proposal(id) => write!(f, "proposal.{id}"),
            Self::Answer { proposer, proposal } => write!(f, "answer.{proposer}.{proposal}"),
            Self::Fits(volume) => numbered(f, &["fits"], *volume),
            Self::Turn(volume) => numbered(f, &["turn"], *volume),
            Self::Rating(activity, volume) => numbered(f, &["rating", activity], *volume),
            Self::Note(id) => write!(f, "note.{id}"),
            Self::Gone(id) => write!(f, "gone.{id}"),
            Self::Newer(name) => f.write_str(name),
        }
    }
}

/// Writes words with dots between, and the volume behind them unless it is the first.
fn numbered(f: &mut fmt::Formatter<'_>, words: &[&str], volume: Volume) -> fmt::Result {
    f.write_str(&words.join("."))?;
    match volume {
        0 | 1 => Ok(()),
        _ => write!(f, ".{volume}"),
    }
}

/// Reads a number that is written in one way only: without a sign and without zeros before it.
fn parse_number(text: &str, highest: u32) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    ((1..=highest).contains(&number) && number.to_string() == text).then_some(number)
}

/// Reads a volume; nothing stands for the first.
fn parse_volume(text: &str) -> Option<Volume> {
    match text {
        "" => Some(1),
        _ => parse_number(text, VOLUMES).filter(|volume| *volume > 1),
    }
}

fn parse_chapter(text: &str) -> Option<ChapterNumber> {
    let number = parse_number(text, limits::CHAPTERS.into())?;
    ChapterNumber::try_from(number).ok()
}

fn activity_and_volume(text: &str) -> Option<(String, Volume)> {
    let (activity, volume) = match text.rsplit_once('.') {
        Some((activity, volume)) if activity.contains('.') => (activity, volume),
        _ => (text, ""),
    };
    let volume = parse_volume(volume)?;
    is_activity(activity).then(|| (activity.to_owned(), volume))
}

/// The family of activities that people have added themselves.
pub const OWN: &str = "own";

/// Tells whether text can be the id of an activity: two words of 1 to 24 letters with a dot between.
/// Those of people's own are called `own` and an item id.
pub fn is_activity(text: &str) -> bool {
    let word = |part: &str| {
        (1..=24).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    text.split_once('.').is_some_and(|(family, name)| {
        word(family) && (word(name) || (family == OWN && name.parse::<ItemId>().is_ok()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> impl Strategy<Value = Name> {
        let id = || any::<[u8; 10]>().prop_map(ItemId::from_bytes);
        let person = any::<[u8; 16]>().prop_map(PersonId::from_bytes);
        let volume = || 1..=VOLUMES;
        let own = id().prop_map(|id| format!("{OWN}.{id}"));
        let activity = || prop_oneof!["[a-z]{1,24}\\.[a-z]{1,24}", own.clone()];
        prop_oneof![
            id().prop_map(Name::Line),
            id().prop_map(Name::Step),
            id().prop_map(Name::Route),
            (activity(), volume()).prop_map(|(name, volume)| Name::Activity(name, volume)),
            (0..Agreed::ALL.len(), volume()).prop_map(|(n, v)| Name::Agreed(Agreed::ALL[n], v)),
            (1..=limits::CHAPTERS).prop_map(Name::Chapter),
            id().prop_map(Name::Need),
            id().prop_map(Name::Passing),
            id().prop_map(Name::Proposal),
            (person, id()).prop_map(|(proposer, proposal)| Name::Answer { proposer, proposal }),
            volume().prop_map(Name::Fits),
            volume().prop_map(Name::Turn),
            (activity(), volume()).prop_map(|(name, volume)| Name::Rating(name, volume)),
            id().prop_map(Name::Note),
            id().prop_map(Name::Gone),
        ]
    }

    proptest! {
        #[test]
        fn a_name_survives_text_and_back(name in names()) {
            let text = name.to_string();
            prop_assert_eq!(Name::parse(&text), name);
            prop_assert!(crate::Key::new(&text, "text").is_some(), "{} makes no key", text);
        }

        #[test]
        fn whatever_is_read_is_written_the_same(text in "[a-z0-9._]{1,60}") {
            prop_assert_eq!(Name::parse(&text).to_string(), text);
        }

        #[test]
        fn what_is_almost_a_name_is_written_the_same(
            name in names(),
            at in any::<prop::sample::Index>(),
            other in "[a-z0-9._]{0,2}",
            cut in 0..3_usize,
        ) {
            let mut text = name.to_string();
            let at = at.index(text.len() + 1);
            text.replace_range(at..text.len().min(at + cut), &other);
            prop_assert_eq!(Name::parse(&text).to_string(), text);
        }
    }

    #[test]
    fn what_is_not_exactly_a_known_name_is_newer() {
        let id = "a".repeat(16);
        let others = [
            "line",
            "line.",
            "line.tea",
            "fits.1",
            "fits.02",
            "turn.0",
            "chapter.0",
            "chapter.100",
            "chapter.01",
            "agreed.tea",
            "agreed.pause.1",
            "rating.hugs",
            "rating.hugs.long.1",
            "song.x",
            "fits.",
            "turn.",
            "agreed.pause.",
            "activity.hugs.long.",
            "rating.hugs.long.",
        ];
        for name in others
            .map(str::to_owned)
            .into_iter()
            .chain([format!("line.{id}.2"), format!("answer.{id}")])
        {
            assert_eq!(Name::parse(&name), Name::Newer(name.clone()));
        }
    }
}

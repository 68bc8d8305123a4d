//! What can be shown of many documents together, by the names of their items.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    Agreed, Answer, ChapterNumber, Day, ItemId, Line, MenuActivity, Need, Passing, PersonId,
    Proposal, Route, Step, limits,
};

use crate::{
    ChangeHash, Name, Volume,
    read::{Beginning, Mark, Note, Rated, Shown, Thing},
};

const FIRST: ItemId = ItemId::from_bytes([0; ItemId::LENGTH]);
const LAST: ItemId = ItemId::from_bytes([u8::MAX; ItemId::LENGTH]);

/// What can be shown of the documents of one owner, or of those that both write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Things(BTreeMap<Name, Shown>);

impl Things {
    /// Nothing at all.
    pub const NOTHING: Self = Self(BTreeMap::new());

    /// Puts what is shown of a document by now.
    pub fn insert(&mut self, shown: Shown) {
        self.0.insert(shown.name.clone(), shown);
    }

    /// Takes out what is shown of a document.
    pub fn remove(&mut self, name: &Name) {
        self.0.remove(name);
    }

    /// Returns what is shown of a document.
    pub fn get(&self, name: &Name) -> Option<&Shown> {
        self.0.get(name)
    }

    /// Returns what is shown of every document, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Shown> {
        self.0.values()
    }

    /// Returns who wrote something here that only a newer Leeward can read, once for each of it.
    pub fn newer_by(&self) -> impl Iterator<Item = PersonId> {
        self.0.values().filter_map(|shown| shown.newer_by)
    }

    /// Returns a line.
    pub fn line(&self, id: ItemId) -> Option<&Arc<Line>> {
        line(self.get(&Name::Line(id))?)
    }

    /// Returns every line, by id.
    pub fn lines(&self) -> impl Iterator<Item = &Arc<Line>> + Clone {
        self.between(Name::Line(FIRST), Name::Line(LAST))
            .filter_map(line)
    }

    /// Returns a step.
    pub fn step(&self, id: ItemId) -> Option<&Arc<Step>> {
        step(self.get(&Name::Step(id))?)
    }

    /// Returns every step, by id.
    pub fn steps(&self) -> impl Iterator<Item = &Arc<Step>> + Clone {
        self.between(Name::Step(FIRST), Name::Step(LAST))
            .filter_map(step)
    }

    /// Returns a route.
    pub fn route(&self, id: ItemId) -> Option<&Arc<Route>> {
        route(self.get(&Name::Route(id))?)
    }

    /// Returns every route, by id.
    pub fn routes(&self) -> impl Iterator<Item = &Arc<Route>> + Clone {
        self.between(Name::Route(FIRST), Name::Route(LAST))
            .filter_map(route)
    }

    /// Returns an activity of the care menu, as the plan puts it.
    pub fn activity(&self, activity: &str) -> Option<&Arc<MenuActivity>> {
        let shown = self.newest(|volume| Name::Activity(activity.to_owned(), volume))?;
        match &shown.thing {
            Some(Thing::Activity(activity)) => Some(activity),
            _ => None,
        }
    }

    /// Returns every activity that the plan puts otherwise or has added, by its id.
    pub fn activities(&self) -> impl Iterator<Item = (&str, &Arc<MenuActivity>)> {
        let all = self.0.range(Name::Activity(String::new(), 0)..);
        let all = all.map_while(|(name, shown)| match name {
            Name::Activity(activity, volume) => Some((activity.as_str(), *volume, shown)),
            _ => None,
        });
        newest_of_each(all).filter_map(|(activity, shown)| match &shown.thing {
            Some(Thing::Activity(shown)) => Some((activity, shown)),
            _ => None,
        })
    }

    /// Returns a number that is agreed.
    pub fn agreed(&self, on: Agreed) -> Option<u32> {
        match self.newest(|volume| Name::Agreed(on, volume))?.thing {
            Some(Thing::Agreed(number)) => Some(number),
            _ => None,
        }
    }

    /// Returns every number that is agreed.
    pub fn all_agreed(&self) -> BTreeMap<Agreed, u32> {
        let all = Agreed::ALL.iter();
        all.filter_map(|on| Some((*on, self.agreed(*on)?)))
            .collect()
    }

    /// Returns the chapters that began one after the other, with the days on which they did and a
    /// change of each that the next one may name. A beginning counts where it names a change that
    /// began the one before itself; the first one after the beginning of the plan needs to name none.
    pub fn begun(&self) -> BTreeMap<ChapterNumber, (Day, ChangeHash)> {
        let mut begun = BTreeMap::new();
        let mut before: Option<BTreeSet<ChangeHash>> = None;
        for number in 1..=limits::CHAPTERS {
            let Some(beginning) = self.beginning(number) else {
                break;
            };
            let follows = |after: &Option<ChangeHash>| match &before {
                None => true,
                Some(before) => after.is_some_and(|after| before.contains(&after)),
            };
            let changes = beginning.changes.iter();
            let changes = changes.filter(|(_, after)| follows(after));
            let changes: BTreeSet<ChangeHash> = changes.map(|(change, _)| *change).collect();
            let Some(first) = changes.first() else {
                break;
            };
            begun.insert(number, (beginning.day, *first));
            before = Some(changes);
        }
        begun
    }

    fn beginning(&self, number: ChapterNumber) -> Option<&Beginning> {
        match &self.get(&Name::Chapter(number))?.thing {
            Some(Thing::Chapter(beginning)) => Some(beginning),
            _ => None,
        }
    }

    /// Returns a need.
    pub fn need(&self, id: ItemId) -> Option<&Arc<Need>> {
        need(self.get(&Name::Need(id))?)
    }

    /// Returns every need, by id.
    pub fn needs(&self) -> impl Iterator<Item = &Arc<Need>> + Clone {
        self.between(Name::Need(FIRST), Name::Need(LAST))
            .filter_map(need)
    }

    /// Returns a passing line.
    pub fn passing(&self, id: ItemId) -> Option<&Arc<Passing>> {
        passing(self.get(&Name::Passing(id))?)
    }

    /// Returns every passing line, by id.
    pub fn all_passing(&self) -> impl Iterator<Item = &Arc<Passing>> + Clone {
        self.between(Name::Passing(FIRST), Name::Passing(LAST))
            .filter_map(passing)
    }

    /// Returns a proposal.
    pub fn proposal(&self, id: ItemId) -> Option<&Arc<Proposal>> {
        proposal(self.get(&Name::Proposal(id))?)
    }

    /// Returns every proposal, by id.
    pub fn proposals(&self) -> impl Iterator<Item = &Arc<Proposal>> {
        self.between(Name::Proposal(FIRST), Name::Proposal(LAST))
            .filter_map(proposal)
    }

    /// Returns what is said to a proposal.
    pub fn answer(&self, proposer: PersonId, proposal: ItemId) -> Option<Answer> {
        let name = Name::Answer { proposer, proposal };
        match self.get(&name)?.thing {
            Some(Thing::Answer(answer)) => Some(answer),
            _ => None,
        }
    }

    /// Returns the number of the newest mark that the plan fits, one that was taken back among
    /// them; 0 where there is none.
    pub fn marks(&self) -> Volume {
        let numbers =
            (1..Volume::MAX).take_while(|number| self.0.contains_key(&Name::Fits(*number)));
        numbers.last().unwrap_or(0)
    }

    /// Returns the newest mark that the plan fits, unless that was taken back.
    pub fn mark(&self) -> Option<&Arc<Mark>> {
        match &self.get(&Name::Fits(self.marks()))?.thing {
            Some(Thing::Fits(mark)) => Some(mark),
            _ => None,
        }
    }

    /// Tells whether the person of a page chooses next time.
    pub fn turn(&self) -> bool {
        let shown = self.newest(Name::Turn);
        shown.is_some_and(|shown| shown.thing == Some(Thing::Turn))
    }

    /// Returns the rating of an activity.
    pub fn rating(&self, activity: &str) -> Option<Rated> {
        let shown = self.newest(|volume| Name::Rating(activity.to_owned(), volume))?;
        match shown.thing {
            Some(Thing::Rating(rated)) => Some(rated),
            _ => None,
        }
    }

    /// Returns every rating, by activity.
    pub fn ratings(&self) -> impl Iterator<Item = (&str, Rated)> {
        let all = self.0.range(Name::Rating(String::new(), 0)..);
        let all = all.map_while(|(name, shown)| match name {
            Name::Rating(activity, volume) => Some((activity.as_str(), *volume, shown)),
            _ => None,
        });
        newest_of_each(all).filter_map(|(activity, shown)| match shown.thing {
            Some(Thing::Rating(rated)) => Some((activity, rated)),
            _ => None,
        })
    }

    /// Returns a note.
    pub fn note(&self, id: ItemId) -> Option<&Note> {
        match &self.get(&Name::Note(id))?.thing {
            Some(Thing::Note(note)) => Some(note),
            _ => None,
        }
    }

    /// Returns the notes that were taken back, and when.
    pub fn gone(&self) -> impl Iterator<Item = (ItemId, Day)> {
        self.between(Name::Gone(FIRST), Name::Gone(LAST))
            .filter_map(|shown| match shown.thing {
                Some(Thing::Gone(day)) => Some((shown.name.id()?, day)),
                _ => None,
            })
    }

    /// Returns the volume into which something that goes on under one name is written by now: the
    /// one behind the last full one.
    pub fn volume(&self, name: impl Fn(Volume) -> Name) -> Volume {
        let is_full = |volume: &Volume| {
            let shown = self.get(&name(*volume));
            shown.is_some_and(|shown| shown.is_full)
        };
        1 + (1..Volume::MAX).take_while(is_full).last().unwrap_or(0)
    }

    /// Returns the newest document that counts of those that go on under one name: a number without
    /// the full one before it is nothing.
    fn newest(&self, name: impl Fn(Volume) -> Name) -> Option<&Shown> {
        let volume = self.volume(&name);
        let newest = self.get(&name(volume));
        newest.or_else(|| self.get(&name(volume.checked_sub(1)?)))
    }

    fn between(&self, first: Name, last: Name) -> impl Iterator<Item = &Shown> + Clone {
        self.0.range(first..=last).map(|(_, shown)| shown)
    }
}

/// Of documents in the order of their ids and volumes, returns of each id the newest one that counts,
/// as [`Things::newest`] does, in one pass.
fn newest_of_each<'a>(
    all: impl Iterator<Item = (&'a str, Volume, &'a Shown)>,
) -> impl Iterator<Item = (&'a str, &'a Shown)> {
    let mut all = all.peekable();
    std::iter::from_fn(move || {
        let (id, _, mut newest) = all.find(|(_, volume, _)| *volume == 1)?;
        let mut last = 1;
        let follows = |last: Volume, is_full: bool| {
            move |next: &(&str, Volume, &Shown)| is_full && next.0 == id && next.1 == last + 1
        };
        while let Some((_, volume, shown)) = all.next_if(follows(last, newest.is_full)) {
            (last, newest) = (volume, shown);
        }
        Some((id, newest))
    })
}

fn line(shown: &Shown) -> Option<&Arc<Line>> {
    match &shown.thing {
        Some(Thing::Line(line)) => Some(line),
        _ => None,
    }
}

fn step(shown: &Shown) -> Option<&Arc<Step>> {
    match &shown.thing {
        Some(Thing::Step(step)) => Some(step),
        _ => None,
    }
}

fn route(shown: &Shown) -> Option<&Arc<Route>> {
    match &shown.thing {
        Some(Thing::Route(route)) => Some(route),
        _ => None,
    }
}

fn need(shown: &Shown) -> Option<&Arc<Need>> {
    match &shown.thing {
        Some(Thing::Need(need)) => Some(need),
        _ => None,
    }
}

fn passing(shown: &Shown) -> Option<&Arc<Passing>> {
    match &shown.thing {
        Some(Thing::Passing(passing)) => Some(passing),
        _ => None,
    }
}

fn proposal(shown: &Shown) -> Option<&Arc<Proposal>> {
    match &shown.thing {
        Some(Thing::Proposal(proposal)) => Some(proposal),
        _ => None,
    }
}

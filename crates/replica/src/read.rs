//! Reading: total and tolerant. What is not understood is left where it is and said, never dropped
//! and never written back.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{
    About, Agreed, Answer, Area, ChapterNumber, Day, Form, ItemId, Line, MenuActivity, Minute,
    Need, Passing, PersonId, Proposal, Proposed, Rating, Route, Salt, Section, SpaceId, Step, Tag,
    Variant, Wording, Wordings, chapter_of_item, limits, position, text,
};
use serde::{Deserialize, Serialize};

use crate::{Item, Preimage, Roster, Value, Written};

/// What an item turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Read<T> {
    /// Something that can be shown.
    Known(T),
    /// Something that is not there any more, or not yet whole.
    Absent,
    /// Something that a newer Leeward wrote.
    Newer,
}

impl<T> Read<T> {
    fn from_vocabulary(known: Option<T>) -> Self {
        known.map_or(Self::Newer, Self::Known)
    }
}

/// Reads a line of the plan.
pub fn line(item: &Item, roster: &Roster) -> Read<Line> {
    let Some((id, wordings)) = worded(item, roster) else {
        return absent(item);
    };
    let section = match item.text("section") {
        Some(word) => Section::parse(word),
        None => Some(Section::default()),
    };
    Read::from_vocabulary(section.map(|section| Line {
        id,
        section,
        wordings,
        form: item.text("form").and_then(Form::parse),
        day: day_of(item),
        position: position_of(item),
        archived: item.flag("archived").unwrap_or(false),
        chapter: chapter_of(item),
    }))
}

/// Reads a step of a route.
pub fn step(item: &Item, roster: &Roster) -> Read<Step> {
    let Some((id, wordings)) = worded(item, roster) else {
        return absent(item);
    };
    let activity = item.text("activity").filter(|id| is_activity(id));
    Read::Known(Step {
        id,
        route: item.text("route").and_then(|id| id.parse().ok()),
        ending: item.flag("ending").unwrap_or(false),
        wordings,
        activity: activity.map(str::to_owned),
        fetches: item.text("fetches").and_then(|id| id.parse().ok()),
        minutes: minutes_of(item),
        position: position_of(item),
        archived: item.flag("archived").unwrap_or(false),
        chapter: chapter_of(item),
    })
}

/// The word in the field `is` of a route; a step has none.
pub const ROUTE: &str = "route";

/// Reads a route.
pub fn route(item: &Item, roster: &Roster) -> Read<Route> {
    let Some((id, wordings)) = worded(item, roster) else {
        return absent(item);
    };
    let variant = match item.text("variant") {
        Some(word) => Variant::parse(word),
        None => Some(Variant::default()),
    };
    Read::from_vocabulary(variant.map(|variant| Route {
        id,
        wordings,
        variant,
        position: position_of(item),
        archived: item.flag("archived").unwrap_or(false),
        chapter: chapter_of(item),
    }))
}

/// The word in the field `is` of what is agreed as a number.
pub const AGREED: &str = "agreed";

/// Reads what is agreed as a number. Where the two put different ones apart from each other, the
/// longer pause counts, and otherwise the one that is shown first.
pub fn agreed(item: &Item) -> Read<(Agreed, u32)> {
    let Some(on) = item.name().parse().ok().and_then(Agreed::of) else {
        return Read::Newer;
    };
    let all = item.all("number").iter();
    let numbers = all.filter_map(|written| match written.value {
        Value::Number(number) => u32::try_from(number).ok(),
        Value::Nothing | Value::Flag(_) | Value::Text(_) => None,
    });
    let mut numbers = numbers.filter(|number| on.admits(*number));
    let number = match on {
        Agreed::Pause => numbers.max(),
        _ => numbers.next(),
    };
    number.map_or(Read::Absent, |number| Read::Known((on, number)))
}

/// The word in the field `is` of the beginning of a chapter.
pub const CHAPTER: &str = "chapter";

/// Reads the beginning of a chapter: its number, and the earliest of the days that are said. Once
/// there is anything of one it has begun, whatever becomes of its values: what was carried on, and
/// what was forgotten, cannot be called back.
pub fn chapter(item: &Item) -> Option<(ChapterNumber, Day)> {
    let number = item.name().parse().ok().and_then(chapter_of_item)?;
    Some((number, days(item).min().unwrap_or(Day(0))))
}

/// The chapter that something was put into; one that cannot be is as good as none.
pub fn chapter_of(item: &Item) -> ChapterNumber {
    let number = item.number("chapter");
    let number = number.and_then(|number| ChapterNumber::try_from(number).ok());
    let known = number.filter(|number| *number <= limits::CHAPTERS);
    known.unwrap_or_default()
}

/// Every number that stands in a field.
fn numbers(item: &Item, field: &str) -> BTreeSet<i64> {
    let all = item.all(field).iter();
    let numbers = all.filter_map(|written| match written.value {
        Value::Number(number) => Some(number),
        Value::Nothing | Value::Flag(_) | Value::Text(_) => None,
    });
    numbers.collect()
}

/// The item of a page that says that its person chooses next time.
pub const TURN: &str = "turn";

/// Reads a need on a person's page.
pub fn need(item: &Item, owner: PersonId) -> Read<Need> {
    let Some((id, text)) = item.name().parse().ok().zip(item.text("text")) else {
        return absent(item);
    };
    let area = match item.text("area") {
        Some(word) => Area::parse(word),
        None => Some(Area::default()),
    };
    Read::from_vocabulary(area.map(|area| Need {
        id,
        of: owner,
        area,
        text: text::shown(text),
        day: day_of(item),
        position: position_of(item),
        archived: item.flag("archived").unwrap_or(false),
    }))
}

/// The word in the field `is` of a passing line; a need has none.
pub const PASSING: &str = "passing";

/// Reads a passing line of a person's page. Where two of their devices put different things, or
/// something is not understood, what protects more counts: the later end, and that it stands.
pub fn passing(item: &Item, owner: PersonId) -> Read<Passing> {
    let (Ok(id), Some(text)) = (item.name().parse(), item.text("text")) else {
        return absent(item);
    };
    let end = |written: &Written| match written.value {
        Value::Number(minute) => u64::try_from(minute).ok().map(Minute),
        Value::Nothing | Value::Flag(_) | Value::Text(_) => None,
    };
    let ends: Option<Vec<Minute>> = item.all("until").iter().map(end).collect();
    let rests = |written: &Written| written.value == Value::Flag(true);
    let archived = item.all("archived");
    Read::Known(Passing {
        id,
        of: owner,
        about: item
            .text("about")
            .and_then(About::parse)
            .unwrap_or_default(),
        text: text::shown(text),
        until: ends.and_then(|ends| ends.into_iter().max()),
        position: position_of(item),
        archived: !archived.is_empty() && archived.iter().all(rests),
    })
}

/// The word in the field `is` of a proposal.
pub const PROPOSAL: &str = "proposal";

/// The word in the field `is` of what a person says to a proposal, in an item of the proposal's id.
pub const ANSWER: &str = "answer";

/// Reads a proposal of a person's page; one that was taken back is absent.
pub fn proposal(item: &Item, owner: PersonId) -> Read<Proposal> {
    let Ok(id) = item.name().parse() else {
        return Read::Newer;
    };
    let Some(what) = item.text("what") else {
        return Read::Absent;
    };
    if item.flag("archived") == Some(true) {
        return Read::Absent;
    }
    let day = item.number("day").and_then(|day| i32::try_from(day).ok());
    Read::from_vocabulary(proposed(item, what).map(|what| Proposal {
        id,
        by: owner,
        day: Day(day.unwrap_or(0).clamp(0, limits::LAST_DAY)),
        what,
        reason: item.text("reason").map(text::shown).unwrap_or_default(),
        instead: item.text("instead").and_then(|name| name.parse().ok()),
        answer: None,
    }))
}

/// The words in the field `what` of a proposal.
pub const NEW_LINE: &str = "new_line";
/// A new step.
pub const NEW_STEP: &str = "new_step";
/// Other words, or another time.
pub const CHANGE: &str = "change";
/// Something would rest.
pub const REST: &str = "rest";

fn proposed(item: &Item, what: &str) -> Option<Proposed> {
    let named = |field: &str| item.text(field).and_then(|name| name.parse().ok());
    let text = item.text("text").map(text::shown);
    let minutes = minutes_of(item);
    let section = match item.text("section") {
        Some(word) => Section::parse(word),
        None => Some(Section::default()),
    };
    Some(match what {
        NEW_LINE => Proposed::NewLine {
            section: section?,
            text: text?,
        },
        NEW_STEP => Proposed::NewStep {
            route: named("route"),
            text: text?,
            minutes,
        },
        CHANGE => Proposed::Change {
            item: named("item")?,
            text,
            minutes,
        },
        REST => Proposed::Rest {
            item: named("item")?,
        },
        _ => return None,
    })
}

/// How long something is meant to take, where that can be.
fn minutes_of(item: &Item) -> Option<u32> {
    let minutes = item.number("minutes");
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
    minutes.filter(|minutes| *minutes <= limits::STEP_MINUTES)
}

/// The item of a page that says that the plan fits.
pub const FITS: &str = "fits";

/// A mark that the plan fits: the day, and what each line and step was at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The author's day.
    pub day: Day,
    /// The chapter that it speaks of.
    pub chapter: ChapterNumber,
    /// A digest of each line and step that did not rest, the same for the same visible content.
    pub contents: BTreeMap<ItemId, u64>,
}

impl Mark {
    /// Returns the text that stands for the contents in a document: for each line or step its id
    /// (10 bytes) and its digest (8, big-endian), in base 64 without padding.
    pub fn text(&self) -> String {
        let mut bytes = Vec::with_capacity(self.contents.len() * MARKED);
        for (id, digest) in &self.contents {
            bytes.extend_from_slice(id.as_bytes());
            bytes.extend_from_slice(&digest.to_be_bytes());
        }
        data_encoding::BASE64_NOPAD.encode(&bytes)
    }
}

/// Bytes of one line or step in a mark.
const MARKED: usize = ItemId::LENGTH + 8;

/// How many lines and steps a mark has room for.
pub const MARK_ITEMS: usize = limits::VALUE_TEXT * 3 / 4 / MARKED;

/// Reads the mark of a page. Where two devices of one person put different things there is none: a
/// mark is never taken for more than was said.
pub fn mark(item: &Item) -> Option<Mark> {
    let [only] = item.all("contents") else {
        return None;
    };
    let Value::Text(text) = &only.value else {
        return None;
    };
    let bytes = data_encoding::BASE64_NOPAD.decode(text.as_bytes()).ok()?;
    if bytes.len() % MARKED != 0 {
        return None;
    }
    let contents = bytes.chunks_exact(MARKED).filter_map(|one| {
        let (id, digest) = one.split_first_chunk::<{ ItemId::LENGTH }>()?;
        let digest = u64::from_be_bytes(digest.try_into().ok()?);
        Some((ItemId::from_bytes(*id), digest))
    });
    let day = item.number("day").and_then(|day| i32::try_from(day).ok());
    Some(Mark {
        day: Day(day.unwrap_or(0).clamp(0, limits::LAST_DAY)),
        chapter: chapter_of(item),
        contents: contents.collect(),
    })
}

/// Reads a rating that may be seen. A word that is not known, or should never have left the
/// partner's device, counts as none: a combined view is never more permissive than either person.
pub fn rating(item: &Item) -> Option<(String, Rating)> {
    let all = item.all("rating");
    let words = all.iter().map(|written| match &written.value {
        Value::Text(word) => Rating::parse(word).filter(|rating| rating.is_shared()),
        _ => None,
    });
    // Put apart from each other on two devices of one person: the more careful one counts.
    let ratings: Option<Vec<Rating>> = words.collect();
    let rating = ratings?.into_iter().max()?;
    is_activity(item.name()).then(|| (item.name().to_owned(), rating))
}

/// Tells whether text can be the id of an activity: two words with a dot between. Those of people's
/// own are called `own` and an item id.
pub fn is_activity(text: &str) -> bool {
    let word = |part: &str| {
        (1..=24).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    text.split_once('.').is_some_and(|(family, name)| {
        word(family) && (word(name) || (family == OWN && name.parse::<ItemId>().is_ok()))
    })
}

/// The family of activities that people have added themselves.
pub const OWN: &str = "own";

/// Reads an activity of the care menu, as a plan puts it.
pub fn menu_activity(item: &Item, roster: &Roster) -> Read<MenuActivity> {
    let Some(wordings) = wordings(item, roster) else {
        return match item.value("text") {
            None | Some(Value::Nothing) => Read::Absent,
            _ => Read::Newer,
        };
    };
    let tags = item.text("tags").unwrap_or_default();
    let mut wordings = wordings;
    for wording in std::iter::once(&mut wordings.first).chain(&mut wordings.others) {
        // A copy that keeps no bounds must not push the answers out of sight.
        let cut = (wording.text.char_indices()).nth(limits::ACTIVITY_TEXT);
        if let Some((end, _)) = cut {
            wording.text.truncate(end);
        }
    }
    Read::Known(MenuActivity {
        wordings,
        // A tag that is not known here is left where it is.
        tags: tags.split(' ').filter_map(Tag::parse).collect(),
        archived: item.flag("archived").unwrap_or(false),
    })
}

/// What a note says, from the item `self` of its document.
pub fn note(item: &Item) -> Read<(Day, String)> {
    match (item.text("kind"), item.text("text"), item.number("day")) {
        (Some("note"), Some(text), Some(day)) => {
            let day = i32::try_from(day)
                .ok()
                .filter(|day| (0..=limits::LAST_DAY).contains(day));
            Read::Known((Day(day.unwrap_or(0)), text::shown(text)))
        }
        (Some("note") | None, _, _) => Read::Absent,
        (Some(_), _, _) => Read::Newer,
    }
}

/// An item without its text is a fragment, or emptied by an undo; one whose name is not an id, or
/// whose text is no text, comes from a newer Leeward.
fn absent<T>(item: &Item) -> Read<T> {
    let is_id = item.name().parse::<ItemId>().is_ok();
    match item.value("text") {
        None | Some(Value::Nothing) if is_id => Read::Absent,
        _ => Read::Newer,
    }
}

fn worded(item: &Item, roster: &Roster) -> Option<(ItemId, Wordings)> {
    item.name().parse().ok().zip(wordings(item, roster))
}

fn wordings(item: &Item, roster: &Roster) -> Option<Wordings> {
    // One undid the line while the other reworded it: what stands is shown, not hidden.
    if !matches!(item.value("text"), Some(Value::Text(_) | Value::Nothing)) {
        return None;
    }
    let mut wordings: Vec<Wording> = Vec::new();
    for written in item.all("text") {
        let Value::Text(text) = &written.value else {
            continue;
        };
        if wordings.iter().all(|wording| wording.text != *text) {
            wordings.push(Wording {
                text: text::shown(text),
                by: written.by(roster),
            });
        }
    }
    let first = (!wordings.is_empty()).then(|| wordings.remove(0))?;
    Some(Wordings {
        first,
        others: wordings,
    })
}

/// The day on which something was last said; of several the latest.
fn day_of(item: &Item) -> Option<Day> {
    days(item).max()
}

/// Every day in the field `day`.
fn days(item: &Item) -> impl Iterator<Item = Day> {
    let days = numbers(item, "day").into_iter();
    let days = days.filter_map(|day| i32::try_from(day).ok());
    let known = days.filter(|day| (0..=limits::LAST_DAY).contains(day));
    known.map(Day)
}

fn position_of(item: &Item) -> String {
    let key = item.text("position").filter(|key| position::is_valid(key));
    key.unwrap_or("V").to_owned()
}

/// Everything that can be shown of one document, kept beside its changes and rebuilt from them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Lines of a plan.
    pub lines: BTreeMap<ItemId, Arc<Line>>,
    /// Steps of a route.
    pub steps: BTreeMap<ItemId, Arc<Step>>,
    /// Routes.
    pub routes: BTreeMap<ItemId, Arc<Route>>,
    /// Activities of the care menu, as the plan puts them.
    pub menu: BTreeMap<String, Arc<MenuActivity>>,
    /// What is agreed as a number.
    pub agreed: BTreeMap<Agreed, u32>,
    /// Beginnings of chapters, by their numbers.
    pub chapters: BTreeMap<ChapterNumber, Day>,
    /// Of what was carried on into a chapter, digests of what it was at that time.
    pub carried: BTreeMap<ItemId, BTreeSet<i64>>,
    /// Of what stays in an earlier chapter, digests of what it was when that was said.
    pub left: BTreeMap<ItemId, BTreeSet<i64>>,
    /// A page says that its person chooses next time.
    pub turn: bool,
    /// Needs of a page.
    pub needs: BTreeMap<ItemId, Arc<Need>>,
    /// Passing lines of a page.
    pub passing: BTreeMap<ItemId, Arc<Passing>>,
    /// Proposals of a page, those taken back not among them.
    pub proposals: BTreeMap<ItemId, Arc<Proposal>>,
    /// What a page says to proposals of the other one.
    pub answers: BTreeMap<ItemId, Answer>,
    /// The mark of a page that the plan fits, if there is one.
    pub fits: Option<Mark>,
    /// Ratings of a page.
    pub ratings: BTreeMap<String, Rating>,
    /// Of ratings of activities that were called otherwise, a digest of what they were called.
    pub named: BTreeMap<String, i64>,
    /// The note of an entry.
    pub note: Option<(Day, String)>,
    /// Documents that a person took back, and the day.
    pub gone: BTreeMap<leeward_model::DocumentId, Day>,
    /// Names of items that a newer Leeward wrote.
    pub newer: BTreeSet<String>,
}

impl Shown {
    /// Nothing at all.
    pub const NOTHING: Self = Self {
        lines: BTreeMap::new(),
        steps: BTreeMap::new(),
        routes: BTreeMap::new(),
        menu: BTreeMap::new(),
        agreed: BTreeMap::new(),
        chapters: BTreeMap::new(),
        carried: BTreeMap::new(),
        left: BTreeMap::new(),
        turn: false,
        needs: BTreeMap::new(),
        passing: BTreeMap::new(),
        proposals: BTreeMap::new(),
        answers: BTreeMap::new(),
        fits: None,
        ratings: BTreeMap::new(),
        named: BTreeMap::new(),
        note: None,
        gone: BTreeMap::new(),
        newer: BTreeSet::new(),
    };

    /// Adds what can be shown of another document.
    pub fn take_in(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.steps.extend(other.steps);
        self.routes.extend(other.routes);
        self.menu.extend(other.menu);
        self.agreed.extend(other.agreed);
        self.chapters.extend(other.chapters);
        self.carried.extend(other.carried);
        self.left.extend(other.left);
        self.turn |= other.turn;
        self.needs.extend(other.needs);
        self.passing.extend(other.passing);
        self.proposals.extend(other.proposals);
        self.answers.extend(other.answers);
        self.fits = self.fits.take().or(other.fits);
        self.ratings.extend(other.ratings);
        self.named.extend(other.named);
        self.gone.extend(other.gone);
        self.newer.extend(other.newer);
    }

    /// Takes out the lines, steps and routes of another document, and what is said of them.
    pub fn take_out(&mut self, other: &Self) {
        self.lines.retain(|id, _| !other.lines.contains_key(id));
        self.steps.retain(|id, _| !other.steps.contains_key(id));
        self.routes.retain(|id, _| !other.routes.contains_key(id));
        self.left.retain(|id, _| !other.left.contains_key(id));
        self.newer.retain(|name| !other.newer.contains(name));
    }

    /// Tells whether a first view has no use for it: all that is in it rests, or there is nothing to
    /// show by itself, as where something was undone.
    pub fn rests(&self) -> bool {
        let stands = self.lines.values().any(|it| !it.archived)
            || self.steps.values().any(|it| !it.archived)
            || self.routes.values().any(|it| !it.archived)
            || self.menu.values().any(|it| !it.archived)
            || self.needs.values().any(|it| !it.archived)
            || self.passing.values().any(|it| !it.archived);
        let says = self.note.is_some() || self.fits.is_some() || !self.proposals.is_empty();
        let says = says || self.turn || !self.agreed.is_empty() || !self.chapters.is_empty();
        let counts = !self.ratings.is_empty() || !self.gone.is_empty() || !self.newer.is_empty();
        !stands && !says && !counts
    }

    /// Reads one item of a document again.
    pub fn refresh(&mut self, document: &crate::Document, name: &str, roster: &Roster) {
        let item = document.item(name);
        self.take(document.space(), document.preimage(), &item, roster);
    }

    /// Takes in what an item of a document says now.
    pub fn take(&mut self, space: SpaceId, preimage: Preimage, item: &Item, roster: &Roster) {
        use crate::Kind;
        let name = item.name();
        let newer = match (preimage.kind, preimage.owner) {
            (Kind::Plan, _) => self.take_of_plan(item, roster),
            (Kind::Route, _) => self.take_of_route(item, roster),
            (Kind::Page, Some(owner)) => self.take_of_page(item, owner),
            (Kind::Entry, _) => {
                let note = if name == "self" {
                    note(item)
                } else {
                    Read::Newer
                };
                let newer = note == Read::Newer;
                if name == "self" {
                    self.note = if let Read::Known(note) = note {
                        Some(note)
                    } else {
                        None
                    };
                }
                newer
            }
            (Kind::Gone, owner) => {
                let day = item.number("day").and_then(|day| i32::try_from(day).ok());
                let salt: Option<Salt> = name.parse().ok();
                let entry = salt
                    .zip(owner)
                    .map(|(salt, owner)| Preimage::entry(owner, *salt.as_bytes()));
                let document = entry.map(|entry| entry.id(space));
                match document.zip(day) {
                    Some((document, day)) => self.gone.insert(document, Day(day)),
                    None => document.and_then(|document| self.gone.remove(&document)),
                };
                document.zip(day).is_none()
            }
            (Kind::Page, None) => true,
        };
        if newer {
            self.newer.insert(name.to_owned());
        } else {
            self.newer.remove(name);
        }
    }

    fn take_of_plan(&mut self, item: &Item, roster: &Roster) -> bool {
        let (name, is) = (item.name(), what_it_is(item));
        if is_activity(name) {
            let read = menu_activity(item, roster);
            let newer = read == Read::Newer;
            match read {
                Read::Known(activity) => {
                    self.menu.insert(name.to_owned(), Arc::new(activity));
                }
                Read::Absent | Read::Newer => drop(self.menu.remove(name)),
            }
            return newer;
        }
        self.forget_of_plan(name);
        if is == AGREED {
            let read = agreed(item);
            if let Read::Known((on, number)) = read {
                self.agreed.insert(on, number);
            }
            return read == Read::Newer;
        }
        if let Some((number, day)) = chapter(item) {
            self.chapters.insert(number, day);
            return false;
        }
        self.take_carried(item);
        let known = is.is_empty();
        keep_if(known, &mut self.lines, name, || line(item, roster)) || !known
    }

    /// What an item of the plan was before, if it was something else, goes.
    fn forget_of_plan(&mut self, name: &str) {
        let Ok(id) = name.parse::<ItemId>() else {
            return;
        };
        self.lines.remove(&id);
        if let Some(on) = Agreed::of(id) {
            self.agreed.remove(&on);
        }
    }

    /// What is said of a line, a step or a route where chapters meet.
    fn take_carried(&mut self, item: &Item) {
        let Ok(id) = item.name().parse::<ItemId>() else {
            return;
        };
        for (said, field) in [(&mut self.carried, "carried"), (&mut self.left, "left")] {
            let digests = numbers(item, field);
            if digests.is_empty() {
                said.remove(&id);
            } else {
                said.insert(id, digests);
            }
        }
    }

    fn take_of_route(&mut self, item: &Item, roster: &Roster) -> bool {
        let (name, is) = (item.name(), what_it_is(item));
        self.take_carried(item);
        let newer = [
            keep_if(is.is_empty(), &mut self.steps, name, || step(item, roster)),
            keep_if(is == ROUTE, &mut self.routes, name, || route(item, roster)),
        ];
        newer.contains(&true) || !["", ROUTE].contains(&is)
    }

    fn take_of_page(&mut self, item: &Item, owner: PersonId) -> bool {
        if is_activity(item.name()) {
            match rating(item) {
                Some((activity, rating)) => self.ratings.insert(activity, rating),
                None => self.ratings.remove(item.name()),
            };
            match item.number("named") {
                Some(named) => self.named.insert(item.name().to_owned(), named),
                None => self.named.remove(item.name()),
            };
            return item
                .all("rating")
                .iter()
                .any(|written| match &written.value {
                    Value::Nothing => false,
                    Value::Text(word) => Rating::parse(word).is_none(),
                    Value::Flag(_) | Value::Number(_) => true,
                });
        }
        let name = item.name();
        if name == FITS {
            self.fits = mark(item);
            return false;
        }
        if name == TURN {
            self.turn = item.flag("mine").unwrap_or(false);
            return false;
        }
        let is = what_it_is(item);
        let when = |word: &str| is == word;
        // What it was before, if it was something else, goes.
        let newer = [
            keep_if(when(""), &mut self.needs, name, || need(item, owner)),
            keep_if(when(PASSING), &mut self.passing, name, || {
                passing(item, owner)
            }),
            keep_if(when(PROPOSAL), &mut self.proposals, name, || {
                proposal(item, owner)
            }),
        ];
        let answer = item.text("answer").filter(|_| when(ANSWER));
        match (name.parse::<ItemId>(), answer.and_then(Answer::parse)) {
            (Ok(id), Some(answer)) => drop(self.answers.insert(id, answer)),
            (Ok(id), None) => drop(self.answers.remove(&id)),
            (Err(_), _) => return true,
        }
        let known = ["", PASSING, PROPOSAL, ANSWER];
        newer.contains(&true) || !known.contains(&is)
    }

    /// Reads a whole document.
    pub fn of(document: &crate::Document, roster: &Roster) -> Self {
        let mut shown = Self::default();
        for name in document.item_names() {
            shown.refresh(document, &name, roster);
        }
        shown
    }
}

/// Returns the word in the field `is`: what the item is among those of its kind of document.
fn what_it_is(item: &Item) -> &str {
    match item.value("is") {
        None | Some(Value::Nothing) => "",
        Some(Value::Text(word)) => word,
        Some(Value::Flag(_) | Value::Number(_)) => "?",
    }
}

/// Keeps what an item is read as, where it is of this kind; takes it out otherwise.
fn keep_if<T>(
    is_it: bool,
    items: &mut BTreeMap<ItemId, Arc<T>>,
    name: &str,
    read: impl FnOnce() -> Read<T>,
) -> bool {
    let read = if is_it { read() } else { Read::Absent };
    keep(items, name, read)
}

fn keep<T>(items: &mut BTreeMap<ItemId, Arc<T>>, name: &str, read: Read<T>) -> bool {
    let Ok(id) = name.parse::<ItemId>() else {
        return true;
    };
    match read {
        Read::Known(item) => {
            items.insert(id, Arc::new(item));
            false
        }
        Read::Absent => {
            items.remove(&id);
            false
        }
        Read::Newer => {
            items.remove(&id);
            true
        }
    }
}

//! The mark of one person that the plan fits them as it stands, and what has changed since.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{
    Change, Changed, Fits, ItemId, Line, List, PersonId, Rejection, Step, Wordings,
};
use leeward_replica::{ChangeHash, Item, Kind, Preimage, Put, Value, read};

use crate::{Engine, Unreadable, commands::Done, records::Reader, space::Space, turn::Turn};

/// Of how many changed lines and steps it is told what became of them.
const TOLD: usize = 12;

/// How many earlier moments of a line are looked at for what it said.
const MOMENTS: usize = 8;

/// What the plan and the route say, by line and step: a digest of what is seen of each.
pub(crate) type Contents = BTreeMap<ItemId, u64>;

/// What became of lines and steps, by what they were and the heads of their documents: looking into
/// the past of a line takes its time, and is done once.
pub(crate) type Told = BTreeMap<(ItemId, Option<u64>, Vec<ChangeHash>), Changed>;

/// Returns the digest of a line; `None` while it rests.
pub(crate) fn of_line(line: &Line) -> Option<u64> {
    let kind = match line.form {
        Some(form) => format!("line {}", form.as_str()),
        None => "line".to_owned(),
    };
    let parts = [&kind, line.section.as_str(), &line.position];
    (!line.archived).then(|| digest(&parts, &line.wordings))
}

/// Returns the digest of a step; `None` while it rests.
pub(crate) fn of_step(step: &Step) -> Option<u64> {
    let minutes = step.minutes.map(|it| it.to_string()).unwrap_or_default();
    let parts = ["step", &minutes, &step.position];
    (!step.archived).then(|| digest(&parts, &step.wordings))
}

/// The first 8 bytes of BLAKE3 in key-derivation mode over the parts and the wordings, each with
/// its length before it. The wordings are sorted: which one is shown first says nothing new.
fn digest(parts: &[&str], wordings: &Wordings) -> u64 {
    let mut texts: Vec<&str> = wordings.iter().map(|it| it.text.as_str()).collect();
    texts.sort_unstable();
    let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 plan content v1");
    for part in parts.iter().chain(&texts) {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        hasher.update(&length.to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    u64::from_be_bytes(first)
}

impl Engine {
    /// Sets the mark on the plan as it stands, or takes it back.
    pub(crate) fn fits(&mut self, turn: &mut Turn<'_>, fits: bool) -> Done {
        let contents = self.current().contents().clone();
        if contents.len() > read::MARK_ITEMS {
            let limit = read::MARK_ITEMS;
            return Err(Rejection::Full { limit }.into());
        }
        let day = turn.stamp.today;
        let mark = read::Mark { day, contents };
        let (day, text) = if fits {
            (Value::Number(day.0.into()), Value::from(mark.text()))
        } else {
            (Value::Nothing, Value::Nothing)
        };
        let fields = [("day", day), ("contents", text)];
        let puts = fields.into_iter();
        let puts = puts.filter_map(|(field, value)| Put::new(read::FITS, field, value));
        let page = Preimage::item(Kind::Page, Some(self.current().record.me), read::FITS);
        self.write(turn, page, puts.collect())
    }
}

impl Space {
    /// Compares every mark with the plan as it stands.
    pub(crate) fn compare_fits(&mut self, reader: Reader<'_>) -> Result<List<Fits>, Unreadable> {
        let people = self.roster.people();
        let marks = people.into_iter().filter_map(|person| {
            let page = self.shown(Kind::Page, Some(person));
            page.fits.clone().map(|mark| (person, mark))
        });
        let marks: Vec<(PersonId, read::Mark)> = marks.collect();
        let (mut fits, mut known) = (Vec::new(), Told::new());
        let before = std::mem::take(&mut self.told);
        for (of, mark) in marks {
            let now = self.contents();
            let differs = |id: &ItemId| now.get(id) != mark.contents.get(id);
            let gone = mark.contents.keys().filter(|id| !now.contains_key(*id));
            let changed = now.keys().chain(gone).copied().filter(differs);
            let changed: Vec<ItemId> = changed.collect();
            let mut told = Vec::new();
            for id in changed.iter().take(TOLD) {
                let was = mark.contents.get(id).copied();
                told.push(self.what_became(reader, *id, was, &before, &mut known)?);
            }
            fits.push(Arc::new(Fits {
                of,
                day: mark.day,
                changed: told,
                more: u64::try_from(changed.len().saturating_sub(TOLD)).unwrap_or(u64::MAX),
            }));
        }
        self.told = known;
        Ok(Arc::new(fits))
    }

    fn what_became(
        &mut self,
        reader: Reader<'_>,
        id: ItemId,
        was: Option<u64>,
        told: &Told,
        known: &mut Told,
    ) -> Result<Changed, Unreadable> {
        let line = self.shown(Kind::Plan, None).lines.get(&id).cloned();
        let step = self.shown(Kind::Route, None).steps.get(&id).cloned();
        let (kind, name) = match (&line, &step) {
            (None, Some(_)) => (Kind::Route, id.to_string()),
            _ => (Kind::Plan, id.to_string()),
        };
        let roster = self.roster.clone();
        let document = self.document(reader, Preimage::item(kind, None, &name))?;
        let key = (id, was, document.heads());
        if let Some(told) = told.get(&key).or_else(|| known.get(&key)).cloned() {
            known.insert(key, told.clone());
            return Ok(told);
        }
        let item = document.item(&name);
        // A line is looked for among its earlier moments only where it is not simply new.
        let before = was.and_then(|was| {
            let mut past = document.past(&name, MOMENTS);
            past.find_map(|past| Before::of(&past, kind, &roster, was))
        });
        let by = |field: &str| item.all(field).first().and_then(|it| it.by(&roster));
        let (text, rests, position, minutes) = match (&line, &step) {
            (Some(line), _) => (&line.wordings, line.archived, &line.position, None),
            (None, Some(step)) => (&step.wordings, step.archived, &step.position, step.minutes),
            (None, None) => {
                // It was put there and undone, or never was.
                let text = before.map(|before| before.text).unwrap_or_default();
                let (by, how) = (by("text"), Change::Rested);
                let changed = Changed { id, by, text, how };
                known.insert(key, changed.clone());
                return Ok(changed);
            }
        };
        let now = text.first.text.clone();
        let (how, by) = match (was, before) {
            (_, _) if rests => (Change::Rested, by("archived")),
            (None, _) => (Change::Added, by("text")),
            (Some(_), Some(before)) if before.text != now => {
                let from = Some(before.text);
                (Change::Reworded { from }, by("text"))
            }
            (Some(_), Some(before)) if before.minutes != minutes => {
                let from = before.minutes;
                (Change::Timed { from }, by("minutes"))
            }
            (Some(_), Some(before)) if before.position != *position => {
                (Change::Moved, by("position"))
            }
            // What it was cannot be told, or it is another in a way that has no word of its own.
            (Some(_), _) => (Change::Reworded { from: None }, by("text")),
        };
        let text = now;
        let changed = Changed { id, by, text, how };
        known.insert(key, changed.clone());
        Ok(changed)
    }
}

/// What a line or a step was when a mark was set.
struct Before {
    text: String,
    position: String,
    minutes: Option<u32>,
}

impl Before {
    /// Reads a moment of the past, if it is the one of this digest.
    fn of(item: &Item, kind: Kind, roster: &leeward_replica::Roster, was: u64) -> Option<Self> {
        if kind == Kind::Route {
            let read::Read::Known(step) = read::step(item, roster) else {
                return None;
            };
            return (of_step(&step) == Some(was)).then_some(Self {
                text: step.wordings.first.text,
                position: step.position,
                minutes: step.minutes,
            });
        }
        let read::Read::Known(line) = read::line(item, roster) else {
            return None;
        };
        (of_line(&line) == Some(was)).then_some(Self {
            text: line.wordings.first.text,
            position: line.position,
            minutes: None,
        })
    }
}

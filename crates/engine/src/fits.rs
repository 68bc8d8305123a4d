//! The mark of one person that the plan fits them as it stands, and what has changed since.

use std::sync::Arc;

use leeward_model::{
    Agreed, Change, Changed, Fits, ItemId, Line, List, PersonId, PlanItem, Rejection, Route,
    SpaceId, Step,
};
use leeward_replica::{Item, Kind, Preimage, Put, Roster, Value, read};

use crate::{
    commands::Done,
    contents::{Told, of_agreed, of_line, of_route, of_step},
    engine::Engine,
    io::Unreadable,
    records::Reader,
    space::{Space, arrival::Said},
    turn::Turn,
};

/// Of how many changed lines and steps it is told what became of them.
const TOLD: usize = 12;

/// How many earlier moments of a line are looked at for what it said.
const MOMENTS: usize = 8;

impl Engine {
    /// Sets the mark on the plan as it stands, or takes it back.
    pub(crate) fn fits(&mut self, turn: &mut Turn<'_>, fits: bool) -> Done {
        let contents = self.current().contents().clone();
        if contents.len() > read::MARK_ITEMS {
            let limit = read::MARK_ITEMS;
            return Err(Rejection::Full { limit }.into());
        }
        let day = turn.stamp.today;
        let chapter = self.current().chapter();
        let mark = read::Mark {
            day,
            chapter,
            contents,
        };
        let (day, text) = if fits {
            (Value::Number(day.0.into()), Value::from(mark.text()))
        } else {
            (Value::Nothing, Value::Nothing)
        };
        let chapter = Value::Number(chapter.into());
        let fields = [("day", day), ("chapter", chapter), ("contents", text)];
        let puts = fields.into_iter();
        let puts = puts.filter_map(|(field, value)| Put::new(read::FITS, field, value));
        let page = Preimage::item(Kind::Page, Some(self.current().record.me), read::FITS);
        self.write(turn, page, puts.collect())
    }
}

impl Space {
    /// Compares every mark with the plan as it stands.
    pub(crate) fn compare_fits(&mut self, reader: Reader<'_>) -> Result<List<Fits>, Unreadable> {
        let (people, chapter) = (self.roster.people(), self.chapter());
        let marks = people.into_iter().filter_map(|person| {
            let page = self.shown(Kind::Page, Some(person));
            // A new chapter asks for a mark of its own.
            let mark = page.fits.clone().filter(|mark| mark.chapter == chapter);
            mark.map(|mark| (person, mark))
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
            self.name_who_suggested(reader, &mut told)?;
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
        let now = self.stands(id);
        let kind = match &now {
            Some(Now { kind, .. }) => *kind,
            None => Kind::Plan,
        };
        let name = id.to_string();
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
            past.find_map(|past| Now::of(&past, kind, &roster).filter(|it| it.digest == Some(was)))
        });
        let id_of_document = document.id();
        let arrivals = self.arrivals(reader, id_of_document)?;
        let said = |field: &str| Said::of(&item, field, &roster, &arrivals);
        let by = |field: &str| said(field).unwrap_or_default();
        if let Some(on) = Agreed::of(id) {
            // Two are not told apart by their words, but by their numbers.
            let from = before.and_then(|before| before.minutes);
            let to = self.shown(Kind::Plan, None).agreed.get(&on).copied();
            let how = Change::Agreed { on, from, to };
            let changed = by("number").changed(id, String::new(), how);
            known.insert(key, changed.clone());
            return Ok(changed);
        }
        let Some(now) = now else {
            // It was put there and undone, or never was.
            let text = before.map(|before| before.text).unwrap_or_default();
            let changed = by("text").changed(id, text, Change::Rested);
            known.insert(key, changed.clone());
            return Ok(changed);
        };
        let (how, by) = match (was, before) {
            (_, _) if now.digest.is_none() => (Change::Rested, by("archived")),
            (None, _) => (Change::Added, by("text")),
            (Some(_), Some(before)) if before.text != now.text => {
                let from = Some(before.text);
                (Change::Reworded { from }, by("text"))
            }
            (Some(_), Some(before)) if before.minutes != now.minutes => {
                let from = before.minutes;
                (Change::Timed { from }, by("minutes"))
            }
            (Some(_), Some(before)) if before.position != now.position => {
                (Change::Moved, by("position"))
            }
            (Some(_), Some(_)) => {
                let fields = ["fetches", "activity", "ending", "route", "variant", "form"];
                let said = fields.into_iter().find_map(said);
                (Change::Altered, said.unwrap_or_default())
            }
            // What it was cannot be told.
            (Some(_), None) => (Change::Reworded { from: None }, by("text")),
        };
        let changed = by.changed(id, now.text, how);
        known.insert(key, changed.clone());
        Ok(changed)
    }

    /// What a line, a step or a route is now, those that rest among them.
    fn stands(&self, id: ItemId) -> Option<Now> {
        self.here(id).map(Now::of_item)
    }
}

/// A line, a step or a route at one moment.
struct Now {
    kind: Kind,
    digest: Option<u64>,
    text: String,
    position: String,
    /// Of a step its minutes, of what is agreed its number.
    minutes: Option<u32>,
}

impl Now {
    fn of_item(item: PlanItem<'_>) -> Self {
        match item {
            PlanItem::Line(line) => Self::of_line(line),
            PlanItem::Step(step) => Self::of_step(step),
            PlanItem::Route(route) => Self::of_route(route),
        }
    }

    fn of_line(line: &Line) -> Self {
        Self {
            kind: Kind::Plan,
            digest: of_line(line),
            text: line.wordings.first.text.clone(),
            position: line.position.clone(),
            minutes: None,
        }
    }

    fn of_step(step: &Step) -> Self {
        Self {
            kind: Kind::Route,
            digest: of_step(step),
            text: step.wordings.first.text.clone(),
            position: step.position.clone(),
            minutes: step.minutes,
        }
    }

    fn of_route(route: &Route) -> Self {
        Self {
            kind: Kind::Route,
            digest: of_route(route),
            text: route.wordings.first.text.clone(),
            position: route.position.clone(),
            minutes: None,
        }
    }

    fn of_agreed(on: Agreed, number: u32) -> Self {
        Self {
            kind: Kind::Plan,
            digest: Some(of_agreed(on, number)),
            text: String::new(),
            position: String::new(),
            minutes: Some(number),
        }
    }

    /// Reads a moment of the past.
    fn of(item: &Item, kind: Kind, roster: &Roster) -> Option<Self> {
        let mut shown = read::Shown::default();
        let document = Preimage::item(kind, None, item.name());
        // Nothing of these two kinds depends on the space.
        shown.take(SpaceId::from_bytes([0; 32]), document, item, roster);
        let line = shown.lines.values().next().map(|it| Self::of_line(it));
        let step = || shown.steps.values().next().map(|it| Self::of_step(it));
        let route = || shown.routes.values().next().map(|it| Self::of_route(it));
        let agreed = || {
            shown
                .agreed
                .iter()
                .next()
                .map(|it| Self::of_agreed(*it.0, *it.1))
        };
        line.or_else(step).or_else(route).or_else(agreed)
    }
}

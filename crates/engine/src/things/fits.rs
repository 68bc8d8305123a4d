//! The mark of one person that the plan fits them as it stands, and what has changed since.

use std::sync::Arc;

use leeward_model::{
    Agreed, Change, Changed, Fits, ItemId, Line, List, PersonId, PlanItem, Rejection, Route,
    SpaceId, Step,
};
use leeward_replica::{Item, Kind, Preimage, Roster, Value, read};

use super::{agreed, item, line, suggested::name_who_suggested};
use crate::{
    contents::{Told, of_agreed, of_line, of_route, of_step},
    context::{Context, Done},
    edit::Edit,
    io::Unreadable,
    records::Reader,
    space::{Space, arrival::Said, items::items_in},
};

/// Of how many changed lines and steps it is told what became of them.
const TOLD: usize = 12;

/// How many earlier moments of a line are looked at for what it said.
const MOMENTS: usize = 8;

/// The document of the mark of a person.
fn document(of: PersonId) -> Preimage {
    Preimage::item(Kind::Page, Some(of), read::FITS)
}

/// Handles the command that sets the mark on the plan as it stands, or takes it back.
pub(crate) fn handle(cx: &mut Context<'_, '_>, fits: bool) -> Done {
    let contents = cx.space.contents().clone();
    if contents.len() > read::MARK_ITEMS {
        let limit = read::MARK_ITEMS;
        return Err(Rejection::Full { limit }.into());
    }
    let mark = read::Mark {
        day: cx.turn.stamp.today,
        chapter: cx.space.chapter(),
        contents,
    };
    let (day, contents) = if fits {
        (cx.today(), Value::from(mark.text()))
    } else {
        (Value::Nothing, Value::Nothing)
    };
    let fields = [
        ("day", day),
        ("chapter", Value::Number(mark.chapter.into())),
        ("contents", contents),
    ];
    cx.write(Edit::new(document(cx.me()), read::FITS, fields))
}

/// Compares the marks with the plan again, where one of the two may have changed.
pub(crate) fn refresh(space: &mut Space, reader: Reader<'_>) -> Result<(), Unreadable> {
    if space.fits_stale {
        space.fits = compared(space, reader)?;
        space.fits_stale = false;
    }
    Ok(())
}

/// Compares every mark with the plan as it stands.
fn compared(space: &mut Space, reader: Reader<'_>) -> Result<List<Fits>, Unreadable> {
    let (people, chapter) = (space.roster.people(), space.chapter());
    let marks = people.into_iter().filter_map(|person| {
        // A new chapter asks for a mark of its own.
        let mark = space.page(person).fits.clone();
        let mark = mark.filter(|mark| mark.chapter == chapter);
        mark.map(|mark| (person, mark))
    });
    let marks: Vec<(PersonId, read::Mark)> = marks.collect();
    let (mut fits, mut known) = (Vec::new(), Told::new());
    let before = std::mem::take(&mut space.told);
    for (of, mark) in marks {
        let now = space.contents();
        let differs = |id: &ItemId| now.get(id) != mark.contents.get(id);
        let gone = mark.contents.keys().filter(|id| !now.contains_key(*id));
        let changed = now.keys().chain(gone).copied().filter(differs);
        let changed: Vec<ItemId> = changed.collect();
        let mut told = Vec::new();
        for id in changed.iter().take(TOLD) {
            let was = mark.contents.get(id).copied();
            told.push(what_became(space, reader, *id, was, &before, &mut known)?);
        }
        name_who_suggested(space, reader, &mut told)?;
        fits.push(Arc::new(Fits {
            of,
            day: mark.day,
            changed: told,
            more: u64::try_from(changed.len().saturating_sub(TOLD)).unwrap_or(u64::MAX),
        }));
    }
    space.told = known;
    Ok(Arc::new(fits))
}

/// Returns what became of an item that was this, as far as that is known already.
fn what_became(
    space: &mut Space,
    reader: Reader<'_>,
    id: ItemId,
    was: Option<u64>,
    told: &Told,
    known: &mut Told,
) -> Result<Changed, Unreadable> {
    let document = document_of(space, id);
    let key = (id, was, space.document(reader, document)?.heads());
    let changed = match told.get(&key).or_else(|| known.get(&key)) {
        Some(changed) => changed.clone(),
        None => look_up(space, reader, id, was, document)?,
    };
    known.insert(key, changed.clone());
    Ok(changed)
}

/// The document of what a mark names: what is here now, or what was.
fn document_of(space: &Space, id: ItemId) -> Preimage {
    match (space.here(id), Agreed::of(id)) {
        (Some(found), _) => item::document(found),
        (None, Some(on)) => agreed::document(on),
        (None, None) => line::document(id),
    }
}

/// Looks up in the past of a document what became of an item that was this.
fn look_up(
    space: &mut Space,
    reader: Reader<'_>,
    id: ItemId,
    was: Option<u64>,
    document: Preimage,
) -> Result<Changed, Unreadable> {
    let now = space.here(id).map(Now::of_item);
    let name = id.to_string();
    let roster = space.roster.clone();
    let loaded = space.document(reader, document)?;
    let item = loaded.item(&name);
    // A line is looked for among its earlier moments only where it is not simply new.
    let before = was.and_then(|was| {
        let past = loaded.past(&name, MOMENTS);
        let mut past = past.filter_map(|past| Now::of(&past, document, &roster));
        past.find(|past| past.digest == Some(was))
    });
    let arrivals = space.arrivals(reader, document.id(space.id()))?;
    let said = |field: &str| Said::of(&item, field, &roster, &arrivals);
    let by = |field: &str| said(field).unwrap_or_default();
    if let Some(on) = Agreed::of(id) {
        // Two are not told apart by their words, but by their numbers.
        let from = before.and_then(|before| before.minutes);
        let to = agreed::all(space).get(&on).copied();
        let how = Change::Agreed { on, from, to };
        return Ok(by("number").changed(id, String::new(), how));
    }
    let Some(now) = now else {
        // It was put there and undone, or never was.
        let text = before.map(|before| before.text).unwrap_or_default();
        return Ok(by("text").changed(id, text, Change::Rested));
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
    Ok(by.changed(id, now.text, how))
}

/// A line, a step or a route at one moment.
struct Now {
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
            digest: of_line(line),
            text: line.wordings.first.text.clone(),
            position: line.position.clone(),
            minutes: None,
        }
    }

    fn of_step(step: &Step) -> Self {
        Self {
            digest: of_step(step),
            text: step.wordings.first.text.clone(),
            position: step.position.clone(),
            minutes: step.minutes,
        }
    }

    fn of_route(route: &Route) -> Self {
        Self {
            digest: of_route(route),
            text: route.wordings.first.text.clone(),
            position: route.position.clone(),
            minutes: None,
        }
    }

    fn of_agreed(on: Agreed, number: u32) -> Self {
        Self {
            digest: Some(of_agreed(on, number)),
            text: String::new(),
            position: String::new(),
            minutes: Some(number),
        }
    }

    /// Reads a moment of the past.
    fn of(item: &Item, document: Preimage, roster: &Roster) -> Option<Self> {
        let mut shown = read::Shown::default();
        // Nothing of these two kinds depends on the space.
        shown.take(SpaceId::from_bytes([0; 32]), document, item, roster);
        let item = items_in(&shown).next().map(Self::of_item);
        let agreed = shown.agreed.first_key_value();
        item.or_else(|| agreed.map(|(on, number)| Self::of_agreed(*on, *number)))
    }
}

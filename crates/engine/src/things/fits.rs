//! The mark of one person that the plan fits them as it stands, and what has changed since.

use std::sync::Arc;

use leeward_model::{
    Agreed, Change, Changed, Fits, Line, List, PersonId, PlanItemId, Rejection, Route, Step,
};
use leeward_replica::{
    Item, Name, Preimage, Roster, Value,
    read::{MARK_ITEMS, Mark, Marked, Shown, Thing},
};

use super::{agreed, line, route, step, suggested::name_who_suggested};
use crate::{
    contents::{Contents, Told, Was, moved, of_agreed, of_line, of_route, of_step},
    context::{Context, Done},
    edit::Edit,
    io::Saved,
    reader::Reader,
    space::{Space, arrival::Said},
    unreadable::Unreadable,
};

/// Of how many changed lines and steps it is told what became of them.
const TOLD: usize = 12;

/// How many earlier moments of a line are looked at for what it said.
const MOMENTS: usize = 8;

/// What stands in the plan and does not rest, in the order in which it is shown.
fn standing(space: &Space) -> Vec<Marked> {
    let lines = line::all(space);
    let lines = lines
        .iter()
        .map(|line| Marked::Item(PlanItemId::Line(line.id)));
    let routes = route::all(space);
    let routes = routes
        .iter()
        .map(|route| Marked::Item(PlanItemId::Route(route.id)));
    // Within each route, and there those with which it ends last.
    let steps = step::all(space);
    let mut steps: Vec<&Arc<Step>> = steps.iter().collect();
    steps.sort_by_key(|step| (step.route, step.ending));
    let steps = steps
        .into_iter()
        .map(|step| Marked::Item(PlanItemId::Step(step.id)));
    let agreed = Agreed::ALL.iter().map(|on| Marked::Agreed(*on));
    let all = lines.chain(routes).chain(steps).chain(agreed);
    let contents = space.contents();
    all.filter(|marked| contents.contains_key(marked)).collect()
}

/// Handles the command that sets the mark on the plan as it stands, or takes it back. Each mark has
/// a document of its own.
pub(crate) fn handle(cx: &mut Context<'_, '_>, fits: bool) -> Done {
    let (page, newest) = (cx.space.my_page(), cx.space.my_page().marks());
    if !fits {
        // Where there is none, there is nothing to take back.
        if page.mark().is_none() {
            return Ok(Saved::default());
        }
        // Without its beginning the rest of it says nothing.
        let nothing = ["day", "chapter", "contents"].map(|field| (field, Value::Nothing));
        return cx.write(Edit::of(cx.me(), &Name::Fits(newest), nothing));
    }
    let contents = cx.space.contents();
    let digest = |marked| Some((marked, *contents.get(&marked)?));
    let contents: Vec<(Marked, u64)> = standing(cx.space).into_iter().filter_map(digest).collect();
    if contents.len() > MARK_ITEMS {
        let limit = MARK_ITEMS;
        return Err(Rejection::Full { limit }.into());
    }
    let mark = Mark {
        day: cx.turn.stamp.today,
        chapter: cx.space.chapter(),
        contents,
    };
    let (me, name) = (cx.me(), Name::Fits(newest + 1));
    let pieces = mark.pieces().into_iter();
    let mut pieces = pieces.map(|(field, text)| (field, Value::from(text)));
    let count = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
    let count = (count > 1).then(|| ("pieces", count.into()));
    let beginning = [
        ("day", cx.today()),
        ("chapter", Value::Number(mark.chapter.into())),
    ];
    let first = beginning.into_iter().chain(count).chain(pieces.next());
    let mut edits = vec![Edit::of(me, &name, first)];
    // Two pieces are too long for one change.
    edits.extend(pieces.map(|piece| Edit::of(me, &name, [piece])));
    cx.write_all(edits)
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
    let (people, chapter) = (space.courier.roster.people(), space.chapter());
    let marks = people.into_iter().filter_map(|person| {
        // A new chapter asks for a mark of its own.
        let mark = space.page(person).mark().map(Arc::clone);
        let mark = mark.filter(|mark| mark.chapter == chapter);
        mark.map(|mark| (person, mark))
    });
    let marks: Vec<(PersonId, Arc<Mark>)> = marks.collect();
    let standing = standing(space);
    let (mut fits, mut known) = (Vec::new(), Told::new());
    let before = std::mem::take(&mut space.told);
    for (of, mark) in marks {
        let changed = changed_since(&mark, space.contents(), &standing);
        let was: Contents = mark.contents.iter().copied().collect();
        let mut told = Vec::new();
        for marked in changed.iter().take(TOLD) {
            let was = Was {
                marked: *marked,
                digest: was.get(marked).copied(),
                set_on: mark.day,
                stands: space.contents().contains_key(marked),
            };
            told.push(what_became(space, reader, was, &before, &mut known)?);
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

/// Returns what is not what it was when a mark was set, or stands elsewhere.
fn changed_since(mark: &Mark, now: &Contents, standing: &[Marked]) -> Vec<Marked> {
    let was: Contents = mark.contents.iter().copied().collect();
    let order: Vec<Marked> = mark.contents.iter().map(|(marked, _)| *marked).collect();
    let moved = moved(&order, standing);
    let differs = |marked: &Marked| now.get(marked) != was.get(marked) || moved.contains(marked);
    let gone = was.keys().filter(|marked| !now.contains_key(*marked));
    let all = now.keys().chain(gone).copied();
    all.filter(differs).collect()
}

/// Returns what became of an item that was this, as far as that is known already.
fn what_became(
    space: &mut Space,
    reader: Reader<'_>,
    was: Was,
    told: &Told,
    known: &mut Told,
) -> Result<Changed, Unreadable> {
    let name = name_of(space, was.marked);
    let document = Preimage::shared(&name);
    let key = (was, space.document(reader, document)?.heads());
    let changed = match told.get(&key).or_else(|| known.get(&key)) {
        Some(changed) => changed.clone(),
        None => look_up(space, reader, was, &name)?,
    };
    known.insert(key, changed.clone());
    Ok(changed)
}

/// Returns the name of the document of something that is marked.
fn name_of(space: &Space, marked: Marked) -> Name {
    match marked {
        Marked::Item(item) => item.into(),
        Marked::Agreed(on) => agreed::name(space, on),
    }
}

/// Looks up in the past of a document what became of an item that was this.
fn look_up(
    space: &mut Space,
    reader: Reader<'_>,
    was: Was,
    name: &Name,
) -> Result<Changed, Unreadable> {
    let Was {
        marked,
        digest: was,
        set_on,
        stands,
    } = was;
    let document = Preimage::shared(name);
    let now = space.shared().get(name);
    let now = now.and_then(|shown| Now::of_thing(marked, shown.thing.as_ref()?));
    let item_name = name.to_string();
    let roster = space.courier.roster.clone();
    let loaded = space.document(reader, document)?;
    let item = loaded.item(&item_name);
    // A line is looked for among its earlier moments only where it is not simply new.
    let before = was.and_then(|was| {
        let past = loaded.past(&item_name, MOMENTS);
        let mut past = past.filter_map(|past| Now::of(marked, &past, document, &roster));
        past.find(|past| past.digest == Some(was))
    });
    let arrivals = space.arrivals(reader, document.id(space.id()))?;
    let said = |field: &str| Said::of(&item, field, &roster, &arrivals);
    let by = |field: &str| said(field).unwrap_or_default();
    let id = match marked {
        Marked::Item(id) => Some(id),
        Marked::Agreed(on) => {
            // Two are not told apart by their words, but by their numbers.
            let from = before.and_then(|before| before.minutes);
            let to = space.shared().agreed(on);
            let how = Change::Agreed { on, from, to };
            return Ok(by("number").changed(None, String::new(), how));
        }
    };
    let Some(now) = now else {
        // It was put there and undone, or never was.
        let text = before.map(|before| before.text).unwrap_or_default();
        return Ok(by("text").changed(id, text, Change::Rested));
    };
    let (how, by) = match (was, before) {
        (_, _) if now.digest.is_none() => (Change::Rested, by("archived")),
        (None, _) => (Change::Added, by("text")),
        // It says what it said, and stands in an earlier chapter, or elsewhere among the others. Of
        // two that changed places either may have moved: nobody is named who did nothing.
        _ if now.digest == was && !stands => (Change::Rested, by("chapter")),
        _ if now.digest == was => (Change::Moved, by("position").since(set_on)),
        (Some(_), Some(before)) if before.text != now.text => {
            let from = Some(before.text);
            (Change::Reworded { from }, by("text"))
        }
        (Some(_), Some(before)) if before.minutes != now.minutes => {
            let from = before.minutes;
            (Change::Timed { from }, by("minutes"))
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

/// A line, a step, a route or a number at one moment.
struct Now {
    digest: Option<u64>,
    text: String,
    /// Of a step its minutes, of what is agreed its number.
    minutes: Option<u32>,
}

impl Now {
    fn of_thing(marked: Marked, thing: &Thing) -> Option<Self> {
        Some(match (marked, thing) {
            (_, Thing::Line(line)) => Self::of_line(line),
            (_, Thing::Step(step)) => Self::of_step(step),
            (_, Thing::Route(route)) => Self::of_route(route),
            (Marked::Agreed(on), Thing::Agreed(number)) => Self::of_agreed(on, *number),
            _ => return None,
        })
    }

    fn of_line(line: &Line) -> Self {
        Self {
            digest: of_line(line),
            text: line.wordings.first.text.clone(),
            minutes: None,
        }
    }

    fn of_step(step: &Step) -> Self {
        Self {
            digest: of_step(step),
            text: step.wordings.first.text.clone(),
            minutes: step.minutes,
        }
    }

    fn of_route(route: &Route) -> Self {
        Self {
            digest: of_route(route),
            text: route.wordings.first.text.clone(),
            minutes: None,
        }
    }

    fn of_agreed(on: Agreed, number: u32) -> Self {
        Self {
            digest: Some(of_agreed(on, number)),
            text: String::new(),
            minutes: Some(number),
        }
    }

    /// Reads a moment of the past.
    fn of(marked: Marked, item: &Item, document: Preimage, roster: &Roster) -> Option<Self> {
        let shown = Shown::of_item(document, item, roster)?;
        Self::of_thing(marked, shown.thing.as_ref()?)
    }
}

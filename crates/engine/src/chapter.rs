//! Chapters: a new one carries on what stands, in documents of its own, so that the history of the
//! one before can be let go; what comes late to an earlier one is offered.

use std::{collections::BTreeSet, sync::Arc};

use leeward_model::{
    Agreed, Change, Changed, Chapter, ChapterCommand, ChapterNumber, ItemId, List, NewLine,
    PlanItem, Rejection, chapter_item, chapter_of_item, limits,
};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    commands::{Done, item, line_document, puts_position, write_items},
    contents::seen,
    engine::Engine,
    io::{Saved, Unreadable},
    records::{DocumentRecord, Reader, ShownRecord, key},
    route::route_document,
    space::{Space, items::chapter_of, order::in_order},
    turn::Turn,
};

/// Returns the id under which something is carried on into a chapter: the first bytes of BLAKE3 in
/// key-derivation mode over the chapter (`u16`, big-endian) and the id it had. Two who begin the same
/// chapter apart from each other carry on the same things.
pub(crate) fn carried_id(id: ItemId, chapter: ChapterNumber) -> ItemId {
    let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 carried into a chapter v1");
    hasher.update(&chapter.to_be_bytes());
    hasher.update(id.as_bytes());
    let mut bytes = [0; ItemId::LENGTH];
    hasher.finalize_xof().fill(&mut bytes);
    ItemId::from_bytes(bytes)
}

pub(crate) const fn is_resting(found: PlanItem<'_>) -> bool {
    match found {
        PlanItem::Line(line) => line.archived,
        PlanItem::Step(step) => step.archived,
        PlanItem::Route(route) => route.archived,
    }
}

pub(crate) const fn id_of(found: PlanItem<'_>) -> ItemId {
    match found {
        PlanItem::Line(line) => line.id,
        PlanItem::Step(step) => step.id,
        PlanItem::Route(route) => route.id,
    }
}

const fn kind_of(found: PlanItem<'_>) -> Kind {
    match found {
        PlanItem::Line(_) => Kind::Plan,
        PlanItem::Step(_) | PlanItem::Route(_) => Kind::Route,
    }
}

fn document_of(found: PlanItem<'_>) -> Preimage {
    match found {
        PlanItem::Line(_) => line_document(id_of(found)),
        PlanItem::Step(_) | PlanItem::Route(_) => route_document(id_of(found)),
    }
}

/// What something says beside where it stands among the chapters.
pub(crate) fn fields_of(found: PlanItem<'_>, route: Option<ItemId>) -> Vec<(&'static str, Value)> {
    let text = found.wordings().first.text.clone();
    let or_nothing = |text: Option<String>| text.map_or(Value::Nothing, Value::from);
    let mut fields = vec![("text", Value::from(text))];
    match found {
        PlanItem::Line(line) => {
            let form = line.form.map(|form| form.as_str().to_owned());
            fields.push(("section", line.section.as_str().into()));
            fields.push(("form", or_nothing(form)));
            fields.push(("position", line.position.clone().into()));
        }
        PlanItem::Step(step) => {
            let minutes = step.minutes.map_or(Value::Nothing, Value::from);
            fields.push(("minutes", minutes));
            fields.push(("route", or_nothing(route.map(|it| it.to_string()))));
            fields.push(("ending", step.ending.into()));
            fields.push(("activity", or_nothing(step.activity.clone())));
            let fetches = step.fetches.map(|it| it.to_string());
            fields.push(("fetches", or_nothing(fetches)));
            fields.push(("position", step.position.clone().into()));
        }
        PlanItem::Route(route) => {
            fields.push(("is", read::ROUTE.into()));
            fields.push(("variant", route.variant.as_str().into()));
            fields.push(("position", route.position.clone().into()));
        }
    }
    fields
}

fn puts_of(id: ItemId, fields: Vec<(&'static str, Value)>) -> Vec<Put> {
    let name = id.to_string();
    let puts = fields.into_iter();
    let puts = puts.filter_map(|(field, value)| Put::new(&name, field, value));
    puts.collect()
}

impl Engine {
    pub(crate) fn chapter(&mut self, turn: &mut Turn<'_>, command: ChapterCommand) -> Done {
        match command {
            ChapterCommand::Begin { leave } => {
                self.begin_chapter(turn, &leave.into_iter().collect())
            }
            ChapterCommand::Take { item } => self.take_late(turn, item),
            ChapterCommand::Leave { item } => {
                let space = self.current();
                let found = space.find_late(item).ok_or(Rejection::NotFound)?;
                let (document, left) = (document_of(found), left_at(found));
                self.write(turn, document, left)
            }
            ChapterCommand::Forget { chapter } => self.forget_chapter(turn, chapter),
        }
    }

    /// Carries on what stands and is not left, all of it or nothing. It is no step to undo, and what
    /// was written before it cannot be undone any more: that stands in another chapter now.
    fn begin_chapter(&mut self, turn: &mut Turn<'_>, leave: &BTreeSet<ItemId>) -> Done {
        let plan = self.current().plan();
        if !leave.iter().all(|id| plan.item(*id).is_some()) {
            return Err(Rejection::NotFound.into());
        }
        let next = plan.chapter + 1;
        if next > limits::CHAPTERS {
            let limit = usize::from(limits::CHAPTERS);
            return Err(Rejection::Full { limit }.into());
        }
        let placed = plan
            .placed()
            .map(|(route, step)| (route, PlanItem::Step(step)));
        let routes = plan.routes.iter().map(|it| PlanItem::Route(it));
        let lines = plan.lines.iter().map(|it| PlanItem::Line(it));
        let all = lines.chain(routes).map(|it| (None, it)).chain(placed);
        let standing: Vec<_> = all.filter(|(_, it)| !is_resting(*it)).collect();
        let route_of = |id: ItemId| plan.routes.iter().find(|route| route.id == id);
        // A copy may have put something into a chapter that has not begun.
        let is_in_it = |it: PlanItem<'_>| chapter_of(it) >= next;
        let day = Value::Number(turn.stamp.today.0.into());
        let begun = [("is", Value::from(read::CHAPTER)), ("day", day.clone())];
        let (mut lines, mut steps) = (item(chapter_item(next), begun), Vec::new());
        for (route, found) in standing {
            let id = id_of(found);
            let stays = |route: ItemId| {
                leave.contains(&route) || route_of(route).is_some_and(|it| it.archived)
            };
            let puts = if leave.contains(&id) && is_in_it(found) {
                item(id, [("archived", true.into())])
            } else if is_in_it(found) {
                continue;
            } else if leave.contains(&id) || route.is_some_and(stays) {
                left_at(found)
            } else {
                if !found.wordings().others.is_empty() {
                    return Err(Rejection::TwoWordings.into());
                }
                let route = route.map(|id| match route_of(id) {
                    Some(route) if is_in_it(PlanItem::Route(route)) => id,
                    _ => carried_id(id, next),
                });
                let mut fields = fields_of(found, route);
                fields.retain(|(_, value)| !matches!(value, Value::Nothing | Value::Flag(false)));
                if matches!(found, PlanItem::Line(_)) {
                    // It is looked at, and said again.
                    fields.push(("day", day.clone()));
                }
                fields.push(("chapter", Value::Number(next.into())));
                fields.push(("carried", Value::Number(seen(found))));
                puts_of(carried_id(id, next), fields)
            };
            match kind_of(found) {
                Kind::Plan => lines.extend(puts),
                _ => steps.extend(puts),
            }
        }
        let space = self.current_mut();
        write_items(turn, space, Kind::Plan, None, &lines)?;
        write_items(turn, space, Kind::Route, None, &steps)?;
        self.steps.clear();
        Ok(Saved {
            made: Some(next.to_string()),
        })
    }

    /// Makes what came late so in this chapter.
    fn take_late(&mut self, turn: &mut Turn<'_>, late: ItemId) -> Done {
        let space = self.current();
        let chapter = space.chapter();
        let found = space.find_late(late).ok_or(Rejection::NotFound)?;
        let (kind, document) = (kind_of(found), document_of(found));
        let (left, id) = (left_at(found), space.id_now(found));
        let now = space.here(id);
        if now.is_some_and(|it| !it.wordings().others.is_empty()) {
            return Err(Rejection::TwoWordings.into());
        }
        let is_there = now.is_some();
        // Where it was reworded there by both, each wording that is not here yet comes along.
        let news = texts_of(found);
        let here = now.map(texts_of).unwrap_or_default();
        let mut news = news.into_iter().filter(|text| !here.contains(text));
        let text = news.next().map(str::to_owned);
        let others: Vec<String> = news.map(str::to_owned).collect();
        let fields = if is_resting(found) {
            vec![("archived", true.into())]
        } else {
            if !is_there {
                self.room_for(kind, None, 1)?;
            }
            let route = match found {
                PlanItem::Step(step) => step.route.and_then(|route| space.route_now(route)),
                PlanItem::Line(_) | PlanItem::Route(_) => None,
            };
            let mut fields = fields_of(found, route);
            if let Some(text) = text {
                fields.retain(|(field, _)| *field != "text");
                fields.push(("text", text.into()));
            }
            if matches!(found, PlanItem::Line(_)) {
                fields.push(("day", Value::Number(turn.stamp.today.0.into())));
            }
            fields.push(("chapter", Value::Number(chapter.into())));
            fields.push(("archived", false.into()));
            fields
        };
        let section = match found {
            PlanItem::Line(line) if !is_resting(found) => Some((line.section, line.form)),
            _ => None,
        };
        let mut puts = puts_of(id, fields);
        for (text, (section, form)) in others.into_iter().zip(section.into_iter().cycle()) {
            let last = puts_position(&puts, section);
            let new = NewLine {
                section,
                text,
                form,
            };
            puts.extend(self.new_line(turn, new, last).1);
        }
        let space = self.current_mut();
        let mut parts = vec![(document, space.write(turn, document, left)?)];
        parts.extend(write_items(turn, space, kind, None, &puts)?);
        let space = space.id();
        self.stepped(space, parts);
        Ok(Saved {
            made: Some(id.to_string()),
        })
    }

    /// Forgets an earlier chapter on this device: what it said and how it came to it.
    fn forget_chapter(&mut self, turn: &mut Turn<'_>, chapter: ChapterNumber) -> Done {
        let space = self.current_mut();
        if chapter >= space.chapter() || !space.earlier().iter().any(|it| it.number == chapter) {
            return Err(Rejection::NotFound.into());
        }
        let mut all = space.documents_of(chapter);
        all.extend(space.emptied_of(turn.reader(), chapter)?);
        for document in all {
            let place = key::document(space.id(), document.id(space.id()));
            let record: Option<DocumentRecord> = turn.reader().get(&place)?;
            if let Some(record) = record {
                space.forget(turn, record);
            }
        }
        // What one did there cannot be undone any more, and is not looked back at.
        self.steps.clear();
        self.look_back = None;
        Ok(Saved::default())
    }
}

/// Says of something that it stays as it is now, where it is.
fn left_at(found: PlanItem<'_>) -> Vec<Put> {
    item(id_of(found), [("left", Value::Number(seen(found)))])
}

/// Something, and its fields as [`fields_of`] returns them.
type Says<'a> = (PlanItem<'a>, Vec<(&'static str, Value)>);

/// Everything that something says, each wording once.
fn texts_of(found: PlanItem<'_>) -> BTreeSet<&str> {
    let wordings = found.wordings().iter();
    wordings.map(|it| it.text.as_str()).collect()
}

/// Tells what is different about something, and in which field.
pub(crate) fn difference(was: &Says<'_>, now: &Says<'_>) -> Option<(Change, &'static str)> {
    if texts_of(was.0) != texts_of(now.0) {
        let from = Some(was.0.wordings().first.text.clone());
        return Some((Change::Reworded { from }, "text"));
    }
    let differing = was.1.iter().zip(&now.1).filter(|(was, now)| was != now);
    let differing: Vec<&'static str> = differing.map(|(was, _)| was.0).collect();
    let has = |field: &str| differing.contains(&field);
    Some(match differing.as_slice() {
        [] => return None,
        _ if has("minutes") => {
            let from = match was.0 {
                PlanItem::Step(step) => step.minutes,
                PlanItem::Line(_) | PlanItem::Route(_) => None,
            };
            (Change::Timed { from }, "minutes")
        }
        ["position"] => (Change::Moved, "position"),
        [first, ..] => (Change::Altered, first),
    })
}

impl Space {
    /// Returns the id that something of an earlier chapter has in this one, if it is in it.
    fn id_now(&self, found: PlanItem<'_>) -> ItemId {
        let later = chapter_of(found) + 1..=self.chapter();
        later.fold(id_of(found), carried_id)
    }

    fn route_now(&self, route: ItemId) -> Option<ItemId> {
        let id = self.id_now(self.item(route)?);
        self.here(id).map(|_| id)
    }

    /// Returns the id that something is known by now, where that is another: it may have been carried
    /// on, and the chapter that it comes from may be forgotten here.
    pub(crate) fn known_as(&self, id: ItemId) -> ItemId {
        if self.here(id).is_some() {
            return id;
        }
        let current = self.chapter();
        let now_from = |chapter: ChapterNumber| (chapter + 1..=current).fold(id, carried_id);
        let is_here = |id: &ItemId| self.here(*id).is_some();
        let found = match self.item(id) {
            Some(found) => Some(now_from(chapter_of(found))).filter(is_here),
            None => (0..current).map(now_from).find(is_here),
        };
        found.unwrap_or(id)
    }

    /// Returns what has this id in an earlier chapter, if it came late to it.
    fn find_late(&self, id: ItemId) -> Option<PlanItem<'_>> {
        let found = self.item(id)?;
        self.lateness(found).map(|_| found)
    }

    /// Tells what became of something of an earlier chapter since it was carried on, or since it was
    /// said that it stays; `None` where nothing did, or the same was done in this chapter.
    fn lateness(&self, found: PlanItem<'_>) -> Option<Changed> {
        let (id, chapter) = (id_of(found), chapter_of(found));
        if chapter >= self.chapter() {
            return None;
        }
        let shown = self.shown(kind_of(found), None);
        let next = carried_id(id, chapter + 1);
        let said = shown.carried.get(&next).into_iter();
        let mut said = said.chain(shown.left.get(&id)).flatten();
        let is_told = said.any(|digest| *digest == seen(found));
        if is_told || (is_resting(found) && self.item(next).is_none()) {
            return None;
        }
        let now = self.here(self.id_now(found)).filter(|it| !is_resting(*it));
        let how = match now {
            None if is_resting(found) => return None,
            None => Change::Added,
            Some(_) if is_resting(found) => Change::Rested,
            Some(now) => self.difference_now(found, now)?,
        };
        // Of two, the one that is not here.
        let here = now.map(texts_of).unwrap_or_default();
        let mut wordings = found.wordings().iter();
        let other = wordings.find(|it| !here.contains(it.text.as_str()));
        let wording = other.unwrap_or(&found.wordings().first);
        let is_of_words = matches!(how, Change::Added | Change::Reworded { .. });
        Some(Changed {
            id,
            by: wording.by.filter(|_| is_of_words),
            suggested: None,
            day: None,
            arrived: None,
            text: wording.text.clone(),
            how,
        })
    }

    fn difference_now(&self, late: PlanItem<'_>, now: PlanItem<'_>) -> Option<Change> {
        let says = |it: PlanItem<'_>| {
            let route = match it {
                PlanItem::Step(step) => step.route.and_then(|route| self.route_now(route)),
                PlanItem::Line(_) | PlanItem::Route(_) => None,
            };
            fields_of(it, route)
        };
        difference(&(now, says(now)), &(late, says(late))).map(|(how, _)| how)
    }

    /// Everything that came late to an earlier chapter.
    pub(crate) fn all_late(&self) -> List<Changed> {
        let late = self.items().filter_map(|it| self.lateness(it));
        // In the first chapter nothing can be late.
        let most = if self.chapter() == 0 { 0 } else { limits::LATE };
        let all = late.take(most);
        Arc::new(all.map(Arc::new).collect())
    }

    /// The chapters before this one that are here.
    pub(crate) fn all_earlier(&self) -> List<Chapter> {
        let begun = &self.shown(Kind::Plan, None).chapters;
        let (plan, route) = (self.shown(Kind::Plan, None), self.shown(Kind::Route, None));
        let earlier = (0..self.chapter()).filter_map(|number| {
            let chapter = Chapter {
                number,
                until: *begun.get(&(number + 1))?,
                lines: in_order(plan.lines.values().filter(|it| it.chapter == number)),
                routes: in_order(route.routes.values().filter(|it| it.chapter == number)),
                steps: in_order(route.steps.values().filter(|it| it.chapter == number)),
            };
            let is_here = !chapter.lines.is_empty() || !chapter.steps.is_empty();
            (is_here || !chapter.routes.is_empty()).then(|| Arc::new(chapter))
        });
        Arc::new(earlier.collect())
    }

    /// The documents of everything that was put into a chapter.
    fn documents_of(&self, chapter: ChapterNumber) -> Vec<Preimage> {
        let of_it = self.items().filter(|it| chapter_of(*it) == chapter);
        of_it.map(document_of).collect()
    }

    /// The documents of what was put into a chapter and undone: they show nothing, and their history
    /// still says it.
    fn emptied_of(
        &self,
        reader: Reader<'_>,
        chapter: ChapterNumber,
    ) -> Result<Vec<Preimage>, Unreadable> {
        let mut found = Vec::new();
        for number in 0..self.extent.documents {
            let list = key::document_list(self.id(), number);
            let id = reader.get(&list)?.ok_or(Unreadable)?;
            let record: Option<DocumentRecord> = reader.get(&key::document(self.id(), id))?;
            let is_empty = |record: &DocumentRecord| {
                let is_of_plan = matches!(record.preimage.kind, Kind::Plan | Kind::Route);
                is_of_plan && !record.forgotten && record.shown == ShownRecord::NOTHING
            };
            let Some(record) = record.filter(is_empty) else {
                continue;
            };
            // Numbers, beginnings and names of activities know no chapters. What was undone names
            // none any more: its history does.
            let changes = reader.changes(self.id(), id)?;
            let puts = || changes.iter().flat_map(|it| &it.signed.body.puts);
            let knows_none = puts().all(|put| {
                let id = put.key.item().parse::<ItemId>().ok();
                id.is_none_or(|id| Agreed::of(id).is_some() || chapter_of_item(id).is_some())
            });
            let put_into = puts().filter(|put| put.key.field() == "chapter");
            let put_into = put_into.filter_map(|put| match put.value {
                Value::Number(number) => ChapterNumber::try_from(number).ok(),
                _ => None,
            });
            if !knows_none && put_into.max().unwrap_or_default() == chapter {
                found.push(record.preimage);
            }
        }
        Ok(found)
    }
}

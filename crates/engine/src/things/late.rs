//! What comes late to an earlier chapter: it is offered, not merged.

use std::sync::Arc;

use leeward_model::{Change, Changed, List, NewLine, PlanItem, PlanItemId, Rejection, limits};
use leeward_replica::Value;

use super::{
    item,
    known::{item_now, route_now},
    line,
};
use crate::{
    contents::seen,
    context::{Context, Done, made},
    edit::{Edit, Field},
    plan_item::{difference, fields_of, is_resting, texts_of},
    space::{Space, listing::Firsts},
};

/// How much of what each person put words into is looked at: a copy that keeps no bounds must not make
/// this long.
const LOOKED_AT: usize = 4 * limits::LATE;

/// Everything that came late to an earlier chapter, up to [`limits::LATE`] of what each person put
/// words into. A first view does not
/// know what rests, and is told of nothing.
pub(crate) fn all(space: &Space) -> List<Changed> {
    if !space.whole {
        return List::default();
    }
    let collect = || {
        // In the first chapter nothing can be late.
        if space.chapter() == 0 {
            return List::default();
        }
        let mut firsts = Firsts::new(limits::LATE);
        let mut looked_at = Firsts::new(LOOKED_AT);
        let unsettled = space.earlier().unsettled();
        let unsettled =
            unsettled.filter_map(|id| Some((space.item(id)?, space.writers(&id.into()))));
        let unsettled = unsettled.filter(|(_, writers)| looked_at.admit(*writers));
        let late = unsettled.filter_map(|(item, writers)| {
            let late = lateness(space, item)?;
            firsts.admit(writers).then_some(late)
        });
        Arc::new(late.map(Arc::new).collect())
    };
    Arc::clone(space.in_order.late.get_or_init(collect))
}

/// Returns something of an earlier chapter, if it came late to it.
fn find(space: &Space, id: PlanItemId) -> Result<PlanItem<'_>, Rejection> {
    let found = space.item(id);
    let late = found.filter(|item| lateness(space, *item).is_some());
    late.ok_or(Rejection::NotFound)
}

/// Tells what became of something of an earlier chapter since it was carried on, or since it was
/// said that it stays; `None` where nothing did, or the same was done in this chapter.
fn lateness(space: &Space, item: PlanItem<'_>) -> Option<Changed> {
    if !space.earlier().is_unsettled(item.id()) {
        return None;
    }
    let now = space
        .here(item_now(space, item))
        .filter(|it| !is_resting(*it));
    let how = match now {
        None if is_resting(item) => return None,
        None => Change::Added,
        Some(_) if is_resting(item) => Change::Rested,
        Some(now) => difference_now(space, item, now)?,
    };
    // Of two, the one that is not here.
    let here = now.map(texts_of).unwrap_or_default();
    let mut wordings = item.wordings().iter();
    let other = wordings.find(|it| !here.contains(it.text.as_str()));
    let wording = other.unwrap_or(&item.wordings().first);
    let is_of_words = matches!(how, Change::Added | Change::Reworded { .. });
    Some(Changed {
        item: Some(item.id()),
        by: wording.by.filter(|_| is_of_words),
        suggested: None,
        day: None,
        arrived: None,
        text: wording.text.clone(),
        how,
    })
}

fn difference_now(space: &Space, late: PlanItem<'_>, now: PlanItem<'_>) -> Option<Change> {
    let says = |it: PlanItem<'_>| {
        let route = match it {
            PlanItem::Step(step) => step.route.and_then(|route| route_now(space, route)),
            PlanItem::Line(_) | PlanItem::Route(_) => None,
        };
        fields_of(it, route)
    };
    difference(&(now, says(now)), &(late, says(late))).map(|(how, _)| how)
}

/// Says of an item that it stays as it is now, where it is.
pub(crate) fn left_at(found: PlanItem<'_>) -> Edit {
    let left = ("left", Value::Number(seen(found)));
    item::edit(found.id(), [left])
}

/// Leaves what came late where it is.
pub(crate) fn leave(cx: &mut Context<'_, '_>, late: PlanItemId) -> Done {
    let left = left_at(find(cx.space, late)?);
    cx.write(left)
}

/// Makes what came late so in this chapter.
pub(crate) fn take(cx: &mut Context<'_, '_>, late: PlanItemId) -> Done {
    let found = find(cx.space, late)?;
    let item = item_now(cx.space, found);
    let now = cx.space.here(item);
    if now.is_some_and(|now| !now.wordings().others.is_empty()) {
        return Err(Rejection::TwoWordings.into());
    }
    let is_there = now.is_some();
    // Where it was reworded there by both, each wording that is not here yet comes along.
    let here = now.map(texts_of).unwrap_or_default();
    let news = texts_of(found).into_iter();
    let mut news = news.filter(|text| !here.contains(text)).map(str::to_owned);
    let text = news.next();
    let others: Vec<String> = news.collect();
    let mut edits: Vec<Edit> = vec![left_at(found)];
    if is_resting(found) {
        edits.push(item::edit(item, [("archived", true.into())]));
    } else {
        if !is_there {
            match found {
                PlanItem::Line(_) => cx.room_for_lines(1)?,
                PlanItem::Step(_) | PlanItem::Route(_) => cx.room_for_steps(1)?,
            }
        }
        let fields = fields_now(cx, found, text);
        edits.push(item::edit(item, fields));
        if let PlanItem::Line(line) = found {
            let (section, form) = (line.section, line.form);
            for text in others {
                let line = NewLine {
                    section,
                    text,
                    form,
                };
                edits.extend(line::new(cx.turn, cx.space, line, None).edits);
            }
        }
    }
    let parts = cx.write_each(edits)?;
    cx.stepped(parts);
    Ok(made(&item.id()))
}

/// Returns what a late item says, in this chapter and with this wording.
fn fields_now(cx: &Context<'_, '_>, late: PlanItem<'_>, text: Option<String>) -> Vec<Field> {
    let route = match late {
        PlanItem::Step(step) => step.route.and_then(|route| route_now(cx.space, route)),
        PlanItem::Line(_) | PlanItem::Route(_) => None,
    };
    let mut fields = fields_of(late, route);
    if let Some(text) = text {
        fields.retain(|(field, _)| *field != "text");
        fields.push(("text", text.into()));
    }
    if matches!(late, PlanItem::Line(_)) {
        fields.push(("day", cx.today()));
    }
    let chapter = Value::Number(cx.space.chapter().into());
    fields.push(("chapter", chapter));
    fields.push(("archived", false.into()));
    fields
}

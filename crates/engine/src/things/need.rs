//! Needs on one's own page.

use std::sync::Arc;

use leeward_model::{Area, ItemId, List, Need, NeedCommand, NewNeed, PersonId, Rejection};
use leeward_replica::{Name, Value};

use crate::{
    checks::checked_parts,
    context::{Context, Done, fresh_id, made},
    edit::{Edit, Field, New},
    positions::{self, Keys, Place},
    space::Space,
    turn::Turn,
};

fn edit(of: PersonId, need: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::of(of, &Name::Need(need), fields)
}

/// Returns a need of one's own.
pub(crate) fn find(space: &Space, need: ItemId) -> Result<&Arc<Need>, Rejection> {
    let found = space.my_page().need(need);
    found.ok_or(Rejection::NotFound)
}

/// The needs of every page, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Need> {
    let people = space.courier.roster.people();
    let needs = people.iter().flat_map(|person| space.page(*person).needs());
    let writers = |need: &Need| space.owner(need.of);
    space.in_order.needs.of(needs, writers)
}

/// Returns one's needs of an area with their positions, those that rest among them.
fn keys(space: &Space, area: Area) -> Keys {
    let all = all(space);
    let mine = all.iter().filter(|need| need.of == space.me());
    let of_area = mine.filter(|need| need.area == area);
    positions::keys(of_area.map(|need| (need.id, need.position.as_str())))
}

/// Returns what makes a need of one's own, right behind another new one or at the end of its area.
pub(crate) fn new(
    turn: &mut Turn<'_>,
    space: &Space,
    area: Area,
    text: String,
    after: Option<&str>,
) -> New {
    let place = match after {
        Some(after) => Place {
            key: positions::after(turn, after),
            moved: Vec::new(),
        },
        None => positions::at_end(turn, space, Name::Need, &keys(space, area)),
    };
    new_at(turn, space, area, text, place)
}

/// Returns what makes a need of one's own, at a place.
fn new_at(turn: &mut Turn<'_>, space: &Space, area: Area, text: String, place: Place) -> New {
    let me = space.me();
    let Place {
        key: position,
        moved,
    } = place;
    let id = fresh_id(turn);
    let fields = [
        ("area", Value::from(area.as_str())),
        ("text", text.into()),
        ("day", turn.today()),
        ("position", position.clone().into()),
    ];
    let moved = moved.into_iter();
    let moved = moved.map(|(need, key)| edit(me, need, [("position", key.into())]));
    New {
        id,
        position,
        edits: moved.chain([edit(me, id, fields)]).collect(),
    }
}

/// Handles a command about a need.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: NeedCommand) -> Done {
    let me = cx.me();
    match command {
        NeedCommand::Add(NewNeed { area, text }) => {
            let text = checked_parts(&text, area.parts())?;
            add(cx, area, text)
        }
        NeedCommand::Unsure { area } => add(cx, area, String::new()),
        NeedCommand::Change { need, text } => {
            let area = find(cx.space, need)?.area;
            let text = checked_parts(&text, area.parts())?;
            let fields = [("text", text.into()), ("day", cx.today())];
            cx.write(edit(me, need, fields))
        }
        NeedCommand::Affirm { need } => {
            find(cx.space, need)?;
            cx.write(edit(me, need, [("day", cx.today())]))
        }
        NeedCommand::Anew { need, text } => {
            let area = find(cx.space, need)?.area;
            let text = checked_parts(&text, area.parts())?;
            let place = positions::behind(cx.turn, &keys(cx.space, area), need);
            let new = new_at(cx.turn, cx.space, area, text, place);
            let rests = edit(me, need, [("archived", true.into())]);
            cx.write_all(new.edits.into_iter().chain([rests]))?;
            Ok(made(&new.id))
        }
        NeedCommand::Archive { need, archived } => {
            find(cx.space, need)?;
            cx.write(edit(me, need, [("archived", archived.into())]))
        }
    }
}

fn add(cx: &mut Context<'_, '_>, area: Area, text: String) -> Done {
    cx.room_on_page(1)?;
    let need = new(cx.turn, cx.space, area, text, None);
    cx.write_all(need.edits)?;
    Ok(made(&need.id))
}

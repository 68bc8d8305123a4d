//! Needs on one's own page.

use std::sync::Arc;

use leeward_model::{Area, ItemId, List, Need, NeedCommand, PersonId, Rejection};
use leeward_replica::{Kind, Preimage, Value};

use crate::{
    checks::checked_parts,
    context::{Context, Done, fresh_id, made, position_after},
    edit::{Edit, Field, New},
    space::Space,
    turn::Turn,
};

/// The document of a need of this person.
fn document(of: PersonId, need: ItemId) -> Preimage {
    Preimage::item(Kind::Page, Some(of), &need.to_string())
}

fn edit(of: PersonId, need: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::new(document(of, need), &need.to_string(), fields)
}

/// Returns a need of one's own.
pub(crate) fn find(space: &Space, need: ItemId) -> Result<&Arc<Need>, Rejection> {
    let found = space.my_page().needs.get(&need);
    found.ok_or(Rejection::NotFound)
}

/// The needs of every page, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Need> {
    let needs = space.pages().flat_map(|(_, page)| page.needs.values());
    space.in_order.needs.of(needs)
}

/// Returns the position of one's last need of an area.
pub(crate) fn last_position(space: &Space, area: Area) -> Option<String> {
    let needs = space.my_page().needs.values();
    let of_area = needs.filter(|need| need.area == area);
    of_area.map(|need| need.position.clone()).max()
}

/// Returns what makes a need, after a position.
pub(crate) fn new(
    turn: &mut Turn<'_>,
    of: PersonId,
    area: Area,
    text: String,
    after: Option<&str>,
) -> New {
    let position = position_after(turn, after);
    let id = fresh_id(turn);
    let fields = [
        ("area", Value::from(area.as_str())),
        ("text", text.into()),
        ("day", turn.today()),
        ("position", position.clone().into()),
    ];
    New {
        id,
        edit: edit(of, id, fields),
        position,
    }
}

/// Handles a command about a need.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: NeedCommand) -> Done {
    let me = cx.me();
    match command {
        NeedCommand::Add { area, text } => {
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
        NeedCommand::Archive { need, archived } => {
            find(cx.space, need)?;
            cx.write(edit(me, need, [("archived", archived.into())]))
        }
    }
}

fn add(cx: &mut Context<'_, '_>, area: Area, text: String) -> Done {
    cx.room_on_page(1)?;
    let last = last_position(cx.space, area);
    let need = new(cx.turn, cx.me(), area, text, last.as_deref());
    cx.write(need.edit)?;
    Ok(made(&need.id))
}

//! Lines on one's own page that end by themselves.

use std::sync::Arc;

use leeward_model::{
    About, ItemId, List, Minute, Passing, PassingCommand, PersonId, Rejection, limits, text,
};
use leeward_replica::{Name, Value};

use crate::{
    checks::checked_text,
    context::{Context, Done, fresh_id, made},
    edit::{Edit, Field, New},
    positions::{self, Place},
    space::Space,
    turn::Turn,
};

fn edit(of: PersonId, passing: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::of(of, &Name::Passing(passing), fields)
}

/// Returns a passing line of one's own.
pub(crate) fn find(space: &Space, passing: ItemId) -> Result<&Arc<Passing>, Rejection> {
    let found = space.my_page().passing(passing);
    found.ok_or(Rejection::NotFound)
}

/// The passing lines of every page, those that have ended among them, in their order.
pub(crate) fn all(space: &Space) -> List<Passing> {
    let people = space.courier.roster.people();
    let passing = people
        .iter()
        .flat_map(|person| space.page(*person).all_passing());
    let writers = |passing: &Passing| space.owner(passing.of);
    space.in_order.passing.of(passing, writers)
}

/// Returns the place at the end of one's passing lines.
fn at_end(turn: &mut Turn<'_>, space: &Space) -> Place {
    let all = all(space);
    let mine = all.iter().filter(|passing| passing.of == space.me());
    let keys = positions::keys(mine.map(|passing| (passing.id, passing.position.as_str())));
    positions::at_end(turn, space, Name::Passing, &keys)
}

/// Returns what makes a passing line of one's own, right behind another new one or at the end.
pub(crate) fn new(
    turn: &mut Turn<'_>,
    space: &Space,
    about: About,
    text: String,
    until: Option<Minute>,
    after: Option<&str>,
) -> New {
    let me = space.me();
    let Place {
        key: position,
        moved,
    } = match after {
        Some(after) => Place {
            key: positions::after(turn, after),
            moved: Vec::new(),
        },
        None => at_end(turn, space),
    };
    let id = fresh_id(turn);
    let fields = [
        ("about", Value::from(about.as_str())),
        ("text", text.into()),
        ("until", end(until)),
        ("position", position.clone().into()),
    ];
    let moved = moved.into_iter();
    let moved = moved.map(|(passing, key)| edit(me, passing, [("position", key.into())]));
    New {
        id,
        position,
        edits: moved.chain([edit(me, id, fields)]).collect(),
    }
}

/// Handles a command about a passing line.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: PassingCommand) -> Done {
    let me = cx.me();
    match command {
        PassingCommand::Add { about, text, until } => {
            let text = checked(about, &text)?;
            check_end(cx.turn, until)?;
            cx.room_on_page(1)?;
            let passing = new(cx.turn, cx.space, about, text, until, None);
            cx.write_all(passing.edits)?;
            Ok(made(&passing.id))
        }
        PassingCommand::Change { passing, text } => {
            let text = checked(find(cx.space, passing)?.about, &text)?;
            cx.write(edit(me, passing, [("text", text.into())]))
        }
        PassingCommand::Until { passing, until } => {
            find(cx.space, passing)?;
            check_end(cx.turn, until)?;
            // What was ended by hand has an end again, so it stands again.
            let fields = [("until", end(until)), ("archived", false.into())];
            cx.write(edit(me, passing, fields))
        }
        PassingCommand::Archive { passing, archived } => {
            find(cx.space, passing)?;
            cx.write(edit(me, passing, [("archived", archived.into())]))
        }
    }
}

/// Returns the text as it is kept. How things are for now says enough without words of one's own.
pub(crate) fn checked(about: About, text: &str) -> Result<String, Rejection> {
    if !about.is_limit() && text::is_blank(text) {
        return Ok(String::new());
    }
    checked_text(text, limits::LINE_TEXT, false)
}

/// Checks that an end lies ahead, by no more than [`limits::DAYS_AHEAD`].
pub(crate) fn check_end(turn: &Turn<'_>, until: Option<Minute>) -> Result<(), Rejection> {
    let now = Minute::of(turn.stamp.now);
    let last = Minute(now.0 + limits::DAYS_AHEAD * 24 * 60);
    if until.is_some_and(|until| until <= now || until > last) {
        return Err(Rejection::NotAhead);
    }
    Ok(())
}

/// An end as it stands in a document: a minute since 1970.
fn end(until: Option<Minute>) -> Value {
    let minute = until.and_then(|until| i64::try_from(until.0).ok());
    minute.map_or(Value::Nothing, Value::Number)
}

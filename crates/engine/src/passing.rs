//! Lines on one's own page that end by themselves.

use leeward_model::{About, ItemId, Minute, PassingCommand, Rejection, limits, position, text};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    commands::{Done, checked_text, item, made},
    engine::Engine,
    turn::Turn,
};

impl Engine {
    pub(crate) fn passing(&mut self, turn: &mut Turn<'_>, command: PassingCommand) -> Done {
        let me = self.current().record.me;
        let page = |id: ItemId| Preimage::item(Kind::Page, Some(me), &id.to_string());
        match command {
            PassingCommand::Add { about, text, until } => {
                let text = checked(about, &text)?;
                check_end(turn, until)?;
                self.room_for(Kind::Page, Some(me), 1)?;
                let position = self.after_passing(turn, None);
                let (id, puts) = new_passing(turn, about, text, until, position);
                self.write(turn, page(id), puts)?;
                Ok(made(&id))
            }
            PassingCommand::Change { passing, text } => {
                let text = checked(self.find_passing(passing)?, &text)?;
                self.write(turn, page(passing), item(passing, [("text", text.into())]))
            }
            PassingCommand::Until { passing, until } => {
                self.find_passing(passing)?;
                check_end(turn, until)?;
                // What was ended by hand has an end again, so it stands again.
                let puts = item(passing, [("until", end(until)), ("archived", false.into())]);
                self.write(turn, page(passing), puts)
            }
            PassingCommand::Archive { passing, archived } => {
                self.find_passing(passing)?;
                let puts = item(passing, [("archived", archived.into())]);
                self.write(turn, page(passing), puts)
            }
        }
    }

    /// Returns a position after another, or after the last one of the page.
    pub(crate) fn after_passing(&self, turn: &mut Turn<'_>, after: Option<String>) -> String {
        let passing = self.current().my_page().passing.values();
        let last = after.or_else(|| passing.map(|it| it.position.clone()).max());
        position::between(last.as_deref(), None, turn.entropy.number())
    }

    fn find_passing(&self, id: ItemId) -> Result<About, Rejection> {
        let passing = self.current().my_page().passing.get(&id);
        passing.map(|it| it.about).ok_or(Rejection::NotFound)
    }
}

pub(crate) fn new_passing(
    turn: &mut Turn<'_>,
    about: About,
    text: String,
    until: Option<Minute>,
    position: String,
) -> (ItemId, Vec<Put>) {
    let id = ItemId::from_bytes(turn.entropy.bytes());
    let puts = item(
        id,
        [
            ("is", Value::from(read::PASSING)),
            ("about", about.as_str().into()),
            ("text", text.into()),
            ("until", end(until)),
            ("position", position.into()),
        ],
    );
    (id, puts)
}

/// How things are for now says enough without words of one's own.
pub(crate) fn checked(about: About, text: &str) -> Result<String, Rejection> {
    if !about.is_limit() && text::is_blank(text) {
        return Ok(String::new());
    }
    checked_text(text, limits::LINE_TEXT, false)
}

pub(crate) fn check_end(turn: &Turn<'_>, until: Option<Minute>) -> Result<(), Rejection> {
    let now = Minute::of(turn.stamp.now);
    let last = Minute(now.0 + limits::DAYS_AHEAD * 24 * 60);
    if until.is_some_and(|until| until <= now || until > last) {
        return Err(Rejection::NotAhead);
    }
    Ok(())
}

fn end(until: Option<Minute>) -> Value {
    let minute = until.and_then(|until| i64::try_from(until.0).ok());
    minute.map_or(Value::Nothing, Value::Number)
}

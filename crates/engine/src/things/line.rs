//! Lines of the plan.

use std::sync::Arc;

use leeward_model::{ItemId, Line, LineCommand, List, NewLine, Rejection, Section};
use leeward_replica::{Name, Value};

use crate::{
    checks::{checked_parts, still_says},
    context::{Context, Done, fresh_id, made},
    edit::{Edit, Field, New},
    plan_item::in_chapter,
    positions::{self, Keys, Place},
    space::Space,
    turn::Turn,
};

/// Puts values into fields of a line.
pub(crate) fn edit(line: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::shared(&Name::Line(line), fields)
}

/// Returns a line of the chapter that is written now.
pub(crate) fn find(space: &Space, line: ItemId) -> Result<Arc<Line>, Rejection> {
    let found = space.line(line);
    let found = found.filter(|line| line.chapter >= space.chapter());
    found.cloned().ok_or(Rejection::NotFound)
}

/// The lines of the chapter that is written now, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Line> {
    let writers = |line: &Line| space.writers(&Name::Line(line.id));
    space.in_order.lines.of(space.lines_here(), writers)
}

/// Returns the lines of a section with their positions, those that rest among them.
fn keys(space: &Space, section: Section) -> Keys {
    let all = all(space);
    let of_section = all.iter().filter(|line| line.section == section);
    positions::keys(of_section.map(|line| (line.id, line.position.as_str())))
}

/// Returns what gives lines other positions.
fn moves(moved: Vec<(ItemId, String)>) -> Vec<Edit> {
    let moved = moved.into_iter();
    moved
        .map(|(line, key)| edit(line, [("position", key.into())]))
        .collect()
}

/// Returns what makes a line, right behind another new one or at the end of its section.
pub(crate) fn new(turn: &mut Turn<'_>, space: &Space, new: NewLine, after: Option<&str>) -> New {
    let place = match after {
        Some(after) => Place {
            key: positions::after(turn, after),
            moved: Vec::new(),
        },
        None => positions::at_end(turn, space, Name::Line, &keys(space, new.section)),
    };
    new_at(turn, space, new, place)
}

/// Returns what makes a line, at a place.
fn new_at(turn: &mut Turn<'_>, space: &Space, new: NewLine, place: Place) -> New {
    let NewLine {
        section,
        text,
        form,
    } = new;
    let id = fresh_id(turn);
    let Place {
        key: position,
        moved,
    } = place;
    let form = form.map(|form| ("form", form.as_str().into()));
    let fields = [
        ("section", Value::from(section.as_str())),
        ("text", text.into()),
        ("day", turn.today()),
        ("position", position.clone().into()),
    ];
    let fields = fields
        .into_iter()
        .chain(form)
        .chain(in_chapter(space.chapter()));
    let mut edits = moves(moved);
    edits.push(edit(id, fields));
    New {
        id,
        position,
        edits,
    }
}

/// Returns the fields that give a line another wording, said on this day.
pub(crate) fn reworded(turn: &Turn<'_>, text: String) -> [Field; 2] {
    [("text", text.into()), ("day", turn.today())]
}

/// Handles a command about a line.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: LineCommand) -> Done {
    match command {
        LineCommand::Add {
            section,
            text,
            form,
        } => {
            let text = checked_parts(&text, section.parts())?;
            cx.room_for_lines(1)?;
            let line = NewLine {
                section,
                text,
                form,
            };
            let line = new(cx.turn, cx.space, line, None);
            cx.write_all(line.edits)?;
            Ok(made(&line.id))
        }
        LineCommand::Form { line, form } => {
            find(cx.space, line)?;
            let form = form.map_or(Value::Nothing, |form| form.as_str().into());
            cx.write(edit(line, [("form", form)]))
        }
        LineCommand::Change { line, text, was } => {
            let found = find(cx.space, line)?;
            still_says(Some(&found.wordings), was.as_deref())?;
            let text = checked_parts(&text, found.section.parts())?;
            cx.write(edit(line, reworded(cx.turn, text)))
        }
        LineCommand::Affirm { line } => {
            if find(cx.space, line)?.wordings.first.by != Some(cx.me()) {
                return Err(Rejection::NotYours.into());
            }
            cx.write(edit(line, [("day", cx.today())]))
        }
        LineCommand::Anew { line, text, was } => {
            let found = find(cx.space, line)?;
            still_says(Some(&found.wordings), was.as_deref())?;
            let text = checked_parts(&text, found.section.parts())?;
            let (section, form) = (found.section, found.form);
            let place = positions::behind(cx.turn, &keys(cx.space, section), line);
            let new = NewLine {
                section,
                text,
                form,
            };
            let new = new_at(cx.turn, cx.space, new, place);
            let rests = edit(line, [("archived", true.into())]);
            cx.write_all(new.edits.into_iter().chain([rests]))?;
            Ok(made(&new.id))
        }
        LineCommand::Archive { line, archived } => {
            find(cx.space, line)?;
            cx.write(edit(line, [("archived", archived.into())]))
        }
        LineCommand::Keep { line, text, was } => {
            let found = find(cx.space, line)?;
            still_says(Some(&found.wordings), was.as_deref())?;
            let is_one = found.wordings.iter().any(|wording| wording.text == text);
            if found.wordings.others.is_empty() || !is_one {
                return Err(Rejection::NotAWording.into());
            }
            cx.write(edit(line, reworded(cx.turn, text)))
        }
        LineCommand::Part { line } => part(cx, line),
    }
}

/// Keeps both wordings: the one shown first stays, each other becomes a line of its own.
fn part(cx: &mut Context<'_, '_>, line: ItemId) -> Done {
    let Line {
        wordings,
        section,
        form,
        ..
    } = Arc::unwrap_or_clone(find(cx.space, line)?);
    if wordings.others.is_empty() {
        return Err(Rejection::NotAWording.into());
    }
    cx.room_for_lines(wordings.others.len())?;
    let mut edits = vec![edit(line, reworded(cx.turn, wordings.first.text))];
    let mut last: Option<String> = None;
    for other in wordings.others {
        let line = NewLine {
            section,
            text: other.text,
            form,
        };
        let line = new(cx.turn, cx.space, line, last.as_deref());
        last = Some(line.position);
        edits.extend(line.edits);
    }
    cx.write_all(edits)
}

//! Lines of the plan.

use std::sync::Arc;

use leeward_model::{ItemId, Line, LineCommand, List, NewLine, Rejection, Section};
use leeward_replica::{Kind, Preimage, Value};

use crate::{
    checks::{checked_parts, still_says},
    context::{Context, Done, fresh_id, made, position_after},
    edit::{Edit, Field, New},
    io::Saved,
    plan_item::in_chapter,
    space::Space,
    turn::Turn,
};

/// The document of a line.
pub(crate) fn document(line: ItemId) -> Preimage {
    Preimage::item(Kind::Plan, None, &line.to_string())
}

/// Puts values into fields of a line.
pub(crate) fn edit(line: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::new(document(line), &line.to_string(), fields)
}

/// Returns a line of the chapter that is written now.
pub(crate) fn find(space: &Space, line: ItemId) -> Result<Arc<Line>, Rejection> {
    let found = space.line(line);
    let found = found.filter(|line| line.chapter >= space.chapter());
    found.cloned().ok_or(Rejection::NotFound)
}

/// The lines of the chapter that is written now, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Line> {
    space.in_order.lines.of(here(space))
}

fn here(space: &Space) -> impl Iterator<Item = &Arc<Line>> {
    let chapter = space.chapter();
    space.lines().filter(move |line| line.chapter >= chapter)
}

fn last_position(space: &Space, section: Section) -> Option<String> {
    let of_section = here(space).filter(|line| line.section == section);
    of_section.map(|line| line.position.clone()).max()
}

/// Returns what makes a line, after a position or after the last line of its section.
pub(crate) fn new(turn: &mut Turn<'_>, space: &Space, new: NewLine, after: Option<String>) -> New {
    let NewLine {
        section,
        text,
        form,
    } = new;
    let id = fresh_id(turn);
    let last = after.or_else(|| last_position(space, section));
    let position = position_after(turn, last.as_deref());
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
    New {
        id,
        edit: edit(id, fields),
        position,
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
            cx.write(line.edit)?;
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
    let mut last = None;
    for other in wordings.others {
        let line = NewLine {
            section,
            text: other.text,
            form,
        };
        let line = new(cx.turn, cx.space, line, last.take());
        last = Some(line.position);
        edits.push(line.edit);
    }
    let parts = cx.write_each(edits)?;
    cx.stepped(parts);
    Ok(Saved::default())
}

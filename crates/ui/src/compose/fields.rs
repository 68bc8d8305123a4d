//! The fields of a text of one or several parts.

use egui::{Color32, Id, Ui};

use crate::{
    desk::Desk,
    parts::{Parts, first},
    spot::Spot,
    stage::Stage,
    tokens::Type,
    widgets::{self, Field, below},
};

/// Shows a wording with its parts, each called by its name.
pub(crate) fn shown(ui: &mut Ui, stage: &Stage<'_>, parts: Parts, words: &str, ink: Color32) {
    widgets::text(ui, first(words), Type::Body, ink);
    if let Some(below) = parts.below(stage.words, words) {
        widgets::text(ui, &below, Type::Small, ink);
    }
}

/// Returns the id of the field of a part; the first one has the id of all of them.
fn id_of(id: Id, number: usize) -> Id {
    if number == 0 { id } else { id.with(number) }
}

/// Puts a text into the fields of a spot in the place of what was typed, which is one step back in
/// each of them.
pub(crate) fn put(ui: &Ui, desk: &mut Desk, spot: &Spot, id: Id, parts: Parts, text: &str) {
    let mut before = parts.split(desk.words(spot));
    for (number, (before, now)) in before.iter_mut().zip(parts.split(text)).enumerate() {
        widgets::put(ui, id_of(id, number), before, &now);
    }
    text.clone_into(desk.words(spot));
}

/// Keys that were pressed in the fields.
pub(crate) struct Written {
    pub(crate) entered: bool,
    pub(crate) escaped: bool,
}

/// Shows a field for the text of a spot, or one for each of its parts. The first one has the id.
pub(crate) fn fields(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    spot: &Spot,
    id: Id,
    parts: Parts,
    one: Field<'_>,
) -> Written {
    let error = stage.refusal_of_field(desk.refusal(spot));
    let mut written = Written {
        entered: false,
        escaped: false,
    };
    let mut changed = false;
    if parts.fields.is_empty() {
        let typed = one.room(parts.room).error(error).show(ui, desk.words(spot));
        changed = typed.response.changed();
        (written.entered, written.escaped) = (typed.entered, typed.escaped);
    } else {
        let too_long = parts.room.is_short_for(desk.words(spot));
        let mut error = error.filter(|_| !too_long);
        let mut texts = parts.split(desk.words(spot));
        for (number, (name, text)) in parts.fields.iter().zip(&mut texts).enumerate() {
            let id = id_of(id, number);
            let last = number + 1 == parts.fields.len();
            let error = if last { error.take() } else { None };
            let field = Field::labelled(id, stage.text(name))
                .one_line()
                .error(error);
            let typed = field.show(ui, text);
            changed |= typed.response.changed();
            written.entered |= typed.entered;
            written.escaped |= typed.escaped;
        }
        if changed {
            // A newer copy may know of more lines than there are fields.
            let texts: Vec<String> = texts.iter().map(|text| text.replace('\n', " ")).collect();
            let whole = texts.join("\n");
            whole.trim_end_matches('\n').clone_into(desk.words(spot));
        }
        below(ui, Some(parts.room), desk.words(spot), false, None);
    }
    if changed {
        let now = ui.input(|input| input.time);
        desk.typed(spot, now);
    }
    written
}

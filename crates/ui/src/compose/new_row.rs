//! The row with which something new begins: a button, and then its fields.

use egui::Ui;

use crate::{
    compose::{
        fields,
        pieces::{closes, field_id, keep_keys, reveal, saves, so_far, where_it_goes},
    },
    desk::Desk,
    icon::Icon,
    parts::Parts,
    spot::Spot,
    stage::Stage,
    tokens::gap,
    widgets::{Button, Field, actions},
};

/// The texts of a row for something new.
pub(crate) struct NewRow<'a> {
    pub(crate) spot: &'a Spot,
    pub(crate) add: &'a str,
    pub(crate) hint: &'a str,
    pub(crate) parts: Parts,
}

/// Shows the row, with `more` below its fields. Returns the text to be added, once it is done.
pub(crate) fn new_row(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    row: &NewRow<'_>,
    more: impl FnOnce(&mut Ui, &mut Desk),
) -> Option<String> {
    let id = stage.id.with(row.spot);
    if !desk.is_open(row.spot) {
        let button = Button::quiet(row.add).icon(Icon::Plus).id(id);
        if button.show(ui).clicked() {
            desk.open(row.spot, "");
            ui.memory_mut(|memory| memory.request_focus(field_id(id)));
        }
        return None;
    }
    ui.spacing_mut().item_spacing.y = gap::SMALL;
    let start = ui.cursor().min;
    ui.add_space(gap::SMALL);
    let field = Field::hinted(field_id(id), row.add, row.hint);
    let written = fields::fields(ui, stage, desk, row.spot, field_id(id), row.parts, field);
    let below = ui.cursor().min;
    more(ui, desk);
    keep_keys(ui, field_id(id), so_far(ui, below));
    where_it_goes(ui, stage);
    let (mut done, mut close) = (written.entered, written.escaped);
    actions(ui, |ui| {
        let [label, _, name] = saves(stage);
        let name = stage.words.with(name, &[("what", row.add)]);
        let button = Button::secondary(stage.text(label))
            .icon(Icon::Check)
            .name(&name)
            .id(id.with("done"));
        done |= button.show(ui).clicked();
        let [label, _, name] = closes(desk.is_begun(row.spot));
        let name = stage.words.with(name, &[("what", row.add)]);
        close |= Button::quiet(stage.text(label))
            .name(&name)
            .id(id.with("close"))
            .show(ui)
            .clicked();
    });
    reveal(ui, id, start);
    let words = desk.trimmed(row.spot).to_owned();
    if done && !words.is_empty() {
        ui.memory_mut(|memory| memory.request_focus(field_id(id)));
        return Some(words);
    }
    if done || close {
        desk.close(row.spot);
        desk.focus_on(id);
    }
    None
}

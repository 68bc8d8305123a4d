//! An entry of the journal.

use egui::{Align, Layout, Rect, Ui, Vec2};
use leeward_model::{Entry, EntryBody};

use crate::{
    desk::Desk,
    icon::Icon,
    measure,
    nav::{Dialog, Want},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, MarkKind, group, heading, icon, mark, person, reading, text},
    words::first_words,
};

/// Returns about how tall an entry is at this width, in points.
pub(super) fn guessed_height(stage: &Stage<'_>, entry: &Entry, width: f32) -> f32 {
    let look = stage.look;
    let line = Type::Body.line_height(look);
    let EntryBody::Note { text } = &entry.body else {
        return line + 2.0 * gap::LARGE;
    };
    let room = (width - tokens::person::HEAD - gap::MEDIUM).max(tokens::TARGET);
    let letters = (room / Type::Body.letter(look)).max(1.0);
    let lines = (measure::count(text.len()) / letters).ceil().max(1.0);
    let newlines = measure::count(text.bytes().filter(|byte| *byte == b'\n').count());
    (lines + newlines) * line + 2.0 * gap::LARGE + tokens::MARK * look.scale
}

/// What begins with an entry.
#[derive(Clone, Copy)]
pub(super) struct Begins {
    pub(super) a_day: bool,
    /// The group of what is dated ahead.
    pub(super) what_is_ahead: bool,
}

/// Shows an entry, and above it what begins with it.
pub(super) fn entry_row(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    entry: &Entry,
    begins: Begins,
) {
    let palette = stage.look.palette;
    if begins.what_is_ahead {
        ui.add_space(gap::LARGE);
        heading(ui, stage.text("journal-ahead"), Type::Heading, 2);
        reading(
            ui,
            stage.text("journal-ahead-why"),
            Type::Small,
            palette.text_weak,
        );
    }
    if begins.a_day || begins.what_is_ahead {
        ui.add_space(gap::MEDIUM);
        group(ui, &stage.day(entry.day));
        ui.add_space(gap::SMALL);
    } else {
        let rect = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), 0.0));
        crate::widgets::hairline(ui, rect);
        ui.add_space(gap::MEDIUM);
    }
    let (number, name) = stage.person(Some(entry.by)).unwrap_or((0, ""));
    let mine = entry.by == stage.view.me;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(gap::MEDIUM, gap::TINY);
        ui.spacing_mut().interact_size.y = 0.0;
        match &entry.body {
            EntryBody::TakenBack => {
                icon(ui, Icon::Undo2, tokens::icon::SMALL, palette.text_weak);
                let sentence = if mine {
                    stage.text("entry-gone-mine").to_owned()
                } else {
                    stage.words.with("entry-gone", &[("name", name)])
                };
                text(ui, &sentence, Type::Body, palette.text_weak);
            }
            EntryBody::Note { text: words } => {
                person(ui, number, name, tokens::person::HEAD);
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.horizontal(|ui| {
                        let who = if mine {
                            stage.text("entry-mine").to_owned()
                        } else {
                            stage.words.with("entry-of", &[("name", name)])
                        };
                        text(ui, &who, Type::Small, palette.text_weak);
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            let with = if mine {
                                let name = stage.partner_name();
                                stage.words.with("mark-shared-with", &[("name", name)])
                            } else {
                                stage.text("mark-shared-with-you").to_owned()
                            };
                            mark(ui, MarkKind::Shared, Icon::UsersRound, &with);
                        });
                    });
                    let widest = tokens::WRITING * stage.look.scale;
                    ui.set_max_width(ui.available_width().min(widest));
                    text(ui, words, Type::Body, palette.text);
                    if mine && stage.together() {
                        let name = stage
                            .words
                            .with("take-back-of", &[("text", &first_words(words))]);
                        let id = ui.make_persistent_id("take-back");
                        let button = Button::faint(stage.text("take-back"))
                            .icon(Icon::Undo2)
                            .name(&name)
                            .id(id);
                        if button.show(ui).clicked() {
                            desk.want(Want::Dialog(Dialog::TakeBack(entry.id)));
                        }
                    }
                });
            }
        }
    });
    ui.add_space(if mine { gap::TINY } else { gap::MEDIUM });
}

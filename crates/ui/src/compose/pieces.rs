//! Small pieces that several screens and dialogs show alike.

use egui::{Align, Id, Layout, Pos2, Rect, Ui, Vec2};
use leeward_model::{Sharing, limits};

use crate::{
    desk::unsaved::Meanwhile,
    icon::Icon,
    parts::{Parts, first},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Mark, Row, Stepped, galley, heading, icon, noted, stepper, text},
};

/// The id of the field in which something is written.
pub(crate) fn field_id(row: Id) -> Id {
    row.with("field")
}

/// Leaves the keys with a field when something below it was pressed with the pointer, so that Return
/// saves what is written, whatever was pressed before.
pub(crate) fn keep_keys(ui: &Ui, field: Id, below: Rect) {
    let pressed = ui.input(|input| {
        let at = input.pointer.interact_pos();
        input.pointer.primary_released() && at.is_some_and(|at| below.contains(at))
    });
    if pressed && ui.memory(egui::Memory::focused).is_none() {
        ui.memory_mut(|memory| memory.request_focus(field));
    }
}

/// Brings all of an editor into view when it has just opened, and not its first field alone.
pub(crate) fn reveal(ui: &Ui, id: Id, start: Pos2) {
    let seen = id.with("seen");
    let frame = ui.ctx().cumulative_frame_nr();
    let before: Option<u64> = ui.data(|data| data.get_temp(seen));
    ui.data_mut(|data| data.insert_temp(seen, frame));
    if before.is_none_or(|before| before + 2 < frame) {
        ui.scroll_to_rect(so_far(ui, start), None);
    }
}

/// Returns what was drawn since, over the whole width.
pub(crate) fn so_far(ui: &Ui, start: Pos2) -> Rect {
    let end = Pos2::new(ui.max_rect().right(), ui.cursor().top());
    Rect::from_min_max(start, end)
}

/// Returns the ids of the button that saves: its label, its name with the text that it changes, and
/// its name with what is new.
pub(crate) fn saves(stage: &Stage<'_>) -> [&'static str; 3] {
    if stage.together() {
        ["done-share", "done-share-of", "done-share-of-new"]
    } else {
        ["done", "done-of", "done-of-new"]
    }
}

/// Returns the ids of the button that closes a field, as those of the one that saves. What was
/// begun there stays a draft.
pub(crate) const fn closes(is_begun: bool) -> [&'static str; 3] {
    if is_begun {
        ["editor-keep", "editor-keep-of", "editor-keep-of-new"]
    } else {
        ["editor-close", "editor-close-of", "editor-close-of-new"]
    }
}

/// Says where the words go when they are saved.
pub(crate) fn where_it_goes(ui: &mut Ui, stage: &Stage<'_>) {
    it_goes(ui, stage, ["done-shows", "done-keeps"]);
}

/// Says where the words go that are written beside what stands.
pub(crate) fn where_they_go(ui: &mut Ui, stage: &Stage<'_>, meanwhile: Meanwhile) {
    match meanwhile {
        Meanwhile::Both => it_goes(ui, stage, ["meanwhile-shows", "meanwhile-keeps"]),
        Meanwhile::Nothing | Meanwhile::Joined => where_it_goes(ui, stage),
    }
}

/// Says where something goes that a press does.
pub(crate) fn where_a_press_goes(ui: &mut Ui, stage: &Stage<'_>) {
    it_goes(ui, stage, ["press-shows", "press-keeps"]);
}

fn it_goes(ui: &mut Ui, stage: &Stage<'_>, [shows, keeps]: [&'static str; 2]) {
    let weak = stage.look.palette.text_weak;
    if stage.together() {
        let name = stage.partner_name();
        let sentence = stage.words.with(shows, &[("name", name)]);
        noted(ui, Icon::UsersRound, &sentence, Type::Small, weak);
    } else {
        noted(ui, Icon::PenLine, stage.text(keeps), Type::Small, weak);
    }
}

/// Shows the button that writes something anew which takes no more changes. Returns whether it was
/// pressed.
pub(crate) fn anew(ui: &mut Ui, stage: &Stage<'_>, id: Id, text: &str) -> bool {
    let name = stage.words.with("anew-of", &[("text", text)]);
    let button = Button::secondary(stage.text("anew")).icon(Icon::PenLine);
    let button = button.name(&name).id(id.with("anew"));
    button.show(ui).clicked()
}

/// Shows a row that leads somewhere, with a picture and a word on its right.
pub(crate) fn linked_row(ui: &mut Ui, picture: Icon, words: &str, aside: &str) -> bool {
    let id = ui.make_persistent_id(words);
    let marks = [Mark::Word(None, aside)];
    let row = Row::button(id, words).picture(picture).marks(&marks);
    row.show(ui).clicked()
}

/// Shows something that can be ticked, each part of it called by its name.
pub(crate) fn tick_row(
    ui: &mut Ui,
    stage: &Stage<'_>,
    words: &str,
    parts: Parts,
    aside: &str,
    ticked: bool,
) -> bool {
    let id = ui.make_persistent_id("tick");
    let marks = [Mark::Word(None, aside)];
    let below = parts.below(stage.words, words);
    Row::tick(id, first(words), ticked)
        .below(below.as_deref())
        .marks(if aside.is_empty() { &[] } else { &marks })
        .show(ui)
        .clicked()
}

pub(crate) fn first_focus(ui: &Ui, fresh: bool, id: Id) {
    if fresh {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// A stepper is no wider than a hand reaches.
pub(crate) fn narrow<T>(ui: &mut Ui, stage: &Stage<'_>, add: impl FnOnce(&mut Ui) -> T) -> T {
    let widest = (tokens::ASIDE * stage.look.scale).min(ui.available_width());
    ui.allocate_ui(Vec2::new(widest, tokens::TARGET), add).inner
}

/// Shows how long a step takes, between fewer and more minutes, and returns what is wanted.
pub(crate) fn minutes_stepper(ui: &mut Ui, stage: &Stage<'_>, now: Option<u32>) -> Option<u32> {
    let said = match now {
        Some(minutes) => stage.words.count("minutes", u64::from(minutes)),
        None => stage.text("step-no-time").to_owned(),
    };
    let names = [stage.text("step-less"), stage.text("step-more")];
    match stepper(ui, &said, names, now.is_some()) {
        Some(Stepped::Down) => fewer(now),
        Some(Stepped::Up) => Some(more_minutes(now)),
        None => now,
    }
}

/// Returns one minute more up to ten, and then five more.
fn more_minutes(now: Option<u32>) -> u32 {
    let next = match now.unwrap_or_default() {
        few @ 0..10 => few + 1,
        many => many - many % 5 + 5,
    };
    next.min(limits::STEP_MINUTES)
}

fn fewer(now: Option<u32>) -> Option<u32> {
    match now? {
        0 | 1 => None,
        few @ 2..=10 => Some(few - 1),
        many => Some((many - 1) - (many - 1) % 5),
    }
}

/// Shows the title of a page, and on its right what there is to say about the data.
pub(crate) fn about_data(ui: &mut Ui, stage: &Stage<'_>, title: Option<&str>) {
    let weak = stage.look.palette.text_weak;
    let (picture, words) = data(stage);
    let aside = galley(ui, &words, Type::Small, weak, f32::INFINITY)
        .size()
        .x
        + tokens::icon::TINY * stage.look.scale
        + 2.0 * gap::SMALL;
    let wide = title.map_or(0.0, |title| {
        galley(ui, title, Type::Title, weak, f32::INFINITY).size().x
    });
    if wide + aside > ui.available_width() {
        if let Some(title) = title {
            heading(ui, title, Type::Title, 1);
        }
        noted(ui, picture, &words, Type::Small, weak);
        return;
    }
    ui.horizontal(|ui| {
        if let Some(title) = title {
            heading(ui, title, Type::Title, 1);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = gap::SMALL;
            text(ui, &words, Type::Small, weak);
            icon(ui, picture, tokens::icon::TINY, weak);
        });
    });
}

/// Words about copies, never about a person.
fn data(stage: &Stage<'_>) -> (Icon, String) {
    match (&stage.view.sharing, stage.view.waiting) {
        (Sharing::Together, 0) if !stage.view.online => {
            (Icon::Moon, stage.text("data-off").to_owned())
        }
        (Sharing::Together, 0) => (Icon::Equal, stage.text("data-crossed").to_owned()),
        (Sharing::Together, waiting) => (
            Icon::ArrowLeftRight,
            stage.words.count("data-waiting", waiting),
        ),
        _ => (Icon::Feather, stage.text("data-only-here").to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{fewer, more_minutes};

    #[test]
    fn minutes_go_up_and_come_down_the_same_way() {
        let mut minutes = None;
        let mut way = vec![minutes];
        for _ in 0..30 {
            minutes = Some(more_minutes(minutes));
            way.push(minutes);
        }
        while let Some(expected) = way.pop() {
            assert_eq!(minutes, expected);
            minutes = fewer(minutes);
        }
    }
}

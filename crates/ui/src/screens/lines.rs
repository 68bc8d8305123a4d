//! Rows of the plan: what they say, and how they are written.

use egui::{Align, Id, Layout, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};
use leeward_model::{Command, ItemId, Line, LineCommand, Need, NeedCommand, Wordings};

use crate::{
    desk::Desk,
    house::{Dialog, Want},
    icon::Icon,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Field, actions, galley, icon_at, noted, person, pressable, text, veil},
};

/// Something in the plan that is one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    Line(ItemId),
    Need(ItemId),
}

impl Item {
    pub(crate) fn spot(self) -> String {
        match self {
            Self::Line(id) => format!("line.{id}"),
            Self::Need(id) => format!("need.{id}"),
        }
    }

    fn change(self, text: String) -> Command {
        match self {
            Self::Line(line) => Command::Line(LineCommand::Change { line, text }),
            Self::Need(need) => Command::Need(NeedCommand::Change { need, text }),
        }
    }

    fn archive(self, archived: bool) -> Command {
        match self {
            Self::Line(line) => Command::Line(LineCommand::Archive { line, archived }),
            Self::Need(need) => Command::Need(NeedCommand::Archive { need, archived }),
        }
    }
}

/// A row as it lies in a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) item: Item,
    pub(crate) text: &'a str,
    /// Both wordings, where both reworded it.
    pub(crate) wordings: Option<&'a Wordings>,
    pub(crate) rests: bool,
    /// Whether one may write it.
    pub(crate) mine: bool,
}

impl<'a> Row<'a> {
    pub(crate) fn of_line(line: &'a Line) -> Self {
        Self {
            item: Item::Line(line.id),
            text: &line.wordings.first.text,
            wordings: (!line.wordings.others.is_empty()).then_some(&line.wordings),
            rests: line.archived,
            mine: true,
        }
    }

    pub(crate) fn of_need(need: &'a Need, mine: bool) -> Self {
        Self {
            item: Item::Need(need.id),
            text: &need.text,
            wordings: None,
            rests: need.archived,
            mine,
        }
    }
}

/// Shows a row, or the field in which it is reworded.
pub(crate) fn row(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, row: Row<'_>) {
    let spot = row.item.spot();
    if let (Some(wordings), Item::Line(line)) = (row.wordings, row.item) {
        if both_wordings(ui, stage, &spot, wordings) {
            desk.want(Want::Dialog(Dialog::LineWordings(line)));
        }
        return;
    }
    if row.mine && desk.is_open(&spot) {
        editor(ui, stage, desk, &spot, row);
        return;
    }
    let begun = desk.is_begun(&spot);
    let mut marks = Vec::new();
    if begun {
        marks.push((Icon::PenLine, stage.text("mark-begun")));
    }
    if row.rests {
        marks.push((Icon::Moon, stage.text("mark-rests")));
    }
    let id = stage.id.with(&spot);
    let shown = TextRow {
        id,
        text: row.text,
        weak: row.rests,
        marks: &marks,
        does: row.mine.then(|| stage.text("row-does")),
    };
    let response = text_row(ui, stage, &shown);
    if row.mine && response.clicked() {
        desk.open(&spot, row.text);
        ui.memory_mut(|memory| memory.request_focus(field_id(id)));
    }
    if let Some(refusal) = stage.refusal(desk.refusal(&spot)) {
        crate::widgets::alert(ui, &refusal);
    }
}

/// The id of the field in which something is written.
pub(crate) fn field_id(row: Id) -> Id {
    row.with("field")
}

/// A row that is a text.
pub(crate) struct TextRow<'a> {
    pub(crate) id: Id,
    pub(crate) text: &'a str,
    pub(crate) weak: bool,
    /// What there is to say of it, on its right or below it.
    pub(crate) marks: &'a [(Icon, &'a str)],
    /// What a press does, for whoever hears the page; `None` where nothing does.
    pub(crate) does: Option<&'a str>,
}

/// Shows a row that is a text.
pub(crate) fn text_row(ui: &mut Ui, stage: &Stage<'_>, row: &TextRow<'_>) -> Response {
    let look = stage.look;
    let palette = look.palette;
    let colour = if row.weak {
        palette.text_weak
    } else {
        palette.text
    };
    let width = ui.available_width();
    let icon = tokens::icon::TINY * look.scale;
    let marks: Vec<_> = row
        .marks
        .iter()
        .map(|(picture, words)| {
            let galley = galley(
                ui,
                words,
                Type::Caption,
                palette.text_weak,
                width - icon - gap::TINY,
            );
            (*picture, galley)
        })
        .collect();
    let aside: f32 = marks
        .iter()
        .map(|(_, galley)| galley.size().x + icon + gap::TINY + gap::MEDIUM)
        .sum();
    // Beside the text where there is room for both, otherwise below it.
    let beside = aside < width * 0.4;
    let words = galley(
        ui,
        row.text,
        Type::Body,
        colour,
        if beside { width - aside } else { width },
    );
    let below = if beside || marks.is_empty() {
        0.0
    } else {
        Type::Caption.line_height(look) + gap::HAIR
    };
    let height = words.size().y + below + 2.0 * tokens::ROW_PADDING;
    let (_, rect) = ui.allocate_space(Vec2::new(width, height.max(tokens::TARGET)));
    let reach = rect.expand2(Vec2::new(gap::SMALL, -gap::HAIR));
    let response = if row.does.is_some() {
        pressable(ui, reach, row.id, gap::SMALL)
    } else {
        ui.interact(rect, row.id, Sense::hover())
    };
    let role = if row.does.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, row.text));
    let said: Vec<&str> = row
        .marks
        .iter()
        .map(|(_, words)| *words)
        .chain(row.does)
        .collect();
    if !said.is_empty() {
        ui.ctx()
            .accesskit_node_builder(row.id, |node| node.set_description(said.join(". ")));
    }
    let painter = ui.painter();
    if row.does.is_some() {
        painter.rect_filled(
            reach,
            tokens::corner(gap::SMALL),
            veil(&response, palette.text),
        );
    }
    let top = rect.center().y - 0.5 * (words.size().y + below);
    let under = top + words.size().y + gap::HAIR;
    painter.galley(Pos2::new(rect.left(), top), words, colour);
    let mut left = if beside {
        rect.right() - aside + gap::MEDIUM
    } else {
        rect.left()
    };
    for (picture, galley) in marks {
        let middle = if beside {
            rect.center().y
        } else {
            under + galley.size().y / 2.0
        };
        icon_at(
            painter,
            picture,
            Pos2::new(left + icon / 2.0, middle),
            icon,
            palette.text_weak,
        );
        let next = left + icon + gap::TINY + galley.size().x + gap::MEDIUM;
        let at = Pos2::new(left + icon + gap::TINY, middle - galley.size().y / 2.0);
        painter.galley(at, galley, palette.text_weak);
        left = next;
    }
    response
}

/// Shows both wordings with who wrote each, and tells whether one wants to look at them.
pub(crate) fn both_wordings(
    ui: &mut Ui,
    stage: &Stage<'_>,
    spot: &str,
    wordings: &Wordings,
) -> bool {
    let palette = stage.look.palette;
    ui.spacing_mut().item_spacing.y = gap::TINY;
    ui.add_space(tokens::ROW_PADDING);
    for wording in wordings.iter() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            if let Some((number, name)) = stage.person(wording.by) {
                person(ui, number, name, tokens::person::ROW);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                text(ui, &wording.text, Type::Body, palette.text);
            });
        });
    }
    let id = stage.id.with(spot);
    let button = Button::quiet(stage.text("both-look"))
        .icon(Icon::Quote)
        .id(id);
    let pressed = button.show(ui).clicked();
    ui.add_space(gap::TINY);
    pressed
}

/// A new wording for a row, being written.
fn editor(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, spot: &str, row: Row<'_>) {
    let id = stage.id.with(spot);
    let name = stage.words.with("editor-name", &[("text", row.text)]);
    ui.spacing_mut().item_spacing.y = gap::SMALL;
    ui.add_space(gap::SMALL);
    let error = stage.refusal(desk.refusal(spot));
    let field = Field::hinted(field_id(id), &name, stage.text("editor-hint")).error(error);
    let typed = field.show(ui, desk.words(spot));
    if typed.response.changed() {
        let now = ui.input(|input| input.time);
        desk.typed(spot, now);
    }
    if let Some(from) = desk.changed_under(spot, row.text) {
        let sentence = stage.words.with("editor-meanwhile", &[("text", &from)]);
        text(ui, &sentence, Type::Small, stage.look.palette.text_weak);
    }
    where_it_goes(ui, stage);
    let (mut done, mut close) = (typed.entered, typed.escaped);
    let mut rest = false;
    actions(ui, |ui| {
        let name = stage.words.with("done-of", &[("text", row.text)]);
        let button = Button::secondary(stage.text("done"))
            .icon(Icon::Check)
            .name(&name)
            .id(id.with("done"));
        done |= button.show(ui).clicked();
        let (label, name) = if row.rests {
            ("wake", "wake-of")
        } else {
            ("rest", "rest-of")
        };
        let name = stage.words.with(name, &[("text", row.text)]);
        let button = Button::quiet(stage.text(label))
            .icon(Icon::Moon)
            .name(&name)
            .id(id.with("rest"));
        rest = button.show(ui).clicked();
        let name = stage.words.with("close-of", &[("text", row.text)]);
        close |= Button::quiet(stage.text("close"))
            .name(&name)
            .id(id.with("close"))
            .show(ui)
            .clicked();
    });
    ui.add_space(gap::SMALL);
    let words = desk.trimmed(spot).to_owned();
    let unchanged = words == row.text;
    if done && !unchanged {
        desk.finish(spot, row.item.change(words), Some(id));
    } else if rest {
        desk.close(spot);
        let said = if row.rests {
            "toast-woken"
        } else {
            "toast-rested"
        };
        desk.ask_and_say(spot, row.item.archive(!row.rests), stage.text(said), true);
        desk.focus_on(id);
    } else if done || close {
        desk.close(spot);
        desk.focus_on(id);
    }
}

/// Says where the words go with *Done*.
pub(crate) fn where_it_goes(ui: &mut Ui, stage: &Stage<'_>) {
    let weak = stage.look.palette.text_weak;
    if stage.together() {
        let name = stage.partner_name();
        let sentence = stage.words.with("done-shows", &[("name", name)]);
        noted(ui, Icon::UsersRound, &sentence, Type::Small, weak);
    } else {
        noted(
            ui,
            Icon::PenLine,
            stage.text("done-keeps"),
            Type::Small,
            weak,
        );
    }
}

/// Something new that is being written, or the button that begins it.
pub(crate) struct NewRow<'a> {
    pub(crate) spot: &'a str,
    pub(crate) add: &'a str,
    pub(crate) hint: &'a str,
}

/// Shows it and returns what is to be added, as it was typed.
pub(crate) fn new_row(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    row: &NewRow<'_>,
    more: impl FnOnce(&mut Ui),
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
    ui.add_space(gap::SMALL);
    let error = stage.refusal(desk.refusal(row.spot));
    let field = Field::hinted(field_id(id), row.add, row.hint).error(error);
    let typed = field.show(ui, desk.words(row.spot));
    if typed.response.changed() {
        let now = ui.input(|input| input.time);
        desk.typed(row.spot, now);
    }
    more(ui);
    where_it_goes(ui, stage);
    let (mut done, mut close) = (typed.entered, typed.escaped);
    actions(ui, |ui| {
        let name = stage.words.with("done-of-new", &[("what", row.add)]);
        let button = Button::secondary(stage.text("done"))
            .icon(Icon::Check)
            .name(&name)
            .id(id.with("done"));
        done |= button.show(ui).clicked();
        let name = stage.words.with("close-of-new", &[("what", row.add)]);
        close |= Button::quiet(stage.text("close"))
            .name(&name)
            .id(id.with("close"))
            .show(ui)
            .clicked();
    });
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

/// Shows a row that leads somewhere, with a picture and a word on its right.
pub(crate) fn linked_row(
    ui: &mut Ui,
    stage: &Stage<'_>,
    picture: Icon,
    words: &str,
    aside: &str,
) -> bool {
    let look = stage.look;
    let palette = look.palette;
    let width = ui.available_width();
    let icon = tokens::icon::SMALL * look.scale;
    let right = galley(ui, aside, Type::Small, palette.text_weak, width * 0.4);
    let room = width - icon - gap::MEDIUM - right.size().x - gap::MEDIUM;
    let left = galley(ui, words, Type::Body, palette.text, room);
    let height =
        (left.size().y.max(right.size().y) + 2.0 * tokens::ROW_PADDING).max(tokens::TARGET);
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let reach = rect.expand2(Vec2::new(gap::SMALL, -gap::HAIR));
    let id = ui.make_persistent_id(words);
    let response = pressable(ui, reach, id, gap::SMALL);
    let name = format!("{words}: {aside}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let painter = ui.painter();
    painter.rect_filled(
        reach,
        tokens::corner(gap::SMALL),
        veil(&response, palette.text),
    );
    let middle = rect.center().y;
    icon_at(
        painter,
        picture,
        Pos2::new(rect.left() + icon / 2.0, middle),
        icon,
        palette.text_weak,
    );
    let at = Rect::from_min_max(
        Pos2::new(
            rect.left() + icon + gap::MEDIUM,
            middle - left.size().y / 2.0,
        ),
        rect.max,
    );
    painter.galley(at.min, left, palette.text);
    let at = Pos2::new(rect.right() - right.size().x, middle - right.size().y / 2.0);
    painter.galley(at, right, palette.text_weak);
    response.clicked()
}

//! What lies over a place: the keys, both wordings, and the few questions that undo cannot answer.

use egui::{Pos2, Rect, Ui};
use leeward_model::{
    Command, DocumentId, EntryBody, ItemId, LineCommand, NoteCommand, Notice, Plan, RouteCommand,
    Section, StepCommand, Wording, Wordings,
};

use super::{
    lines::{field_id, where_it_goes},
    needs::area_label,
    parts::{self, Parts, called},
    section,
};
use crate::{
    actions::Action,
    desk::Desk,
    house::{Dialog, Place, Want},
    icon::Icon,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Field, Ground, Kind, Mark, Row, Toast, actions, alert, card, dialog, galley, group,
        heading, person, reading, separated, strip, text,
    },
    words,
};

/// Shows something larger that a person should know. Returns whether they have put it away.
pub(crate) fn notice(ui: &mut Ui, stage: &Stage<'_>, notice: Notice) -> bool {
    let mut away = false;
    let words = words::notice(stage.words, notice);
    strip(ui, Icon::TriangleAlert, words, |ui| {
        away = Button::quiet(stage.text("put-away")).show(ui).clicked();
    });
    ui.add_space(gap::SMALL);
    away
}

/// Everything that has a key.
pub(crate) fn keys(ui: &mut Ui, stage: &Stage<'_>, over: Rect, fresh: bool) -> bool {
    let id = stage.id.with("keys");
    let mut open = true;
    let escaped = dialog(
        ui,
        over,
        id,
        stage.text("keys-title"),
        tokens::SMALL_DIALOG,
        |ui| {
            heading(ui, stage.text("keys-title"), Type::Title, 1);
            let with_keys = Action::all()
                .into_iter()
                .filter(|action| action.is_open(stage))
                .filter_map(|action| {
                    action
                        .keys(stage.words)
                        .map(|keys| (action.text(stage.words), keys))
                });
            let more = [
                ("keys-tab", "key-tab"),
                ("keys-scroll", "key-page"),
                ("keys-move", "key-alt-arrows"),
                ("keys-back", "key-escape"),
            ]
            .map(|(line, keys)| (stage.text(line).to_owned(), stage.text(keys).to_owned()));
            let all: Vec<_> = with_keys.chain(more).collect();
            separated(
                ui,
                stage.text("keys-title"),
                all,
                |(name, _)| egui::Id::unique(name),
                |ui, row| {
                    let (name, keys) = row;
                    let id = ui.make_persistent_id("key");
                    Row::label(id, &name)
                        .marks(&[Mark::Word(None, &keys)])
                        .show(ui);
                },
            );
            let close = id.with("close");
            open = !Button::secondary(stage.text("close"))
                .id(close)
                .show(ui)
                .clicked();
            first_focus(ui, fresh, close);
        },
    );
    open && !escaped
}

/// Tells whether a dialog asks about two wordings of which only one is left.
pub(crate) fn is_settled(stage: &Stage<'_>, dialog: Dialog) -> bool {
    let plan = &stage.view.plan;
    let wordings = match dialog {
        Dialog::LineWordings(id) => {
            let line = plan.lines.iter().find(|line| line.id == id);
            line.map(|line| &line.wordings)
        }
        Dialog::RouteWordings(id) => {
            let route = plan.routes.iter().find(|route| route.id == id);
            route.map(|route| &route.wordings)
        }
        Dialog::StepWordings(id) => {
            let step = plan.steps.iter().find(|step| step.id == id);
            step.map(|step| &step.wordings)
        }
        _ => return false,
    };
    wordings.is_none_or(|wordings| wordings.others.is_empty())
}

fn first_focus(ui: &Ui, fresh: bool, id: egui::Id) {
    if fresh {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Which of two kinds of thing has two wordings.
#[derive(Clone, Copy)]
enum Reworded {
    Line(ItemId, Section),
    Step(ItemId),
    Route(ItemId),
}

impl Reworded {
    fn keep(self, text: String) -> Command {
        match self {
            Self::Line(line, _) => Command::Line(LineCommand::Keep { line, text }),
            Self::Step(_) | Self::Route(_) => self.write(text),
        }
    }

    fn write(self, text: String) -> Command {
        match self {
            Self::Line(line, _) => Command::Line(LineCommand::Change { line, text }),
            Self::Step(step) => Command::Step(StepCommand::Change { step, text }),
            Self::Route(route) => Command::Route(RouteCommand::Change { route, text }),
        }
    }

    fn parts(self) -> Parts {
        match self {
            Self::Line(_, section) => Parts::of_section(section),
            Self::Step(_) => Parts::STEP,
            Self::Route(_) => Parts::ONE,
        }
    }

    fn id(self) -> ItemId {
        match self {
            Self::Line(id, _) | Self::Step(id) | Self::Route(id) => id,
        }
    }

    fn spot(self) -> String {
        match self {
            Self::Line(line, _) => format!("line.{line}"),
            Self::Step(step) => format!("step.{step}"),
            Self::Route(route) => format!("route.{route}"),
        }
    }
}

pub(crate) fn line_wordings(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    line: ItemId,
    fresh: bool,
) -> bool {
    let found = stage.view.plan.lines.iter().find(|shown| shown.id == line);
    let Some(found) = found.filter(|line| !line.wordings.others.is_empty()) else {
        return false;
    };
    wordings(
        ui,
        stage,
        desk,
        over,
        Reworded::Line(line, found.section),
        &found.wordings,
        fresh,
    )
}

pub(crate) fn route_wordings(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    route: ItemId,
    fresh: bool,
) -> bool {
    let found = stage
        .view
        .plan
        .routes
        .iter()
        .find(|shown| shown.id == route);
    let Some(found) = found.filter(|route| !route.wordings.others.is_empty()) else {
        return false;
    };
    let what = Reworded::Route(route);
    wordings(ui, stage, desk, over, what, &found.wordings, fresh)
}

pub(crate) fn step_wordings(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    step: ItemId,
    fresh: bool,
) -> bool {
    let found = stage.view.plan.steps.iter().find(|shown| shown.id == step);
    let Some(found) = found.filter(|step| !step.wordings.others.is_empty()) else {
        return false;
    };
    let what = Reworded::Step(step);
    wordings(ui, stage, desk, over, what, &found.wordings, fresh)
}

/// Both wordings as equals; the filled button is the one that joins them.
fn wordings(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    what: Reworded,
    wordings: &Wordings,
    fresh: bool,
) -> bool {
    let id = stage.id.with("wordings");
    let spot = format!("together.{}", what.id());
    let mut open = true;
    let escaped = dialog(
        ui,
        over,
        id,
        stage.text("both-title"),
        tokens::DIALOG,
        |ui| {
            heading(ui, stage.text("both-title"), Type::Title, 1);
            reading(
                ui,
                stage.text("both-lead"),
                Type::Body,
                stage.look.palette.text_weak,
            );
            ui.add_space(gap::SMALL);
            let all: Vec<&Wording> = wordings.iter().collect();
            let keep = |desk: &mut Desk, wording: &Wording| {
                let command = what.keep(wording.text.clone());
                desk.ask_and_say(&what.spot(), command, Toast::done(stage.text("toast-kept")));
            };
            let width = ui.available_width();
            if all.len() == 2 && width > tokens::TWO_SHORT * stage.look.scale {
                let start = ui.cursor().min;
                let each = (width - gap::LARGE) / 2.0;
                // As equals: the buttons stand at the same height.
                let room = each - 2.0 * tokens::CARD_PADDING;
                let height = |wording: &&Wording| {
                    galley(ui, &wording.text, Type::Words, tokens::CLEAR, room)
                        .size()
                        .y
                };
                let tallest = all.iter().map(height).fold(0.0, f32::max);
                let bottom = super::columns(ui, start, [each, each], |ui, number| {
                    if let Some(wording) = all.get(number)
                        && one_wording(ui, stage, id.with(number), wording, tallest)
                    {
                        keep(desk, wording);
                    }
                });
                let end = Pos2::new(start.x + width, bottom);
                ui.advance_cursor_after_rect(Rect::from_min_max(start, end));
            } else {
                for (number, wording) in all.iter().enumerate() {
                    if one_wording(ui, stage, id.with(number), wording, 0.0) {
                        keep(desk, wording);
                    }
                }
            }
            let write_id = id.with("write");
            ui.add_space(gap::SMALL);
            if desk.is_open(&spot) {
                together(ui, stage, desk, what, &spot);
                return;
            }
            actions(ui, |ui| {
                let write = Button::primary(stage.text("both-write"))
                    .icon(Icon::PenLine)
                    .id(write_id);
                if write.show(ui).clicked() {
                    desk.open(&spot, &wordings.first.text);
                    desk.focus_on(field_id(stage.id.with(&spot)));
                }
                if let Reworded::Line(line, _) = what {
                    let part = Button::secondary(stage.text("both-part"));
                    if part.show(ui).clicked() {
                        let command = Command::Line(LineCommand::Part { line });
                        desk.ask_and_say(
                            &what.spot(),
                            command,
                            Toast::done(stage.text("toast-parted")),
                        );
                    }
                }
                open &= !Button::quiet(stage.text("later")).show(ui).clicked();
            });
            // Enter by habit must not settle anything.
            first_focus(ui, fresh, write_id);
            if let Some(refusal) = stage.refusal(desk.refusal(&what.spot())) {
                alert(ui, &refusal);
            }
        },
    );
    open && !escaped
}

/// Shows a wording with room for a text of this height, and tells whether it is to be kept.
fn one_wording(
    ui: &mut Ui,
    stage: &Stage<'_>,
    id: egui::Id,
    wording: &Wording,
    height: f32,
) -> bool {
    let writer = stage.person(wording.by);
    let ground = writer.map_or(Ground::Sunken, |(number, _)| Ground::Person(number));
    let palette = stage.look.palette;
    let shown = card(ui, ground, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = tokens::person::HEAD * stage.look.scale;
            if let Some((number, name)) = writer {
                person(ui, number, name, tokens::person::HEAD);
            }
            let name = writer.map_or(stage.text("unknown-writer"), |(_, name)| name);
            text(ui, name, Type::Lead, palette.text);
        });
        ui.add_space(gap::TINY);
        ui.scope(|ui| {
            ui.set_min_height(height);
            text(ui, &wording.text, Type::Words, palette.text);
        });
        ui.add_space(gap::SMALL);
        let called = called(&wording.text);
        let name = stage.words.with("both-keep-of", &[("text", &called)]);
        let keep = Button::secondary(stage.text("both-keep"))
            .name(&name)
            .id(id.with("keep"))
            .wide();
        keep.show(ui).clicked()
    });
    shown.inner
}

/// One wording, written together.
fn together(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, what: Reworded, spot: &str) {
    let id = field_id(stage.id.with(spot));
    let field = Field::labelled(id, stage.text("both-write-name")).tall(2);
    let typed = parts::fields(ui, stage, desk, spot, id, what.parts(), field);
    where_it_goes(ui, stage);
    actions(ui, |ui| {
        let done = Button::primary(stage.text("done")).icon(Icon::Check);
        let words = desk.trimmed(spot).to_owned();
        if (done.show(ui).clicked() || typed.entered) && !words.is_empty() {
            desk.finish(spot, what.write(words), None);
        }
        if Button::quiet(stage.text("back")).show(ui).clicked() {
            desk.close(spot);
        }
    });
}

pub(crate) fn take_back(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    entry: DocumentId,
    fresh: bool,
) -> bool {
    let found = stage
        .view
        .plan
        .entries
        .iter()
        .find(|shown| shown.id == entry);
    let Some(EntryBody::Note { text: words }) = found.map(|entry| &entry.body) else {
        return false;
    };
    let id = stage.id.with("take-back");
    let mut open = true;
    let title = stage.text("take-back-title");
    let escaped = dialog(ui, over, id, title, tokens::SMALL_DIALOG, |ui| {
        heading(ui, title, Type::Heading, 1);
        let quoted = stage
            .words
            .with("quoted", &[("text", &words::first_words(words))]);
        text(ui, &quoted, Type::Body, stage.look.palette.text);
        let name = stage.partner_name();
        let sentence = stage.words.with("take-back-lead", &[("name", name)]);
        reading(ui, &sentence, Type::Small, stage.look.palette.text_weak);
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let leave = id.with("leave");
            open = !Button::secondary(stage.text("take-back-leave"))
                .id(leave)
                .show(ui)
                .clicked();
            first_focus(ui, fresh, leave);
            let go = Button::new(Kind::Danger, stage.text("take-back-go")).icon(Icon::Undo2);
            if go.show(ui).clicked() {
                let command = Command::Note(NoteCommand::TakeBack { entry });
                desk.ask_and_say(
                    "note.take-back",
                    command,
                    Toast::done(stage.text("toast-taken-back")),
                );
                open = false;
            }
        });
    });
    open && !escaped
}

pub(crate) fn stop_sharing(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    fresh: bool,
) -> bool {
    let id = stage.id.with("stop-sharing");
    let mut open = true;
    let title = stage.text("stop-sharing");
    let escaped = dialog(ui, over, id, title, tokens::SMALL_DIALOG, |ui| {
        heading(ui, title, Type::Heading, 1);
        let name = stage.partner_name();
        let sentence = stage.words.with("stop-lead", &[("name", name)]);
        reading(ui, &sentence, Type::Body, stage.look.palette.text);
        let sentence = stage.words.with("stop-quiet", &[("name", name)]);
        reading(ui, &sentence, Type::Small, stage.look.palette.text_weak);
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let later = id.with("later");
            open = !Button::secondary(stage.text("later"))
                .id(later)
                .show(ui)
                .clicked();
            first_focus(ui, fresh, later);
            let go = Button::new(Kind::Danger, stage.text("stop-go")).icon(Icon::DoorOpen);
            if go.show(ui).clicked() {
                let words = stage.text("toast-stopped");
                desk.ask_and_say("stop", Command::StopSharing, Toast::done(words));
                desk.want(Want::Go(Place::Us));
                open = false;
            }
        });
    });
    open && !escaped
}

/// A plan of a relationship that has ended here, to read.
pub(crate) fn earlier(
    ui: &mut Ui,
    stage: &Stage<'_>,
    over: Rect,
    number: usize,
    fresh: bool,
) -> bool {
    let Some(plan) = stage.view.archives.get(number) else {
        return false;
    };
    let id = stage.id.with("earlier");
    let mut open = true;
    let title = stage.text("earlier-title");
    let escaped = dialog(ui, over, id, title, tokens::DIALOG, |ui| {
        let names: Vec<&str> = plan.people.iter().map(|person| &*person.name).collect();
        heading(ui, &names.join(" · "), Type::Title, 1);
        let close = id.with("close");
        open = !Button::secondary(stage.text("close"))
            .id(close)
            .show(ui)
            .clicked();
        first_focus(ui, fresh, close);
        for (title, texts) in contents(stage, plan) {
            ui.add_space(gap::MEDIUM);
            group(ui, &title);
            for words in texts {
                text(ui, &words, Type::Body, stage.look.palette.text);
            }
        }
    });
    open && !escaped
}

/// Everything a plan says, group by group.
fn contents(stage: &Stage<'_>, plan: &Plan) -> Vec<(String, Vec<String>)> {
    let name_of = |id| {
        let person = plan.people.iter().find(|person| person.id == id);
        person.map_or_else(String::new, |person| person.name.clone())
    };
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for person in &plan.people {
        let needs = plan.needs.iter().filter(|need| need.of == person.id);
        let needs = needs.map(|need| {
            format!(
                "{}: {}",
                stage.text(area_label(need.area)),
                called(&need.text)
            )
        });
        groups.push((person.name.clone(), needs.collect()));
    }
    for section in Section::ALL {
        let title = stage.text(section::title(*section));
        let lines = plan.lines.iter().filter(|line| line.section == *section);
        let texts = lines.flat_map(|line| line.wordings.iter());
        groups.push((
            title.to_owned(),
            texts.map(|wording| called(&wording.text)).collect(),
        ));
    }
    let rated = plan.ratings.iter().map(|(activity, by)| {
        let said = by.iter().map(|(person, rating)| {
            let (_, label) = super::care_menu::rating_of(*rating);
            format!("{} · {}", name_of(*person), stage.text(label))
        });
        let said: Vec<String> = said.collect();
        format!(
            "{}: {}",
            words::activity(stage.words, plan, activity),
            said.join(", ")
        )
    });
    groups.push((stage.text("tab-care-menu").to_owned(), rated.collect()));
    let routes = plan.routes.iter().map(|route| Some(route.id));
    for route in std::iter::once(None).chain(routes) {
        let steps = plan.steps_of(route).into_iter().map(|step| {
            let words = called(words::step_text(stage.words, step));
            match step.minutes {
                Some(minutes) => {
                    let minutes = stage.words.count("minutes", minutes.into());
                    format!("{words} · {minutes}")
                }
                None => words,
            }
        });
        let found = plan.routes.iter().find(|found| Some(found.id) == route);
        let title = found.map_or(stage.text("tab-route"), |it| &it.wordings.first.text);
        groups.push((title.to_owned(), steps.collect()));
    }
    let entries = plan
        .entries
        .iter()
        .rev()
        .filter_map(|entry| match &entry.body {
            EntryBody::Note { text } => Some(format!(
                "{} · {}: {text}",
                stage.day(entry.day),
                name_of(entry.by)
            )),
            EntryBody::TakenBack => None,
        });
    groups.push((stage.text("place-journal").to_owned(), entries.collect()));
    groups.retain(|(_, texts)| !texts.is_empty());
    groups
}

//! Lines that end by themselves: what is off limits for a while, and how things are for now.

mod end;

use egui::Ui;
use leeward_model::{About, Command, LineCommand, Passing, PassingCommand, Rejection, Section};

use self::end::{Choice, End};
use crate::{
    compose::{
        meanwhile::{Decision, Stands, keep_theirs},
        new_row::{NewRow, new_row},
        pieces::{closes, field_id, saves, where_a_press_goes, where_they_go},
    },
    desk::Desk,
    icon::Icon,
    labels,
    parts::Parts,
    sayings,
    spot::{New, Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{
        Button, Chip, Field, Ground, Mark, Room, Row, Toast, actions, card, empty, group, heading,
        reading, separated,
    },
    words,
};

/// The list of what is off limits, or of how things are for now.
#[derive(Debug)]
pub(crate) struct PassingLines {
    limits: bool,
    about: About,
    new: Choice,
    edited: Choice,
}

impl PassingLines {
    pub(crate) fn limits() -> Self {
        Self {
            limits: true,
            about: About::Topic,
            new: Choice::default(),
            edited: Choice::default(),
        }
    }

    pub(crate) fn for_now() -> Self {
        Self {
            limits: false,
            about: About::HardWeek,
            ..Self::limits()
        }
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let weak = stage.look.palette.text_weak;
        let now = stage.moment.now;
        let all = stage.view.plan.passing.iter();
        let all = all.filter(|it| it.about.is_limit() == self.limits);
        let (stand, over): (Vec<&Passing>, Vec<&Passing>) =
            all.map(AsRef::as_ref).partition(|it| it.stands(now));
        let [title, lead, fact, ease] = if self.limits {
            [
                "tab-off-limits",
                "limits-lead",
                "limits-empty",
                "limits-ease",
            ]
        } else {
            [
                "tab-for-now",
                "for-now-lead",
                "for-now-empty",
                "for-now-ease",
            ]
        };
        card(ui, Ground::Flat, |ui| {
            heading(ui, stage.text(title), Type::Heading, 2);
            reading(ui, stage.text(lead), Type::Small, weak);
            if stand.is_empty() && !(self.limits && desk.is_open(&Spot::New(New::Limit))) {
                let icon = if self.limits { Icon::Ban } else { Icon::Leaf };
                empty(ui, icon, stage.text(fact), stage.text(ease), None);
            } else {
                ui.add_space(gap::TINY);
            }
            if self.limits {
                for about in [About::Topic, About::Touch] {
                    let of = stand.iter().copied().filter(|it| it.about == about);
                    let of: Vec<_> = of.collect();
                    if !of.is_empty() {
                        ui.add_space(gap::TINY);
                        let label = stage.text(labels::about(about));
                        group(ui, label);
                        self.rows(ui, stage, desk, label, of);
                    }
                }
            } else {
                let mut stand = stand;
                stand.sort_by_key(|it| it.about);
                self.rows(ui, stage, desk, stage.text(title), stand);
            }
            ui.add_space(gap::TINY);
            if self.limits {
                self.new_limit(ui, stage, desk);
            } else {
                self.new_for_now(ui, stage, desk);
            }
        });
        let mine: Vec<_> = over
            .into_iter()
            .filter(|it| it.of == stage.view.me)
            .collect();
        if !mine.is_empty() {
            ui.add_space(gap::SMALL);
            card(ui, Ground::Flat, |ui| {
                let label = stage.text("passing-over");
                group(ui, label);
                self.rows(ui, stage, desk, label, mine);
            });
        }
    }

    fn rows(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        label: &str,
        rows: Vec<&Passing>,
    ) {
        separated(
            ui,
            label,
            rows,
            |it| stage.id.with(it.id),
            |ui, it| self.row(ui, stage, desk, it),
        );
    }

    fn row(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, it: &Passing) {
        let spot = Spot::Passing(it.id);
        let id = stage.id.with(&spot);
        let mine = it.of == stage.view.me;
        if mine && desk.is_open(&spot) {
            self.editor(ui, stage, desk, &spot, it);
            return;
        }
        let stands = it.stands(stage.moment.now);
        let until = if it.archived {
            stage.text("until-over").to_owned()
        } else {
            words::until(stage.words, it.until, stage.moment)
        };
        let said = sayings::passing_line(stage, it);
        let named;
        let mark = match stage.person(Some(it.of)) {
            Some((number, name)) if stage.together() => {
                let values = [("name", name), ("until", until.as_str())];
                named = stage.words.with("passing-of", &values);
                Mark::Said(number, Icon::Timer, &named)
            }
            _ => Mark::Word(Some(Icon::Timer), &until),
        };
        let row = if mine {
            Row::button(id, &said).does(stage.text("row-does"))
        } else {
            Row::label(id, &said)
        };
        let response = row.weak(!stands).marks(&[mark]).show(ui);
        if mine && response.clicked() {
            desk.open(&spot, &it.text);
            self.edited = Choice {
                end: End::of(it.until, stage.moment),
                ..Choice::default()
            };
            ui.memory_mut(|memory| memory.request_focus(field_id(id)));
        }
    }

    /// New words or another end for a line.
    fn editor(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        spot: &Spot,
        it: &Passing,
    ) {
        let id = stage.id.with(spot);
        let said = sayings::passing_line(stage, it);
        let values = [("text", said.as_str())];
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        ui.add_space(gap::SMALL);
        let refusal = desk.refusal(spot);
        let name = stage.words.with("editor-name", &values);
        let hint = if self.limits {
            "editor-hint"
        } else {
            "for-now-hint"
        };
        let error = stage.refusal_of_field(refusal.filter(|it| *it != Rejection::NotAhead));
        let meanwhile = desk.follow(spot, &it.text, Parts::ONE.pairs);
        let field = Field::hinted(field_id(id), &name, stage.text(hint))
            .room(Room::LINE)
            .error(error);
        let typed = field.show(ui, desk.words(spot));
        if typed.response.changed() {
            let now = ui.input(|input| input.time);
            desk.typed(spot, now);
        }
        let chosen = self.edited.show(ui, stage, spot);
        if chosen.is_some()
            && let Ok(until) = self.edited.minute(stage.moment)
        {
            let passing = it.id;
            desk.ask(
                spot,
                Command::Passing(PassingCommand::Until { passing, until }),
            );
        }
        let late = refusal.filter(|it| *it == Rejection::NotAhead);
        if let Some(late) = stage.refusal(late) {
            crate::widgets::alert(ui, &late);
        }
        let stands = Stands {
            words: &said,
            parts: Parts::ONE,
            by: None,
        };
        stands.show(ui, stage, meanwhile);
        where_they_go(ui, stage, meanwhile);
        let (mut choice, mut close) = (None, typed.escaped);
        let (mut end, mut later) = (false, false);
        actions(ui, |ui| {
            let named = |id: &str| stage.words.with(id, &values);
            let [label, name, _] = saves(stage);
            let name = named(name);
            let button = Button::secondary(stage.text(label))
                .icon(Icon::Check)
                .id(id.with("done"))
                .name(&name);
            choice = stands.answer(ui, stage, id, meanwhile, typed.entered, button);
            if it.stands(stage.moment.now) {
                let button = Button::quiet(stage.text("passing-end"))
                    .icon(Icon::Moon)
                    .id(id.with("end"));
                end = button.name(&named("passing-end-of")).show(ui).clicked();
            }
            if it.about == About::Topic {
                let button = Button::quiet(stage.text("limit-later"))
                    .icon(Icon::Archive)
                    .id(id.with("later"));
                later = button.name(&named("limit-later-of")).show(ui).clicked();
            }
            let [label, name, _] = closes(desk.is_begun(spot));
            let button = Button::quiet(stage.text(label)).id(id.with("close"));
            close |= button.name(&named(name)).show(ui).clicked();
        });
        ui.add_space(gap::SMALL);
        let words = desk.trimmed(spot).to_owned();
        let passing = it.id;
        let done = choice == Some(Decision::Mine);
        if later {
            let (section, text) = (Section::Later, it.text.clone());
            let command = Command::Line(LineCommand::Add {
                section,
                text,
                form: None,
            });
            desk.ask_and_say(spot, command, Toast::undoable(stage.text("toast-added")));
        } else if end {
            desk.close(spot);
            let archived = true;
            let command = Command::Passing(PassingCommand::Archive { passing, archived });
            let toast = Toast::undoable(stage.text("toast-ended"));
            desk.ask_and_say(spot, command, toast);
            desk.focus_on(id);
        } else if choice == Some(Decision::Theirs) {
            keep_theirs(stage, desk, spot);
            desk.focus_on(id);
        } else if done && words != it.text {
            let command = PassingCommand::Change {
                passing,
                text: words,
            };
            desk.finish(spot, Command::Passing(command), Some(id));
        } else if done || close {
            desk.close(spot);
            desk.focus_on(id);
        }
    }

    fn new_limit(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let new = NewRow {
            spot: &Spot::New(New::Limit),
            add: stage.text("limit-add"),
            hint: stage.text("limit-hint"),
            parts: Parts::ONE,
        };
        let (about, choice) = (&mut self.about, &mut self.new);
        let wanted = new_row(ui, stage, desk, &new, |ui, _| {
            ui.horizontal_wrapped(|ui| {
                for each in About::ALL.iter().filter(|it| it.is_limit()) {
                    let label = stage.text(labels::about(*each));
                    if Chip::one(label, each == about).show(ui).clicked() {
                        *about = *each;
                    }
                }
            });
            choice.show(ui, stage, &Spot::New(New::Limit));
        });
        if let Some(text) = wanted
            && let Ok(until) = self.new.minute(stage.moment)
        {
            let about = self.about;
            let command = PassingCommand::Add { about, text, until };
            desk.finish(&Spot::New(New::Limit), Command::Passing(command), None);
        }
    }

    /// A press is enough: how things are needs no words.
    fn new_for_now(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        self.new.show(ui, stage, &Spot::Press(Press::ForNow));
        ui.horizontal_wrapped(|ui| {
            for about in About::ALL.iter().filter(|it| !it.is_limit()) {
                let label = stage.text(labels::about(*about));
                let name = stage.words.with("idea-add", &[("text", label)]);
                let button = Button::quiet(label).icon(Icon::Plus).name(&name);
                if button.show(ui).clicked()
                    && let Ok(until) = self.new.minute(stage.moment)
                {
                    let (about, text) = (*about, String::new());
                    let command = PassingCommand::Add { about, text, until };
                    let toast = Toast::undoable(stage.text("toast-added"));
                    desk.ask_and_say(
                        &Spot::Press(Press::ForNow),
                        Command::Passing(command),
                        toast,
                    );
                }
            }
        });
        where_a_press_goes(ui, stage);
    }
}

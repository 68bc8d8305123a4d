//! The first minutes after a vault is made: one need, one activity, one signal, each if one likes.

use egui::{Rect, ScrollArea, Ui};
use leeward_model::{Area, Command, LineCommand, NeedCommand, NewNeed, Rating, Section};

use crate::{
    compose::{answers::answers, fields, pieces::field_id},
    desk::{Desk, Outcome, Purpose},
    icon::Icon,
    labels::{self, section::SIGNALS},
    menu,
    parts::{Parts, called},
    spot::{New, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Chip, Field, Room, actions, heading, lamp, lamp_core, noted, put, reading, stages,
    },
};

/// Needs to begin with, and what they are about.
const NEEDS: [(&str, Area); 5] = [
    ("idea-need-okay", Area::Emotional),
    ("idea-need-warm", Area::Body),
    ("idea-need-water", Area::Body),
    ("idea-need-questions", Area::Talk),
    ("idea-need-lamp", Area::Place),
];

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Step {
    #[default]
    Need,
    Activity,
    Signal,
}

/// The state of the first minutes.
#[derive(Debug, Default)]
pub(crate) struct First {
    step: Step,
    area: Area,
    activity: Option<String>,
    /// The command of this step is on its way.
    waits: bool,
    /// All of it is over.
    over: bool,
    /// The step that was shown last: the field of a new one gets the focus.
    shown: Option<Step>,
}

impl First {
    /// Goes on to the next step once the command of this one is saved.
    pub(crate) fn answered(&mut self, desk: &mut Desk, outcome: &Outcome) {
        if !matches!(outcome.purpose, Purpose::Finish(_)) {
            return;
        }
        self.waits = false;
        match (&outcome.spot, &outcome.answer) {
            (Spot::New(New::Need), Ok(_)) => self.step = Step::Activity,
            (Spot::New(New::Line(Section::Signals)), Ok(_)) => self.over = true,
            _ => return,
        }
        desk.close(&outcome.spot);
    }

    /// Shows the step and returns whether all of it is over.
    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) -> bool {
        let mut over = self.over;
        let page = ui.available_rect_before_wrap();
        let core = lamp_core(page);
        // Low enough to leave the page to what is asked.
        let at = egui::Pos2::new(page.center().x, page.bottom() + core * 0.7);
        lamp(ui, page, at, core);
        ScrollArea::vertical()
            .id_salt("first")
            .auto_shrink(false)
            .show(ui, |ui| {
                let padding = tokens::page_padding(stage.narrow);
                let widest = tokens::READING * stage.look.scale.max(1.0);
                let width = (ui.available_width() - 2.0 * padding).min(widest);
                let left = ((ui.available_width() - width) / 2.0).max(padding);
                let start = ui.cursor().min + egui::Vec2::new(left, gap::BROAD);
                let room = Rect::from_min_size(start, egui::Vec2::new(width, f32::INFINITY));
                let builder = egui::UiBuilder::new()
                    .max_rect(room)
                    .accessibility_role(egui::Role::Main)
                    .accessibility_label(stage.text("first-name"))
                    .layout(egui::Layout::top_down(egui::Align::Min));
                let mut page = ui.new_child(builder);
                over |= self.step(&mut page, stage, desk);
                page.add_space(gap::BROAD);
                let end = page.min_rect().max;
                ui.advance_cursor_after_rect(Rect::from_min_max(ui.cursor().min, end));
            });
        over
    }

    fn step(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) -> bool {
        let labels = ["first-need", "first-activity", "first-signal"].map(|id| stage.text(id));
        let now = self.step as usize;
        let is_new = self.shown.replace(self.step) != Some(self.step);
        stages(ui, stage.text("first-name"), &labels, now);
        ui.add_space(gap::BROAD);
        match self.step {
            Step::Need => {
                if self.need(ui, stage, desk, is_new) {
                    self.step = Step::Activity;
                }
                false
            }
            Step::Activity => {
                if self.activity(ui, stage, desk, is_new) {
                    self.step = Step::Signal;
                }
                false
            }
            Step::Signal => signal(ui, stage, desk, is_new),
        }
    }

    fn need(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, is_new: bool) -> bool {
        title(ui, stage, "first-need-title", "first-need-lead");
        let id = field_id(stage.id.with("first.need"));
        let error = stage.refusal_of_field(desk.refusal(&Spot::New(New::Need)));
        let field = Field::labelled(id, stage.text("first-need-field"))
            .room(Room::LINE)
            .error(error);
        let typed = field.show(ui, desk.words(&Spot::New(New::Need)));
        if typed.response.changed() {
            let now = ui.input(|input| input.time);
            desk.typed(&Spot::New(New::Need), now);
        }
        if is_new {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        ui.horizontal_wrapped(|ui| {
            for (idea, area) in NEEDS {
                let idea = stage.text(idea);
                let chosen = desk.trimmed(&Spot::New(New::Need)) == idea;
                if Chip::any(idea, chosen).show(ui).clicked() {
                    put(ui, id, desk.words(&Spot::New(New::Need)), idea);
                    ui.memory_mut(|memory| memory.request_focus(id));
                    self.area = area;
                }
            }
        });
        crate::widgets::group(ui, stage.text("first-need-about"));
        ui.horizontal_wrapped(|ui| {
            for area in Area::ALL {
                let label = stage.text(labels::area(*area));
                if Chip::one(label, self.area == *area).show(ui).clicked() {
                    self.area = *area;
                }
            }
        });
        ui.add_space(gap::MEDIUM);
        let text = desk.trimmed(&Spot::New(New::Need)).to_owned();
        let [next, later] = ways(ui, stage, "next", !text.is_empty() && !self.waits);
        if (next || typed.entered) && !text.is_empty() {
            let area = self.area;
            let command = Command::Need(NeedCommand::Add(NewNeed { area, text }));
            desk.finish(&Spot::New(New::Need), command, None);
            self.waits = true;
            return false;
        }
        if later {
            desk.close(&Spot::New(New::Need));
        }
        later
    }

    fn activity(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, is_new: bool) -> bool {
        title(ui, stage, "first-activity-title", "first-activity-lead");
        let next = || menu::next_unrated(stage, None).map(str::to_owned);
        let Some(activity) = self.activity.clone().or_else(next) else {
            return true;
        };
        self.activity = Some(activity.clone());
        let activity = activity.as_str();
        heading(
            ui,
            crate::words::activity(stage.words, &stage.view.plan, activity),
            Type::Words,
            2,
        );
        answers(ui, stage, desk, activity);
        if is_new {
            let first = stage.id.with(("rating", Rating::LoveIt.as_str()));
            ui.memory_mut(|memory| memory.request_focus(first));
        }
        let another = Button::quiet(stage.text("first-another")).icon(Icon::Shuffle);
        if another.show(ui).clicked() {
            self.activity = menu::next_unrated(stage, Some(activity)).map(str::to_owned);
        }
        ui.add_space(gap::MEDIUM);
        let rated = menu::my_rating(stage, activity).is_some();
        let [next, later] = ways(ui, stage, "next", rated);
        next || later
    }
}

fn title(ui: &mut Ui, stage: &Stage<'_>, title: &'static str, lead: &'static str) {
    heading(ui, stage.text(title), Type::Title, 1);
    reading(
        ui,
        stage.text(lead),
        Type::Body,
        stage.look.palette.text_weak,
    );
    ui.add_space(gap::MEDIUM);
}

/// Shows the button that goes on, and the one that skips the step. Returns which was pressed.
fn ways(ui: &mut Ui, stage: &Stage<'_>, on: &'static str, ready: bool) -> [bool; 2] {
    let mut pressed = [false; 2];
    actions(ui, |ui| {
        let on = Button::primary(stage.text(on)).large().enabled(ready);
        pressed[0] = on.show(ui).clicked();
        pressed[1] = Button::quiet(stage.text("first-skip"))
            .large()
            .show(ui)
            .clicked();
    });
    pressed
}

fn signal(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, is_new: bool) -> bool {
    title(ui, stage, "first-signal-title", "first-signal-lead");
    let id = field_id(stage.id.with("first.signal"));
    let parts = Parts::of_section(Section::Signals);
    let field = Field::labelled(id, stage.text("first-signal-field"));
    let typed = fields::fields(
        ui,
        stage,
        desk,
        &Spot::New(New::Line(Section::Signals)),
        id,
        parts,
        field,
    );
    if is_new {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let mut form = None;
    for (idea, of) in SIGNALS.iter().take(4) {
        let idea = stage.text(idea);
        let chosen = desk.trimmed(&Spot::New(New::Line(Section::Signals))) == idea;
        if chosen {
            form = *of;
        }
        if Chip::any(&called(idea), chosen).show(ui).clicked() {
            fields::put(
                ui,
                desk,
                &Spot::New(New::Line(Section::Signals)),
                id,
                parts,
                idea,
            );
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    let weak = stage.look.palette.text_weak;
    noted(
        ui,
        Icon::Info,
        stage.text("signals-not-a-safeword"),
        Type::Small,
        weak,
    );
    ui.add_space(gap::MEDIUM);
    let text = desk
        .trimmed(&Spot::New(New::Line(Section::Signals)))
        .to_owned();
    let [next, later] = ways(ui, stage, "first-open-plan", !text.is_empty());
    if (next || typed.entered) && !text.is_empty() {
        let section = Section::Signals;
        let command = Command::Line(LineCommand::Add {
            section,
            text,
            form,
        });
        desk.finish(&Spot::New(New::Line(Section::Signals)), command, None);
        return false;
    }
    if later {
        desk.close(&Spot::New(New::Line(Section::Signals)));
    }
    later
}

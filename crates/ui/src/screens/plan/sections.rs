//! Sections of the plan that are lists of lines: signals, words, what helps when we disagree, rhythm.

mod agreed;

use egui::Ui;
use leeward_model::{Command, Form, LineCommand, Section};

use crate::{
    compose::{
        new_row::{NewRow, new_row},
        proposals,
        row::{Row, forms, row},
        suggest::suggest_new,
    },
    desk::Desk,
    icon::Icon,
    labels::{
        self,
        section::{Idea, LIGHTS},
    },
    nav::{Shelf, Tab},
    parts::{Parts, called},
    spot::{New, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Button, Ground, Toast, card, empty, group, heading, noted, reading, separated},
};

/// The choices for a new line.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    /// The form of a new signal.
    form: Option<Form>,
}

impl Sections {
    /// Shows the sections of a part of the plan.
    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, tab: Tab) {
        match tab {
            Tab::Disagree => agreed::pause(ui, stage, desk),
            Tab::Rhythm => agreed::rhythm(ui, stage, desk),
            _ => {}
        }
        for (number, section) in tab.sections().iter().enumerate() {
            match tab {
                Tab::OffLimits => ui.add_space(gap::SMALL),
                Tab::Route => ui.add_space(gap::MEDIUM),
                _ if number > 0 => ui.add_space(gap::MEDIUM),
                _ => {}
            }
            self.section(ui, stage, desk, *section);
        }
    }

    /// Shows a section.
    fn section(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, section: Section) {
        proposals::show(ui, stage, desk, Shelf::Section(section));
        let about = labels::section::about(section);
        let spot = Spot::New(New::Line(section));
        let weak = stage.look.palette.text_weak;
        let lines = stage.view.plan.lines.iter();
        let lines: Vec<_> = lines.filter(|line| line.section == section).collect();
        card(ui, Ground::Flat, |ui| {
            let title = stage.text(labels::section::heading(section));
            heading(ui, title, Type::Heading, 2);
            reading(ui, stage.text(about.lead), Type::Small, weak);
            if section == Section::Signals {
                let words = stage.text("signals-not-a-safeword");
                noted(ui, Icon::Info, words, Type::Small, weak);
            }
            if lines.is_empty() && !desk.is_open(&spot) {
                let (fact, ease) = (stage.text(about.fact), stage.text(about.ease));
                empty(ui, about.icon, fact, ease, None);
            } else {
                ui.add_space(gap::TINY);
                separated(
                    ui,
                    title,
                    &lines,
                    |line| stage.id.with(line.id),
                    |ui, line| row(ui, stage, desk, Row::of_line(stage, line)),
                );
            }
            self.new_line(ui, stage, desk, section);
            suggest_new(ui, stage, desk, section);
        });
        let said = |idea: &str| lines.iter().any(|line| line.wordings.first.text == idea);
        ideas(ui, stage, desk, &spot, section, "ideas", about.ideas, &said);
        if section == Section::Signals {
            ideas(
                ui,
                stage,
                desk,
                &spot,
                section,
                "ideas-lights",
                LIGHTS,
                &said,
            );
        }
    }

    fn new_line(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, section: Section) {
        let about = labels::section::about(section);
        let spot = Spot::New(New::Line(section));
        let new = NewRow {
            spot: &spot,
            add: stage.text(about.add),
            hint: stage.text(about.hint),
            parts: Parts::of_section(section),
        };
        let is_signal = section == Section::Signals;
        let wanted = new_row(ui, stage, desk, &new, |ui, _| {
            if is_signal {
                self.form = forms(ui, stage, self.form);
            }
        });
        if let Some(text) = wanted {
            let form = self.form.filter(|_| is_signal);
            let add = LineCommand::Add {
                section,
                text,
                form,
            };
            desk.finish(&spot, Command::Line(add), None);
        }
    }
}

/// Offers lines to begin with, those that are not there yet.
#[expect(
    clippy::too_many_arguments,
    reason = "what is offered, and where it goes"
)]
fn ideas(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    spot: &Spot,
    section: Section,
    title: &'static str,
    ideas: &[Idea],
    said: &dyn Fn(&str) -> bool,
) {
    let ideas = ideas.iter().map(|(idea, form)| (stage.text(idea), *form));
    let ideas: Vec<_> = ideas.filter(|(idea, _)| !said(idea)).collect();
    if ideas.is_empty() {
        return;
    }
    ui.add_space(gap::SMALL);
    group(ui, stage.text(title));
    let before = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    for (idea, form) in ideas {
        let called = called(idea);
        let name = stage.words.with("idea-add", &[("text", &called)]);
        let button = Button::quiet(&called).icon(Icon::Plus).name(&name);
        if button.show(ui).clicked() {
            let add = LineCommand::Add {
                section,
                text: idea.to_owned(),
                form,
            };
            let toast = Toast::undoable(stage.text("toast-added"));
            desk.ask_and_say(spot, Command::Line(add), toast);
        }
    }
    ui.spacing_mut().item_spacing.y = before;
}

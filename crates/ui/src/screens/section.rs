//! A section of the plan that is a list of lines: signals, words, what helps when we disagree,
//! rhythm.

use egui::Ui;
use leeward_model::{Command, LineCommand, Section};

use super::{
    lines::{NewRow, Row, new_row, row},
    needs::NEW_LINE,
};
use crate::{
    desk::Desk,
    icon::Icon,
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Button, Ground, Toast, card, empty, group, heading, noted, reading, separated},
};

/// What is particular about a section.
struct About {
    title: &'static str,
    lead: &'static str,
    icon: Icon,
    fact: &'static str,
    ease: &'static str,
    add: &'static str,
    hint: &'static str,
    spot: &'static str,
    /// Lines to begin with.
    ideas: &'static [&'static str],
}

const fn about(section: Section) -> About {
    match section {
        Section::Signals => About {
            title: "tab-signals",
            lead: "signals-lead",
            icon: Icon::LampDesk,
            fact: "signals-empty",
            ease: "signals-empty-ease",
            add: "signal-add",
            hint: "signal-hint",
            spot: "line.signals.new",
            ideas: SIGNALS,
        },
        Section::Words | Section::Ours => About {
            title: "tab-words",
            lead: "words-lead",
            icon: Icon::MessageCircle,
            fact: "words-empty",
            ease: "words-empty-ease",
            add: "word-add",
            hint: "word-hint",
            spot: "line.words.new",
            ideas: &["idea-words-here", "idea-words-okay", "idea-words-hurry"],
        },
        Section::Disagree => About {
            title: "tab-disagree",
            lead: "disagree-lead",
            icon: Icon::Wind,
            fact: "disagree-empty",
            ease: "disagree-empty-ease",
            add: "disagree-add",
            hint: "disagree-hint",
            spot: "line.disagree.new",
            ideas: &[
                "idea-disagree-pause",
                "idea-disagree-place",
                "idea-disagree-back",
            ],
        },
        Section::Later => About {
            title: "later-title",
            lead: "later-lead",
            icon: Icon::Archive,
            fact: "later-empty",
            ease: "later-ease",
            add: "later-add",
            hint: "later-hint",
            spot: "line.later.new",
            ideas: &[],
        },
        Section::Rhythm => About {
            title: "tab-rhythm",
            lead: "rhythm-lead",
            icon: Icon::Calendar,
            fact: "rhythm-empty",
            ease: "rhythm-empty-ease",
            add: "rhythm-add",
            hint: "rhythm-hint",
            spot: "line.rhythm.new",
            ideas: &[
                "idea-rhythm-next-day",
                "idea-rhythm-month",
                "idea-rhythm-turn",
            ],
        },
    }
}

/// The field for a new line of a section.
pub(crate) const fn new_spot(section: Section) -> &'static str {
    match section {
        Section::Ours => NEW_LINE,
        section => about(section).spot,
    }
}

/// The text of the button that begins one.
pub(crate) const fn add_label(section: Section) -> &'static str {
    about(section).add
}

/// Signals to begin with.
pub(crate) const SIGNALS: &[&str] = &[
    "idea-signal-lantern",
    "idea-signal-harbour",
    "idea-signal-window",
    "idea-signal-feather",
    "idea-signal-blank",
    "idea-signal-squeeze",
    "idea-signal-palm",
    "idea-signal-stone",
];

/// Shows a section.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, section: Section) {
    super::proposals::show(ui, stage, desk, section);
    let about = about(section);
    let weak = stage.look.palette.text_weak;
    let lines = stage.view.plan.lines.iter();
    let lines: Vec<_> = lines.filter(|line| line.section == section).collect();
    card(ui, Ground::Flat, |ui| {
        heading(ui, stage.text(about.title), Type::Heading, 2);
        reading(ui, stage.text(about.lead), Type::Small, weak);
        if section == Section::Signals {
            noted(
                ui,
                Icon::Info,
                stage.text("signals-not-a-safeword"),
                Type::Small,
                weak,
            );
        }
        if lines.is_empty() && !desk.is_open(about.spot) {
            empty(
                ui,
                about.icon,
                stage.text(about.fact),
                stage.text(about.ease),
                None,
            );
        } else {
            ui.add_space(gap::TINY);
            separated(
                ui,
                stage.text(about.title),
                &lines,
                |line| stage.id.with(line.id),
                |ui, line| row(ui, stage, desk, Row::of_line(line)),
            );
        }
        let new = NewRow {
            spot: about.spot,
            add: stage.text(about.add),
            hint: stage.text(about.hint),
        };
        if let Some(text) = new_row(ui, stage, desk, &new, |_| {}) {
            desk.finish(
                about.spot,
                Command::Line(LineCommand::Add { section, text }),
                None,
            );
        }
        super::lines::suggest_new(ui, stage, desk, section);
    });
    let said = |idea: &str| lines.iter().any(|line| line.wordings.first.text == idea);
    let ideas: Vec<_> = about
        .ideas
        .iter()
        .map(|idea| stage.text(idea))
        .filter(|idea| !said(idea))
        .collect();
    if ideas.is_empty() {
        return;
    }
    ui.add_space(gap::SMALL);
    group(ui, stage.text("ideas"));
    ui.spacing_mut().item_spacing.y = 0.0;
    for idea in ideas {
        let name = stage.words.with("idea-add", &[("text", idea)]);
        let button = Button::quiet(idea).icon(Icon::Plus).name(&name);
        if button.show(ui).clicked() {
            let text = idea.to_owned();
            let command = Command::Line(LineCommand::Add { section, text });
            desk.ask_and_say(
                about.spot,
                command,
                Toast::undoable(stage.text("toast-added")),
            );
        }
    }
}

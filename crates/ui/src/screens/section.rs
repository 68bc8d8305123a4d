//! Sections of the plan that are lists of lines: signals, words, what helps when we disagree, rhythm.

use egui::Ui;
use leeward_model::{Command, Form, LineCommand, Section};

use super::{
    agreed,
    lines::{NewRow, Row, forms, new_row, row},
    needs::NEW_LINE,
    parts::{Parts, called},
};
use crate::{
    desk::Desk,
    icon::Icon,
    nav::{Shelf, Tab},
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
    ideas: &'static [Idea],
}

/// A line to begin with, and what it is, where it is a signal.
type Idea = (&'static str, Option<Form>);

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
            hint: "word-what",
            spot: "line.words.new",
            ideas: &[
                ("idea-words-later", None),
                ("idea-words-slow", None),
                ("idea-words-here", None),
            ],
        },
        Section::Unwanted => About {
            title: "unwanted-title",
            lead: "unwanted-lead",
            icon: Icon::Ban,
            fact: "unwanted-empty",
            ease: "unwanted-empty-ease",
            add: "unwanted-add",
            hint: "unwanted-what",
            spot: "line.unwanted.new",
            ideas: &[("idea-unwanted-calm", None), ("idea-unwanted-always", None)],
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
                ("idea-disagree-pause", None),
                ("idea-disagree-breath", None),
                ("idea-disagree-senses", None),
                ("idea-disagree-paper", None),
                ("idea-disagree-back-to-back", None),
            ],
        },
        Section::Neutral => About {
            title: "neutral-title",
            lead: "neutral-lead",
            icon: Icon::Sprout,
            fact: "neutral-empty",
            ease: "neutral-empty-ease",
            add: "neutral-add",
            hint: "neutral-hint",
            spot: "line.neutral.new",
            ideas: &[],
        },
        Section::Return => About {
            title: "return-title",
            lead: "return-lead",
            icon: Icon::Undo2,
            fact: "return-empty",
            ease: "return-empty-ease",
            add: "return-add",
            hint: "return-hint",
            spot: "line.return.new",
            ideas: &[("idea-return-back", None), ("idea-return-again", None)],
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
                ("idea-rhythm-next-day", None),
                ("idea-rhythm-month", None),
                ("idea-rhythm-turn", None),
            ],
        },
        Section::Ready => About {
            title: "ready-title",
            lead: "ready-lead",
            icon: Icon::Check,
            fact: "ready-empty",
            ease: "ready-empty-ease",
            add: "ready-add",
            hint: "ready-hint",
            spot: "line.ready.new",
            ideas: &[
                ("idea-ready-water", None),
                ("idea-ready-blanket", None),
                ("idea-ready-phones", None),
            ],
        },
        Section::Music => About {
            title: "music-title",
            lead: "music-lead",
            icon: Icon::Leaf,
            fact: "music-empty",
            ease: "music-empty-ease",
            add: "music-add",
            hint: "music-what",
            spot: "line.music.new",
            ideas: &[],
        },
    }
}

/// The sections of a part of the plan.
const fn sections(tab: Tab) -> &'static [Section] {
    match tab {
        Tab::Signals => &[Section::Signals],
        Tab::Words => &[Section::Words, Section::Unwanted],
        Tab::Disagree => &[Section::Disagree, Section::Neutral, Section::Return],
        Tab::Rhythm => &[Section::Rhythm],
        Tab::Route => &[Section::Ready, Section::Music],
        Tab::Needs | Tab::OffLimits | Tab::ForNow | Tab::CareMenu => &[],
    }
}

/// Returns the name of a section.
pub(crate) const fn title(section: Section) -> &'static str {
    match section {
        Section::Ours => "ours",
        section => about(section).title,
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
pub(crate) const SIGNALS: &[Idea] = &[
    ("idea-signal-lantern", Some(Form::Word)),
    ("idea-signal-harbour", Some(Form::Word)),
    ("idea-signal-window", Some(Form::Word)),
    ("idea-signal-feather", Some(Form::Word)),
    ("idea-signal-blank", Some(Form::Word)),
    ("idea-signal-squeeze", Some(Form::Touch)),
    ("idea-signal-palm", Some(Form::Gesture)),
    ("idea-signal-heart", Some(Form::Gesture)),
    ("idea-signal-stone", Some(Form::Object)),
    ("idea-signal-lamp", Some(Form::Place)),
    ("idea-signal-dot", Some(Form::Digital)),
];

/// Another set of signals, which many people know.
const LIGHTS: &[Idea] = &[
    ("idea-light-green", Some(Form::Word)),
    ("idea-light-yellow", Some(Form::Word)),
    ("idea-light-red", Some(Form::Word)),
];

/// What is chosen for something new.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    /// What a new signal is.
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
        for (number, section) in sections(tab).iter().enumerate() {
            if number > 0 || tab == Tab::Route {
                ui.add_space(gap::MEDIUM);
            }
            self.section(ui, stage, desk, *section);
        }
    }

    /// Shows a section.
    pub(crate) fn section(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        section: Section,
    ) {
        super::proposals::show(ui, stage, desk, Shelf::Section(section));
        let about = about(section);
        let weak = stage.look.palette.text_weak;
        let lines = stage.view.plan.lines.iter();
        let lines: Vec<_> = lines.filter(|line| line.section == section).collect();
        card(ui, Ground::Flat, |ui| {
            heading(ui, stage.text(about.title), Type::Heading, 2);
            reading(ui, stage.text(about.lead), Type::Small, weak);
            if section == Section::Signals {
                let words = stage.text("signals-not-a-safeword");
                noted(ui, Icon::Info, words, Type::Small, weak);
            }
            if lines.is_empty() && !desk.is_open(about.spot) {
                let (fact, ease) = (stage.text(about.fact), stage.text(about.ease));
                empty(ui, about.icon, fact, ease, None);
            } else {
                ui.add_space(gap::TINY);
                separated(
                    ui,
                    stage.text(about.title),
                    &lines,
                    |line| stage.id.with(line.id),
                    |ui, line| row(ui, stage, desk, Row::of_line(stage, line)),
                );
            }
            self.new_line(ui, stage, desk, section);
            super::lines::suggest_new(ui, stage, desk, section);
        });
        let said = |idea: &str| lines.iter().any(|line| line.wordings.first.text == idea);
        let spot = about.spot;
        ideas(ui, stage, desk, spot, section, "ideas", about.ideas, &said);
        if section == Section::Signals {
            ideas(
                ui,
                stage,
                desk,
                spot,
                section,
                "ideas-lights",
                LIGHTS,
                &said,
            );
        }
    }

    fn new_line(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, section: Section) {
        let about = about(section);
        let new = NewRow {
            spot: about.spot,
            add: stage.text(about.add),
            hint: stage.text(about.hint),
            parts: Parts::of_section(section),
        };
        let is_signal = section == Section::Signals;
        let wanted = new_row(ui, stage, desk, &new, |ui| {
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
            desk.finish(about.spot, Command::Line(add), None);
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
    spot: &str,
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

//! Changes of the plan that one suggests and the other answers. They stay open without pressing.

use egui::{Rect, Ui};
use leeward_model::{Answer, Command, ItemId, Line, Proposal, ProposalCommand, Section};

use super::{
    lines::field_id,
    parts::{self, Parts, called},
};
use crate::{
    desk::{Desk, Outcome},
    house::{Dialog, Want},
    icon::Icon,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Field, Ground, Toast, actions, alert, card, dialog, heading, person, reading,
        separated, switch, text,
    },
};

/// Where what came of a new proposal is said.
pub(crate) const MAKING: &str = "propose";

/// What a proposal is to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A new line of this section.
    New(Section),
    /// Another wording for this line, or that it rests.
    Line(ItemId),
    /// Other words than this proposal of the partner's.
    Instead(ItemId),
}

impl Subject {
    /// The field for the wording.
    fn wording(self) -> String {
        match self {
            Self::New(section) => format!("propose.{}.new", section.as_str()),
            Self::Line(id) | Self::Instead(id) => format!("propose.{id}.new"),
        }
    }

    /// The field for the reason.
    fn reason(self) -> String {
        match self {
            Self::New(section) => format!("because.{}.new", section.as_str()),
            Self::Line(id) | Self::Instead(id) => format!("because.{id}.new"),
        }
    }
}

/// Where a proposal is seen: with the line that it would change, or where a new one would stand.
fn section_of(stage: &Stage<'_>, proposal: &Proposal) -> Section {
    line_of(stage, proposal).map_or(proposal.section, |line| line.section)
}

fn line_of<'a>(stage: &Stage<'a>, proposal: &Proposal) -> Option<&'a Line> {
    let mut lines = stage.view.plan.lines.iter();
    let line = lines.find(|line| Some(line.id) == proposal.line);
    line.map(|line| &**line)
}

/// Shows the proposals for a section.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, section: Section) {
    let all = stage.view.plan.proposals.iter();
    let of_it: Vec<_> = all.filter(|it| section_of(stage, it) == section).collect();
    if of_it.is_empty() {
        return;
    }
    card(ui, Ground::Flat, |ui| {
        heading(ui, stage.text("proposals-title"), Type::Heading, 2);
        separated(
            ui,
            stage.text("proposals-title"),
            of_it,
            |it| stage.id.with(("proposal", it.id)),
            |ui, it| one(ui, stage, desk, it),
        );
    });
    ui.add_space(gap::SMALL);
}

fn one(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, it: &Proposal) {
    let palette = stage.look.palette;
    let mine = it.by == stage.view.me;
    let line = line_of(stage, it).map(|line| line.wordings.first.text.as_str());
    ui.set_min_width(ui.available_width());
    ui.spacing_mut().item_spacing.y = gap::TINY;
    ui.add_space(gap::SMALL);
    ui.horizontal_top(|ui| {
        if let Some((number, name)) = stage.person(Some(it.by)) {
            person(ui, number, name, tokens::person::ROW);
        }
        ui.vertical(|ui| {
            text(ui, &what(stage, it), Type::Small, palette.text_weak);
            if let Some(line) = line {
                text(ui, line, Type::Body, palette.text_weak);
            }
            if let Some(wording) = &it.text {
                text(ui, wording, Type::Body, palette.text);
            }
            if !it.reason.is_empty() {
                let why = stage.words.with("proposal-why", &[("reason", &it.reason)]);
                text(ui, &why, Type::Small, palette.text_weak);
            }
            if it.answer == Some(Answer::NotNow) {
                let id = if mine {
                    "proposal-not-now-of"
                } else {
                    "proposal-not-now-mine"
                };
                let name = stage.partner_name();
                let said = stage.words.with(id, &[("name", name)]);
                text(ui, &said, Type::Small, palette.text_weak);
            }
        });
    });
    let spot = format!("proposal.{}", it.id);
    // Called by what is suggested, or by the line that would rest.
    let called = called(it.text.as_deref().or(line).unwrap_or_default());
    let named = |id: &str| stage.words.with(id, &[("text", &called)]);
    let proposal = it.id;
    let mut wish = None;
    actions(ui, |ui| {
        if mine {
            let button = Button::quiet(stage.text("proposal-withdraw")).icon(Icon::Undo2);
            if button
                .name(&named("proposal-withdraw-of"))
                .show(ui)
                .clicked()
            {
                wish = Some((ProposalCommand::Withdraw { proposal }, "toast-withdrawn"));
            }
            return;
        }
        let fits = Button::secondary(stage.text("proposal-fits")).icon(Icon::Check);
        if fits.name(&named("proposal-fits-of")).show(ui).clicked() {
            let answer = Answer::Fits;
            wish = Some((ProposalCommand::Answer { proposal, answer }, "toast-fits"));
        }
        if it.answer.is_none() {
            let button = Button::quiet(stage.text("proposal-not-now")).icon(Icon::Moon);
            if button
                .name(&named("proposal-not-now-to"))
                .show(ui)
                .clicked()
            {
                let answer = Answer::NotNow;
                wish = Some((
                    ProposalCommand::Answer { proposal, answer },
                    "toast-answered",
                ));
            }
        }
        let other = Button::quiet(stage.text("proposal-instead")).icon(Icon::PenLine);
        if other.name(&named("proposal-instead-of")).show(ui).clicked() {
            desk.want(Want::Dialog(Dialog::Propose(Subject::Instead(proposal))));
        }
    });
    if let Some((command, said)) = wish {
        let toast = Toast::undoable(stage.text(said));
        desk.ask_and_say(&spot, Command::Proposal(command), toast);
    }
    ui.add_space(gap::SMALL);
}

/// Says what a proposal is about; the line and the wording follow.
fn what(stage: &Stage<'_>, it: &Proposal) -> String {
    let (_, name) = stage.person(Some(it.by)).unwrap_or((0, ""));
    let id = match (line_of(stage, it), &it.text) {
        (Some(_), Some(_)) => "proposal-reword",
        (Some(_), None) => "proposal-rest",
        (None, _) => "proposal-new",
    };
    stage.words.with(id, &[("name", name)])
}

/// A proposal that is being made.
#[derive(Debug, Default)]
pub(crate) struct Making {
    /// The line is to rest.
    rests: bool,
    /// What it is about, until it is saved.
    asked: Option<Subject>,
}

impl Making {
    /// Clears the fields of a proposal that is saved. Returns whether it is.
    pub(crate) fn answered(&mut self, desk: &mut Desk, outcome: &Outcome) -> bool {
        if outcome.spot != MAKING || outcome.answer.is_err() {
            return false;
        }
        if let Some(subject) = self.asked.take() {
            desk.forget(&subject.wording());
            desk.forget(&subject.reason());
        }
        true
    }

    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        over: Rect,
        subject: Subject,
        fresh: bool,
    ) -> bool {
        let plan = &stage.view.plan;
        let proposal = match subject {
            Subject::Instead(id) => plan.proposals.iter().find(|it| it.id == id),
            Subject::New(_) | Subject::Line(_) => None,
        };
        let line = match (subject, proposal) {
            (Subject::Line(id), _) => plan.lines.iter().find(|it| it.id == id).map(|it| &**it),
            (_, Some(proposal)) => line_of(stage, proposal),
            _ => None,
        };
        let is_there = match subject {
            Subject::New(_) => true,
            Subject::Line(_) => line.is_some(),
            Subject::Instead(_) => proposal.is_some(),
        };
        if !is_there {
            return false;
        }
        let (wording, reason) = (subject.wording(), subject.reason());
        let section = match (subject, line, proposal) {
            (_, Some(line), _) => line.section,
            (_, None, Some(proposal)) => proposal.section,
            (Subject::New(section), ..) => section,
            _ => Section::default(),
        };
        let parts = Parts::of_section(section);
        if fresh {
            self.rests = false;
            let from = match (proposal, line) {
                (Some(proposal), _) => proposal.text.clone().unwrap_or_default(),
                (None, Some(line)) => line.wordings.first.text.clone(),
                (None, None) => String::new(),
            };
            desk.open(&wording, &from);
            desk.open(&reason, "");
        }
        let id = stage.id.with(MAKING);
        let name = stage.partner_name();
        let title = stage.words.with("propose-title", &[("name", name)]);
        let mut open = true;
        let escaped = dialog(ui, over, id, &title, tokens::SMALL_DIALOG, |ui| {
            heading(ui, &title, Type::Heading, 1);
            let lead = stage.words.with("propose-lead", &[("name", name)]);
            reading(ui, &lead, Type::Small, stage.look.palette.text_weak);
            if let Some(line) = line {
                let now = called(&line.wordings.first.text);
                let now = stage.words.with("propose-now", &[("text", &now)]);
                text(ui, &now, Type::Small, stage.look.palette.text_weak);
            }
            let mut entered = false;
            if !self.rests {
                entered |= field(ui, stage, desk, &wording, "propose-wording", parts, fresh);
            }
            if line.is_some() && proposal.is_none() {
                let label = stage.text("propose-rest");
                if switch(ui, id.with("rests"), self.rests, label).clicked() {
                    self.rests = !self.rests;
                }
            }
            entered |= field(
                ui,
                stage,
                desk,
                &reason,
                "propose-reason",
                Parts::ONE,
                false,
            );
            if let Some(refusal) = stage.refusal(desk.refusal(MAKING)) {
                alert(ui, &refusal);
            }
            ui.add_space(gap::SMALL);
            actions(ui, |ui| {
                let go = Button::primary(stage.text("propose-go")).icon(Icon::Check);
                if go.show(ui).clicked() || entered {
                    let words = |desk: &Desk, spot: &str| desk.trimmed(spot).to_owned();
                    let text = (!self.rests).then(|| words(desk, &wording));
                    let instead = match subject {
                        Subject::Instead(id) => Some(id),
                        Subject::New(_) | Subject::Line(_) => None,
                    };
                    let command = ProposalCommand::Make {
                        line: line.map(|line| line.id),
                        section,
                        text,
                        reason: words(desk, &reason),
                        instead,
                    };
                    let toast = Toast::undoable(stage.text("toast-proposed"));
                    desk.ask_and_say(MAKING, Command::Proposal(command), toast);
                    self.asked = Some(subject);
                }
                open = !Button::quiet(stage.text("close")).show(ui).clicked();
            });
        });
        if !open || escaped {
            desk.close(&wording);
            desk.close(&reason);
        }
        open && !escaped
    }
}

/// Shows a field of the dialog. Returns whether Enter was pressed in it.
fn field(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    spot: &str,
    label: &'static str,
    parts: Parts,
    first: bool,
) -> bool {
    let id = field_id(stage.id.with(spot));
    let field = Field::labelled(id, stage.text(label));
    let typed = parts::fields(ui, stage, desk, spot, id, parts, field);
    if first {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    typed.entered
}

//! Changes of the plan that one suggests and the other answers. They stay open without pressing.

use egui::{Rect, Ui};
use leeward_model::{
    Answer, Command, ItemId, PlanItem, Proposal, ProposalCommand, Proposed, Section,
};

use crate::{
    desk::{Desk, Outcome},
    icon::Icon,
    nav::{Dialog, Shelf, Subject, Want, shelf_of},
    parts::{Parts, called},
    sayings,
    screens::{agreed::narrow, fields, lines::field_id, step::minutes_stepper},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Field, Ground, Toast, actions, alert, card, dialog, heading, person, reading,
        separated, switch, text,
    },
};

/// Where what came of a new proposal is said.
pub(crate) const MAKING: &str = "propose";

impl Subject {
    fn name(self) -> String {
        match self {
            Self::NewLine(section) => section.as_str().to_owned(),
            Self::NewStep(None) => "step".to_owned(),
            Self::NewStep(Some(route)) => format!("step.{route}"),
            Self::Item(id) | Self::Instead(id) => id.to_string(),
        }
    }

    /// The field for the wording.
    fn wording(self) -> String {
        format!("propose.{}.new", self.name())
    }

    /// The field for the reason.
    fn reason(self) -> String {
        format!("because.{}.new", self.name())
    }
}

/// Begins a proposal with what was typed in another field, which lets go of it. Where one was begun
/// before, that goes on, and the field keeps its own.
pub(crate) fn suggest(ui: &Ui, desk: &mut Desk, spot: &str, subject: Subject) {
    let wording = subject.wording();
    if desk.is_begun(&wording) {
        desk.close(spot);
    } else {
        desk.hand_over(spot, &wording);
        desk.typed(&wording, ui.input(|input| input.time));
    }
    desk.want(Want::Dialog(Dialog::Propose(subject)));
}

/// Shows the proposals that are seen here.
pub(crate) fn show(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, shelf: Shelf) {
    let plan = &stage.view.plan;
    let all = plan.proposals.iter();
    let of_it: Vec<_> = all.filter(|it| shelf_of(plan, it) == shelf).collect();
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
    let item = it.what.item().and_then(|id| stage.view.plan.item(id));
    let now = item.map(|item| sayings::item(stage, item));
    ui.set_min_width(ui.available_width());
    ui.spacing_mut().item_spacing.y = gap::TINY;
    let start = ui.cursor().min;
    ui.add_space(gap::SMALL);
    ui.horizontal_top(|ui| {
        if let Some((number, name)) = stage.person(Some(it.by)) {
            person(ui, number, name, tokens::person::ROW);
        }
        ui.vertical(|ui| {
            text(
                ui,
                &sayings::proposal(stage, it),
                Type::Small,
                palette.text_weak,
            );
            let answered = it.instead.and_then(|id| {
                let all = stage.view.plan.proposals.iter();
                let mut all = all.filter(|other| other.id == id);
                all.next().and_then(|other| other.what.text())
            });
            if let Some(answered) = answered {
                let values = [("text", called(answered))];
                let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                let answers = stage.words.with("proposal-answers", &values);
                text(ui, &answers, Type::Small, palette.text_weak);
            }
            let parts = parts_of(stage, it);
            if let Some(now) = now {
                fields::shown(ui, stage, parts, now, palette.text_weak);
            }
            // Saying yes would settle two wordings as well.
            for other in item.iter().flat_map(|item| &item.wordings().others) {
                fields::shown(ui, stage, parts, &other.text, palette.text_weak);
            }
            if let Some(wording) = it.what.text() {
                fields::shown(ui, stage, parts, wording, palette.text);
            }
            if let Some(minutes) = it.what.minutes() {
                let minutes = stage.words.count("minutes", u64::from(minutes));
                text(ui, &minutes, Type::Body, palette.text);
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
    let called = called(it.what.text().or(now).unwrap_or_default());
    let named = |id: &str| stage.words.with(id, &[("text", &called)]);
    let proposal = it.id;
    let mut wish = None;
    ui.add_space(gap::TINY);
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
        let fits = Button::secondary(stage.text("proposal-fits"))
            .icon(Icon::Check)
            .id(stage.id.with(&spot));
        let fits = fits.name(&named("proposal-fits-of")).show(ui);
        if fits.gained_focus() {
            // With it comes into view what it says yes to.
            let all = Rect::from_min_max(start, fits.rect.max);
            ui.scroll_to_rect(all.expand(gap::SMALL), None);
        }
        if fits.clicked() {
            wish = Some((answered(it, item, Answer::Fits), "toast-fits"));
        }
        if it.answer.is_none() {
            let button = Button::quiet(stage.text("proposal-not-now")).icon(Icon::Moon);
            if button
                .name(&named("proposal-not-now-to"))
                .show(ui)
                .clicked()
            {
                wish = Some((answered(it, item, Answer::NotNow), "toast-answered"));
            }
        }
        let other = Button::quiet(stage.text("proposal-instead")).icon(Icon::PenLine);
        if other.name(&named("proposal-instead-of")).show(ui).clicked() {
            desk.want(Want::Dialog(Dialog::Propose(Subject::Instead(proposal))));
        }
    });
    if let Some((command, said)) = wish {
        if said == "toast-fits"
            && let Some(item) = item
        {
            // What was agreed to is looked at next.
            desk.focus_on(stage.id.with(spot_of(item)));
        }
        let toast = Toast::undoable(stage.text(said));
        desk.ask_and_say(&spot, Command::Proposal(command), toast);
    }
    ui.add_space(gap::SMALL);
}

/// Says something to a proposal as it is shown, over what is shown of what it would change.
fn answered(it: &Proposal, item: Option<PlanItem<'_>>, answer: Answer) -> ProposalCommand {
    let was = item.map(|item| item.wordings().iter().map(|it| it.text.clone()).collect());
    ProposalCommand::Answer {
        proposal: it.id,
        answer,
        what: Some(it.what.clone()),
        was,
    }
}

/// The row of a line, a step or a route.
fn spot_of(item: PlanItem<'_>) -> String {
    match item {
        PlanItem::Line(line) => format!("line.{}", line.id),
        PlanItem::Step(step) => format!("step.{}", step.id),
        PlanItem::Route(route) => format!("route.{}", route.id),
    }
}

fn parts_of(stage: &Stage<'_>, it: &Proposal) -> Parts {
    match &it.what {
        Proposed::NewLine { section, .. } => Parts::of_section(*section),
        Proposed::NewStep { .. } => Parts::STEP,
        Proposed::Change { item, .. } | Proposed::Rest { item } => {
            let item = stage.view.plan.item(*item);
            item.map_or(Parts::ONE, Parts::of)
        }
    }
}

/// A proposal that is being made.
#[derive(Debug, Default)]
pub(crate) struct Making {
    /// It is to rest.
    rests: bool,
    /// How long a step is to take, where that was touched.
    minutes: Option<u32>,
    touched: bool,
    /// What it is about and what its fields said, until it is saved.
    asked: Option<(Subject, [String; 2])>,
}

/// What a proposal begins with.
struct Beginning<'a> {
    /// What it would change, as it stands.
    item: Option<PlanItem<'a>>,
    /// What the fields say at first.
    text: &'a str,
    minutes: Option<u32>,
    parts: Parts,
    /// It is about a step, which takes its time.
    is_step: bool,
    /// What is made of it, with this wording, where that is another, and these minutes.
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    NewLine(Section),
    NewStep(Option<ItemId>),
    Item(ItemId),
}

/// Minutes for a new step, to begin with.
const MINUTES: u32 = 5;

fn beginning<'a>(stage: &Stage<'a>, subject: Subject) -> Option<Beginning<'a>> {
    let plan = &stage.view.plan;
    let (kind, theirs) = match subject {
        Subject::NewLine(section) => (Kind::NewLine(section), None),
        Subject::NewStep(route) => (Kind::NewStep(route), None),
        Subject::Item(id) => (Kind::Item(id), None),
        Subject::Instead(id) => {
            let theirs = plan.proposals.iter().find(|it| it.id == id)?;
            let kind = match &theirs.what {
                Proposed::NewLine { section, .. } => Kind::NewLine(*section),
                Proposed::NewStep { route, .. } => Kind::NewStep(*route),
                Proposed::Change { item, .. } | Proposed::Rest { item } => Kind::Item(*item),
            };
            (kind, Some(&theirs.what))
        }
    };
    let item = match kind {
        Kind::Item(id) => Some(plan.item(id)?),
        Kind::NewLine(_) | Kind::NewStep(_) => None,
    };
    let (parts, is_step, takes) = match (kind, item) {
        (Kind::NewLine(section), _) => (Parts::of_section(section), false, None),
        (Kind::NewStep(_), _) => (Parts::STEP, true, Some(MINUTES)),
        (_, Some(item @ PlanItem::Step(step))) => (Parts::of(item), true, step.minutes),
        (_, item) => (item.map_or(Parts::ONE, Parts::of), false, None),
    };
    let now = item.map(|item| sayings::item(stage, item));
    let text = theirs.and_then(Proposed::text).or(now);
    Some(Beginning {
        item,
        text: text.unwrap_or_default(),
        minutes: theirs.and_then(Proposed::minutes).or(takes),
        parts,
        is_step,
        kind,
    })
}

impl Making {
    /// Clears the fields of a proposal that is saved. Returns whether it is.
    pub(crate) fn answered(&mut self, desk: &mut Desk, outcome: &Outcome) -> bool {
        if outcome.spot != MAKING {
            return false;
        }
        let asked = self.asked.take();
        if outcome.answer.is_err() {
            return false;
        }
        if let Some((subject, said)) = asked {
            let spots = [subject.wording(), subject.reason()];
            for (spot, said) in spots.iter().zip(&said) {
                // What was typed since is not in it.
                if desk.words(spot) == said {
                    desk.forget(spot);
                }
            }
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
        let Some(begins) = beginning(stage, subject) else {
            return false;
        };
        let (wording, reason) = (subject.wording(), subject.reason());
        if fresh {
            (self.rests, self.touched) = (false, false);
            desk.open(&wording, begins.text);
            desk.open(&reason, "");
        }
        desk.follow(&wording, begins.text, begins.parts.pairs);
        let id = stage.id.with(MAKING);
        let name = stage.partner_name();
        let title = stage.words.with("propose-title", &[("name", name)]);
        let mut open = true;
        let escaped = dialog(ui, over, id, &title, tokens::SMALL_DIALOG, |ui| {
            heading(ui, &title, Type::Heading, 1);
            let lead = stage.words.with("propose-lead", &[("name", name)]);
            reading(ui, &lead, Type::Small, stage.look.palette.text_weak);
            if let Some(item) = begins.item {
                let now = called(sayings::item(stage, item));
                let now = stage.words.with("propose-now", &[("text", &now)]);
                text(ui, &now, Type::Small, stage.look.palette.text_weak);
            }
            let mut entered = false;
            if !self.rests {
                let parts = begins.parts;
                entered |= field(ui, stage, desk, &wording, "propose-wording", parts, fresh);
                if begins.is_step {
                    let weak = stage.look.palette.text_weak;
                    text(ui, stage.text("step-how-long"), Type::Small, weak);
                    narrow(ui, stage, |ui| {
                        let shown = self.minutes(&begins);
                        let wanted = minutes_stepper(ui, stage, shown);
                        if wanted != shown {
                            (self.minutes, self.touched) = (wanted, true);
                        }
                    });
                }
            }
            if begins.item.is_some() && !matches!(subject, Subject::Instead(_)) {
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
                if (go.show(ui).clicked() || entered) && self.asked.is_none() {
                    let text = desk.trimmed(&wording).to_owned();
                    let instead = match subject {
                        Subject::Instead(id) => Some(id),
                        _ => None,
                    };
                    let command = ProposalCommand::Make {
                        what: self.proposed(stage, &begins, text),
                        reason: desk.trimmed(&reason).to_owned(),
                        instead,
                    };
                    let toast = Toast::undoable(stage.text("toast-proposed"));
                    desk.ask_and_say(MAKING, Command::Proposal(command), toast);
                    let said = [&wording, &reason].map(|spot| desk.words(spot).clone());
                    self.asked = Some((subject, said));
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

impl Making {
    fn minutes(&self, begins: &Beginning<'_>) -> Option<u32> {
        if self.touched {
            self.minutes
        } else {
            begins.minutes
        }
    }

    /// What is suggested. What stays as it is is not suggested again.
    fn proposed(&self, stage: &Stage<'_>, begins: &Beginning<'_>, text: String) -> Proposed {
        let minutes = self.minutes(begins);
        match begins.kind {
            Kind::NewLine(section) => Proposed::NewLine { section, text },
            Kind::NewStep(route) => Proposed::NewStep {
                route,
                text,
                minutes,
            },
            Kind::Item(item) if self.rests => Proposed::Rest { item },
            Kind::Item(item) => {
                let now = begins.item.map(|item| sayings::item(stage, item));
                let takes = match begins.item {
                    Some(PlanItem::Step(step)) => step.minutes,
                    _ => None,
                };
                let minutes = minutes.filter(|_| begins.is_step && minutes != takes);
                let stays = now == Some(text.as_str());
                Proposed::Change {
                    item,
                    text: (!stays).then_some(text),
                    minutes,
                }
            }
        }
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
    let typed = fields::fields(ui, stage, desk, spot, id, parts, field);
    if first {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    typed.entered
}

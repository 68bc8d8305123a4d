//! A proposal that is being written.

use egui::{Rect, Ui};
use leeward_model::{Command, ItemId, PlanItem, PlanItemId, ProposalCommand, Proposed, Section};

use crate::{
    compose::{
        fields,
        pieces::{closes, field_id, minutes_stepper, narrow},
    },
    desk::{Desk, Outcome},
    icon::Icon,
    nav::Subject,
    parts::{Parts, called},
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Field, Toast, actions, alert, dialog, heading, reading, switch, text},
};

/// A proposal that is being made.
#[derive(Debug, Default)]
pub(crate) struct Making {
    /// The proposal is to let the item rest.
    rests: bool,
    /// The minutes of a step, where that was touched.
    minutes: Option<u32>,
    touched: bool,
    /// The subject and the texts of the fields of a proposal that is on its way.
    asked: Option<(Subject, [String; 2])>,
}

/// The state in which a proposal begins.
struct Beginning<'a> {
    /// The item that it would change, as it stands.
    item: Option<PlanItem<'a>>,
    /// The text of the field at first.
    text: &'a str,
    minutes: Option<u32>,
    parts: Parts,
    /// It is about a step, which has minutes.
    is_step: bool,
    /// The kind of proposal that is made.
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    NewLine(Section),
    NewStep(Option<ItemId>),
    Item(PlanItemId),
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
        if outcome.spot != Spot::Press(Press::Propose) {
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
        let id = stage.id.with(Spot::Press(Press::Propose));
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
            if let Some(refusal) = stage.refusal(desk.refusal(&Spot::Press(Press::Propose))) {
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
                    desk.ask_and_say(
                        &Spot::Press(Press::Propose),
                        Command::Proposal(command),
                        toast,
                    );
                    let said = [&wording, &reason].map(|spot| desk.words(spot).clone());
                    self.asked = Some((subject, said));
                }
                let is_begun = desk.is_begun(&wording) || desk.is_begun(&reason);
                let [label, ..] = closes(is_begun);
                open = !Button::quiet(stage.text(label)).show(ui).clicked();
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

    /// Returns the proposal, without what would stay as it is.
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
    spot: &Spot,
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

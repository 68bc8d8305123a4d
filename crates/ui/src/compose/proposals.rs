//! The proposals that are listed with a section or with the routes, and their answers.

use egui::{Rect, Ui};
use leeward_model::{Answer, Command, PlanItem, Proposal, ProposalCommand, Proposed};

use crate::{
    compose::fields,
    desk::Desk,
    icon::Icon,
    nav::{Dialog, Shelf, Subject, Want, shelf_of},
    parts::{Parts, called},
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Ground, Toast, actions, card, heading, person, separated, text},
};

/// Shows the proposals of a shelf.
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
    let spot = Spot::Press(Press::Proposal(it.id));
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

/// Returns the spot of the row of a line, a step or a route.
fn spot_of(item: PlanItem<'_>) -> Spot {
    match item {
        PlanItem::Line(line) => Spot::Line(line.id),
        PlanItem::Step(step) => Spot::Step(step.id),
        PlanItem::Route(route) => Spot::Route(route.id),
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

//! The texts that were written alone, to be brought along into the plan with the partner.

use std::collections::BTreeSet;

use egui::Ui;
use leeward_model::{Agreed, Before, Bring, Command, ItemId};

use crate::{
    compose::pieces::tick_row,
    desk::Desk,
    icon::Icon,
    labels,
    left::left,
    parts::Parts,
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Button, Toast, alert, group, heading, reading, separated},
};

/// The items that are ticked to go along.
#[derive(Debug, Default)]
pub(super) struct Bringing {
    items: BTreeSet<ItemId>,
    activities: BTreeSet<String>,
    agreed: BTreeSet<Agreed>,
    /// The list was opened again after the plan was begun.
    looks_back: bool,
}

/// An item that can be brought along: its id, its text with its parts, and where it stands.
type Offered<'a> = (ItemId, &'a str, Parts, &'a str);

impl Bringing {
    /// Shows what was written before, to be ticked; what is not ticked stays where it is.
    pub(super) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let before = left(stage.view);
        let before = &before;
        let weak = stage.look.palette.text_weak;
        let name = stage.partner_name();
        let plan = &stage.view.plan;
        let mine = plan.needs.iter().any(|need| need.of == stage.view.me);
        let begun = mine || !plan.lines.is_empty() || !plan.steps.is_empty();
        // Where something is ticked already, the partner's first line must not close the list.
        let ticking =
            !self.items.is_empty() || !self.activities.is_empty() || !self.agreed.is_empty();
        if begun && !self.looks_back && !ticking {
            let again = Button::quiet(stage.text("bring-again")).icon(Icon::ArrowLeftRight);
            self.looks_back = again.show(ui).clicked();
            return;
        }
        heading(ui, stage.text("bring-title"), Type::Heading, 2);
        let lead = stage.words.with("bring-lead", &[("name", name)]);
        reading(ui, &lead, Type::Small, weak);
        let lines = before.lines.iter().map(|line| {
            let label = stage.text(labels::section::title(line.section));
            let parts = Parts::of_section(line.section);
            (line.id, line.wordings.first.text.as_str(), parts, label)
        });
        let needs = before.needs.iter();
        let needs = needs.map(|need| {
            (
                need.id,
                sayings::need(stage, need),
                Parts::of_area(need.area),
                stage.text(labels::area(need.area)),
            )
        });
        let steps = before.steps.iter();
        let steps = steps.map(|step| {
            let words = sayings::step(stage, step);
            (step.id, words, Parts::STEP, stage.text("tab-route"))
        });
        let passing = before.passing.iter();
        let passing = passing.map(|it| {
            let until = stage.text("until-said");
            (it.id, it.text.as_str(), Parts::ONE, until)
        });
        let groups: [(&str, Vec<Offered<'_>>); 4] = [
            ("bring-needs", needs.collect()),
            ("tab-off-limits", passing.collect()),
            ("bring-lines", lines.collect()),
            ("bring-steps", steps.collect()),
        ];
        for (label, items) in groups {
            if items.is_empty() {
                continue;
            }
            ui.add_space(gap::SMALL);
            group(ui, stage.text(label));
            separated(
                ui,
                stage.text(label),
                items,
                |item| stage.id.with(item.0),
                |ui, item| {
                    let (id, words, parts, aside) = item;
                    let ticked = self.items.contains(&id);
                    if tick_row(ui, stage, words, parts, aside, ticked) {
                        toggle(&mut self.items, id);
                    }
                },
            );
        }
        let agreed: Vec<Agreed> = may_be_agreed(stage, before).collect();
        if !agreed.is_empty() {
            ui.add_space(gap::SMALL);
            let label = stage.text("agreed-title");
            group(ui, label);
            separated(
                ui,
                label,
                &agreed,
                |on| stage.id.with(on.as_str()),
                |ui, on| {
                    let number = before.agreed.get(on).copied().unwrap_or_default();
                    let ticked = self.agreed.contains(on);
                    let words = sayings::agreed(stage, *on, number);
                    if tick_row(ui, stage, &words, Parts::ONE, "", ticked) {
                        toggle(&mut self.agreed, *on);
                    }
                },
            );
        }
        let activities = before.ratings.keys().chain(before.menu.keys());
        let activities: BTreeSet<&String> = activities.collect();
        if !activities.is_empty() {
            ui.add_space(gap::SMALL);
            let label = stage.text("tab-care-menu");
            group(ui, label);
            separated(
                ui,
                label,
                activities,
                |id| egui::Id::unique(*id),
                |ui, id| {
                    let rating = before.ratings.get(id);
                    let (_, aside) =
                        rating.map_or((Icon::Leaf, "menu-own"), |rating| labels::rating(*rating));
                    let ticked = self.activities.contains(id);
                    let (words, aside) = (name_of(stage, before, id), stage.text(aside));
                    if tick_row(ui, stage, words, Parts::ONE, aside, ticked) {
                        toggle(&mut self.activities, id.clone());
                    }
                },
            );
        }
        ui.add_space(gap::SMALL);
        // What is not offered any more cannot go along either.
        self.activities
            .retain(|id| before.ratings.contains_key(id) || before.menu.contains_key(id));
        self.agreed.retain(|on| agreed.contains(on));
        let there = |id: &ItemId| {
            before.lines.iter().any(|line| line.id == *id)
                || before.needs.iter().any(|need| need.id == *id)
                || before.steps.iter().any(|step| step.id == *id)
                || before.passing.iter().any(|it| it.id == *id)
        };
        self.items.retain(there);
        let ticked = self.items.len() + self.activities.len() + self.agreed.len();
        let label = stage.words.count("bring-go", ticked as u64);
        let go = Button::primary(&label).enabled(ticked > 0);
        if go.show(ui).clicked() {
            let ids = |all: Vec<ItemId>| {
                all.into_iter()
                    .filter(|id| self.items.contains(id))
                    .collect()
            };
            let wanted = Bring {
                passing: ids(before.passing.iter().map(|it| it.id).collect()),
                lines: ids(before.lines.iter().map(|line| line.id).collect()),
                needs: ids(before.needs.iter().map(|need| need.id).collect()),
                steps: ids(before.steps.iter().map(|step| step.id).collect()),
                activities: self.activities.iter().cloned().collect(),
                agreed: self.agreed.iter().copied().collect(),
            };
            desk.ask_and_say(
                &Spot::Press(Press::Bring),
                Command::Bring(wanted),
                Toast::undoable(stage.text("toast-brought")),
            );
            self.items.clear();
            self.activities.clear();
            self.agreed.clear();
            self.looks_back = false;
        }
        if let Some(refusal) = stage.refusal(desk.refusal(&Spot::Press(Press::Bring))) {
            alert(ui, &refusal);
        }
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

/// Returns the agreed numbers that can still be agreed: the day of a review may have passed.
fn may_be_agreed(stage: &Stage<'_>, before: &Before) -> impl Iterator<Item = Agreed> {
    let today = i64::from(stage.moment.today().0);
    let stands =
        move |(on, number): &(Agreed, u32)| *on != Agreed::Review || i64::from(*number) >= today;
    let all = before.agreed.clone().into_iter();
    all.filter(stands).map(|(on, _)| on)
}

/// Returns what an activity from before is called.
fn name_of<'a>(stage: &Stage<'a>, before: &'a Before, id: &'a str) -> &'a str {
    let own = before
        .menu
        .get(id)
        .map(|it| it.wordings.first.text.as_str());
    own.unwrap_or_else(|| stage.words.activity(id))
}

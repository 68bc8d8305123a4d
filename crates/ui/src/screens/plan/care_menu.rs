//! The care menu: what each says about an activity, and where the two meet.

mod activity;

use std::collections::BTreeSet;

use egui::{EventFilter, Id, Key, Ui};
use leeward_model::{ActivityCommand, Command, Rating, Tag};

use crate::{
    compose::{
        answers::{answer_id, answers},
        columns::beside,
        new_row::{NewRow, new_row},
    },
    desk::Desk,
    icon::Icon,
    labels,
    menu::{self, Offer},
    parts::Parts,
    spot::{New, Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Chip, Ground, card, empty, galley, group, heading, noted, separated, text},
};

/// The activities that are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Those that both love or are fine with.
    Overlap,
    #[default]
    All,
    /// Those that one has said something about.
    Mine,
    /// Those that one has hidden from oneself.
    Hidden,
}

/// The filters of the list, and the activity that is looked at.
#[derive(Debug, Default)]
pub(crate) struct CareMenu {
    shown: Shown,
    tags: BTreeSet<Tag>,
    /// The tags of a new activity.
    new_tags: BTreeSet<Tag>,
    looked_at: Option<String>,
    begun: bool,
    /// An activity was chosen in the list; where its card is out of sight, the page goes there.
    leads_there: bool,
}

impl CareMenu {
    /// Looks at an activity next, with the focus on the first answer.
    pub(crate) fn look_at(&mut self, stage: &Stage<'_>, desk: &mut Desk, activity: &str) {
        (self.looked_at, self.leads_there) = (Some(activity.to_owned()), true);
        desk.focus_behind(answer_id(stage, Rating::LoveIt));
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if !self.begun {
            self.begun = true;
            if stage.view.plan.overlap().next().is_some() && stage.together() {
                self.shown = Shown::Overlap;
            }
        }
        self.filters(ui, stage);
        ui.add_space(gap::SMALL);
        something_new(ui, stage, desk);
        let aside = tokens::ASIDE * stage.look.scale.max(1.0);
        let width = ui.available_width();
        if width < aside + gap::LARGE + tokens::TWO_COLUMNS * 0.6 * stage.look.scale {
            let card_shown = card(ui, Ground::Flat, |ui| self.turn(ui, stage, desk));
            if std::mem::take(&mut self.leads_there) {
                ui.scroll_to_rect(card_shown.response.rect, None);
            }
            ui.add_space(gap::SMALL);
            card(ui, Ground::Flat, |ui| self.list(ui, stage, desk));
            return;
        }
        // The list is long: the keyboard comes to the one that is looked at before it.
        let widths = [width - aside - gap::LARGE, aside];
        beside(ui, widths, gap::LARGE, 1, |ui, number| {
            if number == 0 {
                card(ui, Ground::Flat, |ui| self.list(ui, stage, desk));
            } else {
                card(ui, Ground::Flat, |ui| self.turn(ui, stage, desk));
            }
        });
        self.leads_there = false;
    }

    fn filters(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        let any_hidden = !stage.view.own.hidden.is_empty();
        if self.shown == Shown::Hidden && !any_hidden {
            self.shown = Shown::All;
        }
        ui.horizontal_wrapped(|ui| {
            let mut kinds = vec![(Shown::All, "menu-all"), (Shown::Mine, "menu-mine")];
            if stage.together() {
                kinds.insert(0, (Shown::Overlap, "menu-overlap"));
            }
            if any_hidden {
                kinds.push((Shown::Hidden, "menu-hidden"));
            }
            for (shown, label) in kinds {
                if Chip::one(stage.text(label), self.shown == shown)
                    .show(ui)
                    .clicked()
                {
                    self.shown = shown;
                }
            }
        });
        activity::tags(ui, stage, &mut self.tags);
    }

    /// The groups that are shown, each with its name.
    fn groups<'a>(&self, stage: &Stage<'a>) -> Vec<(String, Vec<Offer<'a>>)> {
        let mut fitting = menu::offers(stage);
        let wants_hidden = self.shown == Shown::Hidden;
        fitting.retain(|it| self.tags.is_subset(&it.tags));
        fitting.retain(|it| menu::is_hidden(stage, it.id) == wants_hidden);
        let mut groups: Vec<(String, Vec<Offer<'_>>)> = Vec::new();
        match self.shown {
            Shown::Overlap => {
                let (mut both, mut good) = (Vec::new(), Vec::new());
                for it in fitting {
                    match [
                        menu::my_rating(stage, it.id),
                        menu::their_rating(stage, it.id),
                    ] {
                        [Some(Rating::LoveIt), Some(Rating::LoveIt)] => both.push(it),
                        [Some(mine), Some(theirs)] if mine.is_shared() && theirs.is_shared() => {
                            good.push(it);
                        }
                        _ => {}
                    }
                }
                groups.push((stage.text("menu-both-love").to_owned(), both));
                groups.push((stage.text("menu-both-good").to_owned(), good));
            }
            Shown::All | Shown::Hidden => {
                for it in fitting {
                    match groups.last_mut() {
                        Some((_, members)) if members[0].group == it.group => members.push(it),
                        _ => groups.push((menu::group_name(stage, it.group), vec![it])),
                    }
                }
            }
            Shown::Mine => {
                for rating in Rating::ALL {
                    let (_, label) = labels::rating(*rating);
                    groups.push((stage.text(label).to_owned(), Vec::new()));
                }
                for it in fitting {
                    let said = menu::my_rating(stage, it.id);
                    let place = Rating::ALL.iter().position(|rating| Some(*rating) == said);
                    if let Some((_, members)) = place.and_then(|place| groups.get_mut(place)) {
                        members.push(it);
                    }
                }
            }
        }
        groups.retain(|(_, members)| !members.is_empty());
        groups
    }

    fn list(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let groups = self.groups(stage);
        if groups.is_empty() {
            let (fact, ease) = match self.shown {
                Shown::Overlap => ("menu-overlap-empty", "menu-overlap-ease"),
                Shown::Mine | Shown::All | Shown::Hidden => ("menu-mine-empty", "menu-mine-ease"),
            };
            empty(ui, Icon::Leaf, stage.text(fact), stage.text(ease), None);
        }
        for (number, (name, members)) in groups.iter().enumerate() {
            if number > 0 {
                ui.add_space(gap::MEDIUM);
            }
            if self.shown == Shown::Overlap {
                heading(ui, name, Type::Heading, 2);
            } else {
                group(ui, name);
            }
            separated(
                ui,
                name,
                members,
                |activity| Id::unique(activity.id),
                |ui, activity| {
                    let row = activity::row(ui, stage, activity);
                    if row.clicked() {
                        (self.looked_at, self.leads_there) = (Some(activity.id.to_owned()), true);
                    }
                    if row.clicked() && row.has_focus() {
                        // Whoever comes with the keyboard goes on among the answers.
                        desk.focus_on(answer_id(stage, Rating::LoveIt));
                    }
                },
            );
        }
        self.new_activity(ui, stage, desk);
        if let Some((.., name)) = stage.partner() {
            ui.add_space(gap::SMALL);
            let sentence = stage.words.with("menu-sees", &[("name", name)]);
            noted(
                ui,
                Icon::Eye,
                &sentence,
                Type::Small,
                stage.look.palette.text_weak,
            );
        }
    }

    /// The field for an activity of one's own, and what it asks for.
    fn new_activity(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        ui.add_space(gap::SMALL);
        let new = NewRow {
            spot: &Spot::New(New::Activity),
            add: stage.text("menu-add"),
            hint: stage.text("menu-add-hint"),
            parts: Parts::ACTIVITY,
        };
        let chosen = &mut self.new_tags;
        let wanted = new_row(ui, stage, desk, &new, |ui, _| {
            activity::tags(ui, stage, chosen);
        });
        if let Some(text) = wanted {
            let tags = self.new_tags.iter().copied().collect();
            let add = ActivityCommand::Add { text, tags };
            desk.finish(&Spot::New(New::Activity), Command::Activity(add), None);
        }
    }

    /// Shows one activity with its answers.
    fn turn(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let palette = stage.look.palette;
        let all = menu::offers(stage);
        let looked_at = self.looked_at.take();
        let looked_at = looked_at.filter(|id| all.iter().any(|it| it.id == id));
        let activity = looked_at.or_else(|| menu::next_unrated(stage, None).map(str::to_owned));
        let Some(activity) = activity else {
            empty(
                ui,
                Icon::Check,
                stage.text("menu-done"),
                stage.text("menu-done-ease"),
                None,
            );
            return;
        };
        let activity = activity.as_str();
        self.looked_at = Some(activity.to_owned());
        let Some(offer) = all.iter().find(|it| it.id == activity) else {
            return;
        };
        group(ui, stage.text("menu-turn"));
        // The answers stay where they are from one activity to the next: a hand that goes on
        // pressing must not say something else.
        let room = ui.available_width();
        let heights = all.iter().map(|it| {
            galley(ui, it.name, Type::Heading, palette.text, room)
                .size()
                .y
        });
        let tallest = heights
            .fold(0.0, f32::max)
            .min(4.0 * Type::Heading.line_height(stage.look));
        ui.scope(|ui| {
            ui.set_min_height(tallest);
            heading(ui, offer.name, Type::Heading, 2);
        });
        ui.add_space(gap::TINY);
        answers(ui, stage, desk, activity);
        let next = menu::next_unrated(stage, Some(activity));
        let button = Button::secondary(stage.text("menu-next"))
            .trailing(Icon::ChevronRight)
            .enabled(next.is_some())
            .wide();
        if button.show(ui).clicked() {
            self.looked_at = next.map(str::to_owned);
        }
        if offer.tags.contains(&Tag::AskFirst) {
            let sentence = stage.text("menu-ask-first");
            text(ui, sentence, Type::Small, palette.text_weak);
        }
        let sentence = match stage.partner() {
            Some((.., name)) => stage.words.with("menu-never", &[("name", name)]),
            None => stage.text("menu-never-alone").to_owned(),
        };
        text(ui, &sentence, Type::Small, palette.text_weak);
        activity::about(ui, stage, desk, offer);
        let mut ids = Rating::ALL.iter().map(|rating| answer_id(stage, *rating));
        if let Some(answering) = ids.find(|id| ui.memory(|memory| memory.has_focus(*id))) {
            // Escape leads back to the list, and the focus does not go with it.
            let filter = EventFilter {
                escape: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(answering, filter));
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                desk.focus_on(activity::row_id(stage, activity));
            }
        }
    }
}

/// Shows an activity that is good for both, suggested when one asks for it.
fn something_new(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    if !stage.together() || stage.view.plan.overlap().next().is_none() {
        return;
    }
    // What is not good for both any more is not said again.
    let newest = stage.view.own.suggested.last();
    let stands = |id: &&String| {
        let mut overlap = stage.view.plan.overlap();
        overlap.any(|good| good == id.as_str()) && !menu::is_hidden(stage, id)
    };
    let newest = newest.filter(stands);
    if let Some(id) = newest {
        let name = stage.activity(id);
        let sentence = stage.words.with("new-thing-is", &[("text", name)]);
        text(ui, &sentence, Type::Body, stage.look.palette.text);
    }
    let label = match newest {
        Some(_) => "new-thing-again",
        None => "new-thing",
    };
    let button = Button::quiet(stage.text(label)).icon(Icon::Shuffle);
    if button.id(stage.id.with("new-thing")).show(ui).clicked() {
        desk.ask(&Spot::Press(Press::SomethingNew), Command::SomethingNew);
    }
    if let Some(refusal) = stage.refusal(desk.refusal(&Spot::Press(Press::SomethingNew))) {
        crate::widgets::alert(ui, &refusal);
    }
    ui.add_space(gap::SMALL);
}

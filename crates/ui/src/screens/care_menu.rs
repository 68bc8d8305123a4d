//! The care menu: what each says about an activity, and where the two meet.

use egui::{EventFilter, Id, Key, Response, Ui};
use leeward_catalogue::{ACTIVITIES, Activity, Tag};
use leeward_model::{Command, Rating};

use crate::{
    desk::Desk,
    icon::Icon,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Chip, Ground, Mark, Row, answer, card, empty, galley, group, heading, noted,
        separated, text,
    },
};

/// Which activities are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Those that both love or are fine with.
    Overlap,
    #[default]
    All,
    /// Those that one has said something about.
    Mine,
}

const TAGS: [(Tag, &str); 3] = [
    (Tag::LittleEnergy, "tag-little-energy"),
    (Tag::NoTalking, "tag-no-talking"),
    (Tag::AtADistance, "tag-at-a-distance"),
];

/// What is shown, and which activity is being looked at.
#[derive(Debug, Default)]
pub(crate) struct CareMenu {
    shown: Shown,
    tags: [bool; 3],
    looked_at: Option<&'static str>,
    begun: bool,
    /// An activity was chosen in the list; where its card is out of sight, the page goes there.
    leads_there: bool,
}

/// Returns the picture and the text of a rating.
pub(crate) const fn rating_of(rating: Rating) -> (Icon, &'static str) {
    match rating {
        Rating::LoveIt => (Icon::Sun, "rating-love-it"),
        Rating::Fine => (Icon::Leaf, "rating-fine"),
        Rating::NotNow => (Icon::Moon, "rating-not-now"),
        Rating::PleaseNever => (Icon::Ban, "rating-please-never"),
    }
}

/// Returns what one says oneself about an activity.
pub(crate) fn my_rating(stage: &Stage<'_>, activity: &str) -> Option<Rating> {
    let own = stage.view.own.ratings.get(activity);
    let shared = stage.view.plan.ratings.get(activity);
    own.or_else(|| shared?.get(&stage.view.me)).copied()
}

fn their_rating(stage: &Stage<'_>, activity: &str) -> Option<Rating> {
    let (_, partner, _) = stage.partner()?;
    let by = stage.view.plan.ratings.get(activity)?;
    by.get(&partner).copied()
}

fn answer_id(stage: &Stage<'_>, rating: Rating) -> Id {
    stage.id.with(("rating", rating.as_str()))
}

/// Shows the four answers for an activity; the one that holds can be taken back.
pub(crate) fn answers(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, activity: &'static str) {
    let mine = my_rating(stage, activity);
    for rating in Rating::ALL {
        let (picture, label) = rating_of(*rating);
        let holds = mine == Some(*rating);
        let id = answer_id(stage, *rating);
        if answer(ui, id, picture, stage.text(label), holds).clicked() {
            let command = Command::Rate {
                activity: activity.to_owned(),
                rating: (!holds).then_some(*rating),
            };
            desk.ask("rating", command);
        }
    }
    if let Some(refusal) = stage.refusal(desk.refusal("rating")) {
        crate::widgets::alert(ui, &refusal);
    }
}

impl CareMenu {
    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if !self.begun {
            self.begun = true;
            if stage.view.plan.overlap().next().is_some() && stage.together() {
                self.shown = Shown::Overlap;
            }
        }
        self.filters(ui, stage);
        ui.add_space(gap::SMALL);
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
        super::beside(ui, widths, gap::LARGE, 1, |ui, number| {
            if number == 0 {
                card(ui, Ground::Flat, |ui| self.list(ui, stage, desk));
            } else {
                card(ui, Ground::Flat, |ui| self.turn(ui, stage, desk));
            }
        });
        self.leads_there = false;
    }

    fn filters(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        ui.horizontal_wrapped(|ui| {
            let mut kinds = vec![(Shown::All, "menu-all"), (Shown::Mine, "menu-mine")];
            if stage.together() {
                kinds.insert(0, (Shown::Overlap, "menu-overlap"));
            }
            for (shown, label) in kinds {
                if Chip::one(stage.text(label), self.shown == shown)
                    .show(ui)
                    .clicked()
                {
                    self.shown = shown;
                }
            }
            for (chosen, (_, label)) in self.tags.iter_mut().zip(TAGS) {
                if Chip::any(stage.text(label), *chosen).show(ui).clicked() {
                    *chosen = !*chosen;
                }
            }
        });
    }

    fn fits(&self, activity: &Activity) -> bool {
        let tags = self.tags.iter().zip(TAGS);
        tags.into_iter()
            .all(|(chosen, (tag, _))| !chosen || activity.is(tag))
    }

    /// The groups that are shown, each with its name.
    fn groups(&self, stage: &Stage<'_>) -> Vec<(String, Vec<&'static Activity>)> {
        let fitting = || ACTIVITIES.iter().filter(|activity| self.fits(activity));
        let mut groups: Vec<(String, Vec<&'static Activity>)> = Vec::new();
        match self.shown {
            Shown::Overlap => {
                let (mut both, mut good) = (Vec::new(), Vec::new());
                for activity in fitting() {
                    let ratings = [
                        my_rating(stage, activity.id),
                        their_rating(stage, activity.id),
                    ];
                    match ratings {
                        [Some(Rating::LoveIt), Some(Rating::LoveIt)] => both.push(activity),
                        [Some(mine), Some(theirs)] if mine.is_shared() && theirs.is_shared() => {
                            good.push(activity);
                        }
                        _ => {}
                    }
                }
                groups.push((stage.text("menu-both-love").to_owned(), both));
                groups.push((stage.text("menu-both-good").to_owned(), good));
            }
            Shown::All => {
                for activity in fitting() {
                    match groups.last_mut() {
                        Some((_, members)) if members[0].group() == activity.group() => {
                            members.push(activity);
                        }
                        _ => {
                            let id = format!("activity-group-{}", activity.group());
                            groups.push((stage.words.text(&id).to_owned(), vec![activity]));
                        }
                    }
                }
            }
            Shown::Mine => {
                for rating in Rating::ALL {
                    let (_, label) = rating_of(*rating);
                    let of_it =
                        fitting().filter(|activity| my_rating(stage, activity.id) == Some(*rating));
                    groups.push((stage.text(label).to_owned(), of_it.collect()));
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
                Shown::Mine | Shown::All => ("menu-mine-empty", "menu-mine-ease"),
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
                    let row = activity_row(ui, stage, activity);
                    if row.clicked() {
                        (self.looked_at, self.leads_there) = (Some(activity.id), true);
                    }
                    if row.clicked() && row.has_focus() {
                        // Whoever comes with the keyboard goes on among the answers.
                        desk.focus_on(answer_id(stage, Rating::LoveIt));
                    }
                },
            );
        }
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

    /// One activity to look at, if one likes.
    fn turn(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let palette = stage.look.palette;
        let next = next_unrated(stage, self.looked_at);
        let Some(activity) = self.looked_at.or(next) else {
            empty(
                ui,
                Icon::Check,
                stage.text("menu-done"),
                stage.text("menu-done-ease"),
                None,
            );
            return;
        };
        self.looked_at = Some(activity);
        group(ui, stage.text("menu-turn"));
        // The answers stay where they are from one activity to the next: a hand that goes on
        // pressing must not say something else.
        let room = ui.available_width();
        let heights = ACTIVITIES.iter().map(|activity| {
            let name = stage.words.activity(activity.id);
            galley(ui, name, Type::Heading, palette.text, room).size().y
        });
        let tallest = heights.fold(0.0, f32::max);
        ui.scope(|ui| {
            ui.set_min_height(tallest);
            heading(ui, stage.words.activity(activity), Type::Heading, 2);
        });
        ui.add_space(gap::TINY);
        answers(ui, stage, desk, activity);
        let next = next_unrated(stage, Some(activity));
        let button = Button::secondary(stage.text("menu-next"))
            .trailing(Icon::ChevronRight)
            .enabled(next.is_some())
            .wide();
        if button.show(ui).clicked() {
            self.looked_at = next;
        }
        if Activity::find(activity).is_some_and(|found| found.is(Tag::AskFirst)) {
            let sentence = stage.text("menu-ask-first");
            text(ui, sentence, Type::Small, palette.text_weak);
        }
        let sentence = match stage.partner() {
            Some((.., name)) => stage.words.with("menu-never", &[("name", name)]),
            None => stage.text("menu-never-alone").to_owned(),
        };
        text(ui, &sentence, Type::Small, palette.text_weak);
        let mut ids = Rating::ALL.iter().map(|rating| answer_id(stage, *rating));
        if let Some(answering) = ids.find(|id| ui.memory(|memory| memory.has_focus(*id))) {
            // Escape leads back to the list, and the focus does not go with it.
            let filter = EventFilter {
                escape: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(answering, filter));
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                desk.focus_on(activity_id(stage, activity));
            }
        }
    }
}

/// The next activity that one has said nothing about, beginning after this one.
pub(crate) fn next_unrated(stage: &Stage<'_>, after: Option<&str>) -> Option<&'static str> {
    let from = after.and_then(|id| ACTIVITIES.iter().position(|activity| activity.id == id));
    let from = from.map_or(0, |place| place + 1);
    let around = ACTIVITIES.iter().cycle().skip(from).take(ACTIVITIES.len());
    let unrated = |activity: &&Activity| {
        my_rating(stage, activity.id).is_none() && Some(activity.id) != after
    };
    around.into_iter().find(unrated).map(|activity| activity.id)
}

/// Shows an activity with what each says about it.
fn activity_row(ui: &mut Ui, stage: &Stage<'_>, activity: &'static Activity) -> Response {
    let (me, _) = stage.me();
    let mine = my_rating(stage, activity.id).map(|rating| (me, rating));
    let partner = stage.partner().map(|(number, ..)| number);
    let theirs = partner.zip(their_rating(stage, activity.id));
    let said = mine.into_iter().chain(theirs).map(|(number, rating)| {
        let (picture, label) = rating_of(rating);
        Mark::Said(number, picture, stage.text(label))
    });
    let mut said: Vec<Mark<'_>> = said.collect();
    if stage.together() && mine.is_some() && theirs.is_none() {
        // One's own stays in its column.
        said.push(Mark::Unsaid);
    }
    let id = activity_id(stage, activity.id);
    let row = Row::button(id, stage.words.activity(activity.id)).marks(&said);
    row.show(ui)
}

fn activity_id(stage: &Stage<'_>, activity: &str) -> Id {
    stage.id.with(("activity", activity))
}

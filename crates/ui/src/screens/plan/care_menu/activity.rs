//! An activity of the care menu: its row, its name, and what it asks for.

use std::collections::BTreeSet;

use egui::{Id, Response, Ui};
use leeward_model::{ActivityCommand, Command, Tag, Wordings};

use crate::{
    compose::{
        fields,
        meanwhile::{Decision, Stands, keep_theirs},
        pieces::{closes, field_id, saves, where_they_go},
        row::both_wordings,
    },
    desk::Desk,
    icon::Icon,
    labels,
    menu::{self, Offer},
    nav::{Dialog, Want},
    parts::Parts,
    reworded::Reworded,
    spot::Spot,
    stage::Stage,
    tokens::gap,
    widgets::{Button, Chip, Field, Mark, Row, Toast, actions},
};

/// Shows what can be done with an activity beside rating it.
pub(super) fn about(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, offer: &Offer<'_>) {
    ui.add_space(gap::SMALL);
    let spot = Spot::Activity(offer.id.to_owned());
    let id = stage.id.with(&spot);
    let activity = || offer.id.to_owned();
    let both = both(stage, offer.id);
    if both.is_none() && desk.is_open(&spot) {
        let named = stage.view.plan.menu.get(offer.id).map(|it| &it.wordings);
        let stands = Stands {
            words: offer.name,
            parts: Parts::ONE,
            by: named.and_then(|it| it.first.by),
        };
        let meanwhile = desk.follow(&spot, offer.name, Parts::ONE.pairs);
        let name = stage.words.with("editor-name", &[("text", offer.name)]);
        let field = Field::hinted(field_id(id), &name, stage.text("editor-hint"));
        let written = fields::fields(ui, stage, desk, &spot, field_id(id), Parts::ACTIVITY, field);
        stands.show(ui, stage, meanwhile);
        where_they_go(ui, stage, meanwhile);
        let (mut choice, mut close) = (None, written.escaped);
        actions(ui, |ui| {
            let button = Button::secondary(stage.text(saves(stage)[0])).icon(Icon::Check);
            choice = stands.answer(ui, stage, id, meanwhile, written.entered, button);
            let [label, ..] = closes(desk.is_begun(&spot));
            close |= Button::quiet(stage.text(label)).show(ui).clicked();
        });
        let text = desk.trimmed(&spot).to_owned();
        let done = choice == Some(Decision::Mine);
        if done && text != offer.name {
            let was = named.into_iter().flat_map(Wordings::iter);
            let change = ActivityCommand::Change {
                activity: activity(),
                text,
                was: Some(was.map(|it| it.text.clone()).collect()),
            };
            desk.finish(&spot, Command::Activity(change), Some(id));
        } else if choice == Some(Decision::Theirs) {
            keep_theirs(stage, desk, &spot);
            desk.focus_on(id);
        } else if done || close {
            desk.close(&spot);
            desk.focus_on(id);
        }
        return;
    }
    if let Some((wordings, what)) = both
        && both_wordings(ui, stage, &spot, wordings, desk.is_begun(&spot))
    {
        desk.want(Want::Dialog(Dialog::Wordings(what)));
    }
    let mut wish = None;
    if offer.own {
        let mut chosen = offer.tags.clone();
        tags(ui, stage, &mut chosen);
        if chosen != offer.tags {
            let tags = chosen.into_iter().collect();
            let activity = activity();
            wish = Some((ActivityCommand::Tags { activity, tags }, None));
        }
    }
    actions(ui, |ui| {
        let button = Button::quiet(stage.text("menu-rename")).icon(Icon::PenLine);
        if both.is_none() && button.id(id).show(ui).clicked() {
            desk.open(&spot, offer.name);
            desk.focus_on(field_id(id));
        }
        let hidden = !menu::is_hidden(stage, offer.id);
        let (label, said) = if hidden {
            ("menu-hide", "toast-hidden")
        } else {
            ("menu-unhide", "toast-shown")
        };
        if Button::quiet(stage.text(label))
            .icon(Icon::EyeOff)
            .show(ui)
            .clicked()
        {
            let activity = activity();
            wish = Some((ActivityCommand::Hide { activity, hidden }, Some(said)));
        }
        if offer.own {
            let button = Button::quiet(stage.text("rest")).icon(Icon::Moon);
            if button.show(ui).clicked() {
                let (activity, archived) = (activity(), true);
                let rest = ActivityCommand::Archive { activity, archived };
                wish = Some((rest, Some("toast-rested")));
            }
        }
    });
    match wish {
        Some((ActivityCommand::Hide { activity, hidden }, Some(said))) => {
            // It is no step that undo takes back; the same press does.
            let hide = ActivityCommand::Hide { activity, hidden };
            desk.ask_and_say(
                &spot,
                Command::Activity(hide),
                Toast::done(stage.text(said)),
            );
        }
        Some((command, Some(said))) => {
            let toast = Toast::undoable(stage.text(said));
            desk.ask_and_say(&spot, Command::Activity(command), toast);
        }
        Some((command, None)) => desk.ask(&spot, Command::Activity(command)),
        None => {}
    }
    if let Some(refusal) = stage.refusal(desk.refusal(&spot)) {
        crate::widgets::alert(ui, &refusal);
    }
}

/// Returns both names of an activity that the two renamed apart from each other.
pub(super) fn both<'a>(stage: &Stage<'a>, activity: &str) -> Option<(&'a Wordings, Reworded)> {
    let wordings = &stage.view.plan.menu.get(activity)?.wordings;
    let what = Reworded::activity(activity)?;
    (!wordings.others.is_empty()).then_some((wordings, what))
}

/// Shows an activity with what each says about it.
pub(super) fn row(ui: &mut Ui, stage: &Stage<'_>, activity: &Offer<'_>) -> Response {
    let (me, _) = stage.me();
    let mine = menu::my_rating(stage, activity.id).map(|rating| (me, rating));
    let partner = stage.partner().map(|(number, ..)| number);
    let theirs = partner.zip(menu::their_rating(stage, activity.id));
    let said = mine.into_iter().chain(theirs).map(|(number, rating)| {
        let (picture, label) = labels::rating(rating);
        Mark::Said(number, picture, stage.text(label))
    });
    let mut said: Vec<Mark<'_>> = said.collect();
    if stage.together() && mine.is_some() && theirs.is_none() {
        // One's own stays in its column.
        said.push(Mark::Unsaid);
    }
    let id = row_id(stage, activity.id);
    let others = both(stage, activity.id).map(|(wordings, _)| {
        let others = wordings.others.iter().map(|it| it.text.as_str());
        others.collect::<Vec<&str>>().join("\n")
    });
    let row = Row::button(id, activity.name).below(others.as_deref());
    let row = row.marks(&said);
    row.show(ui)
}

/// Returns the id of the row of an activity.
pub(super) fn row_id(stage: &Stage<'_>, activity: &str) -> Id {
    stage.id.with(("activity", activity))
}

/// Shows what an activity may ask for; any of it may hold.
pub(super) fn tags(ui: &mut Ui, stage: &Stage<'_>, chosen: &mut BTreeSet<Tag>) {
    ui.horizontal_wrapped(|ui| {
        for tag in Tag::ALL {
            let holds = chosen.contains(tag);
            let label = stage.text(labels::tag(*tag));
            if Chip::any(label, holds).show(ui).clicked() && !chosen.remove(tag) {
                chosen.insert(*tag);
            }
        }
    });
}

//! A text that was changed elsewhere while it was being written: both are shown, and one press
//! decides.

use egui::{Id, Ui};
use leeward_model::PersonId;

use crate::{
    compose::fields,
    desk::{Desk, unsaved::Meanwhile},
    icon::Icon,
    parts::Parts,
    spot::Spot,
    stage::Stage,
    tokens::{Type, gap},
    widgets::{Button, Ground, card, noted, text},
};

/// The text that stands where another is being written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stands<'a> {
    pub(crate) words: &'a str,
    pub(crate) parts: Parts,
    /// Its author, as far as known.
    pub(crate) by: Option<PersonId>,
}

/// The choice between the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The reader's text replaces the one that stands.
    Mine,
    /// The text that stands stays.
    Theirs,
}

/// Leaves the text that stands, and makes a draft of the reader's.
pub(crate) fn keep_theirs(stage: &Stage<'_>, desk: &mut Desk, spot: &Spot) {
    desk.make_a_draft(spot, stage.text("toast-among-drafts"));
}

impl Stands<'_> {
    /// Returns the other one's name, where they wrote it.
    fn name<'s>(&self, stage: &Stage<'s>) -> Option<&'s str> {
        let theirs = self.by.filter(|by| *by != stage.view.me);
        stage.person(theirs).map(|(_, name)| name)
    }

    /// Shows it below the fields in which one writes something else.
    pub(crate) fn show(&self, ui: &mut Ui, stage: &Stage<'_>, meanwhile: Meanwhile) {
        let palette = stage.look.palette;
        let name = self.name(stage);
        let said = |named: &'static str, unnamed: &'static str| match name {
            Some(name) => stage.words.with(named, &[("name", name)]),
            None => stage.text(unnamed).to_owned(),
        };
        match meanwhile {
            Meanwhile::Nothing => {}
            Meanwhile::Joined => {
                let sentence = said("meanwhile-joined", "meanwhile-joined-here");
                noted(ui, Icon::Quote, &sentence, Type::Small, palette.text_weak);
            }
            Meanwhile::Both => {
                let number = stage.person(self.by).map(|(number, _)| number);
                let ground = number.map_or(Ground::Sunken, Ground::Person);
                card(ui, ground, |ui| {
                    ui.spacing_mut().item_spacing.y = gap::TINY;
                    let sentence = said("meanwhile-both", "meanwhile-both-here");
                    text(ui, &sentence, Type::Small, palette.text_weak);
                    fields::shown(ui, stage, self.parts, self.words, palette.text);
                });
            }
        }
    }

    /// Shows the button with which one is done, or the two answers where both are to be looked at.
    /// Enter by habit decides nothing between two.
    pub(crate) fn answer(
        &self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        id: Id,
        meanwhile: Meanwhile,
        entered: bool,
        done: Button<'_>,
    ) -> Option<Decision> {
        if meanwhile != Meanwhile::Both {
            let pressed = done.show(ui).clicked();
            return (pressed || entered).then_some(Decision::Mine);
        }
        let mine = Button::secondary(stage.text("meanwhile-mine")).icon(Icon::PenLine);
        let mine = mine.id(id.with("mine")).show(ui);
        let label = match self.name(stage) {
            Some(name) => stage.words.with("meanwhile-theirs", &[("name", name)]),
            None => stage.text("meanwhile-theirs-here").to_owned(),
        };
        let theirs = Button::secondary(&label).icon(Icon::Quote);
        let theirs = theirs.id(id.with("theirs")).show(ui);
        if entered {
            // It only brings into view what is to be pressed.
            let both = mine.rect.union(theirs.rect);
            ui.scroll_to_rect(both.expand(gap::SMALL), None);
        }
        match (mine.clicked(), theirs.clicked()) {
            (true, _) => Some(Decision::Mine),
            (_, true) => Some(Decision::Theirs),
            _ => None,
        }
    }
}

//! The input of a screen: texts, view, time and room.

use egui::{Id, Ui};
use leeward_catalogue::{Catalogue, catalogue};
use leeward_model::{Day, PersonId, Rejection, Sharing, View};

use crate::{
    appearance::Appearance,
    moment::Moment,
    tokens::{self, Look},
    words,
};

/// The input of a house for one frame.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The newest view.
    pub view: &'a View,
    /// The theme, the size of the text and the language.
    pub appearance: Appearance,
    /// The time.
    pub moment: &'a Moment,
    /// Keys that work from anywhere go to this house.
    pub active: bool,
    /// There is a vault to lock behind it.
    pub locks: bool,
}

/// The input of a screen for one frame: texts, view, time and room.
#[derive(Clone, Copy)]
pub(crate) struct Stage<'a> {
    /// The parent of all ids of this house: two may stand in one window.
    pub(crate) id: Id,
    pub(crate) words: &'static Catalogue,
    pub(crate) view: &'a View,
    pub(crate) appearance: Appearance,
    pub(crate) moment: &'a Moment,
    /// Keys that work from anywhere go to this house.
    pub(crate) active: bool,
    /// There is a vault to lock.
    pub(crate) locks: bool,
    pub(crate) look: Look,
    /// There is little room: one column, and a bar in place of the rail.
    pub(crate) narrow: bool,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(ui: &Ui, scene: &Scene<'a>, width: f32) -> Self {
        let look = tokens::look(ui);
        let Scene {
            view,
            appearance,
            moment,
            active,
            locks,
        } = *scene;
        Self {
            id: ui.make_persistent_id("house"),
            words: catalogue(appearance.language),
            view,
            appearance,
            moment,
            active,
            locks,
            look,
            narrow: width < tokens::NARROW * look.scale.max(1.0),
        }
    }

    /// Returns the text with this id.
    pub(crate) fn text(&self, id: &'static str) -> &'static str {
        self.words.text(id)
    }

    pub(crate) fn together(&self) -> bool {
        self.view.sharing == Sharing::Together
    }

    /// Returns which of the two people this is, the same on both devices, and their name.
    pub(crate) fn person(&self, id: Option<PersonId>) -> Option<(usize, &'a str)> {
        let mut people = self.view.plan.people.iter().enumerate();
        people
            .find(|(_, person)| Some(person.id) == id)
            .map(|(number, person)| (number, person.name.as_str()))
    }

    pub(crate) fn me(&self) -> (usize, &'a str) {
        self.person(Some(self.view.me)).unwrap_or((0, ""))
    }

    /// Returns the partner, as the plan knows them.
    pub(crate) fn partner(&self) -> Option<(usize, PersonId, &'a str)> {
        let mut people = self.view.plan.people.iter().enumerate();
        people
            .find(|(_, person)| person.id != self.view.me)
            .map(|(number, person)| (number, person.id, person.name.as_str()))
    }

    /// Returns what to call the partner.
    pub(crate) fn partner_name(&self) -> &'a str {
        self.partner()
            .map_or(self.text("your-partner"), |(.., name)| name)
    }

    /// Returns what an activity is called here.
    pub(crate) fn activity(&self, id: &'a str) -> &'a str {
        words::activity(self.words, &self.view.plan, id)
    }

    pub(crate) fn refusal(&self, rejection: Option<Rejection>) -> Option<String> {
        rejection.map(|rejection| words::rejection(self.words, rejection))
    }

    /// The same for a field with its [room](crate::widgets::Room), which says by itself whether its
    /// text is too long, for as long as it is.
    pub(crate) fn refusal_of_field(&self, rejection: Option<Rejection>) -> Option<String> {
        let is_said = |it: &Rejection| matches!(it, Rejection::TextTooLong { .. });
        self.refusal(rejection.filter(|it| !is_said(it)))
    }

    /// Returns a day as one would say it, at the beginning of a text.
    pub(crate) fn day(&self, day: Day) -> String {
        words::day(self.words, day, self.moment.today())
    }
}

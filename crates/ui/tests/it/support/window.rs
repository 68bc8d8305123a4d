//! A window around a house, and hands that press and type in it.

use egui::Key;
use egui_kittest::{
    Harness, HarnessBuilder, Node,
    kittest::{NodeT, Queryable as _},
};
use leeward_model::{Command, Finding, LookBack, Question, Rejection, View};
use leeward_ui::{Appearance, House, Intent, Scene, Ticket, tokens};

use crate::support::items::MOMENT;

/// A house, what it is drawn from, and everything wanted so far.
pub(crate) struct Room {
    pub(crate) house: House,
    pub(crate) view: View,
    pub(crate) appearance: Appearance,
    pub(crate) intents: Vec<Intent>,
    /// What answers every look back.
    pub(crate) past: Option<LookBack>,
}

impl Room {
    pub(crate) fn new(view: View) -> Self {
        Self {
            house: House::new(&view),
            view,
            appearance: Appearance::default(),
            intents: Vec::new(),
            past: None,
        }
    }

    /// A house that is told this about the past.
    pub(crate) fn looking_back((view, past): (View, LookBack)) -> Self {
        Self {
            past: Some(past),
            ..Self::new(view)
        }
    }

    pub(crate) fn show(&mut self, ui: &mut egui::Ui) {
        let scene = Scene {
            view: &self.view,
            appearance: self.appearance,
            moment: &MOMENT,
            active: true,
            locks: true,
        };
        let intents = self.house.show(ui, &scene);
        for intent in &intents {
            if let Intent::Appearance(appearance) = intent {
                self.appearance = *appearance;
            }
            if let Intent::Ask { ticket, question } = intent
                && let Some(found) = self.answer(question)
            {
                self.house.told(*ticket, Ok(found));
                ui.ctx().request_repaint();
            }
        }
        self.intents.extend(intents);
    }

    /// What answers a question; nothing where that is still to come.
    fn answer(&self, question: &Question) -> Option<Finding> {
        match question {
            Question::LookBack { .. } => self.past.clone().map(Finding::LookBack),
            _ => None,
        }
    }

    /// Answers the newest question.
    pub(crate) fn tell(&mut self, found: Result<Finding, Rejection>) {
        let mut newest = self.intents.iter().rev();
        let ticket = newest.find_map(|intent| match intent {
            Intent::Ask { ticket, .. } => Some(*ticket),
            _ => None,
        });
        self.house.told(ticket.expect("something was asked"), found);
    }

    /// The questions asked so far, oldest first.
    pub(crate) fn questions(&self) -> Vec<&Question> {
        let questions = self.intents.iter().filter_map(|intent| match intent {
            Intent::Ask { question, .. } => Some(question),
            _ => None,
        });
        questions.collect()
    }

    /// The commands wanted so far, oldest first.
    pub(crate) fn commands(&self) -> Vec<&Command> {
        self.asked()
            .into_iter()
            .map(|(_, command)| command)
            .collect()
    }

    pub(crate) fn asked(&self) -> Vec<(Ticket, &Command)> {
        let commands = self.intents.iter().filter_map(|intent| match intent {
            Intent::Command { ticket, command } => Some((*ticket, command)),
            _ => None,
        });
        commands.collect()
    }
}

pub(crate) fn builder(size: [f32; 2]) -> HarnessBuilder<Room> {
    Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .with_context_setup(|ctx| tokens::apply(ctx, Appearance::default()))
}

pub(crate) fn window(size: [f32; 2], room: Room) -> Harness<'static, Room> {
    let mut window = builder(size).build_ui_state(|ui, room: &mut Room| room.show(ui), room);
    window.run();
    window
}

/// What something is called.
pub(crate) fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value()).unwrap_or_default()
}

/// Everything in the window.
pub(crate) fn nodes<'a>(window: &'a Harness<'_, Room>) -> impl Iterator<Item = Node<'a>> {
    window.root().children_recursive()
}

/// The name of what has the focus.
pub(crate) fn focused(window: &Harness<'_, Room>) -> Option<String> {
    nodes(window)
        .find(|node| node.is_focused() && !name(node).is_empty())
        .map(|node| name(&node))
}

/// What stands in the field that is called this.
pub(crate) fn value_of(window: &Harness<'_, Room>, field: &str) -> String {
    let node = nodes(window).find(|node| {
        let inner = node.accesskit_node();
        inner.label().as_deref() == Some(field)
            && matches!(
                inner.role(),
                egui::Role::TextInput | egui::Role::MultilineTextInput
            )
    });
    node.map(|node| node.accesskit_node().value().unwrap_or_default())
        .unwrap_or_default()
}

/// Presses what is called this; there has to be one.
pub(crate) fn press(window: &mut Harness<'_, Room>, label: &str) {
    window.get_by_label(label).click_accesskit();
    window.run();
}

pub(crate) fn key(window: &mut Harness<'_, Room>, key: Key) {
    window.key_press(key);
    window.run();
}

pub(crate) fn type_text(window: &mut Harness<'_, Room>, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

/// Tabs until something that is called like this has the focus, and presses it.
pub(crate) fn by_keyboard(window: &mut Harness<'_, Room>, label: &str) {
    for _ in 0..60 {
        if focused(window).as_deref() == Some(label) {
            return key(window, Key::Enter);
        }
        key(window, Key::Tab);
    }
    panic!("Tab never comes to “{label}”");
}

/// Opens what the palette finds under these words.
pub(crate) fn find(window: &mut Harness<'_, Room>, words: &str) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    window.run();
    type_text(window, words);
    key(window, Key::Enter);
}

/// Goes to the plan.
pub(crate) fn at_the_plan(window: &mut Harness<'_, Room>) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::Num2);
    window.run();
}

/// What was asked for, but for texts that are only kept.
pub(crate) fn wishes(window: &Harness<'_, Room>) -> Vec<Command> {
    let all = window.state().commands().into_iter().cloned();
    let kept = all.filter(|command| !matches!(command, Command::Unfinished { .. }));
    kept.collect()
}

/// Presses Tab until something that is called like this has the focus.
pub(crate) fn tab_to(window: &mut Harness<'_, Room>, label: &str) {
    let mut way = Vec::new();
    for _ in 0..200 {
        key(window, Key::Tab);
        let now = focused(window).unwrap_or_default();
        if now == label {
            return;
        }
        way.push(now);
    }
    panic!("Tab never comes to “{label}”, only to {way:#?}");
}

//! Steps that the tests of a house share.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Command, DraftId, NeedCommand, NoteCommand, Rejection};
use leeward_ui::Ticket;

use crate::support::window::{Room, name, nodes};

pub(crate) fn go(window: &mut Harness<'_, Room>, place: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, place);
    window.run();
}

pub(crate) fn enter(window: &mut Harness<'_, Room>) {
    window.key_press(Key::Enter);
    window.run();
}

/// Lets the moment pass after which what was typed is kept.
pub(crate) fn pause(window: &mut Harness<'_, Room>) {
    for _ in 0..4 {
        window.step();
    }
    window.run();
}

/// Answers the newest wish that is like this.
pub(crate) fn answer(
    window: &mut Harness<'_, Room>,
    like: impl Fn(&Command) -> bool,
    answer: Result<Option<String>, Rejection>,
) {
    let asked = window.state().asked();
    let found = asked.into_iter().rev().find(|(_, command)| like(command));
    let ticket: Ticket = found.expect("such a wish was made").0;
    window.state_mut().house.answered(ticket, answer);
    window.run();
}

pub(crate) fn says(window: &Harness<'_, Room>, text: &str) -> bool {
    nodes(window).any(|node| name(&node).contains(text))
}

pub(crate) fn is_draft(command: &Command) -> bool {
    matches!(command, Command::Note(NoteCommand::Draft { .. }))
}

pub(crate) fn is_add(command: &Command) -> bool {
    matches!(command, Command::Need(NeedCommand::Add(_)))
}

pub(crate) fn enter_in(window: &mut Harness<'_, Room>, field: &str) {
    let multi = window.query_by_role_and_label(egui::Role::MultilineTextInput, field);
    multi
        .unwrap_or_else(|| window.get_by_role_and_label(egui::Role::TextInput, field))
        .focus();
    window.run();
    enter(window);
}

pub(crate) fn drafts(window: &Harness<'_, Room>) -> Vec<(Option<DraftId>, String)> {
    let commands = window.state().commands().into_iter();
    let drafts = commands.filter_map(|command| match command {
        Command::Note(NoteCommand::Draft { draft, text }) => Some((*draft, text.clone())),
        _ => None,
    });
    drafts.collect()
}

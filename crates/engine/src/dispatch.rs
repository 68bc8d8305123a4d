//! Command handlers: which command goes to which of them.

use leeward_model::{Command, NoteCommand};

use crate::{
    context::{Done, Local},
    meeting::{commands as meeting, connections::Connections},
    things::{
        activity, agreed, bring, cards, chapter, draft, fits, line, need, note, passing, proposing,
        rating, route, settings, several, something_new, step, undo, unfinished, whose_turn,
    },
};

/// Hands a command to its handler.
pub(crate) fn dispatch(
    connections: &mut Connections,
    local: &mut Local<'_, '_>,
    command: Command,
) -> Done {
    let mut cx = local.context();
    match command {
        Command::Invite => meeting::invite(connections, local),
        Command::Join { invitation } => meeting::join(connections, local, &invitation),
        Command::Match => meeting::match_words(connections, local),
        Command::Mismatch => meeting::mismatch(connections, local),
        Command::Online => meeting::set_online(connections, local, true),
        Command::Offline => meeting::set_online(connections, local, false),
        Command::Address { address } => meeting::address(connections, local, &address),
        Command::StopSharing => meeting::stop_sharing(connections, local),
        Command::Bring(wanted) => bring::handle(&mut cx, &wanted),
        Command::Add(additions) => several::handle(&mut cx, additions),
        Command::Line(command) => line::handle(&mut cx, command),
        Command::Need(command) => need::handle(&mut cx, command),
        Command::Passing(command) => passing::handle(&mut cx, command),
        Command::Proposal(command) => proposing::handle(&mut cx, command),
        Command::Fits { fits } => fits::handle(&mut cx, fits),
        Command::Agree { on, number } => agreed::handle(&mut cx, on, number),
        Command::Turn { mine } => whose_turn::handle(&mut cx, mine),
        Command::Rate { activity, rating } => rating::handle(&mut cx, activity, rating),
        Command::Activity(command) => activity::handle(&mut cx, command),
        Command::SomethingNew => something_new::handle(&mut cx),
        Command::Route(command) => route::handle(&mut cx, command),
        Command::Step(command) => step::handle(&mut cx, command),
        Command::Card(command) => cards::handle(&mut cx, command),
        Command::Chapter(command) => chapter::handle(&mut cx, command),
        Command::Note(NoteCommand::Draft { draft, text }) => draft::keep(&mut cx, draft, &text),
        Command::Note(NoteCommand::Share { draft }) => note::share(&mut cx, draft),
        Command::Note(NoteCommand::TakeBack { entry }) => note::take_back(&mut cx, entry),
        Command::Unfinished { field, text } => unfinished::handle(&mut cx, &field, text),
        Command::Set(setting) => Ok(settings::handle(&mut cx, setting)),
        Command::Earlier => note::earlier(&mut cx),
        Command::Undo => undo::handle(&mut cx),
    }
}

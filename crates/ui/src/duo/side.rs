//! One device: whose it is, what waits on it, its lines, and a field for a new one.

use std::collections::BTreeMap;

use egui::{Align, Id, Layout, Ui, Vec2};
use leeward_catalogue::Catalogue;
use leeward_model::{Command, ItemId, LineCommand, PersonId, Rejection, Section, Sharing, View};

use super::{Intent, list::List};
use crate::{
    tokens::{self, Type, gap},
    widgets::{self, Field, Weight},
    words,
};

/// What is typed on one device and not yet sent, and how tall its rows were.
#[derive(Default)]
pub(super) struct Side {
    new_line: String,
    /// The wordings being written, by line. Several may be open; none is lost to another.
    pub(super) edits: BTreeMap<ItemId, Edit>,
    pub(super) list: List,
    /// How tall the foot was.
    foot: f32,
    refusal: Option<Rejection>,
    /// The words of the last wish, until it is known that they were taken.
    sent: Option<Sent>,
}

/// A wording being written.
pub(super) struct Edit {
    pub(super) text: String,
    /// What the line said when it was opened.
    pub(super) from: String,
}

enum Sent {
    New(String),
    Wording(ItemId, Edit),
}

/// What one device is drawn from.
pub(super) struct Frame<'a> {
    pub(super) number: usize,
    pub(super) id: Id,
    pub(super) words: &'static Catalogue,
    pub(super) view: &'a View,
    pub(super) name: String,
}

/// How much height there is for the list.
#[derive(Clone, Copy)]
pub(super) enum Room {
    /// What the card leaves.
    Fill,
    /// As much as it needs, and this much at most.
    UpTo(f32),
}

impl Frame<'_> {
    /// Returns which of the two people this is, the same on both devices.
    fn person(&self) -> usize {
        let person = self.person_of(Some(self.view.me));
        person
            .filter(|_| self.view.plan.people.len() > 1)
            .map_or(self.number, |(index, _)| index)
    }

    /// Returns which of the two people this is, and their name.
    pub(super) fn person_of(&self, id: Option<PersonId>) -> Option<(usize, &str)> {
        let mut people = self.view.plan.people.iter().enumerate();
        people
            .find(|(_, person)| Some(person.id) == id)
            .map(|(index, person)| (index, person.name.as_str()))
    }

    fn command(&self, command: LineCommand) -> Intent {
        self.wish(Command::Line(command))
    }

    fn wish(&self, command: Command) -> Intent {
        Intent::Command {
            side: self.number,
            command,
        }
    }
}

/// Returns the name of whoever has this device.
pub(super) fn name_of(words: &Catalogue, view: &View, number: usize) -> String {
    let me = view.plan.people.iter().find(|person| person.id == view.me);
    match me {
        Some(me) if !me.name.is_empty() => me.name.clone(),
        _ if number == 0 => words.text("ui.side-first").to_owned(),
        _ => words.text("ui.side-second").to_owned(),
    }
}

impl Side {
    pub(super) fn refused(&mut self, rejection: Rejection) {
        self.refusal = Some(rejection);
        match self.sent.take() {
            Some(Sent::New(text)) if self.new_line.is_empty() => self.new_line = text,
            Some(Sent::Wording(line, edit)) => {
                self.edits.entry(line).or_insert(edit);
            }
            Some(Sent::New(_)) | None => {}
        }
    }

    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        room: Room,
        intents: &mut Vec<Intent>,
    ) {
        ui.set_width(ui.available_width());
        self.head(ui, frame, intents);
        let (height, shrinks) = match room {
            Room::Fill => {
                let left = ui.max_rect().bottom()
                    - ui.cursor().top()
                    - gap::LARGE
                    - gap::SMALL
                    - self.foot;
                (left.max(tokens::LIST), false)
            }
            Room::UpTo(height) => (height, true),
        };
        self.lines(ui, frame, height, shrinks, intents);
        ui.add_space(gap::SMALL);
        let foot = ui.scope(|ui| self.foot(ui, frame, intents)).response;
        if (foot.rect.height() - self.foot).abs() > gap::HAIR {
            self.foot = foot.rect.height();
            ui.ctx()
                .request_discard("the foot has another height than before");
        }
    }

    fn head(&mut self, ui: &mut Ui, frame: &Frame<'_>, intents: &mut Vec<Intent>) {
        let words = frame.words;
        let undo = words.text("ui.undo");
        ui.horizontal(|ui| {
            widgets::mark(ui, frame.person(), &frame.name, true);
            ui.add_space(gap::TINY);
            let button = widgets::button_size(ui, Weight::Quiet, undo, f32::INFINITY);
            let room = Vec2::new(ui.available_width() - button.x - gap::SMALL, tokens::TARGET);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                widgets::heading(ui, &frame.name, Type::Heading, 2);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = words.with("ui.undo-of", &[("name", &frame.name)]);
                let id = frame.id.with("undo");
                if widgets::button(ui, id, Weight::Quiet, undo, &name).clicked() {
                    self.begin(None);
                    intents.push(frame.wish(Command::Undo));
                }
            });
        });
        let weak = widgets::palette(ui).text_weak;
        let waiting = match (&frame.view.sharing, frame.view.waiting) {
            (Sharing::Together, 0) => words.text("ui.all-crossed").to_owned(),
            (Sharing::Together, waiting) => words.count("ui.waiting", waiting),
            _ => words.text("ui.only-here").to_owned(),
        };
        widgets::text(ui, &waiting, Type::Small, weak);
        if frame.view.plan.newer {
            widgets::text(ui, words.text("ui.newer"), Type::Small, weak);
        }
    }

    fn foot(&mut self, ui: &mut Ui, frame: &Frame<'_>, intents: &mut Vec<Intent>) {
        let words = frame.words;
        let add = words.text("ui.add");
        let field_id = frame.id.with("new-line");
        let named = |id: &str| words.with(id, &[("name", &frame.name)]);
        let mut entered = false;
        ui.horizontal(|ui| {
            let button = widgets::button_size(ui, Weight::Plain, add, f32::INFINITY);
            let width = ui.available_width() - button.x - gap::SMALL;
            let field = Field {
                id: field_id,
                name: &named("ui.new-line-of"),
                hint: words.text("ui.new-line"),
                tall: false,
            };
            entered |= widgets::field(ui, &field, &mut self.new_line, width).entered;
            let id = frame.id.with("add");
            entered |= widgets::button(ui, id, Weight::Plain, add, &named("ui.add-of")).clicked();
        });
        if entered {
            ui.memory_mut(|memory| memory.request_focus(field_id));
            let text = self.new_line.trim().to_owned();
            if !text.is_empty() {
                self.new_line.clear();
                self.begin(Some(Sent::New(text.clone())));
                let section = Section::default();
                intents.push(frame.command(LineCommand::Add { section, text }));
            }
        }
        if let Some(refusal) = self.refusal {
            widgets::alert(ui, &words::rejection(words, refusal));
        }
    }

    /// Sends the wording that was being written for a line.
    pub(super) fn send_wording(
        &mut self,
        frame: &Frame<'_>,
        line: ItemId,
        intents: &mut Vec<Intent>,
    ) {
        let Some(edit) = self.edits.remove(&line) else {
            return;
        };
        let text = edit.text.trim().to_owned();
        if text.is_empty() || text == edit.from {
            return;
        }
        self.begin(Some(Sent::Wording(line, edit)));
        intents.push(frame.command(LineCommand::Change { line, text }));
    }

    /// Sends a wish about a line that holds no words of its own.
    pub(super) fn send(
        &mut self,
        frame: &Frame<'_>,
        command: LineCommand,
        intents: &mut Vec<Intent>,
    ) {
        self.begin(None);
        intents.push(frame.command(command));
    }

    /// A new wish: what was said about the one before is over.
    fn begin(&mut self, sent: Option<Sent>) {
        self.refusal = None;
        self.sent = sent;
    }
}

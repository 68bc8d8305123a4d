//! One person's Leeward: the rail, the places, and the dialogs over them.

mod acts;
mod hand;
mod intents;
mod notices;
mod over;
mod rail;
mod rooms;
mod undo;

use std::fmt;

use egui::{Align, Layout, Rect, Ui, UiBuilder};
use leeward_catalogue::catalogue;
use leeward_model::{ChapterNumber, Command, Finding, Notice, Rejection, View};

use self::{acts::Acts, notices::Notices, over::Over, rooms::Rooms};
use crate::{
    desk::{Desk, Purpose},
    intent::{Intent, Ticket},
    namesakes,
    nav::{Action, Place},
    screens::first::First,
    spot::Spot,
    stage::{Scene, Stage},
    tokens,
    widgets::{Toast, Toasts, fill},
    words,
};

/// One person's Leeward. It keeps where one is and what is typed and not yet saved, and nothing of
/// the plan.
pub struct House {
    rooms: Rooms,
    over: Over,
    /// The first minutes, in place of the rooms.
    first: Option<First>,
    desk: Desk,
    toasts: Toasts,
    notices: Notices,
    /// A refusal that no screen has a place for.
    trouble: Option<Rejection>,
    /// The chapter that was shown last.
    chapter: ChapterNumber,
}

/// Asks for a frame when the next passing line ends: nobody may touch the window until then.
fn wake_at_the_next_end(ui: &Ui, stage: &Stage<'_>) {
    let now = stage.moment.now;
    let stand = stage.view.plan.passing.iter().filter(|it| it.stands(now));
    if let Some(end) = stand.filter_map(|it| it.until).min() {
        // An end may be as far away as a partner's copy likes.
        let minutes = end.0.saturating_sub(now.0).min(24 * 60);
        let wait = std::time::Duration::from_secs(minutes * 60);
        ui.ctx().request_repaint_after(wait);
    }
}

impl fmt::Debug for House {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is being typed is nobody's business.
        f.debug_struct("House")
            .field("place", &self.rooms.place())
            .finish_non_exhaustive()
    }
}

impl House {
    /// Opens the house of a person, with what was typed before it was closed.
    pub fn new(view: &View) -> Self {
        let mut house = Self::at_a_glance(view);
        house.see_whole(view);
        house
    }

    /// Opens it on a first view, in which something may be missing yet. [`Self::see_whole`] follows.
    pub fn at_a_glance(view: &View) -> Self {
        let mut desk = Desk::default();
        desk.resume(view);
        Self {
            rooms: Rooms::new(&mut desk),
            over: Over::default(),
            first: None,
            desk,
            toasts: Toasts::default(),
            notices: Notices::default(),
            trouble: None,
            chapter: view.plan.chapter,
        }
    }

    /// Opens it for the very first time: one need, one activity, one signal, each if one likes.
    pub fn for_the_first_time(view: &View) -> Self {
        let mut house = Self::new(view);
        house.first = Some(First::default());
        house
    }

    /// Takes note that this view is whole: a text that was typed for something that is not in it
    /// becomes a draft of a note.
    pub fn see_whole(&mut self, view: &View) {
        self.desk.rescue(view);
    }

    /// Begins at the plan.
    #[must_use]
    pub fn at_the_plan(mut self) -> Self {
        self.rooms.go(Place::Plan);
        self
    }

    /// Takes the answer to a command: the id of what was made, if anything was, or why it was
    /// refused.
    pub fn answered(&mut self, ticket: Ticket, answer: Result<Option<String>, Rejection>) {
        let Some(outcome) = self.desk.answered(ticket, answer) else {
            return;
        };
        if let Some(toast) = self.desk.take_toast() {
            self.toasts.say(toast);
        }
        self.rooms.answered(&mut self.desk, &outcome);
        self.over.answered(&mut self.desk, &outcome);
        if let Some(first) = &mut self.first {
            first.answered(&mut self.desk, &outcome);
        }
        let is_said = matches!(outcome.spot, Spot::Press(press) if press.says_refusals());
        if let (Err(rejection), Purpose::Ask) = (outcome.answer, outcome.purpose)
            && !is_said
        {
            self.trouble = Some(rejection);
        }
    }

    /// Takes what answers a question, or why nothing does.
    pub fn told(&mut self, ticket: Ticket, found: Result<Finding, Rejection>) {
        let refusal = found.as_ref().err().copied();
        if self.desk.told(ticket, refusal).is_none() {
            return;
        }
        match found {
            Ok(Finding::LookBack(found)) => self.over.look_back(found),
            Ok(Finding::Search(hits)) => self.rooms.found(hits),
            // No screen asks for these, and a refusal is said where it was asked.
            Ok(Finding::Entries(_) | Finding::Ledger(_) | Finding::Doctor(_)) | Err(_) => {}
        }
    }

    /// Says something that the person should know.
    pub fn notice(&mut self, notice: Notice) {
        self.notices.add(notice);
    }

    /// Takes the text of an invitation that was opened from a file.
    pub fn invited(&mut self, invitation: &str) {
        self.rooms.invited(&mut self.desk, invitation);
    }

    /// Says a sentence that goes by itself, such as what came of a file.
    pub fn say(&mut self, words: String) {
        self.toasts.say(Toast::done(words));
    }

    /// Returns the commands that keep every text as it stands, for when the house is closed.
    pub fn leave(&mut self) -> Vec<Command> {
        self.desk.last()
    }

    /// Draws the house into all the room that the `ui` has, and returns the intents of the person in
    /// their order.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Vec<Intent> {
        tokens::apply(ui.ctx(), scene.appearance);
        let view = namesakes::on_a_screen(scene.view, catalogue(scene.appearance.language));
        let scene = &Scene {
            view: &view,
            ..*scene
        };
        let over = ui.available_rect_before_wrap();
        let stage = Stage::new(ui, scene, over.width());
        fill(ui, over, stage.look.palette.background);
        if let Some(id) = self.desk.take_focus() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if scene.active {
            self.keys(ui, &stage);
        }
        if std::mem::replace(&mut self.chapter, scene.view.plan.chapter) != scene.view.plan.chapter
        {
            // What was being written for a line that has gone on is kept among the notes.
            self.desk.rescue(scene.view);
        }
        wake_at_the_next_end(ui, &stage);
        let builder = UiBuilder::new()
            .id_salt("house")
            .max_rect(over)
            .layout(Layout::top_down(Align::Min));
        let mut inside = ui.new_child(builder);
        inside.shrink_clip_rect(over);
        if let Some(first) = &mut self.first {
            if first.show(&mut inside, &stage, &mut self.desk) {
                self.first = None;
                self.rooms.go(Place::Plan);
                ui.ctx().request_repaint();
            }
        } else {
            let has_keys = self.over.dialog().is_none() && stage.active;
            let (desk, notices) = (&mut self.desk, &mut self.notices);
            self.rooms
                .show(&mut inside, &stage, desk, notices, over, has_keys);
        }
        self.show_over(&mut inside, &stage, over);
        self.rooms.keep_under_the_hand(&inside);
        self.settle(ui, &stage);
        ui.advance_cursor_after_rect(over);
        let intents = self.desk.take_intents();
        if intents.iter().any(intents::settles_wordings) {
            self.over.note_settling();
        }
        if intents.iter().any(intents::begins_pairing) {
            self.notices.forget_refusals();
        }
        if intents.iter().any(intents::is_a_deed) {
            // The way back belongs to the deed before.
            self.toasts.forget_undo();
        }
        intents
    }

    /// Draws the toast and the dialog.
    fn show_over(&mut self, ui: &mut Ui, stage: &Stage<'_>, over: Rect) {
        let free = if stage.narrow && self.first.is_none() {
            over.with_max_y(over.bottom() - rail::bar_height(stage))
        } else {
            over
        };
        if self.toasts.show(ui, free, stage.text("action-undo")) {
            self.acts().act(ui, stage, Action::Undo);
        }
        let (desk, toasts) = (&mut self.desk, &mut self.toasts);
        self.over.show(ui, stage, desk, toasts, over);
    }

    /// Acts on the keys that work from anywhere.
    fn keys(&mut self, ui: &Ui, stage: &Stage<'_>) {
        let writing = ui.ctx().text_edit_focused();
        let action = Action::pressed(ui, writing);
        // The first minutes lead one way, and a question is answered first; what leads elsewhere
        // waits.
        let asks = self.over.dialog().is_some_and(|it| !it.is_a_sheet());
        let waits = self.first.is_some() || asks;
        if let Some(action) = action.filter(|action| !waits || action.is_of_the_window()) {
            self.acts().act(ui, stage, action);
        }
    }

    fn acts(&mut self) -> Acts<'_> {
        Acts {
            rooms: &mut self.rooms,
            over: &mut self.over,
            desk: &mut self.desk,
            toasts: &mut self.toasts,
        }
    }

    /// Carries out what the screens asked for, says what is to be said, and keeps what was typed.
    fn settle(&mut self, ui: &Ui, stage: &Stage<'_>) {
        for want in self.desk.take_wants() {
            self.acts().carry_out(ui, stage, want);
        }
        if let Some(refusal) = self.trouble.take() {
            let words = words::rejection(stage.words, refusal);
            self.toasts.say(Toast::refused(words));
            ui.ctx().request_repaint();
        }
        if self.rooms.note_sharing(stage) {
            let name = stage.partner_name();
            let words = stage.words.with("toast-together", &[("name", name)]);
            self.toasts.say(Toast::done(words));
        }
        if self.desk.has_focus_to_give() {
            ui.ctx().request_repaint();
        }
        let (now, focused) = ui.input(|input| (input.time, input.focused));
        if !focused {
            self.desk.keep_all();
        }
        if let Some(seconds) = self.desk.tick(now) {
            let seconds = std::time::Duration::from_secs_f64(seconds.max(0.01));
            ui.ctx().request_repaint_after(seconds);
        }
    }
}

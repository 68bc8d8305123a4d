//! The journal: a draft that nobody else sees, and what the two have shared.

mod entry;
mod found;

use std::sync::Arc;

use egui::{Align, Layout, Ui};
use leeward_model::{Command, Draft, DraftId, Hits};

use self::{
    entry::Begins,
    found::{Found, Shown, is_ahead},
};
use crate::{
    compose::{columns::beside, pieces::about_data},
    desk::{Desk, Outcome, Purpose},
    icon::Icon,
    nav::{Dialog, Want},
    spot::{Note, Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Chip, Field, Ground, Mark, MarkKind, Room, Row, Rows, card, empty, group, heading,
        mark, pair, text,
    },
};

/// Questions to begin with, if one likes.
const PROMPTS: [&str; 8] = [
    "prompt-helped",
    "prompt-missing",
    "prompt-hear",
    "prompt-glad",
    "prompt-stays",
    "prompt-unsaid",
    "prompt-next-time",
    "prompt-noticed",
];

/// The note that is being written, and how the list lies.
pub(crate) struct Journal {
    /// The spot of the note.
    note: Spot,
    /// The draft that it is, where one was opened from the list.
    opened: Option<DraftId>,
    /// The number of notes that were begun here; each has a spot of its own.
    notes: u64,
    /// The note is to be shared as soon as it is kept.
    shares: bool,
    /// The command that shares it is on its way.
    is_sent: bool,
    shown: Shown,
    search: String,
    rows: Rows,
    found: Found,
    /// The earlier entries were asked for, and the answer is not here yet.
    fetches: bool,
    prompt: Option<usize>,
    /// In little room the note is written on the whole page.
    writing: bool,
    wants_focus: bool,
}

impl Journal {
    /// Begins with an empty note. Drafts lie in the list.
    pub(crate) fn new(desk: &mut Desk) -> Self {
        let mut journal = Self {
            note: Spot::Note(Note::Begun(0)),
            opened: None,
            notes: 0,
            shares: false,
            is_sent: false,
            shown: Shown::default(),
            search: String::new(),
            rows: Rows::default(),
            found: Found::default(),
            fetches: false,
            prompt: None,
            writing: false,
            wants_focus: false,
        };
        journal.begin(desk);
        journal
    }

    /// Begins another note.
    fn begin(&mut self, desk: &mut Desk) {
        self.note = Spot::Note(Note::Begun(self.notes));
        self.opened = None;
        self.notes += 1;
        desk.open_note(&self.note, None);
    }

    /// Goes on with a draft.
    fn go_on(&mut self, desk: &mut Desk, draft: &Draft) {
        // Where its newest words are still on their way, they are gone on with.
        self.note = desk
            .spot_of_draft(draft.id)
            .unwrap_or(Spot::Note(Note::Draft(draft.id)));
        self.opened = Some(draft.id);
        desk.open_note(&self.note, Some((draft.id, &draft.text)));
    }

    pub(crate) fn has_note(&self, desk: &Desk) -> bool {
        !desk.trimmed(&self.note).is_empty()
    }

    /// Goes on with the note that is being written, or else with the newest draft.
    pub(crate) fn go_on_writing(&mut self, ui: &Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if !self.has_note(desk)
            && let Some(draft) = stage.view.own.drafts.last()
            && desk.retire(&self.note)
        {
            self.go_on(desk, draft);
        }
        self.write(ui);
    }

    /// Gives the focus to the note.
    pub(crate) fn write(&mut self, ui: &Ui) {
        self.writing = true;
        self.wants_focus = true;
        ui.ctx().request_repaint();
    }

    /// Takes what was found in the whole journal.
    pub(crate) fn told(&mut self, hits: Hits) {
        self.found.told(hits);
    }

    pub(crate) fn answered(&mut self, desk: &mut Desk, outcome: &Outcome) {
        if outcome.spot == Spot::Press(Press::Earlier) {
            self.fetches = false;
        }
        let was_put_aside = matches!(outcome.spot, Spot::Note(_)) && outcome.spot != self.note;
        if was_put_aside
            && outcome.purpose == Purpose::Keep
            && outcome.answer.is_err()
            && !self.has_note(desk)
        {
            // It could not be kept: it comes back to where it is seen.
            self.note.clone_from(&outcome.spot);
            self.opened = desk.draft_of(&self.note);
            desk.open_note(&self.note, None);
        }
        if outcome.spot != self.note {
            return;
        }
        match (outcome.purpose, &outcome.answer) {
            (Purpose::Share, Ok(_)) => {
                (self.shares, self.is_sent) = (false, false);
                (self.writing, self.prompt) = (false, None);
                self.begin(desk);
            }
            (Purpose::Delete, Ok(_)) => {
                (self.writing, self.prompt) = (false, None);
                self.begin(desk);
                // The button that asked for it is gone.
                self.wants_focus = true;
            }
            (_, Err(_)) => (self.shares, self.is_sent) = (false, false),
            (_, Ok(_)) => {}
        }
    }

    /// Shares the note: first it is kept as it stands, then it leaves.
    fn share(&mut self, stage: &Stage<'_>, desk: &mut Desk) {
        match desk.draft_of(&self.note) {
            Some(draft) if desk.is_kept(&self.note) => {
                (self.shares, self.is_sent) = (true, true);
                let name = stage.partner_name();
                let said = stage.words.with("toast-shared", &[("name", name)]);
                desk.share(&self.note, draft, &said);
            }
            _ => {
                self.shares = true;
                desk.keep_now(&self.note);
            }
        }
    }

    /// A press on *Share*.
    fn begin_to_share(&mut self, stage: &Stage<'_>, desk: &mut Desk) {
        // What could not be kept before is tried again.
        desk.try_again(&self.note);
        self.share(stage, desk);
    }

    pub(crate) fn head(ui: &mut Ui, stage: &Stage<'_>) {
        about_data(ui, stage, Some(stage.text("place-journal")));
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if self.shares && !self.is_sent {
            self.share(stage, desk);
        }
        let aside = tokens::ASIDE_WRITING * stage.look.scale.max(1.0);
        let width = ui.available_width();
        if width >= aside + gap::BROAD + tokens::READING * 0.6 * stage.look.scale {
            // The list may be long: the keyboard comes to the note before it.
            let widths = [width - aside - gap::BROAD, aside];
            beside(ui, widths, gap::BROAD, 1, |ui, number| {
                if number == 0 {
                    self.list(ui, stage, desk);
                } else {
                    self.composer(ui, stage, desk);
                }
            });
            return;
        }
        if self.writing || self.has_note(desk) {
            self.composer(ui, stage, desk);
        } else {
            let id = stage.id.with("note-write");
            let button = Button::primary(stage.text("note-write")).icon(Icon::NotebookPen);
            if button.id(id).show(ui).clicked() {
                self.write(ui);
            }
            // The note that was written last is a draft, and its page is gone.
            if std::mem::take(&mut self.wants_focus) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
        ui.add_space(gap::LARGE);
        self.list(ui, stage, desk);
    }

    fn composer(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let palette = stage.look.palette;
        card(ui, Ground::Raised, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 0.0;
                let title = stage.text("note-title");
                heading(ui, title, Type::Heading, 2);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    mark(ui, MarkKind::Draft, Icon::PenLine, stage.text("mark-draft"));
                });
            });
            self.question(ui, stage);
            let id = stage.id.with(&self.note);
            let error = stage.refusal_of_field(desk.refusal(&self.note));
            let rows = if stage.narrow { 5 } else { 8 };
            let field = Field::hinted(id, stage.text("note-title"), stage.text("note-hint"))
                .many_lines(rows)
                .room(Room::NOTE)
                .enabled(!self.shares)
                .error(error);
            let typed = field.show(ui, desk.words(&self.note));
            if std::mem::take(&mut self.wants_focus) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            if typed.response.changed() {
                let now = ui.input(|input| input.time);
                desk.typed(&self.note, now);
            }
            let sentence = if stage.together() {
                stage
                    .words
                    .with("note-share-means", &[("name", stage.partner_name())])
            } else {
                stage.text("note-share-later").to_owned()
            };
            text(ui, &sentence, Type::Small, palette.text_weak);
            let label = stage
                .words
                .with("note-share", &[("name", stage.partner_name())]);
            let blank = desk.trimmed(&self.note).is_empty();
            let too_long = Room::NOTE.is_short_for(desk.words(&self.note));
            let ready = stage.together() && !blank && !too_long && !self.shares;
            let share = Button::primary(&label)
                .icon(Icon::UsersRound)
                .enabled(ready);
            let keep = Button::secondary(stage.text("note-keep"))
                .icon(Icon::PenLine)
                .enabled(!blank && !self.shares);
            let [share, keep] = pair(ui, [share, keep]);
            if share {
                self.begin_to_share(stage, desk);
            }
            if keep {
                self.put_aside(desk);
            }
            if let Some(draft) = self.opened {
                let button = Button::quiet(stage.text("draft-delete"))
                    .icon(Icon::X)
                    .enabled(!self.shares);
                if button.id(stage.id.with("draft-delete")).show(ui).clicked() {
                    desk.want(Want::Dialog(Dialog::DeleteDraft(draft)));
                }
            }
        });
    }

    /// A question to begin with; each press asks the next. Whichever it is, it takes the same room:
    /// what is below must not move under a hand that is about to share.
    fn question(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        let button = |id| Button::quiet(stage.text(id)).icon(Icon::MessageCircle);
        let room = ui.available_width();
        let heights = PROMPTS.map(|prompt| button(prompt).size(ui, room).y);
        let tallest = heights.into_iter().fold(0.0, f32::max);
        ui.scope(|ui| {
            ui.set_min_height(tallest);
            let asked = self.prompt.and_then(|number| PROMPTS.get(number));
            let button = button(asked.copied().unwrap_or("note-prompt"));
            if button.id(stage.id.with("note-prompt")).show(ui).clicked() {
                let next = self.prompt.map_or(0, |number| (number + 1) % PROMPTS.len());
                self.prompt = Some(next);
                self.wants_focus = true;
            }
        });
    }

    /// Keeps the note as a draft and begins another.
    fn put_aside(&mut self, desk: &mut Desk) {
        if desk.retire(&self.note) {
            (self.writing, self.prompt) = (false, None);
            self.begin(desk);
            // The button that kept it has nothing to keep any more.
            self.wants_focus = true;
        }
    }

    fn list(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let entries = &stage.view.plan.entries;
        if entries.is_empty() && stage.view.own.drafts.is_empty() {
            let (fact, ease) = (stage.text("journal-empty"), stage.text("journal-ease"));
            empty(ui, Icon::NotebookPen, fact, ease, None);
            return;
        }
        // Over drafts alone there is nothing to choose among.
        if !entries.is_empty() {
            self.filters(ui, stage);
        }
        let drafts = self.drafts(ui, stage, desk);
        self.found.ask(stage, desk, &self.search);
        self.found
            .search(stage, entries, &self.search, self.shown, &mut self.rows);
        let found = std::mem::take(&mut self.found.entries);
        if found.is_empty() && !drafts && !entries.is_empty() {
            let (fact, ease) = (
                stage.text("journal-none-found"),
                stage.text("journal-none-ease"),
            );
            empty(ui, Icon::Search, fact, ease, None);
        }
        let guess = |number: usize, width: f32| {
            let entry = found.get(number);
            entry.map_or(0.0, |entry| entry::guessed_height(stage, entry, width))
        };
        let mut rows = std::mem::take(&mut self.rows);
        rows.show(
            ui,
            stage.text("place-journal"),
            found.len(),
            guess,
            |ui, number| {
                let Some(entry) = found.get(number) else {
                    return;
                };
                let before = number.checked_sub(1).and_then(|before| found.get(before));
                let begins = Begins {
                    a_day: before.is_none_or(|before| before.day != entry.day),
                    what_is_ahead: is_ahead(stage, entry)
                        && before.is_none_or(|before| !is_ahead(stage, before)),
                };
                ui.push_id(entry.id, |ui| {
                    entry::entry_row(ui, stage, desk, entry, begins);
                });
            },
        );
        self.rows = rows;
        self.found.entries = found;
        if stage.view.earlier {
            self.earlier(ui, stage, desk);
        }
    }

    /// The end of the list, where more may follow, unless a search has looked through all there is.
    /// The button is drawn however far away it is: the keyboard would not find it otherwise.
    fn earlier(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if self.found.is_all(&self.search) {
            return;
        }
        if self.shown != Shown::Everything || !self.search.trim().is_empty() {
            let sentence = stage.text("journal-looked-through");
            text(ui, sentence, Type::Small, stage.look.palette.text_weak);
        }
        let button = Button::quiet(stage.text("journal-earlier"))
            .icon(Icon::ChevronDown)
            .id(stage.id.with(Spot::Press(Press::Earlier)));
        // It looks the same while it waits: that is a moment, and it would lose the focus.
        if button.show(ui).clicked() && !self.fetches {
            self.fetches = true;
            desk.ask(&Spot::Press(Press::Earlier), Command::Earlier);
        }
    }

    fn filters(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        // Beside the chips where there is room for all of them.
        let wide = ui.available_width() >= tokens::TWO_SHORT * stage.look.scale;
        ui.horizontal_wrapped(|ui| {
            let mut kinds = vec![
                (
                    Shown::Everything,
                    stage.text("journal-everything").to_owned(),
                ),
                (Shown::Mine, stage.text("journal-mine").to_owned()),
            ];
            if let Some((.., name)) = stage.partner() {
                kinds.push((
                    Shown::Theirs,
                    stage.words.with("journal-of", &[("name", name)]),
                ));
            }
            for (shown, label) in kinds {
                if Chip::one(&label, self.shown == shown).show(ui).clicked() {
                    self.shown = shown;
                    // A search that stays would leave something out.
                    if shown == Shown::Everything {
                        self.search.clear();
                    }
                }
            }
            if wide {
                let room = ui.available_width();
                self.search_field(ui, stage, room.max(tokens::TARGET));
            }
        });
        if !wide {
            let room = ui.available_width();
            self.search_field(ui, stage, room);
        }
        ui.add_space(gap::SMALL);
    }

    fn search_field(&mut self, ui: &mut Ui, stage: &Stage<'_>, width: f32) {
        let id = stage.id.with("journal-search");
        let name = stage.text("journal-search");
        let field = Field::hinted(id, name, name).width(width);
        if field.show(ui, &mut self.search).escaped {
            self.search.clear();
        }
    }

    /// Drafts that were put aside and are not left out by the search; pressing one goes on with it.
    /// Returns whether there is one.
    fn drafts(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) -> bool {
        let current = desk.draft_of(&self.note);
        let found = self.found.drafts(&stage.view.own.drafts, &self.search);
        let others = found.iter().rev().filter(|it| Some(it.id) != current);
        let others: Vec<_> = others.collect();
        if others.is_empty() || self.shown == Shown::Theirs {
            return false;
        }
        group(ui, stage.text("journal-drafts"));
        let weak = stage.look.palette.text_weak;
        text(ui, stage.text("drafts-kept"), Type::Small, weak);
        let mut opened = None;
        crate::widgets::separated(
            ui,
            stage.text("journal-drafts"),
            others,
            |draft| stage.id.with(draft.id),
            |ui, draft| {
                let first = draft.text.lines().next().unwrap_or_default();
                let marks = [Mark::Word(Some(Icon::PenLine), stage.text("mark-draft"))];
                let id = stage.id.with(("draft", draft.id));
                let row = Row::button(id, first).marks(&marks);
                if row.does(stage.text("draft-does")).show(ui).clicked() {
                    opened = Some(Arc::clone(draft));
                }
            },
        );
        ui.add_space(gap::MEDIUM);
        if let Some(draft) = opened {
            // What is in the field is kept; it stays among the drafts.
            if desk.retire(&self.note) {
                self.go_on(desk, &draft);
                (self.shares, self.is_sent) = (false, false);
            }
            self.write(ui);
        }
        true
    }
}

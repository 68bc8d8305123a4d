//! The journal: a draft that nobody else sees, and what the two have shared.

use std::{collections::BTreeMap, sync::Arc};

use egui::{Align, Layout, Rect, Ui, Vec2};
use leeward_model::{Command, DocumentId, Draft, DraftId, Entry, EntryBody, text::folded};

use crate::{
    compose::{columns::beside, pieces::about_data},
    desk::{Desk, Outcome, Purpose},
    icon::Icon,
    measure,
    nav::{Dialog, Want},
    spot::{Note, Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Chip, Field, Ground, Mark, MarkKind, Room, Row, Rows, card, empty, group, heading,
        icon, mark, pair, person, text,
    },
    words::first_words,
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

/// Whose entries are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Shown {
    #[default]
    Everything,
    Mine,
    Theirs,
}

/// The note that is being written, and how the list lies.
pub(crate) struct Journal {
    /// Where on the desk the note lies.
    note: Spot,
    /// The draft that it is, where one was opened from the list.
    opened: Option<DraftId>,
    /// How many notes were begun here; each has a spot of its own.
    notes: u64,
    /// The note is to be shared as soon as it is kept.
    shares: bool,
    /// It is on its way.
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

/// Which entries a search has found; looked for again only when something has changed.
#[derive(Default)]
struct Found {
    of: Option<(String, Shown, usize, [Option<DocumentId>; 2])>,
    places: Vec<usize>,
    /// What lies at these places.
    ids: Vec<DocumentId>,
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

    /// Gives the focus to the note.
    pub(crate) fn write(&mut self, ui: &Ui) {
        self.writing = true;
        self.wants_focus = true;
        ui.ctx().request_repaint();
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
            let button = Button::primary(stage.text("note-write")).icon(Icon::NotebookPen);
            if button.show(ui).clicked() {
                self.write(ui);
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
        }
    }

    fn list(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let entries = &stage.view.plan.entries;
        if entries.is_empty() && stage.view.own.drafts.is_empty() {
            let (fact, ease) = (stage.text("journal-empty"), stage.text("journal-ease"));
            empty(ui, Icon::NotebookPen, fact, ease, None);
            return;
        }
        self.filters(ui, stage);
        self.drafts(ui, stage, desk);
        self.search(stage, entries);
        let places = std::mem::take(&mut self.found.places);
        if places.is_empty() && !entries.is_empty() {
            let (fact, ease) = (
                stage.text("journal-none-found"),
                stage.text("journal-none-ease"),
            );
            empty(ui, Icon::Search, fact, ease, None);
        }
        let guess = |number: usize, width: f32| {
            let entry = places.get(number).and_then(|place| entries.get(*place));
            entry.map_or(0.0, |entry| guessed_height(stage, entry, width))
        };
        let mut rows = std::mem::take(&mut self.rows);
        rows.show(
            ui,
            stage.text("place-journal"),
            places.len(),
            guess,
            |ui, number| {
                let Some(entry) = places.get(number).and_then(|place| entries.get(*place)) else {
                    return;
                };
                let before = number.checked_sub(1).and_then(|before| places.get(before));
                let before = before.and_then(|place| entries.get(*place));
                let new_day = before.is_none_or(|before| before.day != entry.day);
                ui.push_id(entry.id, |ui| entry_row(ui, stage, desk, entry, new_day));
            },
        );
        self.rows = rows;
        self.found.places = places;
        if stage.view.earlier {
            self.earlier(ui, stage, desk);
        }
    }

    /// The end of the list, where more may follow. The button is drawn however far away it is: the
    /// keyboard would not find it otherwise.
    fn earlier(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if self.shown != Shown::Everything || !self.search.trim().is_empty() {
            let sentence = stage.text("journal-looked-through");
            text(ui, sentence, Type::Small, stage.look.palette.text_weak);
        }
        let button = Button::quiet(stage.text("journal-earlier"))
            .icon(Icon::ChevronDown)
            .id(stage.id.with(&Spot::Press(Press::Earlier)));
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
        field.show(ui, &mut self.search);
    }

    /// Drafts that were put aside; pressing one goes on with it.
    fn drafts(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let current = desk.draft_of(&self.note);
        let others = stage.view.own.drafts.iter().rev();
        let others: Vec<_> = others.filter(|draft| Some(draft.id) != current).collect();
        if others.is_empty() || self.shown == Shown::Theirs {
            return;
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
                    opened = Some(draft);
                }
            },
        );
        ui.add_space(gap::MEDIUM);
        if let Some(draft) = opened {
            // What is in the field is kept; it stays among the drafts.
            if desk.retire(&self.note) {
                self.go_on(desk, draft);
                (self.shares, self.is_sent) = (false, false);
            }
            self.write(ui);
        }
    }

    /// Looks for what is to be shown, newest first.
    fn search(&mut self, stage: &Stage<'_>, entries: &[Arc<Entry>]) {
        let wanted = folded(self.search.trim());
        let ends = [entries.first(), entries.last()].map(|entry| entry.map(|entry| entry.id));
        let of = (wanted, self.shown, entries.len(), ends);
        if self.found.of.as_ref() == Some(&of) {
            return;
        }
        let wanted = &of.0;
        let fits = |entry: &Entry| {
            let whose = match self.shown {
                Shown::Everything => true,
                Shown::Mine => entry.by == stage.view.me,
                Shown::Theirs => entry.by != stage.view.me,
            };
            whose
                && match &entry.body {
                    EntryBody::Note { text } => wanted.is_empty() || folded(text).contains(wanted),
                    EntryBody::TakenBack => wanted.is_empty(),
                }
        };
        let places = (0..entries.len()).rev();
        self.found.places = places.filter(|place| fits(&entries[*place])).collect();
        let places = &self.found.places;
        let ids = places.iter().map(|place| entries[*place].id).collect();
        let before = std::mem::replace(&mut self.found.ids, ids);
        let before: BTreeMap<DocumentId, usize> = before.into_iter().zip(0..).collect();
        let ids = self.found.ids.iter();
        self.rows.change(ids.map(|id| before.get(id).copied()));
        self.found.of = Some(of);
    }
}

fn guessed_height(stage: &Stage<'_>, entry: &Entry, width: f32) -> f32 {
    let look = stage.look;
    let line = Type::Body.line_height(look);
    let EntryBody::Note { text } = &entry.body else {
        return line + 2.0 * gap::LARGE;
    };
    let room = (width - tokens::person::HEAD - gap::MEDIUM).max(tokens::TARGET);
    let letters = (room / Type::Body.letter(look)).max(1.0);
    let lines = (measure::count(text.len()) / letters).ceil().max(1.0);
    let newlines = measure::count(text.bytes().filter(|byte| *byte == b'\n').count());
    (lines + newlines) * line + 2.0 * gap::LARGE + tokens::MARK * look.scale
}

/// Shows an entry, and above it its day where a new one begins.
fn entry_row(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, entry: &Entry, new_day: bool) {
    let palette = stage.look.palette;
    if new_day {
        ui.add_space(gap::MEDIUM);
        group(ui, &stage.day(entry.day));
        ui.add_space(gap::SMALL);
    } else {
        let rect = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), 0.0));
        crate::widgets::hairline(ui, rect);
        ui.add_space(gap::MEDIUM);
    }
    let (number, name) = stage.person(Some(entry.by)).unwrap_or((0, ""));
    let mine = entry.by == stage.view.me;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(gap::MEDIUM, gap::TINY);
        ui.spacing_mut().interact_size.y = 0.0;
        match &entry.body {
            EntryBody::TakenBack => {
                icon(ui, Icon::Undo2, tokens::icon::SMALL, palette.text_weak);
                let sentence = if mine {
                    stage.text("entry-gone-mine").to_owned()
                } else {
                    stage.words.with("entry-gone", &[("name", name)])
                };
                text(ui, &sentence, Type::Body, palette.text_weak);
            }
            EntryBody::Note { text: words } => {
                person(ui, number, name, tokens::person::HEAD);
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.horizontal(|ui| {
                        let who = if mine {
                            stage.text("entry-mine").to_owned()
                        } else {
                            stage.words.with("entry-of", &[("name", name)])
                        };
                        text(ui, &who, Type::Small, palette.text_weak);
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            let with = if mine {
                                let name = stage.partner_name();
                                stage.words.with("mark-shared-with", &[("name", name)])
                            } else {
                                stage.text("mark-shared-with-you").to_owned()
                            };
                            mark(ui, MarkKind::Shared, Icon::UsersRound, &with);
                        });
                    });
                    let widest = tokens::WRITING * stage.look.scale;
                    ui.set_max_width(ui.available_width().min(widest));
                    text(ui, words, Type::Body, palette.text);
                    if mine && stage.together() {
                        let name = stage
                            .words
                            .with("take-back-of", &[("text", &first_words(words))]);
                        let id = ui.make_persistent_id("take-back");
                        let button = Button::faint(stage.text("take-back"))
                            .icon(Icon::Undo2)
                            .name(&name)
                            .id(id);
                        if button.show(ui).clicked() {
                            desk.want(Want::Dialog(Dialog::TakeBack(entry.id)));
                        }
                    }
                });
            }
        }
    });
    ui.add_space(if mine { gap::TINY } else { gap::MEDIUM });
}

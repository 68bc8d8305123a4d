//! One person's Leeward: the rail, the places, and what lies over them.

mod notices;
mod rail;

use std::fmt;

use egui::{Align, Id, Layout, Pos2, Rect, Role, ScrollArea, Ui, UiBuilder, Vec2};
use leeward_catalogue::catalogue;
use leeward_model::{
    ActivityCommand, ChapterNumber, Command, LineCommand, NoteCommand, Notice, Rejection,
    RouteCommand, Section, Sharing, StepCommand, Undoable, View,
};

use crate::{
    appearance::TextSize,
    compose::pieces::field_id,
    desk::{Desk, Purpose},
    dialogs::{
        self, archive,
        chapters::{self, NewChapter},
        growth::Growth,
        palette::Palette,
        propose::Making,
        questions, since,
        templates::Templates,
        wordings,
    },
    intent::{Intent, Ticket},
    namesakes,
    nav::{Action, Dialog, Place, Subject, Tab, Want},
    screens::{
        first::First,
        journal::Journal,
        now,
        plan::{
            self, care_menu::CareMenu, needs::Needs, passing::PassingLines, route::Routes,
            sections::Sections,
        },
        us::Us,
    },
    spot::{New, Press, Spot},
    stage::{Scene, Stage},
    tokens::{self, gap},
    undo,
    widgets::{Toast, Toasts, fill, page_keys},
    words,
};

/// Tells whether this is something that undo would take back.
fn is_a_deed(intent: &Intent) -> bool {
    let Intent::Command { command, .. } = intent else {
        return false;
    };
    !matches!(
        command,
        Command::Unfinished { .. }
            | Command::Note(NoteCommand::Draft { .. })
            | Command::Earlier
            | Command::LookBack { .. }
    )
}

fn settles_wordings(intent: &Intent) -> bool {
    let Intent::Command { command, .. } = intent else {
        return false;
    };
    matches!(
        command,
        Command::Line(
            LineCommand::Keep { .. } | LineCommand::Part { .. } | LineCommand::Change { .. }
        ) | Command::Step(StepCommand::Change { .. } | StepCommand::Part { .. })
            | Command::Route(RouteCommand::Change { .. })
            | Command::Activity(ActivityCommand::Change { .. })
    )
}

fn begins_pairing(intent: &Intent) -> bool {
    let Intent::Command { command, .. } = intent else {
        return false;
    };
    matches!(command, Command::Invite | Command::Join { .. })
}

/// One person's Leeward. It keeps where one is and what is typed and not yet saved, and nothing of
/// the plan.
pub struct House {
    pub(crate) place: Place,
    pub(crate) tab: Tab,
    dialog: Option<Dialog>,
    /// What had the focus when the dialog opened, and whether the dialog still has to get it.
    before_dialog: Option<Id>,
    dialog_is_new: bool,
    /// Two wordings are being settled from here, and what comes of it is said by that wish.
    settles: bool,
    pub(crate) desk: Desk,
    toasts: Toasts,
    notices: Vec<Notice>,
    /// A refusal that no screen has a place for.
    trouble: Option<Rejection>,
    first: Option<First>,
    needs: Needs,
    limits: PassingLines,
    for_now: PassingLines,
    care_menu: CareMenu,
    route: Routes,
    sections: Sections,
    journal: Journal,
    us: Us,
    palette: Palette,
    templates: Templates,
    making: Making,
    growth: Growth,
    new_chapter: NewChapter,
    /// The chapter that was shown last.
    chapter: ChapterNumber,
    /// A proposal was saved, so its dialog closes with the next frame.
    proposed: bool,
}

/// What ends by itself is seen ending, in a window that nobody touches.
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
            .field("place", &self.place)
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
        let journal = Journal::new(&mut desk);
        Self {
            place: Place::Now,
            tab: Tab::Needs,
            dialog: None,
            before_dialog: None,
            dialog_is_new: false,
            settles: false,
            desk,
            toasts: Toasts::default(),
            notices: Vec::new(),
            trouble: None,
            first: None,
            needs: Needs::default(),
            limits: PassingLines::limits(),
            for_now: PassingLines::for_now(),
            care_menu: CareMenu::default(),
            route: Routes::default(),
            sections: Sections::default(),
            journal,
            us: Us::default(),
            palette: Palette::default(),
            templates: Templates::default(),
            making: Making::default(),
            growth: Growth::default(),
            new_chapter: NewChapter::default(),
            chapter: view.plan.chapter,
            proposed: false,
        }
    }

    /// Opens it for the very first time: one need, one activity, one signal, each if one likes.
    pub fn for_the_first_time(view: &View) -> Self {
        let mut house = Self::new(view);
        house.first = Some(First::default());
        house
    }

    /// Takes note that this view is whole: what was typed for something that is not in it has lost
    /// its place, and becomes a draft of a note.
    pub fn see_whole(&mut self, view: &View) {
        self.desk.rescue(view);
    }

    /// Begins at the plan.
    #[must_use]
    pub fn at_the_plan(mut self) -> Self {
        self.place = Place::Plan;
        self
    }

    /// Takes note of what came of a wish: the id of what was made, if anything was, or why it was
    /// refused.
    pub fn answered(&mut self, ticket: Ticket, answer: Result<Option<String>, Rejection>) {
        let Some(outcome) = self.desk.answered(ticket, answer) else {
            return;
        };
        if let Some(toast) = self.desk.take_toast() {
            self.toasts.say(toast);
        }
        self.settles &= outcome.answer.is_ok();
        self.journal.answered(&mut self.desk, &outcome);
        self.route.answered(&outcome);
        if self.making.answered(&mut self.desk, &outcome)
            && matches!(self.dialog, Some(Dialog::Propose(_)))
        {
            self.proposed = true;
        }
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

    /// Says something that the person should know.
    pub fn notice(&mut self, notice: Notice) {
        // The screen that it is about says so itself, for as long as it is so.
        let is_shown = matches!(notice, Notice::InvitationNowhere | Notice::NobodyAnswers);
        if !is_shown && !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Takes the text of an invitation that was opened from a file.
    pub fn invited(&mut self, invitation: &str) {
        self.place = Place::Us;
        self.us.invited(&mut self.desk, invitation);
    }

    /// Says a word that goes by itself, such as what came of a file.
    pub fn say(&mut self, words: String) {
        self.toasts.say(Toast::done(words));
    }

    /// Returns the wishes that keep what is typed and not done, for when the house is closed.
    pub fn leave(&mut self) -> Vec<Command> {
        self.desk.last()
    }

    /// Draws the house into all the room that the `ui` has, and returns what the person wants, in
    /// the order of the wishes.
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
                self.place = Place::Plan;
                ui.ctx().request_repaint();
            }
        } else {
            self.rooms(&mut inside, &stage, over);
        }
        self.lie_over(&mut inside, &stage, over);
        self.settle(ui, &stage);
        ui.advance_cursor_after_rect(over);
        let intents = self.desk.take_intents();
        self.settles |= intents.iter().any(settles_wordings);
        if intents.iter().any(begins_pairing) {
            // What became of the one before is past.
            self.notices.retain(|notice| !notice.is_refusal());
        }
        if intents.iter().any(is_a_deed) {
            // The way back belongs to the deed before.
            self.toasts.forget_undo();
        }
        intents
    }

    fn rooms(&mut self, ui: &mut Ui, stage: &Stage<'_>, over: Rect) {
        let (page, bar) = if stage.narrow {
            let height = rail::bar_height(stage);
            let (page, bar) = over.split_top_bottom_at_y(over.bottom() - height);
            (page, bar)
        } else {
            let width = tokens::RAIL * stage.look.scale.max(1.0);
            let (bar, page) = over.split_left_right_at_x(over.left() + width);
            (page, bar)
        };
        // On the keyboard's way the place comes before what leads elsewhere, where that is below.
        if !stage.narrow {
            self.rail(ui, stage, bar);
        }
        let builder = UiBuilder::new()
            .id_salt(("page", self.place.label()))
            .max_rect(page)
            .layout(Layout::top_down(Align::Min))
            .accessibility_role(Role::Main)
            .accessibility_label(stage.text(self.place.label()));
        let mut inside = ui.new_child(builder);
        inside.shrink_clip_rect(page);
        self.page(&mut inside, stage, page);
        if stage.narrow {
            self.rail(ui, stage, bar);
        }
    }

    fn rail(&mut self, ui: &mut Ui, stage: &Stage<'_>, rect: Rect) {
        if let Some(want) = rail::show(ui, stage, rect, self.place) {
            self.desk.want(want);
        }
    }

    fn page(&mut self, ui: &mut Ui, stage: &Stage<'_>, page: Rect) {
        let padding = tokens::page_padding(stage.narrow);
        let widest = tokens::PAGE * stage.look.scale.max(1.0);
        let width = (page.width() - 2.0 * padding).min(widest);
        let left = page.left() + ((page.width() - width) / 2.0).max(padding);
        if self.place == Place::Now {
            now::light(ui, stage, page);
        }
        // In a low window the head goes along with the rest.
        let low = page.height() < tokens::LOW * stage.look.scale;
        let mut top = page.top() + if stage.narrow { gap::MEDIUM } else { gap::WIDE };
        if !low {
            let room =
                Rect::from_min_max(Pos2::new(left, top), Pos2::new(left + width, page.bottom()));
            let builder = UiBuilder::new()
                .id_salt("head")
                .max_rect(room)
                .layout(Layout::top_down(Align::Min));
            let mut head = ui.new_child(builder);
            self.head(&mut head, stage);
            top = head.min_rect().bottom();
        }
        let rest = Rect::from_min_max(Pos2::new(page.left(), top), page.max);
        let builder = UiBuilder::new()
            .id_salt("body")
            .max_rect(rest)
            .layout(Layout::top_down(Align::Min));
        let mut body = ui.new_child(builder);
        ScrollArea::vertical()
            .id_salt((self.place.label(), self.tab.label()))
            .auto_shrink(false)
            .show(&mut body, |ui| {
                let start = Pos2::new(left, ui.cursor().top());
                let room = Rect::from_min_size(start, Vec2::new(width, f32::INFINITY));
                let builder = UiBuilder::new()
                    .max_rect(room)
                    .layout(Layout::top_down(Align::Min));
                let mut content = ui.new_child(builder);
                if low {
                    self.head(&mut content, stage);
                }
                content.add_space(gap::LARGE);
                self.notices(&mut content, stage);
                self.body(&mut content, stage);
                content.add_space(gap::BROAD);
                if self.dialog.is_none() && stage.active {
                    page_keys(&content);
                }
                let size = Vec2::new(ui.available_width(), content.min_rect().bottom() - start.y);
                ui.allocate_space(size);
            });
    }

    /// What stays in place: the name of the page, what there is to say about the data, the tabs.
    fn head(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        match self.place {
            Place::Now => now::head(ui, stage),
            Place::Plan => {
                if let Some(tab) = plan::head(ui, stage, self.tab) {
                    self.tab = tab;
                }
            }
            Place::Journal => Journal::head(ui, stage),
            Place::Us => Us::head(ui, stage),
        }
    }

    fn body(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        let draft = self.journal.has_note(&self.desk) || !stage.view.own.drafts.is_empty();
        let desk = &mut self.desk;
        match (self.place, self.tab) {
            (Place::Now, _) => now::body(ui, stage, desk, draft),
            (Place::Plan, Tab::Needs) => self.needs.show(ui, stage, desk),
            (Place::Plan, Tab::OffLimits) => {
                self.limits.show(ui, stage, desk);
                self.sections.show(ui, stage, desk, Tab::OffLimits);
            }
            (Place::Plan, Tab::ForNow) => self.for_now.show(ui, stage, desk),
            (Place::Plan, Tab::CareMenu) => self.care_menu.show(ui, stage, desk),
            (Place::Plan, Tab::Route) => {
                self.route.show(ui, stage, desk);
                self.sections.show(ui, stage, desk, Tab::Route);
            }
            (Place::Plan, tab @ (Tab::Signals | Tab::Words | Tab::Disagree | Tab::Rhythm)) => {
                self.sections.show(ui, stage, desk, tab);
            }
            (Place::Journal, _) => self.journal.show(ui, stage, desk),
            (Place::Us, _) => self.us.show(ui, stage, desk),
        }
    }

    /// Something larger that a person should know, until they put it away.
    fn notices(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        self.notices
            .retain(|notice| !notices::show(ui, stage, *notice));
    }

    fn lie_over(&mut self, ui: &mut Ui, stage: &Stage<'_>, over: Rect) {
        let free = if stage.narrow && self.first.is_none() {
            over.with_max_y(over.bottom() - rail::bar_height(stage))
        } else {
            over
        };
        if self.toasts.show(ui, free, stage.text("action-undo")) {
            self.act(ui, stage, Action::Undo);
        }
        let Some(dialog) = self.dialog else { return };
        if let Dialog::Wordings(what) = dialog
            && what.is_settled(&stage.view.plan)
        {
            if !self.settles {
                // The other device was there first.
                wordings::hand_over(what, &mut self.desk, &stage.view.plan);
                self.toasts.say(Toast::done(stage.text("toast-settled")));
            }
            self.close_dialog(ui);
            return;
        }
        let fresh = std::mem::take(&mut self.dialog_is_new);
        let desk = &mut self.desk;
        let open = match dialog {
            Dialog::Palette => self.palette.show(ui, stage, desk, over, fresh),
            Dialog::Keys => dialogs::keys::keys(ui, stage, over, fresh),
            Dialog::Propose(subject) => self.making.show(ui, stage, desk, over, subject, fresh),
            Dialog::Since(of) => since::since(ui, stage, over, of, fresh),
            Dialog::Growth => self.growth.show(ui, stage, desk, over, fresh),
            Dialog::NewChapter => self.new_chapter.show(ui, stage, desk, over, fresh),
            Dialog::Chapter(number) => chapters::read(ui, stage, desk, over, number, fresh),
            Dialog::ForgetChapter(number) => chapters::forget(ui, stage, desk, over, number, fresh),
            Dialog::Templates => self.templates.show(ui, stage, desk, over, fresh),
            Dialog::Wordings(what) => wordings::show(ui, stage, desk, over, what, fresh),
            Dialog::TakeBack(entry) => questions::take_back(ui, stage, desk, over, entry, fresh),
            Dialog::DeleteDraft(draft) => {
                questions::delete_draft(ui, stage, desk, over, draft, fresh)
            }
            Dialog::StopSharing => questions::stop_sharing(ui, stage, desk, over, fresh),
            Dialog::Earlier(number) => archive::read(ui, stage, over, number, fresh),
        };
        if !open || std::mem::take(&mut self.proposed) {
            self.close_dialog(ui);
        }
    }

    fn open_dialog(&mut self, ui: &Ui, dialog: Dialog) {
        // One dialog after another: the focus goes back to what lay behind the first.
        let behind = self.desk.keep_focus_back();
        if self.dialog.is_none() {
            self.before_dialog = behind.or_else(|| ui.memory(egui::Memory::focused));
        }
        self.dialog = Some(dialog);
        self.dialog_is_new = true;
        self.settles = false;
        self.palette.clear();
        ui.ctx().request_repaint();
    }

    fn close_dialog(&mut self, ui: &Ui) {
        self.dialog = None;
        if let Some(id) = self.before_dialog.take() {
            self.desk.focus_behind(id);
        }
        ui.ctx().request_repaint();
    }

    /// Keys that work from anywhere.
    fn keys(&mut self, ui: &Ui, stage: &Stage<'_>) {
        let writing = ui.ctx().text_edit_focused();
        let action = Action::pressed(ui, writing);
        // The first minutes lead one way; what leads elsewhere waits.
        if let Some(action) =
            action.filter(|action| self.first.is_none() || action.is_of_the_window())
        {
            self.act(ui, stage, action);
        }
    }

    fn act(&mut self, ui: &Ui, stage: &Stage<'_>, action: Action) {
        if !action.is_open(stage) {
            return;
        }
        if action != Action::Palette && self.dialog == Some(Dialog::Palette) {
            self.close_dialog(ui);
        }
        let mut appearance = stage.appearance;
        match action {
            Action::Go(place) => self.place = place,
            Action::Plan(tab) => (self.place, self.tab) = (Place::Plan, tab),
            Action::AddNeed => {
                self.needs.show_mine();
                self.begin(stage, Tab::Needs, &Spot::New(New::Need));
            }
            Action::AddLimit => self.begin(stage, Tab::OffLimits, &Spot::New(New::Limit)),
            Action::AddTo(section) => {
                self.needs.show_ours();
                self.begin(stage, Tab::of(section), &Spot::New(New::Line(section)));
            }
            Action::AddStep => self.begin(stage, Tab::Route, &Spot::New(New::Step)),
            Action::AddRoute => self.begin(stage, Tab::Route, &Spot::New(New::Route)),
            Action::AddActivity => self.begin(stage, Tab::CareMenu, &Spot::New(New::Activity)),
            Action::CopyInvitation => {
                if let Sharing::Inviting { invitation } = &stage.view.sharing {
                    ui.copy_text(invitation.clone());
                    let words = stage.text("toast-copied").to_owned();
                    self.toasts.say(Toast::done(words));
                }
            }
            Action::SaveInvitation => {
                if let Sharing::Inviting { invitation } = &stage.view.sharing {
                    self.desk.intend(Intent::SaveInvitation(invitation.clone()));
                }
            }
            Action::WithdrawInvitation => {
                self.place = Place::Us;
                self.desk.ask(&Spot::Press(Press::Pair), Command::Mismatch);
            }
            Action::OpenInvitation => {
                self.place = Place::Us;
                self.desk.intend(Intent::OpenInvitation);
            }
            Action::Reach => {
                self.place = Place::Us;
                let online = stage.view.online;
                let command = if online {
                    Command::Offline
                } else {
                    Command::Online
                };
                self.desk.ask(&Spot::Press(Press::Reach), command);
            }
            Action::StopSharing => {
                self.place = Place::Us;
                self.open_dialog(ui, Dialog::StopSharing);
            }
            Action::Write => {
                self.place = Place::Journal;
                self.journal.write(ui);
            }
            Action::Undo => {
                let undone = undo::newest(stage);
                if let Some(tab) = undone.tab {
                    // What changes is seen changing.
                    (self.place, self.tab) = (Place::Plan, tab);
                    if let Some(Undoable::Step(id) | Undoable::Route(id)) = &stage.view.undo {
                        self.route.look_at(&stage.view.plan, *id);
                    }
                    if undone.is_mine {
                        self.needs.show_mine();
                    } else {
                        self.needs.show_ours();
                    }
                }
                let words = Toast::done(undone.words);
                self.desk
                    .ask_and_say(&Spot::Press(Press::Undo), Command::Undo, words);
            }
            Action::Invite => {
                self.place = Place::Us;
                self.desk.ask(&Spot::Press(Press::Pair), Command::Invite);
            }
            Action::Join => {
                self.place = Place::Us;
                self.us.join(stage, &mut self.desk);
            }
            Action::Palette => self.open_dialog(ui, Dialog::Palette),
            Action::Keys => self.open_dialog(ui, Dialog::Keys),
            Action::Suggest => {
                (self.place, self.tab) = (Place::Plan, Tab::Needs);
                self.needs.show_ours();
                self.open_dialog(ui, Dialog::Propose(Subject::NewLine(Section::Ours)));
            }
            Action::Templates => {
                (self.place, self.tab) = (Place::Plan, Tab::Needs);
                self.open_dialog(ui, Dialog::Templates);
            }
            Action::Growth => self.open_dialog(ui, Dialog::Growth),
            Action::Fits => {
                (self.place, self.tab) = (Place::Plan, Tab::Needs);
                self.needs.show_ours();
                self.desk.focus_behind(stage.id.with("fits-set"));
            }
            Action::NewChapter => self.open_dialog(ui, Dialog::NewChapter),
            Action::LargerText => {
                appearance.text = appearance.text.larger().unwrap_or(appearance.text);
            }
            Action::SmallerText => {
                appearance.text = appearance.text.smaller().unwrap_or(appearance.text);
            }
            Action::PlainText => appearance.text = TextSize::default(),
            Action::Theme(theme) => appearance.theme = theme,
            Action::Still => appearance.still = !appearance.still,
            Action::Language(language) => appearance.language = language,
            Action::Lock => self.desk.intend(Intent::Lock),
            Action::Quit => self.desk.intend(Intent::Quit),
        }
        if appearance != stage.appearance {
            self.desk.intend(Intent::Appearance(appearance));
        }
        ui.ctx().request_repaint();
    }

    /// Begins something new in a part of the plan.
    fn begin(&mut self, stage: &Stage<'_>, tab: Tab, spot: &Spot) {
        (self.place, self.tab) = (Place::Plan, tab);
        self.desk.open(spot, "");
        self.desk.focus_behind(field_id(stage.id.with(spot)));
    }

    /// Carries out what the screens wanted, and keeps what was typed.
    fn settle(&mut self, ui: &Ui, stage: &Stage<'_>) {
        for want in self.desk.take_wants() {
            match want {
                Want::Go(place) => self.place = place,
                Want::Tab(tab) => (self.place, self.tab) = (Place::Plan, tab),
                Want::Row(tab, side, spot) => {
                    (self.place, self.tab) = (Place::Plan, tab);
                    self.needs.show_side(side);
                    if let Spot::Step(id) | Spot::Route(id) = spot {
                        self.route.look_at(&stage.view.plan, id);
                    }
                    if let Spot::Activity(id) = &spot {
                        self.care_menu.look_at(stage, &mut self.desk, id);
                    } else {
                        self.desk.focus_behind(stage.id.with(spot));
                    }
                }
                Want::Dialog(dialog) => self.open_dialog(ui, dialog),
                Want::CloseDialog => self.close_dialog(ui),
                Want::Act(action) => self.act(ui, stage, action),
            }
            ui.ctx().request_repaint();
        }
        if let Some(refusal) = self.trouble.take() {
            let words = words::rejection(stage.words, refusal);
            self.toasts.say(Toast::refused(words));
            ui.ctx().request_repaint();
        }
        if stage.view.sharing == Sharing::Together && self.us.has_met() {
            let name = stage.partner_name();
            let words = stage.words.with("toast-together", &[("name", name)]);
            self.toasts.say(Toast::done(words));
        }
        self.us.note(&stage.view.sharing);
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

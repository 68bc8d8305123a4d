//! Actions and requests of screens, carried out.

use egui::Ui;
use leeward_model::{Command, Section, Sharing, Undoable};

use crate::{
    appearance::TextSize,
    desk::Desk,
    house::{over::Over, rooms::Rooms, undo},
    intent::Intent,
    nav::{Action, Dialog, Place, Side, Subject, Tab, Want},
    spot::{New, Press, Spot},
    stage::Stage,
    widgets::{Toast, Toasts},
};

/// The parts of a house that an action may change.
pub(super) struct Acts<'a> {
    pub(super) rooms: &'a mut Rooms,
    pub(super) over: &'a mut Over,
    pub(super) desk: &'a mut Desk,
    pub(super) toasts: &'a mut Toasts,
}

impl Acts<'_> {
    /// Carries out a request of a screen.
    pub(super) fn carry_out(&mut self, ui: &Ui, stage: &Stage<'_>, want: Want) {
        match want {
            Want::Go(place) => self.rooms.go(place),
            Want::Tab(tab) => self.rooms.go_to(tab),
            Want::Row(tab, side, spot) => {
                self.rooms.go_to_row(stage, self.desk, tab, side, &spot);
            }
            Want::Draft => self.rooms.go_on_writing(ui, stage, self.desk),
            Want::Dialog(dialog) => self.over.open(ui, self.desk, dialog),
            Want::CloseDialog => self.over.close(ui, self.desk),
            Want::Act(action) => self.act(ui, stage, action),
        }
        ui.ctx().request_repaint();
    }

    /// Carries out an action, where it makes sense at this moment.
    pub(super) fn act(&mut self, ui: &Ui, stage: &Stage<'_>, action: Action) {
        if !action.is_open(stage) {
            return;
        }
        let over = self.over.dialog();
        if over.is_some_and(Dialog::is_a_sheet) && !action.is_of_the_window() {
            self.over.close(ui, self.desk);
        }
        let mut appearance = stage.appearance;
        match action {
            Action::Go(place) => self.rooms.go(place),
            Action::Plan(tab) => self.rooms.go_to(tab),
            Action::AddNeed => {
                self.rooms.go_to_side(Tab::Needs, Side::Mine);
                self.begin(stage, Tab::Needs, New::Need);
            }
            Action::AddLimit => self.begin(stage, Tab::OffLimits, New::Limit),
            Action::AddTo(section) => {
                self.rooms.go_to_side(Tab::of(section), Side::Both);
                self.begin(stage, Tab::of(section), New::Line(section));
            }
            Action::AddStep => self.begin(stage, Tab::Route, New::Step),
            Action::AddRoute => self.begin(stage, Tab::Route, New::Route),
            Action::AddActivity => self.begin(stage, Tab::CareMenu, New::Activity),
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
                self.rooms.go(Place::Us);
                self.desk.ask(&Spot::Press(Press::Pair), Command::Mismatch);
            }
            Action::OpenInvitation => {
                self.rooms.go(Place::Us);
                self.desk.intend(Intent::OpenInvitation);
            }
            Action::Reach => {
                self.rooms.go(Place::Us);
                let online = stage.view.online;
                let command = if online {
                    Command::Offline
                } else {
                    Command::Online
                };
                self.desk.ask(&Spot::Press(Press::Reach), command);
            }
            Action::StopSharing => {
                self.rooms.go(Place::Us);
                self.over.open(ui, self.desk, Dialog::StopSharing);
            }
            Action::Write => self.rooms.write(ui),
            Action::Undo => {
                let undone = undo::newest(stage);
                if let Some(tab) = undone.tab {
                    // What changes is seen changing.
                    self.rooms.go_to_side(tab, undone.side);
                    if let Some(Undoable::Step(id) | Undoable::Route(id)) = &stage.view.undo {
                        self.rooms.look_at_route(stage, *id);
                    }
                }
                let words = Toast::done(undone.words);
                self.desk
                    .ask_and_say(&Spot::Press(Press::Undo), Command::Undo, words);
            }
            Action::Invite => {
                self.rooms.go(Place::Us);
                self.desk.ask(&Spot::Press(Press::Pair), Command::Invite);
            }
            Action::Join => {
                self.rooms.join(stage, self.desk);
            }
            Action::Palette => self.over.open(ui, self.desk, Dialog::Palette),
            Action::Keys => self.over.open(ui, self.desk, Dialog::Keys),
            Action::Settings => self.rooms.go_to_settings(stage, self.desk),
            Action::Suggest => {
                self.rooms.go_to_side(Tab::Needs, Side::Both);
                self.over.open(
                    ui,
                    self.desk,
                    Dialog::Propose(Subject::NewLine(Section::Ours)),
                );
            }
            Action::Templates => {
                self.rooms.go_to(Tab::Needs);
                self.over.open(ui, self.desk, Dialog::Templates);
            }
            Action::Growth => self.over.open(ui, self.desk, Dialog::Growth),
            Action::Fits => {
                self.rooms.go_to_side(Tab::Needs, Side::Both);
                self.desk.focus_behind(stage.id.with("fits-set"));
            }
            Action::NewChapter => self.over.open(ui, self.desk, Dialog::NewChapter),
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

    /// Opens the field for something new.
    fn begin(&mut self, stage: &Stage<'_>, tab: Tab, new: New) {
        self.rooms.begin(stage, self.desk, tab, &Spot::New(new));
    }
}

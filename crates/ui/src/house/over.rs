//! The dialog over a place, with the state of all dialogs.

use egui::{Id, Memory, Rect, Ui};
use leeward_model::LookBack;

use crate::{
    desk::{Desk, Outcome},
    dialogs::{
        archive,
        chapters::{self, NewChapter},
        growth::Growth,
        keys,
        palette::Palette,
        propose::Making,
        questions, since,
        templates::Templates,
        wordings,
    },
    nav::Dialog,
    stage::Stage,
    widgets::{Toast, Toasts},
};

/// The open dialog, if any, and the state of all dialogs.
#[derive(Default)]
pub(super) struct Over {
    dialog: Option<Dialog>,
    /// The id that had the focus when the dialog opened.
    before: Option<Id>,
    /// The dialog has still to get the focus.
    is_new: bool,
    /// Two wordings are being settled from here; the answer to that says so.
    settles: bool,
    /// A proposal was saved: its dialog closes with the next frame.
    proposed: bool,
    palette: Palette,
    templates: Templates,
    making: Making,
    growth: Growth,
    new_chapter: NewChapter,
}

impl Over {
    pub(super) const fn dialog(&self) -> Option<Dialog> {
        self.dialog
    }

    pub(super) fn open(&mut self, ui: &Ui, desk: &mut Desk, dialog: Dialog) {
        // One dialog after another: the focus goes back to what lay behind the first.
        let behind = desk.keep_focus_back();
        if self.dialog.is_none() {
            self.before = behind.or_else(|| ui.memory(Memory::focused));
        }
        self.dialog = Some(dialog);
        self.is_new = true;
        self.settles = false;
        self.growth = Growth::default();
        self.palette.clear();
        ui.ctx().request_repaint();
    }

    pub(super) fn close(&mut self, ui: &Ui, desk: &mut Desk) {
        self.dialog = None;
        self.growth = Growth::default();
        if let Some(id) = self.before.take() {
            desk.focus_behind(id);
        }
        ui.ctx().request_repaint();
    }

    pub(super) fn answered(&mut self, desk: &mut Desk, outcome: &Outcome) {
        self.settles &= outcome.answer.is_ok();
        if self.making.answered(desk, outcome) && matches!(self.dialog, Some(Dialog::Propose(_))) {
            self.proposed = true;
        }
    }

    /// Takes what the plan was on two days.
    pub(super) fn look_back(&mut self, found: LookBack) {
        if self.dialog == Some(Dialog::Growth) {
            self.growth.found(found);
        }
    }

    /// Takes note that a command that may settle two wordings has left.
    pub(super) fn note_settling(&mut self) {
        self.settles = true;
    }

    /// Draws the open dialog.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        toasts: &mut Toasts,
        over: Rect,
    ) {
        let Some(dialog) = self.dialog else { return };
        if let Dialog::Wordings(what) = dialog
            && what.is_settled(&stage.view.plan)
        {
            if !self.settles {
                // The other device was there first.
                wordings::hand_over(what, desk);
                toasts.say(Toast::done(stage.text("toast-settled")));
            }
            self.close(ui, desk);
            return;
        }
        let fresh = std::mem::take(&mut self.is_new);
        let open = match dialog {
            Dialog::Palette => self.palette.show(ui, stage, desk, over, fresh),
            Dialog::Keys => keys::show(ui, stage, over, fresh),
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
            self.close(ui, desk);
        }
    }
}

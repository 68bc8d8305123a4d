//! Pairing: the invitation and the words.

use egui::{Pos2, Rect, Ui};
use leeward_model::{Command, Notice};

use crate::{
    compose::columns::columns,
    desk::Desk,
    icon::Icon,
    measure,
    nav::{Action, Want},
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Field, Ground, actions, alert, card, heading, noted, qr, reading, stages, text,
        word_card,
    },
    words,
};

/// The words that were ticked as heard, and whether an invitation is being taken up.
#[derive(Debug, Default)]
pub(crate) struct Pairing {
    heard: [bool; 4],
    words: [String; 4],
    joining: bool,
    /// The invitation that nobody answers is let go for another one.
    another: bool,
}

fn progress(ui: &mut Ui, stage: &Stage<'_>, now: usize) {
    let labels = ["stage-invite", "stage-compare", "stage-done"].map(|id| stage.text(id));
    stages(ui, stage.text("stages"), &labels, now);
    ui.add_space(gap::WIDE);
}

impl Pairing {
    pub(crate) fn begin_joining(&mut self) {
        self.joining = true;
    }

    pub(crate) fn is_joining(&self) -> bool {
        self.joining
    }

    pub(crate) fn end_joining(&mut self) {
        self.joining = false;
    }

    /// Goes on to the next invitation, where the one before was let go for it.
    pub(crate) fn go_on_joining(&mut self) {
        self.joining |= std::mem::take(&mut self.another);
    }

    /// Nobody is here yet: make an invitation, or take one up.
    pub(crate) fn alone(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if self.joining {
            self.join(ui, stage, desk);
            return;
        }
        heading(ui, stage.text("alone-title"), Type::Heading, 2);
        let weak = stage.look.palette.text_weak;
        reading(ui, stage.text("alone-lead"), Type::Body, weak);
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let invite = Button::primary(stage.text("invite")).icon(Icon::Blend);
            if invite.show(ui).clicked() {
                desk.want(Want::Act(Action::Invite));
            }
            let join = Button::secondary(stage.text("have-invitation"));
            if join.show(ui).clicked() {
                desk.want(Want::Act(Action::Join));
            }
        });
        Self::refused(ui, stage, desk);
    }

    fn refused(ui: &mut Ui, stage: &Stage<'_>, desk: &Desk) {
        if let Some(refusal) = stage.refusal(desk.refusal(&Spot::Press(Press::Pair))) {
            alert(ui, &refusal);
        }
    }

    fn join(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let weak = stage.look.palette.text_weak;
        heading(ui, stage.text("join-title"), Type::Heading, 2);
        reading(ui, stage.text("join-lead"), Type::Body, weak);
        ui.add_space(gap::SMALL);
        let id = stage.id.with(Spot::Invitation);
        let error = stage.refusal(desk.refusal(&Spot::Invitation));
        let widest = (tokens::WRITING * stage.look.scale).min(ui.available_width());
        let field = Field::labelled(id, stage.text("join-field"))
            .hint(stage.text("join-hint"))
            .tall(3)
            .width(widest)
            .error(error);
        let typed = field.show(ui, desk.words(&Spot::Invitation));
        if typed.response.changed() {
            desk.unsay(&Spot::Invitation);
        }
        let invitation = desk.trimmed(&Spot::Invitation).to_owned();
        actions(ui, |ui| {
            let go = Button::primary(stage.text("join-go")).enabled(!invitation.is_empty());
            let pressed = go.show(ui).clicked() || typed.entered && !invitation.is_empty();
            if pressed {
                desk.finish(&Spot::Invitation, Command::Join { invitation }, None);
            }
            let open = Button::secondary(stage.text("join-open")).icon(Icon::FolderOpen);
            if open.show(ui).clicked() {
                desk.want(Want::Act(Action::OpenInvitation));
            }
            if Button::quiet(stage.text("back")).show(ui).clicked() || typed.escaped {
                self.joining = false;
                desk.forget(&Spot::Invitation);
            }
        });
        text(ui, stage.text("join-drop"), Type::Small, weak);
    }

    /// The invitation, for the other device's camera, for the clipboard, or as a file.
    pub(crate) fn inviting(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, invitation: &str) {
        progress(ui, stage, 0);
        let side = tokens::QR + 2.0 * gap::BROAD;
        let width = ui.available_width();
        if width < side + gap::VAST + tokens::ALONE * stage.look.scale {
            qr(ui, invitation, stage.text("invite-square"));
            ui.add_space(gap::LARGE);
            invite_words(ui, stage, desk, invitation);
            return;
        }
        let start = ui.cursor().min;
        let widths = [side, width - side - gap::VAST];
        let bottom = columns(ui, start, widths, |ui, number| {
            if number == 0 {
                qr(ui, invitation, stage.text("invite-square"));
            } else {
                let room = ui.max_rect();
                ui.scope_builder(
                    egui::UiBuilder::new().max_rect(Rect::from_min_max(
                        Pos2::new(room.left() + gap::BROAD, room.top()),
                        room.max,
                    )),
                    |ui| invite_words(ui, stage, desk, invitation),
                );
            }
        });
        let end = Pos2::new(start.x + width, bottom);
        ui.advance_cursor_after_rect(Rect::from_min_max(start, end));
    }

    pub(crate) fn waiting(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        unanswered: bool,
    ) {
        progress(ui, stage, 0);
        if unanswered {
            self.unanswered(ui, stage, desk);
        } else {
            heading(ui, stage.text("joining-title"), Type::Heading, 2);
            let weak = stage.look.palette.text_weak;
            reading(ui, stage.text("joining-lead"), Type::Body, weak);
            stop(ui, stage, desk, "joining-stop");
        }
        Self::refused(ui, stage, desk);
    }

    /// Nobody has answered so far: why that is, as a rule, and the way out.
    fn unanswered(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let palette = stage.look.palette;
        let weak = palette.text_weak;
        heading(ui, stage.text("unanswered-title"), Type::Heading, 2);
        reading(ui, stage.text("unanswered-lead"), Type::Body, weak);
        ui.add_space(gap::SMALL);
        for reason in [
            "unanswered-used",
            "unanswered-closed",
            "unanswered-network",
            "unanswered-firewall",
        ] {
            let words = stage.text(reason);
            noted(ui, Icon::Minus, words, Type::Body, palette.text);
        }
        ui.add_space(gap::SMALL);
        reading(ui, stage.text("unanswered-ask"), Type::Body, weak);
        ui.add_space(gap::SMALL);
        let another = Button::primary(stage.text("unanswered-another"));
        if another.show(ui).clicked() {
            self.another = true;
            desk.ask(&Spot::Press(Press::Pair), Command::Mismatch);
        }
    }

    /// The same four words on both screens. Each is ticked as it is heard, and only then can one
    /// say that all four are the same.
    pub(crate) fn comparing(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        words: &[String; 4],
        confirmed: bool,
    ) {
        if self.words != *words {
            self.words.clone_from(words);
            self.heard = [false; 4];
            desk.focus_on(stage.id.with(("word", 0_usize)));
        }
        progress(ui, stage, 1);
        heading(ui, stage.text("compare-title"), Type::Heading, 2);
        let palette = stage.look.palette;
        reading(
            ui,
            stage.text("compare-lead"),
            Type::Body,
            palette.text_weak,
        );
        ui.add_space(gap::MEDIUM);
        let columns = if ui.available_width() < tokens::TWO_SHORT * stage.look.scale {
            1
        } else {
            2
        };
        let each = (ui.available_width() - gap::MEDIUM * measure::count(columns - 1))
            / measure::count(columns);
        let each = each.min(tokens::ALONE * stage.look.scale);
        for row in 0..4_usize.div_ceil(columns) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = gap::MEDIUM;
                for column in 0..columns {
                    let number = row * columns + column;
                    if let (Some(word), Some(heard)) =
                        (words.get(number), self.heard.get_mut(number))
                        && word_card(
                            ui,
                            stage.id.with(("word", number)),
                            number,
                            word,
                            *heard || confirmed,
                            each,
                        )
                        && !confirmed
                    {
                        *heard = !*heard;
                    }
                }
            });
        }
        ui.add_space(gap::MEDIUM);
        if confirmed {
            noted(
                ui,
                Icon::Check,
                stage.text("compare-said"),
                Type::Body,
                palette.text,
            );
            stop(ui, stage, desk, "joining-stop");
            return;
        }
        let all = self.heard.iter().all(|heard| *heard);
        actions(ui, |ui| {
            let same = Button::primary(stage.text("compare-same"))
                .icon(Icon::Check)
                .large()
                .enabled(all);
            if same.show(ui).clicked() {
                desk.ask(&Spot::Press(Press::Pair), Command::Match);
            }
            let differ = Button::secondary(stage.text("compare-differ")).large();
            if differ.show(ui).clicked() {
                desk.ask(&Spot::Press(Press::Pair), Command::Mismatch);
            }
        });
        let sentence = if all { "compare-both" } else { "compare-tick" };
        noted(
            ui,
            Icon::Info,
            stage.text(sentence),
            Type::Small,
            palette.text_weak,
        );
        Self::refused(ui, stage, desk);
    }
}

fn stop(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, label: &'static str) {
    let button = Button::quiet(stage.text(label)).icon(Icon::Undo2);
    if button.show(ui).clicked() {
        desk.ask(&Spot::Press(Press::Pair), Command::Mismatch);
    }
}

fn invite_words(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, invitation: &str) {
    let palette = stage.look.palette;
    heading(ui, stage.text("invite-title"), Type::Words, 2);
    reading(ui, stage.text("invite-lead"), Type::Body, palette.text_weak);
    if stage.view.addresses.is_empty() {
        alert(ui, &words::notice(stage.words, Notice::InvitationNowhere));
    }
    ui.add_space(gap::SMALL);
    card(ui, Ground::Raised, |ui| {
        let grouped = in_groups(invitation);
        text(ui, &grouped, Type::Small, palette.text);
        actions(ui, |ui| {
            let copy = Button::secondary(stage.text("invite-copy")).icon(Icon::Copy);
            if copy.show(ui).clicked() {
                desk.want(Want::Act(Action::CopyInvitation));
            }
            let save = Button::secondary(stage.text("invite-save")).icon(Icon::Download);
            if save.show(ui).clicked() {
                desk.want(Want::Act(Action::SaveInvitation));
            }
        });
    });
    ui.add_space(gap::TINY);
    noted(
        ui,
        Icon::Timer,
        stage.text("invite-once"),
        Type::Body,
        palette.text,
    );
    noted(
        ui,
        Icon::ShieldCheck,
        stage.text("invite-nothing"),
        Type::Body,
        palette.text,
    );
    stop(ui, stage, desk, "invite-withdraw");
    Pairing::refused(ui, stage, desk);
}

/// The text in groups of four, which are easier to type and to compare.
fn in_groups(invitation: &str) -> String {
    let letters: Vec<char> = invitation.chars().collect();
    let groups = letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

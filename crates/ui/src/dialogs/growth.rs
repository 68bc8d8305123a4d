//! The changes of the plan between two days, with a button that brings a line back.

use egui::{Rect, Ui};
use leeward_model::{
    Change, Changed, Command, Day, ItemId, Line, LineCommand, LookBack, PlanItemId,
    ProposalCommand, Proposed, Question,
};

use crate::{
    compose::changed::{changed, which},
    desk::Desk,
    icon::Icon,
    nav::{Dialog, Want},
    parts::called,
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Chip, Mark, Row, Toast, actions, group, heading, reading, separated, sheet, slider,
        text,
    },
    words,
};

/// Days between the two at first.
const MONTH: i32 = 28;

/// The state of the dialog.
#[derive(Default)]
pub(crate) struct Growth {
    /// What was found last.
    found: Option<LookBack>,
    /// Days that are being dragged to, the earlier and the later one.
    held: [Option<Day>; 2],
    /// The earlier day was moved to the beginning of a plan younger than [`MONTH`].
    begins_there: bool,
}

impl Growth {
    /// Takes what was found.
    pub(crate) fn found(&mut self, found: LookBack) {
        self.found = Some(found);
    }

    /// Shows it and returns whether the person stays with it.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        over: Rect,
        fresh: bool,
    ) -> bool {
        let today = stage.moment.today();
        if fresh {
            look(desk, Day(today.0 - MONTH), today);
        }
        let id = stage.id.with(Spot::Press(Press::LookBack));
        let title = stage.text("growth-title");
        let mut open = true;
        let left = sheet(ui, over, id, title, tokens::DIALOG, |ui| {
            heading(ui, title, Type::Title, 1);
            let weak = stage.look.palette.text_weak;
            reading(ui, stage.text("growth-lead"), Type::Small, weak);
            if let Some(found) = self.found.take() {
                self.days(ui, stage, desk, &found, today);
                ui.add_space(gap::SMALL);
                differences(ui, stage, desk, &found);
                self.found = Some(found);
            }
            if let Some(refusal) = stage.refusal(desk.refusal(&Spot::Press(Press::LookBack))) {
                crate::widgets::alert(ui, &refusal);
            }
            earlier(ui, stage, desk);
            ui.add_space(gap::SMALL);
            let close = id.with("close");
            let button = Button::secondary(stage.text("close")).id(close);
            open = !button.show(ui).clicked();
            if fresh {
                ui.memory_mut(|memory| memory.request_focus(close));
            }
        });
        open && !left
    }

    /// The two days, each to be slid through time.
    fn days(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        found: &LookBack,
        today: Day,
    ) {
        let now = [found.from.day, found.to.day];
        // The day before there was anything.
        let first = Day(found.first.0 - 1).min(now[1]);
        if now[0] < first && !std::mem::replace(&mut self.begins_there, true) {
            look(desk, first, now[1]);
        }
        for (number, label) in ["growth-from", "growth-to"].into_iter().enumerate() {
            let mut day = self.held[number].unwrap_or(now[number]);
            let said = words::date(stage.words, day, today);
            let slid = slider(
                ui,
                stage.text(label),
                &said,
                &mut day.0,
                first.0.min(now[0].0)..=today.0,
            );
            self.held[number] = slid.then_some(day);
            let is_there = self.held[number].is_none() && day != now[number];
            if is_there {
                let mut days = now;
                days[number] = day;
                look(desk, days[0].min(days[1]), days[0].max(days[1]));
            }
        }
        let beginning = now[0] == first;
        let label = stage.text("growth-beginning");
        ui.add_space(gap::TINY);
        if Chip::one(label, beginning).show(ui).clicked() && !beginning {
            look(desk, first, now[1]);
        }
    }
}

fn look(desk: &mut Desk, from: Day, to: Day) {
    let to = Some(to);
    let question = Question::LookBack { from, to };
    desk.question(&Spot::Press(Press::LookBack), question);
}

/// Shows the changes between the two days.
fn differences(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, found: &LookBack) {
    let all = &found.changed;
    if all.is_empty() {
        let weak = stage.look.palette.text_weak;
        text(ui, stage.text("growth-same"), Type::Body, weak);
        return;
    }
    separated(
        ui,
        stage.text("growth-title"),
        all,
        |it| stage.id.with(("grew", which(it))),
        |ui, it| {
            changed(ui, stage, it, "changed-before");
            if let Some((line, old)) = old_line(found, it) {
                bring_back(ui, stage, desk, line, old);
            }
        },
    );
}

/// A line that said something else on the earlier day, or that rests since.
fn old_line<'a>(found: &'a LookBack, it: &Changed) -> Option<(ItemId, &'a Line)> {
    let is_other = matches!(it.how, Change::Reworded { .. } | Change::Rested);
    let Some(PlanItemId::Line(id)) = it.item else {
        return None;
    };
    let line = found.from.lines.iter().find(|line| line.id == id)?;
    is_other.then_some((id, &**line))
}

/// Shows the button that brings a line back: as a suggestion, or at once while one is alone.
fn bring_back(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, line: ItemId, old: &Line) {
    let now = stage.view.plan.lines.iter().find(|it| it.id == line);
    let Some(now) = now else { return };
    let words = &old.wordings.first.text;
    if !now.archived && now.wordings.first.text == *words {
        return;
    }
    let called = called(words);
    let (label, name, said) = if stage.together() {
        ("growth-suggest", "growth-suggest-of", "toast-proposed")
    } else {
        ("growth-back", "growth-back-of", "toast-woken")
    };
    let name = stage.words.with(name, &[("text", &called)]);
    actions(ui, |ui| {
        let button = Button::quiet(stage.text(label))
            .icon(Icon::Undo2)
            .name(&name);
        if !button.show(ui).clicked() {
            return;
        }
        let text = words.clone();
        let toast = Toast::undoable(stage.text(said));
        if stage.together() {
            let suggest = ProposalCommand::Make {
                what: Proposed::Change {
                    item: PlanItemId::Line(line),
                    text: Some(text),
                    minutes: None,
                },
                reason: String::new(),
                instead: None,
            };
            desk.ask_and_say(
                &Spot::Press(Press::LookBack),
                Command::Proposal(suggest),
                toast,
            );
            return;
        }
        if now.archived {
            let wake = LineCommand::Archive {
                line,
                archived: false,
            };
            desk.ask_and_say(&Spot::Press(Press::LookBack), Command::Line(wake), toast);
        }
        if now.wordings.first.text != text {
            let stands = now.wordings.iter().map(|it| it.text.clone()).collect();
            desk.ask(
                &Spot::Press(Press::LookBack),
                Command::Line(LineCommand::Change {
                    line,
                    text,
                    was: Some(stands),
                }),
            );
        }
    });
}

/// Shows the earlier chapters and the button that begins a new one.
fn earlier(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    ui.add_space(gap::SMALL);
    let title = stage.text("chapter-earlier");
    if !stage.view.chapters.is_empty() {
        group(ui, title);
        separated(
            ui,
            title,
            stage.view.chapters.iter().rev(),
            |it| stage.id.with(("chapter", it.number)),
            |ui, it| {
                let words = sayings::chapter(stage, it);
                let aside = [Mark::Word(None, stage.text("earlier-read"))];
                let id = stage.id.with(("read-chapter", it.number));
                let row = Row::button(id, &words).picture(Icon::ScrollText);
                if row.marks(&aside).show(ui).clicked() {
                    desk.want(Want::Dialog(Dialog::Chapter(it.number)));
                }
            },
        );
    }
    if !stage.view.plan.lines.is_empty() || !stage.view.plan.steps.is_empty() {
        let begin = Button::quiet(stage.text("chapter-new")).icon(Icon::Plus);
        if begin.id(stage.id.with("begin-chapter")).show(ui).clicked() {
            desk.want(Want::Dialog(Dialog::NewChapter));
        }
    }
}

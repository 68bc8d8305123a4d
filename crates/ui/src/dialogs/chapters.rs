//! Chapters of the plan: beginning a new one, reading an earlier one, forgetting it.

use std::collections::BTreeSet;

use egui::{Rect, Ui};
use leeward_model::{
    Chapter, ChapterCommand, ChapterNumber, Command, Line, List, Plan, PlanItemId, Section, Step,
};

use crate::{
    compose::pieces::{first_focus, tick_row},
    desk::Desk,
    icon::Icon,
    labels,
    nav::{Dialog, Want},
    parts::Parts,
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{
        Button, Kind, Toast, actions, dialog, group, heading, noted, reading, separated, sheet,
        text,
    },
};

/// A chapter that is about to begin.
#[derive(Debug, Default)]
pub(crate) struct NewChapter {
    left: BTreeSet<PlanItemId>,
    /// The chapter that was written when this began.
    chapter: ChapterNumber,
}

impl NewChapter {
    /// Shows what could go on. Returns whether the person stays with it.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        over: Rect,
        fresh: bool,
    ) -> bool {
        if fresh {
            (self.left, self.chapter) = (BTreeSet::new(), stage.view.plan.chapter);
        }
        if self.chapter != stage.view.plan.chapter {
            // The partner began it meanwhile.
            return false;
        }
        let id = stage.id.with("new-chapter");
        let title = stage.text("chapter-new");
        let mut open = true;
        let escaped = dialog(ui, over, id, title, tokens::DIALOG, |ui| {
            let weak = stage.look.palette.text_weak;
            heading(ui, title, Type::Title, 1);
            reading(ui, stage.text("chapter-new-lead"), Type::Small, weak);
            self.lines(ui, stage);
            self.routes(ui, stage);
            ui.add_space(gap::SMALL);
            let once = stage.text("chapter-new-once");
            noted(ui, Icon::Info, once, Type::Small, weak);
            if stage.together() {
                let name = stage.partner_name();
                let both = stage.words.with("chapter-new-both", &[("name", name)]);
                noted(ui, Icon::UsersRound, &both, Type::Small, weak);
            }
            actions(ui, |ui| {
                let later = id.with("later");
                let button = Button::secondary(stage.text("chapter-not-now")).id(later);
                open = !button.show(ui).clicked();
                first_focus(ui, fresh, later);
                let begin = Button::primary(stage.text("chapter-begin")).icon(Icon::Sprout);
                if begin.show(ui).clicked() {
                    let leave = self.left.iter().copied();
                    let leave = leave.filter(|id| stage.view.plan.item(*id).is_some());
                    let begin = ChapterCommand::Begin {
                        leave: leave.collect(),
                    };
                    let toast = Toast::done(stage.text("toast-chapter"));
                    desk.ask_and_say(&Spot::Press(Press::Chapter), Command::Chapter(begin), toast);
                    open = false;
                }
            });
        });
        open && !escaped
    }

    fn lines(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        for section in Section::ALL {
            let lines = stage.view.plan.lines.iter();
            let lines = lines.filter(|line| line.section == *section && !line.archived);
            let lines: Vec<&Line> = lines.map(|line| &**line).collect();
            let title = stage.text(labels::section::title(*section));
            self.ticks(ui, stage, title, lines, |line| {
                (
                    PlanItemId::Line(line.id),
                    line.wordings.first.text.as_str(),
                    Parts::of_section(line.section),
                    String::new(),
                )
            });
        }
    }

    fn routes(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        let plan = &stage.view.plan;
        let routes = plan.routes.iter().filter(|route| !route.archived);
        let routes = routes.map(|route| Some(route.id));
        for route in std::iter::once(None).chain(routes) {
            let title = sayings::route(stage, route);
            if let Some(id) = route {
                let route = PlanItemId::Route(id);
                // A route goes on with its steps, or stays with them.
                let whole = stage.text("chapter-route");
                self.ticks(ui, stage, title, vec![route], |route| {
                    (*route, whole, Parts::ONE, String::new())
                });
                if self.left.contains(&route) {
                    continue;
                }
            }
            let steps: Vec<&Step> = plan.steps_of(route);
            let title = if route.is_some() { "" } else { title };
            self.ticks(ui, stage, title, steps, |step| {
                let minutes = step.minutes.map(u64::from);
                let minutes = minutes.map(|it| stage.words.count("minutes", it));
                (
                    PlanItemId::Step(step.id),
                    sayings::step(stage, step),
                    Parts::STEP,
                    minutes.unwrap_or_default(),
                )
            });
        }
    }

    /// Rows that go on where they are ticked, under a title where there is one.
    fn ticks<'a, T: 'a>(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        title: &str,
        items: Vec<T>,
        of: impl Fn(&T) -> (PlanItemId, &'a str, Parts, String),
    ) {
        if items.is_empty() {
            return;
        }
        if !title.is_empty() {
            ui.add_space(gap::SMALL);
            group(ui, title);
        }
        separated(
            ui,
            title,
            items,
            |item| stage.id.with(("chapter", of(item).0)),
            |ui, item| {
                let (id, words, parts, aside) = of(&item);
                let ticked = !self.left.contains(&id);
                let pressed = tick_row(ui, stage, words, parts, &aside, ticked);
                if pressed && !self.left.remove(&id) {
                    self.left.insert(id);
                }
            },
        );
    }
}

fn find<'a>(stage: &Stage<'a>, number: ChapterNumber) -> Option<&'a Chapter> {
    let mut chapters = stage.view.chapters.iter();
    let found = chapters.find(|it| it.number == number);
    found.map(|it| &**it)
}

/// An earlier chapter, to read.
pub(crate) fn read(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    number: ChapterNumber,
    fresh: bool,
) -> bool {
    let Some(chapter) = find(stage, number) else {
        return false;
    };
    let title = sayings::chapter(stage, chapter);
    let id = stage.id.with("read-a-chapter");
    let mut open = true;
    let left = sheet(ui, over, id, &title, tokens::DIALOG, |ui| {
        heading(ui, &title, Type::Title, 1);
        actions(ui, |ui| {
            let close = id.with("close");
            let button = Button::secondary(stage.text("close")).id(close);
            open = !button.show(ui).clicked();
            first_focus(ui, fresh, close);
            let forget = Button::quiet(stage.text("chapter-forget")).icon(Icon::X);
            if forget.show(ui).clicked() {
                desk.want(Want::Dialog(Dialog::ForgetChapter(number)));
            }
        });
        let plan = Plan {
            lines: List::clone(&chapter.lines),
            routes: List::clone(&chapter.routes),
            steps: List::clone(&chapter.steps),
            needs: List::default(),
            ratings: std::sync::Arc::default(),
            entries: List::default(),
            ..stage.view.plan.clone()
        };
        for (title, texts) in sayings::whole_plan(stage, &plan) {
            ui.add_space(gap::MEDIUM);
            group(ui, &title);
            for words in texts {
                text(ui, &words, Type::Body, stage.look.palette.text);
            }
        }
    });
    open && !left
}

/// Asks whether an earlier chapter is to be forgotten on this device.
pub(crate) fn forget(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    over: Rect,
    number: ChapterNumber,
    fresh: bool,
) -> bool {
    let Some(chapter) = find(stage, number) else {
        return false;
    };
    let id = stage.id.with("forget-chapter");
    let title = stage.text("chapter-forget-title");
    let mut open = true;
    let escaped = dialog(ui, over, id, title, tokens::SMALL_DIALOG, |ui| {
        heading(ui, title, Type::Heading, 1);
        text(
            ui,
            &sayings::chapter(stage, chapter),
            Type::Body,
            stage.look.palette.text,
        );
        let weak = stage.look.palette.text_weak;
        reading(ui, stage.text("chapter-forget-lead"), Type::Small, weak);
        if !stage.view.late.is_empty() {
            reading(ui, stage.text("chapter-forget-late"), Type::Small, weak);
        }
        if stage.together() {
            let name = stage.partner_name();
            let theirs = stage.words.with("chapter-forget-theirs", &[("name", name)]);
            reading(ui, &theirs, Type::Small, weak);
        }
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let keep = id.with("keep");
            let button = Button::secondary(stage.text("chapter-keep")).id(keep);
            open = !button.show(ui).clicked();
            first_focus(ui, fresh, keep);
            let go = Button::new(Kind::Danger, stage.text("chapter-forget-go"));
            if go.icon(Icon::EyeOff).show(ui).clicked() {
                let chapter = number;
                let forget = Command::Chapter(ChapterCommand::Forget { chapter });
                let toast = Toast::done(stage.text("toast-forgotten"));
                desk.ask_and_say(&Spot::Press(Press::Chapter), forget, toast);
                open = false;
            }
        });
    });
    open && !escaped
}

//! Example plans: looked at as a whole, added line by line, over nothing that is there.

use std::collections::BTreeSet;

use egui::{Rect, Ui};
use leeward_catalogue::{Place, TEMPLATES, Template, TemplateLine};
use leeward_model::{
    About, Additions, Area, Command, NewLine, NewNeed, NewPassing, NewRoute, NewStep, Section,
    Variant,
};

use crate::{
    compose::pieces::{tick_row, where_a_press_goes},
    desk::Desk,
    icon::Icon,
    labels, menu,
    nav::Tab,
    parts::{Parts, first},
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Mark, Row, Toast, actions, dialog, group, heading, reading, separated},
};

/// The template that is looked at, and the lines of it that are left out.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    chosen: Option<usize>,
    left_out: BTreeSet<&'static str>,
    /// The template has just been opened.
    opened: bool,
}

impl Templates {
    /// Shows them. Returns whether the person stays with them.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        over: Rect,
        fresh: bool,
    ) -> bool {
        if fresh {
            self.chosen = None;
        }
        let id = stage.id.with("templates");
        let title = stage.text("templates-title");
        let mut open = true;
        let escaped = dialog(ui, over, id, title, tokens::DIALOG, |ui| {
            match self.chosen.and_then(|number| TEMPLATES.get(number)) {
                Some(template) => open = self.one(ui, stage, desk, template),
                None => open = self.all(ui, stage, fresh),
            }
        });
        open && !escaped
    }

    fn all(&mut self, ui: &mut Ui, stage: &Stage<'_>, fresh: bool) -> bool {
        let weak = stage.look.palette.text_weak;
        heading(ui, stage.text("templates-title"), Type::Title, 1);
        reading(ui, stage.text("templates-lead"), Type::Small, weak);
        separated(
            ui,
            stage.text("templates-title"),
            TEMPLATES.iter().enumerate(),
            |(_, template)| stage.id.with(template.id),
            |ui, (number, template)| {
                let id = stage.id.with(template.id);
                let count = stage
                    .words
                    .count("templates-lines", template.lines.len() as u64);
                let marks = [Mark::Word(None, &count)];
                let row = Row::button(id, stage.text(template.id)).picture(Icon::Sprout);
                if row.marks(&marks).show(ui).clicked() {
                    (self.chosen, self.left_out) = (Some(number), BTreeSet::new());
                    self.opened = true;
                }
                if fresh && number == 0 {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
            },
        );
        ui.add_space(gap::SMALL);
        !Button::quiet(stage.text("close")).show(ui).clicked()
    }

    fn one(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        template: &'static Template,
    ) -> bool {
        let weak = stage.look.palette.text_weak;
        heading(ui, stage.text(template.id), Type::Title, 1);
        reading(ui, stage.text(template.lead), Type::Small, weak);
        let mut taken = Vec::new();
        for lines in template
            .lines
            .chunk_by(|one, next| group_of(one) == group_of(next))
        {
            let Some(label) = lines.first().map(group_of) else {
                continue;
            };
            ui.add_space(gap::SMALL);
            group(ui, stage.text(label));
            separated(
                ui,
                stage.text(label),
                lines,
                |line| stage.id.with(line.id),
                |ui, line| {
                    let (text, aside) = (text_of(stage, line), aside_of(stage, line));
                    if is_there(stage, line) {
                        let marks = [Mark::Word(Some(Icon::Check), stage.text("taken-there"))];
                        let row = Row::label(stage.id.with(line.id), first(text));
                        row.weak(true).marks(&marks).show(ui);
                        return;
                    }
                    let ticked = !self.left_out.contains(line.id);
                    let pressed = tick_row(ui, stage, text, parts_of(line), &aside, ticked);
                    if pressed && !self.left_out.remove(line.id) {
                        self.left_out.insert(line.id);
                    }
                    if !self.left_out.contains(line.id) {
                        taken.push(line);
                    }
                },
            );
        }
        ui.add_space(gap::SMALL);
        where_a_press_goes(ui, stage);
        let (mut open, mut back) = (true, false);
        actions(ui, |ui| {
            let label = stage.words.count("templates-take", taken.len() as u64);
            let id = stage.id.with("take-template");
            if std::mem::take(&mut self.opened) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            let take = Button::primary(&label).id(id).enabled(!taken.is_empty());
            if take.show(ui).clicked() {
                let command = Command::Add(additions(stage, template, &taken));
                let toast = Toast::undoable(stage.text("toast-taken"));
                desk.ask_and_say(&Spot::Press(Press::Templates), command, toast);
                open = false;
            }
            back = Button::quiet(stage.text("back"))
                .icon(Icon::Undo2)
                .show(ui)
                .clicked();
        });
        if back {
            self.chosen = None;
        }
        open
    }
}

/// Returns the text for where a line belongs.
fn group_of(line: &TemplateLine) -> &'static str {
    match line.place {
        Place::Need(_) => Tab::Needs.label(),
        Place::Step(_) | Place::Ending => Tab::Route.label(),
        Place::OffLimits => Tab::OffLimits.label(),
        Place::Activity => Tab::CareMenu.label(),
        Place::Line(word) => labels::section::title(section(word)),
    }
}

/// Returns the text of a line; an activity is called as in the plan.
fn text_of<'a>(stage: &Stage<'a>, line: &TemplateLine) -> &'a str {
    match line.place {
        Place::Activity => stage.activity(line.id),
        _ => stage.text(line.id),
    }
}

/// Returns the parts of the text of a line.
fn parts_of(line: &TemplateLine) -> Parts {
    match line.place {
        Place::Need(word) => Parts::of_area(area(word)),
        Place::Line(word) => Parts::of_section(section(word)),
        Place::Step(_) | Place::Ending => Parts::STEP,
        Place::Activity | Place::OffLimits => Parts::ONE,
    }
}

fn section(word: &str) -> Section {
    Section::parse(word).unwrap_or_default()
}

fn area(word: &str) -> Area {
    Area::parse(word).unwrap_or_default()
}

fn aside_of(stage: &Stage<'_>, line: &TemplateLine) -> String {
    match line.place {
        Place::Need(word) => stage.text(labels::area(area(word))).to_owned(),
        Place::Step(Some(minutes)) => stage.words.count("minutes", minutes.into()),
        Place::OffLimits => stage.text("until-tomorrow").to_owned(),
        Place::Ending => stage.text("route-ending").to_owned(),
        Place::Activity => stage.text("rating-fine").to_owned(),
        Place::Step(None) | Place::Line(_) => String::new(),
    }
}

/// Tells whether the plan says so already, word for word.
fn is_there(stage: &Stage<'_>, line: &TemplateLine) -> bool {
    let (plan, me, text) = (&stage.view.plan, stage.view.me, text_of(stage, line));
    match line.place {
        Place::Activity => menu::my_rating(stage, line.id).is_some(),
        Place::Line(word) => plan.lines.iter().any(|it| {
            it.section == section(word) && it.wordings.iter().any(|wording| wording.text == text)
        }),
        Place::Need(_) => (plan.needs.iter()).any(|it| it.of == me && it.text == text),
        Place::Step(_) | Place::Ending => {
            (plan.steps.iter()).any(|it| it.wordings.iter().any(|wording| wording.text == text))
        }
        Place::OffLimits => {
            (plan.off_limits(stage.moment.now)).any(|it| it.of == me && it.text == text)
        }
    }
}

fn additions(stage: &Stage<'_>, template: &Template, taken: &[&TemplateLine]) -> Additions {
    let mut additions = Additions::default();
    let mut steps = Vec::new();
    let mut tomorrow = stage.moment.evening();
    tomorrow.0 = tomorrow.0.saturating_add(1);
    for line in taken {
        let text = text_of(stage, line).to_owned();
        match line.place {
            Place::Activity => additions.fine.push(line.id.to_owned()),
            Place::Line(word) => additions.lines.push(NewLine {
                section: section(word),
                text,
                form: None,
            }),
            Place::Need(word) => additions.needs.push(NewNeed {
                area: area(word),
                text,
            }),
            Place::Step(minutes) => steps.push(NewStep {
                text,
                minutes,
                ..NewStep::default()
            }),
            Place::Ending => steps.push(NewStep {
                text,
                ending: true,
                ..NewStep::default()
            }),
            Place::OffLimits => additions.passing.push(NewPassing {
                about: About::Topic,
                text,
                until: Some(stage.moment.end_of(tomorrow)),
            }),
        }
    }
    into_route(stage, template, steps, &mut additions);
    additions
}

/// Puts the steps where they belong: into the route that is always there, into the one of this
/// template, where it was taken before, or into a new one.
fn into_route(
    stage: &Stage<'_>,
    template: &Template,
    steps: Vec<NewStep>,
    additions: &mut Additions,
) {
    let Some(word) = template.route.filter(|_| !steps.is_empty()) else {
        additions.steps = steps;
        return;
    };
    let text = stage.text(template.id);
    let mut routes = stage.view.plan.routes.iter();
    let there = routes.find(|it| !it.archived && it.wordings.first.text == text);
    if let Some(route) = there.map(|it| it.id) {
        let steps = steps.into_iter().map(|step| NewStep {
            route: Some(route),
            ..step
        });
        additions.steps = steps.collect();
        return;
    }
    additions.routes.push(NewRoute {
        text: text.to_owned(),
        variant: Variant::parse(word).unwrap_or_default(),
        steps,
    });
}

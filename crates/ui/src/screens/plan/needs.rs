//! The needs of each of the two, side by side, and the lines of both.

mod fits;
mod late;

use egui::{Align, Layout, Rect, Ui, UiBuilder, Vec2};
use leeward_model::{Area, Command, LineCommand, NeedCommand, NewNeed, PersonId, Section};

use crate::{
    compose::{
        new_row::{NewRow, new_row},
        pieces::linked_row,
        proposals,
        row::{Row, row},
        suggest::suggest_new,
    },
    desk::Desk,
    icon::Icon,
    labels,
    left::left,
    nav::{Action, Place, Shelf, Side, Want},
    parts::Parts,
    spot::{New, Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap, person::HEAD},
    widgets::{
        Button, Chip, Ground, Segment, Toast, actions, both, card, empty, group, heading, noted,
        ours, person, segments, separated, text,
    },
};

/// Sentences that are good to hear, to begin with.
const REASSURANCE: [&str; 4] = [
    "idea-reassurance-here",
    "idea-reassurance-okay",
    "idea-reassurance-hurry",
    "idea-reassurance-back",
];

/// The column that is shown where there is room for one only, and the area of a new need.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    column: usize,
    area: Area,
}

impl Needs {
    pub(crate) fn show_side(&mut self, side: Side) {
        self.column = match side {
            Side::Mine => 0,
            Side::Theirs => 1,
            Side::Both => 2,
        };
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let begun = is_begun(stage);
        if stage.together() && !begun && !left(stage.view).is_empty() {
            // After pairing the plan looks empty: say where everything is.
            let words = stage.text("plan-bring");
            if linked_row(ui, Icon::ArrowLeftRight, words, stage.text("now-look")) {
                desk.want(Want::Go(Place::Us));
            }
            ui.add_space(gap::SMALL);
        }
        if !begun {
            let words = stage.text("templates-title");
            if linked_row(ui, Icon::Sprout, words, stage.text("now-when-you-like")) {
                desk.want(Want::Act(Action::Templates));
            }
            ui.add_space(gap::SMALL);
        }
        let width = ui.available_width();
        if width >= tokens::TWO_COLUMNS * stage.look.scale.max(1.0) {
            self.side_by_side(ui, stage, desk);
            ui.add_space(gap::SMALL);
            shared(ui, stage, desk);
            late::late(ui, stage, desk);
            fits::show(ui, stage, desk);
            return;
        }
        let (me, name) = stage.me();
        let (partner, partner_name) = match stage.partner() {
            Some((number, _, name)) => (number, name),
            None => (1 - me.min(1), stage.text("your-partner")),
        };
        let parts = [
            Segment {
                text: name,
                person: Some(me),
            },
            Segment {
                text: partner_name,
                person: Some(partner),
            },
            Segment {
                text: stage.text("ours"),
                person: None,
            },
        ];
        let id = stage.id.with("needs-column");
        let chosen = segments(ui, id, stage.text("needs-columns"), &parts, self.column);
        self.column = chosen.unwrap_or(self.column);
        ui.add_space(gap::SMALL);
        match self.column {
            0 => drop(card(ui, Ground::Flat, |ui| self.mine(ui, stage, desk))),
            1 => drop(card(ui, Ground::Flat, |ui| theirs(ui, stage, desk))),
            _ => {
                shared(ui, stage, desk);
                late::late(ui, stage, desk);
                fits::show(ui, stage, desk);
            }
        }
    }

    /// Two columns of the same width and the same height, the reader's first.
    fn side_by_side(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let start = ui.cursor().min;
        let column = (ui.available_width() - gap::LARGE) / 2.0;
        let known: f32 = ui
            .data(|data| data.get_temp(stage.id.with("needs-height")))
            .unwrap_or_default();
        let mut tallest: f32 = 0.0;
        let mut bottom = start.y;
        for number in 0..2_u8 {
            let left = start.x + f32::from(number) * (column + gap::LARGE);
            let at = egui::Pos2::new(left, start.y);
            let room = Rect::from_min_size(at, Vec2::new(column, f32::INFINITY));
            let builder = UiBuilder::new()
                .id_salt(("needs", number))
                .max_rect(room)
                .layout(Layout::top_down(Align::Min));
            let mut child = ui.new_child(builder);
            let shown = card(&mut child, Ground::Flat, |ui| {
                let top = ui.cursor().top();
                if number == 0 {
                    self.mine(ui, stage, desk);
                } else {
                    theirs(ui, stage, desk);
                }
                let own = ui.cursor().top() - top;
                ui.add_space((known - own).max(0.0));
                own
            });
            tallest = tallest.max(shown.inner);
            bottom = bottom.max(shown.response.rect.bottom());
        }
        if (tallest - known).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(stage.id.with("needs-height"), tallest));
            ui.ctx()
                .request_discard("the columns have another height than before");
        }
        let whole = Rect::from_min_max(
            start,
            egui::Pos2::new(start.x + ui.available_width(), bottom),
        );
        ui.advance_cursor_after_rect(whole);
    }

    fn mine(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let (number, name) = stage.me();
        head(ui, stage, number, name, true);
        let any = by_area(ui, stage, desk, stage.view.me, true);
        if !any && !desk.is_open(&Spot::New(New::Need)) {
            ui.add_space(gap::TINY);
            text(
                ui,
                stage.text("needs-empty"),
                Type::Body,
                stage.look.palette.text,
            );
            text(
                ui,
                stage.text("needs-empty-ease"),
                Type::Small,
                stage.look.palette.text_weak,
            );
        }
        let new = NewRow {
            spot: &Spot::New(New::Need),
            add: stage.text("need-add"),
            hint: stage.text(match self.area {
                Area::Reassurance => "reassurance-hint",
                _ => "need-hint",
            }),
            parts: Parts::of_area(self.area),
        };
        let area = &mut self.area;
        let (mut unsure, mut chosen) = (false, None);
        let nothing_typed = desk.trimmed(&Spot::New(New::Need)).is_empty();
        let wanted = new_row(ui, stage, desk, &new, |ui, _| {
            ui.horizontal_wrapped(|ui| {
                for each in Area::ALL {
                    let label = stage.text(labels::area(*each));
                    if Chip::one(label, *each == *area).show(ui).clicked() {
                        *area = *each;
                    }
                }
            });
            if *area == Area::Reassurance && nothing_typed {
                for idea in REASSURANCE {
                    let idea = stage.text(idea);
                    if Button::quiet(idea).icon(Icon::Plus).show(ui).clicked() {
                        chosen = Some(idea);
                    }
                }
            }
            let button = Button::quiet(stage.text("need-unsure")).icon(Icon::Leaf);
            unsure = button.show(ui).clicked();
        });
        if unsure {
            let area = self.area;
            let command = Command::Need(NeedCommand::Unsure { area });
            let toast = Toast::undoable(stage.text("toast-added"));
            desk.close(&Spot::New(New::Need));
            desk.ask_and_say(&Spot::Press(Press::Unsure), command, toast);
        }
        if let Some(idea) = chosen {
            idea.clone_into(desk.words(&Spot::New(New::Need)));
            let now = ui.input(|input| input.time);
            desk.typed(&Spot::New(New::Need), now);
        }
        if let Some(text) = wanted {
            let area = self.area;
            desk.finish(
                &Spot::New(New::Need),
                Command::Need(NeedCommand::Add(NewNeed { area, text })),
                None,
            );
        }
    }
}

fn head(ui: &mut Ui, stage: &Stage<'_>, number: usize, name: &str, me: bool) {
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = HEAD * stage.look.scale;
        person(ui, number, name, HEAD);
        ui.add_space(gap::TINY);
        heading(ui, name, Type::Heading, 2);
        if me {
            text(
                ui,
                stage.text("you"),
                Type::Small,
                stage.look.palette.text_weak,
            );
        }
    });
    ui.add_space(gap::TINY);
}

/// Shows a person's needs by what they are about. Returns whether there are any.
fn by_area(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, of: PersonId, mine: bool) -> bool {
    let needs = &stage.view.plan.needs;
    let mut any = false;
    ui.spacing_mut().item_spacing.y = gap::HAIR;
    for area in Area::ALL {
        let of_area: Vec<_> = needs
            .iter()
            .filter(|need| need.of == of && need.area == *area)
            .collect();
        if of_area.is_empty() {
            continue;
        }
        if any {
            ui.add_space(gap::SMALL);
        }
        any = true;
        let label = stage.text(labels::area(*area));
        group(ui, label);
        separated(
            ui,
            label,
            of_area,
            |need| stage.id.with(need.id),
            |ui, need| row(ui, stage, desk, Row::of_need(stage, need, mine)),
        );
    }
    any
}

fn theirs(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let Some((number, id, name)) = stage.partner() else {
        let begin = Button::secondary(stage.text("needs-invite")).icon(Icon::Blend);
        let pressed = empty(
            ui,
            Icon::Blend,
            stage.text("needs-alone"),
            stage.text("needs-alone-ease"),
            Some(begin),
        );
        if pressed.is_some_and(|response| response.clicked()) {
            desk.want(Want::Go(Place::Us));
        }
        return;
    };
    head(ui, stage, number, name, false);
    if !by_area(ui, stage, desk, id, false) {
        let sentence = stage.words.with("needs-none-yet", &[("name", name)]);
        text(ui, &sentence, Type::Body, stage.look.palette.text);
    }
    ui.add_space(gap::SMALL);
    let sentence = stage.words.with("needs-only", &[("name", name)]);
    noted(
        ui,
        Icon::Lock,
        &sentence,
        Type::Small,
        stage.look.palette.text_weak,
    );
}

/// Shows the lines of both: either may write them.
fn shared(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    proposals::show(ui, stage, desk, Shelf::Section(Section::Ours));
    ours(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = HEAD * stage.look.scale;
            match stage.view.plan.people.as_slice() {
                [one, other] => both(ui, [&one.name, &other.name], tokens::person::RATING),
                _ => person(ui, 0, stage.me().1, tokens::person::RATING),
            }
            ui.add_space(gap::TINY);
            let title = stage.text("ours");
            heading(ui, title, Type::Heading, 2);
            if !stage.narrow {
                text(
                    ui,
                    stage.text("ours-by"),
                    Type::Small,
                    stage.look.palette.text_weak,
                );
            }
        });
        in_common(ui, stage);
        let lines = stage.view.plan.lines.iter();
        let lines: Vec<_> = lines.filter(|line| line.section == Section::Ours).collect();
        separated(
            ui,
            stage.text("ours"),
            lines,
            |line| stage.id.with(line.id),
            |ui, line| row(ui, stage, desk, Row::of_line(stage, line)),
        );
        let new = NewRow {
            spot: &Spot::New(New::Line(Section::Ours)),
            add: stage.text("ours-add"),
            hint: stage.text("ours-hint"),
            parts: Parts::ONE,
        };
        if let Some(text) = new_row(ui, stage, desk, &new, |_, _| {}) {
            let section = Section::Ours;
            desk.finish(
                new.spot,
                Command::Line(LineCommand::Add {
                    section,
                    text,
                    form: None,
                }),
                None,
            );
        }
        suggest_new(ui, stage, desk, Section::Ours);
    });
    actions(ui, |ui| {
        for (label, icon, action) in [
            ("growth-title", Icon::Sprout, Action::Growth),
            ("templates-title", Icon::ScrollText, Action::Templates),
        ] {
            let button = Button::quiet(stage.text(label)).icon(icon);
            // Before anything is begun, that leads the page.
            let is_shown = action != Action::Templates || is_begun(stage);
            if is_shown && button.id(stage.id.with(("more", label))).show(ui).clicked() {
                desk.want(Want::Act(action));
            }
        }
    });
}

/// Tells whether one has written anything yet.
fn is_begun(stage: &Stage<'_>) -> bool {
    let plan = &stage.view.plan;
    !plan.lines.is_empty() || plan.needs.iter().any(|need| need.of == stage.view.me)
}

/// Shows the areas that both have written about, and those of only one of them: both are fine.
fn in_common(ui: &mut Ui, stage: &Stage<'_>) {
    let (Some((_, partner, name)), (_, my_name)) = (stage.partner(), stage.me()) else {
        return;
    };
    let writes = |of: PersonId, area: Area| {
        let needs = stage.view.plan.needs.iter();
        let mut standing = needs.filter(|need| !need.archived && need.of == of);
        standing.any(|need| need.area == area && !need.text.is_empty())
    };
    let me = stage.view.me;
    let about = |mine: bool, theirs: bool| {
        let areas = Area::ALL
            .iter()
            .filter(|area| writes(me, **area) == mine && writes(partner, **area) == theirs);
        let labels: Vec<&str> = areas.map(|area| stage.text(labels::area(*area))).collect();
        (!labels.is_empty()).then(|| labels.join(" · "))
    };
    let said = [
        (about(true, true), "needs-both", ""),
        (about(true, false), "needs-one", my_name),
        (about(false, true), "needs-one", name),
    ];
    for (areas, id, name) in said {
        if let Some(areas) = areas {
            let values = [("areas", areas.as_str()), ("name", name)];
            let sentence = stage.words.with(id, &values);
            text(ui, &sentence, Type::Small, stage.look.palette.text_weak);
        }
    }
}

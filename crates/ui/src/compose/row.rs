//! Rows of the plan: what they say, and how they are written.

use egui::{Align, Layout, Ui};
use leeward_model::{
    Command, Day, Form, ItemId, Line, LineCommand, Need, NeedCommand, PersonId, PlanItemId, Route,
    RouteCommand, Section, Wordings,
};

use crate::{
    compose::{
        fields,
        meanwhile::{self, Decision, Stands},
        pieces::{self, closes, field_id, keep_keys, reveal, saves, so_far, where_they_go},
        suggest,
    },
    desk::{Desk, unsaved::Meanwhile},
    icon::Icon,
    labels,
    nav::{Dialog, Subject, Want},
    parts::{self, Parts, called},
    reworded::Reworded,
    sayings,
    spot::Spot,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{self, Button, Chip, Field, Mark, Toast, actions, noted, person, text},
};

/// A line, need or route: an item of the plan with one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    Line(ItemId),
    Need(ItemId),
    Route(ItemId),
}

impl Item {
    pub(crate) fn spot(self) -> Spot {
        match self {
            Self::Line(id) => Spot::Line(id),
            Self::Need(id) => Spot::Need(id),
            Self::Route(id) => Spot::Route(id),
        }
    }

    /// Says it in other words, where it still says `was`.
    fn change(self, text: String, was: &str) -> Command {
        let was = Some(vec![was.to_owned()]);
        match self {
            Self::Line(line) => Command::Line(LineCommand::Change { line, text, was }),
            Self::Need(need) => Command::Need(NeedCommand::Change { need, text }),
            Self::Route(route) => Command::Route(RouteCommand::Change { route, text, was }),
        }
    }

    /// Writes it anew in other words, where it still says `was`.
    fn anew(self, text: String, was: &str) -> Command {
        let was = Some(vec![was.to_owned()]);
        match self {
            Self::Line(line) => Command::Line(LineCommand::Anew { line, text, was }),
            Self::Need(need) => Command::Need(NeedCommand::Anew { need, text }),
            Self::Route(route) => Command::Route(RouteCommand::Anew { route, text, was }),
        }
    }

    /// Returns which item of the plan it is, where both may write it.
    const fn of_both(self) -> Option<PlanItemId> {
        match self {
            Self::Line(id) => Some(PlanItemId::Line(id)),
            Self::Route(id) => Some(PlanItemId::Route(id)),
            Self::Need(_) => None,
        }
    }

    fn affirm(self) -> Option<Command> {
        match self {
            Self::Line(line) => Some(Command::Line(LineCommand::Affirm { line })),
            Self::Need(need) => Some(Command::Need(NeedCommand::Affirm { need })),
            Self::Route(_) => None,
        }
    }

    fn archive(self, archived: bool) -> Command {
        match self {
            Self::Line(line) => Command::Line(LineCommand::Archive { line, archived }),
            Self::Need(need) => Command::Need(NeedCommand::Archive { need, archived }),
            Self::Route(route) => Command::Route(RouteCommand::Archive { route, archived }),
        }
    }
}

/// A row as it lies in a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) item: Item,
    pub(crate) text: &'a str,
    /// Its author, where both may write it.
    pub(crate) by: Option<PersonId>,
    pub(crate) parts: Parts,
    /// Its form, where it is a signal.
    pub(crate) form: Option<Form>,
    pub(crate) is_signal: bool,
    /// The reader wrote it more than [`A_WHILE`] ago.
    pub(crate) ages: bool,
    /// Both wordings, where both reworded it.
    pub(crate) wordings: Option<&'a Wordings>,
    pub(crate) rests: bool,
    /// The reader may write it.
    pub(crate) mine: bool,
}

impl<'a> Row<'a> {
    pub(crate) fn of_line(stage: &Stage<'_>, line: &'a Line) -> Self {
        Self {
            item: Item::Line(line.id),
            text: &line.wordings.first.text,
            by: line.wordings.first.by,
            parts: Parts::of_section(line.section),
            form: line.form,
            is_signal: line.section == Section::Signals,
            ages: line.wordings.first.by == Some(stage.view.me) && ages(stage, line.day),
            wordings: (!line.wordings.others.is_empty()).then_some(&line.wordings),
            rests: line.archived,
            mine: true,
        }
    }

    pub(crate) fn of_route(route: &'a Route) -> Self {
        Self {
            item: Item::Route(route.id),
            text: &route.wordings.first.text,
            by: route.wordings.first.by,
            parts: Parts::ONE,
            form: None,
            is_signal: false,
            ages: false,
            wordings: (!route.wordings.others.is_empty()).then_some(&route.wordings),
            rests: route.archived,
            mine: true,
        }
    }

    pub(crate) fn of_need(stage: &Stage<'a>, need: &'a Need, mine: bool) -> Self {
        Self {
            item: Item::Need(need.id),
            text: sayings::need(stage, need),
            by: None,
            parts: Parts::of_area(need.area),
            form: None,
            is_signal: false,
            ages: mine && ages(stage, need.day),
            wordings: None,
            rests: need.archived,
            mine,
        }
    }
}

/// After how many days one may like to look at what one wrote again.
const A_WHILE: i32 = 180;

fn ages(stage: &Stage<'_>, day: Option<Day>) -> bool {
    let today = stage.moment.today();
    day.is_some_and(|day| today.0.saturating_sub(day.0) > A_WHILE)
}

/// Shows a row, or the field in which it is reworded.
pub(crate) fn row(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, row: Row<'_>) {
    let spot = row.item.spot();
    let dialog = row.item.of_both().map(Reworded::Item);
    if let (Some(wordings), Some(dialog)) = (row.wordings, dialog) {
        if both_wordings(ui, stage, &spot, wordings, desk.is_begun(&spot)) {
            desk.want(Want::Dialog(Dialog::Wordings(dialog)));
        }
        return;
    }
    if row.mine && desk.is_open(&spot) {
        editor(ui, stage, desk, &spot, row);
        return;
    }
    let begun = desk.is_begun(&spot);
    let mut marks = Vec::new();
    if let Some(form) = row.form {
        marks.push(Mark::Word(None, stage.text(labels::form(form))));
    }
    if begun {
        marks.push(Mark::Word(Some(Icon::PenLine), stage.text("mark-begun")));
    }
    if row.ages && !row.rests {
        marks.push(Mark::Word(None, stage.text("mark-still-true")));
    }
    if row.rests {
        marks.push(Mark::Word(Some(Icon::Moon), stage.text("mark-rests")));
    }
    let id = stage.id.with(&spot);
    let first = parts::first(row.text);
    let below = row.parts.below(stage.words, row.text);
    let shown = if row.mine {
        widgets::Row::button(id, first).does(stage.text("row-does"))
    } else {
        widgets::Row::label(id, first)
    };
    let shown = shown.below(below.as_deref());
    let response = shown.weak(row.rests).marks(&marks).show(ui);
    if row.mine && response.clicked() {
        desk.open(&spot, row.text);
        ui.memory_mut(|memory| memory.request_focus(field_id(id)));
    }
    if let Some(refusal) = stage.refusal(desk.refusal(&spot)) {
        widgets::alert(ui, &refusal);
    }
}

/// Shows what a signal may be, and returns what was chosen; the one that holds can be taken back.
pub(crate) fn forms(ui: &mut Ui, stage: &Stage<'_>, now: Option<Form>) -> Option<Form> {
    let mut chosen = now;
    let weak = stage.look.palette.text_weak;
    text(ui, stage.text("signal-form"), Type::Small, weak);
    ui.horizontal_wrapped(|ui| {
        for form in Form::ALL {
            let holds = now == Some(*form);
            if Chip::one(stage.text(labels::form(*form)), holds)
                .show(ui)
                .clicked()
            {
                chosen = (!holds).then_some(*form);
            }
        }
    });
    chosen
}

/// Shows both wordings with who wrote each, and tells whether one wants to look at them.
pub(crate) fn both_wordings(
    ui: &mut Ui,
    stage: &Stage<'_>,
    spot: &Spot,
    wordings: &Wordings,
    is_begun: bool,
) -> bool {
    let palette = stage.look.palette;
    ui.spacing_mut().item_spacing.y = gap::TINY;
    ui.set_min_width(ui.available_width());
    ui.add_space(tokens::ROW_PADDING);
    for wording in wordings.iter() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            if let Some((number, name)) = stage.person(wording.by) {
                person(ui, number, name, tokens::person::ROW);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                text(ui, &wording.text, Type::Body, palette.text);
            });
        });
    }
    if is_begun {
        let weak = palette.text_weak;
        noted(
            ui,
            Icon::PenLine,
            stage.text("both-begun"),
            Type::Small,
            weak,
        );
    }
    let id = stage.id.with(spot);
    let button = Button::quiet(stage.text("both-look"))
        .icon(Icon::Quote)
        .id(id);
    let pressed = button.show(ui).clicked();
    ui.add_space(gap::TINY);
    pressed
}

/// A new wording for a row, being written.
fn editor(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, spot: &Spot, row: Row<'_>) {
    let id = stage.id.with(spot);
    let called = called(row.text);
    let name = stage.words.with("editor-name", &[("text", &called)]);
    ui.spacing_mut().item_spacing.y = gap::SMALL;
    let start = ui.cursor().min;
    ui.add_space(gap::SMALL);
    let said = desk.follow(spot, row.text, row.parts.pairs);
    let field = Field::hinted(field_id(id), &name, stage.text("editor-hint"));
    let written = fields::fields(ui, stage, desk, spot, field_id(id), row.parts, field);
    if let Item::Line(line) = row.item
        && row.is_signal
    {
        let below = ui.cursor().min;
        let form = forms(ui, stage, row.form);
        keep_keys(ui, field_id(id), so_far(ui, below));
        if form != row.form {
            let command = Command::Line(LineCommand::Form { line, form });
            desk.ask(spot, command);
        }
    }
    let stands = Stands {
        words: row.text,
        parts: row.parts,
        by: row.by,
    };
    stands.show(ui, stage, said);
    where_they_go(ui, stage, said);
    let (mut choice, mut close) = (None, written.escaped);
    let (mut rest, mut suggest, mut affirm, mut drop) = (false, false, false, false);
    let mut anew = false;
    actions(ui, |ui| {
        let [label, name, _] = saves(stage);
        let name = stage.words.with(name, &[("text", &called)]);
        let button = Button::secondary(stage.text(label))
            .icon(Icon::Check)
            .name(&name)
            .id(id.with("done"));
        choice = stands.answer(ui, stage, id, said, written.entered, button);
        anew = desk.is_full(spot) && pieces::anew(ui, stage, id, &called);
        if let Some(name) = row
            .ages
            .then(|| stage.words.with("still-true-of", &[("text", &called)]))
        {
            let button = Button::quiet(stage.text("still-true"))
                .icon(Icon::Leaf)
                .name(&name);
            affirm = button.show(ui).clicked();
        }
        let (label, name) = if row.rests {
            ("wake", "wake-of")
        } else {
            ("rest", "rest-of")
        };
        let name = stage.words.with(name, &[("text", &called)]);
        let button = Button::quiet(stage.text(label))
            .icon(Icon::Moon)
            .name(&name)
            .id(id.with("rest"));
        rest = button.show(ui).clicked();
        if stage.together() && row.item.of_both().is_some() {
            let name = stage.words.with("propose-of", &[("text", &called)]);
            let button = Button::quiet(stage.text("propose"))
                .icon(Icon::MessageCircle)
                .name(&name)
                .id(id.with("propose"));
            suggest = button.show(ui).clicked();
        }
        if desk.is_begun(spot) && said != Meanwhile::Both {
            let name = stage.words.with("editor-drop-of", &[("text", &called)]);
            let button = Button::quiet(stage.text("editor-drop")).icon(Icon::Undo2);
            drop |= button.name(&name).id(id.with("drop")).show(ui).clicked();
        }
        let [label, name, _] = closes(desk.is_begun(spot));
        let name = stage.words.with(name, &[("text", &called)]);
        close |= Button::quiet(stage.text(label))
            .name(&name)
            .id(id.with("close"))
            .show(ui)
            .clicked();
    });
    ui.add_space(gap::SMALL);
    let words = desk.trimmed(spot).to_owned();
    let unchanged = words == row.text;
    let done = choice == Some(Decision::Mine);
    if choice == Some(Decision::Theirs) {
        meanwhile::keep_theirs(stage, desk, spot);
        desk.focus_on(id);
    } else if anew {
        desk.finish(spot, row.item.anew(words, row.text), Some(id));
    } else if done && !unchanged {
        desk.finish(spot, row.item.change(words, row.text), Some(id));
    } else if let (true, Some(command)) = (affirm, row.item.affirm()) {
        desk.close(spot);
        desk.ask_and_say(
            spot,
            command,
            Toast::undoable(stage.text("toast-still-true")),
        );
        desk.focus_on(id);
    } else if rest {
        desk.close(spot);
        let said = if row.rests {
            "toast-woken"
        } else {
            "toast-rested"
        };
        desk.ask_and_say(
            spot,
            row.item.archive(!row.rests),
            Toast::undoable(stage.text(said)),
        );
        desk.focus_on(id);
    } else if let (true, Some(id)) = (suggest, row.item.of_both()) {
        suggest::suggest(ui, desk, spot, Subject::Item(id));
    } else if drop {
        desk.forget(spot);
        desk.focus_on(id);
    } else if done || close {
        desk.close(spot);
        desk.focus_on(id);
    }
    reveal(ui, id, start);
}

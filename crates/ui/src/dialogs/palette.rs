//! A search through all actions and all rows of the plan.

use std::collections::BTreeSet;

use egui::{Id, Key, Modifiers, Rect, Ui};
use leeward_model::text::{folded, holds_every_word};

use crate::{
    desk::Desk,
    icon::Icon,
    labels, menu,
    nav::{Action, Place, Side, Tab, Want, tab_of},
    parts::called,
    sayings,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, Field, Mark, Row, sheet_from_top, text},
};

/// The typed text, and the index of the hit that Enter takes.
#[derive(Debug, Default)]
pub(crate) struct Palette {
    typed: String,
    next: usize,
    /// The arrow keys have moved since something was typed.
    has_moved: bool,
}

impl Palette {
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Shows it and returns whether it stays open.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        over: Rect,
        fresh: bool,
    ) -> bool {
        let mut chosen = None;
        let mut closes = false;
        let id = stage.id.with("palette");
        let name = stage.text("palette-title");
        // It stays where it is while what is found grows less.
        let left = sheet_from_top(ui, over, id, name, tokens::SMALL_DIALOG, |ui| {
            let (down, up, enter) = ui.input_mut(|input| {
                (
                    input.consume_key(Modifiers::NONE, Key::ArrowDown),
                    input.consume_key(Modifiers::NONE, Key::ArrowUp),
                    input.consume_key(Modifiers::NONE, Key::Enter),
                )
            });
            let field = id.with("field");
            let typed = ui.horizontal(|ui| {
                let close = Button::bare(Icon::X, stage.text("close"));
                let beside = close.size(ui, ui.available_width()).x + gap::SMALL;
                ui.spacing_mut().item_spacing.x = gap::SMALL;
                let typed = Field::hinted(field, name, stage.text("palette-hint"))
                    .width(ui.available_width() - beside)
                    .show(ui, &mut self.typed);
                closes = close.show(ui).clicked();
                typed
            });
            let typed = typed.inner;
            if fresh {
                ui.memory_mut(|memory| memory.request_focus(field));
            }
            if typed.response.changed() {
                (self.next, self.has_moved) = (0, false);
            }
            let found = found(stage, &self.typed);
            let last = found.len().saturating_sub(1);
            if down {
                self.next = (self.next + 1).min(last);
            }
            if up {
                self.next = self.next.saturating_sub(1);
            }
            self.has_moved |= down || up;
            if found.is_empty() {
                let weak = stage.look.palette.text_weak;
                text(ui, stage.text("palette-none"), Type::Body, weak);
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            for (number, hit) in found.iter().enumerate() {
                let next = number == self.next;
                let id = stage.id.with(("palette", number, &hit.label));
                if next && self.has_moved {
                    // The keys stay in the field; what is heard is the hit that they came to.
                    ui.ctx().accesskit_node_builder(field, |node| {
                        node.set_active_descendant(id.accesskit_id());
                    });
                }
                if row(ui, id, hit, next, next && (down || up)) || (enter && next) {
                    chosen = Some(hit.found.clone());
                }
            }
        });
        if let Some(found) = chosen {
            desk.want(Want::CloseDialog);
            desk.want(match found {
                Found::Action(action) => Want::Act(action),
                Found::Row(tab, side, spot) => Want::Row(tab, side, spot),
            });
        }
        !left && !closes
    }
}

/// The target of a hit: an action, or a row of the plan.
#[derive(Debug, Clone)]
enum Found {
    Action(Action),
    Row(Tab, Side, Spot),
}

/// A hit, as it is shown.
struct Hit {
    found: Found,
    label: String,
    picture: Icon,
    aside: Option<String>,
}

/// The most rows of the plan that are shown.
const ROWS: usize = 20;

/// Returns the actions whose names hold every typed word, and then the rows of the plan that do.
fn found(stage: &Stage<'_>, typed: &str) -> Vec<Hit> {
    let wanted = folded(typed.trim());
    let holds = |text: &str| holds_every_word(&folded(text), &wanted);
    let named = Action::all()
        .into_iter()
        .filter(|action| *action != Action::Palette && action.is_offered(stage))
        .map(|action| (action, action.text(stage.words)));
    let actions = named.filter(|(_, label)| holds(label));
    let actions = actions.map(|(action, label)| Hit {
        found: Found::Action(action),
        label,
        picture: action.icon(),
        aside: action.keys(stage.words),
    });
    let mut all: Vec<Hit> = actions.collect();
    if !wanted.is_empty() {
        all.extend(kept_to_oneself(stage).filter(|hit| holds(&hit.label)));
        all.extend(rows(stage).filter(|hit| holds(&hit.label)).take(ROWS));
    }
    all
}

/// Returns the private settings, and the question cards of *Now*.
fn kept_to_oneself<'a>(stage: &'a Stage<'_>) -> impl Iterator<Item = Hit> + 'a {
    let hit = |action: Action, label: &str, aside| Hit {
        found: Found::Action(action),
        label: label.to_owned(),
        picture: Icon::Feather,
        aside: Some(stage.text(aside).to_owned()),
    };
    let settings = stage.view.own.settings.list().into_iter();
    let obeyed = settings.filter(|setting| stage.locks || !setting.is_of_the_vault());
    let settings = obeyed.map(move |setting| {
        let label = labels::setting(setting);
        hit(Action::Settings, stage.words.text(&label), "settings-title")
    });
    let now = Place::Now;
    let cards = hit(Action::Go(now), stage.text("deck-title"), now.label());
    settings.chain([cards])
}

/// Returns all rows of the plan that do not rest.
fn rows<'a>(stage: &'a Stage<'_>) -> impl Iterator<Item = Hit> + 'a {
    let plan = &stage.view.plan;
    let hit = |tab: Tab, side, spot: Spot, label: &str| Hit {
        found: Found::Row(tab, side, spot),
        label: called(label),
        picture: Icon::ScrollText,
        aside: Some(stage.text(tab.label()).to_owned()),
    };
    let lines = plan.lines.iter().filter(|it| !it.archived);
    let lines = lines.flat_map(move |it| {
        let wordings = it.wordings.iter();
        let spot = Spot::Line(it.id);
        wordings.map(move |one| hit(Tab::of(it.section), Side::Both, spot.clone(), &one.text))
    });
    let needs = plan.needs.iter().filter(|it| !it.archived);
    let needs = needs.map(move |it| {
        let side = if it.of == stage.view.me {
            Side::Mine
        } else {
            Side::Theirs
        };
        let text = sayings::need(stage, it);
        hit(Tab::Needs, side, Spot::Need(it.id), text)
    });
    let routes = plan.routes.iter().filter(|route| route.archived);
    let resting: BTreeSet<_> = routes.map(|route| Some(route.id)).collect();
    let steps = plan
        .placed()
        .filter(move |(route, it)| !it.archived && !resting.contains(route));
    let steps = steps.map(|(_, it)| it);
    let steps = steps.flat_map(move |it| {
        let spot = Spot::Step(it.id);
        let first = std::iter::once(sayings::step(stage, it));
        let others = it.wordings.others.iter().map(|one| one.text.as_str());
        let texts = first.chain(others);
        texts.map(move |text| hit(Tab::Route, Side::Both, spot.clone(), text))
    });
    let passing = plan.passing.iter();
    let passing = passing.filter(|it| it.stands(stage.moment.now));
    let passing = passing.map(move |it| {
        let tab = if it.about.is_limit() {
            Tab::OffLimits
        } else {
            Tab::ForNow
        };
        hit(
            tab,
            Side::Both,
            Spot::Passing(it.id),
            &sayings::passing_line(stage, it),
        )
    });
    let routes = plan.routes.iter().filter(|route| !route.archived);
    let routes = routes.map(move |it| {
        let spot = Spot::Route(it.id);
        hit(Tab::Route, Side::Both, spot, &it.wordings.first.text)
    });
    let proposed = plan.proposals.iter().filter_map(move |it| {
        let spot = Spot::Press(Press::Proposal(it.id));
        let mut found = hit(tab_of(plan, it), Side::Both, spot, it.what.text()?);
        found.picture = Icon::MessageCircle;
        found.aside = Some(stage.text("proposals-title").to_owned());
        Some(found)
    });
    let menu = menu::offered(stage).into_iter().map(move |(id, name)| {
        let spot = Spot::Activity(id.to_owned());
        hit(Tab::CareMenu, Side::Both, spot, name)
    });
    lines
        .chain(needs)
        .chain(steps)
        .chain(routes)
        .chain(passing)
        .chain(proposed)
        .chain(menu)
}

fn row(ui: &mut Ui, id: Id, hit: &Hit, next: bool, moved: bool) -> bool {
    let marks = hit.aside.as_deref().map(|aside| Mark::Word(None, aside));
    let row = Row::item(id, &hit.label, next)
        .picture(hit.picture)
        .marks(marks.as_slice());
    let response = row.show(ui);
    if moved {
        ui.scroll_to_rect(response.rect, None);
    }
    response.clicked()
}

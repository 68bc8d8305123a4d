//! Two devices side by side, each with its copy of one plan, and one switch that sends and
//! receives changes.

use std::fmt;

use egui::{Align, Id, Layout, Pos2, Rect, Ui, UiBuilder, Vec2};
use leeward_catalogue::catalogue;
use leeward_model::{Finding, Notice, Rejection, View};

use crate::{
    appearance::Appearance,
    house::House,
    intent::{Intent, Ticket},
    moment::Moment,
    stage::Scene,
    tokens::{self, Type, gap},
    widgets::{Segment, fill, segments, switch, text},
};

/// A request of a person to two devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DuoIntent {
    /// An intent of one of the two houses.
    House {
        /// The index of the house, 0 or 1.
        side: usize,
        /// The intent.
        intent: Intent,
    },
    /// Whether changes are to cross between the two.
    Link(bool),
}

/// Two houses in one window.
pub struct Duo {
    houses: [House; 2],
    /// The one that was touched last.
    active: usize,
    /// The id that had the focus in the frame before.
    focused: Option<Id>,
}

impl fmt::Debug for Duo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Duo")
            .field("active", &self.active)
            .finish_non_exhaustive()
    }
}

impl Duo {
    /// Opens both, at the plan.
    pub fn new(views: [&View; 2]) -> Self {
        Self {
            houses: views.map(|view| House::new(view).at_the_plan()),
            active: 0,
            focused: None,
        }
    }

    /// Hands an answer to the house that asked.
    pub fn answered(
        &mut self,
        side: usize,
        ticket: Ticket,
        answer: Result<Option<String>, Rejection>,
    ) {
        if let Some(house) = self.houses.get_mut(side) {
            house.answered(ticket, answer);
        }
    }

    /// Hands what answers a question to the house that asked.
    pub fn told(&mut self, side: usize, ticket: Ticket, found: Result<Finding, Rejection>) {
        if let Some(house) = self.houses.get_mut(side) {
            house.told(ticket, found);
        }
    }

    /// Says something to one of the two.
    pub fn notice(&mut self, side: usize, notice: Notice) {
        if let Some(house) = self.houses.get_mut(side) {
            house.notice(notice);
        }
    }

    /// Draws both into all the room that the `ui` has.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        views: [&View; 2],
        appearance: Appearance,
        moment: &Moment,
    ) -> Vec<DuoIntent> {
        let linked = views.iter().all(|view| view.online);
        tokens::apply(ui.ctx(), appearance);
        let look = tokens::look(ui);
        let over = ui.available_rect_before_wrap();
        fill(ui, over, look.palette.surface_sunken);
        let mut intents = Vec::new();
        let both = over.width() >= 2.0 * tokens::HOUSE * look.scale.max(1.0) + gap::SMALL;
        let padding = if both { gap::WIDE } else { gap::LARGE };
        let top = Rect::from_min_max(
            Pos2::new(over.left() + padding, over.top() + gap::SMALL),
            Pos2::new(over.right() - padding, over.bottom()),
        );
        let builder = UiBuilder::new()
            .id_salt("duo-top")
            .max_rect(top)
            .layout(Layout::top_down(Align::Min));
        let mut head = ui.new_child(builder);
        self.head(&mut head, views, appearance, linked, both, &mut intents);
        let start = head.min_rect().bottom() + gap::SMALL;
        let rest = Rect::from_min_max(Pos2::new(over.left(), start), over.max);
        let rooms = if both {
            let half = (rest.width() - gap::SMALL) / 2.0;
            let left = Rect::from_min_size(rest.min, Vec2::new(half, rest.height()));
            [
                Some(left),
                Some(left.translate(Vec2::new(half + gap::SMALL, 0.0))),
            ]
        } else if self.active == 0 {
            [Some(rest), None]
        } else {
            [None, Some(rest)]
        };
        // A press may be over within the frame in which it began.
        let touched = ui.input(|input| {
            let at = input.pointer.interact_pos();
            at.filter(|_| input.pointer.any_pressed())
        });
        // A press and a focus that moves make a house the one that keys go to.
        let focused = ui.memory(egui::Memory::focused);
        let moved = focused.filter(|_| focused != self.focused);
        self.focused = focused;
        let moved = moved.and_then(|id| ui.ctx().read_response(id));
        let moved = moved.map(|response| response.rect.center());
        let touched = touched.or(moved);
        for (side, room) in rooms.into_iter().enumerate() {
            let (Some(room), Some(house), Some(view)) =
                (room, self.houses.get_mut(side), views.get(side))
            else {
                continue;
            };
            if touched.is_some_and(|at| room.contains(at)) {
                self.active = side;
            }
            let builder = UiBuilder::new()
                .id_salt(("side", side))
                .max_rect(room)
                .layout(Layout::top_down(Align::Min))
                .accessibility_role(egui::Role::Region)
                .accessibility_label(name_of(view));
            let mut child = ui.new_child(builder);
            child.shrink_clip_rect(room);
            let scene = Scene {
                view,
                appearance,
                moment,
                active: self.active == side,
                locks: false,
            };
            let wanted = house.show(&mut child, &scene);
            intents.extend(
                wanted
                    .into_iter()
                    .map(|intent| DuoIntent::House { side, intent }),
            );
        }
        ui.advance_cursor_after_rect(over);
        intents
    }

    fn head(
        &mut self,
        ui: &mut Ui,
        views: [&View; 2],
        appearance: Appearance,
        linked: bool,
        both: bool,
        intents: &mut Vec<DuoIntent>,
    ) {
        let words = catalogue(appearance.language);
        let weak = tokens::look(ui).palette.text_weak;
        let id = ui.make_persistent_id("link");
        let sentence = words.text(if linked { "duo-linked" } else { "duo-unlinked" });
        let mut pressed = false;
        if both {
            ui.horizontal(|ui| {
                pressed = switch(ui, id, linked, words.text("duo-link")).clicked();
                ui.add_space(gap::LARGE);
                text(ui, sentence, Type::Small, weak);
            });
        } else {
            pressed = switch(ui, id, linked, words.text("duo-link")).clicked();
            text(ui, sentence, Type::Small, weak);
            let names = views.map(name_of);
            let parts: Vec<_> = names
                .iter()
                .enumerate()
                .map(|(number, name)| Segment {
                    text: name,
                    person: Some(number),
                })
                .collect();
            let id = ui.make_persistent_id("side");
            if let Some(side) = segments(ui, id, words.text("duo-sides"), &parts, self.active) {
                self.active = side;
            }
        }
        if pressed {
            intents.push(DuoIntent::Link(!linked));
        }
    }
}

fn name_of(view: &View) -> String {
    let me = view.plan.people.iter().find(|person| person.id == view.me);
    me.map_or_else(String::new, |person| person.name.clone())
}

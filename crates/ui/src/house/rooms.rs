//! The places and their screens: which of them is shown, and what is chosen in each.

use egui::{Align, Layout, Pos2, Rect, Role, ScrollArea, Ui, UiBuilder, Vec2};
use leeward_model::{Hits, ItemId, Sharing};

use crate::{
    compose::pieces::field_id,
    desk::{Desk, Outcome},
    house::{hand::Hand, notices::Notices, rail},
    nav::{Place, Side, Tab},
    screens::{
        journal::Journal,
        now::{self, cards::Cards},
        plan::{
            self, care_menu::CareMenu, needs::Needs, passing::PassingLines, route::Routes,
            sections::Sections,
        },
        us::Us,
    },
    spot::Spot,
    stage::Stage,
    tokens::{self, gap},
    widgets::page_keys,
};

/// The place that is shown, and the state of all screens.
pub(super) struct Rooms {
    place: Place,
    tab: Tab,
    cards: Cards,
    needs: Needs,
    limits: PassingLines,
    for_now: PassingLines,
    care_menu: CareMenu,
    route: Routes,
    sections: Sections,
    journal: Journal,
    us: Us,
    hand: Hand,
    /// Which page was shown last.
    shown: (Place, Tab),
}

impl Rooms {
    pub(super) fn new(desk: &mut Desk) -> Self {
        Self {
            place: Place::default(),
            tab: Tab::default(),
            cards: Cards::default(),
            needs: Needs::default(),
            limits: PassingLines::limits(),
            for_now: PassingLines::for_now(),
            care_menu: CareMenu::default(),
            route: Routes::default(),
            sections: Sections::default(),
            journal: Journal::new(desk),
            us: Us::default(),
            hand: Hand::default(),
            shown: <(Place, Tab)>::default(),
        }
    }

    pub(super) const fn place(&self) -> Place {
        self.place
    }

    pub(super) fn go(&mut self, place: Place) {
        self.place = place;
    }

    /// Goes to a tab of the plan.
    pub(super) fn go_to(&mut self, tab: Tab) {
        (self.place, self.tab) = (Place::Plan, tab);
    }

    /// Goes to a tab of the plan, with this column of the needs where there is room for one only.
    pub(super) fn go_to_side(&mut self, tab: Tab, side: Side) {
        self.go_to(tab);
        self.needs.show_side(side);
    }

    /// Shows the route that a step belongs to, or a route.
    pub(super) fn look_at_route(&mut self, stage: &Stage<'_>, id: ItemId) {
        self.route.look_at(&stage.view.plan, id);
    }

    /// Goes to a row of the plan and gives it the focus.
    pub(super) fn go_to_row(
        &mut self,
        stage: &Stage<'_>,
        desk: &mut Desk,
        tab: Tab,
        side: Side,
        spot: &Spot,
    ) {
        self.go_to_side(tab, side);
        if let Spot::Step(id) | Spot::Route(id) = spot {
            self.look_at_route(stage, *id);
        }
        if let Spot::Activity(id) = spot {
            self.care_menu.look_at(stage, desk, id);
        } else {
            desk.focus_behind(stage.id.with(spot));
        }
    }

    /// Opens the field for something new on a tab of the plan.
    pub(super) fn begin(&mut self, stage: &Stage<'_>, desk: &mut Desk, tab: Tab, spot: &Spot) {
        self.go_to(tab);
        desk.open(spot, "");
        desk.focus_behind(field_id(stage.id.with(spot)));
    }

    /// Goes to the note in the journal.
    pub(super) fn write(&mut self, ui: &Ui) {
        self.go(Place::Journal);
        self.journal.write(ui);
    }

    /// Goes to the note that is being written, or else to the newest draft.
    pub(super) fn go_on_writing(&mut self, ui: &Ui, stage: &Stage<'_>, desk: &mut Desk) {
        self.go(Place::Journal);
        self.journal.go_on_writing(ui, stage, desk);
    }

    /// Goes to the settings.
    pub(super) fn go_to_settings(&mut self, stage: &Stage<'_>, desk: &mut Desk) {
        self.go(Place::Us);
        self.us.go_to_settings(stage, desk);
    }

    /// Opens the field for an invitation.
    pub(super) fn join(&mut self, stage: &Stage<'_>, desk: &mut Desk) {
        self.go(Place::Us);
        self.us.join(stage, desk);
    }

    /// Takes the text of an invitation.
    pub(super) fn invited(&mut self, desk: &mut Desk, invitation: &str) {
        self.go(Place::Us);
        self.us.invited(desk, invitation);
    }

    pub(super) fn answered(&mut self, desk: &mut Desk, outcome: &Outcome) {
        self.journal.answered(desk, outcome);
        self.cards.answered(outcome);
        self.route.answered(outcome);
    }

    /// Takes what was found in the whole journal.
    pub(super) fn found(&mut self, hits: Hits) {
        self.journal.told(hits);
    }

    /// Takes note of how far pairing is. Returns whether the two have just come together.
    pub(super) fn note_sharing(&mut self, stage: &Stage<'_>) -> bool {
        let sharing = &stage.view.sharing;
        let met = *sharing == Sharing::Together && self.us.has_met();
        self.us.note(sharing);
        met
    }

    /// Keeps what lies under the pointer where it is, once all of the house is drawn.
    pub(super) fn keep_under_the_hand(&mut self, ui: &Ui) {
        self.hand.settle(ui);
    }

    /// Draws the rail and the page. The keys that scroll go to the page where `has_keys`.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        notices: &mut Notices,
        over: Rect,
        has_keys: bool,
    ) {
        let (page, bar) = if stage.narrow {
            let height = rail::bar_height(stage);
            let (page, bar) = over.split_top_bottom_at_y(over.bottom() - height);
            (page, bar)
        } else {
            let width = tokens::RAIL * stage.look.scale.max(1.0);
            let (bar, page) = over.split_left_right_at_x(over.left() + width);
            (page, bar)
        };
        // On the keyboard's way the place comes before what leads elsewhere, where that is below.
        if !stage.narrow {
            self.rail(ui, stage, desk, bar);
        }
        let builder = UiBuilder::new()
            .id_salt(("page", self.place.label()))
            .max_rect(page)
            .layout(Layout::top_down(Align::Min))
            .accessibility_role(Role::Main)
            .accessibility_label(stage.text(self.place.label()));
        let mut inside = ui.new_child(builder);
        inside.shrink_clip_rect(page);
        self.page(&mut inside, stage, desk, notices, page, has_keys);
        if stage.narrow {
            self.rail(ui, stage, desk, bar);
        }
    }

    fn rail(&self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, rect: Rect) {
        if let Some(want) = rail::show(ui, stage, rect, self.place) {
            desk.want(want);
        }
    }

    fn page(
        &mut self,
        ui: &mut Ui,
        stage: &Stage<'_>,
        desk: &mut Desk,
        notices: &mut Notices,
        page: Rect,
        has_keys: bool,
    ) {
        let padding = tokens::page_padding(stage.narrow);
        let widest = tokens::PAGE * stage.look.scale.max(1.0);
        let width = (page.width() - 2.0 * padding).min(widest);
        let left = page.left() + ((page.width() - width) / 2.0).max(padding);
        if self.place == Place::Now {
            now::light(ui, stage, page);
        }
        // In a low window the head goes along with the rest.
        let low = page.height() < tokens::LOW * stage.look.scale;
        let mut top = page.top() + if stage.narrow { gap::MEDIUM } else { gap::WIDE };
        if !low {
            let room =
                Rect::from_min_max(Pos2::new(left, top), Pos2::new(left + width, page.bottom()));
            let builder = UiBuilder::new()
                .id_salt("head")
                .max_rect(room)
                .layout(Layout::top_down(Align::Min));
            let mut head = ui.new_child(builder);
            self.head(&mut head, stage);
            top = head.min_rect().bottom();
        }
        let rest = Rect::from_min_max(Pos2::new(page.left(), top), page.max);
        let builder = UiBuilder::new()
            .id_salt("body")
            .max_rect(rest)
            .layout(Layout::top_down(Align::Min));
        let mut body = ui.new_child(builder);
        if std::mem::replace(&mut self.shown, (self.place, self.tab)) != self.shown {
            self.hand.leave();
        }
        let [above, below] = self.hand.room();
        let mut begins = 0.0;
        let mut area = ScrollArea::vertical()
            .id_salt((self.place.label(), self.tab.label()))
            .auto_shrink(false);
        if let Some(offset) = self.hand.take_scroll() {
            area = area.vertical_scroll_offset(offset);
        }
        let shown = area.show(&mut body, |ui| {
            begins = ui.cursor().top();
            let start = Pos2::new(left, begins + above);
            let room = Rect::from_min_size(start, Vec2::new(width, f32::INFINITY));
            let builder = UiBuilder::new()
                .max_rect(room)
                .layout(Layout::top_down(Align::Min));
            let mut content = ui.new_child(builder);
            if low {
                self.head(&mut content, stage);
            }
            content.add_space(gap::LARGE);
            notices.show(&mut content, stage);
            self.body(&mut content, stage, desk);
            content.add_space(gap::BROAD);
            if has_keys {
                page_keys(&content);
            }
            let end = content.min_rect().bottom() + below;
            let size = Vec2::new(ui.available_width(), end - begins);
            ui.allocate_space(size);
        });
        self.hand.note(begins, &shown);
    }

    /// Draws what stays while the page scrolls: its name, what there is to say about the data, the tabs.
    fn head(&mut self, ui: &mut Ui, stage: &Stage<'_>) {
        match self.place {
            Place::Now => now::head(ui, stage),
            Place::Plan => {
                if let Some(tab) = plan::head(ui, stage, self.tab) {
                    self.tab = tab;
                }
            }
            Place::Journal => Journal::head(ui, stage),
            Place::Us => Us::head(ui, stage),
        }
    }

    fn body(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let draft = self.journal.has_note(desk) || !stage.view.own.drafts.is_empty();
        match (self.place, self.tab) {
            (Place::Now, _) => now::body(ui, stage, desk, &mut self.cards, draft),
            (Place::Plan, Tab::Needs) => self.needs.show(ui, stage, desk),
            (Place::Plan, Tab::OffLimits) => {
                self.limits.show(ui, stage, desk);
                self.sections.show(ui, stage, desk, Tab::OffLimits);
            }
            (Place::Plan, Tab::ForNow) => self.for_now.show(ui, stage, desk),
            (Place::Plan, Tab::CareMenu) => self.care_menu.show(ui, stage, desk),
            (Place::Plan, Tab::Route) => {
                self.route.show(ui, stage, desk);
                self.sections.show(ui, stage, desk, Tab::Route);
            }
            (Place::Plan, tab @ (Tab::Signals | Tab::Words | Tab::Disagree | Tab::Rhythm)) => {
                self.sections.show(ui, stage, desk, tab);
            }
            (Place::Journal, _) => self.journal.show(ui, stage, desk),
            (Place::Us, _) => self.us.show(ui, stage, desk),
        }
    }
}

//! Two devices side by side, each with its copy of one plan.

use std::fmt;

use egui::{Frame, Id, Layout, Margin, Pos2, Rect, ScrollArea, Ui, UiBuilder, Vec2};
use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{Command, Rejection, View};

use crate::{
    tokens::{self, Type, gap},
    widgets,
};

mod list;
mod side;

use side::{Room, Side};

/// What a person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// A wish on one of the two devices, 0 or 1.
    Command {
        /// On which.
        side: usize,
        /// What.
        command: Command,
    },
    /// Whether changes are to cross between the two.
    Link(bool),
    /// The language to speak. The screen speaks it already.
    Language(Language),
}

/// The screen. It keeps what is typed and not yet sent, and nothing of the plan.
#[derive(Default)]
pub struct Duo {
    language: Language,
    sides: [Side; 2],
    /// What had the focus, and for how many more frames it is brought into view.
    focused: Option<Id>,
    following: u8,
}

impl fmt::Debug for Duo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is being typed is nobody's business.
        f.debug_struct("Duo")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Duo {
    /// Makes the screen, in this language.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            ..Self::default()
        }
    }

    /// Returns the language that the screen speaks.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Says on a device, 0 or 1, why its last wish was refused, and gives the words of it back.
    ///
    /// The sentence stays until the next wish on that device.
    pub fn refused(&mut self, side: usize, rejection: Rejection) {
        if let Some(side) = self.sides.get_mut(side) {
            side.refused(rejection);
        }
    }

    /// Draws the two devices and returns what the person wants, in the order of the wishes.
    ///
    /// It fills the `ui` that it is given.
    pub fn show(&mut self, ui: &mut Ui, sides: [&View; 2], linked: bool) -> Vec<Intent> {
        let mut intents = Vec::new();
        let whole = ui.available_rect_before_wrap();
        ui.painter()
            .rect_filled(whole, 0.0, widgets::palette(ui).background);
        let padding = page_padding(whole.width());
        let height = whole.height() - padding.sum().y;
        let base = ui.make_persistent_id("duo");
        ScrollArea::vertical()
            .id_salt("page")
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::NONE.inner_margin(padding).show(ui, |ui| {
                    let start = ui.cursor().top();
                    self.top(ui, base, linked, &mut intents);
                    ui.add_space(gap::SMALL);
                    let left = height - (ui.cursor().top() - start);
                    self.both(ui, base, sides, [height, left], &mut intents);
                });
                self.follow(ui);
            });
        intents
    }

    /// Brings what has just got the focus into view, also where it lies in a list that first has to
    /// scroll by itself.
    fn follow(&mut self, ui: &Ui) {
        let focused = ui.memory(egui::Memory::focused);
        if focused != self.focused {
            self.focused = focused;
            self.following = focused.map_or(0, |_| tokens::FOLLOWED_FRAMES);
        } else if let Some(left) = self.following.checked_sub(1) {
            self.following = left;
            if let Some(place) = focused.and_then(|id| ui.ctx().read_response(id)) {
                ui.scroll_to_rect(place.rect.expand(gap::TINY), None);
            }
        }
        if self.following > 0 {
            ui.ctx().request_repaint();
        }
    }

    fn words(&self) -> &'static Catalogue {
        catalogue(self.language)
    }

    /// The title, the language and the link.
    fn top(&mut self, ui: &mut Ui, base: Id, linked: bool, intents: &mut Vec<Intent>) {
        let words = self.words();
        let wide = ui.available_width() >= tokens::TWO_COLUMNS;
        if wide {
            ui.horizontal(|ui| {
                widgets::heading(ui, words.text("ui.title"), Type::Title, 1);
                let width = self.languages_width(ui);
                ui.add_space((ui.available_width() - width).max(0.0));
                self.languages(ui, base, intents);
            });
        } else {
            widgets::heading(ui, words.text("ui.title"), Type::Title, 1);
            ui.horizontal_wrapped(|ui| self.languages(ui, base, intents));
        }

        let words = self.words();
        let link = widgets::switch(ui, base.with("link"), linked, words.text("ui.link"));
        if link.clicked() {
            intents.push(Intent::Link(!linked));
        }
        let sentence = if linked { "ui.linked" } else { "ui.unlinked" };
        let colour = widgets::palette(ui).text_weak;
        widgets::text(ui, words.text(sentence), Type::Small, colour);
    }

    fn languages_width(&self, ui: &Ui) -> f32 {
        let widths = Language::ALL.map(|language| {
            let name = self.words().text(language_id(language));
            widgets::choice_width(ui, name, language == self.language)
        });
        let [first, second] = widths;
        first + ui.spacing().item_spacing.x + second
    }

    fn languages(&mut self, ui: &mut Ui, base: Id, intents: &mut Vec<Intent>) {
        let words = self.words();
        let before = self.language;
        let group = UiBuilder::new()
            .accessibility_role(egui::Role::RadioGroup)
            .accessibility_label(words.text("ui.language"))
            .layout(*ui.layout());
        ui.scope_builder(group, |ui| {
            for language in Language::ALL {
                let id = base.with(language.code());
                let name = words.text(language_id(language));
                let choice = widgets::choice(ui, id, name, language == before);
                if choice.clicked() && language != before {
                    self.language = language;
                    intents.push(Intent::Language(language));
                }
            }
        });
    }

    /// The two devices: side by side, or one above the other.
    fn both(
        &mut self,
        ui: &mut Ui,
        base: Id,
        views: [&View; 2],
        [window, left]: [f32; 2],
        intents: &mut Vec<Intent>,
    ) {
        let words = self.words();
        let width = ui.available_width();
        let wide = width >= tokens::TWO_COLUMNS;
        let column = if wide {
            (width - gap::LARGE) / 2.0
        } else {
            width
        };
        let start = ui.cursor().min;
        let mut at = start;
        let mut all = Rect::from_min_size(start, Vec2::ZERO);
        for (number, (state, view)) in self.sides.iter_mut().zip(views).enumerate() {
            let (height, room) = if wide {
                (left.max(tokens::CARD_HEIGHT), Room::Fill)
            } else {
                let list = (window * tokens::STACKED_LIST).max(tokens::LIST);
                (f32::INFINITY, Room::UpTo(list))
            };
            let side = side::Frame {
                number,
                id: base.with(number),
                words,
                view,
                name: side::name_of(words, view, number),
            };
            let place = Rect::from_min_size(at, Vec2::new(column, height));
            let builder = UiBuilder::new()
                .id_salt(number)
                .max_rect(place)
                .layout(Layout::top_down(egui::Align::Min))
                .accessibility_role(egui::Role::Region)
                .accessibility_label(words.with("ui.device-of", &[("name", &side.name)]));
            let mut child = ui.new_child(builder);
            let card = Frame::new()
                .fill(widgets::palette(ui).surface)
                .corner_radius(tokens::CARD)
                .inner_margin(tokens::card_padding(column));
            card.show(&mut child, |ui| state.show(ui, &side, room, intents));
            let taken = child.min_rect();
            all = all.union(taken);
            at = if wide {
                Pos2::new(at.x + column + gap::LARGE, at.y)
            } else {
                Pos2::new(at.x, taken.bottom() + gap::LARGE)
            };
        }
        ui.advance_cursor_after_rect(all);
    }
}

/// A language is called what its speakers call it.
const fn language_id(language: Language) -> &'static str {
    match language {
        Language::English => "ui.language-en",
        Language::Spanish => "ui.language-es",
    }
}

/// The space around the page: the page itself stays as wide as can be read.
#[expect(
    clippy::cast_possible_truncation,
    reason = "kept within what the margin can hold"
)]
fn page_padding(width: f32) -> Margin {
    let mut padding = tokens::page_padding(width);
    let spare = ((width - tokens::PAGE) / 2.0).clamp(0.0, f32::from(i8::MAX));
    let side = padding.left.max(spare as i8);
    padding.left = side;
    padding.right = side;
    padding
}

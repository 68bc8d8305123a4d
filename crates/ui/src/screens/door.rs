//! Before a vault is open: the first start, and every later one.

use std::fmt;

use egui::{Id, Pos2, Rect, ScrollArea, Ui, UiBuilder, Vec2, text_edit::TextEditState};
use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{Passphrase, limits, text::is_blank};
use zeroize::{Zeroize, Zeroizing};

use crate::{
    appearance::{Appearance, TextSize},
    icon::Icon,
    labels,
    nav::Action,
    tokens::{self, Look, Type, gap},
    widgets::{
        Button, Chip, Field, Ground, Room, Typing, actions, card, fill, group, heading, lamp,
        lamp_core, noted, reading, stages, text,
    },
};

/// The fewest letters of a new passphrase, and the most bytes.
const SHORTEST: usize = 8;
const LONGEST: Room = Room::new(1_024, "too-long-passphrase");
/// The most bytes that can be typed. One that was made elsewhere may be long.
const HOLDS: usize = 8 * 1_024;

/// A request of a person before their vault is open.
#[derive(PartialEq, Eq)]
pub enum DoorIntent {
    /// A vault for someone who is called this.
    Create {
        /// The name to be called by.
        name: String,
        /// The passphrase that opens the vault.
        passphrase: Passphrase,
    },
    /// The vault is to be opened.
    Open(Passphrase),
    /// Leeward is to look and speak like this.
    Appearance(Appearance),
    /// Two imaginary partners are to be shown.
    Demo,
    /// The window is to be closed.
    Quit,
}

impl fmt::Debug for DoorIntent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Create { .. } => "Create",
            Self::Open(_) => "Open",
            Self::Appearance(_) => "Appearance",
            Self::Demo => "Demo",
            Self::Quit => "Quit",
        })
    }
}

/// A typed passphrase. It prints nothing and is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
struct Typed(String);

impl Default for Typed {
    fn default() -> Self {
        // Room enough that it is not moved while it is typed, which would leave copies behind.
        Self(String::with_capacity(HOLDS))
    }
}

impl Typed {
    /// Hands it over and leaves nothing.
    fn take(&mut self) -> Passphrase {
        let mut typed = std::mem::take(self);
        Passphrase::given(std::mem::take(&mut typed.0).into_bytes())
    }

    /// What it means; empty where it could be no passphrase.
    fn meaning(&self) -> Zeroizing<String> {
        let given = Passphrase::given(self.0.clone().into_bytes());
        given.meaning().unwrap_or_default()
    }
}

impl Drop for Typed {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(…)")
    }
}

/// The door of a vault: a first start, or an unlock.
#[derive(Debug)]
pub struct Door {
    /// There is no vault yet.
    first: bool,
    naming: bool,
    name: String,
    passphrase: Typed,
    again: Typed,
    shown: bool,
    /// A request is on its way.
    busy: bool,
    /// So many hundredths of the vault were brought into the form of this version.
    remade: Option<u8>,
    trouble: Option<String>,
    /// What helps where a passphrase is lost is shown.
    lost: bool,
    /// How strong the passphrase is, and of which it was said.
    strength: Option<(Typed, u8)>,
    /// A page has just come up, and in this frame its first field gets the focus.
    fresh: bool,
    focuses: bool,
}

impl Door {
    /// The door where there is no vault yet.
    pub fn first_start() -> Self {
        Self::new(true)
    }

    /// The door of a vault that is locked.
    pub fn locked() -> Self {
        Self::new(false)
    }

    /// Returns whether it makes a vault, and opens none.
    pub const fn is_first_start(&self) -> bool {
        self.first
    }

    fn new(first: bool) -> Self {
        Self {
            first,
            naming: first,
            name: String::new(),
            passphrase: Typed::default(),
            again: Typed::default(),
            shown: false,
            busy: false,
            remade: None,
            trouble: None,
            lost: false,
            strength: None,
            fresh: true,
            focuses: false,
        }
    }

    /// Says why the vault did not open or was not made. What was typed stays.
    pub fn trouble(&mut self, words: String) {
        self.busy = false;
        self.remade = None;
        self.trouble = Some(words);
        self.fresh = true;
    }

    /// Says that so many hundredths of the vault were brought into the form of this version.
    pub fn remade(&mut self, hundredths: u8) {
        self.remade = Some(hundredths);
    }

    /// Draws the door into all the room that the `ui` has.
    pub fn show(&mut self, ui: &mut Ui, appearance: Appearance) -> Vec<DoorIntent> {
        tokens::apply(ui.ctx(), appearance);
        let look = tokens::look(ui);
        let words = catalogue(appearance.language);
        let over = ui.available_rect_before_wrap();
        fill(ui, over, look.palette.background);
        let core = lamp_core(over);
        let lower = if self.first && !self.naming {
            core * 0.7
        } else {
            0.0
        };
        let at = Pos2::new(over.center().x, over.bottom() + lower);
        lamp(ui, over, at, core);
        self.focuses = std::mem::take(&mut self.fresh);
        if self.busy || self.focuses {
            // The steps of typing hold what was typed, too.
            forget_typing(ui.ctx());
        }
        let mut intents = Vec::new();
        keys(ui, appearance, &mut intents);
        let page = Page {
            words,
            look,
            appearance,
            over,
        };
        ScrollArea::vertical()
            .id_salt("door")
            .auto_shrink(false)
            .show(ui, |ui| {
                let widest = if self.first {
                    tokens::READING
                } else {
                    tokens::ALONE
                };
                let widest = widest * look.scale.max(1.0);
                let padding = tokens::page_padding(over.width() < tokens::NARROW);
                let width = (over.width() - 2.0 * padding).min(widest);
                let left = over.left() + (over.width() - width) / 2.0;
                let top = if self.first {
                    gap::VAST
                } else {
                    (over.height() * 0.22).max(gap::BROAD)
                };
                let start = Pos2::new(left, ui.cursor().top() + top);
                let room = Rect::from_min_size(start, Vec2::new(width, f32::INFINITY));
                let builder = UiBuilder::new()
                    .max_rect(room)
                    .accessibility_role(egui::Role::Main)
                    .accessibility_label(words.text("app-name"))
                    .layout(egui::Layout::top_down(egui::Align::Min));
                let mut content = ui.new_child(builder);
                match (self.first, self.naming) {
                    (false, _) => self.unlock(&mut content, &page, &mut intents),
                    (true, true) => self.hello(&mut content, &page, &mut intents),
                    (true, false) => self.choose(&mut content, &page, &mut intents),
                }
                content.add_space(gap::VAST);
                let end = content.min_rect().max;
                ui.advance_cursor_after_rect(Rect::from_min_max(ui.cursor().min, end));
            });
        ui.advance_cursor_after_rect(over);
        intents
    }

    fn unlock(&mut self, ui: &mut Ui, page: &Page, intents: &mut Vec<DoorIntent>) {
        ui.with_layout(egui::Layout::top_down(egui::Align::Center), |ui| {
            heading(ui, page.words.text("app-name"), Type::Title, 1);
        });
        ui.add_space(gap::WIDE);
        let entered = self.secret(ui, page, "passphrase", Which::First);
        ui.add_space(gap::TINY);
        let label = match self.remade.filter(|_| self.busy) {
            Some(hundredths) => {
                let percent = hundredths.to_string();
                page.words.with("unlock-remaking", &[("percent", &percent)])
            }
            None if self.busy => page.words.text("unlock-opening").to_owned(),
            None => page.words.text("unlock-open").to_owned(),
        };
        let open = Button::primary(&label).large().wide().enabled(!self.busy);
        if (open.show(ui).clicked() || entered) && !self.busy && !self.passphrase.0.is_empty() {
            self.busy = true;
            self.trouble = None;
            intents.push(DoorIntent::Open(self.passphrase.take()));
        }
        ui.add_space(gap::SMALL);
        let lost = Button::quiet(page.words.text("unlock-lost"));
        if lost.show(ui).clicked() {
            self.lost = !self.lost;
        }
        if self.lost {
            lost_passphrase(ui, page);
        }
    }

    /// A name to be called by, and what this is.
    fn hello(&mut self, ui: &mut Ui, page: &Page, intents: &mut Vec<DoorIntent>) {
        let words = page.words;
        let weak = page.look.palette.text_weak;
        ui.horizontal_wrapped(|ui| {
            for language in Language::ALL {
                let label = words.text(labels::language(language));
                let chosen = page.appearance.language == language;
                if Chip::one(label, chosen).show(ui).clicked() && !chosen {
                    let appearance = Appearance {
                        language,
                        ..page.appearance
                    };
                    intents.push(DoorIntent::Appearance(appearance));
                }
            }
        });
        ui.add_space(gap::WIDE);
        heading(ui, words.text("hello-title"), Type::Title, 1);
        reading(ui, words.text("hello-lead"), Type::Lead, weak);
        ui.add_space(gap::LARGE);
        let id = Id::unique("door-name");
        let field = Field::labelled(id, words.text("hello-name"))
            .hint(words.text("hello-name-hint"))
            .room(Room::NAME)
            .error(self.trouble.clone());
        let typed = field.show(ui, &mut self.name);
        if self.focuses {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        text(ui, words.text("hello-name-seen"), Type::Small, weak);
        ui.add_space(gap::SMALL);
        let name = self.name.trim();
        let ready = !is_blank(name) && name.len() <= limits::NAME;
        actions(ui, |ui| {
            let next = Button::primary(words.text("next")).large().enabled(ready);
            if (next.show(ui).clicked() || typed.entered) && ready {
                self.naming = false;
                self.trouble = None;
                self.fresh = true;
                ui.ctx().request_repaint();
            }
            let demo = Button::quiet(words.text("hello-demo"))
                .icon(Icon::Eye)
                .large();
            if demo.show(ui).clicked() {
                intents.push(DoorIntent::Demo);
            }
        });
    }

    /// A passphrase, and an honest word about what it protects.
    fn choose(&mut self, ui: &mut Ui, page: &Page, intents: &mut Vec<DoorIntent>) {
        let words = page.words;
        let palette = page.look.palette;
        let labels = [
            "door-stage-name",
            "door-stage-passphrase",
            "door-stage-plan",
        ];
        stages(
            ui,
            words.text("door-stages"),
            &labels.map(|id| words.text(id)),
            1,
        );
        ui.add_space(gap::LARGE);
        heading(ui, words.text("choose-title"), Type::Title, 1);
        reading(ui, words.text("choose-lead"), Type::Body, palette.text_weak);
        ui.add_space(gap::SMALL);
        let mut entered = self.secret(ui, page, "passphrase", Which::First);
        self.say_strength(ui, page);
        entered |= self.secret(ui, page, "passphrase-again", Which::Again);
        let meaning = self.passphrase.meaning();
        let long = meaning.chars().count() >= SHORTEST;
        let same = meaning == self.again.meaning();
        if !self.again.0.is_empty() && !same {
            noted(
                ui,
                Icon::Info,
                words.text("choose-differ"),
                Type::Small,
                palette.text_weak,
            );
        }
        ui.add_space(gap::SMALL);
        card(ui, Ground::Flat, |ui| honest(ui, page));
        ui.add_space(gap::SMALL);
        let fits = !LONGEST.is_short_for(&self.passphrase.0);
        let ready = long && fits && same && !self.busy;
        actions(ui, |ui| {
            let label = if self.busy {
                "choose-making"
            } else {
                "choose-make"
            };
            let make = Button::primary(words.text(label)).large().enabled(ready);
            if (make.show(ui).clicked() || entered) && ready {
                self.busy = true;
                self.trouble = None;
                self.strength = None;
                self.again = Typed::default();
                intents.push(DoorIntent::Create {
                    name: self.name.trim().to_owned(),
                    passphrase: self.passphrase.take(),
                });
            }
            let back = Button::quiet(words.text("back"))
                .large()
                .enabled(!self.busy);
            if back.show(ui).clicked() {
                self.naming = true;
                self.fresh = true;
                ui.ctx().request_repaint();
            }
        });
    }

    /// A field for the passphrase, with a button that shows what is typed. Returns whether Enter
    /// was pressed in it.
    fn secret(&mut self, ui: &mut Ui, page: &Page, label: &'static str, which: Which) -> bool {
        let words = page.words;
        let id = which.id();
        let mut entered = false;
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - tokens::TARGET - gap::SMALL;
            let error = (which == Which::First)
                .then(|| self.trouble.clone())
                .flatten();
            let secret = match which {
                Which::First => &mut self.passphrase.0,
                Which::Again => &mut self.again.0,
            };
            let mut field = Field::labelled(id, words.text(label)).secret(!self.shown, HOLDS);
            if self.first {
                field = field.room(LONGEST);
            }
            let field = field.enabled(!self.busy).width(width).error(error);
            let typed = field.show(ui, secret);
            entered = typed.entered;
            if entered {
                // Enter takes the focus of a field of one line; what is not sent is typed on.
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            if which == Which::First {
                ui.vertical(|ui| {
                    ui.add_space(Type::Small.line_height(page.look) + gap::TINY);
                    let (picture, name) = if self.shown {
                        (Icon::EyeOff, "passphrase-hide")
                    } else {
                        (Icon::Eye, "passphrase-show")
                    };
                    if Button::bare(picture, words.text(name)).show(ui).clicked() {
                        self.shown = !self.shown;
                        ui.memory_mut(|memory| memory.request_focus(id));
                    }
                });
            }
        });
        if self.focuses && which == Which::First {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        entered
    }

    fn say_strength(&mut self, ui: &mut Ui, page: &Page) {
        let palette = page.look.palette;
        if self.passphrase.0.is_empty() {
            let hint = page.words.text("strength-hint");
            text(ui, hint, Type::Small, palette.text_weak);
            return;
        }
        let known = self.strength.as_ref();
        if known.is_none_or(|(of, _)| *of != self.passphrase) {
            // Longer ones take long to judge and are strong anyway.
            let judged: String = self.passphrase.meaning().chars().take(64).collect();
            let judged = Zeroizing::new(judged);
            let strength = u8::from(zxcvbn::zxcvbn(&judged, &[self.name.trim()]).score());
            self.strength = Some((self.passphrase.clone(), strength));
        }
        let strength = self.strength.as_ref().map_or(0, |(_, strength)| *strength);
        let short = self.passphrase.meaning().chars().count() < SHORTEST;
        let (picture, colour, sentence) = match strength {
            _ if short => (Icon::Feather, palette.careful, "strength-short"),
            0 | 1 => (Icon::Feather, palette.careful, "strength-easy"),
            2 => (Icon::Leaf, palette.text_weak, "strength-some"),
            3 => (Icon::Leaf, palette.good, "strength-good"),
            _ => (Icon::ShieldCheck, palette.good, "strength-strong"),
        };
        noted(ui, picture, page.words.text(sentence), Type::Small, colour);
    }
}

/// The input of the pages before a vault is open.
struct Page {
    words: &'static Catalogue,
    look: Look,
    appearance: Appearance,
    over: Rect,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    First,
    Again,
}

impl Which {
    fn id(self) -> Id {
        match self {
            Self::First => Id::unique("door-passphrase"),
            Self::Again => Id::unique("door-passphrase-again"),
        }
    }
}

/// Says what can be done where a passphrase is lost. There is nobody who could send another one.
fn lost_passphrase(ui: &mut Ui, page: &Page) {
    let ink = page.look.palette.text;
    for (picture, line) in [
        (Icon::ShieldCheck, "unlock-lost-nobody"),
        (Icon::Feather, "unlock-lost-try"),
        (Icon::FolderOpen, "unlock-lost-anew"),
    ] {
        noted(ui, picture, page.words.text(line), Type::Small, ink);
    }
}

/// Says plainly what is protected, and what is not.
fn honest(ui: &mut Ui, page: &Page) {
    let palette = page.look.palette;
    let list = |ui: &mut Ui, title: &str, picture: Icon, lines: [&str; 3]| {
        group(ui, page.words.text(title));
        for line in lines {
            noted(
                ui,
                picture,
                page.words.text(line),
                Type::Small,
                palette.text,
            );
        }
    };
    let protected = ["honest-disk", "honest-way", "honest-nobody"];
    let open = ["honest-system", "honest-forced", "honest-lost"];
    if page.over.width() > tokens::NARROW * page.look.scale {
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            list(left, "honest-protected", Icon::ShieldCheck, protected);
            list(right, "honest-open", Icon::Info, open);
        });
    } else {
        list(ui, "honest-protected", Icon::ShieldCheck, protected);
        ui.add_space(gap::SMALL);
        list(ui, "honest-open", Icon::Info, open);
    }
}

/// Forgets the steps of typing in every field of the window, which hold what was typed and deleted.
/// For when a vault is locked.
pub fn forget_typing(ctx: &egui::Context) {
    ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<TextEditState>);
    ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<Typing>);
}

/// Keys that work here too: the size of text, and the end.
fn keys(ui: &Ui, appearance: Appearance, intents: &mut Vec<DoorIntent>) {
    let mut wanted = appearance;
    match Action::pressed(ui, true) {
        Some(Action::LargerText) => wanted.text = wanted.text.larger().unwrap_or(wanted.text),
        Some(Action::SmallerText) => wanted.text = wanted.text.smaller().unwrap_or(wanted.text),
        Some(Action::PlainText) => wanted.text = TextSize::default(),
        Some(Action::Quit) => intents.push(DoorIntent::Quit),
        _ => {}
    }
    if wanted != appearance {
        intents.push(DoorIntent::Appearance(wanted));
    }
}

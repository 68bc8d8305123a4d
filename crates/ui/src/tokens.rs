//! Colours, type and measures: the only place that names one.
//!
//! Each theme is a file of its own below this one. Sizes are in points on a grid of 4; whatever
//! holds text grows with the size of the text that the person has chosen.

use std::sync::Arc;

use egui::{
    Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Margin,
    Stroke, TextStyle, ThemePreference, Ui, Vec2, Visuals,
    style::{ScrollAnimation, ScrollStyle, Style, WidgetVisuals},
};
use leeward_catalogue::Language;

use crate::appearance::{Appearance, Theme};

mod contrast_dark;
mod contrast_light;
mod dark;
mod light;
mod palette;
mod warm_dim;

pub(crate) use palette::{CLEAR, HOVERED, PRESSED, Palette, QR_INK, QR_PAPER, QR_PAPER_DIM};

/// What everything is drawn with at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) palette: &'static Palette,
    /// How large text is; 1 as designed.
    pub(crate) scale: f32,
    /// Nothing moves by itself.
    pub(crate) still: bool,
    /// What a control says by itself is said in this language.
    pub(crate) language: Language,
}

/// Puts letters, colours and measures on a context. It does nothing where nothing has changed.
pub fn apply(ctx: &Context, appearance: Appearance) {
    let id = egui::Id::unique("leeward-look");
    let known: Option<(Appearance, egui::Theme)> = ctx.data(|data| data.get_temp(id));
    let wanted = (appearance, ctx.theme());
    if known.is_some_and(|known| known == wanted) {
        return;
    }
    if known.is_none() {
        ctx.set_fonts(fonts());
        // The size of text is ours to change, with the same keys.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
    }
    let preference = match appearance.theme {
        Theme::System => ThemePreference::System,
        Theme::Light | Theme::ContrastLight => ThemePreference::Light,
        Theme::Dark | Theme::WarmDim | Theme::ContrastDark => ThemePreference::Dark,
    };
    ctx.set_theme(preference);
    let resolved = ctx.theme();
    let look = Look {
        palette: palette_of(appearance.theme, resolved),
        scale: appearance.text.factor(),
        still: appearance.still,
        language: appearance.language,
    };
    ctx.all_styles_mut(|style| dress(style, look));
    ctx.data_mut(|data| {
        data.insert_temp(id, (appearance, resolved));
        data.insert_temp(look_id(), look);
    });
}

/// Returns what this is drawn with.
pub(crate) fn look(ui: &Ui) -> Look {
    let look = ui.data(|data| data.get_temp(look_id()));
    look.unwrap_or(Look {
        palette: &light::PALETTE,
        scale: 1.0,
        still: true,
        language: Language::English,
    })
}

fn look_id() -> egui::Id {
    egui::Id::unique("leeward-look-now")
}

fn palette_of(theme: Theme, system: egui::Theme) -> &'static Palette {
    match (theme, system) {
        (Theme::System, egui::Theme::Light) | (Theme::Light, _) => &light::PALETTE,
        (Theme::System, egui::Theme::Dark) | (Theme::Dark, _) => &dark::PALETTE,
        (Theme::WarmDim, _) => &warm_dim::PALETTE,
        (Theme::ContrastLight, _) => &contrast_light::PALETTE,
        (Theme::ContrastDark, _) => &contrast_dark::PALETTE,
    }
}

/// A role of type, with its size, the distance from one line to the next, and its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    /// The one sentence of a page.
    Display,
    /// A page's or a dialog's name.
    Title,
    /// The two wordings, the words to compare, the pairing step.
    Words,
    /// A card's or a column's name.
    Heading,
    /// The sentence under a display; a large button.
    Lead,
    Body,
    /// The text of a large button.
    LeadStrong,
    /// What a line says while it is chosen.
    BodyStrong,
    Label,
    /// A label that holds.
    Chosen,
    /// The text of a button.
    Button,
    Small,
    Caption,
    /// The head of a group.
    Group,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Medium,
    Strong,
}

impl Type {
    const fn measures(self) -> (f32, f32, Weight) {
        use Weight::{Medium, Regular, Strong};
        match self {
            Self::Display => (44.0, 52.0, Regular),
            Self::Title => (30.0, 38.0, Medium),
            Self::Words => (22.0, 32.0, Regular),
            Self::Heading => (20.0, 28.0, Medium),
            Self::Lead => (18.0, 26.0, Regular),
            Self::LeadStrong => (18.0, 26.0, Medium),
            Self::Body => (16.0, 24.0, Regular),
            Self::BodyStrong => (16.0, 24.0, Strong),
            Self::Label => (15.0, 20.0, Regular),
            Self::Chosen => (15.0, 20.0, Strong),
            Self::Button => (16.0, 22.0, Medium),
            Self::Small => (14.0, 20.0, Regular),
            Self::Caption => (13.0, 18.0, Medium),
            Self::Group => (13.0, 18.0, Strong),
        }
    }

    pub(crate) fn font(self, look: Look) -> FontId {
        let (size, _, weight) = self.measures();
        FontId::new(size * look.scale, weight.family())
    }

    pub(crate) fn line_height(self, look: Look) -> f32 {
        self.measures().1 * look.scale
    }

    /// How wide a letter is, about, for rows that have not been drawn yet.
    pub(crate) fn letter(self, look: Look) -> f32 {
        self.measures().0 * look.scale * 0.5
    }
}

impl Weight {
    pub(crate) fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            Self::Medium => FontFamily::Name("medium".into()),
            Self::Strong => FontFamily::Name("strong".into()),
        }
    }
}

/// The family of the pictures.
pub(crate) fn icon_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// Commissioner in three weights and Lucide, all part of the program.
fn fonts() -> FontDefinitions {
    // Each with how far its letters are moved down, in parts of their size, so that capitals and
    // pictures lie in the middle of their line.
    let files: [(&str, &'static [u8], f32); 4] = [
        (
            "regular",
            include_bytes!("../assets/commissioner-Regular.ttf"),
            -0.07,
        ),
        (
            "medium",
            include_bytes!("../assets/commissioner-Medium.ttf"),
            -0.07,
        ),
        (
            "strong",
            include_bytes!("../assets/commissioner-SemiBold.ttf"),
            -0.07,
        ),
        ("icons", include_bytes!("../assets/lucide.ttf"), 0.045),
    ];
    let mut fonts = FontDefinitions::empty();
    for (name, bytes, y_offset_factor) in files {
        let tweak = FontTweak {
            y_offset_factor,
            ..FontTweak::default()
        };
        let data = Arc::new(FontData::from_static(bytes).tweak(tweak));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let families = [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (Weight::Medium.family(), "medium"),
        (Weight::Strong.family(), "strong"),
        (FontFamily::Name("icons".into()), "icons"),
    ];
    for (family, name) in families {
        fonts.families.insert(family, vec![name.to_owned()]);
    }
    fonts
}

/// The gaps, on a grid of 4.
pub(crate) mod gap {
    pub(crate) const HAIR: f32 = 2.0;
    pub(crate) const TINY: f32 = 4.0;
    pub(crate) const SMALL: f32 = 8.0;
    pub(crate) const MEDIUM: f32 = 12.0;
    pub(crate) const LARGE: f32 = 16.0;
    pub(crate) const WIDE: f32 = 24.0;
    pub(crate) const BROAD: f32 = 32.0;
    pub(crate) const VAST: f32 = 48.0;
}

/// A house is never narrower than this.
pub(crate) const HOUSE: f32 = 360.0;
/// Below this width the rail becomes a bar and columns become tabs.
pub(crate) const NARROW: f32 = 600.0;
/// From this width on, two columns stand side by side.
pub(crate) const TWO_COLUMNS: f32 = 640.0;
/// A page is never wider than this; the rest is air.
pub(crate) const PAGE: f32 = 1040.0;
/// Running text is never wider than this.
pub(crate) const READING: f32 = 560.0;
/// A field to write an entry in is never wider than this.
pub(crate) const WRITING: f32 = 640.0;
/// What stands alone in the middle, such as the field of the passphrase.
pub(crate) const ALONE: f32 = 360.0;
/// A dialog is never wider than this.
pub(crate) const DIALOG: f32 = 800.0;
/// A dialog that asks one small thing.
pub(crate) const SMALL_DIALOG: f32 = 520.0;
/// A toast is never wider than this.
pub(crate) const TOAST: f32 = 440.0;
/// A column beside a list, in which one thing is looked at.
pub(crate) const ASIDE: f32 = 292.0;
/// The wider one, in which something is written.
pub(crate) const ASIDE_WRITING: f32 = 388.0;
/// Below this height nothing of a page stays in place while it scrolls.
pub(crate) const LOW: f32 = 560.0;
/// From this width on, two things that are short stand side by side.
pub(crate) const TWO_SHORT: f32 = 480.0;
/// The least width for what one person says about an activity.
pub(crate) const RATING: f32 = 96.0;
/// The least height of a step of the route, and the room for its number.
pub(crate) const STEP: f32 = 52.0;
pub(crate) const STEP_NUMBER: f32 = 28.0;
/// The rail with the places.
pub(crate) const RAIL: f32 = 104.0;
/// The least height of anything that is pressed.
pub(crate) const TARGET: f32 = 44.0;
/// The height of the one large button.
pub(crate) const LARGE_TARGET: f32 = 56.0;
/// The height of a chip, which has slack above and below.
pub(crate) const CHIP: f32 = 40.0;
/// The height of a mark that tells where a text is.
pub(crate) const MARK: f32 = 24.0;
/// How far beyond what is seen rows are drawn, so that the keyboard finds the next one.
pub(crate) const OVERSCAN: f32 = 240.0;
/// The square with the invitation in it.
pub(crate) const QR: f32 = 296.0;

/// The sizes of pictures.
pub(crate) mod icon {
    pub(crate) const TINY: f32 = 15.0;
    pub(crate) const SMALL: f32 = 18.0;
    pub(crate) const ROW: f32 = 20.0;
    pub(crate) const RAIL: f32 = 24.0;
    pub(crate) const ALONE: f32 = 28.0;
}

/// The sizes of a person's mark: in a row, in a head, alone.
pub(crate) mod person {
    pub(crate) const ROW: f32 = 22.0;
    pub(crate) const RATING: f32 = 28.0;
    pub(crate) const HEAD: f32 = 32.0;
}

pub(crate) const HAIRLINE: f32 = 1.0;
pub(crate) const EDGE: f32 = 1.0;
pub(crate) const PERSON_EDGE: f32 = 1.5;
pub(crate) const STRONG_EDGE: f32 = 2.0;
/// The focus ring and the air between it and what has the focus.
pub(crate) const RING: f32 = 2.0;
pub(crate) const RING_AIR: f32 = 2.0;
/// A dashed edge: on, off.
pub(crate) const DASH: [f32; 2] = [3.0, 3.0];
/// The line under the tab that holds.
pub(crate) const TAB_LINE: f32 = 3.0;

pub(crate) mod radius {
    pub(crate) const CARD: u8 = 16;
    pub(crate) const RAISED: u8 = 24;
    pub(crate) const CONTROL: u8 = 12;
    pub(crate) const LARGE: u8 = 16;
    pub(crate) const MARK: u8 = 8;
}

/// The rail of a switch and the radius of its knob.
pub(crate) const SWITCH: Vec2 = Vec2::new(48.0, 28.0);
pub(crate) const KNOB: f32 = 9.0;

/// The radius of the lamp's core: its part of the smaller side of a page, the least and the most.
pub(crate) const LAMP: [f32; 3] = [0.175, 64.0, 132.0];
/// The low lamp: how strong its glow is in the middle, its core, and its ring.
pub(crate) const GLOW: f32 = 0.25;
pub(crate) const GLOW_CORE: f32 = 0.22;
pub(crate) const GLOW_RING: f32 = 0.30;
pub(crate) const GLOW_PARTS: u32 = 64;
/// How strong something is that lies elsewhere for the eye.
pub(crate) const FADED: f32 = 0.35;
/// How much of a person's tint lies over the surface of what is both people's.
pub(crate) const OURS: f32 = 0.75;

/// How long a toast stays, in seconds.
pub(crate) const TOAST_SECONDS: f64 = 8.0;
/// How long nothing is typed before it is kept, in seconds.
pub(crate) const PAUSE_SECONDS: f64 = 0.6;
/// How long one types on before that is kept, in seconds: two, less what the disk may take.
pub(crate) const TYPING_SECONDS: f64 = 1.5;
/// How long opening and closing take, in seconds.
const OPEN_SECONDS: f32 = 0.18;

/// Returns the space around a page.
pub(crate) fn page_padding(narrow: bool) -> f32 {
    if narrow { gap::LARGE } else { gap::BROAD }
}

/// The space inside a card.
pub(crate) const CARD_PADDING: f32 = 20.0;
pub(crate) const CARD_PADDING_NARROW: f32 = 16.0;
/// The space inside a field, left and right, above and below.
pub(crate) const FIELD_PADDING: Margin = Margin::symmetric(14, 10);
/// The space inside a toast.
pub(crate) const TOAST_PADDING: Margin = Margin::symmetric(20, 8);
/// The space left and right of the text of a button.
pub(crate) const BUTTON_PADDING: f32 = 14.0;
pub(crate) const LARGE_BUTTON_PADDING: f32 = 28.0;
pub(crate) const QUIET_PADDING: f32 = 8.0;
/// The space above and below the text of a row.
pub(crate) const ROW_PADDING: f32 = 10.0;

/// Returns the corner of a soft square of this size.
pub(crate) fn soft_square(size: f32) -> CornerRadius {
    corner(size * 0.28)
}

/// Returns a corner of so many points.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a corner is a small positive number of points"
)]
pub(crate) fn corner(points: f32) -> CornerRadius {
    CornerRadius::same(points.clamp(0.0, 255.0).round() as u8)
}

/// Returns a margin of so many points on every side.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a margin is a small number of points"
)]
pub(crate) fn margin(points: f32) -> Margin {
    Margin::same(points.clamp(-127.0, 127.0).round() as i8)
}

/// The shadow of what is raised.
pub(crate) fn shadow(look: Look) -> egui::Shadow {
    egui::Shadow {
        offset: [0, 4],
        blur: 20,
        spread: 0,
        color: look.palette.shadow,
    }
}

fn dress(style: &mut Style, look: Look) {
    style.text_styles = [
        (TextStyle::Heading, Type::Heading),
        (TextStyle::Body, Type::Body),
        (TextStyle::Button, Type::Button),
        (TextStyle::Monospace, Type::Body),
        (TextStyle::Small, Type::Small),
    ]
    .into_iter()
    .map(|(name, size)| (name, size.font(look)))
    .collect();
    style.spacing.item_spacing = Vec2::splat(gap::SMALL);
    style.spacing.interact_size = Vec2::splat(TARGET);
    style.spacing.scroll = ScrollStyle {
        // A bright bar would be the first thing one sees in a dim room.
        foreground_color: false,
        ..ScrollStyle::floating()
    };
    // What is looked for is there at once.
    style.scroll_animation = ScrollAnimation::none();
    style.animation_time = if look.still { 0.0 } else { OPEN_SECONDS };
    style.interaction.selectable_labels = false;
    style.visuals = visuals(look);
}

fn visuals(look: Look) -> Visuals {
    let palette = look.palette;
    let mut visuals = if palette.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    visuals.override_text_color = Some(palette.text);
    visuals.weak_text_color = Some(palette.text_weak);
    visuals.panel_fill = palette.background;
    visuals.window_fill = palette.surface_raised;
    visuals.extreme_bg_color = palette.surface_raised;
    visuals.faint_bg_color = palette.surface_sunken;
    visuals.text_edit_bg_color = Some(palette.surface_raised);
    let (selected, on_selected) = palette.selected();
    visuals.selection.bg_fill = selected;
    visuals.selection.stroke = Stroke::new(EDGE, on_selected);
    visuals.text_cursor.stroke = Stroke::new(STRONG_EDGE, palette.accent);
    // A caret that blinks draws the whole window twice a second, for nothing.
    visuals.text_cursor.blink = false;
    let widgets = &mut visuals.widgets;
    let every: [&mut WidgetVisuals; 5] = [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ];
    for each in every {
        each.bg_fill = palette.surface_raised;
        each.weak_bg_fill = palette.surface_raised;
        each.bg_stroke = Stroke::new(EDGE, palette.outline);
        each.fg_stroke = Stroke::new(EDGE, palette.text);
        each.corner_radius = CornerRadius::same(radius::CONTROL);
        each.expansion = 0.0;
    }
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(HAIRLINE, palette.line);
    // The handles of the scroll bars.
    visuals.widgets.inactive.bg_fill = palette.outline;
    visuals.widgets.hovered.bg_fill = palette.outline;
    visuals.widgets.active.bg_fill = palette.text_weak;
    visuals
}

/// Every theme's colours, for the tests.
#[cfg(test)]
pub(crate) const PALETTES: [&Palette; 5] = [
    &light::PALETTE,
    &dark::PALETTE,
    &warm_dim::PALETTE,
    &contrast_light::PALETTE,
    &contrast_dark::PALETTE,
];

//! Colours, sizes and type: the only place that names one.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place where colours are made"
)]

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Theme, Vec2,
    Visuals,
    style::{ScrollAnimation, ScrollStyle, Style, WidgetVisuals},
};

/// Puts the palette, the type and the measures on a context, for light and for dark.
pub fn apply(ctx: &Context) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| dress(style, theme));
    }
}

/// Returns the colour of the page, for whatever shows before anything is drawn.
pub fn background(theme: Theme) -> Color32 {
    Palette::of(theme).background
}

/// The colours of one theme.
#[derive(Debug, PartialEq)]
pub(crate) struct Palette {
    pub(crate) background: Color32,
    pub(crate) surface: Color32,
    pub(crate) surface_raised: Color32,
    pub(crate) surface_sunken: Color32,
    pub(crate) text: Color32,
    pub(crate) text_weak: Color32,
    pub(crate) accent: Color32,
    pub(crate) accent_weak: Color32,
    pub(crate) on_accent: Color32,
    pub(crate) line: Color32,
    pub(crate) outline: Color32,
    pub(crate) focus: Color32,
    pub(crate) danger: Color32,
    /// The person with the disc and the person with the soft square.
    pub(crate) people: [PersonColours; 2],
}

/// What tells one person's words from the other's, beside the shape and the letter.
#[derive(Debug, PartialEq)]
pub(crate) struct PersonColours {
    pub(crate) text: Color32,
    pub(crate) fill: Color32,
    pub(crate) mark: Color32,
}

impl Palette {
    pub(crate) const fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

const LIGHT: Palette = Palette {
    background: rgb(0xF2, 0xF0, 0xEA),
    surface: rgb(0xFB, 0xFA, 0xF6),
    surface_raised: rgb(0xFF, 0xFF, 0xFF),
    surface_sunken: rgb(0xE8, 0xE5, 0xDC),
    text: rgb(0x1F, 0x28, 0x25),
    text_weak: rgb(0x57, 0x60, 0x5A),
    accent: rgb(0x2B, 0x5A, 0x4A),
    accent_weak: rgb(0xDD, 0xE8, 0xDF),
    on_accent: rgb(0xFA, 0xFC, 0xFA),
    line: rgb(0xDC, 0xD9, 0xCE),
    outline: rgb(0x7C, 0x7F, 0x75),
    focus: rgb(0x2A, 0x5C, 0x96),
    danger: rgb(0x96, 0x32, 0x2A),
    people: [
        PersonColours {
            text: rgb(0x6B, 0x4C, 0x0C),
            fill: rgb(0xF5, 0xEA, 0xD0),
            mark: rgb(0x9C, 0x71, 0x15),
        },
        PersonColours {
            text: rgb(0x41, 0x4F, 0x7C),
            fill: rgb(0xE4, 0xE7, 0xF3),
            mark: rgb(0x5C, 0x6D, 0xA3),
        },
    ],
};

const DARK: Palette = Palette {
    background: rgb(0x14, 0x18, 0x17),
    surface: rgb(0x1B, 0x20, 0x1E),
    surface_raised: rgb(0x24, 0x2A, 0x27),
    surface_sunken: rgb(0x10, 0x13, 0x12),
    text: rgb(0xE4, 0xE7, 0xDF),
    text_weak: rgb(0xA2, 0xAC, 0xA5),
    accent: rgb(0x94, 0xC6, 0xAD),
    accent_weak: rgb(0x22, 0x32, 0x2B),
    on_accent: rgb(0x0F, 0x20, 0x18),
    line: rgb(0x2D, 0x34, 0x31),
    outline: rgb(0x78, 0x83, 0x7C),
    focus: rgb(0x8D, 0xBA, 0xE8),
    danger: rgb(0xF0, 0xA1, 0x96),
    people: [
        PersonColours {
            text: rgb(0xE3, 0xC3, 0x82),
            fill: rgb(0x39, 0x30, 0x16),
            mark: rgb(0xC9, 0xA1, 0x50),
        },
        PersonColours {
            text: rgb(0xB6, 0xC1, 0xEA),
            fill: rgb(0x27, 0x2D, 0x45),
            mark: rgb(0x8A, 0x99, 0xD0),
        },
    ],
};

const fn rgb(red: u8, green: u8, blue: u8) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// Nothing under the shapes: a control that lies on the surface as it is.
pub(crate) const CLEAR: Color32 = Color32::TRANSPARENT;

/// How much of the text's colour lies over a control under the pointer.
pub(crate) const HOVERED: f32 = 0.08;
/// How much of it lies over a control that is held down.
pub(crate) const PRESSED: f32 = 0.16;

/// The sizes of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Title,
    Heading,
    Body,
    Label,
    Small,
    /// The letter in a person's mark, in a head.
    LetterLarge,
    /// The letter in a person's mark, in a row.
    LetterSmall,
}

impl Type {
    /// Returns the size and the distance from one line to the next.
    const fn measures(self) -> (f32, f32) {
        match self {
            Self::Title => (24.0, 32.0),
            Self::Heading => (20.0, 28.0),
            Self::Body => (16.0, 22.0),
            Self::Label => (15.0, 20.0),
            Self::Small => (14.0, 20.0),
            Self::LetterLarge => (15.0, 16.0),
            Self::LetterSmall => (11.0, 12.0),
        }
    }

    pub(crate) const fn font(self) -> FontId {
        FontId::new(self.measures().0, FontFamily::Proportional)
    }

    pub(crate) const fn line_height(self) -> f32 {
        self.measures().1
    }
}

/// The gaps, on a grid of 4.
pub(crate) mod gap {
    pub(crate) const HAIR: f32 = 2.0;
    pub(crate) const TINY: f32 = 4.0;
    pub(crate) const SMALL: f32 = 8.0;
    pub(crate) const MEDIUM: f32 = 12.0;
    pub(crate) const LARGE: f32 = 16.0;
}

/// From this width on, the two sides stand side by side.
pub(crate) const TWO_COLUMNS: f32 = 720.0;
/// From this width on, the page has more air around it.
const WIDE_PAGE: f32 = 600.0;
/// The page is never wider than this; the rest is air.
pub(crate) const PAGE: f32 = 1040.0;
/// The least height of anything that is pressed.
pub(crate) const TARGET: f32 = 44.0;
/// The least height that a list is given before the page scrolls as a whole.
pub(crate) const LIST: f32 = 176.0;
/// The least height of a side that stands beside the other.
pub(crate) const CARD_HEIGHT: f32 = 376.0;
/// How much of the window's height a list may take where the two sides lie one above the other.
pub(crate) const STACKED_LIST: f32 = 0.5;
/// How far beyond what is seen rows are drawn, so that the keyboard finds the next one.
pub(crate) const OVERSCAN: f32 = 240.0;
/// For how many frames the page follows a focus that has moved.
pub(crate) const FOLLOWED_FRAMES: u8 = 2;
/// How wide a letter of body text is, about, for rows that have not been drawn yet.
pub(crate) const LETTER: f32 = 7.5;

/// The mark of a person in a head and in a row.
pub(crate) const MARK: [f32; 2] = [32.0, 22.0];
/// The edge of a mark.
pub(crate) const MARK_EDGE: f32 = 1.5;
/// The corner of the soft square, as a part of its size.
const MARK_CORNER: f32 = 0.28;

/// The rail of the switch and the radius of its knob.
pub(crate) const SWITCH: Vec2 = Vec2::new(48.0, 28.0);
pub(crate) const KNOB: f32 = 9.0;
/// The small tick of what is chosen.
pub(crate) const TICK: f32 = 10.0;

pub(crate) const HAIRLINE: f32 = 1.0;
pub(crate) const EDGE: f32 = 1.0;
pub(crate) const STRONG_EDGE: f32 = 2.0;
/// The focus ring and the air between it and what has the focus.
pub(crate) const RING: f32 = 2.0;
pub(crate) const RING_AIR: f32 = 2.0;

pub(crate) const CARD: CornerRadius = CornerRadius::same(16);
pub(crate) const CONTROL: CornerRadius = CornerRadius::same(12);
pub(crate) const CONTROL_RING: CornerRadius = CornerRadius::same(14);
pub(crate) const PILL: CornerRadius = CornerRadius::same(14);

/// Returns the space around the page.
pub(crate) const fn page_padding(width: f32) -> Margin {
    if width < WIDE_PAGE {
        Margin::same(12)
    } else {
        Margin::same(24)
    }
}

/// Returns the space inside a card.
pub(crate) const fn card_padding(width: f32) -> Margin {
    if width < WIDE_PAGE {
        Margin::same(16)
    } else {
        Margin::same(20)
    }
}

/// How far a list reaches beyond the text of its card, so that its own text keeps the left edge.
pub(crate) const LIST_REACH: Margin = Margin::symmetric(-8, 0);
/// The space inside a row that holds more than one line's text.
pub(crate) const BLOCK_PADDING: Margin = Margin::symmetric(8, 12);
/// The space inside a tinted wording.
pub(crate) const WORDING_PADDING: Margin = Margin::same(12);
/// The space inside a field.
pub(crate) const FIELD_PADDING: Margin = Margin::symmetric(12, 10);
/// The space left and right of the text of a button.
pub(crate) const BUTTON_PADDING: f32 = 14.0;
/// The space left and right of the text of a button without an edge.
pub(crate) const QUIET_PADDING: f32 = 8.0;
/// The space above and below the text of a line.
pub(crate) const ROW_PADDING: f32 = 11.0;

/// Returns the corner of a soft square of this size.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a corner is a small positive number of points"
)]
pub(crate) fn mark_corner(size: f32) -> CornerRadius {
    CornerRadius::same((size * MARK_CORNER).round() as u8)
}

fn dress(style: &mut Style, theme: Theme) {
    let palette = Palette::of(theme);
    style.text_styles = [
        (TextStyle::Heading, Type::Heading),
        (TextStyle::Body, Type::Body),
        (TextStyle::Button, Type::Body),
        (TextStyle::Monospace, Type::Body),
        (TextStyle::Small, Type::Small),
    ]
    .into_iter()
    .map(|(name, size)| (name, size.font()))
    .collect();

    style.spacing.item_spacing = Vec2::splat(gap::SMALL);
    style.spacing.interact_size = Vec2::splat(TARGET);
    style.spacing.extra_text_line_spacing = gap::HAIR;
    style.spacing.scroll = ScrollStyle::floating();
    // What is looked for is there at once.
    style.scroll_animation = ScrollAnimation::none();
    style.interaction.selectable_labels = false;
    style.visuals = visuals(theme, palette);
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    visuals.override_text_color = Some(palette.text);
    visuals.weak_text_color = Some(palette.text_weak);
    visuals.panel_fill = palette.background;
    visuals.window_fill = palette.surface_raised;
    visuals.extreme_bg_color = palette.surface_raised;
    visuals.faint_bg_color = palette.surface_sunken;
    visuals.text_edit_bg_color = Some(palette.surface_raised);
    visuals.selection.bg_fill = palette.accent_weak;
    visuals.selection.stroke = Stroke::new(EDGE, palette.text);
    visuals.text_cursor.stroke = Stroke::new(STRONG_EDGE, palette.accent);
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
        each.corner_radius = CONTROL;
        each.expansion = 0.0;
    }
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(HAIRLINE, palette.line);
    // The handles of the scroll bars.
    visuals.widgets.inactive.bg_fill = palette.outline;
    visuals.widgets.hovered.bg_fill = palette.outline;
    visuals.widgets.active.bg_fill = palette.text_weak;
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The luminance of a colour, as WCAG 2 has it.
    fn luminance(colour: Color32) -> f32 {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue, _] = colour.to_array();
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Color32, other: Color32) -> f32 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground_it_lies_on() {
        for palette in [&LIGHT, &DARK] {
            let [first, second] = &palette.people;
            let pairs = [
                (palette.text, palette.background),
                (palette.text, palette.surface),
                (palette.text, palette.surface_raised),
                (palette.text, first.fill),
                (palette.text, second.fill),
                (
                    palette.text,
                    palette.surface_raised.lerp_to_gamma(palette.text, PRESSED),
                ),
                (palette.text_weak, palette.background),
                (palette.text_weak, palette.surface),
                (
                    palette.text_weak,
                    palette.surface.lerp_to_gamma(palette.text_weak, HOVERED),
                ),
                (palette.accent, palette.accent_weak),
                (
                    palette.accent,
                    palette.surface.lerp_to_gamma(palette.accent, PRESSED),
                ),
                (palette.danger, palette.surface),
                (first.text, first.fill),
                (second.text, second.fill),
            ];
            for (text, ground) in pairs {
                assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn edges_and_the_focus_ring_stand_out_from_every_ground() {
        for palette in [&LIGHT, &DARK] {
            let [first, second] = &palette.people;
            let grounds = [palette.background, palette.surface, palette.surface_raised];
            for ground in grounds.into_iter().chain([first.fill, second.fill]) {
                assert!(
                    contrast(palette.outline, ground) >= 3.0,
                    "an edge on {ground:?}"
                );
                assert!(
                    contrast(palette.focus, ground) >= 3.0,
                    "the ring on {ground:?}"
                );
            }
            assert!(contrast(palette.on_accent, palette.accent) >= 3.0);
            for person in &palette.people {
                assert!(contrast(person.mark, palette.surface) >= 3.0);
            }
        }
    }

    #[test]
    fn light_and_dark_differ() {
        assert_ne!(background(Theme::Light), background(Theme::Dark));
    }
}

//! What a theme has to name, and how colours mix.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place where colours are made"
)]

use egui::Color32;

/// The colours of one theme.
#[derive(Debug, PartialEq)]
pub(crate) struct Palette {
    /// The page.
    pub(crate) background: Color32,
    /// Cards and columns.
    pub(crate) surface: Color32,
    /// Fields, buttons with an edge, dialogs, the place that is shown.
    pub(crate) surface_raised: Color32,
    /// The rail, wells, controls in parts.
    pub(crate) surface_sunken: Color32,
    pub(crate) text: Color32,
    pub(crate) text_weak: Color32,
    /// The one primary action, and what is chosen.
    pub(crate) accent: Color32,
    pub(crate) accent_weak: Color32,
    pub(crate) on_accent: Color32,
    /// Hairlines only.
    pub(crate) line: Color32,
    /// The edge of every control that has one.
    pub(crate) outline: Color32,
    pub(crate) focus: Color32,
    pub(crate) good: Color32,
    pub(crate) good_fill: Color32,
    pub(crate) careful: Color32,
    pub(crate) careful_fill: Color32,
    pub(crate) danger: Color32,
    pub(crate) danger_fill: Color32,
    pub(crate) shadow: Color32,
    /// Behind a dialog.
    pub(crate) scrim: Color32,
    /// The person with the disc and the person with the soft square.
    pub(crate) people: [PersonColours; 2],
    /// Every surface has an edge.
    pub(crate) edged: bool,
    pub(crate) dark: bool,
}

impl Palette {
    /// Returns the ground of selected text, and its colour.
    pub(crate) const fn selected(&self) -> (Color32, Color32) {
        (self.accent, self.on_accent)
    }
}

/// What tells one person's words from the other's, beside the shape and the letter.
#[derive(Debug, PartialEq)]
pub(crate) struct PersonColours {
    pub(crate) text: Color32,
    pub(crate) fill: Color32,
    pub(crate) mark: Color32,
}

/// Nothing under the shapes: a control that lies on the surface as it is.
pub(crate) const CLEAR: Color32 = Color32::TRANSPARENT;
/// How much of a control's text colour lies over it under the pointer.
pub(crate) const HOVERED: f32 = 0.08;
/// How much of it lies over a control that is held down.
pub(crate) const PRESSED: f32 = 0.16;

/// The square of an invitation is dark on light in every theme, or no camera would read it.
pub(crate) const QR_INK: Color32 = rgb(0x1F, 0x28, 0x25);
/// Its paper, by day and in a dim room, where white would glare.
pub(crate) const QR_PAPER: Color32 = rgb(0xFF, 0xFF, 0xFF);
pub(crate) const QR_PAPER_DIM: Color32 = rgb(0xCF, 0xC8, 0xBC);

pub(super) const fn rgb(red: u8, green: u8, blue: u8) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// A colour that lets through what lies below it; `alpha` of 255 lets nothing through.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a product of two bytes over 255 is a byte"
)]
pub(super) const fn veil([red, green, blue]: [u8; 3], alpha: u8) -> Color32 {
    const fn part(part: u8, alpha: u8) -> u8 {
        (part as u16 * alpha as u16 / 255) as u8
    }
    Color32::from_rgba_premultiplied(
        part(red, alpha),
        part(green, alpha),
        part(blue, alpha),
        alpha,
    )
}

#[cfg(test)]
mod tests {
    use egui::Color32;

    use super::{HOVERED, PRESSED, Palette};
    use crate::tokens::{GLOW, OURS, PALETTES};

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

    /// Text on every ground it lies on, mixed grounds among them.
    fn texts(p: &Palette) -> Vec<(&'static str, Color32, Color32)> {
        let [a, b] = &p.people;
        let over = |ground: Color32, tint: Color32, part: f32| ground.lerp_to_gamma(tint, part);
        let grounds = [
            ("background", p.background),
            ("surface", p.surface),
            ("raised", p.surface_raised),
            ("sunken", p.surface_sunken),
            ("accent_weak", p.accent_weak),
            ("a", a.fill),
            ("b", b.fill),
            ("careful", p.careful_fill),
            ("ours, a", over(p.surface, a.fill, OURS)),
            ("ours, b", over(p.surface, b.fill, OURS)),
        ];
        let (selected, on_selected) = p.selected();
        let mut pairs = vec![("selected", on_selected, selected)];
        for (name, ground) in grounds {
            pairs.push((name, p.text, ground));
            if name != "careful" {
                pairs.push((name, p.text_weak, ground));
            }
        }
        pairs.extend([
            ("accent", p.accent, p.background),
            ("accent", p.accent, p.surface),
            ("accent", p.accent, p.surface_raised),
            ("accent", p.accent, p.accent_weak),
            ("accent", p.accent, p.surface_sunken),
            (
                "accent, raised and under the pointer",
                p.accent,
                over(p.surface_raised, p.accent, HOVERED),
            ),
            ("primary", p.on_accent, p.accent),
            (
                "primary, held",
                p.on_accent,
                over(p.accent, p.on_accent, PRESSED),
            ),
            (
                "secondary, held",
                p.text,
                over(p.surface_raised, p.text, PRESSED),
            ),
            ("quiet, held", p.accent, over(p.surface, p.accent, PRESSED)),
            (
                "row, under the pointer",
                p.text_weak,
                over(p.surface, p.text_weak, HOVERED),
            ),
            ("good", p.good, p.surface),
            ("good", p.good, p.good_fill),
            ("careful", p.careful, p.surface),
            ("careful", p.careful, p.careful_fill),
            ("danger", p.danger, p.surface),
            ("danger", p.danger, p.surface_raised),
            ("danger", p.danger, p.danger_fill),
            ("a", a.text, a.fill),
            ("a", a.text, p.surface),
            ("a", a.text, p.background),
            ("a", a.text, p.surface_raised),
            ("b", b.text, b.fill),
            ("b", b.text, p.surface),
            ("b", b.text, p.background),
            ("b", b.text, p.surface_raised),
            // Weak text may stand on the outer third of the glow.
            (
                "glow",
                p.text_weak,
                over(p.background, p.accent, GLOW / 3.0),
            ),
        ]);
        pairs
    }

    #[test]
    fn text_can_be_read_on_every_ground_it_lies_on() {
        for p in PALETTES {
            // WCAG 2, 1.4.3 and, for the high contrasts, 1.4.6; what is held down is moving.
            let needed = if p.edged { 7.0 } else { 4.5 };
            for (name, text, ground) in texts(p) {
                let found = contrast(text, ground);
                assert!(
                    found >= needed,
                    "{name}: {text:?} on {ground:?} has {found:.2}"
                );
            }
        }
    }

    #[test]
    fn edges_and_the_focus_ring_stand_out_from_every_ground() {
        for p in PALETTES {
            let [a, b] = &p.people;
            // WCAG 2, 1.4.11.
            let needed = if p.edged { 4.5 } else { 3.0 };
            let grounds = [p.background, p.surface, p.surface_raised];
            for ground in grounds {
                for (name, edge) in [
                    ("outline", p.outline),
                    ("focus", p.focus),
                    ("a", a.mark),
                    ("b", b.mark),
                    ("accent", p.accent),
                    ("selected", p.selected().0),
                    ("danger", p.danger),
                ] {
                    let found = contrast(edge, ground);
                    assert!(found >= needed, "{name} on {ground:?} has {found:.2}");
                }
            }
            for ground in [a.fill, b.fill, p.accent_weak, p.surface_sunken] {
                let found = contrast(p.outline, ground);
                assert!(
                    found >= needed.min(3.0),
                    "outline on {ground:?} has {found:.2}"
                );
            }
        }
    }
}

//! The chosen theme, size of text and language. Nothing personal is in them.

use leeward_catalogue::Language;

/// The chosen theme, size of text, language and stillness.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appearance {
    /// The language.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The size of the text.
    pub text: TextSize,
    /// Nothing moves by itself.
    pub still: bool,
}

/// A set of colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light or dark, as the computer has it.
    #[default]
    System,
    /// Warm paper by day.
    Light,
    /// Deep spruce at dusk.
    Dark,
    /// Embers at night.
    WarmDim,
    /// High contrast on white.
    ContrastLight,
    /// High contrast on black.
    ContrastDark,
}

impl Theme {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::System,
        Self::Light,
        Self::Dark,
        Self::WarmDim,
        Self::ContrastLight,
        Self::ContrastDark,
    ];

    /// Returns the word that stands for it in a file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::WarmDim => "warm-dim",
            Self::ContrastLight => "contrast-light",
            Self::ContrastDark => "contrast-dark",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::System => "theme-system",
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
            Self::WarmDim => "theme-warm-dim",
            Self::ContrastLight => "theme-contrast-light",
            Self::ContrastDark => "theme-contrast-dark",
        }
    }
}

/// The size of the text, in percent of the designed size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSize(u16);

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl TextSize {
    /// The sizes that are offered, in percent.
    pub const STEPS: [u16; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

    /// Returns the offered size next to this one.
    pub fn near(percent: u16) -> Self {
        let nearest = Self::STEPS
            .into_iter()
            .min_by_key(|step| step.abs_diff(percent));
        Self(nearest.unwrap_or(100))
    }

    /// Returns it in percent.
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// Returns the next larger size, if there is one.
    pub fn larger(self) -> Option<Self> {
        Self::STEPS
            .into_iter()
            .find(|step| *step > self.0)
            .map(Self)
    }

    /// Returns the next smaller size, if there is one.
    pub fn smaller(self) -> Option<Self> {
        let smaller = Self::STEPS.into_iter().rev();
        smaller.into_iter().find(|step| *step < self.0).map(Self)
    }

    pub(crate) fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::{TextSize, Theme};

    #[test]
    fn every_theme_is_read_back_by_its_word() {
        for theme in Theme::ALL {
            assert_eq!(Theme::parse(theme.as_str()), Some(theme));
        }
        assert_eq!(Theme::parse("pink"), None);
    }

    #[test]
    fn sizes_go_up_and_down_in_steps_and_end() {
        let mut size = TextSize::default();
        while let Some(larger) = size.larger() {
            assert_eq!(larger.smaller(), Some(size));
            size = larger;
        }
        assert_eq!(size.percent(), 200);
        assert_eq!(TextSize::near(130).percent(), 125);
        assert_eq!(TextSize::near(9_999).percent(), 200);
    }
}

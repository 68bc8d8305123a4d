//! The private settings of a person.
//!
//! The list at the end of this file is the only one: the command, the record in the vault and the
//! screen follow from it. A new setting needs a vocabulary and a line there, its texts in the
//! catalogue, and whoever obeys it. How the window looks is no private setting, for it is needed
//! before the vault is open.

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Whether *Now* suggests what could be set up.
    #[derive(Default)]
    Suggestions {
        /// It does.
        #[default]
        On = "on",
        /// It does not.
        Off = "off",
    }
}

vocabulary! {
    /// After how long without a touch the house is locked by itself.
    #[derive(Default)]
    LockAfter {
        /// It is not.
        Never = "never",
        /// Five minutes.
        FiveMinutes = "5_minutes",
        /// A quarter of an hour: enough to read on, and less than a walk around the block.
        #[default]
        FifteenMinutes = "15_minutes",
        /// Half an hour.
        ThirtyMinutes = "30_minutes",
        /// An hour.
        SixtyMinutes = "60_minutes",
    }
}

impl LockAfter {
    /// Returns it in minutes; `None` for never.
    pub const fn minutes(self) -> Option<u64> {
        match self {
            Self::Never => None,
            Self::FiveMinutes => Some(5),
            Self::FifteenMinutes => Some(15),
            Self::ThirtyMinutes => Some(30),
            Self::SixtyMinutes => Some(60),
        }
    }
}

/// Makes the list of settings. The name of a field is the word of its setting, and the name of its
/// vocabulary in snake case.
macro_rules! settings {
    ($settings:ident of $setting:ident { $($(#[$doc:meta])* $field:ident: $name:ident,)* }) => {
        /// All private settings: what a person chose, and otherwise what is so at first.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $settings {
            $($(#[$doc])* pub $field: $name,)*
        }

        /// One private setting, with what is chosen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $setting {
            $($(#[$doc])* $name($name),)*
        }

        impl $settings {
            /// Returns all of them, as they are, in the order they are shown.
            pub fn list(self) -> Vec<$setting> {
                vec![$($setting::$name(self.$field)),*]
            }

            /// Changes one of them.
            pub fn set(&mut self, setting: $setting) {
                match setting {
                    $($setting::$name(choice) => self.$field = choice,)*
                }
            }
        }

        impl $setting {
            /// Returns the word of the setting.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name(_) => stringify!($field),)*
                }
            }

            /// Returns the word of what is chosen.
            pub const fn choice(self) -> &'static str {
                match self {
                    $(Self::$name(choice) => choice.as_str(),)*
                }
            }

            /// Returns everything that can be chosen, in the order it is shown.
            pub fn choices(self) -> Vec<Self> {
                match self {
                    $(Self::$name(_) => $name::ALL.iter().copied().map(Self::$name).collect(),)*
                }
            }

            /// Reads the two words back; `None` where one of them is not known here.
            pub fn parse(word: &str, choice: &str) -> Option<Self> {
                match word {
                    $(stringify!($field) => $name::parse(choice).map(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

impl Setting {
    /// Tells whether only a window obeys it, and only where there is a vault to lock behind it.
    pub const fn is_of_the_vault(self) -> bool {
        match self {
            Self::Suggestions(_) => false,
            Self::LockAfter(_) => true,
        }
    }

    /// Returns the setting the other way round, and whether it is on now; `None` where it is not
    /// a matter of on and off.
    pub fn switched(self) -> Option<(bool, Self)> {
        let is_on = match self.choice() {
            "on" => true,
            "off" => false,
            _ => return None,
        };
        let other = Self::parse(self.word(), if is_on { "off" } else { "on" })?;
        Some((is_on, other))
    }
}

settings! {
    Settings of Setting {
        /// Whether *Now* suggests what could be set up.
        suggestions: Suggestions,
        /// After how long without a touch the house is locked by itself.
        lock_after: LockAfter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_choice() -> Vec<Setting> {
        let settings = Settings::default().list().into_iter();
        settings.flat_map(Setting::choices).collect()
    }

    #[test]
    fn every_choice_survives_its_two_words_and_the_protocol() {
        for setting in every_choice() {
            assert_eq!(
                Setting::parse(setting.word(), setting.choice()),
                Some(setting)
            );
            let json = format!(r#"{{"{}":"{}"}}"#, setting.word(), setting.choice());
            assert_eq!(serde_json::to_string(&setting).unwrap(), json);
            assert_eq!(serde_json::from_str::<Setting>(&json).unwrap(), setting);
        }
        assert_eq!(Setting::parse("suggestions", "loud"), None);
        assert_eq!(Setting::parse("lights", "on"), None);
    }

    #[test]
    fn what_is_set_is_what_is_listed() {
        for setting in every_choice() {
            let mut settings = Settings::default();
            settings.set(setting);
            assert!(settings.list().contains(&setting), "{setting:?}");
        }
    }

    #[test]
    fn a_view_without_a_setting_has_it_as_at_first() {
        let read: Settings = serde_json::from_str("{}").unwrap();
        assert_eq!(read, Settings::default());
    }

    #[test]
    fn a_switch_is_on_or_off_and_nothing_else() {
        let on = Setting::Suggestions(Suggestions::On);
        let off = Setting::Suggestions(Suggestions::Off);
        assert_eq!(on.switched(), Some((true, off)));
        assert_eq!(off.switched(), Some((false, on)));
        assert_eq!(Setting::LockAfter(LockAfter::Never).switched(), None);
    }
}

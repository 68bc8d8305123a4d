//! The closed lists of the product: sections, areas, ratings.
//!
//! Each is text in a document and may be read by an older or newer copy: what is not known here is
//! kept where it is and simply not shown.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// All of them, in the order they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Returns the word that stands for it in a document.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// Reads the word back; `None` for one that is not known here.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

vocabulary! {
    /// A section of the plan that both may write.
    #[derive(Default)]
    Section {
        /// What both of us want.
        #[default]
        Ours = "ours",
        /// Our signals.
        Signals = "signals",
        /// Our words.
        Words = "words",
        /// When we disagree.
        Disagree = "disagree",
        /// When we look at it again.
        Rhythm = "rhythm",
        /// Topics that wait until both have room for them.
        Later = "later",
    }
}

vocabulary! {
    /// What a need is about.
    #[derive(Default)]
    Area {
        /// How I want to be met.
        #[default]
        Emotional = "emotional",
        /// My body.
        Body = "body",
        /// My mind.
        Mind = "mind",
        /// The place.
        Place = "place",
        /// How we talk.
        Talk = "talk",
        /// Closeness.
        Closeness = "closeness",
    }
}

vocabulary! {
    /// What a passing line is about: the first two are off limits for a while, the others say how
    /// things are for now.
    #[derive(Default)]
    About {
        /// A topic that is off limits.
        #[default]
        Topic = "topic",
        /// A kind of touch that is off limits.
        Touch = "touch",
        /// A hard week.
        HardWeek = "hard_week",
        /// Travel.
        Travel = "travel",
        /// Little sleep.
        LittleSleep = "little_sleep",
        /// Little energy.
        LittleEnergy = "little_energy",
    }
}

impl About {
    /// Tells whether it puts something off limits.
    pub const fn is_limit(self) -> bool {
        matches!(self, Self::Topic | Self::Touch)
    }
}

vocabulary! {
    /// What a person says to a proposal of the partner's.
    Answer {
        /// It fits: what is proposed is done.
        Fits = "fits",
        /// Not at this time. The proposal stays open. The word is another than that of a rating, which
        /// never leaves a device.
        NotNow = "another_time",
    }
}

vocabulary! {
    /// What a person says about an activity of the care menu.
    Rating {
        /// I love it. The partner sees it.
        LoveIt = "love_it",
        /// It is fine with me. The partner sees it.
        Fine = "fine",
        /// Not at this time. Never leaves one's own devices.
        NotNow = "not_now",
        /// Please never. Never leaves one's own devices.
        PleaseNever = "please_never",
    }
}

impl Rating {
    /// Tells whether the partner may see it.
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::LoveIt | Self::Fine)
    }
}

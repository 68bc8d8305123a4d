//! The closed lists of the product: sections, areas, forms, ratings.
//!
//! Each is text in a document and may be read by an older or newer copy: what is not known here is
//! kept where it is and simply not shown.

use serde::{Deserialize, Serialize};

use crate::limits;

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

pub(crate) use vocabulary;

vocabulary! {
    /// A section of the plan that both may write.
    #[derive(Default)]
    Section {
        /// What both of us want.
        #[default]
        Ours = "ours",
        /// Our signals.
        Signals = "signals",
        /// What a word means for us.
        Words = "words",
        /// Words that are better left out.
        Unwanted = "unwanted",
        /// What helps when we disagree.
        Disagree = "disagree",
        /// Places that belong to neither of us alone, for when we disagree.
        Neutral = "neutral",
        /// First lines for coming back.
        Return = "return",
        /// When we look at it again.
        Rhythm = "rhythm",
        /// Topics that wait until both have room for them.
        Later = "later",
        /// What lies ready before anything begins.
        Ready = "ready",
        /// Our music, and where it is.
        Music = "music",
    }
}

impl Section {
    /// How many lines of text a line of it may have: a signal has what it means and what is answered
    /// below it, a word what it means.
    pub const fn parts(self) -> usize {
        match self {
            Self::Signals => 3,
            Self::Words | Self::Unwanted | Self::Music => 2,
            Self::Ours
            | Self::Disagree
            | Self::Neutral
            | Self::Return
            | Self::Rhythm
            | Self::Later
            | Self::Ready => 1,
        }
    }
}

vocabulary! {
    /// What a signal is.
    Form {
        /// A word.
        Word = "word",
        /// A gesture.
        Gesture = "gesture",
        /// A touch.
        Touch = "touch",
        /// An object.
        Object = "object",
        /// A place, or how it is.
        Place = "place",
        /// Something on a screen.
        Digital = "digital",
    }
}

vocabulary! {
    /// What a route is for.
    #[derive(Default)]
    Variant {
        /// Any evening.
        #[default]
        Everyday = "everyday",
        /// Little energy.
        LowEnergy = "low_energy",
        /// Far apart.
        FarApart = "far_apart",
        /// One needs something else than the other.
        NeedsDiffer = "needs_differ",
        /// Something felt off.
        FeltOff = "felt_off",
    }
}

vocabulary! {
    /// What is agreed as a number, of which there is one each.
    Agreed {
        /// How long a pause lasts, in minutes.
        Pause = "pause",
        /// When to come back the next day where a pause was too short, in minutes after midnight.
        Back = "back",
        /// When to ask how it was on the same evening, in minutes after midnight.
        Evening = "evening",
        /// When to ask on the next day, in minutes after midnight.
        NextDay = "next_day",
        /// When to ask after two or three days, in minutes after midnight.
        LaterDays = "later_days",
        /// The day on which to look at the plan together, counted from 1970-01-01.
        Review = "review",
    }
}

impl Agreed {
    /// Tells whether the number is one that it can have.
    pub fn admits(self, number: u32) -> bool {
        match self {
            Self::Pause => (limits::PAUSE_MINUTES..=24 * 60).contains(&number),
            Self::Back | Self::Evening | Self::NextDay | Self::LaterDays => number < 24 * 60,
            Self::Review => i32::try_from(number).is_ok_and(|day| day <= limits::LAST_DAY),
        }
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
        /// If I am overwhelmed: if this, please that.
        Overwhelmed = "overwhelmed",
        /// Sentences that are good to hear.
        Reassurance = "reassurance",
    }
}

impl Area {
    /// How many lines of text a need of it may have: for when one is overwhelmed, what happens and
    /// what then helps.
    pub const fn parts(self) -> usize {
        match self {
            Self::Overwhelmed => 2,
            Self::Emotional
            | Self::Body
            | Self::Mind
            | Self::Place
            | Self::Talk
            | Self::Closeness
            | Self::Reassurance => 1,
        }
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
    /// What an activity of the care menu asks for.
    Tag {
        /// Two are there.
        Together = "together",
        /// One alone can do it.
        Alone = "alone",
        /// It works far apart.
        AtADistance = "at_a_distance",
        /// It asks for little energy.
        LittleEnergy = "little_energy",
        /// Nobody needs to talk.
        NoTalking = "no_talking",
        /// Ask first, each time.
        AskFirst = "ask_first",
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

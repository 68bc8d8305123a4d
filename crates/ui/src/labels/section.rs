//! Texts of the sections of the plan: title, lead, hint, and lines to begin with.

use leeward_model::{Form, Section};

use crate::icon::Icon;

/// The texts of a section of the plan that is a list of lines.
pub(crate) struct About {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) icon: Icon,
    pub(crate) fact: &'static str,
    pub(crate) ease: &'static str,
    pub(crate) add: &'static str,
    pub(crate) hint: &'static str,
    /// Lines to begin with.
    pub(crate) ideas: &'static [Idea],
}

/// A line to begin with, and its form where it is a signal.
pub(crate) type Idea = (&'static str, Option<Form>);

/// Returns the texts of a section. What is both people's has none of its own and gets those of the
/// words.
pub(crate) const fn about(section: Section) -> About {
    match section {
        Section::Signals => About {
            title: "tab-signals",
            lead: "signals-lead",
            icon: Icon::LampDesk,
            fact: "signals-empty",
            ease: "signals-empty-ease",
            add: "signal-add",
            hint: "signal-hint",
            ideas: SIGNALS,
        },
        Section::Words | Section::Ours => About {
            title: "tab-words",
            lead: "words-lead",
            icon: Icon::MessageCircle,
            fact: "words-empty",
            ease: "words-empty-ease",
            add: "word-add",
            hint: "word-what",
            ideas: &[
                ("idea-words-later", None),
                ("idea-words-slow", None),
                ("idea-words-here", None),
            ],
        },
        Section::Unwanted => About {
            title: "unwanted-title",
            lead: "unwanted-lead",
            icon: Icon::Ban,
            fact: "unwanted-empty",
            ease: "unwanted-empty-ease",
            add: "unwanted-add",
            hint: "unwanted-what",
            ideas: &[("idea-unwanted-calm", None), ("idea-unwanted-always", None)],
        },
        Section::Disagree => About {
            title: "tab-disagree",
            lead: "disagree-lead",
            icon: Icon::Wind,
            fact: "disagree-empty",
            ease: "disagree-empty-ease",
            add: "disagree-add",
            hint: "disagree-hint",
            ideas: &[
                ("idea-disagree-pause", None),
                ("idea-disagree-breath", None),
                ("idea-disagree-senses", None),
                ("idea-disagree-paper", None),
                ("idea-disagree-back-to-back", None),
            ],
        },
        Section::Neutral => About {
            title: "neutral-title",
            lead: "neutral-lead",
            icon: Icon::Sprout,
            fact: "neutral-empty",
            ease: "neutral-empty-ease",
            add: "neutral-add",
            hint: "neutral-hint",
            ideas: &[],
        },
        Section::Return => About {
            title: "return-title",
            lead: "return-lead",
            icon: Icon::Undo2,
            fact: "return-empty",
            ease: "return-empty-ease",
            add: "return-add",
            hint: "return-hint",
            ideas: &[("idea-return-back", None), ("idea-return-again", None)],
        },
        Section::Later => About {
            title: "later-title",
            lead: "later-lead",
            icon: Icon::Archive,
            fact: "later-empty",
            ease: "later-ease",
            add: "later-add",
            hint: "later-hint",
            ideas: &[],
        },
        Section::Rhythm => About {
            title: "tab-rhythm",
            lead: "rhythm-lead",
            icon: Icon::Calendar,
            fact: "rhythm-empty",
            ease: "rhythm-empty-ease",
            add: "rhythm-add",
            hint: "rhythm-hint",
            ideas: &[
                ("idea-rhythm-next-day", None),
                ("idea-rhythm-month", None),
                ("idea-rhythm-turn", None),
            ],
        },
        Section::Ready => About {
            title: "ready-title",
            lead: "ready-lead",
            icon: Icon::Check,
            fact: "ready-empty",
            ease: "ready-empty-ease",
            add: "ready-add",
            hint: "ready-hint",
            ideas: &[
                ("idea-ready-water", None),
                ("idea-ready-blanket", None),
                ("idea-ready-phones", None),
            ],
        },
        Section::Music => About {
            title: "music-title",
            lead: "music-lead",
            icon: Icon::Leaf,
            fact: "music-empty",
            ease: "music-empty-ease",
            add: "music-add",
            hint: "music-what",
            ideas: &[],
        },
    }
}

/// Names a section.
pub(crate) const fn title(section: Section) -> &'static str {
    match section {
        Section::Ours => "ours",
        section => about(section).title,
    }
}

/// Returns the heading of a section on its tab: its name, except where another part of the tab
/// stands above it.
pub(crate) const fn heading(section: Section) -> &'static str {
    match section {
        Section::Rhythm => "rhythm-title",
        section => title(section),
    }
}

/// Returns the label of the button that begins a line.
pub(crate) const fn add(section: Section) -> &'static str {
    about(section).add
}

/// Signals to begin with.
pub(crate) const SIGNALS: &[Idea] = &[
    ("idea-signal-lantern", Some(Form::Word)),
    ("idea-signal-harbour", Some(Form::Word)),
    ("idea-signal-window", Some(Form::Word)),
    ("idea-signal-feather", Some(Form::Word)),
    ("idea-signal-blank", Some(Form::Word)),
    ("idea-signal-squeeze", Some(Form::Touch)),
    ("idea-signal-palm", Some(Form::Gesture)),
    ("idea-signal-heart", Some(Form::Gesture)),
    ("idea-signal-stone", Some(Form::Object)),
    ("idea-signal-lamp", Some(Form::Place)),
    ("idea-signal-dot", Some(Form::Digital)),
];

/// A second set of signals to begin with, which many people know.
pub(crate) const LIGHTS: &[Idea] = &[
    ("idea-light-green", Some(Form::Word)),
    ("idea-light-yellow", Some(Form::Word)),
    ("idea-light-red", Some(Form::Word)),
];

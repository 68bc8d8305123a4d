//! Texts of several parts, each on a line of its own: a signal with what it means and what is
//! answered, a word with what it means.

use leeward_model::{Area, PlanItem, Section, text};

use crate::{rebase::Pairs, widgets::Room};

/// The names of the parts of a text, and how they belong together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    /// The names of the fields in which they are written; none where there is one part.
    pub(crate) fields: &'static [&'static str],
    /// The texts in which the parts below the first are read.
    below: &'static [&'static str],
    /// Parts of which one gives the other its meaning.
    pub(crate) pairs: Pairs,
    /// The bound on the length of all parts together.
    pub(crate) room: Room,
}

impl Parts {
    /// A text of one part.
    pub(crate) const ONE: Self = Self {
        fields: &[],
        below: &[],
        pairs: &[],
        room: Room::LINE,
    };

    /// The name of an activity.
    pub(crate) const ACTIVITY: Self = Self {
        room: Room::ACTIVITY,
        ..Self::ONE
    };

    /// A step, and what there is to know about it.
    pub(crate) const STEP: Self = Self {
        fields: &["step-what", "step-note"],
        below: &["step-note-is"],
        pairs: &[],
        room: Room::LINE,
    };

    /// Returns the parts of a line, a step or the name of a route.
    pub(crate) const fn of(item: PlanItem<'_>) -> Self {
        match item {
            PlanItem::Line(line) => Self::of_section(line.section),
            PlanItem::Step(_) => Self::STEP,
            PlanItem::Route(_) => Self::ONE,
        }
    }

    pub(crate) const fn of_section(section: Section) -> Self {
        match section {
            Section::Signals => Self {
                fields: &["signal-what", "signal-means", "signal-answer"],
                below: &["signal-means-is", "signal-answer-is"],
                pairs: &[[1, 2]],
                room: Room::LINE,
            },
            Section::Words => Self {
                fields: &["word-what", "word-means"],
                below: &["word-means-is"],
                pairs: &[],
                room: Room::LINE,
            },
            Section::Unwanted => Self {
                fields: &["unwanted-what", "unwanted-instead"],
                below: &["unwanted-instead-is"],
                pairs: &[[0, 1]],
                room: Room::LINE,
            },
            Section::Music => Self {
                fields: &["music-what", "music-where"],
                below: &["music-where-is"],
                pairs: &[],
                room: Room::LINE,
            },
            Section::Ours
            | Section::Disagree
            | Section::Neutral
            | Section::Return
            | Section::Rhythm
            | Section::Later
            | Section::Ready => Self::ONE,
        }
    }

    pub(crate) const fn of_area(area: Area) -> Self {
        match area {
            Area::Overwhelmed => Self {
                fields: &["card-if", "card-then"],
                below: &["card-then-is"],
                pairs: &[[0, 1]],
                room: Room::LINE,
            },
            Area::Emotional
            | Area::Body
            | Area::Mind
            | Area::Place
            | Area::Talk
            | Area::Closeness
            | Area::Reassurance => Self::ONE,
        }
    }

    /// Returns a text as it stands in the fields, one for each.
    pub(crate) fn split(self, text: &str) -> Vec<String> {
        let count = self.fields.len().max(1);
        let mut texts: Vec<String> = text.splitn(count, '\n').map(str::to_owned).collect();
        texts.resize(count, String::new());
        texts
    }

    /// Returns the parts below the first with their names, each on a line of its own.
    pub(crate) fn below(self, words: &leeward_catalogue::Catalogue, text: &str) -> Option<String> {
        let mut parts = text.split('\n').skip(1);
        let named = self.below.iter().zip(&mut parts);
        let named = named.filter(|(_, part)| !part.is_empty());
        let mut said: Vec<String> = named
            .map(|(id, part)| words.with(id, &[("text", part)]))
            .collect();
        // A newer copy may know of more.
        said.extend(parts.map(str::to_owned));
        (!said.is_empty()).then(|| said.join("\n"))
    }
}

/// Returns a text of several parts in one line.
pub(crate) fn called(words: &str) -> String {
    text::in_one_line(words)
}

/// Returns the first part of a text.
pub(crate) fn first(words: &str) -> &str {
    words.split('\n').next().unwrap_or_default()
}

//! Texts of several parts, each on a line of its own: a signal with what it means and what is
//! answered, a word with what it means.

use egui::{Color32, Id, Ui};
use leeward_model::{Area, PlanItem, Section, text};

use crate::{
    desk::Desk,
    rebase::Pairs,
    stage::Stage,
    tokens::Type,
    widgets::{self, Field, Room, below},
};

/// What the parts of a text are called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    /// The names of the fields in which they are written; none where there is one part.
    fields: &'static [&'static str],
    /// The texts in which the parts below the first are read.
    below: &'static [&'static str],
    /// Parts of which one gives the other its meaning.
    pub(crate) pairs: Pairs,
    /// How long all of them may be together.
    room: Room,
}

impl Parts {
    /// A text of one part.
    pub(crate) const ONE: Self = Self {
        fields: &[],
        below: &[],
        pairs: &[],
        room: Room::LINE,
    };

    /// What an activity is called.
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

    /// What the parts of a line, a step or the name of a route are called.
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
    fn split(self, text: &str) -> Vec<String> {
        let count = self.fields.len().max(1);
        let mut texts: Vec<String> = text.splitn(count, '\n').map(str::to_owned).collect();
        texts.resize(count, String::new());
        texts
    }

    /// Returns what the parts below the first say, each on a line of its own.
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

/// Shows a wording with its parts, each called by its name.
pub(crate) fn shown(ui: &mut Ui, stage: &Stage<'_>, parts: Parts, words: &str, ink: Color32) {
    widgets::text(ui, first(words), Type::Body, ink);
    if let Some(below) = parts.below(stage.words, words) {
        widgets::text(ui, &below, Type::Small, ink);
    }
}

/// What a text of several parts is, where there is room for one line.
pub(crate) fn called(words: &str) -> String {
    text::in_one_line(words)
}

/// The first part of a text.
pub(crate) fn first(words: &str) -> &str {
    words.split('\n').next().unwrap_or_default()
}

/// The field of a part: the first one has the id of all of them.
fn id_of(id: Id, number: usize) -> Id {
    if number == 0 { id } else { id.with(number) }
}

/// Puts a text into the fields of a spot in the place of what was typed, which is one step back in
/// each of them.
pub(crate) fn put(ui: &Ui, desk: &mut Desk, spot: &str, id: Id, parts: Parts, text: &str) {
    let mut before = parts.split(desk.words(spot));
    for (number, (before, now)) in before.iter_mut().zip(parts.split(text)).enumerate() {
        widgets::put(ui, id_of(id, number), before, &now);
    }
    text.clone_into(desk.words(spot));
}

/// What happened to the fields.
pub(crate) struct Written {
    /// Enter was pressed in one.
    pub(crate) entered: bool,
    /// Escape was pressed in one.
    pub(crate) escaped: bool,
}

/// Shows a field for the text of a spot, or one for each of its parts. The first one has the id.
pub(crate) fn fields(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    spot: &str,
    id: Id,
    parts: Parts,
    one: Field<'_>,
) -> Written {
    let error = stage.refusal_of_field(desk.refusal(spot));
    let mut written = Written {
        entered: false,
        escaped: false,
    };
    let mut changed = false;
    if parts.fields.is_empty() {
        let typed = one.room(parts.room).error(error).show(ui, desk.words(spot));
        changed = typed.response.changed();
        (written.entered, written.escaped) = (typed.entered, typed.escaped);
    } else {
        let too_long = parts.room.is_short_for(desk.words(spot));
        let mut error = error.filter(|_| !too_long);
        let mut texts = parts.split(desk.words(spot));
        for (number, (name, text)) in parts.fields.iter().zip(&mut texts).enumerate() {
            let id = id_of(id, number);
            let last = number + 1 == parts.fields.len();
            let error = if last { error.take() } else { None };
            let field = Field::labelled(id, stage.text(name))
                .one_line()
                .error(error);
            let typed = field.show(ui, text);
            changed |= typed.response.changed();
            written.entered |= typed.entered;
            written.escaped |= typed.escaped;
        }
        if changed {
            // A newer copy may know of more lines than there are fields.
            let texts: Vec<String> = texts.iter().map(|text| text.replace('\n', " ")).collect();
            let whole = texts.join("\n");
            whole.trim_end_matches('\n').clone_into(desk.words(spot));
        }
        below(ui, Some(parts.room), desk.words(spot), false, None);
    }
    if changed {
        let now = ui.input(|input| input.time);
        desk.typed(spot, now);
    }
    written
}

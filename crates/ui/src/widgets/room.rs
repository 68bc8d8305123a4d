//! How long a text may be, and how a field says that it is longer.
//!
//! Limits are in bytes; people take letters away. What is said is how many characters have to go from
//! the end, which is as often as Backspace has to be pressed.

use leeward_catalogue::Catalogue;
use leeward_model::limits;

/// The most bytes that a field holds. A text of this length can still be laid out while one types;
/// it is longer than anything that is kept.
pub(crate) const HOLDS: usize = 2 * limits::DRAFT_TEXT;
/// The most bytes that are left while it is said how many: a tenth of them all, between these.
const FEWEST_LEFT: usize = 8;
const MOST_LEFT: usize = 1_000;

/// The room for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    /// The most bytes that can be saved.
    saved: usize,
    /// The most bytes that are kept while it is not done.
    kept: usize,
    /// What is the matter with a text that is longer than can be saved.
    too_long: &'static str,
}

impl Room {
    /// For a line, a need, a step, or a reason.
    pub(crate) const LINE: Self = Self {
        kept: limits::NOTE_TEXT,
        ..Self::new(limits::LINE_TEXT, "too-long")
    };
    /// For what an activity is called.
    pub(crate) const ACTIVITY: Self = Self {
        saved: limits::ACTIVITY_TEXT,
        ..Self::LINE
    };
    /// For a note to be shared.
    pub(crate) const NOTE: Self = Self {
        saved: limits::NOTE_TEXT,
        kept: limits::DRAFT_TEXT,
        too_long: "too-long-note",
    };
    /// For the name of a person.
    pub(crate) const NAME: Self = Self::new(limits::NAME, "too-long-name");

    /// Room for so many bytes in what is not kept before it is done; a longer text is called so.
    pub(crate) const fn new(saved: usize, too_long: &'static str) -> Self {
        Self {
            saved,
            kept: usize::MAX,
            too_long,
        }
    }

    /// Tells whether a text is too long to be saved.
    pub(crate) fn is_short_for(self, text: &str) -> bool {
        text.trim().len() > self.saved
    }

    /// Says by how much a text is too long, if it is.
    pub(super) fn too_long(self, words: &Catalogue, text: &str) -> Option<String> {
        let (id, over) = match over(text, self.kept) {
            0 => (self.too_long, over(text.trim(), self.saved)),
            over => ("too-long-kept", over),
        };
        (over > 0).then(|| words.with(id, &[("by", &characters(words, over, up))]))
    }

    /// Says how much room is left, where it is little.
    pub(super) fn left(self, words: &Catalogue, text: &str) -> Option<String> {
        let text = text.trim();
        let left = self.saved.checked_sub(text.len())?;
        let little = (self.saved / 10).clamp(FEWEST_LEFT, MOST_LEFT);
        if left > little {
            return None;
        }
        // As many as there would be if the text went on as it is written so far.
        let each = text.len().div_ceil(text.chars().count().max(1)).max(1);
        let more = characters(words, left / each, down);
        Some(words.with("room-left", &[("more", &more)]))
    }
}

/// Returns how many characters have to go from the end until so many bytes are left.
fn over(text: &str, most: usize) -> usize {
    let end = text.floor_char_boundary(most);
    text.get(end..).map_or(0, |rest| rest.chars().count())
}

/// Says how many characters these are: exactly where they can be counted, and about as many where
/// they are many.
fn characters(words: &Catalogue, n: usize, round: fn(usize, usize) -> usize) -> String {
    let unit = match n {
        0..100 => 1,
        100..1_000 => 10,
        1_000..10_000 => 100,
        _ => 1_000,
    };
    let n = round(n, unit);
    if unit == 1 {
        return words.count("characters", u64::try_from(n).unwrap_or(u64::MAX));
    }
    let n = match (n / 1_000, n % 1_000) {
        (thousands @ 10.., rest) => format!("{thousands}\u{a0}{rest:03}"),
        _ => n.to_string(),
    };
    words.with("characters-about", &[("n", &n)])
}

/// Rounds so that whoever takes away so many has taken away enough.
fn up(n: usize, unit: usize) -> usize {
    n.next_multiple_of(unit)
}

/// Rounds so that whoever adds so many has room for them.
fn down(n: usize, unit: usize) -> usize {
    n - n % unit
}

#[cfg(test)]
mod tests {
    use leeward_catalogue::{Language, catalogue};

    use super::*;

    #[test]
    fn as_many_characters_as_are_said_have_to_go_and_no_more() {
        for letter in ["a", "ñ", "左", "😀", "e\u{301}"] {
            for length in [0, 79, 80, 81, 160, 2_000, 40_000] {
                let text = letter.repeat(length);
                let over = over(&text, limits::NAME);
                let stay: String = text.chars().take(text.chars().count() - over).collect();
                assert!(stay.len() <= limits::NAME);
                let more = text.chars().nth(stay.chars().count());
                let is_enough = more.is_none_or(|more| stay.len() + more.len_utf8() > limits::NAME);
                assert!(is_enough, "{letter} {length}");
            }
        }
    }

    #[test]
    fn many_characters_are_said_roughly_and_taking_away_so_many_is_enough() {
        let words = catalogue(Language::English);
        for (n, said) in [
            (1, "1 character"),
            (12, "12 characters"),
            (101, "about 110 characters"),
            (1_201, "about 1300 characters"),
            (17_001, "about 18\u{a0}000 characters"),
        ] {
            assert_eq!(characters(words, n, up), said);
        }
        assert_eq!(characters(words, 199, down), "about 190 characters");
    }

    #[test]
    fn a_text_is_told_what_it_is_too_long_for_and_how_much_is_left_when_that_is_little() {
        let words = catalogue(Language::English);
        let too_long = |text: &str| Room::NOTE.too_long(words, text);
        let left = |text: &str| Room::NOTE.left(words, text);
        let note = limits::NOTE_TEXT;
        for few in ["", "Rain, and you.", &"a".repeat(note - 1_001)] {
            assert_eq!((too_long(few), left(few)), (None, None));
        }
        let near = "a".repeat(note - 12);
        assert_eq!(too_long(&near), None);
        assert!(left(&near).unwrap_or_default().contains("12 characters"));
        let long = "a".repeat(note + 12) + "  \n";
        assert!(
            too_long(&long)
                .unwrap_or_default()
                .contains("12 characters")
        );
        assert_eq!(left(&long), None);
        let kept = "a".repeat(limits::DRAFT_TEXT + 1);
        let said = too_long(&kept).unwrap_or_default();
        assert!(said.contains("is 1 character too long"), "{said}");
        assert_ne!(said, words.with("too-long-note", &[("by", "1 character")]));
    }
}

//! The steps of typing in a field, to go back through and forth again: a word at a time, and what was
//! pasted or cut as one.

use std::collections::VecDeque;

/// The most steps of a field that are remembered, and the most bytes in them.
const STEPS: usize = 1_000;
const BYTES: usize = 1024 * 1024;
/// The longest step of single letters, in bytes: not every language writes blanks.
const WORD: usize = 120;

/// How a text came to be another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Letter by letter.
    Letters,
    /// At once: something was pasted, cut, or deleted as a whole.
    AtOnce,
    /// By an input method, which replaces what it has written until it is done; and then it is.
    Composed,
    Committed,
}

/// A change of a text at one place.
#[derive(Debug, Clone)]
struct Step {
    /// Where, in bytes.
    at: usize,
    removed: String,
    inserted: String,
    how: How,
}

/// What was typed in a field, step by step. It knows of no text but the one that was typed in it.
#[derive(Clone, Default)]
pub(crate) struct Typing {
    /// The text as it was left.
    text: String,
    back: VecDeque<Step>,
    forth: Vec<Step>,
    /// The newest step goes on with the next letter.
    goes_on: bool,
    /// More was to be put in than the field can hold.
    pub(super) refused: bool,
}

impl Typing {
    /// Takes note of the text as it is about to be shown. Another one than was left here was sent,
    /// emptied or put here by the program: no step leads back to before that.
    pub(super) fn begin(&mut self, text: &str) {
        if self.text != text {
            *self = Self {
                text: text.to_owned(),
                ..Self::default()
            };
        }
    }

    /// Takes note of what the text has become, with the cursor at this byte.
    pub(super) fn note(&mut self, text: &str, cursor: usize, how: How) {
        if let Some(step) = difference(&self.text, text, cursor, how) {
            text.clone_into(&mut self.text);
            self.forth.clear();
            match how {
                How::Letters => self.letters(step),
                How::AtOnce => self.push(step, false),
                How::Composed | How::Committed => self.compose(step),
            }
        }
        if how == How::Committed {
            self.composed();
        }
        let is_much = |back: &VecDeque<Step>| {
            let bytes: usize = back.iter().map(Step::bytes).sum();
            back.len() > STEPS || bytes > BYTES && back.len() > 1
        };
        while is_much(&self.back) {
            self.back.pop_front();
        }
    }

    /// Goes a step back. Returns the text and where the cursor stands in it, in bytes; nothing where
    /// there is no step.
    pub(super) fn back(&mut self) -> Option<(&str, usize)> {
        let step = self.back.pop_back()?;
        let end = step.at + step.inserted.len();
        self.text.replace_range(step.at..end, &step.removed);
        let cursor = step.at + step.removed.len();
        self.forth.push(step);
        self.goes_on = false;
        Some((&self.text, cursor))
    }

    /// Goes a step forth again.
    pub(super) fn forth(&mut self) -> Option<(&str, usize)> {
        let step = self.forth.pop()?;
        let end = step.at + step.removed.len();
        self.text.replace_range(step.at..end, &step.inserted);
        let cursor = step.at + step.inserted.len();
        self.back.push_back(step);
        self.goes_on = false;
        Some((&self.text, cursor))
    }

    fn push(&mut self, step: Step, goes_on: bool) {
        self.back.push_back(step);
        self.goes_on = goes_on;
    }

    /// Joins letters to the word that they belong to.
    fn letters(&mut self, step: Step) {
        if step.removed.is_empty() {
            // More than one letter may come between two frames.
            let mut at = step.at;
            for letter in step.inserted.chars() {
                self.letter(at, letter);
                at += letter.len_utf8();
            }
        } else if step.inserted.is_empty() {
            self.deleted(step);
        } else {
            self.push(step, true);
        }
    }

    fn letter(&mut self, at: usize, letter: char) {
        let word = self.newest(How::Letters).filter(|word| {
            let follows = at == word.at + word.inserted.len();
            let last = word.inserted.chars().next_back();
            follows && last.is_some_and(|last| is_same_word(last, letter, &word.inserted))
        });
        if let Some(word) = word {
            word.inserted.push(letter);
        } else {
            let step = Step {
                at,
                removed: String::new(),
                inserted: letter.to_string(),
                how: How::Letters,
            };
            self.push(step, true);
        }
    }

    fn deleted(&mut self, step: Step) {
        let run = self.newest(How::Letters);
        let Some(run) = run.filter(|run| run.inserted.is_empty()) else {
            return self.push(step, true);
        };
        let joins = |before: Option<char>, letter: Option<char>, run: &str| {
            let both = before.zip(letter);
            both.is_some_and(|(before, letter)| is_same_word(before, letter, run))
        };
        let (first, last) = (ends(&run.removed), ends(&step.removed));
        if step.at + step.removed.len() == run.at && joins(first.0, last.1, &run.removed) {
            run.removed.insert_str(0, &step.removed);
            run.at = step.at;
        } else if step.at == run.at && joins(first.1, last.0, &run.removed) {
            run.removed.push_str(&step.removed);
        } else {
            self.push(step, true);
        }
    }

    /// Puts what an input method has just written in the place of what it wrote before.
    fn compose(&mut self, mut step: Step) {
        step.how = How::Composed;
        let within = self.newest(How::Composed).filter(|before| {
            let end = before.at + before.inserted.len();
            step.at >= before.at && step.at + step.removed.len() <= end
        });
        let Some(before) = within else {
            return self.push(step, true);
        };
        let start = step.at - before.at;
        let end = start + step.removed.len();
        before.inserted.replace_range(start..end, &step.inserted);
        if before.inserted == before.removed {
            // It was given up.
            self.back.pop_back();
            self.goes_on = false;
        }
    }

    /// Takes note that an input method is done. A single letter belongs to its word.
    fn composed(&mut self) {
        if self.newest(How::Composed).is_none() {
            return;
        }
        self.goes_on = false;
        let is_letter =
            |step: &mut Step| step.removed.is_empty() && step.inserted.chars().count() == 1;
        let Some(mut step) = self.back.pop_back_if(is_letter) else {
            return;
        };
        step.how = How::Letters;
        self.goes_on = self
            .back
            .back()
            .is_some_and(|word| word.how == How::Letters);
        self.letters(step);
    }

    /// Returns the newest step, if it goes on and came like this.
    fn newest(&mut self, how: How) -> Option<&mut Step> {
        let newest = self.back.back_mut();
        newest.filter(|step| self.goes_on && step.how == how)
    }
}

impl Step {
    fn bytes(&self) -> usize {
        self.removed.len() + self.inserted.len()
    }
}

/// Tells whether a letter next to another one belongs to the same run. The blanks behind a word do.
fn is_same_word(before: char, letter: char, run: &str) -> bool {
    (!before.is_whitespace() || letter.is_whitespace()) && run.len() < WORD
}

fn ends(text: &str) -> (Option<char>, Option<char>) {
    (text.chars().next(), text.chars().next_back())
}

/// Returns where two texts differ; the cursor stands behind what is new. `None` where they are equal.
fn difference(before: &str, now: &str, cursor: usize, how: How) -> Option<Step> {
    if before == now {
        return None;
    }
    // What lies behind the cursor is as it was. In a row of equal letters only that tells which of
    // them are new.
    let behind = now.get(cursor..).unwrap_or_default();
    let same_end = if before.ends_with(behind) {
        behind.len()
    } else {
        let pairs = before.chars().rev().zip(now.chars().rev());
        let same = pairs.take_while(|(before, now)| before == now);
        same.map(|(letter, _)| letter.len_utf8()).sum()
    };
    let (before, now) = (
        &before[..before.len() - same_end],
        &now[..now.len() - same_end],
    );
    let pairs = before.chars().zip(now.chars());
    let same = pairs.take_while(|(before, now)| before == now);
    let at: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    Some(Step {
        at,
        removed: before[at..].to_owned(),
        inserted: now[at..].to_owned(),
        how,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a hand can do: put this at the cursor or in the place of so many letters before or behind
    /// it.
    #[derive(Debug, Clone, Copy)]
    struct Deed {
        before: usize,
        behind: usize,
        puts: &'static str,
        how: How,
    }

    const fn deed(before: usize, behind: usize, puts: &'static str, how: How) -> Deed {
        Deed {
            before,
            behind,
            puts,
            how,
        }
    }

    const DEEDS: [Deed; 10] = [
        deed(0, 0, "a", How::Letters),
        deed(0, 0, " ", How::Letters),
        deed(0, 0, "é b", How::Letters),
        deed(1, 0, "", How::Letters),
        deed(0, 1, "", How::Letters),
        deed(2, 0, "x", How::Letters),
        deed(3, 0, "", How::AtOnce),
        deed(0, 0, "aa\naa", How::AtOnce),
        deed(0, 0, "に", How::Composed),
        deed(1, 0, "日本", How::Committed),
    ];

    /// Does it, with the cursor this far from the end, in letters.
    fn does(text: &mut String, from_end: usize, deed: Deed) -> usize {
        let letters: Vec<char> = text.chars().collect();
        let cursor = letters.len().saturating_sub(from_end);
        let start = cursor.saturating_sub(deed.before);
        let end = (cursor + deed.behind).min(letters.len());
        let string = |letters: &[char]| letters.iter().collect::<String>();
        let head = string(&letters[..start]) + deed.puts;
        *text = head.clone() + &string(&letters[end..]);
        head.len()
    }

    #[test]
    fn whatever_was_typed_all_steps_back_lead_to_the_beginning_and_all_steps_forth_to_the_end() {
        let begins = ["", "aa a"];
        for number in 0..DEEDS.len().pow(4) {
            let deeds = [1, 10, 100, 1_000].map(|digit| DEEDS[number / digit % DEEDS.len()]);
            let begin = begins[number % begins.len()];
            let mut typing = Typing::default();
            let mut text = begin.to_owned();
            typing.begin(&text);
            for (place, deed) in deeds.into_iter().enumerate() {
                let cursor = does(&mut text, number / 7 % 3 * (place % 2), deed);
                typing.note(&text, cursor, deed.how);
            }
            let mut back = text.clone();
            while let Some((step, cursor)) = typing.back() {
                assert!(step.is_char_boundary(cursor));
                step.clone_into(&mut back);
            }
            assert_eq!(back, begin, "{deeds:?}");
            let mut forth = back;
            while let Some((step, cursor)) = typing.forth() {
                assert!(step.is_char_boundary(cursor));
                step.clone_into(&mut forth);
            }
            assert_eq!(forth, text, "{deeds:?}");
        }
    }

    /// Types a text letter by letter, at its end.
    fn types(typing: &mut Typing, text: &mut String, letters: &str) {
        for letter in letters.chars() {
            text.push(letter);
            typing.note(text, text.len(), How::Letters);
        }
    }

    /// Every text on the way back.
    fn way_back(typing: &mut Typing) -> Vec<String> {
        let mut way = Vec::new();
        while let Some((text, _)) = typing.back() {
            way.push(text.to_owned());
        }
        way
    }

    #[test]
    fn a_step_is_a_word_and_what_is_deleted_goes_by_words_too() {
        let (mut typing, mut text) = (Typing::default(), String::new());
        types(&mut typing, &mut text, "One lamp, low");
        for _ in 0.."mp, low".len() {
            text.pop();
            typing.note(&text, text.len(), How::Letters);
        }
        assert_eq!(text, "One la");
        let way = ["One lamp,", "One lamp, low", "One lamp, ", "One ", ""];
        assert_eq!(way_back(&mut typing), way);
    }

    #[test]
    fn what_an_input_method_tries_out_is_no_step() {
        let (mut typing, mut text) = (Typing::default(), String::from("a "));
        typing.begin(&text);
        for tried in ["n", "に", "にh", "にほn"] {
            text = format!("a {tried}");
            typing.note(&text, text.len(), How::Composed);
        }
        text = "a 日本".to_owned();
        typing.note(&text, text.len(), How::Committed);
        // Some give single letters like this.
        for letter in ["t", "e", "a"] {
            text.push_str(letter);
            typing.note(&text, text.len(), How::Committed);
        }
        assert_eq!(way_back(&mut typing), ["a 日本", "a "]);
    }

    #[test]
    fn no_step_leads_back_to_before_a_text_that_was_put_here_by_the_program() {
        let (mut typing, mut text) = (Typing::default(), String::new());
        types(&mut typing, &mut text, "Toast");
        typing.begin("");
        assert_eq!(typing.back(), None);
        assert_eq!(typing.forth(), None);
    }

    #[test]
    fn as_much_is_remembered_as_there_is_room_for_and_the_newest_of_it() {
        let (mut typing, mut text) = (Typing::default(), String::new());
        for _ in 0..STEPS + 10 {
            types(&mut typing, &mut text, "a ");
        }
        assert_eq!(way_back(&mut typing).len(), STEPS);
        let much = "a".repeat(BYTES / 2);
        for _ in 0..4 {
            text = much.clone() + &text;
            typing.note(&text, much.len(), How::AtOnce);
        }
        assert_eq!(way_back(&mut typing).len(), 2);
    }
}

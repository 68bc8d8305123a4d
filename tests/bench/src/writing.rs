//! What two people might write, made up from a seed.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

/// How many words the two people know. Few are frequent and many are rare.
const WORDS: u64 = 4_000;

/// A source of numbers and words.
#[derive(Debug)]
pub struct Writing {
    chance: ChaCha8Rng,
    words: Vec<String>,
}

impl Writing {
    /// The same seed writes the same.
    pub fn of(seed: u64) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let words = (0..WORDS).map(|_| word(&mut chance)).collect();
        Self { chance, words }
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.chance.next_u64() % bound
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(all.len()).ok().filter(|count| *count > 0)?;
        all.get(usize::try_from(self.below(count)).unwrap_or_default())
    }

    /// A text of so many words.
    pub fn text(&mut self, words: std::ops::RangeInclusive<u64>) -> String {
        let count = words.start() + self.below(words.end() - words.start() + 1);
        let mut text = String::new();
        for _ in 0..count {
            let rank = self.below(WORDS) * self.below(WORDS) / WORDS * self.below(WORDS) / WORDS;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.words[usize::try_from(rank).unwrap_or_default()]);
        }
        text
    }
}

fn word(chance: &mut ChaCha8Rng) -> String {
    const LETTERS: &[u8] = b"eeeaaiiourtnsslcdmpgbfhvky";
    let mut below = |bound: usize| {
        let bound = u64::try_from(bound).unwrap_or(1);
        usize::try_from(chance.next_u64() % bound).unwrap_or_default()
    };
    let length = 2 + below(8);
    let letters = (0..length).map(|_| char::from(LETTERS[below(LETTERS.len())]));
    letters.collect()
}

//! The words that two people read to each other when they pair.
//!
//! Four of them stand for 32 bits, so the list has 256. They are chosen to survive being read
//! aloud in a tired voice: short, calm and concrete, no two alike to the ear, none that sounds like
//! a word spelled otherwise, nothing to blush at when somebody else is in the room.
//!
//! The order is part of the protocol: both devices turn the same byte into the same word. A word is
//! never replaced, moved or corrected; another list would be another version of pairing.

/// The word for each byte, in alphabetical order.
#[rustfmt::skip]
pub(crate) const WORDS: [&str; 256] = [
    "acorn", "album", "alcove", "alpaca", "amber", "anchor", "atlas", "attic", "autumn", "avenue",
    "bakery", "balcony", "balloon", "bamboo", "banjo", "basket", "beacon", "bench", "biscuit",
    "bison", "blanket", "blossom", "bonsai", "breeze", "bridge", "cabbage", "cabin", "cactus",
    "calico", "camera", "canoe", "caravan", "carrot", "castle", "celery", "chalk", "cheese",
    "chimney", "cinema", "circle", "citrus", "clay", "cloud", "clover", "cobalt", "coconut",
    "coffee", "comet", "compass", "copper", "cotton", "crane", "crayon", "crocus", "crystal",
    "curtain", "cushion", "diagram", "dolphin", "domino", "donkey", "doorway", "eclipse", "emerald",
    "fabric", "fiddle", "finch", "firefly", "flannel", "flute", "foam", "forest", "gallery",
    "garden", "garlic", "gazebo", "giraffe", "glacier", "glass", "glider", "globe", "gondola",
    "granite", "gravel", "guava", "guitar", "hammock", "harp", "harvest", "horizon", "igloo",
    "island", "jacket", "jungle", "juniper", "kayak", "kettle", "kiosk", "kitchen", "kite", "koala",
    "ladder", "lagoon", "lake", "lantern", "lemon", "lettuce", "library", "lilac", "linen",
    "lobster", "lodge", "lotus", "lullaby", "magpie", "maple", "marble", "margin", "market",
    "meadow", "meerkat", "melody", "meteor", "midday", "mineral", "mitten", "moon", "mosaic",
    "museum", "napkin", "nectar", "north", "novel", "nutmeg", "oasis", "oatmeal", "obelisk", "oboe",
    "ocean", "octagon", "olive", "onion", "orbit", "oregano", "origami", "ostrich", "otter",
    "paddock", "palace", "pancake", "panda", "papaya", "paper", "paprika", "parasol", "parcel",
    "parsley", "pasta", "pebble", "pelican", "pencil", "penguin", "pergola", "petunia", "piano",
    "picnic", "pilot", "planet", "pocket", "popcorn", "poplar", "pottery", "prairie", "pretzel",
    "prism", "pudding", "puffin", "pumpkin", "puzzle", "pyramid", "quarry", "quilt", "quince",
    "rabbit", "raccoon", "radio", "rafter", "rainbow", "recipe", "rhubarb", "river", "rowboat",
    "saffron", "salad", "salmon", "sardine", "satchel", "scarf", "seagull", "season", "sesame",
    "silver", "sketch", "snail", "snowman", "sonnet", "sparrow", "spinach", "spiral", "spring",
    "sprout", "spruce", "stone", "stream", "studio", "sugar", "summer", "sundial", "sunrise",
    "swan", "syrup", "tadpole", "teapot", "terrace", "tiger", "toast", "tomato", "toolbox", "topaz",
    "tractor", "train", "trellis", "trolley", "trumpet", "tulip", "tundra", "tunnel", "turtle",
    "ukulele", "valley", "vanilla", "veranda", "village", "vinegar", "violin", "waffle", "wagon",
    "walnut", "waltz", "whistle", "willow", "winter", "zebra", "zenith", "zephyr", "zigzag",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::WORDS;

    #[test]
    fn there_is_one_distinct_word_for_each_byte() {
        assert_eq!(WORDS.iter().collect::<BTreeSet<_>>().len(), 256);
    }

    #[test]
    fn the_words_are_in_alphabetical_order() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn every_word_has_four_to_seven_lower_case_letters() {
        for word in WORDS {
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
            assert!((4..=7).contains(&word.len()), "{word}");
        }
    }

    #[test]
    fn no_two_words_differ_by_a_single_letter() {
        for (a, b) in pairs() {
            assert!(edit_distance(a, b) >= 2, "{a} and {b}");
        }
    }

    #[test]
    fn no_two_words_begin_with_the_same_five_letters() {
        for (a, b) in pairs() {
            assert!(!a.bytes().take(5).eq(b.bytes().take(5)), "{a} and {b}");
            assert!(!a.starts_with(b) && !b.starts_with(a), "{a} and {b}");
        }
    }

    #[test]
    fn the_edit_distance_counts_letters_put_in_left_out_and_changed() {
        assert_eq!(edit_distance("cotton", "cotton"), 0);
        assert_eq!(edit_distance("parrot", "carrot"), 1);
        assert_eq!(edit_distance("train", "rain"), 1);
        assert_eq!(edit_distance("kettle", "settled"), 2);
    }

    fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
        WORDS
            .iter()
            .enumerate()
            .flat_map(|(n, a)| WORDS[n + 1..].iter().map(move |b| (*a, *b)))
    }

    /// How many letters must be put in, left out or changed to turn `a` into `b`.
    fn edit_distance(a: &str, b: &str) -> usize {
        let mut above: Vec<usize> = (0..=b.len()).collect();
        for (row, x) in a.bytes().enumerate() {
            let mut here = vec![row + 1];
            for (column, y) in b.bytes().enumerate() {
                let changed = above[column] + usize::from(x != y);
                here.push(changed.min(above[column + 1] + 1).min(here[column] + 1));
            }
            above = here;
        }
        above[b.len()]
    }
}

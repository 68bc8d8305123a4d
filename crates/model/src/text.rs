//! Which characters a text may show, and which texts are alike.

use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class, is_nfc};

/// Tells whether a character is shown as it is: no control character, none that ends a line, and none
/// that turns the direction of the text around it, so that no text can pretend to be another.
pub fn is_plain(letter: char) -> bool {
    let turns_direction = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !letter.is_control() && !turns_direction && !matches!(letter, '\u{2028}' | '\u{2029}')
}

/// Tells whether a character has no look of its own, as Unicode says (`Default_Ignorable_Code_Point`):
/// joiners, marks of direction, fillers, a byte order mark.
pub fn is_ignorable(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Tells whether nothing of a text can be seen.
pub fn is_blank(text: &str) -> bool {
    let blank = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || is_ignorable(letter)
            // A braille pattern without dots, and a note without a head.
            || matches!(letter, '\u{2800}' | '\u{1d159}')
    };
    text.chars().all(blank)
}

/// Returns a text as it is kept: every kind of line end is one line break, and what is not plain and
/// nobody sees, such as what a paste out of a terminal brings along, is left out. Its letters are in
/// their composed form (NFC), so that what looks the same is the same.
pub fn kept(text: &str) -> String {
    if is_as_kept(text) {
        return text.to_owned();
    }
    with_line_breaks(text)
        .filter(|letter| is_in_a_text(*letter))
        .nfc()
        .collect()
}

/// Returns the text of another device as it may be shown: every kind of line end is one line break,
/// and what is not plain is replaced, so that one sees that there is something. Its letters are in
/// their composed form (NFC), as those of a text that is kept here.
fn shown(text: &str) -> String {
    if is_as_kept(text) {
        return text.to_owned();
    }
    let shown = |letter| {
        if is_in_a_text(letter) {
            letter
        } else {
            char::REPLACEMENT_CHARACTER
        }
    };
    with_line_breaks(text).map(shown).nfc().collect()
}

/// Returns the text of another device as it may be shown, and of it no more than so many bytes: every
/// kind of line end is one line break, what is not plain is replaced, and what a copy that keeps no
/// bounds wrote must not grow on the way.
pub fn shown_within(text: &str, limit: usize) -> String {
    let mut shown = shown(text);
    if shown.len() > limit {
        shown.truncate(shown.floor_char_boundary(limit));
    }
    shown
}

/// Tells whether a text is just as [`kept`] and [`shown`] would leave it, as nearly every text is: to
/// find that out takes a fraction of what composing it takes.
fn is_as_kept(text: &str) -> bool {
    text.chars().all(is_in_a_text) && is_nfc(text)
}

/// Plain, or what parts a text of several lines.
fn is_in_a_text(letter: char) -> bool {
    is_plain(letter) || matches!(letter, '\n' | '\t')
}

/// The letters of a text, with a line break for every line end that people and programs use.
fn with_line_breaks(text: &str) -> impl Iterator<Item = char> {
    let mut letters = text.chars().peekable();
    std::iter::from_fn(move || {
        Some(match letters.next()? {
            '\r' => {
                letters.next_if_eq(&'\n');
                '\n'
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            other => other,
        })
    })
}

/// Tells whether a [`folded`] text holds every word of another, in whatever order.
pub fn holds_every_word(folded: &str, wanted: &str) -> bool {
    wanted.split_whitespace().all(|word| folded.contains(word))
}

/// Returns a text for comparing and finding: without case, without accents and other marks, and
/// whatever form its letters have, so that nobody has to type them. Never shown.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_ignorable(*letter)) {
        for letter in letter.to_lowercase() {
            match letter {
                // Letters whose stroke or tie is no mark to Unicode.
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'þ' => folded.push_str("th"),
                'ħ' => folded.push('h'),
                'ŧ' => folded.push('t'),
                'ı' => folded.push('i'),
                // The same sound, at the end of a Greek word.
                'ς' => folded.push('σ'),
                // Accents and points; signs for vowels, as in Hindi or Thai, are letters.
                mark if canonical_combining_class(mark) != 0 => {}
                other => folded.push(other),
            }
        }
    }
    folded
}

/// Returns a text of several parts, each on a line of its own, as it is kept: without space around a
/// part, and without empty ones at the end.
pub fn parts(text: &str) -> String {
    let parts: Vec<&str> = text.split('\n').map(str::trim).collect();
    parts.join("\n").trim_end().to_owned()
}

/// Returns a text of several parts in one line, for where there is room for one.
pub fn in_one_line(text: &str) -> String {
    let parts = text.split('\n').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_any_of_its_words_in_any_order_and_not_by_one_that_it_lacks() {
        let text = folded("La CANCIÓN de María");
        for wanted in ["cancion", "maria cancion", "  de\tla ", ""] {
            assert!(holds_every_word(&text, &folded(wanted)), "{wanted}");
        }
        assert!(!holds_every_word(&text, &folded("canción de Marta")));
    }

    #[test]
    fn parts_lose_their_space_and_what_is_empty_at_the_end() {
        assert_eq!(
            parts(" Lantern \n\n come close \n \n"),
            "Lantern\n\ncome close"
        );
        assert_eq!(in_one_line("Lantern\n\ncome close"), "Lantern · come close");
        assert_eq!(parts(&parts("a\n b")), parts("a\n b"));
    }

    #[test]
    fn what_would_turn_the_direction_or_ring_a_bell_is_replaced() {
        assert_eq!(shown("tea\u{202e}aet\u{7}"), "tea\u{fffd}aet\u{fffd}");
        assert_eq!(shown("Té, mañana\n¿sí?\t…"), "Té, mañana\n¿sí?\t…");
    }

    #[test]
    fn every_line_end_is_one_line_break() {
        let all = "a\r\nb\rc\u{2028}d\u{2029}e\u{85}f\n\ng";
        assert_eq!(kept(all), "a\nb\nc\nd\ne\nf\n\ng");
        assert_eq!(shown(all), kept(all));
        assert_eq!(kept(" te\0a\u{1b}\u{202e} "), " tea ");
    }

    #[test]
    fn what_nobody_can_see_is_blank_and_a_smile_is_not() {
        for nothing in [
            "",
            " \t\n",
            "\u{200b}",
            "\u{3164}",
            "\u{2800}",
            "\u{7}",
            "\u{202e}",
            "\u{feff}\u{ad}",
            "\u{ffa0}\u{115f}",
            "\u{e0041}",
        ] {
            assert!(is_blank(nothing), "{nothing:?}");
        }
        for something in ["a", "\u{200f}א", "👩\u{200d}🦰", "·", "한", "\u{fffd}"] {
            assert!(!is_blank(something), "{something:?}");
        }
    }

    #[test]
    fn a_text_is_found_by_whoever_does_not_type_its_marks() {
        for (text, found_by) in [
            ("Canción", "cancion"),
            ("Cancio\u{301}n", "canción"),
            ("Ärzte", "arzte"),
            ("STRASSE", "straße"),
            ("Weiẞ", "weiss"),
            ("İstanbul", "istanbul"),
            ("ısı", "isi"),
            ("Łódź", "lodz"),
            ("Smørrebrød", "smorrebrod"),
            ("œuvre", "OEUVRE"),
            ("\u{fb01}ne", "fine"),
            ("ｔｅａ", "tea"),
            ("ΟΔΟΣ", "οδος"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("zero\u{200b}width", "zerowidth"),
            ("niño", "NINO"),
        ] {
            assert_eq!(folded(text), folded(found_by), "{text}");
        }
        assert_ne!(folded("ano"), folded("anno"));
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once_and_forms_fold_alike(text in proptest::prelude::any::<String>()) {
            let once = folded(&text);
            proptest::prop_assert_eq!(&folded(&once), &once);
            let composed: String = text.nfc().collect();
            let taken_apart: String = text.nfd().collect();
            proptest::prop_assert_eq!(&folded(&composed), &once);
            proptest::prop_assert_eq!(&folded(&taken_apart), &once);
            proptest::prop_assert_eq!(kept(&kept(&text)), kept(&text));
        }

        #[test]
        fn what_looks_the_same_is_kept_and_shown_the_same(text in proptest::prelude::any::<String>()) {
            let taken_apart: String = text.nfd().collect();
            proptest::prop_assert_eq!(kept(&taken_apart), kept(&text));
            proptest::prop_assert_eq!(shown(&taken_apart), shown(&text));
            proptest::prop_assert_eq!(shown(&kept(&text)), kept(&text));
        }
    }
}

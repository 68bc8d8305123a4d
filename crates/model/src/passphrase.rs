//! What opens a vault: one meaning, however it was typed, pasted or read from a file.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize as _, Zeroizing};

use crate::{limits, text};

/// A passphrase as it was given. It prints nothing, and is wiped when it is dropped.
///
/// What is given differs by the way it takes: a paste brings a line end along, an editor a byte
/// order mark, one keyboard writes é as one letter and another as two. [`Self::meaning`] is the same
/// for all of them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Passphrase(Vec<u8>);

/// Why a passphrase cannot be taken for a new vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// There is nothing in it that could be seen.
    #[error("the passphrase is empty")]
    Empty,
    /// It is longer than fits.
    #[error("the passphrase is longer than {limit} bytes")]
    TooLong {
        /// The most bytes it may have.
        limit: usize,
    },
    /// It is no text.
    #[error("the passphrase is not UTF-8 from byte {at} on")]
    NotText {
        /// The first byte that is no letter, counted from 1.
        at: usize,
    },
    /// It holds what no keyboard types.
    #[error("the passphrase holds control characters")]
    ControlCharacters,
}

/// How many letters of a passphrase the window took before there was this rule.
const ONCE_HELD: usize = 256;

impl Passphrase {
    /// Takes a passphrase as it is.
    pub const fn given(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Returns what it means: the `OpaqueString` of RFC 8265, which keeps case and composes letters,
    /// and beyond it without what pasting adds. Invisible letters go, and so does what is blank at
    /// both ends; any other blank, a line end too, is one space.
    ///
    /// # Errors
    /// When no vault should be made with it.
    pub fn meaning(&self) -> Result<Zeroizing<String>, PassphraseError> {
        let given = std::str::from_utf8(&self.0).map_err(|error| PassphraseError::NotText {
            at: error.valid_up_to() + 1,
        })?;
        let visible = given.chars().filter(|letter| !text::is_ignorable(*letter));
        let composed: Zeroizing<String> = Zeroizing::new(visible.nfc().collect());
        let mut meaning = Zeroizing::new(String::with_capacity(composed.len()));
        for word in composed.split_whitespace() {
            if !meaning.is_empty() {
                meaning.push(' ');
            }
            meaning.push_str(word);
        }
        let limit = limits::PASSPHRASE;
        if meaning.is_empty() {
            Err(PassphraseError::Empty)
        } else if meaning.len() > limit {
            Err(PassphraseError::TooLong { limit })
        } else if meaning.chars().any(char::is_control) {
            Err(PassphraseError::ControlCharacters)
        } else {
            Ok(meaning)
        }
    }

    /// Returns what it may have meant when a vault was made, the likeliest first: its meaning, and
    /// where they differ from it, what was taken for a passphrase before there was this rule. None is
    /// empty.
    pub fn forms(&self) -> Vec<Zeroizing<Vec<u8>>> {
        let mut forms: Vec<Zeroizing<Vec<u8>>> = Vec::new();
        let mut add = |form: &[u8]| {
            if !form.is_empty() && forms.iter().all(|known| known.as_slice() != form) {
                forms.push(Zeroizing::new(form.to_vec()));
            }
        };
        let meaning = self.meaning().ok();
        if let Some(meaning) = &meaning {
            add(meaning.as_bytes());
        }
        // A file without the line ends at its end, whatever else was in it.
        let end = self.0.iter().rposition(|byte| !b"\r\n".contains(byte));
        add(&self.0[..end.map_or(0, |end| end + 1)]);
        // A field of one line, in which a line end is a blank.
        let blank = |byte: &u8| if b"\r\n".contains(byte) { b' ' } else { *byte };
        let pasted: Zeroizing<Vec<u8>> = Zeroizing::new(self.0.iter().map(blank).collect());
        add(&pasted);
        // The field once held so many letters, and left the others away without a word.
        if let Ok(text) = std::str::from_utf8(&pasted)
            && let Some((cut, _)) = text.char_indices().nth(ONCE_HELD)
        {
            add(&pasted[..cut]);
        }
        if let Some(meaning) = &meaning {
            // The same, pasted with its line end then and typed now.
            let with_blank = Zeroizing::new(format!("{} ", meaning.as_str()));
            add(with_blank.as_bytes());
            let in_parts: Zeroizing<String> = Zeroizing::new(meaning.nfd().collect());
            add(in_parts.as_bytes());
        }
        forms
    }
}

impl Drop for Passphrase {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn given(text: &str) -> Passphrase {
        Passphrase::given(text.into())
    }

    fn meaning(text: &str) -> String {
        given(text).meaning().expect("a passphrase").to_string()
    }

    #[test]
    fn one_passphrase_has_one_meaning_however_it_comes() {
        for same in [
            "café au lait",
            "cafe\u{301} au lait",
            "café au lait\n",
            "café au lait\r\n",
            "\u{feff}café au lait",
            "\u{200b}café au lait\u{2060} ",
            "  café\u{a0}au\u{3000}lait\t",
            "café\nau\nlait",
            "café au  lait\u{2028}",
        ] {
            assert_eq!(meaning(same), "café au lait", "{same:?}");
        }
        // Hangul as syllables and as their letters.
        assert_eq!(meaning("\u{1112}\u{1161}\u{11ab}"), "\u{d55c}");
        // Case and compatible letters keep their difference.
        assert_ne!(meaning("Tea"), meaning("tea"));
        assert_ne!(meaning("\u{fb01}ne"), meaning("fine"));
    }

    #[test]
    fn what_no_vault_should_be_made_with_is_told_apart() {
        let error = |bytes: &[u8]| Passphrase::given(bytes.into()).meaning().err();
        for nothing in ["", " \n", "\u{feff}", "\u{200b}\u{3164}"] {
            assert_eq!(error(nothing.as_bytes()), Some(PassphraseError::Empty));
        }
        assert_eq!(error(b"tea\xff"), Some(PassphraseError::NotText { at: 4 }));
        assert_eq!(error(b"te\0a"), Some(PassphraseError::ControlCharacters));
        let limit = limits::PASSPHRASE;
        let long = "a".repeat(limit + 1);
        assert_eq!(
            error(long.as_bytes()),
            Some(PassphraseError::TooLong { limit })
        );
        assert_eq!(error(&long.as_bytes()[1..]), None);
    }

    #[test]
    fn what_the_field_once_left_of_a_long_passphrase_is_among_the_forms() {
        let long = "sieben stille Öfen ".repeat(20);
        let held: String = long.chars().take(256).collect();
        let forms = given(&long).forms();
        assert!(forms.iter().any(|form| form.as_slice() == held.as_bytes()));
    }

    #[test]
    fn plain_words_are_tried_in_two_forms_only() {
        let forms = given("four plain words").forms();
        let forms: Vec<&[u8]> = forms.iter().map(|form| form.as_slice()).collect();
        assert_eq!(forms, [&b"four plain words"[..], b"four plain words "]);
    }

    proptest! {
        #[test]
        fn a_meaning_means_itself(text in any::<String>()) {
            if let Ok(meaning) = given(&text).meaning() {
                prop_assert_eq!(given(&meaning).meaning(), Ok(meaning));
            }
        }

        #[test]
        fn what_opened_a_vault_before_is_among_the_forms(bytes in any::<Vec<u8>>(), line_ends in "[\r\n]{0,3}") {
            let mut file = bytes;
            file.extend_from_slice(line_ends.as_bytes());
            let forms = Passphrase::given(file.clone()).forms();
            let has = |form: &[u8]| form.is_empty() || forms.iter().any(|it| it.as_slice() == form);
            // As the command line read a file.
            let mut read = file.clone();
            while read.last().is_some_and(|byte| b"\n\r".contains(byte)) {
                read.pop();
            }
            prop_assert!(has(&read));
            // As the window took it: typed, or pasted into a field of one line.
            if let Ok(text) = std::str::from_utf8(&file) {
                prop_assert!(has(text.replace(['\r', '\n'], " ").as_bytes()));
            }
        }
    }
}

//! The invitation: what one device hands to the other out of band (`docs/protocol.md`).

use std::{fmt, net::SocketAddr, ops::Range};

use data_encoding::BASE32_NOPAD;
use leeward_model::{DeviceId, Millis, Rejection, limits};
use serde::{Deserialize, Serialize};

use crate::alpn;

const VERSION: u8 = 1;
const CHECKSUM: usize = 4;
/// The version, the key and the token, which are as long in every invitation.
const FIXED_LETTERS: usize = (1 + 32 + 16) * 8 / 5;
/// No invitation has more letters: the version, the fields with eight addresses of IPv6, and the
/// checksum.
const MOST_LETTERS: usize = letters_for(1 + 32 + 16 + 5 + 1 + limits::ADDRESSES * 20 + CHECKSUM);
/// The letter for five bits that are 0.
const ZERO: u8 = b'A';
/// Stands for a character that is no letter of base 32.
const STRANGE: u8 = b'?';
/// No word that people say to each other is as long.
const LONG_WORD: usize = 24;
/// With as many letters in words that nobody says, a text was meant to be an invitation.
const MEANT_AS_ONE: usize = 24;

/// An invitation, good once and for a short time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invitation {
    pub(crate) inviter: DeviceId,
    pub(crate) token: [u8; 16],
    /// Seconds since 1970.
    pub(crate) expires: u32,
    pub(crate) addresses: Vec<SocketAddr>,
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invitation")
            .field("inviter", &self.inviter)
            .finish_non_exhaustive()
    }
}

impl Invitation {
    /// Writes it as upper-case base 32: version (1) ‖ postcard ‖ checksum (4).
    pub(crate) fn to_text(&self) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(postcard::to_stdvec(self).unwrap_or_default());
        bytes.extend(checksum(&bytes));
        BASE32_NOPAD.encode(&bytes)
    }

    /// Finds it in a text, whatever was done to that on its way: words before and behind, quoted or
    /// wrapped lines, groups, invisible characters, another case.
    pub(crate) fn from_text(text: &str) -> Result<Self, Rejection> {
        if text.len() > limits::INVITATION_TEXT {
            return Err(Rejection::NotAnInvitation);
        }
        let found = Found::of(text);
        for start in found.starts() {
            if let Ok(invitation) = Self::at_start_of(start) {
                return Ok(invitation);
            }
        }
        Err(found.fault())
    }

    /// Reads the invitation with which some letters begin.
    fn at_start_of(letters: &[u8]) -> Result<Self, Unread> {
        // The version, and the first two bits of a key.
        if !matches!(letters, [b'A', b'E'..=b'H', ..]) {
            return Err(Unread::Version);
        }
        // How long it is, it says itself; until then, anything may stand behind it.
        let first = &letters[..letters.len().min(MOST_LETTERS)];
        let known = first
            .iter()
            .map(|it| if *it == STRANGE { ZERO } else { *it });
        let mut padded: Vec<u8> = known.collect();
        padded.resize(padded.len().next_multiple_of(8), ZERO);
        let bytes = BASE32_NOPAD.decode(&padded).ok().ok_or(Unread::Shape)?;
        let (_version, body) = bytes.split_first().ok_or(Unread::Shape)?;
        let (invitation, rest): (Self, _) =
            postcard::take_from_bytes(body).ok().ok_or(Unread::Shape)?;
        if invitation.addresses.len() > limits::ADDRESSES {
            return Err(Unread::Shape);
        }
        let whole = bytes.len() - rest.len() + CHECKSUM;
        let letters = letters.get(..letters_for(whole)).ok_or(Unread::Shape)?;
        let bytes = BASE32_NOPAD.decode(letters).ok().ok_or(Unread::Checksum)?;
        checked(&bytes).ok_or(Unread::Checksum)?;
        Ok(invitation)
    }

    pub(crate) fn is_over(&self, now: Millis) -> bool {
        now > u64::from(self.expires) * 1000
    }

    /// The name of the pairing protocol: nobody who does not hold the token can know it.
    pub(crate) fn alpn(&self) -> Vec<u8> {
        alpn::derive("leeward 2026 pairing protocol name v1", &self.token)
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let hash = blake3::derive_key("leeward 2026 invitation checksum v1", bytes);
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Returns what stands before the checksum, if it is the right one.
fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (body, found) = bytes.split_last_chunk::<CHECKSUM>()?;
    (checksum(body) == *found).then_some(body)
}

const fn letters_for(bytes: usize) -> usize {
    (bytes * 8).div_ceil(5)
}

/// At how many places of a text a wrong letter is looked for: a few whole invitations, or the words
/// before one.
const SEARCHES: usize = 2_048;

/// Why letters that begin as an invitation are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    /// Its first byte is not this version.
    Version,
    /// What its fields say does not fit the letters that are there.
    Shape,
    /// It is whole, and a letter of it is another one than was written.
    Checksum,
}

/// The letters of base 32 in a text, in their order, without anything that stood between them.
struct Found {
    letters: Vec<u8>,
    /// Where words begin.
    words: Vec<usize>,
    /// How many of the letters stand in words that nobody says.
    unsaid: usize,
}

impl Found {
    fn of(text: &str) -> Self {
        let mut found = Self {
            letters: Vec::new(),
            words: Vec::new(),
            unsaid: 0,
        };
        let visible = text.replace(is_invisible, "");
        for word in visible.split(|letter: char| !letter.is_alphanumeric()) {
            found.words.push(found.letters.len());
            let letters = word.chars().flat_map(char::to_uppercase).map(letter_of);
            found.letters.extend(letters);
            let digits = word.contains(|letter: char| letter.is_ascii_digit());
            let is_mixed = digits && word.contains(char::is_alphabetic);
            if is_mixed || word.len() >= LONG_WORD {
                found.unsaid += word.len();
            }
        }
        found
    }

    /// Where an invitation may begin: each is a word with everything behind it.
    fn starts(&self) -> impl Iterator<Item = &[u8]> {
        self.words.iter().map(|word| &self.letters[*word..])
    }

    /// Says why there is no invitation to be read.
    fn fault(&self) -> Rejection {
        if self.unsaid < MEANT_AS_ONE {
            Rejection::NotAnInvitation
        } else if self.has_a_newer_one() {
            Rejection::InvitationNewer
        } else if self.is_altered() {
            Rejection::InvitationAltered
        } else {
            Rejection::InvitationCut
        }
    }

    /// Tells whether it holds a whole invitation in which one letter is another than was written.
    /// Looking for that letter takes its time, so a text with many beginnings is not looked through.
    fn is_altered(&self) -> bool {
        let mut searches = SEARCHES;
        self.starts().any(|start| {
            let start = &start[..start.len().min(MOST_LETTERS)];
            let places = match Invitation::at_start_of(start) {
                Err(Unread::Checksum) => return true,
                // A wrong letter among those that say what follows makes it look too short, or too
                // long.
                Err(Unread::Shape) => FIXED_LETTERS..start.len(),
                Err(Unread::Version) => 0..2,
                Ok(_) => return false,
            };
            let is_in_time = searches >= places.len();
            searches = searches.saturating_sub(places.len());
            is_in_time && one_letter_makes_it_whole(start, places)
        })
    }

    /// Tells whether it holds an invitation of a version that this one does not know: of that, only
    /// where the version and the checksum stand is certain.
    fn has_a_newer_one(&self) -> bool {
        self.words.iter().enumerate().any(|(number, start)| {
            let ends = self.words[number + 1..].iter().copied();
            let ends = ends.chain([self.letters.len()]);
            let lengths = ends.map(|end| end - start);
            lengths
                .take_while(|length| *length <= MOST_LETTERS)
                .any(|length| is_newer(&self.letters[*start..*start + length]))
        })
    }
}

fn is_newer(letters: &[u8]) -> bool {
    let bytes = BASE32_NOPAD.decode(letters).unwrap_or_default();
    checked(&bytes).is_some_and(|body| body.first().is_some_and(|version| *version > VERSION))
}

fn one_letter_makes_it_whole(letters: &[u8], places: Range<usize>) -> bool {
    let mut tried = letters.to_vec();
    for place in places {
        let Some(was) = letters.get(place) else {
            return false;
        };
        for letter in BASE32_NOPAD.specification().symbols.bytes() {
            tried[place] = letter;
            if Invitation::at_start_of(&tried).is_ok() {
                return true;
            }
        }
        tried[place] = *was;
    }
    false
}

/// Returns what a character stands for in an invitation. The digits that base 32 leaves out are
/// those that look like letters.
fn letter_of(character: char) -> u8 {
    match character {
        '0' => b'O',
        '1' => b'I',
        '8' => b'B',
        'A'..='Z' | '2'..='7' => u8::try_from(character).unwrap_or(STRANGE),
        _ => STRANGE,
    }
}

/// What programs put into long words so that they can be wrapped, and what marks the direction of
/// writing.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    fn invitation() -> Invitation {
        Invitation {
            inviter: DeviceId::from_bytes([3; 32]),
            token: [5; 16],
            expires: 1_800_000_000,
            addresses: vec![([127, 0, 0, 1], 47113).into()],
        }
    }

    /// One as the engine makes them: in their groups, most have digits.
    fn random() -> Invitation {
        let bytes = blake3::hash(b"some invitation");
        Invitation {
            inviter: DeviceId::from_bytes(*bytes.as_bytes()),
            token: *bytes.as_bytes().first_chunk().unwrap(),
            ..invitation()
        }
    }

    #[test]
    fn an_invitation_survives_its_text() {
        for ports in (0..=limits::ADDRESSES)
            .zip(60_000..)
            .map(|(_, port)| 60_000..port)
        {
            let at = |port: u16| (std::net::Ipv6Addr::LOCALHOST, port).into();
            let invitation = Invitation {
                addresses: ports.map(at).collect(),
                ..invitation()
            };
            let text = invitation.to_text();
            assert!(text.len() <= MOST_LETTERS, "{}", text.len());
            assert_eq!(Invitation::from_text(&text), Ok(invitation));
        }
    }

    #[test]
    fn an_invitation_altered_in_any_letter_is_noticed_and_called_that() {
        for text in [random().to_text(), in_groups(&random().to_text())] {
            for place in 0..text.len() {
                let mut letters = text.clone().into_bytes();
                let other = match letters[place] {
                    b' ' => continue,
                    b'X' => b'2',
                    _ => b'X',
                };
                letters[place] = other;
                let altered = String::from_utf8(letters).unwrap();
                assert_eq!(
                    Invitation::from_text(&altered),
                    Err(Rejection::InvitationAltered),
                    "{place} of {text}"
                );
            }
        }
        let strange = format!("ñ: {}", random().to_text().replacen('M', "ñ", 1));
        let found = Invitation::from_text(&strange);
        assert_eq!(found, Err(Rejection::InvitationAltered));
    }

    #[test]
    fn a_part_of_an_invitation_is_called_that() {
        let text = invitation().to_text();
        for end in 0..text.len() {
            let expected = match end {
                0..LONG_WORD => Rejection::NotAnInvitation,
                _ => Rejection::InvitationCut,
            };
            assert_eq!(Invitation::from_text(&text[..end]), Err(expected), "{end}");
        }
        let behind = Invitation::from_text(&text[40..]);
        assert_eq!(behind, Err(Rejection::InvitationCut));
    }

    #[test]
    fn a_text_of_many_beginnings_is_not_looked_through_for_ever() {
        let text = "AH ".repeat(1_355) + &"X".repeat(30);
        let found = Found::of(&text);
        // What is looked at is counted: each place of it is tried with 32 letters.
        let places = |start: &&[u8]| {
            let start = &start[..start.len().min(MOST_LETTERS)];
            matches!(Invitation::at_start_of(start), Err(Unread::Shape))
        };
        assert!(found.starts().filter(places).count() > SEARCHES / MOST_LETTERS);
        assert!(!found.is_altered());
        // A hundred words before one are looked past.
        let mut letters = random().to_text().into_bytes();
        letters[60] = if letters[60] == b'X' { b'2' } else { b'X' };
        let altered = String::from_utf8(letters).unwrap();
        let message = "come ".repeat(100) + &altered;
        assert_eq!(
            Invitation::from_text(&message),
            Err(Rejection::InvitationAltered)
        );
    }

    #[test]
    fn a_text_without_an_invitation_is_called_that() {
        let long = "After all that, again: ahead of us lies the afternoon. ".repeat(60);
        for text in [
            "",
            "tea",
            "After you open it, see you at eight. Again!",
            "https://example.invalid/a/b?c=1",
            &long,
            &"AE".repeat(3 * limits::INVITATION_TEXT),
        ] {
            let found = Invitation::from_text(text);
            assert_eq!(found, Err(Rejection::NotAnInvitation), "{text}");
        }
    }

    #[test]
    fn an_invitation_of_a_later_version_is_told_apart() {
        for version in VERSION + 1..8 {
            let mut bytes = vec![version; 40];
            bytes.extend(checksum(&bytes));
            let text = BASE32_NOPAD.encode(&bytes);
            for text in [text.clone(), format!("> Here it is:\n> {text}. See you!")] {
                let found = Invitation::from_text(&text);
                assert_eq!(found, Err(Rejection::InvitationNewer), "{text}");
            }
        }
    }

    fn in_groups(text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|it| it.iter().collect()).collect();
        groups.join(" ")
    }

    /// Something that happens to a text between two people.
    #[derive(Debug, Clone)]
    enum Mangling {
        Wrapped(usize, &'static str),
        Quoted(&'static str),
        InGroups(&'static str),
        Sprinkled(Vec<(usize, char)>),
        Before(&'static str),
        Behind(&'static str),
        LowerCase,
        MixedCase,
        Between(&'static str, &'static str),
        TypedByHand,
    }

    impl Mangling {
        fn of(&self, text: &str) -> String {
            let chunked = |size: usize, between: &str| {
                let letters: Vec<char> = text.chars().collect();
                let chunks = letters.chunks(size).map(|chunk| chunk.iter().collect());
                chunks.collect::<Vec<String>>().join(between)
            };
            match self {
                Self::Wrapped(size, end) => chunked(*size, end),
                Self::Quoted(mark) => {
                    let lines = text.lines().map(|line| format!("{mark}{line}"));
                    lines.collect::<Vec<_>>().join("\n")
                }
                Self::InGroups(between) => chunked(4, between),
                Self::Sprinkled(places) => {
                    let mut letters: Vec<char> = text.chars().collect();
                    for (place, letter) in places {
                        letters.insert(place % (letters.len() + 1), *letter);
                    }
                    letters.into_iter().collect()
                }
                Self::Before(words) => format!("{words}{text}"),
                Self::Behind(words) => format!("{text}{words}"),
                Self::LowerCase => text.to_lowercase(),
                Self::MixedCase => {
                    let lower = text.to_lowercase();
                    let pairs = text.chars().zip(lower.chars()).enumerate();
                    pairs
                        .map(|(place, (it, lower))| if place % 3 == 0 { lower } else { it })
                        .collect()
                }
                Self::Between(open, close) => format!("{open}{text}{close}"),
                Self::TypedByHand => text.replace(['O', 'o'], "0").replace(['I', 'i'], "1"),
            }
        }
    }

    fn mangling() -> impl Strategy<Value = Mangling> {
        let hidden = select(vec![
            '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}', '\u{200e}',
        ]);
        prop_oneof![
            (
                10_usize..90,
                select(vec!["\n", "\r\n", " \n ", "\u{2028}", "=\n"])
            )
                .prop_map(|(size, end)| Mangling::Wrapped(size, end)),
            select(vec!["> ", ">> ", "| ", "\t", "» "]).prop_map(Mangling::Quoted),
            select(vec![" ", "-", "\u{a0}", "\u{202f}", " – ", "\u{2011}"])
                .prop_map(Mangling::InGroups),
            vec((any::<usize>(), hidden), 1..20).prop_map(Mangling::Sprinkled),
            select(vec![
                "Here you are: ",
                "After that, again:\n\n",
                "[21:14, 3/12/2026] Alba: ",
                "¡Ahí va! ",
                "invitation=",
                "Am 3. Dezember schrieb Bruno:\n> ",
            ])
            .prop_map(Mangling::Before),
            select(vec![
                ".",
                "…",
                " See you at eight!",
                "\n\n-- \nSent from my phone",
                " – é 7",
                ", te quiero",
            ])
            .prop_map(Mangling::Behind),
            Just(Mangling::LowerCase),
            Just(Mangling::MixedCase),
            select(vec![
                ("“", "”"),
                ("«", "»"),
                ("`", "`"),
                ("*", "*"),
                ("<", ">"),
                ("(", ").")
            ])
            .prop_map(|(open, close)| Mangling::Between(open, close)),
            Just(Mangling::TypedByHand),
        ]
    }

    fn any_invitation() -> impl Strategy<Value = Invitation> {
        let any_addresses = vec(any::<SocketAddr>(), 0..=limits::ADDRESSES);
        (
            any::<[u8; 32]>(),
            any::<[u8; 16]>(),
            any::<u32>(),
            any_addresses,
        )
            .prop_map(|(inviter, token, expires, addresses)| Invitation {
                inviter: DeviceId::from_bytes(inviter),
                token,
                expires,
                // An invitation carries no scope of IPv6.
                addresses: addresses
                    .into_iter()
                    .map(|at| SocketAddr::new(at.ip(), at.port()))
                    .collect(),
            })
    }

    proptest! {
        #[test]
        fn an_invitation_is_read_as_the_same_whatever_messengers_did_to_it(
            invitation in any_invitation(),
            manglings in vec(mangling(), 0..5),
        ) {
            let mut text = invitation.to_text();
            for mangling in &manglings {
                text = mangling.of(&text);
            }
            prop_assume!(text.len() <= limits::INVITATION_TEXT);
            prop_assert_eq!(Invitation::from_text(&text), Ok(invitation), "{}", text);
        }

        #[test]
        fn whatever_is_pasted_is_answered(text in "\\PC{0,100}|[A-Za-z2-7 \n]{0,600}") {
            Invitation::from_text(&text).ok();
        }
    }
}

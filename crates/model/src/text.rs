//! Which characters a text may show.

/// Tells whether a character is shown as it is: no control character, and none that turns the
/// direction of the text around it, so that no text can pretend to be another.
pub fn is_plain(letter: char) -> bool {
    let turns_direction = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !letter.is_control() && !turns_direction
}

/// Returns the text of another device as it may be shown: characters that are not plain, line ends
/// and tabs apart, are replaced.
pub fn shown(text: &str) -> String {
    let plain = |letter: char| is_plain(letter) || matches!(letter, '\n' | '\t');
    text.chars()
        .map(|letter| if plain(letter) { letter } else { '\u{fffd}' })
        .collect()
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
}

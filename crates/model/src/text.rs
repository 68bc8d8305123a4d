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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_turn_the_direction_or_ring_a_bell_is_replaced() {
        assert_eq!(shown("tea\u{202e}aet\u{7}"), "tea\u{fffd}aet\u{fffd}");
        assert_eq!(shown("Té, mañana\n¿sí?\t…"), "Té, mañana\n¿sí?\t…");
    }
}

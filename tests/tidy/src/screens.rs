//! What the sources of the interface must not hold: words, and numbers of points.

use crate::{code, house};

/// Where HTML is written. That none of its words is of one language only is tested on the pages.
const MARKUP: [&str; 2] = [
    "crates/ui/src/export/card.rs",
    "crates/ui/src/export/html.rs",
];

/// Where every size has its name.
const TOKENS: &str = "crates/ui/src/tokens";

/// Where widgets are composed and nothing is painted.
const COMPOSED: [&str; 4] = [
    "crates/ui/src/compose",
    "crates/ui/src/dialogs",
    "crates/ui/src/house",
    "crates/ui/src/screens",
];

/// The upper layers of the window, each with the layers that it must not name. What is in none of
/// them names no upper layer.
const LAYERS: [(&str, &[&str]); 4] = [
    ("house", &[]),
    ("screens", &["house", "dialogs"]),
    ("dialogs", &["house", "screens", "dialogs"]),
    ("compose", &["house", "screens", "dialogs"]),
];

/// The tops of the window, which may name every layer.
const TOPS: [&str; 2] = ["crates/ui/src/lib.rs", "crates/ui/src/duo.rs"];

/// From this many points on, a number is a size and not a ratio or a count.
const SIZE: f64 = 10.0;

/// Lines whose strings nobody sees in the window: reasons, and what a bug would say.
const UNSEEN: [&str; 5] = [
    "reason = ",
    "request_discard(",
    "expect(",
    "debug_assert",
    "env!(",
];

/// The part of a file that is in the program.
fn without_tests(text: &str) -> &str {
    text.split_once("#[cfg(test)]")
        .map_or(text, |(code, _)| code)
}

#[test]
fn every_visible_text_of_the_interface_is_in_the_catalogue() {
    let mut findings = Vec::new();
    for page in house::sources() {
        if !page.is_in(&["crates/ui/src"]) || MARKUP.contains(&page.path.as_str()) {
            continue;
        }
        let code = code::without_comments(without_tests(&page.text));
        for (number, line) in (1..).zip(code.lines()) {
            let unseen = UNSEEN.iter().any(|mark| line.contains(mark));
            let strings = line.split('"').skip(1).step_by(2);
            let mut words = strings.filter(|string| is_words(string));
            if !unseen && let Some(words) = words.next() {
                findings.push(format!("{}:{number} {words}", page.path));
            }
        }
    }
    house::assert_none(&findings, "texts stand in crates/catalogue/data, by id:");
}

/// Two words with a space between them, outside of what is filled in.
fn is_words(string: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0;
    for letter in string.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let words = plain
        .split(' ')
        .filter(|word| word.chars().any(char::is_alphabetic));
    words.count() > 1
}

#[test]
fn every_size_of_the_interface_is_among_the_tokens() {
    let mut findings = Vec::new();
    for page in house::sources() {
        if !page.is_in(&["crates/ui/src"]) || page.path.starts_with(TOKENS) {
            continue;
        }
        let code = code::code_only(without_tests(&page.text));
        for (number, line) in (1..).zip(code.lines()) {
            let numbers = line.split(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
            let sizes = numbers.filter(|word| word.contains('.'));
            let sizes = sizes.filter_map(|word| word.parse::<f64>().ok());
            let is_percent = line.contains("/ 100.0");
            if !is_percent && sizes.into_iter().any(|size| size >= SIZE) {
                findings.push(format!("{}:{number} {}", page.path, line.trim()));
            }
        }
    }
    house::assert_none(&findings, "a size has a name among the tokens:");
}

#[test]
fn screens_compose_widgets_and_paint_nothing() {
    let mut findings = Vec::new();
    for page in house::sources() {
        if page.is_in(&COMPOSED) {
            let lines = code::lines_naming(&code::code_only(&page.text), "painter()");
            findings.extend(lines.iter().map(|line| format!("{}:{line}", page.path)));
        }
    }
    house::assert_none(
        &findings,
        "what is painted is a widget in crates/ui/src/widgets:",
    );
}

/// Splits a path below the sources of the window into its layer and the rest.
fn layer(path: &str) -> Option<(&str, &str)> {
    let below = path.strip_prefix("crates/ui/src/")?;
    let below = below.strip_suffix(".rs").unwrap_or(below);
    Some(below.split_once('/').unwrap_or((below, "")))
}

#[test]
fn no_layer_of_the_window_names_one_above_it() {
    let mut findings = Vec::new();
    for page in house::sources() {
        if !page.is_in(&["crates/ui/src"]) || TOPS.contains(&page.path.as_str()) {
            continue;
        }
        let Some((layer, rest)) = layer(&page.path) else {
            continue;
        };
        let known = LAYERS.iter().find(|(name, _)| *name == layer);
        let above = known.map_or(&["house", "screens", "dialogs", "compose"][..], |it| it.1);
        // The module that lists the files of a layer names them.
        let above = if rest.is_empty() && known.is_some() {
            &[]
        } else {
            above
        };
        let code = code::code_only(without_tests(&page.text));
        for name in above {
            let lines = code::lines_naming(&code, &format!("{name}::"));
            findings.extend(
                lines
                    .iter()
                    .map(|line| format!("{}:{line} {name}", page.path)),
            );
        }
        if layer == "screens" && !rest.is_empty() {
            let own = rest.split('/').next().unwrap_or_default();
            let lines = (1..).zip(code.lines());
            let others = lines.filter(|(_, line)| {
                let mut named = line.match_indices("screens::");
                let own = format!("screens::{own}");
                named.any(|(at, _)| !line[at..].starts_with(&own))
            });
            findings.extend(others.map(|(line, _)| format!("{}:{line} another screen", page.path)));
        }
    }
    house::assert_none(
        &findings,
        "what several screens need lies in crates/ui/src/compose or below it:",
    );
}

#[cfg(test)]
mod tests {
    use super::is_words;

    #[test]
    fn words_are_told_from_ids_and_placeholders() {
        assert!(is_words("Add a need"));
        assert!(!is_words("need.new"));
        assert!(!is_words("action-undo"));
        assert!(!is_words("{name}: {label}"));
        assert!(!is_words(" · "));
    }
}

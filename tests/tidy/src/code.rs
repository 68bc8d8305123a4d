//! Rust text without its comments, or without its comments and strings.
//!
//! What is taken out is replaced by blanks, so that lines keep their numbers.

/// The code and the strings; no comment.
pub(crate) fn without_comments(text: &str) -> String {
    strip(text, false)
}

/// The code alone.
pub(crate) fn code_only(text: &str) -> String {
    strip(text, true)
}

/// Every place where `name` stands as a path of whole words (`std::fs`, `async`), by line number.
pub(crate) fn lines_naming(code: &str, name: &str) -> Vec<usize> {
    let is_word = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    let names = |line: &str| {
        line.match_indices(name).any(|(at, _)| {
            let before = line[..at].bytes().next_back();
            let after = line[at + name.len()..].bytes().next();
            let open = |byte: Option<u8>, edge: u8| !(is_word(edge) && byte.is_some_and(is_word));
            let (first, last) = (name.as_bytes()[0], name.as_bytes()[name.len() - 1]);
            open(before, first) && open(after, last)
        })
    };
    (1..)
        .zip(code.lines())
        .filter(|(_, line)| names(line))
        .map(|(number, _)| number)
        .collect()
}

fn strip(text: &str, strings_too: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let (length, blank) = if rest.starts_with(b"//") {
            let line = rest.iter().position(|&byte| byte == b'\n');
            (line.unwrap_or(rest.len()), true)
        } else if rest.starts_with(b"/*") {
            (block_comment(rest), true)
        } else if let Some(length) = raw_string(bytes, at) {
            (length, strings_too)
        } else if rest[0] == b'"' {
            (quoted(rest), strings_too)
        } else if let Some(length) = character(rest) {
            (length, strings_too)
        } else {
            (1, false)
        };
        if blank {
            let taken = out[at..at + length].iter_mut();
            taken
                .filter(|byte| **byte != b'\n')
                .for_each(|byte| *byte = b' ');
        }
        at += length;
    }
    String::from_utf8(out).expect("whole characters are replaced by blanks")
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#`, `br"…"`, where the `r` does not end another word.
fn raw_string(bytes: &[u8], at: usize) -> Option<usize> {
    let ends_a_word = at > 0 && (bytes[at - 1] == b'_' || bytes[at - 1].is_ascii_alphanumeric());
    let prefix = if bytes[at..].starts_with(b"br") { 2 } else { 1 };
    if ends_a_word || bytes.get(at + prefix - 1) != Some(&b'r') {
        return None;
    }
    let rest = &bytes[at..];
    let hashes = rest[prefix..]
        .iter()
        .take_while(|&&byte| byte == b'#')
        .count();
    let open = prefix + hashes;
    if rest.get(open) != Some(&b'"') {
        return None;
    }
    let close = [b"\"".as_slice(), &vec![b'#'; hashes]].concat();
    let end = rest[open + 1..]
        .windows(close.len())
        .position(|window| window == close);
    Some(end.map_or(rest.len(), |end| open + 1 + end + close.len()))
}

fn quoted(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// A character, which a lifetime is not.
fn character(rest: &[u8]) -> Option<usize> {
    if rest[0] != b'\'' {
        return None;
    }
    if rest.get(1) == Some(&b'\\') {
        let end = rest
            .iter()
            .skip(3)
            .position(|&byte| byte == b'\'' || byte == b'\n')?;
        return Some(end + 4);
    }
    let first = std::str::from_utf8(&rest[1..rest.len().min(5)]);
    let width = match first {
        Ok(text) => text.chars().next()?.len_utf8(),
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&rest[1..=error.valid_up_to()])
                .ok()?
                .chars()
                .next()?
                .len_utf8()
        }
        Err(_) => return None,
    };
    (rest.get(1 + width) == Some(&b'\'')).then_some(width + 2)
}

#[cfg(test)]
mod tests {
    use super::{code_only, lines_naming, without_comments};

    #[test]
    fn comments_are_taken_out_and_lines_keep_their_numbers() {
        let text = "a // tokio\n/* one\n/* two */ */ b\n//! tokio\nc";
        assert_eq!(
            without_comments(text)
                .lines()
                .map(str::trim)
                .collect::<Vec<_>>(),
            ["a", "", "b", "", "c"]
        );
    }

    #[test]
    fn a_comment_in_a_string_is_a_string() {
        assert_eq!(
            without_comments(r#"f("http://x") // y"#).trim(),
            r#"f("http://x")"#
        );
    }

    #[test]
    fn strings_and_characters_are_taken_out_and_lifetimes_stay() {
        let text = r##"f("A\"B", r#"C"D"#, br"E", 'F', '\'', '\u{A}', '…', b'A') &'a x"##;
        let code = code_only(text);
        assert!(
            !code.contains(|letter: char| letter.is_ascii_uppercase()),
            "{code}"
        );
        assert!(!code.contains('…') && !code.contains('\\'), "{code}");
        assert!(code.ends_with("&'a x"), "{code}");
    }

    #[test]
    fn a_name_is_found_as_a_whole_word_only() {
        let code = "use std::fs;\nstd::fs_extra\nasync fn a() {}\nasynchronous\n\
                    iroh::Endpoint\nmy_iroh::x";
        assert_eq!(lines_naming(code, "std::fs"), [1]);
        assert_eq!(lines_naming(code, "async"), [3]);
        assert_eq!(lines_naming(code, "iroh::"), [5]);
    }
}

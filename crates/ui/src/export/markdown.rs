//! The plan as Markdown.

use std::fmt::Write as _;

use super::page::{Item, Page, Part};

pub(super) fn write(page: &Page) -> String {
    let mut out = format!(
        "# {}\n\n{}\n\n*{}*\n",
        escaped(&page.title),
        escaped(&page.day),
        escaped(&page.fixed_line)
    );
    for part in &page.parts {
        // Writing into a text cannot fail.
        writeln!(out, "\n## {}", escaped(&part.title)).ok();
        for group in &part.groups {
            if let Some(title) = &group.title {
                writeln!(out, "\n### {}", escaped(title)).ok();
            }
            out.push('\n');
            for (number, item) in (1..).zip(&group.lines) {
                line(&mut out, part, number, item);
            }
        }
    }
    out
}

fn line(out: &mut String, part: &Part, number: usize, item: &Item) {
    let mark = if part.ordered {
        format!("{number}.")
    } else {
        "-".to_owned()
    };
    // A part begins a line of the same item.
    let below = format!("  \n{}", " ".repeat(mark.len() + 1));
    let text = |wording: &String| -> String {
        let parts: Vec<String> = wording.lines().map(escaped).collect();
        parts.join(&below)
    };
    let texts: Vec<String> = item.wordings.iter().map(text).collect();
    write!(out, "{mark} {}", texts.join(" / ")).ok();
    if let Some(aside) = &item.aside {
        write!(out, " ({})", escaped(aside)).ok();
    }
    out.push('\n');
}

/// Whatever people write is text, and never a mark of Markdown or a tag. What is no mark where it
/// stands is left as it is, so that the text reads well without being rendered.
fn escaped(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let begins_a_list = match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => Some(digits),
        Some(b'-' | b'+' | b'=' | b'#' | b'~' | b':') if digits == 0 => Some(0),
        _ => None,
    };
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let is_mark = matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&'
        );
        if is_mark || begins_a_list == Some(at) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

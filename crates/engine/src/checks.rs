//! Checks of what a person typed, and the text as it is kept.

use std::collections::BTreeSet;

use leeward_model::{Rejection, Wordings, limits, text};

/// Returns the text as it is kept: without space around it, shown as it is. Something of it can be
/// seen, so that no name is nothing.
pub(crate) fn checked_text(typed: &str, limit: usize, lines: bool) -> Result<String, Rejection> {
    let kept = text::kept(typed);
    let trimmed = kept.trim();
    if text::is_blank(trimmed) {
        return Err(Rejection::EmptyText);
    }
    if trimmed.len() > limit {
        return Err(Rejection::TextTooLong { limit });
    }
    let allowed = |letter: char| text::is_plain(letter) || (lines && matches!(letter, '\n' | '\t'));
    if trimmed.chars().all(allowed) {
        Ok(trimmed.to_owned())
    } else {
        Err(Rejection::ControlCharacters)
    }
}

/// Returns a text of up to so many parts as it is kept, each part on a line of its own. The first
/// one says something.
pub(crate) fn checked_parts(typed: &str, most: usize) -> Result<String, Rejection> {
    let kept = text::parts(&text::kept(typed));
    if text::is_blank(kept.lines().next().unwrap_or_default()) {
        return Err(Rejection::EmptyText);
    }
    let kept = checked_text(&kept, limits::LINE_TEXT, true)?;
    if kept.contains('\t') {
        return Err(Rejection::ControlCharacters);
    }
    if kept.lines().count() > most {
        return Err(Rejection::TooManyParts { limit: most });
    }
    Ok(kept)
}

/// Tells whether what stands there still says what the person knew when they wrote over it.
pub(crate) fn still_says(
    stands: Option<&Wordings>,
    was: Option<&[String]>,
) -> Result<(), Rejection> {
    let Some(was) = was else { return Ok(()) };
    let stands = stands.into_iter().flat_map(Wordings::iter);
    let stands: BTreeSet<&str> = stands.map(|it| it.text.as_str()).collect();
    let was: BTreeSet<&str> = was.iter().map(String::as_str).collect();
    if stands == was {
        Ok(())
    } else {
        Err(Rejection::ChangedMeanwhile)
    }
}

//! A proposal of a person's page.

use std::sync::Arc;

use leeward_model::{ItemId, PersonId, Proposal, Proposed, Section, limits, text};

use super::fields::{Read, is_archived, known_or_newer, minutes_of, shown_day, word};
use super::words::{CHANGE, NEW_LINE, NEW_STEP, REST};
use crate::Item;

/// Reads a proposal; one that was taken back is absent.
pub(super) fn read(id: ItemId, by: PersonId, item: &Item) -> Option<Read<Arc<Proposal>>> {
    let what = item.text("what")?;
    if is_archived(item) {
        return None;
    }
    let reason = item.text("reason");
    let reason = reason.map(|reason| text::shown_within(reason, limits::LINE_TEXT));
    let proposal = proposed(item, what).map(|what| Proposal {
        id,
        by,
        day: shown_day(item),
        what,
        reason: reason.unwrap_or_default(),
        instead: item.text("instead").and_then(|name| name.parse().ok()),
        answer: None,
    });
    Some(known_or_newer(proposal.map(Arc::new)))
}

fn proposed(item: &Item, what: &str) -> Option<Proposed> {
    let which = || item.text("item").and_then(|name| name.parse().ok());
    let within = |text: &str| text::shown_within(text, limits::LINE_TEXT + 1);
    let text = item.text("text").map(within);
    let minutes = minutes_of(item);
    Some(match what {
        NEW_LINE => Proposed::NewLine {
            section: word(item, "section", Section::parse)?,
            text: text?,
        },
        NEW_STEP => Proposed::NewStep {
            route: item.text("route").and_then(|name| name.parse().ok()),
            text: text?,
            minutes,
        },
        CHANGE => Proposed::Change {
            item: which()?,
            text,
            minutes,
        },
        REST => Proposed::Rest { item: which()? },
        _ => return None,
    })
}

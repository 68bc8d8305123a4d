//! A passing line of a person's page.

use std::sync::Arc;

use leeward_model::{About, ItemId, Minute, Passing, PersonId, limits, text};

use super::fields::{Read, position_of, without_text};
use crate::{Item, Value, Written};

/// Reads a passing line. Where two devices of its person put different things, or something is not
/// understood, what protects more counts: the later end, and that it stands.
pub(super) fn read(id: ItemId, of: PersonId, item: &Item) -> Option<Read<Arc<Passing>>> {
    let Some(text) = item.text("text") else {
        return without_text(item);
    };
    let end = |written: &Written| Some(Minute(u64::try_from(written.number()?).ok()?));
    let ends: Option<Vec<Minute>> = item.all("until").iter().map(end).collect();
    let archived = item.all("archived");
    let rests = |written: &Written| written.value == Value::Flag(true);
    let about = item.text("about").and_then(About::parse);
    Some(Read::Known(Arc::new(Passing {
        id,
        of,
        about: about.unwrap_or_default(),
        text: text::shown_within(text, limits::LINE_TEXT),
        until: ends.and_then(|ends| ends.into_iter().max()),
        position: position_of(item),
        archived: !archived.is_empty() && archived.iter().all(rests),
    })))
}

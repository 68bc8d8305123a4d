//! An activity of the care menu, as a plan puts it.

use std::sync::Arc;

use leeward_model::{MenuActivity, Tag, limits};

use super::fields::{Read, is_archived, without_text, wordings};
use crate::{Item, Roster};

pub(super) fn read(item: &Item, roster: &Roster) -> Option<Read<Arc<MenuActivity>>> {
    let Some(mut wordings) = wordings(item, roster) else {
        return without_text(item);
    };
    for wording in std::iter::once(&mut wordings.first).chain(&mut wordings.others) {
        // A copy that keeps no bounds must not push the answers out of sight.
        let cut = wording.text.char_indices().nth(limits::ACTIVITY_TEXT);
        if let Some((end, _)) = cut {
            wording.text.truncate(end);
        }
    }
    let tags = item.text("tags").unwrap_or_default();
    Some(Read::Known(Arc::new(MenuActivity {
        wordings,
        // A tag that is not known here stays in the document.
        tags: tags.split(' ').filter_map(Tag::parse).collect(),
        archived: is_archived(item),
    })))
}

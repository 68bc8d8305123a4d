//! The entries of the journal that a search has found.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{DocumentId, Entry, EntryBody, text::folded};

use crate::{stage::Stage, widgets::Rows};

/// Whose entries are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    #[default]
    Everything,
    Mine,
    Theirs,
}

/// The entries that are found; looked for again only when something has changed.
#[derive(Default)]
pub(super) struct Found {
    of: Option<(String, Shown, usize, [Option<DocumentId>; 2])>,
    /// Indexes among the entries, newest first.
    pub(super) places: Vec<usize>,
    /// The ids of the entries at these places.
    ids: Vec<DocumentId>,
}

impl Found {
    /// Looks for what is to be shown, and tells `rows` where each of them was before.
    pub(super) fn search(
        &mut self,
        stage: &Stage<'_>,
        entries: &[Arc<Entry>],
        search: &str,
        shown: Shown,
        rows: &mut Rows,
    ) {
        let wanted = folded(search.trim());
        let ends = [entries.first(), entries.last()].map(|entry| entry.map(|entry| entry.id));
        let of = (wanted, shown, entries.len(), ends);
        if self.of.as_ref() == Some(&of) {
            return;
        }
        let wanted = &of.0;
        let fits = |entry: &Entry| {
            let whose = match shown {
                Shown::Everything => true,
                Shown::Mine => entry.by == stage.view.me,
                Shown::Theirs => entry.by != stage.view.me,
            };
            whose
                && match &entry.body {
                    EntryBody::Note { text } => wanted.is_empty() || folded(text).contains(wanted),
                    EntryBody::TakenBack => wanted.is_empty(),
                }
        };
        let places = (0..entries.len()).rev();
        self.places = places.filter(|place| fits(&entries[*place])).collect();
        let ids = self.places.iter().map(|place| entries[*place].id).collect();
        let before = std::mem::replace(&mut self.ids, ids);
        let before: BTreeMap<DocumentId, usize> = before.into_iter().zip(0..).collect();
        rows.change(self.ids.iter().map(|id| before.get(id).copied()));
        self.of = Some(of);
    }
}

//! Where a text stands: in the plan, which is in memory, and in all of the journal, which is not.

use std::{cmp::Reverse, sync::Arc};

use leeward_model::{
    EntryBody, EntryPlace, Hits, ThingKind, Wordings, limits,
    text::{folded, is_blank},
};

use super::entries;
use crate::{reader::Reader, space::Space, unreadable::Unreadable};

/// How many entries are searched in one slice: as long as entries may be, that takes less than half
/// of a turn's 20 ms on a computer of 2020.
const SLICE: usize = 16;

/// A search that is under way.
pub(super) struct Searching {
    wanted: String,
    /// How far back the journal was searched; `None` before it was begun.
    place: Option<EntryPlace>,
    hits: Hits,
}

impl Searching {
    pub(super) fn begin(space: &Space, text: &str) -> Self {
        let mut searching = Self {
            wanted: folded(text.trim()),
            place: None,
            hits: Hits::default(),
        };
        if !is_blank(&searching.wanted) {
            searching.search_plan(space);
        }
        searching
    }

    /// Searches another page of the journal. Returns what was found once there are no more, or
    /// enough was found.
    pub(super) fn go_on(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
    ) -> Result<Option<Hits>, Unreadable> {
        if is_blank(&self.wanted) {
            return Ok(Some(std::mem::take(&mut self.hits)));
        }
        let page = entries::page(space, reader, self.place.as_ref(), SLICE)?;
        let holds = |body: &EntryBody| match body {
            EntryBody::Note { text } => self.holds(text),
            EntryBody::TakenBack => false,
        };
        let found = page.entries.into_iter();
        let found: Vec<_> = found.filter(|entry| holds(&entry.body)).collect();
        self.hits.entries.extend(found);
        self.place = page.next;
        if self.place.is_some() && self.hits.entries.len() <= limits::HITS {
            return Ok(None);
        }
        let mut hits = std::mem::take(&mut self.hits);
        shorten(&mut hits.entries, ThingKind::Note, &mut hits.more);
        Ok(Some(hits))
    }

    fn search_plan(&mut self, space: &Space) {
        let says = |wordings: &Wordings| wordings.iter().any(|one| self.holds(&one.text));
        let lines = space.lines().filter(|line| says(&line.wordings));
        let mut lines: Vec<_> = lines.cloned().collect();
        lines.sort_by_key(|line| (Reverse(line.day), Reverse(line.chapter), line.id));
        let needs = space.pages().flat_map(|(_, page)| page.needs());
        let needs = needs.filter(|need| self.holds(&need.text));
        let mut needs: Vec<_> = needs.cloned().collect();
        needs.sort_by_key(|need| (Reverse(need.day), need.of, need.id));
        let steps = space.steps().filter(|step| says(&step.wordings));
        let mut steps: Vec<_> = steps.cloned().collect();
        steps.sort_by_cached_key(|step| (Reverse(step.chapter), step.position.clone(), step.id));
        let more = &mut self.hits.more;
        shorten(&mut lines, ThingKind::Line, more);
        shorten(&mut needs, ThingKind::Need, more);
        shorten(&mut steps, ThingKind::Step, more);
        (self.hits.lines, self.hits.needs, self.hits.steps) = (lines, needs, steps);
    }

    fn holds(&self, text: &str) -> bool {
        folded(text).contains(&self.wanted)
    }
}

/// Leaves out what is beyond [`limits::HITS`], and says of which kind that was.
fn shorten<T>(hits: &mut Vec<Arc<T>>, kind: ThingKind, more: &mut Vec<ThingKind>) {
    if hits.len() > limits::HITS {
        hits.truncate(limits::HITS);
        more.push(kind);
    }
}

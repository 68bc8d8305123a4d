//! Where a text stands: in the plan, which is in memory, and in all of the journal, which is not.

use std::{cmp::Reverse, sync::Arc};

use leeward_model::{
    EntryBody, EntryPlace, Hits, Line, Need, Step, ThingKind, Wordings, limits,
    text::{folded, holds_every_word, is_blank},
};

use super::entries;
use crate::{reader::Reader, space::Space, unreadable::Unreadable};

/// How many entries are searched in one slice: as long as entries may be, that takes less than half
/// of a turn's 20 ms on a computer of 2020.
const SLICE: usize = 16;

/// How many things of the plan are searched in one slice. A text of theirs is a sixteenth as long.
const THINGS: usize = 1_024;

/// A search that is under way.
pub(super) struct Searching {
    wanted: String,
    /// What of the plan is still to be searched.
    lines: Vec<Arc<Line>>,
    needs: Vec<Arc<Need>>,
    steps: Vec<Arc<Step>>,
    /// How far back the journal was searched; `None` before it was begun.
    place: Option<EntryPlace>,
    hits: Hits,
}

impl Searching {
    pub(super) fn begin(space: &Space, text: &str) -> Self {
        Self {
            wanted: folded(text.trim()),
            lines: space.lines().cloned().collect(),
            needs: space
                .pages()
                .flat_map(|(_, page)| page.needs())
                .cloned()
                .collect(),
            steps: space.steps().cloned().collect(),
            place: None,
            hits: Hits::default(),
        }
    }

    /// Searches another part of the plan, or another page of the journal. Returns what was found once
    /// there is no more to search, or enough was found.
    pub(super) fn go_on(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
    ) -> Result<Option<Hits>, Unreadable> {
        if is_blank(&self.wanted) {
            return Ok(Some(std::mem::take(&mut self.hits)));
        }
        if self.search_plan() {
            return Ok(None);
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

    /// Searches a part of the plan, and puts what was found in order after the last one. Returns
    /// whether there was any left.
    fn search_plan(&mut self) -> bool {
        let mut left = THINGS;
        let lines = next(&mut self.lines, &mut left);
        let needs = next(&mut self.needs, &mut left);
        let steps = next(&mut self.steps, &mut left);
        if left == THINGS {
            return false;
        }
        let says = |wordings: &Wordings| wordings.iter().any(|one| self.holds(&one.text));
        let lines = lines.into_iter().filter(|line| says(&line.wordings));
        let needs = needs.into_iter().filter(|need| self.holds(&need.text));
        let steps = steps.into_iter().filter(|step| says(&step.wordings));
        let (lines, needs, steps) = (
            lines.collect::<Vec<_>>(),
            needs.collect::<Vec<_>>(),
            steps.collect::<Vec<_>>(),
        );
        self.hits.lines.extend(lines);
        self.hits.needs.extend(needs);
        self.hits.steps.extend(steps);
        if self.lines.is_empty() && self.needs.is_empty() && self.steps.is_empty() {
            self.put_in_order();
        }
        true
    }

    fn put_in_order(&mut self) {
        let Hits {
            lines,
            needs,
            steps,
            more,
            ..
        } = &mut self.hits;
        lines.sort_by_key(|line| (Reverse(line.day), Reverse(line.chapter), line.id));
        needs.sort_by_key(|need| (Reverse(need.day), need.of, need.id));
        steps.sort_by_cached_key(|step| (Reverse(step.chapter), step.position.clone(), step.id));
        shorten(lines, ThingKind::Line, more);
        shorten(needs, ThingKind::Need, more);
        shorten(steps, ThingKind::Step, more);
    }

    fn holds(&self, text: &str) -> bool {
        holds_every_word(&folded(text), &self.wanted)
    }
}

/// Takes as many as are left to be searched in a slice.
fn next<T>(all: &mut Vec<Arc<T>>, left: &mut usize) -> Vec<Arc<T>> {
    let taken = all.split_off(all.len().saturating_sub(*left));
    *left -= taken.len();
    taken
}

/// Leaves out what is beyond [`limits::HITS`], and says of which kind that was.
fn shorten<T>(hits: &mut Vec<Arc<T>>, kind: ThingKind, more: &mut Vec<ThingKind>) {
    if hits.len() > limits::HITS {
        hits.truncate(limits::HITS);
        more.push(kind);
    }
}

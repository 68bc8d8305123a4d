//! What of this person's has left this device: what the partner's device has acknowledged of it,
//! and what still waits.

use std::collections::BTreeMap;

use leeward_model::{DocumentId, Ledger, LedgerRow, ThingKind};
use leeward_replica::Name;

use crate::{
    log::space_group,
    reader::Reader,
    records::DocumentRecord,
    space::Space,
    stored::{Class, Table},
    unreadable::Unreadable,
};

/// How many documents are counted in one slice.
const SLICE: usize = 128;

/// A ledger that is being put together.
pub(super) struct Counting {
    ledger: Ledger,
    /// How many changes wait of each document.
    waiting: BTreeMap<DocumentId, u64>,
    /// The number of the next document.
    next: u64,
}

impl Counting {
    pub(super) fn begin(space: &Space) -> Self {
        let mut waiting: BTreeMap<DocumentId, u64> = BTreeMap::new();
        for document in space.courier.outbox.values() {
            *waiting.entry(*document).or_default() += 1;
        }
        Self {
            ledger: Ledger::default(),
            waiting,
            next: 0,
        }
    }

    /// Counts some more documents. Returns the ledger once all are counted.
    pub(super) fn go_on(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
    ) -> Result<Option<Ledger>, Unreadable> {
        // Alone, nothing leaves.
        let group = space_group(space.id());
        let listed: Vec<(u64, DocumentId)> = if space.is_together() {
            reader.scan(
                Class::Content,
                Table::DocumentList,
                &group,
                self.next,
                SLICE,
            )?
        } else {
            Vec::new()
        };
        let Some((last, _)) = listed.last() else {
            return Ok(Some(std::mem::take(&mut self.ledger)));
        };
        self.next = last.saturating_add(1);
        let documents = listed.iter().map(|(_, document)| *document);
        for record in reader.documents(space.id(), documents)? {
            self.count(space, &record);
        }
        Ok(None)
    }

    fn count(&mut self, space: &Space, record: &DocumentRecord) {
        let part = record.parts.get(&space.me());
        let mine = part.map_or(0, |part| part.changes);
        let waiting = self.waiting.get(&record.preimage.id(space.id()));
        let waiting = waiting.map_or(0, |waiting| *waiting);
        let on_both = mine.saturating_sub(waiting);
        if on_both == 0 && waiting == 0 {
            return;
        }
        let kind = record.name.as_ref().map_or(ThingKind::Newer, kind_of);
        let of_kind = self.ledger.things.entry(kind).or_default();
        for row in [&mut self.ledger.all, of_kind] {
            let LedgerRow {
                on_both: there,
                waiting: here,
            } = row;
            there.add(on_both);
            here.add(waiting);
        }
    }
}

/// Returns the kind of thing that has this name.
fn kind_of(name: &Name) -> ThingKind {
    match name {
        Name::Line(_) => ThingKind::Line,
        Name::Step(_) => ThingKind::Step,
        Name::Route(_) => ThingKind::Route,
        Name::Activity(..) => ThingKind::Activity,
        Name::Agreed(..) => ThingKind::Agreed,
        Name::Chapter(_) => ThingKind::Chapter,
        Name::Need(_) => ThingKind::Need,
        Name::Passing(_) => ThingKind::Passing,
        Name::Proposal(_) => ThingKind::Proposal,
        Name::Answer { .. } => ThingKind::Answer,
        Name::Fits(_) => ThingKind::Fits,
        Name::Turn(_) => ThingKind::Turn,
        Name::Rating(..) => ThingKind::Rating,
        Name::Note(_) => ThingKind::Note,
        Name::Gone(_) => ThingKind::TakenBack,
        Name::Newer(_) => ThingKind::Newer,
    }
}

//! Which changes are kept unopened.

use std::collections::BTreeMap;

use leeward_model::{DeviceId, DocumentId};
use leeward_replica::ChangeHash;

/// What is kept unopened, by document: each change with its author, and its number in the vault. The
/// hash is what its author says: another author may say the same.
#[derive(Debug, Default)]
pub(super) struct Unopened {
    documents: BTreeMap<DocumentId, BTreeMap<(ChangeHash, DeviceId), u64>>,
    /// How many are kept of each author.
    authors: BTreeMap<DeviceId, u64>,
    /// The number that the next one gets.
    next: u64,
}

impl Unopened {
    /// Tells whether one of these changes is kept unopened, whoever it is of.
    pub(super) fn holds_any(&self, document: DocumentId, changes: &[ChangeHash]) -> bool {
        let Some(kept) = self.documents.get(&document) else {
            return false;
        };
        kept.keys().any(|(hash, _)| changes.contains(hash))
    }

    /// Tells whether a change of an author is kept unopened.
    pub(super) fn holds(&self, document: DocumentId, change: (ChangeHash, DeviceId)) -> bool {
        let kept = self.documents.get(&document);
        kept.is_some_and(|kept| kept.contains_key(&change))
    }

    /// Returns how many changes of an author are kept unopened.
    pub(super) fn of_author(&self, author: DeviceId) -> u64 {
        self.authors.get(&author).copied().unwrap_or(0)
    }

    /// Returns the authors of what is kept unopened.
    pub(super) fn authors(&self) -> impl Iterator<Item = DeviceId> {
        let some = self.authors.iter().filter(|(_, count)| **count > 0);
        some.map(|(author, _)| *author)
    }

    /// Returns the documents of which something is kept unopened.
    pub(super) fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.documents.keys().copied()
    }

    /// Returns what is kept unopened of a document: each change and its number.
    pub(super) fn of(
        &self,
        document: DocumentId,
    ) -> impl Iterator<Item = ((ChangeHash, DeviceId), u64)> {
        let kept = self.documents.get(&document).into_iter().flatten();
        kept.map(|(change, number)| (*change, *number))
    }

    /// Returns the number that the next change gets.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    /// Adds a change that is kept under a number.
    pub(super) fn insert(
        &mut self,
        document: DocumentId,
        change: (ChangeHash, DeviceId),
        number: u64,
    ) {
        let kept = self.documents.entry(document).or_default();
        if kept.insert(change, number).is_none() {
            *self.authors.entry(change.1).or_default() += 1;
        }
        self.next = self.next.max(number + 1);
    }

    /// Takes out a change.
    pub(super) fn remove(&mut self, document: DocumentId, change: (ChangeHash, DeviceId)) {
        let Some(kept) = self.documents.get_mut(&document) else {
            return;
        };
        if kept.remove(&change).is_some()
            && let Some(count) = self.authors.get_mut(&change.1)
        {
            *count -= 1;
        }
        if kept.is_empty() {
            self.documents.remove(&document);
        }
    }
}

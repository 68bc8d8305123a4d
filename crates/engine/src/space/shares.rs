//! How much of a space each person wrote, and how much more of them there is room for.
//!
//! What somebody wrote is counted for them, whoever carried it. An honest copy stops writing at its
//! own person's share; of one person four times as much is taken in (`limits`).

use leeward_model::{DeviceId, PersonId, Rejection, limits};
use leeward_replica::{Name, Put, SignedChange, Value};

use super::Space;
use crate::records::DocumentRecord;

impl Space {
    /// Checks that there is room for what this person writes into a document. What protects somebody
    /// is never refused, however full it is: setting aside, taking back, taking a mark or a rating
    /// away; nor is what settles two wordings, or leaves something behind where a chapter begins.
    pub(super) fn may_write(
        &self,
        known: Option<&DocumentRecord>,
        puts: &[Put],
        settles: bool,
    ) -> Result<(), Rejection> {
        let me = self.me();
        let mine = self
            .courier
            .extent
            .shares
            .get(&me)
            .copied()
            .unwrap_or_default();
        let part = known.and_then(|known| known.parts.get(&me));
        let part_of_it = part.copied().unwrap_or_default();
        // Of everything a little is kept for what protects.
        let (share, left) = if puts.iter().all(protects) || settles {
            (limits::TAKEN, 0)
        } else {
            (1, 1)
        };
        let is_new = part.is_none();
        let is_space_full = mine.bytes >= share * limits::SPACE_BYTES
            || (is_new && mine.documents >= share * limits::DOCUMENTS_OF_ONE);
        let is_document_full = part_of_it.changes + left >= share * limits::CHANGES_OF_ONE
            || part_of_it.bytes >= share * limits::DOCUMENT_BYTES;
        if is_space_full {
            Err(Rejection::ShareFull)
        } else if is_document_full {
            Err(Rejection::DocumentFull)
        } else {
            Ok(())
        }
    }

    /// Tells whether there is room for a change of its author.
    pub(super) fn has_room(&self, change: &SignedChange, known: Option<&DocumentRecord>) -> bool {
        // A stranger has no share; the gate says what they are.
        let Some(author) = self.courier.roster.person_of(change.author) else {
            return true;
        };
        let share = self
            .courier
            .extent
            .shares
            .get(&author)
            .copied()
            .unwrap_or_default();
        let part = known.and_then(|known| known.parts.get(&author));
        let part_of_it = part.copied().unwrap_or_default();
        part_of_it.changes < limits::TAKEN * limits::CHANGES_OF_ONE
            && part_of_it.bytes < limits::TAKEN * limits::DOCUMENT_BYTES
            && share.bytes < limits::TAKEN * limits::SPACE_BYTES
            && (part.is_some() || share.documents < limits::TAKEN * limits::DOCUMENTS_OF_ONE)
    }

    /// Tells whether there is room for so many more bytes of a device's person.
    pub(super) fn has_room_for(&self, author: DeviceId, bytes: u64) -> bool {
        let author = self.courier.roster.person_of(author);
        let share = author.and_then(|author| self.courier.extent.shares.get(&author));
        let share = share.copied().unwrap_or_default();
        share.bytes.saturating_add(bytes) < limits::TAKEN * limits::SPACE_BYTES
    }

    /// Counts so many bytes of a device's person.
    pub(super) fn count(&mut self, author: DeviceId, bytes: u64) {
        if let Some(author) = self.courier.roster.person_of(author) {
            let share = self.courier.extent.shares.entry(author).or_default();
            share.bytes = share.bytes.saturating_add(bytes);
        }
    }

    /// Counts a change that was accepted into a document.
    pub(super) fn count_change(&mut self, change: &SignedChange, record: &mut DocumentRecord) {
        let bytes = u64::try_from(change.encode().len()).unwrap_or(u64::MAX);
        self.count(change.author, bytes);
        let Some(author) = self.courier.roster.person_of(change.author) else {
            return;
        };
        let part = record.parts.entry(author).or_default();
        if part.changes == 0 {
            self.courier
                .extent
                .shares
                .entry(author)
                .or_default()
                .documents += 1;
        }
        part.changes += 1;
        part.bytes = part.bytes.saturating_add(bytes);
    }

    /// Counts no longer what was deleted here of a document.
    pub(super) fn discount(&mut self, record: &DocumentRecord) {
        for (author, part) in &record.parts {
            self.discount_part(*author, part.bytes);
        }
    }

    /// Counts so many bytes of a device's person no longer.
    pub(super) fn discount_bytes(&mut self, author: DeviceId, bytes: u64) {
        if let Some(author) = self.courier.roster.person_of(author) {
            self.discount_part(author, bytes);
        }
    }

    fn discount_part(&mut self, author: PersonId, bytes: u64) {
        if let Some(share) = self.courier.extent.shares.get_mut(&author) {
            share.bytes = share.bytes.saturating_sub(bytes);
        }
    }
}

/// Tells whether a put protects somebody, takes something away or makes room: it is never refused.
fn protects(put: &Put) -> bool {
    let name = Name::parse(put.key.item());
    match (name, put.key.field()) {
        // A note is taken back, what is off limits ends at another time, something stays in an
        // earlier chapter, rests or is woken again, makes room in its list, or comes along with its
        // route.
        (Name::Gone(_), _)
        | (Name::Passing(_), "until")
        | (_, "left" | "archived" | "position" | "route") => true,
        (Name::Fits(_), "contents" | "day" | "chapter")
        | (Name::Rating(..), "rating" | "named")
        | (Name::Answer { .. }, "answer") => put.value == Value::Nothing,
        _ => false,
    }
}

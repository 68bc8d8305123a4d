//! A document: its changes, and what stands in it.

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use automerge::{Automerge, Change, ROOT, ReadDoc as _};
use leeward_model::{Day, DeviceId, DocumentId, SpaceId, limits};

use crate::{
    Body, ChangeHash, Item, Key, LoadError, Name, Preimage, Put, SignedChange, Signer,
    StoredChange, Written, item,
    known::{Known, hash_of},
    own::Own,
    replay::{self, ReplayError},
};

/// Why an intent did not become a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransactError {
    /// The document has as many changes as it may have.
    #[error("the document is full")]
    Full,
    /// A key, value or number of puts is out of bounds, or all of them together are too long.
    #[error("the intent is out of bounds")]
    OutOfBounds,
    /// Automerge refused.
    #[error("the change could not be made")]
    Refused,
}

/// A change that is now part of a document.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The change as it is kept.
    pub stored: StoredChange,
    /// Its place in the order in which this copy accepted changes, from zero.
    pub number: u64,
    /// The items that it touched.
    pub items: BTreeSet<String>,
}

/// The longest history whose past is told.
const PAST: usize = 128;

/// One document on this device.
pub struct Document {
    space: SpaceId,
    preimage: Preimage,
    id: DocumentId,
    doc: Automerge,
    known: Known,
    own: Own,
    actor: Option<[u8; 8]>,
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("id", &self.id)
            .field("kind", &self.preimage.kind)
            .field("changes", &self.known.len())
            .finish_non_exhaustive()
    }
}

impl Document {
    /// Makes an empty document.
    pub fn new(space: SpaceId, preimage: Preimage) -> Self {
        Self {
            space,
            preimage,
            id: preimage.id(space),
            doc: Automerge::new(),
            known: Known::default(),
            own: Own::default(),
            actor: None,
        }
    }

    /// Makes a document of the changes that the vault kept, in the order of their numbers.
    ///
    /// # Errors
    /// When they do not make one.
    pub fn load(
        space: SpaceId,
        preimage: Preimage,
        changes: &[StoredChange],
    ) -> Result<Self, LoadError> {
        let mut document = Self::new(space, preimage);
        for stored in changes {
            if hash_of(&stored.change) != stored.signed.hash {
                return Err(LoadError);
            }
            document.known.add(&stored.change, stored.signed.author);
            let first = stored.change.start_op().get();
            document.own.add(preimage, &stored.signed, first);
        }
        let parsed: Vec<Change> = changes.iter().map(|stored| stored.change.clone()).collect();
        let doc = &mut document.doc;
        let applied = roomy(document.known.len(), || doc.apply_changes(parsed));
        applied.and_then(Result::ok).ok_or(LoadError)?;
        if document.doc.get_missing_deps(&[]).is_empty() {
            Ok(document)
        } else {
            Err(LoadError)
        }
    }

    /// Returns its id.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// Returns what its id is the hash of.
    pub fn preimage(&self) -> Preimage {
        self.preimage
    }

    /// Returns the space it lives in.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// Returns the changes that no other change stands on, in ascending order.
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.doc
            .get_heads()
            .iter()
            .map(|hash| ChangeHash::from_bytes(hash.0))
            .collect()
    }

    /// Returns how many changes it has.
    pub fn len(&self) -> u64 {
        self.known.len()
    }

    /// Tells whether it has none.
    pub fn is_empty(&self) -> bool {
        self.known.len() == 0
    }

    /// Tells whether a change is part of it.
    pub fn has(&self, hash: ChangeHash) -> bool {
        self.known.get(&hash).is_some()
    }

    /// Returns the number of a change.
    pub fn number_of(&self, hash: ChangeHash) -> Option<u64> {
        self.known.get(&hash).map(|change| change.number)
    }

    /// Returns the numbers of the changes that a copy with these heads lacks, parents first.
    /// Heads that are not known here are passed over.
    pub fn lacking(&self, heads: &[ChangeHash]) -> Vec<u64> {
        let mut held = BTreeSet::new();
        let mut open: Vec<&ChangeHash> = heads
            .iter()
            .filter(|head| self.known.get(head).is_some())
            .collect();
        while let Some(hash) = open.pop() {
            if held.insert(hash)
                && let Some(change) = self.known.get(hash)
            {
                open.extend(&change.parents);
            }
        }
        let known = self.known.in_order();
        let lacking = known.filter(|(hash, _)| !held.contains(hash));
        lacking.map(|(_, change)| change.number).collect()
    }

    /// Carries out an intent as one change, signed by this device.
    ///
    /// Puts that change nothing are left out; when none is left, there is no change and `None` is
    /// returned. `entropy` is the random half of a fresh actor, used at the first write since the
    /// document was opened.
    ///
    /// # Errors
    /// When the document is full or the intent is out of bounds. Nothing is changed then.
    pub fn transact(
        &mut self,
        signer: &Signer,
        entropy: [u8; 8],
        day: Day,
        puts: Vec<Put>,
    ) -> Result<Option<SignedChange>, TransactError> {
        Ok(self
            .transact_stored(signer, entropy, day, puts)?
            .map(|accepted| accepted.stored.signed))
    }

    /// As [`Self::transact`], returning what the vault is to keep.
    ///
    /// # Errors
    /// As there.
    pub fn transact_stored(
        &mut self,
        signer: &Signer,
        entropy: [u8; 8],
        day: Day,
        puts: Vec<Put>,
    ) -> Result<Option<Accepted>, TransactError> {
        let actor = self.actor.unwrap_or(entropy);
        let author = signer.device();
        if !self.has_room_for_one() {
            return Err(TransactError::Full);
        }
        let parents = self.tips(&replay::actor_of(author, actor));
        let puts = self.effective(&replay::actor_of(author, actor), &parents, puts)?;
        if puts.is_empty() {
            return Ok(None);
        }
        let day = Day(day.0.clamp(0, limits::LAST_DAY));
        let body = Body {
            actor,
            day,
            parents,
            puts,
        };
        body.check().map_err(|_bounds| TransactError::OutOfBounds)?;
        let change = self.follow(author, &body).map_err(refused)?;
        let hash = hash_of(&change);
        let signature = signer.sign(self.space, self.id, hash, &body.encode());
        let signed = SignedChange {
            preimage: self.preimage,
            author,
            hash,
            signature,
            body,
        };
        if signed.encode().len() > limits::CHANGE {
            return Err(TransactError::OutOfBounds);
        }
        let doc = self.applied(&signed.body, &change).map_err(refused)?;
        self.actor = Some(actor);
        Ok(Some(self.adopt(doc, &change, signed)))
    }

    /// Returns what a change of this actor stands on: its own newest change and the heads, in
    /// ascending order. Only a hostile copy leaves more heads than a change may have parents; then
    /// the highest ones are taken, so that what is put wins over what is left for the next change.
    fn tips(&self, actor: &[u8; 16]) -> Vec<ChangeHash> {
        let own = self.known.last_of(actor);
        let mut heads = self.heads();
        heads.retain(|head| Some(*head) != own);
        let room = limits::PARENTS_PER_CHANGE - usize::from(own.is_some());
        if heads.len() > room {
            heads.sort_by_key(|head| Reverse(self.known.get(head).map(|known| known.max_op)));
            heads.truncate(room);
        }
        heads.extend(own);
        heads.sort();
        heads
    }

    /// Leaves out the puts that change nothing.
    fn effective(
        &self,
        actor: &[u8; 16],
        parents: &[ChangeHash],
        puts: Vec<Put>,
    ) -> Result<Vec<Put>, TransactError> {
        let effects = catch_unwind(AssertUnwindSafe(|| {
            replay::effects(&self.doc, *actor, parents, &puts)
        }));
        let effects = effects
            .ok()
            .and_then(Result::ok)
            .ok_or(TransactError::Refused)?;
        let effective = puts.into_iter().zip(effects).filter(|(_, effect)| *effect);
        Ok(effective.map(|(put, _)| put).collect())
    }

    /// Builds the change that follows from what an author did. The document is not touched.
    pub(crate) fn follow(&self, author: DeviceId, body: &Body) -> Result<Change, ReplayError> {
        catch_unwind(AssertUnwindSafe(|| {
            replay::change_of(&self.doc, &self.known, author, body)
        }))
        .unwrap_or(Err(ReplayError::Refused))
    }

    /// Returns a copy with a change that was built here. The document is not touched.
    pub(crate) fn applied(&self, body: &Body, change: &Change) -> Result<Automerge, ReplayError> {
        // A panic inside automerge leaves only the copy in an unknown state.
        roomy(self.len(), || replay::applied(&self.doc, body, change))
            .unwrap_or(Err(ReplayError::Refused))
    }

    /// Tells whether what goes on under the same name counts: one person may have written as much as
    /// they put into one document.
    pub fn is_full(&self) -> bool {
        self.known.len() + 1 >= limits::CHANGES_OF_ONE
    }

    /// Tells whether one more change fits. What writers leave unwritten, the gate
    /// still takes: two copies that filled up apart from each other must be able to meet.
    pub(crate) fn has_room_for_one(&self) -> bool {
        self.known.has_room()
    }

    /// Makes the replayed copy the document.
    pub(crate) fn adopt(
        &mut self,
        doc: Automerge,
        change: &Change,
        signed: SignedChange,
    ) -> Accepted {
        self.doc = doc;
        let items = signed
            .body
            .puts
            .iter()
            .map(|put| put.key.item().to_owned())
            .collect();
        let number = self.known.add(change, signed.author);
        self.own
            .add(self.preimage, &signed, change.start_op().get());
        let stored = StoredChange {
            signed,
            change: change.clone(),
        };
        Accepted {
            stored,
            number,
            items,
        }
    }

    /// Returns what stands under a key: nothing, one value, or those that were put apart from each
    /// other, at most [`limits::WORDINGS`]. The first is the one that automerge shows, the same on
    /// every copy; the others follow by operation and actor.
    pub fn written(&self, key: &Key) -> Vec<Written> {
        self.written_in(&self.doc, key)
    }

    fn written_in(&self, doc: &Automerge, key: &Key) -> Vec<Written> {
        let standing = doc.get_all(ROOT, key.as_str()).unwrap_or_default();
        let written = |(value, id): &(_, _)| item::written(value, id, &self.known);
        let all: Vec<Written> = standing.iter().rev().filter_map(written).collect();
        if all.len() <= limits::WORDINGS {
            return all;
        }
        // The newest one of each author is among them, however many another one has put.
        let mut authors = BTreeSet::new();
        let is_newest = |written: &Written| authors.insert(written.device());
        let newest: Vec<bool> = all.iter().map(is_newest).collect();
        let of_authors = newest.iter().filter(|is_newest| **is_newest).count();
        let mut more = limits::WORDINGS.saturating_sub(of_authors);
        let kept = all.into_iter().zip(newest).filter(|(_, is_newest)| {
            let is_kept = *is_newest || more > 0;
            if is_kept && !is_newest {
                more -= 1;
            }
            is_kept
        });
        kept.map(|(written, _)| written).collect()
    }

    /// Returns an item with every field it has.
    pub fn item(&self, name: &str) -> Item {
        self.item_of(&self.doc, name)
    }

    fn item_of(&self, doc: &Automerge, name: &str) -> Item {
        // '0' is the character after '/'.
        let range = format!("{name}/")..format!("{name}0");
        let keys = doc
            .map_range(ROOT, range)
            .filter_map(|entry| Key::parse(&entry.key));
        Item::new(
            name,
            keys.map(|key| (key.field().to_owned(), self.written_in(doc, &key))),
        )
    }

    /// Returns an item as it was at earlier moments, the latest first, at most so many. A moment is
    /// a change with everything it came after. A document with a very long history tells nothing:
    /// reading the past of one takes as long as its author likes.
    pub fn past(&self, name: &str, moments: usize) -> impl Iterator<Item = Item> {
        let mut changes = self.known.latest_first();
        if changes.len() > PAST {
            changes.clear();
        }
        let name = name.to_owned();
        let at = move |hash: ChangeHash| {
            let heads = [automerge::ChangeHash(*hash.as_bytes())];
            let past = catch_unwind(AssertUnwindSafe(|| self.doc.fork_at(&heads)));
            past.ok()?.ok().map(|past| self.item_of(&past, &name))
        };
        changes.into_iter().take(moments).filter_map(at)
    }

    /// Returns what is known of the item that it is for.
    pub(crate) fn own(&self) -> &Own {
        &self.own
    }

    /// Returns the name of the item that it is for, once anything was put there.
    pub fn name(&self) -> Option<&Name> {
        self.own.name.as_ref()
    }

    /// Returns the names of all items.
    pub fn item_names(&self) -> BTreeSet<String> {
        let keys = self.doc.keys(ROOT).filter_map(|key| Key::parse(&key));
        keys.map(|key| key.item().to_owned()).collect()
    }
}

fn refused(_why: ReplayError) -> TransactError {
    TransactError::Refused
}

/// Runs what makes automerge take in changes, in a document of this many; `None` when it panics.
///
/// Automerge works out the clock of a change by recursion, about one frame for every 33 changes
/// that a hostile history keeps out of its cache: at a hundred thousand changes more than a small
/// stack holds, and an overflow is an abort that nothing catches.
fn roomy<T: Send>(changes: u64, work: impl FnOnce() -> T + Send) -> Option<T> {
    const SHALLOW: u64 = 16_384;
    const STACK: usize = 32 * 1024 * 1024;
    if changes < SHALLOW {
        return catch_unwind(AssertUnwindSafe(work)).ok();
    }
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new()
            .name("automerge".to_owned())
            .stack_size(STACK);
        builder.spawn_scoped(scope, work).ok()?.join().ok()
    })
}

#[cfg(test)]
mod tests {
    use leeward_model::PersonId;

    use super::*;
    use crate::{Fault, Name, Roster};

    const TEA: Name = Name::Line(leeward_model::ItemId::from_bytes(*b"tea before"));

    fn devices() -> (Signer, Signer, Roster) {
        let (alice, bob) = (Signer::from_secret([1; 32]), Signer::from_secret([2; 32]));
        let people = [[1; 16], [2; 16]].map(PersonId::from_bytes);
        let roster = Roster::new([(alice.device(), people[0]), (bob.device(), people[1])]);
        (alice, bob, roster)
    }

    fn plan() -> Document {
        Document::new(SpaceId::from_bytes([7; 32]), Preimage::shared(&TEA))
    }

    fn write(document: &mut Document, signer: &Signer) -> Result<SignedChange, TransactError> {
        let puts = vec![Put::new(&TEA.to_string(), "text", format!("{}", document.len())).unwrap()];
        document
            .transact(signer, [0; 8], Day(1), puts)
            .map(Option::unwrap)
    }

    #[test]
    fn a_document_takes_no_more_than_fits_from_anybody() {
        let most = limits::CHANGES_PER_DOCUMENT;
        let (alice, bob, roster) = devices();
        let mut document = plan();
        document.known.pad(most - 1);
        write(&mut document, &alice).unwrap();
        assert_eq!(write(&mut document, &alice), Err(TransactError::Full));

        let mut document = plan();
        document.known.pad(most);
        let change = write(&mut plan(), &bob).unwrap();
        assert_eq!(
            document.judge(&roster, &change).map(|_| ()),
            Err(Fault::Full)
        );
        assert!(document.heads().is_empty());
    }

    #[test]
    fn what_is_shown_of_a_full_document_says_so() {
        let (alice, _, roster) = devices();
        let mut document = plan();
        write(&mut document, &alice).unwrap();
        let is_full = |document: &Document| {
            let shown = crate::read::Shown::of(document, &roster);
            shown.map(|shown| shown.is_full)
        };
        document.known.pad(limits::CHANGES_OF_ONE - 2);
        assert_eq!(is_full(&document), Some(false));
        document.known.pad(limits::CHANGES_OF_ONE - 1);
        assert_eq!(is_full(&document), Some(true));
    }

    #[test]
    fn an_actor_belongs_to_the_device_that_used_it_first() {
        // Two keys that begin alike give the same actor; nobody can find such a pair, so it is
        // made up here.
        let (alice, bob, _) = devices();
        let mut document = plan();
        let change = write(&mut document, &alice).unwrap();
        let body = Body {
            parents: vec![change.hash],
            ..change.body
        };
        let body = Body {
            puts: vec![Put::new(&TEA.to_string(), "hot", true).unwrap()],
            ..body
        };
        assert!(document.follow(alice.device(), &body).is_ok());
        document.known.give_to(bob.device());
        let refused = document.follow(alice.device(), &body).map(|_| ());
        assert_eq!(refused, Err(ReplayError::NotTheirActor));
    }

    #[test]
    fn a_change_of_an_actor_stands_on_its_newest_one() {
        // Automerge would refuse the number it gets otherwise; this says so before anything costs.
        let (alice, _, _) = devices();
        let mut document = plan();
        let change = write(&mut document, &alice).unwrap();
        let beside = document.follow(alice.device(), &change.body).map(|_| ());
        assert_eq!(beside, Err(ReplayError::NotAfterItself));
    }

    #[test]
    fn automerge_has_a_deep_stack_for_a_long_history() {
        fn dig(depth: u64) -> u64 {
            let frame = std::hint::black_box([depth; 128]);
            if depth == 0 {
                0
            } else {
                dig(depth - 1) + frame[0] / depth
            }
        }
        assert_eq!(roomy(u64::MAX, || dig(8_000)), Some(8_000));
        assert_eq!(roomy(0, || dig(10)), Some(10));
        for changes in [0, u64::MAX] {
            assert_eq!(
                roomy(changes, || -> u64 { panic!("inside automerge") }),
                None
            );
        }
    }
}

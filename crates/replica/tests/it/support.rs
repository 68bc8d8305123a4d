//! Two people, their devices, and a hostile author who can sign anything as themself.

use automerge::{ActorId, Change, ExpandedChange, legacy};
use ed25519_dalek::{Signer as _, SigningKey};
use leeward_model::{Day, DeviceId, ItemId, PersonId, SpaceId};
use leeward_replica::{
    Accepted, Body, ChangeHash, Document, Fault, Key, Kind, Preimage, Put, Roster, SignedChange,
    Signer, StoredChange, Value, Verdict, read::Shown,
};

pub(crate) const SPACE: SpaceId = SpaceId::from_bytes([7; 32]);
/// Documents with as many items as a test likes: the gate judges what a document may say, not which
/// item it is meant for.
pub(crate) const PLAN: Preimage = shared(Kind::Plan);

pub(crate) const fn shared(kind: Kind) -> Preimage {
    Preimage {
        kind,
        owner: None,
        salt: [0; 16],
    }
}

pub(crate) const fn owned(kind: Kind, owner: PersonId) -> Preimage {
    Preimage {
        kind,
        owner: Some(owner),
        salt: [0; 16],
    }
}
pub(crate) const TODAY: Day = Day(20_000);

/// A device of a person: Alice's, Bob's, or a stranger's.
pub(crate) struct Device {
    pub(crate) key: SigningKey,
    pub(crate) signer: Signer,
    pub(crate) person: PersonId,
}

impl Device {
    fn new(secret: u8, person: u8) -> Self {
        Self {
            key: SigningKey::from_bytes(&[secret; 32]),
            signer: Signer::from_secret([secret; 32]),
            person: PersonId::from_bytes([person; 16]),
        }
    }

    pub(crate) fn alice() -> Self {
        Self::new(1, 1)
    }

    pub(crate) fn bob() -> Self {
        Self::new(2, 2)
    }

    /// A third device, which is Alice's second one.
    pub(crate) fn tablet() -> Self {
        Self::new(3, 1)
    }

    pub(crate) fn stranger() -> Self {
        Self::new(9, 9)
    }

    pub(crate) fn id(&self) -> DeviceId {
        self.signer.device()
    }

    pub(crate) fn actor(&self, random: [u8; 8]) -> Vec<u8> {
        [&self.id().as_bytes()[..8], &random].concat()
    }

    /// Signs over the documented statement, not through the crate: this pins the format.
    pub(crate) fn sign(&self, space: SpaceId, preimage: Preimage, hash: ChangeHash) -> [u8; 64] {
        let document = preimage.id(space);
        let statement = [
            b"leeward change signature v1\0".as_slice(),
            space.as_bytes(),
            document.as_bytes(),
            hash.as_bytes(),
        ];
        self.key.sign(&statement.concat()).to_bytes()
    }

    /// Signs any claim at all: that `body` in this document gives `hash`.
    pub(crate) fn claim(&self, preimage: Preimage, body: Body, hash: ChangeHash) -> SignedChange {
        let signature = self.sign(SPACE, preimage, hash);
        SignedChange {
            preimage,
            author: self.id(),
            hash,
            signature,
            body,
        }
    }

    /// A body on top of nothing, with the hash that follows from it.
    pub(crate) fn honest(&self, preimage: Preimage, puts: Vec<Put>) -> SignedChange {
        let mut fresh = Document::new(SPACE, preimage);
        write(&mut fresh, self, puts)
    }
}

pub(crate) fn roster() -> Roster {
    let devices = [Device::alice(), Device::bob(), Device::tablet()];
    Roster::new(devices.iter().map(|device| (device.id(), device.person)))
}

pub(crate) fn plan() -> Document {
    Document::new(SPACE, PLAN)
}

pub(crate) fn item(number: u8) -> ItemId {
    ItemId::from_bytes([number; 10])
}

pub(crate) fn put(item: &str, field: &str, value: impl Into<Value>) -> Put {
    Put::new(item, field, value).expect("a key")
}

/// A put whose key the crate would not make: as a hostile copy sends it.
pub(crate) fn put_under(key: &str) -> Put {
    let key: Key = postcard::from_bytes(&postcard::to_stdvec(key).unwrap()).unwrap();
    Put {
        key,
        value: Value::Flag(true),
    }
}

/// A put of text to the line with this number.
pub(crate) fn word(line: u8, text: &str) -> Vec<Put> {
    vec![put(&item(line).to_string(), "text", text)]
}

pub(crate) fn write(document: &mut Document, device: &Device, puts: Vec<Put>) -> SignedChange {
    write_as(document, device, [0; 8], puts)
}

pub(crate) fn write_as(
    document: &mut Document,
    device: &Device,
    entropy: [u8; 8],
    puts: Vec<Put>,
) -> SignedChange {
    let made = document.transact(&device.signer, entropy, TODAY, puts);
    made.expect("an honest intent").expect("an effect")
}

/// The entry that the network uses: bytes, then the gate.
pub(crate) fn deliver(document: &mut Document, change: &SignedChange) -> Result<Verdict, Fault> {
    deliver_among(document, &roster(), change)
}

pub(crate) fn deliver_among(
    document: &mut Document,
    roster: &Roster,
    change: &SignedChange,
) -> Result<Verdict, Fault> {
    deliver_bytes(document, roster, &change.encode())
}

pub(crate) fn deliver_bytes(
    document: &mut Document,
    roster: &Roster,
    bytes: &[u8],
) -> Result<Verdict, Fault> {
    let change = SignedChange::decode(bytes)?;
    document.judge(roster, &change)
}

pub(crate) fn accepted(document: &mut Document, change: &SignedChange) -> Accepted {
    match deliver(document, change) {
        Ok(Verdict::Accepted(accepted)) => *accepted,
        other => panic!("{other:?}"),
    }
}

/// All of a document that could be touched.
pub(crate) fn state(document: &Document) -> (Vec<ChangeHash>, u64, Shown) {
    (
        document.heads(),
        document.len(),
        Shown::of(document, &roster()),
    )
}

/// Asserts that the gate refuses a change with this fault and leaves the document alone.
#[track_caller]
pub(crate) fn assert_refused(document: &mut Document, change: &SignedChange, fault: &Fault) {
    let before = state(document);
    assert_eq!(deliver(document, change).map(|_| ()), Err(*fault));
    // A change that was built in memory passes no decoder.
    assert_eq!(document.judge(&roster(), change).map(|_| ()), Err(*fault));
    assert_eq!(state(document), before);
}

/// An operation as a hostile copy may put it into a change of automerge.
pub(crate) fn op(action: legacy::OpType, key: &str, pred: Vec<legacy::OpId>) -> legacy::Op {
    legacy::Op {
        action,
        obj: legacy::ObjectId::Root,
        key: legacy::Key::Map(key.into()),
        pred: pred.into_iter().collect(),
        insert: false,
    }
}

/// A change of automerge as its author could have made it, on top of nothing.
pub(crate) fn expanded(device: &Device, operations: Vec<legacy::Op>) -> ExpandedChange {
    ExpandedChange {
        operations,
        actor_id: ActorId::from(device.actor([0; 8])),
        hash: None,
        seq: 1,
        start_op: 1.try_into().unwrap(),
        time: i64::from(TODAY.0) * 86_400,
        message: None,
        deps: Vec::new(),
        extra_bytes: Vec::new(),
        author: None,
    }
}

pub(crate) fn hash_of(change: &Change) -> ChangeHash {
    ChangeHash::from_bytes(change.hash().0)
}

/// A copy of a document with what its vault keeps.
pub(crate) struct Copy {
    pub(crate) device: Device,
    pub(crate) document: Document,
    pub(crate) stored: Vec<StoredChange>,
    openings: u64,
}

impl Copy {
    pub(crate) fn new(device: Device, preimage: Preimage) -> Self {
        Self {
            device,
            document: Document::new(SPACE, preimage),
            stored: Vec::new(),
            openings: 0,
        }
    }

    /// Writes, unless that changes nothing.
    pub(crate) fn try_write(&mut self, puts: Vec<Put>) -> Option<SignedChange> {
        let entropy = self.openings.to_be_bytes();
        let made = self
            .document
            .transact_stored(&self.device.signer, entropy, TODAY, puts)
            .ok()??;
        self.stored.push(made.stored.clone());
        Some(made.stored.signed)
    }

    pub(crate) fn write(&mut self, puts: Vec<Put>) -> SignedChange {
        self.try_write(puts).expect("an effect")
    }

    pub(crate) fn take(&mut self, change: &SignedChange) -> Verdict {
        let verdict = deliver(&mut self.document, change).expect("an honest change");
        if let Verdict::Accepted(accepted) = &verdict {
            self.stored.push(accepted.stored.clone());
        }
        verdict
    }

    /// Sends all that the other lacks.
    pub(crate) fn send_to(&self, other: &mut Self) {
        for number in self.document.lacking(&other.document.heads()) {
            let stored = &self.stored[usize::try_from(number).unwrap()];
            let verdict = other.take(&stored.signed);
            assert!(
                !matches!(verdict, Verdict::Waiting(_)),
                "parents come first"
            );
        }
    }

    pub(crate) fn loaded(&self) -> Document {
        let encoded = self
            .stored
            .iter()
            .map(|stored| StoredChange::decode(&stored.encode()));
        let changes: Vec<StoredChange> = encoded.collect::<Result<_, _>>().unwrap();
        Document::load(SPACE, self.document.preimage(), &changes).unwrap()
    }

    /// As after a restart: the next write has another actor.
    pub(crate) fn reopen(&mut self) {
        self.document = self.loaded();
        self.openings += 1;
    }

    pub(crate) fn shown(&self) -> Shown {
        Shown::of(&self.document, &roster())
    }
}

/// Lets two copies exchange all they have.
pub(crate) fn meet(one: &mut Copy, other: &mut Copy) {
    one.send_to(other);
    other.send_to(one);
    assert_same(&one.document, &other.document);
}

/// Asserts that two documents hold and show the same.
#[track_caller]
pub(crate) fn assert_same(one: &Document, other: &Document) {
    assert_eq!(one.heads(), other.heads());
    assert_eq!(one.len(), other.len());
    assert_eq!(one.item_names(), other.item_names());
    for name in one.item_names() {
        assert_eq!(one.item(&name), other.item(&name));
    }
    assert_eq!(Shown::of(one, &roster()), Shown::of(other, &roster()));
}

/// Alice's and Bob's copies of the plan, after Alice wrote these lines.
pub(crate) fn shared_plan(lines: &[&str]) -> (Copy, Copy) {
    let mut alice = Copy::new(Device::alice(), PLAN);
    let mut bob = Copy::new(Device::bob(), PLAN);
    for (number, text) in (1..).zip(lines) {
        alice.write(word(number, text));
    }
    meet(&mut alice, &mut bob);
    (alice, bob)
}

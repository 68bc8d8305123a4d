//! Two people, their devices, and a hostile author who can sign anything as themself.

use automerge::{ActorId, Change, ExpandedChange, legacy};
use ed25519_dalek::{Signer as _, SigningKey};
use leeward_model::{Day, DeviceId, ItemId, PersonId, SpaceId};
use leeward_replica::{
    Accepted, Body, ChangeHash, Document, Fault, Item, Key, Kind, Name, Preimage, Put, Roster,
    Sealed, SignedChange, Signer, StoredChange, Value, Verdict,
    read::{Shown, Thing, Things},
};

pub(crate) const SPACE: SpaceId = SpaceId::from_bytes([7; 32]);
/// Documents with as many items as a test likes: the gate judges what a document may say, not which
/// item it is meant for.
pub(crate) const PLAN: Preimage = shared(Kind::PLAN);

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
    pub(crate) fn sign(
        &self,
        space: SpaceId,
        preimage: Preimage,
        hash: ChangeHash,
        body: &[u8],
    ) -> [u8; 64] {
        let document = preimage.id(space);
        let statement = [
            b"leeward change signature v1\0".as_slice(),
            space.as_bytes(),
            document.as_bytes(),
            hash.as_bytes(),
            &digest_of(body),
        ];
        self.key.sign(&statement.concat()).to_bytes()
    }

    /// Signs bytes of any kind as a body, as a hostile or a newer copy may.
    pub(crate) fn seal(&self, preimage: Preimage, hash: ChangeHash, body: Vec<u8>) -> Sealed {
        Sealed {
            preimage,
            author: self.id(),
            hash,
            signature: self.sign(SPACE, preimage, hash, &body),
            body,
        }
    }

    /// Signs any claim at all: that `body` in this document gives `hash`.
    pub(crate) fn claim(&self, preimage: Preimage, body: Body, hash: ChangeHash) -> SignedChange {
        let signature = self.sign(SPACE, preimage, hash, &bytes_of(&body));
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

/// A body as it travels: the version of its encoding, and what the author did.
pub(crate) fn bytes_of(body: &Body) -> Vec<u8> {
    [vec![1], postcard::to_stdvec(body).unwrap()].concat()
}

/// The digest of a body, which its author signs.
pub(crate) fn digest_of(body: &[u8]) -> [u8; 32] {
    blake3::derive_key("leeward 2026 change body v1", body)
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

/// The name of the line with this number.
pub(crate) fn line(number: u8) -> String {
    Name::Line(item(number)).to_string()
}

/// The document of one item, as people have it.
pub(crate) fn document_of(name: &Name, person: PersonId) -> Document {
    Document::new(SPACE, Preimage::of(name, person))
}

/// Reads an item as if it were in a document of its own, of the kind and the owner of this one.
pub(crate) fn shown_of(document: &Document, name: &str) -> Option<Shown> {
    let nobody = PersonId::from_bytes([0; 16]);
    let own = Preimage {
        salt: Preimage::of(&Name::parse(name), nobody).salt,
        ..document.preimage()
    };
    Shown::of_item(own, &document.item(name), &roster())
}

/// Reads every item of a document as if each were in a document of its own.
pub(crate) fn things_of(document: &Document) -> Things {
    let mut things = Things::default();
    for name in document.item_names() {
        refresh(&mut things, document, &name);
    }
    things
}

/// Reads one item again, as the engine does with a document that was touched.
pub(crate) fn refresh(things: &mut Things, document: &Document, name: &str) {
    match shown_of(document, name) {
        Some(shown) => things.insert(shown),
        None => things.remove(&Name::parse(name)),
    }
}

/// Tells whether an item is said to be of a newer Leeward.
pub(crate) fn is_newer(things: &Things, name: &str) -> bool {
    let shown = things.get(&Name::parse(name));
    shown.is_some_and(|shown| shown.thing == Some(Thing::Newer))
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
pub(crate) fn word(number: u8, text: &str) -> Vec<Put> {
    vec![put(&line(number), "text", text)]
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
#[derive(Debug, PartialEq)]
pub(crate) struct State {
    heads: Vec<ChangeHash>,
    len: u64,
    items: Vec<Item>,
    things: Things,
    shown: Option<Shown>,
}

pub(crate) fn state(document: &Document) -> State {
    let names = document.item_names();
    State {
        heads: document.heads(),
        len: document.len(),
        items: names.iter().map(|name| document.item(name)).collect(),
        things: things_of(document),
        shown: Shown::of(document, &roster()),
    }
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
        let reloaded = |stored: &StoredChange| {
            let kept = StoredChange::decode(&stored.encode()).unwrap();
            // What was signed is read back out of automerge's form: to the byte, or nobody else
            // would take it.
            assert_eq!(kept.signed.encode(), stored.signed.encode());
            kept
        };
        let changes: Vec<StoredChange> = self.stored.iter().map(reloaded).collect();
        Document::load(SPACE, self.document.preimage(), &changes).unwrap()
    }

    /// As after a restart: the next write has another actor.
    pub(crate) fn reopen(&mut self) {
        self.document = self.loaded();
        self.openings += 1;
    }

    /// As after so many restarts.
    pub(crate) fn reopen_as(&mut self, openings: u64) {
        self.openings = openings;
        self.reopen();
    }

    pub(crate) fn things(&self) -> Things {
        things_of(&self.document)
    }

    /// What the document shows that is for one item.
    pub(crate) fn shown(&self) -> Option<Shown> {
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
    assert_eq!(state(one), state(other));
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

//! yrs.
//!
//! A document of yrs has one client id for life, so a fresh one per process start means to load the
//! document anew at every start, 14,000 times in twenty years. Instead the updates of each start are
//! encoded here, just as yrs would have encoded them, and given to one document. A test holds that
//! against the long way.

use std::collections::BTreeMap;

use yrs::{
    Any, Array as _, ClientID, Doc, ID as BlockId, Map as _, MapPrelim, Number, Out, ReadTxn,
    StateVector, Transact as _, TransactionMut, Update, WriteTxn as _,
    block::{BLOCK_ITEM_ANY_REF_NUMBER, BLOCK_ITEM_TYPE_REF_NUMBER, HAS_ORIGIN, HAS_PARENT_SUB},
    encoding::write::Write as _,
    types::TYPE_REFS_MAP,
    updates::{
        decoder::Decode as _,
        encoder::{Encoder, EncoderV1},
    },
};

use super::{
    AUTHOR, Failed, ID, ITEMS, Library, NEWEST, NOTES, Seen, SeenNote, Start, TEXT, WHEN, What,
    Written, author,
};

/// A client id has 53 bits.
const CLIENT_BITS: u32 = 53;

/// A document of yrs.
pub(super) struct Yrs {
    document: Doc,
}

impl Yrs {
    fn begun(start: Start) -> Self {
        Self {
            document: Doc::with_client_id(number(start)),
        }
    }

    fn apply(&self, update: Update) -> Result<(), Failed> {
        Ok(self.document.transact_mut().apply_update(update)?)
    }
}

impl Library for Yrs {
    const NAME: &'static str = "yrs";
    const VERSION: &'static str = "0.28.1";
    const DOES_NOT: &'static str = "does not sign, encrypt or sync to the disk, and keeps neither \
                                    history nor overwritten values; one document, loaded whole";
    type State = StateVector;

    fn new() -> Result<Self, Failed> {
        Ok(Self {
            document: Doc::new(),
        })
    }

    fn write(&mut self, written: &Written) -> Result<(), Failed> {
        put(&mut self.document.transact_mut(), written);
        Ok(())
    }

    fn write_and_tell(&mut self, written: &Written) -> Result<Vec<u8>, Failed> {
        let mut change = self.document.transact_mut();
        put(&mut change, written);
        change.commit();
        Ok(change.encode_update_v1())
    }

    fn written(all: &[Written], part: usize) -> Result<(Self, StateVector), Failed> {
        let (before, after) = all.split_at(part.min(all.len()));
        let document = Self::new()?;
        let mut hand = Hand::default();
        let mut write = |some: &[Written]| -> Result<(), Failed> {
            for one in some.chunk_by(|a, b| Start::of(a) == Start::of(b)) {
                document.apply(Update::decode_v1(&hand.update(one))?)?;
            }
            Ok(())
        };
        write(before)?;
        let state = document.state();
        write(after)?;
        Ok((document, state))
    }

    fn state(&self) -> StateVector {
        self.document.transact().state_vector()
    }

    fn since(&self, state: &StateVector) -> Result<Vec<u8>, Failed> {
        Ok(self.document.transact().encode_state_as_update_v2(state))
    }

    fn save(&self) -> Result<Vec<u8>, Failed> {
        self.since(&StateVector::default())
    }

    fn load(saved: &[u8], start: Start) -> Result<Self, Failed> {
        let loaded = Self::begun(start);
        loaded.apply(Update::decode_v2(saved)?)?;
        Ok(loaded)
    }

    fn read(&self) -> Result<Seen, Failed> {
        let read = self.document.transact();
        let mut seen = Seen::default();
        if let Some(items) = read.get_map(ITEMS) {
            for (item, fields) in items.iter(&read) {
                if let Out::YMap(fields) = fields {
                    let fields = fields
                        .iter(&read)
                        .map(|(field, value)| (field.to_owned(), text(Some(value))))
                        .collect();
                    seen.items.insert(item.to_owned(), fields);
                }
            }
        }
        if let Some(notes) = read.get_array(NOTES) {
            let first = usize::try_from(notes.len(&read))?.saturating_sub(NEWEST);
            for note in notes.iter(&read).skip(first) {
                if let Out::YMap(note) = note {
                    seen.newest.push(SeenNote {
                        id: text(note.get(&read, ID)),
                        author: text(note.get(&read, AUTHOR)),
                        day: match note.get(&read, WHEN) {
                            Some(Out::Any(Any::Number(Number::Int(day)))) => day,
                            _ => 0,
                        },
                        text: text(note.get(&read, TEXT)),
                    });
                }
            }
        }
        Ok(seen)
    }
}

/// Returns the client id of a process start.
fn number(start: Start) -> u64 {
    start.mixed(0) >> (u64::BITS - CLIENT_BITS)
}

fn text(value: Option<Out>) -> String {
    match value {
        Some(Out::Any(Any::String(text))) => text.as_ref().to_owned(),
        _ => String::new(),
    }
}

/// Returns the fields of a note.
fn fields(written: &Written, id: &str, text: &str) -> [(&'static str, Any); 4] {
    [
        (ID, id.into()),
        (AUTHOR, author(written.by).into()),
        (WHEN, i64::from(written.day).into()),
        (TEXT, text.into()),
    ]
}

fn put(change: &mut TransactionMut<'_>, written: &Written) {
    match &written.what {
        What::Note { id, text } => {
            let notes = change.get_or_insert_array(NOTES);
            let note = notes.push_back(change, MapPrelim::default());
            for (field, value) in fields(written, id, text) {
                note.insert(change, field, value);
            }
        }
        What::Field { item, field, text } => {
            let items = change.get_or_insert_map(ITEMS);
            let item = match items.get(change, item) {
                Some(Out::YMap(item)) => item,
                _ => items.insert(change, item.as_str(), MapPrelim::default()),
            };
            item.insert(change, field.as_str(), text.as_str());
        }
    }
}

/// Encodes the updates of many clients, of whom each knows what was written before.
#[derive(Default)]
struct Hand {
    /// How much each client wrote.
    clocks: BTreeMap<u64, u32>,
    /// The last note.
    note: Option<BlockId>,
    /// The items, and the last value of each of their fields.
    items: BTreeMap<String, (BlockId, BTreeMap<String, BlockId>)>,
}

/// Where a value goes.
enum Place<'a> {
    /// After another one: in the list, or over it in the map.
    After(BlockId),
    /// First under a name in a map within the document.
    Within(BlockId),
    /// First in a container of the document.
    Root(&'a str),
}

/// The blocks of one client in one update.
struct Blocks {
    client: ClientID,
    clock: u32,
    count: u32,
    encoder: EncoderV1,
}

impl Blocks {
    /// Adds a value, or a map when there is none.
    fn add(&mut self, place: &Place<'_>, key: Option<&str>, value: Option<&Any>) -> BlockId {
        let encoder = &mut self.encoder;
        let mut info = match value {
            Some(_) => BLOCK_ITEM_ANY_REF_NUMBER,
            None => BLOCK_ITEM_TYPE_REF_NUMBER,
        };
        if key.is_some() {
            info |= HAS_PARENT_SUB;
        }
        if let Place::After(before) = place {
            encoder.write_info(info | HAS_ORIGIN);
            encoder.write_left_id(before);
        } else {
            encoder.write_info(info);
            match place {
                Place::Within(parent) | Place::After(parent) => {
                    encoder.write_parent_info(false);
                    encoder.write_left_id(parent);
                }
                Place::Root(name) => {
                    encoder.write_parent_info(true);
                    encoder.write_string(name);
                }
            }
            if let Some(key) = key {
                encoder.write_string(key);
            }
        }
        match value {
            Some(value) => {
                encoder.write_len(1);
                encoder.write_any(value);
            }
            None => encoder.write_type_ref(TYPE_REFS_MAP),
        }
        let id = BlockId::new(self.client, self.clock);
        self.clock += 1;
        self.count += 1;
        id
    }
}

impl Hand {
    /// Returns the update of what was written in one process start.
    fn update(&mut self, written: &[Written]) -> Vec<u8> {
        let client = written.first().map(Start::of).map_or(0, number);
        let begun = self.clocks.get(&client).copied().unwrap_or_default();
        let mut blocks = Blocks {
            client: ClientID::new(client),
            clock: begun,
            count: 0,
            encoder: EncoderV1::new(),
        };
        for one in written {
            self.add(&mut blocks, one);
        }
        self.clocks.insert(client, blocks.clock);

        let mut update = EncoderV1::new();
        update.write_var(1_u32);
        update.write_var(blocks.count);
        update.write_client(blocks.client);
        update.write_var(begun);
        update.write_all(&blocks.encoder.to_vec());
        // What is overwritten goes without being named here.
        update.write_var(0_u32);
        update.to_vec()
    }

    fn add(&mut self, blocks: &mut Blocks, written: &Written) {
        match &written.what {
            What::Note { id, text } => {
                let place = self.note.map_or(Place::Root(NOTES), Place::After);
                let note = blocks.add(&place, None, None);
                self.note = Some(note);
                for (field, value) in fields(written, id, text) {
                    blocks.add(&Place::Within(note), Some(field), Some(&value));
                }
            }
            What::Field { item, field, text } => {
                let (item, fields) = self.items.entry(item.clone()).or_insert_with_key(|item| {
                    let item = blocks.add(&Place::Root(ITEMS), Some(item), None);
                    (item, BTreeMap::new())
                });
                let place = fields
                    .get(field.as_str())
                    .map_or(Place::Within(*item), |before| Place::After(*before));
                let value = Any::from(text.as_str());
                fields.insert(field.clone(), blocks.add(&place, Some(field), Some(&value)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::sample, *};

    /// Loads the document anew at every process start.
    #[test]
    fn the_updates_by_hand_come_to_the_same_as_the_long_way() {
        let all = sample();
        let (by_hand, _) = Yrs::written(&all, 5).unwrap();
        let mut long_way = Yrs::new().unwrap().save().unwrap();
        for written in &all {
            let mut loaded = Yrs::load(&long_way, Start::of(written)).unwrap();
            loaded.write(written).unwrap();
            long_way = loaded.save().unwrap();
        }
        assert_eq!(by_hand.save().unwrap().len(), long_way.len());
        let state = StateVector::default();
        let reloaded = Yrs::load(&long_way, Start { by: 0, number: 99 }).unwrap();
        assert_eq!(by_hand.read().unwrap(), reloaded.read().unwrap());
        let v1 = |yrs: &Yrs| yrs.document.transact().encode_state_as_update_v1(&state);
        assert_eq!(v1(&by_hand), v1(&reloaded));
    }
}

//! Documents: the only crate that names automerge.
//!
//! A [`Document`] is one flat map from `item/field` to a scalar, and the only operation is *put*.
//! [`Document::transact`] turns an intent into one [`SignedChange`]; [`Document::judge`] is the gate
//! that every change of another device goes through; [`Item`] and [`read`] say what is in it.
//!
//! A change travels as what its author *did* (parents, day, puts) with the author's signature over
//! the hash of the change that follows from it. Whoever receives it does the same again on a copy
//! and compares the hash. So automerge's parsers never see a partner's byte: sequence numbers,
//! operation numbers, predecessors and encodings are what they must be, or the hash differs.
//!
//! This crate must not know: spaces' logs, sessions, the vault, the network, the clock.
//!
//! ```
//! use leeward_model::{Day, ItemId, PersonId, SpaceId};
//! use leeward_replica::{Document, Name, Preimage, Put, Roster, Signer, Verdict};
//!
//! let space = SpaceId::from_bytes([7; 32]);
//! let (signer, person) = (Signer::from_secret([1; 32]), PersonId::from_bytes([1; 16]));
//! let roster = Roster::new([(signer.device(), person)]);
//! let line = Name::Line(ItemId::from_bytes(*b"tea before"));
//! let document = Preimage::of(&line, person);
//!
//! let mut mine = Document::new(space, document);
//! let puts = vec![Put::new(&line.to_string(), "text", "Warm tea first").expect("a valid key")];
//! let change = mine.transact(&signer, [0; 8], Day(20_000), puts)?.expect("an effect");
//!
//! let mut theirs = Document::new(space, document);
//! assert!(matches!(theirs.judge(&roster, &change), Ok(Verdict::Accepted(_))));
//! assert_eq!(mine.heads(), theirs.heads());
//! # Ok::<(), leeward_replica::TransactError>(())
//! ```
#![warn(missing_docs)]

mod change;
mod document;
mod gate;
mod item;
mod kind;
mod known;
mod name;
mod own;
mod preimage;
pub mod read;
mod readable;
mod replay;
mod roster;
mod signer;
mod stored;

pub use change::{
    BODY_VERSION, Body, ChangeHash, DecodeError, HashError, Key, Put, Sealed, SignedChange, Value,
};
pub use document::{Accepted, Document, TransactError};
pub use gate::{Fault, Verdict};
pub use item::{Item, Written};
pub use kind::Kind;
pub use name::{Name, OWN, Volume, is_activity};
pub use preimage::{Preimage, PreimageError};
pub use roster::Roster;
pub use signer::Signer;
pub use stored::{LoadError, StoredChange};

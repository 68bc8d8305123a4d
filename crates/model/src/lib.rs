//! What a plan, a page and an entry are; what a person may wish for; what they see.
//!
//! Plain data and the rules about it that need no document, no key and no clock. This crate knows
//! nothing of the others, and nothing of automerge, iroh, redb or egui.
//!
//! Start with [`Command`] (a validated wish), [`Rejection`] (a wish refused, with a reason the
//! person can act on), [`View`] (what is shown) and [`Question`] (what is shown only to whoever
//! asks). Every bound of the house lives in [`limits`].
//!
//! ```
//! use leeward_model::{Command, LineCommand, Section};
//!
//! let wish: Command = serde_json::from_str(r#"{"do":"line","act":"add","text":"Warm tea first"}"#)?;
//! assert_eq!(
//!     wish,
//!     Command::Line(LineCommand::Add {
//!         section: Section::Ours,
//!         text: "Warm tea first".into(),
//!         form: None,
//!     }),
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```
#![warn(missing_docs)]

mod cards;
mod chapter;
mod command;
mod id;
pub mod limits;
mod notice;
mod passphrase;
pub mod position;
mod proposal;
mod question;
mod rejection;
mod settings;
pub mod text;
mod time;
mod view;
mod vocabulary;

pub use cards::{Card, CardCommand, Cards};
pub use chapter::{ChapterCommand, ChapterNumber};
pub use command::{
    ActivityCommand, Additions, Bring, Command, LineCommand, NeedCommand, NewLine, NewNeed,
    NewPassing, NewRoute, NewStep, NoteCommand, PassingCommand, RouteCommand, StepCommand,
};
pub use id::{
    DeviceId, DocumentId, DraftId, IdError, ItemId, PersonId, PlanItemId, PlanItemIdError, SpaceId,
};
pub use notice::Notice;
pub use passphrase::{Passphrase, PassphraseError};
pub use proposal::{Proposal, ProposalCommand, Proposed};
pub use question::{
    Checkup, EntryPage, EntryPlace, Finding, Hits, Ledger, LedgerRow, LookBack, Past, Question,
    Tally, ThingKind, UnreadRecord, Versions, Written,
};
pub use rejection::Rejection;
pub use settings::{LockAfter, Setting, Settings, Suggestions};
pub use time::{Day, Millis, Minute, Stamp, Zone};
pub use view::{
    Before, Change, Changed, Chapter, Draft, Entry, EntryBody, Fits, Line, List, MenuActivity,
    Need, Own, Passing, Person, Plan, PlanItem, Route, Sharing, Step, Undoable, View, Wording,
    Wordings,
};
pub use vocabulary::{About, Agreed, Answer, Area, Form, Rating, Section, Tag, Variant};

//! The same writing given to other libraries, and what each came to.
//!
//! Every library gets the plain model: one document with a map `items`, in it a map per item whose
//! fields are registers, and a list `notes`, in it a map per note. A process start of a device is a
//! fresh actor, as with every library that gives out random ones.

mod automerge;
mod loro;
mod wire;
mod yrs;

use std::{
    collections::BTreeMap,
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

pub use wire::{Wire, automerge_over_iroh};

/// How many further edits are measured.
const EDITS: usize = 200;
/// How many notes are read after a load.
const NEWEST: usize = 20;
/// How often the document is loaded.
const LOADS: usize = 5;
/// A load that takes longer is not repeated further.
const LONG: Duration = Duration::from_secs(3);
const DAY: i64 = 86_400;

const ITEMS: &str = "items";
const NOTES: &str = "notes";
const ID: &str = "id";
const AUTHOR: &str = "author";
const WHEN: &str = "day";
const TEXT: &str = "text";

/// What went wrong in a library.
type Failed = Box<dyn Error>;

/// One thing that one of two people wrote.
#[derive(Debug, Clone)]
pub struct Written {
    /// Who wrote it, 0 or 1.
    pub by: u8,
    /// The number of the process start of that device in which it was written.
    pub start: u32,
    /// The day on which it was written.
    pub day: i32,
    /// What was written.
    pub what: What,
}

/// What was written.
#[derive(Debug, Clone)]
pub enum What {
    /// A note of the journal.
    Note {
        /// The id of the note, which no other note has.
        id: String,
        /// The text of the note.
        text: String,
    },
    /// One field of an item of the plan or of a page, put anew.
    Field {
        /// The id of the item.
        item: String,
        /// The name of the field.
        field: String,
        /// The new value of the field.
        text: String,
    },
}

/// What one library came to.
#[derive(Debug, Clone)]
pub struct Came {
    /// The name of the library.
    pub name: &'static str,
    /// The version of the library.
    pub version: &'static str,
    /// What it leaves undone that ours does.
    pub does_not: &'static str,
    /// The times of 200 further edits on the full document, each with the making of the bytes for
    /// the partner, in memory.
    pub edit: Vec<Duration>,
    /// The bytes for the partner of each of these edits.
    pub edit_bytes: Vec<usize>,
    /// The bytes of the whole, saved in the library's compact form.
    pub saved_bytes: usize,
    /// The times of loading from saved bytes and reading all items and the newest 20 notes.
    pub load: Vec<Duration>,
    /// The heap held by the loaded and read document.
    pub heap_bytes: usize,
    /// The bytes for the partner from the state one week before the end to the end.
    pub week_bytes: usize,
}

/// Gives all the writing to automerge.
///
/// # Errors
///
/// When the library refuses something.
pub fn automerge(
    all: &[Written],
    week_before: usize,
    heap: &dyn Fn() -> usize,
) -> Result<Came, Failed> {
    compare::<automerge::Automerge>(all, week_before, heap)
}

/// Gives all the writing to loro.
///
/// # Errors
///
/// When the library refuses something.
pub fn loro(all: &[Written], week_before: usize, heap: &dyn Fn() -> usize) -> Result<Came, Failed> {
    compare::<loro::Loro>(all, week_before, heap)
}

/// Gives all the writing to yrs.
///
/// # Errors
///
/// When the library refuses something.
pub fn yrs(all: &[Written], week_before: usize, heap: &dyn Fn() -> usize) -> Result<Came, Failed> {
    compare::<yrs::Yrs>(all, week_before, heap)
}

/// One process start of one device: the libraries know it as an actor, a peer or a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Start {
    by: u8,
    number: u32,
}

impl Start {
    fn of(written: &Written) -> Self {
        Self {
            by: written.by,
            number: written.start,
        }
    }

    /// Returns a number that looks as random as those the libraries give out (this is splitmix64).
    fn mixed(self, lane: u8) -> u64 {
        let plain = u64::from(lane) << 48 | u64::from(self.by) << 40 | u64::from(self.number);
        let mut mixed = plain.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Returns the name of an author.
fn author(by: u8) -> &'static str {
    if by == 0 { "anna" } else { "ben" }
}

/// Returns the time of a write in seconds.
fn seconds(written: &Written) -> i64 {
    i64::from(written.day) * DAY
}

/// What is read after a load, as an application would hold it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    items: BTreeMap<String, BTreeMap<String, String>>,
    newest: Vec<SeenNote>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct SeenNote {
    id: String,
    author: String,
    day: i64,
    text: String,
}

/// What a library is asked for.
trait Library: Sized {
    const NAME: &'static str;
    const VERSION: &'static str;
    const DOES_NOT: &'static str;
    /// What a partner tells of the state he has.
    type State;

    /// Makes a document without anything in it.
    fn new() -> Result<Self, Failed>;

    /// Writes one thing, as one change.
    fn write(&mut self, written: &Written) -> Result<(), Failed>;

    /// Writes one thing, as one change, and returns the bytes for the partner.
    fn write_and_tell(&mut self, written: &Written) -> Result<Vec<u8>, Failed>;

    /// Makes the document of all the writing, and tells its state after a part of it.
    fn written(all: &[Written], part: usize) -> Result<(Self, Self::State), Failed> {
        let (before, after) = all.split_at(part.min(all.len()));
        let mut document = Self::new()?;
        for written in before {
            document.write(written)?;
        }
        let state = document.state();
        for written in after {
            document.write(written)?;
        }
        Ok((document, state))
    }

    /// Tells the state of the document.
    fn state(&self) -> Self::State;

    /// Returns the bytes for a partner who has that state.
    fn since(&self, state: &Self::State) -> Result<Vec<u8>, Failed>;

    /// Saves the whole in the compact form.
    fn save(&self) -> Result<Vec<u8>, Failed>;

    /// Loads the whole in a process start.
    fn load(saved: &[u8], start: Start) -> Result<Self, Failed>;

    /// Reads all items and the newest notes.
    fn read(&self) -> Result<Seen, Failed>;
}

fn compare<L: Library>(
    all: &[Written],
    week_before: usize,
    heap: &dyn Fn() -> usize,
) -> Result<Came, Failed> {
    let (document, state) = L::written(all, week_before)?;
    let week_bytes = document.since(&state)?.len();
    let saved = document.save()?;
    drop((document, state));

    let further = further(all);
    let start = further.first().map_or(
        Start {
            by: 0,
            number: u32::MAX,
        },
        Start::of,
    );
    let mut load = Vec::new();
    let before = heap();
    let mut document = loaded::<L>(&saved, start, &mut load)?;
    let heap_bytes = heap().saturating_sub(before);
    while load.len() < LOADS && load.iter().all(|took| *took <= LONG) {
        drop(document);
        document = loaded::<L>(&saved, start, &mut load)?;
    }

    let mut edit = Vec::with_capacity(EDITS);
    let mut edit_bytes = Vec::with_capacity(EDITS);
    for written in &further {
        let begun = Instant::now();
        let told = black_box(document.write_and_tell(written)?);
        edit.push(begun.elapsed());
        edit_bytes.push(told.len());
    }
    Ok(Came {
        name: L::NAME,
        version: L::VERSION,
        does_not: L::DOES_NOT,
        edit,
        edit_bytes,
        saved_bytes: saved.len(),
        load,
        heap_bytes,
        week_bytes,
    })
}

fn loaded<L: Library>(saved: &[u8], start: Start, load: &mut Vec<Duration>) -> Result<L, Failed> {
    let begun = Instant::now();
    let document = L::load(saved, start)?;
    let seen = black_box(document.read()?);
    load.push(begun.elapsed());
    drop(seen);
    Ok(document)
}

/// Returns edits like the last ones, all of one new process start of the first device.
fn further(all: &[Written]) -> Vec<Written> {
    let number = all
        .iter()
        .map(|written| written.start)
        .max()
        .map_or(0, |last| last + 1);
    let day = all.last().map_or(0, |last| last.day + 1);
    all.iter()
        .rev()
        .cycle()
        .take(if all.is_empty() { 0 } else { EDITS })
        .enumerate()
        .map(|(count, like)| Written {
            by: 0,
            start: number,
            day,
            what: match &like.what {
                What::Note { id, text } => What::Note {
                    id: format!("{id}-{count}"),
                    text: turned(text),
                },
                What::Field { item, field, text } => What::Field {
                    item: item.clone(),
                    field: (*field).to_owned(),
                    text: format!("{} {count}", turned(text)),
                },
            },
        })
        .collect()
}

/// Returns the words in the opposite order: a new text of the same length.
fn turned(text: &str) -> String {
    text.split(' ').rev().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three weeks of a small diary.
    pub(super) fn sample() -> Vec<Written> {
        (0..21_i32)
            .flat_map(|day| (0..6_i32).map(move |hour| (day, hour)))
            .map(|(day, hour)| Written {
                by: u8::from(hour % 2 == 1),
                start: u32::try_from(day).unwrap(),
                day,
                what: if hour < 2 {
                    What::Note {
                        id: format!("note-{day}-{hour}"),
                        text: format!("On day {day} at {hour} all was well. ").repeat(20),
                    }
                } else {
                    What::Field {
                        item: format!("item-{}", (day * 5 + hour) % 7),
                        field: if (day + hour) % 3 == 0 {
                            "title"
                        } else {
                            "body"
                        },
                        text: format!("as on day {day} at {hour}"),
                    }
                },
            })
            .collect()
    }

    /// What every library should show.
    fn expected(all: &[Written]) -> Seen {
        let mut seen = Seen::default();
        for written in all {
            match &written.what {
                What::Note { id, text } => seen.newest.push(SeenNote {
                    id: id.clone(),
                    author: author(written.by).to_owned(),
                    day: i64::from(written.day),
                    text: text.clone(),
                }),
                What::Field { item, field, text } => {
                    seen.items
                        .entry(item.clone())
                        .or_default()
                        .insert((*field).to_owned(), text.clone());
                }
            }
        }
        seen.newest = seen.newest.split_off(seen.newest.len() - NEWEST);
        seen
    }

    fn shows_what_was_written<L: Library>() {
        let mut all = sample();
        let (document, _) = L::written(&all, all.len() * 2 / 3).unwrap();
        let saved = document.save().unwrap();
        let further = further(&all);
        let start = Start::of(&further[0]);
        let mut loaded = L::load(&saved, start).unwrap();
        assert_eq!(loaded.read().unwrap(), expected(&all));
        for written in &further {
            assert!(!loaded.write_and_tell(written).unwrap().is_empty());
        }
        all.extend(further);
        assert_eq!(loaded.read().unwrap(), expected(&all));
    }

    #[test]
    fn automerge_shows_what_was_written() {
        shows_what_was_written::<automerge::Automerge>();
    }

    #[test]
    fn loro_shows_what_was_written() {
        shows_what_was_written::<loro::Loro>();
    }

    #[test]
    fn yrs_shows_what_was_written() {
        shows_what_was_written::<yrs::Yrs>();
    }

    #[test]
    fn the_wire_carries_everything() {
        let all = sample();
        let wire = automerge_over_iroh(&all, all.len() * 2 / 3).unwrap();
        assert!(wire.first_bytes > 0 && wire.week_bytes > 0);
        assert!(wire.week_round_trips > 0);
    }
}

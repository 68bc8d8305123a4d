//! Every bound of the house, in one place.
//!
//! Sizes are in bytes of UTF-8 unless the name says otherwise.

/// The longest text of a line, a need or a step.
pub const LINE_TEXT: usize = 2_000;
/// The longest text of a note.
pub const NOTE_TEXT: usize = 32_000;
/// The longest draft of a note: more than a note, so that nothing typed is too long to be kept.
pub const DRAFT_TEXT: usize = 4 * NOTE_TEXT;
/// The longest name to be called by.
pub const NAME: usize = 80;
/// The longest step, in minutes.
pub const STEP_MINUTES: u32 = 24 * 60;
/// How many lines of text a step may have: what happens, and what there is to know about it.
pub const STEP_PARTS: usize = 2;
/// The shortest pause, in minutes: a body takes about that long to come down from a quarrel
/// (Gottman and Silver 1999).
pub const PAUSE_MINUTES: u32 = 20;
/// How far ahead a passing line may end, in days.
pub const DAYS_AHEAD: u64 = 366;
/// How many lines, needs or steps may stand at once; what rests does not count.
pub const ITEMS: usize = 2_000;

/// How many of one kind that stand, and how many that rest, are listed of what one person put words
/// into: no honest copy comes near it, and no other one makes a list longer. The rest is counted.
pub const LISTED: usize = 8_000;

/// The longest name of an activity.
pub const ACTIVITY_TEXT: usize = 160;
/// How many activities of their own two people may add to the care menu.
pub const ACTIVITIES: usize = 300;
/// How many activities that were suggested as something new are kept in mind.
pub const SUGGESTED: usize = 12;

/// How many chapters a plan may have after the one with which it begins.
pub const CHAPTERS: u16 = 99;
/// How much of what came late to earlier chapters is offered at once.
pub const LATE: usize = 200;

/// How many proposals of one person may be open at once.
pub const PROPOSALS: usize = 200;

/// How many values that were put apart from each other are read of one field: of a line, its
/// wordings. Two people leave two; the rest of what a hostile copy leaves stays in the document.
pub const WORDINGS: usize = 8;

/// How many values one change may put.
pub const PUTS_PER_CHANGE: usize = 2_048;
/// The longest key of a document, `item/field`.
pub const KEY: usize = 96;
/// The longest text value of a document.
pub const VALUE_TEXT: usize = NOTE_TEXT;
/// How many parents one change may name.
pub const PARENTS_PER_CHANGE: usize = 16;
/// The longest encoded signed change.
pub const CHANGE: usize = 64 * 1024;
// The share of a person. *Writing*: an honest copy stops at it, as far as it knows what its person
// wrote. *Taking in*: of one person [`TAKEN`] times as much is taken, whoever carried it, so that no
// honest copy ever meets that bound, whatever was restored or cloned; what lies beyond is left out
// and is nobody's fault.

/// How many times their share is taken in of one person.
pub const TAKEN: u64 = 4;
/// How many changes of one person one document may hold: a line that they reword every day for almost
/// three years. Two people's changes as far as they are taken in are [`CHANGES_PER_DOCUMENT`].
pub const CHANGES_OF_ONE: u64 = 1_024;
/// How many changes the gate takes into one document.
pub const CHANGES_PER_DOCUMENT: u64 = 2 * TAKEN * CHANGES_OF_ONE;
/// How many bytes of one person's signed changes one document may hold.
pub const DOCUMENT_BYTES: u64 = 3 * 1024 * 1024;
/// How many bytes of one person's signed changes one space may hold: about 250,000 changes.
pub const SPACE_BYTES: u64 = 64 * 1024 * 1024;
/// In how many documents of one space there may be changes of one person: more than four times
/// twenty busy years.
pub const DOCUMENTS_OF_ONE: u64 = 60_000;
/// How many changes of one person are kept that only a newer version can read.
pub const UNOPENED: u64 = 16_384;
/// How many documents one space may hold, as far as two people's are taken in.
pub const DOCUMENTS_PER_SPACE: u64 = 2 * TAKEN * DOCUMENTS_OF_ONE;
/// How many changes with unknown parents may wait in one space.
pub const WAITING_CHANGES: usize = 512;
/// How many bytes they may take together.
pub const WAITING_BYTES: usize = 4 * 1024 * 1024;
/// The last day a change may carry, counted from 1970-01-01.
pub const LAST_DAY: i32 = 100_000;
/// The last time a clock may show, in milliseconds since 1970-01-01T00:00Z: 9999-12-30, the last day
/// that a calendar shows in every zone.
pub const LAST_MILLIS: u64 = 253_402_207_200_000;

/// The longest message between two devices. The largest frame of the transport holds it.
pub const MESSAGE: usize = 240 * 1024;
/// The longest frame on the lane for moments. The second block of the transport holds it.
pub const MOMENT: usize = 4_000;
/// How many changes one message may carry.
pub const CHANGES_PER_MESSAGE: usize = 256;
/// How many changes an honest copy puts into one message: the other takes them in within one turn,
/// and a turn takes at most 20 ms.
pub const CHANGES_AT_ONCE: usize = 48;
/// How many documents one page of a comparison may name.
pub const COMPARED_PER_MESSAGE: usize = 1_024;
/// How many heads one document may have in a comparison.
pub const HEADS_PER_DOCUMENT: usize = 64;
/// How many parents one message may ask for.
pub const WANTED_PER_MESSAGE: usize = 256;
/// How much of a partner's bytes is judged in one second, in milliseconds of work.
pub const JUDGING_MILLIS_PER_SECOND: u64 = 500;

/// The longest passphrase of a new vault: 256 letters of any script.
pub const PASSPHRASE: usize = 1_024;

/// How long an invitation is good for, in milliseconds.
pub const INVITATION_MILLIS: u64 = 10 * 60 * 1000;
/// How long whoever took up an invitation waits for an answer before they are told that none came,
/// in milliseconds.
pub const ANSWER_MILLIS: u64 = 20_000;
/// How many failed attempts burn an invitation.
pub const INVITATION_FAILURES: u32 = 3;
/// How long two people may take to compare the words, in milliseconds.
pub const COMPARE_MILLIS: u64 = 5 * 60 * 1000;
/// How long a stored pair may exist without a first session, in milliseconds.
pub const UNPROVEN_MILLIS: u64 = 10 * 60 * 1000;
/// How many addresses are kept of a partner's device.
pub const ADDRESSES: usize = 8;
/// The longest text in which an invitation is looked for: it may stand among other words.
pub const INVITATION_TEXT: usize = 4_096;

/// The highest place of an entry within its day.
pub const ENTRY_ORDER: u32 = 0xf_ffff;

/// How many drafts a vault may hold.
pub const DRAFTS: usize = 1_000;
/// How many fields may hold a text that is not done yet, and as many again what it was written
/// over.
pub const UNFINISHED: usize = 128;
/// The longest name of such a field.
pub const FIELD_NAME: usize = 64;
/// How many own steps can be undone since the last unlock.
pub const UNDO_STEPS: usize = 100;
/// How many of the newest entries the first view after opening shows.
pub const ENTRIES_FIRST: usize = 20;
/// How many of the newest entries a view shows, and how many more each time earlier ones are asked
/// for.
pub const ENTRIES_SHOWN: usize = 200;
/// How many entries of the journal one answer holds.
pub const ENTRIES_PAGE: usize = 50;
/// How many of each kind of thing a search finds, at most.
pub const HITS: usize = 200;
/// How many records that could not be read are kept in mind.
pub const UNREADABLE: usize = 16;

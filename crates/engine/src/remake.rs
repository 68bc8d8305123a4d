//! Making again what can be shown, where a vault keeps it in the form of another version. It is all
//! made of the changes, which every version reads.

use std::collections::{BTreeMap, VecDeque};

use leeward_model::{DocumentId, PersonId};
use leeward_replica::{DecodeError, Name, Roster, Sealed, read::Shown};

use crate::{
    io::Output,
    reader::{Reader, document_of},
    records::{
        DocumentRecord, EntryRecord, Extent, PROJECTION, Profile, Projected, SpaceRecord, key,
    },
    space::{
        Space,
        courier::roster_of,
        journal::{Journal, note_in},
    },
    stored::{Records, Write},
    turn::Turn,
    unreadable::Unreadable,
};

/// How many documents are made again in one step.
const AT_ONCE: u64 = 200;

/// What is being made again. Where it is interrupted, it begins anew.
#[derive(Debug)]
pub struct Remake {
    /// The spaces that are left, the next one last.
    left: Vec<OneSpace>,
    /// What follows once the shelves of a space are made.
    opening: Option<Opening>,
    done: u64,
    total: u64,
}

/// What was kept unopened of a space and may be read by this version.
#[derive(Debug)]
struct Opening {
    space: Space,
    left: VecDeque<(u64, Sealed)>,
    /// Taken out of the vault before it is looked into: should its bytes stop the program, the next
    /// start goes on without it.
    next: Option<Sealed>,
    /// Whether anything was opened since all of it was gone through.
    opened: bool,
}

#[derive(Debug)]
struct OneSpace {
    number: u64,
    record: SpaceRecord,
    extent: Extent,
    roster: Roster,
    journals: BTreeMap<PersonId, Journal>,
    /// What was kept before is taken away first, so that nothing of it is read.
    cleared: u64,
    made: u64,
}

impl Remake {
    /// Returns what is to be made again before a vault is opened; `None` where everything is in the
    /// form of this version.
    ///
    /// # Errors
    /// When something of it cannot be read.
    pub fn needed(records: &dyn Records) -> Result<Option<Self>, Unreadable> {
        let reader = Reader(records);
        let profile: Profile = reader.require(&key::profile())?;
        let mut left = Vec::new();
        for number in 0..profile.spaces {
            let record: SpaceRecord = reader.require(&key::space(number))?;
            if record.projection == PROJECTION {
                continue;
            }
            let roster = roster_of(&record);
            let people = roster.people().into_iter();
            left.push(OneSpace {
                number,
                extent: reader.require(&key::extent(record.id))?,
                journals: people.map(|by| (by, Journal::new(by, 0))).collect(),
                roster,
                record,
                cleared: 0,
                made: 0,
            });
        }
        let total = left.iter().map(|space| 2 * space.extent.documents).sum();
        let is_needed = !left.is_empty();
        Ok(is_needed.then_some(Self {
            left,
            opening: None,
            done: 0,
            total,
        }))
    }

    /// Returns how much is done, and of how much.
    pub fn progress(&self) -> (u64, u64) {
        (self.done.min(self.total), self.total)
    }

    /// Returns the next writes, to be made durable before the step after it; `None` once everything
    /// is made again.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn step(&mut self, records: &dyn Records) -> Result<Option<Vec<Write>>, Unreadable> {
        let mut turn = Turn::silent(records);
        if let Some(opening) = &mut self.opening {
            if !opening.step(&mut turn)? {
                self.opening = None;
            }
            return Ok(Some(writes_of(turn)));
        }
        let Some(space) = self.left.last_mut() else {
            return Ok(None);
        };
        if space.cleared < space.extent.documents {
            self.done += space.clear(&mut turn)?;
        } else if space.made < space.extent.documents {
            self.done += space.make(&mut turn)?;
        } else {
            space.finish(&mut turn);
            let number = space.number;
            self.left.pop();
            self.opening = Some(Opening::begin(turn.reader(), number)?);
        }
        Ok(Some(writes_of(turn)))
    }
}

fn writes_of(turn: Turn<'_>) -> Vec<Write> {
    let outputs = turn.finish().into_iter();
    let writes = outputs.filter_map(|output| match output {
        Output::Append(writes) => Some(writes),
        _ => None,
    });
    writes.flatten().collect()
}

impl Opening {
    fn begin(reader: Reader<'_>, number: u64) -> Result<Self, Unreadable> {
        let space = Space::load(reader, number)?;
        let left = space.kept_unopened(reader)?.into();
        Ok(Self {
            space,
            left,
            next: None,
            opened: false,
        })
    }

    /// Takes the next change out, or judges the one that was taken out. Returns whether there is
    /// more to do.
    fn step(&mut self, turn: &mut Turn<'_>) -> Result<bool, Unreadable> {
        if let Some(sealed) = self.next.take() {
            if self.space.judge_opened(turn, &sealed)? {
                self.space.keep_again(turn, &sealed);
            } else {
                self.opened = true;
            }
            self.space.settle(turn);
            return Ok(true);
        }
        let mut left = std::mem::take(&mut self.left).into_iter();
        // What no version before a later one can read stays where it is.
        let next = left.find(|(_, sealed)| sealed.open() != Err(DecodeError::Newer));
        self.left = left.collect();
        if let Some((number, sealed)) = next {
            self.space.take_unopened(turn, number, &sealed);
            self.space.settle(turn);
            self.next = Some(sealed);
            return Ok(true);
        }
        // What waited for a parent that was opened meanwhile is tried once more.
        if std::mem::take(&mut self.opened) {
            self.left = self.space.kept_unopened(turn.reader())?.into();
            return Ok(!self.left.is_empty());
        }
        Ok(false)
    }
}

impl OneSpace {
    /// Takes away what is kept of the next documents. Returns how many these were.
    fn clear(&mut self, turn: &mut Turn<'_>) -> Result<u64, Unreadable> {
        let until = self.extent.documents.min(self.cleared + AT_ONCE);
        for number in self.cleared..until {
            let Some(mut record) = self.document(turn.reader(), number)? else {
                continue;
            };
            for rests in [false, true] {
                turn.delete(key::shelf(self.record.id, record.preimage, rests));
            }
            if let Some((by, listed)) = record.preimage.owner.zip(record.entry.take()) {
                turn.delete(key::entry(self.record.id, by, listed));
            }
            record.shown = Projected::of(None);
            let id = record.preimage.id(self.record.id);
            turn.put(key::document(self.record.id, id), &record);
        }
        let cleared = until - self.cleared;
        self.cleared = until;
        Ok(cleared)
    }

    /// Makes again what can be shown of the next documents. Returns how many these were.
    fn make(&mut self, turn: &mut Turn<'_>) -> Result<u64, Unreadable> {
        let until = self.extent.documents.min(self.made + AT_ONCE);
        for number in self.made..until {
            if let Some(record) = self.document(turn.reader(), number)? {
                self.make_one(turn, record)?;
            }
        }
        let made = until - self.made;
        self.made = until;
        Ok(made)
    }

    fn make_one(
        &mut self,
        turn: &mut Turn<'_>,
        mut record: DocumentRecord,
    ) -> Result<(), Unreadable> {
        let (space, preimage) = (self.record.id, record.preimage);
        let id = preimage.id(space);
        let shown = if record.forgotten {
            let name = record.name.clone();
            name.map(|name| Shown::carried_only(name, record.carried.clone()))
        } else {
            let changes = turn.reader().changes(space, id)?;
            let document = document_of(space, preimage, &changes)?;
            record.name = document.name().cloned();
            Shown::of(&document, &self.roster)
        };
        if let (Some(Name::Note(_)), Some(by)) = (&record.name, preimage.owner) {
            if let Some((note, journal)) = note_in(shown).zip(self.journals.get_mut(&by)) {
                let entry = EntryRecord {
                    document: id,
                    by,
                    day: note.day,
                    order: note.order,
                };
                record.entry = Some(journal.list(turn, space, &entry, note.text)?);
            }
        } else {
            if let Some(shown) = &shown {
                turn.put(key::shelf(space, preimage, shown.rests()), shown);
            }
            record.shown = Projected::of(shown.as_ref());
        }
        turn.put(key::document(space, id), &record);
        Ok(())
    }

    /// Says that all of it is in the form of this version.
    fn finish(&mut self, turn: &mut Turn<'_>) {
        self.record.projection = PROJECTION;
        self.extent.shelved = self.extent.log.position;
        turn.put(key::space(self.number), &self.record);
        turn.put(key::extent(self.record.id), &self.extent);
    }

    fn document(
        &self,
        reader: Reader<'_>,
        number: u64,
    ) -> Result<Option<DocumentRecord>, Unreadable> {
        let id: DocumentId = reader.require(&key::document_list(self.record.id, number))?;
        reader.get(&key::document(self.record.id, id))
    }
}

#[cfg(test)]
mod tests {

    use leeward_model::{
        Area, Command, Day, LineCommand, NeedCommand, NewNeed, NoteCommand, Section, Stamp, View,
    };

    use super::*;
    use crate::{
        engine::Engine,
        io::Input,
        meeting::reach::Reach,
        stored::{Table, memory::Memory},
    };

    fn stamp(number: u8) -> Stamp {
        Stamp {
            now: 1_700_000_000_000,
            today: Day(20_000),
            entropy: [number; 32],
        }
    }

    fn open(memory: &mut Memory) -> (Engine, View) {
        let opened = Engine::open(stamp(0), memory, Reach::ThisMachine);
        let (engine, outputs) = opened.expect("it can be read");
        for output in outputs {
            if let Output::Append(writes) = output {
                memory.write(writes);
            }
        }
        let view = engine.view();
        (engine, view)
    }

    /// A vault in which something stands, something rests and something was undone.
    fn lived_in() -> Memory {
        let mut memory = Memory::default();
        memory.write(Engine::found(&stamp(1), "Ana").expect("a name"));
        let (mut engine, _) = open(&mut memory);
        let line = |text: &str| {
            Command::Line(LineCommand::Add {
                section: Section::Ours,
                text: text.to_owned(),
                form: None,
            })
        };
        let need = Command::Need(NeedCommand::Add(NewNeed {
            area: Area::Body,
            text: "Quiet".to_owned(),
        }));
        let draft = Command::Note(NoteCommand::Draft {
            draft: None,
            text: "Not yet".to_owned(),
        });
        let fits = Command::Fits { fits: true };
        let commands = [line("Tea"), line("Water"), need, draft, fits, Command::Undo];
        for (number, command) in (2..).zip(commands) {
            let input = Input::Command(command);
            for output in engine.handle(stamp(number), input, &memory) {
                match output {
                    Output::Append(writes) => memory.write(writes),
                    Output::Reply(answer) => drop(answer.expect("it is carried out")),
                    _ => {}
                }
            }
        }
        let line = engine.view().plan.lines[0].id;
        let rests = LineCommand::Archive {
            line,
            archived: true,
        };
        let input = Input::Command(Command::Line(rests));
        for output in engine.handle(stamp(9), input, &memory) {
            if let Output::Append(writes) = output {
                memory.write(writes);
            }
        }
        memory
    }

    #[test]
    fn what_another_version_kept_is_made_again_from_the_changes() {
        let mut memory = lived_in();
        let (_, mut before) = open(&mut memory);
        before.undo = None;
        assert!(Remake::needed(&memory).expect("it can be read").is_none());
        // As a version kept it whose form nobody knows any more.
        let space = key::space(0);
        let mut record: SpaceRecord = Reader(&memory).require(&space).expect("it is there");
        record.projection = 7;
        memory.write(vec![crate::records::put(space, &record)]);
        for (key, bytes) in &mut memory.0 {
            if matches!(key.table, Table::Shelf | Table::Entry) {
                *bytes = vec![0xff; 3];
            }
        }
        let mut remake = Remake::needed(&memory)
            .expect("it can be read")
            .expect("needed");
        let mut last = 0;
        while let Some(writes) = remake.step(&memory).expect("it can be made") {
            memory.write(writes);
            let (done, total) = remake.progress();
            assert!(last <= done && done <= total);
            last = done;
        }
        assert_eq!(last, remake.progress().1);
        assert!(Remake::needed(&memory).expect("it can be read").is_none());
        let (_, after) = open(&mut memory);
        assert_eq!(after, before);
        assert_eq!(Engine::glance(&memory).expect("a view").plan.lines.len(), 1);
    }
}

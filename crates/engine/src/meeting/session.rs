//! A session: one connection to the partner's device over which two logs meet.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use leeward_model::{DeviceId, DocumentId, limits};
use leeward_replica::ChangeHash;
use serde_bytes::ByteBuf;

use super::message::{Message, VERSION};
use crate::{
    io::LinkId,
    log::{Cursor, LogRecord},
    records::{DocumentRecord, key},
    space::{
        Space,
        receiving::{ReceiveError, Received},
    },
    turn::Turn,
    unreadable::Unreadable,
};

/// How many messages with changes may be on their way, not yet acknowledged.
const IN_FLIGHT: u32 = 4;

/// How many ids and heads together one page of a comparison may name, so that it fits a message.
const HASHES_PER_PAGE: usize = limits::MESSAGE / 40;

/// The state of one connection.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) link: LinkId,
    /// The device at its other end.
    pub(crate) peer: DeviceId,
    pub(crate) space: u64,
    /// The partner's `Hello` has come.
    pub(crate) greeted: bool,
    /// The end of their log when they greeted.
    their_end: u64,
    /// The highest version that the partner's copy speaks.
    version: u16,
    /// The place in the log from which changes are still to be sent; unknown before the `Hello`
    /// and during a comparison.
    next: Option<u64>,
    /// The log is sent at least up to here, even where nothing waits: it is the end of the log as
    /// it was when they said what they hold of it.
    behind: u64,
    in_flight: u32,
    owed: VecDeque<Owed>,
    after_owed: Vec<AfterOwed>,
    compared: Compared,
    missing_sent: u64,
    missing_taken: u64,
    /// How many changes lay beyond the share of their author.
    left_out: u64,
    left_out_told: bool,
    /// Whether the partner's copy leaves out what this one's person wrote.
    leaves_out: LeavesOut,
}

/// Whether it was said in this session that the partner's copy leaves something out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeavesOut {
    NotSaid,
    Said,
    Told,
}

impl LeavesOut {
    /// However often it is said, the person is told once.
    fn heard(self) -> Self {
        match self {
            Self::NotSaid => Self::Said,
            Self::Said | Self::Told => self,
        }
    }
}

/// A change that they lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owed {
    /// One of a document, by its number there.
    Change(DocumentId, u64),
    /// One that is kept unopened, by its number.
    Unopened(u64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AfterOwed {
    Heads,
    /// The end of the log when the comparison was made: what came later is sent as usual.
    Skip(Cursor),
}

/// The comparison of all documents by their heads, which happens at most once in each direction.
#[derive(Debug, Default)]
struct Compared {
    /// They hold a log that this one did not grow into, and say so until they have taken in what
    /// the comparison brought.
    lost: bool,
    /// Their heads were asked for and have not all come.
    asked: bool,
    /// They asked for these heads.
    answered: bool,
    /// Which comparisons have begun and not come to their `Skip`.
    ours_open: bool,
    theirs_open: bool,
    /// Where the `Skip` sent leads.
    skipped: Option<u64>,
    hashes: usize,
    theirs: BTreeMap<DocumentId, Vec<ChangeHash>>,
}

/// Why a session ends.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SessionError {
    /// The other copy is broken or hostile.
    #[error("the partner's copy does not keep to the protocol")]
    Fault,
    /// The other copy speaks no version that is known here.
    #[error("the partner's copy is of another version")]
    Version,
    /// Something in the vault could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

impl From<ReceiveError> for SessionError {
    fn from(error: ReceiveError) -> Self {
        match error {
            ReceiveError::Unreadable(unreadable) => Self::Unreadable(unreadable),
            ReceiveError::Fault(_) | ReceiveError::OverShare => Self::Fault,
        }
    }
}

impl Session {
    /// Begins a session: both sides say what they hold.
    pub(crate) fn begin(turn: &mut Turn<'_>, space: &Space, link: LinkId, peer: DeviceId) -> Self {
        let hello = Message::Hello {
            version: VERSION,
            head: space.courier.extent.log,
            held: space.courier.cursors(peer).held,
        };
        let session = Self {
            link,
            peer,
            space: space.courier.number,
            greeted: false,
            their_end: 0,
            version: VERSION,
            next: None,
            behind: 0,
            in_flight: 0,
            owed: VecDeque::new(),
            after_owed: Vec::new(),
            compared: Compared::default(),
            missing_sent: 0,
            missing_taken: 0,
            left_out: 0,
            left_out_told: false,
            leaves_out: LeavesOut::NotSaid,
        };
        session.send(turn, &hello);
        session
    }

    /// Tells, once, that the partner's copy leaves out some of what this one's person wrote.
    pub(crate) fn tells_of_what_is_left_out(&mut self) -> bool {
        let is_news = self.leaves_out == LeavesOut::Said;
        if is_news {
            self.leaves_out = LeavesOut::Told;
        }
        is_news
    }

    /// Takes a frame in. On an error nothing of it is kept and the connection is to be closed.
    pub(crate) fn receive(
        &mut self,
        turn: &mut Turn<'_>,
        space: &mut Space,
        frame: &[u8],
    ) -> Result<(), SessionError> {
        let message = Message::decode(frame).map_err(|_not_one| {
            // A copy that speaks a later version may say what is not known here; that is no fault.
            if self.version > VERSION {
                SessionError::Version
            } else {
                SessionError::Fault
            }
        })?;
        if self.greeted == matches!(message, Message::Hello { .. }) {
            return Err(SessionError::Fault);
        }
        match message {
            Message::Hello {
                version,
                head,
                held,
            } => {
                self.their_end = head.position;
                self.hello(turn, space, version, held)?;
            }
            Message::Changes { from, to, changes } => {
                self.changes(turn, space, from, to, &changes)?;
            }
            Message::Missing { changes } => {
                self.missing_taken += 1;
                self.take(turn, space, &changes, false)?;
                self.send_held(turn, space);
            }
            Message::Skip { to, after } => {
                if after != self.missing_taken {
                    return Err(SessionError::Fault);
                }
                space.courier.hold(self.peer, to);
                self.compared.theirs_open = false;
                self.note_comparison(space);
                self.send_held(turn, space);
            }
            Message::Held { held } => self.held(turn, space, held)?,
            Message::Heads {
                answer,
                last,
                documents,
            } => {
                self.heads(turn, space, answer, last, documents)?;
            }
            Message::Want { document, changes } => self.want(turn, space, document, &changes)?,
            Message::LeftOut => self.leaves_out = self.leaves_out.heard(),
        }
        let is_comparing = self.compared.ours_open || self.compared.theirs_open;
        if self.held_of(space).position >= self.their_end && !is_comparing {
            space.courier.note_contact(self.peer, turn.stamp.today);
        }
        self.pump(turn, space)?;
        Ok(())
    }

    fn hello(
        &mut self,
        turn: &mut Turn<'_>,
        space: &mut Space,
        version: u16,
        held: Cursor,
    ) -> Result<(), SessionError> {
        if version == 0 {
            return Err(SessionError::Fault);
        }
        self.version = version;
        self.greeted = true;
        let peer = space.courier.peer(self.peer);
        let unfinished = peer.is_some_and(|peer| peer.comparing);
        let recognised = space.courier.recognises(turn.reader(), held)?;
        space.courier.meetings.holds(recognised);
        if recognised && !unfinished {
            self.next = Some(held.position);
            self.behind = space.courier.extent.log.position;
            space.courier.acknowledge(turn, self.peer, held);
        } else {
            // They hold a log that this one did not grow into: this vault, or theirs, is an older
            // copy. Everything is compared, from the ground up.
            self.compared.lost = true;
            self.compared.asked = true;
            self.compared.ours_open = true;
            self.note_comparison(space);
            self.send_heads(turn, space, true)?;
        }
        for (document, changes) in space.wanted() {
            let changes: Vec<ChangeHash> = changes.into_iter().collect();
            self.ask(turn, document, &changes);
        }
        Ok(())
    }

    fn changes(
        &mut self,
        turn: &mut Turn<'_>,
        space: &mut Space,
        from: u64,
        to: Cursor,
        changes: &[ByteBuf],
    ) -> Result<(), SessionError> {
        let carried = u64::try_from(changes.len()).unwrap_or(u64::MAX);
        if to.position < from || to.position - from < carried {
            return Err(SessionError::Fault);
        }
        // Where not all of them can wait for their parents, they are sent again once some came.
        if self.held_of(space).position == from {
            // What lies beyond the end of their log as it was when they greeted was written since.
            let live = from >= self.their_end;
            if self.take(turn, space, changes, live)? {
                space.courier.hold(self.peer, to);
            }
        }
        self.send_held(turn, space);
        Ok(())
    }

    /// Takes changes in, which were written during this session where they are live; `false` when
    /// some of them have to wait for parents and there is no room.
    fn take(
        &mut self,
        turn: &mut Turn<'_>,
        space: &mut Space,
        changes: &[ByteBuf],
        live: bool,
    ) -> Result<bool, SessionError> {
        let mut all = true;
        let mut wanted: BTreeMap<DocumentId, BTreeSet<ChangeHash>> = BTreeMap::new();
        for bytes in changes {
            match space.receive(turn, bytes, self.peer)? {
                Received::Taken(day) if live => space.compare_days(turn, day),
                Received::Taken(_) | Received::Known | Received::Unopened => {}
                Received::OverShare => self.left_out += 1,
                Received::Waits(document, missing) => {
                    wanted.entry(document).or_default().extend(missing);
                }
                Received::NoRoom => all = false,
            }
        }
        for (document, missing) in wanted {
            self.ask(turn, document, &missing.into_iter().collect::<Vec<_>>());
        }
        if self.left_out > 0 && !self.left_out_told {
            self.left_out_told = true;
            self.send(turn, &Message::LeftOut);
        }
        Ok(all)
    }

    fn held(
        &mut self,
        turn: &mut Turn<'_>,
        space: &mut Space,
        held: Cursor,
    ) -> Result<(), SessionError> {
        self.in_flight = self.in_flight.saturating_sub(1);
        if !space.courier.recognises(turn.reader(), held)? {
            // Before a comparison is through, they still name the place that is not known here.
            return if self.compared.lost {
                Ok(())
            } else {
                Err(SessionError::Fault)
            };
        }
        if let Some(next) = self.next {
            if self
                .compared
                .skipped
                .is_some_and(|skipped| held.position >= skipped)
            {
                self.compared.ours_open = false;
                space.courier.meetings.holds(true);
                self.note_comparison(space);
            }
            space.courier.acknowledge(turn, self.peer, held);
            if self.in_flight == 0 && held.position < next {
                self.next = Some(held.position);
            }
        }
        Ok(())
    }

    fn heads(
        &mut self,
        turn: &mut Turn<'_>,
        space: &mut Space,
        answer: bool,
        last: bool,
        documents: Vec<(DocumentId, Vec<ChangeHash>)>,
    ) -> Result<(), SessionError> {
        if (answer && self.compared.answered) || (!answer && !self.compared.asked) {
            return Err(SessionError::Fault);
        }
        let hashes: usize = documents.iter().map(|(_, heads)| heads.len().max(1)).sum();
        self.compared.hashes += hashes;
        self.compared.theirs.extend(documents);
        let most = usize::try_from(limits::DOCUMENTS_PER_SPACE).unwrap_or(usize::MAX);
        // Honest documents have one head or two.
        if self.compared.theirs.len() > most || self.compared.hashes > most.saturating_mul(2) {
            return Err(SessionError::Fault);
        }
        if !last {
            return Ok(());
        }
        self.compared.hashes = 0;
        let theirs = std::mem::take(&mut self.compared.theirs);
        self.owe_what_they_lack(turn, space, &theirs)?;
        if answer {
            self.compared.answered = true;
            self.compared.theirs_open = true;
            self.note_comparison(space);
            self.after_owed.push(AfterOwed::Heads);
        } else {
            self.compared.asked = false;
            self.after_owed
                .push(AfterOwed::Skip(space.courier.extent.log));
        }
        Ok(())
    }

    /// Keeps whether a comparison is under way: should the connection be lost before its end, the
    /// next one begins with another.
    fn note_comparison(&self, space: &mut Space) {
        let comparing = self.compared.ours_open || self.compared.theirs_open;
        if let Some(peer) = space.courier.peer_mut(self.peer)
            && peer.comparing != comparing
        {
            peer.comparing = comparing;
            space.courier.touch();
        }
    }

    fn owe_what_they_lack(
        &mut self,
        turn: &mut Turn<'_>,
        space: &mut Space,
        theirs: &BTreeMap<DocumentId, Vec<ChangeHash>>,
    ) -> Result<(), Unreadable> {
        for document in space.unopened_documents() {
            let heads = theirs.get(&document);
            let heads = heads.map(Vec::as_slice).unwrap_or_default();
            let unopened = space.unopened_of(document, heads).into_iter();
            self.owed.extend(unopened.map(Owed::Unopened));
        }
        for number in 0..space.courier.extent.documents {
            let Some((id, record)) = listed(turn, space, number)? else {
                continue;
            };
            match theirs.get(&id) {
                Some(heads) if *heads == record.heads => {}
                // What was forgotten here is not here to be given.
                _ if record.forgotten => {}
                Some(heads) => {
                    let lacking = space
                        .document(turn.reader(), record.preimage)?
                        .lacking(heads);
                    self.owed
                        .extend(lacking.into_iter().map(|number| Owed::Change(id, number)));
                    space.evict();
                }
                None => self
                    .owed
                    .extend((0..record.changes).map(|number| Owed::Change(id, number))),
            }
        }
        Ok(())
    }

    fn send_heads(
        &self,
        turn: &mut Turn<'_>,
        space: &Space,
        answer: bool,
    ) -> Result<(), Unreadable> {
        let (mut page, mut hashes) = (Vec::new(), 0);
        for number in 0..space.courier.extent.documents {
            let Some((id, record)) = listed(turn, space, number)? else {
                continue;
            };
            let mut heads = record.heads;
            heads.truncate(limits::HEADS_PER_DOCUMENT);
            if page.len() == limits::COMPARED_PER_MESSAGE || hashes + heads.len() >= HASHES_PER_PAGE
            {
                let documents = std::mem::take(&mut page);
                hashes = 0;
                self.send(
                    turn,
                    &Message::Heads {
                        answer,
                        last: false,
                        documents,
                    },
                );
            }
            hashes += 1 + heads.len();
            page.push((id, heads));
        }
        self.send(
            turn,
            &Message::Heads {
                answer,
                last: true,
                documents: page,
            },
        );
        Ok(())
    }

    fn want(
        &mut self,
        turn: &Turn<'_>,
        space: &mut Space,
        document: DocumentId,
        changes: &[ChangeHash],
    ) -> Result<(), SessionError> {
        let unopened = space.unopened_among(document, changes).into_iter();
        self.owed.extend(unopened.map(Owed::Unopened));
        let record: Option<DocumentRecord> =
            turn.reader().get(&key::document(space.id(), document))?;
        let Some(record) = record.filter(|record| !record.forgotten) else {
            return Ok(());
        };
        let document = space.document(turn.reader(), record.preimage)?;
        let id = document.id();
        let numbers = changes.iter().filter_map(|hash| document.number_of(*hash));
        self.owed
            .extend(numbers.map(|number| Owed::Change(id, number)));
        let most = usize::try_from(limits::DOCUMENTS_PER_SPACE).unwrap_or(usize::MAX);
        if self.owed.len() > most.saturating_mul(3) {
            return Err(SessionError::Fault);
        }
        Ok(())
    }

    fn ask(&self, turn: &mut Turn<'_>, document: DocumentId, changes: &[ChangeHash]) {
        for page in changes.chunks(limits::WANTED_PER_MESSAGE) {
            self.send(
                turn,
                &Message::Want {
                    document,
                    changes: page.to_vec(),
                },
            );
        }
    }

    /// Sends what is due, as far as the partner has kept up.
    pub(crate) fn pump(&mut self, turn: &mut Turn<'_>, space: &Space) -> Result<(), Unreadable> {
        while self.greeted && self.in_flight < IN_FLIGHT {
            if !self.owed.is_empty() {
                self.send_owed(turn, space)?;
            } else if let Some(after) = self.after_owed.pop() {
                match after {
                    AfterOwed::Heads => self.send_heads(turn, space, false)?,
                    AfterOwed::Skip(to) => {
                        self.next = Some(to.position);
                        self.compared.skipped = Some(to.position);
                        self.send(
                            turn,
                            &Message::Skip {
                                to,
                                after: self.missing_sent,
                            },
                        );
                        self.in_flight += 1;
                    }
                }
            } else if !self.send_log(turn, space)? {
                break;
            }
        }
        Ok(())
    }

    fn send_owed(&mut self, turn: &mut Turn<'_>, space: &Space) -> Result<(), Unreadable> {
        let mut slice = Slice::default();
        while let Some(owed) = self.owed.front().copied() {
            let bytes = match owed {
                Owed::Change(document, number) => space.signed(turn.reader(), document, number)?,
                Owed::Unopened(number) => {
                    let place = key::unopened(space.id(), number);
                    turn.reader().bytes(&place)?
                }
            };
            if let Some(bytes) = bytes
                && !slice.add(bytes)
            {
                break;
            }
            self.owed.pop_front();
        }
        self.send(
            turn,
            &Message::Missing {
                changes: slice.changes,
            },
        );
        self.missing_sent += 1;
        self.in_flight += 1;
        Ok(())
    }

    /// Sends the next slice of the log, if there is anything in it for the partner.
    fn send_log(&mut self, turn: &mut Turn<'_>, space: &Space) -> Result<bool, Unreadable> {
        let (Some(from), head) = (self.next, space.courier.extent.log) else {
            return Ok(false);
        };
        let due = space
            .courier
            .outbox
            .last_key_value()
            .map_or(0, |(last, _)| last + 1)
            .max(self.behind);
        if from >= due.min(head.position) {
            return Ok(false);
        }
        let mut slice = Slice::default();
        let mut to = None;
        for position in from..head.position {
            let record: LogRecord = turn.reader().require(&key::log(space.id(), position))?;
            if record.from != Some(self.peer)
                && let Some(bytes) = space.logged(turn.reader(), position, &record)?
                && !slice.add(bytes)
            {
                break;
            }
            to = Some(Cursor {
                position: position + 1,
                digest: record.digest,
            });
        }
        let Some(to) = to else { return Ok(false) };
        self.next = Some(to.position);
        self.send(
            turn,
            &Message::Changes {
                from,
                to,
                changes: slice.changes,
            },
        );
        self.in_flight += 1;
        Ok(true)
    }

    /// Returns how much of their log is durable here.
    fn held_of(&self, space: &Space) -> Cursor {
        space.courier.cursors(self.peer).held
    }

    fn send_held(&self, turn: &mut Turn<'_>, space: &Space) {
        let held = self.held_of(space);
        self.send(turn, &Message::Held { held });
    }

    fn send(&self, turn: &mut Turn<'_>, message: &Message) {
        turn.send(self.link, message.encode());
    }
}

/// Returns a document of the list, unless it was taken back.
fn listed(
    turn: &Turn<'_>,
    space: &Space,
    number: u64,
) -> Result<Option<(DocumentId, DocumentRecord)>, Unreadable> {
    let id = turn
        .reader()
        .require(&key::document_list(space.id(), number))?;
    let record = turn.reader().get(&key::document(space.id(), id))?;
    Ok(record.map(|record| (id, record)))
}

/// Changes for one message, within its bounds.
#[derive(Default)]
struct Slice {
    changes: Vec<ByteBuf>,
    bytes: usize,
}

impl Slice {
    /// Adds a change; `false` when it does not fit any more. The first always fits.
    fn add(&mut self, change: Vec<u8>) -> bool {
        // Room for each length and for the message around them.
        let room = limits::MESSAGE - 1024;
        let fits =
            self.changes.len() < limits::CHANGES_AT_ONCE && self.bytes + change.len() + 4 <= room;
        if fits {
            self.bytes += change.len() + 4;
            self.changes.push(ByteBuf::from(change));
        }
        fits
    }
}

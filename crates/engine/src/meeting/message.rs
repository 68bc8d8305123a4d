//! What two paired devices say to each other, and the bounds on it (`docs/protocol.md`).

use leeward_model::{DocumentId, limits};
use leeward_replica::ChangeHash;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::{io::Frame, log::Cursor, records::encoded};

/// The version of this protocol. A higher one in a `Hello` is answered in this one.
pub const VERSION: u16 = 1;

/// A message of a session. The order of the variants is the format: new ones go at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Message {
    /// The first message, both ways.
    Hello {
        /// The highest version spoken.
        version: u16,
        /// The end of my log.
        head: Cursor,
        /// How much of your log is durable here.
        held: Cursor,
    },
    /// The changes of my log from one position to a cursor, less those that you brought me.
    Changes {
        /// Where this slice begins.
        from: u64,
        /// Where it ends.
        to: Cursor,
        /// Encoded signed changes, in the order of the log.
        changes: Vec<ByteBuf>,
    },
    /// Changes outside the order of the log, asked for by `Heads` or `Want`.
    Missing {
        /// Encoded signed changes, parents first.
        changes: Vec<ByteBuf>,
    },
    /// All of my log up to here has been sent.
    Skip {
        /// The cursor to keep.
        to: Cursor,
        /// How many `Missing` came before this: the cursor holds only with all of them.
        after: u64,
    },
    /// What you sent is durable here; this much of your log is held.
    Held {
        /// How much.
        held: Cursor,
    },
    /// My documents and their heads, for a comparison from the ground up.
    Heads {
        /// Whether yours are wanted as well.
        answer: bool,
        /// Whether this was the last page.
        last: bool,
        /// One page.
        documents: Vec<(DocumentId, Vec<ChangeHash>)>,
    },
    /// Parents that are not here.
    Want {
        /// Of which document.
        document: DocumentId,
        /// Which changes.
        changes: Vec<ChangeHash>,
    },
    /// Of what your person wrote, something lies beyond their share and is left out here. Said once
    /// in a session.
    LeftOut,
}

/// Bytes that are no message, or one beyond its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a message of this protocol")]
pub(crate) struct NotAMessage;

impl Message {
    pub(crate) fn encode(&self) -> Frame {
        encoded(self)
    }

    pub(crate) fn decode(frame: &[u8]) -> Result<Self, NotAMessage> {
        if frame.len() > limits::MESSAGE {
            return Err(NotAMessage);
        }
        let (message, rest): (Self, _) =
            postcard::take_from_bytes(frame).ok().ok_or(NotAMessage)?;
        let within = rest.is_empty()
            && match &message {
                Self::Changes { changes, .. } | Self::Missing { changes } => {
                    changes.len() <= limits::CHANGES_PER_MESSAGE
                }
                Self::Heads { documents, .. } => {
                    documents.len() <= limits::COMPARED_PER_MESSAGE
                        && documents
                            .iter()
                            .all(|(_, heads)| heads.len() <= limits::HEADS_PER_DOCUMENT)
                }
                Self::Want { changes, .. } => changes.len() <= limits::WANTED_PER_MESSAGE,
                Self::Hello { .. } | Self::Skip { .. } | Self::Held { .. } | Self::LeftOut => true,
            };
        if within {
            Ok(message)
        } else {
            Err(NotAMessage)
        }
    }
}

/// Returns the first change that a frame of `Changes` carries, without looking at the rest of it.
pub(crate) fn first_change(frame: &[u8]) -> Option<&[u8]> {
    type Head = (u8, u64, Cursor, u64);
    let ((kind, _from, _to, count), rest): (Head, _) = postcard::take_from_bytes(frame).ok()?;
    let (first, _): (&[u8], _) = postcard::take_from_bytes(rest).ok()?;
    (kind == 1 && count > 0).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_change_is_found_in_changes_and_in_nothing_else() {
        let changes = |changes: &[&[u8]]| Message::Changes {
            from: 300,
            to: Cursor {
                position: 70_000,
                digest: [7; 16],
            },
            changes: changes
                .iter()
                .map(|it| ByteBuf::from(it.to_vec()))
                .collect(),
        };
        let some = changes(&[&[4; 200], &[5]]).encode();
        assert_eq!(first_change(&some), Some([4; 200].as_slice()));
        assert_eq!(first_change(&changes(&[]).encode()), None);
        let missing = Message::Missing {
            changes: vec![ByteBuf::from(vec![1; 90])],
        };
        assert_eq!(first_change(&missing.encode()), None);
        assert_eq!(first_change(&[]), None);
        assert_eq!(first_change(&[1; 12]), None);
    }

    #[test]
    fn a_message_survives_its_encoding() {
        let message = Message::Changes {
            from: 3,
            to: Cursor {
                position: 5,
                digest: [7; 16],
            },
            changes: vec![ByteBuf::from(vec![1, 2, 3])],
        };
        assert_eq!(Message::decode(&message.encode()), Ok(message));
    }

    #[test]
    fn a_message_followed_by_more_is_none() {
        let mut frame = Message::Held {
            held: Cursor::default(),
        }
        .encode();
        frame.push(0);
        assert_eq!(Message::decode(&frame), Err(NotAMessage));
    }

    #[test]
    fn more_changes_than_a_message_may_carry_are_refused() {
        let changes = vec![ByteBuf::new(); limits::CHANGES_PER_MESSAGE + 1];
        let frame = Message::Missing { changes }.encode();
        assert_eq!(Message::decode(&frame), Err(NotAMessage));
    }
}

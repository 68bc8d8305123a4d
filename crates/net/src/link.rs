//! The life of one link: it is announced, carries frames both ways, and ends with a reason.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use iroh::endpoint::{Connection, ConnectionError, RecvStream, SendStream, VarInt};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use crate::event::{DownReason, Event};
use crate::frame::{self, ReadError, WriteError};
use crate::greeting::{self, Greeted, close_code};
use crate::outbox::{Next, Outbox};
use crate::spec::{HostId, LinkId};

/// How long a link closed on this side may still take to deliver what was queued.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Ends when the task it was handed to is through, whatever became of it.
pub(crate) type Through = oneshot::Receiver<()>;

/// Everything a link needs to live.
pub(crate) struct Life {
    pub(crate) host: HostId,
    pub(crate) link: LinkId,
    pub(crate) alpn: Vec<u8>,
    pub(crate) greeted: Greeted,
    pub(crate) outbox: Arc<Outbox>,
    /// The link to the same peer before this one: its end is told first.
    pub(crate) before: Option<Through>,
    pub(crate) stop: oneshot::Receiver<DownReason>,
    pub(crate) events: mpsc::Sender<Event>,
    /// Dropped when the connection is no longer held.
    pub(crate) holds: mpsc::Sender<()>,
    /// Dropped when the end of the link has been told.
    pub(crate) through: oneshot::Sender<()>,
}

impl Life {
    /// Lives the link until it is stopped, broken, or nobody listens to events any more.
    ///
    /// Whatever holds it up, the connection is given up at once when it is stopped; only the last
    /// event may wait for the caller.
    pub(crate) async fn live(self) {
        let Self {
            host,
            link,
            alpn,
            greeted,
            outbox,
            before,
            mut stop,
            events,
            holds,
            through,
        } = self;
        let Greeted {
            connection,
            mut send,
            recv,
            peer,
            dialed,
            address,
            binding,
        } = greeted;
        if !dialed && !greeting::answer(&mut send).await {
            return;
        }
        let up = Event::Up {
            host,
            link,
            peer,
            alpn,
            dialed,
            address,
            binding,
        };
        let announced = async {
            if let Some(before) = before {
                before.await.ok();
            }
            events.send(up).await
        };
        let announced = tokio::select! {
            biased;
            reason = &mut stop => Err(reason.unwrap_or(DownReason::ClosedHere)),
            sent = announced => sent.map_err(|_nobody_listens| DownReason::ClosedHere),
        };
        if let Err(reason) = announced {
            connection.close(code_for(reason), b"");
            return;
        }
        // A task of its own, so that the end is told even if it should panic.
        let wire = Wire {
            host,
            link,
            connection,
            events: events.clone(),
        };
        let carried = tokio::spawn(wire.carry(send, recv, outbox, stop));
        let reason = carried.await.unwrap_or(DownReason::Internal);
        drop(holds);
        events.send(Event::Down { host, link, reason }).await.ok();
        drop(through);
    }
}

struct Wire {
    host: HostId,
    link: LinkId,
    connection: Connection,
    events: mpsc::Sender<Event>,
}

impl Wire {
    async fn carry(
        self,
        send: SendStream,
        recv: RecvStream,
        outbox: Arc<Outbox>,
        mut stop: oneshot::Receiver<DownReason>,
    ) -> DownReason {
        let mut reading = pin!(self.read(recv));
        let mut writing = pin!(self.write(send, &outbox));
        let mut written = false;
        let reason = loop {
            tokio::select! {
                reason = &mut stop => break reason.unwrap_or(DownReason::ClosedHere),
                () = outbox.overflowed() => break DownReason::Overflow,
                reason = &mut reading => break reason,
                end = &mut writing, if !written => match end {
                    Some(reason) => break reason,
                    // Drained or broken: the stop or the reader says why.
                    None => written = true,
                },
            }
        };
        if reason == DownReason::ClosedHere {
            // The reader notices a peer that closes at the same moment.
            let last_words = async {
                tokio::select! {
                    _ = &mut writing, if !written => {}
                    _ = &mut reading => {}
                }
            };
            timeout(LAST_WORDS, last_words).await.ok();
        }
        self.connection.close(code_for(reason), b"");
        reason
    }

    async fn read(&self, mut recv: RecvStream) -> DownReason {
        loop {
            let frame = match frame::read(&mut recv).await {
                Ok(Some(frame)) => frame,
                Ok(None) => return DownReason::ClosedThere,
                Err(ReadError::Fault(fault)) => return DownReason::Fault(fault),
                Err(ReadError::Stream(_)) => {
                    return why_broken(self.connection.close_reason().as_ref());
                }
            };
            let event = Event::Frame {
                host: self.host,
                link: self.link,
                frame,
            };
            if self.events.send(event).await.is_err() {
                return DownReason::ClosedHere;
            }
        }
    }

    /// Writes until there is nothing more to write; returns a reason where writing itself ended
    /// the link.
    async fn write(&self, mut send: SendStream, outbox: &Outbox) -> Option<DownReason> {
        loop {
            match outbox.next().await {
                Next::Frame(frame) => match frame::write(&mut send, &frame).await {
                    Ok(()) => {}
                    Err(WriteError::TooLong { .. }) => return Some(DownReason::Internal),
                    Err(WriteError::Stream(_)) if self.connection.close_reason().is_some() => {
                        return None;
                    }
                    Err(WriteError::Stream(_)) => return Some(DownReason::StreamAborted),
                },
                Next::Drained => {
                    send.finish().ok();
                    // Held until the connection ends: dropping it early would be a reset.
                    self.connection.closed().await;
                    return None;
                }
            }
        }
    }
}

fn why_broken(reason: Option<&ConnectionError>) -> DownReason {
    match reason {
        Some(ConnectionError::ApplicationClosed(close))
            if close.error_code == close_code::REPLACED =>
        {
            DownReason::Replaced
        }
        Some(ConnectionError::ApplicationClosed(_)) => DownReason::ClosedThere,
        Some(ConnectionError::TimedOut) => DownReason::Silent,
        Some(_) => DownReason::Lost,
        None => DownReason::StreamAborted,
    }
}

fn code_for(reason: DownReason) -> VarInt {
    match reason {
        DownReason::Replaced => close_code::REPLACED,
        DownReason::Fault(_) | DownReason::StreamAborted => close_code::FAULT,
        _ => close_code::CLOSED,
    }
}

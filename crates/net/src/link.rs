//! The life of one link: it is announced, carries frames both ways, and ends with a reason.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use iroh::endpoint::{Connection, ConnectionError, RecvStream, SendStream, VarInt};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use crate::event::{DownReason, Event};
use crate::frame::{self, MAX_FRAME, ReadError, WriteError};
use crate::greeting::{self, Greeted, close_code};
use crate::lane::Lane;
use crate::moments;
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
    pub(crate) moments: mpsc::Sender<Event>,
    /// Dropped when the connection is no longer held.
    pub(crate) holds: mpsc::Sender<()>,
    /// Dropped when the end of the link has been told.
    pub(crate) through: oneshot::Sender<()>,
}

impl Life {
    /// Lives the link until it is stopped, broken, or nobody takes events any more.
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
            moments,
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
            moments,
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
    moments: mpsc::Sender<Event>,
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
        let told = |frame| self.tell_moment(frame);
        let mut moments = pin!(moments::carry(&self.connection, &outbox.moments, told));
        let (mut written, mut stopped) = (false, false);
        // Whatever ends by itself leaves at once: a future that has ended is not polled again.
        let asked = loop {
            // Stopped first: the writer must not say goodbye on a link that was replaced.
            tokio::select! {
                biased;
                told = &mut stop, if !stopped => match told {
                    Ok(reason) => break reason,
                    // The connection has ended: the reader says why.
                    Err(_gone) => stopped = true,
                },
                () = self.events.closed() => break DownReason::ClosedHere,
                () = outbox.overflowed() => break DownReason::Overflow,
                never = &mut moments => match never {},
                reason = &mut reading => return self.close(reason),
                end = &mut writing, if !written => match end {
                    Some(reason) => return self.close(reason),
                    // Drained or broken: the stop or the reader says why.
                    None => written = true,
                },
            }
        };
        if asked == DownReason::ClosedHere {
            // Where nobody takes events any more, nobody has closed it before.
            outbox.close();
            // The reader notices a peer that closes at the same moment.
            let last_words = async {
                tokio::select! {
                    _ = &mut writing, if !written => {}
                    _ = &mut reading => {}
                }
            };
            timeout(LAST_WORDS, last_words).await.ok();
        }
        self.close(asked)
    }

    fn close(&self, reason: DownReason) -> DownReason {
        self.connection.close(code_for(reason), b"");
        reason
    }

    /// Reads until the peer ends the link or breaks it, and returns how.
    async fn read(&self, mut recv: RecvStream) -> DownReason {
        loop {
            let frame = match frame::read(&mut recv, MAX_FRAME).await {
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
                lane: Lane::Documents,
                frame,
            };
            // Where nobody takes events any more, the link is being closed: these are the peer's
            // last words, and they are for nobody.
            self.events.send(event).await.ok();
        }
    }

    fn tell_moment(&self, frame: Vec<u8>) {
        let event = Event::Frame {
            host: self.host,
            link: self.link,
            lane: Lane::Moment,
            frame,
        };
        // A caller who is behind does without it.
        self.moments.try_send(event).ok();
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

#[cfg(test)]
mod tests {
    use iroh::endpoint::presets;
    use iroh::{Endpoint, EndpointAddr, RelayMode, TransportAddr};
    use tokio::task::JoinHandle;

    use super::*;
    use crate::outbox::Pushed;

    const ALPN: &[u8] = b"leeward-test-1";

    #[tokio::test]
    async fn a_silent_link_ends_when_nobody_takes_events_any_more() {
        let (near, far) = connected().await;
        let link = Carried::new(near, 1);
        assert_eq!(link.nobody_listens().await, DownReason::ClosedHere);
        far.is_closed().await;
    }

    #[tokio::test]
    async fn a_link_that_reads_ends_when_nobody_takes_events_any_more() {
        let (near, mut far) = connected().await;
        let mut link = Carried::new(near, 16);
        far.says(b"heard").await;
        let heard = within(link.inbox.recv()).await;
        assert!(matches!(heard, Some(Event::Frame { .. })));
        far.says(b"for nobody").await;
        assert_eq!(link.nobody_listens().await, DownReason::ClosedHere);
        far.is_closed().await;
    }

    #[tokio::test]
    async fn a_link_that_waits_for_the_caller_ends_when_nobody_takes_events_any_more() {
        let (near, mut far) = connected().await;
        let link = Carried::new(near, 1);
        for _ in 0..3 {
            far.says(b"waits").await;
        }
        while link.inbox.is_empty() {
            tokio::task::yield_now().await;
        }
        assert_eq!(link.nobody_listens().await, DownReason::ClosedHere);
        far.is_closed().await;
    }

    #[tokio::test]
    async fn a_link_that_writes_says_what_is_queued_when_nobody_takes_events_any_more() {
        let (near, mut far) = connected().await;
        let link = Carried::new(near, 1);
        for number in 0..100 {
            assert_eq!(
                link.outbox.push(Lane::Documents, vec![number; 3000]),
                Pushed::Queued
            );
        }
        far.says(b"for nobody").await;
        let hears = async {
            for number in 0..100 {
                let frame = frame::read(&mut far.recv, MAX_FRAME).await.unwrap();
                assert_eq!(frame, Some(vec![number; 3000]));
            }
            assert_eq!(frame::read(&mut far.recv, MAX_FRAME).await.unwrap(), None);
            far.connection.close(close_code::CLOSED, b"");
        };
        let (ended, ()) = tokio::join!(link.nobody_listens(), within(hears));
        assert_eq!(ended, DownReason::ClosedHere);
    }

    #[tokio::test]
    async fn a_link_whose_writer_is_stuck_ends_when_nobody_takes_events_any_more() {
        let (near, mut far) = connected().await;
        let link = Carried::new(near, 1);
        for _ in 0..30 {
            let frame = vec![0; MAX_FRAME];
            assert_eq!(link.outbox.push(Lane::Documents, frame), Pushed::Queued);
        }
        // Once bytes have come, the writer is inside a frame; nobody reads any further.
        within(far.recv.read_exact(&mut [0; 448])).await.unwrap();
        far.says(b"for nobody").await;
        assert_eq!(link.nobody_listens().await, DownReason::ClosedHere);
        far.is_closed().await;
    }

    #[tokio::test]
    async fn a_link_that_is_being_closed_ends_when_nobody_takes_events_any_more() {
        let (near, mut far) = connected().await;
        let mut link = Carried::new(near, 1);
        link.outbox.close();
        let stop = std::mem::replace(&mut link.stop, oneshot::channel().0);
        stop.send(DownReason::ClosedHere).unwrap();
        // The end of the stream shows that the last words are under way.
        let end = within(frame::read(&mut far.recv, MAX_FRAME)).await.unwrap();
        assert_eq!(end, None);
        for _ in 0..3 {
            far.says(b"for nobody").await;
        }
        assert_eq!(link.nobody_listens().await, DownReason::ClosedHere);
        far.is_closed().await;
    }

    #[tokio::test]
    async fn a_link_that_waits_to_be_announced_ends_when_nobody_takes_events_any_more() {
        for dialed in [true, false] {
            let (near, mut far) = connected().await;
            let (events, mut inbox) = mpsc::channel(1);
            let taken = Event::Down {
                host: HostId(1),
                link: LinkId(2),
                reason: DownReason::Lost,
            };
            events.try_send(taken).unwrap();
            let (_stop, stopped) = oneshot::channel();
            let life = Life {
                host: HostId(1),
                link: LinkId(1),
                alpn: ALPN.to_vec(),
                greeted: Greeted {
                    peer: *near.connection.remote_id().as_bytes(),
                    connection: near.connection,
                    send: near.send,
                    recv: near.recv,
                    dialed,
                    address: None,
                    binding: [0; 32],
                },
                outbox: Arc::default(),
                before: None,
                stop: stopped,
                moments: events.clone(),
                events,
                holds: mpsc::channel(1).0,
                through: oneshot::channel().0,
            };
            let lives = tokio::spawn(life.live());
            if dialed {
                tokio::task::yield_now().await;
            } else {
                // It answers a greeting before it is announced.
                within(far.recv.read_exact(&mut [0; 4])).await.unwrap();
            }
            inbox.close();
            within(lives).await.unwrap();
            far.is_closed().await;
            drop(near.endpoint);
        }
    }

    /// A link that is carried.
    struct Carried {
        outbox: Arc<Outbox>,
        stop: oneshot::Sender<DownReason>,
        inbox: mpsc::Receiver<Event>,
        task: JoinHandle<DownReason>,
        _endpoint: Endpoint,
    }

    impl Carried {
        /// Carries a link whose caller lets so many events wait.
        fn new(near: End, places: usize) -> Self {
            let (events, inbox) = mpsc::channel(places);
            let (stop, stopped) = oneshot::channel();
            let outbox = Arc::new(Outbox::default());
            let wire = Wire {
                host: HostId(1),
                link: LinkId(1),
                connection: near.connection,
                moments: events.clone(),
                events,
            };
            let carry = wire.carry(near.send, near.recv, Arc::clone(&outbox), stopped);
            Self {
                outbox,
                stop,
                inbox,
                task: tokio::spawn(carry),
                _endpoint: near.endpoint,
            }
        }

        /// Drops the receiver of events and returns how the link ended; fails where it panicked.
        async fn nobody_listens(self) -> DownReason {
            drop(self.inbox);
            within(self.task).await.unwrap()
        }
    }

    /// One end of a connection with its one stream.
    struct End {
        connection: Connection,
        send: SendStream,
        recv: RecvStream,
        endpoint: Endpoint,
    }

    impl End {
        async fn says(&mut self, frame: &[u8]) {
            within(frame::write(&mut self.send, frame)).await.unwrap();
        }

        async fn is_closed(&self) {
            let closed = within(self.connection.closed()).await;
            assert_eq!(why_broken(Some(&closed)), DownReason::ClosedThere);
        }
    }

    async fn connected() -> (End, End) {
        let (near, far) = (endpoint().await, endpoint().await);
        let at = EndpointAddr::from_parts(
            near.id(),
            near.bound_sockets().into_iter().map(TransportAddr::Ip),
        );
        let accepts = async {
            let connection = near.accept().await.unwrap().await.unwrap();
            let (send, mut recv) = connection.accept_bi().await.unwrap();
            recv.read_exact(&mut [0; 4]).await.unwrap();
            (connection, send, recv)
        };
        let dials = async {
            let connection = far.connect(at, ALPN).await.unwrap();
            let (mut send, recv) = connection.open_bi().await.unwrap();
            send.write_all(b"LW1\n").await.unwrap();
            (connection, send, recv)
        };
        let (one, other) = within(async { tokio::join!(accepts, dials) }).await;
        let end = |(connection, send, recv), endpoint| End {
            connection,
            send,
            recv,
            endpoint,
        };
        (end(one, near), end(other, far))
    }

    async fn endpoint() -> Endpoint {
        let builder = Endpoint::builder(presets::Minimal)
            .relay_mode(RelayMode::Disabled)
            .clear_ip_transports()
            .bind_addr("127.0.0.1:0")
            .unwrap();
        builder.alpns(vec![ALPN.to_vec()]).bind().await.unwrap()
    }

    async fn within<T>(future: impl Future<Output = T>) -> T {
        timeout(Duration::from_secs(20), future).await.unwrap()
    }
}

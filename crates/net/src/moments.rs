//! The lane for moments: what waits to be said on it, and the streams that carry it.
//!
//! Each side opens a stream of its own once it first has something to say, names the lane with one
//! byte, and waits for the same byte back. A peer that knows no lanes never answers and so never
//! gets more than that byte. Each frame is answered too: only a few are under way at a time, so a
//! slow network delays what waits here, where the oldest can still be dropped.
//!
//! Nothing that happens here ends a link.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::pending;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use iroh::endpoint::{Connection, RecvStream, SendStream};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::frame;
use crate::greeting::close_code;
use crate::lane::MAX_MOMENT;

/// How many frames may wait on one link.
pub const MAX_QUEUED_MOMENTS: usize = 16;
/// How many bytes of payload may wait on one link.
pub const MAX_QUEUED_MOMENT_BYTES: usize = 32 * 1024;
/// How many frames of a peer are told in one second; twice what it may have waiting.
pub const MOMENTS_PER_SECOND: u32 = 32;

/// The first byte of a stream of this lane, and the answer to it and to each frame.
const MOMENT: u8 = 1;
/// How many frames may be without an answer.
const UNDER_WAY: usize = 4;
/// Above that of the stream for documents, which is 0.
const PRIORITY: i32 = 1;
const SECOND: Duration = Duration::from_secs(1);

/// The frames that wait to be written. When there are too many, the oldest go.
#[derive(Debug, Default)]
pub(crate) struct Moments {
    waiting: Mutex<Waiting>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<Vec<u8>>,
    bytes: usize,
    closed: bool,
}

impl Moments {
    /// Adds a frame, in the place of the oldest ones where there is no room. Says whether the lane
    /// still stands.
    pub(crate) fn push(&self, frame: Vec<u8>) -> bool {
        let stands = self.with(|waiting| waiting.push(frame));
        self.changed.notify_one();
        stands
    }

    /// Drops what waits and takes no more.
    pub(crate) fn close(&self) {
        self.with(|waiting| {
            *waiting = Waiting {
                closed: true,
                ..Waiting::default()
            }
        });
    }

    /// Waits for the oldest frame that was not dropped. Cancelling it loses nothing.
    async fn next(&self) -> Vec<u8> {
        loop {
            if let Some(frame) = self.with(Waiting::pop) {
                return frame;
            }
            self.changed.notified().await;
        }
    }

    /// Waits until there is a frame, and leaves it here.
    async fn some(&self) {
        while self.with(|waiting| waiting.frames.is_empty()) {
            self.changed.notified().await;
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Waiting) -> T) -> T {
        // Nothing in here is left half done by a panic, so a poisoned lock is as good as any.
        act(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Waiting {
    fn push(&mut self, frame: Vec<u8>) -> bool {
        if self.closed {
            return false;
        }
        self.bytes += frame.len();
        self.frames.push_back(frame);
        while self.frames.len() > MAX_QUEUED_MOMENTS || self.bytes > MAX_QUEUED_MOMENT_BYTES {
            self.pop();
        }
        true
    }

    fn pop(&mut self) -> Option<Vec<u8>> {
        let frame = self.frames.pop_front()?;
        self.bytes -= frame.len();
        Some(frame)
    }
}

/// The lane is over on this link.
#[derive(Debug, thiserror::Error)]
#[error("the lane for moments is over")]
struct Over;

/// Carries the lane in both directions until it is dropped.
pub(crate) async fn carry(
    connection: &Connection,
    moments: &Moments,
    heard: impl FnMut(Vec<u8>),
) -> Infallible {
    let speaks = async {
        let Err(Over) = speak(connection, moments).await;
        moments.close();
    };
    let hears = async {
        // What cannot be heard of this lane is no loss to the link.
        hear(connection, heard).await.ok();
    };
    tokio::join!(speaks, hears);
    pending().await
}

/// Writes what waits, once there is something.
async fn speak(connection: &Connection, moments: &Moments) -> Result<Infallible, Over> {
    moments.some().await;
    let (mut send, mut recv) = connection.open_bi().await.map_err(over)?;
    send.set_priority(PRIORITY).map_err(over)?;
    send.write_all(&[MOMENT]).await.map_err(over)?;
    answer(&mut recv).await?;
    let mut under_way = 0;
    loop {
        tokio::select! {
            answered = answer(&mut recv) => {
                answered?;
                // An answer to nothing is no moment, so nothing more is said to that peer.
                under_way = usize::checked_sub(under_way, 1).ok_or(Over)?;
            }
            frame = moments.next(), if under_way < UNDER_WAY => {
                frame::write(&mut send, &frame).await.map_err(over)?;
                under_way += 1;
            }
        }
    }
}

/// Reads one answer. Cancelling it loses nothing.
async fn answer(recv: &mut RecvStream) -> Result<(), Over> {
    let mut answer = [0];
    let read = recv.read(&mut answer).await.map_err(over)?;
    (read == Some(1) && answer == [MOMENT])
        .then_some(())
        .ok_or(Over)
}

/// Hears the one stream of this lane that the peer may open, and refuses every other.
async fn hear(connection: &Connection, heard: impl FnMut(Vec<u8>)) -> Result<(), Over> {
    let (send, recv) = loop {
        let (send, mut recv) = connection.accept_bi().await.map_err(over)?;
        let mut lane = [0];
        if recv.read_exact(&mut lane).await.is_ok() && lane == [MOMENT] {
            break (send, recv);
        }
        refuse(send, recv);
    };
    let refuses = async {
        while let Ok((send, recv)) = connection.accept_bi().await {
            refuse(send, recv);
        }
    };
    let ((), ()) = tokio::join!(hear_all(send, recv, heard), refuses);
    Ok(())
}

/// Turns a stream away whose lane is not known here; the link stands.
fn refuse(mut send: SendStream, mut recv: RecvStream) {
    // A stream that the peer has aborted is refused as well.
    send.reset(close_code::REFUSED).ok();
    recv.stop(close_code::REFUSED).ok();
}

/// Tells each frame, and answers it whether it is told or too many.
async fn hear_all(mut send: SendStream, mut recv: RecvStream, mut heard: impl FnMut(Vec<u8>)) {
    let mut rate = Rate::new(Instant::now());
    loop {
        if send.write_all(&[MOMENT]).await.is_err() {
            return;
        }
        match frame::read(&mut recv, MAX_MOMENT).await {
            Ok(Some(frame)) => {
                if rate.has_room(Instant::now()) {
                    heard(frame);
                }
            }
            Ok(None) => return,
            Err(_no_frame) => {
                // Where the stream is broken already, nothing is left to be aborted.
                send.reset(close_code::FAULT).ok();
                recv.stop(close_code::FAULT).ok();
                return;
            }
        }
    }
}

fn over(_why: impl std::error::Error) -> Over {
    Over
}

/// How many frames of the peer this second has had.
#[derive(Debug)]
struct Rate {
    since: Instant,
    told: u32,
}

impl Rate {
    fn new(now: Instant) -> Self {
        Self {
            since: now,
            told: 0,
        }
    }

    /// Counts a frame, and says whether it may be told.
    fn has_room(&mut self, now: Instant) -> bool {
        if now.duration_since(self.since) >= SECOND {
            *self = Self::new(now);
        }
        self.told = self.told.saturating_add(1);
        self.told <= MOMENTS_PER_SECOND
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_oldest_frame_goes_when_there_are_too_many() {
        let moments = Moments::default();
        for number in 0..=MAX_QUEUED_MOMENTS {
            assert!(moments.push(vec![u8::try_from(number).unwrap()]));
        }
        for number in 1..=MAX_QUEUED_MOMENTS {
            assert_eq!(moments.next().await, [u8::try_from(number).unwrap()]);
        }
        assert!(moments.with(|waiting| waiting.frames.is_empty() && waiting.bytes == 0));
    }

    #[tokio::test]
    async fn the_oldest_frames_go_when_there_are_too_many_bytes() {
        let moments = Moments::default();
        for number in 0..9 {
            moments.push(vec![number; MAX_QUEUED_MOMENT_BYTES / 8]);
        }
        assert_eq!(moments.next().await[0], 1);
        moments.push(vec![9; MAX_QUEUED_MOMENT_BYTES / 4]);
        assert_eq!(moments.next().await[0], 3, "as many as it takes");
    }

    #[test]
    fn a_lane_that_is_over_keeps_nothing() {
        let moments = Moments::default();
        assert!(moments.push(vec![1]));
        moments.close();
        assert!(!moments.push(vec![2]));
        assert!(moments.with(|waiting| waiting.frames.is_empty()));
    }

    #[test]
    fn what_comes_too_often_has_room_again_in_the_next_second() {
        let start = Instant::now();
        let mut rate = Rate::new(start);
        for second in 0..3 {
            let now = start + SECOND * second;
            let told = (0..1000).filter(|_| rate.has_room(now)).count();
            assert_eq!(told, usize::try_from(MOMENTS_PER_SECOND).unwrap());
        }
    }
}

//! The frames of a link that wait to be written, bounded by number and by bytes on each lane.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::lane::Lane;
use crate::moments::Moments;
use crate::spec::LinkId;

/// How many frames of documents may wait on one link.
pub const MAX_QUEUED_FRAMES: usize = 1024;
/// How many bytes of payload of documents may wait on one link.
pub const MAX_QUEUED_BYTES: usize = 8 * 1024 * 1024;

/// What became of a frame that was pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pushed {
    Queued,
    /// It did not fit; the outbox is closed now.
    Full,
    /// The outbox was closed before.
    Closed,
}

/// What the writer finds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Frame(Vec<u8>),
    /// Closed, and everything that was queued has been taken.
    Drained,
}

#[derive(Debug, Default)]
pub(crate) struct Outbox {
    queue: Mutex<Queue>,
    changed: Notify,
    overflowed: Notify,
    pub(crate) moments: Moments,
}

#[derive(Debug, Default)]
struct Queue {
    frames: VecDeque<Vec<u8>>,
    bytes: usize,
    closed: bool,
}

impl Outbox {
    pub(crate) fn push(&self, lane: Lane, frame: Vec<u8>) -> Pushed {
        match lane {
            Lane::Documents => self.push_document(frame),
            Lane::Moment if lock(&self.queue).closed => Pushed::Closed,
            Lane::Moment => {
                // Where the peer takes none, this one goes like the oldest of too many.
                self.moments.push(frame);
                Pushed::Queued
            }
        }
    }

    fn push_document(&self, frame: Vec<u8>) -> Pushed {
        let pushed = lock(&self.queue).push(frame);
        match pushed {
            Pushed::Queued => self.changed.notify_one(),
            Pushed::Full => self.overflowed.notify_one(),
            Pushed::Closed => {}
        }
        pushed
    }

    /// Takes no more frames; documents that wait can still be written.
    pub(crate) fn close(&self) {
        lock(&self.queue).closed = true;
        self.changed.notify_one();
    }

    /// Waits until more was pushed than fits; the writer may be stuck meanwhile.
    pub(crate) async fn overflowed(&self) {
        self.overflowed.notified().await;
    }

    /// Waits for what the one writer of documents is to do next.
    pub(crate) async fn next(&self) -> Next {
        loop {
            if let Some(next) = lock(&self.queue).next() {
                return next;
            }
            self.changed.notified().await;
        }
    }
}

impl Queue {
    fn push(&mut self, frame: Vec<u8>) -> Pushed {
        if self.closed {
            return Pushed::Closed;
        }
        if self.frames.len() >= MAX_QUEUED_FRAMES || self.bytes + frame.len() > MAX_QUEUED_BYTES {
            self.closed = true;
            return Pushed::Full;
        }
        self.bytes += frame.len();
        self.frames.push_back(frame);
        Pushed::Queued
    }

    fn next(&mut self) -> Option<Next> {
        if let Some(frame) = self.frames.pop_front() {
            self.bytes -= frame.len();
            return Some(Next::Frame(frame));
        }
        self.closed.then_some(Next::Drained)
    }
}

/// The outboxes of the links that stand, shared between a host's handle and its task.
#[derive(Debug, Default)]
pub(crate) struct Outboxes(Mutex<BTreeMap<LinkId, Arc<Outbox>>>);

impl Outboxes {
    pub(crate) fn add(&self, link: LinkId) -> Arc<Outbox> {
        let outbox = Arc::new(Outbox::default());
        lock(&self.0).insert(link, Arc::clone(&outbox));
        outbox
    }

    pub(crate) fn get(&self, link: LinkId) -> Option<Arc<Outbox>> {
        lock(&self.0).get(&link).cloned()
    }

    pub(crate) fn remove(&self, link: LinkId) {
        if let Some(outbox) = lock(&self.0).remove(&link) {
            outbox.close();
        }
    }
}

/// Nothing in here is left half done by a panic, so a poisoned lock is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_frames_is_bounded() {
        let outbox = Outbox::default();
        for _ in 0..MAX_QUEUED_FRAMES {
            assert_eq!(outbox.push(Lane::Documents, Vec::new()), Pushed::Queued);
        }
        assert_eq!(outbox.push(Lane::Documents, Vec::new()), Pushed::Full);
        assert_eq!(outbox.push(Lane::Documents, Vec::new()), Pushed::Closed);
    }

    #[test]
    fn the_number_of_bytes_is_bounded() {
        let outbox = Outbox::default();
        for _ in 0..32 {
            assert_eq!(
                outbox.push(Lane::Documents, vec![0; MAX_QUEUED_BYTES / 32]),
                Pushed::Queued
            );
        }
        assert_eq!(outbox.push(Lane::Documents, vec![0]), Pushed::Full);
    }

    #[tokio::test]
    async fn what_was_queued_before_the_close_is_still_handed_out() {
        let outbox = Outbox::default();
        assert_eq!(outbox.push(Lane::Documents, vec![1]), Pushed::Queued);
        outbox.close();
        assert_eq!(outbox.push(Lane::Documents, vec![2]), Pushed::Closed);
        assert_eq!(outbox.next().await, Next::Frame(vec![1]));
        assert_eq!(outbox.next().await, Next::Drained);
    }

    #[tokio::test]
    async fn moments_take_no_room_from_documents_and_go_nowhere_on_a_closed_link() {
        let outbox = Outbox::default();
        for _ in 0..MAX_QUEUED_FRAMES {
            assert_eq!(outbox.push(Lane::Documents, Vec::new()), Pushed::Queued);
            assert_eq!(outbox.push(Lane::Moment, vec![1]), Pushed::Queued);
        }
        outbox.close();
        assert_eq!(outbox.push(Lane::Moment, vec![2]), Pushed::Closed);
        for _ in 0..MAX_QUEUED_FRAMES {
            assert_eq!(outbox.next().await, Next::Frame(Vec::new()));
        }
        assert_eq!(outbox.next().await, Next::Drained);
    }

    #[tokio::test]
    async fn taking_a_frame_makes_room() {
        let outbox = Outbox::default();
        for round in 0..3 * MAX_QUEUED_BYTES / crate::MAX_FRAME {
            assert_eq!(
                outbox.push(Lane::Documents, vec![0; crate::MAX_FRAME]),
                Pushed::Queued,
                "round {round}"
            );
            assert!(matches!(outbox.next().await, Next::Frame(_)));
        }
    }
}

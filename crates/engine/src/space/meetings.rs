//! How the meetings of this run went, so that a loop of them is slowed down and a copy of this vault
//! that runs elsewhere is noticed. Kept in memory only.

use leeward_model::Millis;

use crate::{io::LinkId, space::pace::Pace};

/// A session that ends sooner came to nothing.
const SHORT: Millis = 10_000;
/// How many short sessions in a row are nothing to mind: a network that comes and goes has them.
const MINDED: u32 = 7;
/// How many of them, replaced by a connection that was not made here, tell of another device with
/// the same key.
const TELLING: u32 = 3;
/// Where a connection is replaced by one that is known here, that one stands within this time.
const AT_ONCE: Millis = 80;

/// What became of the meetings with one partner's device.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meetings {
    /// Slows down what makes writes fail.
    pub(crate) writes: Pace,
    /// Slows down sessions that replace each other.
    sessions: Pace,
    begun: Option<(LinkId, Millis)>,
    short: u32,
    /// When the newest session was replaced, until it is known by what.
    replaced_at: Option<Millis>,
    elsewhere: u32,
    /// In this run, the partner's device has held what this log is.
    known: bool,
    /// It was told that a copy of this vault runs elsewhere.
    told: bool,
}

impl Meetings {
    pub(crate) fn are_pausing(&self) -> bool {
        self.writes.is_pausing() || self.sessions.is_pausing()
    }

    /// When a pause is over, while there is one.
    pub(crate) fn deadline(&self) -> Option<Millis> {
        let deadlines = [self.writes.deadline(), self.sessions.deadline()];
        deadlines.into_iter().flatten().min()
    }

    /// Ends the pauses whose time has come. Returns whether one ended and none is left.
    pub(crate) fn resume(&mut self, now: Millis) -> bool {
        let over = [self.writes.resume(now), self.sessions.resume(now)];
        over.contains(&true) && !self.are_pausing()
    }

    pub(crate) fn clamp_to_now(&mut self, now: Millis) {
        self.writes.clamp_to_now(now);
        self.sessions.clamp_to_now(now);
        self.begun = self.begun.map(|(link, begun)| (link, begun.min(now)));
        self.replaced_at = self.replaced_at.map(|at| at.min(now));
    }

    /// A person wants to meet now.
    pub(crate) fn begin_anew(&mut self) {
        (self.writes, self.sessions) = (Pace::default(), Pace::default());
        self.short = 0;
    }

    /// A connection stands, whether or not a session begins on it.
    pub(crate) fn stands(&mut self, now: Millis) {
        if self.replaced_at.take().is_some_and(|at| now > at + AT_ONCE) {
            self.elsewhere += 1;
        }
    }

    /// A session begins.
    pub(crate) fn begin(&mut self, link: LinkId, now: Millis) {
        self.begun = Some((link, now));
    }

    /// A connection is gone. Returns whether there is a pause now.
    pub(crate) fn end(&mut self, link: LinkId, replaced: bool, now: Millis) -> bool {
        let Some((_, begun)) = self.begun.take_if(|(of, _)| *of == link) else {
            return false;
        };
        if now >= begun + SHORT {
            (self.short, self.elsewhere) = (0, 0);
            return false;
        }
        self.replaced_at = replaced.then_some(now);
        self.short += 1;
        if self.short > MINDED {
            self.sessions.stumble(now);
        }
        self.sessions.is_pausing()
    }

    /// The log may be another one than before.
    pub(crate) fn forget_what_is_known(&mut self) {
        self.known = false;
    }

    /// The partner's device said whether what it holds is a part of this log.
    pub(crate) fn holds(&mut self, recognised: bool) {
        if recognised {
            self.known = true;
        } else if self.known {
            // Nobody but this device can have given it anything else since.
            self.elsewhere = TELLING;
        }
    }

    /// Returns, once, whether a copy of this vault runs elsewhere.
    pub(crate) fn tells_of_a_copy(&mut self) -> bool {
        let tells = self.elsewhere >= TELLING && !self.told;
        self.told |= tells;
        tells
    }
}

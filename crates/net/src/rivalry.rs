//! Which of two links between the same two endpoints stays.
//!
//! The newest wins, since the old connection of a peer that restarted looks alive for eight
//! seconds. One exception keeps two endpoints that dial each other at the same moment from each
//! closing what the other keeps: of two links of the same moment, the one dialed by the endpoint
//! with the smaller id stays, on both sides. For that the endpoint with the smaller id must also
//! not give up an attempt of its own once it has greeted: the other side may have taken it.

use std::time::Duration;

use crate::spec::PeerId;

/// How long links count as of the same moment.
pub(crate) const SAME_MOMENT: Duration = Duration::from_secs(2);

const LATER_THERE: Duration = Duration::from_millis(200);

/// Says whether the standing link stays and the new one has to go.
pub(crate) fn standing_stays(
    standing_dialer: &PeerId,
    stood_for: Duration,
    new_dialer: &PeerId,
) -> bool {
    stood_for < SAME_MOMENT && standing_dialer < new_dialer
}

/// Returns how long a dial of `own` is better put off, so that it takes the place of the link that
/// stands: on the other side, that link may have come up a little later than here.
pub(crate) fn yields_in(standing_dialer: &PeerId, stood_for: Duration, own: &PeerId) -> Duration {
    if standing_stays(standing_dialer, stood_for, own) {
        SAME_MOMENT.saturating_sub(stood_for) + LATER_THERE
    } else {
        Duration::ZERO
    }
}

/// Says whether an attempt of `own` to dial `peer` may be dropped because a link by the peer's
/// dial came up.
pub(crate) fn may_drop_attempt(own: &PeerId, peer: &PeerId, greeted: bool) -> bool {
    !greeted || peer < own
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: PeerId = [1; 32];
    const LARGE: PeerId = [2; 32];
    const YOUNG: Duration = Duration::from_millis(1999);
    const OLD: Duration = Duration::from_secs(2);

    #[test]
    fn only_a_young_link_of_the_smaller_id_stays_against_the_larger() {
        assert!(standing_stays(&SMALL, YOUNG, &LARGE));
        assert!(!standing_stays(&SMALL, OLD, &LARGE));
        assert!(!standing_stays(&LARGE, YOUNG, &SMALL));
        assert!(!standing_stays(&SMALL, YOUNG, &SMALL));
        assert!(!standing_stays(&LARGE, YOUNG, &LARGE));
    }

    #[test]
    fn whichever_comes_first_the_smaller_ids_dial_is_the_one_that_stays() {
        for (first, second) in [(SMALL, LARGE), (LARGE, SMALL)] {
            let left = if standing_stays(&first, YOUNG, &second) {
                first
            } else {
                second
            };
            assert_eq!(left, SMALL);
        }
    }

    #[test]
    fn a_dial_that_is_put_off_as_said_takes_the_place_of_the_standing_link() {
        for stood_for in [Duration::ZERO, YOUNG, OLD] {
            for (standing, own) in [(SMALL, LARGE), (LARGE, SMALL)] {
                let pause = yields_in(&standing, stood_for, &own);
                assert!(!standing_stays(&standing, stood_for + pause, &own));
                assert!(pause <= SAME_MOMENT + LATER_THERE);
            }
        }
        assert_eq!(yields_in(&SMALL, OLD, &LARGE), Duration::ZERO);
        assert_eq!(yields_in(&LARGE, Duration::ZERO, &SMALL), Duration::ZERO);
    }

    #[test]
    fn the_smaller_id_stands_by_a_greeting_it_has_sent() {
        assert!(!may_drop_attempt(&SMALL, &LARGE, true));
        assert!(may_drop_attempt(&SMALL, &LARGE, false));
        assert!(may_drop_attempt(&LARGE, &SMALL, true));
    }
}

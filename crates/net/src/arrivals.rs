//! Connections that come in, between their first packet and their greeting.
//!
//! Anyone may begin one, so there is only so much room for them. The peers that are kept come from
//! addresses that are known, and those have places of their own. Everybody else shares theirs by
//! address. Where places become scarce a dialer first proves that it is where it says it is, so
//! that forged addresses take no more of them.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use iroh::endpoint::{Incoming, IncomingAddr};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::Instant;

use crate::greeting::Greeted;

/// How many places there are for those who come from a known address, and for everybody else.
const PLACES: usize = 8;
/// From here on a dialer must first prove its address.
const CROWDED: usize = PLACES / 2;
/// How many of the places one address may hold.
const SHARE: usize = 2;
/// How long nobody has to make room. An honest dialer has greeted by then.
const UNDISTURBED: Duration = Duration::from_secs(1);

/// The connections that have not greeted yet.
#[derive(Debug, Default)]
pub(crate) struct Arrivals {
    tasks: JoinSet<Option<Greeted>>,
    places: Places<AbortHandle>,
}

impl Arrivals {
    /// Lets a connection come in if there is a place for it.
    ///
    /// `is_known` says whether a peer that is kept may be at the address.
    pub(crate) fn arrive<F>(
        &mut self,
        incoming: Incoming,
        is_known: impl FnOnce(&SocketAddr) -> bool,
        receive: impl FnOnce(Incoming) -> F,
    ) where
        F: Future<Output = Option<Greeted>> + Send + 'static,
    {
        let IncomingAddr::Ip(address) = incoming.remote_addr() else {
            incoming.refuse();
            return;
        };
        let comer = Comer {
            ip: address.ip().to_canonical(),
            share: share(address.ip()),
            is_known: is_known(&address),
            is_proven: incoming.remote_addr_validated(),
        };
        match self.places.answer(&comer, Instant::now()) {
            Answer::Refuse => incoming.refuse(),
            Answer::Prove => {
                incoming.retry().ok();
            }
            Answer::Take(instead_of) => {
                if let Some(other) = instead_of.map(|place| self.places.leave(place)) {
                    other.abort();
                }
                let task = self.tasks.spawn(receive(incoming));
                self.places.take(comer, task, Instant::now());
            }
        }
    }

    /// Waits for the next that has greeted, or that will not; none when nobody is coming in.
    pub(crate) async fn next(&mut self) -> Option<Option<Greeted>> {
        let (task, greeted) = match self.tasks.join_next_with_id().await? {
            Ok((task, greeted)) => (task, greeted),
            Err(failed) => (failed.id(), None),
        };
        self.places.0.retain(|place| place.held_by.id() != task);
        Some(greeted)
    }

    pub(crate) async fn shutdown(&mut self) {
        self.tasks.shutdown().await;
    }
}

/// Who asks for a place.
#[derive(Debug, Clone)]
struct Comer {
    ip: IpAddr,
    share: IpAddr,
    is_known: bool,
    is_proven: bool,
}

/// Returns with whom an address shares: whoever has one IPv6 address has all of its network.
fn share(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => {
            let network = u128::from(ip) & !u128::from(u64::MAX);
            Ipv6Addr::from(network).into()
        }
        ip @ IpAddr::V4(_) => ip,
    }
}

#[derive(Debug)]
struct Places<T>(Vec<Place<T>>);

#[derive(Debug)]
struct Place<T> {
    comer: Comer,
    held_by: T,
    since: Instant,
}

impl<T> Default for Places<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// What becomes of a connection that comes in.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// It takes a free place, or that of another.
    Take(Option<usize>),
    /// It has to prove its address first.
    Prove,
    Refuse,
}

impl<T> Places<T> {
    fn answer(&self, comer: &Comer, now: Instant) -> Answer {
        // The oldest comes first.
        let held = self.0.iter().enumerate();
        let alike: Vec<_> = held
            .filter(|(_, place)| place.comer.is_known == comer.is_known)
            .collect();
        let mut same = alike
            .iter()
            .filter(|(_, place)| place.comer.share == comer.share);
        let has_share = same.clone().count() < SHARE;
        if has_share && alike.len() < CROWDED {
            return Answer::Take(None);
        }
        // Who is not where it says it is must not push anybody out.
        if !comer.is_proven {
            return Answer::Prove;
        }
        let is_slow = |place: &Place<T>| now.duration_since(place.since) >= UNDISTURBED;
        if !has_share {
            // An honest dialer is quick, so whoever takes long makes room. One address makes room for
            // itself at once, and for its neighbours like everybody else.
            let own = same.clone().find(|(_, place)| place.comer.ip == comer.ip);
            let slow = || same.find(|(_, place)| is_slow(place));
            return match own.or_else(slow) {
                Some((number, _)) => Answer::Take(Some(*number)),
                None => Answer::Refuse,
            };
        }
        if alike.len() < PLACES {
            return Answer::Take(None);
        }
        match alike.first() {
            Some((number, oldest)) if is_slow(oldest) => Answer::Take(Some(*number)),
            _ => Answer::Refuse,
        }
    }

    fn take(&mut self, comer: Comer, held_by: T, since: Instant) {
        self.0.push(Place {
            comer,
            held_by,
            since,
        });
    }

    fn leave(&mut self, place: usize) -> T {
        self.0.remove(place).held_by
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_holds_two_places_and_the_newest_pushes_out_its_own_oldest() {
        let mut places = Places::default();
        for number in 0..100 {
            come(&mut places, &stranger(1, true), number);
        }
        assert_eq!(held(&places), [98, 99]);
        come(&mut places, &stranger(2, false), 100);
        assert_eq!(held(&places), [98, 99, 100]);
    }

    #[test]
    fn forged_addresses_hold_half_of_the_places_and_push_nobody_out() {
        let mut places = Places::default();
        for number in 0..100 {
            come(&mut places, &stranger(number, false), number);
        }
        assert_eq!(held(&places), [0, 1, 2, 3]);
        come(&mut places, &stranger(200, true), 200);
        assert_eq!(held(&places), [0, 1, 2, 3, 200]);
    }

    #[test]
    fn whoever_holds_every_place_makes_room_after_a_second() {
        let mut places = Places::default();
        for number in 0..8 {
            come(&mut places, &stranger(number, true), number);
        }
        let now = Instant::now();
        let late = stranger(9, true);
        assert_eq!(places.answer(&late, now), Answer::Refuse);
        let later = now + UNDISTURBED;
        assert_eq!(places.answer(&late, later), Answer::Take(Some(0)));
        assert_eq!(
            places.answer(&stranger(10, false), later),
            Answer::Prove,
            "it may be forged"
        );
    }

    #[test]
    fn strangers_who_hold_every_place_hold_none_of_a_known_address() {
        let mut places = Places::default();
        for number in 0..100 {
            come(&mut places, &stranger(number, true), number);
        }
        assert_eq!(held(&places).len(), PLACES);
        let partner = Comer {
            is_known: true,
            ..stranger(1, false)
        };
        assert_eq!(places.answer(&partner, Instant::now()), Answer::Take(None));
    }

    #[test]
    fn a_neighbour_in_an_ipv6_network_pushes_nobody_out_who_is_quick() {
        let neighbour = |number: u16| {
            let ip = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, number).into();
            Comer {
                ip,
                share: share(ip),
                is_known: false,
                is_proven: true,
            }
        };
        let mut places = Places::default();
        for number in 1..3 {
            come(&mut places, &neighbour(number), 0);
        }
        let now = Instant::now();
        assert_eq!(places.answer(&neighbour(3), now), Answer::Refuse);
        assert_eq!(places.answer(&neighbour(2), now), Answer::Take(Some(1)));
        let later = now + UNDISTURBED;
        assert_eq!(places.answer(&neighbour(3), later), Answer::Take(Some(0)));
    }

    #[test]
    fn an_ipv6_network_shares() {
        let [one, same, other] = ["2001:db8::1:2:3:4", "2001:db8::9:8:7:6", "2001:db8:0:1::1"]
            .map(|ip| share(ip.parse().unwrap()));
        assert_eq!(one, same);
        assert_ne!(one, other);
        assert_eq!(
            share("::ffff:192.0.2.1".parse().unwrap()),
            share([192, 0, 2, 1].into())
        );
    }

    fn stranger(number: u8, is_proven: bool) -> Comer {
        Comer {
            ip: [192, 0, 2, number].into(),
            share: [192, 0, 2, number].into(),
            is_known: false,
            is_proven,
        }
    }

    fn come(places: &mut Places<u8>, comer: &Comer, name: u8) {
        let now = Instant::now();
        if let Answer::Take(instead_of) = places.answer(comer, now) {
            if let Some(place) = instead_of {
                places.leave(place);
            }
            places.take(comer.clone(), name, now);
        }
    }

    fn held(places: &Places<u8>) -> Vec<u8> {
        places.0.iter().map(|place| place.held_by).collect()
    }
}

//! A network without a network: links and frames on their way.

use std::{collections::BTreeMap, net::SocketAddr};

use leeward_engine::{Frame, Input, Lane, LinkId};
use leeward_model::{Millis, limits};

use crate::{
    Chance, Weather,
    hosts::{Host, HostKey},
};

/// How many moments wait on a link in one direction; one more, and the oldest goes.
const MOMENTS: usize = 16;

#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) ends: [HostKey; 2],
    pub(crate) alpn: Vec<u8>,
    /// Which ends have heard of it.
    up: [bool; 2],
    /// Nothing arrives at an end before this: documents, and moments.
    last: [[Millis; 2]; 2],
    pub(crate) open: bool,
}

#[derive(Debug)]
enum Coming {
    Up {
        link: u64,
        end: usize,
        input: Input,
    },
    Frame {
        link: u64,
        end: usize,
        lane: Lane,
        frame: Frame,
    },
    Down {
        to: usize,
        life: u64,
        link: LinkId,
        replaced: bool,
    },
    Finish {
        link: u64,
    },
}

/// Something that reaches a device now.
#[derive(Debug)]
pub struct Arrival {
    /// The device.
    pub to: usize,
    /// The life of the device it is meant for; 0 for any.
    pub life: u64,
    /// What it is.
    pub input: Input,
}

/// Every endpoint, link and frame there is.
#[derive(Debug, Default)]
pub struct Network {
    /// How bad it is at this moment.
    pub weather: Weather,
    /// What a device that opens an endpoint believes to be found at, where it is not its address.
    pub named: Option<Vec<SocketAddr>>,
    pub(crate) hosts: BTreeMap<HostKey, Host>,
    pub(crate) links: BTreeMap<u64, Link>,
    coming: BTreeMap<(Millis, u64), Coming>,
    lives: BTreeMap<usize, u64>,
    pub(crate) counter: u64,
}

impl Network {
    /// Takes a frame on its way. Returns `false` when the link is gone, or is cut by this.
    pub fn send(
        &mut self,
        now: Millis,
        chance: &mut Chance,
        id: LinkId,
        lane: Lane,
        frame: Frame,
    ) -> bool {
        let (number, end) = split(id);
        if !self.links.get(&number).is_some_and(|link| link.open) {
            return false;
        }
        if chance.one_in(self.weather.cut_one_in) {
            self.cut(now, chance, number);
            return false;
        }
        let other = 1 - end;
        if lane == Lane::Moment {
            self.make_room(number, other);
        }
        let mut at = now + 1 + chance.below(self.weather.latency);
        if self.weather.rough && chance.one_in(8) {
            self.put(
                at,
                Coming::Frame {
                    link: number,
                    end: other,
                    lane,
                    frame: frame.clone(),
                },
            );
        }
        let disorder = self.weather.rough && chance.one_in(8);
        if let Some(link) = self.links.get_mut(&number)
            && !disorder
        {
            let last = &mut link.last[lane as usize][other];
            at = at.max(*last);
            *last = at;
        }
        self.put(
            at,
            Coming::Frame {
                link: number,
                end: other,
                lane,
                frame,
            },
        );
        true
    }

    /// Closes a link after what was sent on it has arrived.
    pub fn close(&mut self, now: Millis, id: LinkId) {
        self.finish(now, split(id).0);
    }

    /// Cuts every link: what is on its way is lost.
    pub fn cut_all(&mut self, now: Millis, chance: &mut Chance) {
        for link in self.links_of(|_| true) {
            self.cut(now, chance, link);
        }
    }

    /// Lets a device die: its endpoints and links go without a word.
    pub fn kill(&mut self, now: Millis, chance: &mut Chance, device: usize, life: u64) {
        self.hosts.retain(|(of, _), _| *of != device);
        self.lives.insert(device, life);
        for link in self.links_of(|link| link.ends.iter().any(|(of, _)| *of == device)) {
            self.cut(now, chance, link);
        }
    }

    /// Returns when something happens next, if anything does.
    pub fn next_at(&self) -> Option<Millis> {
        let coming = self.coming.keys().next().map(|(at, _)| *at);
        let dials = self.dials().into_iter().map(|(at, ..)| at).min();
        [coming, dials].into_iter().flatten().min()
    }

    /// Lets the next thing happen that is due.
    pub fn next(&mut self, now: Millis, chance: &mut Chance) -> Option<Arrival> {
        let due: Vec<_> = self
            .dials()
            .into_iter()
            .filter(|(at, ..)| *at <= now)
            .collect();
        for (_, from, to, want) in due {
            // The one before may have connected the two already.
            if self.standing_between(from, to, &want.1).is_none() {
                self.connect(now, chance, from, to, &want.1);
            }
        }
        let (at, count) = *self.coming.keys().next().filter(|(at, _)| *at <= now)?;
        let coming = self.coming.remove(&(at, count))?;
        match coming {
            Coming::Up { link, end, input } => {
                let standing = self.links.get_mut(&link)?;
                standing.up[end] = true;
                Some(Arrival {
                    to: standing.ends[end].0,
                    life: 0,
                    input,
                })
            }
            Coming::Frame {
                link,
                end,
                lane,
                frame,
            } => {
                let standing = self.links.get(&link).filter(|link| link.up[end])?;
                let input = Input::Frame {
                    link: join(link, end),
                    lane,
                    frame,
                };
                Some(Arrival {
                    to: standing.ends[end].0,
                    life: 0,
                    input,
                })
            }
            Coming::Down {
                to,
                life,
                link,
                replaced,
            } => Some(Arrival {
                to,
                life,
                input: Input::Down { link, replaced },
            }),
            Coming::Finish { link } => {
                self.end(now, link, [now, now], false);
                None
            }
        }
    }

    /// Says something on the lane for moments that no device knows.
    pub fn babble(&mut self, now: Millis, chance: &mut Chance) {
        let standing = self.links_of(|link| link.open);
        if let Some(number) = chance.pick(&standing).copied() {
            let end = usize::from(chance.one_in(2));
            let longest = u64::try_from(limits::MOMENT).unwrap_or(0);
            let length = usize::try_from(chance.below(longest)).unwrap_or(0);
            let frame = chance.bytes().repeat(length / 32);
            self.send(now, chance, join(number, end), Lane::Moment, frame);
        }
    }

    /// Dials although a link stands: the newest wins.
    pub fn rival(&mut self, now: Millis, chance: &mut Chance) {
        let standing: Vec<_> = self
            .links
            .values()
            .filter(|link| link.open)
            .map(|l| (l.ends, l.alpn.clone()))
            .collect();
        if let Some((ends, alpn)) = chance.pick(&standing)
            && self.hosts.contains_key(&ends[0])
            && self.hosts.contains_key(&ends[1])
        {
            self.connect(now, chance, ends[0], ends[1], alpn);
        }
    }

    pub(crate) fn standing_between(
        &self,
        one: HostKey,
        other: HostKey,
        alpn: &[u8],
    ) -> Option<u64> {
        let between = |link: &Link| {
            link.alpn == alpn && link.ends.contains(&one) && link.ends.contains(&other)
        };
        self.links
            .iter()
            .find(|(_, link)| between(link))
            .map(|(number, _)| *number)
    }

    fn connect(
        &mut self,
        now: Millis,
        chance: &mut Chance,
        from: HostKey,
        to: HostKey,
        alpn: &[u8],
    ) {
        self.counter += 1;
        let number = self.counter;
        let binding = chance.bytes();
        let ends = [from, to];
        let last = [0; 2].map(|_: u64| now + 1 + chance.below(self.weather.latency));
        for old in self.links_of(|link| link.alpn == alpn && self.is_same_pair(link, ends)) {
            // Whoever has the new one hears of the end of the old one right before it.
            let of = |end: HostKey| ends.iter().position(|it| *it == end);
            let heard = self.links.get(&old).map_or([now; 2], |link| {
                link.ends.map(|end| of(end).map_or(now, |end| last[end]))
            });
            self.end(now, old, heard, true);
        }
        for end in [0, 1] {
            let Some(peer) = self.hosts.get(&ends[1 - end]) else {
                continue;
            };
            let input = Input::Up {
                host: ends[end].1,
                link: join(number, end),
                peer: peer.device,
                alpn: alpn.to_vec(),
                dialed: end == 0,
                address: Some(peer.address),
                binding,
            };
            self.put(
                last[end],
                Coming::Up {
                    link: number,
                    end,
                    input,
                },
            );
        }
        let link = Link {
            ends,
            alpn: alpn.to_vec(),
            up: [false; 2],
            last: [last; 2],
            open: true,
        };
        self.links.insert(number, link);
    }

    /// Whether a link is between the same two keys as these endpoints: one endpoint, or a copy of it
    /// elsewhere.
    fn is_same_pair(&self, link: &Link, ends: [HostKey; 2]) -> bool {
        let key = |end: HostKey| self.hosts.get(&end).map(|host| host.device);
        let (old, new) = (link.ends.map(key), ends.map(key));
        old == new || old == [new[1], new[0]]
    }

    pub(crate) fn links_of(&self, is_meant: impl Fn(&Link) -> bool) -> Vec<u64> {
        self.links
            .iter()
            .filter(|(_, link)| is_meant(link))
            .map(|(number, _)| *number)
            .collect()
    }

    pub(crate) fn finish(&mut self, now: Millis, number: u64) {
        let Some(link) = self.links.get_mut(&number).filter(|link| link.open) else {
            return;
        };
        link.open = false;
        // Moments are no last words.
        let [documents, _moments] = link.last;
        let at = documents[0].max(documents[1]).max(now);
        self.put(at, Coming::Finish { link: number });
    }

    fn cut(&mut self, now: Millis, chance: &mut Chance, number: u64) {
        let heard = [0; 2].map(|_: u64| now + chance.below(self.weather.latency));
        self.end(now, number, heard, false);
    }

    fn end(&mut self, now: Millis, number: u64, heard: [Millis; 2], replaced: bool) {
        let Some(link) = self.links.remove(&number) else {
            return;
        };
        for end in [0, 1] {
            if link.up[end] {
                let to = link.ends[end].0;
                let life = self.lives.get(&to).copied().unwrap_or(0);
                let id = join(number, end);
                let down = Coming::Down {
                    to,
                    life,
                    link: id,
                    replaced,
                };
                self.put(heard[end], down);
            }
            if let Some(host) = self.hosts.get_mut(&link.ends[end]) {
                let again = host
                    .keeps
                    .iter_mut()
                    .filter(|((_, alpn), _)| *alpn == link.alpn);
                again.for_each(|(_, at)| *at = now + 500);
            }
        }
    }

    /// Drops the oldest moments on their way to an end, so that there is room for another.
    fn make_room(&mut self, number: u64, to: usize) {
        let is_one = |coming: &Coming| {
            let Coming::Frame {
                link, end, lane, ..
            } = coming
            else {
                return false;
            };
            (*link, *end, *lane) == (number, to, Lane::Moment)
        };
        let waiting = self.coming.iter().filter(|(_, coming)| is_one(coming));
        let waiting: Vec<_> = waiting.map(|(place, _)| *place).collect();
        let too_many = (waiting.len() + 1).saturating_sub(MOMENTS);
        for place in &waiting[..too_many] {
            self.coming.remove(place);
        }
    }

    fn put(&mut self, at: Millis, coming: Coming) {
        self.counter += 1;
        self.coming.insert((at, self.counter), coming);
    }
}

fn join(link: u64, end: usize) -> LinkId {
    link * 2 + u64::try_from(end).unwrap_or(0)
}

fn split(id: LinkId) -> (u64, usize) {
    (id / 2, usize::from(id % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::World;

    #[test]
    fn a_moment_waits_for_no_document_and_the_oldest_of_too_many_goes() {
        let mut world = World::together(1);
        let (now, chance) = (world.now, &mut world.chance);
        let network = &mut world.network;
        let link = join(network.links_of(|link| link.open)[0], 0);
        network.weather.latency = 10_000;
        for number in 0..50 {
            network.send(now, chance, link, Lane::Documents, vec![number]);
        }
        network.weather.latency = 0;
        for number in 0..50 {
            network.send(now, chance, link, Lane::Moment, vec![number]);
        }
        let mut arrived = Vec::new();
        while let Some(at) = network.next_at() {
            if let Some(Input::Frame { lane, frame, .. }) =
                network.next(at, chance).map(|arrival| arrival.input)
            {
                arrived.push((lane, frame[0]));
            }
        }
        let moments = (34..50).map(|number| (Lane::Moment, number));
        let documents = (0..50).map(|number| (Lane::Documents, number));
        assert_eq!(arrived, moments.chain(documents).collect::<Vec<_>>());
    }
}

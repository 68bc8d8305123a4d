//! A network without a network: endpoints, links and frames on their way.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

use leeward_engine::{Frame, HostId, HostSpec, Input, LinkId, Protocol};
use leeward_model::{DeviceId, Millis};
use leeward_replica::Signer;

use crate::Chance;

/// How bad it is out there.
#[derive(Debug, Clone, Copy)]
pub struct Weather {
    /// Nobody reaches anybody.
    pub partitioned: bool,
    /// The longest a frame takes.
    pub latency: Millis,
    /// A link is cut at one frame in so many; never for 0.
    pub cut_one_in: u64,
    /// Frames come twice and in another order, which no honest transport does.
    pub rough: bool,
}

impl Default for Weather {
    fn default() -> Self {
        Self { partitioned: false, latency: 50, cut_one_in: 0, rough: false }
    }
}

type HostKey = (usize, HostId);
type Want = (DeviceId, Vec<u8>);

#[derive(Debug)]
struct Host {
    secret: [u8; 32],
    device: DeviceId,
    address: SocketAddr,
    protocols: Vec<Protocol>,
    /// What is kept, and when it is dialed next.
    keeps: BTreeMap<Want, Millis>,
}

#[derive(Debug)]
struct Link {
    ends: [HostKey; 2],
    alpn: Vec<u8>,
    /// Which ends have heard of it.
    up: [bool; 2],
    /// Nothing arrives at an end before this.
    last: [Millis; 2],
    open: bool,
}

#[derive(Debug)]
enum Coming {
    Up { link: u64, end: usize, input: Input },
    Frame { link: u64, end: usize, frame: Frame },
    Down { to: usize, life: u64, link: LinkId },
    Finish { link: u64 },
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
    hosts: BTreeMap<HostKey, Host>,
    links: BTreeMap<u64, Link>,
    coming: BTreeMap<(Millis, u64), Coming>,
    lives: BTreeMap<usize, u64>,
    counter: u64,
}

impl Network {
    /// Opens an endpoint and returns what its device hears.
    pub fn open(&mut self, device: usize, spec: HostSpec) -> Input {
        self.counter += 1;
        let port = if spec.port == 0 {
            20_000 + u16::try_from(self.counter % 40_000).unwrap_or(0)
        } else {
            spec.port
        };
        let ip = [10, 0, 0, 1 + u8::try_from(device).unwrap_or(0)];
        let address: SocketAddr = (ip, port).into();
        let key = Signer::from_secret(spec.secret).device();
        let keeps = BTreeMap::new();
        let host = Host { secret: spec.secret, device: key, address, protocols: spec.protocols, keeps };
        self.hosts.insert((device, spec.host), host);
        let addresses = vec![address];
        Input::HostOpened { host: spec.host, port, addresses, port_taken: false }
    }

    /// Returns how many endpoints a device has open.
    pub fn hosts_of(&self, device: usize) -> usize {
        self.hosts.keys().filter(|(of, _)| *of == device).count()
    }

    /// Returns what whoever has the device has: the number of its newest endpoint, the secret, and
    /// the names it answers to.
    pub fn stolen(&self, device: usize) -> Option<(HostId, [u8; 32], Vec<Vec<u8>>)> {
        let newest = self.hosts.iter().rfind(|((of, _), _)| *of == device)?;
        let names = newest.1.protocols.iter().map(|protocol| protocol.alpn.clone()).collect();
        Some((newest.0.1, newest.1.secret, names))
    }

    /// Returns how many links stand.
    pub fn standing(&self) -> usize {
        self.links.values().filter(|link| link.open).count()
    }

    /// Replaces what an endpoint accepts. What was kept or linked under a name that is gone goes.
    pub fn set_protocols(&mut self, now: Millis, key: HostKey, protocols: Vec<Protocol>) {
        let Some(host) = self.hosts.get_mut(&key) else { return };
        let old = std::mem::replace(&mut host.protocols, protocols);
        let names = |list: &[Protocol]| -> BTreeSet<Vec<u8>> {
            list.iter().map(|protocol| protocol.alpn.clone()).collect()
        };
        let gone: BTreeSet<Vec<u8>> =
            names(&old).difference(&names(&host.protocols)).cloned().collect();
        host.keeps.retain(|(_, alpn), _| !gone.contains(alpn));
        let links = self.links.iter();
        let of_it = links.filter(|(_, link)| link.ends.contains(&key) && gone.contains(&link.alpn));
        for link in of_it.map(|(number, _)| *number).collect::<Vec<_>>() {
            self.finish(now, link);
        }
    }

    /// Closes an endpoint.
    pub fn close_host(&mut self, now: Millis, key: HostKey) {
        if self.hosts.remove(&key).is_some() {
            for link in self.links_of(|link| link.ends.contains(&key)) {
                self.finish(now, link);
            }
        }
    }

    /// Reaches for a device from now on.
    pub fn keep(&mut self, now: Millis, key: HostKey, want: Want) {
        if let Some(host) = self.hosts.get_mut(&key) {
            host.keeps.insert(want, now);
        }
    }

    /// Stops reaching for a device and drops its links.
    pub fn forget(&mut self, now: Millis, key: HostKey, peer: DeviceId) {
        let Some(host) = self.hosts.get_mut(&key) else { return };
        host.keeps.retain(|(kept, _), _| *kept != peer);
        let hosts = &self.hosts;
        let is_peer = |end: &HostKey| hosts.get(end).is_some_and(|host| host.device == peer);
        let links = self.links.iter().filter(|(_, link)| {
            link.ends.contains(&key) && link.ends.iter().any(|end| *end != key && is_peer(end))
        });
        for link in links.map(|(number, _)| *number).collect::<Vec<_>>() {
            self.finish(now, link);
        }
    }

    /// Takes a frame on its way. Returns `false` when the link is gone, or is cut by this.
    pub fn send(&mut self, now: Millis, chance: &mut Chance, id: LinkId, frame: Frame) -> bool {
        let (number, end) = split(id);
        if !self.links.get(&number).is_some_and(|link| link.open) {
            return false;
        }
        if chance.one_in(self.weather.cut_one_in) {
            self.cut(now, chance, number);
            return false;
        }
        let other = 1 - end;
        let mut at = now + 1 + chance.below(self.weather.latency);
        if self.weather.rough && chance.one_in(8) {
            self.put(at, Coming::Frame { link: number, end: other, frame: frame.clone() });
        }
        let disorder = self.weather.rough && chance.one_in(8);
        if let Some(link) = self.links.get_mut(&number)
            && !disorder
        {
            at = at.max(link.last[other]);
            link.last[other] = at;
        }
        self.put(at, Coming::Frame { link: number, end: other, frame });
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
        let due: Vec<_> = self.dials().into_iter().filter(|(at, ..)| *at <= now).collect();
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
                Some(Arrival { to: standing.ends[end].0, life: 0, input })
            }
            Coming::Frame { link, end, frame } => {
                let standing = self.links.get(&link).filter(|link| link.up[end])?;
                let input = Input::Frame { link: join(link, end), frame };
                Some(Arrival { to: standing.ends[end].0, life: 0, input })
            }
            Coming::Down { to, life, link } => {
                Some(Arrival { to, life, input: Input::Down { link } })
            }
            Coming::Finish { link } => {
                self.end(now, link, [now, now]);
                None
            }
        }
    }

    /// Dials although a link stands: the newest wins.
    pub fn rival(&mut self, now: Millis, chance: &mut Chance) {
        let standing: Vec<_> =
            self.links.values().filter(|link| link.open).map(|l| (l.ends, l.alpn.clone())).collect();
        if let Some((ends, alpn)) = chance.pick(&standing)
            && self.hosts.contains_key(&ends[0])
            && self.hosts.contains_key(&ends[1])
        {
            self.connect(now, chance, ends[0], ends[1], alpn);
        }
    }

    /// Returns what would be dialed, when, and whom it would reach.
    fn dials(&self) -> Vec<(Millis, HostKey, HostKey, Want)> {
        let mut dials = Vec::new();
        if self.weather.partitioned {
            return dials;
        }
        for (from, host) in &self.hosts {
            for (want, at) in &host.keeps {
                let Some(to) = self.listening(host.device, want) else { continue };
                if self.standing_between(*from, to, &want.1).is_none() {
                    dials.push((*at, *from, to, want.clone()));
                }
            }
        }
        dials
    }

    fn listening(&self, dialer: DeviceId, (peer, alpn): &Want) -> Option<HostKey> {
        let admits = |protocol: &Protocol| {
            protocol.alpn == *alpn && protocol.admits.is_none_or(|admitted| admitted == dialer)
        };
        let found = self.hosts.iter().find(|(_, host)| {
            host.device == *peer && host.protocols.iter().any(admits)
        });
        found.map(|(key, _)| *key)
    }

    fn standing_between(&self, one: HostKey, other: HostKey, alpn: &[u8]) -> Option<u64> {
        let between = |link: &Link| {
            link.alpn == alpn && link.ends.contains(&one) && link.ends.contains(&other)
        };
        self.links.iter().find(|(_, link)| between(link)).map(|(number, _)| *number)
    }

    fn connect(
        &mut self,
        now: Millis,
        chance: &mut Chance,
        from: HostKey,
        to: HostKey,
        alpn: &[u8],
    ) {
        if let Some(old) = self.standing_between(from, to, alpn) {
            self.end(now, old, [now, now]);
        }
        self.counter += 1;
        let number = self.counter;
        let binding = chance.bytes();
        let ends = [from, to];
        let mut last = [now; 2];
        for end in [0, 1] {
            last[end] = now + 1 + chance.below(self.weather.latency);
            let Some(peer) = self.hosts.get(&ends[1 - end]) else { continue };
            let input = Input::Up {
                host: ends[end].1,
                link: join(number, end),
                peer: peer.device,
                alpn: alpn.to_vec(),
                dialed: end == 0,
                address: Some(peer.address),
                binding,
            };
            self.put(last[end], Coming::Up { link: number, end, input });
        }
        let link = Link { ends, alpn: alpn.to_vec(), up: [false; 2], last, open: true };
        self.links.insert(number, link);
    }

    fn links_of(&self, is_meant: impl Fn(&Link) -> bool) -> Vec<u64> {
        self.links.iter().filter(|(_, link)| is_meant(link)).map(|(number, _)| *number).collect()
    }

    fn finish(&mut self, now: Millis, number: u64) {
        let Some(link) = self.links.get_mut(&number).filter(|link| link.open) else { return };
        link.open = false;
        let at = link.last[0].max(link.last[1]).max(now);
        self.put(at, Coming::Finish { link: number });
    }

    fn cut(&mut self, now: Millis, chance: &mut Chance, number: u64) {
        let heard = [0; 2].map(|_: u64| now + chance.below(self.weather.latency));
        self.end(now, number, heard);
    }

    fn end(&mut self, now: Millis, number: u64, heard: [Millis; 2]) {
        let Some(link) = self.links.remove(&number) else { return };
        for end in [0, 1] {
            if link.up[end] {
                let to = link.ends[end].0;
                let life = self.lives.get(&to).copied().unwrap_or(0);
                let id = join(number, end);
                self.put(heard[end], Coming::Down { to, life, link: id });
            }
            if let Some(host) = self.hosts.get_mut(&link.ends[end]) {
                let again = host.keeps.iter_mut().filter(|((_, alpn), _)| *alpn == link.alpn);
                again.for_each(|(_, at)| *at = now + 500);
            }
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

//! Endpoints: who listens where, under which names, and whom they reach for.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

use leeward_engine::{HostId, HostSpec, Input, Protocol};
use leeward_model::{DeviceId, Millis};
use leeward_replica::Signer;

use crate::{Network, network::Link};

/// Which device, and which of its endpoints.
pub(crate) type HostKey = (usize, HostId);
/// Whom to reach, and under which name.
pub(crate) type Want = (DeviceId, Vec<u8>);

#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) secret: [u8; 32],
    pub(crate) device: DeviceId,
    pub(crate) address: SocketAddr,
    pub(crate) protocols: Vec<Protocol>,
    /// What is kept, and when it is dialed next.
    pub(crate) keeps: BTreeMap<Want, Millis>,
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
        let host = Host {
            secret: spec.secret,
            device: key,
            address,
            protocols: spec.protocols,
            keeps,
        };
        self.hosts.insert((device, spec.host), host);
        let addresses = self.named.clone().unwrap_or_else(|| vec![address]);
        Input::HostOpened {
            host: spec.host,
            port,
            addresses,
            port_taken: false,
        }
    }

    /// Returns how many endpoints a device has open.
    pub fn hosts_of(&self, device: usize) -> usize {
        self.hosts.keys().filter(|(of, _)| *of == device).count()
    }

    /// Returns what whoever has the device has: the number of its newest endpoint, the secret, and
    /// the names it answers to.
    pub fn stolen(&self, device: usize) -> Option<(HostId, [u8; 32], Vec<Vec<u8>>)> {
        let newest = self.hosts.iter().rfind(|((of, _), _)| *of == device)?;
        let names = newest
            .1
            .protocols
            .iter()
            .map(|protocol| protocol.alpn.clone())
            .collect();
        Some((newest.0.1, newest.1.secret, names))
    }

    /// Returns how many links stand.
    pub fn standing(&self) -> usize {
        self.links.values().filter(|link| link.open).count()
    }

    /// Replaces what an endpoint accepts. What was kept or linked under a name that is gone goes.
    pub fn set_protocols(&mut self, now: Millis, key: HostKey, protocols: Vec<Protocol>) {
        let Some(host) = self.hosts.get_mut(&key) else {
            return;
        };
        let old = std::mem::replace(&mut host.protocols, protocols);
        let names = |list: &[Protocol]| -> BTreeSet<Vec<u8>> {
            list.iter().map(|protocol| protocol.alpn.clone()).collect()
        };
        let (before, after) = (names(&old), names(&host.protocols));
        host.keeps
            .retain(|(_, alpn), _| !before.contains(alpn) || after.contains(alpn));
        let protocols = host.protocols.clone();
        let is_shut_out = |link: &Link| {
            let other = link.ends.iter().find(|end| **end != key);
            let peer = other.and_then(|end| self.hosts.get(end));
            peer.is_some_and(|peer| {
                lets_in(&old, &link.alpn, peer.device)
                    && !lets_in(&protocols, &link.alpn, peer.device)
            })
        };
        let gone = self.links_of(|link| link.ends.contains(&key) && is_shut_out(link));
        for link in gone {
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
        let Some(host) = self.hosts.get_mut(&key) else {
            return;
        };
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

    /// Returns what would be dialed, when, and whom it would reach.
    pub(crate) fn dials(&self) -> Vec<(Millis, HostKey, HostKey, Want)> {
        let mut dials = Vec::new();
        if self.weather.partitioned {
            return dials;
        }
        for (from, host) in &self.hosts {
            for (want, at) in &host.keeps {
                let Some(to) = self.listening(host.device, want) else {
                    continue;
                };
                if self.standing_between(*from, to, &want.1).is_none() {
                    dials.push((*at, *from, to, want.clone()));
                }
            }
        }
        dials
    }

    fn listening(&self, dialer: DeviceId, (peer, alpn): &Want) -> Option<HostKey> {
        let found = self
            .hosts
            .iter()
            .find(|(_, host)| host.device == *peer && lets_in(&host.protocols, alpn, dialer));
        found.map(|(key, _)| *key)
    }
}

fn lets_in(protocols: &[Protocol], alpn: &[u8], peer: DeviceId) -> bool {
    protocols
        .iter()
        .any(|it| it.alpn == *alpn && it.admits.is_none_or(|admitted| admitted == peer))
}

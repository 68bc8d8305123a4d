//! Our endpoint: the one place that configures iroh.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::{Duration, SystemTime};

use iroh::endpoint::{
    BindError, BindOpts, InvalidSocketAddr, PortmapperConfig, QuicTransportConfig, VarInt, presets,
};
use iroh::{Endpoint, RelayMode, SecretKey, Watcher};
use netdev::Interface;
use tokio::time::{sleep, timeout};

use crate::spec::{HostSpec, PeerId, Scope};

const IDLE_MS: u32 = 8_000;
const KEEP_ALIVE: Duration = Duration::from_secs(2);
/// Before anything is known of a path. A first packet that is lost is said again after three of
/// these, and one often is where a network has just come up.
const FIRST_ROUND_TRIP: Duration = Duration::from_millis(100);
const STREAM_WINDOW: u32 = 512 * 1024;
const CONNECTION_WINDOW: u32 = 1024 * 1024;
/// One for documents, one for moments, and one of a lane that a newer version may have, to be
/// refused.
const STREAMS: u32 = 3;

const MAX_ADDRESSES: usize = 8;
/// How long opening waits until the addresses of the interfaces are known.
const ADDRESSES_KNOWN: Duration = Duration::from_millis(500);
/// The caller's three seconds less what the links may take, and a rest for the port.
const BRIEF_TIMEOUT: Duration = Duration::from_millis(250);
const CLOSE_TIMEOUT: Duration = Duration::from_millis(1500);
const PORT_ASKED_EVERY: Duration = Duration::from_millis(2);
/// How often a port that is free in both address families is looked for.
const PORT_TRIES: usize = 8;

/// Why a host could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The clock shows a time before 1970: TLS cannot say it, and would end the program.
    #[error("the clock shows a time before 1970")]
    Clock,
    /// Another socket has the port.
    #[error("port {port} is taken")]
    PortTaken {
        /// The port asked for.
        port: u16,
    },
    /// A protocol name is empty or longer than 255 bytes.
    #[error("protocol name is empty or longer than 255 bytes")]
    ProtocolName,
    /// The system refused the socket or the endpoint.
    #[error("endpoint could not be opened")]
    Endpoint(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Returns the peer id that belongs to a secret key.
pub fn peer_id_of(secret: &[u8; 32]) -> PeerId {
    *SecretKey::from_bytes(secret).public().as_bytes()
}

/// Binds the endpoint a spec asks for, and waits until it knows its own addresses.
pub(crate) async fn open(spec: &HostSpec) -> Result<Endpoint, OpenError> {
    if spec
        .protocols
        .iter()
        .any(|protocol| !is_name(&protocol.alpn))
    {
        return Err(OpenError::ProtocolName);
    }
    if is_before_1970() {
        return Err(OpenError::Clock);
    }
    let endpoint = match (spec.scope, spec.port) {
        (Scope::Everywhere, 0) => bind_free_port(spec).await?,
        (_, port) => bind(spec, port).await?,
    };
    if spec.scope == Scope::Everywhere {
        know_addresses(&endpoint).await;
    }
    Ok(endpoint)
}

/// Tells whether the clock shows a time that TLS cannot say: a handshake would end the program.
pub(crate) fn is_before_1970() -> bool {
    SystemTime::now() < SystemTime::UNIX_EPOCH
}

/// Returns where a partner might reach an endpoint.
pub(crate) fn addresses(endpoint: &Endpoint, scope: Scope) -> Vec<SocketAddr> {
    match scope {
        Scope::Loopback => endpoint.bound_sockets(),
        Scope::Everywhere => {
            let mut addresses: Vec<_> = endpoint.addr().ip_addrs().copied().collect();
            addresses.retain(|address| is_worth_telling(address.ip()));
            routed_first(&mut addresses, &netdev::get_interfaces());
            addresses.truncate(MAX_ADDRESSES);
            addresses
        }
    }
}

/// Returns the port of an endpoint, the same in both address families.
pub(crate) fn port(endpoint: &Endpoint) -> u16 {
    let sockets = endpoint.bound_sockets();
    let first = sockets
        .iter()
        .find(|socket| socket.is_ipv4())
        .or(sockets.first());
    first.map_or(0, SocketAddr::port)
}

/// How an endpoint closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Farewell {
    /// Links stood a moment ago: their peers are to hear of it.
    Orderly,
    /// Nobody is there to hear. An attempt at a device that is away would keep the endpoint for
    /// three seconds.
    Brief,
}

/// Closes an endpoint and waits until its port is free again.
///
/// Nobody else may hold the endpoint. Its sockets go with the last of iroh's own tasks, some time
/// after it says that it is closed, so the port itself is asked.
pub(crate) async fn close(endpoint: Endpoint, scope: Scope, farewell: Farewell) {
    let port = port(&endpoint);
    let patience = match farewell {
        Farewell::Orderly => CLOSE_TIMEOUT,
        Farewell::Brief => BRIEF_TIMEOUT,
    };
    timeout(patience, endpoint.close()).await.ok();
    drop(endpoint);
    let ip = match scope {
        Scope::Loopback => Ipv4Addr::LOCALHOST,
        Scope::Everywhere => Ipv4Addr::UNSPECIFIED,
    };
    while UdpSocket::bind((ip, port)).is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse) {
        sleep(PORT_ASKED_EVERY).await;
    }
}

/// A name that TLS can carry.
pub(crate) fn is_name(alpn: &[u8]) -> bool {
    (1..=255).contains(&alpn.len())
}

/// Finds a port that is free in both families: each would otherwise get one of its own.
async fn bind_free_port(spec: &HostSpec) -> Result<Endpoint, OpenError> {
    let mut last = None;
    for _ in 0..PORT_TRIES {
        let port = free_port().map_err(|error| OpenError::Endpoint(error.into()))?;
        match bind(spec, port).await {
            Err(error @ OpenError::PortTaken { .. }) => last = Some(error),
            bound => return bound,
        }
    }
    Err(last.unwrap_or(OpenError::PortTaken { port: 0 }))
}

fn free_port() -> io::Result<u16> {
    let probe = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    Ok(probe.local_addr()?.port())
}

async fn bind(spec: &HostSpec, port: u16) -> Result<Endpoint, OpenError> {
    let builder = Endpoint::builder(presets::Minimal)
        .secret_key(SecretKey::from_bytes(&spec.secret))
        .relay_mode(RelayMode::Disabled)
        // Another crate could turn the feature on; then the default would probe the gateway.
        .portmapper_config(PortmapperConfig::Disabled)
        .clear_address_lookup()
        .clear_relay_transports()
        .clear_ip_transports()
        .transport_config(transport())
        .alpns(
            spec.protocols
                .iter()
                .map(|protocol| protocol.alpn.clone())
                .collect(),
        );
    let builder = match spec.scope {
        Scope::Loopback => builder
            .bind_addr((Ipv4Addr::LOCALHOST, port))
            .map_err(invalid)?,
        Scope::Everywhere => builder
            .bind_addr((Ipv4Addr::UNSPECIFIED, port))
            .and_then(|builder| {
                let optional = BindOpts::default().set_is_required(false);
                builder.bind_addr_with_opts((Ipv6Addr::UNSPECIFIED, port), optional)
            })
            .map_err(invalid)?,
    };
    // Boxed: it is a future of twenty kilobytes, and callers put it into theirs.
    Box::pin(builder.bind())
        .await
        .map_err(|error| bind_error(error, port))
}

fn transport() -> QuicTransportConfig {
    QuicTransportConfig::builder()
        .max_idle_timeout(Some(VarInt::from_u32(IDLE_MS).into()))
        .default_path_max_idle_timeout(Duration::from_millis(IDLE_MS.into()))
        .keep_alive_interval(KEEP_ALIVE)
        .default_path_keep_alive_interval(KEEP_ALIVE)
        .initial_rtt(FIRST_ROUND_TRIP)
        .stream_receive_window(VarInt::from_u32(STREAM_WINDOW))
        .receive_window(VarInt::from_u32(CONNECTION_WINDOW))
        .send_window(CONNECTION_WINDOW.into())
        .max_concurrent_bidi_streams(VarInt::from_u32(STREAMS))
        .max_concurrent_uni_streams(VarInt::from_u32(0))
        .datagram_receive_buffer_size(None)
        .build()
}

fn invalid(error: InvalidSocketAddr) -> OpenError {
    OpenError::Endpoint(Box::new(error))
}

fn bind_error(error: BindError, port: u16) -> OpenError {
    match &error {
        BindError::Sockets { source, .. } | BindError::CreateQuicEndpoint { source, .. }
            if source.kind() == io::ErrorKind::AddrInUse =>
        {
            OpenError::PortTaken { port }
        }
        _ => OpenError::Endpoint(Box::new(error)),
    }
}

/// Without a network there are none, so this gives up soon.
async fn know_addresses(endpoint: &Endpoint) {
    let mut watch = endpoint.watch_addr();
    let known = async { while watch.get().is_empty() && watch.updated().await.is_ok() {} };
    timeout(ADDRESSES_KNOWN, known).await.ok();
}

/// Puts first what others reach this machine by: the interface of the default route, then those
/// that lead to a router. The bridges of virtual machines and containers lead to none.
fn routed_first(addresses: &mut [SocketAddr], interfaces: &[Interface]) {
    addresses.sort_by_key(|address| {
        let has_it = |it: &&Interface| it.ip_addrs().contains(&address.ip());
        match interfaces.iter().find(has_it) {
            Some(it) if it.default => 0,
            Some(it) if it.gateway.is_some() => 1,
            _ => 2,
        }
    });
}

/// Addresses that mean nothing on another machine are not told.
fn is_worth_telling(ip: IpAddr) -> bool {
    let link_local = match ip {
        IpAddr::V4(ip) => ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    };
    !(ip.is_loopback() || ip.is_unspecified() || link_local)
}

#[cfg(test)]
mod tests {
    use netdev::NetworkDevice;
    use netdev::ipnet::Ipv4Net;

    use super::*;

    #[test]
    fn the_address_of_the_default_route_comes_first_and_then_what_leads_to_a_router() {
        let mut interfaces: Vec<_> = (0..8).map(|it| interface([172, 17 + it, 0, 1])).collect();
        let router = NetworkDevice {
            mac_addr: netdev::MacAddr::zero(),
            ipv4: vec![[192, 168, 1, 1].into()],
            ipv6: Vec::new(),
        };
        let mut lan = interface([192, 168, 1, 7]);
        lan.gateway = Some(router);
        let mut tunnel = interface([198, 51, 100, 2]);
        tunnel.default = true;
        interfaces.extend([lan, tunnel]);
        let mut addresses: Vec<SocketAddr> = interfaces
            .iter()
            .flat_map(Interface::ip_addrs)
            .map(|ip| (ip, 47_113).into())
            .collect();
        let bridges = addresses[..8].to_vec();
        routed_first(&mut addresses, &interfaces);
        let first: [SocketAddr; 2] = [
            ([198, 51, 100, 2], 47_113).into(),
            ([192, 168, 1, 7], 47_113).into(),
        ];
        assert_eq!(addresses[..2], first);
        assert_eq!(addresses[2..], bridges);
    }

    fn interface(ip: [u8; 4]) -> Interface {
        Interface {
            ipv4: vec![Ipv4Net::new(ip.into(), 24).unwrap()],
            ..Interface::dummy()
        }
    }
}

//! From an address to a connection that both sides have proven alive.
//!
//! A dialer whom the other side turns away still sees its dial succeed. So the dialer opens the
//! one stream and writes a greeting, and the link stands when the same bytes have come back. The
//! acceptor answers only after it has decided to keep the link, so a greeting that is answered is
//! a promise.

use std::net::SocketAddr;
use std::time::Duration;

use iroh::endpoint::{
    ConnectError, ConnectWithOptsError, ConnectingError, Connection, ConnectionError, Incoming,
    IncomingAddr, RecvStream, SendStream, VarInt,
};
use iroh::{Endpoint, EndpointAddr, EndpointId, TransportAddr};
use tokio::time::timeout;

use crate::endpoint::is_before_1970;
use crate::event::DialFailure;
use crate::spec::{PeerId, Protocol};

const GREETING: [u8; 4] = *b"LW1\n";
const GREETING_TIMEOUT: Duration = Duration::from_secs(5);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(8);

const BINDING_LABEL: &[u8] = b"EXPORTER-leeward-link-1";

/// The numbers a connection is closed with.
pub(crate) mod close_code {
    use super::VarInt;

    pub(crate) const CLOSED: VarInt = VarInt::from_u32(0);
    pub(crate) const REFUSED: VarInt = VarInt::from_u32(1);
    pub(crate) const ANOTHER_STANDS: VarInt = VarInt::from_u32(2);
    pub(crate) const REPLACED: VarInt = VarInt::from_u32(3);
    pub(crate) const FAULT: VarInt = VarInt::from_u32(4);
}

/// A connection whose peer has greeted or answered.
#[derive(Debug)]
pub(crate) struct Greeted {
    pub(crate) connection: Connection,
    pub(crate) send: SendStream,
    pub(crate) recv: RecvStream,
    pub(crate) peer: PeerId,
    pub(crate) dialed: bool,
    pub(crate) address: Option<SocketAddr>,
    pub(crate) binding: [u8; 32],
}

/// Dials a peer: the handshake, and no byte after it.
pub(crate) async fn connect(
    endpoint: Endpoint,
    peer: PeerId,
    alpn: Vec<u8>,
    addresses: Vec<SocketAddr>,
) -> Result<Connection, DialFailure> {
    let id = EndpointId::from_bytes(&peer).map_err(|_not_a_key| DialFailure::NotAKey)?;
    if is_before_1970() {
        return Err(DialFailure::NoAnswer);
    }
    let at = EndpointAddr::from_parts(id, addresses.into_iter().map(TransportAddr::Ip));
    match timeout(ATTEMPT_TIMEOUT, endpoint.connect(at, &alpn)).await {
        Ok(Ok(connection)) => Ok(connection),
        Ok(Err(error)) => Err(connect_failure(&error)),
        Err(_elapsed) => Err(DialFailure::NoAnswer),
    }
}

/// Greets over a connection this side dialed, and waits for the answer.
pub(crate) async fn greet(connection: Connection, own: PeerId) -> Result<Greeted, DialFailure> {
    let exchange = async {
        let (mut send, mut recv) = connection.open_bi().await.ok()?;
        send.write_all(&GREETING).await.ok()?;
        let mut answer = [0; GREETING.len()];
        recv.read_exact(&mut answer).await.ok()?;
        (answer == GREETING).then_some((send, recv))
    };
    match timeout(GREETING_TIMEOUT, exchange).await {
        Ok(Some((send, recv))) => {
            greeted(own, connection, (send, recv), true, None).ok_or(DialFailure::Refused)
        }
        Ok(None) => {
            let failure = greet_failure(connection.close_reason().as_ref());
            connection.close(close_code::FAULT, b"");
            Err(failure)
        }
        Err(_elapsed) => Err(DialFailure::NoAnswer),
    }
}

/// Takes a connection that comes in, up to and with the greeting; the answer is not yet given.
///
/// A peer that the protocol does not admit is closed before a byte is read.
pub(crate) async fn receive(
    incoming: Incoming,
    protocols: Vec<Protocol>,
    own: PeerId,
) -> Option<Greeted> {
    timeout(GREETING_TIMEOUT, async {
        let address = match incoming.remote_addr() {
            IncomingAddr::Ip(address) => Some(address),
            _ => None,
        };
        if is_before_1970() {
            incoming.refuse();
            return None;
        }
        let connection = incoming.accept().ok()?.await.ok()?;
        let peer = *connection.remote_id().as_bytes();
        if !protocols
            .iter()
            .any(|protocol| protocol.lets_in(connection.alpn(), &peer))
        {
            connection.close(close_code::REFUSED, b"");
            return None;
        }
        let (send, mut recv) = connection.accept_bi().await.ok()?;
        let mut greeting = [0; GREETING.len()];
        let came = recv.read_exact(&mut greeting).await;
        if came.is_err() || greeting != GREETING {
            connection.close(close_code::FAULT, b"");
            return None;
        }
        greeted(own, connection, (send, recv), false, address)
    })
    .await
    .ok()
    .flatten()
}

/// Answers a greeting. Four bytes at the start of a stream never wait for the peer.
pub(crate) async fn answer(send: &mut SendStream) -> bool {
    send.write_all(&GREETING).await.is_ok()
}

fn greeted(
    own: PeerId,
    connection: Connection,
    (send, recv): (SendStream, RecvStream),
    dialed: bool,
    address: Option<SocketAddr>,
) -> Option<Greeted> {
    let peer = *connection.remote_id().as_bytes();
    let (dialer, acceptor) = if dialed { (own, peer) } else { (peer, own) };
    let binding = binding(&connection, dialer, acceptor)?;
    let address = address.or_else(|| selected_address(&connection));
    Some(Greeted {
        connection,
        send,
        recv,
        peer,
        dialed,
        address,
        binding,
    })
}

/// Derives what only the two ends of this connection know, from its TLS session and both ids.
///
/// The exporter alone does not cover the dialer's key, so both ids go in by name.
fn binding(connection: &Connection, dialer: PeerId, acceptor: PeerId) -> Option<[u8; 32]> {
    let mut binding = [0; 32];
    let context = [dialer, acceptor].concat();
    connection
        .export_keying_material(&mut binding, BINDING_LABEL, &context)
        .ok()?;
    Some(binding)
}

fn selected_address(connection: &Connection) -> Option<SocketAddr> {
    let paths = connection.paths();
    let path = paths
        .iter()
        .find(iroh::endpoint::Path::is_selected)
        .or_else(|| paths.iter().next())?;
    match path.remote_addr() {
        TransportAddr::Ip(address) => Some(*address),
        _ => None,
    }
}

fn connect_failure(error: &ConnectError) -> DialFailure {
    match error {
        ConnectError::Connection { source, .. }
        | ConnectError::Connecting {
            source: ConnectingError::ConnectionError { source, .. },
            ..
        } => greet_failure(Some(source)),
        ConnectError::Connect {
            source: ConnectWithOptsError::NoAddress { .. },
            ..
        } => DialFailure::NoAddress,
        _ => DialFailure::Refused,
    }
}

fn greet_failure(reason: Option<&ConnectionError>) -> DialFailure {
    match reason {
        Some(ConnectionError::TimedOut) => DialFailure::NoAnswer,
        Some(ConnectionError::ApplicationClosed(close))
            if close.error_code == close_code::ANOTHER_STANDS =>
        {
            DialFailure::AnotherStands
        }
        _ => DialFailure::Refused,
    }
}

//! Those who should get nothing.

use std::time::Duration;

use iroh::Endpoint;
use iroh::endpoint::{ConnectError, ConnectingError, ConnectionError};
use leeward_net::{DialFailure, Event};
use tokio::time::timeout;

use crate::common::{
    ALPN, ANA, BEA, EVE, GREETING, HalfOpen, Side, address_of, admitting, open_to_all, raw,
    raw_connect, raw_greet, within,
};

#[tokio::test]
async fn a_stranger_with_another_name_fails_in_the_handshake_and_nothing_is_told() {
    let ana = Side::open(ANA, admitting(&BEA)).await;
    fails_in_the_handshake(ana, b"leeward-test-9").await;
}

#[tokio::test]
async fn a_host_without_protocols_takes_nobody() {
    let ana = Side::open(ANA, Vec::new()).await;
    fails_in_the_handshake(ana, ALPN).await;
}

#[tokio::test]
async fn a_host_whose_protocols_were_taken_away_takes_nobody() {
    let ana = Side::open(ANA, admitting(&BEA)).await;
    ana.host.set_protocols(Vec::new());
    // The wish is fulfilled before the next one that shows.
    ana.host.keep(ana.host.peer_id(), ALPN.to_vec(), Vec::new());
    let mut ana = ana;
    assert!(matches!(
        ana.next().await,
        Event::DialFailed {
            reason: DialFailure::NoAddress,
            ..
        }
    ));
    fails_in_the_handshake(ana, ALPN).await;
}

async fn fails_in_the_handshake(ana: Side, alpn: &[u8]) {
    let stranger = raw(BEA, Vec::new()).await;
    let refused = within("the refusal", dial(&stranger, &ana, alpn)).await;
    let ConnectionError::ConnectionClosed(_) = refused else {
        panic!("expected a close by the transport, not {refused:?}");
    };
    assert!(ana.close().await.is_empty());
    stranger.close().await;
}

async fn dial(stranger: &Endpoint, ana: &Side, alpn: &[u8]) -> ConnectionError {
    match stranger.connect(address_of(&ana.host), alpn).await {
        Err(
            ConnectError::Connection { source, .. }
            | ConnectError::Connecting {
                source: ConnectingError::ConnectionError { source, .. },
                ..
            },
        ) => source,
        other => panic!("expected a failed handshake, not {other:?}"),
    }
}

#[tokio::test]
async fn a_peer_that_knows_the_name_but_is_not_admitted_gets_no_byte() {
    let ana = Side::open(ANA, admitting(&BEA)).await;
    let eve = raw(EVE, Vec::new()).await;
    let connection = raw_connect(&eve, &ana.host).await;
    let closed = within("the close", connection.closed()).await;
    let ConnectionError::ApplicationClosed(close) = closed else {
        panic!("expected a close, not {closed:?}");
    };
    // It never greeted: the code shows that it was closed for who it is, not for its silence.
    assert_eq!(close.error_code, 1_u32.into());
    assert!(close.reason.is_empty());
    assert_eq!(connection.stats().frame_rx.stream, 0, "bytes came");
    assert!(ana.close().await.is_empty());
    eve.close().await;
}

#[tokio::test]
async fn a_wrong_greeting_is_no_link() {
    let ana = Side::open(ANA, admitting(&BEA)).await;
    let peer = raw(BEA, Vec::new()).await;
    let connection = raw_connect(&peer, &ana.host).await;
    let (mut send, mut recv) = connection.open_bi().await.unwrap();
    send.write_all(b"LW2\n").await.unwrap();
    assert!(
        within("the close", recv.read_exact(&mut [0; 1]))
            .await
            .is_err()
    );
    assert!(ana.close().await.is_empty());
    peer.close().await;
}

#[tokio::test]
async fn a_dialer_waits_for_the_answer_before_it_tells_of_a_link() {
    let mut ana = Side::open(ANA, Vec::new()).await;
    let peer = raw(BEA, vec![ALPN.to_vec()]).await;
    let addresses = peer.bound_sockets();
    ana.host
        .keep(*peer.id().as_bytes(), ALPN.to_vec(), addresses);
    let connection = within("a dial", async { peer.accept().await.unwrap().await })
        .await
        .unwrap();
    let (mut send, mut recv) = within("the greeting", connection.accept_bi())
        .await
        .unwrap();
    let mut greeting = [0; 4];
    within("the greeting", recv.read_exact(&mut greeting))
        .await
        .unwrap();
    assert_eq!(&greeting, GREETING);
    let early = timeout(Duration::from_millis(200), ana.inbox.recv()).await;
    assert!(early.is_err(), "{early:?}");
    send.write_all(GREETING).await.unwrap();
    assert!(ana.up().await.dialed);
    ana.close().await;
    peer.close().await;
}

#[tokio::test]
async fn a_dial_that_is_closed_after_the_handshake_has_failed() {
    let mut ana = Side::open(ANA, Vec::new()).await;
    let peer = raw(BEA, vec![ALPN.to_vec()]).await;
    ana.host
        .keep(*peer.id().as_bytes(), ALPN.to_vec(), peer.bound_sockets());
    let connection = within("a dial", async { peer.accept().await.unwrap().await })
        .await
        .unwrap();
    connection.close(403_u32.into(), b"unknown peer");
    let event = ana.next().await;
    assert!(
        matches!(
            event,
            Event::DialFailed {
                reason: DialFailure::Refused,
                ..
            }
        ),
        "{event:?}"
    );
    ana.close().await;
    peer.close().await;
}

#[tokio::test]
async fn handshakes_that_stall_do_not_lock_the_admitted_peer_out() {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let peer = raw(BEA, Vec::new()).await;
    let mut stalled = Vec::new();
    for _ in 0..20 {
        stalled.push(raw_connect(&peer, &ana.host).await);
    }
    let bea = raw(BEA, Vec::new()).await;
    let _link = raw_greet(&bea, &ana.host).await;
    ana.up().await;
    ana.close().await;
    peer.close().await;
    bea.close().await;
}

#[tokio::test]
async fn strangers_who_hold_every_place_do_not_lock_out_a_peer_at_a_known_address() {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let bea = raw(BEA, Vec::new()).await;
    let at = bea.bound_sockets();
    ana.host.keep(*bea.id().as_bytes(), ALPN.to_vec(), at);
    let mut strangers = Vec::new();
    for last in 2..10 {
        strangers.push(HalfOpen::dial([127, 0, 0, last], &ana.host).await);
    }
    let _link = raw_greet(&bea, &ana.host).await;
    ana.up().await;
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn handshakes_from_one_address_that_never_end_do_not_lock_a_joiner_out() {
    let mut ana = Side::open(ANA, open_to_all()).await;
    let mut strangers = Vec::new();
    for _ in 0..20 {
        strangers.push(HalfOpen::dial([127, 0, 0, 2], &ana.host).await);
    }
    let joiner = raw(BEA, Vec::new()).await;
    let _link = raw_greet(&joiner, &ana.host).await;
    ana.up().await;
    ana.close().await;
    joiner.close().await;
}

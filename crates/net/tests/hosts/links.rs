//! What a link carries, and how it ends.

use leeward_net::{
    DownReason, Event, FrameFault, Lane, MAX_FRAME, MAX_QUEUED_FRAMES, Protocol, SendError,
};

use crate::common::{ALPN, ANA, BEA, Side, admitting, linked, open_to_all, raw, raw_greet, within};

#[tokio::test]
async fn a_frame_too_long_closes_the_link_with_the_fault() {
    let fault = FrameFault::TooLong { announced: 262_141 };
    assert_eq!(
        told_of(&262_141_u32.to_be_bytes()).await,
        DownReason::Fault(fault)
    );
}

#[tokio::test]
async fn padding_that_is_not_zero_closes_the_link_with_the_fault() {
    let mut block = [0; 448];
    block[3] = 1;
    block[447] = 1;
    assert_eq!(
        told_of(&block).await,
        DownReason::Fault(FrameFault::Padding)
    );
}

#[tokio::test]
async fn a_stream_that_ends_inside_a_frame_closes_the_link_with_the_fault() {
    assert_eq!(told_of(&[0; 447]).await, DownReason::Fault(FrameFault::Cut));
}

/// Returns why a link ended on which a raw peer wrote some bytes and finished.
async fn told_of(bytes: &[u8]) -> DownReason {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let peer = raw(BEA, Vec::new()).await;
    let (connection, mut send, _recv) = raw_greet(&peer, &ana.host).await;
    let up = ana.up().await;
    send.write_all(bytes).await.unwrap();
    send.finish().unwrap();
    let reason = ana.down(up.link).await;
    within("the close", connection.closed()).await;
    ana.close().await;
    peer.close().await;
    reason
}

#[tokio::test]
async fn a_link_that_another_endpoint_with_the_same_key_replaces_says_so() {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let mut beas = [
        Side::open(BEA, admitting(&ANA)).await,
        Side::open(BEA, admitting(&ANA)).await,
    ];
    beas[0].keep(&ana);
    let (mut hers, mut theirs) = (ana.up().await, beas[0].up().await);
    for round in 0..6 {
        // The one that has lost its link dials again by itself.
        let [one, other] = &mut beas;
        let (loses, wins) = if round % 2 == 0 {
            (one, other)
        } else {
            (other, one)
        };
        if round == 0 {
            wins.keep(&ana);
        }
        assert_eq!(ana.down(hers.link).await, DownReason::Replaced);
        assert_eq!(loses.down(theirs.link).await, DownReason::Replaced);
        (hers, theirs) = (ana.up().await, wins.up().await);
    }
    ana.close().await;
    for bea in beas {
        bea.close().await;
    }
}

#[tokio::test]
async fn a_stream_aborted_by_the_peer_closes_the_link() {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let peer = raw(BEA, Vec::new()).await;
    let (_connection, mut send, _recv) = raw_greet(&peer, &ana.host).await;
    let up = ana.up().await;
    send.reset(9_u32.into()).unwrap();
    assert_eq!(ana.down(up.link).await, DownReason::StreamAborted);
    ana.close().await;
    peer.close().await;
}

#[tokio::test]
async fn sending_more_than_the_peer_takes_is_full_and_closes_the_link() {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    // This peer reads nothing after the greeting.
    let peer = raw(BEA, Vec::new()).await;
    let (_connection, _send, _recv) = raw_greet(&peer, &ana.host).await;
    let up = ana.up().await;
    let full = (0..=MAX_QUEUED_FRAMES + 600).find_map(|_| {
        ana.host
            .send(up.link, Lane::Documents, vec![0; MAX_FRAME])
            .err()
    });
    assert_eq!(full, Some(SendError::Full));
    assert_eq!(
        ana.host.send(up.link, Lane::Documents, Vec::new()),
        Err(SendError::Gone)
    );
    assert_eq!(ana.down(up.link).await, DownReason::Overflow);
    ana.close().await;
    peer.close().await;
}

#[tokio::test]
async fn a_writer_that_is_stuck_does_not_keep_an_overflowed_link() {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let peer = raw(BEA, Vec::new()).await;
    let (_connection, _send, mut recv) = raw_greet(&peer, &ana.host).await;
    let up = ana.up().await;
    ana.send(up.link, &vec![0; MAX_FRAME]);
    // Once the peer has seen bytes, the writer is inside a frame.
    within("bytes", recv.read_exact(&mut [0; 448]))
        .await
        .unwrap();
    while ana
        .host
        .send(up.link, Lane::Documents, vec![0; MAX_FRAME])
        .is_ok()
    {
        tokio::task::yield_now().await;
    }
    assert_eq!(ana.down(up.link).await, DownReason::Overflow);
    ana.close().await;
    peer.close().await;
}

#[tokio::test]
async fn a_frame_too_long_to_send_is_refused_and_the_link_stands() {
    let (ana, to_bea, mut bea, to_ana) = linked().await;
    let refused = ana
        .host
        .send(to_bea.link, Lane::Documents, vec![0; MAX_FRAME + 1]);
    assert_eq!(
        refused,
        Err(SendError::TooLong {
            bytes: MAX_FRAME + 1
        })
    );
    ana.send(to_bea.link, b"still here");
    assert_eq!(bea.frame(to_ana.link).await, b"still here");
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn the_last_words_of_a_closed_link_arrive() {
    let (mut ana, to_bea, mut bea, to_ana) = linked().await;
    for number in 0..100 {
        ana.send(to_bea.link, &[number; 3000]);
    }
    ana.host.close_link(to_bea.link);
    for number in 0..100 {
        assert_eq!(bea.frame(to_ana.link).await, [number; 3000]);
    }
    assert_eq!(bea.down(to_ana.link).await, DownReason::ClosedThere);
    assert_eq!(ana.down(to_bea.link).await, DownReason::ClosedHere);
    assert_eq!(
        ana.host.send(to_bea.link, Lane::Documents, Vec::new()),
        Err(SendError::Gone)
    );
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn a_caller_who_does_not_read_holds_the_sender_back_and_loses_nothing() {
    let (ana, to_bea, mut bea, to_ana) = linked().await;
    let sent = (0_u32..)
        .take_while(|number| {
            ana.host
                .send(
                    to_bea.link,
                    Lane::Documents,
                    number.to_be_bytes().repeat(10_000),
                )
                .is_ok()
        })
        .take(150)
        .count();
    assert_eq!(sent, 150);
    for number in 0_u32..150 {
        assert_eq!(
            bea.frame(to_ana.link).await,
            number.to_be_bytes().repeat(10_000)
        );
    }
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn a_protocol_taken_away_closes_its_links_and_keeps_the_others() {
    let other = b"leeward-test-2".to_vec();
    let second = |secret: &[u8; 32]| Protocol {
        alpn: other.clone(),
        admits: admitting(secret)[0].admits,
    };
    let both = |secret: &[u8; 32]| [admitting(secret), vec![second(secret)]].concat();
    let mut ana = Side::open(ANA, both(&BEA)).await;
    let mut bea = Side::open(BEA, both(&ANA)).await;
    ana.keep(&bea);
    let (gone_ana, gone_bea) = (ana.up().await, bea.up().await);
    ana.host
        .keep(bea.host.peer_id(), other.clone(), bea.host.addresses());
    let (kept_ana, kept_bea) = (ana.up().await, bea.up().await);
    assert_eq!(kept_bea.alpn, other);
    bea.host.set_protocols(vec![second(&ANA)]);
    assert_eq!(bea.down(gone_bea.link).await, DownReason::ProtocolGone);
    assert_eq!(ana.down(gone_ana.link).await, DownReason::ClosedThere);
    ana.send(kept_ana.link, b"still here");
    assert_eq!(bea.frame(kept_bea.link).await, b"still here");
    // It is dialed again, and refused in the handshake.
    let event = ana.next().await;
    assert!(matches!(event, Event::DialFailed { .. }), "{event:?}");
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn an_open_protocol_takes_four_links_and_no_fifth() {
    let mut ana = Side::open(ANA, open_to_all()).await;
    let peer = raw(BEA, Vec::new()).await;
    let mut links = Vec::new();
    for _ in 0..4 {
        links.push(raw_greet(&peer, &ana.host).await);
        assert_eq!(ana.up().await.alpn, ALPN);
    }
    let fifth = crate::common::raw_connect(&peer, &ana.host).await;
    let (mut send, mut recv) = fifth.open_bi().await.unwrap();
    send.write_all(crate::common::GREETING).await.unwrap();
    assert!(
        within("the refusal", recv.read_exact(&mut [0; 1]))
            .await
            .is_err()
    );
    // The place of one that leaves is free again.
    drop(links.remove(0));
    assert!(matches!(
        ana.next().await,
        Event::Down {
            reason: DownReason::ClosedThere,
            ..
        }
    ));
    links.push(raw_greet(&peer, &ana.host).await);
    ana.up().await;
    ana.close().await;
    peer.close().await;
}

#[tokio::test]
async fn a_peer_that_greets_when_nobody_takes_events_any_more_is_closed() {
    let Side { host, inbox, .. } = Side::open(ANA, admitting(&BEA)).await;
    let peer = raw(BEA, Vec::new()).await;
    let connection = crate::common::raw_connect(&peer, &host).await;
    drop(inbox);
    let (mut send, _recv) = connection.open_bi().await.unwrap();
    send.write_all(crate::common::GREETING).await.unwrap();
    within("the close", connection.closed()).await;
    within("the end", host.close()).await;
    peer.close().await;
}

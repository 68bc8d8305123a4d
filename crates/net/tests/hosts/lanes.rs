//! What travels on which lane, and what a peer may do on the one for moments.

use iroh::endpoint::{Connection, ReadExactError, RecvStream, SendStream};
use leeward_net::{
    Lane, MAX_FRAME, MAX_MOMENT, MAX_QUEUED_MOMENTS, MOMENTS_PER_SECOND, SendError, block_for,
};

use crate::common::{ANA, BEA, Side, admitting, linked, raw, raw_greet, within};

/// What begins a stream for moments, and what answers it and each frame on it.
const MOMENT: u8 = 1;
/// How many frames are sent without an answer.
const UNDER_WAY: u8 = 4;

#[tokio::test]
async fn moments_arrive_both_ways_in_order() {
    let (mut ana, to_bea, mut bea, to_ana) = linked().await;
    let lengths = [0, 1, 444, 445, MAX_MOMENT, 3];
    for (number, length) in (0_u8..).zip(lengths) {
        ana.send_moment(to_bea.link, &vec![number; length]);
        bea.send_moment(to_ana.link, &vec![number + 100; length]);
    }
    for (number, length) in (0_u8..).zip(lengths) {
        assert_eq!(bea.moment(to_ana.link).await, vec![number; length]);
        assert_eq!(ana.moment(to_bea.link).await, vec![number + 100; length]);
    }
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn a_moment_overtakes_documents_that_nobody_reads() {
    let (ana, to_bea, mut bea, to_ana) = linked().await;
    for number in 0..30 {
        ana.send(to_bea.link, &vec![number; MAX_FRAME]);
    }
    ana.send_moment(to_bea.link, b"now");
    assert_eq!(bea.moment(to_ana.link).await, b"now");
    assert!(bea.inbox.len() < 30, "not all documents fit");
    for number in 0..30 {
        assert_eq!(bea.frame(to_ana.link).await, vec![number; MAX_FRAME]);
    }
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn a_moment_too_long_to_send_is_refused_and_the_link_stands() {
    let (ana, to_bea, mut bea, to_ana) = linked().await;
    let bytes = MAX_MOMENT + 1;
    let refused = ana.host.send(to_bea.link, Lane::Moment, vec![0; bytes]);
    assert_eq!(refused, Err(SendError::TooLong { bytes }));
    ana.send(to_bea.link, b"still here");
    assert_eq!(bea.frame(to_ana.link).await, b"still here");
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn of_the_moments_that_wait_the_oldest_go() {
    let (mut ana, peer) = facing().await;
    let link = ana.up().await.link;
    ana.send_moment(link, &[0]);
    let (mut says, mut hears) = within("the lane", peer.connection.accept_bi())
        .await
        .unwrap();
    assert_eq!(byte(&mut hears).await.unwrap(), MOMENT);
    says.write_all(&[MOMENT]).await.unwrap();
    assert_eq!(frame(&mut hears).await[4], 0);
    for number in 1..UNDER_WAY {
        ana.send_moment(link, &[number]);
        assert_eq!(frame(&mut hears).await[4], number);
    }
    // Nothing more is sent before one of them is answered.
    for number in UNDER_WAY..100 {
        ana.send_moment(link, &[number]);
    }
    says.write_all(&[MOMENT].repeat(UNDER_WAY.into()))
        .await
        .unwrap();
    let newest = 100 - u8::try_from(MAX_QUEUED_MOMENTS).unwrap()..100;
    for number in newest {
        assert_eq!(frame(&mut hears).await[4], number);
        says.write_all(&[MOMENT]).await.unwrap();
    }
    ana.still_hears(peer, link).await;
}

#[tokio::test]
async fn of_a_flood_of_moments_only_some_are_told_and_the_link_stands() {
    let (mut ana, peer) = facing().await;
    let link = ana.up().await.link;
    let (mut says, mut hears) = peer.connection.open_bi().await.unwrap();
    says.write_all(&[MOMENT]).await.unwrap();
    let flood = 3000;
    let speaks = async {
        for _ in 0..flood {
            says.write_all(&[0; 448]).await.unwrap();
        }
    };
    let answers = async {
        // One for the lane, and one for each frame, told or not.
        for _ in 0..=flood {
            assert_eq!(byte(&mut hears).await.unwrap(), MOMENT);
        }
    };
    within("the answers", async { tokio::join!(speaks, answers) }).await;
    // All of them would take a minute and a half.
    let told = u32::try_from(ana.moments.len()).unwrap();
    assert!(told >= MOMENTS_PER_SECOND, "{told} were told");
    assert!(told < flood / 2, "{told} were told");
    ana.still_hears(peer, link).await;
}

#[tokio::test]
async fn a_caller_who_hears_no_moments_holds_nothing_back() {
    let (ana, to_bea, bea, to_ana) = linked().await;
    let Side {
        host,
        mut inbox,
        moments,
    } = bea;
    drop(moments);
    ana.send_moment(to_bea.link, b"for nobody");
    ana.send(to_bea.link, b"heard");
    let heard = within("a frame", inbox.recv()).await.unwrap();
    let leeward_net::Event::Frame { link, frame, .. } = heard else {
        panic!("expected a frame, not {heard:?}");
    };
    assert_eq!((link, frame.as_slice()), (to_ana.link, b"heard".as_slice()));
    ana.close().await;
    host.close().await;
}

#[tokio::test]
async fn a_peer_that_knows_no_lanes_gets_one_byte_and_every_document() {
    let (mut ana, mut peer) = facing().await;
    let link = ana.up().await.link;
    for number in 0..100 {
        ana.send_moment(link, &[number]);
        ana.send(link, &[number]);
    }
    for number in 0..100 {
        assert_eq!(frame(&mut peer.recv).await[4], number);
    }
    let (_says, mut hears) = within("the lane", peer.connection.accept_bi())
        .await
        .unwrap();
    assert_eq!(byte(&mut hears).await.unwrap(), MOMENT);
    ana.host.close_link(link);
    assert_eq!(
        within("the end", peer.recv.read_exact(&mut [0])).await,
        Err(ReadExactError::FinishedEarly(0))
    );
    peer.connection.close(0_u32.into(), b"");
    assert!(byte(&mut hears).await.is_err(), "nothing else was sent");
    ana.close().await;
}

#[tokio::test]
async fn a_lane_that_is_not_known_is_refused_and_the_one_for_moments_still_opens() {
    let (mut ana, peer) = facing().await;
    let link = ana.up().await.link;
    for lane in [0, 2, 255] {
        let (mut says, mut hears) = peer.connection.open_bi().await.unwrap();
        says.write_all(&[lane]).await.unwrap();
        refused(&mut says, &mut hears, 1).await;
    }
    let (mut says, mut hears) = peer.connection.open_bi().await.unwrap();
    says.write_all(&[MOMENT]).await.unwrap();
    assert_eq!(byte(&mut hears).await.unwrap(), MOMENT);
    says.write_all(&[0; 448]).await.unwrap();
    assert_eq!(ana.moment(link).await, b"");
    // There is one stream of a lane, and no second.
    let (mut again, mut answer) = peer.connection.open_bi().await.unwrap();
    again.write_all(&[MOMENT]).await.unwrap();
    refused(&mut again, &mut answer, 1).await;
    ana.still_hears(peer, link).await;
}

#[tokio::test]
async fn what_is_no_moment_ends_the_lane_and_not_the_link() {
    let longest = u32::try_from(MAX_MOMENT).unwrap();
    let too_long = (longest + 1).to_be_bytes().to_vec();
    let mut padded = vec![0; 448];
    padded[447] = 1;
    for bytes in [too_long, padded] {
        let (mut ana, peer) = facing().await;
        let link = ana.up().await.link;
        let (mut says, mut hears) = peer.connection.open_bi().await.unwrap();
        says.write_all(&[MOMENT]).await.unwrap();
        assert_eq!(byte(&mut hears).await.unwrap(), MOMENT);
        says.write_all(&bytes).await.unwrap();
        refused(&mut says, &mut hears, 4).await;
        // What is said to that peer goes its own way.
        ana.send_moment(link, b"now");
        let (_answers, mut moments) = within("the lane", peer.connection.accept_bi())
            .await
            .unwrap();
        assert_eq!(byte(&mut moments).await.unwrap(), MOMENT);
        ana.still_hears(peer, link).await;
    }
}

#[tokio::test]
async fn a_peer_that_refuses_moments_is_sent_documents_as_before() {
    let (mut ana, mut peer) = facing().await;
    let link = ana.up().await.link;
    ana.send_moment(link, b"refused");
    let (mut says, mut hears) = within("the lane", peer.connection.accept_bi())
        .await
        .unwrap();
    says.reset(1_u32.into()).unwrap();
    hears.stop(1_u32.into()).unwrap();
    for number in 0..100 {
        ana.send_moment(link, &[number]);
        ana.send(link, &[number]);
        assert_eq!(frame(&mut peer.recv).await[4], number);
    }
    ana.still_hears(peer, link).await;
}

/// A raw peer after the greeting.
struct Peer {
    connection: Connection,
    send: SendStream,
    recv: RecvStream,
    _endpoint: iroh::Endpoint,
}

/// A host, and a raw peer that has greeted it.
async fn facing() -> (Side, Peer) {
    let ana = Side::open(ANA, admitting(&BEA)).await;
    let endpoint = raw(BEA, Vec::new()).await;
    let (connection, send, recv) = raw_greet(&endpoint, &ana.host).await;
    let peer = Peer {
        connection,
        send,
        recv,
        _endpoint: endpoint,
    };
    (ana, peer)
}

impl Side {
    /// Hears a document on a link that stands, and closes.
    async fn still_hears(mut self, mut peer: Peer, link: leeward_net::LinkId) {
        peer.send.write_all(&[0; 448]).await.unwrap();
        assert_eq!(self.frame(link).await, b"");
        self.close().await;
    }
}

/// Reads the block of a short frame; its payload begins with the fifth byte.
async fn frame(recv: &mut RecvStream) -> Vec<u8> {
    let mut block = vec![0; block_for(1)];
    within("a frame", recv.read_exact(&mut block))
        .await
        .unwrap();
    block
}

async fn byte(recv: &mut RecvStream) -> Result<u8, ReadExactError> {
    let mut byte = [0];
    within("a byte", recv.read_exact(&mut byte)).await?;
    Ok(byte[0])
}

/// Waits until both directions of a stream are aborted with a code.
async fn refused(says: &mut SendStream, hears: &mut RecvStream, code: u32) {
    let stopped = within("the stop", says.stopped()).await.unwrap();
    assert_eq!(stopped, Some(code.into()));
    let reset = within("the reset", hears.read_exact(&mut [0])).await;
    let expected = iroh::endpoint::ReadError::Reset(code.into());
    assert_eq!(reset, Err(ReadExactError::ReadError(expected)));
}

//! How hosts find each other, and which link stays.

use std::time::{Duration, Instant};

use leeward_net::{DownReason, Event, Host, OpenError, Protocol, Scope};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::common::{
    ALPN, ANA, BEA, EVE, Side, Up, admitting, free_port, linked, rest, spec, within,
};

#[tokio::test]
async fn two_hosts_meet_and_frames_arrive_both_ways_in_order() {
    let (mut ana, to_bea, mut bea, to_ana) = linked().await;
    let lengths = [0, 1, 508, 509, 40_000, leeward_net::MAX_FRAME, 3];
    for (number, length) in (0_u8..).zip(lengths) {
        ana.send(to_bea.link, &vec![number; length]);
        bea.send(to_ana.link, &vec![number + 100; length]);
    }
    for (number, length) in (0_u8..).zip(lengths) {
        assert_eq!(bea.frame(to_ana.link).await, vec![number; length]);
        assert_eq!(ana.frame(to_bea.link).await, vec![number + 100; length]);
    }
    assert!(
        ana.close()
            .await
            .iter()
            .all(|event| matches!(event, Event::Down { .. }))
    );
    bea.close().await;
}

#[tokio::test]
async fn both_ends_are_told_who_dialed_whom_and_where() {
    let (ana, to_bea, bea, to_ana) = linked().await;
    assert_eq!(
        (to_bea.peer, to_ana.peer),
        (bea.host.peer_id(), ana.host.peer_id())
    );
    assert_eq!((to_bea.dialed, to_ana.dialed), (true, false));
    assert_eq!((to_bea.alpn, to_ana.alpn), (ALPN.to_vec(), ALPN.to_vec()));
    assert_eq!(to_bea.address, Some(bea.host.addresses()[0]));
    assert_eq!(to_ana.address, Some(ana.host.addresses()[0]));
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn a_binding_is_equal_on_both_ends_and_differs_for_the_next_link() {
    let (mut ana, first_ana, mut bea, first_bea) = linked().await;
    assert_eq!(first_ana.binding, first_bea.binding);
    ana.host.close_link(first_ana.link);
    assert_eq!(ana.down(first_ana.link).await, DownReason::ClosedHere);
    assert_eq!(bea.down(first_bea.link).await, DownReason::ClosedThere);
    let (second_ana, second_bea) = (ana.up().await, bea.up().await);
    assert_eq!(second_ana.binding, second_bea.binding);
    assert_ne!(first_ana.binding, second_ana.binding);
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn kept_peers_meet_when_the_second_comes_up_later() {
    let port = free_port();
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    ana.host.keep(
        leeward_net::peer_id_of(&BEA),
        ALPN.to_vec(),
        vec![([127, 0, 0, 1], port).into()],
    );
    let mut bea = Side::open_at(BEA, port, admitting(&ANA)).await;
    bea.keep(&ana);
    let (to_bea, to_ana) = common_link(&mut ana, &mut bea).await;
    assert_eq!(to_bea.binding, to_ana.binding);
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn a_peer_that_restarts_is_met_again_and_its_dead_link_replaced() {
    for restarted in [ANA, BEA] {
        let resident = if restarted == ANA { BEA } else { ANA };
        let mut stays = Side::open(resident, admitting(&restarted)).await;
        let (first, port) = {
            // Its own runtime: ending it is like killing the process, no word is said.
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .unwrap();
            let dies = runtime
                .spawn(Side::open(restarted, admitting(&resident)))
                .await
                .unwrap();
            dies.keep(&stays);
            let up = stays.up().await;
            let port = dies.host.port();
            runtime.shutdown_background();
            drop(dies);
            (up, port)
        };
        let back = reopen(restarted, port, &resident).await;
        let began = Instant::now();
        back.keep(&stays);
        // A runtime that is torn down may still get its last word out; a killed process cannot.
        let reason = stays.down(first.link).await;
        assert!(
            matches!(reason, DownReason::Replaced | DownReason::ClosedThere),
            "{reason:?}"
        );
        let second = stays.up().await;
        assert_eq!(second.peer, back.host.peer_id());
        assert!(
            began.elapsed() < Duration::from_secs(6),
            "it waited for the idle timeout"
        );
        stays.close().await;
        back.close().await;
    }
}

/// Opens a host on a port that a background task may still be about to release.
async fn reopen(secret: [u8; 32], port: u16, admitted: &[u8; 32]) -> Side {
    within("the port", async {
        loop {
            let (events, inbox) = mpsc::channel(16);
            let (told, moments) = mpsc::channel(16);
            match Host::open(spec(secret, port, admitting(admitted)), events, told).await {
                Ok(host) => {
                    return Side {
                        host,
                        inbox,
                        moments,
                    };
                }
                Err(OpenError::PortTaken { .. }) => tokio::task::yield_now().await,
                Err(other) => panic!("{other}"),
            }
        }
    })
    .await
}

#[tokio::test]
async fn dials_at_the_same_moment_settle_on_one_link() {
    let rounds: Vec<_> = (0..40_u8)
        .map(|round| {
            tokio::spawn(async move {
                // Other keys each round, so that either side has the smaller id.
                let (one, two) = ([round + 10; 32], [round + 100; 32]);
                let mut a = Side::open(one, admitting(&two)).await;
                let mut b = Side::open(two, admitting(&one)).await;
                a.keep(&b);
                b.keep(&a);
                let (at_a, at_b) = settled_link(&mut a, &mut b).await;
                assert_eq!(
                    ended(a.close().await),
                    [(at_a.link, DownReason::ClosedHere)]
                );
                assert_eq!(ended(b.close().await).len(), 1, "{at_b:?}");
            })
        })
        .collect();
    for round in rounds {
        within("a round", round).await.unwrap();
    }
}

/// Follows two sides until a link stands on both and nothing more happens.
async fn settled_link(a: &mut Side, b: &mut Side) -> (Up, Up) {
    let (mut at_a, mut at_b) = (None, None);
    let mut events = 0;
    within("peace", async {
        loop {
            // A window in which something wrong would show, not a wait for something.
            let window = Duration::from_secs(1);
            let next = async {
                tokio::select! {
                    event = a.next() => note(&mut at_a, event),
                    event = b.next() => note(&mut at_b, event),
                }
            };
            match timeout(window, next).await {
                Ok(()) => events += 1,
                Err(_) if at_a.is_some() && at_b.is_some() => return,
                Err(_) => {}
            }
        }
    })
    .await;
    let (at_a, at_b): (Up, Up) = (at_a.unwrap(), at_b.unwrap());
    assert!(same(&at_a, &at_b), "{at_a:?} {at_b:?}");
    // At worst each side sees the other's dial come up first and then be replaced.
    assert!(events <= 6, "{events} events");
    (at_a, at_b)
}

fn ended(events: Vec<Event>) -> Vec<(leeward_net::LinkId, DownReason)> {
    let down = |event| match event {
        Event::Down { link, reason, .. } => Some((link, reason)),
        _ => None,
    };
    events.into_iter().filter_map(down).collect()
}

/// Waits until both sides have last been told of the same connection.
async fn common_link(a: &mut Side, b: &mut Side) -> (Up, Up) {
    let (mut at_a, mut at_b) = (None, None);
    within("a common link", async {
        loop {
            if let (Some(a), Some(b)) = (&at_a, &at_b)
                && same(a, b)
            {
                return;
            }
            tokio::select! {
                event = a.next() => note(&mut at_a, event),
                event = b.next() => note(&mut at_b, event),
            }
        }
    })
    .await;
    (at_a.unwrap(), at_b.unwrap())
}

fn same(a: &Up, b: &Up) -> bool {
    a.binding == b.binding
}

/// Follows what stands, and that there are never two.
fn note(stands: &mut Option<Up>, event: Event) {
    match event {
        Event::Up {
            link,
            peer,
            alpn,
            dialed,
            address,
            binding,
            ..
        } => {
            assert_eq!(
                *stands, None,
                "a second link before the end of the first was told"
            );
            *stands = Some(Up {
                link,
                peer,
                alpn,
                dialed,
                address,
                binding,
            });
        }
        Event::Down { link, .. } => {
            assert_eq!(stands.take().map(|up| up.link), Some(link));
        }
        Event::DialFailed { .. } | Event::Addresses { .. } => {}
        other @ Event::Frame { .. } => panic!("unexpected {other:?}"),
    }
}

#[tokio::test]
async fn close_releases_the_port_and_the_other_side_is_told() {
    let (ana, to_bea, mut bea, to_ana) = linked().await;
    let port = ana.host.port();
    let told = ana.close().await;
    drop(std::net::UdpSocket::bind(("127.0.0.1", port)).expect("the port is free"));
    assert_eq!(ended(told), [(to_bea.link, DownReason::ClosedHere)]);
    assert_eq!(bea.down(to_ana.link).await, DownReason::ClosedThere);
    bea.close().await;
}

#[tokio::test]
async fn close_does_not_wait_for_a_caller_who_reads_nothing() {
    let (mut ana, to_bea, bea, to_ana) = linked().await;
    for _ in 0..100 {
        ana.send(to_bea.link, &vec![0; 40_000]);
    }
    let (port, began) = (bea.host.port(), Instant::now());
    let Side { host, inbox, .. } = bea;
    host.close().await;
    assert!(began.elapsed() < Duration::from_millis(3100));
    drop(std::net::UdpSocket::bind(("127.0.0.1", port)).expect("the port is free"));
    assert_eq!(
        ended(rest(inbox).await),
        [(to_ana.link, DownReason::ClosedHere)]
    );
    assert_eq!(ana.down(to_bea.link).await, DownReason::ClosedThere);
    ana.close().await;
}

#[tokio::test]
async fn a_dropped_host_closes_in_the_background() {
    let (ana, _, mut bea, to_ana) = linked().await;
    drop(ana);
    assert_eq!(bea.down(to_ana.link).await, DownReason::ClosedThere);
    bea.close().await;
}

#[tokio::test]
async fn a_taken_port_is_told_as_such() {
    let taken = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (events, _inbox) = mpsc::channel(1);
    let refused = Host::open(spec(ANA, port, Vec::new()), events.clone(), events).await;
    assert!(matches!(refused, Err(OpenError::PortTaken { port: told }) if told == port));
}

#[tokio::test]
async fn a_host_everywhere_has_one_port_and_tells_no_loopback_address() {
    let (events, _inbox) = mpsc::channel(1);
    let mut everywhere = spec(ANA, 0, Vec::new());
    everywhere.scope = Scope::Everywhere;
    let host = Host::open(everywhere, events.clone(), events)
        .await
        .unwrap();
    let addresses = host.addresses();
    assert!(addresses.len() <= 8);
    assert!(
        addresses
            .iter()
            .all(|address| address.port() == host.port() && !address.ip().is_loopback())
    );
    let port = host.port();
    host.close().await;
    drop(std::net::UdpSocket::bind(("0.0.0.0", port)).expect("the port is free"));
}

#[tokio::test]
async fn a_protocol_name_that_tls_cannot_carry_is_refused() {
    for alpn in [Vec::new(), vec![b'a'; 256]] {
        let (events, _inbox) = mpsc::channel(1);
        let protocols = vec![Protocol { alpn, admits: None }];
        let refused = Host::open(spec(ANA, 0, protocols), events.clone(), events).await;
        assert!(matches!(refused, Err(OpenError::ProtocolName)));
    }
}

#[tokio::test]
async fn a_second_keep_replaces_the_addresses_and_dials_at_once() {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let mut bea = Side::open(BEA, admitting(&ANA)).await;
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    ana.host.keep(
        bea.host.peer_id(),
        ALPN.to_vec(),
        vec![silent.local_addr().unwrap()],
    );
    let began = Instant::now();
    ana.keep(&bea);
    assert!(ana.up().await.dialed);
    assert!(
        began.elapsed() < Duration::from_secs(6),
        "it waited for the first attempt"
    );
    bea.up().await;
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn a_peer_forgotten_is_closed_and_not_dialed_again() {
    let (mut ana, to_bea, mut bea, to_ana) = linked().await;
    ana.host.forget(bea.host.peer_id());
    assert_eq!(ana.down(to_bea.link).await, DownReason::ClosedHere);
    assert_eq!(bea.down(to_ana.link).await, DownReason::ClosedThere);
    let again = timeout(Duration::from_millis(700), ana.inbox.recv()).await;
    assert!(again.is_err(), "{again:?}");
    ana.close().await;
    bea.close().await;
}

#[tokio::test]
async fn without_an_address_that_may_be_dialed_the_caller_is_told_so() {
    let mut ana = Side::open(ANA, Vec::new()).await;
    let elsewhere = vec![([192, 0, 2, 1], 9).into()];
    ana.host
        .keep(leeward_net::peer_id_of(&EVE), ALPN.to_vec(), elsewhere);
    let event = ana.next().await;
    let reason = leeward_net::DialFailure::NoAddress;
    assert!(
        matches!(event, Event::DialFailed { reason: told, .. } if told == reason),
        "{event:?}"
    );
    ana.close().await;
}

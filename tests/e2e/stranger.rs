//! Someone who dials without having been invited.

use leeward_net::{DialFailure, Event, Host, HostId, HostSpec, Protocol, Scope};
use serde_json::json;

use crate::harness::{Home, PATIENCE, texts};

/// The inviter's key and the addresses, as `docs/protocol.md` lays them out in an invitation.
fn read(invitation: &str) -> ([u8; 32], std::net::SocketAddr) {
    let bytes = data_encoding::BASE32_NOPAD
        .decode(invitation.as_bytes())
        .unwrap();
    let key = bytes[1..33].try_into().unwrap();
    let body = &bytes[33 + 16..bytes.len() - 4];
    let (_expires, rest): (u32, _) = postcard::take_from_bytes(body).unwrap();
    let addresses: Vec<std::net::SocketAddr> = postcard::from_bytes(rest).unwrap();
    (key, addresses[0])
}

#[test]
fn a_stranger_who_knows_the_key_and_the_address_gets_nothing() {
    let home = Home::of("Alba");
    let mut node = home.start();
    node.order(json!({"do": "invite"}));
    let invitation = node.event("invitation")["invitation"]
        .as_str()
        .unwrap()
        .to_owned();
    let (key, address) = read(&invitation);

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let heard = runtime.block_on(async {
        let (events, mut heard) = tokio::sync::mpsc::channel(16);
        let alpn = b"guessed".to_vec();
        let protocols = vec![Protocol {
            alpn: alpn.clone(),
            admits: None,
        }];
        let spec = HostSpec {
            host: HostId(1),
            secret: [9; 32],
            port: 0,
            scope: Scope::Loopback,
            protocols,
        };
        let stranger = Host::open(spec, events.clone(), events).await.unwrap();
        stranger.keep(key, alpn, vec![address]);
        let heard = tokio::time::timeout(PATIENCE, heard.recv())
            .await
            .unwrap()
            .unwrap();
        stranger.close().await;
        heard
    });
    assert!(
        matches!(
            heard,
            Event::DialFailed {
                reason: DialFailure::Refused,
                ..
            }
        ),
        "{heard:?}"
    );
    node.order(json!({"do": "line", "act": "add", "text": "Undisturbed"}));
    assert_eq!(texts(&node.show()["plan"]), ["Undisturbed"]);
}

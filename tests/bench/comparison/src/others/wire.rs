//! automerge's own sync protocol over one bidirectional stream of iroh.

use std::{
    error::Error,
    net::Ipv4Addr,
    time::{Duration, Instant},
};

use automerge::{
    Automerge as Document,
    sync::{Message, State, SyncDoc as _},
};
use iroh::{
    Endpoint, RelayMode,
    endpoint::{Connection, PortmapperConfig, RecvStream, SendStream, presets},
};
use tokio::runtime::Builder;

use super::{Library as _, Written, automerge::Automerge};

/// What went wrong in a task.
type Failed = Box<dyn Error + Send + Sync>;

const ALPN: &[u8] = b"leeward-bench/automerge-sync/1";
/// The bytes of the length before a message.
const LENGTH: usize = 4;
/// The longest message that is taken.
const LONGEST: usize = 256 << 20;

/// What automerge's own sync protocol over iroh came to.
#[derive(Debug, Clone)]
pub struct Wire {
    /// What was measured.
    pub name: &'static str,
    /// What it leaves undone that ours does.
    pub does_not: &'static str,
    /// The time of the first sync, of everything into an empty document: from the opening of the
    /// stream on an open connection until both sides know that they have the same.
    pub first: Duration,
    /// The bytes of its messages in both directions, with their lengths.
    pub first_bytes: u64,
    /// The time of the sync after a week apart.
    pub week: Duration,
    /// The bytes of its messages in both directions, with their lengths.
    pub week_bytes: u64,
    /// How often the side that dials had to wait for an answer.
    pub week_round_trips: u32,
}

/// Syncs two documents between two endpoints on loopback: everything into an empty document, and a
/// week that each side wrote apart. The sides kept the state of the sync before that week.
///
/// # Errors
///
/// When automerge, iroh or the system refuses something, or the sides do not come to the same.
pub fn automerge_over_iroh(all: &[Written], week_before: usize) -> Result<Wire, Box<dyn Error>> {
    let (before, after) = all.split_at(week_before.min(all.len()));
    let mut base = Automerge::new()?;
    for written in before {
        base.write(written)?;
    }
    let apart = |by: u8| -> Result<Document, Box<dyn Error>> {
        let mut own = Automerge::on(base.document.clone());
        for written in after.iter().filter(|written| written.by == by) {
            own.write(written)?;
        }
        Ok(own.document)
    };
    let (anna, ben) = (apart(0)?, apart(1)?);
    let mut whole = Automerge::on(base.document.clone());
    for written in after {
        whole.write(written)?;
    }
    let states = met_before(&base.document).map_err(plain)?;

    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let first = (
        Side::new(Document::new(), State::new()),
        Side::new(whole.document, State::new()),
    );
    let week = (Side::new(anna, states.0), Side::new(ben, states.1));
    runtime
        .block_on(Box::pin(measure(first, week)))
        .map_err(plain)
}

fn plain(failed: Failed) -> Box<dyn Error> {
    failed
}

/// One of two sides, with the document it has and what it knows of the other.
struct Side {
    document: Document,
    state: State,
}

impl Side {
    fn new(document: Document, state: State) -> Self {
        Self { document, state }
    }

    /// Is true when both sides have the same and know it.
    fn agrees(&self) -> bool {
        self.state.their_heads.as_ref() == Some(&self.document.get_heads())
    }

    fn say(&mut self) -> Option<Vec<u8>> {
        let message = self.document.generate_sync_message(&mut self.state)?;
        Some(message.encode())
    }

    fn hear(&mut self, message: &[u8]) -> Result<(), Failed> {
        let message = Message::decode(message)?;
        self.document
            .receive_sync_message(&mut self.state, message)?;
        Ok(())
    }
}

/// Returns the states that two sides keep of a sync at whose end both had this document.
fn met_before(document: &Document) -> Result<(State, State), Failed> {
    let mut one = Side::new(document.clone(), State::new());
    let mut two = Side::new(document.clone(), State::new());
    loop {
        let from_one = one.say();
        if let Some(message) = &from_one {
            two.hear(message)?;
        }
        let from_two = two.say();
        if let Some(message) = &from_two {
            one.hear(message)?;
        }
        if from_one.is_none() && from_two.is_none() {
            break;
        }
    }
    let kept = |side: &Side| State::decode(&side.state.encode());
    Ok((kept(&one)?, kept(&two)?))
}

async fn measure(first: (Side, Side), week: (Side, Side)) -> Result<Wire, Failed> {
    let (dialer, listener) = (endpoint().await?, endpoint().await?);
    let (dialed, accepted) = tokio::join!(dialer.connect(listener.addr(), ALPN), async {
        let incoming = listener.accept().await.ok_or("the listener is closed")?;
        Ok::<_, Failed>(incoming.await?)
    });
    let connections = (dialed?, accepted?);
    let first = Box::pin(sync(&connections, first)).await?;
    let week = Box::pin(sync(&connections, week)).await?;
    drop(connections);
    tokio::join!(dialer.close(), listener.close());
    Ok(Wire {
        name: "automerge's sync over iroh",
        does_not: "does not sign, check who wrote what, encrypt at rest or sync to the disk; each \
                   side keeps what it knew of the other",
        first: first.took,
        first_bytes: first.bytes,
        week: week.took,
        week_bytes: week.bytes,
        week_round_trips: week.round_trips,
    })
}

/// Returns an endpoint that knows nobody and is on loopback only.
async fn endpoint() -> Result<Endpoint, Failed> {
    let builder = Endpoint::builder(presets::Minimal)
        .relay_mode(RelayMode::Disabled)
        .portmapper_config(PortmapperConfig::Disabled)
        .clear_address_lookup()
        .clear_relay_transports()
        .clear_ip_transports()
        .bind_addr((Ipv4Addr::LOCALHOST, 0))?
        .alpns(vec![ALPN.to_vec()]);
    Ok(Box::pin(builder.bind()).await?)
}

/// What one sync came to.
struct Synced {
    took: Duration,
    bytes: u64,
    round_trips: u32,
}

/// What one side took part in.
#[derive(Default)]
struct Talk {
    sent_bytes: u64,
    heard: u32,
}

async fn sync(
    connections: &(Connection, Connection),
    sides: (Side, Side),
) -> Result<Synced, Failed> {
    let (dialed, accepted) = connections.clone();
    let (mut one, mut two) = sides;
    let begun = Instant::now();
    let one = tokio::spawn(async move {
        let stream = dialed.open_bi().await?;
        let talk = talk(&mut one, stream, true).await?;
        Ok::<_, Failed>((one, talk))
    });
    let two = tokio::spawn(async move {
        let stream = accepted.accept_bi().await?;
        let talk = talk(&mut two, stream, false).await?;
        Ok::<_, Failed>((two, talk))
    });
    let (one, two) = tokio::try_join!(one, two)?;
    let took = begun.elapsed();
    let ((one, said_one), (two, said_two)) = (one?, two?);
    if one.document.get_heads() != two.document.get_heads() {
        return Err("the two sides did not come to the same".into());
    }
    Ok(Synced {
        took,
        bytes: said_one.sent_bytes + said_two.sent_bytes,
        round_trips: said_one.heard,
    })
}

/// Talks until both sides have the same. Only the side that dials speaks before it was spoken to:
/// else the document would go over twice.
async fn talk(
    side: &mut Side,
    (mut send, mut receive): (SendStream, RecvStream),
    mut may_speak: bool,
) -> Result<Talk, Failed> {
    let mut talk = Talk::default();
    loop {
        let message = if may_speak { side.say() } else { None };
        if let Some(message) = message {
            let length = u32::try_from(message.len())?.to_be_bytes();
            send.write_all(&length).await?;
            send.write_all(&message).await?;
            talk.sent_bytes += u64::try_from(LENGTH + message.len())?;
        }
        if side.agrees() {
            break;
        }
        let mut length = [0; LENGTH];
        receive.read_exact(&mut length).await?;
        let length = usize::try_from(u32::from_be_bytes(length))?;
        if length > LONGEST {
            return Err("the message is too long".into());
        }
        let mut message = vec![0; length];
        receive.read_exact(&mut message).await?;
        side.hear(&message)?;
        talk.heard += 1;
        may_speak = true;
    }
    send.finish()?;
    Ok(talk)
}

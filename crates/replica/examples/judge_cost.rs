//! Prints what a change costs: made here, judged at the tip, judged beside another, and loading.
//!
//! `cargo run --release -p leeward-replica --example judge_cost`
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "printing times is what this program is for"
)]

use std::time::{Duration, Instant};

use leeward_model::{Day, PersonId, SpaceId};
use leeward_replica::{
    Document, Name, Preimage, Put, Roster, SignedChange, Signer, StoredChange, Verdict,
};

const LINE: &str = "line.aaaaaaaaaaaaaaaa";
const ROUNDS: usize = 51;

/// One of two people with a copy of the same plan.
struct Side {
    signer: Signer,
    document: Document,
    stored: Vec<StoredChange>,
    openings: u64,
}

impl Side {
    fn new(secret: u8) -> Self {
        let document = Document::new(
            SpaceId::from_bytes([7; 32]),
            Preimage::shared(&Name::parse(LINE)),
        );
        let signer = Signer::from_secret([secret; 32]);
        Self {
            signer,
            document,
            stored: Vec::new(),
            openings: 0,
        }
    }

    fn write(&mut self, puts: Vec<Put>) -> SignedChange {
        let entropy = self.openings.to_be_bytes();
        let made = self
            .document
            .transact_stored(&self.signer, entropy, Day(20_000), puts);
        let made = made.expect("an honest intent").expect("an effect");
        self.stored.push(made.stored.clone());
        made.stored.signed
    }

    fn judge(&mut self, roster: &Roster, change: &SignedChange) {
        match self.document.judge(roster, change) {
            Ok(Verdict::Accepted(accepted)) => self.stored.push(accepted.stored),
            other => panic!("{other:?}"),
        }
    }

    /// As after a restart: the next write has another actor.
    fn reopen(&mut self) {
        let (space, preimage) = (self.document.space(), self.document.preimage());
        self.document = Document::load(space, preimage, &self.stored).expect("own changes load");
        self.openings += 1;
    }
}

fn reworded(number: usize) -> Vec<Put> {
    let text = format!("Tea first, then the blanket, then quiet; as agreed, number {number}");
    vec![Put::new(LINE, "text", text).expect("a key")]
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn measure(changes: usize, per_opening: usize) {
    let (mut alice, mut bob) = (Side::new(1), Side::new(2));
    let people = [PersonId::from_bytes([1; 16]), PersonId::from_bytes([2; 16])];
    let roster = Roster::new([
        (alice.signer.device(), people[0]),
        (bob.signer.device(), people[1]),
    ]);
    let put = |field: &str, value: &str| Put::new(LINE, field, value).expect("a key");
    let change = alice.write(vec![
        put("text", "Warm tea first, and nothing else for a while"),
        put("section", "ours"),
        put("position", "Vk"),
        Put::new(LINE, "archived", false).expect("a key"),
    ]);
    bob.judge(&roster, &change);
    for number in 0..changes {
        if number % per_opening == per_opening - 1 {
            alice.reopen();
            bob.reopen();
        }
        let (writer, reader) = if number / 3 % 2 == 0 {
            (&mut alice, &mut bob)
        } else {
            (&mut bob, &mut alice)
        };
        let change = writer.write(reworded(number));
        reader.judge(&roster, &change);
    }
    let (mut transact, mut tip, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let (time, change) = timed(|| alice.write(reworded(changes + round)));
        transact.push(time);
        tip.push(timed(|| bob.judge(&roster, &change)).0);
    }
    for round in 0..ROUNDS {
        let from_alice = alice.write(reworded(changes + 2 * round + 1_001));
        let from_bob = bob.write(reworded(changes + 2 * round + 1_002));
        beside.push(timed(|| bob.judge(&roster, &from_alice)).0);
        beside.push(timed(|| alice.judge(&roster, &from_bob)).0);
    }
    let load = (0..5).map(|_| timed(|| bob.reopen()).0).collect();
    println!(
        "{changes:>6} changes, {:>4} openings: transact {:.3} ms, judge at the tip {:.3} ms, \
         judge beside another {:.3} ms, load {:.1} ms",
        changes / per_opening,
        median(transact),
        median(tip),
        median(beside),
        median(load),
    );
}

fn main() {
    for changes in [0, 100, 1_000, 3_500] {
        measure(changes, usize::MAX);
    }
    measure(1_000, 1);
}

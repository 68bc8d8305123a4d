//! How long two hosts are apart after one of them was given another address, as by its router.
//!
//! Each host is a process in a network namespace of its own, and a cable lies between the two:
//! nothing leaves this computer. It needs Linux, `ip`, `nsenter` and `unshare`.
//!
//! ```sh
//! cargo build --release -p leeward-net --example address_change
//! unshare -rn target/release/examples/address_change
//! ```
#![expect(clippy::print_stdout, reason = "it prints what it has measured")]
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on stops")]

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use leeward_net::{Event, Host, HostId, HostSpec, Lane, Protocol, Scope, peer_id_of};
use tokio::sync::mpsc;
use tokio::time::interval;

const RUNS: usize = 20;
const PORT: u16 = 47_113;
const ALPN: &[u8] = b"leeward-measure-1";
const SECRETS: [[u8; 32]; 2] = [[1; 32], [2; 32]];
/// Longer than two links count as of the same moment.
const REST: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(40);

fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next() {
        Some(number) => be_host(number.parse().unwrap()),
        None => measure(),
    }
}

fn measure() {
    let mut sides = [0, 1].map(Side::start);
    run("ip", "link add lw0 type veth peer name lw1");
    for side in &sides {
        let pid = side.process.id();
        run("ip", &format!("link set lw{} netns {pid}", side.number));
        side.ip("link set lo up");
        side.ip(&format!("link set lw{} up", side.number));
        side.ip(&format!("addr add {}/24 dev lw{}", side.ip, side.number));
        side.ip(&format!(
            "route add default via 10.7.0.1 dev lw{}",
            side.number
        ));
    }
    let second = sides[1].ip;
    sides[0].say(&format!("{second}:{PORT}"));
    sides[1].say("wait");
    println!("| given another address | median | longest | within 1 s | within 3 s |");
    println!("|---|---|---|---|---|");
    for dialed in [true, false] {
        let mut apart: Vec<_> = (0..RUNS).map(|_| change(&mut sides, !dialed)).collect();
        apart.sort();
        let within = |bound| {
            apart
                .iter()
                .filter(move |it| **it <= Duration::from_secs(bound))
        };
        let who = if dialed {
            "the side that was dialed"
        } else {
            "the side that dialed"
        };
        println!(
            "| {who} | {:?} | {:?} | {} of {RUNS} | {} of {RUNS} |",
            apart[RUNS / 2],
            apart[RUNS - 1],
            within(1).count(),
            within(3).count(),
        );
    }
}

/// Gives one side another address, and returns how long it took until both had heard what the
/// other said after that.
fn change(sides: &mut [Side; 2], dialer: bool) -> Duration {
    thread::sleep(REST);
    for side in sides.iter_mut() {
        side.catch_up();
    }
    let moves = sides.iter().position(|side| side.dialed == dialer).unwrap();
    let began = now();
    sides[moves].take_another_address();
    for side in sides.iter_mut() {
        side.hear_what_was_said_after(began);
    }
    Duration::from_millis(now().saturating_sub(began))
}

struct Side {
    number: usize,
    ip: Ipv4Addr,
    /// Whether the link that stands was dialed from here.
    dialed: bool,
    process: Child,
    orders: ChildStdin,
    lines: Receiver<String>,
}

impl Side {
    fn start(number: usize) -> Self {
        let mut process = Command::new("unshare")
            .arg("-n")
            .arg(std::env::current_exe().unwrap())
            .arg(number.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let orders = process.stdin.take().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let (line, lines) = sync_channel(1024);
        let reads = move || {
            for read in output.lines().map_while(Result::ok) {
                if line.send(read).is_err() {
                    break;
                }
            }
        };
        let reader = thread::Builder::new().name(format!("side {number}"));
        reader.spawn(reads).unwrap();
        // Its first word shows that it is in its namespace.
        lines.recv_timeout(PATIENCE).unwrap();
        Self {
            number,
            ip: Ipv4Addr::new(10, 7, 0, 10 + u8::try_from(number).unwrap()),
            dialed: false,
            process,
            orders,
            lines,
        }
    }

    fn say(&mut self, order: &str) {
        writeln!(self.orders, "{order}").unwrap();
    }

    fn ip(&self, what: &str) {
        let pid = self.process.id();
        run("nsenter", &format!("-t {pid} -n ip {what}"));
    }

    fn take_another_address(&mut self) {
        let device = format!("lw{}", self.number);
        let [a, b, c, last] = self.ip.octets();
        let old = std::mem::replace(&mut self.ip, Ipv4Addr::new(a, b, c, last + 2));
        self.ip(&format!("addr del {old}/24 dev {device}"));
        self.ip(&format!("addr add {}/24 dev {device}", self.ip));
        self.ip(&format!("route replace default via 10.7.0.1 dev {device}"));
    }

    fn catch_up(&mut self) {
        while let Ok(line) = self.lines.try_recv() {
            self.heed(&line);
        }
    }

    fn hear_what_was_said_after(&mut self, began: u64) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).unwrap();
            if self.heed(&line).is_some_and(|said| said > began) {
                return;
            }
        }
    }

    /// Returns when what was heard had been said.
    fn heed(&mut self, line: &str) -> Option<u64> {
        match line.split_once(' ') {
            Some(("up", dialed)) => {
                self.dialed = dialed == "true";
                None
            }
            Some(("heard", said)) => said.parse().ok(),
            _ => None,
        }
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn run(program: &str, arguments: &str) {
    let done = Command::new(program)
        .args(arguments.split(' '))
        .status()
        .unwrap();
    assert!(done.success(), "{program} {arguments}");
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(since.as_millis()).unwrap()
}

/// Says the time twenty times a second, and prints what it hears.
fn be_host(number: usize) {
    println!("here");
    let mut order = String::new();
    std::io::stdin().read_line(&mut order).unwrap();
    let peer = peer_id_of(&SECRETS[1 - number]);
    let known: Option<SocketAddr> = order.trim().parse().ok();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let (events, mut inbox) = mpsc::channel(256);
        let spec = HostSpec {
            host: HostId(1),
            secret: SECRETS[number],
            port: PORT,
            scope: Scope::Everywhere,
            protocols: vec![Protocol {
                alpn: ALPN.to_vec(),
                admits: Some(peer),
            }],
        };
        let host = Host::open(spec, events.clone(), events).await.unwrap();
        if known.is_some() {
            host.keep(peer, ALPN.to_vec(), known.into_iter().collect());
        }
        let mut stands = None;
        let mut beat = interval(Duration::from_millis(50));
        loop {
            tokio::select! {
                event = inbox.recv() => match event.unwrap() {
                    Event::Up { link, dialed, address, .. } => {
                        stands = Some(link);
                        // As the engine does: where it was met is where it is looked for next.
                        host.keep(peer, ALPN.to_vec(), address.into_iter().collect());
                        println!("up {dialed}");
                    }
                    Event::Down { link, .. } if stands == Some(link) => stands = None,
                    Event::Frame { frame, .. } => {
                        println!("heard {}", u64::from_be_bytes(frame.try_into().unwrap()));
                    }
                    _ => {}
                },
                _ = beat.tick() => if let Some(link) = stands {
                    host.send(link, Lane::Documents, now().to_be_bytes().to_vec()).ok();
                },
            }
        }
    });
}

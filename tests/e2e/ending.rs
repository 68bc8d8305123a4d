//! How a node ends, and what it does while nobody reads what it says.

use std::{fs::File, io::Write as _, sync::mpsc};

use serde_json::json;

use crate::harness::{Home, PATIENCE, agree, pair, texts};

#[test]
#[cfg(unix)]
fn a_node_that_the_system_ends_in_the_middle_of_a_meeting_meets_again_and_says_nothing_of_it() {
    use rustix::process::Signal;

    let homes = [Home::of("Alba"), Home::of("Bruno")];
    let [mut alba, mut bruno] = homes.each_ref().map(Home::start);
    pair(&mut alba, &mut bruno);
    for (round, signal) in [Signal::TERM, Signal::HUP, Signal::INT]
        .into_iter()
        .enumerate()
    {
        alba.order(json!({"do": "note", "act": "draft", "text": format!("draft {round}")}));
        for number in 0..20 {
            let text = format!("line {round}.{number}");
            let line = json!({"do": "line", "act": "add", "text": text});
            bruno.write(&line.to_string());
        }
        alba.wait("a line of them", |line| line["event"] == "view");
        alba.signal(signal);
        alba = homes[0].start();
        let plan = agree(&mut alba, &mut bruno);
        assert_eq!(texts(&plan).len(), 20 * (round + 1));
        let drafts = alba.view["own"]["drafts"].as_array().unwrap();
        assert_eq!(drafts.len(), round + 1, "drafts are kept");
    }
    assert!(alba.notices.is_empty(), "{:?}", alba.notices);
    assert!(bruno.notices.is_empty(), "{:?}", bruno.notices);
}

#[test]
fn leaving_takes_effect_although_nobody_reads_the_output() {
    let homes = [Home::of("Alba"), Home::of("Bruno")];
    let [mut alba, mut bruno] = homes.each_ref().map(Home::start);
    pair(&mut alba, &mut bruno);
    // The first view of it is more than a pipe holds.
    for number in 0..60 {
        let text = format!("{number} {}", "words ".repeat(300));
        alba.order(json!({"do": "line", "act": "add", "text": text}));
    }
    agree(&mut alba, &mut bruno);
    alba.stop();

    let mut alba = homes[0].start_unread(&[]);
    let say = |line: serde_json::Value| writeln!(alba.stdin.as_ref().unwrap(), "{line}");
    say(json!({"do": "line", "act": "add", "text": "Said to nobody"})).unwrap();
    bruno.seen("what was said to nobody", |view| {
        texts(&view["plan"]).contains(&"Said to nobody".to_owned())
    });
    say(json!({"do": "offline"})).unwrap();
    say(json!({"do": "stop"})).unwrap();
    // Whoever has a vault holds a lock on this file.
    let lock = File::open(homes[0].vault().join("mark")).unwrap();
    let (free, freed) = mpsc::sync_channel(1);
    let waiting = std::thread::Builder::new();
    waiting.spawn(move || free.send(lock.lock())).unwrap();
    freed.recv_timeout(PATIENCE).unwrap().unwrap();
    alba.kill().unwrap();
    alba.wait().unwrap();

    let mut alba = homes[0].start();
    assert_eq!(alba.show()["online"], false);
}

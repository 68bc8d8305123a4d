//! Clocks that are wrong and time zones by name, as a whole process meets them.

use serde_json::json;

#[cfg(target_os = "linux")]
use crate::harness::clock_ahead;
use crate::harness::{Home, Node, agree, bring_to_words, pair, texts};

/// The minute at which a passing line is written down as over on the wall, and the words for it.
fn end_as_written(zone: &str) -> String {
    let home = Home::of("Alba");
    let mut node = home.start_where(&[("TZ", zone)]);
    let minute = now_in_minutes() + 300 * 24 * 60;
    node.order(
        json!({"do": "passing", "act": "add", "about": "topic", "text": "work", "until": minute}),
    );
    let page = node.ask(json!({"do": "export", "as": "text"}))["text"].clone();
    let page = page.as_str().unwrap().to_owned();
    let line = page.lines().find(|line| line.contains("work"));
    line.unwrap_or_else(|| panic!("{page}")).to_owned()
}

fn now_in_minutes() -> u64 {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
    since.as_secs() / 60
}

#[test]
fn a_zone_by_name_is_the_zone_of_the_ends_that_are_written_down() {
    let utc = end_as_written("UTC");
    let india = end_as_written("Asia/Kolkata");
    assert_ne!(utc, india);
    // The same zone as a rule, which needs no list of names.
    assert_eq!(india, end_as_written("IST-5:30"));
}

#[test]
#[cfg(target_os = "linux")]
fn no_clock_stops_the_program_and_one_before_1970_only_keeps_it_from_meeting() {
    const YEAR: i64 = 365 * 24 * 60 * 60;
    let dir = tempfile::tempdir().unwrap();
    let [one, other] = ["Alba", "Bruno"].map(Home::of);
    let (mut alba, mut bruno) = (one.start(), other.start());
    pair(&mut alba, &mut bruno);
    let add = |node: &mut Node, text: &str| {
        node.order(json!({"do": "line", "act": "add", "text": text}));
    };
    add(&mut alba, "before");
    agree(&mut alba, &mut bruno);
    alba.stop();
    for ahead in [-70 * YEAR, 8_000 * YEAR] {
        let library = clock_ahead(dir.path(), ahead, dir.path());
        let mut alba = one.start_where(&[("LD_PRELOAD", &library)]);
        if ahead < 0 {
            assert_eq!(alba.event("notice")["code"], "clock-far-behind");
            // Nothing that is asked of it ends it.
            alba.order(json!({"do": "online"}));
            assert_eq!(alba.event("notice")["code"], "clock-far-behind");
        }
        add(&mut alba, "with a wrong clock");
        let page = alba.ask(json!({"do": "export", "as": "text"}));
        assert_eq!(page["event"], "export", "{page}");
        if ahead > 0 {
            agree(&mut alba, &mut bruno);
        }
        alba.stop();
    }
    let mut alba = one.start();
    let plan = agree(&mut alba, &mut bruno);
    let expected = ["before", "with a wrong clock", "with a wrong clock"];
    assert_eq!(texts(&plan), expected);
}

#[test]
#[cfg(target_os = "linux")]
fn an_invitation_with_a_clock_before_1970_says_why_nothing_comes_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let library = clock_ahead(dir.path(), -70 * 365 * 24 * 60 * 60, dir.path());
    let [one, other] = ["Alba", "Bruno"].map(Home::of);
    let mut alba = one.start_where(&[("LD_PRELOAD", &library)]);
    alba.order(json!({"do": "invite"}));
    assert_eq!(alba.event("notice")["code"], "clock-far-behind");
    alba.stop();
    let (mut alba, mut bruno) = (one.start(), other.start());
    let words = bring_to_words(&mut alba, &mut bruno);
    assert_eq!(words[0], words[1]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_clock_that_is_set_before_1970_while_two_meet_parts_them_until_it_is_right() {
    let dir = tempfile::tempdir().unwrap();
    let wrong = dir.path().join("wrong");
    let library = clock_ahead(dir.path(), -70 * 365 * 24 * 60 * 60, &wrong);
    let [one, other] = ["Alba", "Bruno"].map(Home::of);
    let mut alba = one.start_where(&[("LD_PRELOAD", &library)]);
    let mut bruno = other.start();
    pair(&mut alba, &mut bruno);
    let add = |node: &mut Node, text: &str| {
        node.order(json!({"do": "line", "act": "add", "text": text}));
    };
    // They have met, and no handshake is under way when the clock jumps.
    add(&mut alba, "together");
    agree(&mut alba, &mut bruno);
    std::fs::write(&wrong, "").unwrap();
    add(&mut alba, "apart");
    assert_eq!(alba.event("notice")["code"], "clock-far-behind");
    add(&mut bruno, "apart too");
    add(&mut alba, "and goes on");
    std::fs::remove_file(&wrong).unwrap();
    alba.order(json!({"do": "online"}));
    assert_eq!(texts(&agree(&mut alba, &mut bruno)).len(), 4);
}

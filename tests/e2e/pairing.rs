//! Pairing between two processes, and the ways in which it comes to nothing.

use serde_json::json;

use crate::harness::{Home, Node, agree, bring_to_words, pair, texts};

fn two() -> ([Home; 2], Node, Node) {
    let homes = [Home::of("Alba"), Home::of("Bruno")];
    let (alba, bruno) = (homes[0].start(), homes[1].start());
    (homes, alba, bruno)
}

fn assert_alone(node: &mut Node) {
    let view = node.show();
    assert_eq!(view["sharing"]["is"], "alone", "{view:#}");
    assert_eq!(view["plan"]["people"].as_array().unwrap().len(), 1);
}

#[test]
fn two_people_who_say_that_the_words_match_are_a_pair() {
    let (_homes, mut alba, mut bruno) = two();
    pair(&mut alba, &mut bruno);
    let plan = agree(&mut alba, &mut bruno);
    let mut names: Vec<&str> = plan["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Alba", "Bruno"]);
}

#[test]
fn one_no_leaves_nothing_on_either_side() {
    let (_homes, mut alba, mut bruno) = two();
    bring_to_words(&mut alba, &mut bruno);
    alba.order(json!({"do": "match"}));
    bruno.order(json!({"do": "mismatch"}));
    for node in [&mut alba, &mut bruno] {
        assert_eq!(node.event("refused")["code"], "pairing-declined");
        assert_alone(node);
    }
    // And they may try again.
    pair(&mut alba, &mut bruno);
}

#[test]
fn an_altered_invitation_and_ones_own_are_told_apart() {
    let (_homes, mut alba, mut bruno) = two();
    alba.order(json!({"do": "invite"}));
    let invitation = alba.event("invitation")["invitation"]
        .as_str()
        .unwrap()
        .to_owned();
    let own = alba.ask(json!({"do": "join", "invitation": invitation}));
    assert_eq!(own["code"], "invitation-own");
    let mut altered = invitation.clone();
    altered.replace_range(30..31, if &invitation[30..31] == "A" { "B" } else { "A" });
    let refused = bruno.ask(json!({"do": "join", "invitation": altered}));
    assert_eq!(refused["code"], "invitation-altered");
    assert_alone(&mut bruno);
}

#[test]
fn an_invitation_is_taken_up_as_a_messenger_hands_it_on() {
    let (_homes, mut alba, mut bruno) = two();
    alba.order(json!({"do": "invite"}));
    let invitation = alba.event("invitation")["invitation"]
        .as_str()
        .unwrap()
        .to_lowercase();
    let (one, other) = invitation.split_at(40);
    let mangled = format!("Alba wrote:\n> Here it is: {one}\n> \u{200b}{other}. Bye!");
    let part = bruno.ask(json!({"do": "join", "invitation": one}));
    assert_eq!(part["code"], "invitation-cut");
    let none = bruno.ask(json!({"do": "join", "invitation": "Alba wrote: Bye!"}));
    assert_eq!(none["code"], "not-an-invitation");
    bruno.order(json!({"do": "join", "invitation": mangled}));
    assert_eq!(alba.event("words")["words"], bruno.event("words")["words"]);
}

#[test]
fn a_second_claimant_is_refused_and_the_inviter_is_told() {
    let (_homes, mut alba, mut bruno) = two();
    let third = Home::of("Carla");
    let mut carla = third.start();
    alba.order(json!({"do": "invite"}));
    let invitation = alba.event("invitation")["invitation"].clone();
    bruno.order(json!({"do": "join", "invitation": invitation}));
    alba.event("words");
    carla.order(json!({"do": "join", "invitation": invitation}));
    assert_eq!(carla.event("refused")["code"], "join-refused-used");
    assert_eq!(alba.event("notice")["code"], "invitation-second-claim");
    assert_alone(&mut carla);
    alba.order(json!({"do": "match"}));
    bruno.order(json!({"do": "match"}));
    alba.event("paired");
    bruno.event("paired");
}

#[test]
fn a_joiner_who_disappears_before_saying_yes_leaves_nothing_behind() {
    let (homes, mut alba, mut bruno) = two();
    bring_to_words(&mut alba, &mut bruno);
    bruno.kill();
    alba.order(json!({"do": "mismatch"}));
    alba.event("refused");
    assert_alone(&mut alba);
    let mut bruno = homes[1].start();
    assert_alone(&mut bruno);
    pair(&mut alba, &mut bruno);
}

#[test]
fn what_was_written_alone_goes_along_only_where_it_is_brought() {
    let (_homes, mut alba, mut bruno) = two();
    let brought = alba.order(json!({"do": "line", "act": "add", "text": "Take me along"}));
    alba.order(json!({"do": "line", "act": "add", "text": "I stay here"}));
    pair(&mut alba, &mut bruno);
    assert_eq!(texts(&agree(&mut alba, &mut bruno)), Vec::<String>::new());
    alba.order(json!({"do": "bring", "lines": [brought]}));
    assert_eq!(texts(&agree(&mut alba, &mut bruno)), ["Take me along"]);
    assert_eq!(
        alba.show()["own"]["before"]["lines"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

//! Becoming a pair, and everything that must not come of it.

use leeward_engine::{Event, Table};
use leeward_model::{Command, Notice, Rejection, Sharing};
use leeward_simulation::{A, B, Device, World, checks, raw, world::Death};

const SECOND: u64 = 1000;
const HOURS: u64 = 60 * 60 * 1000;
/// A claim with a proof that proves nothing.
const WRONG_CLAIM: [u8; 97] = [0; 97];
const REFUSED_WRONG: [u8; 2] = [4, 0];
const REFUSED_USED: [u8; 2] = [4, 1];

fn nothing_came_of_it(world: &World) {
    for device in [A, B] {
        assert_eq!(
            world.view(device).sharing,
            Sharing::Alone,
            "device {device}"
        );
        assert_eq!(
            world.devices[device].table(Table::Space).len(),
            1,
            "device {device}"
        );
        assert_eq!(world.network.hosts_of(device), 0, "device {device}");
    }
}

fn match_words(world: &mut World) {
    for device in [A, B] {
        if matches!(
            world.view(device).sharing,
            Sharing::Comparing {
                confirmed: false,
                ..
            }
        ) {
            world.command(device, Command::Match);
        }
    }
}

#[test]
fn both_become_a_pair_and_may_write() {
    let mut world = World::together(1);
    world.add_line(A, "from A");
    world.add_line(B, "from B");
    world.settle();
    checks::agree(&mut world);
    checks::quiet(&mut world);
}

#[test]
fn three_claims_without_the_token_burn_the_invitation() {
    let mut world = World::new(2);
    world.invite(A);
    for link in 1..=3 {
        let said = raw::claim(&mut world, A, link * 2, WRONG_CLAIM.to_vec());
        assert_eq!(said, [REFUSED_WRONG.to_vec()]);
        world.pass(SECOND);
    }
    let notices = world.devices[A].notices();
    let attempt = Notice::InvitationAttempt;
    assert_eq!(notices, [attempt, attempt, Notice::InvitationBurnt]);
    world.pass(HOURS);
    nothing_came_of_it(&world);
}

#[test]
fn a_second_claimant_is_refused_and_said_and_the_first_goes_on() {
    let mut world = World::new(3);
    let words = world.compare();
    let said = raw::claim(&mut world, A, 1 << 30, WRONG_CLAIM.to_vec());
    assert_eq!(said, [REFUSED_USED.to_vec()]);
    assert_eq!(world.devices[A].notices(), [Notice::InvitationSecondClaim]);
    assert_eq!(words[A], words[B]);
    for device in [A, B] {
        world.make(device, Command::Match);
        world.settle();
    }
    checks::agree(&mut world);
}

#[test]
fn an_invitation_that_has_run_out_is_refused_and_said() {
    let mut world = World::new(4);
    let invitation = world.invite(A);
    world.pass(11 * 60 * 1000);
    assert_eq!(world.devices[A].notices(), [Notice::InvitationExpired]);
    world.make(B, Command::Join { invitation });
    world.settle();
    assert_eq!(world.devices[B].notices(), [Notice::JoinRefusedExpired]);
    world.pass(HOURS);
    nothing_came_of_it(&world);
}

/// Takes an invitation up that nobody answers for, and hears so within twenty seconds and again at
/// the end.
fn unanswered(world: &mut World, invitation: String) {
    world.make(B, Command::Join { invitation });
    world.settle();
    let joining = |unanswered| Sharing::Joining { unanswered };
    assert_eq!(world.view(B).sharing, joining(false));
    world.pass(20 * SECOND);
    assert_eq!(world.view(B).sharing, joining(true));
    assert_eq!(world.devices[B].notices(), [Notice::NobodyAnswers]);
    world.pass(HOURS);
    let notices = [Notice::NobodyAnswers, Notice::JoinUnanswered];
    assert_eq!(world.devices[B].notices(), notices);
    assert_eq!(world.view(B).sharing, Sharing::Alone);
}

#[test]
fn an_open_invitation_follows_this_device_and_the_one_that_was_sent_stays_good() {
    let mut world = World::new(40);
    let sent = world.invite(A);
    let elsewhere = vec![([192, 168, 1, 7], 47_113).into()];
    world.moves(A, elsewhere.clone());
    assert_eq!(world.view(A).addresses, elsewhere);
    let Sharing::Inviting { invitation: now } = world.view(A).sharing else {
        panic!("it is open");
    };
    assert_ne!(now, sent);
    assert!(world.devices[A].events.contains(&Event::Invitation(now)));
    let join = Command::Join { invitation: sent };
    world.make(B, join);
    world.settle();
    let compares = |device: usize| matches!(world.view(device).sharing, Sharing::Comparing { .. });
    assert!(compares(A) && compares(B));
    match_words(&mut world);
    world.settle();
    checks::agree(&mut world);
    world.moves(A, Vec::new());
    assert!(world.view(A).addresses.is_empty());
    world.moves(A, elsewhere.clone());
    assert_eq!(world.view(A).addresses, elsewhere);
}

#[test]
fn an_invitation_without_an_address_says_so_on_both_sides() {
    let mut world = World::new(41);
    world.invite(A);
    world.moves(A, Vec::new());
    assert_eq!(world.devices[A].notices(), [Notice::InvitationNowhere]);
    assert!(world.view(A).addresses.is_empty());
    let Sharing::Inviting { invitation } = world.view(A).sharing else {
        panic!("it is open");
    };
    let refused = world.command(B, Command::Join { invitation });
    assert_eq!(refused, Some(Err(Rejection::InvitationNowhere)));
    assert_eq!(world.view(B).sharing, Sharing::Alone);
}

#[test]
fn an_invitation_that_nobody_answers_for_is_said_so_within_twenty_seconds() {
    let mut world = World::new(5);
    let invitation = world.invite(A);
    world.stop(A);
    unanswered(&mut world, invitation);
    world.start(A);
    nothing_came_of_it(&world);
}

#[test]
fn an_invitation_that_was_withdrawn_is_said_so_within_twenty_seconds() {
    let mut world = World::new(5);
    let invitation = world.invite(A);
    world.make(A, Command::Mismatch);
    world.pass(SECOND * 5);
    unanswered(&mut world, invitation);
}

#[test]
fn an_invitation_that_others_have_used_is_said_so_within_twenty_seconds() {
    let mut world = World::new(5);
    let mut third = Device::found(5, 2, "Cy", world.now);
    std::mem::swap(&mut third, &mut world.devices[B]);
    // The third one pairs in B's place, and only then does B come.
    world.devices.push(third);
    world.start(B);
    let invitation = world.invite(A);
    world.make(
        B,
        Command::Join {
            invitation: invitation.clone(),
        },
    );
    world.settle();
    match_words(&mut world);
    world.settle();
    assert_eq!(world.view(A).sharing, Sharing::Together);
    world.devices.swap(B, 2);
    world.start(B);
    unanswered(&mut world, invitation);
}

#[test]
fn an_answer_that_comes_late_is_taken() {
    let mut world = World::new(5);
    let invitation = world.invite(A);
    world.network.weather.partitioned = true;
    world.make(B, Command::Join { invitation });
    world.pass(60 * SECOND);
    let unanswered = Sharing::Joining { unanswered: true };
    assert_eq!(world.view(B).sharing, unanswered);
    world.network.weather.partitioned = false;
    world.settle();
    match_words(&mut world);
    world.settle();
    checks::agree(&mut world);
}

#[test]
fn an_altered_invitation_and_ones_own_are_refused() {
    let mut world = World::new(6);
    let invitation = world.invite(A);
    let join = |invitation: &str| Command::Join {
        invitation: invitation.into(),
    };
    let altered = invitation.replacen(['A', 'B', 'C'], "D", 1);
    assert_eq!(
        world.command(B, join(&altered)),
        Some(Err(Rejection::InvitationAltered))
    );
    assert_eq!(
        world.command(A, join(&invitation)),
        Some(Err(Rejection::InvitationOwn))
    );
    world.command(A, Command::Mismatch);
    world.pass(HOURS);
    nothing_came_of_it(&world);
}

#[test]
fn a_no_by_either_ends_it_for_both_whatever_the_other_said() {
    for (no, said_yes_before) in [(A, false), (A, true), (B, false), (B, true)] {
        let mut world = World::new(7);
        world.compare();
        if said_yes_before {
            world.make(1 - no, Command::Match);
            world.settle();
        }
        world.make(no, Command::Mismatch);
        world.settle();
        world.pass(3 * HOURS);
        for device in [A, B] {
            assert_eq!(world.devices[device].notices(), [Notice::PairingDeclined]);
        }
        nothing_came_of_it(&world);
    }
}

#[test]
fn wherever_the_connection_is_cut_both_become_a_pair_or_neither_does() {
    let mut pairs = 0;
    for cut_at in 0..30 {
        let mut world = World::new(8);
        let invitation = world.invite(A);
        world.make(B, Command::Join { invitation });
        let mut steps = 0;
        while steps < 200 && (world.step() || steps < cut_at) {
            match_words(&mut world);
            if steps == cut_at {
                world.network.cut_all(world.now, &mut world.chance);
            }
            steps += 1;
        }
        world.pass(3 * HOURS);
        if world.view(A).sharing == Sharing::Together {
            checks::agree(&mut world);
            pairs += 1;
        } else {
            nothing_came_of_it(&world);
        }
    }
    assert!(
        pairs >= 25,
        "{pairs} of 30: a cut costs the pairing only before the words are shown"
    );
}

#[test]
fn a_last_word_that_is_lost_on_the_way_is_said_again() {
    for last in [A, B] {
        let mut world = World::new(9);
        world.compare();
        world.make(1 - last, Command::Match);
        world.settle();
        world.make(last, Command::Match);
        world.network.cut_all(world.now, &mut world.chance);
        world.settle();
        checks::agree(&mut world);
        for device in [A, B] {
            assert_eq!(world.devices[device].deadline(), None, "proven at {device}");
        }
        checks::quiet(&mut world);
    }
}

#[test]
fn whenever_a_device_dies_during_the_ceremony_both_become_a_pair_or_neither_does() {
    for device in [A, B] {
        for dies_at in 0..12 {
            for death in [Death::Before(0), Death::AfterAppend, Death::Before(2)] {
                let mut world = World::new(10);
                let invitation = world.invite(A);
                world.make(B, Command::Join { invitation });
                for step in 0..200 {
                    if step == dies_at {
                        match_words(&mut world);
                        world.death = Some(death);
                    }
                    if !world.step() && step > dies_at {
                        break;
                    }
                    world.death = None;
                    for other in [A, B] {
                        if !world.devices[other].is_running() {
                            world.start(other);
                        }
                    }
                    if step != dies_at {
                        match_words(&mut world);
                    }
                }
                world.pass(3 * HOURS);
                let together = [A, B].map(|it| world.view(it).sharing == Sharing::Together);
                assert_eq!(
                    together[A], together[B],
                    "{device} dies at {dies_at}, {death:?}"
                );
                if together[A] {
                    checks::agree(&mut world);
                }
            }
        }
    }
}

#[test]
fn a_clock_that_is_set_back_keeps_no_invitation_open() {
    let mut world = World::new(11);
    world.invite(A);
    world.devices[A].clock.ahead = -leeward_simulation::clock::TEN_YEARS;
    world.turn(
        A,
        leeward_simulation::device::Origin::World,
        leeward_engine::Input::Tick,
    );
    world.pass(11 * 60 * 1000);
    assert_eq!(world.devices[A].notices(), [Notice::InvitationExpired]);
}

/// Refused as someone who does not keep to the ceremony.
const REFUSED_BROKEN: [u8; 2] = [4, 4];
/// The first byte of a confirmation, which holds a name.
const CONFIRMATION: u8 = 3;

#[test]
fn a_stranger_who_knows_the_name_of_the_invitation_never_hears_a_name_nor_the_confirmation() {
    // One link that came while the invitation was open, one while the words were compared.
    let (early, late) = (1 << 30, (1 << 30) + 2);
    for came in [vec![early], vec![late], vec![early, late]] {
        let mut world = World::new(12);
        let mut heard = Vec::new();
        let invitation = world.invite(A);
        if came.contains(&early) {
            heard.extend(raw::connect(&mut world, A, early));
        }
        world.make(B, Command::Join { invitation });
        world.settle();
        if came.contains(&late) {
            heard.extend(raw::connect(&mut world, A, late));
        }
        world.make(B, Command::Match);
        world.settle();
        world.make(A, Command::Match);
        // A has stored the pair and says the last word again to whom it was for.
        for _ in 0..60 {
            for link in &came {
                for frame in [WRONG_CLAIM.to_vec(), vec![CONFIRMATION], Vec::new()] {
                    heard.extend(raw::say(&mut world, A, *link, frame));
                }
            }
            heard.extend(raw::connect(&mut world, A, (1 << 30) + 4));
            heard.extend(raw::say(&mut world, A, (1 << 30) + 4, vec![CONFIRMATION]));
        }
        for frame in heard {
            assert_ne!(frame.first(), Some(&CONFIRMATION), "{came:?}");
            assert!(!String::from_utf8_lossy(&frame).contains("Ada"), "{came:?}");
        }
        world.settle();
        checks::agree(&mut world);
        assert_eq!(world.devices[A].deadline(), None, "proven");
    }
}

#[test]
fn no_name_leaves_before_its_person_has_said_that_the_words_match() {
    let names = ["Ada", "Bo"];
    for first in [A, B] {
        let mut world = World::new(13);
        world.sent = Some(Vec::new());
        world.compare();
        for name in names {
            assert_eq!(world.frames_with(name), 0, "{name}");
        }
        for (device, told) in [(first, false), (1 - first, true)] {
            world.make(device, Command::Match);
            world.settle();
            assert!(world.frames_with(names[device]) > 0);
            assert_eq!(world.frames_with(names[1 - device]) > 0, told);
        }
        checks::agree(&mut world);
    }
    // Whoever says no has told no name, though the other has said yes.
    let mut world = World::new(14);
    world.sent = Some(Vec::new());
    world.compare();
    world.make(B, Command::Match);
    world.settle();
    world.make(A, Command::Mismatch);
    world.settle();
    assert_eq!(world.frames_with("Ada"), 0);
}

#[test]
fn who_is_refused_is_not_heard_again_and_told_of_once_a_second() {
    let mut world = World::new(13);
    world.compare();
    for round in 1..=3 {
        for number in 0..50 {
            let link = (round * 100 + number) << 30;
            let said = raw::claim(&mut world, A, link, WRONG_CLAIM.to_vec());
            assert_eq!(said, [REFUSED_USED.to_vec()]);
            let more = raw::say(&mut world, A, link, WRONG_CLAIM.to_vec());
            assert_eq!(more, Vec::<Vec<u8>>::new(), "hung up on");
        }
        let told = vec![Notice::InvitationSecondClaim; usize::try_from(round).unwrap()];
        assert_eq!(world.devices[A].notices(), told);
        world.pass(SECOND);
    }
    let said = raw::claim(&mut world, A, 1 << 50, vec![77]);
    assert_eq!(said, [REFUSED_BROKEN.to_vec()]);
    assert_eq!(
        raw::say(&mut world, A, 1 << 50, vec![77]),
        Vec::<Vec<u8>>::new()
    );
    match_words(&mut world);
    world.settle();
    checks::agree(&mut world);
}

#[test]
fn what_a_stranger_says_on_the_lane_for_moments_is_no_claim_and_burns_no_invitation() {
    let mut world = World::new(14);
    world.invite(A);
    raw::connect(&mut world, A, 1 << 30);
    for _ in 0..100 {
        let said = raw::say_now(&mut world, A, 1 << 30, WRONG_CLAIM.to_vec());
        assert_eq!(said, Vec::<Vec<u8>>::new());
    }
    assert_eq!(world.devices[A].notices(), []);
    let said = raw::say(&mut world, A, 1 << 30, WRONG_CLAIM.to_vec());
    assert_eq!(said, [REFUSED_WRONG.to_vec()], "the invitation is open");
}

#[test]
fn a_deadline_says_who_wants_it() {
    let mut world = World::new(15);
    let who = |world: &World, device: usize| world.devices[device].who_waits();
    assert_eq!(who(&world, A), None);
    let invitation = world.invite(A);
    assert_eq!(who(&world, A), Some("a pairing"));
    world.network.weather.partitioned = true;
    world.make(B, Command::Join { invitation });
    assert_eq!(who(&world, B), Some("a joiner without an answer"));
    world.make(B, Command::Mismatch);
    assert_eq!(who(&world, B), Some("endpoints that linger"));
    world.make(A, Command::Mismatch);
    world.network.weather.partitioned = false;
    world.pass(3 * SECOND);
    assert_eq!([A, B].map(|device| who(&world, device)), [None; 2]);

    world.compare();
    world.make(A, Command::Match);
    world.settle();
    world.make(B, Command::Match);
    assert_eq!(who(&world, B), Some("an unproven pair"));
    world.settle();
    assert_eq!([A, B].map(|device| who(&world, device)), [None; 2]);
}

#[test]
fn an_invitation_to_this_machine_to_everybody_or_to_nowhere_is_refused_and_nothing_is_dialed() {
    for named in [
        vec!["127.0.0.1:47113"],
        vec!["192.168.1.5:47113", "[::1]:631"],
        vec!["[::ffff:127.0.0.1]:47113"],
        vec!["224.0.0.251:5353"],
        vec!["255.255.255.255:47113"],
        vec!["0.0.0.0:47113"],
        vec!["192.168.1.5:0"],
        vec![],
    ] {
        let refused = if named.is_empty() {
            Rejection::InvitationNowhere
        } else {
            Rejection::InvitationLeadsNowhere
        };
        let mut world = World::new(14);
        let addresses = named.iter().map(|at| at.parse().unwrap()).collect();
        world.network.named = Some(addresses);
        let invitation = world.invite(A);
        assert_eq!(
            world.command(B, Command::Join { invitation }),
            Some(Err(refused)),
            "{named:?}"
        );
        assert_eq!(world.view(B).sharing, Sharing::Alone);
        assert_eq!(world.network.hosts_of(B), 0);
    }
}

#[test]
fn a_typed_address_of_this_machine_of_everybody_or_of_nobody_is_refused() {
    let mut world = World::together(15);
    let mut typed = |address: &str| {
        let address = address.into();
        world.command(A, Command::Address { address }).unwrap()
    };
    for address in [
        "127.0.0.1:1",
        "[::1]:1",
        "224.0.0.251:1",
        "255.255.255.255:1",
        "0.0.0.0:1",
    ] {
        let refused = typed(address);
        assert_eq!(refused, Err(Rejection::AddressLeadsNowhere), "{address}");
    }
    assert_eq!(typed("tea"), Err(Rejection::NotAnAddress));
    assert!(typed("192.168.1.5:47113").is_ok());
}

//! Becoming a pair, and everything that must not come of it.

use leeward_engine::{Event, Table};
use leeward_model::{Command, Notice, Rejection, Sharing};
use leeward_simulation::{A, B, World, checks, raw, world::Death};

const HOURS: u64 = 60 * 60 * 1000;
/// A claim with a proof that proves nothing.
const WRONG_CLAIM: [u8; 65] = [0; 65];
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
fn an_invitation_that_nobody_answers_for_is_given_up_and_said() {
    let mut world = World::new(5);
    let invitation = world.invite(A);
    world.stop(A);
    world.make(B, Command::Join { invitation });
    world.settle();
    world.pass(HOURS);
    assert_eq!(world.devices[B].notices(), [Notice::JoinUnanswered]);
    world.start(A);
    nothing_came_of_it(&world);
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
        leeward_simulation::device::Lane::World,
        leeward_engine::Input::Tick,
    );
    world.pass(11 * 60 * 1000);
    assert_eq!(world.devices[A].notices(), [Notice::InvitationExpired]);
}

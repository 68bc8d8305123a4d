//! A card that is not the one under its cover.

use leeward_model::{Day, Stamp};

use super::*;
use crate::{io::Frame, stored::memory::Memory};

const LINK: LinkId = 1;

/// Does something in a turn of its own, and returns what it gives and what is sent.
fn turn<T>(number: u8, act: impl FnOnce(&mut Turn<'_>) -> T) -> (T, Vec<Frame>) {
    let stamp = Stamp {
        now: 1_700_000_000_000,
        today: Day(20_000),
        entropy: [number; 32],
    };
    let nothing = Memory::default();
    let mut turn = Turn::new(stamp, &nothing);
    let given = act(&mut turn);
    let sent = turn.finish().into_iter().filter_map(|output| match output {
        Output::Send { frame, .. } => Some(frame),
        _ => None,
    });
    (given, sent.collect())
}

/// Hands every frame to the other side, and returns what that answers.
fn hear(number: u8, side: &mut Pairing, frames: &[Frame]) -> (Vec<Progress>, Vec<Frame>) {
    turn(number, |turn| {
        let progress = frames.iter().map(|frame| side.receive(turn, LINK, frame));
        progress.collect()
    })
}

/// The inviter and the joiner, whose people compare the words.
fn comparing() -> [Pairing; 2] {
    let (mut inviter, _) = turn(1, |turn| Pairing::invite(turn, 0, "Ada"));
    let invitation = inviter.invitation_at(Vec::new());
    let (mut joiner, _) = turn(2, |turn| Pairing::join(turn, 0, "Bo", invitation));
    let (one, other) = (inviter.device(), joiner.device());
    turn(3, |turn| inviter.up(turn, LINK, other, None, [7; 32]));
    let ((), claim) = turn(4, |turn| joiner.up(turn, LINK, one, None, [7; 32]));
    let (_, accept) = hear(5, &mut inviter, &claim);
    let (_, reveal) = hear(6, &mut joiner, &accept);
    hear(7, &mut inviter, &reveal);
    [inviter, joiner]
}

/// Returns what comes of it where one side opens another card than it has covered, and the other says
/// that the words match.
fn opened(liar: usize, change: impl Fn(&mut Pairing)) -> Progress {
    let mut sides = comparing();
    change(&mut sides[liar]);
    let (said, confirmation) = turn(8, |turn| sides[liar].confirm(turn));
    assert!(matches!(said, Ok(Progress::Goes)), "{said:?}");
    assert_eq!(confirmation.len(), 1);
    let (mut heard, _) = hear(9, &mut sides[1 - liar], &confirmation);
    match heard.pop() {
        Some(Progress::Goes) => {
            let (said, _) = turn(10, |turn| sides[1 - liar].confirm(turn));
            said.expect("words are compared")
        }
        other => other.expect("one frame"),
    }
}

#[test]
fn whoever_opens_another_card_than_they_have_covered_is_refused() {
    for liar in [0, 1] {
        let honest = opened(liar, |_| {});
        assert!(matches!(honest, Progress::Paired(_)), "{honest:?}");
        let changes: [&dyn Fn(&mut Pairing); 4] = [
            &|side| side.card.name = "Eve".to_owned(),
            &|side| side.card.name.push('h'),
            &|side| side.card.person = PersonId::from_bytes([9; 16]),
            &|side| side.salt[0] ^= 1,
        ];
        for (number, change) in changes.iter().enumerate() {
            // Their proof holds for the card that they open: only the cover gives them away.
            let progress = opened(liar, change);
            let is_refused = matches!(progress, Progress::Over(Some(Notice::PairingBroken)));
            assert!(is_refused, "{number} by {liar}: {progress:?}");
        }
    }
}

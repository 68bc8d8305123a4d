//! Question cards: drawing one, and what a person keeps in mind of them. No document and no partner
//! ever gets any of it.

use std::collections::BTreeSet;

use leeward_model::{Card, CardCommand, Rejection};

use crate::{
    context::{Context, Done, made},
    io::Saved,
    own::{CARDS, OwnCards},
    records::key,
};

/// Handles a command about question cards.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: CardCommand) -> Done {
    let before = cx.own.cards.clone();
    let mut saved = Saved::default();
    let cards = &mut cx.own.cards;
    match command {
        CardCommand::Draw => {
            let drawn = draw(cards, cx.turn.entropy.number()).ok_or(Rejection::NotFound)?;
            saved = made(&drawn.as_str());
        }
        CardCommand::Like { card, liked } => keep(&mut cards.liked, card, liked),
        CardCommand::SetAside { card } => keep(&mut cards.aside, card, true),
        CardCommand::BringBack { card: Some(card) } => keep(&mut cards.aside, card, false),
        CardCommand::BringBack { card: None } => cards.aside.clear(),
    }
    if cx.own.cards != before {
        cx.turn.put(key::own(CARDS), &cx.own.cards);
    }
    Ok(saved)
}

fn keep(among: &mut BTreeSet<String>, card: Card, kept: bool) {
    if kept {
        among.insert(card.as_str().to_owned());
    } else {
        among.remove(card.as_str());
    }
}

/// Draws a card by chance, out of those that have not come since all had. The one that came last
/// comes first again only where there is no other. `None` where all are set aside.
fn draw(cards: &mut OwnCards, chance: u64) -> Option<Card> {
    let all = Card::ALL.iter().copied();
    let deck: Vec<Card> = all
        .filter(|card| !cards.aside.contains(card.as_str()))
        .collect();
    let has_come = |card: &Card| cards.drawn.iter().any(|drawn| drawn == card.as_str());
    let mut left: Vec<Card> = deck
        .iter()
        .copied()
        .filter(|card| !has_come(card))
        .collect();
    if left.is_empty() {
        // A round is through, and the next begins with another one.
        let last = cards.drawn.last().filter(|_| deck.len() > 1);
        left = deck;
        left.retain(|card| last.is_none_or(|last| last != card.as_str()));
        cards.drawn.clear();
    }
    let place = chance.checked_rem(u64::try_from(left.len()).ok()?)?;
    let card = *left.get(usize::try_from(place).ok()?)?;
    cards.drawn.push(card.as_str().to_owned());
    Some(card)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws that many cards, one after the other.
    fn draws(cards: &mut OwnCards, count: u64) -> Vec<Card> {
        let drawn = (0..count).map(|number| draw(cards, number * 7 + 3));
        drawn.map(|card| card.unwrap()).collect()
    }

    #[test]
    fn no_card_comes_twice_before_the_deck_is_through() {
        let mut cards = OwnCards::default();
        let size = Card::ALL.len();
        for _round in 0..3 {
            let round = draws(&mut cards, 14);
            assert_eq!(round.iter().collect::<BTreeSet<_>>().len(), size);
            assert!(
                cards.drawn.len() <= size,
                "no more is kept in mind than a deck"
            );
        }
    }

    #[test]
    fn the_card_that_came_last_does_not_come_first_again() {
        for chance in 0..20 {
            let mut cards = OwnCards::default();
            let last = draws(&mut cards, 14).pop();
            assert_ne!(draw(&mut cards, chance), last);
        }
    }

    #[test]
    fn a_card_that_is_set_aside_does_not_come() {
        let mut cards = OwnCards::default();
        keep(&mut cards.aside, Card::Rain, true);
        let two_rounds = draws(&mut cards, 26);
        assert!(!two_rounds.contains(&Card::Rain));
        keep(&mut cards.aside, Card::Rain, false);
        assert!(draws(&mut cards, 14).contains(&Card::Rain));
    }

    #[test]
    fn of_one_card_that_is_left_it_comes_again_and_of_none_nothing_does() {
        let mut cards = OwnCards::default();
        for card in &Card::ALL[1..] {
            keep(&mut cards.aside, *card, true);
        }
        assert_eq!(draws(&mut cards, 2), [Card::Breakfast; 2]);
        keep(&mut cards.aside, Card::Breakfast, true);
        assert_eq!(draw(&mut cards, 0), None);
    }

    #[test]
    fn a_card_that_only_a_newer_leeward_has_is_in_nobodys_way() {
        let mut cards = OwnCards::default();
        cards.aside.insert("closer-care".to_owned());
        cards.drawn.push("closer-care".to_owned());
        assert_eq!(draws(&mut cards, 14).len(), 14);
        assert!(cards.aside.contains("closer-care"));
    }
}

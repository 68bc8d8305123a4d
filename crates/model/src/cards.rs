//! Question cards: drawn by hand, and what a person keeps in mind of them for themself.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A question card. Its word begins with that of its deck.
    Card {
        /// The perfect breakfast.
        Breakfast = "light-breakfast",
        /// A song that makes one move.
        Song = "light-song",
        /// A smell of a good place.
        Smell = "light-smell",
        /// What one laughed about.
        Laugh = "light-laugh",
        /// Tonight as an animal.
        Animal = "light-animal",
        /// What one does when it rains.
        Rain = "light-rain",
        /// What one could teach.
        Skill = "light-skill",
        /// A snack that one would not share.
        Snack = "light-snack",
        /// Away tomorrow with one small bag.
        Journey = "light-journey",
        /// A name for the sofa.
        Name = "light-name",
        /// A film to see again.
        Film = "light-film",
        /// A game of one's childhood.
        Child = "light-child",
        /// A place at home.
        Room = "light-room",
        /// The best small moment of the day.
        Today = "light-today",
    }
}

/// What can be done with question cards. Only this device knows of any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CardCommand {
    /// Draws one that is not set aside. None comes twice before all others have come.
    Draw,
    /// Says that one likes a card, or takes that back.
    Like {
        /// The card.
        card: Card,
        /// Whether one likes it.
        #[serde(default = "yes")]
        liked: bool,
    },
    /// Sets a card aside: it is not drawn any more.
    SetAside {
        /// The card.
        card: Card,
    },
    /// Brings back what was set aside.
    BringBack {
        /// The card; without it, all of them.
        #[serde(default)]
        card: Option<Card>,
    },
}

/// What a person keeps in mind of question cards.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cards {
    /// Those they like.
    pub liked: BTreeSet<Card>,
    /// Those they have set aside.
    pub aside: BTreeSet<Card>,
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_liked_unless_one_says_otherwise() {
        let like = r#"{"act":"like","card":"light-song"}"#;
        let expected = CardCommand::Like {
            card: Card::Song,
            liked: true,
        };
        assert_eq!(serde_json::from_str::<CardCommand>(like).unwrap(), expected);
    }
}

//! Where things stand among others of their list: keys for what is new and what is moved, and room
//! where there is none.

use leeward_model::{ItemId, position};
use leeward_replica::Name;

use crate::{space::Space, turn::Turn};

/// How many things around a full gap get new positions at first; twice as many where that is not
/// enough.
const AROUND: usize = 8;

/// The length of the keys that new positions may have, in letters: half of what a key may have, so
/// that there is room for long.
const ROOMY: usize = position::LONGEST / 2;

/// A place in a list.
#[derive(Debug)]
pub(crate) struct Place {
    /// The position key.
    pub(crate) key: String,
    /// What has to get another position first, since there is no room for a key.
    pub(crate) moved: Vec<(ItemId, String)>,
}

/// Things of one list in their order, with their position keys.
pub(crate) type Keys = Vec<(ItemId, String)>;

/// Returns the keys of things that are in their order.
pub(crate) fn keys<'a>(things: impl Iterator<Item = (ItemId, &'a str)>) -> Keys {
    things.map(|(id, key)| (id, key.to_owned())).collect()
}

/// Returns the place at the end of a list. What this device put there last, it counts on from, so
/// that what one adds one after the other stays together.
pub(crate) fn at_end(
    turn: &mut Turn<'_>,
    space: &Space,
    name: fn(ItemId) -> Name,
    list: &Keys,
) -> Place {
    let last = list.last();
    let mine = last.filter(|(id, _)| space.is_placed_here(&name(*id)));
    match mine.and_then(|(_, last)| position::next_of_run(last, None)) {
        Some(key) => Place {
            key,
            moved: Vec::new(),
        },
        None => at(turn, list, list.len(), position::start_of_run),
    }
}

/// Returns the key right behind the last one of a run.
pub(crate) fn after(turn: &mut Turn<'_>, last: &str) -> String {
    let next = position::next_of_run(last, None);
    let next = next.or_else(|| position::start_of_run(Some(last), None, turn.entropy.number()));
    next.unwrap_or_else(|| last.to_owned())
}

/// Returns the place between two of a list, the first of which has this index, counted from one.
pub(crate) fn between(turn: &mut Turn<'_>, list: &Keys, index: usize) -> Place {
    at(turn, list, index, position::between)
}

/// Returns the place right behind something of a list, or at its end.
pub(crate) fn behind(turn: &mut Turn<'_>, list: &Keys, id: ItemId) -> Place {
    let index = list.iter().position(|(known, _)| *known == id);
    between(turn, list, index.map_or(list.len(), |index| index + 1))
}

fn at(
    turn: &mut Turn<'_>,
    list: &Keys,
    index: usize,
    draw: fn(Option<&str>, Option<&str>, u64) -> Option<String>,
) -> Place {
    let key = |index: usize| list.get(index).map(|(_, key)| key.as_str());
    let before = index.checked_sub(1).and_then(key);
    match draw(before, key(index), turn.entropy.number()) {
        Some(key) => Place {
            key,
            moved: Vec::new(),
        },
        None => make_room(turn, list, index),
    }
}

/// Gives new positions to what stands around a gap that is full. The order stays, so no mark falls.
fn make_room(turn: &mut Turn<'_>, list: &Keys, index: usize) -> Place {
    let key = |index: usize| list.get(index).map(|(_, key)| key.as_str());
    let mut around = AROUND;
    loop {
        let (from, to) = (
            index.saturating_sub(around),
            (index + around).min(list.len()),
        );
        let is_whole = from == 0 && to == list.len();
        let (low, high) = (from.checked_sub(1).and_then(key), key(to));
        let run = position::run(low, high, to - from + 1, turn.entropy.number());
        let is_roomy = |run: &Vec<String>| is_whole || run.iter().all(|key| key.len() <= ROOMY);
        if let Some(mut run) = run.filter(is_roomy) {
            let key = run.remove(index - from);
            let beside = list.get(from..to).unwrap_or_default();
            let moved = beside.iter().map(|(id, _)| *id).zip(run);
            return Place {
                key,
                moved: moved.collect(),
            };
        }
        if is_whole {
            // More than a list may hold: it stands with the last one, in the order of their ids.
            let last = list.last().map_or("V", |(_, key)| key);
            return Place {
                key: last.to_owned(),
                moved: Vec::new(),
            };
        }
        around *= 2;
    }
}

#[cfg(test)]
mod tests {
    use leeward_model::{Day, Stamp};
    use proptest::prelude::*;

    use super::*;
    use crate::stored::memory::Memory;

    /// Puts something between two of a list, as the engine does, and returns how many were moved.
    fn put(turn: &mut Turn<'_>, list: &mut Keys, index: usize) -> usize {
        let place = between(turn, list, index);
        for (id, key) in &place.moved {
            let found = list.iter_mut().find(|(known, _)| known == id);
            key.clone_into(&mut found.unwrap().1);
        }
        let mut id = [0; 10];
        id[..8].copy_from_slice(&list.len().to_be_bytes());
        list.insert(index, (ItemId::from_bytes(id), place.key));
        place.moved.len()
    }

    proptest! {
        #[test]
        fn a_list_stays_in_order_however_often_one_puts_something_into_one_gap(
            seed in any::<u64>(),
            start in 2_usize..40,
            puts in 300_usize..600,
        ) {
            let mut entropy = [0; 32];
            entropy[..8].copy_from_slice(&seed.to_be_bytes());
            let stamp = Stamp { now: 0, today: Day(0), entropy };
            let nothing = Memory::default();
            let mut turn = Turn::new(stamp, &nothing);
            let mut list = Keys::new();
            for index in 0..start {
                put(&mut turn, &mut list, index);
            }
            let gap = start / 2;
            let mut moved = 0;
            for _ in 0..puts {
                moved += put(&mut turn, &mut list, gap);
                let keys: Vec<&str> = list.iter().map(|(_, key)| key.as_str()).collect();
                prop_assert!(keys.is_sorted_by(|one, next| one < next), "{keys:?}");
                prop_assert!(keys.iter().all(|key| position::is_valid(key)));
            }
            // Room is made seldom, and for few.
            prop_assert!(moved <= puts * 2, "{moved} of {puts}");
        }
    }
}

//! Position keys: text that sorts, with room for another key between any two.
//!
//! The idea of a fractional index, in base 62 with a random tail: two people who put something at
//! the same place apart from each other get different keys, and equal keys are told apart by the
//! item's id. A key never ends in the smallest digit, so there is always room before it.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The longest key that is read. Two thousand rounds of moves by two people stay far below.
pub const LONGEST: usize = 64;

/// Tells whether text is a position key.
pub fn is_valid(key: &str) -> bool {
    (1..=LONGEST).contains(&key.len())
        && key.bytes().all(|byte| DIGITS.contains(&byte))
        && !key.ends_with('0')
}

/// Returns a key between two others; `None` stands for the start, or the end.
///
/// `entropy` makes keys that two devices draw for the same gap differ. Where the two are not in
/// order, or nothing fits within [`LONGEST`], the key comes right after `before`: the order is then
/// settled by the items' ids, and nothing is lost.
pub fn between(before: Option<&str>, after: Option<&str>, entropy: u64) -> String {
    let low: Vec<u32> = before.unwrap_or("").bytes().map(value).collect();
    let high: Option<Vec<u32>> = after.map(|key| key.bytes().map(value).collect());
    let high = high.filter(|high| *high > low);
    let step = 1 + u32::try_from(entropy % 61).unwrap_or(0);
    let tail = 1 + u32::try_from(entropy / 61 % 61).unwrap_or(0);
    let outside = match (before, &high) {
        (None, None) => Some(OUTSIDE / 2),
        (Some(_), None) => leading(&low)
            .checked_add(step)
            .filter(|place| *place < OUTSIDE),
        (None, Some(high)) => leading(high).checked_sub(step).filter(|place| *place > 0),
        (Some(_), Some(_)) => None,
    };
    let mut key = match outside {
        Some(place) => digits_of(place),
        None => inside(&low, high.as_deref(), entropy / (61 * 61)),
    };
    key.push(tail);
    if key.len() > LONGEST {
        return before.or(after).unwrap_or("V").to_owned();
    }
    key.into_iter().map(digit).collect()
}

/// How many places there are for keys at the ends: four digits, so that a list written in order,
/// forwards or backwards, keeps keys of five.
const OUTSIDE: u32 = 62 * 62 * 62 * 62;

fn leading(key: &[u32]) -> u32 {
    (0..4).fold(0, |sum, place| {
        sum * 62 + key.get(place).copied().unwrap_or(0)
    })
}

fn digits_of(place: u32) -> Vec<u32> {
    [62 * 62 * 62, 62 * 62, 62, 1]
        .map(|unit| place / unit % 62)
        .to_vec()
}

/// The shortest digits that sort after `low` and before `high`, whatever follows them.
fn inside(low: &[u32], high: Option<&[u32]>, entropy: u64) -> Vec<u32> {
    let mut key = Vec::new();
    let mut bound = high;
    loop {
        let floor = low.get(key.len()).copied().unwrap_or(0);
        let ceiling = bound.map_or(62, |high| high.get(key.len()).copied().unwrap_or(0));
        if ceiling > floor + 1 {
            let room = u64::from(ceiling - floor - 1);
            key.push(floor + 1 + u32::try_from(entropy % room).unwrap_or(0));
            return key;
        }
        if ceiling > floor {
            bound = None;
        }
        key.push(floor);
    }
}

fn value(byte: u8) -> u32 {
    let index = DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0);
    u32::try_from(index).unwrap_or(0)
}

fn digit(value: u32) -> char {
    char::from(DIGITS[usize::try_from(value).unwrap_or(0) % DIGITS.len()])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_list_written_in_order_keeps_short_keys() {
        let mut keys: Vec<String> = Vec::new();
        for entropy in 0..1000 {
            let last = keys.last().map(String::as_str);
            keys.push(between(last, None, entropy * 1_234_567));
        }
        assert!(keys.is_sorted());
        assert!(keys.iter().all(|key| is_valid(key)));
        let longest = keys.iter().map(String::len).max().unwrap_or(0);
        assert_eq!(longest, 5);
    }

    proptest! {
        #[test]
        fn a_key_lies_between_its_neighbours(moves in proptest::collection::vec((0usize..1000, any::<u64>()), 1..300)) {
            let mut keys: Vec<String> = Vec::new();
            for (place, entropy) in moves {
                let place = place % (keys.len() + 1);
                let before = place.checked_sub(1).map(|index| keys[index].clone());
                let after = keys.get(place).cloned();
                let key = between(before.as_deref(), after.as_deref(), entropy);
                prop_assert!(is_valid(&key), "{key}");
                prop_assert!(before.is_none_or(|before| before < key));
                prop_assert!(after.is_none_or(|after| key < after));
                keys.insert(place, key);
            }
        }
    }
}

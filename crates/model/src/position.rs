//! Position keys: text that sorts, with room for another key between any two.
//!
//! The idea of a fractional index, in base 62 with a random tail: two people who put something at
//! the same place apart from each other get different keys, and equal keys are told apart by the
//! item's id. What one puts one after the other is a run: it begins at random within its gap and
//! counts on from there, so two runs of one gap stand one behind the other. A key never ends in the
//! smallest digit, so there is always room before it.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The longest key that is read, in letters.
pub const LONGEST: usize = 64;

/// Tells whether text is a position key.
pub fn is_valid(key: &str) -> bool {
    (1..=LONGEST).contains(&key.len())
        && key.bytes().all(|byte| DIGITS.contains(&byte))
        && !key.ends_with('0')
}

/// Returns a key between two others; `None` stands for the start, or the end.
///
/// `entropy` makes keys that two devices draw for the same gap differ.
///
/// Returns `None` where nothing fits within [`LONGEST`], or between two that are not in order: those
/// beside it get new positions first.
pub fn between(before: Option<&str>, after: Option<&str>, entropy: u64) -> Option<String> {
    let (low, high) = ends(before, after)?;
    let mut key = place(before, &low, high.as_deref(), entropy);
    key.push(random_digit(entropy / 61));
    text(key)
}

/// Returns a key between two others, as [`between`] does, where a run begins: what is put there one
/// after the other and stays together, whatever others put into the same gap.
///
/// [`next_of_run`] counts on from it.
pub fn start_of_run(before: Option<&str>, after: Option<&str>, entropy: u64) -> Option<String> {
    let (low, high) = ends(before, after)?;
    let mut key = place(before, &low, high.as_deref(), entropy);
    key.push(random_digit(entropy / 61));
    key.push(random_digit(entropy / (61 * 61)));
    key.extend([1, 1]);
    text(key)
}

/// Returns the key right behind the last one of a run, so that nothing of anybody else's comes
/// between them; `None` where what comes after leaves no room for it.
pub fn next_of_run(last: &str, after: Option<&str>) -> Option<String> {
    let mut key = digits(last);
    loop {
        let place = key.iter().rposition(|digit| *digit < 61)?;
        key[place] += 1;
        key[place + 1..].fill(0);
        // A key never ends in the smallest digit.
        if place + 1 < key.len() {
            continue;
        }
        let next = text(key)?;
        return after.is_none_or(|after| *next < *after).then_some(next);
    }
}

/// Returns keys for this many things that stand together between two others, in their order; `None`
/// where not all of them fit.
pub fn run(
    before: Option<&str>,
    after: Option<&str>,
    count: usize,
    entropy: u64,
) -> Option<Vec<String>> {
    let first = start_of_run(before, after, entropy)?;
    let keys = std::iter::successors(Some(first), |last| next_of_run(last, after));
    let keys: Vec<String> = keys.take(count).collect();
    (keys.len() == count).then_some(keys)
}

/// Returns the digits of two keys; `None` where they are not in order.
fn ends(before: Option<&str>, after: Option<&str>) -> Option<(Vec<u32>, Option<Vec<u32>>)> {
    let low = digits(before.unwrap_or(""));
    let high = after.map(digits);
    let is_in_order = high.as_ref().is_none_or(|high| *high > low);
    is_in_order.then_some((low, high))
}

/// Returns digits that sort between two keys and whatever follows them.
fn place(before: Option<&str>, low: &[u32], high: Option<&[u32]>, entropy: u64) -> Vec<u32> {
    let step = random_digit(entropy);
    let outside = match (before, high) {
        (None, None) => Some(OUTSIDE / 2),
        (Some(_), None) => leading(low)
            .checked_add(step)
            .filter(|place| *place < OUTSIDE),
        (None, Some(high)) => leading(high).checked_sub(step).filter(|place| *place > 0),
        (Some(_), Some(_)) => None,
    };
    match outside {
        Some(place) => digits_of(place),
        None => inside(low, high, entropy / (61 * 61)),
    }
}

/// Returns a digit from 1 to 61.
fn random_digit(entropy: u64) -> u32 {
    1 + u32::try_from(entropy % 61).unwrap_or(0)
}

fn digits(key: &str) -> Vec<u32> {
    key.bytes().map(value).collect()
}

fn text(key: Vec<u32>) -> Option<String> {
    (key.len() <= LONGEST).then(|| key.into_iter().map(digit).collect())
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

    /// The list as it stands once two people have met.
    fn sorted(of: &[&[String]]) -> Vec<String> {
        let mut all: Vec<String> = of.iter().flat_map(|keys| keys.to_vec()).collect();
        all.sort();
        all
    }

    #[test]
    fn a_list_written_in_order_keeps_short_keys() {
        let mut keys: Vec<String> = Vec::new();
        for entropy in 0..1000 {
            let last = keys.last().map(String::as_str);
            keys.push(between(last, None, entropy * 1_234_567).unwrap());
        }
        assert!(keys.is_sorted());
        assert!(keys.iter().all(|key| is_valid(key)));
        let longest = keys.iter().map(String::len).max().unwrap_or(0);
        assert_eq!(longest, 5);
    }

    #[test]
    fn a_gap_that_is_full_says_so() {
        let mut after = between(None, None, 0).unwrap();
        let before = between(None, Some(&after), 0).unwrap();
        let mut moves = 0;
        while let Some(key) = between(Some(&before), Some(&after), moves * 7_919) {
            assert!(before < key && key < after);
            after = key;
            moves += 1;
        }
        assert!(moves > 100, "{moves}");
        assert!(run(Some(&before), Some(&after), 2, 3).is_none());
    }

    #[test]
    fn a_long_run_stays_in_order_and_short() {
        let keys = run(None, None, 3_000, 77).unwrap();
        assert!(keys.is_sorted_by(|one, next| one < next));
        assert!(keys.iter().all(|key| is_valid(key) && key.len() <= 8));
    }

    proptest! {
        #[test]
        fn two_runs_of_one_gap_stand_one_behind_the_other(
            gap in (any::<u64>(), any::<u64>()),
            has in (any::<bool>(), any::<bool>()),
            counts in (1_usize..40, 1_usize..40),
            entropy in (any::<u64>(), any::<u64>()),
        ) {
            let before = between(None, None, gap.0);
            let after = between(before.as_deref(), None, gap.1);
            let before = before.filter(|_| has.0);
            let after = after.filter(|_| has.1);
            let run = |count, entropy| run(before.as_deref(), after.as_deref(), count, entropy);
            let hers = run(counts.0, entropy.0).unwrap();
            let his = run(counts.1, entropy.1).unwrap();
            // The same numbers are drawn once in 200,000 times.
            prop_assume!(hers[0] != his[0]);
            let all = sorted(&[&hers, &his]);
            let one_by_one = [hers.clone(), his.clone()].concat();
            let other_way = [his, hers].concat();
            prop_assert!(all == one_by_one || all == other_way);
            prop_assert!(before.is_none_or(|before| before < all[0]));
            prop_assert!(after.is_none_or(|after| *all.last().unwrap() < after));
        }

        #[test]
        fn a_key_lies_between_its_neighbours(moves in proptest::collection::vec((0usize..1000, any::<u64>()), 1..300)) {
            let mut keys: Vec<String> = Vec::new();
            for (place, entropy) in moves {
                let place = place % (keys.len() + 1);
                let before = place.checked_sub(1).map(|index| keys[index].clone());
                let after = keys.get(place).cloned();
                let Some(key) = between(before.as_deref(), after.as_deref(), entropy) else {
                    continue;
                };
                prop_assert!(is_valid(&key), "{key}");
                prop_assert!(before.is_none_or(|before| before < key));
                prop_assert!(after.is_none_or(|after| key < after));
                keys.insert(place, key);
            }
        }
    }
}

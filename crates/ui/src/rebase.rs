//! A three-way merge of a text that is being written with the text that stands there by now.

/// Pairs of parts of which one gives the other its meaning, such as what a signal means and what is
/// answered. Where two people wrote one of a pair each, the two do not belong together.
pub(crate) type Pairs = &'static [[usize; 2]];

/// Returns what one is writing (`mine`), which began as `from`, over what stands there by now
/// (`now`): the parts that one did not touch are those that stand. `None` where both touched a part
/// otherwise, or one of a pair each: a person has to look at both.
pub(crate) fn rebase(from: &str, mine: &str, now: &str, pairs: Pairs) -> Option<String> {
    let [from, mine, now] = [from, mine, now].map(|text| text.split('\n').collect::<Vec<_>>());
    let count = from.len().max(mine.len()).max(now.len());
    let touched = |number: usize| {
        let (was, is) = (part(&from, number), part(&mine, number));
        let stands = part(&now, number);
        // Where both wrote the same, nothing is left to decide.
        (is != was && is != stands, stands != was && is != stands)
    };
    let both_touched = (0..count).any(|number| touched(number) == (true, true));
    let torn = pairs.iter().any(|&[one, other]| {
        let (one, other) = (touched(one), touched(other));
        (one.0 && other.1) || (one.1 && other.0)
    });
    if both_touched || torn {
        return None;
    }
    let parts = (0..count).map(|number| {
        if touched(number).1 {
            part(&now, number)
        } else {
            mine.get(number).copied().unwrap_or_default()
        }
    });
    let joined = parts.collect::<Vec<_>>().join("\n");
    Some(joined.trim_end_matches('\n').to_owned())
}

fn part<'a>(text: &[&'a str], number: usize) -> &'a str {
    text.get(number).copied().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Pairs, rebase};

    const SIGNAL: Pairs = &[[1, 2]];

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec("[ab]?", 1..4).prop_map(|parts| parts.join("\n"))
    }

    fn parts(text: &str) -> [&str; 3] {
        let mut parts = text.split('\n');
        [(); 3].map(|()| parts.next().unwrap_or_default())
    }

    proptest! {
        #[test]
        fn what_was_not_touched_is_what_stands(from in text(), now in text()) {
            let joined = rebase(&from, &from, &now, SIGNAL);
            prop_assert_eq!(joined.as_deref().map(parts), Some(parts(&now)));
        }

        #[test]
        fn what_nobody_else_touched_stays_as_it_is_typed(from in text(), mine in text()) {
            let joined = rebase(&from, &mine, &from, SIGNAL);
            prop_assert_eq!(joined.as_deref().map(parts), Some(parts(&mine)));
        }

        #[test]
        fn no_word_of_either_is_lost(from in text(), mine in text(), now in text()) {
            if let Some(joined) = rebase(&from, &mine, &now, SIGNAL) {
                let [from, mine, now, joined] = [&from, &mine, &now, &joined].map(|it| parts(it));
                for number in 0..3 {
                    prop_assert!(mine[number] == from[number] || joined[number] == mine[number]);
                    prop_assert!(now[number] == from[number] || joined[number] == now[number]);
                }
            }
        }

        #[test]
        fn both_see_the_same_to_decide(from in text(), mine in text(), now in text()) {
            let (ours, theirs) = (
                rebase(&from, &mine, &now, SIGNAL),
                rebase(&from, &now, &mine, SIGNAL),
            );
            prop_assert_eq!(ours.as_deref().map(parts), theirs.as_deref().map(parts));
        }
    }

    #[test]
    fn a_meaning_is_not_joined_with_an_answer_that_was_given_to_another() {
        let from = "Lantern\ncome close\nI come";
        let (mine, now) = ("Lantern\nI need air\nI come", "Lantern\ncome close\nI wait");
        assert_eq!(rebase(from, mine, now, SIGNAL), None);
        assert_eq!(
            rebase(from, "Blue lantern\ncome close\nI come", now, SIGNAL).as_deref(),
            Some("Blue lantern\ncome close\nI wait")
        );
    }

    #[test]
    fn one_text_that_both_wrote_is_looked_at() {
        assert_eq!(rebase("Tea", "Warm tea", "Ginger tea", &[]), None);
        assert_eq!(
            rebase("Tea", "Warm tea", "Warm tea", &[]).as_deref(),
            Some("Warm tea")
        );
        assert_eq!(
            rebase("", "Warm tea", "Ginger tea", &[]),
            None,
            "it is not known what was"
        );
    }
}

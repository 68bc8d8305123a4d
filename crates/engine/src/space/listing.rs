//! What is listed: of each person the first of what they put words into, so that no copy makes a list
//! longer than it can be read and drawn, whatever it wrote.
//!
//! It depends on nothing but the documents, so two copies that have the same ones list the same.

use std::{cmp::Ordering, collections::BTreeSet, sync::Arc};

use leeward_model::{ItemId, List, PersonId, limits};

/// How many people are told apart; a space has two.
const PEOPLE: usize = 8;

/// The people who put words into something, as bits in the order of their ids.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Writers(u8);

impl Writers {
    pub(crate) fn of<'a>(
        people: &BTreeSet<PersonId>,
        writers: impl IntoIterator<Item = &'a PersonId>,
    ) -> Self {
        let writers = writers.into_iter();
        let indices = writers.filter_map(|writer| people.iter().position(|known| known == writer));
        Self(indices.fold(0, |bits, index| bits | 1 << index.min(PEOPLE - 1)))
    }

    /// Tells whether any of them is among these.
    pub(crate) const fn has_any_of(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    fn indices(self) -> impl Iterator<Item = usize> {
        (0..PEOPLE).filter(move |index| self.0 & 1 << index != 0)
    }
}

/// How much of each person came already.
#[derive(Debug)]
pub(crate) struct Firsts {
    most: usize,
    came: [usize; PEOPLE],
}

impl Firsts {
    pub(crate) const fn new(most: usize) -> Self {
        Self {
            most,
            came: [0; PEOPLE],
        }
    }

    /// Tells whether the next one is among the first of any of its writers.
    pub(crate) fn admit(&mut self, writers: Writers) -> bool {
        let mut is_among = false;
        for index in writers.indices() {
            if let Some(came) = self.came.get_mut(index) {
                is_among |= *came < self.most;
                *came += 1;
            }
        }
        is_among
    }
}

/// Something that has a place among others of its kind.
pub(crate) trait Placed {
    /// Returns whose it is, where one person alone writes it, and its id.
    fn key(&self) -> (Option<PersonId>, ItemId);
    fn compare(&self, other: &Self) -> Ordering;
    /// Tells whether it was set aside.
    fn rests(&self) -> bool;
}

/// What is listed of items, and how many are not.
#[derive(Debug)]
pub(crate) struct Listed<T> {
    pub(crate) items: List<T>,
    pub(crate) rest: usize,
}

impl<T: Placed> Listed<T> {
    /// Lists all of the items, unless there may be more than are listed of one person.
    pub(crate) fn whole<'a>(items: impl Iterator<Item = &'a Arc<T>>) -> Option<Self>
    where
        T: 'a,
    {
        let mut items: Vec<Arc<T>> = items.take(limits::LISTED + 1).cloned().collect();
        if items.len() > limits::LISTED {
            return None;
        }
        items.sort_by(|one, other| one.compare(other));
        Some(Self {
            items: Arc::new(items),
            rest: 0,
        })
    }

    /// Lists items that are in their order. What stands and what rests are counted apart from each
    /// other: a first view knows only what stands.
    pub(crate) fn of<'a>(all: impl ExactSizeIterator<Item = (&'a Arc<T>, Writers)>) -> Self
    where
        T: 'a,
    {
        let count = all.len();
        let items: Vec<Arc<T>> = if count <= limits::LISTED {
            all.map(|(item, _)| Arc::clone(item)).collect()
        } else {
            let (mut standing, mut resting) =
                (Firsts::new(limits::LISTED), Firsts::new(limits::LISTED));
            let firsts = all.filter(|(item, writers)| {
                let firsts = if item.rests() {
                    &mut resting
                } else {
                    &mut standing
                };
                firsts.admit(*writers)
            });
            firsts.map(|(item, _)| Arc::clone(item)).collect()
        };
        let rest = count - items.len();
        Self {
            items: Arc::new(items),
            rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALICE: Writers = Writers(1);
    const BOB: Writers = Writers(2);
    const BOTH: Writers = Writers(3);

    #[derive(Debug)]
    struct Made {
        number: usize,
        rests: bool,
    }

    impl Placed for Made {
        fn key(&self) -> (Option<PersonId>, ItemId) {
            (None, ItemId::from_bytes([0; ItemId::LENGTH]))
        }

        fn compare(&self, other: &Self) -> Ordering {
            self.number.cmp(&other.number)
        }

        fn rests(&self) -> bool {
            self.rests
        }
    }

    fn of(count: usize, writers: Writers, rests: bool) -> Vec<(Arc<Made>, Writers)> {
        let made = |number| (Arc::new(Made { number, rests }), writers);
        (0..count).map(made).collect()
    }

    fn listed(items: &[(Arc<Made>, Writers)]) -> Listed<Made> {
        Listed::of(items.iter().map(|(item, writers)| (item, *writers)))
    }

    #[test]
    fn however_much_one_writes_before_it_all_of_the_other_is_listed() {
        let mut items = of(3 * limits::LISTED, BOB, false);
        let mine = of(limits::LISTED, ALICE, false);
        items.extend(mine.clone());
        let listed = listed(&items);
        assert_eq!(listed.items.len(), 2 * limits::LISTED);
        assert_eq!(listed.rest, 2 * limits::LISTED);
        let last = listed.items.iter().skip(limits::LISTED);
        assert!(
            last.zip(&mine)
                .all(|(listed, (mine, _))| Arc::ptr_eq(listed, mine))
        );
    }

    #[test]
    fn what_both_put_words_into_is_listed_where_it_is_among_the_first_of_either() {
        let mut items = of(limits::LISTED + 1, BOB, false);
        items.extend(of(1, BOTH, false));
        let listed = listed(&items);
        assert_eq!((listed.items.len(), listed.rest), (limits::LISTED + 1, 1));
    }

    #[test]
    fn what_rests_takes_no_place_of_what_stands() {
        let mut items = of(limits::LISTED + 7, BOB, true);
        items.extend(of(limits::LISTED, BOB, false));
        assert_eq!(listed(&items).rest, 7);
    }

    proptest! {
        #[test]
        fn of_each_person_no_more_come_than_may_and_none_that_is_not_among_their_first(
            most in 0_usize..6,
            writers in prop::collection::vec(1_u8..4, 0..24),
        ) {
            let mut firsts = Firsts::new(most);
            let mut before = [0_usize; 2];
            for bits in writers {
                let is_among = firsts.admit(Writers(bits));
                let mut expected = false;
                for (index, before) in before.iter_mut().enumerate() {
                    if bits & 1 << index != 0 {
                        expected |= *before < most;
                        *before += 1;
                    }
                }
                prop_assert_eq!(is_among, expected);
            }
        }
    }
}

//! Copies that took the same changes in any order are the same.
//!
//! A failure prints its case and keeps it in `convergence.proptest-regressions` beside this file,
//! from where it is tried again first.

use std::collections::BTreeSet;

use leeward_replica::{ChangeHash, Put, SignedChange, Value, Verdict, read::Things};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, FileFailurePersistence},
};

use crate::support::*;

#[derive(Debug, Clone)]
enum Step {
    Write {
        who: usize,
        puts: Vec<(u8, u8, u8)>,
    },
    Deliver {
        who: usize,
        which: usize,
        keep: bool,
    },
    Reopen {
        who: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let puts = vec((0..3_u8, 0..4_u8, 0..4_u8), 1..4);
    prop_oneof![
        4 => (0..3_usize, puts).prop_map(|(who, puts)| Step::Write { who, puts }),
        8 => (0..3_usize, any::<usize>(), prop::bool::weighted(0.2))
            .prop_map(|(who, which, keep)| Step::Deliver { who, which, keep }),
        1 => (0..3_usize).prop_map(|who| Step::Reopen { who }),
    ]
}

/// Few lines and few fields, so that writers meet; unknown words and kinds among the values.
fn puts(numbers: &[(u8, u8, u8)]) -> Vec<Put> {
    let mut seen = BTreeSet::new();
    let fresh = numbers
        .iter()
        .filter(|(line, field, _)| seen.insert((*line, *field)));
    let put = |(number, field, value): &(u8, u8, u8)| {
        let line = line(*number);
        let words = ["Warm tea", "A blanket", "", "Quiet"];
        match field {
            0 if *value == 2 => put(&line, "text", Value::Nothing),
            0 => put(&line, "text", words[usize::from(*value)]),
            1 if *value == 3 => put(&line, "archived", "not a flag"),
            1 => put(&line, "archived", *value == 0),
            2 => put(
                &line,
                "position",
                ["V", "Vk", "k1", "0"][usize::from(*value)],
            ),
            _ => put(
                &line,
                "section",
                ["ours", "words", "dreams", "9"][usize::from(*value)],
            ),
        }
    };
    fresh.map(put).collect()
}

/// Copies of one plan, and what is on its way to each of them.
struct World {
    copies: Vec<Copy>,
    shown: Vec<Things>,
    coming: Vec<Vec<SignedChange>>,
}

impl World {
    fn new(count: usize) -> Self {
        let devices = [Device::alice(), Device::bob(), Device::tablet()];
        let copies: Vec<_> = devices
            .into_iter()
            .take(count)
            .map(|device| Copy::new(device, PLAN))
            .collect();
        Self {
            copies,
            shown: vec![Things::default(); count],
            coming: vec![Vec::new(); count],
        }
    }

    fn step(&mut self, step: &Step) {
        let count = self.copies.len();
        match step {
            Step::Write { who, puts: numbers } => {
                let who = who % count;
                let Some(change) = self.copies[who].try_write(puts(numbers)) else {
                    return;
                };
                self.refresh(who, &change);
                let others = self
                    .coming
                    .iter_mut()
                    .enumerate()
                    .filter(|(at, _)| *at != who);
                others.for_each(|(_, coming)| coming.push(change.clone()));
            }
            Step::Deliver { who, which, keep } => {
                let who = who % count;
                let Some(which) = which.checked_rem(self.coming[who].len()) else {
                    return;
                };
                self.deliver(who, which, *keep);
            }
            Step::Reopen { who } => self.copies[who % count].reopen(),
        }
    }

    fn deliver(&mut self, who: usize, which: usize, keep: bool) {
        let change = self.coming[who][which].clone();
        let known = self.copies[who].document.has(change.hash);
        let before = self.copies[who].document.heads();
        match self.copies[who].take(&change) {
            Verdict::Accepted(accepted) => {
                assert!(!known);
                assert_eq!(accepted.number + 1, self.copies[who].document.len());
                assert_eq!(
                    self.copies[who].document.number_of(change.hash),
                    Some(accepted.number)
                );
                self.refresh(who, &change);
            }
            Verdict::Duplicate => assert!(known),
            Verdict::Waiting(missing) => {
                assert!(!missing.is_empty());
                assert!(
                    missing
                        .iter()
                        .all(|parent| change.body.parents.contains(parent))
                );
                assert_eq!(self.copies[who].document.heads(), before);
                return;
            }
        }
        if !keep {
            self.coming[who].swap_remove(which);
        }
    }

    /// Keeps the projection as the engine does: only the items that a change touched.
    fn refresh(&mut self, who: usize, change: &SignedChange) {
        let items: BTreeSet<_> = change.body.puts.iter().map(|put| put.key.item()).collect();
        for name in items {
            refresh(&mut self.shown[who], &self.copies[who].document, name);
        }
    }

    /// Delivers all that is on its way, what waits for its parents after them.
    fn settle(&mut self) {
        for who in 0..self.copies.len() {
            while !self.coming[who].is_empty() {
                let before = self.coming[who].len();
                for which in (0..before).rev() {
                    self.deliver(who, which, false);
                }
                assert!(self.coming[who].len() < before, "something waits for ever");
            }
        }
    }

    /// What a copy holds, from its stored changes alone.
    fn held(&self, who: usize) -> Vec<(ChangeHash, Vec<ChangeHash>)> {
        let stored = self.copies[who].stored.iter();
        stored
            .map(|it| (it.signed.hash, it.signed.body.parents.clone()))
            .collect()
    }

    /// Checks `lacking` against a plain search for ancestors.
    fn check_lacking(&self, who: usize, other: usize) {
        let held = self.held(who);
        let heads = self.copies[other].document.heads();
        let mut reached: BTreeSet<ChangeHash> = heads
            .iter()
            .copied()
            .filter(|head| held.iter().any(|(hash, _)| hash == head))
            .collect();
        for (hash, parents) in held.iter().rev() {
            if reached.contains(hash) {
                reached.extend(parents);
            }
        }
        let expected: Vec<u64> = (0..)
            .zip(&held)
            .filter(|(_, (hash, _))| !reached.contains(hash))
            .map(|(n, _)| n)
            .collect();
        let lacking = self.copies[who].document.lacking(&heads);
        assert_eq!(lacking, expected);
        // Nothing that the other lacks is left out; where all its heads are known, nothing is
        // sent in vain.
        let others = &self.copies[other].document;
        let mut missed = (0..).zip(&held).filter(|(_, (hash, _))| !others.has(*hash));
        assert!(missed.all(|(number, _)| lacking.contains(&number)));
        if heads
            .iter()
            .all(|head| self.copies[who].document.has(*head))
        {
            for number in &lacking {
                assert!(!others.has(held[usize::try_from(*number).unwrap()].0));
            }
        }
    }
}

fn run(count: usize, steps: &[Step]) {
    let mut world = World::new(count);
    let half = steps.len() / 2;
    for step in &steps[..half] {
        world.step(step);
    }
    for who in 0..count {
        for other in 0..count {
            world.check_lacking(who, other);
        }
        assert_same(&world.copies[who].document, &world.copies[who].loaded());
    }
    for step in &steps[half..] {
        world.step(step);
    }
    world.settle();
    for (copy, shown) in world.copies.iter().zip(&world.shown) {
        assert_same(&world.copies[0].document, &copy.document);
        assert_same(&copy.document, &copy.loaded());
        assert_eq!(
            *shown,
            copy.things(),
            "what was refreshed item by item is what there is"
        );
        assert!(
            copy.document
                .lacking(&world.copies[0].document.heads())
                .is_empty()
        );
        assert_eq!(
            copy.document.lacking(&[]),
            (0..copy.document.len()).collect::<Vec<_>>()
        );
    }
}

pub(crate) fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    Config {
        cases: cases.unwrap_or(128),
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource(
            "proptest-regressions",
        ))),
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn two_copies_converge_whatever_the_order(steps in vec(step(), 0..60)) {
        run(2, &steps);
    }

    #[test]
    fn three_copies_converge_whatever_the_order(steps in vec(step(), 0..80)) {
        run(3, &steps);
    }
}

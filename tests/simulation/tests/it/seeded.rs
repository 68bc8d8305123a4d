//! The seeded runs. `LEEWARD_SEEDS=n` runs n of them, `LEEWARD_SEED=s` repeats one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use leeward_simulation::hostile::{self, Harm};

const SEEDS: u64 = 100;

#[test]
fn two_devices_agree_after_an_evening_in_a_hostile_world() {
    run_all(0, Harm::ALL);
}

#[test]
fn two_devices_agree_even_where_frames_come_twice_and_in_another_order() {
    run_all(1_000_000, Harm::ROUGH);
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let hash = |seed| hostile::run(seed, Harm::ALL, &mut None);
    assert_eq!(hash(7), hash(7));
    assert_ne!(hash(7), hash(8));
}

fn run_all(first: u64, harm: Harm) {
    let number = |name| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse::<u64>().ok())
    };
    let one = number("LEEWARD_SEED");
    let seeds = match one {
        Some(seed) => seed..seed + 1,
        None => first..first + number("LEEWARD_SEEDS").unwrap_or(SEEDS),
    };
    for seed in seeds {
        let mut world = None;
        let result = catch_unwind(AssertUnwindSafe(|| hostile::run(seed, harm, &mut world)));
        if let Err(panic) = result {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let count = if one.is_some() { usize::MAX } else { 60 };
            let steps = world
                .map(|world| world.trace.last_steps(count))
                .unwrap_or_default();
            panic!(
                "seed {seed}: {}\nthe last steps:\n{steps}",
                said.unwrap_or_default()
            );
        }
    }
}

//! The seeded run: an evening of two people in a world that is out to get them.

use leeward_vault::{MemoryMedium, Moment, Repeat};

use crate::{
    World, checks,
    clock::TEN_YEARS,
    device::Origin,
    gestures,
    ledger::Ledger,
    world::{A, B, Death},
};

/// What a run may do.
#[derive(Debug, Clone, Copy)]
pub struct Harm {
    /// How many things happen.
    pub steps: u64,
    /// Devices die in the middle of a turn.
    pub deaths: bool,
    /// Writes fail.
    pub failing_writes: bool,
    /// Older vaults come back.
    pub restores: bool,
    /// Clocks jump.
    pub clocks: bool,
    /// Frames come twice and out of order.
    pub rough: bool,
}

impl Harm {
    /// Everything that an honest transport allows.
    pub const ALL: Self = Self {
        steps: 300,
        deaths: true,
        failing_writes: true,
        restores: true,
        clocks: true,
        rough: false,
    };

    /// Also what it does not.
    pub const ROUGH: Self = Self {
        rough: true,
        ..Self::ALL
    };
}

struct Run {
    world: World,
    ledger: Ledger,
    backups: [Vec<MemoryMedium>; 2],
    count: u64,
    harm: Harm,
}

/// Runs a seed and checks everything. Returns the hash of what happened.
///
/// # Panics
/// When something is not as it has to be.
pub fn run(seed: u64, harm: Harm, world: &mut Option<World>) -> u64 {
    let mut run = Run {
        world: World::together(seed),
        ledger: Ledger::default(),
        backups: [Vec::new(), Vec::new()],
        count: 0,
        harm,
    };
    for device in [A, B] {
        run.back_up(device);
    }
    // Whoever catches a panic wants to read how it came to it.
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        run.go();
        run.end();
    }));
    let hash = run.world.trace.hash();
    *world = Some(run.world);
    if let Err(panic) = caught {
        std::panic::resume_unwind(panic);
    }
    hash
}

impl Run {
    fn go(&mut self) {
        for _ in 0..self.harm.steps {
            match self.world.chance.below(40) {
                0..=7 => self.gesture(),
                8 => self.weather(),
                9 => self.restart(),
                10 if self.harm.restores => self.restore(),
                11 if self.harm.clocks => self.turn_the_clock(),
                12 => self
                    .world
                    .network
                    .rival(self.world.now, &mut self.world.chance),
                13 => self
                    .world
                    .network
                    .cut_all(self.world.now, &mut self.world.chance),
                14 => {
                    let device = self.device();
                    self.back_up(device);
                }
                15 => self
                    .world
                    .network
                    .babble(self.world.now, &mut self.world.chance),
                _ => {
                    self.arm();
                    self.world.step();
                    self.world.death = None;
                    self.revive();
                }
            }
        }
    }

    fn end(&mut self) {
        self.world.network.weather.rough = self.harm.rough;
        checks::heal(&mut self.world);
        checks::agree(&mut self.world);
        let views = [A, B].map(|device| self.world.view(device));
        let wrong = self.ledger.differences([&views[A], &views[B]]);
        assert!(
            wrong.is_empty(),
            "what was acknowledged is not there:\n{}",
            wrong.join("\n")
        );
        for device in [A, B] {
            checks::shown_is_stored(&mut self.world, device);
        }
        checks::quiet(&mut self.world);
        for device in [A, B] {
            checks::nothing_private_of_the_other(&self.world, device);
            self.world.start(device);
        }
        self.world.settle();
        checks::agree(&mut self.world);
    }

    fn device(&mut self) -> usize {
        if self.world.chance.one_in(2) { A } else { B }
    }

    fn gesture(&mut self) {
        let device = self.device();
        self.count += 1;
        let before = self.world.view(device);
        let mut command = gestures::next(&mut self.world.chance, &before, self.count);
        mark_canary(&mut command, device);
        self.arm();
        if self.harm.failing_writes && self.world.chance.one_in(12) {
            let moments = [Moment::BeforeWriting, Moment::AfterWriting];
            let moment = self
                .world
                .chance
                .pick(&moments)
                .copied()
                .unwrap_or(moments[0]);
            self.world.devices[device]
                .faults()
                .fail_commit(1, moment, Repeat::Once);
        }
        let answer = self.world.gesture(device, Origin::Gesture, command.clone());
        self.world.death = None;
        self.world.devices[device].faults().heal();
        self.revive();
        let after = self.world.view(device);
        self.ledger
            .note(device, &command, &answer, &before, Some(&after));
    }

    /// Sometimes the next turn is a device's last one.
    fn arm(&mut self) {
        if self.harm.deaths && self.world.chance.one_in(15) {
            self.world.death = Some(match self.world.chance.below(3) {
                0 => Death::AfterAppend,
                1 => Death::Before(0),
                _ => {
                    let place = self.world.chance.below(4);
                    Death::Before(usize::try_from(place).unwrap_or(0))
                }
            });
        }
    }

    fn revive(&mut self) {
        for device in [A, B] {
            if !self.world.devices[device].is_running() {
                self.world.start(device);
            }
        }
    }

    fn weather(&mut self) {
        let chance = &mut self.world.chance;
        let weather = &mut self.world.network.weather;
        weather.partitioned = chance.one_in(3);
        weather.latency = [10, 100, 5_000][usize::try_from(chance.below(3)).unwrap_or(0)];
        weather.cut_one_in = [0, 0, 40, 8][usize::try_from(chance.below(4)).unwrap_or(0)];
        weather.rough = self.harm.rough && chance.one_in(2);
        if weather.partitioned {
            self.world
                .network
                .cut_all(self.world.now, &mut self.world.chance);
        }
    }

    fn restart(&mut self) {
        let device = self.device();
        self.world.start(device);
    }

    fn back_up(&mut self, device: usize) {
        self.world.note(device, "backup");
        self.backups[device].push(self.world.devices[device].backup());
    }

    fn restore(&mut self) {
        if !self.world.chance.one_in(3) {
            return;
        }
        let device = self.device();
        let Some(backup) = self.world.chance.pick(&self.backups[device]).cloned() else {
            return;
        };
        self.world.note(device, "restore");
        self.world.stop(device);
        self.world.devices[device].restore(&backup);
        self.world.start(device);
        self.ledger.rolled_back(device);
    }

    fn turn_the_clock(&mut self) {
        let device = self.device();
        let years = i64::try_from(self.world.chance.below(21)).unwrap_or(0) - 10;
        self.world.devices[device].clock.ahead = TEN_YEARS / 10 * years;
        self.world.note(device, &format!("clock {years} years"));
    }
}

/// Says in a text that must not leave whose it is.
fn mark_canary(command: &mut leeward_model::Command, device: usize) {
    use leeward_model::{Command, NoteCommand};
    if let Command::Note(NoteCommand::Draft { text, .. }) = command {
        *text = text.replacen(crate::canary::CANARY, &format!("canary of {device},"), 1);
    }
}

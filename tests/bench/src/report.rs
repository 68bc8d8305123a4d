//! The table: every figure beside its floor.

use std::{fmt::Write as _, time::Duration};

/// Times of the same thing, done again and again.
#[derive(Debug, Clone, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// Adds one.
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time below which this many in a hundred lie.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(place).copied().unwrap_or_default()
    }

    /// The middle one.
    pub fn median(&self) -> Duration {
        self.percentile(50)
    }
}

/// Whether a figure was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is where it should be.
    Reached,
    /// It is not.
    Missed,
    /// It is ten times away or more.
    Absurd,
    /// There is no figure to reach.
    Told,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// What came out.
    pub found: String,
    /// What it stands beside.
    pub floor: String,
    /// What was to be reached.
    pub wanted: String,
    /// Whether it was.
    pub verdict: Verdict,
}

/// All rows.
#[derive(Debug, Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Adds a row that compares a number with the most it may be.
    pub fn most(
        &mut self,
        what: &str,
        found: String,
        floor: String,
        value: f64,
        limit: f64,
        wanted: String,
    ) {
        let verdict = if value <= limit {
            Verdict::Reached
        } else if value <= 10.0 * limit {
            Verdict::Missed
        } else {
            Verdict::Absurd
        };
        self.rows.push(Row {
            what: what.to_owned(),
            found,
            floor,
            wanted,
            verdict,
        });
    }

    /// Adds a row that only tells.
    pub fn told(&mut self, what: &str, found: String, floor: String) {
        self.rows.push(Row {
            what: what.to_owned(),
            found,
            floor,
            wanted: String::new(),
            verdict: Verdict::Told,
        });
    }

    /// The rows that are ten times away from what they should be, or more.
    pub fn absurd(&self) -> Vec<&Row> {
        let absurd = |row: &&Row| row.verdict == Verdict::Absurd;
        self.rows.iter().filter(absurd).collect()
    }

    /// The table as Markdown.
    pub fn markdown(&self) -> String {
        let mut text =
            String::from("| what | found | beside it | to reach | |\n|---|---|---|---|---|\n");
        for row in &self.rows {
            let verdict = match row.verdict {
                Verdict::Reached => "reached",
                Verdict::Missed => "**missed**",
                Verdict::Absurd => "**far off**",
                Verdict::Told => "",
            };
            let Row {
                what,
                found,
                floor,
                wanted,
                ..
            } = row;
            // Writing to a string cannot fail.
            writeln!(
                text,
                "| {what} | {found} | {floor} | {wanted} | {verdict} |"
            )
            .unwrap_or_default();
        }
        text
    }
}

/// Milliseconds, as a number.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Milliseconds, to be read.
pub fn ms(time: Duration) -> String {
    let millis = millis(time);
    if millis < 10.0 {
        format!("{millis:.2} ms")
    } else {
        format!("{millis:.0} ms")
    }
}

/// Median and 99th percentile, to be read.
pub fn both(samples: &Samples) -> String {
    let (median, p99) = (samples.median(), samples.percentile(99));
    format!("{} / {}", ms(median), ms(p99))
}

/// Mebibytes, to be read.
#[expect(clippy::cast_precision_loss, reason = "to be read by a person")]
pub fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / (1024.0 * 1024.0))
}

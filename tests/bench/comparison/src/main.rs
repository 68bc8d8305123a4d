//! Gives what was written, from a file, to other libraries, and prints their rows as Markdown.

use std::{
    alloc::System,
    error::Error,
    io::Write as _,
    time::{Duration, Instant},
};

use cap::Cap;
use comparison::others::{self, Came, What, Wire, Written};
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// One thing that one of the two wrote, as the measuring side keeps it.
#[derive(Deserialize)]
struct Kept {
    by: u8,
    start: u32,
    day: i32,
    id: String,
    field: Option<String>,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("which file?")?;
    let (kept, last_week): (Vec<Kept>, usize) = postcard::from_bytes(&std::fs::read(file)?)?;
    let by_start = written(&kept, |kept| kept.start);
    // Nobody asks for a fresh actor at every start but we: the kinder way is shown as well.
    let by_device = written(&kept, |_| 0);
    let heap = || ALLOCATOR.allocated();

    print(
        "| other library | edit | bytes an edit | saved | load and read | heap | a week | built in | it does not |",
    )?;
    print("|---|---|---|---|---|---|---|---|---|")?;
    for (all, how) in [
        (&by_device, "an actor a device"),
        (&by_start, "an actor a start"),
    ] {
        let came =
            |library: fn(&[Written], usize, &dyn Fn() -> usize) -> Result<Came, Box<dyn Error>>| {
                let began = Instant::now();
                print_came(&library(all, last_week, &heap)?, how, began)
            };
        came(others::automerge)?;
        came(others::loro)?;
        came(others::yrs)?;
    }
    print("")?;
    print(
        "| sync of one document over iroh | first sync | a week apart | round trips | it does not |",
    )?;
    print("|---|---|---|---|---|")?;
    print_wire(
        &others::automerge_over_iroh(&by_device, last_week)?,
        "an actor a device",
    )?;
    print_wire(
        &others::automerge_over_iroh(&by_start, last_week)?,
        "an actor a start",
    )
}

fn written(kept: &[Kept], start: impl Fn(&Kept) -> u32) -> Vec<Written> {
    let one = |kept: &Kept| Written {
        by: kept.by,
        start: start(kept),
        day: kept.day,
        what: match &kept.field {
            None => What::Note {
                id: kept.id.clone(),
                text: kept.text.clone(),
            },
            Some(field) => What::Field {
                item: kept.id.clone(),
                field: field.clone(),
                text: kept.text.clone(),
            },
        },
    };
    kept.iter().map(one).collect()
}

fn print(line: &str) -> Result<(), Box<dyn Error>> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

fn print_came(came: &Came, how: &str, began: Instant) -> Result<(), Box<dyn Error>> {
    let mut bytes = came.edit_bytes.clone();
    bytes.sort_unstable();
    print(&format!(
        "| {} {}, {how} | {} / {} | {} B | {} | {} | {} | {} B | {:.1} s | {} |",
        came.name,
        came.version,
        ms(at(&came.edit, 50)),
        ms(at(&came.edit, 99)),
        bytes.get(bytes.len() / 2).copied().unwrap_or_default(),
        mib(came.saved_bytes),
        ms(at(&came.load, 50)),
        mib(came.heap_bytes),
        came.week_bytes,
        began.elapsed().as_secs_f64(),
        came.does_not,
    ))
}

fn print_wire(wire: &Wire, how: &str) -> Result<(), Box<dyn Error>> {
    print(&format!(
        "| {}, {how} | {}, {} B | {}, {} B | {} | {} |",
        wire.name,
        ms(wire.first),
        wire.first_bytes,
        ms(wire.week),
        wire.week_bytes,
        wire.week_round_trips,
        wire.does_not,
    ))
}

fn at(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

#[expect(clippy::cast_precision_loss, reason = "to be read by a person")]
fn mib(bytes: usize) -> String {
    format!("{:.1} MiB", bytes as f64 / (1024.0 * 1024.0))
}

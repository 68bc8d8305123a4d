//! Everything, in one run.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use leeward_simulation::{A, B};

use crate::{
    chart::{self, Growth},
    disk, edit, meeting, opening, others, program,
    report::{Report, both, mib, millis, ms},
    target,
    years::{Span, Years},
};

const SEED: u64 = 4;

/// How much is done.
#[derive(Debug, Clone)]
pub struct Extent {
    /// The spans, the shortest first.
    pub spans: Vec<Span>,
    /// How many edits.
    pub edits: usize,
    /// How often each vault is opened.
    pub openings: usize,
    /// How long the window is left alone; not opened where there is none.
    pub idle: Option<Duration>,
    /// Whether other libraries are given the same.
    pub others: bool,
    /// Whether the frames of the window are timed.
    pub frames: bool,
}

impl Extent {
    /// All of it.
    pub fn full() -> Self {
        let year = |name, weeks, busy| Span { name, weeks, busy };
        Self {
            spans: vec![
                year("1 year", 52, 1),
                year("5 years", 5 * 52, 1),
                year("20 years", 20 * 52, 1),
                year("20 busy years", 20 * 52, 5),
            ],
            edits: 500,
            openings: 20,
            idle: Some(Duration::from_mins(10)),
            others: true,
            frames: true,
        }
    }

    /// A little of everything that needs no window and nobody else's library.
    pub fn smoke() -> Self {
        let weeks = |name, weeks| Span {
            name,
            weeks,
            busy: 1,
        };
        Self {
            spans: vec![weeks("2 weeks", 2), weeks("12 weeks", 12)],
            edits: 20,
            openings: 2,
            idle: None,
            others: false,
            frames: false,
        }
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Outcome {
    /// The table.
    pub report: Report,
    /// What other libraries came to, as Markdown.
    pub others: Option<String>,
    /// The growth, as a picture.
    pub chart: String,
}

struct Lived {
    years: Years,
    a: PathBuf,
    file: u64,
}

/// Measures everything and tells what it does on the way.
///
/// # Errors
/// When something refuses.
pub fn run(extent: &Extent, tell: &dyn Fn(&str)) -> Result<Outcome> {
    // On the disk that the build uses, not in memory as a temporary directory may be.
    let dir = target().join("figures");
    std::fs::create_dir_all(&dir)?;
    let scratch = tempfile::tempdir_in(dir)?;
    let mut report = Report::default();
    let mut lived = live(extent, scratch.path(), tell)?;
    let longest = extent.spans.iter().rposition(|span| span.busy == 1);
    let longest = longest.context("there is no span")?;

    let mut growth = open_all(extent, &lived, longest, scratch.path(), &mut report, tell)?;
    growth.push(edits(
        extent,
        &lived,
        longest,
        scratch.path(),
        &mut report,
        tell,
    )?);
    sizes(&lived, &mut report);
    meet(
        extent,
        &mut lived,
        longest,
        scratch.path(),
        &mut report,
        tell,
    )?;
    if extent.frames {
        tell("frames");
        frames(&mut report)?;
    }
    if let Some(idle) = extent.idle {
        tell("the window");
        window(idle, &mut report);
    }
    let others = if extent.others {
        tell("other libraries");
        Some(others::compare(&lived[longest].years, scratch.path())?)
    } else {
        None
    };
    let names: Vec<&str> = extent.spans.iter().map(|span| span.name).collect();
    let chart = chart::svg("Growth, the shortest span being 1×", &names, &growth);
    Ok(Outcome {
        report,
        others,
        chart,
    })
}

/// Lets every span be lived, on as many threads as there are spans.
fn live(extent: &Extent, scratch: &Path, tell: &dyn Fn(&str)) -> Result<Vec<Lived>> {
    let began = Instant::now();
    let lived = std::thread::scope(|scope| {
        let spans = extent
            .spans
            .iter()
            .map(|span| scope.spawn(|| Years::lived(SEED, *span)));
        let spans: Vec<_> = spans.collect();
        let years = spans.into_iter().map(std::thread::ScopedJoinHandle::join);
        years.collect::<Result<Vec<Years>, _>>()
    });
    let lived = lived
        .ok()
        .context("the years were not lived to their end")?;
    let mut kept = Vec::new();
    for years in lived {
        let a = scratch.join(format!("a-{}", kept.len()));
        let file = disk::fill(&a, &years.records(A))?;
        tell(&format!(
            "{}: {} things written",
            years.span.name,
            years.written.len()
        ));
        kept.push(Lived { years, a, file });
    }
    tell(&format!("in {:.0?}", began.elapsed()));
    Ok(kept)
}

fn open_all(
    extent: &Extent,
    lived: &[Lived],
    longest: usize,
    scratch: &Path,
    report: &mut Report,
    tell: &dyn Fn(&str),
) -> Result<Vec<Growth>> {
    tell("opening");
    let dirs: Vec<&Path> = lived.iter().map(|lived| lived.a.as_path()).collect();
    let opened = opening::measure(&dirs, scratch, extent.openings)?;
    let first = opened.first().context("nothing was opened")?;
    for (number, opening) in opened.iter().enumerate() {
        let name = extent.spans[number].name;
        let view = opening.view.median();
        let times = millis(view) / millis(first.view.median());
        report.most(
            &format!("open → first view, {name}"),
            both(&opening.view),
            format!("{times:.2} × the shortest span"),
            millis(view),
            50.0,
            "≤ 50 ms".into(),
        );
        if number == longest {
            report.most(
                "the same, longest beside shortest",
                format!("{times:.2} ×"),
                String::new(),
                times,
                1.5,
                "≤ 1.5 ×".into(),
            );
        }
        report.most(
            &format!("open → first edit accepted, {name}"),
            both(&opening.edit),
            String::new(),
            millis(opening.edit.median()),
            200.0,
            "≤ 200 ms".into(),
        );
        report.told(
            &format!("after a kill → first view, → first edit, {name}"),
            format!(
                "{}, {}",
                both(&opening.killed_view),
                both(&opening.killed_edit)
            ),
            String::new(),
        );
        let bytes = u64::try_from(opening.heap).unwrap_or(u64::MAX);
        report.most(
            &format!("heap with the vault open, {name}"),
            mib(bytes),
            String::new(),
            mebi(bytes),
            60.0,
            "≤ 60 MiB".into(),
        );
    }
    let grown = |name, of: &dyn Fn(&opening::Opening) -> f64| Growth {
        name,
        times: opened.iter().map(|it| of(it) / of(first)).collect(),
    };
    let written = lived.iter().map(|it| it.years.text_bytes);
    let least = lived.first().map_or(1, |it| it.years.text_bytes);
    Ok(vec![
        Growth {
            name: "text written",
            times: written.map(|bytes| mebi(bytes) / mebi(least)).collect(),
        },
        grown("open → first view", &|it| millis(it.view.median())),
        grown("open → first edit", &|it| millis(it.edit.median())),
        grown("after a kill → first view", &|it| {
            millis(it.killed_view.median())
        }),
        #[expect(clippy::cast_precision_loss, reason = "a ratio to be drawn")]
        grown("heap", &|it| it.heap as f64),
    ])
}

fn edits(
    extent: &Extent,
    lived: &[Lived],
    longest: usize,
    scratch: &Path,
    report: &mut Report,
    tell: &dyn Fn(&str),
) -> Result<Growth> {
    let mut medians = Vec::new();
    for (number, it) in lived.iter().enumerate() {
        tell(&format!("edits, {}", extent.spans[number].name));
        let durable = edit::durable(&it.a, scratch, extent.edits)?;
        let limit = 1.25 * millis(durable.floor.median()) + 0.3;
        medians.push(millis(durable.edit.median()));
        report.most(
            &format!("edit → durable, {}", extent.spans[number].name),
            both(&durable.edit),
            format!(
                "append and fdatasync of {} bytes: {}",
                durable.parts.bytes,
                both(&durable.floor)
            ),
            millis(durable.edit.median()),
            limit,
            format!("≤ 1.25 × + 0.3 ms = {limit:.2} ms"),
        );
        report.told(
            &format!("its parts, {}", extent.spans[number].name),
            format!("the engine {}", both(&durable.parts.engine)),
            format!(
                "the vault's transaction {}, of one record as large {}; to another thread and back {}",
                both(&durable.parts.vault),
                both(&durable.parts.one),
                both(&durable.handed)
            ),
        );
        if number == longest {
            let b = scratch.join("b-live");
            disk::fill(&b, &it.years.records(B))?;
            let a = scratch.join("a-live");
            disk::fill(&a, &it.years.records(A))?;
            let live = meeting::live(&a, &b, extent.edits)?;
            let append = millis(durable.edit.median());
            report.most(
                "edit → shown at the partner (durable there before)",
                both(&live.shown),
                format!("one durable edit: {append:.2} ms"),
                millis(live.shown.median()),
                append + 2.0,
                format!("≤ one + 2 ms = {:.2} ms", append + 2.0),
            );
            report.most(
                "edit → known to be durable on both",
                both(&live.acknowledged),
                format!("two durable edits: {:.2} ms", 2.0 * append),
                millis(live.acknowledged.median()),
                2.0 * append + 2.0,
                format!("≤ two + 2 ms = {:.2} ms", 2.0 * append + 2.0),
            );
            let out = live.bytes / 2;
            report.most(
                "bytes for one edit, UDP payload out",
                format!("{out} B"),
                format!(
                    "{} B in {} datagrams both ways, halved",
                    live.bytes, live.datagrams
                ),
                f64::from(u32::try_from(out).unwrap_or(u32::MAX)),
                512.0,
                "≤ 512 B".into(),
            );
        }
    }
    let first = medians.first().copied().unwrap_or(1.0);
    Ok(Growth {
        name: "edit → durable",
        times: medians.iter().map(|median| median / first).collect(),
    })
}

fn sizes(lived: &[Lived], report: &mut Report) {
    for it in lived {
        let times = mebi(it.file) / mebi(it.years.text_bytes);
        report.most(
            &format!("vault size, {}", it.years.span.name),
            format!("{} = {times:.2} ×", mib(it.file)),
            format!("text written: {}", mib(it.years.text_bytes)),
            times,
            3.0,
            "≤ 3 ×".into(),
        );
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "bytes to be compared with a bound"
)]
fn meet(
    extent: &Extent,
    lived: &mut [Lived],
    longest: usize,
    scratch: &Path,
    report: &mut Report,
    tell: &dyn Fn(&str),
) -> Result<()> {
    tell("a week apart");
    let years = &mut lived[longest].years;
    let week = meeting::week(years);
    // Of the one of the two that had more to say.
    let limit = 1.3 * week.raw as f64 + 96.0 * week.changes as f64;
    report.most(
        "a week apart, bytes one way before padding",
        format!("{} B in {} messages", week.said, week.messages),
        format!("{} changes, {} B raw", week.changes, week.raw),
        week.said as f64,
        limit,
        format!("≤ 1.3 × raw + 96 B a change = {limit:.0} B"),
    );
    report.most(
        "a week apart, one way, padded",
        format!("{} B", week.padded),
        format!("largest frame {} B", week.largest),
        week.padded as f64,
        limit + week.largest as f64,
        format!(
            "≤ that + one largest frame = {:.0} B",
            limit + week.largest as f64
        ),
    );
    report.most(
        "a week apart, round trips until all is there",
        week.round_trips.to_string(),
        String::new(),
        week.round_trips as f64,
        1.0,
        "1".into(),
    );

    tell("first sync");
    let (a, b) = (scratch.join("a-first"), scratch.join("b-first"));
    disk::fill(&a, &years.records(A))?;
    let changes = years.world.devices[A].logged();
    let world = &mut years.world;
    world.stop(B);
    let as_a_pair = years.as_a_pair.snapshot();
    world.devices[B].restore(&as_a_pair);
    world.start(B);
    disk::fill(&b, &years.records(B))?;
    let first = meeting::first(&a, &b, extent.openings)?;
    let heap = u64::try_from(first.heap).unwrap_or(u64::MAX);
    report.told(
        &format!("first sync, {}", extent.spans[longest].name),
        format!("{:.1} s, {}", first.took.as_secs_f64(), mib(first.bytes)),
        format!("{changes} changes, each signature checked and each made durable"),
    );
    report.most(
        "first sync, heap of both devices together",
        mib(heap),
        "looked at every millisecond".into(),
        mebi(heap),
        240.0,
        "≤ 120 MiB each".into(),
    );
    Ok(())
}

fn frames(report: &mut Report) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ran = Command::new(cargo)
        .args([
            "run",
            "--release",
            "--locked",
            "--quiet",
            "-p",
            "leeward-ui",
            "--example",
            "frame_cost",
        ])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .context("the frames could not be timed")?;
    for line in String::from_utf8_lossy(&ran.stdout).lines().skip(2) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [page, median, p99, ..] = cells.as_slice() else {
            continue;
        };
        let number = |cell: &str| -> f64 {
            let number: String = cell
                .chars()
                .take_while(|it| it.is_ascii_digit() || *it == '.')
                .collect();
            number.parse().unwrap_or(f64::INFINITY)
        };
        report.most(
            &format!("frame, {page}"),
            format!("{median} / {p99}"),
            String::new(),
            number(median).max(number(p99) / 8.0),
            1.0,
            "≤ 1 ms, p99 ≤ 8 ms".into(),
        );
    }
    Ok(())
}

fn window(idle: Duration, report: &mut Report) {
    let found = match program::measure(idle) {
        Ok(Some(found)) => found,
        Ok(None) => return unmeasured(report, "there is no Xvfb or no xdotool"),
        // Everything else was measured all the same.
        Err(error) => return unmeasured(report, &format!("{error:#}")),
    };
    report.most(
        "cold start → first frame (Xvfb, drawn in software)",
        both(&found.first_frame),
        String::new(),
        millis(found.first_frame.median()),
        250.0,
        "≤ 250 ms".into(),
    );
    let share = 100.0 * found.idle_cpu.as_secs_f64() / found.idle_for.as_secs_f64();
    let hour = found.idle_bytes * 3600 / found.idle_for.as_secs().max(1);
    report.most(
        "idle, two houses unlocked and connected",
        format!("{share:.3} % of a core"),
        format!(
            "{} in {:.0} s; {} an hour over loopback, both ways",
            ms(found.idle_cpu),
            found.idle_for.as_secs_f64(),
            mib(hour)
        ),
        share,
        0.2,
        "≤ 0.1 % each".into(),
    );
}

fn unmeasured(report: &mut Report, why: &str) {
    report.told("the window", "not measured".into(), why.to_owned());
}

#[expect(
    clippy::cast_precision_loss,
    reason = "bytes to be compared with a bound"
)]
fn mebi(bytes: u64) -> f64 {
    bytes as f64 / (1024.0 * 1024.0)
}

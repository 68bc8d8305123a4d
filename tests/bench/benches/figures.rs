//! Prints every figure beside its floor, and writes the table and the chart into `target/figures`.
//!
//! ```sh
//! cargo bench -p leeward-bench --locked
//! ```
//!
//! `-- --smoke` does a little of everything, `-- --idle SECONDS` leaves the window alone for so
//! long, `-- --without-others` leaves the other libraries out.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it prints what it has measured"
)]

use std::time::Duration;

use leeward_bench::run::{Extent, run};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let said = |word: &str| arguments.iter().any(|argument| argument == word);
    let mut extent = if said("--smoke") {
        Extent::smoke()
    } else {
        Extent::full()
    };
    if said("--without-others") {
        extent.others = false;
    }
    if said("--without-busy") {
        extent.spans.retain(|span| span.busy == 1);
    }
    if said("--without-window") {
        extent.idle = None;
        extent.frames = false;
    }
    let idle = arguments
        .iter()
        .skip_while(|argument| *argument != "--idle");
    if let Some(seconds) = idle.skip(1).find_map(|seconds| seconds.parse().ok()) {
        extent.idle = extent.idle.map(|_| Duration::from_secs(seconds));
    }
    let outcome = run(&extent, &|line| eprintln!("{line}"))?;
    let mut table = outcome.report.markdown();
    if let Some(others) = outcome.others {
        table.push('\n');
        table.push_str(&others);
    }
    println!("{table}");
    let dir = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/figures"));
    std::fs::create_dir_all(dir)?;
    std::fs::write(dir.join("figures.md"), table)?;
    std::fs::write(dir.join("growth.svg"), outcome.chart)?;
    Ok(())
}

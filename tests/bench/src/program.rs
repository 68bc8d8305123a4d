//! The whole program in a window: its first frame, and what it takes while nothing happens.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::{meeting::loopback_bytes, report::Samples, target};

const DISPLAY: &str = ":94";
const STARTS: usize = 10;
/// Nothing takes this long unless it is broken.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the window came to.
#[derive(Debug, Default)]
pub struct Program {
    /// From the start of the process until its window is on the screen, which is when its first
    /// frame is painted.
    pub first_frame: Samples,
    /// Processor time while two open and connected houses are looked at by nobody.
    pub idle_cpu: Duration,
    /// For so long.
    pub idle_for: Duration,
    /// Bytes over loopback in that time, both ways.
    pub idle_bytes: u64,
}

/// A process that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Starts the program again and again, and then leaves it alone; `None` where there is no Xvfb and
/// no xdotool.
///
/// # Errors
/// When the program cannot be built, or shows nothing.
pub fn measure(idle_for: Duration) -> Result<Option<Program>> {
    let there = |tool: &str| {
        let asked = Command::new("sh")
            .args(["-c", &format!("command -v {tool}")])
            .stdout(Stdio::null())
            .status();
        asked.is_ok_and(|asked| asked.success())
    };
    if !there("Xvfb") || !there("xdotool") {
        return Ok(None);
    }
    let program = built()?;
    let screen = Command::new("Xvfb")
        .args([DISPLAY, "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let _screen = Running(screen.context("Xvfb does not start")?);
    sleep(Duration::from_secs(2));

    let mut found = Program::default();
    let home = tempfile::tempdir()?;
    let start = |arguments: &[&str]| -> Result<(Running, Duration)> {
        let began = Instant::now();
        let child = Command::new(&program)
            .args(arguments)
            .env("DISPLAY", DISPLAY)
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path())
            .env("XDG_DATA_HOME", home.path())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the program does not start")?;
        let running = Running(child);
        while began.elapsed() < PATIENCE {
            if is_shown()? {
                return Ok((running, began.elapsed()));
            }
        }
        bail!("no window came")
    };
    for _ in 0..STARTS {
        let (running, took) = start(&["--loopback"])?;
        found.first_frame.push(took);
        drop(running);
        while is_shown()? {}
    }

    let (running, _) = start(&["demo"])?;
    // Long enough for both houses to be open, connected and at rest.
    sleep(Duration::from_secs(20));
    let (cpu, bytes, began) = (cpu_of(running.0.id())?, loopback_bytes()?, Instant::now());
    sleep(idle_for);
    found.idle_cpu = cpu_of(running.0.id())?.saturating_sub(cpu);
    found.idle_bytes = loopback_bytes()? - bytes;
    found.idle_for = began.elapsed();
    Ok(Some(found))
}

fn built() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let built = Command::new(cargo)
        .args(["build", "--release", "--locked", "--quiet", "-p", "leeward"])
        .current_dir(&root)
        .status()?;
    if !built.success() {
        bail!("the program could not be built");
    }
    Ok(target().join("release/leeward"))
}

/// Looks for a window that is mapped. It takes a few milliseconds itself.
fn is_shown() -> Result<bool> {
    let found = Command::new("xdotool")
        .env("DISPLAY", DISPLAY)
        .args(["search", "--onlyvisible", "--name", "."])
        .stderr(Stdio::null())
        .output()?;
    Ok(!found.stdout.is_empty())
}

/// User and system time of a process: fields 14 and 15 of its `stat`, in hundredths of a second.
fn cpu_of(process: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat.rsplit_once(')').context("no name in stat")?.1;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |place: usize| {
        fields
            .get(place)
            .and_then(|ticks| ticks.parse::<u64>().ok())
    };
    let (user, system) = ticks(11).zip(ticks(12)).context("no times in stat")?;
    Ok(Duration::from_millis((user + system) * 10))
}

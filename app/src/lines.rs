//! A node without a window: JSON lines on standard input and output.

use std::{
    io::{BufRead as _, Read as _, Write as _},
    process::ExitCode,
    thread,
};

use anyhow::Context as _;
use leeward_node::{Handle, Stopped, Telling};
use tokio::{
    runtime,
    sync::{broadcast::error::RecvError, mpsc},
};

use crate::{
    protocol::{self, LONGEST_LINE, Line, Request, Wish},
    window,
};

/// Runs until `stop`, the end of the input, or the end of whoever reads the output.
pub(crate) fn run((handle, telling): (Handle, Telling)) -> anyhow::Result<ExitCode> {
    let (lines_in, lines) = mpsc::channel(16);
    // Reading blocks for as long as nobody writes, so it has a thread that nothing waits for.
    thread::Builder::new()
        .name("leeward-input".into())
        .spawn(move || read(&lines_in))
        .context("starting to read")?;
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let asked = runtime.block_on(serve(handle, telling, lines))?;
    // A node that ends without having been asked has met a fault of ours.
    Ok(if asked {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Hands each line on; a line that is too long comes as `None`.
fn read(lines: &mpsc::Sender<Option<String>>) {
    let mut input = std::io::stdin().lock();
    let longest = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    loop {
        let mut bytes = Vec::new();
        match input
            .by_ref()
            .take(longest + 1)
            .read_until(b'\n', &mut bytes)
        {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let whole = bytes.ends_with(b"\n") || bytes.len() <= LONGEST_LINE;
        if !whole && skip_line(&mut input).is_err() {
            return;
        }
        let line = whole.then(|| String::from_utf8_lossy(&bytes).into_owned());
        if lines.blocking_send(line).is_err() {
            return;
        }
    }
}

fn skip_line(input: &mut impl std::io::BufRead) -> std::io::Result<()> {
    loop {
        let (end, length) = {
            let buffer = input.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            (end, end.map_or(buffer.len(), |end| end + 1))
        };
        input.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}

/// Returns whether it ended because someone asked for it.
async fn serve(
    handle: Handle,
    mut telling: Telling,
    mut lines: mpsc::Receiver<Option<String>>,
) -> anyhow::Result<bool> {
    let mut view = handle.view();
    view.mark_changed();
    print(&Line::Ready {
        version: env!("CARGO_PKG_VERSION"),
    })?;
    let asked = loop {
        tokio::select! {
            biased;
            event = telling.recv() => match event {
                Ok(event) => print(&protocol::told(&event))?,
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => break false,
            },
            changed = view.changed() => {
                if changed.is_err() {
                    break false;
                }
                let view = view.borrow_and_update().clone();
                print(&Line::View { id: None, view: &view })?;
            }
            line = lines.recv() => match line {
                Some(line) => {
                    if !answer(&handle, line).await? {
                        break true;
                    }
                }
                None => break true,
            },
        }
    };
    handle.stop().await;
    print(&Line::Stopped)?;
    Ok(asked)
}

/// Carries out one line; `false` when it was the last.
async fn answer(handle: &Handle, line: Option<String>) -> anyhow::Result<bool> {
    let Some(line) = line else {
        let text = format!("expected at most {LONGEST_LINE} bytes a line");
        print(&Line::Error {
            id: None,
            code: "malformed",
            text,
        })?;
        return Ok(true);
    };
    if line.trim().is_empty() {
        return Ok(true);
    }
    let Request { id, wish } = match protocol::parse(&line) {
        Ok(request) => request,
        Err(error) => {
            print(&error)?;
            return Ok(true);
        }
    };
    match wish {
        Wish::Stop => return Ok(false),
        Wish::Show => {
            let view = handle.view().borrow().clone();
            print(&Line::View { id, view: &view })?;
        }
        Wish::Export(wanted) => {
            let view = handle.view().borrow().clone();
            let (language, form) = (wanted.language(), wanted.form());
            let text = leeward_ui::export(&view, language, window::moment(), form);
            print(&Line::Export { id, text })?;
        }
        Wish::Command(command) => match handle.submit(command).await {
            Ok(Ok(saved)) => print(&Line::Saved {
                id,
                made: saved.made,
            })?,
            Ok(Err(rejection)) => print(&protocol::refused(id, rejection))?,
            Err(Stopped) => return Ok(false),
        },
    }
    Ok(true)
}

fn print(line: &Line<'_>) -> anyhow::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{}", line.to_json()).context("nobody reads the output any more")?;
    output.flush().context("nobody reads the output any more")
}

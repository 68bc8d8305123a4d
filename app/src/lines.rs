//! A node without a window: JSON lines on standard input and output.

use std::{
    io::{self, BufRead as _, Read as _},
    process::ExitCode,
    sync::Arc,
    thread,
    time::Duration,
};

use anyhow::Context as _;
use leeward_model::View;
use leeward_node::{Handle, Stopped, Telling};
use serde_json::Value;
use tokio::{
    runtime,
    sync::{broadcast::error::RecvError, mpsc},
    time::sleep,
};

use crate::{
    ending::Ending,
    moment,
    printer::{Printer, Printing},
    protocol::{self, LONGEST_LINE, Line, Request, Wish},
};

/// How long whoever reads has for the last lines when the system wants the program to end.
const LAST_LINES: Duration = Duration::from_secs(1);

/// Runs until `stop`, the end of the input, the end of whoever reads the output, or until the system
/// says so.
pub(crate) fn run((handle, telling): (Handle, Telling)) -> anyhow::Result<ExitCode> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ending = {
        let _inside = runtime.enter();
        Ending::listen().context("listening to the system")?
    };
    let (lines_in, lines) = mpsc::channel(16);
    // Reading blocks for as long as nobody writes, so it has a thread that nothing waits for.
    thread::Builder::new()
        .name("leeward-input".into())
        .spawn(move || read(&lines_in))
        .context("starting to read")?;
    let printing = Printer::start(io::stdout()).context("starting to print")?;
    runtime.block_on(serve(handle, telling, lines, ending, printing))
}

/// A line that came in, or what is expected instead of it.
type Input = Result<String, String>;

/// Hands each line on.
fn read(lines: &mpsc::Sender<Input>) {
    let mut input = io::stdin().lock();
    let longest = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    for number in 1_u64.. {
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
        let line = if whole {
            text_of(bytes, number)
        } else {
            Err(format!("expected at most {LONGEST_LINE} bytes a line"))
        };
        if lines.blocking_send(line).is_err() {
            return;
        }
    }
}

/// A letter that is replaced would be saved as if it had been meant.
fn text_of(bytes: Vec<u8>, line: u64) -> Input {
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        format!("expected UTF-8: line {line} is none from byte {byte} on")
    })
}

fn skip_line(input: &mut impl io::BufRead) -> io::Result<()> {
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

/// Why it ends.
enum End {
    /// A line says so, or no more lines will come.
    Asked,
    /// The system says so.
    Told,
    /// The node has stopped by itself.
    Stopped,
    /// Nobody reads the output any more.
    Unread(io::Error),
}

async fn serve(
    handle: Handle,
    telling: Telling,
    lines: mpsc::Receiver<Input>,
    mut ending: Ending,
    (printer, mut printing): (Printer, Printing),
) -> anyhow::Result<ExitCode> {
    let end = tokio::select! {
        biased;
        () = ending.comes() => End::Told,
        error = printing.fails() => End::Unread(error),
        end = answer_all(&handle, telling, lines, &printer) => end,
    };
    // However it ends, the vault is closed first. Who says it twice does not want to wait.
    tokio::select! {
        () = handle.stop() => {}
        () = ending.comes() => return Ok(ExitCode::FAILURE),
    }
    printer.finish(&Line::Stopped);
    let is_told = matches!(end, End::Told);
    let code = match end {
        End::Asked | End::Told => ExitCode::SUCCESS,
        // It has met a fault of ours.
        End::Stopped => ExitCode::FAILURE,
        End::Unread(error) => return Err(unread(error)),
    };
    let patience = async {
        if is_told {
            sleep(LAST_LINES).await;
        } else {
            ending.comes().await;
        }
    };
    tokio::select! {
        printed = printing.ended() => printed.map_err(unread)?,
        () = patience => {}
    }
    Ok(code)
}

fn unread(error: io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context("nobody reads the output any more")
}

/// Carries out lines before anything is told that nobody asked for, until there is a reason to end.
async fn answer_all(
    handle: &Handle,
    mut telling: Telling,
    mut lines: mpsc::Receiver<Input>,
    printer: &Printer,
) -> End {
    let mut newest = handle.view();
    let version = env!("CARGO_PKG_VERSION");
    printer.answer(move || Line::Ready { version }.to_json());
    show(printer, None, newest.borrow_and_update().clone());
    loop {
        let line = async {
            printer.room().await;
            lines.recv().await
        };
        tokio::select! {
            biased;
            line = line => {
                let Some(line) = line else { return End::Asked };
                if let Err(end) = answer(handle, line, printer).await {
                    return end;
                }
            }
            event = telling.recv() => match event {
                Ok(event) => printer.event(&protocol::told(&event)),
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return End::Stopped,
            },
            changed = newest.changed() => match changed {
                Ok(()) => printer.view(newest.borrow_and_update().clone()),
                Err(_gone) => return End::Stopped,
            },
        }
        // However many lines come, what happened meanwhile is not left behind.
        while let Ok(event) = telling.try_recv() {
            printer.event(&protocol::told(&event));
        }
        if newest.has_changed().unwrap_or_default() {
            printer.view(newest.borrow_and_update().clone());
        }
    }
}

/// Carries out one line, unless it is a reason to end.
async fn answer(handle: &Handle, line: Input, printer: &Printer) -> Result<(), End> {
    let line = match line {
        Ok(line) => line,
        Err(text) => {
            let (id, code) = (None, "malformed");
            printer.answer(move || Line::Error { id, code, text }.to_json());
            return Ok(());
        }
    };
    if line.trim().is_empty() {
        return Ok(());
    }
    let Request { id, wish } = match protocol::parse(&line) {
        Ok(request) => request,
        Err(error) => {
            printer.answer(move || error.to_json());
            return Ok(());
        }
    };
    match wish {
        Wish::Stop => return Err(End::Asked),
        Wish::Show => show(printer, id, handle.view().borrow().clone()),
        Wish::Export(wanted) => {
            let view = handle.view().borrow().clone();
            printer.answer(move || {
                let (language, form) = (wanted.language(), wanted.form());
                let text = leeward_ui::export(&view, language, &moment::now(), form);
                Line::Export { id, text }.to_json()
            });
        }
        Wish::Ask(question) => match handle.ask(question).await {
            Ok(Ok(found)) => printer.answer(move || {
                let found = &found;
                Line::Found { id, found }.to_json()
            }),
            Ok(Err(rejection)) => {
                printer.answer(move || protocol::refused(id, rejection).to_json());
            }
            Err(Stopped) => return Err(End::Stopped),
        },
        Wish::Command(command) => match handle.submit(command).await {
            Ok(Ok(saved)) => {
                let made = saved.made;
                printer.answer(move || Line::Saved { id, made }.to_json());
            }
            Ok(Err(rejection)) => {
                printer.answer(move || protocol::refused(id, rejection).to_json());
            }
            Err(Stopped) => return Err(End::Stopped),
        },
    }
    Ok(())
}

fn show(printer: &Printer, id: Option<Value>, view: Arc<View>) {
    printer.answer(move || {
        let view = &*view;
        Line::View { id, view }.to_json()
    });
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_place() {
        let refused = text_of(b"{\"do\":\"undo\xff\"}".to_vec(), 3);
        let said = refused.unwrap_err();
        assert!(
            said.contains("line 3") && said.contains("byte 12"),
            "{said}"
        );
        assert_eq!(text_of("té".into(), 1).as_deref(), Ok("té"));
    }
}

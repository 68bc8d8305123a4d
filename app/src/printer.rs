//! What is printed: answers and events in their order, and of views the newest.
//!
//! Printing takes as long as whoever reads takes, so it has a thread that nothing waits for.

use std::{
    collections::VecDeque,
    io::{self, Write},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use leeward_model::View;
use tokio::sync::{Notify, oneshot};

use crate::protocol::Line;

/// How many answers may wait to be printed; no further command is read meanwhile.
const ANSWERS: usize = 64;
/// How many events may wait; those that come meanwhile are lost to whoever does not read.
const EVENTS: usize = 1024;

/// Writes a line when its turn has come.
type Text = Box<dyn FnOnce() -> String + Send>;

/// Takes what is to be printed.
pub(crate) struct Printer(Arc<Shared>);

/// The thread that prints.
pub(crate) struct Printing(oneshot::Receiver<io::Result<()>>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    filled: Condvar,
    room: Notify,
}

#[derive(Default)]
struct Waiting {
    lines: VecDeque<(Kind, Text)>,
    /// The newest view, unless it is printed.
    view: Option<Arc<View>>,
    /// Nothing more will come.
    over: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Answer,
    Event,
}

impl Printer {
    /// Begins to print to an output.
    pub(crate) fn start(output: impl Write + Send + 'static) -> io::Result<(Self, Printing)> {
        let shared = Arc::<Shared>::default();
        let (end, ended) = oneshot::channel();
        let theirs = Arc::clone(&shared);
        thread::Builder::new()
            .name("leeward-output".into())
            .spawn(move || end.send(theirs.print(output)).ok())?;
        Ok((Self(shared), Printing(ended)))
    }

    /// Prints a line that must not be lost. There should be room for it.
    pub(crate) fn answer(&self, text: impl FnOnce() -> String + Send + 'static) {
        let mut waiting = self.0.lock();
        waiting.lines.push_back((Kind::Answer, Box::new(text)));
        self.0.filled.notify_one();
    }

    /// Prints a line, unless whoever reads is far behind.
    pub(crate) fn event(&self, line: &Line<'_>) {
        let text = line.to_json();
        let mut waiting = self.0.lock();
        if waiting.count(Kind::Event) < EVENTS {
            let text: Text = Box::new(move || text);
            waiting.lines.push_back((Kind::Event, text));
            self.0.filled.notify_one();
        }
    }

    /// Prints a view once nothing else waits, unless a newer one has come by then.
    pub(crate) fn view(&self, view: Arc<View>) {
        self.0.lock().view = Some(view);
        self.0.filled.notify_one();
    }

    /// Waits until another answer has room. Cancelling it loses nothing.
    pub(crate) async fn room(&self) {
        while self.0.lock().count(Kind::Answer) >= ANSWERS {
            self.0.room.notified().await;
        }
    }

    /// Lets what waits be printed, less the view, and then this last line.
    pub(crate) fn finish(&self, last: &Line<'_>) {
        let text = last.to_json();
        let mut waiting = self.0.lock();
        let text: Text = Box::new(move || text);
        waiting.lines.push_back((Kind::Answer, text));
        (waiting.view, waiting.over) = (None, true);
        self.0.filled.notify_one();
    }
}

impl Printing {
    /// Waits until everything is printed.
    ///
    /// # Errors
    /// When nobody reads any more; nothing is printed from then on.
    pub(crate) async fn ended(&mut self) -> io::Result<()> {
        // The thread ends without a word only where it has met a fault of ours.
        (&mut self.0)
            .await
            .unwrap_or_else(|_gone| Err(io::ErrorKind::Other.into()))
    }

    /// Waits until nobody reads any more, which may never be.
    pub(crate) async fn fails(&mut self) -> io::Error {
        match self.ended().await {
            Err(error) => error,
            Ok(()) => std::future::pending().await,
        }
    }
}

impl Shared {
    /// Nothing in here is left half done by a panic.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn print(&self, mut output: impl Write) -> io::Result<()> {
        while let Some(text) = self.next() {
            writeln!(output, "{}", text())?;
            output.flush()?;
        }
        Ok(())
    }

    /// Waits for what is to be printed next; `None` when nothing more will come.
    fn next(&self) -> Option<Text> {
        let mut waiting = self.lock();
        loop {
            if let Some((_, text)) = waiting.lines.pop_front() {
                self.room.notify_one();
                return Some(text);
            }
            if let Some(view) = waiting.view.take() {
                return Some(Box::new(move || {
                    let (id, view) = (None, &*view);
                    Line::View { id, view }.to_json()
                }));
            }
            if waiting.over {
                return None;
            }
            waiting = self
                .filled
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Waiting {
    fn count(&self, kind: Kind) -> usize {
        self.lines.iter().filter(|(it, _)| *it == kind).count()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

    use leeward_model::Passphrase;

    use super::*;

    /// An output whose reader takes one line after the other.
    struct Slow {
        line: Vec<u8>,
        reader: SyncSender<String>,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.line.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            let line = String::from_utf8(std::mem::take(&mut self.line)).unwrap();
            let sent = self.reader.send(line.trim_end().to_owned());
            sent.map_err(|_gone| io::ErrorKind::BrokenPipe.into())
        }
    }

    fn slow() -> (Printer, Printing, Receiver<String>) {
        let (reader, lines) = sync_channel(0);
        let line = Vec::new();
        let (printer, printing) = Printer::start(Slow { line, reader }).unwrap();
        (printer, printing, lines)
    }

    fn view(waiting: u64) -> Arc<View> {
        let dir = tempfile::tempdir().unwrap();
        let passphrase = &Passphrase::given("several plain words".into());
        leeward_node::create(dir.path(), passphrase, "Ana").unwrap();
        let unlocked = leeward_node::unlock(dir.path(), passphrase).unwrap();
        let mut view = View::clone(&unlocked.glance().unwrap());
        view.waiting = waiting;
        Arc::new(view)
    }

    #[test]
    fn answers_and_events_come_in_their_order_and_of_views_the_newest_after_them() {
        let (printer, _printing, lines) = slow();
        printer.answer(|| "one".into());
        for waiting in [1, 2] {
            printer.view(view(waiting));
        }
        printer.event(&Line::Paired);
        printer.answer(|| "two".into());
        let paired = Line::Paired.to_json();
        let told: Vec<String> = lines.iter().take(4).collect();
        assert_eq!(told[..3], ["one".to_owned(), paired, "two".to_owned()]);
        assert!(told[3].contains("\"waiting\":2"), "{}", told[3]);
        printer.finish(&Line::Stopped);
        let rest: Vec<String> = lines.iter().collect();
        assert_eq!(rest, [Line::Stopped.to_json()]);
    }

    #[tokio::test]
    async fn whoever_does_not_read_loses_events_at_most_and_is_not_waited_for() {
        let (printer, mut printing, lines) = slow();
        for number in 0..ANSWERS {
            for _ in 0..2 * EVENTS / ANSWERS {
                printer.event(&Line::Paired);
            }
            printer.room().await;
            printer.answer(move || number.to_string());
        }
        printer.finish(&Line::Stopped);
        let (paired, told) = (Line::Paired.to_json(), lines.iter().collect::<Vec<_>>());
        let events = told.iter().filter(|line| **line == paired).count();
        assert!((EVENTS..=EVENTS + 1).contains(&events), "{events} events");
        let answers: Vec<_> = told.into_iter().filter(|line| *line != paired).collect();
        let mut expected: Vec<String> = (0..ANSWERS).map(|it| it.to_string()).collect();
        expected.push(Line::Stopped.to_json());
        assert_eq!(answers, expected);
        assert!(printing.ended().await.is_ok());
    }

    #[tokio::test]
    async fn however_fast_the_last_line_is_printed_the_end_is_told() {
        for _ in 0..2_000 {
            let (printer, mut printing) = Printer::start(io::sink()).unwrap();
            printer.finish(&Line::Stopped);
            assert!(printing.ended().await.is_ok());
        }
    }

    #[tokio::test]
    async fn the_end_of_whoever_reads_is_noticed() {
        let (printer, mut printing, lines) = slow();
        drop(lines);
        printer.answer(|| "to nobody".into());
        assert_eq!(printing.fails().await.kind(), io::ErrorKind::BrokenPipe);
    }
}

//! What keeps bytes that stop the program from stopping it for ever.
//!
//! Before a frame is taken in, a mark of it is written down, and it is wiped afterwards. A mark that
//! is found at a start says which frame was being taken in when the program ended. Whether the frame
//! ended it or somebody killed it cannot be told, so the same bytes get a second try, under another
//! mark. Where that one is found as well, they are put aside until a person says otherwise.

use leeward_model::Command;

use crate::{io::Input, meeting::message::first_change};

/// What is written down of a frame: one value for its first try, another for its second.
pub type Mark = [u8; 32];

/// The guard of one run of the program.
#[derive(Debug)]
pub struct Guard {
    /// What the run before left, and what this one leaves while nothing is being taken in.
    left: Option<Mark>,
    /// What is being taken in.
    under_way: Option<Mark>,
    /// The mark of the first try of what was put aside in this run.
    aside: Option<Mark>,
}

impl Guard {
    /// Begins with the mark that was found at the start.
    pub fn new(left: Option<Mark>) -> Self {
        Self {
            left,
            under_way: None,
            aside: None,
        }
    }

    /// Looks at an input before the engine takes it in, and returns what is to be taken in instead:
    /// the same, or that a frame was put aside. `write` makes a mark outlive the program and tells
    /// whether it did.
    pub fn before(&mut self, input: Input, write: impl FnOnce(Option<Mark>) -> bool) -> Input {
        let Input::Frame { link, frame, .. } = &input else {
            if matches!(input, Input::Command(Command::Online)) && self.aside.is_some() {
                // A person wants it to be tried again.
                self.left = self.aside.take();
            }
            return input;
        };
        let (link, [first, second]) = (*link, marks(frame));
        let is_second = self.left == Some(first);
        let mark = if is_second { second } else { first };
        // A first try without a mark is only tried once more; a second one would be tried for ever.
        if self.left == Some(second) || (!write(Some(mark)) && is_second) {
            self.aside = Some(first);
            return Input::PutAside { link };
        }
        self.under_way = Some(mark);
        if is_second {
            self.left = Some(second);
        }
        input
    }

    /// Takes note that the input is through.
    pub fn after(&mut self, write: impl FnOnce(Option<Mark>) -> bool) {
        let Some(mark) = self.under_way.take() else {
            return;
        };
        if self.left == Some(mark) {
            self.left = None;
        }
        // Where this fails, good bytes are tried a second time after the next start.
        write(self.left);
    }

    /// Tells whether a frame is being taken in.
    pub fn is_taking_in(&self) -> bool {
        self.under_way.is_some()
    }
}

/// Returns the marks of the first and of the second try. A part of a log is known again by the first
/// change in it: more may have been written behind it by then.
fn marks(frame: &[u8]) -> [Mark; 2] {
    let first = *blake3::hash(first_change(frame).unwrap_or(frame)).as_bytes();
    [
        first,
        blake3::derive_key("leeward 2026 second try v1", &first),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::Lane;

    fn frame(byte: u8) -> Input {
        Input::Frame {
            link: 1,
            lane: Lane::Documents,
            frame: vec![byte],
        }
    }

    /// One run of the program on a disk that keeps a mark.
    struct Run<'a> {
        disk: &'a mut Option<Mark>,
        guard: Guard,
    }

    impl<'a> Run<'a> {
        fn start(disk: &'a mut Option<Mark>) -> Self {
            let guard = Guard::new(*disk);
            Self { disk, guard }
        }

        /// Begins to take a frame in; `false` when it is put aside.
        fn begin(&mut self, byte: u8) -> bool {
            let input = self.guard.before(frame(byte), |mark| {
                *self.disk = mark;
                true
            });
            matches!(input, Input::Frame { .. })
        }

        /// Takes a frame in to its end; `false` when it is put aside.
        fn take(&mut self, byte: u8) -> bool {
            let taken = self.begin(byte);
            self.guard.after(|mark| {
                *self.disk = mark;
                true
            });
            taken
        }

        fn online(&mut self) {
            self.guard.before(Input::Command(Command::Online), |_| true);
        }
    }

    #[test]
    fn what_an_end_cut_off_is_taken_in_by_the_next_run_and_forgotten() {
        let mut disk = None;
        assert!(Run::start(&mut disk).begin(7));
        let mut run = Run::start(&mut disk);
        assert!(run.take(1) && run.take(7) && run.take(7));
        assert_eq!(disk, None);
    }

    #[test]
    fn what_ended_two_runs_is_put_aside_by_every_later_one_and_nothing_else_is() {
        let mut disk = None;
        for _ in 0..2 {
            let mut run = Run::start(&mut disk);
            assert!(run.take(1) && run.begin(7));
        }
        for _ in 0..3 {
            let mut run = Run::start(&mut disk);
            assert!(run.take(1) && !run.take(7) && run.take(2));
        }
    }

    #[test]
    fn a_person_can_have_what_was_put_aside_tried_once_more() {
        let mut disk = None;
        for _ in 0..2 {
            assert!(Run::start(&mut disk).begin(7));
        }
        let mut run = Run::start(&mut disk);
        assert!(!run.take(7));
        run.online();
        assert!(run.begin(7));
        let mut run = Run::start(&mut disk);
        assert!(!run.take(7), "it ended that run as well");
        run.online();
        assert!(run.take(7) && run.take(7));
        assert_eq!(disk, None);
    }

    #[test]
    fn a_second_try_whose_end_cannot_be_written_down_is_none() {
        let Input::PutAside { .. } =
            Guard::new(Some(marks(&[7])[0])).before(frame(7), |_mark| false)
        else {
            panic!("it is tried without its end written down");
        };
        let first = Guard::new(None).before(frame(7), |_mark| false);
        assert!(matches!(first, Input::Frame { .. }));
    }
}

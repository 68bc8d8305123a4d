//! Short words for what a person does, for tests that tell a story.

use leeward_model::{
    Change, Command, DocumentId, DraftId, Fits, ItemId, LineCommand, NewStep, NoteCommand, Section,
    StepCommand,
};

use crate::{A, B, World, device::Origin};

impl World {
    /// The wish to say that the plan fits, or to take that back.
    pub fn fits(fits: bool) -> Command {
        Command::Fits { fits }
    }

    /// Returns what has changed since each mark, as it is told, the same on both devices.
    pub fn since(&self) -> Vec<(usize, Vec<Change>)> {
        let told = |device| -> Vec<(_, Vec<Change>)> {
            let plan = self.view(device).plan;
            let of = |fits: &Fits| fits.changed.iter().map(|it| it.how.clone()).collect();
            plan.fits.iter().map(|it| (it.of, of(it))).collect()
        };
        assert_eq!(told(A), told(B));
        let me = self.view(A).me;
        let told = told(A).into_iter();
        told.map(|(of, changes)| (usize::from(of != me), changes))
            .collect()
    }

    /// Adds a line and returns its id.
    pub fn add_line(&mut self, device: usize, text: &str) -> ItemId {
        let command = LineCommand::Add {
            section: Section::Ours,
            text: text.into(),
            form: None,
        };
        self.make(device, Command::Line(command))
            .parse()
            .expect("a line was made")
    }

    /// Rewords a line.
    pub fn change_line(&mut self, device: usize, line: ItemId, text: &str) {
        self.make(
            device,
            Command::Line(LineCommand::Change {
                line,
                text: text.into(),
                was: None,
            }),
        );
    }

    /// Writes a draft and returns its id.
    pub fn draft(&mut self, device: usize, draft: Option<DraftId>, text: &str) -> DraftId {
        let command = NoteCommand::Draft {
            draft,
            text: text.into(),
        };
        self.make(device, Command::Note(command))
            .parse()
            .expect("a draft was made")
    }

    /// Shares a note and returns its id.
    pub fn share(&mut self, device: usize, text: &str) -> DocumentId {
        let draft = self.draft(device, None, text);
        let made = self.make(device, Command::Note(NoteCommand::Share { draft }));
        made.parse().expect("an entry was made")
    }

    /// Takes an entry back.
    pub fn take_back(&mut self, device: usize, entry: DocumentId) {
        self.make(device, Command::Note(NoteCommand::TakeBack { entry }));
    }

    /// Does what no other device may notice, with entropy that moves nothing else.
    pub fn privately(&mut self, device: usize, command: Command) {
        let answer = self.gesture(device, Origin::Private, command);
        assert!(matches!(answer, Some(Ok(_))), "{answer:?}");
    }

    /// A step of five minutes.
    pub fn new_step(text: &str, route: Option<ItemId>, ending: bool) -> NewStep {
        NewStep {
            text: text.into(),
            minutes: Some(5),
            route,
            ending,
            ..NewStep::default()
        }
    }

    /// Adds a step and returns its id.
    pub fn add_step(&mut self, device: usize, new: NewStep) -> ItemId {
        let made = self.make(device, Command::Step(StepCommand::Add(new)));
        made.parse().expect("a step was made")
    }

    /// Returns the wording that a device shows of its lines.
    pub fn wordings(&self, device: usize) -> Vec<String> {
        let lines = self.view(device).plan.lines;
        let lines = lines.iter();
        lines.map(|line| line.wordings.first.text.clone()).collect()
    }

    /// Returns how many records of a device hold a text.
    pub fn records_with(&self, device: usize, text: &str) -> usize {
        let records = self.devices[device].records();
        let holds = |value: &[u8]| String::from_utf8_lossy(value).contains(text);
        records.iter().filter(|(_, value)| holds(value)).count()
    }

    /// Returns how many frames so far hold a text. They have to be kept.
    pub fn frames_with(&self, text: &str) -> usize {
        let sent = self.sent.as_deref().expect("frames are kept");
        let holds = |frame: &[u8]| String::from_utf8_lossy(frame).contains(text);
        sent.iter().filter(|sent| holds(&sent.frame)).count()
    }
}

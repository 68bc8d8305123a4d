//! Years of two people, written by real commands on two real engines.

use leeward_model::{
    Area, Command, EntryBody, LineCommand, NeedCommand, NewNeed, NewStep, NoteCommand, Rating,
    Section, StepCommand,
};
use leeward_simulation::{A, B, World};
use leeward_vault::{Key, MemoryMedium};
use serde::Serialize;

use crate::writing::Writing;

const DAY: u64 = 24 * 60 * 60 * 1000;
/// The days of a week with an evening.
const EVENINGS: [u64; 3] = [1, 4, 6];
/// Changes of the plan and the pages in a week.
const CHANGES: u64 = 20;
/// The plan is kept at about this many lines: what is added beyond puts another to rest.
const LINES: usize = 60;
const NEEDS: usize = 24;
const STEPS: usize = 12;
const ACTIVITIES: [&str; 8] = [
    "food.tea",
    "food.soup",
    "touch.blanket",
    "rest.bath",
    "rest.nap",
    "talk.slowly",
    "place.garden",
    "sound.rain",
];

/// How long and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// What it is called.
    pub name: &'static str,
    /// How many weeks.
    pub weeks: u64,
    /// How many times as much as usual is written in each.
    pub busy: u64,
}

/// One thing that one of the two wrote, as another library is given it.
#[derive(Debug, Clone, Serialize)]
pub struct Written {
    /// Who: 0 or 1.
    pub by: u8,
    /// The number of the start of that device's program.
    pub start: u32,
    /// The day.
    pub day: i32,
    /// A note's or an item's id.
    pub id: String,
    /// The field of an item; none for a note.
    pub field: Option<&'static str>,
    /// What it says.
    pub text: String,
}

/// Two devices after years, and what was written on them.
#[derive(Debug)]
pub struct Years {
    /// How long and how much.
    pub span: Span,
    /// Both devices, together and in agreement.
    pub world: World,
    /// What was written, in order.
    pub written: Vec<Written>,
    /// Where in it the last week begins.
    pub last_week: usize,
    /// The bytes of UTF-8 that were written.
    pub text_bytes: u64,
    /// The second device as it was when the two had just become a pair.
    pub as_a_pair: MemoryMedium,
}

impl Years {
    /// Lets two people live them.
    pub fn lived(seed: u64, span: Span) -> Self {
        let world = World::together(seed);
        let as_a_pair = world.devices[B].backup();
        let mut years = Self {
            span,
            world,
            written: Vec::new(),
            last_week: 0,
            text_bytes: 0,
            as_a_pair,
        };
        let mut writing = Writing::of(seed);
        for _ in 0..span.weeks {
            years.last_week = years.written.len();
            years.week(&mut writing, true);
        }
        years
    }

    /// Lets them live one more week without their devices meeting.
    pub fn week_apart(&mut self, seed: u64) {
        for device in [A, B] {
            self.world.make(device, Command::Offline);
        }
        self.world.settle();
        self.week(&mut Writing::of(seed), false);
    }

    /// Everything that a device has stored.
    pub fn records(&self, device: usize) -> Vec<(Key, Vec<u8>)> {
        self.world.devices[device].records()
    }

    fn week(&mut self, writing: &mut Writing, meet: bool) {
        let changes = CHANGES * self.span.busy;
        for day in 0..7 {
            self.world.pass(DAY);
            for device in [A, B] {
                // A program is started once a day; while the two are apart it stays open.
                if meet {
                    self.world.start(device);
                }
            }
            if meet {
                self.world.settle();
            }
            let today = changes * (day + 1) / 7 - changes * day / 7;
            for _ in 0..today {
                let device = if writing.below(2) == 0 { A } else { B };
                self.change(device, writing);
            }
            if EVENINGS.contains(&day) {
                for device in [A, B] {
                    // One check-in and one entry each.
                    for _ in 0..2 * self.span.busy {
                        self.note(device, writing);
                    }
                }
            }
            if meet {
                self.world.settle();
            }
        }
    }

    fn note(&mut self, device: usize, writing: &mut Writing) {
        let text = writing.text(50..=400);
        let draft = self.world.make(
            device,
            Command::Note(NoteCommand::Draft {
                draft: None,
                text: text.clone(),
            }),
        );
        let draft = draft.parse().expect("a draft has an id");
        let entry = self
            .world
            .make(device, Command::Note(NoteCommand::Share { draft }));
        self.keep(device, entry, None, text);
    }

    fn change(&mut self, device: usize, writing: &mut Writing) {
        let view = self.world.view(device);
        let me = view.me;
        let plan = view.plan;
        let awake: Vec<_> = plan.lines.iter().filter(|line| !line.archived).collect();
        let mine = plan.needs.iter().filter(|need| need.of == me);
        let needs: Vec<_> = mine.filter(|need| !need.archived).collect();
        let steps: Vec<_> = plan.steps.iter().filter(|step| !step.archived).collect();
        let text = writing.text(4..=18);
        let (command, id, field) = match writing.below(20) {
            0 if awake.len() > LINES => {
                let Some(line) = writing.one_of(&awake) else {
                    return;
                };
                let command = LineCommand::Archive {
                    line: line.id,
                    archived: true,
                };
                (Command::Line(command), line.id.to_string(), "archived")
            }
            0 => {
                let section = *writing.one_of(Section::ALL).unwrap_or(&Section::ALL[0]);
                let text = text.clone();
                let command = LineCommand::Add {
                    section,
                    text,
                    form: None,
                };
                (Command::Line(command), String::new(), "text")
            }
            1..=11 => {
                let Some(line) = writing.one_of(&awake) else {
                    return self.add_line(device, text);
                };
                let (line, text) = (line.id, text.clone());
                let id = line.to_string();
                (
                    Command::Line(LineCommand::Change {
                        line,
                        text,
                        was: None,
                    }),
                    id,
                    "text",
                )
            }
            12..=15 => {
                let (command, id) = match writing.one_of(&needs) {
                    Some(need) if needs.len() >= NEEDS || writing.below(8) > 0 => {
                        let (need, text) = (need.id, text.clone());
                        let id = need.to_string();
                        (NeedCommand::Change { need, text }, id)
                    }
                    _ => {
                        let area = *writing.one_of(Area::ALL).unwrap_or(&Area::ALL[0]);
                        let text = text.clone();
                        (NeedCommand::Add(NewNeed { area, text }), String::new())
                    }
                };
                (Command::Need(command), id, "text")
            }
            16 | 17 => {
                let (command, id) = match writing.one_of(&steps) {
                    Some(step) if steps.len() >= STEPS || writing.below(8) > 0 => {
                        let after = writing.one_of(&steps).filter(|after| after.id != step.id);
                        let after = after.map(|after| after.id);
                        let step = step.id;
                        (StepCommand::Move { step, after }, step.to_string())
                    }
                    _ => {
                        let text = text.clone();
                        let minutes = Some(10);
                        (
                            StepCommand::Add(NewStep {
                                text,
                                minutes,
                                ..NewStep::default()
                            }),
                            String::new(),
                        )
                    }
                };
                (Command::Step(command), id, "position")
            }
            _ => {
                let activity = (*writing.one_of(&ACTIVITIES).unwrap_or(&"food.tea")).to_owned();
                let rating = if writing.below(2) == 0 {
                    Rating::LoveIt
                } else {
                    Rating::Fine
                };
                let id = activity.clone();
                let rating = Some(rating);
                (Command::Rate { activity, rating }, id, "rating")
            }
        };
        let made = self.world.make(device, command);
        let id = if made.is_empty() { id } else { made };
        self.keep(device, id, Some(field), text);
    }

    fn add_line(&mut self, device: usize, text: String) {
        let section = Section::ALL[0];
        let command = LineCommand::Add {
            section,
            text: text.clone(),
            form: None,
        };
        let id = self.world.make(device, Command::Line(command));
        self.keep(device, id, Some("text"), text);
    }

    fn keep(&mut self, device: usize, id: String, field: Option<&'static str>, text: String) {
        let is_text = matches!(field, None | Some("text"));
        // A rating, a place or a flag is a few bytes, not the sentence that was made up beside it.
        let text = if is_text {
            text
        } else {
            text.chars().take(8).collect()
        };
        self.text_bytes += u64::try_from(text.len()).unwrap_or_default();
        let today = self.world.devices[device].clock.day(self.world.now);
        self.written.push(Written {
            by: u8::from(device == B),
            start: u32::try_from(self.world.devices[device].life).unwrap_or_default(),
            day: today.0,
            id,
            field,
            text,
        });
    }
}

/// Tells whether a view shows a text, wherever.
pub fn shows(view: &leeward_model::View, text: &str) -> bool {
    let line = view.plan.lines.iter().rev();
    let mut lines = line.map(|line| line.wordings.first.text.as_str());
    let says = |body: &EntryBody| matches!(body, EntryBody::Note { text: said } if said == text);
    lines.any(|line| line == text) || view.plan.entries.iter().any(|entry| says(&entry.body))
}

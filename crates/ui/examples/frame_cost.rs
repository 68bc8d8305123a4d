//! What one frame costs the processor: the plan, and a journal of 10,000 entries, still, under a
//! moving pointer, and while it scrolls. Nothing is painted.
//!
//! ```sh
//! cargo run --release -p leeward-ui --example frame_cost
//! ```
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![expect(clippy::print_stdout, reason = "it prints what it has measured")]

use std::{sync::Arc, time::Instant};

use egui::{Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use leeward_model::{
    Area, Day, DocumentId, Entry, EntryBody, ItemId, Line, Minute, Need, Own, Person, PersonId,
    Plan, Section, Sharing, SpaceId, View, Wording, Wordings, Zone,
};
use leeward_ui::{Appearance, House, Moment, Scene};

const ANA: PersonId = PersonId::from_bytes([1; 16]);
const SAM: PersonId = PersonId::from_bytes([2; 16]);
const SIZE: Vec2 = vec2(1100.0, 760.0);
const FRAMES: usize = 2_000;

fn main() {
    println!("| page | median | p99 | first frame |");
    println!("|---|---|---|---|");
    let plan = view(10, 0);
    let long = view(200, 0);
    let mut section = view(10, 0);
    section.plan.lines = (0..500).map(line).collect::<Vec<_>>().into();
    let journal = view(10, 10_000);
    measure("plan, 20 needs", &plan, Key::Num2, Stir::Pointer);
    measure("plan, 400 needs", &long, Key::Num2, Stir::Pointer);
    for (name, stir) in [
        ("plan, 500 lines in a section", Stir::Pointer),
        ("plan, 500 lines in a section, scrolling", Stir::Wheel),
    ] {
        measure(name, &section, Key::Num2, stir);
    }
    measure(
        "journal, 10,000 entries",
        &journal,
        Key::Num3,
        Stir::Pointer,
    );
    measure(
        "journal, 10,000 entries, scrolling",
        &journal,
        Key::Num3,
        Stir::Wheel,
    );
}

/// What happens in every frame.
#[derive(Clone, Copy)]
enum Stir {
    Pointer,
    Wheel,
}

fn measure(name: &str, view: &View, place: Key, stir: Stir) {
    let ctx = egui::Context::default();
    ctx.enable_accesskit();
    let mut house = House::new(view);
    let mut frame = |events: Vec<Event>| {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            events,
            ..RawInput::default()
        };
        let scene = Scene {
            view,
            appearance: Appearance::default(),
            moment: &Moment {
                now: Minute(20_785 * 1_440 + 20 * 60),
                zone: Zone::ahead(0),
            },
            active: true,
            locks: true,
        };
        let start = Instant::now();
        let output = ctx.run_ui(input, |ui| drop(house.show(ui, &scene)));
        let shapes = output.shapes.clone();
        output.drop_without_applying_deltas();
        drop(ctx.tessellate(shapes, 1.0));
        start.elapsed().as_secs_f64() * 1e3
    };
    frame(Vec::new());
    let modifiers = Modifiers::COMMAND | Modifiers::CTRL;
    let first = frame(vec![
        Event::ModifiersChanged(modifiers),
        Event::Key {
            key: place,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        },
        Event::ModifiersChanged(Modifiers::NONE),
    ]);
    for _ in 0..20 {
        frame(Vec::new());
    }
    let mut times: Vec<f64> = (0..FRAMES)
        .map(|number| frame(events(stir, number)))
        .collect();
    times.sort_by(f64::total_cmp);
    let (median, p99) = (times[FRAMES / 2], times[FRAMES * 99 / 100]);
    println!("| {name} | {median:.2} ms | {p99:.2} ms | {first:.1} ms |");
}

fn events(stir: Stir, number: usize) -> Vec<Event> {
    let step = f32::from(u16::try_from(number % 400).unwrap_or_default());
    let moved = Event::PointerMoved(pos2(200.0 + step, 300.0));
    match stir {
        Stir::Pointer => vec![moved],
        Stir::Wheel => vec![
            Event::PointerMoved(pos2(300.0, 400.0)),
            Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -180.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            },
        ],
    }
}

fn line(number: u16) -> Arc<Line> {
    let mut id = [9; ItemId::LENGTH];
    id[1..3].copy_from_slice(&number.to_be_bytes());
    let first = Wording {
        text: format!("{number} times one lamp, nothing else"),
        by: Some(ANA),
    };
    Arc::new(Line {
        id: ItemId::from_bytes(id),
        section: Section::Ours,
        wordings: Wordings {
            first,
            others: Vec::new(),
        },
        form: None,
        day: None,
        position: String::new(),
        archived: false,
        chapter: 0,
    })
}

fn view(needs: u16, entries: u32) -> View {
    let person = |id, name: &str| Person {
        id,
        name: name.to_owned(),
    };
    let need = |number: u16, of: PersonId| {
        let mut id = [of.as_bytes()[0]; ItemId::LENGTH];
        id[1..3].copy_from_slice(&number.to_be_bytes());
        Need {
            id: ItemId::from_bytes(id),
            of,
            area: Area::ALL[usize::from(number) % Area::ALL.len()],
            text: format!("{number} times a hand to hold, without moving"),
            day: None,
            position: String::new(),
            archived: false,
        }
    };
    let entry = |number: u32| {
        let mut id = [0; DocumentId::LENGTH];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let text = "Tender, a little tired. Warm hands helped. ".repeat(1 + number as usize % 7);
        Arc::new(Entry {
            id: DocumentId::from_bytes(id),
            by: if number.is_multiple_of(2) { ANA } else { SAM },
            day: Day(i32::try_from(number / 3).unwrap_or_default()),
            body: EntryBody::Note { text },
        })
    };
    let people = [ANA, SAM];
    View {
        me: ANA,
        sharing: Sharing::Together,
        plan: Plan {
            space: SpaceId::from_bytes([3; 32]),
            people: vec![person(ANA, "Ana"), person(SAM, "Sam")],
            lines: Arc::default(),
            needs: people
                .into_iter()
                .flat_map(|of| (0..needs).map(move |number| Arc::new(need(number, of))))
                .collect::<Vec<_>>()
                .into(),
            passing: Arc::default(),
            proposals: Arc::default(),
            fits: Arc::default(),
            ratings: Arc::default(),
            menu: Arc::default(),
            routes: Arc::default(),
            steps: Arc::default(),
            agreed: Arc::default(),
            turns: Vec::new(),
            entries: (0..entries).map(entry).collect::<Vec<_>>().into(),
            newer: Vec::new(),
            unlisted: 0,
            chapter: 0,
        },
        own: Own::default(),
        undo: None,
        waiting: 0,
        online: true,
        addresses: Vec::new(),
        archives: Vec::new(),
        earlier: false,
        changes: 0,
        chapters: Arc::default(),
        late: Arc::default(),
    }
}

//! Two imaginary people, their plan, and a window around it.

use std::{collections::BTreeMap, sync::Arc};

use egui::Key;
use egui_kittest::{
    Harness, HarnessBuilder, Node,
    kittest::{NodeT, Queryable as _},
};
use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{
    About, Agreed, Answer, Area, Before, Change, Changed, Chapter, Command, Day, DocumentId, Draft,
    DraftId, Entry, EntryBody, Fits, ItemId, Line, LookBack, MenuActivity, Minute, Need, Own,
    Passing, Past, Person, PersonId, Plan, Proposal, Proposed, Rating, Route, Section, Sharing,
    SpaceId, Step, Tag, Variant, View, Wording, Wordings, Zone,
};
use leeward_ui::{Appearance, House, Intent, Moment, Scene, Ticket, tokens};

pub(crate) const ANA: PersonId = PersonId::from_bytes([1; 16]);
pub(crate) const SAM: PersonId = PersonId::from_bytes([2; 16]);

/// A Saturday.
pub(crate) const TODAY: Day = Day(20_785);
pub(crate) static MOMENT: Moment = Moment {
    now: Minute(20_785 * 1_440 + 20 * 60),
    zone: Zone::ahead(0),
};

pub(crate) fn english() -> &'static Catalogue {
    catalogue(Language::English)
}

/// A house, what it is drawn from, and everything wanted so far.
pub(crate) struct Room {
    pub(crate) house: House,
    pub(crate) view: View,
    pub(crate) appearance: Appearance,
    pub(crate) intents: Vec<Intent>,
}

impl Room {
    pub(crate) fn new(view: View) -> Self {
        Self {
            house: House::new(&view),
            view,
            appearance: Appearance::default(),
            intents: Vec::new(),
        }
    }

    pub(crate) fn show(&mut self, ui: &mut egui::Ui) {
        let scene = Scene {
            view: &self.view,
            appearance: self.appearance,
            moment: &MOMENT,
            active: true,
            locks: true,
        };
        let intents = self.house.show(ui, &scene);
        for intent in &intents {
            if let Intent::Appearance(appearance) = intent {
                self.appearance = *appearance;
            }
        }
        self.intents.extend(intents);
    }

    /// The commands wanted so far, oldest first.
    pub(crate) fn commands(&self) -> Vec<&Command> {
        self.asked()
            .into_iter()
            .map(|(_, command)| command)
            .collect()
    }

    pub(crate) fn asked(&self) -> Vec<(Ticket, &Command)> {
        let commands = self.intents.iter().filter_map(|intent| match intent {
            Intent::Command { ticket, command } => Some((*ticket, command)),
            _ => None,
        });
        commands.collect()
    }
}

pub(crate) fn item(number: u16) -> ItemId {
    let mut id = [0; ItemId::LENGTH];
    id[..2].copy_from_slice(&number.to_be_bytes());
    ItemId::from_bytes(id)
}

pub(crate) fn wording(text: &str, by: Option<PersonId>) -> Wording {
    Wording {
        text: text.to_owned(),
        by,
    }
}

fn wordings(text: &str) -> Wordings {
    Wordings {
        first: wording(text, Some(ANA)),
        others: Vec::new(),
    }
}

pub(crate) fn line(number: u16, section: Section, text: &str) -> Arc<Line> {
    Arc::new(Line {
        id: item(number),
        section,
        wordings: wordings(text),
        form: None,
        day: Some(TODAY),
        position: String::new(),
        archived: false,
        chapter: 0,
    })
}

pub(crate) fn need(number: u16, of: PersonId, area: Area, text: &str) -> Arc<Need> {
    Arc::new(Need {
        id: item(number),
        of,
        area,
        text: text.to_owned(),
        day: Some(TODAY),
        position: String::new(),
        archived: false,
    })
}

pub(crate) fn step(number: u16, text: &str, minutes: Option<u32>) -> Arc<Step> {
    Arc::new(Step {
        route: None,
        ending: false,
        activity: None,
        fetches: None,
        id: item(number),
        wordings: wordings(text),
        minutes,
        position: String::new(),
        archived: false,
        chapter: 0,
    })
}

pub(crate) fn route(number: u16, text: &str, variant: Variant) -> Arc<Route> {
    Arc::new(Route {
        id: item(number),
        wordings: wordings(text),
        variant,
        position: "V".into(),
        archived: false,
        chapter: 0,
    })
}

pub(crate) fn entry(number: u32, by: PersonId, day: i32, text: Option<&str>) -> Arc<Entry> {
    let mut id = [0; DocumentId::LENGTH];
    id[..4].copy_from_slice(&number.to_be_bytes());
    Arc::new(Entry {
        id: DocumentId::from_bytes(id),
        by,
        day: Day(TODAY.0 - day),
        body: match text {
            Some(text) => EntryBody::Note {
                text: text.to_owned(),
            },
            None => EntryBody::TakenBack,
        },
    })
}

pub(crate) fn draft(number: u8, text: &str) -> Draft {
    Draft {
        id: DraftId::from_bytes([number; 10]),
        text: text.to_owned(),
    }
}

/// Nobody but Ana, and nothing written.
pub(crate) fn alone() -> View {
    View {
        me: ANA,
        sharing: Sharing::Alone,
        plan: Plan {
            space: SpaceId::from_bytes([3; 32]),
            people: vec![Person {
                id: ANA,
                name: "Ana".to_owned(),
            }],
            lines: Arc::default(),
            needs: Arc::default(),
            passing: Arc::default(),
            proposals: Arc::default(),
            fits: Arc::default(),
            ratings: Arc::default(),
            menu: Arc::default(),
            routes: Arc::default(),
            steps: Arc::default(),
            agreed: Arc::default(),
            turns: Vec::new(),
            entries: Arc::default(),
            newer: false,
            chapter: 0,
        },
        own: Own::default(),
        undo: None,
        waiting: 0,
        online: true,
        addresses: Vec::new(),
        archives: Vec::new(),
        earlier: false,
        look_back: None,
        chapters: Arc::default(),
        late: Arc::default(),
    }
}

/// An evening in the life of a plan, as Ana sees it.
pub(crate) fn evening() -> View {
    let mut view = alone();
    view.sharing = Sharing::Together;
    view.waiting = 2;
    let plan = &mut view.plan;
    plan.people.push(Person {
        id: SAM,
        name: "Sam".to_owned(),
    });
    plan.needs = vec![
        need(
            1,
            ANA,
            Area::Emotional,
            "Hear once that we are okay, in plain words",
        ),
        need(
            2,
            ANA,
            Area::Emotional,
            "Being thanked, even for small things",
        ),
        need(3, ANA, Area::Body, "Warm feet before anything else"),
        need(4, ANA, Area::Body, "Water within reach, with a straw"),
        need(5, ANA, Area::Talk, "No questions in the first half hour"),
        need(
            6,
            SAM,
            Area::Emotional,
            "Not having to explain why I am quiet",
        ),
        need(7, SAM, Area::Emotional, "A hand to hold, without moving"),
        need(
            8,
            SAM,
            Area::Body,
            "Cool air for a minute, then the blanket",
        ),
        need(9, SAM, Area::Body, "Something salty and small"),
        need(10, SAM, Area::Talk, "Two choices at most"),
    ]
    .into();
    Arc::make_mut(&mut Arc::make_mut(&mut plan.needs)[9]).archived = true;
    plan.lines = vec![
        line(20, Section::Ours, "One lamp, nothing else"),
        line(21, Section::Ours, "Phones sleep in the kitchen"),
        line(
            22,
            Section::Signals,
            "“Lantern”\nstay near, please\ncome close, no talking",
        ),
        line(
            23,
            Section::Signals,
            "Two squeezes\nI am fine, just quiet\ntwo squeezes back",
        ),
        line(24, Section::Words, "“Slow”\nstill here, only quieter"),
        line(
            25,
            Section::Disagree,
            "At least twenty minutes apart, and say aloud when you will be back.",
        ),
    ]
    .into();
    plan.steps = vec![
        step(30, "Water and a straw", Some(2)),
        step(31, "Under the blanket, ten slow breaths", Some(10)),
        step(32, "Quiet, one song from start to end", Some(6)),
        step(33, "One thank-you each", Some(3)),
    ]
    .into();
    let rate = |pairs: &[(PersonId, Rating)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
    let (love, fine) = (Rating::LoveIt, Rating::Fine);
    for (activity, ana, sam) in [
        ("touch.hand", love, love),
        ("warm.blanket", love, love),
        ("touch.lean", love, love),
        ("food.water", love, fine),
        ("quiet.lights", fine, love),
        ("sense.playlist", fine, love),
    ] {
        Arc::make_mut(&mut plan.ratings)
            .insert(activity.to_owned(), rate(&[(ANA, ana), (SAM, sam)]));
    }
    Arc::make_mut(&mut plan.ratings).insert("food.tea".to_owned(), rate(&[(SAM, love)]));
    plan.entries = vec![
        entry(1, SAM, 5, None),
        entry(
            2,
            ANA,
            2,
            Some("Less talking in the first half hour was good. I would like the music earlier."),
        ),
        entry(
            3,
            SAM,
            0,
            Some("You put the straw in the glass without being asked. I noticed."),
        ),
        entry(
            4,
            ANA,
            0,
            Some("Tender, a little tired. Warm hands helped."),
        ),
    ]
    .into();
    view.own
        .ratings
        .insert("play.guess".to_owned(), Rating::NotNow);
    view.own.drafts = vec![
        draft(
            1,
            "A dip this afternoon, gone after the walk. Nothing to solve.",
        ),
        draft(
            2,
            "What helped tonight was that nobody asked anything. I could hear the rain, and you were there.\n\nNext time I’d like the music a little earlier",
        ),
    ];
    view
}

/// A journal of so many entries of every length, the newest of them from today. There are earlier
/// ones.
pub(crate) fn years(entries: u32) -> View {
    let mut view = evening();
    view.own.drafts.clear();
    view.earlier = true;
    let entries = (0..entries).rev().map(|number| {
        let by = if number % 3 == 0 { SAM } else { ANA };
        let words = "Warm hands helped, and nobody asked anything. ";
        let text = format!("{number}: {}", words.repeat(1 + number as usize % 5));
        // The newest has the highest number of all, so that earlier ones come before it.
        let day = i32::try_from(number / 2).unwrap();
        entry(u32::MAX - number, by, day, Some(text.trim()))
    });
    view.plan.entries = Arc::new(entries.collect());
    view
}

/// A line that both reworded, at the place of the first.
pub(crate) fn reworded(mut view: View) -> View {
    Arc::make_mut(&mut Arc::make_mut(&mut view.plan.lines)[0]).wordings = Wordings {
        first: wording(
            "After landing, twenty minutes apart, and the door stays open.",
            Some(ANA),
        ),
        others: vec![wording(
            "Some room afterwards. Say when you will be back.",
            Some(SAM),
        )],
    };
    view
}

/// Ana was writing two signals when Sam said something else of both.
pub(crate) fn meanwhile() -> View {
    let mut view = evening();
    let lines = Arc::make_mut(&mut view.plan.lines);
    for (place, typed, said) in [
        (
            2,
            "“Lantern”\nplease stay near\ncome close, no talking",
            "“Lantern”\nI want you close\ncome close, and take my hand",
        ),
        (
            3,
            "Two squeezes, slowly\nI am fine, just quiet\ntwo squeezes back",
            "Two squeezes\nI am fine, just quiet\nthree squeezes back",
        ),
    ] {
        let line = Arc::make_mut(&mut lines[place]);
        let from = line.wordings.first.text.clone();
        line.wordings.first = wording(said, Some(SAM));
        let spot = format!("line.{}", line.id);
        let unfinished = &mut view.own.unfinished;
        unfinished.insert(format!("{spot}.from"), from);
        unfinished.insert(spot, typed.to_owned());
    }
    view
}

/// Something of Ana's or Sam's that ends by itself.
pub(crate) fn passing(
    number: u8,
    of: PersonId,
    about: About,
    text: &str,
    until: Option<Minute>,
) -> Arc<Passing> {
    Arc::new(Passing {
        id: item(u16::from(number)),
        of,
        about,
        text: text.to_owned(),
        until,
        position: format!("V{number}"),
        archived: false,
    })
}

/// An evening of a hard week, with some things off limits.
/// An evening with an activity of one's own, one that is called otherwise, and one that is hidden.
pub(crate) fn own_menu() -> View {
    let mut view = evening();
    let named = |text: &str, tags: &[Tag]| {
        Arc::new(MenuActivity {
            wordings: wordings(text),
            tags: tags.iter().copied().collect(),
            archived: false,
        })
    };
    let own = format!("own.{}", item(80));
    let hum = named(
        "Hum something together",
        &[Tag::Together, Tag::LittleEnergy],
    );
    let cocoa = named("Cocoa, the same for both", &[]);
    view.plan.menu = Arc::new([(own, hum), ("food.tea".to_owned(), cocoa)].into());
    view.own.hidden = ["play.fort".to_owned()].into();
    view.own.suggested = vec!["warm.blanket".to_owned()];
    view
}

/// An evening on which one looks back at four weeks.
pub(crate) fn looking_back() -> View {
    let mut view = evening();
    let plan = &view.plan;
    let past = |day, lines: Vec<Arc<Line>>, steps: &[Arc<Step>]| Past {
        day,
        lines: lines.into(),
        routes: Arc::default(),
        steps: steps.to_vec().into(),
        agreed: [(Agreed::Pause, 20)].into(),
    };
    let mut before = plan.lines.to_vec();
    let mut lamp = (*before[0]).clone();
    lamp.wordings = wordings("Low light everywhere");
    before[0] = Arc::new(lamp);
    before.push(line(90, Section::Ours, "A candle on the sill"));
    let first = Day(TODAY.0 - 200);
    let from = past(Day(TODAY.0 - 28), before, &plan.steps[..2]);
    let mut to = past(TODAY, plan.lines.to_vec(), &plan.steps);
    to.agreed = [(Agreed::Pause, 30)].into();
    let mut rests = (*line(90, Section::Ours, "A candle on the sill")).clone();
    rests.archived = true;
    Arc::make_mut(&mut view.plan.lines).push(Arc::new(rests));
    let told = |number, by, text: &str, day, how| Changed {
        id: item(number),
        by,
        suggested: None,
        day: Some(Day(TODAY.0 - day)),
        arrived: None,
        text: text.to_owned(),
        how,
    };
    let reworded = Change::Reworded {
        from: Some("Low light everywhere".into()),
    };
    let pause = Change::Agreed {
        on: Agreed::Pause,
        from: Some(20),
        to: Some(30),
    };
    let lamp = view.plan.lines[0].wordings.first.text.clone();
    let id = view.plan.lines[0].id;
    let steps = view.plan.steps.iter().skip(2);
    let added = steps.map(|it| Changed {
        id: it.id,
        ..told(0, Some(SAM), &it.wordings.first.text, 12, Change::Added)
    });
    let added: Vec<Changed> = added.collect();
    let mut changed = vec![Changed {
        id,
        arrived: Some(Day(TODAY.0 - 1)),
        ..told(0, Some(SAM), &lamp, 20, reworded)
    }];
    changed.extend(added);
    changed.push(told(
        90,
        Some(ANA),
        "A candle on the sill",
        5,
        Change::Rested,
    ));
    changed.push(Changed {
        id: Agreed::Pause.id(),
        ..told(0, Some(ANA), "", 3, pause)
    });
    view.look_back = Some(Arc::new(LookBack {
        first,
        from,
        to,
        changed,
    }));
    view
}

/// An evening with a need and a line that Ana wrote long ago.
pub(crate) fn long_ago() -> View {
    let mut view = evening();
    let ago = Some(Day(TODAY.0 - 200));
    Arc::make_mut(&mut Arc::make_mut(&mut view.plan.needs)[0]).day = ago;
    let lines = Arc::make_mut(&mut view.plan.lines);
    let line = Arc::make_mut(&mut lines[0]);
    (line.day, line.wordings.first.by) = (ago, Some(ANA));
    let theirs = Arc::make_mut(&mut lines[1]);
    (theirs.day, theirs.wordings.first.by) = (ago, Some(SAM));
    view
}

/// An evening with what is agreed.
pub(crate) fn agreed() -> View {
    let mut view = evening();
    let review = u32::try_from(TODAY.0 + 20).unwrap();
    let numbers = [
        (Agreed::Pause, 30),
        (Agreed::Back, 9 * 60 + 30),
        (Agreed::NextDay, 12 * 60),
        (Agreed::LaterDays, 19 * 60),
        (Agreed::Review, review),
    ];
    view.plan.agreed = Arc::new(numbers.into());
    view.plan.turns = vec![SAM];
    view
}

/// An evening with a second route, two endings, and an activity as a step.
pub(crate) fn two_routes() -> View {
    let mut view = hard_week();
    let plan = &mut view.plan;
    plan.routes = vec![route(70, "A short evening", Variant::LowEnergy)].into();
    let mut steps = plan.steps.to_vec();
    let add = |number, text: &str, minutes, of: Option<u16>, ending| {
        let mut new = (*step(number, text, minutes)).clone();
        (new.route, new.ending) = (of.map(item), ending);
        new
    };
    let mut water = add(71, "Water", Some(2), Some(70), false);
    water.activity = Some("food.water".into());
    water.fetches = Some(SAM);
    let lie = add(
        72,
        "Lie down\nthe heavy blanket is in the chest",
        Some(10),
        Some(70),
        false,
    );
    let sleep = add(73, "Sleep", None, Some(70), true);
    let hello = add(74, "A short hello the next day", None, None, true);
    steps.extend([water, lie, sleep, hello].map(Arc::new));
    plan.steps = steps.into();
    view
}

pub(crate) fn hard_week() -> View {
    let mut view = evening();
    let days = |days: u64| Some(Minute(MOMENT.now.0 + days * 1_440 + 8 * 60));
    view.plan.passing = Arc::new(vec![
        passing(50, ANA, About::Topic, "Money", days(0)),
        passing(51, SAM, About::Topic, "Family, and the holidays", days(1)),
        passing(52, SAM, About::Touch, "The neck", None),
        passing(
            53,
            ANA,
            About::Topic,
            "The move",
            Some(Minute(MOMENT.now.0 - 60)),
        ),
        passing(54, SAM, About::HardWeek, "", days(4)),
        passing(
            55,
            ANA,
            About::LittleSleep,
            "the neighbours are building",
            days(0),
        ),
    ]);
    view
}

/// An evening in the second chapter of a plan, to the first of which something came late.
pub(crate) fn second_chapter() -> View {
    let mut view = two_routes();
    view.plan.chapter = 1;
    let plan = &view.plan;
    let before = Chapter {
        number: 0,
        until: Day(TODAY.0 - 3),
        lines: plan.lines[..4].to_vec().into(),
        routes: Arc::clone(&plan.routes),
        steps: plan.steps[..2].to_vec().into(),
    };
    let late = |number, by, text: &str, how| {
        Arc::new(Changed {
            id: item(number),
            by,
            suggested: None,
            day: None,
            arrived: None,
            text: text.to_owned(),
            how,
        })
    };
    let reworded = Change::Reworded {
        from: Some("Phones sleep in the kitchen".into()),
    };
    view.late = Arc::new(vec![
        late(95, Some(SAM), "Phones sleep in the hall", reworded),
        late(96, Some(SAM), "A candle on the sill", Change::Added),
    ]);
    view.chapters = Arc::new(vec![Arc::new(before)]);
    view
}

/// An evening after the plan fitted both, and some of it changed.
pub(crate) fn fitted() -> View {
    let mut view = evening();
    let changed = |number, by, text: &str, how| Changed {
        id: item(number),
        by: Some(by),
        suggested: None,
        day: Some(Day(TODAY.0 - 3)),
        arrived: None,
        text: text.to_owned(),
        how,
    };
    let fits = |of, days, changed, more| {
        Arc::new(Fits {
            of,
            day: Day(TODAY.0 - days),
            changed,
            more,
        })
    };
    let from = Some("One lamp, nothing else".to_owned());
    let reworded = Change::Reworded { from };
    let blanket = "Under the blanket, ten slow breaths";
    let since = vec![
        changed(20, SAM, "One lamp, and the music low", reworded),
        changed(30, SAM, "Water and a straw", Change::Moved),
        changed(31, ANA, blanket, Change::Timed { from: Some(5) }),
        changed(33, SAM, "A short hello the next day", Change::Added),
        changed(34, ANA, "Phones sleep in the kitchen", Change::Rested),
    ];
    view.plan.fits = Arc::new(vec![fits(ANA, 0, Vec::new(), 0), fits(SAM, 12, since, 2)]);
    view
}

/// Two routes, and what each suggests for them.
pub(crate) fn suggested_steps() -> View {
    let mut view = two_routes();
    let of = |number, by, what, reason: &str| {
        Arc::new(Proposal {
            id: item(number),
            by,
            day: TODAY,
            what,
            reason: reason.to_owned(),
            instead: None,
            answer: None,
        })
    };
    let new = Proposed::NewStep {
        route: Some(item(70)),
        text: "The same song\nin the blue folder".into(),
        minutes: Some(4),
    };
    let longer = Proposed::Change {
        item: view.plan.steps[0].id,
        text: None,
        minutes: Some(20),
    };
    let named = Proposed::Change {
        item: item(70),
        text: Some("When the evening was short".into()),
        minutes: None,
    };
    view.plan.proposals = Arc::new(vec![
        of(63, SAM, new, "It is ours."),
        of(64, SAM, longer, ""),
        of(65, ANA, named, ""),
    ]);
    view
}

/// An activity that both have called something else, apart from each other.
pub(crate) fn two_names() -> View {
    let mut view = own_menu();
    let menu = Arc::make_mut(&mut view.plan.menu);
    let tea = menu.get_mut("food.tea").expect("it is called otherwise");
    let tea = Arc::make_mut(tea);
    tea.wordings
        .others
        .push(wording("Cocoa, and a biscuit", Some(SAM)));
    view
}

/// An evening on which each has suggested something.
pub(crate) fn suggested() -> View {
    let mut view = evening();
    let line = view
        .plan
        .lines
        .iter()
        .find(|it| it.section == Section::Signals);
    let line = line.map(|it| it.id);
    let of = |number, by, line: Option<ItemId>, text: Option<&str>, reason: &str, answer| {
        let text = text.map(str::to_owned);
        let what = match (line, text) {
            (Some(item), None) => Proposed::Rest { item },
            (Some(item), text) => Proposed::Change {
                item,
                text,
                minutes: None,
            },
            (None, text) => Proposed::NewLine {
                section: Section::Signals,
                text: text.expect("a new line says something"),
            },
        };
        Arc::new(Proposal {
            id: item(number),
            by,
            day: TODAY,
            what,
            reason: reason.to_owned(),
            instead: None,
            answer,
        })
    };
    view.plan.proposals = Arc::new(vec![
        of(
            60,
            SAM,
            line,
            Some("“Lantern”\nstay near, please\ncome close, and no talking"),
            "I keep forgetting the second half.",
            None,
        ),
        of(
            61,
            SAM,
            None,
            Some("A hand on the door frame: may I come in?"),
            "",
            Some(Answer::NotNow),
        ),
        of(
            62,
            ANA,
            line,
            None,
            "We have not used it since spring.",
            None,
        ),
    ]);
    view
}

/// Ana and Sam have just met; Ana wrote some things before.
pub(crate) fn just_met() -> View {
    let mut view = evening();
    let plan = view.plan.clone();
    view.plan.lines = Arc::default();
    view.plan.needs = Arc::default();
    view.plan.steps = Arc::default();
    view.plan.ratings = Arc::default();
    view.plan.entries = Arc::default();
    view.own.drafts.clear();
    view.waiting = 0;
    view.own.before = Before {
        lines: plan.lines[..3].to_vec().into(),
        needs: plan.needs[..2].to_vec().into(),
        ratings: [("food.tea".to_owned(), Rating::LoveIt)].into(),
        menu: BTreeMap::new(),
        routes: Arc::default(),
        steps: plan.steps[..1].to_vec().into(),
        passing: Arc::default(),
        agreed: [(Agreed::Pause, 30)].into(),
    };
    view
}

pub(crate) const INVITATION: &str = "AEIKB66Y7UB6OHSD4XKNML7T3OXR3JXWGSZANJXEATA5LXYP7UDN443KAGVHXJB24J3KSB4FU5ZNCAWO5SGNQBQBAB7QAAABR6EQFLQBXFBQ";

pub(crate) fn four_words() -> [String; 4] {
    ["otter", "candle", "maple", "meadow"].map(str::to_owned)
}

/// Every text of the person three times as long.
pub(crate) fn tripled(mut view: View) -> View {
    let triple = |text: &mut String| *text = [text.as_str(); 3].join(" and then ");
    for person in &mut view.plan.people {
        triple(&mut person.name);
    }
    for line in Arc::make_mut(&mut view.plan.lines)
        .iter_mut()
        .map(Arc::make_mut)
    {
        triple(&mut line.wordings.first.text);
        line.wordings
            .others
            .iter_mut()
            .for_each(|wording| triple(&mut wording.text));
    }
    for need in Arc::make_mut(&mut view.plan.needs) {
        triple(&mut Arc::make_mut(need).text);
    }
    for step in Arc::make_mut(&mut view.plan.steps) {
        triple(&mut Arc::make_mut(step).wordings.first.text);
    }
    view
}

pub(crate) fn builder(size: [f32; 2]) -> HarnessBuilder<Room> {
    Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .with_context_setup(|ctx| tokens::apply(ctx, Appearance::default()))
}

pub(crate) fn window(size: [f32; 2], room: Room) -> Harness<'static, Room> {
    let mut window = builder(size).build_ui_state(|ui, room: &mut Room| room.show(ui), room);
    window.run();
    window
}

/// What something is called.
pub(crate) fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value()).unwrap_or_default()
}

/// Everything in the window.
pub(crate) fn nodes<'a>(window: &'a Harness<'_, Room>) -> impl Iterator<Item = Node<'a>> {
    window.root().children_recursive()
}

/// The name of what has the focus.
pub(crate) fn focused(window: &Harness<'_, Room>) -> Option<String> {
    nodes(window)
        .find(|node| node.is_focused() && !name(node).is_empty())
        .map(|node| name(&node))
}

/// What stands in the field that is called this.
pub(crate) fn value_of(window: &Harness<'_, Room>, field: &str) -> String {
    let node = nodes(window).find(|node| {
        let inner = node.accesskit_node();
        inner.label().as_deref() == Some(field)
            && matches!(
                inner.role(),
                egui::Role::TextInput | egui::Role::MultilineTextInput
            )
    });
    node.map(|node| node.accesskit_node().value().unwrap_or_default())
        .unwrap_or_default()
}

/// Presses what is called this; there has to be one.
pub(crate) fn press(window: &mut Harness<'_, Room>, label: &str) {
    window.get_by_label(label).click_accesskit();
    window.run();
}

pub(crate) fn key(window: &mut Harness<'_, Room>, key: Key) {
    window.key_press(key);
    window.run();
}

pub(crate) fn type_text(window: &mut Harness<'_, Room>, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

/// Tabs until something that is called like this has the focus, and presses it.
pub(crate) fn by_keyboard(window: &mut Harness<'_, Room>, label: &str) {
    for _ in 0..60 {
        if focused(window).as_deref() == Some(label) {
            return key(window, Key::Enter);
        }
        key(window, Key::Tab);
    }
    panic!("Tab never comes to “{label}”");
}

/// Opens what the palette finds under these words.
pub(crate) fn find(window: &mut Harness<'_, Room>, words: &str) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    window.run();
    type_text(window, words);
    key(window, Key::Enter);
}

/// Goes to the plan.
pub(crate) fn at_the_plan(window: &mut Harness<'_, Room>) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::Num2);
    window.run();
}

/// What was asked for, but for texts that are only kept.
pub(crate) fn wishes(window: &Harness<'_, Room>) -> Vec<Command> {
    let all = window.state().commands().into_iter().cloned();
    let kept = all.filter(|command| !matches!(command, Command::Unfinished { .. }));
    kept.collect()
}

/// Presses Tab until something that is called like this has the focus.
pub(crate) fn tab_to(window: &mut Harness<'_, Room>, label: &str) {
    let mut way = Vec::new();
    for _ in 0..200 {
        key(window, Key::Tab);
        let now = focused(window).unwrap_or_default();
        if now == label {
            return;
        }
        way.push(now);
    }
    panic!("Tab never comes to “{label}”, only to {way:#?}");
}

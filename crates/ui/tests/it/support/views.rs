//! Plans of the two, one for each thing that a screen shows.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{
    About, Agreed, Area, MenuActivity, Minute, Own, Person, PersonId, Plan, Rating, Section,
    Sharing, SpaceId, Tag, Variant, View, Wordings,
};

use crate::support::items::{
    ANA, MOMENT, SAM, TODAY, draft, entry, item, line, need, passing, route, step, wording,
    wordings,
};

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
    ]
    .into();
    view
}

/// A journal with two entries that a clock far ahead has dated, and one of tomorrow.
pub(crate) fn dated_ahead() -> View {
    let mut view = evening();
    view.plan.entries = Arc::new(vec![
        entry(1, ANA, 3, Some("Rain all day, and the long way home.")),
        entry(2, SAM, -1, Some("Already tomorrow here.")),
        entry(3, SAM, -400, Some("From a clock that was wrong.")),
        entry(4, ANA, -9_000, Some("From one that was very wrong.")),
    ]);
    view
}

/// A journal of so many entries of every length, the newest of them from today. There are earlier
/// ones.
pub(crate) fn years(entries: u32) -> View {
    let mut view = evening();
    view.own.drafts = leeward_model::List::default();
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
        let unfinished = Arc::make_mut(&mut view.own.unfinished);
        unfinished.insert(format!("{spot}.from"), from);
        unfinished.insert(spot, typed.to_owned());
    }
    view
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

//! Views with a past: what changed, earlier chapters, marks that the plan fits.

use std::sync::Arc;

use leeward_model::{
    Agreed, Change, Changed, Chapter, Day, Fits, ItemId, Line, LookBack, Past, PlanItemId, Section,
    Step, View,
};

use crate::support::items::{ANA, SAM, TODAY, item, line, wordings};
use crate::support::views::{evening, two_routes};

/// An evening on which one looks back at four weeks, and what is found.
pub(crate) fn looking_back() -> (View, LookBack) {
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
        item: Some(PlanItemId::Line(item(number))),
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
        item: Some(PlanItemId::Step(it.id)),
        ..told(0, Some(SAM), &it.wordings.first.text, 12, Change::Added)
    });
    let added: Vec<Changed> = added.collect();
    let mut changed = vec![Changed {
        item: Some(PlanItemId::Line(id)),
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
        item: None,
        ..told(0, Some(ANA), "", 3, pause)
    });
    let found = LookBack {
        first,
        from,
        to,
        changed,
    };
    (view, found)
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
            item: Some(PlanItemId::Line(item(number))),
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
    let changed = |what: fn(ItemId) -> PlanItemId, number, by, text: &str, how| Changed {
        item: Some(what(item(number))),
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
    let (line, step) = (PlanItemId::Line, PlanItemId::Step);
    let since = vec![
        changed(line, 20, SAM, "One lamp, and the music low", reworded),
        changed(step, 30, SAM, "Water and a straw", Change::Moved),
        changed(step, 31, ANA, blanket, Change::Timed { from: Some(5) }),
        changed(line, 33, SAM, "A short hello the next day", Change::Added),
        changed(line, 34, ANA, "Phones sleep in the kitchen", Change::Rested),
    ];
    view.plan.fits = Arc::new(vec![fits(ANA, 0, Vec::new(), 0), fits(SAM, 12, since, 2)]);
    view
}

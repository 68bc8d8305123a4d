//! Sentences and texts made of what a view holds, in the reader's language.

use leeward_model::{
    Agreed, Chapter, EntryBody, ItemId, Need, Passing, Plan, PlanItem, PlanItemId, Proposal,
    Proposed, Section, Step,
};

use crate::{
    labels,
    parts::{Parts, first},
    stage::Stage,
    words,
};

/// Returns the text of a need; where its author does not know yet, a sentence that says so.
pub(crate) fn need<'a>(stage: &Stage<'a>, need: &'a Need) -> &'a str {
    if need.text.is_empty() {
        stage.text("need-unsure")
    } else {
        &need.text
    }
}

/// The most passing lines that one sentence names.
const NAMED: usize = 6;

/// Joins passing lines into one sentence; `None` where there are none.
pub(crate) fn all_passing<'a>(
    stage: &Stage<'_>,
    mut all: impl Iterator<Item = &'a Passing>,
) -> Option<String> {
    let named: Vec<String> = all
        .by_ref()
        .take(NAMED)
        .map(|it| passing_line(stage, it))
        .collect();
    let more = if all.next().is_some() { " …" } else { "" };
    (!named.is_empty()).then(|| named.join(" · ") + more)
}

/// Returns the text of a passing line, without its end.
pub(crate) fn passing_line(stage: &Stage<'_>, passing: &Passing) -> String {
    let own = passing.text.as_str();
    match (passing.about.is_limit(), own) {
        (true, own) => own.to_owned(),
        (false, "") => stage.text(labels::about(passing.about)).to_owned(),
        (false, own) => {
            let about = stage.text(labels::about(passing.about));
            let values = [("about", about), ("text", own)];
            stage.words.with("for-now-own", &values)
        }
    }
}

/// Says an agreed number in a sentence.
pub(crate) fn agreed(stage: &Stage<'_>, on: Agreed, number: u32) -> String {
    words::agreed(stage.words, on, number, stage.moment.today())
}

/// Returns the text of a step: an activity of the care menu in the reader's language, anything else
/// as it was written.
pub(crate) fn step<'a>(stage: &Stage<'a>, step: &'a Step) -> &'a str {
    words::step_text(stage.words, step)
}

/// Returns the name of a route; `None` is the one that is always there.
pub(crate) fn route<'a>(stage: &Stage<'a>, id: Option<ItemId>) -> &'a str {
    let mut routes = stage.view.plan.routes.iter();
    let found = routes.find(|found| Some(found.id) == id);
    found.map_or(stage.text("route-title"), |route| {
        &route.wordings.first.text
    })
}

/// Returns the text of a line, step or route: a step in the reader's language, anything else as it was written.
pub(crate) fn item<'a>(stage: &Stage<'a>, found: PlanItem<'a>) -> &'a str {
    match found {
        PlanItem::Step(step) => self::step(stage, step),
        PlanItem::Line(_) | PlanItem::Route(_) => &found.wordings().first.text,
    }
}

/// Says what a proposal would change; what stands and what is suggested are shown below it.
pub(crate) fn proposal(stage: &Stage<'_>, it: &Proposal) -> String {
    let (_, name) = stage.person(Some(it.by)).unwrap_or((0, ""));
    let id = match &it.what {
        Proposed::NewLine { .. } => "proposal-new",
        Proposed::NewStep { route, .. } => {
            let route = self::route(stage, *route);
            let values = [("name", name), ("route", route)];
            return stage.words.with("proposal-new-step", &values);
        }
        Proposed::Change { text: None, .. } => "proposal-time",
        Proposed::Change {
            item: PlanItemId::Route(_),
            ..
        } => "proposal-route",
        Proposed::Change { .. } => "proposal-reword",
        Proposed::Rest { .. } => "proposal-rest",
    };
    stage.words.with(id, &[("name", name)])
}

/// Says until when a chapter was written.
pub(crate) fn chapter(stage: &Stage<'_>, chapter: &Chapter) -> String {
    let day = words::date(stage.words, chapter.until, stage.moment.today());
    stage.words.with("chapter-until", &[("day", &day)])
}

/// Returns a text with each of its parts below it, called by its name; `aside` stands beside it.
fn whole(stage: &Stage<'_>, parts: Parts, words: &str, aside: Option<String>) -> String {
    let mut whole = first(words).to_owned();
    if let Some(aside) = aside {
        whole = format!("{whole} · {aside}");
    }
    match parts.below(stage.words, words) {
        Some(below) => format!("{whole}\n{below}"),
        None => whole,
    }
}

/// Returns all texts of a plan, in groups with a title.
pub(crate) fn whole_plan(stage: &Stage<'_>, plan: &Plan) -> Vec<(String, Vec<String>)> {
    let name_of = |id| {
        let person = plan.people.iter().find(|person| person.id == id);
        person.map_or_else(String::new, |person| person.name.clone())
    };
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for person in &plan.people {
        let needs = plan.needs.iter().filter(|need| need.of == person.id);
        let needs = needs.map(|need| {
            let area = stage.text(labels::area(need.area));
            format!(
                "{area}: {}",
                whole(stage, Parts::of_area(need.area), &need.text, None)
            )
        });
        groups.push((person.name.clone(), needs.collect()));
    }
    for section in Section::ALL {
        let title = stage.text(labels::section::title(*section));
        let lines = plan.lines.iter().filter(|line| line.section == *section);
        let texts = lines.flat_map(|line| line.wordings.iter());
        let parts = Parts::of_section(*section);
        let texts = texts.map(|wording| whole(stage, parts, &wording.text, None));
        groups.push((title.to_owned(), texts.collect()));
    }
    let rated = plan.ratings.iter().map(|(activity, by)| {
        let said = by.iter().map(|(person, rating)| {
            let (_, label) = labels::rating(*rating);
            format!("{} · {}", name_of(*person), stage.text(label))
        });
        let said: Vec<String> = said.collect();
        format!(
            "{}: {}",
            words::activity(stage.words, plan, activity),
            said.join(", ")
        )
    });
    groups.push((stage.text("tab-care-menu").to_owned(), rated.collect()));
    let routes = plan.routes.iter().map(|route| Some(route.id));
    for route in std::iter::once(None).chain(routes) {
        let steps = plan.steps_of(route).into_iter().map(|step| {
            let words = words::step_text(stage.words, step);
            let minutes = step.minutes.map(u64::from);
            let minutes = minutes.map(|it| stage.words.count("minutes", it));
            whole(stage, Parts::STEP, words, minutes)
        });
        let found = plan.routes.iter().find(|found| Some(found.id) == route);
        let title = found.map_or(stage.text("tab-route"), |it| &it.wordings.first.text);
        groups.push((title.to_owned(), steps.collect()));
    }
    let entries = plan
        .entries
        .iter()
        .rev()
        .filter_map(|entry| match &entry.body {
            EntryBody::Note { text } => Some(format!(
                "{} · {}: {text}",
                stage.day(entry.day),
                name_of(entry.by)
            )),
            EntryBody::TakenBack => None,
        });
    groups.push((stage.text("place-journal").to_owned(), entries.collect()));
    groups.retain(|(_, texts)| !texts.is_empty());
    groups
}

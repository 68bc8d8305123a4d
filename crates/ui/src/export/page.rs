//! A plan as a page reads it: parts, groups, lines.

use std::sync::Arc;

use leeward_catalogue::Catalogue;
use leeward_model::{
    Line, Need, Passing, Person, PersonId, Plan, Route, Section, Step, View, Wordings,
};

use crate::{
    labels::{self, section::title as title_of},
    moment::Moment,
    parts::{Parts, first},
    words,
};

/// A plan, in the words of one language.
pub(super) struct Page {
    pub(super) title: String,
    /// The day it was written down.
    pub(super) day: String,
    pub(super) fixed_line: String,
    pub(super) parts: Vec<Part>,
}

/// A part of the plan.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) groups: Vec<Group>,
    /// The lines are steps, one after the other.
    pub(super) ordered: bool,
}

/// Lines that belong together.
pub(super) struct Group {
    pub(super) title: Option<String>,
    pub(super) lines: Vec<Item>,
}

/// One line.
pub(super) struct Item {
    /// Its wordings, each with its parts below each other.
    pub(super) wordings: Vec<String>,
    /// A remark on it.
    pub(super) aside: Option<String>,
}

impl Item {
    fn of(text: &str) -> Self {
        Self {
            wordings: vec![text.to_owned()],
            aside: None,
        }
    }

    fn worded(words: &Catalogue, parts: Parts, wordings: &Wordings) -> Self {
        let wordings = wordings.iter();
        Self {
            wordings: wordings.map(|it| said(words, parts, &it.text)).collect(),
            aside: None,
        }
    }

    fn aside(mut self, aside: String) -> Self {
        self.aside = Some(aside);
        self
    }
}

impl Page {
    pub(super) fn of(view: &View, words: &Catalogue, moment: &Moment) -> Self {
        let plan = &view.plan;
        let names: Vec<&str> = plan.people.iter().map(|it| it.name.as_str()).collect();
        let title = match names.as_slice() {
            [one, other] => words.with("export-of-two", &[("one", one), ("other", other)]),
            _ => words.text("plan-title-alone").to_owned(),
        };
        let mut parts = vec![
            needs(plan, words),
            off_limits(plan, words, moment),
            for_now(plan, words, moment),
            care_menu(plan, words),
        ];
        let routes = plan.routes.iter().filter(|route| !route.archived);
        parts.push(route(plan, words, None));
        parts.extend(routes.map(|it| route(plan, words, Some(it))));
        parts.push(agreed(plan, words, moment));
        for section in Section::ALL {
            let parts_of = Parts::of_section(*section);
            let lines = lines(plan, *section);
            let lines = lines.map(|it| Item::worded(words, parts_of, &it.wordings));
            parts.push(Part {
                title: words.text(title_of(*section)).to_owned(),
                groups: ungrouped(lines),
                ordered: false,
            });
        }
        parts.retain(|part| !part.groups.is_empty());
        Self {
            title,
            day: words::written_on(words, moment.today()),
            fixed_line: words.text("plan-fixed-line").to_owned(),
            parts,
        }
    }
}

/// The lines of a section that do not rest, in their order.
pub(super) fn lines(plan: &Plan, section: Section) -> impl Iterator<Item = &Line> {
    let lines = plan.lines.iter().map(|it| &**it);
    lines.filter(move |it| it.section == section && !it.archived)
}

/// Returns a text with what its parts are called, each part on a line of its own.
pub(super) fn said(words: &Catalogue, parts: Parts, text: &str) -> String {
    let first = first(text);
    match parts.below(words, text) {
        Some(below) => format!("{first}\n{below}"),
        None => first.to_owned(),
    }
}

/// Returns what to call a person.
pub(super) fn name_of(plan: &Plan, id: PersonId) -> &str {
    let person = plan.people.iter().find(|it| it.id == id);
    person.map_or("", |it| &it.name)
}

fn ungrouped(lines: impl Iterator<Item = Item>) -> Vec<Group> {
    let lines: Vec<Item> = lines.collect();
    let group = (!lines.is_empty()).then_some(Group { title: None, lines });
    group.into_iter().collect()
}

/// A group for each person.
fn needs(plan: &Plan, words: &Catalogue) -> Part {
    let of = |person: &Person| {
        let mine = plan.needs.iter();
        let mine = mine.filter(|it| it.of == person.id && !it.archived);
        let line = |it: &Arc<Need>| {
            let about = words.text(labels::area(it.area));
            let text = match it.text.as_str() {
                "" => words.text("need-unsure"),
                text => text,
            };
            Item::of(&said(words, Parts::of_area(it.area), text)).aside(about.to_owned())
        };
        let lines: Vec<Item> = mine.map(line).collect();
        (!lines.is_empty()).then(|| Group {
            title: Some(person.name.clone()),
            lines,
        })
    };
    Part {
        title: words.text("tab-needs").to_owned(),
        groups: plan.people.iter().filter_map(of).collect(),
        ordered: false,
    }
}

fn ends(plan: &Plan, words: &Catalogue, moment: &Moment, it: &Passing, text: &str) -> Item {
    let until = words::until(words, it.until, moment);
    let values = [("name", name_of(plan, it.of)), ("until", until.as_str())];
    Item::of(text).aside(words.with("passing-of", &values))
}

fn off_limits(plan: &Plan, words: &Catalogue, moment: &Moment) -> Part {
    let lines = plan.off_limits(moment.now);
    let lines = lines.map(|it| ends(plan, words, moment, it, &it.text));
    Part {
        title: words.text("tab-off-limits").to_owned(),
        groups: ungrouped(lines),
        ordered: false,
    }
}

fn for_now(plan: &Plan, words: &Catalogue, moment: &Moment) -> Part {
    let lines = plan.for_now(moment.now).map(|it| {
        let about = words.text(labels::about(it.about));
        let text = match it.text.as_str() {
            "" => about.to_owned(),
            own => words.with("for-now-own", &[("about", about), ("text", own)]),
        };
        ends(plan, words, moment, it, &text)
    });
    Part {
        title: words.text("tab-for-now").to_owned(),
        groups: ungrouped(lines),
        ordered: false,
    }
}

/// What is good for everyone here; nothing that only one has said.
fn care_menu(plan: &Plan, words: &Catalogue) -> Part {
    let lines = plan
        .overlap()
        .map(|id| Item::of(words::activity(words, plan, id)));
    Part {
        title: words.text("tab-care-menu").to_owned(),
        groups: ungrouped(lines),
        ordered: false,
    }
}

fn route(plan: &Plan, words: &Catalogue, of: Option<&Arc<Route>>) -> Part {
    let steps = plan.steps_of(of.map(|route| route.id));
    let (ending, on_the_way): (Vec<&Step>, Vec<&Step>) =
        steps.into_iter().partition(|step| step.ending);
    let items =
        |steps: &[&Step]| -> Vec<Item> { steps.iter().map(|it| step(plan, words, it)).collect() };
    let mut groups = ungrouped(items(&on_the_way).into_iter());
    if !ending.is_empty() {
        groups.push(Group {
            title: Some(words.text("route-ending").to_owned()),
            lines: items(&ending),
        });
    }
    let title = of.map(|it| {
        let names = it.wordings.iter().map(|it| it.text.as_str());
        names.collect::<Vec<_>>().join(" / ")
    });
    Part {
        title: title.unwrap_or_else(|| words.text("tab-route").to_owned()),
        groups,
        ordered: true,
    }
}

/// What is agreed as a number, and who chooses next time.
fn agreed(plan: &Plan, words: &Catalogue, moment: &Moment) -> Part {
    let numbers = plan.agreed.iter();
    let numbers =
        numbers.map(|(on, number)| Item::of(&words::agreed(words, *on, *number, moment.today())));
    let turns = plan.turns.iter().map(|of| {
        let name = name_of(plan, *of);
        Item::of(&words.with("turn-theirs", &[("name", name)]))
    });
    Part {
        title: words.text("agreed-title").to_owned(),
        groups: ungrouped(numbers.chain(turns)),
        ordered: false,
    }
}

/// A step: what happens, how long it takes, who fetches.
fn step(plan: &Plan, words: &Catalogue, it: &Step) -> Item {
    let first = std::iter::once(words::step_text(words, it));
    let others = it.wordings.others.iter().map(|it| it.text.as_str());
    let wordings = first.chain(others);
    let item = Item {
        wordings: wordings.map(|it| said(words, Parts::STEP, it)).collect(),
        aside: None,
    };
    let minutes = it.minutes.map(|it| words.count("minutes", it.into()));
    let fetches = it.fetches.filter(|it| !name_of(plan, *it).is_empty());
    let fetches = fetches.map(|it| {
        let name = name_of(plan, it);
        words.with("step-fetched", &[("name", name)])
    });
    let asides: Vec<String> = minutes.into_iter().chain(fetches).collect();
    if asides.is_empty() {
        item
    } else {
        item.aside(asides.join(", "))
    }
}

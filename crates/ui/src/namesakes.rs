//! Two people who go by one name, told apart wherever both names may stand beside each other.

use std::borrow::Cow;

use leeward_catalogue::Catalogue;
use leeward_model::{Person, Plan, View, text::folded};

/// On a screen: whoever looks at it is *you*.
pub(crate) fn on_a_screen<'a>(view: &'a View, words: &Catalogue) -> Cow<'a, View> {
    let me = |plan: &Plan, _: usize, person: &Person| {
        // Of a space that has ended one was someone else, and the people there are told apart alike.
        let mine = person.id == view.me && plan.space == view.plan.space;
        mine.then(|| words.with("name-you", &[("name", &person.name)]))
    };
    told_apart(view, &me, &lettered(words))
}

/// On paper and in data, where nobody is *you*: with a letter each, the same on both devices.
pub(crate) fn on_paper<'a>(view: &'a View, words: &Catalogue) -> Cow<'a, View> {
    let lettered = lettered(words);
    told_apart(view, &lettered, &lettered)
}

type Name<'a> = &'a dyn Fn(&Plan, usize, &Person) -> Option<String>;

fn lettered(words: &Catalogue) -> impl Fn(&Plan, usize, &Person) -> Option<String> {
    |_, number, person| {
        let letter = ["A", "B"].get(number)?;
        Some(words.with(
            "name-lettered",
            &[("name", &person.name), ("letter", letter)],
        ))
    }
}

fn told_apart<'a>(view: &'a View, here: Name<'_>, archived: Name<'_>) -> Cow<'a, View> {
    let plans = || std::iter::once(&view.plan).chain(&view.archives);
    if !plans().any(are_namesakes) {
        return Cow::Borrowed(view);
    }
    let mut view = view.clone();
    rename(&mut view.plan, here);
    for plan in &mut view.archives {
        rename(plan, archived);
    }
    Cow::Owned(view)
}

fn rename(plan: &mut Plan, name: Name<'_>) {
    if !are_namesakes(plan) {
        return;
    }
    let people = plan.people.iter().enumerate();
    let names: Vec<Option<String>> = people
        .map(|(number, person)| name(plan, number, person))
        .collect();
    for (person, name) in plan.people.iter_mut().zip(names) {
        if let Some(name) = name {
            person.name = name;
        }
    }
}

fn are_namesakes(plan: &Plan) -> bool {
    match plan.people.as_slice() {
        [one, other] => {
            let alike = |name: &str| folded(name).split_whitespace().collect::<String>();
            alike(&one.name) == alike(&other.name)
        }
        _ => false,
    }
}

//! What a person says about an activity. What is private never gets near a document.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{PersonId, Rating, Rejection, limits};
use leeward_replica::{Name, Value, is_activity, read::Things};

use super::activity;
use crate::{
    contents,
    context::{Context, Done},
    edit::{Edit, Field},
    io::Saved,
    own::{Own, RATINGS},
    records::key,
    space::Space,
    steps::Step,
};

/// Puts values into fields of one's own rating, where the partner may see it.
fn edit(space: &Space, activity: &str, fields: impl IntoIterator<Item = Field>) -> Edit {
    let name = |volume| Name::Rating(activity.to_owned(), volume);
    let volume = space.my_page().volume(name);
    Edit::of(space.me(), &name(volume), fields)
}

/// Returns one's own rating, wherever it is kept. One of something that is called otherwise by now
/// is none.
pub(crate) fn find(space: &Space, own: &Own, activity: &str) -> Option<Rating> {
    let page = space.my_page();
    let shared = page.rating(activity).map(|rated| rated.rating);
    let shared = shared.filter(|_| is_of_it(space, page, activity));
    shared.or_else(|| own.ratings.get(activity).copied())
}

/// Ratings that may be seen, by activity and person. Nobody has said anything about an activity
/// that is called otherwise by now.
pub(crate) fn all(space: &Space) -> Arc<BTreeMap<String, BTreeMap<PersonId, Rating>>> {
    let collect = || {
        let menu = activity::all(space);
        let mut ratings: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
        for (person, page) in space.pages() {
            for (activity, rated) in page.ratings().take(limits::LISTED) {
                let name = menu
                    .get(activity)
                    .map(|activity| contents::of_name(activity));
                if name == rated.named {
                    let by = ratings.entry(activity.to_owned()).or_default();
                    by.insert(person, rated.rating);
                }
            }
        }
        Arc::new(ratings)
    };
    Arc::clone(space.in_order.ratings.get_or_init(collect))
}

/// Tells whether what a page says of an activity was said under the name that it has here.
fn is_of_it(space: &Space, page: &Things, activity: &str) -> bool {
    let named = page.rating(activity).and_then(|rated| rated.named);
    activity::name_of(space, activity) == named
}

/// Returns what puts a rating that may be seen onto one's page, of an activity with this name.
pub(crate) fn new(space: &Space, activity: &str, rating: Rating, name: Option<i64>) -> Edit {
    let named = name.map(|name| ("named", Value::Number(name)));
    let rating = ("rating", rating.as_str().into());
    edit(space, activity, std::iter::once(rating).chain(named))
}

/// Handles the command that rates an activity.
pub(crate) fn handle(cx: &mut Context<'_, '_>, activity: String, rating: Option<Rating>) -> Done {
    let before = find(cx.space, cx.own, &activity);
    let saved = set(cx, &activity, rating)?;
    cx.steps.push(Step::Rating {
        activity,
        before,
        after: rating,
    });
    Ok(saved)
}

/// Rates an activity, without a step to undo.
pub(crate) fn set(cx: &mut Context<'_, '_>, activity: &str, rating: Option<Rating>) -> Done {
    if !is_activity(activity) {
        return Err(Rejection::NotAnActivity.into());
    }
    let shared = rating.filter(|rating| rating.is_shared());
    let stands = cx.space.my_page().rating(activity);
    if shared.is_some() || stands.is_some() {
        let value = shared.map_or(Value::Nothing, |rating| rating.as_str().into());
        let name = activity::name_of(cx.space, activity).filter(|_| shared.is_some());
        let name = name.map_or(Value::Nothing, Value::Number);
        let was_named = stands.is_some_and(|stands| stands.named.is_some());
        let is_said = was_named || name != Value::Nothing;
        let fields = [("rating", value)].into_iter();
        let fields = fields.chain(is_said.then_some(("named", name)));
        let edit = edit(cx.space, activity, fields);
        cx.write_each([edit])?;
    }
    let private = rating.filter(|rating| !rating.is_shared());
    let before = match private {
        Some(rating) => cx.own.ratings.insert(activity.to_owned(), rating),
        None => cx.own.ratings.remove(activity),
    };
    if before != private {
        cx.turn.put(key::own(RATINGS), &cx.own.ratings);
    }
    Ok(Saved::default())
}

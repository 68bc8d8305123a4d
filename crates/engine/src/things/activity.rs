//! The care menu: activities of one's own, what others are called here, what one has hidden from
//! oneself.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leeward_model::{ActivityCommand, ItemId, MenuActivity, Rejection, Tag, limits};
use leeward_replica::{Name, OWN, Value, is_activity};

use crate::{
    checks::{checked_parts, still_says},
    contents,
    context::{Context, Done, fresh_id as fresh_item, made},
    edit::{Edit, Field},
    io::Saved,
    own::MENU,
    records::key,
    space::{Space, listing::Firsts},
    turn::Turn,
};

/// Puts values into fields of an activity, as a plan puts it.
fn edit(space: &Space, activity: &str, fields: impl IntoIterator<Item = Field>) -> Edit {
    let name = |volume| Name::Activity(activity.to_owned(), volume);
    let volume = space.shared().volume(name);
    Edit::shared(&name(volume), fields)
}

/// The activities that people have added or called otherwise, by id.
pub(crate) fn all(space: &Space) -> Arc<BTreeMap<String, Arc<MenuActivity>>> {
    let menu = || {
        let all = space.shared().activities();
        let all = all.map(|(id, activity)| (id.to_owned(), Arc::clone(activity)));
        let mut all: BTreeMap<String, Arc<MenuActivity>> = all.collect();
        if all.len() > limits::LISTED {
            let mut firsts = Firsts::new(limits::LISTED);
            all.retain(|id, _| firsts.admit(space.writers(&Name::Activity(id.clone(), 1))));
        }
        Arc::new(all)
    };
    Arc::clone(space.in_order.menu.get_or_init(menu))
}

/// Returns a digest of what an activity is called here, where that is not what it came with.
pub(crate) fn name_of(space: &Space, activity: &str) -> Option<i64> {
    let activity = space.shared().activity(activity)?;
    Some(contents::of_name(activity))
}

/// Returns an id for a new activity of one's own.
pub(crate) fn fresh_id(turn: &mut Turn<'_>) -> String {
    let id: ItemId = fresh_item(turn);
    format!("{OWN}.{id}")
}

/// Returns what makes an activity of one's own.
pub(crate) fn new(
    space: &Space,
    activity: &str,
    text: String,
    tags: impl IntoIterator<Item = Tag>,
) -> Edit {
    let fields = [("text", Value::from(text)), ("tags", words(tags).into())];
    edit(space, activity, fields)
}

/// Tells whether people have added this activity themselves.
pub(crate) fn is_own(activity: &str) -> bool {
    let family = activity.split_once('.').map(|(family, _)| family);
    family == Some(OWN)
}

/// Tells whether an activity is one that people have added; anything else may have come with
/// Leeward.
pub(crate) fn find(space: &Space, activity: &str) -> Result<bool, Rejection> {
    if !is_activity(activity) {
        return Err(Rejection::NotAnActivity);
    }
    if is_own(activity) {
        find_own(space, activity)?;
    }
    Ok(is_own(activity))
}

fn find_own(space: &Space, activity: &str) -> Result<(), Rejection> {
    let is_there = is_own(activity) && space.shared().activity(activity).is_some();
    is_there.then_some(()).ok_or(Rejection::NotFound)
}

/// Handles a command about an activity.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: ActivityCommand) -> Done {
    match command {
        ActivityCommand::Add { text, tags } => {
            let text = checked_name(&text)?;
            let all = cx.space.shared().activities();
            let own = all.filter(|(id, activity)| is_own(id) && !activity.archived);
            if own.count() >= limits::ACTIVITIES {
                let limit = limits::ACTIVITIES;
                return Err(Rejection::Full { limit }.into());
            }
            let activity = fresh_id(cx.turn);
            let edit = new(cx.space, &activity, text, tags);
            cx.write(edit)?;
            Ok(made(&activity))
        }
        ActivityCommand::Change {
            activity,
            text,
            was,
        } => {
            let is_own = find(cx.space, &activity)?;
            let stands = cx.space.shared().activity(&activity);
            still_says(stands.map(|stands| &stands.wordings), was.as_deref())?;
            let text = match text.trim() {
                "" if !is_own => Value::Nothing,
                _ => checked_name(&text)?.into(),
            };
            let edit = edit(cx.space, &activity, [("text", text)]);
            cx.write(edit)
        }
        ActivityCommand::Tags { activity, tags } => {
            find_own(cx.space, &activity)?;
            let edit = edit(cx.space, &activity, [("tags", words(tags).into())]);
            cx.write(edit)
        }
        ActivityCommand::Archive { activity, archived } => {
            find_own(cx.space, &activity)?;
            let edit = edit(cx.space, &activity, [("archived", archived.into())]);
            cx.write(edit)
        }
        ActivityCommand::Hide { activity, hidden } => {
            find(cx.space, &activity)?;
            let changed = if hidden {
                cx.own.menu.hidden.insert(activity)
            } else {
                cx.own.menu.hidden.remove(&activity)
            };
            if changed {
                cx.turn.put(key::own(MENU), &cx.own.menu);
            }
            Ok(Saved::default())
        }
    }
}

fn checked_name(typed: &str) -> Result<String, Rejection> {
    let text = checked_parts(typed, 1)?;
    if text.len() > limits::ACTIVITY_TEXT {
        let limit = limits::ACTIVITY_TEXT;
        return Err(Rejection::TextTooLong { limit });
    }
    Ok(text)
}

/// Tags as they stand in a document: each once, in order, with a space between.
fn words(tags: impl IntoIterator<Item = Tag>) -> String {
    let tags: BTreeSet<Tag> = tags.into_iter().collect();
    let words: Vec<&str> = tags.into_iter().map(Tag::as_str).collect();
    words.join(" ")
}

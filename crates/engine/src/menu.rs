//! The care menu: activities of one's own, what others are called here, what one has hidden from
//! oneself, and something new now and then.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{ActivityCommand, ItemId, Rejection, Tag, limits};
use leeward_replica::{Kind, Preimage, Put, Value, read};
use serde::{Deserialize, Serialize};

use crate::{
    commands::{Done, checked_parts, named, still_says},
    engine::Engine,
    io::Saved,
    records::key,
    turn::Turn,
};

/// What of the care menu never leaves this person's devices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnMenu {
    /// Activities that are hidden.
    pub(crate) hidden: BTreeSet<String>,
    /// Activities that were suggested as something new, the newest last.
    pub(crate) suggested: Vec<String>,
}

/// The document of an activity, as a plan puts it.
fn document(activity: &str) -> Preimage {
    Preimage::item(Kind::Plan, None, activity)
}

impl Engine {
    pub(crate) fn activity(&mut self, turn: &mut Turn<'_>, command: ActivityCommand) -> Done {
        match command {
            ActivityCommand::Add { text, tags } => {
                let text = checked_name(&text)?;
                let menu = &self.current().shown(Kind::Plan, None).menu;
                let own = menu.iter().filter(|(id, it)| is_own(id) && !it.archived);
                if own.count() >= limits::ACTIVITIES {
                    let limit = limits::ACTIVITIES;
                    return Err(Rejection::Full { limit }.into());
                }
                let activity = fresh_id(turn);
                let puts = new_activity(&activity, text, tags);
                self.write(turn, document(&activity), puts)?;
                Ok(Saved {
                    made: Some(activity),
                })
            }
            ActivityCommand::Change {
                activity,
                text,
                was,
            } => {
                let is_there = self.find_activity(&activity)?;
                let stands = self.current().shown(Kind::Plan, None).menu.get(&activity);
                still_says(stands.map(|it| &it.wordings), was.as_deref())?;
                let text = match text.trim() {
                    "" if !is_there => Value::Nothing,
                    _ => checked_name(&text)?.into(),
                };
                let puts = named(&activity, [("text", text)]);
                self.write(turn, document(&activity), puts)
            }
            ActivityCommand::Tags { activity, tags } => {
                self.find_own(&activity)?;
                let puts = named(&activity, [("tags", words(tags).into())]);
                self.write(turn, document(&activity), puts)
            }
            ActivityCommand::Archive { activity, archived } => {
                self.find_own(&activity)?;
                let puts = named(&activity, [("archived", archived.into())]);
                self.write(turn, document(&activity), puts)
            }
            ActivityCommand::Hide { activity, hidden } => {
                self.find_activity(&activity)?;
                let changed = if hidden {
                    self.own_menu.hidden.insert(activity)
                } else {
                    self.own_menu.hidden.remove(&activity)
                };
                if changed {
                    turn.put(key::own_menu(), &self.own_menu);
                }
                Ok(Saved::default())
            }
        }
    }

    /// Chooses something of what is good for everyone here that is no step of a route and was not
    /// suggested lately.
    pub(crate) fn something_new(&mut self, turn: &mut Turn<'_>) -> Done {
        let plan = self.current().plan();
        let standing = plan.steps.iter().filter(|step| !step.archived);
        let steps: BTreeSet<&str> = standing.filter_map(|it| it.activity.as_deref()).collect();
        let fresh = plan
            .overlap()
            .filter(|id| !steps.contains(id) && !self.own_menu.hidden.contains(*id));
        let fresh: Vec<&str> = fresh.collect();
        // Of few, at least the last one is kept in mind.
        let lately = self.own_menu.suggested.iter().rev();
        let lately: Vec<&str> = lately
            .take((fresh.len() / 2).max(1))
            .map(String::as_str)
            .collect();
        let candidates: Vec<&str> = fresh
            .into_iter()
            .filter(|it| !lately.contains(it))
            .collect();
        let count = u64::try_from(candidates.len()).unwrap_or(u64::MAX);
        let chosen = turn.entropy.number().checked_rem(count);
        let chosen = chosen.and_then(|at| candidates.get(usize::try_from(at).ok()?));
        let chosen = (*chosen.ok_or(Rejection::NothingNew)?).to_owned();
        let suggested = &mut self.own_menu.suggested;
        suggested.push(chosen.clone());
        let many = suggested.len().saturating_sub(limits::SUGGESTED);
        suggested.drain(..many);
        turn.put(key::own_menu(), &self.own_menu);
        Ok(Saved { made: Some(chosen) })
    }

    /// Tells whether an activity is one that people have added; anything else may have come with
    /// Leeward.
    pub(crate) fn find_activity(&self, activity: &str) -> Result<bool, Rejection> {
        if !read::is_activity(activity) {
            return Err(Rejection::NotAnActivity);
        }
        if is_own(activity) {
            self.find_own(activity)?;
        }
        Ok(is_own(activity))
    }

    fn find_own(&self, activity: &str) -> Result<(), Rejection> {
        let menu: &BTreeMap<_, _> = &self.current().shown(Kind::Plan, None).menu;
        let is_there = is_own(activity) && menu.contains_key(activity);
        is_there.then_some(()).ok_or(Rejection::NotFound)
    }
}

/// Tells whether people have added this activity themselves.
pub(crate) fn is_own(activity: &str) -> bool {
    let family = activity.split_once('.').map(|(family, _)| family);
    family == Some(read::OWN)
}

fn checked_name(wished: &str) -> Result<String, Rejection> {
    let text = checked_parts(wished, 1)?;
    if text.len() > limits::ACTIVITY_TEXT {
        let limit = limits::ACTIVITY_TEXT;
        return Err(Rejection::TextTooLong { limit });
    }
    Ok(text)
}

/// Returns an id for a new activity of one's own.
pub(crate) fn fresh_id(turn: &mut Turn<'_>) -> String {
    let id = ItemId::from_bytes(turn.entropy.bytes());
    format!("{}.{id}", read::OWN)
}

/// Returns what makes an activity of one's own.
pub(crate) fn new_activity(
    activity: &str,
    text: String,
    tags: impl IntoIterator<Item = Tag>,
) -> Vec<Put> {
    named(
        activity,
        [("text", Value::from(text)), ("tags", words(tags).into())],
    )
}

fn words(tags: impl IntoIterator<Item = Tag>) -> String {
    let tags: BTreeSet<Tag> = tags.into_iter().collect();
    let words: Vec<&str> = tags.into_iter().map(Tag::as_str).collect();
    words.join(" ")
}

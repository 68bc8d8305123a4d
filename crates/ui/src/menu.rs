//! The care menu as a list, and who says what about an activity.

use std::collections::BTreeSet;

use leeward_catalogue::{ACTIVITIES, Activity};
use leeward_model::{Rating, Tag, limits};

use crate::stage::Stage;

/// An activity of the menu, with its name in the reader's language.
pub(crate) struct Offer<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) tags: BTreeSet<Tag>,
    pub(crate) group: &'a str,
    pub(crate) own: bool,
}

/// The group of the activities that the two have added.
const OWN: &str = "own";

/// Names a group of activities.
pub(crate) fn group_name(stage: &Stage<'_>, group: &str) -> String {
    match group {
        OWN => stage.text("menu-own").to_owned(),
        shipped => {
            let id = format!("activity-group-{shipped}");
            stage.words.text(&id).to_owned()
        }
    }
}

/// Returns all activities: those that came with Leeward, then those that the two have added, at most
/// [`limits::ACTIVITIES`] of them.
pub(crate) fn offers<'a>(stage: &Stage<'a>) -> Vec<Offer<'a>> {
    let shipped = ACTIVITIES.iter().map(|it| Offer {
        id: it.id,
        name: stage.activity(it.id),
        tags: it.tags.iter().map(|tag| of_catalogue(*tag)).collect(),
        group: it.group(),
        own: false,
    });
    let own = stage.view.plan.menu.iter();
    let own = own.filter(|(id, it)| Activity::find(id).is_none() && !it.archived);
    let own = own.map(|(id, it)| Offer {
        id,
        name: &it.wordings.first.text,
        tags: it.tags.clone(),
        group: OWN,
        own: id.starts_with("own."),
    });
    shipped.chain(own.take(limits::ACTIVITIES)).collect()
}

/// Returns the id and the name of every activity that the reader has not hidden.
pub(crate) fn offered<'a>(stage: &Stage<'a>) -> Vec<(&'a str, &'a str)> {
    let all = offers(stage).into_iter();
    let seen = all.filter(|it| !is_hidden(stage, it.id));
    seen.map(|it| (it.id, it.name)).collect()
}

const fn of_catalogue(tag: leeward_catalogue::Tag) -> Tag {
    use leeward_catalogue::Tag as Of;
    match tag {
        Of::Together => Tag::Together,
        Of::Alone => Tag::Alone,
        Of::AtADistance => Tag::AtADistance,
        Of::LittleEnergy => Tag::LittleEnergy,
        Of::NoTalking => Tag::NoTalking,
        Of::AskFirst => Tag::AskFirst,
    }
}

/// Tells whether the reader has hidden an activity from themself.
pub(crate) fn is_hidden(stage: &Stage<'_>, activity: &str) -> bool {
    stage.view.own.hidden.contains(activity)
}

/// Returns what the reader says about an activity.
pub(crate) fn my_rating(stage: &Stage<'_>, activity: &str) -> Option<Rating> {
    let own = stage.view.own.ratings.get(activity);
    let shared = stage.view.plan.ratings.get(activity);
    own.or_else(|| shared?.get(&stage.view.me)).copied()
}

/// Returns what the partner says about an activity.
pub(crate) fn their_rating(stage: &Stage<'_>, activity: &str) -> Option<Rating> {
    let (_, partner, _) = stage.partner()?;
    let by = stage.view.plan.ratings.get(activity)?;
    by.get(&partner).copied()
}

/// Returns the next activity without a rating of the reader's, beginning after this one.
pub(crate) fn next_unrated<'a>(stage: &Stage<'a>, after: Option<&str>) -> Option<&'a str> {
    let all: Vec<&str> = offers(stage).into_iter().map(|it| it.id).collect();
    let from = after.and_then(|id| all.iter().position(|each| *each == id));
    let from = from.map_or(0, |place| place + 1);
    let mut around = all.iter().cycle().skip(from).take(all.len()).copied();
    around.find(|id| my_rating(stage, id).is_none() && Some(*id) != after && !is_hidden(stage, id))
}

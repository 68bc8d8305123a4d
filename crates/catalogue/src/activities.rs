//! The activities of the care menu that come with Leeward. People may rate any of them, and write
//! lines of their own for what is not here.

use Tag::{Alone, AskFirst, AtADistance, LittleEnergy, NoTalking, Together};

/// What an activity asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Two are there.
    Together,
    /// One alone can do it.
    Alone,
    /// It works far apart.
    AtADistance,
    /// It asks for little energy.
    LittleEnergy,
    /// Nobody needs to talk.
    NoTalking,
    /// Ask first, each time.
    AskFirst,
}

/// Something two people may do for each other or for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// Its id, `group.name`, which never changes its meaning.
    pub id: &'static str,
    /// What it asks for.
    pub tags: &'static [Tag],
}

impl Activity {
    /// Returns the group it belongs to.
    pub fn group(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(group, _)| group)
    }

    /// Tells whether it asks for this.
    pub fn is(&self, tag: Tag) -> bool {
        self.tags.contains(&tag)
    }

    /// Returns the activity with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        ACTIVITIES.iter().find(|activity| activity.id == id)
    }
}

/// All of them, group by group, in the order they are shown.
pub const ACTIVITIES: &[Activity] = &[
    of("touch.hand", &[Together, LittleEnergy, NoTalking, AskFirst]),
    of(
        "touch.backpalm",
        &[Together, LittleEnergy, NoTalking, AskFirst],
    ),
    of("touch.lean", &[Together, LittleEnergy, NoTalking]),
    of("touch.hair", &[Together, NoTalking, AskFirst]),
    of("touch.feet", &[Together, LittleEnergy, NoTalking, AskFirst]),
    of("touch.forehead", &[Together, NoTalking, AskFirst]),
    of("touch.openhand", &[Together, LittleEnergy, NoTalking]),
    of("touch.none", &[Together, LittleEnergy, NoTalking]),
    of("warm.blanket", &[Together, Alone, LittleEnergy, NoTalking]),
    of("warm.socks", &[Together, Alone, LittleEnergy, NoTalking]),
    of("warm.bottle", &[Together, Alone, LittleEnergy, NoTalking]),
    of("warm.nest", &[Together, Alone, LittleEnergy, NoTalking]),
    of(
        "warm.weight",
        &[Together, Alone, LittleEnergy, NoTalking, AskFirst],
    ),
    of("warm.cool", &[Together, Alone, LittleEnergy, NoTalking]),
    of("warm.robe", &[Together, NoTalking, AskFirst]),
    of("food.water", &[Together, Alone, LittleEnergy, NoTalking]),
    of("food.tea", &[Together, AtADistance, LittleEnergy]),
    of("food.salty", &[Together, Alone, LittleEnergy, NoTalking]),
    of("food.sweet", &[Together, Alone, LittleEnergy, NoTalking]),
    of("food.fruit", &[Together, Alone, LittleEnergy, NoTalking]),
    of("food.soup", &[Together, Alone, LittleEnergy]),
    of("food.breakfast", &[Together, AtADistance]),
    of("words.here", &[Together, AtADistance, LittleEnergy]),
    of("words.three", &[Together, AtADistance]),
    of("words.lines", &[Together, AtADistance, LittleEnergy]),
    of("words.admire", &[Together, AtADistance]),
    of("words.memory", &[Together, AtADistance, LittleEnergy]),
    of("words.note", &[Together, Alone, AtADistance, NoTalking]),
    of("words.okayq", &[Together, AtADistance]),
    of("quiet.ten", &[Together, LittleEnergy, NoTalking]),
    of("quiet.noquestions", &[Together, AtADistance, LittleEnergy]),
    of("quiet.read", &[Together, LittleEnergy, NoTalking]),
    of("quiet.phones", &[Together, LittleEnergy, NoTalking]),
    of(
        "quiet.listen",
        &[Together, Alone, AtADistance, LittleEnergy, NoTalking],
    ),
    of("quiet.lights", &[Together, Alone, LittleEnergy, NoTalking]),
    of(
        "sense.playlist",
        &[Together, Alone, AtADistance, LittleEnergy, NoTalking],
    ),
    of(
        "sense.onesong",
        &[Together, AtADistance, LittleEnergy, NoTalking],
    ),
    of(
        "sense.rain",
        &[Together, Alone, AtADistance, LittleEnergy, NoTalking],
    ),
    of(
        "sense.warmlight",
        &[Together, Alone, LittleEnergy, NoTalking],
    ),
    of("sense.texture", &[Alone, Together, LittleEnergy, NoTalking]),
    of("sense.scent", &[Together, Alone, LittleEnergy, NoTalking]),
    of("sense.window", &[Together, Alone, LittleEnergy, NoTalking]),
    of("move.stretch", &[Together, Alone, LittleEnergy, NoTalking]),
    of("move.shower", &[Together, Alone]),
    of("move.rock", &[Together, Alone, LittleEnergy, NoTalking]),
    of("move.walk", &[Together, Alone]),
    of("move.floor", &[Together, Alone, LittleEnergy, NoTalking]),
    of("move.nap", &[Together, Alone, LittleEnergy, NoTalking]),
    of("move.position", &[Together, Alone, LittleEnergy, NoTalking]),
    of("care.bathroom", &[Alone, LittleEnergy, NoTalking]),
    of("care.fetch", &[Together, LittleEnergy]),
    of("care.skin", &[Together, Alone, LittleEnergy, AskFirst]),
    of("care.tidy", &[Together, NoTalking]),
    of("care.sheets", &[Together, LittleEnergy]),
    of("care.tomorrow", &[Together, Alone, AtADistance]),
    of("care.meds", &[Alone, LittleEnergy, NoTalking]),
    of("apart.room", &[Alone, LittleEnergy, NoTalking]),
    of(
        "apart.headphones",
        &[Together, Alone, LittleEnergy, NoTalking],
    ),
    of("apart.walk", &[Alone]),
    of("apart.bath", &[Alone, LittleEnergy, NoTalking]),
    of(
        "apart.write",
        &[Alone, AtADistance, LittleEnergy, NoTalking],
    ),
    of("apart.sleep", &[Alone, LittleEnergy]),
    of("play.film", &[Together, AtADistance, LittleEnergy]),
    of("play.cards", &[Together, AtADistance]),
    of("play.doodle", &[Together, AtADistance]),
    of("play.guess", &[Together, AtADistance]),
    of("play.pet", &[Together, Alone, LittleEnergy]),
    of("play.fort", &[Together]),
    of("far.call", &[AtADistance, LittleEnergy]),
    of("far.sametime", &[AtADistance, LittleEnergy, NoTalking]),
    of("far.goodnight", &[AtADistance, LittleEnergy]),
    of("far.parcel", &[AtADistance]),
];

const fn of(id: &'static str, tags: &'static [Tag]) -> Activity {
    Activity { id, tags }
}

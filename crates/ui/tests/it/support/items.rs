//! Two imaginary people, and the items of their plan.

use std::sync::Arc;

use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{
    About, Area, Day, DocumentId, Draft, DraftId, Entry, EntryBody, ItemId, Line, Minute, Need,
    Passing, PersonId, Route, Section, Step, Variant, Wording, Wordings, Zone,
};
use leeward_ui::Moment;

pub(crate) const ANA: PersonId = PersonId::from_bytes([1; 16]);

pub(crate) const SAM: PersonId = PersonId::from_bytes([2; 16]);

/// A Saturday.
pub(crate) const TODAY: Day = Day(20_785);

pub(crate) static MOMENT: Moment = Moment {
    now: Minute(20_785 * 1_440 + 20 * 60),
    zone: Zone::ahead(0),
};

pub(crate) fn english() -> &'static Catalogue {
    catalogue(Language::English)
}

pub(crate) fn item(number: u16) -> ItemId {
    let mut id = [0; ItemId::LENGTH];
    id[..2].copy_from_slice(&number.to_be_bytes());
    ItemId::from_bytes(id)
}

pub(crate) fn wording(text: &str, by: Option<PersonId>) -> Wording {
    Wording {
        text: text.to_owned(),
        by,
    }
}

pub(crate) fn wordings(text: &str) -> Wordings {
    Wordings {
        first: wording(text, Some(ANA)),
        others: Vec::new(),
    }
}

pub(crate) fn line(number: u16, section: Section, text: &str) -> Arc<Line> {
    Arc::new(Line {
        id: item(number),
        section,
        wordings: wordings(text),
        form: None,
        day: Some(TODAY),
        position: String::new(),
        archived: false,
        chapter: 0,
    })
}

pub(crate) fn need(number: u16, of: PersonId, area: Area, text: &str) -> Arc<Need> {
    Arc::new(Need {
        id: item(number),
        of,
        area,
        text: text.to_owned(),
        day: Some(TODAY),
        position: String::new(),
        archived: false,
    })
}

pub(crate) fn step(number: u16, text: &str, minutes: Option<u32>) -> Arc<Step> {
    Arc::new(Step {
        route: None,
        ending: false,
        activity: None,
        fetches: None,
        id: item(number),
        wordings: wordings(text),
        minutes,
        position: String::new(),
        archived: false,
        chapter: 0,
    })
}

pub(crate) fn route(number: u16, text: &str, variant: Variant) -> Arc<Route> {
    Arc::new(Route {
        id: item(number),
        wordings: wordings(text),
        variant,
        position: "V".into(),
        archived: false,
        chapter: 0,
    })
}

pub(crate) fn entry(number: u32, by: PersonId, day: i32, text: Option<&str>) -> Arc<Entry> {
    let mut id = [0; DocumentId::LENGTH];
    id[..4].copy_from_slice(&number.to_be_bytes());
    Arc::new(Entry {
        id: DocumentId::from_bytes(id),
        by,
        day: Day(TODAY.0 - day),
        body: match text {
            Some(text) => EntryBody::Note {
                text: text.to_owned(),
            },
            None => EntryBody::TakenBack,
        },
    })
}

pub(crate) fn draft(number: u8, text: &str) -> Arc<Draft> {
    Arc::new(Draft {
        id: DraftId::from_bytes([number; 10]),
        text: text.to_owned(),
    })
}

/// Something of Ana's or Sam's that ends by itself.
pub(crate) fn passing(
    number: u8,
    of: PersonId,
    about: About,
    text: &str,
    until: Option<Minute>,
) -> Arc<Passing> {
    Arc::new(Passing {
        id: item(u16::from(number)),
        of,
        about,
        text: text.to_owned(),
        until,
        position: format!("V{number}"),
        archived: false,
    })
}

//! The catalogue ids under which the values of the model's enums are named on screens and on paper.

use leeward_catalogue::Language;
use leeward_model::{About, Area, Form, Rating, Setting, Tag, Variant};

use crate::icon::Icon;

pub(crate) mod section;

/// Names a private setting.
pub(crate) fn setting(setting: Setting) -> String {
    format!("setting-{}", setting.word().replace('_', "-"))
}

/// Names the area of life that a need belongs to.
pub(crate) const fn area(area: Area) -> &'static str {
    match area {
        Area::Emotional => "area-emotional",
        Area::Body => "area-body",
        Area::Mind => "area-mind",
        Area::Place => "area-place",
        Area::Talk => "area-talk",
        Area::Closeness => "area-closeness",
        Area::Overwhelmed => "area-overwhelmed",
        Area::Reassurance => "area-reassurance",
    }
}

/// Names the subject of a passing line.
pub(crate) const fn about(about: About) -> &'static str {
    match about {
        About::Topic => "about-topic",
        About::Touch => "about-touch",
        About::HardWeek => "about-hard-week",
        About::Travel => "about-travel",
        About::LittleSleep => "about-little-sleep",
        About::LittleEnergy => "about-little-energy",
    }
}

/// Names the situation that a route is for.
pub(crate) const fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::Everyday => "variant-everyday",
        Variant::LowEnergy => "variant-low-energy",
        Variant::FarApart => "variant-far-apart",
        Variant::NeedsDiffer => "variant-needs-differ",
        Variant::FeltOff => "variant-felt-off",
    }
}

/// Names a requirement of an activity.
pub(crate) const fn tag(tag: Tag) -> &'static str {
    match tag {
        Tag::Together => "tag-together",
        Tag::Alone => "tag-alone",
        Tag::AtADistance => "tag-at-a-distance",
        Tag::LittleEnergy => "tag-little-energy",
        Tag::NoTalking => "tag-no-talking",
        Tag::AskFirst => "tag-ask-first",
    }
}

/// Names a rating, with its icon.
pub(crate) const fn rating(rating: Rating) -> (Icon, &'static str) {
    match rating {
        Rating::LoveIt => (Icon::Sun, "rating-love-it"),
        Rating::Fine => (Icon::Leaf, "rating-fine"),
        Rating::NotNow => (Icon::Moon, "rating-not-now"),
        Rating::PleaseNever => (Icon::Ban, "rating-please-never"),
    }
}

/// Names the form of a signal.
pub(crate) const fn form(form: Form) -> &'static str {
    match form {
        Form::Word => "form-word",
        Form::Gesture => "form-gesture",
        Form::Touch => "form-touch",
        Form::Object => "form-object",
        Form::Place => "form-place",
        Form::Digital => "form-digital",
    }
}

/// Names a language the way its speakers do.
pub(crate) const fn language(language: Language) -> &'static str {
    match language {
        Language::English => "language-en",
        Language::Spanish => "language-es",
    }
}

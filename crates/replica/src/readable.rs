//! Which values can be read as what their field is meant to be. What is not known here comes from a
//! newer Leeward, or from a copy that keeps no bounds.

use leeward_model::{
    Agreed, Area, Form, ItemId, PersonId, PlanItemId, Section, Variant, limits, position,
};

use crate::{Name, Value, is_activity, read::words::WHAT};

/// Tells whether a value can be read as what its field is meant to be; `None` for a field that the
/// thing does not have.
///
/// Where the more careful reading counts (ratings, what is off limits, marks, answers), no field is
/// known here: nothing is looked for behind what stands.
pub(crate) fn reads(name: &Name, field: &str, value: &Value) -> Option<bool> {
    let reads = match name {
        Name::Line(_) => match field {
            "section" => word(value, |word| Section::parse(word).is_some()),
            "form" => word(value, |word| Form::parse(word).is_some()),
            "day" => day(value),
            _ => of_plan(field, value)?,
        },
        Name::Step(_) => match field {
            "route" => id(value),
            "activity" => word(value, is_activity),
            "fetches" => word(value, |id| id.parse::<PersonId>().is_ok()),
            "minutes" => minutes(value),
            "ending" => flag(value),
            _ => of_plan(field, value)?,
        },
        Name::Route(_) => match field {
            "variant" => word(value, |word| Variant::parse(word).is_some()),
            _ => of_plan(field, value)?,
        },
        Name::Activity(..) => match field {
            "text" | "tags" => word(value, |_| true),
            "archived" => flag(value),
            _ => return None,
        },
        Name::Agreed(on, _) => match field {
            "number" => agreed(*on, value),
            _ => return None,
        },
        Name::Need(_) => match field {
            "area" => word(value, |word| Area::parse(word).is_some()),
            "text" => word(value, |_| true),
            "day" => day(value),
            "position" => word(value, position::is_valid),
            "archived" => flag(value),
            _ => return None,
        },
        Name::Proposal(_) => match field {
            "what" => word(value, |word| WHAT.contains(&word)),
            "section" => word(value, |word| Section::parse(word).is_some()),
            "text" | "reason" => word(value, |_| true),
            "item" => word(value, |item| item.parse::<PlanItemId>().is_ok()),
            "route" | "instead" => id(value),
            "minutes" => minutes(value),
            "day" => day(value),
            "archived" => flag(value),
            _ => return None,
        },
        Name::Note(_) => match field {
            "text" => word(value, |_| true),
            "day" => day(value),
            "order" => number(value, 0..=i64::from(limits::ENTRY_ORDER)),
            _ => return None,
        },
        Name::Chapter(_)
        | Name::Passing(_)
        | Name::Answer { .. }
        | Name::Fits(_)
        | Name::Turn(_)
        | Name::Rating(..)
        | Name::Gone(_)
        | Name::Newer(_) => return None,
    };
    Some(reads)
}

/// Fields that a line, a step and a route have.
fn of_plan(field: &str, value: &Value) -> Option<bool> {
    Some(match field {
        "text" => word(value, |_| true),
        "position" => word(value, position::is_valid),
        "archived" => flag(value),
        "chapter" => number(value, 0..=i64::from(limits::CHAPTERS)),
        "carried" | "left" => number(value, i64::MIN..=i64::MAX),
        _ => return None,
    })
}

fn word(value: &Value, is_known: impl Fn(&str) -> bool) -> bool {
    match value {
        Value::Nothing => true,
        Value::Text(word) => is_known(word),
        Value::Flag(_) | Value::Number(_) => false,
    }
}

fn id(value: &Value) -> bool {
    word(value, |id| id.parse::<ItemId>().is_ok())
}

fn flag(value: &Value) -> bool {
    matches!(value, Value::Nothing | Value::Flag(_))
}

fn number(value: &Value, range: std::ops::RangeInclusive<i64>) -> bool {
    match value {
        Value::Nothing => true,
        Value::Number(number) => range.contains(number),
        Value::Flag(_) | Value::Text(_) => false,
    }
}

fn day(value: &Value) -> bool {
    number(value, 0..=i64::from(limits::LAST_DAY))
}

fn minutes(value: &Value) -> bool {
    number(value, 0..=i64::from(limits::STEP_MINUTES))
}

fn agreed(on: Agreed, value: &Value) -> bool {
    match value {
        Value::Nothing => true,
        Value::Number(number) => u32::try_from(*number).is_ok_and(|number| on.admits(number)),
        Value::Flag(_) | Value::Text(_) => false,
    }
}

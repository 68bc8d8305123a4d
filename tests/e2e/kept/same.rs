//! Compares what is shown now with what was shown when it was kept.

use serde_json::Value;

/// Objects that are maps of what was written: another key in one of these is something that nobody
/// wrote. Every other object is a structure, which a later version may give new fields.
const MAPS: [&str; 5] = ["agreed", "menu", "ratings", "shares", "unfinished"];

/// Returns what is not as it was kept, each with the path to it.
///
/// Everything that was kept has to be there and equal, and lists have to have the same items in the
/// same order. Fields that were not kept may be there too.
pub(super) fn differences(kept: &Value, found: &Value) -> Vec<String> {
    let mut told = Vec::new();
    compare("", kept, found, &mut told);
    told
}

fn compare(path: &str, kept: &Value, found: &Value, told: &mut Vec<String>) {
    match (kept, found) {
        (Value::Object(kept), Value::Object(found)) => {
            for (field, kept) in kept {
                let path = format!("{path}.{field}");
                match found.get(field) {
                    Some(found) => compare(&path, kept, found, told),
                    None => told.push(format!("{path} is gone")),
                }
            }
            if is_map(path) {
                let new = found.keys().filter(|key| !kept.contains_key(*key));
                told.extend(new.map(|key| format!("{path}.{key} is new")));
            }
        }
        (Value::Array(kept), Value::Array(found)) => {
            if kept.len() != found.len() {
                let (kept, found) = (kept.len(), found.len());
                told.push(format!("{path} has {found} items, not {kept}"));
            }
            for (number, (kept, found)) in kept.iter().zip(found).enumerate() {
                compare(&format!("{path}[{number}]"), kept, found, told);
            }
        }
        _ if kept == found => {}
        _ => told.push(format!("{path} is {found}, not {kept}")),
    }
}

/// Tells whether an object is a map, by the path to it.
pub(super) fn is_map(path: &str) -> bool {
    let last = path.rsplit('.').next();
    last.is_some_and(|field| MAPS.contains(&field))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::differences;

    #[test]
    fn a_field_that_was_not_kept_may_be_there() {
        let kept = json!({"lines": [{"text": "tea"}]});
        let found = json!({"lines": [{"text": "tea", "mood": "calm"}], "songs": []});
        assert!(differences(&kept, &found).is_empty());
    }

    #[test]
    fn whatever_was_kept_has_to_be_there_and_equal() {
        let kept = json!({"lines": [{"text": "tea", "day": 1}], "ratings": {"food.tea": "fine"}});
        for (found, expected) in [
            (json!({"ratings": {"food.tea": "fine"}}), ".lines is gone"),
            (
                json!({"lines": [], "ratings": {"food.tea": "fine"}}),
                ".lines has 0 items, not 1",
            ),
            (
                json!({"lines": [{"text": "tea"}], "ratings": {"food.tea": "fine"}}),
                ".lines[0].day is gone",
            ),
            (
                json!({"lines": [{"text": "Tea", "day": 1}], "ratings": {"food.tea": "fine"}}),
                ".lines[0].text is \"Tea\", not \"tea\"",
            ),
            (
                json!({
                    "lines": [{"text": "tea", "day": 1}],
                    "ratings": {"food.soup": "fine", "food.tea": "fine"},
                }),
                ".ratings.food.soup is new",
            ),
        ] {
            assert_eq!(differences(&kept, &found), [expected]);
        }
    }
}

//! JSON in which no key comes twice.
//!
//! `serde_json` keeps the last of two values under one key. Whoever wrote both meant one of them, and
//! only they know which.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};

/// Reads one value.
///
/// # Errors
/// When it is not JSON, or a key comes twice in one object; the error names the line and the column.
pub(crate) fn read(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text).map(|Strict(value)| value)
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(Error::custom(format_args!("the key {key:?} comes twice")));
            }
            let Strict(value) = entries.next_value()?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_read_is_what_serde_json_reads() {
        for text in [
            r#"{"a":[1,-2,2.5,true,null,"x",{"b":"\u00e9"}],"c":{}}"#,
            "18446744073709551615",
            r#""text""#,
        ] {
            let expected: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(read(text).unwrap(), expected);
        }
        for text in ["", "{", "[1,]", r#"{"a":1} {}"#, r#""\ud800""#] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_key_that_comes_twice_is_refused_with_its_place() {
        for (text, place) in [
            (r#"{"a":1,"a":2}"#, "line 1 column 10"),
            (r#"{"a":1,"\u0061":1}"#, "line 1 column 15"),
            ("{\"x\":[{\"b\":1,\n\"b\":1}]}", "line 2 column 3"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains("comes twice"), "{error}");
            assert!(error.contains(place), "{text}: {error}");
        }
    }
}

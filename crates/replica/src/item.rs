//! An item of a document: its fields, and who put what.

use std::collections::BTreeMap;

use leeward_model::{Day, DeviceId, PersonId};

use crate::{
    ChangeHash, Roster, SignedChange, Value,
    known::{Known, value_of},
};

/// A value, and what is known of the change that put it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The value.
    pub value: Value,
    /// The author's day.
    pub day: Day,
    /// The change.
    pub change: ChangeHash,
    device: DeviceId,
}

impl Written {
    /// A value that a change has put.
    pub(crate) fn of(change: &SignedChange, value: Value) -> Self {
        Self {
            value,
            day: change.body.day,
            change: change.hash,
            device: change.author,
        }
    }

    /// Returns the device that put it.
    pub(crate) fn device(&self) -> DeviceId {
        self.device
    }

    /// Returns who put it, if their device is known.
    pub fn by(&self, roster: &Roster) -> Option<PersonId> {
        roster.person_of(self.device)
    }

    /// Returns the number, where it is one.
    pub fn number(&self) -> Option<i64> {
        match self.value {
            Value::Number(number) => Some(number),
            Value::Nothing | Value::Flag(_) | Value::Text(_) => None,
        }
    }
}

/// An item of a document with every field it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    name: String,
    fields: BTreeMap<String, Vec<Written>>,
}

impl Item {
    pub(crate) fn new(
        name: &str,
        fields: impl IntoIterator<Item = (String, Vec<Written>)>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            fields: fields.into_iter().collect(),
        }
    }

    /// Reads an item out of the only change of its document: what a document of one change holds is
    /// what that change put, and nothing has to be loaded.
    pub fn of_only(change: &SignedChange, name: &str) -> Self {
        let puts = change.body.puts.iter();
        let fields = puts.filter(|put| put.key.item() == name).map(|put| {
            let written = Written::of(change, put.value.clone());
            (put.key.field().to_owned(), vec![written])
        });
        Self::new(name, fields)
    }

    /// Takes out the values that cannot be read as what they are meant to be, and puts in their place
    /// the newest one that can be, where none stands that can. Where there never was one, they stay.
    /// Returns who put them.
    pub(crate) fn make_readable(
        &mut self,
        reads: impl Fn(&str, &Written) -> bool,
        newest: impl Fn(&str) -> Option<Written>,
        roster: &Roster,
    ) -> Option<PersonId> {
        let mut by = None;
        for (field, standing) in &mut self.fields {
            let unreadable = standing.iter().find(|it| !reads(field, it));
            let Some(unreadable) = unreadable else {
                continue;
            };
            by = by.or(unreadable.by(roster));
            if standing.iter().any(|it| reads(field, it)) {
                standing.retain(|it| reads(field, it));
            } else if let Some(newest) = newest(field) {
                *standing = vec![newest];
            }
        }
        by
    }

    /// Returns who put a value that stands, if their device is known.
    pub(crate) fn last_author(&self, roster: &Roster) -> Option<PersonId> {
        let mut written = self.fields.values().flatten();
        written.find_map(|written| written.by(roster))
    }

    /// Returns its name, as it stands in the document.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the names of its fields.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Returns all values of a field, the one that is shown first.
    pub fn all(&self, field: &str) -> &[Written] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// Returns the value of a field that is shown.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.all(field).first().map(|written| &written.value)
    }

    /// Returns a field's text.
    pub fn text(&self, field: &str) -> Option<&str> {
        match self.value(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns a field's flag.
    pub fn flag(&self, field: &str) -> Option<bool> {
        match self.value(field) {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// Returns a field's number.
    pub fn number(&self, field: &str) -> Option<i64> {
        match self.value(field) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

pub(crate) fn written(
    value: &automerge::Value<'_>,
    id: &automerge::ObjId,
    known: &Known,
) -> Option<Written> {
    let automerge::Value::Scalar(scalar) = value else {
        return None;
    };
    let automerge::ObjId::Id(op, actor, _) = id else {
        return None;
    };
    // An actor has the first half of a device's key only, and a roster may name a device that was
    // made up to begin with the same bytes: the change says who its author is.
    let actor = actor.to_bytes().try_into().ok()?;
    let device = known.author_of(actor)?;
    let (change, day) = known.change_of(actor, *op)?;
    Some(Written {
        value: value_of(scalar.as_ref())?,
        day,
        change,
        device,
    })
}

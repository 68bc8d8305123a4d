//! Values that are to be put into one document.

use leeward_model::{ItemId, PersonId};
use leeward_replica::{Name, Preimage, Put, Value};

/// A field of an item and the value to put there.
pub(crate) type Field = (&'static str, Value);

/// Puts into one document.
#[derive(Debug)]
pub(crate) struct Edit {
    pub(crate) document: Preimage,
    pub(crate) puts: Vec<Put>,
}

impl Edit {
    /// Puts values into fields of an item of a person's page.
    pub(crate) fn of(
        person: PersonId,
        name: &Name,
        fields: impl IntoIterator<Item = Field>,
    ) -> Self {
        let item = name.to_string();
        let puts = fields.into_iter().map(|(field, value)| {
            Put::new(&item, field, value).expect("fields and names are ours")
        });
        Self {
            document: Preimage::of(name, person),
            puts: puts.collect(),
        }
    }

    /// Puts values into fields of an item of the plan, which both write.
    pub(crate) fn shared(name: &Name, fields: impl IntoIterator<Item = Field>) -> Self {
        let nobody = PersonId::from_bytes([0; PersonId::LENGTH]);
        Self::of(nobody, name, fields)
    }
}

/// A new item, not written yet.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) id: ItemId,
    /// Its position key, after which the next new one goes.
    pub(crate) position: String,
    /// What makes it, after what makes room for it.
    pub(crate) edits: Vec<Edit>,
}

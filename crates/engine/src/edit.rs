//! Values that are to be put into one document.

use leeward_model::ItemId;
use leeward_replica::{Preimage, Put, Value};

/// A field of an item and the value to put there.
pub(crate) type Field = (&'static str, Value);

/// Puts into one document.
#[derive(Debug)]
pub(crate) struct Edit {
    pub(crate) document: Preimage,
    pub(crate) puts: Vec<Put>,
}

impl Edit {
    /// Puts values into fields of the item of a document.
    pub(crate) fn new(
        document: Preimage,
        item: &str,
        fields: impl IntoIterator<Item = Field>,
    ) -> Self {
        let puts = fields.into_iter().map(|(field, value)| {
            Put::new(item, field, value).expect("field names are ours and items are ids")
        });
        Self {
            document,
            puts: puts.collect(),
        }
    }
}

/// A new item, not written yet.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) id: ItemId,
    /// Its position key, after which the next new one goes.
    pub(crate) position: String,
    pub(crate) edit: Edit,
}

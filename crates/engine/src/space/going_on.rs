//! What goes on in a second document under the same name, where the first one is full.

use leeward_replica::{Name, Preimage, Put, Value, Volume};

use super::{Failure, Space};
use crate::turn::Turn;

impl Space {
    /// Puts everything that stands in a full document into the one behind it, before anything else is
    /// put there: what is shown is read from one document.
    pub(crate) fn go_on(
        &mut self,
        turn: &mut Turn<'_>,
        document: Preimage,
        puts: &[Put],
    ) -> Result<(), Failure> {
        let Some(name) = puts.first().map(|put| Name::parse(put.key.item())) else {
            return Ok(());
        };
        let Some(before) = name.volume().filter(|volume| *volume > 1) else {
            return Ok(());
        };
        if self.things(document.owner).get(&name).is_some() {
            return Ok(());
        }
        let before = name.with_volume(before - 1);
        let full = match document.owner {
            Some(owner) => Preimage::of(&before, owner),
            None => Preimage::shared(&before),
        };
        let item = self
            .document(turn.reader(), full)?
            .item(&before.to_string());
        let name = name.to_string();
        let stands = item.fields().filter_map(|field| {
            let value = item
                .value(field)
                .filter(|value| **value != Value::Nothing)?;
            Put::new(&name, field, value.clone())
        });
        let stands: Vec<Put> = stands.collect();
        if !stands.is_empty() {
            self.write(turn, document, stands)?;
        }
        Ok(())
    }

    /// Tells whether something goes on in a later document than this one.
    pub(crate) fn has_gone_on(&self, document: Preimage, name: &Name) -> bool {
        let Some(volume) = name.volume() else {
            return false;
        };
        let things = self.things(document.owner);
        let is_there = |volume: Volume| things.get(&name.with_volume(volume)).is_some();
        is_there(volume.saturating_add(1))
    }
}

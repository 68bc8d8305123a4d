//! Who is who in a space.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{DeviceId, PersonId};

/// The devices of a space, and the people they belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    devices: BTreeMap<DeviceId, PersonId>,
}

impl Roster {
    /// Makes a roster of enrolled devices and the people they belong to.
    pub fn new(devices: impl IntoIterator<Item = (DeviceId, PersonId)>) -> Self {
        Self {
            devices: devices.into_iter().collect(),
        }
    }

    /// Returns whose device it is.
    pub fn person_of(&self, device: DeviceId) -> Option<PersonId> {
        self.devices.get(&device).copied()
    }

    /// Returns the people of the space, in the order of their ids.
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.devices.values().copied().collect()
    }
}

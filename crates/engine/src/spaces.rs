//! The spaces of a vault, and which of them is shown and written.

use crate::{io::HostId, space::Space};

/// The spaces of a vault, by number. The first one is of this person alone.
#[derive(Debug)]
pub(crate) struct Spaces(pub(crate) Vec<Space>);

impl Spaces {
    /// The space that is shown and written: with the partner, or one's own.
    pub(crate) fn current(&self) -> &Space {
        &self.0[self.current_index()]
    }

    /// As [`Self::current`], to be changed.
    pub(crate) fn current_mut(&mut self) -> &mut Space {
        let index = self.current_index();
        &mut self.0[index]
    }

    /// Returns the space of this person alone, where it is not the current one, and the current one.
    pub(crate) fn alone_and_current(&mut self) -> (Option<&Space>, &mut Space) {
        let index = self.current_index();
        let (before, current) = self.0.split_at_mut(index);
        (before.first(), &mut current[0])
    }

    fn current_index(&self) -> usize {
        self.0.iter().rposition(Space::is_together).unwrap_or(0)
    }

    /// Returns the space with this number.
    pub(crate) fn by_number(&mut self, number: u64) -> Option<&mut Space> {
        self.0
            .iter_mut()
            .find(|space| space.courier.number == number)
    }

    /// Returns the space whose endpoint this is.
    pub(crate) fn by_host(&mut self, host: HostId) -> Option<&mut Space> {
        self.0
            .iter_mut()
            .find(|space| space.courier.host == Some(host))
    }
}

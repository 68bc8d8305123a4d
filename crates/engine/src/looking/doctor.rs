//! How the vault is: what of it could not be read, and which versions it meets.

use leeward_model::{Checkup, Versions, Written};
use leeward_replica::BODY_VERSION;

use crate::{
    log::space_group,
    meeting::message::VERSION,
    reader::Reader,
    records::PROJECTION,
    space::Space,
    stored::{Class, Table},
    unreadable::{Unread, Unreadable},
};

/// How many unopened changes are counted in one slice.
const SLICE: usize = 128;

/// A checkup that is under way.
#[derive(Default)]
pub(super) struct Examining {
    /// How many unopened changes were counted, and the number of the next one.
    unopened: (u64, u64),
}

impl Examining {
    /// Counts some more. Returns how the vault is once everything is counted.
    pub(super) fn go_on(
        &mut self,
        space: &Space,
        reader: Reader<'_>,
        unread: &mut Unread,
    ) -> Option<Checkup> {
        match self.count_unopened(space, reader) {
            Ok(false) => None,
            Ok(true) => Some(checkup(space, unread, Some(self.unopened.0))),
            Err(unreadable) => {
                unread.insert(unreadable);
                Some(checkup(space, unread, None))
            }
        }
    }

    fn count_unopened(&mut self, space: &Space, reader: Reader<'_>) -> Result<bool, Unreadable> {
        let (count, next) = &mut self.unopened;
        let group = space_group(space.id());
        let kept = reader.scan_bytes(Class::Content, Table::Unopened, &group, *next, SLICE)?;
        let Some((last, _)) = kept.last() else {
            return Ok(true);
        };
        *next = last.saturating_add(1);
        *count += u64::try_from(kept.len()).unwrap_or(u64::MAX);
        Ok(false)
    }
}

/// Returns how a vault is of which nothing more can be read.
pub(crate) fn checkup(space: &Space, unread: &Unread, unopened: Option<u64>) -> Checkup {
    let shares = space.courier.extent.shares.iter();
    let shares = shares.map(|(person, share)| {
        let written = Written {
            documents: share.documents,
            bytes: share.bytes,
        };
        (*person, written)
    });
    Checkup {
        versions: Versions {
            projection: PROJECTION,
            protocol: VERSION,
            body: BODY_VERSION,
        },
        unreadable: unread.records(),
        unopened,
        shares: shares.collect(),
    }
}

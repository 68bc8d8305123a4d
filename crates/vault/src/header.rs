//! The plain record a vault begins with: version, cost, slots. `docs/file-format.md` has the table.

use std::fmt;
use std::io;

use zeroize::{Zeroize, Zeroizing};

use crate::cost::Cost;
use crate::error::{CreateError, OpenError, UnlockError};
use crate::keys::{OutOfMemory, Secret, identity, passphrase_key, random};
use crate::seal::{open, seal};

/// The newest format this program reads, and the one it writes.
pub(crate) const FORMAT: u16 = 1;

const MAGIC: [u8; 8] = *b"LEEWARDV";
const CHECKSUM: usize = 32;
/// Nonce, wrapped key, tag.
const SLOT: usize = 24 + 32 + 16;
/// A salt of its own, then as the passphrase slot.
const DRAWER_SLOT: usize = 16 + SLOT;
/// Magic, version, cost, salt: what the passphrase slot is bound to.
const BOUND: usize = 8 + 2 + 12 + 16;
/// Length of a header of format 1.
pub(crate) const HEADER: usize = BOUND + SLOT + DRAWER_SLOT + 16 + CHECKSUM;

/// A header of format 1.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Header {
    cost: Cost,
    salt: [u8; 16],
    slot: [u8; SLOT],
    drawer_slot: [u8; DRAWER_SLOT],
    identity: [u8; 16],
}

/// The error of filling a slot.
#[derive(Debug)]
pub(crate) enum FillError {
    OutOfMemory(OutOfMemory),
    Io(io::Error),
}

impl Header {
    /// Wraps a vault key under a passphrase; the drawer slot is filled with random bytes, which is
    /// also what a used one looks like.
    pub(crate) fn new(
        vault_key: &Secret,
        passphrase: &[u8],
        cost: Cost,
    ) -> Result<Self, FillError> {
        let mut header = Self {
            cost,
            salt: [0; 16],
            slot: [0; SLOT],
            drawer_slot: random().map_err(FillError::Io)?,
            identity: identity(vault_key),
        };
        header.fill_slot(vault_key, passphrase)?;
        Ok(header)
    }

    /// Returns the header with the vault key under another passphrase.
    pub(crate) fn with_passphrase(
        &self,
        vault_key: &Secret,
        passphrase: &[u8],
        cost: Cost,
    ) -> Result<Self, FillError> {
        let mut header = Self {
            cost,
            ..self.clone()
        };
        header.fill_slot(vault_key, passphrase)?;
        Ok(header)
    }

    fn fill_slot(&mut self, vault_key: &Secret, passphrase: &[u8]) -> Result<(), FillError> {
        self.salt = random().map_err(FillError::Io)?;
        let key =
            passphrase_key(passphrase, &self.salt, self.cost).map_err(FillError::OutOfMemory)?;
        let sealed = seal(&key, &self.bound(), vault_key.as_slice()).map_err(FillError::Io)?;
        self.slot.copy_from_slice(&sealed);
        Ok(())
    }

    /// Unwraps the vault key.
    pub(crate) fn unwrap(&self, passphrase: &[u8]) -> Result<Secret, UnlockError> {
        let key = passphrase_key(passphrase, &self.salt, self.cost)?;
        let opened = open(&key, &self.bound(), &self.slot).map(Zeroizing::new);
        let mut vault_key = Secret::default();
        match opened {
            Some(bytes) if bytes.len() == vault_key.len() => vault_key.copy_from_slice(&bytes),
            _ => return Err(UnlockError::WrongPassphrase),
        }
        if identity(&vault_key) != self.identity {
            vault_key.zeroize();
            return Err(UnlockError::WrongPassphrase);
        }
        Ok(vault_key)
    }

    /// Returns whether both headers are of one vault, whatever their passphrases.
    pub(crate) fn is_same_vault(&self, other: &Self) -> bool {
        self.identity == other.identity
    }

    fn bound(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        bytes.extend_from_slice(&self.cost.memory_kib().to_le_bytes());
        bytes.extend_from_slice(&self.cost.passes().to_le_bytes());
        bytes.extend_from_slice(&self.cost.lanes().to_le_bytes());
        bytes.extend_from_slice(&self.salt);
        bytes
    }

    /// Returns the bytes of the header.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = self.bound();
        bytes.extend_from_slice(&self.slot);
        bytes.extend_from_slice(&self.drawer_slot);
        bytes.extend_from_slice(&self.identity);
        let checksum = blake3::hash(&bytes);
        bytes.extend_from_slice(checksum.as_bytes());
        bytes
    }

    /// Reads a header. Nothing but its checksum is computed from it before it is known to be sound
    /// and within bounds.
    ///
    /// # Errors
    /// `Newer` for a later format with a sound checksum, otherwise `Damaged`.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut rest = Reader(checked_body(bytes)?);
        let magic = rest.take::<8>()?;
        if magic != MAGIC {
            return Err(damaged("the header is of something else"));
        }
        let version = u16::from_le_bytes(rest.take()?);
        match version {
            FORMAT => {}
            0 => return Err(damaged("the header has no version")),
            found => {
                return Err(OpenError::Newer {
                    found,
                    known: FORMAT,
                });
            }
        }
        let memory_kib = u32::from_le_bytes(rest.take()?);
        let passes = u32::from_le_bytes(rest.take()?);
        let lanes = u32::from_le_bytes(rest.take()?);
        let cost = Cost::from_header(memory_kib, passes, lanes)
            .map_err(|_out_of_bounds| damaged("the header asks for too much or too little"))?;
        let header = Self {
            cost,
            salt: rest.take()?,
            slot: rest.take()?,
            drawer_slot: rest.take()?,
            identity: rest.take()?,
        };
        if !rest.0.is_empty() {
            return Err(damaged("the header is too long"));
        }
        Ok(header)
    }
}

/// Returns what the checksum covers. In every format it is the last thing of the header, so that a
/// flipped bit of the version is damage and not a newer program.
fn checked_body(bytes: &[u8]) -> Result<&[u8], OpenError> {
    let (body, checksum) = bytes
        .split_last_chunk::<CHECKSUM>()
        .ok_or_else(|| damaged("the header is too short"))?;
    if blake3::hash(body) != *checksum {
        return Err(damaged("the header does not match its checksum"));
    }
    Ok(body)
}

fn damaged(what: &'static str) -> OpenError {
    OpenError::Damaged { what, source: None }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], OpenError> {
        let (taken, rest) = self
            .0
            .split_first_chunk::<N>()
            .ok_or_else(|| damaged("the header is too short"))?;
        self.0 = rest;
        Ok(*taken)
    }
}

/// The slots are wrapped keys and the salt feeds one: none of it belongs in a log.
impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header")
            .field("cost", &self.cost)
            .finish_non_exhaustive()
    }
}

impl From<OutOfMemory> for UnlockError {
    fn from(OutOfMemory { needed_kib }: OutOfMemory) -> Self {
        Self::OutOfMemory { needed_kib }
    }
}

impl From<FillError> for CreateError {
    fn from(error: FillError) -> Self {
        match error {
            FillError::OutOfMemory(OutOfMemory { needed_kib }) => Self::OutOfMemory { needed_kib },
            FillError::Io(error) => Self::Io(error),
        }
    }
}

impl From<UnlockError> for OpenError {
    fn from(error: UnlockError) -> Self {
        match error {
            UnlockError::WrongPassphrase => Self::WrongPassphrase,
            UnlockError::OutOfMemory { needed_kib } => Self::OutOfMemory { needed_kib },
        }
    }
}

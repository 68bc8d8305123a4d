//! From a passphrase to the keys that seal records.

use std::fmt;
use std::io;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize, Zeroizing};

use crate::cost::Cost;
use crate::key::KeyClass;

/// 32 secret bytes, wiped when dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// Why no key came out of a passphrase: the memory is not there.
#[derive(Debug)]
pub(crate) struct OutOfMemory {
    pub(crate) needed_kib: u32,
}

/// Returns fresh random bytes.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(io::Error::from)?;
    Ok(bytes)
}

/// Returns a fresh random key.
pub(crate) fn random_secret() -> io::Result<Secret> {
    let mut secret = Secret::default();
    getrandom::fill(secret.as_mut_slice()).map_err(io::Error::from)?;
    Ok(secret)
}

/// Works out the key of a slot from a passphrase with Argon2id 1.3.
pub(crate) fn passphrase_key(
    passphrase: &[u8],
    salt: &[u8; 16],
    cost: Cost,
) -> Result<Secret, OutOfMemory> {
    let failed = OutOfMemory {
        needed_kib: cost.memory_kib(),
    };
    let Ok(params) = Params::new(
        cost.memory_kib(),
        cost.passes(),
        cost.lanes(),
        Some(Secret::default().len()),
    ) else {
        return Err(failed);
    };
    // Reserved by hand: up to a gibibyte that is not there must be an answer, not an abort.
    let mut blocks = Vec::new();
    if blocks.try_reserve_exact(params.block_count()).is_err() {
        return Err(failed);
    }
    blocks.resize(params.block_count(), Block::default());

    let mut key = Secret::default();
    let outcome = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(passphrase, salt, key.as_mut_slice(), &mut blocks);
    blocks.iter_mut().for_each(Zeroize::zeroize);
    match outcome {
        Ok(()) => Ok(key),
        Err(_) => Err(failed),
    }
}

/// The keys of one class: one seals, one hides the addresses.
pub(crate) struct ClassKeys {
    pub(crate) seal: Secret,
    pub(crate) address: Secret,
}

impl ClassKeys {
    /// Derives the keys of a class from its root: the vault key, or for the drawer the drawer key.
    pub(crate) fn derive(class: KeyClass, root: &Secret) -> Self {
        let (seal, address) = contexts(class);
        Self {
            seal: derive(seal, root),
            address: derive(address, root),
        }
    }
}

/// Contexts are part of the format: a changed letter is another key.
const fn contexts(class: KeyClass) -> (&'static str, &'static str) {
    match class {
        KeyClass::Content => (
            "leeward vault 1 content seal",
            "leeward vault 1 content address",
        ),
        KeyClass::Drawer => (
            "leeward vault 1 drawer seal",
            "leeward vault 1 drawer address",
        ),
        KeyClass::Courier => (
            "leeward vault 1 courier seal",
            "leeward vault 1 courier address",
        ),
    }
}

fn derive(context: &str, root: &Secret) -> Secret {
    Zeroizing::new(blake3::derive_key(context, root.as_slice()))
}

/// Returns the public name of a vault key, by which a vault recognises itself.
pub(crate) fn identity(vault_key: &Secret) -> [u8; 16] {
    let full = derive("leeward vault 1 identity", vault_key);
    let mut identity = [0; 16];
    identity.copy_from_slice(&full[..16]);
    identity
}

/// The keys in memory, boxed so that moving the ring leaves no copies behind. The vault key itself
/// is not among them.
pub(crate) struct Keyring {
    content: Option<Box<ClassKeys>>,
    drawer: Option<Box<ClassKeys>>,
    courier: Box<ClassKeys>,
}

impl Keyring {
    /// Derives what a vault key opens; the drawer stays shut.
    pub(crate) fn derive(vault_key: &Secret) -> Self {
        Self {
            content: Some(Box::new(ClassKeys::derive(KeyClass::Content, vault_key))),
            drawer: None,
            courier: Box::new(ClassKeys::derive(KeyClass::Courier, vault_key)),
        }
    }

    /// Brings the content keys back.
    pub(crate) fn unlock(&mut self, vault_key: &Secret) {
        self.content = Some(Box::new(ClassKeys::derive(KeyClass::Content, vault_key)));
    }

    /// Forgets the content and drawer keys.
    pub(crate) fn lock(&mut self) {
        self.content = None;
        self.drawer = None;
    }

    pub(crate) const fn is_locked(&self) -> bool {
        self.content.is_none()
    }

    /// Returns the keys of a class, `None` while it is locked.
    pub(crate) fn class(&self, class: KeyClass) -> Option<&ClassKeys> {
        match class {
            KeyClass::Content => self.content.as_deref(),
            KeyClass::Drawer => self.drawer.as_deref(),
            KeyClass::Courier => Some(&self.courier),
        }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring")
            .field("locked", &self.is_locked())
            .finish_non_exhaustive()
    }
}

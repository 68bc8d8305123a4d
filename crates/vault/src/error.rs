//! What can go wrong, per operation. Messages carry no path and nothing of what is stored.

use std::io;

/// The error underneath, where there is one.
pub(crate) type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why a vault could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CreateError {
    /// There is a vault already.
    #[error("a vault exists there already")]
    AlreadyExists,
    /// Another process is making one at this moment.
    #[error("another process has the vault")]
    InUse,
    /// The directory has files of something else; nothing was changed.
    #[error("the directory is not empty")]
    NotEmpty,
    /// The first batch cannot be taken by any vault; nothing was written.
    #[error("the first batch cannot be written")]
    Batch(#[source] WriteError),
    /// The memory that the cost of the passphrase asks for is not there.
    #[error("not enough memory to work out the key, {needed_kib} KiB are needed")]
    OutOfMemory {
        /// What the cost asks for.
        needed_kib: u32,
    },
    /// The medium failed, or does not let anything be written there.
    #[error("the vault could not be written")]
    Io(#[source] io::Error),
}

/// Why a vault could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no vault.
    #[error("there is no vault")]
    Missing,
    /// Something that is no file, such as a link or a pipe, lies in the place of one.
    #[error("something that is no file lies in the place of one of the vault's")]
    NotAFile,
    /// The vault is sound and the passphrase is another one.
    #[error("the passphrase does not open the vault")]
    WrongPassphrase,
    /// Another process, or another handle of this one, has the vault.
    #[error("another process has the vault")]
    InUse,
    /// The vault was made by a newer version of the program.
    #[error("the vault has format {found}, the newest known is {known}")]
    Newer {
        /// The format found.
        found: u16,
        /// The newest format this program knows.
        known: u16,
    },
    /// The stored bytes are not what was written.
    #[error("the vault is damaged: {what}")]
    Damaged {
        /// Which part.
        what: &'static str,
        /// What the database said, where it was the one to notice.
        #[source]
        source: Option<Source>,
    },
    /// The memory that the stored cost of the passphrase asks for is not there.
    #[error("not enough memory to work out the key, {needed_kib} KiB are needed")]
    OutOfMemory {
        /// What the cost asks for.
        needed_kib: u32,
    },
    /// An earlier commit or verification failed and the vault has not been reopened.
    #[error("the vault is closed")]
    Closed,
    /// The medium failed, or does not let this person read it.
    #[error("the vault could not be read")]
    Io(#[source] io::Error),
}

/// Why a vault stayed locked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UnlockError {
    /// The passphrase is another one.
    #[error("the passphrase does not open the vault")]
    WrongPassphrase,
    /// The memory that the cost of the passphrase asks for is not there.
    #[error("not enough memory to work out the key, {needed_kib} KiB are needed")]
    OutOfMemory {
        /// What the cost asks for.
        needed_kib: u32,
    },
}

/// Why a passphrase was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// The old passphrase did not open the vault, or a key could not be worked out.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
    /// The new slot was not written; after [`Vault::reopen`](crate::Vault::reopen) the old
    /// passphrase is the one.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Why a record could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The key of the class is not in memory.
    #[error("the vault is locked")]
    Locked,
    /// A commit or a verification failed and the vault has not been reopened.
    #[error("the vault is closed")]
    Closed,
    /// The group is longer than a group may be.
    #[error("the group has {bytes} bytes, more than a group may have")]
    GroupTooLong {
        /// The length of the group.
        bytes: usize,
    },
    /// The stored bytes are not what was written to this address.
    #[error("a stored record is damaged")]
    Corrupt {
        /// The number of the record, where one record is at fault.
        number: Option<u64>,
        /// What the database said, where it was the one to notice.
        #[source]
        source: Option<Source>,
    },
    /// The medium failed.
    #[error("the vault could not be read")]
    Io(#[source] io::Error),
}

/// Why a batch was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The key of a class in the batch is not in memory; nothing was written.
    #[error("the vault is locked")]
    Locked,
    /// An earlier commit or verification failed and the vault has not been reopened.
    #[error("the vault is closed")]
    Closed,
    /// The medium can be read and not be written; nothing was written.
    #[error("the vault can only be read")]
    ReadOnly,
    /// The medium has not been verified since it was opened; nothing was written.
    #[error("the vault is not verified yet")]
    Unverified,
    /// A group is longer than a group may be; nothing was written.
    #[error("the group has {bytes} bytes, more than a group may have")]
    GroupTooLong {
        /// The length of the group.
        bytes: usize,
    },
    /// A value is larger than a value may be; nothing was written.
    #[error("the value has {bytes} bytes, more than a value may have")]
    ValueTooLarge {
        /// The length of the value.
        bytes: usize,
    },
    /// The database does not lie any more where it was opened: it was removed, moved or replaced.
    /// The vault is closed.
    #[error("the vault does not lie where it was opened")]
    Gone,
    /// The database is damaged. The vault is closed.
    #[error("the vault is damaged")]
    Damaged {
        /// What the database said.
        #[source]
        source: Source,
    },
    /// The medium failed. After a failed commit the vault is closed.
    #[error("the vault could not be written")]
    Io(#[source] io::Error),
}

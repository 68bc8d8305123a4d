//! What happens while the window draws.

use std::sync::Arc;

use leeward_model::{Finding, Rejection, View};
use leeward_node::{Handle, StartError, Telling};
use leeward_ui::Ticket;
use tokio::sync::oneshot;

/// The result of starting a node.
pub(super) type Started = Result<(Handle, Telling), StartError>;

/// A message to the window, taken at the next frame.
pub(super) enum News {
    /// A vault was unlocked or made; its first view, before it is verified.
    Glance {
        view: Arc<View>,
        /// The vault was made just now.
        is_new: bool,
        /// Gets the node once the whole vault is verified.
        coming: oneshot::Receiver<Started>,
    },
    /// So many hundredths of a vault were brought into the form of this version.
    Remade(u8),
    /// A vault could not be opened, made or closed.
    Shut(anyhow::Error),
    /// The result of a command; where it made something, its id.
    Answer(Ticket, Result<Option<String>, Rejection>),
    /// What answers a question, or why nothing does.
    Found(Ticket, Result<Finding, Rejection>),
    /// The text of a file that may be an invitation; `None` when it cannot be one.
    Invitation(Option<String>),
    /// Whether a text was written into the file that the person chose.
    Written(bool),
    /// The system showed no dialog for choosing a file.
    NoDialog,
    /// The appearance could not be saved.
    SettingsLost,
    /// The node has stopped by itself.
    Stopped,
}

//! The window of the demo: two imaginary partners side by side.

use crate::demo::Couple;

/// Opens the window and returns when it is closed.
pub(crate) fn open(_couple: Couple) -> anyhow::Result<()> {
    anyhow::bail!("not yet")
}

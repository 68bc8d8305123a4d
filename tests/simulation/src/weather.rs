//! How bad it is on the way from one device to the other.

use leeward_model::Millis;

/// How bad it is out there.
#[derive(Debug, Clone, Copy)]
pub struct Weather {
    /// Nobody reaches anybody.
    pub partitioned: bool,
    /// The longest a frame takes.
    pub latency: Millis,
    /// A link is cut at one frame in so many; never for 0.
    pub cut_one_in: u64,
    /// Frames come twice and in another order, which no honest transport does.
    pub rough: bool,
}

impl Default for Weather {
    fn default() -> Self {
        Self {
            partitioned: false,
            latency: 50,
            cut_one_in: 0,
            rough: false,
        }
    }
}

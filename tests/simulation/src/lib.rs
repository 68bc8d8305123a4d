//! Two devices in a world that is out to get them.
//!
//! A [`World`] holds two real engines, each over a vault in memory, a simulated network and clocks
//! that are wrong. One seed decides everything: what the people do, how long a frame takes, where a
//! link is cut, when a device dies in the middle of a write. The same seed gives the same run.
//!
//! There is no real clock, no thread and no socket here. [`hostile::run`] is the seeded run that the
//! tests repeat; [`World`] is also driven by hand where a test tells a story.
#![warn(missing_docs)]

pub mod canary;
pub mod chance;
pub mod checks;
pub mod clock;
pub mod device;
pub mod forged;
pub mod gestures;
pub mod hand;
pub mod hostile;
mod hosts;
pub mod ledger;
pub mod network;
pub mod raw;
pub mod store;
pub mod trace;
pub mod weather;
pub mod world;

pub use chance::Chance;
pub use device::Device;
pub use network::Network;
pub use weather::Weather;
pub use world::{A, B, World};

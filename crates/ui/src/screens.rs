//! Screens: each composes the widgets of the house and draws nothing itself.

pub(crate) mod agreed;
pub(crate) mod care_menu;
pub(crate) mod chapters;
pub(crate) mod dialogs;
pub(crate) mod door;
pub(crate) mod first;
pub(crate) mod fits;
pub(crate) mod growth;
pub(crate) mod journal;
pub(crate) mod needs;
pub(crate) mod now;
pub(crate) mod pairing;
pub(crate) mod palette;
pub(crate) mod passing;
pub(crate) mod plan;
pub(crate) mod proposals;
pub(crate) mod rail;
pub(crate) mod route;
pub(crate) mod section;
pub(crate) mod step;
pub(crate) mod templates;
pub(crate) mod us;
pub(crate) mod wordings;

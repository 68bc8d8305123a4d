//! The things that two people write, a file each: its document, how it is found, its commands.

pub(crate) mod activity;
pub(crate) mod agreed;
pub(crate) mod bring;
pub(crate) mod carried;
pub(crate) mod chapter;
pub(crate) mod draft;
pub(crate) mod fits;
pub(crate) mod forgotten;
pub(crate) mod item;
pub(crate) mod late;
pub(crate) mod line;
pub(crate) mod need;
pub(crate) mod note;
pub(crate) mod passing;
pub(crate) mod plan;
pub(crate) mod proposal;
pub(crate) mod proposing;
pub(crate) mod rating;
pub(crate) mod route;
pub(crate) mod several;
pub(crate) mod something_new;
pub(crate) mod step;
pub(crate) mod suggested;
pub(crate) mod undo;
pub(crate) mod unfinished;
pub(crate) mod whose_turn;

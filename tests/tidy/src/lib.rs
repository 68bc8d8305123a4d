//! The walls of the house, checked.
//!
//! What the compiler does not see and a reviewer forgets: who may depend on whom, what a crate must
//! not name, which licences come along, which pages have to exist. Everything here is a test, and
//! every test says in its failure what to change.
//!
//! The tests read the checkout that they were built in and contact nothing.

#[cfg(test)]
mod code;
#[cfg(test)]
mod house;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod lock;
#[cfg(test)]
mod metadata;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod spdx;

#[cfg(test)]
mod bans;
#[cfg(test)]
mod circles;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod front_doors;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod links;
#[cfg(test)]
mod manifests;
#[cfg(test)]
mod names;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod purity;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod size;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod versions;
#[cfg(test)]
mod walls;

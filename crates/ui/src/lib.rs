//! Screens: a view in, intents out.
//!
//! [`House`] is one person's Leeward: the places, and what lies over them. [`Door`] is what stands
//! before it while its vault is locked or not made yet. [`Duo`] shows two houses side by side, with
//! a switch that lets changes cross. [`tokens`] holds every colour and every size, and [`words`]
//! turns rejections and notices into sentences.
//!
//! A screen keeps only where one is and what is typed and not yet saved. It is given a view, draws
//! it, and returns what the person wants as [`Intent`]s: there is no lock, no waiting and no file in
//! a frame. The answer to a command is handed back with its [`Ticket`], so that a refusal is said where
//! it arose and the words that were typed stay there.
//!
//! This crate must not know where views come from, where commands go, nor that there is a network, a
//! vault or a document. Texts come from the catalogue by id.
//!
//! ```no_run
//! use leeward_model::{Minute, View, Zone};
//! use leeward_ui::{Appearance, House, Intent, Moment, Scene};
//!
//! # fn frame(ui: &mut egui::Ui, house: &mut House, view: &View) {
//! let appearance = Appearance::default();
//! let moment = &Moment { now: Minute(29_931_080), zone: Zone::ahead(1) };
//! let scene = Scene { view, appearance, moment, active: true, locks: true };
//! for intent in house.show(ui, &scene) {
//!     if let Intent::Command { ticket, command } = intent {
//!         // The command goes to the node, and its answer back with the ticket.
//!         drop((ticket, command));
//!     }
//! }
//! # }
//! ```
#![warn(missing_docs)]

mod actions;
mod appearance;
mod compose;
mod desk;
mod dialogs;
mod duo;
mod export;
mod house;
mod icon;
mod intent;
mod labels;
mod left;
mod measure;
mod menu;
mod moment;
mod namesakes;
mod nav;
mod parts;
mod rebase;
mod reworded;
mod sayings;
mod screens;
mod spot;
mod stage;
pub mod tokens;
mod widgets;
pub mod words;

pub use appearance::{Appearance, TextSize, Theme};
pub use duo::{Duo, DuoIntent};
pub use export::{Form, export};
pub use house::House;
pub use intent::{Intent, Ticket};
pub use moment::Moment;
pub use screens::door::{Door, DoorIntent, forget_typing};
pub use stage::Scene;

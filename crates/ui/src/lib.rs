//! Screens: a view in, intents out.
//!
//! [`Duo`] shows two devices side by side, each with its copy of one plan, and one switch that lets
//! changes cross. [`tokens`] holds every colour and every size, and puts them on an egui context.
//! [`words`] turns what a wish or a device has to report into a sentence.
//!
//! A screen keeps only what is typed and not yet sent. It is given views, draws them, and returns
//! what the person wants as [`Intent`]s: there is no lock, no waiting and no file in a frame.
//!
//! This crate must not know where views come from, where wishes go, nor that there is a network, a
//! vault or a document. Texts come from the catalogue by id.
//!
//! ```no_run
//! # fn views() -> [leeward_model::View; 2] { unimplemented!() }
//! use leeward_ui::{Duo, Intent, tokens};
//!
//! # fn frame(ui: &mut egui::Ui, duo: &mut Duo, linked: &mut bool) {
//! tokens::apply(ui.ctx()); // once is enough
//! let [first, second] = views();
//! for intent in duo.show(ui, [&first, &second], *linked) {
//!     match intent {
//!         Intent::Link(on) => *linked = on,
//!         Intent::Command { side, command } => println!("to device {side}: {command:?}"),
//!         Intent::Language(language) => println!("{}", language.code()),
//!     }
//! }
//! # }
//! ```
#![warn(missing_docs)]

mod duo;
pub mod tokens;
mod widgets;
pub mod words;

pub use duo::{Duo, Intent};

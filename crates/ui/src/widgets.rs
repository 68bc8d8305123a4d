//! The controls of the house, drawn from the tokens and named for whoever does not see them.
//!
//! Every control takes a name and shows the focus; screens compose these and draw nothing else.

mod button;
mod card;
mod chip;
mod dialog;
mod empty;
mod field;
mod glow;
mod person;
mod place;
mod press;
mod qr;
mod room;
mod row;
mod rows;
mod segments;
mod shape;
mod slider;
mod stages;
mod step;
mod stepper;
mod switch;
mod text;
mod toast;
mod typing;
mod word;

pub(crate) use button::{Button, Kind, actions, pair};
pub(crate) use card::{Ground, card, fill, ours, strip};
pub(crate) use chip::{Chip, MarkKind, answer, mark};
pub(crate) use dialog::{dialog, page_keys, sheet, sheet_from_top};
pub(crate) use empty::empty;
pub(crate) use field::{Field, below, put};
pub(crate) use glow::{lamp, lamp_core};
pub(crate) use person::{both, person};
pub(crate) use place::{Standing, place};
pub(crate) use qr::qr;
pub(crate) use room::Room;
pub(crate) use row::{Mark, Row};
pub(crate) use rows::{Rows, separated};
pub(crate) use segments::{Segment, segments, tabs};
pub(crate) use shape::hairline;
pub(crate) use slider::slider;
pub(crate) use stages::stages;
pub(crate) use step::{StepRow, dragged_step, parts, step};
pub(crate) use stepper::{Stepped, stepper};
pub(crate) use switch::switch;
pub(crate) use text::{alert, galley, group, heading, icon, noted, reading, text};
pub(crate) use toast::{Toast, Toasts};
pub(crate) use typing::Typing;
pub(crate) use word::word_card;

//! What two devices mean to each other, as stories and at random.

mod arrival;
mod bounds;
mod chapters;
mod formats;
mod going_on;
mod growing;
mod guard;
mod looking_back;
mod newer;
mod order;
mod pace;
mod pairing;
mod partner;
mod plan;
mod privacy;
mod questions;
mod recovery;
mod seeded;
mod session;
mod suggesting;
mod symmetry;
mod undo;
mod wordings;

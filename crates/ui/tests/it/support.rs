//! Two imaginary people, their plans, and a window around them.

mod deeds;
mod items;
mod meeting;
mod past;
mod proposals;
mod views;
mod window;

pub(crate) use deeds::{answer, drafts, enter, enter_in, go, is_add, is_draft, pause, says};
pub(crate) use items::{
    ANA, MOMENT, SAM, TODAY, draft, english, entry, item, line, need, passing, route, step, wording,
};
pub(crate) use meeting::{INVITATION, four_words, just_met};
pub(crate) use past::{fitted, long_ago, looking_back, second_chapter};
pub(crate) use proposals::{suggested, suggested_steps};
pub(crate) use views::{
    agreed, alone, dated_ahead, evening, hard_week, meanwhile, own_menu, reworded, tripled,
    two_names, two_routes, years,
};
pub(crate) use window::{
    Room, at_the_plan, builder, by_keyboard, find, focused, key, name, nodes, press, tab_to,
    type_text, value_of, window, wishes,
};

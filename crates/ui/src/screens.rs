//! Screens: each composes the widgets of the house and draws nothing itself.

pub(crate) mod care_menu;
pub(crate) mod dialogs;
pub(crate) mod door;
pub(crate) mod first;
pub(crate) mod journal;
pub(crate) mod lines;
pub(crate) mod needs;
pub(crate) mod now;
pub(crate) mod pairing;
pub(crate) mod palette;
pub(crate) mod plan;
pub(crate) mod rail;
pub(crate) mod route;
pub(crate) mod section;
pub(crate) mod us;

use egui::{Align, Layout, Pos2, Rect, Ui, UiBuilder, Vec2};

use crate::tokens::gap;

/// Draws columns of these widths beside each other and returns where the tallest ends.
pub(crate) fn columns(
    ui: &mut Ui,
    start: Pos2,
    widths: [f32; 2],
    mut column: impl FnMut(&mut Ui, usize),
) -> f32 {
    let mut left = start.x;
    let mut bottom = start.y;
    for (number, width) in widths.into_iter().enumerate() {
        let room = Rect::from_min_size(Pos2::new(left, start.y), Vec2::new(width, f32::INFINITY));
        let builder = UiBuilder::new()
            .id_salt(("column", number))
            .max_rect(room)
            .layout(Layout::top_down(Align::Min));
        let mut child = ui.new_child(builder);
        column(&mut child, number);
        bottom = bottom.max(child.min_rect().bottom());
        left += width + gap::LARGE;
    }
    bottom
}

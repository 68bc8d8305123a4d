//! Columns beside each other.

use egui::{Align, Layout, Pos2, Rect, Ui, UiBuilder, Vec2};

use crate::tokens::gap;

/// Draws a list, and beside it what belongs to it, which stays in sight while the list scrolls, as
/// long as there is list beside it. Column 0 is the list; `first` is the one that the keyboard
/// comes to first.
pub(crate) fn beside(
    ui: &mut Ui,
    widths: [f32; 2],
    between: f32,
    first: usize,
    mut column: impl FnMut(&mut Ui, usize),
) {
    let start = ui.cursor().min;
    let id = ui.make_persistent_id("beside");
    // How far it can go, known from the frame before.
    let way: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let seen = ui.clip_rect().top() + gap::LARGE;
    let down = (seen - start.y).clamp(0.0, way);
    let mut heights = [0.0; 2];
    for number in [first, 1 - first] {
        let at = match number {
            0 => start,
            _ => start + Vec2::new(widths[0] + between, down),
        };
        let room = Rect::from_min_size(at, Vec2::new(widths[number], f32::INFINITY));
        let builder = UiBuilder::new()
            .id_salt(("beside", number))
            .max_rect(room)
            .layout(Layout::top_down(Align::Min));
        let mut child = ui.new_child(builder);
        column(&mut child, number);
        heights[number] = child.min_rect().height();
    }
    let [list, aside] = heights;
    // What is taller than the window would never be seen to its end.
    let fits = aside <= ui.clip_rect().height();
    let room = if fits { (list - aside).max(0.0) } else { 0.0 };
    ui.data_mut(|data| data.insert_temp(id, room));
    let size = Vec2::new(widths[0] + between + widths[1], list.max(aside));
    ui.advance_cursor_after_rect(Rect::from_min_size(start, size));
}

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

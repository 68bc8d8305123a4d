//! Dialogs. They are rare, ask one thing, and a click beside them never decides. A sheet asks nothing:
//! it is there to be read or searched, and a click beside it leaves it.

use egui::{
    Align2, Area, Frame, Id, Key, Modal, Modifiers, Order, Pos2, Rect, ScrollArea, Sense, Ui,
    UiKind, Vec2,
};

use crate::tokens::{self, gap, look, radius};

/// Shows a dialog over a part of the window and returns whether Escape was pressed.
pub(crate) fn dialog(
    ui: &Ui,
    over: Rect,
    id: Id,
    name: &str,
    widest: f32,
    content: impl FnOnce(&mut Ui),
) -> bool {
    let at = (Align2::CENTER_CENTER, over.center());
    lay_over(ui, over, at, id, name, widest, content) == Some(Way::Escape)
}

/// Shows a sheet over a part of the window and returns whether it was left: by Escape, or by a click
/// beside it.
pub(crate) fn sheet(
    ui: &Ui,
    over: Rect,
    id: Id,
    name: &str,
    widest: f32,
    content: impl FnOnce(&mut Ui),
) -> bool {
    let at = (Align2::CENTER_CENTER, over.center());
    lay_over(ui, over, at, id, name, widest, content).is_some()
}

/// Shows a sheet that stays at the top, whatever its height becomes.
pub(crate) fn sheet_from_top(
    ui: &Ui,
    over: Rect,
    id: Id,
    name: &str,
    widest: f32,
    content: impl FnOnce(&mut Ui),
) -> bool {
    let top = over.center_top() + Vec2::new(0.0, around(over).0);
    let at = (Align2::CENTER_TOP, top);
    lay_over(ui, over, at, id, name, widest, content).is_some()
}

/// A way out of what lies over a place, but for its own buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Escape,
    Beside,
}

/// The room around a dialog and the one inside of it.
fn around(over: Rect) -> (f32, f32) {
    if over.width() < tokens::NARROW {
        (gap::SMALL, gap::LARGE)
    } else {
        (gap::BROAD, gap::BROAD + gap::TINY)
    }
}

fn lay_over(
    ui: &Ui,
    over: Rect,
    (pivot, at): (Align2, Pos2),
    id: Id,
    name: &str,
    widest: f32,
    content: impl FnOnce(&mut Ui),
) -> Option<Way> {
    let look = look(ui);
    ui.painter().rect_filled(over, 0.0, look.palette.scrim);
    let (around, inside) = around(over);
    // Where it lies follows from its size, which follows from this frame.
    let before = ui.data_mut(|data| {
        let before: Option<Rect> = data.get_temp(id.with("over"));
        data.insert_temp(id.with("over"), over);
        before
    });
    if before.is_some_and(|before| before != over) {
        ui.ctx().request_repaint();
    }
    let width = (over.width() - 2.0 * around).min(widest * look.scale.max(1.0));
    let mut frame = Frame::new()
        .fill(look.palette.surface_raised)
        .corner_radius(radius::RAISED)
        .inner_margin(tokens::margin(inside))
        .shadow(tokens::shadow(look));
    if look.palette.edged {
        frame = frame.stroke(egui::Stroke::new(tokens::EDGE, look.palette.outline));
    }
    let area = Area::new(id)
        .kind(UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(at)
        .default_size(Vec2::new(width, over.height() - 2.0 * around))
        .accessible_name(name)
        .interactable(true);
    let shown = Modal::new(id)
        .area(area)
        .backdrop_color(tokens::CLEAR)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            let inner = width - 2.0 * inside;
            ui.set_width(inner);
            // Of the height it is given, it takes what it needs.
            ui.set_max_height(over.height() - 2.0 * (around + inside));
            // The focus ring of what lies at the edge needs room inside the scroll area.
            let ring = tokens::RING + tokens::RING_AIR + gap::HAIR;
            let reach = Frame::NONE.outer_margin(tokens::margin(-ring));
            reach.show(ui, |ui| {
                ScrollArea::vertical()
                    .id_salt("dialog")
                    .max_height(over.height() - 2.0 * (around + inside) + 2.0 * ring)
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        let frame = Frame::NONE.inner_margin(tokens::margin(ring));
                        frame.show(ui, |ui| {
                            ui.set_width(inner);
                            content(ui);
                            page_keys(ui);
                        });
                    });
            });
        });
    ui.ctx()
        .accesskit_node_builder(id, egui::accesskit::Node::set_modal);
    let escapes =
        shown.is_top_modal && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let beside = shown.backdrop_response.clicked();
    match (escapes, beside) {
        (true, _) => Some(Way::Escape),
        (false, true) => Some(Way::Beside),
        (false, false) => None,
    }
}

/// Lets the page keys move what scrolls, unless something is being written.
pub(crate) fn page_keys(ui: &Ui) {
    /// Of the height that is seen, so that the eye finds where it was.
    const PART: f32 = 0.85;
    if ui.ctx().text_edit_focused() {
        return;
    }
    let (up, down) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::PageUp),
            input.consume_key(Modifiers::NONE, Key::PageDown),
        )
    });
    let page = ui.clip_rect().height() * PART;
    if up || down {
        ui.scroll_with_delta(Vec2::new(0.0, if up { page } else { -page }));
    }
}

//! Something that slides between two ends.

use std::ops::RangeInclusive;

use egui::{Pos2, Rect, Slider, Stroke, Ui, Vec2, remap_clamp, style::HandleShape};

use super::{press::focus_ring, text::group};
use crate::tokens::{self, gap, look};

/// Shows a slider under its name and what it stands at. The arrow keys move it by one. Returns
/// whether it is still being dragged.
pub(crate) fn slider(
    ui: &mut Ui,
    name: &str,
    said: &str,
    value: &mut i32,
    ends: RangeInclusive<i32>,
) -> bool {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = gap::TINY;
        group(ui, &format!("{name}: {said}"));
        ui.spacing_mut().slider_width = ui.available_width();
        ui.spacing_mut().interact_size.y = tokens::TARGET;
        // What it does is egui's; how it looks is ours.
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
        ] {
            (state.bg_fill, state.fg_stroke) = (tokens::CLEAR, Stroke::NONE);
            (state.bg_stroke, state.expansion) = (Stroke::NONE, 0.0);
        }
        let slider = Slider::new(value, ends.clone())
            .show_value(false)
            .handle_shape(HandleShape::Circle);
        let shown = ui.add(slider);
        shown.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::Slider, true, name);
            info.current_text_value = Some(said.to_owned());
            info
        });
        let palette = look(ui).palette;
        let middle = shown.rect.center().y;
        let line = Rect::from_x_y_ranges(
            shown.rect.x_range(),
            middle - gap::HAIR..=middle + gap::HAIR,
        );
        let painter = ui.painter();
        painter.rect_filled(line, tokens::corner(gap::HAIR), palette.outline);
        // The knob stands where egui takes the pointer to be.
        let reach = shown.rect.height() / 2.5;
        let way = shown.rect.shrink2(Vec2::new(reach, 0.0));
        #[expect(clippy::cast_precision_loss, reason = "days are small numbers")]
        let [first, last, at] = [*ends.start(), *ends.end(), *value].map(|day| day as f32);
        let x = remap_clamp(at, first..=last, way.left()..=way.right());
        let knob = Rect::from_center_size(Pos2::new(x, middle), Vec2::splat(2.0 * SIZE));
        painter.circle_filled(knob.center(), SIZE, palette.accent);
        focus_ring(ui, &shown, knob, SIZE);
        shown.dragged()
    })
    .inner
}

/// Half of the knob.
const SIZE: f32 = tokens::TARGET / 4.0;

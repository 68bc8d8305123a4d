//! Rows of a list. Only what is in view is drawn, however many there are.

use egui::{Align, Id, Layout, Rect, Role, Ui, UiBuilder, Vec2};

use super::shape::hairline;
use crate::tokens;

/// How tall the rows of a long list were when they were last drawn, and where each begins.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    width: f32,
    /// `None` where a row is new and nothing was guessed of it yet.
    heights: Vec<Option<f32>>,
    /// Where each row begins, and where the last one ends.
    tops: Vec<f32>,
    /// From here on the tops have to be added up again.
    stale_from: usize,
}

impl Rows {
    /// Takes note that the rows are others by now. `was` says for each of them which it was before,
    /// if it was there: what is known of its height goes along, so that what stays keeps its place.
    pub(crate) fn change(&mut self, was: impl IntoIterator<Item = Option<usize>>) {
        let known = |number: usize| self.heights.get(number).copied().flatten();
        let heights = was.into_iter().map(|number| number.and_then(known));
        self.heights = heights.collect();
        self.stale_from = 0;
    }

    /// Draws the rows that are in view. `guess` says about how tall a row will be that has not been
    /// drawn yet.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        name: &str,
        count: usize,
        guess: impl Fn(usize, f32) -> f32,
        mut row: impl FnMut(&mut Ui, usize),
    ) {
        let list = UiBuilder::new()
            .accessibility_role(Role::List)
            .accessibility_label(name);
        ui.scope_builder(list, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let width = ui.available_width();
            self.fit(width, count, guess);
            let start = ui.cursor().min;
            let seen = ui.clip_rect().y_range().expand(tokens::OVERSCAN);
            let first = self.tops.partition_point(|top| start.y + top < seen.min);
            let mut moved = false;
            for number in first.saturating_sub(1)..count {
                let top = self.tops[number];
                let height = self.heights[number].unwrap_or_default();
                if start.y + top > seen.max {
                    break;
                }
                let place =
                    Rect::from_min_size(start + Vec2::new(0.0, top), Vec2::new(width, height));
                let builder = UiBuilder::new()
                    .id_salt(number)
                    .max_rect(place)
                    .layout(Layout::top_down(Align::Min))
                    .accessibility_role(Role::ListItem);
                let mut child = ui.new_child(builder);
                row(&mut child, number);
                let drawn = child.min_rect().height();
                if (drawn - height).abs() > 0.5 {
                    self.heights[number] = Some(drawn);
                    self.stale_from = self.stale_from.min(number);
                    moved = true;
                }
            }
            let whole = self.tops.last().copied().unwrap_or_default();
            ui.allocate_space(Vec2::new(width, whole));
            if moved {
                self.add_up();
                ui.ctx()
                    .request_discard("rows have another height than was guessed");
            }
        });
    }

    /// Takes note of another width or another number of rows.
    fn fit(&mut self, width: f32, count: usize, guess: impl Fn(usize, f32) -> f32) {
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            self.heights.clear();
            self.stale_from = 0;
        }
        if self.heights.len() != count {
            self.stale_from = self.stale_from.min(self.heights.len().min(count));
            self.heights.resize(count, None);
        }
        if self.tops.len() != count + 1 || self.stale_from < count {
            let rows = self.heights.iter_mut().enumerate();
            for (number, height) in rows.skip(self.stale_from) {
                height.get_or_insert_with(|| guess(number, width));
            }
            self.add_up();
        }
    }

    fn add_up(&mut self) {
        let from = self.stale_from.min(self.tops.len().saturating_sub(1));
        let mut top = self.tops.get(from).copied().unwrap_or_default();
        self.tops.truncate(from);
        for height in self.heights.iter().skip(from) {
            self.tops.push(top);
            top += height.unwrap_or_default();
        }
        self.tops.push(top);
        self.stale_from = usize::MAX;
    }
}

/// So many rows of a list are always drawn: a list that is no longer has nothing to gain.
const ALWAYS: usize = 12;

/// Draws the rows of a list, with a hairline between them and room around each. Of a long one,
/// rows far from what is seen only take the room that they took when they were drawn last.
pub(crate) fn separated<T>(
    ui: &mut Ui,
    name: &str,
    items: impl IntoIterator<Item = T>,
    id: impl Fn(&T) -> Id,
    mut row: impl FnMut(&mut Ui, T),
) {
    let list = UiBuilder::new()
        .accessibility_role(Role::List)
        .accessibility_label(name);
    ui.scope_builder(list, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let seen = ui.clip_rect().y_range().expand(tokens::OVERSCAN);
        let width = ui.available_width();
        let scale = tokens::look(ui).scale;
        for (number, item) in items.into_iter().enumerate() {
            let id = id(&item);
            let height_id = id.with(("height", width.to_bits(), scale.to_bits()));
            let known: Option<f32> = ui.data(|data| data.get_temp(height_id));
            let top = ui.cursor().top();
            if let Some(height) = known
                && (top > seen.max || top + height < seen.min)
            {
                ui.skip_ahead_auto_ids(1);
                ui.allocate_space(Vec2::new(width, height));
                continue;
            }
            let builder = UiBuilder::new()
                .id_salt(id)
                .accessibility_role(Role::ListItem);
            let shown = ui.scope_builder(builder, |ui| row(ui, item));
            if number >= ALWAYS {
                let height = shown.response.rect.height();
                ui.data_mut(|data| data.insert_temp(height_id, height));
            }
            if number > 0 {
                hairline(ui, shown.response.rect);
            }
        }
    });
}

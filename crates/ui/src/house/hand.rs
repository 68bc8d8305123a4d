//! What lies under the hand stays there.
//!
//! Whatever changes on a page, because of the other device or of one's own last press, the thing under
//! a resting pointer keeps its place on the screen: the page scrolls along. Where it is gone, what has
//! slid into its place takes no press for a moment: nobody has seen it there yet. Where the pointer
//! rests on nothing, the field that is written in keeps its place.

use std::time::Duration;

use egui::{Context, Id, LayerId, Pos2, Rect, Sense, Ui, scroll_area::ScrollAreaOutput};

/// For how long what has slid under a resting pointer takes no press, in seconds.
const UNSEEN: f64 = 0.7;

/// How far something may be from where it was and still be there, in points.
const SAME: f32 = 0.5;

/// What the pointer rested on in the pass before, and what keeps it there.
#[derive(Default)]
pub(super) struct Hand {
    rested: Option<Rested>,
    page: Option<Page>,
    /// Room above and below all that is on the page, so that it scrolls far enough.
    room: [f32; 2],
    /// How far the page is to be scrolled in the next pass.
    scroll: Option<f32>,
    /// Until when the place under a resting pointer takes no press.
    covered: Option<(Rect, f64)>,
}

/// Where the pointer rested, and what lay there, or else was written in.
struct Rested {
    at: Option<Pos2>,
    under: Option<(Id, Rect)>,
    /// Where the page began.
    start: f32,
    seen: Rect,
    /// The page was scrolled because of it.
    is_followed: bool,
}

impl Rested {
    /// Returns how far what lay under the pointer has moved down; `None` where it is gone.
    fn moved(&self, ctx: &Context) -> Option<f32> {
        let (id, was) = self.under?;
        let is = ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied());
        is.map(|is| is.rect.top() - was.top())
    }
}

/// The page that scrolls, in this pass.
struct Page {
    /// How far it is scrolled.
    offset: f32,
    /// Where its content begins on the screen.
    start: f32,
    /// How much taller its content is than what is seen of it; below zero where all of it is.
    hidden: f32,
    seen: Rect,
}

impl Hand {
    /// Returns how much room is to be left above and below what is on the page.
    pub(super) const fn room(&self) -> [f32; 2] {
        self.room
    }

    /// Returns how far the page is to be scrolled, where that is not as far as it was.
    pub(super) const fn take_scroll(&mut self) -> Option<f32> {
        self.scroll.take()
    }

    /// Forgets everything: another page is shown.
    pub(super) fn leave(&mut self) {
        *self = Self::default();
    }

    /// Takes note of the page as it lies in this pass.
    pub(super) fn note(&mut self, start: f32, page: &ScrollAreaOutput<()>) {
        self.page = Some(Page {
            offset: page.state.unclamped_offset().y,
            start,
            hidden: page.content_size.y - page.inner_rect.height(),
            seen: page.inner_rect,
        });
    }

    /// Compares what lies under the pointer with what lay there in the pass before. For the end of
    /// the pass, when everything of this layer is drawn.
    pub(super) fn settle(&mut self, ui: &Ui) {
        let (at, now) = ui.input(|input| (input.pointer.latest_pos(), input.time));
        // Another house may stand in the same window.
        let at = at.filter(|at| ui.clip_rect().contains(*at));
        let Some(page) = self.page.take() else {
            (self.rested, self.covered) = (None, None);
            return;
        };
        let pointed = at.and_then(|at| pressable_at(ui.ctx(), ui.layer_id(), at));
        let under = pointed.or_else(|| written_in(ui, page.seen));
        let rested = self.rested.take();
        let rests = rested.filter(|it| it.at == at && it.seen == page.seen);
        if rests.is_none() {
            self.covered = None;
        }
        let is_on_the_page =
            |before: &Rested| before.under.is_some_and(|it| page.seen.intersects(it.1));
        // What is scrolled is meant to move.
        if let Some(before) = rests.filter(|it| (page.start - it.start).abs() <= SAME) {
            let moved = before.moved(ui.ctx()).unwrap_or_default();
            if moved.abs() > SAME && is_on_the_page(&before) && !before.is_followed {
                self.follow(ui.ctx(), &page, moved);
                self.rested = Some(Rested {
                    is_followed: true,
                    ..before
                });
                return;
            }
            let was = before.under.map(|(id, _)| id);
            if let Some((_, rect)) = pointed.filter(|(id, _)| Some(*id) != was) {
                self.covered = Some((rect, now + UNSEEN));
            }
        }
        self.cover(ui, now);
        self.rested = Some(Rested {
            at,
            under,
            start: page.start,
            seen: page.seen,
            is_followed: false,
        });
    }

    /// Scrolls the page so far that what has moved is where it was.
    fn follow(&mut self, ctx: &Context, page: &Page, moved: f32) {
        let wanted = page.offset + moved;
        let [above, below] = &mut self.room;
        *above += (-wanted).max(0.0);
        *below += (wanted - page.hidden).max(0.0);
        self.scroll = Some(wanted.max(0.0));
        ctx.request_discard("what lies under the hand stays there");
        ctx.request_repaint();
    }

    /// Covers what has slid under the pointer, for as long as nobody can have seen it there.
    fn cover(&mut self, ui: &Ui, now: f64) {
        let Some((rect, until)) = self.covered.filter(|(_, until)| *until > now) else {
            self.covered = None;
            return;
        };
        ui.interact(rect, ui.scope_id().with("covered"), Sense::CLICK);
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(until - now));
    }
}

/// Returns what takes a press at this place, unless something lies over the layer there.
fn pressable_at(ctx: &Context, layer: LayerId, at: Pos2) -> Option<(Id, Rect)> {
    if ctx.layer_id_at(at) != Some(layer) {
        return None;
    }
    ctx.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer);
        let there = widgets.filter(|it| it.sense.senses_click() && it.interact_rect.contains(at));
        there.last().map(|it| (it.id, it.rect))
    })
}

/// Returns the field that is written in on this page.
fn written_in(ui: &Ui, page: Rect) -> Option<(Id, Rect)> {
    let writes = ui.ctx().text_edit_focused();
    let id = ui.memory(egui::Memory::focused).filter(|_| writes)?;
    let found = ui
        .ctx()
        .viewport(|it| it.this_pass.widgets.get(id).copied());
    let found = found.filter(|it| it.layer_id == ui.layer_id() && page.intersects(it.rect));
    found.map(|it| (id, it.rect))
}

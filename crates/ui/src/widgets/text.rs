//! Text and pictures.

use std::sync::Arc;

use egui::{
    Align, Align2, Color32, Galley, Label, Layout, Painter, Pos2, Response, Role, Sense, Ui, Vec2,
    WidgetInfo,
    accesskit::Live,
    text::{LayoutJob, TextFormat},
};

use crate::{
    icon::Icon,
    tokens::{self, Type, gap, look},
};

/// Lays a text out, wrapped at this width.
fn lay(ui: &Ui, text: &str, size: Type, colour: Color32, width: f32) -> LayoutJob {
    let look = look(ui);
    let format = TextFormat {
        line_height: Some(size.line_height(look)),
        valign: Align::Center,
        ..TextFormat::simple(size.font(look), colour)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    job
}

/// Lays a text out to be painted where one likes.
pub(crate) fn galley(ui: &Ui, text: &str, size: Type, colour: Color32, width: f32) -> Arc<Galley> {
    let job = lay(ui, text, size, colour, width);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Shows a text that wraps where the room ends.
pub(crate) fn text(ui: &mut Ui, text: &str, size: Type, colour: Color32) -> Response {
    let job = lay(ui, text, size, colour, ui.available_width());
    ui.add(Label::new(job).wrap())
}

/// Shows running text, never wider than can be read with ease.
pub(crate) fn reading(ui: &mut Ui, text: &str, size: Type, colour: Color32) -> Response {
    let widest = tokens::READING * look(ui).scale;
    let job = lay(ui, text, size, colour, ui.available_width().min(widest));
    ui.add(Label::new(job).wrap())
}

/// Shows a text that is a heading for whoever hears the page.
pub(crate) fn heading(ui: &mut Ui, words: &str, size: Type, level: usize) -> Response {
    let response = text(ui, words, size, look(ui).palette.text);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
        node.set_level(level);
    });
    response
}

/// Shows the head of a group of rows.
pub(crate) fn group(ui: &mut Ui, words: &str) {
    let response = text(ui, words, Type::Group, look(ui).palette.text_weak);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
        node.set_level(3);
    });
}

/// Shows a sentence that is also said aloud when it appears.
pub(crate) fn alert(ui: &mut Ui, words: &str) {
    let danger = look(ui).palette.danger;
    let response = noted(ui, Icon::CircleAlert, words, Type::Small, danger);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Alert);
        node.set_label(words);
        node.set_live(Live::Polite);
    });
}

/// Shows a picture and a text beside it, which wraps where the room ends.
pub(crate) fn noted(
    ui: &mut Ui,
    picture: Icon,
    words: &str,
    size: Type,
    colour: Color32,
) -> Response {
    let scale = look(ui).scale;
    let width = match size {
        Type::Body | Type::BodyStrong => tokens::icon::SMALL,
        _ => tokens::icon::TINY,
    };
    let width = width * scale;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap::SMALL;
        ui.spacing_mut().interact_size.y = 0.0;
        let height = size.line_height(look(ui));
        let (_, rect) = ui.allocate_space(Vec2::new(width, height));
        icon_at(ui.painter(), picture, rect.center(), width, colour);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            text(ui, words, size, colour)
        })
        .inner
    })
    .inner
}

/// Shows a text in the middle of this much width, as tall as what is pressed beside it.
pub(crate) fn centred(ui: &mut Ui, words: &str, width: f32) {
    let colour = look(ui).palette.text;
    let laid = galley(ui, words, Type::Button, colour, width);
    let height = laid.size().y.max(tokens::TARGET);
    let (id, rect) = ui.allocate_space(Vec2::new(width, height));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let at = rect.center() - laid.size() / 2.0;
    ui.painter().galley(at, laid, colour);
}

/// Shows a picture that says nothing a word beside it does not say.
pub(crate) fn icon(ui: &mut Ui, picture: Icon, size: f32, colour: Color32) {
    let size = size * look(ui).scale;
    let (_, rect) = ui.allocate_space(Vec2::splat(size));
    icon_at(ui.painter(), picture, rect.center(), size, colour);
}

/// Paints a picture around a place.
pub(crate) fn icon_at(painter: &Painter, picture: Icon, at: Pos2, size: f32, colour: Color32) {
    painter.text(
        at,
        Align2::CENTER_CENTER,
        picture.letter(),
        tokens::icon_font(size),
        colour,
    );
}

/// Says something to whoever hears the page, where the eye has a picture or a place for it.
pub(crate) fn visually_hidden(ui: &Ui, id: egui::Id, words: &str) {
    let nowhere = egui::Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
    let response = ui.interact(nowhere, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

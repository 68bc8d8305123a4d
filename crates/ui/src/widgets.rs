//! The few controls that there are, drawn from the tokens and named for whoever does not see them.

use std::sync::Arc;

use egui::{
    Align, Align2, Color32, EventFilter, FontSelection, Frame, Galley, Id, Label, Pos2, Rect,
    Response, Role, Sense, Shape, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
    text::{LayoutJob, TextFormat},
};

use crate::tokens::{self, Palette, Type, gap};

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// With an edge.
    Plain,
    /// Without one, in the accent.
    Quiet,
    /// Without one, in weak text: for what repeats in every row.
    Faint,
}

/// Returns the colours that belong to where this is drawn.
pub(crate) fn palette(ui: &Ui) -> &'static Palette {
    Palette::of(ui.ctx().theme())
}

/// Lays a text out, wrapped at this width.
fn lay(text: &str, size: Type, colour: Color32, width: f32) -> LayoutJob {
    let format = TextFormat {
        line_height: Some(size.line_height()),
        valign: Align::Center,
        ..TextFormat::simple(size.font(), colour)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    job
}

fn galley(ui: &Ui, text: &str, size: Type, colour: Color32, width: f32) -> Arc<Galley> {
    ui.fonts_mut(|fonts| fonts.layout_job(lay(text, size, colour, width)))
}

/// Shows a text that wraps where the room ends.
pub(crate) fn text(ui: &mut Ui, text: &str, size: Type, colour: Color32) -> Response {
    let job = lay(text, size, colour, ui.available_width());
    ui.add(Label::new(job).wrap())
}

/// Shows a text that is a heading for whoever hears the page.
pub(crate) fn heading(ui: &mut Ui, words: &str, size: Type, level: usize) -> Response {
    let response = text(ui, words, size, palette(ui).text);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
        node.set_level(level);
    });
    response
}

/// Shows a sentence that is also said aloud when it appears.
pub(crate) fn alert(ui: &mut Ui, words: &str) {
    let response = text(ui, words, Type::Small, palette(ui).danger);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// Returns the size of a button with this text in this much room.
pub(crate) fn button_size(ui: &Ui, weight: Weight, text: &str, room: f32) -> Vec2 {
    let padding = padding(weight);
    let inner = galley(ui, text, Type::Label, tokens::CLEAR, room - 2.0 * padding).size();
    Vec2::new(
        (inner.x + 2.0 * padding).ceil().max(tokens::TARGET),
        (inner.y + 2.0 * gap::SMALL).ceil().max(tokens::TARGET),
    )
}

const fn padding(weight: Weight) -> f32 {
    match weight {
        Weight::Plain => tokens::BUTTON_PADDING,
        Weight::Quiet | Weight::Faint => tokens::QUIET_PADDING,
    }
}

/// Shows a button. The name is what it is called where the text alone would not be enough.
pub(crate) fn button(ui: &mut Ui, id: Id, weight: Weight, text: &str, name: &str) -> Response {
    let size = button_size(ui, weight, text, ui.available_width());
    let (_, rect) = ui.allocate_space(size);
    button_at(ui, rect, id, weight, text, name)
}

/// Shows a button in this place.
pub(crate) fn button_at(
    ui: &Ui,
    rect: Rect,
    id: Id,
    weight: Weight,
    text: &str,
    name: &str,
) -> Response {
    let palette = palette(ui);
    let (colour, fill, edge) = match weight {
        Weight::Plain => (palette.text, palette.surface_raised, palette.outline),
        Weight::Quiet => (palette.accent, tokens::CLEAR, tokens::CLEAR),
        Weight::Faint => (palette.text_weak, tokens::CLEAR, tokens::CLEAR),
    };
    let response = pressable(ui, rect, id);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let stroke = Stroke::new(tokens::EDGE, edge);
    let painter = ui.painter();
    painter.rect(rect, tokens::CONTROL, fill, stroke, StrokeKind::Inside);
    painter.rect_filled(rect, tokens::CONTROL, veil(&response, colour));
    let galley = galley(ui, text, Type::Label, colour, rect.width());
    let mut at = centred(rect, &galley);
    if weight == Weight::Faint {
        // These stand below each other, with their ends in one line.
        at.x = rect.right() - padding(weight) - galley.size().x;
    }
    painter.galley(at, galley, colour);
    response
}

/// Returns how wide a choice is.
pub(crate) fn choice_width(ui: &Ui, text: &str, chosen: bool) -> f32 {
    let text = galley(ui, text, Type::Label, tokens::CLEAR, f32::INFINITY)
        .size()
        .x;
    let tick = if chosen {
        tokens::TICK + gap::SMALL
    } else {
        0.0
    };
    (text + tick + 2.0 * tokens::BUTTON_PADDING).ceil()
}

/// Shows one of several choices, of which one holds.
pub(crate) fn choice(ui: &mut Ui, id: Id, text: &str, chosen: bool) -> Response {
    let palette = palette(ui);
    let colour = if chosen {
        palette.accent
    } else {
        palette.text_weak
    };
    let fill = if chosen {
        palette.accent_weak
    } else {
        tokens::CLEAR
    };
    let galley = galley(ui, text, Type::Label, colour, f32::INFINITY);
    let tick = if chosen {
        tokens::TICK + gap::SMALL
    } else {
        0.0
    };
    let size = Vec2::new(choice_width(ui, text, chosen), tokens::TARGET);
    let (_, rect) = ui.allocate_space(size);
    let response = pressable(ui, rect, id);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, text));
    let painter = ui.painter();
    painter.rect_filled(rect, tokens::CONTROL, fill);
    painter.rect_filled(rect, tokens::CONTROL, veil(&response, colour));
    let left = rect.left() + tokens::BUTTON_PADDING;
    if chosen {
        let size = Vec2::splat(tokens::TICK);
        let middle = Pos2::new(left + size.x / 2.0, rect.center().y);
        let at = Rect::from_center_size(middle, size);
        let points = vec![
            at.lerp_inside(Vec2::new(0.0, 0.55)),
            at.lerp_inside(Vec2::new(0.38, 0.9)),
            at.lerp_inside(Vec2::new(1.0, 0.12)),
        ];
        painter.add(Shape::line(
            points,
            Stroke::new(tokens::STRONG_EDGE, colour),
        ));
    }
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(Pos2::new(left + tick, top), galley, colour);
    response
}

/// Shows a switch with its label, which is part of it.
pub(crate) fn switch(ui: &mut Ui, id: Id, on: bool, label: &str) -> Response {
    let palette = palette(ui);
    let room = ui.available_width() - tokens::SWITCH.x - gap::MEDIUM;
    let galley = galley(ui, label, Type::Body, palette.text, room);
    let size = Vec2::new(
        tokens::SWITCH.x + gap::MEDIUM + galley.size().x,
        galley.size().y.max(tokens::TARGET),
    );
    let (_, rect) = ui.allocate_space(size);
    let response = pressable(ui, rect, id);
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, label));

    let middle = rect.center().y;
    let rail = Rect::from_min_size(
        Pos2::new(rect.left(), middle - tokens::SWITCH.y / 2.0),
        tokens::SWITCH,
    );
    let (fill, knob, edge) = if on {
        (palette.accent, palette.on_accent, palette.accent)
    } else {
        (palette.surface_raised, palette.outline, palette.outline)
    };
    let painter = ui.painter();
    let stroke = Stroke::new(tokens::EDGE, edge);
    painter.rect(rail, tokens::PILL, fill, stroke, StrokeKind::Inside);
    painter.rect_filled(rail, tokens::PILL, veil(&response, palette.text));
    let reach = rail.height() / 2.0;
    let x = if on {
        rail.right() - reach
    } else {
        rail.left() + reach
    };
    painter.circle_filled(Pos2::new(x, middle), tokens::KNOB, knob);
    let top = middle - galley.size().y / 2.0;
    painter.galley(
        Pos2::new(rail.right() + gap::MEDIUM, top),
        galley,
        palette.text,
    );
    response
}

/// A line of the plan, as it lies in the list.
#[derive(Debug)]
pub(crate) struct LineText<'a> {
    pub(crate) text: &'a str,
    /// A word below, for a line that rests.
    pub(crate) rests: Option<&'a str>,
    /// What a press does, for whoever hears the page.
    pub(crate) does: &'a str,
}

/// Shows the text of a line, which can be pressed, with room for a button on its right.
///
/// Returns what happened and the place of the button, which is as tall as the row.
pub(crate) fn line(ui: &mut Ui, id: Id, line: &LineText<'_>, aside: Vec2) -> (Response, Rect) {
    let palette = palette(ui);
    let colour = if line.rests.is_some() {
        palette.text_weak
    } else {
        palette.text
    };
    let width = ui.available_width();
    let inset = tokens::RING + tokens::RING_AIR;
    let reach = width - aside.x - gap::TINY - 3.0 * inset;
    let galley_of = |text: &str, size| galley(ui, text, size, colour, reach - 2.0 * inset);
    let words = galley_of(line.text, Type::Body);
    let below = line.rests.map(|rests| galley_of(rests, Type::Small));
    let below_height = below.as_ref().map_or(0.0, |below| below.size().y);
    let height = words.size().y + below_height + 2.0 * tokens::ROW_PADDING;
    let height = height.max(aside.y).max(tokens::TARGET) + 2.0 * inset;
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));

    let row = rect.shrink(inset);
    let mut pressed = row;
    pressed.set_width(reach);
    let mut button = row;
    button.set_right(row.right() - inset);
    button.set_left(button.right() - aside.x);
    let button = Rect::from_center_size(button.center(), aside);

    let response = pressable(ui, pressed, id);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, line.text));
    ui.ctx()
        .accesskit_node_builder(id, |node| match line.rests {
            Some(rests) => node.set_description(format!("{rests}. {}", line.does)),
            None => node.set_description(line.does),
        });
    let painter = ui.painter();
    painter.rect_filled(pressed, tokens::CONTROL, veil(&response, palette.text));
    let block = words.size().y + below_height;
    let at = Pos2::new(pressed.left() + inset, pressed.center().y - block / 2.0);
    let next = Pos2::new(at.x, at.y + words.size().y);
    painter.galley(at, words, colour);
    if let Some(below) = below {
        painter.galley(next, below, colour);
    }
    (response, button)
}

/// What a field is.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) id: Id,
    /// What it is called.
    pub(crate) name: &'a str,
    /// What stands in it while it is empty.
    pub(crate) hint: &'a str,
    /// Whether long text wraps, so that all of it can be seen.
    pub(crate) tall: bool,
}

/// What happened to a field.
#[derive(Debug)]
pub(crate) struct FieldResponse {
    /// Enter was pressed in it.
    pub(crate) entered: bool,
    /// Escape was pressed in it.
    pub(crate) escaped: bool,
}

/// Shows a field of this width.
pub(crate) fn field(
    ui: &mut Ui,
    field: &Field<'_>,
    text: &mut String,
    width: f32,
) -> FieldResponse {
    let palette = palette(ui);
    let had_focus = ui.memory(|memory| memory.has_focus(field.id));
    let frame = Frame::new()
        .fill(palette.surface_raised)
        .stroke(Stroke::new(tokens::EDGE, palette.outline))
        .corner_radius(tokens::CONTROL)
        .inner_margin(tokens::FIELD_PADDING);
    let edit = if field.tall {
        TextEdit::multiline(text).desired_rows(1).return_key(None)
    } else {
        TextEdit::singleline(text)
    };
    // In a tall field Escape is left to its owner; a field that stays lets the focus go with it.
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: field.tall,
        ..EventFilter::default()
    };
    let edit = edit
        .id(field.id)
        .hint_text(field.hint)
        .font(FontSelection::FontId(Type::Body.font()))
        .frame(frame)
        .event_filter(filter)
        .desired_width(width)
        .align(Align2::LEFT_CENTER)
        .min_size(Vec2::new(0.0, tokens::TARGET));
    let response = ui.add(edit).accessible_name(field.name);
    after(ui, &response);
    let (enter, escape) = ui.input(|input| {
        (
            input.key_pressed(egui::Key::Enter),
            input.key_pressed(egui::Key::Escape),
        )
    });
    FieldResponse {
        entered: had_focus && enter,
        escaped: had_focus && escape,
    }
}

/// Draws the mark of a person: a disc for the first, a soft square for the second.
pub(crate) fn mark(ui: &mut Ui, person: usize, name: &str, large: bool) {
    let colours = &palette(ui).people[person.min(1)];
    let [in_head, in_row] = tokens::MARK;
    let (size, letter) = if large {
        (in_head, Type::LetterLarge)
    } else {
        (in_row, Type::LetterSmall)
    };
    let (_, rect) = ui.allocate_space(Vec2::splat(size));
    let stroke = Stroke::new(tokens::MARK_EDGE, colours.mark);
    let painter = ui.painter();
    if person == 0 {
        let radius = (size - tokens::MARK_EDGE) / 2.0;
        painter.circle(rect.center(), radius, colours.fill, stroke);
    } else {
        let corner = tokens::mark_corner(size);
        painter.rect(rect, corner, colours.fill, stroke, StrokeKind::Inside);
    }
    if let Some(first) = name.chars().next() {
        let first = first.to_uppercase().to_string();
        let galley = galley(ui, &first, letter, colours.text, f32::INFINITY);
        painter.galley(centred(rect, &galley), galley, colours.text);
    }
}

/// Draws the line between two rows.
pub(crate) fn hairline(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(tokens::HAIRLINE, palette(ui).line);
    let inset = 2.0 * (tokens::RING + tokens::RING_AIR);
    ui.painter()
        .hline(rect.x_range().shrink(inset), rect.top(), stroke);
}

/// Makes a place that can be pressed by pointer, Enter or Space, and shows the focus on it.
fn pressable(ui: &Ui, rect: Rect, id: Id) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    after(ui, &response);
    response
}

/// Draws the focus ring, and brings what has just got the focus into view.
fn after(ui: &Ui, response: &Response) {
    let reach = response.rect.expand(tokens::RING_AIR);
    if response.has_focus() {
        let stroke = Stroke::new(tokens::RING, palette(ui).focus);
        let painter = ui.painter();
        painter.rect_stroke(reach, tokens::CONTROL_RING, stroke, StrokeKind::Outside);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(reach.expand(tokens::RING), None);
    }
}

/// The tint that lies over a control while the pointer is over it or holds it down.
fn veil(response: &Response, colour: Color32) -> Color32 {
    if response.is_pointer_button_down_on() {
        colour.gamma_multiply(tokens::PRESSED)
    } else if response.hovered() {
        colour.gamma_multiply(tokens::HOVERED)
    } else {
        tokens::CLEAR
    }
}

fn centred(rect: Rect, galley: &Galley) -> Pos2 {
    rect.center() - galley.size() / 2.0
}

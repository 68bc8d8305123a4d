//! A row of a list: a text, what leads it, and what there is to say of it.

use std::sync::Arc;

use egui::{
    Galley, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::{
    person::person_around,
    press::{pressable, veil},
    text::{galley, icon_at},
};
use crate::{
    icon::Icon,
    tokens::{self, Look, Type, gap, look},
};

/// Marks stand beside the text while they take less than this part of the row.
const BESIDE: f32 = 0.55;

/// What stands before the text.
#[derive(Debug, Clone, Copy)]
enum Lead {
    Nothing,
    Picture(Icon),
    Tick(bool),
}

/// Something to say of the text, on its right or below it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mark<'a> {
    /// A word, with a picture before it or without.
    Word(Option<Icon>, &'a str),
    /// What a person says: who of the two, a picture, a word.
    Said(usize, Icon, &'a str),
    /// The room of what a person has not said.
    Unsaid,
}

/// A row.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    id: Id,
    text: &'a str,
    /// What stands below the text, smaller.
    below: Option<&'a str>,
    weak: bool,
    lead: Lead,
    marks: &'a [Mark<'a>],
    /// What it is for whoever hears the page; a label cannot be pressed.
    role: Role,
    does: Option<&'a str>,
    chosen: bool,
}

impl<'a> Row<'a> {
    /// A row that can only be read.
    pub(crate) const fn label(id: Id, text: &'a str) -> Self {
        Self {
            id,
            text,
            below: None,
            weak: false,
            lead: Lead::Nothing,
            marks: &[],
            role: Role::Label,
            does: None,
            chosen: false,
        }
    }

    /// A row that can be pressed.
    pub(crate) const fn button(id: Id, text: &'a str) -> Self {
        let mut row = Self::label(id, text);
        row.role = Role::Button;
        row
    }

    /// A row that can be ticked.
    pub(crate) const fn tick(id: Id, text: &'a str, ticked: bool) -> Self {
        let mut row = Self::label(id, text);
        row.role = Role::CheckBox;
        row.lead = Lead::Tick(ticked);
        row
    }

    /// A row of a menu, of which one is next.
    pub(crate) const fn item(id: Id, text: &'a str, next: bool) -> Self {
        let mut row = Self::label(id, text);
        row.role = Role::MenuItem;
        row.chosen = next;
        row
    }

    pub(crate) const fn picture(mut self, picture: Icon) -> Self {
        self.lead = Lead::Picture(picture);
        self
    }

    /// What stands below the text, smaller.
    pub(crate) const fn below(mut self, below: Option<&'a str>) -> Self {
        self.below = below;
        self
    }

    pub(crate) const fn marks(mut self, marks: &'a [Mark<'a>]) -> Self {
        self.marks = marks;
        self
    }

    pub(crate) const fn weak(mut self, weak: bool) -> Self {
        self.weak = weak;
        self
    }

    /// What a press does, for whoever hears the page.
    pub(crate) const fn does(mut self, does: &'a str) -> Self {
        self.does = Some(does);
        self
    }

    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let look = look(ui);
        let palette = look.palette;
        let width = ui.available_width();
        let lead = match self.lead {
            Lead::Nothing => 0.0,
            Lead::Picture(_) => tokens::icon::SMALL * look.scale + gap::MEDIUM,
            Lead::Tick(_) => tokens::icon::ROW * look.scale + gap::MEDIUM,
        };
        let marks: Vec<_> = self
            .marks
            .iter()
            .map(|mark| Laid::of(ui, look, *mark, width))
            .collect();
        let aside: f32 = marks.iter().map(|mark| mark.width).sum();
        let beside = aside < width * BESIDE;
        let colour = if self.weak {
            palette.text_weak
        } else {
            palette.text
        };
        let room = width - lead - if beside { aside } else { 0.0 };
        let words = galley(ui, self.text, Type::Body, colour, room);
        let more = self.below.map(|below| {
            let weak = palette.text_weak;
            galley(ui, below, Type::Small, weak, room)
        });
        let text_height =
            words.size().y + more.as_ref().map_or(0.0, |more| more.size().y + gap::HAIR);
        let below = match marks.iter().map(Laid::height).reduce(f32::max) {
            Some(height) if !beside => height + gap::TINY,
            _ => 0.0,
        };
        let height = text_height + below + 2.0 * tokens::ROW_PADDING;
        let (_, rect) = ui.allocate_space(Vec2::new(width, height.max(tokens::TARGET)));
        let response = self.press(ui, rect);
        let middle = rect.center().y;
        self.paint_lead(ui, look, Pos2::new(rect.left(), middle));
        let left = rect.left() + lead;
        let top = middle - 0.5 * (text_height + below);
        let under = top + text_height + gap::TINY;
        let second = top + words.size().y + gap::HAIR;
        ui.painter().galley(Pos2::new(left, top), words, colour);
        if let Some(more) = more {
            let weak = palette.text_weak;
            ui.painter().galley(Pos2::new(left, second), more, weak);
        }
        let mut at = if beside {
            Pos2::new(rect.right() - aside, middle)
        } else {
            Pos2::new(left, under)
        };
        for mark in marks {
            let y = if beside {
                at.y
            } else {
                at.y + mark.height() / 2.0
            };
            mark.paint(ui, look, Pos2::new(at.x, y), beside);
            at.x += mark.width;
        }
        response
    }

    /// What it is called: all that it says.
    fn name(&self) -> String {
        match self.below {
            Some(below) => format!("{} · {}", self.text, below.replace('\n', " · ")),
            None => self.text.to_owned(),
        }
    }

    /// Makes it a place that can be pressed or read, and says what it is.
    fn press(&self, ui: &Ui, rect: Rect) -> Response {
        let palette = look(ui).palette;
        let reach = rect.expand2(Vec2::new(gap::SMALL, -gap::HAIR));
        let pressed = self.role != Role::Label;
        let response = if pressed {
            pressable(ui, reach, self.id, gap::SMALL)
        } else {
            ui.interact(rect, self.id, Sense::hover())
        };
        let (role, text) = (self.role, self.name());
        response.widget_info(|| match (self.lead, self.chosen) {
            (Lead::Tick(ticked), _) => WidgetInfo::selected(role, true, ticked, &text),
            (_, true) => WidgetInfo::selected(role, true, true, &text),
            _ => WidgetInfo::labeled(role, true, &text),
        });
        let said = self.marks.iter().filter_map(|mark| match mark {
            Mark::Word(_, words) | Mark::Said(_, _, words) => Some(*words),
            Mark::Unsaid => None,
        });
        let said: Vec<&str> = said.chain(self.does).collect();
        if !said.is_empty() {
            ui.ctx()
                .accesskit_node_builder(self.id, |node| node.set_description(said.join(". ")));
        }
        let corner = tokens::corner(gap::SMALL);
        if self.chosen {
            ui.painter().rect_filled(reach, corner, palette.accent_weak);
        }
        if pressed {
            let veil = veil(&response, palette.text);
            ui.painter().rect_filled(reach, corner, veil);
        }
        response
    }

    fn paint_lead(&self, ui: &Ui, look: Look, at: Pos2) {
        let palette = look.palette;
        match self.lead {
            Lead::Nothing => {}
            Lead::Picture(picture) => {
                let size = tokens::icon::SMALL * look.scale;
                let at = Pos2::new(at.x + size / 2.0, at.y);
                icon_at(ui.painter(), picture, at, size, palette.text_weak);
            }
            Lead::Tick(ticked) => {
                let size = tokens::icon::ROW * look.scale;
                let at = Pos2::new(at.x + size / 2.0, at.y);
                let place = Rect::from_center_size(at, Vec2::splat(size));
                let (fill, edge) = if ticked {
                    (palette.accent, palette.accent)
                } else {
                    (palette.surface_raised, palette.outline)
                };
                let edge = Stroke::new(tokens::EDGE, edge);
                let corner = tokens::corner(gap::TINY);
                ui.painter()
                    .rect(place, corner, fill, edge, StrokeKind::Inside);
                if ticked {
                    icon_at(ui.painter(), Icon::Check, at, size * 0.8, palette.on_accent);
                }
            }
        }
    }
}

/// A mark with its words laid out.
struct Laid<'a> {
    mark: Mark<'a>,
    words: Arc<Galley>,
    /// Of the picture before the words, with the gap behind it.
    picture: f32,
    width: f32,
}

impl<'a> Laid<'a> {
    fn of(ui: &Ui, look: Look, mark: Mark<'a>, width: f32) -> Self {
        let weak = look.palette.text_weak;
        let lay = |words: &str, size: Type| galley(ui, words, size, weak, width * BESIDE);
        match mark {
            Mark::Word(picture, text) => {
                let words = lay(
                    text,
                    if picture.is_some() {
                        Type::Caption
                    } else {
                        Type::Small
                    },
                );
                let icon = tokens::icon::TINY * look.scale + gap::TINY;
                let picture = picture.map_or(0.0, |_| icon);
                let width = words.size().x + picture + gap::MEDIUM;
                Self {
                    mark,
                    words,
                    picture,
                    width,
                }
            }
            Mark::Said(_, _, text) => {
                let words = lay(text, Type::Small);
                let picture = tokens::person::RATING * look.scale + gap::SMALL;
                let width = words.size().x + picture + gap::LARGE;
                let width = width.max(tokens::RATING * look.scale);
                Self {
                    mark,
                    words,
                    picture,
                    width,
                }
            }
            Mark::Unsaid => Self {
                mark,
                words: lay("", Type::Small),
                picture: 0.0,
                width: tokens::RATING * look.scale,
            },
        }
    }

    fn height(&self) -> f32 {
        match self.mark {
            Mark::Word(..) | Mark::Unsaid => self.words.size().y,
            Mark::Said(..) => (self.picture - gap::SMALL).max(self.words.size().y),
        }
    }

    /// Paints it with its middle at this height. Words beside the text end where the row ends.
    fn paint(&self, ui: &Ui, look: Look, at: Pos2, beside: bool) {
        let weak = look.palette.text_weak;
        let left = match self.mark {
            Mark::Word(..) if beside => at.x + gap::MEDIUM,
            _ => at.x,
        };
        match self.mark {
            Mark::Word(Some(picture), _) => {
                let size = self.picture - gap::TINY;
                let at = Pos2::new(left + size / 2.0, at.y);
                icon_at(ui.painter(), picture, at, size, weak);
            }
            Mark::Word(None, _) | Mark::Unsaid => {}
            Mark::Said(person, picture, _) => {
                let size = self.picture - gap::SMALL;
                let at = Pos2::new(left + size / 2.0, at.y);
                let place = Rect::from_center_size(at, Vec2::splat(size));
                person_around(ui, person, picture, place);
            }
        }
        let at = Pos2::new(left + self.picture, at.y - self.words.size().y / 2.0);
        ui.painter().galley(at, Arc::clone(&self.words), weak);
    }
}

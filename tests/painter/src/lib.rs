//! Paints what egui drew, without a graphics card, a window or a driver.
//!
//! The same shapes give the same bytes, run after run, so a picture can be kept in the repository
//! and compared. [`Painter`] keeps the textures of one context and paints its frames; [`Picture`] is
//! what comes of it.
//!
//! Triangles are filled with barycentric coordinates and bilinear samples, and blended in
//! premultiplied sRGB as egui's own renderers do. It paints no callbacks, of which there are none.
#![warn(missing_docs)]

mod picture;

use std::collections::BTreeMap;

use egui::{
    ClippedPrimitive, ImageData, Pos2, Rect, TextureId, TexturesDelta, Vec2,
    epaint::{Primitive, Vertex},
};

pub use picture::{Picture, PictureError};

/// Red, green, blue and alpha in premultiplied sRGB, 0 to 255.
type Pixel = [f32; 4];

/// Paints the frames of one context.
#[derive(Debug, Default)]
pub struct Painter {
    textures: BTreeMap<TextureId, Texture>,
}

#[derive(Debug)]
struct Texture {
    width: usize,
    pixels: Vec<Pixel>,
}

impl Painter {
    /// Takes in the textures that a frame brought.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "every texture is kept under its id, whatever comes first"
    )]
    pub fn take(&mut self, delta: &TexturesDelta) {
        for (id, changes) in &delta.set {
            for change in changes {
                let part = Texture::of(&change.image);
                match (change.pos, self.textures.get_mut(id)) {
                    (Some([left, top]), Some(whole)) => whole.replace(left, top, &part),
                    _ => drop(self.textures.insert(*id, part)),
                }
            }
        }
    }

    /// Paints a frame of this size in pixels, at so many pixels a point.
    pub fn paint(
        &self,
        size: [usize; 2],
        pixels_per_point: f32,
        primitives: &[ClippedPrimitive],
    ) -> Picture {
        let mut canvas = Canvas::new(size);
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let clip = canvas.clip(*clip_rect * pixels_per_point);
            for corners in mesh.indices.as_chunks::<3>().0 {
                let corners = corners.map(|index| {
                    let mut vertex = mesh.vertices[index as usize];
                    vertex.pos = (vertex.pos.to_vec2() * pixels_per_point).to_pos2();
                    vertex
                });
                canvas.triangle(clip, corners, texture);
            }
        }
        canvas.into_picture()
    }
}

impl Texture {
    fn of(image: &ImageData) -> Self {
        let ImageData::Color(image) = image;
        let pixels = image
            .pixels
            .iter()
            .map(|pixel| pixel.to_array().map(f32::from));
        Self {
            width: image.size[0],
            pixels: pixels.collect(),
        }
    }

    fn replace(&mut self, left: usize, top: usize, part: &Self) {
        for (row, pixels) in part.pixels.chunks(part.width.max(1)).enumerate() {
            let start = (top + row) * self.width + left;
            if let Some(place) = self.pixels.get_mut(start..start + part.width) {
                place.copy_from_slice(pixels);
            }
        }
    }

    fn at(&self, x: usize, y: usize) -> Pixel {
        let height = self.pixels.len() / self.width.max(1);
        let (x, y) = (
            x.min(self.width.saturating_sub(1)),
            y.min(height.saturating_sub(1)),
        );
        self.pixels
            .get(y * self.width + x)
            .copied()
            .unwrap_or_default()
    }

    /// The colour at a place given in parts of the whole, from the four pixels around it.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "places in a texture are small numbers that are not negative"
    )]
    fn sample(&self, at: Vec2) -> Pixel {
        let height = self.pixels.len() / self.width.max(1);
        let x = (at.x * self.width as f32 - 0.5).max(0.0);
        let y = (at.y * height as f32 - 0.5).max(0.0);
        let (left, top) = (x as usize, y as usize);
        let above = mix(self.at(left, top), self.at(left + 1, top), x.fract());
        let below = mix(
            self.at(left, top + 1),
            self.at(left + 1, top + 1),
            x.fract(),
        );
        mix(above, below, y.fract())
    }
}

fn mix(one: Pixel, other: Pixel, part: f32) -> Pixel {
    std::array::from_fn(|i| one[i] + (other[i] - one[i]) * part)
}

/// Where pixels lie, from and up to, both in x and y.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: [usize; 2],
    to: [usize; 2],
}

struct Canvas {
    size: [usize; 2],
    pixels: Vec<Pixel>,
}

impl Canvas {
    fn new(size: [usize; 2]) -> Self {
        Self {
            size,
            pixels: vec![[0.0; 4]; size[0] * size[1]],
        }
    }

    /// The pixels that a clip rectangle leaves, as a scissor test has them.
    fn clip(&self, rect: Rect) -> Span {
        let [width, height] = self.size;
        Span {
            from: [
                place(rect.left().round(), width),
                place(rect.top().round(), height),
            ],
            to: [
                place(rect.right().round(), width),
                place(rect.bottom().round(), height),
            ],
        }
    }

    fn triangle(&mut self, clip: Span, corners: [Vertex; 3], texture: &Texture) {
        let [a, b, c] = corners.map(|corner| corner.pos);
        let whole = area(a, b, c);
        if whole == 0.0 {
            return;
        }
        let bounds = Rect::from_points(&[a, b, c]);
        let [width, height] = self.size;
        let from = [
            place(bounds.left().floor(), width),
            place(bounds.top().floor(), height),
        ];
        let to = [
            place(bounds.right().ceil(), width),
            place(bounds.bottom().ceil(), height),
        ];
        let [first, others @ ..] = &corners;
        let same = |other: &Vertex| other.uv == first.uv && other.color == first.color;
        let flat = others
            .iter()
            .all(same)
            .then(|| shade([1.0, 0.0, 0.0], &corners, texture));
        for y in from[1].max(clip.from[1])..to[1].min(clip.to[1]) {
            for x in from[0].max(clip.from[0])..to[0].min(clip.to[0]) {
                let at = middle_of(x, y);
                let parts = [area(b, c, at), area(c, a, at), area(a, b, at)];
                if !owns(parts, whole, [a, b, c]) {
                    continue;
                }
                let parts = parts.map(|part| part / whole);
                let source = flat.unwrap_or_else(|| shade(parts, &corners, texture));
                let pixel = &mut self.pixels[y * width + x];
                let through = 1.0 - source[3] / 255.0;
                *pixel = std::array::from_fn(|i| source[i] + pixel[i] * through);
            }
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a colour between 0 and 255"
    )]
    fn into_picture(self) -> Picture {
        let bytes = self.pixels.iter().flat_map(|pixel| {
            let [red, green, blue, _] = pixel.map(|part| part.clamp(0.0, 255.0).round() as u8);
            [red, green, blue]
        });
        Picture::new(self.size[0], bytes.collect())
    }
}

/// Whether a pixel belongs to a triangle. One on an edge that two triangles share belongs to exactly
/// one of them, or a veil would be twice as dark there.
fn owns(parts: [f32; 3], whole: f32, [a, b, c]: [Pos2; 3]) -> bool {
    let sign = whole.signum();
    let edges = [(b, c), (c, a), (a, b)];
    parts.into_iter().zip(edges).all(|(part, (from, to))| {
        let inside = part * sign;
        let way = (to - from) * sign;
        let top_or_left = way.y < 0.0 || (way.y == 0.0 && way.x > 0.0);
        inside > 0.0 || (inside == 0.0 && top_or_left)
    })
}

/// Twice the area of a triangle, with its sign. An edge that two triangles share gives exactly
/// opposite values to both, whichever way each of them goes along it.
fn area(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    let along = |a: Pos2, b: Pos2| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (a.x, a.y) <= (b.x, b.y) {
        along(a, b)
    } else {
        -along(b, a)
    }
}

/// The colour at a place in a triangle, given by how near it is to each corner.
fn shade(parts: [f32; 3], corners: &[Vertex; 3], texture: &Texture) -> Pixel {
    let mut uv = Vec2::ZERO;
    let mut colour = [0.0; 4];
    for (part, corner) in parts.iter().zip(corners) {
        uv += corner.uv.to_vec2() * *part;
        for (sum, value) in colour.iter_mut().zip(corner.color.to_array()) {
            *sum += part * f32::from(value);
        }
    }
    let texel = texture.sample(uv);
    std::array::from_fn(|i| colour[i] * texel[i] / 255.0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "clamped to the picture"
)]
fn place(at: f32, side: usize) -> usize {
    at.clamp(0.0, side as f32) as usize
}

#[expect(clippy::cast_precision_loss, reason = "pictures are small")]
fn middle_of(x: usize, y: usize) -> Pos2 {
    Pos2::new(x as f32 + 0.5, y as f32 + 0.5)
}

#[cfg(test)]
mod tests {
    use egui::{Color32, Context, RawInput, Shape, Vec2, pos2, vec2};

    use super::{Painter, Picture, Rect};

    const RED: Color32 = Color32::from_rgba_premultiplied(128, 0, 0, 128);

    fn painted(shapes: impl Fn(&egui::Ui)) -> Picture {
        let ctx = Context::default();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(40.0, 30.0))),
            ..RawInput::default()
        };
        let mut painter = Painter::default();
        let output = ctx.run_ui(input, |ui| shapes(ui));
        painter.take(&output.textures_delta);
        let primitives = ctx.tessellate(output.shapes.clone(), 1.0);
        output.drop_without_applying_deltas();
        painter.paint([40, 30], 1.0, &primitives)
    }

    #[test]
    fn the_seam_between_two_triangles_is_painted_once() {
        let half = painted(|ui| {
            let rect = Rect::from_min_size(pos2(5.0, 5.0), Vec2::splat(20.0));
            let mut mesh = egui::Mesh::default();
            mesh.add_colored_rect(rect, RED);
            ui.painter().add(Shape::mesh(mesh));
        });
        for y in 5..25 {
            for x in 5..25 {
                assert_eq!(half.at(x, y), Some([128, 0, 0]), "at {x}, {y}");
            }
        }
        assert_eq!(half.at(4, 5), Some([0, 0, 0]));
        assert_eq!(half.at(25, 25), Some([0, 0, 0]));
    }

    #[test]
    fn a_fan_of_triangles_has_no_seams() {
        let fan = painted(|ui| {
            let at = pos2(20.3, 15.7);
            ui.painter().circle_filled(at, 12.0, RED);
        });
        for y in 8..23 {
            for x in 13..27 {
                assert_eq!(fan.at(x, y), Some([128, 0, 0]), "at {x}, {y}");
            }
        }
    }

    #[test]
    fn what_is_clipped_is_not_painted() {
        let picture = painted(|ui| {
            let clip = Rect::from_min_size(pos2(0.0, 0.0), vec2(10.0, 10.0));
            let painter = ui.painter().with_clip_rect(clip);
            painter.rect_filled(Rect::EVERYTHING, 0.0, Color32::WHITE);
        });
        assert_eq!(picture.at(9, 9), Some([255, 255, 255]));
        assert_eq!(picture.at(10, 9), Some([0, 0, 0]));
    }

    #[test]
    fn the_same_frame_gives_the_same_bytes() {
        let draw = |ui: &egui::Ui| {
            ui.painter().circle_filled(pos2(20.0, 15.0), 9.0, RED);
        };
        assert_eq!(painted(draw).to_png(), painted(draw).to_png());
    }
}

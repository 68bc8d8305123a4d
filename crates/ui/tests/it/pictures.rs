//! Pictures of the screen, painted without a graphics card.
//!
//! They are there to be looked at, in `target/pictures`. What is tested is that something is on
//! them and that light and dark differ.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use egui::{ImageData, Pos2, TextureId, TexturesDelta, epaint::Primitive};
use egui_kittest::Harness;
use leeward_catalogue::Language;
use leeward_ui::{Duo, tokens};

use crate::support::{Scene, both, line};

type Pixel = [f32; 4];

/// A picture, or a texture, in premultiplied colour from 0 to 1.
struct Raster {
    width: usize,
    pixels: Vec<Pixel>,
}

impl Raster {
    fn at(&self, x: usize, y: usize) -> Pixel {
        let height = self.pixels.len() / self.width.max(1);
        self.pixels[y.min(height - 1) * self.width + x.min(self.width - 1)]
    }

    /// The colour at a place given in parts of the whole, from the four pixels around it.
    fn sample(&self, at: Pos2) -> Pixel {
        let height = self.pixels.len() / self.width.max(1);
        let x = (at.x * self.width as f32 - 0.5).max(0.0);
        let y = (at.y * height as f32 - 0.5).max(0.0);
        let (left, top) = (x as usize, y as usize);
        let mix = |a: Pixel, b: Pixel, t: f32| std::array::from_fn(|i| a[i] + (b[i] - a[i]) * t);
        let above = mix(self.at(left, top), self.at(left + 1, top), x.fract());
        let below = mix(self.at(left, top + 1), self.at(left + 1, top + 1), x.fract());
        mix(above, below, y.fract())
    }
}

fn raster(image: &ImageData) -> Raster {
    let ImageData::Color(image) = image;
    let pixels = image.pixels.iter().map(|pixel| pixel.to_array().map(|part| f32::from(part) / 255.0));
    Raster { width: image.size[0], pixels: pixels.collect() }
}

/// Puts new textures, or parts of them, in their place.
fn keep(textures: &mut BTreeMap<TextureId, Raster>, delta: &TexturesDelta) {
    for (id, change) in &delta.set {
        let part = raster(&change.image);
        match (change.pos, textures.get_mut(id)) {
            (Some([left, top]), Some(whole)) => {
                for (row, pixels) in part.pixels.chunks(part.width).enumerate() {
                    let start = (top + row) * whole.width + left;
                    whole.pixels[start..start + part.width].copy_from_slice(pixels);
                }
            }
            _ => {
                textures.insert(*id, part);
            }
        }
    }
}

fn paint(scene: &mut Scene, size: [usize; 2], theme: egui::Theme, frames: usize) -> Raster {
    let ctx = egui::Context::default();
    ctx.set_theme(theme);
    tokens::apply(&ctx);
    let mut textures = BTreeMap::new();
    let mut shapes = Vec::new();
    for _ in 0..frames {
        let [width, height] = size.map(|side| side as f32);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(Pos2::ZERO, egui::vec2(width, height))),
            ..egui::RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| scene.show(ui));
        keep(&mut textures, &output.textures_delta);
        shapes = output.shapes.clone();
        output.drop_without_applying_deltas();
    }
    let mut picture = Raster { width: size[0], pixels: vec![[0.0; 4]; size[0] * size[1]] };
    for part in ctx.tessellate(shapes, 1.0) {
        let Primitive::Mesh(mesh) = part.primitive else { continue };
        let texture = &textures[&mesh.texture_id];
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            triangle(&mut picture, size, part.clip_rect, corners, texture);
        }
    }
    picture
}

fn triangle(
    picture: &mut Raster,
    [width, height]: [usize; 2],
    clip: egui::Rect,
    corners: [egui::epaint::Vertex; 3],
    texture: &Raster,
) {
    let [a, b, c] = corners.map(|corner| corner.pos);
    let area = |a: Pos2, b: Pos2, c: Pos2| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let whole = area(a, b, c);
    let bounds = egui::Rect::from_points(&[a, b, c]).intersect(clip);
    if whole == 0.0 || !bounds.is_positive() {
        return;
    }
    for y in bounds.top().floor().max(0.0) as usize..(bounds.bottom().ceil() as usize).min(height) {
        for x in bounds.left().floor().max(0.0) as usize..(bounds.right().ceil() as usize).min(width) {
            let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            let parts = [area(b, c, at) / whole, area(c, a, at) / whole, area(a, b, at) / whole];
            // A shared edge belongs to one triangle only; which one hardly matters here.
            if !clip.contains(at) || parts.iter().any(|part| *part < 0.0) {
                continue;
            }
            let mut uv = egui::Vec2::ZERO;
            let mut colour = [0.0; 4];
            for (part, corner) in parts.iter().zip(&corners) {
                uv += corner.uv.to_vec2() * *part;
                for (sum, value) in colour.iter_mut().zip(corner.color.to_array()) {
                    *sum += part * f32::from(value) / 255.0;
                }
            }
            let texel = texture.sample(uv.to_pos2());
            let source: Pixel = std::array::from_fn(|i| colour[i] * texel[i]);
            let pixel = &mut picture.pixels[y * width + x];
            *pixel = std::array::from_fn(|i| source[i] + pixel[i] * (1.0 - source[3]));
        }
    }
}

/// Writes a picture as PPM, which needs no library.
fn save(picture: &Raster, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pictures");
    fs::create_dir_all(&folder).unwrap();
    let height = picture.pixels.len() / picture.width;
    let mut file = format!("P6 {} {height} 255\n", picture.width).into_bytes();
    for [red, green, blue, _] in &picture.pixels {
        file.extend([red, green, blue].map(|part| (part * 255.0).round() as u8));
    }
    fs::write(folder.join(name), file).unwrap();
}

fn evening() -> Scene {
    let mut scene = Scene::of(vec![
        line(1, "Warm tea before anything else"),
        both(2, "After landing, twenty minutes apart, and the door stays open.", "Some room afterwards. Say when you will be back."),
        line(3, "One lamp, nothing else"),
        line(4, "If one of us is still awake at midnight, the other gets a hand on the shoulder and no questions until the morning"),
        line(5, "Phones sleep in the kitchen"),
        line(6, "Toast, whatever the hour"),
    ]);
    for view in &mut scene.views {
        view.plan.lines[4].archived = true;
    }
    scene.views[0].waiting = 2;
    scene.views[1].plan.lines.remove(1);
    scene.linked = false;
    scene
}

#[test]
fn the_screen_can_be_painted_in_light_and_dark_wide_and_narrow() {
    let mut means = Vec::new();
    for (theme, tone) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
        for size in [[1100, 760], [360, 760]] {
            let picture = paint(&mut evening(), size, theme, 4);
            save(&picture, &format!("duo-{}-{tone}.ppm", size[0]));
            let bright: f32 = picture.pixels.iter().map(|pixel| pixel[1]).sum();
            means.push(bright / picture.pixels.len() as f32);
            let first = picture.pixels[0];
            assert!(picture.pixels.iter().any(|pixel| *pixel != first), "something is on it");
        }
    }
    assert!(means[..2].iter().all(|mean| *mean > 0.7), "light: {means:?}");
    assert!(means[2..].iter().all(|mean| *mean < 0.3), "dark: {means:?}");
}

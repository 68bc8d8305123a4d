//! Pictures of the screen, painted without a graphics card.
//!
//! They are there to be looked at, in `target/pictures`. What is tested is that something is on
//! them and that light and dark differ.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places in a picture are small numbers that are not negative"
)]

use std::{collections::BTreeMap, fs, path::Path};

use egui::{
    ImageData, Key, Pos2, TextureId, TexturesDelta,
    epaint::{Primitive, Vertex},
};
use leeward_ui::tokens;

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
        let below = mix(
            self.at(left, top + 1),
            self.at(left + 1, top + 1),
            x.fract(),
        );
        mix(above, below, y.fract())
    }
}

fn raster(image: &ImageData) -> Raster {
    let ImageData::Color(image) = image;
    let pixels = image
        .pixels
        .iter()
        .map(|pixel| pixel.to_array().map(|part| f32::from(part) / 255.0));
    Raster {
        width: image.size[0],
        pixels: pixels.collect(),
    }
}

/// Puts new textures, or parts of them, in their place.
#[expect(
    clippy::disallowed_methods,
    reason = "every texture is kept under its id, whatever comes first"
)]
fn keep(textures: &mut BTreeMap<TextureId, Raster>, delta: &TexturesDelta) {
    let set = delta
        .set
        .iter()
        .flat_map(|(id, changes)| changes.iter().map(move |change| (id, change)));
    for (id, change) in set {
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

fn paint(scene: &mut Scene, size: [usize; 2], theme: egui::Theme, keys: &[Key]) -> Raster {
    let ctx = egui::Context::default();
    ctx.set_theme(theme);
    tokens::apply(&ctx);
    let mut textures = BTreeMap::new();
    let mut shapes = Vec::new();
    // A few frames to settle, then one for every key, then a few more.
    let pause = [None; 4];
    let keys = keys.iter().map(|key| Some(*key));
    for key in pause.into_iter().chain(keys).chain(pause) {
        let [width, height] = size.map(|side| side as f32);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                Pos2::ZERO,
                egui::vec2(width, height),
            )),
            events: key.into_iter().map(press).collect(),
            ..egui::RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| scene.show(ui));
        keep(&mut textures, &output.textures_delta);
        shapes.clone_from(&output.shapes);
        output.drop_without_applying_deltas();
    }
    let mut picture = Raster {
        width: size[0],
        pixels: vec![[0.0; 4]; size[0] * size[1]],
    };
    for part in ctx.tessellate(shapes, 1.0) {
        let Primitive::Mesh(mesh) = part.primitive else {
            continue;
        };
        let texture = &textures[&mesh.texture_id];
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            triangle(&mut picture, size, part.clip_rect, corners, texture);
        }
    }
    picture
}

fn press(key: Key) -> egui::Event {
    egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    }
}

fn triangle(
    picture: &mut Raster,
    [width, height]: [usize; 2],
    clip: egui::Rect,
    corners: [Vertex; 3],
    texture: &Raster,
) {
    let [a, b, c] = corners.map(|corner| corner.pos);
    let area = |a: Pos2, b: Pos2, c: Pos2| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let whole = area(a, b, c);
    let bounds = egui::Rect::from_points(&[a, b, c]).intersect(clip);
    if whole == 0.0 || !bounds.is_positive() {
        return;
    }
    let [first, others @ ..] = &corners;
    let same = |other: &Vertex| other.uv == first.uv && other.color == first.color;
    let flat = others
        .iter()
        .all(same)
        .then(|| shade([1.0, 0.0, 0.0], &corners, texture));
    for y in bounds.top().floor().max(0.0) as usize..(bounds.bottom().ceil() as usize).min(height) {
        for x in
            bounds.left().floor().max(0.0) as usize..(bounds.right().ceil() as usize).min(width)
        {
            let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            let parts = [
                area(b, c, at) / whole,
                area(c, a, at) / whole,
                area(a, b, at) / whole,
            ];
            // A shared edge belongs to one triangle only; which one hardly matters here.
            if !clip.contains(at) || parts[0] < 0.0 || parts[1] < 0.0 || parts[2] < 0.0 {
                continue;
            }
            let source = flat.unwrap_or_else(|| shade(parts, &corners, texture));
            let pixel = &mut picture.pixels[y * width + x];
            *pixel = std::array::from_fn(|i| source[i] + pixel[i] * (1.0 - source[3]));
        }
    }
}

/// The colour at a place in a triangle, given by how near it is to each corner.
fn shade(parts: [f32; 3], corners: &[Vertex; 3], texture: &Raster) -> Pixel {
    let mut uv = egui::Vec2::ZERO;
    let mut colour = [0.0; 4];
    for (part, corner) in parts.iter().zip(corners) {
        uv += corner.uv.to_vec2() * *part;
        for (sum, value) in colour.iter_mut().zip(corner.color.to_array()) {
            *sum += part * f32::from(value) / 255.0;
        }
    }
    let texel = texture.sample(uv.to_pos2());
    std::array::from_fn(|i| colour[i] * texel[i])
}

/// Writes a picture as PPM, which needs no library.
#[expect(
    clippy::disallowed_methods,
    reason = "a picture is there to be looked at, not to last"
)]
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
        both(
            2,
            "After landing, twenty minutes apart, and the door stays open.",
            "Some room afterwards. Say when you will be back.",
        ),
        line(3, "One lamp, nothing else"),
        line(
            4,
            "If one of us is still awake at midnight, the other gets a hand on the shoulder and no questions until the morning",
        ),
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

fn differ(one: &Pixel, other: &Pixel) -> bool {
    one.iter()
        .zip(other)
        .any(|(one, other)| (one - other).abs() > 0.1)
}

#[test]
fn the_screen_can_be_painted_in_light_and_dark_wide_and_narrow() {
    let mut means = Vec::new();
    for (theme, tone) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
        for size in [[1100, 760], [360, 760]] {
            let picture = paint(&mut evening(), size, theme, &[]);
            save(&picture, &format!("duo-{}-{tone}.ppm", size[0]));
            let bright: f32 = picture.pixels.iter().map(|pixel| pixel[1]).sum();
            means.push(bright / picture.pixels.len() as f32);
            let first = picture.pixels[0];
            assert!(
                picture.pixels.iter().any(|pixel| differ(pixel, &first)),
                "something is on it"
            );
        }
    }
    assert!(
        means[..2].iter().all(|mean| *mean > 0.7),
        "light: {means:?}"
    );
    assert!(means[2..].iter().all(|mean| *mean < 0.3), "dark: {means:?}");
}

#[test]
fn what_has_the_focus_looks_different() {
    let tabs = |count| vec![Key::Tab; count];
    let size = [736, 560];
    let quiet = paint(&mut evening(), size, egui::Theme::Light, &[]);
    let on_a_line = paint(&mut evening(), size, egui::Theme::Light, &tabs(5));
    save(&on_a_line, "focus-on-a-line.ppm");
    let mut keys = tabs(5);
    keys.push(Key::Enter);
    let writing = paint(&mut evening(), size, egui::Theme::Light, &keys);
    save(&writing, "focus-in-a-wording.ppm");
    for picture in [&on_a_line, &writing] {
        let pixels = quiet.pixels.iter().zip(&picture.pixels);
        let changed = pixels.filter(|(one, other)| differ(one, other)).count();
        assert!(changed > 500, "{changed} pixels tell of the focus");
    }
}

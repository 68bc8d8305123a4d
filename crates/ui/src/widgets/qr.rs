//! A text as a square that a camera reads.

use egui::{Mesh, Rect, Role, Ui, Vec2, WidgetInfo};
use qrcodegen::{QrCode, QrCodeEcc};

use crate::{
    measure,
    tokens::{self, gap, look, radius},
};

/// Shows the square. Nothing is shown of a text that is too long for one, which no invitation is.
pub(crate) fn qr(ui: &mut Ui, content: &str, name: &str) {
    let Ok(code) = QrCode::encode_text(content, QrCodeEcc::Medium) else {
        return;
    };
    let widest = ui.available_width().min(tokens::QR + 2.0 * gap::BROAD);
    let (id, paper) = ui.allocate_space(Vec2::splat(widest));
    let response = ui.interact(paper, id, egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let corner = tokens::corner(f32::from(radius::RAISED));
    let palette = look(ui).palette;
    let sheet = if palette.dark && !palette.edged {
        tokens::QR_PAPER_DIM
    } else {
        tokens::QR_PAPER
    };
    ui.painter().rect_filled(paper, corner, sheet);
    let square = paper.shrink((gap::BROAD).min(widest / 9.0));
    let modules = code.size();
    let step = square.width() / measure::small(modules);
    let mut mesh = Mesh::default();
    for row in 0..modules {
        for column in 0..modules {
            if code.get_module(column, row) {
                let at = square.min + Vec2::new(measure::small(column), measure::small(row)) * step;
                // A hair larger than itself, or the seams would show.
                let module = Rect::from_min_size(at, Vec2::splat(step + 0.05));
                mesh.add_colored_rect(module, tokens::QR_INK);
            }
        }
    }
    ui.painter().add(mesh);
}

//! The window that the system gives us.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use anyhow::Context as _;
use eframe::{App, Frame, NativeOptions, egui};
use leeward_catalogue::catalogue;
use leeward_ui::{Appearance, tokens};
use tokio::runtime;

use crate::ending::Ending;

/// The title. Neither it nor the name that the system keeps says what the program is for.
const TITLE: &str = "Leeward";

/// A handle that asks for a frame; it does nothing until the window is open.
#[derive(Clone, Default)]
pub(crate) struct Repaint(Arc<OnceLock<egui::Context>>);

impl Repaint {
    /// Asks for a frame, if there is a window to draw it.
    pub(crate) fn ask(&self) {
        if let Some(context) = self.0.get() {
            context.request_repaint();
        }
    }
}

/// Opens a window of this size, in points, and returns when it is closed: by a person, or because
/// the system wants the program to end.
///
/// # Errors
/// When the end of the program cannot be listened for, or the system gives no window.
pub(super) fn show(
    runtime: &runtime::Handle,
    appearance: Appearance,
    repaint: &Repaint,
    size: [f32; 2],
    app: impl FnOnce() -> Box<dyn App>,
) -> anyhow::Result<()> {
    let ends = Arc::<AtomicBool>::default();
    let mut ending = {
        let _inside = runtime.enter();
        Ending::listen().context("listening to the system")?
    };
    let (theirs, waker) = (Arc::clone(&ends), repaint.clone());
    runtime.spawn(async move {
        ending.comes().await;
        theirs.store(true, Ordering::Relaxed);
        waker.ask();
    });
    let viewport = egui::ViewportBuilder::default()
        .with_title(TITLE)
        .with_app_id("leeward")
        .with_inner_size(size)
        .with_min_inner_size([360.0, 480.0]);
    let options = NativeOptions {
        viewport,
        ..NativeOptions::default()
    };
    let opened = eframe::run_native(
        TITLE,
        options,
        Box::new(|creation| {
            tokens::apply(&creation.egui_ctx, appearance);
            repaint.0.set(creation.egui_ctx.clone()).ok();
            Ok(Box::new(Mortal { app: app(), ends }))
        }),
    );
    opened.map_err(|error| {
        let sentence = catalogue(appearance.language).text("demo-no-window");
        anyhow::Error::msg(error.to_string()).context(sentence)
    })
}

/// An app whose window closes when the system wants the program to end, whether it can be seen or
/// not.
struct Mortal {
    app: Box<dyn App>,
    ends: Arc<AtomicBool>,
}

impl App for Mortal {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut Frame) {
        if self.ends.load(Ordering::Relaxed) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut Frame) {
        // Whoever hears the window is not told its title otherwise.
        ui.ctx()
            .accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(TITLE));
        self.app.ui(ui, frame);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.app.on_exit(gl);
    }
}

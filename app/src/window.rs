//! The window: a door while the vault is locked, and the house behind it.

use std::{path::PathBuf, process::ExitCode, sync::Arc, thread::JoinHandle, time::Duration};

use eframe::{App, Frame, egui};
use leeward_catalogue::{Language, catalogue};
use leeward_model::Passphrase;
use leeward_node::{Options, Scope, StartError};
use leeward_ui::{Door, DoorIntent, House, Intent, Scene, export, forget_typing};
use tokio::{
    runtime::Runtime,
    sync::{mpsc, oneshot},
};

use crate::{display, failure, moment};

mod duo;
mod files;
mod idle;
#[cfg(test)]
mod idle_tests;
mod native;
mod news;
mod opened;
mod settings;

pub(crate) use duo::open as open_duo;
use idle::{Idle, Now};
pub(crate) use native::Repaint;
use native::show;
use news::News;
use opened::{Opened, newest};
use settings::Settings;
pub(crate) use settings::at_first;

/// Capacity of the queue of news, in messages.
const NEWS: usize = 256;

/// Opens the window on a vault and returns when it is closed.
pub(crate) fn open(vault: PathBuf, scope: Scope) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(
        display::has_display(),
        catalogue(Language::English).text("cli-no-display")
    );
    let runtime = Runtime::new()?;
    let repaint = Repaint::default();
    let settings = Settings::load(&vault);
    let theirs = repaint.clone();
    show(
        &runtime.handle().clone(),
        settings.appearance(),
        &repaint,
        [1100.0, 760.0],
        move || Box::new(Window::new(vault, scope, settings, runtime, theirs)),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The screen that is shown.
enum Place {
    /// The vault is locked, or not made yet.
    Door(Door),
    /// The vault is unlocked.
    Home { house: Box<House>, opened: Opened },
}

struct Window {
    vault: PathBuf,
    scope: Scope,
    settings: Settings,
    runtime: Runtime,
    repaint: Repaint,
    place: Place,
    idle: Idle,
    news_in: mpsc::Sender<News>,
    news: mpsc::Receiver<News>,
    /// The thread that closes a vault, or that opens one once the one before is closed.
    door_work: Option<JoinHandle<()>>,
}

impl Window {
    fn new(
        vault: PathBuf,
        scope: Scope,
        settings: Settings,
        runtime: Runtime,
        repaint: Repaint,
    ) -> Self {
        let (news_in, news) = mpsc::channel(NEWS);
        let place = Place::Door(if leeward_node::exists(&vault) {
            Door::locked()
        } else {
            Door::first_start()
        });
        Self {
            vault,
            scope,
            settings,
            runtime,
            repaint,
            place,
            idle: Idle::default(),
            news_in,
            news,
            door_work: None,
        }
    }

    /// Opens the vault on a thread of its own, after making it where there is none: both take as
    /// long as the passphrase is meant to take.
    fn unlock(&mut self, name: Option<String>, passphrase: Passphrase) {
        let (vault, news) = (self.vault.clone(), self.news_in.clone());
        let (ours, theirs) = (self.repaint.clone(), self.repaint.clone());
        let (told, seen) = (self.news_in.clone(), self.repaint.clone());
        let options = Options {
            scope: self.scope,
            wake: Arc::new(move || theirs.ask()),
            progress: Arc::new(move |hundredths| {
                // Of many only the newest counts: where there is no room, the next one comes.
                told.try_send(News::Remade(hundredths)).ok();
                seen.ask();
            }),
        };
        let before = self.door_work.take();
        let spawned = std::thread::Builder::new()
            .name("leeward-open".into())
            .spawn(move || {
                if let Some(before) = before {
                    before.join().ok();
                }
                let tell = |told| {
                    news.blocking_send(told).ok();
                    ours.ask();
                };
                if let Err(error) = unlock(&vault, name, passphrase, options, tell) {
                    tell(News::Shut(failure::of_vault(&vault, error)));
                }
                // The node may run now.
                ours.ask();
            });
        match spawned {
            Ok(opening) => self.door_work = Some(opening),
            Err(error) => self.trouble(&error.into()),
        }
    }

    fn trouble(&mut self, error: &anyhow::Error) {
        let sentence = failure::sentence(error, self.settings.appearance().language);
        if let Place::Door(door) = &mut self.place {
            door.trouble(sentence);
        }
    }

    /// Handles all news since the last frame.
    fn hear(&mut self) {
        while let Ok(news) = self.news.try_recv() {
            match (news, &mut self.place) {
                (
                    News::Glance {
                        view,
                        is_new,
                        coming,
                    },
                    Place::Door(_),
                ) => {
                    let opened = Opened::new(Arc::clone(&view), coming);
                    let house = if is_new {
                        House::for_the_first_time(&view)
                    } else {
                        House::at_a_glance(&view)
                    };
                    let house = Box::new(house);
                    self.place = Place::Home { house, opened };
                }
                (News::Remade(hundredths), Place::Door(door)) => door.remade(hundredths),
                (News::Shut(error), Place::Door(_)) => {
                    if failure::is_there_already(&error) {
                        // A first start that came further than it knew, or somebody else's.
                        self.place = Place::Door(Door::locked());
                    }
                    self.trouble(&error);
                }
                (News::Answer(ticket, answer), Place::Home { house, .. }) => {
                    house.answered(ticket, answer);
                }
                (News::Found(ticket, found), Place::Home { house, .. }) => {
                    house.told(ticket, found);
                }
                (News::Invitation(Some(text)), Place::Home { house, .. }) => house.invited(&text),
                (News::Invitation(None), Place::Home { house, .. }) => {
                    let words = catalogue(self.settings.appearance().language);
                    house.say(words.text("file-unreadable").to_owned());
                }
                (News::Written(written), Place::Home { house, .. }) => {
                    let words = catalogue(self.settings.appearance().language);
                    let id = if written {
                        "toast-saved-file"
                    } else {
                        "file-unwritable"
                    };
                    house.say(words.text(id).to_owned());
                }
                (News::NoDialog, Place::Home { house, .. }) => {
                    let words = catalogue(self.settings.appearance().language);
                    house.say(words.text("file-no-dialog").to_owned());
                }
                (News::Stopped, Place::Home { .. }) => {
                    self.lock();
                    let words = catalogue(self.settings.appearance().language);
                    if let Place::Door(door) = &mut self.place {
                        door.trouble(words.text("open-stopped").to_owned());
                    }
                }
                (News::SettingsLost, Place::Home { house, .. }) => {
                    let words = catalogue(self.settings.appearance().language);
                    house.say(words.text("settings-unwritable").to_owned());
                }
                _ => {}
            }
        }
        self.arrive();
        if let Place::Home { house, opened } = &mut self.place {
            while let Some(notice) = opened.notice() {
                house.notice(notice);
            }
        }
    }

    /// Connects the house to its node once that runs. When it did not start, the door is shown
    /// again.
    fn arrive(&mut self) {
        let Place::Home { house, opened } = &mut self.place else {
            return;
        };
        match opened.arrive(&self.runtime, &self.news_in, &self.repaint) {
            Ok(false) => {}
            Ok(true) => {
                house.see_whole(&opened.view());
                self.keep_settings();
            }
            Err(error) => {
                self.place = Place::Door(Door::locked());
                self.trouble(&failure::of_vault(&self.vault, error));
            }
        }
    }

    fn at_the_door(&mut self, ui: &mut egui::Ui) {
        let Place::Door(door) = &mut self.place else {
            return;
        };
        for intent in door.show(ui, self.settings.appearance()) {
            match intent {
                DoorIntent::Create { name, passphrase } => self.unlock(Some(name), passphrase),
                DoorIntent::Open(passphrase) => self.unlock(None, passphrase),
                DoorIntent::Appearance(appearance) => self.settings.set(appearance),
                DoorIntent::Demo => display::open_demo_beside(),
                DoorIntent::Quit => ui.send_viewport_cmd(egui::ViewportCommand::Close),
            }
        }
    }

    fn at_home(&mut self, ui: &mut egui::Ui) {
        let Place::Home { house, opened } = &mut self.place else {
            return;
        };
        let dropped = ui.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        if let Some(file) = dropped.first() {
            files::read(&self.runtime, file.path(), &self.news_in, &self.repaint);
        }
        let view = opened.view();
        let appearance = self.settings.appearance();
        let scene = Scene {
            view: &view,
            appearance,
            moment: &moment::now(),
            active: true,
            locks: true,
        };
        let (mut lock, mut save) = (false, false);
        for intent in house.show(ui, &scene) {
            match intent {
                Intent::Command { ticket, command } => {
                    if let Err(rejection) = opened.wish(ticket, command) {
                        house.answered(ticket, Err(rejection));
                    }
                }
                Intent::Ask { ticket, question } => {
                    if let Err(rejection) = opened.ask(ticket, question) {
                        house.told(ticket, Err(rejection));
                    }
                }
                Intent::Appearance(appearance) => {
                    self.settings.set(appearance);
                    save = true;
                }
                Intent::SaveInvitation(text) => {
                    let name = files::INVITATION;
                    files::save(&self.runtime, name, text, &self.news_in, &self.repaint);
                }
                Intent::Export(form) => {
                    let text = export(&view, appearance.language, &moment::now(), form);
                    let name = form.file_name();
                    files::save(&self.runtime, name, text, &self.news_in, &self.repaint);
                }
                Intent::OpenInvitation => {
                    files::choose(&self.runtime, &self.news_in, &self.repaint);
                }
                Intent::Lock => lock = true,
                Intent::Quit => ui.send_viewport_cmd(egui::ViewportCommand::Close),
            }
        }
        if save {
            self.keep_settings();
        }
        if lock {
            self.hide(ui.ctx());
        }
    }

    /// Locks the house, and shows the door at once.
    fn hide(&mut self, ctx: &egui::Context) {
        self.lock();
        forget_typing(ctx);
        self.repaint.ask();
    }

    /// Locks the house when nobody has touched it for as long as its person chose.
    fn lock_when_idle(&mut self, ctx: &egui::Context, now: Now) {
        if self.left(now).is_some_and(|left| left.is_zero()) {
            self.hide(ctx);
        }
    }

    /// Asks for a frame at the time when the house is to be locked.
    fn wake_when_idle(&mut self, ctx: &egui::Context, now: Now) {
        if let Some(left) = self.left(now) {
            ctx.request_repaint_after(left);
        }
    }

    /// Returns how long the house stays open while nobody touches it.
    fn left(&mut self, now: Now) -> Option<Duration> {
        if let Place::Home { opened, .. } = &self.place {
            return self.idle.left(now, &opened.view());
        }
        self.idle.rest();
        None
    }

    fn draw(&mut self, ui: &mut egui::Ui, now: Now) {
        self.idle.note(ui.ctx(), now);
        self.hear();
        match self.place {
            Place::Door(_) => self.at_the_door(ui),
            Place::Home { .. } => self.at_home(ui),
        }
        self.wake_when_idle(ui.ctx(), now);
    }

    /// Saves the appearance on another thread: the frame does not wait for the disk.
    fn keep_settings(&self) {
        let (settings, news) = (self.settings.clone(), self.news_in.clone());
        let repaint = self.repaint.clone();
        self.runtime.spawn_blocking(move || {
            if settings.save().is_err() {
                news.blocking_send(News::SettingsLost).ok();
                repaint.ask();
            }
        });
    }

    /// Saves what is typed and closes the vault, on another thread. A vault that is still being
    /// opened is closed once it is open and everything is saved.
    fn lock(&mut self) {
        let door = Place::Door(Door::locked());
        if let Place::Home { mut house, opened } = std::mem::replace(&mut self.place, door) {
            let last = house.leave();
            let runtime = self.runtime.handle().clone();
            let (news, repaint) = (self.news_in.clone(), self.repaint.clone());
            let closing = std::thread::Builder::new()
                .name("leeward-close".into())
                .spawn(move || {
                    if let Err(error) = opened.close(&runtime, last) {
                        news.blocking_send(News::Shut(error)).ok();
                        repaint.ask();
                    }
                });
            self.door_work = closing.ok();
        }
    }
}

/// Opens a vault, after making it where a name is given. Tells its first view at once and sends the
/// node after it, when the whole vault is verified.
fn unlock(
    vault: &std::path::Path,
    name: Option<String>,
    passphrase: Passphrase,
    options: Options,
    tell: impl Fn(News),
) -> anyhow::Result<()> {
    let is_new = name.is_some();
    if let Some(name) = name {
        leeward_node::create(vault, &passphrase, &name)?;
    }
    let unlocked = leeward_node::unlock(vault, &passphrase).map_err(StartError::from)?;
    drop(passphrase);
    let (node, coming) = oneshot::channel();
    let started = if let Some(view) = unlocked.glance() {
        tell(News::Glance {
            view,
            is_new,
            coming,
        });
        unlocked.start(options)
    } else {
        let (handle, telling) = unlocked.start(options)?;
        tell(News::Glance {
            view: newest(&handle),
            is_new,
            coming,
        });
        Ok((handle, telling))
    };
    // When nobody waits for it any more, the node stops with its handle.
    node.send(started).ok();
    Ok(())
}

impl App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut Frame) {
        let now = Now::read();
        self.lock_when_idle(ctx, now);
        // A window that is out of sight draws no frame that would ask for the next.
        if ctx.input(|input| input.viewport().visible() == Some(false)) {
            self.wake_when_idle(ctx, now);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut Frame) {
        self.draw(ui, Now::read());
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        loop {
            self.lock();
            let Some(work) = self.door_work.take() else {
                return;
            };
            work.join().ok();
            // A vault that was still being opened is closed as well.
            self.hear();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    pub(super) fn passphrase() -> Passphrase {
        Passphrase::given("a quiet evening".into())
    }

    pub(super) fn window(dir: &Path) -> Window {
        leeward_node::create(dir, &passphrase(), "Ana").unwrap();
        let settings = Settings::load(dir);
        let (runtime, repaint) = (Runtime::new().unwrap(), Repaint::default());
        Window::new(dir.into(), Scope::Loopback, settings, runtime, repaint)
    }

    pub(super) fn is_home(window: &Window) -> bool {
        matches!(window.place, Place::Home { .. })
    }

    /// Opens the vault and waits until there is something to show.
    pub(super) fn open(window: &mut Window) {
        window.unlock(None, passphrase());
        while !is_home(window) {
            std::thread::yield_now();
            window.hear();
        }
    }

    #[test]
    fn a_house_whose_node_does_not_start_becomes_the_door_again() {
        let dir = tempfile::tempdir().unwrap();
        let mut window = window(dir.path());
        let unlocked = leeward_node::unlock(dir.path(), &passphrase());
        let glance = unlocked.unwrap().glance().unwrap();
        let (node, coming) = oneshot::channel();
        let glance = News::Glance {
            view: glance,
            is_new: false,
            coming,
        };
        window.news_in.try_send(glance).ok();
        window.hear();
        assert!(is_home(&window), "it is shown before its node runs");
        window.hear();
        assert!(is_home(&window), "and stays while it waits");
        let failed = StartError::Vault(leeward_node::OpenError::InUse);
        assert!(node.send(Err(failed)).is_ok());
        window.hear();
        assert!(!is_home(&window));
        // Nothing of it is in the way of the next attempt.
        open(&mut window);
    }

    #[test]
    fn a_first_start_where_a_vault_is_already_becomes_the_door_of_that_vault() {
        let dir = tempfile::tempdir().unwrap();
        let vault = dir.path().join("vault");
        let settings = Settings::load(&vault);
        let (runtime, repaint) = (Runtime::new().unwrap(), Repaint::default());
        let scope = Scope::Loopback;
        let mut window = Window::new(vault.clone(), scope, settings, runtime, repaint);
        let is_first = |window: &Window| match &window.place {
            Place::Door(door) => door.is_first_start(),
            Place::Home { .. } => panic!("nobody has opened it"),
        };
        assert!(is_first(&window));
        // As after a start that was interrupted once the vault was whole.
        leeward_node::create(&vault, &passphrase(), "Ana").unwrap();
        window.unlock(Some("Ana".into()), passphrase());
        window.door_work.take().unwrap().join().unwrap();
        window.hear();
        assert!(!is_first(&window), "it can be opened");
        open(&mut window);
    }

    #[test]
    fn a_lock_right_after_the_first_view_closes_the_vault_for_the_next_to_open_it() {
        let dir = tempfile::tempdir().unwrap();
        let mut window = window(dir.path());
        for _ in 0..2 {
            open(&mut window);
            window.lock();
            assert!(!is_home(&window));
        }
        window.door_work.take().unwrap().join().unwrap();
        let again = leeward_node::unlock(dir.path(), &passphrase());
        assert!(again.is_ok(), "{again:?}");
        window.hear();
        assert!(!is_home(&window), "no node opens a house that was locked");
    }

    #[test]
    fn a_window_that_is_closed_while_its_vault_is_being_opened_closes_the_vault_behind_it() {
        let dir = tempfile::tempdir().unwrap();
        let mut window = window(dir.path());
        window.unlock(None, passphrase());
        window.on_exit(None);
        let again = leeward_node::unlock(dir.path(), &passphrase());
        assert!(again.is_ok(), "{again:?}");
    }
}

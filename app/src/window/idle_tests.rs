//! A window that nobody touches, with time driven by hand.

use std::{path::Path, time::Duration};

use eframe::egui;
use leeward_model::{Command, LockAfter, Setting, Sharing};
use leeward_node::{Options, Scope};
use tokio::runtime::Runtime;

use super::{
    Place, Window,
    idle::{Idle, Now},
    tests::{is_home, open, passphrase, window},
};

/// Tells a vault that nobody has open something, and closes it.
fn submit(dir: &Path, command: Command) {
    let unlocked = leeward_node::unlock(dir, &passphrase()).unwrap();
    let (handle, _telling) = unlocked.start(Options::new(Scope::Loopback)).unwrap();
    let runtime = Runtime::new().unwrap();
    runtime.block_on(handle.submit(command)).unwrap().unwrap();
    runtime.block_on(handle.stop());
}

/// Draws a few frames, as the system would, and returns when the next one is wanted.
fn draw(
    window: &mut Window,
    ctx: &egui::Context,
    now: Now,
    mut events: Vec<egui::Event>,
) -> Duration {
    let mut wanted = Duration::ZERO;
    // The first frames of a context ask for the next.
    for _ in 0..6 {
        let input = egui::RawInput {
            events: std::mem::take(&mut events),
            ..egui::RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| {
            window.lock_when_idle(ui.ctx(), now);
            window.draw(ui, now);
        });
        wanted = output.viewport_output[&egui::ViewportId::ROOT].repaint_delay;
        output.drop_without_applying_deltas();
    }
    wanted
}

fn touch() -> Vec<egui::Event> {
    vec![egui::Event::PointerMoved(egui::Pos2::ZERO)]
}

#[test]
fn a_house_that_nobody_touches_for_a_quarter_of_an_hour_is_locked() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window(dir.path());
    open(&mut window);
    let (ctx, start) = (egui::Context::default(), Now::read());
    draw(&mut window, &ctx, start, touch());
    // What the system says by itself is no touch.
    let seen = vec![egui::Event::WindowFocused(true)];
    let wanted = draw(&mut window, &ctx, start.later(899), seen);
    assert!(is_home(&window));
    assert!(wanted <= Duration::from_secs(1), "{wanted:?}");
    draw(&mut window, &ctx, start.later(900), touch());
    assert!(
        !is_home(&window),
        "a touch that comes too late unlocks nothing"
    );
}

#[test]
fn a_touch_begins_the_time_anew_and_wants_one_frame_at_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window(dir.path());
    open(&mut window);
    let (ctx, start) = (egui::Context::default(), Now::read());
    draw(&mut window, &ctx, start, touch());
    let wanted = draw(&mut window, &ctx, start.later(840), touch());
    assert!(wanted > Duration::from_secs(890), "{wanted:?}");
    draw(&mut window, &ctx, start.later(1_700), Vec::new());
    assert!(is_home(&window));
}

#[test]
fn a_computer_that_slept_for_long_finds_its_house_locked() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window(dir.path());
    open(&mut window);
    let (ctx, start) = (egui::Context::default(), Now::read());
    draw(&mut window, &ctx, start, touch());
    draw(&mut window, &ctx, start.slept(8 * 60 * 60), touch());
    assert!(!is_home(&window));
}

#[test]
fn a_house_that_is_never_locked_wants_no_frame_and_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window(dir.path());
    let never = Setting::LockAfter(LockAfter::Never);
    submit(dir.path(), Command::Set(never));
    open(&mut window);
    let (ctx, start) = (egui::Context::default(), Now::read());
    let wanted = draw(&mut window, &ctx, start, touch());
    assert_eq!(wanted, Duration::MAX);
    draw(&mut window, &ctx, start.later(100_000), Vec::new());
    assert!(is_home(&window));
}

#[test]
fn two_people_who_find_each_other_are_not_cut_short_and_get_their_time_anew() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window(dir.path());
    open(&mut window);
    let Place::Home { opened, .. } = &window.place else {
        panic!("it is open");
    };
    let mut view = (*opened.view()).clone();
    let (mut idle, start) = (Idle::default(), Now::read());
    let after = |seconds| start.later(seconds);
    for sharing in [
        Sharing::Inviting {
            invitation: String::new(),
        },
        Sharing::Joining { unanswered: false },
        Sharing::Comparing {
            words: Default::default(),
            confirmed: true,
        },
    ] {
        view.sharing = sharing;
        assert_eq!(idle.left(after(0), &view), None);
        assert_eq!(idle.left(after(2_000), &view), None);
    }
    view.sharing = Sharing::Together;
    let whole = Duration::from_mins(15);
    assert_eq!(idle.left(after(4_000), &view), Some(whole));
    assert_eq!(idle.left(after(4_900), &view), Some(Duration::ZERO));
    view.sharing = Sharing::Joining { unanswered: true };
    assert_eq!(idle.left(after(4_900), &view), Some(Duration::ZERO));
}

#[test]
fn what_is_typed_when_the_house_locks_by_itself_is_there_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window(dir.path());
    open(&mut window);
    let (ctx, start) = (egui::Context::default(), Now::read());
    let new_note = egui::Event::Key {
        key: egui::Key::N,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::COMMAND,
    };
    draw(&mut window, &ctx, start, vec![new_note]);
    draw(
        &mut window,
        &ctx,
        start,
        vec![egui::Event::Text("Half a thought".into())],
    );
    draw(&mut window, &ctx, start.later(901), Vec::new());
    assert!(!is_home(&window));
    window.door_work.take().unwrap().join().unwrap();
    open(&mut window);
    let Place::Home { opened, .. } = &window.place else {
        panic!("it is open");
    };
    let drafts = &opened.view().own.drafts;
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].text, "Half a thought");
}

//! Lines that were written a while ago.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use leeward_model::{Command, LineCommand, NeedCommand};

use crate::support::{Room, at_the_plan, by_keyboard, item, long_ago, nodes, press, window};

#[test]
fn only_ones_own_lines_ask_quietly_and_a_press_says_that_it_is_still_true() {
    let mut window = window([1100.0, 1400.0], Room::new(long_ago()));
    at_the_plan(&mut window);
    let asks = nodes(&window).filter(|node| {
        let said = node.accesskit_node().description().unwrap_or_default();
        said.contains("still true?")
    });
    assert_eq!(
        asks.count(),
        2,
        "one need and one line, and nothing of Sam's"
    );
    press(&mut window, "Hear once that we are okay, in plain words");
    by_keyboard(
        &mut window,
        "“Hear once that we are okay, in plain words” is still true",
    );
    press(&mut window, "One lamp, nothing else");
    press(&mut window, "“One lamp, nothing else” is still true");
    let [need, line] = [
        Command::Need(NeedCommand::Affirm { need: item(1) }),
        Command::Line(LineCommand::Affirm { line: item(20) }),
    ];
    assert_eq!(window.state().commands(), [&need, &line]);
}

#[test]
fn nothing_asks_anywhere_else() {
    let window = window([1100.0, 900.0], Room::new(long_ago()));
    assert!(window.query_by_label("still true?").is_none(), "not on Now");
}

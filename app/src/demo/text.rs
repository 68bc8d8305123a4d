//! The demo as text: what each of the two sees.

use std::io::Write as _;

use leeward_catalogue::{Language, catalogue};
use leeward_model::{ItemId, View};

/// Prints the wordings of one line.
pub(super) fn tell_wordings(name: &str, view: &View, line: ItemId) {
    let words = catalogue(Language::English);
    say(&words.with("demo-sees", &[("name", name)]));
    let found = view
        .plan
        .lines
        .iter()
        .find(|candidate| candidate.id == line);
    for wording in found.into_iter().flat_map(|line| line.wordings.iter()) {
        let sentence = words.with("demo-both-wordings", &[("text", &wording.text)]);
        say(&format!("  {sentence}"));
    }
}

/// Prints the plan.
pub(super) fn tell(name: &str, view: &View) {
    say(&catalogue(Language::English).with("demo-sees", &[("name", name)]));
    for line in view.plan.lines.iter() {
        say(&format!("  {}", line.wordings.first.text));
    }
    for step in view.plan.steps.iter() {
        say(&format!("  {}", step.wordings.first.text));
    }
    for activity in view.plan.overlap() {
        say(&format!(
            "  {}",
            catalogue(Language::English).activity(activity)
        ));
    }
}

/// Prints a line. A closed pipe is no error: whoever closed it has read enough.
pub(super) fn say(text: &str) {
    writeln!(std::io::stdout(), "{text}").ok();
}

//! Two imaginary partners on this computer: two real vaults, two real nodes, a real link between
//! them on loopback.

use std::{process::ExitCode, sync::Arc};

use leeward_catalogue::{Language, catalogue};

use crate::{
    display,
    window::{self, Repaint},
};

mod couple;
mod text;

pub(crate) use couple::Couple;
use couple::Wake;
use text::{say, tell};

/// Runs the demo: in a window where there is a display, otherwise as text.
pub(crate) fn run(headless: bool) -> anyhow::Result<ExitCode> {
    if !headless && !display::has_display() {
        say(catalogue(Language::English).text("demo-no-display"));
    }
    if headless || !display::has_display() {
        return play();
    }
    let repaint = Repaint::default();
    let wake = repaint.clone();
    let appearance = window::at_first();
    let wake: Wake = Arc::new(move || wake.ask());
    let mut couple = Couple::meet(&wake, appearance.language)?;
    couple.begin()?;
    window::open_duo(couple, &repaint, appearance)?;
    Ok(ExitCode::SUCCESS)
}

/// Plays the whole story without a window; fails unless both copies are equal at the end.
fn play() -> anyhow::Result<ExitCode> {
    let mut couple = Couple::meet(&(Arc::new(|| {}) as Wake), Language::English)?;
    let line = couple.begin()?;
    couple.write_apart(line)?;
    couple.meet_again()?;
    couple.keep_one(line)?;
    let [ana, sam] = couple.views();
    for (partner, view) in couple.partners.iter().zip([&ana, &sam]) {
        tell(partner.name, view);
    }
    let equal = ana.plan == sam.plan && ana.waiting == 0 && sam.waiting == 0;
    let words = catalogue(Language::English);
    say(words.text(if equal { "demo-equal" } else { "demo-differ" }));
    couple.part();
    Ok(if equal {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

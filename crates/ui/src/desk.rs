//! What lies on the desk: texts that are being written, wishes on their way, and what came of them.
//!
//! Nothing that is typed leaves the desk before it is durable: a text stays where it was typed until
//! the answer says that it is saved, and a pause in typing keeps it in the vault as it is.

use std::{collections::BTreeMap, fmt};

use egui::Id;
use leeward_model::{Command, Rejection, View};

use crate::{Intent, Ticket, house::Want, tokens::PAUSE_SECONDS, widgets::Toast};

/// What came of a wish: the id of what was made, if anything was, or why it was refused.
pub(crate) type Answer = Result<Option<String>, Rejection>;

/// How the spot of a field for something new ends.
pub(crate) const NEW: &str = ".new";

/// The field for an invitation.
pub(crate) const INVITATION: &str = "invitation";
/// The field for an address.
pub(crate) const ADDRESS: &str = "address";

/// A place on a screen where something is typed or asked for.
pub(crate) type Spot = str;

#[derive(Default)]
pub(crate) struct Desk {
    texts: BTreeMap<String, Text>,
    asked: BTreeMap<Ticket, Asked>,
    refusals: BTreeMap<String, Rejection>,
    toast: Option<Toast>,
    /// What gets the focus once it is there again, after so many frames.
    focus: Option<(Id, u8)>,
    wants: Vec<Want>,
    out: Vec<Intent>,
    next: u64,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is being typed is nobody's business.
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

/// A text that is being written.
#[derive(Default)]
struct Text {
    words: String,
    /// What it said when it was opened.
    from: String,
    /// What the vault keeps of it.
    kept: String,
    changed: Option<f64>,
    sending: bool,
    open: bool,
}

struct Asked {
    spot: String,
    /// The text of the spot is done once this is saved.
    finishes: bool,
    /// What gets the focus then.
    back_to: Option<Id>,
    toast: Option<Toast>,
}

impl Desk {
    /// Takes up what was typed before the last lock or crash.
    pub(crate) fn resume(&mut self, view: &View) {
        for (spot, words) in &view.own.unfinished {
            let text = Text {
                words: words.clone(),
                kept: words.clone(),
                open: true,
                ..Text::default()
            };
            self.texts.insert(spot.clone(), text);
        }
    }

    /// Opens a text for writing. One that was begun before goes on where it was.
    pub(crate) fn open(&mut self, spot: &Spot, from: &str) {
        let text = self.texts.entry(spot.to_owned()).or_insert_with(|| Text {
            words: from.to_owned(),
            ..Text::default()
        });
        from.clone_into(&mut text.from);
        text.open = true;
    }

    pub(crate) fn is_open(&self, spot: &Spot) -> bool {
        self.texts.get(spot).is_some_and(|text| text.open)
    }

    /// Tells whether something was begun here and is not done.
    pub(crate) fn is_begun(&self, spot: &Spot) -> bool {
        let text = self.texts.get(spot);
        text.is_some_and(|text| text.words != text.from && !text.words.trim().is_empty())
    }

    /// Puts a text aside. What was begun stays begun.
    pub(crate) fn close(&mut self, spot: &Spot) {
        self.refusals.remove(spot);
        if self.is_begun(spot) {
            if let Some(text) = self.texts.get_mut(spot) {
                text.open = false;
            }
        } else {
            self.forget(spot);
        }
    }

    /// Returns the words of a spot, for a field.
    pub(crate) fn words(&mut self, spot: &Spot) -> &mut String {
        &mut self.texts.entry(spot.to_owned()).or_default().words
    }

    /// Returns the words of a spot as they would be sent.
    pub(crate) fn trimmed(&self, spot: &Spot) -> &str {
        let text = self.texts.get(spot);
        text.map_or("", |text| text.words.trim())
    }

    /// Takes note that something was typed.
    pub(crate) fn typed(&mut self, spot: &Spot, now: f64) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.changed = Some(now);
        }
    }

    /// Clears a text that is saved. A field for something new stays open for the next.
    fn done(&mut self, spot: &Spot) {
        let stays = spot.ends_with(NEW);
        self.forget(spot);
        if stays {
            self.open(spot, "");
        }
    }

    /// Throws a text away.
    pub(crate) fn forget(&mut self, spot: &Spot) {
        let text = self.texts.remove(spot);
        if text.is_some_and(|text| !text.kept.is_empty()) {
            self.keep(spot, String::new());
        }
    }

    /// Asks for something that has no text of its own.
    pub(crate) fn ask(&mut self, spot: &Spot, command: Command) {
        self.send(spot, command, false, None, None);
    }

    /// Asks for something, and says a word once it is done.
    pub(crate) fn ask_and_say(&mut self, spot: &Spot, command: Command, words: &str, undo: bool) {
        let words = words.to_owned();
        self.send(spot, command, false, Some(Toast { words, undo }), None);
    }

    /// Asks for what the text of the spot says. The text is done once it is saved.
    pub(crate) fn finish(&mut self, spot: &Spot, command: Command, back_to: Option<Id>) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        if !text.sending {
            text.sending = true;
            self.send(spot, command, true, None, back_to);
        }
    }

    fn send(
        &mut self,
        spot: &Spot,
        command: Command,
        finishes: bool,
        toast: Option<Toast>,
        back_to: Option<Id>,
    ) {
        self.refusals.remove(spot);
        let ticket = Ticket(self.next);
        self.next += 1;
        let asked = Asked {
            spot: spot.to_owned(),
            finishes,
            back_to,
            toast,
        };
        self.asked.insert(ticket, asked);
        self.out.push(Intent::Command { ticket, command });
    }

    /// Asks for something that only the window can do.
    pub(crate) fn intend(&mut self, intent: Intent) {
        self.out.push(intent);
    }

    /// Asks the house itself for something.
    pub(crate) fn want(&mut self, want: Want) {
        self.wants.push(want);
    }

    /// Says what is the matter at a spot; a new wish there makes it go.
    pub(crate) fn refusal(&self, spot: &Spot) -> Option<Rejection> {
        self.refusals.get(spot).copied()
    }

    pub(crate) fn forget_refusal(&mut self, spot: &Spot) {
        self.refusals.remove(spot);
    }

    /// Takes note of what came of a wish, and returns the spot and what was made there.
    pub(crate) fn answered(&mut self, ticket: Ticket, answer: Answer) -> Option<(String, Answer)> {
        let asked = self.asked.remove(&ticket)?;
        if let Some(text) = self.texts.get_mut(&asked.spot) {
            text.sending = false;
        }
        match &answer {
            Ok(_) => {
                if asked.finishes {
                    self.done(&asked.spot);
                    self.focus = asked.back_to.map(|id| (id, 0));
                }
                if let Some(toast) = asked.toast {
                    self.toast = Some(toast);
                }
            }
            Err(rejection) => {
                self.refusals.insert(asked.spot.clone(), *rejection);
            }
        }
        Some((asked.spot, answer))
    }

    /// Keeps what has not been typed at for a moment. Returns in how many seconds there is more to
    /// keep.
    pub(crate) fn tick(&mut self, now: f64) -> Option<f64> {
        let mut next: Option<f64> = None;
        let mut due = Vec::new();
        let lasting = self.texts.iter_mut().filter(|(spot, _)| is_lasting(spot));
        for (spot, text) in lasting {
            let Some(changed) = text.changed.filter(|_| text.is_unkept()) else {
                continue;
            };
            let left = changed + PAUSE_SECONDS - now;
            if left <= 0.0 {
                due.push((spot.clone(), text.to_keep()));
            } else {
                next = Some(next.map_or(left, |next| next.min(left)));
            }
        }
        for (spot, words) in due {
            self.keep(&spot, words);
        }
        next
    }

    /// Keeps everything that is not kept yet.
    pub(crate) fn keep_all(&mut self) {
        let all = self.texts.iter_mut();
        let all = all.filter(|(spot, text)| is_lasting(spot) && text.is_unkept());
        let due: Vec<_> = all
            .map(|(spot, text)| (spot.clone(), text.to_keep()))
            .collect();
        for (spot, words) in due {
            self.keep(&spot, words);
        }
    }

    fn keep(&mut self, spot: &Spot, words: String) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.kept.clone_from(&words);
            text.changed = None;
        }
        let field = spot.to_owned();
        let command = Command::Unfinished { field, text: words };
        let ticket = Ticket(self.next);
        self.next += 1;
        self.out.push(Intent::Command { ticket, command });
    }

    pub(crate) fn take_toast(&mut self) -> Option<Toast> {
        self.toast.take()
    }

    /// Gives the focus to something that is there again from the next frame on.
    pub(crate) fn focus_on(&mut self, id: Id) {
        self.focus = Some((id, 0));
    }

    /// Gives the focus back to what had it before a dialog. The dialog holds it for one frame longer
    /// than it is there.
    pub(crate) fn focus_behind(&mut self, id: Id) {
        self.focus = Some((id, 1));
    }

    /// Returns what something says by now, where that is not what it said when it was opened.
    pub(crate) fn changed_under(&self, spot: &Spot, now: &str) -> Option<String> {
        let text = self.texts.get(spot)?;
        (!text.from.is_empty() && text.from != now && text.words != now).then(|| now.to_owned())
    }

    pub(crate) fn take_focus(&mut self) -> Option<Id> {
        let (id, frames) = self.focus.take()?;
        match frames.checked_sub(1) {
            Some(frames) => {
                self.focus = Some((id, frames));
                None
            }
            None => Some(id),
        }
    }

    /// Tells whether something still waits for the focus.
    pub(crate) fn has_focus_to_give(&self) -> bool {
        self.focus.is_some()
    }

    pub(crate) fn take_wants(&mut self) -> Vec<Want> {
        std::mem::take(&mut self.wants)
    }

    pub(crate) fn take_intents(&mut self) -> Vec<Intent> {
        std::mem::take(&mut self.out)
    }
}

/// Tells whether what is typed here is kept. An invitation is a secret of a few minutes, and an
/// address one of a moment.
fn is_lasting(spot: &Spot) -> bool {
    !matches!(spot, INVITATION | ADDRESS)
}

impl Text {
    fn to_keep(&self) -> String {
        if self.words == self.from {
            String::new()
        } else {
            self.words.clone()
        }
    }

    fn is_unkept(&self) -> bool {
        !self.sending && self.to_keep() != self.kept
    }
}

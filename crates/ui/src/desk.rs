//! What lies on the desk: texts that are being written, wishes on their way, and what came of them.
//!
//! Nothing that is typed leaves the desk before it is durable: a text stays where it was typed until
//! the answer says that it is saved. A pause in typing keeps it in the vault as it is, and so does
//! typing on: never are more than two seconds of it not handed over, unless what was handed over
//! before is still on its way. One wish at a time is: a disk that is slow gets the newest words next,
//! and no queue of older ones.

use std::{collections::BTreeMap, fmt};

use egui::Id;
use leeward_model::{Command, DraftId, NoteCommand, Rejection, View, limits, text};

use crate::{
    intent::{Intent, Ticket},
    nav::Want,
    rebase::{Pairs, rebase},
    tokens::{PAUSE_SECONDS, TYPING_SECONDS},
    widgets::Toast,
};

/// What came of a wish: the id of what was made, if anything was, or why it was refused.
pub(crate) type Answer = Result<Option<String>, Rejection>;

/// How the spot of a field for something new ends.
pub(crate) const NEW: &str = ".new";
/// How the name ends under which the vault keeps what the text of a spot is written over.
const FROM: &str = ".from";
/// The field for an invitation.
pub(crate) const INVITATION: &str = "invitation";
/// The field for an address.
pub(crate) const ADDRESS: &str = "address";

#[derive(Default)]
pub(crate) struct Desk {
    /// By spot: the place on a screen where something is typed or asked for.
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
    /// What it is written over: what stood there when it was opened, or was last looked at.
    from: String,
    /// What stood there before it was saved, until that is seen.
    stood: Option<String>,
    /// A part of it that one did not touch was changed meanwhile.
    joined: bool,
    keep: Keep,
    /// What the vault keeps of it.
    kept: String,
    /// What the vault keeps of what it is written over, and what belongs to the words on their way.
    kept_from: String,
    keeping_from: String,
    /// What is on its way to be kept.
    keeping: Option<String>,
    /// What could not be kept. It is tried again once it has changed.
    refused: Option<String>,
    /// What is on its way to be done.
    sent: Option<String>,
    /// When it was last changed, and when the oldest change was made that is not handed over yet.
    changed: Option<f64>,
    waiting: Option<f64>,
    open: bool,
    /// Nothing shows it any more; it goes once it is kept.
    retired: bool,
}

/// What was said elsewhere while a text was being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meanwhile {
    /// Nothing that is to be looked at.
    Nothing,
    /// Another part of it, which stands in the text by now.
    Joined,
    /// Something else. Both are to be looked at, and a person decides.
    Both,
}

/// How a text is kept while it is not done.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// As the unfinished text of its field.
    #[default]
    Unfinished,
    /// As a draft of a note, once it has an id.
    Draft(Option<DraftId>),
    /// Not at all: it is a secret of a few minutes, or a matter of a moment.
    Not,
}

/// What a wish was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Something without a text of its own.
    Ask,
    /// What the text of the spot says is to be done; then this gets the focus.
    Finish(Option<Id>),
    /// The text of the spot is to be kept as it is.
    Keep,
    /// The draft in the spot is to be shared.
    Share,
    /// What has lost its place is to become a draft; then it goes.
    Rescue,
    /// The draft in the spot is to be deleted.
    Delete,
}

struct Asked {
    spot: String,
    purpose: Purpose,
    toast: Option<Toast>,
}

/// What came of a wish, and where it was made.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) spot: String,
    pub(crate) purpose: Purpose,
    pub(crate) answer: Answer,
}

impl Desk {
    /// Takes up what was typed before the last lock or crash.
    pub(crate) fn resume(&mut self, view: &View) {
        let kept = &view.own.unfinished;
        for (spot, words) in kept {
            if let Some(of) = spot.strip_suffix(FROM) {
                if !kept.contains_key(of) {
                    self.keep_as(spot.clone(), String::new());
                }
                continue;
            }
            let from = kept.get(&from_of(spot)).cloned().unwrap_or_default();
            let text = Text {
                words: words.clone(),
                kept: words.clone(),
                kept_from: from.clone(),
                from,
                open: true,
                ..Text::default()
            };
            self.texts.insert(spot.clone(), text);
        }
    }

    /// Makes a draft of a note of what was taken up for something that is not there any more. Only
    /// a whole view can tell.
    pub(crate) fn rescue(&mut self, view: &View) {
        // What was typed just now may not be kept yet.
        let begun = self.texts.iter().filter(|(spot, text)| {
            let is_unfinished = matches!(text.keep, Keep::Unfinished);
            let says = !text.words.trim().is_empty() && text.words != text.from;
            is_unfinished && says && !self.is_becoming_a_draft(spot) && !has_place(view, spot)
        });
        let begun = begun.map(|(spot, text)| (spot.clone(), text.words.clone()));
        for (spot, text) in begun.collect::<Vec<_>>() {
            let draft = NoteCommand::Draft { draft: None, text };
            self.becomes_a_draft(&spot, draft, None);
        }
    }

    /// Makes a draft of a note of what was written, where something else stays: one press throws no
    /// words away.
    pub(crate) fn make_a_draft(&mut self, spot: &str, words: &str) {
        if self.is_becoming_a_draft(spot) {
            return;
        }
        let text = self.trimmed(spot).to_owned();
        let draft = NoteCommand::Draft { draft: None, text };
        self.becomes_a_draft(spot, draft, Some(Toast::done(words)));
    }

    fn is_becoming_a_draft(&self, spot: &str) -> bool {
        let mut asked = self.asked.values();
        asked.any(|it| it.spot == spot && it.purpose == Purpose::Rescue)
    }

    fn becomes_a_draft(&mut self, spot: &str, draft: NoteCommand, toast: Option<Toast>) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.sent = Some(text.words.clone());
        }
        self.send(spot, Command::Note(draft), Purpose::Rescue, toast);
    }

    /// Opens a text for writing. One that was begun before goes on where it was, over what it was
    /// begun on.
    pub(crate) fn open(&mut self, spot: &str, from: &str) {
        let text = self.texts.entry(spot.to_owned()).or_insert_with(|| Text {
            words: from.to_owned(),
            from: from.to_owned(),
            keep: match spot {
                INVITATION | ADDRESS => Keep::Not,
                _ => Keep::Unfinished,
            },
            ..Text::default()
        });
        text.open = true;
    }

    /// Brings a text onto what stands there by now: what one did not touch takes what stands.
    pub(crate) fn follow(&mut self, spot: &str, now: &str, pairs: Pairs) -> Meanwhile {
        let Some(text) = self.texts.get_mut(spot) else {
            return Meanwhile::Nothing;
        };
        // One's own words are on their way there.
        if text.sent.is_some() || text.stood.as_deref() == Some(now) {
            return Meanwhile::Nothing;
        }
        text.stood = None;
        if text.from != now {
            let Some(words) = rebase(&text.from, &text.words, now, pairs) else {
                return Meanwhile::Both;
            };
            text.joined |= words != text.words && text.words != text.from && words != now;
            now.clone_into(&mut text.from);
            text.words = words;
            text.changed = Some(0.0);
        }
        if text.joined {
            Meanwhile::Joined
        } else {
            Meanwhile::Nothing
        }
    }

    /// Opens a note: a draft that is in the vault, or a new one.
    pub(crate) fn open_note(&mut self, spot: &str, draft: Option<(DraftId, &str)>) {
        let text = self.texts.entry(spot.to_owned()).or_insert_with(|| {
            let words = draft.map_or("", |(_, words)| words);
            Text {
                words: words.to_owned(),
                kept: words.to_owned(),
                keep: Keep::Draft(draft.map(|(id, _)| id)),
                ..Text::default()
            }
        });
        if let Some((_, words)) = draft {
            words.clone_into(&mut text.from);
        }
        (text.open, text.retired) = (true, false);
    }

    /// Returns the draft of a note, if it has been kept.
    pub(crate) fn draft_of(&self, spot: &str) -> Option<DraftId> {
        match self.texts.get(spot)?.keep {
            Keep::Draft(draft) => draft,
            Keep::Unfinished | Keep::Not => None,
        }
    }

    pub(crate) fn is_open(&self, spot: &str) -> bool {
        self.texts.get(spot).is_some_and(|text| text.open)
    }

    /// Tells whether something was begun here and is not done.
    pub(crate) fn is_begun(&self, spot: &str) -> bool {
        let text = self.texts.get(spot);
        text.is_some_and(|text| text.words != text.from && !text.words.trim().is_empty())
    }

    /// Tells whether what stands here is in the vault, letter by letter.
    pub(crate) fn is_kept(&self, spot: &str) -> bool {
        let text = self.texts.get(spot);
        text.is_none_or(|text| text.keeping.is_none() && text.to_keep() == text.kept)
    }

    /// Goes on with a text in another spot, over what it was begun on.
    pub(crate) fn hand_over(&mut self, spot: &str, to: &str) {
        let Some(Text { words, from, .. }) = self.texts.get(spot) else {
            return;
        };
        let text = Text {
            words: words.clone(),
            from: from.clone(),
            open: true,
            ..Text::default()
        };
        self.texts.insert(to.to_owned(), text);
        // Kept there before it goes here.
        self.keep_now(to);
        self.forget(spot);
    }

    /// Puts a text aside. What was begun stays begun.
    pub(crate) fn close(&mut self, spot: &str) {
        self.refusals.remove(spot);
        if self.is_begun(spot) {
            if let Some(text) = self.texts.get_mut(spot) {
                text.open = false;
            }
        } else {
            self.forget(spot);
        }
    }

    /// Lets go of a text that nothing shows any more, once it is kept. Returns whether it does: what
    /// cannot be kept stays where it is seen.
    pub(crate) fn retire(&mut self, spot: &str) -> bool {
        self.try_again(spot);
        self.keep_now(spot);
        let Some(text) = self.texts.get_mut(spot) else {
            return true;
        };
        if text.keep_is_too_long() {
            return false;
        }
        text.retired = true;
        if text.keeping.is_none() && text.to_keep() == text.kept {
            self.texts.remove(spot);
        }
        true
    }

    /// Lets what was refused be kept again: whoever presses something may have made room.
    pub(crate) fn try_again(&mut self, spot: &str) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.refused = None;
        }
    }

    /// Returns the spot in which a draft is being written, or was and is on its way to be kept.
    pub(crate) fn spot_of_draft(&self, draft: DraftId) -> Option<String> {
        let is_it = |text: &Text| text.keep == Keep::Draft(Some(draft));
        let found = self.texts.iter().find(|(_, text)| is_it(text));
        found.map(|(spot, _)| spot.clone())
    }

    /// Returns the words of a spot, for a field.
    pub(crate) fn words(&mut self, spot: &str) -> &mut String {
        &mut self.texts.entry(spot.to_owned()).or_default().words
    }

    /// Returns the words of a spot as they would be sent.
    pub(crate) fn trimmed(&self, spot: &str) -> &str {
        let text = self.texts.get(spot);
        // A text of several parts may begin with an empty one, which says what is missing.
        text.map_or("", |text| {
            text.words
                .trim_end()
                .trim_start_matches(|letter: char| letter.is_whitespace() && letter != '\n')
        })
    }

    /// Takes note that something was typed.
    pub(crate) fn typed(&mut self, spot: &str, now: f64) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.changed = Some(now);
            text.waiting.get_or_insert(now);
        }
    }

    /// Takes back what was said of a text: it is another one by now.
    pub(crate) fn unsay(&mut self, spot: &str) {
        self.refusals.remove(spot);
    }

    /// Throws a text away.
    pub(crate) fn forget(&mut self, spot: &str) {
        let Some(text) = self.texts.remove(spot) else {
            return;
        };
        let is_there = !text.kept.is_empty() || text.keeping.is_some();
        if is_there && text.keep == Keep::Unfinished {
            self.keep_as(spot.to_owned(), String::new());
        }
        if !text.kept_from.is_empty() {
            self.keep_as(from_of(spot), String::new());
        }
    }

    /// Keeps an unfinished text under a name.
    fn keep_as(&mut self, field: String, text: String) {
        let spot = field.clone();
        let command = Command::Unfinished { field, text };
        self.send(&spot, command, Purpose::Keep, None);
    }

    /// Asks for something that has no text of its own.
    pub(crate) fn ask(&mut self, spot: &str, command: Command) {
        self.send(spot, command, Purpose::Ask, None);
    }

    /// Asks for something, and says a word once it is done.
    pub(crate) fn ask_and_say(&mut self, spot: &str, command: Command, toast: Toast) {
        self.send(spot, command, Purpose::Ask, Some(toast));
    }

    /// Asks for what the text of the spot says. The text is done once it is saved; then `back_to`
    /// gets the focus.
    pub(crate) fn finish(&mut self, spot: &str, command: Command, back_to: Option<Id>) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        if text.sent.is_none() {
            text.sent = Some(text.words.clone());
            self.send(spot, command, Purpose::Finish(back_to), None);
        }
    }

    /// Shares the draft in a spot, which has to be kept as it stands.
    pub(crate) fn share(&mut self, spot: &str, draft: DraftId, words: &str) {
        let share = Command::Note(NoteCommand::Share { draft });
        self.send(spot, share, Purpose::Share, Some(Toast::done(words)));
    }

    /// Deletes the draft in a spot.
    pub(crate) fn delete(&mut self, spot: &str, draft: DraftId, words: &str) {
        let draft = Some(draft);
        let text = String::new();
        let delete = Command::Note(NoteCommand::Draft { draft, text });
        self.send(spot, delete, Purpose::Delete, Some(Toast::done(words)));
    }

    fn send(&mut self, spot: &str, command: Command, purpose: Purpose, toast: Option<Toast>) {
        if purpose != Purpose::Keep {
            self.refusals.remove(spot);
        }
        let ticket = Ticket(self.next);
        self.next += 1;
        let asked = Asked {
            spot: spot.to_owned(),
            purpose,
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
    pub(crate) fn refusal(&self, spot: &str) -> Option<Rejection> {
        self.refusals.get(spot).copied()
    }

    /// Takes note of what came of a wish.
    pub(crate) fn answered(&mut self, ticket: Ticket, answer: Answer) -> Option<Outcome> {
        let Asked {
            spot,
            purpose,
            toast,
        } = self.asked.remove(&ticket)?;
        match (&answer, purpose) {
            (Ok(made), Purpose::Keep) => self.is_now_kept(&spot, made.as_deref()),
            (Ok(_), Purpose::Finish(back_to)) => self.done(&spot, back_to),
            (Ok(_), Purpose::Share | Purpose::Delete) => drop(self.texts.remove(&spot)),
            (Ok(_), Purpose::Rescue) => self.is_a_draft(&spot),
            (Ok(_), Purpose::Ask) => {}
            (Err(rejection), _) => {
                self.refusals.insert(spot.clone(), *rejection);
                self.is_refused(&spot, purpose);
            }
        }
        if answer.is_ok() && toast.is_some() {
            self.toast = toast;
        }
        Some(Outcome {
            spot,
            purpose,
            answer,
        })
    }

    fn is_now_kept(&mut self, spot: &str, made: Option<&str>) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        text.kept = text.keeping.take().unwrap_or_default();
        text.refused = None;
        let over = std::mem::take(&mut text.keeping_from);
        self.refusals.remove(spot);
        if let Keep::Draft(draft) = &mut text.keep {
            *draft = made.and_then(|made| made.parse().ok());
        }
        // Where more was typed in the meantime, it is kept when its time comes.
        if text.to_keep() == text.kept && text.retired {
            self.texts.remove(spot);
        }
        self.keep_over(spot, over);
    }

    /// Lets go of a text that is a draft by now, unless more was typed since.
    fn is_a_draft(&mut self, spot: &str) {
        let text = self.texts.get_mut(spot);
        let is_all = text.is_some_and(|text| text.sent.take().as_ref() == Some(&text.words));
        if is_all {
            self.forget(spot);
        }
    }

    /// Clears a text that is saved, but for what was typed since. A field for something new stays
    /// open for the next.
    fn done(&mut self, spot: &str, back_to: Option<Id>) {
        self.focus = back_to.map(|id| (id, 0));
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        let sent = text.sent.take().unwrap_or_default();
        if text.words == sent {
            self.forget(spot);
            if spot.ends_with(NEW) {
                self.open(spot, "");
            }
        } else {
            text.stood = Some(std::mem::replace(&mut text.from, text::parts(&sent)));
            text.changed = Some(0.0);
        }
    }

    fn is_refused(&mut self, spot: &str, purpose: Purpose) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        match purpose {
            Purpose::Keep => text.refused = text.keeping.take(),
            Purpose::Finish(_) | Purpose::Rescue => text.sent = None,
            Purpose::Ask | Purpose::Share | Purpose::Delete => {}
        }
    }

    /// Keeps what has not been typed at for a moment, and what has been typed at for long. Returns in
    /// how many seconds there is more to keep.
    pub(crate) fn tick(&mut self, now: f64) -> Option<f64> {
        let mut next: Option<f64> = None;
        let mut due = Vec::new();
        for (spot, text) in &mut self.texts {
            if !text.is_to_be_kept() {
                continue;
            }
            // Whatever put it there: a screen that takes no note of a change loses nothing.
            let changed = *text.changed.get_or_insert(now);
            let waiting = *text.waiting.get_or_insert(now);
            let left = (changed + PAUSE_SECONDS).min(waiting + TYPING_SECONDS) - now;
            if left <= 0.0 {
                due.push(spot.clone());
            } else {
                next = Some(next.map_or(left, |next| next.min(left)));
            }
        }
        for spot in due {
            self.keep_now(&spot);
        }
        next
    }

    /// Keeps every text as it stands: the window may be out of sight from now on, and would not come
    /// to it.
    pub(crate) fn keep_all(&mut self) {
        let spots: Vec<String> = self.texts.keys().cloned().collect();
        for spot in spots {
            self.keep_now(&spot);
        }
    }

    /// Keeps a text as it stands, unless that is on its way already.
    pub(crate) fn keep_now(&mut self, spot: &str) {
        let text = self.texts.get_mut(spot);
        let Some(text) = text.filter(|text| text.is_to_be_kept()) else {
            return;
        };
        (text.changed, text.waiting) = (None, None);
        let over = text.over().to_owned();
        if text.is_unkept() {
            text.keeping = Some(text.to_keep().to_owned());
            text.keeping_from = over;
            if let Some(command) = text.command(spot) {
                self.send(spot, command, Purpose::Keep, None);
            }
        } else {
            self.keep_over(spot, over);
        }
    }

    /// Keeps what a text is written over, once its words are kept: without it they are looked at
    /// beside what stands, but over something newer older words would replace it.
    fn keep_over(&mut self, spot: &str, over: String) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        if text.kept_from != over {
            over.clone_into(&mut text.kept_from);
            self.keep_as(from_of(spot), over);
        }
    }

    /// Returns every wish that has not been handed over, and those that keep every text as it stands
    /// now, whatever is on its way.
    pub(crate) fn last(&mut self) -> Vec<Command> {
        let pending = self.take_intents().into_iter();
        let pending = pending.filter_map(|intent| match intent {
            Intent::Command { command, .. } => Some(command),
            _ => None,
        });
        let unkept = self.texts.iter().filter(|(_, text)| {
            let now = text.to_keep();
            now != text.kept && text.keeping.as_deref() != Some(now)
        });
        let last = unkept.filter_map(|(spot, text)| text.command(spot));
        // Where the words may be refused, what is kept of them stays as it is.
        let over = self.texts.iter().filter(|(_, text)| {
            let fits = !text.keep_is_too_long() && text.refused.is_none();
            fits && text.over() != text.kept_from
        });
        let over = over.map(|(spot, text)| Command::Unfinished {
            field: from_of(spot),
            text: text.over().to_owned(),
        });
        pending.chain(last).chain(over).collect()
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

    /// Returns what was to get the focus and does not any more: something lies over it.
    pub(crate) fn keep_focus_back(&mut self) -> Option<Id> {
        self.focus.take().map(|(id, _)| id)
    }

    /// Tells whether something still waits for the focus.
    pub(crate) fn has_focus_to_give(&self) -> bool {
        self.focus.is_some()
    }

    pub(crate) fn take_toast(&mut self) -> Option<Toast> {
        self.toast.take()
    }

    pub(crate) fn take_wants(&mut self) -> Vec<Want> {
        std::mem::take(&mut self.wants)
    }

    pub(crate) fn take_intents(&mut self) -> Vec<Intent> {
        std::mem::take(&mut self.out)
    }
}

impl Text {
    /// What is to stand in the vault for it.
    fn to_keep(&self) -> &str {
        match self.keep {
            Keep::Unfinished if self.words == self.from => "",
            Keep::Draft(None) if self.words.trim().is_empty() => "",
            // A draft that was opened is deleted by a deed of its own: one that was emptied says what
            // it said when it was opened.
            Keep::Draft(Some(_)) if self.words.trim().is_empty() => &self.from,
            Keep::Unfinished | Keep::Draft(_) => &self.words,
            Keep::Not => &self.kept,
        }
    }

    /// What is to stand in the vault for what it is written over.
    fn over(&self) -> &str {
        match self.keep {
            Keep::Unfinished if self.words != self.from => &self.from,
            _ => "",
        }
    }

    fn keep_is_too_long(&self) -> bool {
        let most = match self.keep {
            Keep::Draft(_) => limits::DRAFT_TEXT,
            Keep::Unfinished => limits::NOTE_TEXT,
            Keep::Not => usize::MAX,
        };
        self.to_keep().len() > most
    }

    fn is_to_be_kept(&self) -> bool {
        let waits = self.keeping.is_some() || self.sent.is_some();
        let is_refused = self.refused.as_deref() == Some(self.to_keep());
        !waits && !is_refused && (self.is_unkept() || self.over() != self.kept_from)
    }

    /// Tells whether the vault keeps something else, and this was not refused.
    fn is_unkept(&self) -> bool {
        let now = self.to_keep();
        now != self.kept && self.refused.as_deref() != Some(now)
    }

    /// The wish that keeps it.
    fn command(&self, spot: &str) -> Option<Command> {
        let text = self.to_keep().to_owned();
        match self.keep {
            Keep::Unfinished => Some(Command::Unfinished {
                field: spot.to_owned(),
                text,
            }),
            Keep::Draft(draft) => Some(Command::Note(NoteCommand::Draft { draft, text })),
            Keep::Not => None,
        }
    }
}

fn from_of(spot: &str) -> String {
    format!("{spot}{FROM}")
}

/// Tells whether something that was being written still has its place on a screen.
fn has_place(view: &View, spot: &str) -> bool {
    let plan = &view.plan;
    let is = |id: &dyn fmt::Display, wanted: &str| id.to_string() == wanted;
    match spot.split_once('.') {
        Some(("propose" | "because", about)) => {
            let id = about.strip_suffix(NEW).unwrap_or(about).parse().ok();
            let is_proposal = |id| plan.proposals.iter().any(|it| it.id == id);
            id.is_none_or(|id| plan.item(id).is_some() || is_proposal(id))
        }
        // Fields for something new are always there.
        Some((_, id)) if id == "new" || id.ends_with(NEW) => true,
        Some(("line", id)) => plan.lines.iter().any(|line| is(&line.id, id)),
        Some(("need", id)) => {
            let mut mine = plan.needs.iter().filter(|need| need.of == view.me);
            mine.any(|need| is(&need.id, id))
        }
        Some(("passing", id)) => {
            let mut mine = plan.passing.iter().filter(|it| it.of == view.me);
            mine.any(|it| is(&it.id, id))
        }
        Some(("route", id)) => plan
            .routes
            .iter()
            .any(|route| !route.archived && is(&route.id, id)),
        Some(("menu", id)) => {
            leeward_catalogue::Activity::find(id).is_some() || plan.menu.contains_key(id)
        }
        Some(("step", id)) => plan
            .steps
            .iter()
            .any(|step| !step.archived && is(&step.id, id)),
        Some(("together", id)) => {
            let lines = plan
                .lines
                .iter()
                .filter(|line| !line.wordings.others.is_empty());
            let steps = plan
                .steps
                .iter()
                .filter(|step| !step.wordings.others.is_empty());
            let routes = plan.routes.iter();
            let routes = routes.filter(|route| !route.wordings.others.is_empty());
            let ids = lines.map(|line| line.id).chain(steps.map(|step| step.id));
            let mut ids = ids.chain(routes.map(|route| route.id));
            let mut named = plan.menu.iter();
            ids.any(|known| is(&known, id))
                || named.any(|(known, it)| {
                    let known = known.strip_prefix("own.").unwrap_or(known);
                    known == id && !it.wordings.others.is_empty()
                })
        }
        _ => false,
    }
}

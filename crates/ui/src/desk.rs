//! Unsaved texts of fields, commands and questions in flight, and their results.
//!
//! A text stays in its field until the answer says that it is saved. While someone types, the text is
//! handed over to be kept after a pause, and at least every two seconds, unless the text handed over
//! before is still on its way: a slow disk gets the newest text next, and no queue of older ones.

pub(crate) mod unsaved;

use std::{collections::BTreeMap, fmt};

use egui::Id;
use leeward_model::{Command, DraftId, NoteCommand, Question, Rejection, View, text};

use crate::{
    desk::unsaved::{Keep, Meanwhile, Text},
    intent::{Intent, Ticket},
    nav::Want,
    rebase::{Pairs, rebase},
    spot::Spot,
    tokens::{PAUSE_SECONDS, TYPING_SECONDS},
    widgets::Toast,
};

/// The answer to a command: the id of what was made, if anything was, or why it was refused.
pub(crate) type Answer = Result<Option<String>, Rejection>;

/// The end of the name under which the vault keeps what the text of a spot is written over.
const FROM: &str = ".from";

#[derive(Default)]
pub(crate) struct Desk {
    texts: BTreeMap<Spot, Text>,
    asked: BTreeMap<Ticket, Asked>,
    /// The newest question of each spot that waits for what answers it.
    questions: BTreeMap<Spot, Ticket>,
    refusals: BTreeMap<Spot, Rejection>,
    toast: Option<Toast>,
    /// The id that gets the focus, and after how many frames.
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

/// The purpose of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Asks for something without a text of its own.
    Ask,
    /// Saves the text of the spot; then this gets the focus.
    Finish(Option<Id>),
    /// Keeps the text of the spot as it is.
    Keep,
    /// Keeps what the text of the spot is written over.
    KeepFrom,
    /// Shares the draft in the spot.
    Share,
    /// Makes a draft of a text that has lost its place, and then forgets the text.
    Rescue,
    /// Deletes the draft in the spot.
    Delete,
}

struct Asked {
    spot: Spot,
    purpose: Purpose,
    toast: Option<Toast>,
}

/// The answer to a command, with the spot and the purpose of the command.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) spot: Spot,
    pub(crate) purpose: Purpose,
    pub(crate) answer: Answer,
}

impl Desk {
    /// Takes up what was typed before the last lock or crash.
    pub(crate) fn resume(&mut self, view: &View) {
        let kept = &view.own.unfinished;
        for (name, words) in kept.iter() {
            if let Some(text) = name.strip_suffix(FROM) {
                if !kept.contains_key(text) {
                    self.keep_from(&Spot::from_name(text), String::new());
                }
                continue;
            }
            let from = kept.get(&format!("{name}{FROM}")).cloned();
            let from = from.unwrap_or_default();
            let text = Text {
                words: words.clone(),
                kept: words.clone(),
                kept_from: from.clone(),
                from,
                open: true,
                ..Text::default()
            };
            self.texts.insert(Spot::from_name(name), text);
        }
    }

    /// Makes a draft of a note of what was taken up for something that is not there any more. Only
    /// a whole view can tell.
    pub(crate) fn rescue(&mut self, view: &View) {
        // What was typed just now may not be kept yet.
        let begun = self.texts.iter().filter(|(spot, text)| {
            let is_unfinished = matches!(text.keep, Keep::Unfinished);
            let says = !text.words.trim().is_empty() && text.words != text.from;
            is_unfinished && says && !self.is_becoming_a_draft(spot) && !spot.has_place(view)
        });
        let begun = begun.map(|(spot, text)| (spot.clone(), text.words.clone()));
        for (spot, text) in begun.collect::<Vec<_>>() {
            let draft = NoteCommand::Draft { draft: None, text };
            self.becomes_a_draft(&spot, draft, None);
        }
    }

    /// Makes a draft of a note of what was written, where something else stays: one press throws no
    /// words away.
    pub(crate) fn make_a_draft(&mut self, spot: &Spot, words: &str) {
        if self.is_becoming_a_draft(spot) {
            return;
        }
        let text = self.trimmed(spot).to_owned();
        let draft = NoteCommand::Draft { draft: None, text };
        self.becomes_a_draft(spot, draft, Some(Toast::done(words)));
    }

    fn is_becoming_a_draft(&self, spot: &Spot) -> bool {
        let mut asked = self.asked.values();
        asked.any(|it| it.spot == *spot && it.purpose == Purpose::Rescue)
    }

    fn becomes_a_draft(&mut self, spot: &Spot, draft: NoteCommand, toast: Option<Toast>) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.sent = Some(text.words.clone());
        }
        self.send(spot, Command::Note(draft), Purpose::Rescue, toast);
    }

    /// Opens a text for writing. One that was begun before goes on where it was, over what it was
    /// begun on.
    pub(crate) fn open(&mut self, spot: &Spot, from: &str) {
        let text = self.texts.entry(spot.clone()).or_insert_with(|| Text {
            words: from.to_owned(),
            from: from.to_owned(),
            keep: match spot {
                Spot::Invitation | Spot::Address => Keep::Not,
                _ => Keep::Unfinished,
            },
            ..Text::default()
        });
        text.open = true;
    }

    /// Brings a text onto what stands there by now: what one did not touch takes what stands.
    pub(crate) fn follow(&mut self, spot: &Spot, now: &str, pairs: Pairs) -> Meanwhile {
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
    pub(crate) fn open_note(&mut self, spot: &Spot, draft: Option<(DraftId, &str)>) {
        let text = self.texts.entry(spot.clone()).or_insert_with(|| {
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
    pub(crate) fn draft_of(&self, spot: &Spot) -> Option<DraftId> {
        match self.texts.get(spot)?.keep {
            Keep::Draft(draft) => draft,
            Keep::Unfinished | Keep::Not => None,
        }
    }

    pub(crate) fn is_open(&self, spot: &Spot) -> bool {
        self.texts.get(spot).is_some_and(|text| text.open)
    }

    /// Tells whether something was begun here and is not done.
    pub(crate) fn is_begun(&self, spot: &Spot) -> bool {
        let text = self.texts.get(spot);
        text.is_some_and(|text| text.words != text.from && !text.words.trim().is_empty())
    }

    /// Tells whether what stands here is in the vault, letter by letter.
    pub(crate) fn is_kept(&self, spot: &Spot) -> bool {
        let text = self.texts.get(spot);
        text.is_none_or(|text| text.keeping.is_none() && text.to_keep() == text.kept)
    }

    /// Goes on with a text in another spot, over what it was begun on.
    pub(crate) fn hand_over(&mut self, spot: &Spot, to: &Spot) {
        let Some(Text { words, from, .. }) = self.texts.get(spot) else {
            return;
        };
        let text = Text {
            words: words.clone(),
            from: from.clone(),
            open: true,
            ..Text::default()
        };
        self.texts.insert(to.clone(), text);
        // Kept there before it goes here.
        self.keep_now(to);
        self.forget(spot);
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

    /// Lets go of a text that nothing shows any more, once it is kept. Returns whether it does: what
    /// cannot be kept stays where it is seen.
    pub(crate) fn retire(&mut self, spot: &Spot) -> bool {
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
    pub(crate) fn try_again(&mut self, spot: &Spot) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.refused = None;
        }
    }

    /// Returns the spot in which a draft is being written, or was and is on its way to be kept.
    pub(crate) fn spot_of_draft(&self, draft: DraftId) -> Option<Spot> {
        let is_it = |text: &Text| text.keep == Keep::Draft(Some(draft));
        let found = self.texts.iter().find(|(_, text)| is_it(text));
        found.map(|(spot, _)| spot.clone())
    }

    /// Returns the words of a spot, for a field.
    pub(crate) fn words(&mut self, spot: &Spot) -> &mut String {
        &mut self.texts.entry(spot.clone()).or_default().words
    }

    /// Returns the words of a spot as they would be sent.
    pub(crate) fn trimmed(&self, spot: &Spot) -> &str {
        let text = self.texts.get(spot);
        // A text of several parts may begin with an empty one, which says what is missing.
        text.map_or("", |text| {
            text.words
                .trim_end()
                .trim_start_matches(|letter: char| letter.is_whitespace() && letter != '\n')
        })
    }

    /// Takes note of when something was typed, in seconds.
    pub(crate) fn typed(&mut self, spot: &Spot, now: f64) {
        if let Some(text) = self.texts.get_mut(spot) {
            text.changed = Some(now);
            text.waiting.get_or_insert(now);
        }
    }

    /// Takes back what was said of a text: it is another one by now.
    pub(crate) fn unsay(&mut self, spot: &Spot) {
        self.refusals.remove(spot);
    }

    /// Throws a text away.
    pub(crate) fn forget(&mut self, spot: &Spot) {
        let Some(text) = self.texts.remove(spot) else {
            return;
        };
        let is_there = !text.kept.is_empty() || text.keeping.is_some();
        if is_there
            && text.keep == Keep::Unfinished
            && let Some(field) = spot.name()
        {
            let text = String::new();
            let command = Command::Unfinished { field, text };
            self.send(spot, command, Purpose::Keep, None);
        }
        if !text.kept_from.is_empty() {
            self.keep_from(spot, String::new());
        }
    }

    /// Keeps what the text of a spot is written over.
    fn keep_from(&mut self, spot: &Spot, from: String) {
        if let Some(command) = unfinished_from(spot, from) {
            self.send(spot, command, Purpose::KeepFrom, None);
        }
    }

    /// Asks for something that has no text of its own.
    pub(crate) fn ask(&mut self, spot: &Spot, command: Command) {
        self.send(spot, command, Purpose::Ask, None);
    }

    /// Asks for something, and says a word once it is done.
    pub(crate) fn ask_and_say(&mut self, spot: &Spot, command: Command, toast: Toast) {
        self.send(spot, command, Purpose::Ask, Some(toast));
    }

    /// Asks for what the text of the spot says. The text is done once it is saved; then `back_to`
    /// gets the focus.
    pub(crate) fn finish(&mut self, spot: &Spot, command: Command, back_to: Option<Id>) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        if text.sent.is_none() {
            text.sent = Some(text.words.clone());
            self.send(spot, command, Purpose::Finish(back_to), None);
        }
    }

    /// Shares the draft in a spot, which has to be kept as it stands.
    pub(crate) fn share(&mut self, spot: &Spot, draft: DraftId, words: &str) {
        let share = Command::Note(NoteCommand::Share { draft });
        self.send(spot, share, Purpose::Share, Some(Toast::done(words)));
    }

    /// Deletes the draft in a spot.
    pub(crate) fn delete(&mut self, spot: &Spot, draft: DraftId, words: &str) {
        let draft = Some(draft);
        let text = String::new();
        let delete = Command::Note(NoteCommand::Draft { draft, text });
        self.send(spot, delete, Purpose::Delete, Some(Toast::done(words)));
    }

    fn send(&mut self, spot: &Spot, command: Command, purpose: Purpose, toast: Option<Toast>) {
        if !matches!(purpose, Purpose::Keep | Purpose::KeepFrom) {
            self.refusals.remove(spot);
        }
        let ticket = self.ticket();
        let asked = Asked {
            spot: spot.clone(),
            purpose,
            toast,
        };
        self.asked.insert(ticket, asked);
        self.out.push(Intent::Command { ticket, command });
    }

    fn ticket(&mut self) -> Ticket {
        let ticket = Ticket(self.next);
        self.next += 1;
        ticket
    }

    /// Asks a question. What answers it comes to whoever drew the spot; only the newest question of
    /// a spot counts.
    pub(crate) fn question(&mut self, spot: &Spot, question: Question) {
        self.refusals.remove(spot);
        let ticket = self.ticket();
        self.questions.insert(spot.clone(), ticket);
        self.out.push(Intent::Ask { ticket, question });
    }

    /// Tells whether a question of a spot waits for what answers it.
    pub(crate) fn is_asked(&self, spot: &Spot) -> bool {
        self.questions.contains_key(spot)
    }

    /// Forgets the question of a spot, whatever answers it.
    pub(crate) fn forget_question(&mut self, spot: &Spot) {
        self.questions.remove(spot);
    }

    /// Takes what answers a question, or why nothing does. Returns the spot that asked, where it
    /// still waits for this.
    pub(crate) fn told(&mut self, ticket: Ticket, refusal: Option<Rejection>) -> Option<Spot> {
        let mut asked = self.questions.iter();
        let (spot, _) = asked.find(|(_, asked)| **asked == ticket)?;
        let spot = spot.clone();
        self.questions.remove(&spot);
        if let Some(rejection) = refusal {
            self.refusals.insert(spot.clone(), rejection);
        }
        Some(spot)
    }

    /// Asks for something that only the window can do.
    pub(crate) fn intend(&mut self, intent: Intent) {
        self.out.push(intent);
    }

    /// Asks the house itself for something.
    pub(crate) fn want(&mut self, want: Want) {
        self.wants.push(want);
    }

    /// Tells whether what stands at a spot was changed so often that it takes no more changes.
    pub(crate) fn is_full(&self, spot: &Spot) -> bool {
        self.refusal(spot) == Some(Rejection::DocumentFull)
    }

    /// Returns the refusal at a spot, until another command is sent from there.
    pub(crate) fn refusal(&self, spot: &Spot) -> Option<Rejection> {
        self.refusals.get(spot).copied()
    }

    /// Takes the answer to a command.
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
            (Ok(_), Purpose::Ask) | (_, Purpose::KeepFrom) => {}
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

    fn is_now_kept(&mut self, spot: &Spot, made: Option<&str>) {
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
    fn is_a_draft(&mut self, spot: &Spot) {
        let text = self.texts.get_mut(spot);
        let is_all = text.is_some_and(|text| text.sent.take().as_ref() == Some(&text.words));
        if is_all {
            self.forget(spot);
        }
    }

    /// Clears a text that is saved, but for what was typed since. A field for something new stays
    /// open for the next.
    fn done(&mut self, spot: &Spot, back_to: Option<Id>) {
        self.focus = back_to.map(|id| (id, 0));
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        let sent = text.sent.take().unwrap_or_default();
        if text.words == sent {
            self.forget(spot);
            if spot.is_for_something_new() {
                self.open(spot, "");
            }
        } else {
            text.stood = Some(std::mem::replace(&mut text.from, text::parts(&sent)));
            text.changed = Some(0.0);
        }
    }

    fn is_refused(&mut self, spot: &Spot, purpose: Purpose) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        match purpose {
            Purpose::Keep => text.refused = text.keeping.take(),
            Purpose::Finish(_) | Purpose::Rescue => text.sent = None,
            Purpose::Ask | Purpose::KeepFrom | Purpose::Share | Purpose::Delete => {}
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
        let spots: Vec<Spot> = self.texts.keys().cloned().collect();
        for spot in spots {
            self.keep_now(&spot);
        }
    }

    /// Keeps a text as it stands, unless that is on its way already.
    pub(crate) fn keep_now(&mut self, spot: &Spot) {
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
    fn keep_over(&mut self, spot: &Spot, over: String) {
        let Some(text) = self.texts.get_mut(spot) else {
            return;
        };
        if text.kept_from != over {
            over.clone_into(&mut text.kept_from);
            self.keep_from(spot, over);
        }
    }

    /// Returns every command that has not been handed over, and those that keep every text as it
    /// stands now, whatever is on its way.
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
        let over = over.filter_map(|(spot, text)| unfinished_from(spot, text.over().to_owned()));
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

/// Returns the command that keeps what the text of a spot is written over.
fn unfinished_from(spot: &Spot, text: String) -> Option<Command> {
    let field = format!("{}{FROM}", spot.name()?);
    Some(Command::Unfinished { field, text })
}

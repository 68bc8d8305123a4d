//! Two imaginary partners on this computer: two real vaults, two real nodes, a real link between
//! them on loopback.

use std::{io::Write as _, process::ExitCode, sync::Arc, time::Duration};

use anyhow::{Context as _, bail, ensure};
use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{
    Area, Command, ItemId, LineCommand, NeedCommand, NewStep, NoteCommand, Passphrase, Rating,
    Section, StepCommand, View,
};
use leeward_node::{Event, Handle, Options, Scope, Telling};
use tempfile::TempDir;
use tokio::{
    runtime::Runtime,
    sync::{broadcast::error::TryRecvError, watch},
    time::timeout,
};

use crate::window::{self, Repaint};

type Wake = Arc<dyn Fn() + Send + Sync>;

/// How long anything in the demo may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);

/// One of the two.
pub(crate) struct Partner {
    pub(crate) name: &'static str,
    pub(crate) handle: Handle,
    telling: Telling,
    view: watch::Receiver<Arc<View>>,
}

/// Both of them, and where their vaults are for as long as the demo lasts.
pub(crate) struct Couple {
    pub(crate) partners: [Partner; 2],
    pub(crate) runtime: Runtime,
    words: &'static Catalogue,
    _vaults: TempDir,
}

/// Runs the demo: in a window where there is a display, otherwise as text.
pub(crate) fn run(headless: bool) -> anyhow::Result<ExitCode> {
    if !headless && !has_display() {
        say(catalogue(Language::English).text("demo-no-display"));
    }
    if headless || !has_display() {
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

/// Opens the demo in a window of its own, beside the one that asks for it.
pub(crate) fn open_beside() {
    // Nothing depends on it: whoever pressed sees that nothing came and may press again. The thread
    // waits for its end, so that the system keeps nothing of it.
    std::thread::Builder::new()
        .name("leeward-demo".into())
        .spawn(|| {
            let program = std::env::current_exe()?;
            std::process::Command::new(program).arg("demo").status()
        })
        .ok();
}

pub(crate) fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        || cfg!(any(target_os = "macos", target_os = "windows"))
}

/// The whole story without a window; fails unless both copies are equal at the end.
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

impl Couple {
    /// Makes two vaults and pairs them through the whole ceremony.
    pub(crate) fn meet(wake: &Wake, language: Language) -> anyhow::Result<Self> {
        let vaults = tempfile::tempdir().context("making a directory for the two vaults")?;
        let words = catalogue(language);
        let partner = |id: &'static str| -> anyhow::Result<Partner> {
            let name = words.text(id);
            let dir = vaults.path().join(name);
            let passphrase = Passphrase::given(format!("only for the demo: {name}").into());
            leeward_node::create(&dir, &passphrase, name)?;
            let options = Options {
                scope: Scope::Loopback,
                wake: Arc::clone(wake),
            };
            let (handle, telling) = leeward_node::open(&dir, &passphrase, options)?;
            let view = handle.view();
            Ok(Partner {
                name,
                handle,
                telling,
                view,
            })
        };
        let partners = [partner("demo-first")?, partner("demo-second")?];
        let runtime = Runtime::new()?;
        let mut couple = Self {
            partners,
            runtime,
            words,
            _vaults: vaults,
        };
        couple.pair()?;
        Ok(couple)
    }

    fn pair(&mut self) -> anyhow::Result<()> {
        let [ana, sam] = &mut self.partners;
        self.runtime.block_on(async {
            ana.wish(Command::Invite).await?;
            let invitation = ana.told(|event| match event {
                Event::Invitation(text) => Some(text),
                _ => None,
            });
            let invitation = invitation.await?;
            sam.wish(Command::Join { invitation }).await?;
            let words = |event| match event {
                Event::Words(words) => Some(words),
                _ => None,
            };
            let (hers, his) = (ana.told(words).await?, sam.told(words).await?);
            ensure!(hers == his, "the words differ");
            ana.wish(Command::Match).await?;
            sam.wish(Command::Match).await?;
            let paired = |event| matches!(event, Event::Paired).then_some(());
            ana.told(paired).await?;
            sam.told(paired).await
        })
    }

    /// What they write together at first. Returns a line that both will reword.
    pub(crate) fn begin(&mut self) -> anyhow::Result<ItemId> {
        let words = self.words;
        let [ana, sam] = &mut self.partners;
        self.runtime.block_on(async {
            let line = ana.add(words.text("demo-line-tea")).await?;
            sam.add(words.text("demo-line-phones")).await?;
            for (area, text) in [
                (Area::Emotional, "demo-need-okay"),
                (Area::Body, "demo-need-feet"),
                (Area::Talk, "demo-need-questions"),
            ] {
                ana.need(area, words.text(text)).await?;
            }
            for (area, text) in [
                (Area::Emotional, "demo-need-quiet"),
                (Area::Body, "demo-need-air"),
                (Area::Talk, "demo-need-choices"),
            ] {
                sam.need(area, words.text(text)).await?;
            }
            for signal in ["idea-signal-lantern", "idea-signal-squeeze"] {
                ana.line(Section::Signals, words.text(signal)).await?;
            }
            sam.line(Section::Words, words.text("idea-words-here"))
                .await?;
            for (activity, hers, his) in [
                ("touch.hand", Rating::LoveIt, Rating::LoveIt),
                ("warm.blanket", Rating::LoveIt, Rating::Fine),
                ("food.tea", Rating::Fine, Rating::LoveIt),
            ] {
                ana.rate(activity, hers).await?;
                sam.rate(activity, his).await?;
            }
            for (text, minutes) in [
                ("demo-step-water", 2),
                ("demo-step-blanket", 10),
                ("demo-step-song", 6),
                ("demo-step-thanks", 3),
            ] {
                let text = words.text(text).to_owned();
                let minutes = Some(minutes);
                sam.wish(Command::Step(StepCommand::Add(NewStep {
                    text,
                    minutes,
                    ..NewStep::default()
                })))
                .await?;
            }
            sam.note(words.text("demo-note-sam")).await?;
            ana.note(words.text("demo-note-ana")).await?;
            Ok(line)
        })
    }

    /// The link is cut; each goes on alone, and both reword the same line.
    fn write_apart(&mut self, line: ItemId) -> anyhow::Result<()> {
        self.agree()?;
        let words = self.words;
        let [ana, sam] = &mut self.partners;
        self.runtime.block_on(async {
            ana.wish(Command::Offline).await?;
            sam.wish(Command::Offline).await?;
            ana.reword(line, words.text("demo-line-tea-ana")).await?;
            sam.reword(line, words.text("demo-line-tea-sam")).await?;
            ana.add(words.text("demo-line-lamp")).await?;
            sam.add(words.text("demo-line-breakfast")).await?;
            Ok(())
        })
    }

    fn meet_again(&mut self) -> anyhow::Result<()> {
        let [ana, sam] = &mut self.partners;
        self.runtime.block_on(async {
            ana.wish(Command::Online).await?;
            sam.wish(Command::Online).await
        })?;
        self.agree()
    }

    /// Both wordings are there on both sides; one of them is kept.
    fn keep_one(&mut self, line: ItemId) -> anyhow::Result<()> {
        let words = self.words;
        let [ana, sam] = &mut self.partners;
        self.runtime.block_on(async {
            for partner in [&mut *ana, sam] {
                partner.seen(|view| wordings(view, line) == 2).await?;
                tell_wordings(partner.name, &partner.view.borrow(), line);
            }
            let text = words.text("demo-line-tea-sam").to_owned();
            ana.wish(Command::Line(LineCommand::Keep {
                line,
                text,
                was: None,
            }))
            .await
        })?;
        self.agree()
    }

    /// Waits until nothing waits on either side and both show the same.
    pub(crate) fn agree(&mut self) -> anyhow::Result<()> {
        let [ana, sam] = &mut self.partners;
        self.runtime.block_on(async {
            let agreed = async {
                loop {
                    {
                        let (hers, his) =
                            (ana.view.borrow_and_update(), sam.view.borrow_and_update());
                        if hers.plan == his.plan && hers.waiting + his.waiting == 0 {
                            return anyhow::Ok(());
                        }
                    }
                    tokio::select! {
                        changed = ana.view.changed() => changed?,
                        changed = sam.view.changed() => changed?,
                    }
                }
            };
            timeout(PATIENCE, agreed)
                .await
                .context("the two copies did not become equal")?
        })
    }

    pub(crate) fn views(&self) -> [Arc<View>; 2] {
        self.partners
            .each_ref()
            .map(|partner| partner.view.borrow().clone())
    }

    /// Stops both.
    pub(crate) fn part(self) {
        let Self {
            partners,
            runtime,
            _vaults,
            ..
        } = self;
        let [ana, sam] = &partners;
        runtime.block_on(async { tokio::join!(ana.handle.stop(), sam.handle.stop()) });
        runtime.shutdown_background();
    }
}

impl Partner {
    /// Returns the next thing that its node has told, if there is one.
    pub(crate) fn heard(&mut self) -> Option<Event> {
        loop {
            match self.telling.try_recv() {
                Ok(event) => return Some(event),
                Err(TryRecvError::Lagged(_)) => {}
                Err(_) => return None,
            }
        }
    }

    async fn wish(&self, command: Command) -> anyhow::Result<()> {
        self.made(command).await.map(drop)
    }

    async fn made(&self, command: Command) -> anyhow::Result<Option<String>> {
        Ok(self.handle.submit(command).await??.made)
    }

    async fn add(&self, text: &str) -> anyhow::Result<ItemId> {
        self.line(Section::Ours, text).await
    }

    async fn line(&self, section: Section, text: &str) -> anyhow::Result<ItemId> {
        let add = LineCommand::Add {
            section,
            text: text.into(),
            form: None,
        };
        let made = self
            .made(Command::Line(add))
            .await?
            .context("a line has an id")?;
        Ok(made.parse()?)
    }

    async fn need(&self, area: Area, text: &str) -> anyhow::Result<()> {
        let text = text.to_owned();
        self.wish(Command::Need(NeedCommand::Add { area, text }))
            .await
    }

    async fn rate(&self, activity: &str, rating: Rating) -> anyhow::Result<()> {
        let activity = activity.to_owned();
        let rating = Some(rating);
        self.wish(Command::Rate { activity, rating }).await
    }

    async fn note(&self, text: &str) -> anyhow::Result<()> {
        let text = text.to_owned();
        let draft = NoteCommand::Draft { draft: None, text };
        let made = self.made(Command::Note(draft)).await?;
        let draft = made.context("a draft has an id")?.parse()?;
        self.wish(Command::Note(NoteCommand::Share { draft })).await
    }

    async fn reword(&self, line: ItemId, text: &str) -> anyhow::Result<()> {
        self.wish(Command::Line(LineCommand::Change {
            line,
            text: text.into(),
            was: None,
        }))
        .await
    }

    /// Waits for an event; a pairing that fails is told as it is.
    async fn told<T>(&mut self, wanted: impl Fn(Event) -> Option<T>) -> anyhow::Result<T> {
        let waited = async {
            loop {
                let event = self.telling.recv().await?;
                if let Event::Notice(notice) = &event
                    && notice.is_refusal()
                {
                    bail!("the pairing came to nothing: {notice:?}");
                }
                if let Some(found) = wanted(event) {
                    return Ok(found);
                }
            }
        };
        timeout(PATIENCE, waited)
            .await
            .context("an event that did not come")?
    }

    async fn seen(&mut self, wanted: impl FnMut(&View) -> bool) -> anyhow::Result<()> {
        let mut wanted = wanted;
        let waited = self.view.wait_for(|view| wanted(view));
        timeout(PATIENCE, waited)
            .await
            .context("a view that did not come")??;
        Ok(())
    }
}

fn wordings(view: &View, line: ItemId) -> usize {
    let found = view
        .plan
        .lines
        .iter()
        .find(|candidate| candidate.id == line);
    found.map_or(0, |line| line.wordings.iter().count())
}

fn tell_wordings(name: &str, view: &View, line: ItemId) {
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

fn tell(name: &str, view: &View) {
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

/// Says a line. Whoever closes the other end has heard enough.
fn say(text: &str) {
    writeln!(std::io::stdout(), "{text}").ok();
}

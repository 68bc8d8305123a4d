//! Two imaginary partners with a vault and a node each, and what they do.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, bail, ensure};
use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{
    Area, Command, ItemId, LineCommand, NeedCommand, NewNeed, NewStep, NoteCommand, Passphrase,
    Rating, Section, StepCommand, View,
};
use leeward_node::{Event, Handle, Options, Scope, Telling};
use tempfile::TempDir;
use tokio::{
    runtime::Runtime,
    sync::{broadcast::error::TryRecvError, watch},
    time::timeout,
};

use super::text::tell_wordings;

/// Called after every new view of either node.
pub(super) type Wake = Arc<dyn Fn() + Send + Sync>;

/// The longest that a step of the demo may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// One of the two partners.
pub(crate) struct Partner {
    pub(crate) name: &'static str,
    pub(crate) handle: Handle,
    telling: Telling,
    view: watch::Receiver<Arc<View>>,
}

/// Both partners, and the directory of their vaults, which is removed with them.
pub(crate) struct Couple {
    pub(crate) partners: [Partner; 2],
    pub(crate) runtime: Runtime,
    words: &'static Catalogue,
    _vaults: TempDir,
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
                wake: Arc::clone(wake),
                ..Options::new(Scope::Loopback)
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

    /// Writes what they have in the beginning. Returns a line that both will reword.
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

    /// Cuts the link and lets both write alone, and reword the same line.
    pub(super) fn write_apart(&mut self, line: ItemId) -> anyhow::Result<()> {
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

    pub(super) fn meet_again(&mut self) -> anyhow::Result<()> {
        let [ana, sam] = &mut self.partners;
        self.runtime.block_on(async {
            ana.wish(Command::Online).await?;
            sam.wish(Command::Online).await
        })?;
        self.agree()
    }

    /// Waits for both wordings on both sides, and keeps one of them.
    pub(super) fn keep_one(&mut self, line: ItemId) -> anyhow::Result<()> {
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

    /// Stops both nodes.
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
    /// Returns the next event of its node, if there is one.
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
        self.wish(Command::Need(NeedCommand::Add(NewNeed { area, text })))
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

    /// Waits for an event.
    ///
    /// # Errors
    /// When the pairing is refused meanwhile, the node stops, or the event does not come in time.
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

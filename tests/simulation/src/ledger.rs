//! What was acknowledged to a person, and so has to be there in the end.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{
    ActivityCommand, Command, DocumentId, DraftId, EntryBody, ItemId, LineCommand, NeedCommand,
    NewNeed, NewRoute, NewStep, NoteCommand, PassingCommand, Plan, PlanItem, PlanItemId,
    ProposalCommand, Rating, RouteCommand, StepCommand, View, Wordings,
};

use crate::world::Answer;

#[derive(Debug, Clone, Default)]
struct Item {
    /// Every wording that anybody ever wished for.
    texts: BTreeSet<String>,
    /// The last one that was acknowledged, by device.
    last: BTreeMap<usize, String>,
    by: usize,
    /// It was acknowledged and not undone since.
    required: bool,
    /// Which wording stands cannot be told from the acknowledgements alone.
    doubtful: bool,
}

#[derive(Debug, Clone)]
struct Entry {
    text: String,
    by: usize,
    required: bool,
    taken_back: Option<bool>,
}

/// What was acknowledged.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    items: BTreeMap<ItemId, Item>,
    entries: BTreeMap<DocumentId, Entry>,
    drafts: [BTreeMap<DraftId, String>; 2],
    ratings: [BTreeMap<String, Option<Rating>>; 2],
    /// Devices that were put back: their own earlier ratings come back to them from the other.
    put_back: BTreeSet<usize>,
    /// Activities that were called otherwise.
    renamed: BTreeSet<String>,
}

impl Ledger {
    /// Writes down what came of a command. `before` and `after` are what the device showed.
    pub fn note(
        &mut self,
        device: usize,
        command: &Command,
        answer: &Answer,
        before: &View,
        after: Option<&View>,
    ) {
        if matches!(answer, Some(Err(rejection)) if rejection.code() != "not-saved") {
            return;
        }
        let saved = answer.as_ref().and_then(|answer| answer.as_ref().ok());
        let made = saved.and_then(|saved| saved.made.as_deref());
        match command {
            Command::Line(LineCommand::Add { text, .. } | LineCommand::Anew { text, .. })
            | Command::Need(
                NeedCommand::Add(NewNeed { text, .. }) | NeedCommand::Anew { text, .. },
            )
            | Command::Passing(PassingCommand::Add { text, .. })
            | Command::Route(
                RouteCommand::Add(NewRoute { text, .. })
                | RouteCommand::Duplicate { text, .. }
                | RouteCommand::Anew { text, .. },
            )
            | Command::Step(
                StepCommand::Add(NewStep { text, .. }) | StepCommand::Anew { text, .. },
            ) => {
                if let Some(id) = made.and_then(|id| id.parse().ok()) {
                    self.added(device, id, text);
                }
            }
            Command::Line(
                LineCommand::Change {
                    line: item, text, ..
                }
                | LineCommand::Keep {
                    line: item, text, ..
                },
            )
            | Command::Need(NeedCommand::Change { need: item, text })
            | Command::Passing(PassingCommand::Change {
                passing: item,
                text,
            })
            | Command::Route(RouteCommand::Change {
                route: item, text, ..
            })
            | Command::Step(StepCommand::Change {
                step: item, text, ..
            }) => {
                self.changed(device, *item, text, saved.is_some());
            }
            Command::Line(LineCommand::Part { line }) => {
                let kept = before.plan.item(PlanItemId::Line(*line));
                self.parted(device, kept, saved.is_some());
            }
            Command::Step(StepCommand::Part { step }) => {
                let kept = before.plan.item(PlanItemId::Step(*step));
                self.parted(device, kept, saved.is_some());
            }
            Command::Proposal(ProposalCommand::Answer {
                proposal,
                answer: leeward_model::Answer::Fits,
                ..
            }) => {
                let proposals = before.plan.proposals.iter();
                let found = proposals.filter(|it| it.id == *proposal);
                for it in found {
                    if let (Some(item), Some(text)) = (it.what.item(), it.what.text()) {
                        self.changed(device, item.id(), text, saved.is_some());
                    }
                }
            }
            Command::Note(command) => self.noted(device, command, saved.is_some(), made, before),
            Command::Rate { activity, rating } => {
                if saved.is_some() {
                    self.ratings[device].insert(activity.clone(), *rating);
                } else {
                    self.ratings[device].remove(activity);
                }
            }
            Command::Activity(ActivityCommand::Change { activity, .. }) => {
                self.renamed.insert(activity.clone());
            }
            Command::Undo => self.undone(device, before, after),
            _ => {}
        }
    }

    /// A device was put back to an older state: what it was told counts no longer.
    pub fn rolled_back(&mut self, device: usize) {
        for item in self.items.values_mut() {
            item.required &= item.by != device;
            item.doubtful |= item.last.contains_key(&device);
        }
        for entry in self.entries.values_mut().filter(|entry| entry.by == device) {
            entry.required = false;
            entry.taken_back = entry.taken_back.map(|_| false);
        }
        self.drafts[device].clear();
        self.ratings[device].clear();
        self.put_back.insert(device);
    }

    fn added(&mut self, device: usize, id: ItemId, text: &str) {
        let text = text.trim().to_owned();
        let item = Item {
            texts: [text.clone()].into(),
            last: [(device, text)].into(),
            by: device,
            required: true,
            doubtful: false,
        };
        self.items.insert(id, item);
    }

    fn changed(&mut self, device: usize, id: ItemId, text: &str, saved: bool) {
        let item = self.items.entry(id).or_insert_with(|| Item {
            doubtful: true,
            ..Item::default()
        });
        item.texts.insert(text.trim().to_owned());
        if saved {
            item.last.insert(device, text.trim().to_owned());
        } else {
            item.doubtful = true;
        }
    }

    fn parted(&mut self, device: usize, kept: Option<PlanItem<'_>>, saved: bool) {
        if let Some(kept) = kept {
            let text = &kept.wordings().first.text;
            self.changed(device, kept.id().id(), text, saved);
        }
    }

    fn noted(
        &mut self,
        device: usize,
        command: &NoteCommand,
        saved: bool,
        made: Option<&str>,
        before: &View,
    ) {
        match command {
            NoteCommand::Draft { draft, text } => {
                let id = made.and_then(|id| id.parse().ok());
                if let Some(id) = id.filter(|_| saved) {
                    self.drafts[device].insert(id, text.trim().to_owned());
                } else if let Some(draft) = draft {
                    self.drafts[device].remove(draft);
                }
            }
            NoteCommand::Share { draft } => {
                self.drafts[device].remove(draft);
                let text = before.own.drafts.iter().find(|known| known.id == *draft);
                let id = made.and_then(|id| id.parse().ok());
                if let (Some(id), Some(draft)) = (id, text) {
                    let text = draft.text.clone();
                    let entry = Entry {
                        text,
                        by: device,
                        required: true,
                        taken_back: None,
                    };
                    self.entries.insert(id, entry);
                }
            }
            NoteCommand::TakeBack { entry } => {
                if let Some(entry) = self.entries.get_mut(entry) {
                    entry.taken_back = Some(saved);
                }
            }
        }
    }

    fn undone(&mut self, device: usize, before: &View, after: Option<&View>) {
        let now = after.map(texts_of).unwrap_or_default();
        for (id, text) in texts_of(before) {
            let Some(item) = self.items.get_mut(&id) else {
                continue;
            };
            match now.get(&id) {
                Some(same) if *same == text && after.is_some() => {}
                Some(_) => item.doubtful = true,
                None => {
                    item.required = false;
                    item.doubtful = true;
                }
            }
        }
        self.ratings[device].clear();
    }

    /// Compares with what both show in the end, and returns what is wrong.
    pub fn differences(&self, views: [&View; 2]) -> Vec<String> {
        let mut wrong = self.wrong_items(views[0]);
        wrong.extend(self.wrong_entries(&views[0].plan));
        for (device, view) in views.into_iter().enumerate() {
            wrong.extend(self.wrong_own(device, view));
        }
        wrong
    }

    fn wrong_items(&self, view: &View) -> Vec<String> {
        let shown = texts_of(view);
        let mut wrong = Vec::new();
        for (id, item) in &self.items {
            let Some(found) = shown.get(id) else {
                if item.required {
                    wrong.push(format!("{id}, added by {}, is missing", item.by));
                }
                continue;
            };
            if !found.iter().all(|text| item.texts.contains(text)) && !item.texts.is_empty() {
                let known = &item.texts;
                if !item.doubtful {
                    wrong.push(format!(
                        "{id} reads {found:?}, which nobody wrote: {known:?}"
                    ));
                }
            }
            let writers: Vec<&String> = item.last.values().collect();
            if let ([only], false) = (writers.as_slice(), item.doubtful)
                && *found != [(*only).clone()]
            {
                wrong.push(format!("{id} reads {found:?} instead of {only:?}"));
            }
        }
        wrong
    }

    fn wrong_entries(&self, plan: &Plan) -> Vec<String> {
        let shown: BTreeMap<_, _> = plan.entries.iter().map(|entry| (entry.id, entry)).collect();
        let mut wrong = Vec::new();
        for (id, entry) in self.entries.iter().filter(|(_, entry)| entry.required) {
            let body = shown.get(id).map(|entry| &entry.body);
            let here = matches!(body, Some(EntryBody::Note { text }) if *text == entry.text);
            let gone = matches!(body, Some(EntryBody::TakenBack));
            let right = match entry.taken_back {
                None => here,
                Some(true) => gone,
                Some(false) => here || gone,
            };
            if !right {
                wrong.push(format!("entry {id} of {} is {body:?}", entry.by));
            }
        }
        wrong
    }

    fn wrong_own(&self, device: usize, view: &View) -> Vec<String> {
        let mut wrong = Vec::new();
        for (id, text) in &self.drafts[device] {
            let found = view.own.drafts.iter().find(|draft| draft.id == *id);
            if found.map(|draft| &draft.text) != Some(text) {
                wrong.push(format!(
                    "draft {id} of {device} is {found:?} instead of {text:?}"
                ));
            }
        }
        for (activity, rating) in &self.ratings[device] {
            let shared = view
                .plan
                .ratings
                .get(activity)
                .and_then(|by| by.get(&view.me));
            let private = view.own.ratings.get(activity);
            let both = shared.is_some() && private.is_some();
            // A rating counts for what the activity was called only.
            if self.put_back.contains(&device) || self.renamed.contains(activity) {
                continue;
            }
            if both || shared.or(private) != rating.as_ref() {
                wrong.push(format!(
                    "{activity} of {device}: {shared:?} {private:?}, not {rating:?}"
                ));
            }
        }
        wrong
    }
}

/// What everything says, in earlier chapters too.
fn texts_of(view: &View) -> BTreeMap<ItemId, Vec<String>> {
    let plan = &view.plan;
    let words = |wordings: &Wordings| -> Vec<String> {
        let wordings = wordings.iter();
        wordings.map(|wording| wording.text.clone()).collect()
    };
    let needs = plan
        .needs
        .iter()
        .map(|need| (need.id, vec![need.text.clone()]));
    let passing = plan.passing.iter().map(|it| (it.id, vec![it.text.clone()]));
    let now = (&plan.lines, &plan.steps, &plan.routes);
    let earlier = view
        .chapters
        .iter()
        .map(|it| (&it.lines, &it.steps, &it.routes));
    let mut texts: BTreeMap<_, _> = needs.chain(passing).collect();
    for (lines, steps, routes) in earlier.chain([now]) {
        texts.extend(lines.iter().map(|it| (it.id, words(&it.wordings))));
        texts.extend(steps.iter().map(|it| (it.id, words(&it.wordings))));
        texts.extend(routes.iter().map(|it| (it.id, words(&it.wordings))));
    }
    texts
}

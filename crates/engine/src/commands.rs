//! Carrying out a person's wishes.

use leeward_model::{
    Area, Before, Bring, Command, DocumentId, DraftId, ItemId, Line, LineCommand, NeedCommand,
    NoteCommand, Rating, Rejection, Salt, Step, StepCommand, limits, position, text,
};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    Engine, Output, Saved,
    engine::{end, keep, rest},
    invitation::Invitation,
    pairing::Pairing,
    records::{DraftRecord, key},
    space::{CHANGE_ROOM, Failure, Replaced, Space, bytes_of},
    turn::Turn,
    undo,
};

type Done = Result<Saved, Failure>;

const PLAN: Preimage = Preimage::first(Kind::Plan);
const ROUTE: Preimage = Preimage::first(Kind::Route);

impl Engine {
    pub(crate) fn command(&mut self, turn: &mut Turn<'_>, command: Command) -> Done {
        match command {
            Command::Invite => self.invite(turn),
            Command::Join { invitation } => self.join(turn, &invitation),
            Command::Match => self.match_words(turn),
            Command::Mismatch => self.mismatch(turn),
            Command::Bring(wanted) => self.bring(turn, &wanted),
            Command::Line(command) => self.line(turn, command),
            Command::Need(command) => self.need(turn, command),
            Command::Rate { activity, rating } => {
                let before = self.rating_of(&activity);
                let saved = self.rate(turn, &activity, rating)?;
                self.steps.push(undo::Step::Rating {
                    activity,
                    before,
                    after: rating,
                });
                Ok(saved)
            }
            Command::Step(command) => self.step(turn, command),
            Command::Note(command) => self.note(turn, command),
            Command::Unfinished { field, text } => self.unfinished(turn, &field, text),
            Command::Undo => self.undo(turn),
            Command::Offline => self.set_online(turn, false),
            Command::Online => self.set_online(turn, true),
            Command::Address { address } => self.address(turn, &address),
            Command::StopSharing => self.stop_sharing(turn),
        }
    }

    fn invite(&mut self, turn: &mut Turn<'_>) -> Done {
        self.clear_way_for_pairing(turn)?;
        let host = self.next_host();
        self.pairing = Some(Pairing::invite(turn, host, &self.profile.name));
        Ok(Saved::default())
    }

    fn join(&mut self, turn: &mut Turn<'_>, invitation: &str) -> Done {
        let invitation = Invitation::from_text(invitation)?;
        if self
            .pairing
            .as_ref()
            .is_some_and(|pairing| pairing.is_own(&invitation))
        {
            return Err(Rejection::InvitationOwn.into());
        }
        self.clear_way_for_pairing(turn)?;
        let host = self.next_host();
        self.pairing = Some(Pairing::join(turn, host, &self.profile.name, invitation));
        Ok(Saved::default())
    }

    fn clear_way_for_pairing(&mut self, turn: &mut Turn<'_>) -> Result<(), Rejection> {
        if self.current().is_together() {
            return Err(Rejection::AlreadyTogether);
        }
        if self.pairing.as_ref().is_some_and(Pairing::is_under_way) {
            return Err(Rejection::PairingUnderWay);
        }
        if let Some(run_out) = self.pairing.take() {
            turn.then(Output::CloseHost { host: run_out.host });
        }
        Ok(())
    }

    fn match_words(&mut self, turn: &mut Turn<'_>) -> Done {
        let pairing = self.pairing.as_mut().ok_or(Rejection::NothingToCompare)?;
        let progress = pairing.confirm(turn)?;
        self.advance(turn, progress);
        Ok(Saved::default())
    }

    fn mismatch(&mut self, turn: &mut Turn<'_>) -> Done {
        let pairing = self
            .pairing
            .as_mut()
            .filter(|pairing| pairing.is_under_way());
        let progress = pairing.ok_or(Rejection::NothingToCompare)?.decline(turn);
        self.advance(turn, progress);
        Ok(Saved::default())
    }

    /// Writes what is ticked from before into the shared plan afresh: no history goes along. As many
    /// changes as it takes, and one step to undo.
    fn bring(&mut self, turn: &mut Turn<'_>, wanted: &Bring) -> Done {
        if !self.current().is_together() {
            return Err(Rejection::NoPartner.into());
        }
        let found = self.before_of(wanted).ok_or(Rejection::NotFound)?;
        let page = self.current().my_page();
        self.room_for(PLAN, found.lines.len())?;
        self.room_for(page, found.needs.len())?;
        self.room_for(ROUTE, found.steps.len())?;

        let mut lines: Vec<Put> = Vec::new();
        for line in found.lines {
            let last = puts_position(&lines, line.section);
            let text = line.wordings.first.text;
            lines.extend(self.new_line(turn, line.section, text, last).1);
        }
        let mut mine: Vec<Put> = Vec::new();
        let mut last = None;
        for need in found.needs {
            let after = last.or_else(|| self.last_need(page, need.area));
            let position = position::between(after.as_deref(), None, turn.entropy.number());
            mine.extend(new_need(turn, need.area, need.text, position.clone()));
            last = Some(position);
        }
        for (activity, rating) in found.ratings {
            // What one says by now counts, above all where it is private.
            if self.rating_of(&activity).is_some() {
                continue;
            }
            mine.extend(Put::new(&activity, "rating", rating.as_str()));
        }
        let mut steps: Vec<Put> = Vec::new();
        let mut last = self.last_step();
        for step in found.steps {
            let position = position::between(last.as_deref(), None, turn.entropy.number());
            let text = step.wordings.first.text;
            steps.extend(new_step(turn, text, step.minutes, position.clone()).1);
            last = Some(position);
        }

        let space = self.current_mut();
        let mut parts = Vec::new();
        for (document, puts) in [(PLAN, lines), (page, mine), (ROUTE, steps)] {
            let mut replaced = Vec::new();
            for change in in_changes(&puts) {
                replaced.extend(space.write(turn, document, change)?);
            }
            if !replaced.is_empty() {
                parts.push((document, replaced));
            }
        }
        let space = space.id();
        self.steps.push(undo::Step::Puts { space, parts });
        Ok(Saved::default())
    }

    /// Returns what is named of the plan written alone; `None` when something is not there, or
    /// nothing is named.
    fn before_of(&self, wanted: &Bring) -> Option<Before> {
        let before = self.spaces.first().map(before)?;
        let pick = |ids: &[ItemId], all: &[ItemId]| ids.iter().all(|id| all.contains(id));
        let ids = |lines: &[Line]| lines.iter().map(|line| line.id).collect::<Vec<_>>();
        let needs: Vec<ItemId> = before.needs.iter().map(|need| need.id).collect();
        let steps: Vec<ItemId> = before.steps.iter().map(|step| step.id).collect();
        let known = pick(&wanted.lines, &ids(&before.lines))
            && pick(&wanted.needs, &needs)
            && pick(&wanted.steps, &steps)
            && (wanted.activities.iter()).all(|activity| before.ratings.contains_key(activity));
        let Before {
            mut lines,
            mut needs,
            mut ratings,
            mut steps,
        } = before;
        lines.retain(|line| wanted.lines.contains(&line.id));
        needs.retain(|need| wanted.needs.contains(&need.id));
        ratings.retain(|activity, _| wanted.activities.contains(activity));
        steps.retain(|step| wanted.steps.contains(&step.id));
        let found = Before {
            lines,
            needs,
            ratings,
            steps,
        };
        (known && !found.is_empty()).then_some(found)
    }

    fn new_line(
        &self,
        turn: &mut Turn<'_>,
        section: leeward_model::Section,
        text: String,
        after: Option<String>,
    ) -> (ItemId, Vec<Put>) {
        let id = ItemId::from_bytes(turn.entropy.bytes());
        let last = after.or_else(|| self.current().last_position(section));
        let position = position::between(last.as_deref(), None, turn.entropy.number());
        let puts = item(
            id,
            [
                ("section", Value::from(section.as_str())),
                ("text", text.into()),
                ("position", position.into()),
            ],
        );
        (id, puts)
    }

    fn line(&mut self, turn: &mut Turn<'_>, command: LineCommand) -> Done {
        match command {
            LineCommand::Add { section, text } => {
                let text = checked_text(&text, limits::LINE_TEXT, false)?;
                self.room_for(PLAN, 1)?;
                let (id, puts) = self.new_line(turn, section, text, None);
                self.write(turn, PLAN, puts)?;
                Ok(made(&id))
            }
            LineCommand::Change { line, text } => {
                self.find_line(line)?;
                let text = checked_text(&text, limits::LINE_TEXT, false)?;
                self.write(turn, PLAN, item(line, [("text", text.into())]))
            }
            LineCommand::Archive { line, archived } => {
                self.find_line(line)?;
                self.write(turn, PLAN, item(line, [("archived", archived.into())]))
            }
            LineCommand::Keep { line, text } => {
                let wordings = self.find_line(line)?.wordings;
                let is_one = wordings.iter().any(|wording| wording.text == text);
                if wordings.others.is_empty() || !is_one {
                    return Err(Rejection::NotAWording.into());
                }
                self.write(turn, PLAN, item(line, [("text", text.into())]))
            }
            LineCommand::Part { line } => {
                let Line {
                    wordings, section, ..
                } = self.find_line(line)?;
                if wordings.others.is_empty() {
                    return Err(Rejection::NotAWording.into());
                }
                self.room_for(PLAN, wordings.others.len())?;
                let mut puts = item(line, [("text", wordings.first.text.into())]);
                for other in wordings.others {
                    let last = puts_position(&puts, section);
                    puts.extend(self.new_line(turn, section, other.text, last).1);
                }
                self.write(turn, PLAN, puts)
            }
        }
    }

    fn find_line(&self, line: ItemId) -> Result<Line, Rejection> {
        let plan = self.current().shown(PLAN);
        plan.and_then(|plan| plan.lines.get(&line))
            .cloned()
            .ok_or(Rejection::NotFound)
    }

    fn need(&mut self, turn: &mut Turn<'_>, command: NeedCommand) -> Done {
        let page = self.current().my_page();
        match command {
            NeedCommand::Add { area, text } => {
                let text = checked_text(&text, limits::LINE_TEXT, false)?;
                self.room_for(page, 1)?;
                let last = self.last_need(page, area);
                let position = position::between(last.as_deref(), None, turn.entropy.number());
                let puts = new_need(turn, area, text, position);
                let id = puts.first().map(|put| put.key.item().to_owned());
                self.write(turn, page, puts)?;
                Ok(Saved { made: id })
            }
            NeedCommand::Change { need, text } => {
                self.find_need(page, need)?;
                let text = checked_text(&text, limits::LINE_TEXT, false)?;
                self.write(turn, page, item(need, [("text", text.into())]))
            }
            NeedCommand::Archive { need, archived } => {
                self.find_need(page, need)?;
                self.write(turn, page, item(need, [("archived", archived.into())]))
            }
        }
    }

    fn last_need(&self, page: Preimage, area: Area) -> Option<String> {
        let needs = self.current().shown(page).map(|page| page.needs.values());
        let of_area = needs.into_iter().flatten().filter(|need| need.area == area);
        of_area.map(|need| need.position.clone()).max()
    }

    fn find_need(&self, page: Preimage, need: ItemId) -> Result<(), Rejection> {
        let page = self.current().shown(page);
        let found = page.is_some_and(|page| page.needs.contains_key(&need));
        if found {
            Ok(())
        } else {
            Err(Rejection::NotFound)
        }
    }

    fn rating_of(&self, activity: &str) -> Option<Rating> {
        let page = self.current().my_page();
        let shared = self
            .current()
            .shown(page)
            .and_then(|page| page.ratings.get(activity));
        shared.or_else(|| self.own_ratings.get(activity)).copied()
    }

    /// Rates an activity. What the partner may see goes onto the page; what is private never gets
    /// near a document.
    fn rate(&mut self, turn: &mut Turn<'_>, activity: &str, rating: Option<Rating>) -> Done {
        if !read::is_activity(activity) {
            return Err(Rejection::NotAnActivity.into());
        }
        let page = self.current().my_page();
        let shared = rating.filter(|rating| rating.is_shared());
        let stands = self
            .current()
            .shown(page)
            .is_some_and(|p| p.ratings.contains_key(activity));
        if shared.is_some() || stands {
            let value = shared.map_or(Value::Nothing, |rating| rating.as_str().into());
            let puts = Put::new(activity, "rating", value).into_iter().collect();
            self.current_mut().write(turn, page, puts)?;
        }
        let private = rating.filter(|rating| !rating.is_shared());
        let before = match private {
            Some(rating) => self.own_ratings.insert(activity.to_owned(), rating),
            None => self.own_ratings.remove(activity),
        };
        if before != private {
            turn.put(key::own_ratings(), &self.own_ratings);
        }
        Ok(Saved::default())
    }

    fn step(&mut self, turn: &mut Turn<'_>, command: StepCommand) -> Done {
        match command {
            StepCommand::Add { text, minutes } => {
                let text = checked_text(&text, limits::LINE_TEXT, false)?;
                check_minutes(minutes)?;
                self.room_for(ROUTE, 1)?;
                let last = self.last_step();
                let position = position::between(last.as_deref(), None, turn.entropy.number());
                let (id, puts) = new_step(turn, text, minutes, position);
                self.write(turn, ROUTE, puts)?;
                Ok(made(&id))
            }
            StepCommand::Change { step, text } => {
                self.find_step(step)?;
                let text = checked_text(&text, limits::LINE_TEXT, false)?;
                self.write(turn, ROUTE, item(step, [("text", text.into())]))
            }
            StepCommand::Time { step, minutes } => {
                self.find_step(step)?;
                check_minutes(minutes)?;
                let minutes = minutes.map_or(Value::Nothing, Value::from);
                self.write(turn, ROUTE, item(step, [("minutes", minutes)]))
            }
            StepCommand::Move { step, after } => {
                let position = self.position_after(turn, step, after)?;
                self.write(turn, ROUTE, item(step, [("position", position.into())]))
            }
            StepCommand::Archive { step, archived } => {
                self.find_step(step)?;
                self.write(turn, ROUTE, item(step, [("archived", archived.into())]))
            }
        }
    }

    fn find_step(&self, step: ItemId) -> Result<Step, Rejection> {
        let route = self.current().shown(ROUTE);
        let found = route.and_then(|route| route.steps.get(&step));
        found.cloned().ok_or(Rejection::NotFound)
    }

    fn last_step(&self) -> Option<String> {
        self.steps_in_order().pop().map(|step| step.position)
    }

    fn steps_in_order(&self) -> Vec<Step> {
        self.current().plan().steps
    }

    fn position_after(
        &self,
        turn: &mut Turn<'_>,
        step: ItemId,
        after: Option<ItemId>,
    ) -> Result<String, Rejection> {
        let mut steps = self.steps_in_order();
        let place = |steps: &[Step], id| steps.iter().position(|step: &Step| step.id == id);
        let from = place(&steps, step).ok_or(Rejection::NotFound)?;
        steps.remove(from);
        let place = match after {
            Some(after) => place(&steps, after).ok_or(Rejection::NotFound)? + 1,
            None => 0,
        };
        let before = place.checked_sub(1).and_then(|place| steps.get(place));
        let (before, next) = (
            before.map(|s| &*s.position),
            steps.get(place).map(|s| &*s.position),
        );
        Ok(position::between(before, next, turn.entropy.number()))
    }

    fn note(&mut self, turn: &mut Turn<'_>, command: NoteCommand) -> Done {
        match command {
            NoteCommand::Draft { draft, text } => self.draft(turn, draft, &text),
            NoteCommand::Share { draft } => self.share(turn, draft),
            NoteCommand::TakeBack { entry } => self.take_back(turn, entry),
        }
    }

    fn draft(&mut self, turn: &mut Turn<'_>, draft: Option<DraftId>, text: &str) -> Done {
        let known = draft.map(|id| self.find_draft(id)).transpose()?;
        if text.trim().is_empty() {
            let number = known.ok_or(Rejection::EmptyText)?;
            self.forget_draft(turn, number);
            return Ok(Saved::default());
        }
        // Whatever is typed is kept; what it may say is looked at when it is shared.
        if text.len() > limits::DRAFT_TEXT {
            let limit = limits::DRAFT_TEXT;
            return Err(Rejection::TextTooLong { limit }.into());
        }
        let text = text.to_owned();
        let (number, id) = if let (Some(number), Some(id)) = (known, draft) {
            (number, id)
        } else {
            if self.drafts.len() >= limits::DRAFTS {
                return Err(Rejection::Full {
                    limit: limits::DRAFTS,
                }
                .into());
            }
            let number = self.profile.drafts;
            self.profile.drafts += 1;
            turn.put(key::profile(), &self.profile);
            (number, DraftId::from_bytes(turn.entropy.bytes()))
        };
        let record = DraftRecord { id, text };
        self.unsaved_drafts.remove(&number);
        turn.put(key::draft(number), &record);
        self.drafts.insert(number, record);
        Ok(made(&id))
    }

    fn unfinished(&mut self, turn: &mut Turn<'_>, field: &str, text: String) -> Done {
        if field.is_empty() || field.len() > limits::FIELD_NAME {
            return Err(Rejection::NotFound.into());
        }
        if text.len() > limits::NOTE_TEXT {
            let limit = limits::NOTE_TEXT;
            return Err(Rejection::TextTooLong { limit }.into());
        }
        let before = if text.is_empty() {
            self.unfinished.remove(field)
        } else {
            let known = self.unfinished.contains_key(field);
            if !known && self.unfinished.len() >= limits::UNFINISHED {
                let limit = limits::UNFINISHED;
                return Err(Rejection::Full { limit }.into());
            }
            self.unfinished.insert(field.to_owned(), text)
        };
        if before.as_ref() != self.unfinished.get(field) {
            turn.put(key::unfinished(), &self.unfinished);
        }
        Ok(Saved::default())
    }

    fn forget_draft(&mut self, turn: &mut Turn<'_>, number: u64) {
        self.drafts.remove(&number);
        self.unsaved_drafts.remove(&number);
        turn.delete(key::draft(number));
    }

    fn find_draft(&self, id: DraftId) -> Result<u64, Rejection> {
        let mut drafts = self.drafts.iter();
        drafts
            .find(|(_, draft)| draft.id == id)
            .map(|(n, _)| *n)
            .ok_or(Rejection::NotFound)
    }

    /// The deliberate act: a draft becomes an entry, in one change. Nothing typed and deleted on
    /// the way is in it.
    fn share(&mut self, turn: &mut Turn<'_>, draft: DraftId) -> Done {
        let number = self.find_draft(draft)?;
        if !self.current().is_together() {
            return Err(Rejection::NoPartner.into());
        }
        let text = self
            .drafts
            .get(&number)
            .map(|draft| draft.text.clone())
            .unwrap_or_default();
        let text = checked_text(&text, limits::NOTE_TEXT, true)?;
        let preimage = Preimage::entry(self.current().record.me, turn.entropy.bytes());
        let day = i64::from(turn.stamp.today.0);
        let puts = named(
            "self",
            [
                ("kind", Value::from("note")),
                ("day", Value::Number(day)),
                ("text", text.into()),
            ],
        );
        self.current_mut().write(turn, preimage, puts)?;
        self.forget_draft(turn, number);
        Ok(made(&preimage.id(self.current().id())))
    }

    fn take_back(&mut self, turn: &mut Turn<'_>, entry: DocumentId) -> Done {
        let me = self.current().record.me;
        let entry = self.current().entry(turn.reader(), entry)?;
        let entry = entry.ok_or(Rejection::NotFound)?;
        if entry.owner != Some(me) {
            return Err(Rejection::NotYours.into());
        }
        let gone = Preimage::of_person(Kind::Gone, me);
        let day = Value::Number(i64::from(turn.stamp.today.0));
        let puts = named(&Salt::from_bytes(entry.salt).to_string(), [("day", day)]);
        self.current_mut().write(turn, gone, puts)?;
        Ok(Saved::default())
    }

    fn undo(&mut self, turn: &mut Turn<'_>) -> Done {
        match self.steps.pop().ok_or(Rejection::NothingToUndo)? {
            undo::Step::Rating {
                activity,
                before,
                after,
            } => {
                if self.rating_of(&activity) != after {
                    return Err(Rejection::ChangedSince.into());
                }
                self.rate(turn, &activity, before)
            }
            undo::Step::Puts { space, parts } => {
                let found = self
                    .spaces
                    .iter_mut()
                    .find(|candidate| candidate.id() == space);
                let found = found.filter(|space| !space.record.ended);
                let space = found.ok_or(Rejection::NothingToUndo)?;
                // All of it is looked at before any of it is written.
                let inverses: Result<Vec<_>, Failure> = parts
                    .into_iter()
                    .map(|(document, replaced)| {
                        let puts = inverse(turn, space, document, replaced)?;
                        Ok((document, puts))
                    })
                    .collect();
                for (document, puts) in inverses? {
                    for change in in_changes(&puts) {
                        space.write(turn, document, change)?;
                    }
                }
                Ok(Saved::default())
            }
        }
    }

    fn set_online(&mut self, turn: &mut Turn<'_>, online: bool) -> Done {
        let space = self.current_mut();
        let partner = space.record.partner.as_mut().ok_or(Rejection::NoPartner)?;
        partner.online = online;
        space.faulted = false;
        space.touch();
        let number = space.number;
        if !online {
            rest(turn, space);
            self.drop_sessions(number);
        } else if let Some(host) = space.host {
            turn.then(Output::SetProtocols {
                host,
                protocols: self.protocols(),
            });
            keep(turn, self.current());
        } else {
            self.open_current_host(turn);
        }
        Ok(Saved::default())
    }

    fn address(&mut self, turn: &mut Turn<'_>, address: &str) -> Done {
        let space = self.current_mut();
        let partner = space.record.partner.as_mut().ok_or(Rejection::NoPartner)?;
        let address = address.trim().parse().ok().ok_or(Rejection::NotAnAddress)?;
        partner.addresses.retain(|known| *known != address);
        partner.addresses.insert(0, address);
        partner.addresses.truncate(limits::ADDRESSES);
        space.touch();
        keep(turn, space);
        Ok(Saved::default())
    }

    fn stop_sharing(&mut self, turn: &mut Turn<'_>) -> Done {
        let space = self.current_mut();
        if !space.is_together() {
            return Err(Rejection::NoPartner.into());
        }
        let number = space.number;
        end(turn, space);
        self.drop_sessions(number);
        self.settling = None;
        self.steps.clear();
        Ok(Saved::default())
    }

    /// Carries out puts in the current space as one step that can be undone.
    fn write(&mut self, turn: &mut Turn<'_>, document: Preimage, puts: Vec<Put>) -> Done {
        let space = self.current_mut();
        let id = space.id();
        let replaced = space.write(turn, document, puts)?;
        if !replaced.is_empty() {
            self.steps.push(undo::Step::Puts {
                space: id,
                parts: vec![(document, replaced)],
            });
        }
        Ok(Saved::default())
    }

    fn room_for(&self, document: Preimage, more: usize) -> Result<(), Rejection> {
        let shown = self.current().shown(document);
        let items = shown.map_or(0, |s| s.lines.len() + s.steps.len() + s.needs.len());
        if items + more > limits::ITEMS {
            return Err(Rejection::Full {
                limit: limits::ITEMS,
            });
        }
        Ok(())
    }
}

/// The puts that take a step back, unless something else stands there by now.
fn inverse(
    turn: &Turn<'_>,
    space: &mut Space,
    document: Preimage,
    replaced: Vec<Replaced>,
) -> Result<Vec<Put>, Failure> {
    let document = space.document(turn.reader(), document)?;
    let mut puts = Vec::new();
    for Replaced {
        put,
        before,
        several,
    } in replaced
    {
        let stands = document.written(&put.key);
        if several || !matches!(stands.as_slice(), [only] if only.value == put.value) {
            return Err(Rejection::ChangedSince.into());
        }
        puts.push(Put {
            key: put.key,
            value: before.unwrap_or(Value::Nothing),
        });
    }
    Ok(puts)
}

/// What was written in one's own space before there was a partner.
pub(crate) fn before(own: &Space) -> Before {
    let plan = own.plan();
    let me = own.record.me;
    let mine = plan.ratings.into_iter();
    Before {
        lines: plan.lines,
        needs: plan.needs,
        ratings: mine
            .filter_map(|(activity, by)| by.get(&me).map(|rating| (activity, *rating)))
            .collect(),
        steps: plan.steps,
    }
}

/// Parts puts into as many changes as it takes for each to fit. An item stays whole.
fn in_changes(puts: &[Put]) -> Vec<Vec<Put>> {
    let mut changes: Vec<Vec<Put>> = Vec::new();
    for item in puts.chunk_by(|one, next| one.key.item() == next.key.item()) {
        match changes.last_mut() {
            Some(change)
                if bytes_of(change) + bytes_of(item) <= CHANGE_ROOM
                    && change.len() + item.len() <= limits::PUTS_PER_CHANGE =>
            {
                change.extend_from_slice(item);
            }
            _ => changes.push(item.to_vec()),
        }
    }
    changes
}

fn new_need(turn: &mut Turn<'_>, area: Area, text: String, position: String) -> Vec<Put> {
    item(
        ItemId::from_bytes(turn.entropy.bytes()),
        [
            ("area", Value::from(area.as_str())),
            ("text", text.into()),
            ("position", position.into()),
        ],
    )
}

fn new_step(
    turn: &mut Turn<'_>,
    text: String,
    minutes: Option<u32>,
    position: String,
) -> (ItemId, Vec<Put>) {
    let id = ItemId::from_bytes(turn.entropy.bytes());
    let mut puts = item(
        id,
        [("text", Value::from(text)), ("position", position.into())],
    );
    if let Some(minutes) = minutes {
        puts.extend(item(id, [("minutes", Value::from(minutes))]));
    }
    (id, puts)
}

fn check_minutes(minutes: Option<u32>) -> Result<(), Rejection> {
    if minutes.is_some_and(|minutes| minutes > limits::STEP_MINUTES) {
        return Err(Rejection::TooManyMinutes);
    }
    Ok(())
}

/// The newest position among puts not yet written, for several lines added at once.
fn puts_position(puts: &[Put], section: leeward_model::Section) -> Option<String> {
    let in_section = |item: &str| {
        let word = Value::from(section.as_str());
        puts.iter()
            .any(|put| put.key.item() == item && put.key.field() == "section" && put.value == word)
    };
    let positions = puts.iter().filter(|put| put.key.field() == "position");
    let positions = positions.filter(|put| in_section(put.key.item()));
    let texts = positions.filter_map(|put| match &put.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.max()
}

fn item<const N: usize>(id: ItemId, fields: [(&str, Value); N]) -> Vec<Put> {
    named(&id.to_string(), fields)
}

fn named<const N: usize>(item: &str, fields: [(&str, Value); N]) -> Vec<Put> {
    let puts = fields
        .into_iter()
        .map(|(field, value)| Put::new(item, field, value));
    puts.map(|put| put.expect("field names are ours and items are ids"))
        .collect()
}

fn made(id: &impl ToString) -> Saved {
    Saved {
        made: Some(id.to_string()),
    }
}

/// Returns the text as it is kept: without space around it, shown as it is.
pub(crate) fn checked_text(wished: &str, limit: usize, lines: bool) -> Result<String, Rejection> {
    let trimmed = wished.trim();
    if trimmed.is_empty() {
        return Err(Rejection::EmptyText);
    }
    if trimmed.len() > limit {
        return Err(Rejection::TextTooLong { limit });
    }
    let allowed = |letter: char| text::is_plain(letter) || (lines && matches!(letter, '\n' | '\t'));
    if trimmed.chars().all(allowed) {
        Ok(trimmed.to_owned())
    } else {
        Err(Rejection::ControlCharacters)
    }
}

//! Carrying out a person's wishes.

use std::{collections::BTreeSet, sync::Arc};

use leeward_model::{
    Area, Command, DocumentId, DraftId, ItemId, Line, LineCommand, NeedCommand, NewLine,
    NoteCommand, PersonId, Rating, Rejection, Salt, SpaceId, Wordings, limits, position, text,
};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    engine::{Engine, end, keep, rest},
    io::{Output, Saved},
    meeting::invitation::Invitation,
    meeting::pairing::Pairing,
    records::{DraftRecord, key},
    space::{Failure, Replaced, Space},
    turn::Turn,
    undo,
};

pub(crate) type Done = Result<Saved, Failure>;

/// The document of a line of the plan.
pub(crate) fn line_document(line: ItemId) -> Preimage {
    Preimage::item(Kind::Plan, None, &line.to_string())
}

impl Engine {
    pub(crate) fn command(&mut self, turn: &mut Turn<'_>, command: Command) -> Done {
        match command {
            Command::Invite => self.invite(turn),
            Command::Join { invitation } => self.join(turn, &invitation),
            Command::Match => self.match_words(turn),
            Command::Mismatch => self.mismatch(turn),
            Command::Bring(wanted) => self.bring(turn, &wanted),
            Command::Add(additions) => self.add(turn, additions),
            Command::Line(command) => self.line(turn, command),
            Command::Need(command) => self.need(turn, command),
            Command::Passing(command) => self.passing(turn, command),
            Command::Proposal(command) => self.proposal(turn, command),
            Command::Fits { fits } => self.fits(turn, fits),
            Command::Agree { on, number } => self.agree(turn, on, number),
            Command::Turn { mine } => self.take_turn(turn, mine),
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
            Command::Activity(command) => self.activity(turn, command),
            Command::SomethingNew => self.something_new(turn),
            Command::Route(command) => self.route(turn, command),
            Command::Step(command) => self.step(turn, command),
            Command::Chapter(command) => self.chapter(turn, command),
            Command::Note(command) => self.note(turn, command),
            Command::Unfinished { field, text } => self.unfinished(turn, &field, text),
            Command::Earlier => self.earlier(turn),
            Command::LookBack { from, to } => self.look_back(turn, from, to),
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
        if invitation.addresses.is_empty() {
            return Err(Rejection::InvitationNowhere.into());
        }
        let mut addresses = invitation.addresses.iter();
        if !addresses.all(|at| self.reach.leads_to(*at)) {
            return Err(Rejection::InvitationLeadsNowhere.into());
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

    pub(crate) fn new_line(
        &self,
        turn: &mut Turn<'_>,
        NewLine {
            section,
            text,
            form,
        }: NewLine,
        after: Option<String>,
    ) -> (ItemId, Vec<Put>) {
        let id = ItemId::from_bytes(turn.entropy.bytes());
        let last = after.or_else(|| self.current().last_position(section));
        let position = position::between(last.as_deref(), None, turn.entropy.number());
        let mut puts = item(
            id,
            [
                ("section", Value::from(section.as_str())),
                ("text", text.into()),
                ("day", today(turn)),
                ("position", position.into()),
            ],
        );
        if let Some(form) = form {
            puts.extend(item(id, [("form", Value::from(form.as_str()))]));
        }
        puts.extend(self.in_this_chapter(id));
        (id, puts)
    }

    fn line(&mut self, turn: &mut Turn<'_>, command: LineCommand) -> Done {
        match command {
            LineCommand::Add {
                section,
                text,
                form,
            } => {
                let text = checked_parts(&text, section.parts())?;
                self.room_for(Kind::Plan, None, 1)?;
                let new = NewLine {
                    section,
                    text,
                    form,
                };
                let (id, puts) = self.new_line(turn, new, None);
                self.write(turn, line_document(id), puts)?;
                Ok(made(&id))
            }
            LineCommand::Form { line, form } => {
                self.find_line(line)?;
                let form = form.map_or(Value::Nothing, |form| form.as_str().into());
                self.write(turn, line_document(line), item(line, [("form", form)]))
            }
            LineCommand::Change { line, text, was } => {
                let stands = self.find_line(line)?;
                still_says(Some(&stands.wordings), was.as_deref())?;
                let section = stands.section;
                let text = checked_parts(&text, section.parts())?;
                let puts = said(turn, line, text);
                self.write(turn, line_document(line), puts)
            }
            LineCommand::Affirm { line } => {
                let me = self.current().record.me;
                if self.find_line(line)?.wordings.first.by != Some(me) {
                    return Err(Rejection::NotYours.into());
                }
                let puts = item(line, [("day", today(turn))]);
                self.write(turn, line_document(line), puts)
            }
            LineCommand::Archive { line, archived } => {
                self.find_line(line)?;
                self.write(
                    turn,
                    line_document(line),
                    item(line, [("archived", archived.into())]),
                )
            }
            LineCommand::Keep { line, text, was } => {
                let stands = self.find_line(line)?;
                still_says(Some(&stands.wordings), was.as_deref())?;
                let wordings = &stands.wordings;
                let is_one = wordings.iter().any(|wording| wording.text == text);
                if wordings.others.is_empty() || !is_one {
                    return Err(Rejection::NotAWording.into());
                }
                let puts = said(turn, line, text);
                self.write(turn, line_document(line), puts)
            }
            LineCommand::Part { line } => {
                let Line {
                    wordings,
                    section,
                    form,
                    ..
                } = Arc::unwrap_or_clone(self.find_line(line)?);
                if wordings.others.is_empty() {
                    return Err(Rejection::NotAWording.into());
                }
                self.room_for(Kind::Plan, None, wordings.others.len())?;
                let mut puts = said(turn, line, wordings.first.text);
                for other in wordings.others {
                    let last = puts_position(&puts, section);
                    let new = NewLine {
                        section,
                        text: other.text,
                        form,
                    };
                    puts.extend(self.new_line(turn, new, last).1);
                }
                let space = self.current_mut();
                let id = space.id();
                let parts = write_items(turn, space, Kind::Plan, None, &puts)?;
                self.stepped(id, parts);
                Ok(Saved::default())
            }
        }
    }

    pub(crate) fn find_line(&self, line: ItemId) -> Result<Arc<Line>, Rejection> {
        let space = self.current();
        let line = space.shown(Kind::Plan, None).lines.get(&line);
        let line = line.filter(|it| it.chapter >= space.chapter());
        line.cloned().ok_or(Rejection::NotFound)
    }

    fn need(&mut self, turn: &mut Turn<'_>, command: NeedCommand) -> Done {
        let me = self.current().record.me;
        let page = |need: ItemId| Preimage::item(Kind::Page, Some(me), &need.to_string());
        match command {
            NeedCommand::Add { area, text } => {
                let text = checked_parts(&text, area.parts())?;
                self.room_for(Kind::Page, Some(me), 1)?;
                let last = self.last_need(area);
                let position = position::between(last.as_deref(), None, turn.entropy.number());
                let (id, puts) = new_need(turn, area, text, position);
                self.write(turn, page(id), puts)?;
                Ok(made(&id))
            }
            NeedCommand::Unsure { area } => {
                self.room_for(Kind::Page, Some(me), 1)?;
                let last = self.last_need(area);
                let position = position::between(last.as_deref(), None, turn.entropy.number());
                let (id, puts) = new_need(turn, area, String::new(), position);
                self.write(turn, page(id), puts)?;
                Ok(made(&id))
            }
            NeedCommand::Change { need, text } => {
                let area = self.find_need(need)?;
                let text = checked_parts(&text, area.parts())?;
                let puts = said(turn, need, text);
                self.write(turn, page(need), puts)
            }
            NeedCommand::Affirm { need } => {
                self.find_need(need)?;
                let puts = item(need, [("day", today(turn))]);
                self.write(turn, page(need), puts)
            }
            NeedCommand::Archive { need, archived } => {
                self.find_need(need)?;
                self.write(
                    turn,
                    page(need),
                    item(need, [("archived", archived.into())]),
                )
            }
        }
    }

    pub(crate) fn last_need(&self, area: Area) -> Option<String> {
        let needs = self.current().my_page().needs.values();
        let of_area = needs.filter(|need| need.area == area);
        of_area.map(|need| need.position.clone()).max()
    }

    fn find_need(&self, need: ItemId) -> Result<Area, Rejection> {
        let need = self.current().my_page().needs.get(&need);
        need.map(|need| need.area).ok_or(Rejection::NotFound)
    }

    pub(crate) fn rating_of(&self, activity: &str) -> Option<Rating> {
        let page = self.current().my_page();
        let is_of_it = self.current().name_of(activity) == page.named.get(activity).copied();
        let shared = page.ratings.get(activity).filter(|_| is_of_it);
        shared.or_else(|| self.own_ratings.get(activity)).copied()
    }

    /// Rates an activity. What the partner may see goes onto the page; what is private never gets
    /// near a document.
    pub(crate) fn rate(
        &mut self,
        turn: &mut Turn<'_>,
        activity: &str,
        rating: Option<Rating>,
    ) -> Done {
        if !read::is_activity(activity) {
            return Err(Rejection::NotAnActivity.into());
        }
        let me = self.current().record.me;
        let shared = rating.filter(|rating| rating.is_shared());
        let stands = self.current().my_page().ratings.contains_key(activity);
        if shared.is_some() || stands {
            let value = shared.map_or(Value::Nothing, |rating| rating.as_str().into());
            let named = self
                .current()
                .name_of(activity)
                .filter(|_| shared.is_some());
            let named = named.map_or(Value::Nothing, Value::Number);
            let known = self.current().my_page().named.contains_key(activity);
            let named = (known || named != Value::Nothing).then_some(("named", named));
            let fields = [("rating", value)].into_iter().chain(named);
            let puts = fields.filter_map(|(field, value)| Put::new(activity, field, value));
            let puts = puts.collect();
            let document = Preimage::item(Kind::Page, Some(me), activity);
            self.current_mut().write(turn, document, puts)?;
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

    fn note(&mut self, turn: &mut Turn<'_>, command: NoteCommand) -> Done {
        match command {
            NoteCommand::Draft { draft, text } => self.draft(turn, draft, &text),
            NoteCommand::Share { draft } => self.share(turn, draft),
            NoteCommand::TakeBack { entry } => self.take_back(turn, entry),
        }
    }

    fn draft(&mut self, turn: &mut Turn<'_>, draft: Option<DraftId>, text: &str) -> Done {
        let known = draft.map(|id| self.find_draft(id)).transpose()?;
        let text = text::kept(text);
        if text::is_blank(&text) {
            let number = known.ok_or(Rejection::EmptyText)?;
            self.forget_draft(turn, number);
            return Ok(Saved::default());
        }
        // A note that is too long to be shared is kept all the same.
        if text.len() > limits::DRAFT_TEXT {
            let limit = limits::DRAFT_TEXT;
            return Err(Rejection::TextTooLong { limit }.into());
        }
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
        let name = Salt::from_bytes(entry.salt).to_string();
        let gone = Preimage::item(Kind::Gone, Some(me), &name);
        let day = Value::Number(i64::from(turn.stamp.today.0));
        let puts = named(&name, [("day", day)]);
        self.current_mut().write(turn, gone, puts)?;
        Ok(Saved::default())
    }

    fn set_online(&mut self, turn: &mut Turn<'_>, online: bool) -> Done {
        let space = self.current_mut();
        let partner = space.record.partner.as_mut().ok_or(Rejection::NoPartner)?;
        partner.online = online;
        space.faulted = false;
        space.meetings.begin_anew();
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
        let reach = self.reach;
        let space = self.current_mut();
        let partner = space.record.partner.as_mut().ok_or(Rejection::NoPartner)?;
        let address = address.trim().parse().ok().ok_or(Rejection::NotAnAddress)?;
        if !reach.leads_to(address) {
            return Err(Rejection::AddressLeadsNowhere.into());
        }
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
    pub(crate) fn write(
        &mut self,
        turn: &mut Turn<'_>,
        document: Preimage,
        puts: Vec<Put>,
    ) -> Done {
        let space = self.current_mut();
        let id = space.id();
        let replaced = space.write(turn, document, puts)?;
        if !replaced.is_empty() {
            self.stepped(id, vec![(document, replaced)]);
        }
        Ok(Saved::default())
    }

    /// Takes note of a step that can be undone.
    pub(crate) fn stepped(&mut self, space: SpaceId, parts: Vec<(Preimage, Vec<Replaced>)>) {
        self.steps.push(undo::Step::Puts {
            space,
            parts,
            overwritten: false,
        });
    }

    /// Shows more of the journal. Nothing is written.
    fn earlier(&mut self, turn: &Turn<'_>) -> Done {
        self.current_mut()
            .show_earlier(turn.reader(), limits::ENTRIES_SHOWN)?;
        Ok(Saved::default())
    }

    pub(crate) fn room_for(
        &self,
        kind: Kind,
        owner: Option<PersonId>,
        more: usize,
    ) -> Result<(), Rejection> {
        let shown = self.current().shown(kind, owner);
        // What rests is not in anybody's way, nor is what stands in an earlier chapter.
        let chapter = self.current().chapter();
        let stands = |archived: bool, of| !archived && of >= chapter;
        let lines = shown
            .lines
            .values()
            .map(|it| stands(it.archived, it.chapter));
        let steps = shown
            .steps
            .values()
            .map(|it| stands(it.archived, it.chapter));
        let routes = shown
            .routes
            .values()
            .map(|it| stands(it.archived, it.chapter));
        let of_plan = lines.chain(steps).chain(routes).filter(|stands| *stands);
        let items = of_plan.count()
            + (shown.needs.values().filter(|need| !need.archived).count())
            + (shown.passing.values().filter(|it| !it.archived).count());
        if items + more > limits::ITEMS {
            return Err(Rejection::Full {
                limit: limits::ITEMS,
            });
        }
        Ok(())
    }
}

/// Writes puts, those of each item into its own document. Returns what they replaced.
pub(crate) fn write_items(
    turn: &mut Turn<'_>,
    space: &mut Space,
    kind: Kind,
    owner: Option<PersonId>,
    puts: &[Put],
) -> Result<Vec<(Preimage, Vec<Replaced>)>, Failure> {
    let mut parts = Vec::new();
    for item in puts.chunk_by(|one, next| one.key.item() == next.key.item()) {
        let Some(name) = item.first().map(|put| put.key.item()) else {
            continue;
        };
        let document = Preimage::item(kind, owner, name);
        let replaced = space.write(turn, document, item.to_vec())?;
        if !replaced.is_empty() {
            parts.push((document, replaced));
        }
    }
    Ok(parts)
}

pub(crate) fn new_need(
    turn: &mut Turn<'_>,
    area: Area,
    text: String,
    position: String,
) -> (ItemId, Vec<Put>) {
    let id = ItemId::from_bytes(turn.entropy.bytes());
    let puts = item(
        id,
        [
            ("area", Value::from(area.as_str())),
            ("text", text.into()),
            ("day", today(turn)),
            ("position", position.into()),
        ],
    );
    (id, puts)
}

/// The newest position among puts not yet written, for several lines added at once.
pub(crate) fn puts_position(puts: &[Put], section: leeward_model::Section) -> Option<String> {
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

/// The day of this turn, as it stands in a document.
fn today(turn: &Turn<'_>) -> Value {
    Value::Number(turn.stamp.today.0.into())
}

/// The puts that say something of a line or a need, and when.
pub(crate) fn said(turn: &Turn<'_>, id: ItemId, text: String) -> Vec<Put> {
    item(id, [("text", text.into()), ("day", today(turn))])
}

pub(crate) fn item<const N: usize>(id: ItemId, fields: [(&str, Value); N]) -> Vec<Put> {
    named(&id.to_string(), fields)
}

pub(crate) fn named<const N: usize>(item: &str, fields: [(&str, Value); N]) -> Vec<Put> {
    let puts = fields
        .into_iter()
        .map(|(field, value)| Put::new(item, field, value));
    puts.map(|put| put.expect("field names are ours and items are ids"))
        .collect()
}

pub(crate) fn made(id: &impl ToString) -> Saved {
    Saved {
        made: Some(id.to_string()),
    }
}

/// Tells whether what stands there still says what the person knew when they wrote over it.
pub(crate) fn still_says(
    stands: Option<&Wordings>,
    was: Option<&[String]>,
) -> Result<(), Rejection> {
    let Some(was) = was else { return Ok(()) };
    let stands = stands.into_iter().flat_map(Wordings::iter);
    let stands: BTreeSet<&str> = stands.map(|it| it.text.as_str()).collect();
    let was: BTreeSet<&str> = was.iter().map(String::as_str).collect();
    if stands == was {
        Ok(())
    } else {
        Err(Rejection::ChangedMeanwhile)
    }
}

/// Returns a text of up to so many parts as it is kept, each part on a line of its own. The first
/// one says something.
pub(crate) fn checked_parts(wished: &str, most: usize) -> Result<String, Rejection> {
    let kept = text::parts(&text::kept(wished));
    if text::is_blank(kept.lines().next().unwrap_or_default()) {
        return Err(Rejection::EmptyText);
    }
    let kept = checked_text(&kept, limits::LINE_TEXT, true)?;
    if kept.contains('\t') {
        return Err(Rejection::ControlCharacters);
    }
    if kept.lines().count() > most {
        return Err(Rejection::TooManyParts { limit: most });
    }
    Ok(kept)
}

/// Returns the text as it is kept: without space around it, shown as it is. Something of it can be
/// seen, so that no name is nothing.
pub(crate) fn checked_text(wished: &str, limit: usize, lines: bool) -> Result<String, Rejection> {
    let kept = text::kept(wished);
    let trimmed = kept.trim();
    if text::is_blank(trimmed) {
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

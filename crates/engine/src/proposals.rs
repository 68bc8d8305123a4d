//! Changes of the plan that one suggests and the other answers.

use leeward_model::{
    Answer, ItemId, NewLine, NewStep, PlanItem, Proposal, ProposalCommand, Proposed, Rejection,
    limits, position,
};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    commands::{Done, checked_parts, checked_text, item, line_document, made, said, still_says},
    engine::Engine,
    io::Saved,
    route::{check_minutes, reworded, route_document},
    turn::Turn,
};

impl Engine {
    pub(crate) fn proposal(&mut self, turn: &mut Turn<'_>, command: ProposalCommand) -> Done {
        if !self.current().is_together() {
            return Err(Rejection::NoPartner.into());
        }
        match command {
            ProposalCommand::Make {
                what,
                reason,
                instead,
            } => self.propose(turn, what, &reason, instead),
            ProposalCommand::Answer {
                proposal,
                answer,
                what,
                was,
            } => {
                let found = self.find_proposal(proposal)?;
                if what.is_some_and(|what| what != found.what) {
                    return Err(Rejection::ChangedMeanwhile.into());
                }
                if was.is_some() {
                    let plan = self.current().plan();
                    let item = found.what.item().and_then(|id| plan.item(id));
                    still_says(item.map(PlanItem::wordings), was.as_deref())?;
                }
                self.answer_proposal(turn, proposal, answer)
            }
            ProposalCommand::Withdraw { proposal } => {
                let found = self.find_proposal(proposal)?;
                let me = self.current().record.me;
                if found.by != me {
                    return Err(Rejection::NotYours.into());
                }
                let page = Preimage::item(Kind::Page, Some(me), &proposal.to_string());
                self.write(turn, page, item(proposal, [("archived", true.into())]))
            }
        }
    }

    fn propose(
        &mut self,
        turn: &mut Turn<'_>,
        what: Proposed,
        reason: &str,
        instead: Option<ItemId>,
    ) -> Done {
        let me = self.current().record.me;
        let what = self.checked_proposal(what)?;
        let reason = match reason.trim() {
            "" => String::new(),
            _ => checked_text(reason, limits::LINE_TEXT, false)?,
        };
        if let Some(instead) = instead
            && self.find_proposal(instead)?.by == me
        {
            return Err(Rejection::NotFound.into());
        }
        let open = self.current().plan().proposals;
        if open.iter().filter(|it| it.by == me).count() >= limits::PROPOSALS {
            let limit = limits::PROPOSALS;
            return Err(Rejection::Full { limit }.into());
        }
        let id = ItemId::from_bytes(turn.entropy.bytes());
        let mut fields = vec![
            ("is", Value::from(read::PROPOSAL)),
            ("day", Value::Number(turn.stamp.today.0.into())),
            ("reason", reason.into()),
        ];
        fields.extend(written(what));
        fields.extend(instead.map(|it| ("instead", it.to_string().into())));
        let name = id.to_string();
        let puts = fields.into_iter();
        let puts = puts.filter_map(|(field, value)| Put::new(&name, field, value));
        let page = Preimage::item(Kind::Page, Some(me), &name);
        self.write(turn, page, puts.collect())?;
        Ok(made(&id))
    }

    /// Returns what is suggested as it would be kept, if it could be done as things stand.
    fn checked_proposal(&self, what: Proposed) -> Result<Proposed, Rejection> {
        Ok(match what {
            Proposed::NewLine { section, text } => {
                let text = checked_parts(&text, section.parts())?;
                Proposed::NewLine { section, text }
            }
            Proposed::NewStep {
                route,
                text,
                minutes,
            } => {
                let mut step = NewStep {
                    text,
                    minutes,
                    route,
                    ..NewStep::default()
                };
                let rests = |id| self.find_route(id).map(|route| route.archived);
                if route.map(rests).transpose()?.unwrap_or_default() {
                    return Err(Rejection::NotFound);
                }
                self.check_step(&mut step)?;
                Proposed::NewStep {
                    route,
                    text: step.text,
                    minutes,
                }
            }
            Proposed::Change {
                item,
                text,
                minutes,
            } => {
                let plan = self.current().plan();
                let found = plan.item(item).ok_or(Rejection::NotFound)?;
                let text = text.map(|text| checked_parts(&text, found.parts()));
                let text = text.transpose()?;
                check_minutes(minutes)?;
                let takes_time = matches!(found, PlanItem::Step(_));
                let minutes = minutes.filter(|_| takes_time);
                if text.is_none() && minutes.is_none() {
                    return Err(Rejection::EmptyText);
                }
                Proposed::Change {
                    item,
                    text,
                    minutes,
                }
            }
            Proposed::Rest { item } => {
                let plan = self.current().plan();
                plan.item(item).ok_or(Rejection::NotFound)?;
                what
            }
        })
    }

    /// Answers, and where it fits does what is proposed, in one step to undo.
    fn answer_proposal(&mut self, turn: &mut Turn<'_>, proposal: ItemId, answer: Answer) -> Done {
        let found = self.find_proposal(proposal)?;
        let me = self.current().record.me;
        if found.by == me {
            return Err(Rejection::NotFound.into());
        }
        let mut wishes = vec![(
            Preimage::item(Kind::Page, Some(me), &proposal.to_string()),
            item(
                proposal,
                [
                    ("is", Value::from(read::ANSWER)),
                    ("answer", answer.as_str().into()),
                ],
            ),
        )];
        if answer == Answer::Fits {
            wishes.push(self.what_it_does(turn, found.what)?);
        }
        let space = self.current_mut();
        let mut parts = Vec::new();
        for (document, puts) in wishes {
            let replaced = space.write(turn, document, puts)?;
            if !replaced.is_empty() {
                parts.push((document, replaced));
            }
        }
        let space = space.id();
        self.stepped(space, parts);
        Ok(Saved::default())
    }

    /// Returns what makes what is suggested so. It is checked again: a partner's copy may suggest
    /// what nobody could write here.
    fn what_it_does(
        &self,
        turn: &mut Turn<'_>,
        what: Proposed,
    ) -> Result<(Preimage, Vec<Put>), Rejection> {
        Ok(match self.checked_proposal(what)? {
            Proposed::NewLine { section, text } => {
                self.room_for(Kind::Plan, None, 1)?;
                let new = NewLine {
                    section,
                    text,
                    form: None,
                };
                let (id, puts) = self.new_line(turn, new, None);
                (line_document(id), puts)
            }
            Proposed::NewStep {
                route,
                text,
                minutes,
            } => {
                self.room_for(Kind::Route, None, 1)?;
                let last = self.last_step(route);
                let position = position::between(last.as_deref(), None, turn.entropy.number());
                let new = NewStep {
                    text,
                    minutes,
                    route,
                    ..NewStep::default()
                };
                let (id, puts) = self.new_step(turn, new, position);
                (route_document(id), puts)
            }
            Proposed::Change {
                item: id,
                text,
                minutes,
            } => {
                let plan = self.current().plan();
                let found = plan.item(id).ok_or(Rejection::NotFound)?;
                let mut puts = match (found, text) {
                    (PlanItem::Line(_), Some(text)) => said(turn, id, text),
                    (PlanItem::Step(step), Some(text)) => reworded(step, text),
                    (PlanItem::Route(_), Some(text)) => item(id, [("text", text.into())]),
                    (_, None) => Vec::new(),
                };
                puts.extend(
                    minutes
                        .into_iter()
                        .flat_map(|it| item(id, [("minutes", it.into())])),
                );
                puts.extend(item(id, [("archived", false.into())]));
                (document_of(found, id), puts)
            }
            Proposed::Rest { item: id } => {
                let plan = self.current().plan();
                let found = plan.item(id).ok_or(Rejection::NotFound)?;
                (
                    document_of(found, id),
                    item(id, [("archived", true.into())]),
                )
            }
        })
    }

    /// Returns a proposal that is open.
    fn find_proposal(&self, id: ItemId) -> Result<Proposal, Rejection> {
        let open = self.current().plan().proposals;
        let found = open.iter().find(|it| it.id == id);
        found.map(|it| (**it).clone()).ok_or(Rejection::NotFound)
    }
}

/// The document of a line, a step or a route.
fn document_of(found: PlanItem<'_>, id: ItemId) -> Preimage {
    match found {
        PlanItem::Line(_) => line_document(id),
        PlanItem::Step(_) | PlanItem::Route(_) => route_document(id),
    }
}

/// What a proposal would change, as it stands in a document.
fn written(what: Proposed) -> Vec<(&'static str, Value)> {
    let named = |id: ItemId| Value::from(id.to_string());
    let (word, fields) = match what {
        Proposed::NewLine { section, text } => {
            let section = Some(("section", section.as_str().into()));
            let text = Some(("text", text.into()));
            (read::NEW_LINE, [section, text, None])
        }
        Proposed::NewStep {
            route,
            text,
            minutes,
        } => {
            let route = route.map(|it| ("route", named(it)));
            let minutes = minutes.map(|it| ("minutes", it.into()));
            (
                read::NEW_STEP,
                [route, Some(("text", text.into())), minutes],
            )
        }
        Proposed::Change {
            item,
            text,
            minutes,
        } => {
            let text = text.map(|it| ("text", it.into()));
            let minutes = minutes.map(|it| ("minutes", it.into()));
            (read::CHANGE, [Some(("item", named(item))), text, minutes])
        }
        Proposed::Rest { item } => (read::REST, [Some(("item", named(item))), None, None]),
    };
    let what = ("what", Value::from(word));
    std::iter::once(what)
        .chain(fields.into_iter().flatten())
        .collect()
}

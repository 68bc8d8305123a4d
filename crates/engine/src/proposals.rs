//! Changes of the plan that one suggests and the other answers.

use leeward_model::{
    Answer, ItemId, NewLine, Proposal, ProposalCommand, Rejection, Section, limits,
};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    Engine, Saved,
    commands::{Done, checked_parts, checked_text, item, line_document, made, said},
    turn::Turn,
};

impl Engine {
    pub(crate) fn proposal(&mut self, turn: &mut Turn<'_>, command: ProposalCommand) -> Done {
        if !self.current().is_together() {
            return Err(Rejection::NoPartner.into());
        }
        match command {
            ProposalCommand::Make {
                line,
                section,
                text,
                reason,
                instead,
            } => self.propose(turn, line, section, text, &reason, instead),
            ProposalCommand::Answer { proposal, answer } => {
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
        line: Option<ItemId>,
        section: Section,
        text: Option<String>,
        reason: &str,
        instead: Option<ItemId>,
    ) -> Done {
        let me = self.current().record.me;
        let section = match line {
            Some(line) => self.find_line(line)?.section,
            None => section,
        };
        let text = match text {
            Some(text) => Some(checked_parts(&text, section.parts())?),
            None if line.is_none() => return Err(Rejection::EmptyText.into()),
            None => None,
        };
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
        let or_nothing = |text: Option<String>| text.map_or(Value::Nothing, Value::from);
        let puts = item(
            id,
            [
                ("is", Value::from(read::PROPOSAL)),
                ("day", Value::Number(turn.stamp.today.0.into())),
                ("line", or_nothing(line.map(|line| line.to_string()))),
                ("section", section.as_str().into()),
                ("text", or_nothing(text)),
                ("reason", reason.into()),
                ("instead", or_nothing(instead.map(|it| it.to_string()))),
            ],
        );
        let page = Preimage::item(Kind::Page, Some(me), &id.to_string());
        self.write(turn, page, puts)?;
        Ok(made(&id))
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
            wishes.push(self.what_it_does(turn, &found)?);
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

    fn what_it_does(
        &self,
        turn: &mut Turn<'_>,
        proposal: &Proposal,
    ) -> Result<(Preimage, Vec<Put>), Rejection> {
        // A partner's copy may suggest what nobody could write here.
        let section = match proposal.line {
            Some(line) => self.find_line(line)?.section,
            None => proposal.section,
        };
        let text = proposal.text.as_deref();
        let text = text.map(|text| checked_parts(text, section.parts()));
        Ok(match (proposal.line, text.transpose()?) {
            (Some(line), Some(text)) => {
                let mut puts = said(turn, line, text);
                puts.extend(item(line, [("archived", false.into())]));
                (line_document(line), puts)
            }
            (Some(line), None) => (line_document(line), item(line, [("archived", true.into())])),
            (None, text) => {
                self.room_for(Kind::Plan, None, 1)?;
                let text = text.ok_or(Rejection::EmptyText)?;
                let new = NewLine {
                    section,
                    text,
                    form: None,
                };
                let (id, puts) = self.new_line(turn, new, None);
                (line_document(id), puts)
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

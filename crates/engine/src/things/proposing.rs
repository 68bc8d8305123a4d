//! Suggesting changes of the plan, and answering what the other suggests.

use leeward_model::{
    Answer, ItemId, NewLine, NewStep, PlanItem, PlanItemId, ProposalCommand, Proposed, Rejection,
    limits,
};
use leeward_replica::{Name, Value, read};

use super::{
    item, line,
    proposal::{find_mine, find_other, open},
    route, step,
};
use crate::{
    checks::{checked_parts, checked_text, still_says},
    context::{Context, Done, fresh_id, made},
    edit::{Edit, Field},
    space::Space,
};

/// Handles a command about a proposal.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: ProposalCommand) -> Done {
    if !cx.space.is_together() {
        return Err(Rejection::NoPartner.into());
    }
    match command {
        ProposalCommand::Make {
            what,
            reason,
            instead,
        } => make(cx, what, &reason, instead),
        ProposalCommand::Answer {
            proposal,
            answer,
            what,
            was,
        } => {
            let found = find_other(cx.space, proposal)?;
            if what.is_some_and(|what| what != found.what) {
                return Err(Rejection::ChangedMeanwhile.into());
            }
            if was.is_some() {
                let item = found.what.item().and_then(|id| cx.space.here(id));
                still_says(item.map(PlanItem::wordings), was.as_deref())?;
            }
            give_answer(cx, proposal, answer)
        }
        ProposalCommand::Withdraw { proposal } => {
            find_mine(cx.space, proposal)?;
            let fields = [("archived", true.into())];
            cx.write(Edit::of(cx.me(), &Name::Proposal(proposal), fields))
        }
    }
}

fn make(cx: &mut Context<'_, '_>, what: Proposed, reason: &str, instead: Option<ItemId>) -> Done {
    let me = cx.me();
    let what = checked(cx.space, what)?;
    let reason = match reason.trim() {
        "" => String::new(),
        _ => checked_text(reason, limits::LINE_TEXT, false)?,
    };
    if let Some(instead) = instead {
        find_other(cx.space, instead)?;
    }
    let open = open(cx.space);
    if open.iter().filter(|open| open.by == me).count() >= limits::PROPOSALS {
        let limit = limits::PROPOSALS;
        return Err(Rejection::Full { limit }.into());
    }
    let id = fresh_id(cx.turn);
    let mut fields = vec![("day", cx.today()), ("reason", reason.into())];
    fields.extend(written(what));
    fields.extend(instead.map(|instead| ("instead", instead.to_string().into())));
    cx.write(Edit::of(me, &Name::Proposal(id), fields))?;
    Ok(made(&id))
}

/// Returns what is suggested as it would be kept, if it could be done as things stand.
fn checked(space: &Space, what: Proposed) -> Result<Proposed, Rejection> {
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
            let rests = |id| route::find(space, id).map(|route| route.archived);
            if route.map(rests).transpose()?.unwrap_or_default() {
                return Err(Rejection::NotFound);
            }
            step::check_on_route(space, &mut step)?;
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
            let found = space.here(item).ok_or(Rejection::NotFound)?;
            let text = text.map(|text| checked_parts(&text, found.parts()));
            let text = text.transpose()?;
            step::check_minutes(minutes)?;
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
            space.here(item).ok_or(Rejection::NotFound)?;
            what
        }
    })
}

/// Answers, and where it fits does what is proposed, in one step to undo.
fn give_answer(cx: &mut Context<'_, '_>, proposal: ItemId, answer: Answer) -> Done {
    let found = find_other(cx.space, proposal)?;
    let me = cx.me();
    let name = Name::Answer {
        proposer: found.by,
        proposal,
    };
    let mut edits = vec![Edit::of(me, &name, [("answer", answer.as_str().into())])];
    if answer == Answer::Fits {
        edits.extend(what_it_does(cx, found.what.clone())?);
    }
    cx.write_all(edits)
}

/// Returns what makes what is suggested so. It is checked again: a partner's copy may suggest what
/// nobody could write here.
fn what_it_does(cx: &mut Context<'_, '_>, what: Proposed) -> Result<Vec<Edit>, Rejection> {
    Ok(match checked(cx.space, what)? {
        Proposed::NewLine { section, text } => {
            cx.room_for_lines(1)?;
            let new = NewLine {
                section,
                text,
                form: None,
            };
            line::new(cx.turn, cx.space, new, None).edits
        }
        Proposed::NewStep {
            route,
            text,
            minutes,
        } => {
            cx.room_for_steps(1)?;
            let new = NewStep {
                text,
                minutes,
                route,
                ..NewStep::default()
            };
            step::new(cx.turn, cx.space, new, None).edits
        }
        Proposed::Change {
            item: id,
            text,
            minutes,
        } => {
            let found = cx.space.here(id).ok_or(Rejection::NotFound)?;
            let mut fields: Vec<Field> = match (found, text) {
                (PlanItem::Line(_), Some(text)) => line::reworded(cx.turn, text).into(),
                (PlanItem::Step(step), Some(text)) => step::reworded(step, text),
                (PlanItem::Route(_), Some(text)) => vec![("text", text.into())],
                (_, None) => Vec::new(),
            };
            fields.extend(minutes.map(|minutes| ("minutes", minutes.into())));
            fields.push(("archived", false.into()));
            vec![item::edit(id, fields)]
        }
        Proposed::Rest { item: id } => {
            cx.space.here(id).ok_or(Rejection::NotFound)?;
            vec![item::edit(id, [("archived", true.into())])]
        }
    })
}

/// What a proposal would change, as it stands in a document.
fn written(what: Proposed) -> Vec<Field> {
    let which = |item: PlanItemId| Some(("item", Value::from(item.to_string())));
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
            let route = route.map(|it| ("route", it.to_string().into()));
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
            (read::CHANGE, [which(item), text, minutes])
        }
        Proposed::Rest { item } => (read::REST, [which(item), None, None]),
    };
    let what = ("what", Value::from(word));
    std::iter::once(what)
        .chain(fields.into_iter().flatten())
        .collect()
}

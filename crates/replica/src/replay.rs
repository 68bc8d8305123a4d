//! From what an author did to the change that follows from it.
//!
//! The author and everyone who receives the change run the same function, so a change is accepted
//! only when it is exactly what an honest copy would have made. Automerge's own encoder builds it;
//! its parsers are not involved.

use std::num::NonZeroU64;

use automerge::{
    ActorId, Automerge, Change, ExpandedChange, ROOT, ReadDoc as _, ScalarValue,
    legacy::{Key as OpKey, ObjectId, Op, OpId, OpType},
};
use leeward_model::DeviceId;

use crate::{Body, ChangeHash, Put, Value, document::Known};

/// Why no change follows from a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReplayError {
    /// A put that an honest copy would not have made, since it changes nothing.
    NoEffect,
    /// The actor's newest change here is not among the parents.
    NotAfterItself,
    /// Automerge refused, which an honest change never causes.
    Refused,
}

/// The actor of a device in one document and one run of the program: 8 bytes of the device's key,
/// 8 random ones.
pub(crate) fn actor_of(device: DeviceId, random: [u8; 8]) -> [u8; 16] {
    let mut actor = [0; 16];
    actor[..8].copy_from_slice(&device.as_bytes()[..8]);
    actor[8..].copy_from_slice(&random);
    actor
}

/// Builds the change that follows from `body` in `doc`, whose changes are `known`.
pub(crate) fn change_of(
    doc: &Automerge,
    known: &Known,
    author: DeviceId,
    body: &Body,
) -> Result<Change, ReplayError> {
    let actor = actor_of(author, body.actor);
    let parents = known.parents(&body.parents).ok_or(ReplayError::Refused)?;
    let seq_of_parents =
        parents.iter().filter(|parent| parent.actor == actor).map(|parent| parent.seq).max();
    if seq_of_parents.unwrap_or(0) != known.last_seq(&actor) {
        return Err(ReplayError::NotAfterItself);
    }
    let max_op = parents.iter().map(|parent| parent.max_op).max().unwrap_or(0);

    let heads: Vec<automerge::ChangeHash> =
        body.parents.iter().map(|hash| automerge::ChangeHash(*hash.as_bytes())).collect();
    let at_the_tip = known.covers_heads(doc, &heads);
    let operations = body
        .puts
        .iter()
        .map(|put| operation(doc, put, (!at_the_tip).then_some(heads.as_slice())))
        .collect::<Result<Vec<Op>, ReplayError>>()?;
    Ok(Change::from(ExpandedChange {
        operations,
        actor_id: ActorId::from(actor.as_slice()),
        hash: None,
        seq: seq_of_parents.unwrap_or(0) + 1,
        start_op: NonZeroU64::new(max_op + 1).ok_or(ReplayError::Refused)?,
        time: i64::from(body.day.0) * 24 * 60 * 60,
        message: None,
        deps: heads,
        extra_bytes: Vec::new(),
        author: None,
    }))
}

fn operation(
    doc: &Automerge,
    put: &Put,
    at: Option<&[automerge::ChangeHash]>,
) -> Result<Op, ReplayError> {
    let key = put.key.as_str();
    let standing = match at {
        Some(heads) => doc.get_all_at(ROOT, key, heads),
        None => doc.get_all(ROOT, key),
    }
    .map_err(|_refusal| ReplayError::Refused)?;
    let value = scalar(&put.value);
    if let [(automerge::Value::Scalar(only), _)] = standing.as_slice()
        && only.as_ref() == &value
    {
        return Err(ReplayError::NoEffect);
    }
    let pred = standing
        .into_iter()
        .map(|(_, id)| match id {
            automerge::ObjId::Id(counter, actor, _) => Ok(OpId(counter, actor)),
            automerge::ObjId::Root => Err(ReplayError::Refused),
        })
        .collect::<Result<_, _>>()?;
    Ok(Op {
        action: OpType::Put(value),
        obj: ObjectId::Root,
        key: OpKey::Map(key.into()),
        pred,
        insert: false,
    })
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Nothing => ScalarValue::Null,
        Value::Flag(flag) => ScalarValue::Boolean(*flag),
        Value::Number(number) => ScalarValue::Int(*number),
        Value::Text(text) => ScalarValue::Str(text.as_str().into()),
    }
}

pub(crate) fn hash_of(change: &Change) -> ChangeHash {
    ChangeHash::from_bytes(change.hash().0)
}

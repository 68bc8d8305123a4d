//! From what an author did to the change that follows from it.
//!
//! The author and everyone who receives the change run the same function, so a change is accepted
//! only when it is exactly what an honest copy would have made. Automerge's own encoder builds it;
//! its parsers are not involved.

use std::num::NonZeroU64;

use automerge::{
    ActorId, Automerge, Change, ExpandedChange, ObjId, ROOT, ReadDoc as _, ScalarValue,
    legacy::{Key as OpKey, ObjectId, Op, OpId, OpType},
    transaction::{CommitOptions, Transactable as _},
};
use leeward_model::{Day, DeviceId};

use crate::{
    Body, ChangeHash, Key, Put, Value,
    known::{Known, SECONDS_PER_DAY, value_of},
};

/// Why no change follows from a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReplayError {
    /// A put that an honest copy would not have made, since it changes nothing.
    NoEffect,
    /// The actor's newest change here is not among the parents.
    NotAfterItself,
    /// Another device wrote as this actor before.
    NotTheirActor,
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

/// Builds the change that follows from `body` in `doc`, whose changes are `known`. Nothing is
/// applied yet.
pub(crate) fn change_of(
    doc: &Automerge,
    known: &Known,
    author: DeviceId,
    body: &Body,
) -> Result<Change, ReplayError> {
    let actor = actor_of(author, body.actor);
    let parents = known.parents(&body.parents).ok_or(ReplayError::Refused)?;
    let seq_of_parents = parents
        .iter()
        .filter(|parent| parent.actor == actor)
        .map(|parent| parent.seq)
        .max();
    if seq_of_parents.unwrap_or(0) != known.last_seq(&actor) {
        return Err(ReplayError::NotAfterItself);
    }
    if known.author_of(&actor).is_some_and(|known| known != author) {
        return Err(ReplayError::NotTheirActor);
    }
    let max_op = parents
        .iter()
        .map(|parent| parent.max_op)
        .max()
        .unwrap_or(0);

    let heads = heads_of(&body.parents);
    let operations = body
        .puts
        .iter()
        .zip(standing_at(doc, actor, &heads, &body.puts)?)
        .map(|(put, standing)| operation(put, standing))
        .collect::<Result<Vec<Op>, ReplayError>>()?;
    Ok(Change::from(ExpandedChange {
        operations,
        actor_id: ActorId::from(actor.as_slice()),
        hash: None,
        seq: seq_of_parents.unwrap_or(0) + 1,
        start_op: NonZeroU64::new(max_op + 1).ok_or(ReplayError::Refused)?,
        time: i64::from(body.day.0) * SECONDS_PER_DAY,
        message: None,
        deps: heads,
        extra_bytes: Vec::new(),
        author: None,
    }))
}

/// Reads back what an author did out of a change that was built here; `None` when it is no such
/// change. May panic on other bytes, as automerge's decoder does.
pub(crate) fn body_of(change: &Change) -> Option<Body> {
    let expanded = change.decode();
    let actor = expanded.actor_id.to_bytes().get(8..)?.try_into().ok()?;
    let day = i32::try_from(expanded.time / SECONDS_PER_DAY).ok()?;
    let put = |op: Op| match (op.key, op.action) {
        (OpKey::Map(key), OpType::Put(value)) => Some(Put {
            key: Key::parse(&key)?,
            value: value_of(&value)?,
        }),
        _ => None,
    };
    Some(Body {
        actor,
        day: Day(day),
        parents: expanded
            .deps
            .iter()
            .map(|hash| ChangeHash::from_bytes(hash.0))
            .collect(),
        puts: expanded
            .operations
            .into_iter()
            .map(put)
            .collect::<Option<_>>()?,
    })
}

/// What stood under a key: values and the operations that put them.
#[derive(Default)]
struct Standing(Vec<(ScalarValue, OpId)>);

impl Standing {
    fn new(values: Vec<(automerge::Value<'_>, ObjId)>) -> Result<Self, ReplayError> {
        let standing = values.into_iter().map(|(value, id)| match (value, id) {
            (automerge::Value::Scalar(value), ObjId::Id(counter, actor, _)) => {
                Ok((value.into_owned(), OpId(counter, actor)))
            }
            _ => Err(ReplayError::Refused),
        });
        standing.collect::<Result<_, _>>().map(Self)
    }

    /// A put changes something unless this very value is all that stands. While several values
    /// stand, putting one of them settles which.
    fn is_only(&self, value: &ScalarValue) -> bool {
        matches!(self.0.as_slice(), [(only, _)] if only == value)
    }
}

/// Returns, for each put in turn, what stood under its key when `heads` were all there was.
fn standing_at(
    doc: &Automerge,
    actor: [u8; 16],
    heads: &[automerge::ChangeHash],
    puts: &[Put],
) -> Result<Vec<Standing>, ReplayError> {
    let keys = puts.iter().map(|put| put.key.as_str());
    let refused = |_refusal| ReplayError::Refused;
    if covers_heads(doc, heads) {
        return keys
            .map(|key| Standing::new(doc.get_all(ROOT, key).map_err(refused)?))
            .collect();
    }
    if heads.is_empty() {
        return Ok(keys.map(|_| Standing::default()).collect());
    }
    if let [put] = puts {
        let standing = doc
            .get_all_at(ROOT, put.key.as_str(), heads)
            .map_err(refused)?;
        return Ok(vec![Standing::new(standing)?]);
    }
    // A transaction works out once which changes are among the ancestors of `heads`; reading at
    // `heads` does so at every key, which a hostile history makes slow.
    let mut past = doc.clone();
    past.set_actor(ActorId::from(actor.as_slice()));
    let transaction = past
        .transaction_at(automerge::PatchLog::inactive(), heads)
        .map_err(|_mismatch| ReplayError::Refused)?;
    keys.map(|key| Standing::new(transaction.get_all(ROOT, key).map_err(refused)?))
        .collect()
}

/// Tells, for each put in turn, whether it changes anything where `parents` are all there is.
pub(crate) fn effects(
    doc: &Automerge,
    actor: [u8; 16],
    parents: &[ChangeHash],
    puts: &[Put],
) -> Result<Vec<bool>, ReplayError> {
    let standing = standing_at(doc, actor, &heads_of(parents), puts)?;
    let effect = |(put, standing): (&Put, Standing)| !standing.is_only(&scalar(&put.value));
    Ok(puts.iter().zip(standing).map(effect).collect())
}

/// Returns a copy of `doc` with the change, which was built from `body` here.
pub(crate) fn applied(
    doc: &Automerge,
    body: &Body,
    change: &Change,
) -> Result<Automerge, ReplayError> {
    if covers_heads(doc, &heads_of(&body.parents))
        && let Some(with) = transacted(doc, body, change)
    {
        return Ok(with);
    }
    let mut with = doc.clone();
    with.apply_changes([change.clone()])
        .map_err(|_refusal| ReplayError::Refused)?;
    Ok(with)
}

/// Does again at the tip what the author did, as a transaction of automerge: its costs do not grow
/// with the document, as those of applying a change do. `None` where that gives another change,
/// which it does where a put settles on the value that is shown already.
fn transacted(doc: &Automerge, body: &Body, change: &Change) -> Option<Automerge> {
    let mut with = doc.clone();
    with.set_actor(change.actor_id().clone());
    let mut transaction = with.transaction();
    for put in &body.puts {
        transaction
            .put(ROOT, put.key.as_str(), scalar(&put.value))
            .ok()?;
    }
    let (hash, _) = transaction.commit_with(CommitOptions::default().with_time(change.timestamp()));
    (hash == Some(change.hash())).then_some(with)
}

fn operation(put: &Put, standing: Standing) -> Result<Op, ReplayError> {
    let value = scalar(&put.value);
    if standing.is_only(&value) {
        return Err(ReplayError::NoEffect);
    }
    Ok(Op {
        action: OpType::Put(value),
        obj: ObjectId::Root,
        key: OpKey::Map(put.key.as_str().into()),
        pred: standing.0.into_iter().map(|(_, id)| id).collect(),
        insert: false,
    })
}

fn heads_of(parents: &[ChangeHash]) -> Vec<automerge::ChangeHash> {
    parents
        .iter()
        .map(|hash| automerge::ChangeHash(*hash.as_bytes()))
        .collect()
}

fn covers_heads(doc: &Automerge, parents: &[automerge::ChangeHash]) -> bool {
    doc.get_heads().iter().all(|head| parents.contains(head))
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Nothing => ScalarValue::Null,
        Value::Flag(flag) => ScalarValue::Boolean(*flag),
        Value::Number(number) => ScalarValue::Int(*number),
        Value::Text(text) => ScalarValue::Str(text.as_str().into()),
    }
}

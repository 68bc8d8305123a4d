//! Forgetting an earlier chapter on this device only.

use leeward_model::{Agreed, ChapterNumber, ItemId, chapter_of_item};
use leeward_replica::{Kind, Preimage, Value};

use super::item;
use crate::{
    io::Unreadable,
    plan_item::chapter_of,
    records::{DocumentRecord, Reader, ShownRecord, key},
    space::Space,
    turn::Turn,
};

/// Removes the documents of everything that was put into a chapter.
pub(crate) fn forget(
    turn: &mut Turn<'_>,
    space: &mut Space,
    chapter: ChapterNumber,
) -> Result<(), Unreadable> {
    let of_it = space.items().filter(|item| chapter_of(*item) == chapter);
    let mut all: Vec<Preimage> = of_it.map(item::document).collect();
    all.extend(emptied_of(space, turn.reader(), chapter)?);
    for document in all {
        let place = key::document(space.id(), document.id(space.id()));
        let record: Option<DocumentRecord> = turn.reader().get(&place)?;
        if let Some(record) = record {
            space.forget(turn, record);
        }
    }
    Ok(())
}

/// The documents of what was put into a chapter and undone: they show nothing, and their history
/// still says it.
fn emptied_of(
    space: &Space,
    reader: Reader<'_>,
    chapter: ChapterNumber,
) -> Result<Vec<Preimage>, Unreadable> {
    let mut found = Vec::new();
    for number in 0..space.extent.documents {
        let list = key::document_list(space.id(), number);
        let id = reader.get(&list)?.ok_or(Unreadable)?;
        let record: Option<DocumentRecord> = reader.get(&key::document(space.id(), id))?;
        let is_empty = |record: &DocumentRecord| {
            let is_of_plan = matches!(record.preimage.kind, Kind::Plan | Kind::Route);
            is_of_plan && !record.forgotten && record.shown == ShownRecord::NOTHING
        };
        let Some(record) = record.filter(is_empty) else {
            continue;
        };
        // Numbers, beginnings and names of activities know no chapters. What was undone names
        // none any more: its history does.
        let changes = reader.changes(space.id(), id)?;
        let puts = || changes.iter().flat_map(|it| &it.signed.body.puts);
        let knows_none = puts().all(|put| {
            let id = put.key.item().parse::<ItemId>().ok();
            id.is_none_or(|id| Agreed::of(id).is_some() || chapter_of_item(id).is_some())
        });
        let put_into = puts().filter(|put| put.key.field() == "chapter");
        let put_into = put_into.filter_map(|put| match put.value {
            Value::Number(number) => ChapterNumber::try_from(number).ok(),
            _ => None,
        });
        if !knows_none && put_into.max().unwrap_or_default() == chapter {
            found.push(record.preimage);
        }
    }
    Ok(found)
}

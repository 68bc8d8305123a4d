//! Forgetting an earlier chapter on this device only.

use leeward_model::ChapterNumber;
use leeward_replica::{Preimage, Value};

use crate::{
    plan_item::chapter_of,
    reader::Reader,
    records::{DocumentRecord, key},
    space::Space,
    turn::Turn,
    unreadable::Unreadable,
};

/// Removes the documents of everything that was put into a chapter.
pub(crate) fn forget(
    turn: &mut Turn<'_>,
    space: &mut Space,
    chapter: ChapterNumber,
) -> Result<(), Unreadable> {
    let of_it = space.items().filter(|item| chapter_of(*item) == chapter);
    let mut all: Vec<Preimage> = of_it
        .map(|item| Preimage::shared(&item.id().into()))
        .collect();
    all.extend(emptied_of(space, turn.reader(), chapter)?);
    for document in all {
        let place = key::document(space.id(), document.id(space.id()));
        let record: Option<DocumentRecord> = turn.reader().get(&place)?;
        if let Some(record) = record {
            space.forget(turn, record)?;
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
    for number in 0..space.courier.extent.documents {
        let list = key::document_list(space.id(), number);
        let id = reader.require(&list)?;
        let place = key::document(space.id(), id);
        let record: Option<DocumentRecord> = reader.get(&place)?;
        // Numbers, beginnings and names of activities know no chapters.
        let knows_chapters = |record: &DocumentRecord| {
            let name = record.name.as_ref();
            name.is_some_and(|name| name.plan_item().is_some())
        };
        let Some(record) = record.filter(|record| !record.forgotten && knows_chapters(record))
        else {
            continue;
        };
        let shown = record.shown.read(&place)?;
        if shown.is_some_and(|shown| shown.thing.is_some()) {
            continue;
        }
        // What was undone names no chapter any more: its history does.
        let changes = reader.changes(space.id(), id)?;
        let puts = || changes.iter().flat_map(|it| &it.signed.body.puts);
        let put_into = puts().filter(|put| put.key.field() == "chapter");
        let put_into = put_into.filter_map(|put| match put.value {
            Value::Number(number) => ChapterNumber::try_from(number).ok(),
            _ => None,
        });
        if put_into.max().unwrap_or_default() == chapter {
            found.push(record.preimage);
        }
    }
    Ok(found)
}

//! Records with what was written over them in memory: those of one turn, and those of whoever reads a
//! vault in which what can be shown has to be made again first.

use std::collections::BTreeMap;

use crate::stored::{Class, RecordKey, Records, StoreError, Table, Write};

/// Durable records with writes over them, which are not durable.
pub struct Overlay<'a> {
    durable: &'a dyn Records,
    writes: BTreeMap<RecordKey, Option<Vec<u8>>>,
}

impl<'a> Overlay<'a> {
    /// Lays nothing over the records yet.
    pub fn new(durable: &'a dyn Records) -> Self {
        Self {
            durable,
            writes: BTreeMap::new(),
        }
    }

    /// Lays writes over the records.
    pub fn write(&mut self, writes: Vec<Write>) {
        for write in writes {
            match write {
                Write::Put(key, bytes) => self.put(key, bytes),
                Write::Delete(key) => self.delete(key),
            }
        }
    }

    pub(crate) fn put(&mut self, key: RecordKey, bytes: Vec<u8>) {
        self.writes.insert(key, Some(bytes));
    }

    pub(crate) fn delete(&mut self, key: RecordKey) {
        self.writes.insert(key, None);
    }

    pub(crate) fn has_writes(&self) -> bool {
        !self.writes.is_empty()
    }

    pub(crate) fn clear(&mut self) {
        self.writes.clear();
    }

    /// Returns what was written over the records, in the order of its keys.
    pub(crate) fn into_writes(self) -> Vec<Write> {
        let writes = self.writes.into_iter();
        let writes = writes.map(|(key, bytes)| match bytes {
            Some(bytes) => Write::Put(key, bytes),
            None => Write::Delete(key),
        });
        writes.collect()
    }
}

impl std::fmt::Debug for Overlay<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is stored is nobody's business.
        f.debug_struct("Overlay").finish_non_exhaustive()
    }
}

impl Records for Overlay<'_> {
    fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError> {
        match self.writes.get(key) {
            Some(written) => Ok(written.clone()),
            None => self.durable.get(key),
        }
    }

    fn scan(
        &self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
        let at = |number| RecordKey {
            class,
            table,
            group: group.to_vec(),
            number,
        };
        let written: BTreeMap<u64, Option<Vec<u8>>> = self
            .writes
            .range(at(from)..=at(u64::MAX))
            .map(|(key, bytes)| (key.number, bytes.clone()))
            .collect();
        let mut found: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
        // Deleted records make room for later ones, so as many more are asked for.
        let asked = limit.saturating_add(written.len());
        let durable = self.durable.scan(class, table, group, from, asked)?;
        found.extend(
            durable
                .into_iter()
                .filter(|(number, _)| !written.contains_key(number)),
        );
        found.extend(
            written
                .into_iter()
                .filter_map(|(number, bytes)| Some((number, bytes?))),
        );
        Ok(found.into_iter().take(limit).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stored::memory::Memory;

    fn key(group: u8, number: u64) -> RecordKey {
        RecordKey {
            class: Class::Content,
            table: Table::Shelf,
            group: vec![group],
            number,
        }
    }

    fn writes() -> impl Strategy<Value = Vec<Write>> {
        let write = (0_u8..2, 0_u64..6, prop::option::of(0_u8..9));
        let write = write.prop_map(|(group, number, bytes)| match bytes {
            Some(byte) => Write::Put(key(group, number), vec![byte]),
            None => Write::Delete(key(group, number)),
        });
        prop::collection::vec(write, 0..12)
    }

    proptest! {
        #[test]
        fn what_is_written_over_records_reads_as_if_it_were_written_into_them(
            before in writes(),
            after in writes(),
            from in 0_u64..6,
            limit in 0_usize..8,
        ) {
            let (mut under, mut into) = (Memory::default(), Memory::default());
            under.write(before.clone());
            into.write(before);
            let mut over = Overlay::new(&under);
            over.write(after.clone());
            into.write(after);
            for group in 0..2 {
                for number in 0..6 {
                    let key = key(group, number);
                    prop_assert_eq!(over.get(&key).unwrap(), into.get(&key).unwrap());
                }
                let scan = |records: &dyn Records| {
                    records.scan(Class::Content, Table::Shelf, &[group], from, limit).unwrap()
                };
                prop_assert_eq!(scan(&over), scan(&into));
            }
        }
    }
}

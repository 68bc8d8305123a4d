//! What is written beside a vault and not into it: for whoever only reads, where what can be shown has
//! to be made again first.

use std::collections::BTreeMap;

use leeward_engine::{Class, RecordKey, Records, StoreError, Table, Write};

/// The records of a vault with what was written over them in memory.
pub(crate) struct Beside<'a> {
    under: &'a dyn Records,
    over: BTreeMap<RecordKey, Option<Vec<u8>>>,
}

impl<'a> Beside<'a> {
    pub(crate) fn new(under: &'a dyn Records) -> Self {
        Self {
            under,
            over: BTreeMap::new(),
        }
    }

    /// Writes over the records.
    pub(crate) fn write(&mut self, writes: Vec<Write>) {
        let writes = writes.into_iter().map(|write| match write {
            Write::Put(key, bytes) => (key, Some(bytes)),
            Write::Delete(key) => (key, None),
        });
        self.over.extend(writes);
    }
}

impl Records for Beside<'_> {
    fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError> {
        match self.over.get(key) {
            Some(written) => Ok(written.clone()),
            None => self.under.get(key),
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
        let key = |number| RecordKey {
            class,
            table,
            group: group.to_vec(),
            number,
        };
        let written = self.over.range(key(from)..=key(u64::MAX));
        let written: BTreeMap<u64, &Option<Vec<u8>>> =
            written.map(|(key, bytes)| (key.number, bytes)).collect();
        // Each of these can hide one of those.
        let under = limit.saturating_add(written.len());
        let under = self.under.scan(class, table, group, from, under)?;
        let mut all: BTreeMap<u64, Vec<u8>> = under.into_iter().collect();
        for (number, bytes) in written {
            match bytes {
                Some(bytes) => all.insert(number, bytes.clone()),
                None => all.remove(&number),
            };
        }
        Ok(all.into_iter().take(limit).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Records in memory.
    #[derive(Default)]
    struct Kept(BTreeMap<RecordKey, Vec<u8>>);

    impl Kept {
        fn write(&mut self, writes: Vec<Write>) {
            for write in writes {
                match write {
                    Write::Put(key, bytes) => self.0.insert(key, bytes),
                    Write::Delete(key) => self.0.remove(&key),
                };
            }
        }
    }

    impl Records for Kept {
        fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError> {
            Ok(self.0.get(key).cloned())
        }

        fn scan(
            &self,
            class: Class,
            table: Table,
            group: &[u8],
            from: u64,
            limit: usize,
        ) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
            let is_in = |key: &RecordKey| {
                key.class == class && key.table == table && key.group == group && key.number >= from
            };
            let found = self.0.iter().filter(|(key, _)| is_in(key));
            let found = found.map(|(key, bytes)| (key.number, bytes.clone()));
            Ok(found.take(limit).collect())
        }
    }

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
        fn what_is_written_beside_a_vault_reads_as_if_it_were_written_into_it(
            before in writes(),
            after in writes(),
            from in 0_u64..6,
            limit in 0_usize..8,
        ) {
            let (mut under, mut into) = (Kept::default(), Kept::default());
            under.write(before.clone());
            into.write(before);
            let mut beside = Beside::new(&under);
            beside.write(after.clone());
            into.write(after);
            for group in 0..2 {
                for number in 0..6 {
                    let key = key(group, number);
                    prop_assert_eq!(beside.get(&key).unwrap(), into.get(&key).unwrap());
                }
                let scan = |records: &dyn Records| {
                    records.scan(Class::Content, Table::Shelf, &[group], from, limit).unwrap()
                };
                prop_assert_eq!(scan(&beside), scan(&into));
            }
        }
    }
}

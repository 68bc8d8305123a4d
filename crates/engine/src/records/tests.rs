//! The order of the fields of each record, as `docs/file-format.md` has it. Postcard writes no names, so
//! two fields of one type that change places would read as each other.

use leeward_model::ItemId;
use leeward_replica::Kind;

use super::*;
use crate::log::LogRecord;

fn cursor(number: u8) -> Cursor {
    Cursor {
        position: number.into(),
        digest: [number; 16],
    }
}

fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

fn device(number: u8) -> DeviceId {
    DeviceId::from_bytes([number; 32])
}

fn document(number: u8) -> DocumentId {
    DocumentId::from_bytes([number; 32])
}

fn change(number: u8) -> ChangeHash {
    ChangeHash::from_bytes([number; 32])
}

/// The parts of a record, one behind the other.
macro_rules! behind_each_other {
    ($($part:expr),* $(,)?) => {
        [$(encoded(&$part)),*].concat()
    };
}

#[test]
fn the_person_of_a_vault_is_a_name_spaces_and_drafts() {
    let profile = Profile {
        name: "Ana".to_owned(),
        spaces: 2,
        drafts: 3,
    };
    assert_eq!(encoded(&profile), behind_each_other!("Ana", 2_u64, 3_u64));
}

#[test]
fn a_space_and_its_peers_lie_in_the_order_of_their_tables() {
    let peer = |[online, comparing, proven]: [bool; 3]| PeerRecord {
        person: person(1),
        pair_secret: Secret([2; 32]),
        addresses: vec![([192, 168, 1, 5], 47_113).into()],
        online,
        comparing,
        proven,
        paired_at: 4,
        met: Some(Day(5)),
    };
    for flags in [
        [true, false, false],
        [false, true, false],
        [false, false, true],
    ] {
        let addresses: Vec<SocketAddr> = vec![([192, 168, 1, 5], 47_113).into()];
        assert_eq!(
            encoded(&peer(flags)),
            behind_each_other!(
                person(1),
                [2_u8; 32],
                addresses,
                flags[0],
                flags[1],
                flags[2],
                4_u64,
                Some(5_i32),
            )
        );
    }
    let peers = BTreeMap::from([(device(7), peer([true; 3]))]);
    let space = SpaceRecord {
        id: SpaceId::from_bytes([6; 32]),
        me: person(2),
        device: device(8),
        secret: Secret([9; 32]),
        port: 10,
        peers: peers.clone(),
        ended: true,
        waiting: 11,
        projection: 12,
    };
    assert_eq!(
        encoded(&space),
        behind_each_other!(
            SpaceId::from_bytes([6; 32]),
            person(2),
            device(8),
            [9_u8; 32],
            10_u16,
            peers,
            true,
            11_u64,
            12_u32,
        )
    );
}

#[test]
fn how_far_a_log_is_lies_in_the_order_of_its_table() {
    let share = Share {
        documents: 1,
        bytes: 2,
    };
    assert_eq!(encoded(&share), behind_each_other!(1_u64, 2_u64));
    let cursors = Cursors {
        held: cursor(3),
        acknowledged: cursor(4),
    };
    assert_eq!(encoded(&cursors), behind_each_other!(cursor(3), cursor(4)));
    assert_eq!(encoded(&cursor(5)), behind_each_other!(5_u64, [5_u8; 16]));
    let shares = BTreeMap::from([(person(6), share)]);
    let all = BTreeMap::from([(device(7), cursors)]);
    let extent = Extent {
        log: cursor(8),
        documents: 9,
        shares: shares.clone(),
        shelved: 10,
        cursors: all.clone(),
    };
    assert_eq!(
        encoded(&extent),
        behind_each_other!(cursor(8), 9_u64, shares, 10_u64, all)
    );
}

#[test]
fn a_place_in_the_log_lies_in_the_order_of_its_table() {
    let place = LogRecord {
        document: document(1),
        number: 2,
        digest: [3; 16],
        from: Some(device(4)),
        is_unopened: true,
    };
    assert_eq!(
        encoded(&place),
        behind_each_other!(document(1), 2_u64, [3_u8; 16], Some(device(4)), true)
    );
}

#[test]
fn what_is_known_of_a_document_lies_in_the_order_of_its_table() {
    let preimage = Preimage {
        kind: Kind::PAGE,
        owner: Some(person(1)),
        salt: [2; 16],
    };
    let name = Name::Need(ItemId::from_bytes([3; 10]));
    let part = Part {
        changes: 4,
        bytes: 5,
    };
    assert_eq!(encoded(&part), behind_each_other!(4_u64, 5_u64));
    let listed = Listed {
        day: Day(6),
        number: 7,
    };
    assert_eq!(encoded(&listed), behind_each_other!(6_i32, 7_u64));
    let record = DocumentRecord {
        preimage,
        name: Some(name.clone()),
        heads: vec![change(8)],
        changes: 9,
        parts: BTreeMap::from([(person(1), part)]),
        entry: Some(listed),
        forgotten: true,
        carried: BTreeSet::from([10]),
        arrivals: BTreeMap::from([(change(11), Day(12))]),
        shown: Projected::of(None),
    };
    assert_eq!(
        encoded(&record),
        behind_each_other!(
            preimage,
            Some(name),
            vec![change(8)],
            9_u64,
            BTreeMap::from([(person(1), part)]),
            Some(listed),
            true,
            BTreeSet::from([10_i64]),
            BTreeMap::from([(change(11), 12_i32)]),
            Projected::of(None),
        )
    );
}

#[test]
fn an_entry_and_a_draft_lie_in_the_order_of_their_tables() {
    let entry = EntryRecord {
        document: document(1),
        by: person(2),
        day: Day(3),
        order: 4,
    };
    assert_eq!(
        encoded(&entry),
        behind_each_other!(document(1), person(2), 3_i32, 4_u32)
    );
    let draft = DraftRecord {
        id: DraftId::from_bytes([5; 10]),
        text: "tea".to_owned(),
    };
    assert_eq!(
        encoded(&draft),
        behind_each_other!(DraftId::from_bytes([5; 10]), "tea")
    );
}

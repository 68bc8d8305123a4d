//! A change as it travels: what every version reads, and a body that only some do.

use leeward_model::{Day, DeviceId, PersonId};
use leeward_replica::{
    BODY_VERSION, Body, ChangeHash, DecodeError, Fault, Key, Kind, Preimage, Put, Sealed,
    SignedChange, Value,
};
use proptest::{collection::vec, prelude::*};

use crate::support::*;

fn any_preimage() -> impl Strategy<Value = Preimage> {
    let parts = (1..=u8::MAX, any::<[u8; 16]>(), any::<[u8; 16]>());
    parts.prop_map(|(code, owner, salt)| {
        let kind = Kind::of_code(code).unwrap();
        Preimage {
            kind,
            owner: kind.is_owned().then_some(PersonId::from_bytes(owner)),
            salt,
        }
    })
}

fn any_sealed() -> impl Strategy<Value = Sealed> {
    let ends = (any::<[u8; 32]>(), any::<[u8; 32]>());
    let body = prop_oneof![
        vec(any::<u8>(), 1..300),
        vec(0..3_u8, 1..9),
        vec(Just(0), 20_000..20_010)
    ];
    let parts = (any_preimage(), ends, vec(any::<u8>(), 64), body);
    parts.prop_map(|(preimage, (author, hash), signature, body)| Sealed {
        preimage,
        author: DeviceId::from_bytes(author),
        hash: ChangeHash::from_bytes(hash),
        signature: signature.try_into().unwrap(),
        body,
    })
}

fn any_puts() -> impl Strategy<Value = Vec<Put>> {
    let value = prop_oneof![
        Just(Value::Nothing),
        any::<bool>().prop_map(Value::Flag),
        any::<i64>().prop_map(Value::Number),
        "\\PC{0,200}".prop_map(Value::Text),
    ];
    let puts = prop::collection::btree_map("[a-f0-9._]{1,20}/[a-z_]{1,10}", value, 1..6);
    puts.prop_map(|puts| {
        let puts = puts.into_iter();
        puts.map(|(key, value)| Put {
            key: Key::parse(&key).unwrap(),
            value,
        })
        .collect()
    })
}

fn any_body() -> impl Strategy<Value = Body> {
    let parents = prop::collection::btree_set(any::<[u8; 32]>(), 0..=16);
    let parts = (any::<[u8; 8]>(), 0..=100_000_i32, parents, any_puts());
    parts.prop_map(|(actor, day, parents, puts)| Body {
        actor,
        day: Day(day),
        parents: parents.into_iter().map(ChangeHash::from_bytes).collect(),
        puts,
    })
}

proptest! {
    #![proptest_config(crate::convergence::config())]

    #[test]
    fn what_every_version_reads_survives_bytes_and_back(sealed in any_sealed()) {
        let bytes = sealed.encode();
        prop_assert_eq!(Sealed::decode(&bytes), Ok(sealed.clone()));
        // Whatever the body is: nothing panics, and what is not known is never guessed at.
        if let Ok(change) = sealed.open() {
            prop_assert_eq!(change.seal(), sealed.clone());
        }
        let is_known = sealed.preimage.kind.is_known();
        match sealed.body[0] {
            0 => prop_assert_eq!(sealed.open(), Err(DecodeError::Malformed)),
            version if version > BODY_VERSION || !is_known => {
                prop_assert_eq!(sealed.open(), Err(DecodeError::Newer));
            }
            _ => {}
        }
        prop_assert!(sealed.admit(&roster(), SPACE).is_err());
    }

    #[test]
    fn what_an_author_did_survives_bytes_and_back(body in any_body(), hash in any::<[u8; 32]>()) {
        let change = Device::alice().claim(PLAN, body, ChangeHash::from_bytes(hash));
        let sealed = Sealed::decode(&change.encode()).unwrap();
        prop_assert_eq!(&sealed, &change.seal());
        prop_assert_eq!(sealed.open(), Ok(change.clone()));
        prop_assert_eq!(SignedChange::decode(&change.encode()), Ok(change.clone()));
        prop_assert_eq!(&sealed.body, &bytes_of(&change.body));
        prop_assert_eq!(sealed.admit(&roster(), SPACE), Ok(()));
    }

    #[test]
    fn no_flipped_bits_make_another_change_that_its_author_signed(
        body in any_body(),
        flips in vec((any::<prop::sample::Index>(), 0..8_u8), 1..4),
        is_newer in any::<bool>(),
    ) {
        let alice = Device::alice();
        let hash = ChangeHash::from_bytes([1; 32]);
        let mut encoded = bytes_of(&body);
        encoded[0] += u8::from(is_newer);
        let whole = alice.seal(PLAN, hash, encoded);
        prop_assert_eq!(whole.admit(&roster(), SPACE), Ok(()));
        let mut bytes = whole.encode();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if bytes == whole.encode() {
            return Ok(());
        }
        // Neither is it taken, nor kept for a newer version to read.
        if let Ok(sealed) = Sealed::decode(&bytes) {
            prop_assert_ne!(&sealed, &whole);
            prop_assert!(sealed.admit(&roster(), SPACE).is_err());
        }
    }

    #[test]
    fn bytes_of_any_kind_are_read_without_a_panic_and_in_one_way_only(
        bytes in vec(any::<u8>(), 0..400),
        body in vec(any::<u8>(), 0..200),
    ) {
        if let Ok(sealed) = Sealed::decode(&bytes) {
            prop_assert_eq!(sealed.encode(), bytes);
        }
        let body = [vec![BODY_VERSION], body].concat();
        let sealed = Device::alice().seal(PLAN, ChangeHash::from_bytes([1; 32]), body);
        if let Ok(change) = sealed.open() {
            prop_assert_eq!(change.seal(), sealed);
        }
    }
}

/// Bytes with the number at a place, which takes one byte, written with zeros before it.
fn over_long(bytes: &[u8], at: usize, zeros: usize) -> Vec<u8> {
    assert!(bytes[at] < 0x80, "one byte");
    let mut long = bytes[..at].to_vec();
    long.push(bytes[at] | 0x80);
    long.extend(vec![0x80; zeros - 1]);
    long.push(0);
    long.extend(&bytes[at + 1..]);
    long
}

#[test]
fn a_body_in_another_encoding_of_the_same_is_no_change() {
    let alice = Device::alice();
    let honest = alice.honest(PLAN, vec![put("a", "b", "c")]);
    let body = bytes_of(&honest.body);
    let opened = |body: Vec<u8>| {
        let sealed = alice.seal(PLAN, honest.hash, body);
        assert_eq!(sealed.admit(&roster(), SPACE), Ok(()), "it is its author's");
        SignedChange::decode(&sealed.encode())
    };
    assert_eq!(opened(body.clone()).as_ref(), Ok(&honest));
    // From the end: text 'c' and its length, kind of value, key and its length, puts, parents.
    for from_end in [2, 3, 7, 8, 9] {
        for zeros in 1..4 {
            let long = over_long(&body, body.len() - from_end, zeros);
            // The number is the same to who reads it.
            let read: Body = postcard::from_bytes(&long[1..]).unwrap();
            assert_eq!(read, honest.body);
            assert_eq!(opened(long), Err(DecodeError::Malformed));
        }
    }
    let followed = [body.clone(), vec![0]].concat();
    assert_eq!(opened(followed), Err(DecodeError::Malformed));
    assert_eq!(opened(vec![BODY_VERSION]), Err(DecodeError::Malformed));
    let unversioned = [vec![0], body[1..].to_vec()].concat();
    assert_eq!(opened(unversioned), Err(DecodeError::Malformed));
}

#[test]
fn what_every_version_reads_is_written_in_one_way() {
    let honest = Device::alice().honest(PLAN, word(1, "x"));
    let bytes = honest.encode();
    let body = bytes.len() - honest.seal().body.len();
    assert_eq!(usize::from(bytes[body - 1]), bytes.len() - body);
    for at in [body - 1, body - 66] {
        for zeros in 1..4 {
            let long = over_long(&bytes, at, zeros);
            assert_eq!(Sealed::decode(&long), Err(DecodeError::Malformed));
        }
    }
}

#[test]
fn a_change_without_a_body_is_none() {
    let alice = Device::alice();
    let empty = alice.seal(PLAN, ChangeHash::from_bytes([1; 32]), Vec::new());
    assert_eq!(Sealed::decode(&empty.encode()), Err(DecodeError::Malformed));
    assert_eq!(empty.open(), Err(DecodeError::Malformed));
}

#[test]
fn whoever_admits_what_is_sealed_judges_kind_owner_author_and_signature() {
    let (alice, bob) = (Device::alice(), Device::bob());
    let hash = ChangeHash::from_bytes([1; 32]);
    let admit = |device: &Device, preimage| {
        let sealed = device.seal(preimage, hash, vec![2, 7]);
        sealed.admit(&roster(), SPACE)
    };
    for code in 1..=u8::MAX {
        let kind = Kind::of_code(code).unwrap();
        let (with, without) = (owned(kind, alice.person), shared(kind));
        let misfit = if kind.is_owned() { without } else { with };
        let fault = Fault::Malformed(misfit.check().unwrap_err().into());
        assert_eq!(admit(&alice, misfit), Err(fault));
        let fit = if kind.is_owned() { with } else { without };
        assert_eq!(admit(&alice, fit), Ok(()));
        assert_eq!(admit(&Device::stranger(), fit), Err(Fault::UnknownAuthor));
        let by_bob = admit(&bob, fit);
        assert_eq!(by_bob.is_ok(), !kind.is_owned());
        if kind.is_owned() {
            assert_eq!(admit(&Device::tablet(), fit), Ok(()));
            assert_eq!(by_bob, Err(Fault::NotTheOwner));
            let nobodys = owned(kind, PersonId::from_bytes([8; 16]));
            assert_eq!(admit(&alice, nobodys), Err(Fault::UnknownOwner));
        }
    }
}

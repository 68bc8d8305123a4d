//! The pairing ceremony: two devices that share a token and a connection become a pair, once two
//! people have said that four words are the same on both screens (`docs/protocol.md`).
//!
//! Only the cryptography and the messages; [`crate::meeting::pairing`] holds the state.

use leeward_model::{DeviceId, PersonId, SpaceId};
use serde::{Deserialize, Serialize};

use crate::{
    io::Frame,
    meeting::words::WORDS,
    records::{Secret, encoded},
};

/// Which side of the ceremony.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Inviter,
    Joiner,
}

impl Role {
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Inviter => Self::Joiner,
            Self::Joiner => Self::Inviter,
        }
    }

    const fn word(self) -> &'static [u8] {
        match self {
            Self::Inviter => b"inviter",
            Self::Joiner => b"joiner",
        }
    }
}

/// Who someone will be in the new space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub(crate) person: PersonId,
    pub(crate) name: String,
}

impl Card {
    /// Returns what stands for the card before its person has said yes: a hash that is salted, so
    /// that nobody can try names against it.
    pub(crate) fn cover(&self, salt: &[u8; 32]) -> [u8; 32] {
        let key = blake3::derive_key("leeward 2026 pairing card v1", salt);
        mac(&key, &[self.person.as_bytes(), self.name.as_bytes()])
    }
}

/// Why an invitation is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Refusal {
    /// The token is not the one.
    Wrong,
    /// It was taken up already.
    Used,
    /// It has run out.
    Expired,
    /// One of the two people said no.
    Declined,
    /// The ceremony was not kept to.
    Broken,
}

/// What the two devices say to each other before they are a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PairMessage {
    /// Joiner: I hold the token, and I am bound to a nonce and to the card under this cover.
    Claim {
        proof: [u8; 32],
        commitment: [u8; 32],
        cover: [u8; 32],
    },
    /// Inviter: I hold it too; this is my nonce, and I am bound to the card under this cover.
    Accept {
        proof: [u8; 32],
        nonce: [u8; 32],
        cover: [u8; 32],
    },
    /// Joiner: this is the nonce that I was bound to.
    Reveal { nonce: [u8; 32] },
    /// Either: the words match, and this is the card that was under the cover, with its salt.
    Confirm {
        proof: [u8; 32],
        salt: [u8; 32],
        card: Card,
    },
    /// Either: no.
    Refuse { why: Refusal },
}

impl PairMessage {
    pub(crate) fn encode(&self) -> Frame {
        encoded(self)
    }

    pub(crate) fn decode(frame: &[u8]) -> Option<Self> {
        if frame.len() > 1024 {
            return None;
        }
        let (message, rest) = postcard::take_from_bytes(frame).ok()?;
        rest.is_empty().then_some(message)
    }
}

/// What ties a ceremony to its connection: the TLS exporter's bytes and **both** device ids. A TLS
/// 1.3 exporter alone does not cover the dialer's key.
#[derive(Clone)]
pub(crate) struct Binding {
    pub(crate) exporter: [u8; 32],
    pub(crate) inviter: DeviceId,
    pub(crate) joiner: DeviceId,
}

impl Binding {
    fn bytes(&self) -> Vec<u8> {
        [
            self.exporter.as_slice(),
            self.inviter.as_bytes(),
            self.joiner.as_bytes(),
        ]
        .concat()
    }

    /// Proves that one holds the token, on this connection.
    pub(crate) fn token_proof(&self, token: &[u8; 16], by: Role) -> [u8; 32] {
        let key = blake3::derive_key("leeward 2026 pairing token proof v1", token);
        mac(&key, &[by.word(), &self.bytes()])
    }

    /// Binds the joiner to a nonce before the inviter shows theirs, so that an attacker in the
    /// middle has one guess at the words instead of as many as they can compute.
    pub(crate) fn commitment(&self, nonce: &[u8; 32]) -> [u8; 32] {
        let key = blake3::derive_key("leeward 2026 pairing commitment v1", nonce);
        mac(&key, &[&self.bytes()])
    }

    /// Derives what only these two devices know, once both nonces are out.
    pub(crate) fn secrets(&self, token: &[u8; 16], inviter: &Said, joiner: &Said) -> PairSecrets {
        let mut material = self.bytes();
        material.extend(token);
        material.extend(inviter.nonce);
        material.extend(joiner.nonce);
        material.extend(inviter.cover);
        material.extend(joiner.cover);
        let root = blake3::derive_key("leeward 2026 pairing root v1", &material);
        let space = blake3::derive_key("leeward 2026 pairing space v1", &root);
        PairSecrets {
            words: words(&blake3::derive_key("leeward 2026 pairing words v1", &root)),
            confirm: Secret(blake3::derive_key(
                "leeward 2026 pairing confirmation v1",
                &root,
            )),
            pair: Secret(blake3::derive_key("leeward 2026 pairing secret v1", &root)),
            space: SpaceId::from_bytes(space),
        }
    }
}

/// What one side has said of itself before the words: all of it is in them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) nonce: [u8; 32],
    /// The cover of its [`Card`].
    pub(crate) cover: [u8; 32],
}

/// What two devices have in common after the nonces are out.
#[derive(Debug, Clone)]
pub(crate) struct PairSecrets {
    pub(crate) words: [String; 4],
    confirm: Secret,
    pub(crate) pair: Secret,
    pub(crate) space: SpaceId,
}

impl PairSecrets {
    /// Proves that a person said that the words match, and who they will be.
    pub(crate) fn confirmation(&self, by: Role, card: &Card) -> [u8; 32] {
        mac(
            &self.confirm.0,
            &[by.word(), card.person.as_bytes(), card.name.as_bytes()],
        )
    }
}

/// Compares two proofs in constant time.
pub(crate) fn is_proof(found: &[u8; 32], expected: &[u8; 32]) -> bool {
    blake3::Hash::from_bytes(*found) == blake3::Hash::from_bytes(*expected)
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    for part in parts {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        hasher.update(&length.to_le_bytes());
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

/// Four words of 256: 32 bits, of which an attacker has one guess.
fn words(bytes: &[u8; 32]) -> [String; 4] {
    [bytes[0], bytes[1], bytes[2], bytes[3]].map(|byte| WORDS[usize::from(byte)].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding() -> Binding {
        Binding {
            exporter: [1; 32],
            inviter: DeviceId::from_bytes([2; 32]),
            joiner: DeviceId::from_bytes([3; 32]),
        }
    }

    #[test]
    fn the_words_depend_on_devices_nonces_covers_token_and_connection() {
        let said = |nonce: u8, cover: u8| Said {
            nonce: [nonce; 32],
            cover: [cover; 32],
        };
        let words = |binding: &Binding, token: u8, inviter: Said, joiner: Said| {
            binding.secrets(&[token; 16], &inviter, &joiner).words
        };
        let (inviter, joiner) = (said(5, 7), said(6, 8));
        let same = words(&binding(), 4, inviter, joiner);
        assert_eq!(same, words(&binding(), 4, inviter, joiner));
        let elsewhere = Binding {
            exporter: [9; 32],
            ..binding()
        };
        let device = DeviceId::from_bytes([9; 32]);
        let of_another = Binding {
            inviter: device,
            ..binding()
        };
        let to_another = Binding {
            joiner: device,
            ..binding()
        };
        let others = [
            words(&elsewhere, 4, inviter, joiner),
            words(&of_another, 4, inviter, joiner),
            words(&to_another, 4, inviter, joiner),
            words(&binding(), 9, inviter, joiner),
            words(&binding(), 4, said(9, 7), joiner),
            words(&binding(), 4, said(5, 9), joiner),
            words(&binding(), 4, inviter, said(9, 8)),
            words(&binding(), 4, inviter, said(6, 9)),
        ];
        for other in others {
            assert_ne!(same, other);
        }
    }

    #[test]
    fn a_cover_stands_for_one_card_only_and_tells_nothing_without_its_salt() {
        let card = |person: u8, name: &str| Card {
            person: PersonId::from_bytes([person; 16]),
            name: name.to_owned(),
        };
        let cover = card(1, "Alba").cover(&[3; 32]);
        assert_eq!(card(1, "Alba").cover(&[3; 32]), cover);
        for (card, salt) in [
            (card(2, "Alba"), 3),
            (card(1, "Alma"), 3),
            (card(1, "Alba"), 4),
        ] {
            assert_ne!(card.cover(&[salt; 32]), cover);
        }
    }

    /// Every value of the example in `docs/protocol.md`, worked out there with another
    /// implementation of BLAKE3.
    #[test]
    fn the_values_of_the_documented_example_never_change() {
        let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
        let token = [4; 16];
        let card = |person: u8, name: &str| Card {
            person: PersonId::from_bytes([person; 16]),
            name: name.to_owned(),
        };
        let (alba, noa) = (card(7, "Alba"), card(9, "Noa"));
        let said = |nonce: u8, card: &Card, salt: u8| Said {
            nonce: [nonce; 32],
            cover: card.cover(&[salt; 32]),
        };
        let (inviter, joiner) = (said(5, &alba, 8), said(6, &noa, 10));
        let secrets = binding().secrets(&token, &inviter, &joiner);
        let session = crate::alpn::derive("leeward 2026 sync protocol name v1", &secrets.pair.0);
        let found = [
            hex(&binding().token_proof(&token, Role::Joiner)),
            hex(&binding().token_proof(&token, Role::Inviter)),
            hex(&binding().commitment(&[6; 32])),
            hex(&inviter.cover),
            hex(&joiner.cover),
            hex(secrets.space.as_bytes()),
            secrets.words.join(" "),
            hex(&secrets.pair.0),
            hex(&secrets.confirmation(Role::Inviter, &alba)),
            hex(&secrets.confirmation(Role::Joiner, &noa)),
            String::from_utf8(session).unwrap(),
        ];
        let documented = [
            "0a508d1ed2d0d210d6c3d70cfd46270d51a50dff2d9a845824340e25434aa12a",
            "3e59d2112526d456d598c7ed16408df846472933b395f71919ccfcc40df03034",
            "9eb303dc54d1fe1d91e139577f8058f4cbf9f53262cb513d78a0034f76ff5668",
            "6cf76303c2358fe950a32ba1467f380c8c32647e114eed5fe7bd9debac657c84",
            "0d648d94bc725865dc6d7be9758c784d162959a3d8d93ea23a8c6f8f50f8cf54",
            "256cab345082a234caf9a67253e7aa187c8c4ae83ad8d522be029d31eed27558",
            "otter willow crane moon",
            "0ef6d2a5d342b12b796f5155ab5977457854564e0a3c6c45eaad37f36c00e4a0",
            "3528ae22bfc76c32590602ac2dda4a68c9e0d3b2395adf222e05c13570dcfb0a",
            "40ed1fd9a92dca4bd8c564795e0a5a060479238357430e817cad14e7bf742e93",
            "4k7xxlz6n7on3zbl7semvwwwx33qainm",
        ];
        assert_eq!(found, documented);
        let confirm = PairMessage::Confirm {
            proof: secrets.confirmation(Role::Inviter, &alba),
            salt: [8; 32],
            card: alba,
        };
        let expected = ["03", documented[8], &"08".repeat(32), &"07".repeat(16)].concat();
        assert_eq!(hex(&confirm.encode()), expected + "04416c6261");
    }

    #[test]
    fn a_proof_of_one_side_is_none_of_the_other() {
        let token = [4; 16];
        assert_ne!(
            binding().token_proof(&token, Role::Inviter),
            binding().token_proof(&token, Role::Joiner)
        );
    }
}

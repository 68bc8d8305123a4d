//! The invitation: what one device hands to the other out of band (`docs/protocol.md`).

use std::{fmt, net::SocketAddr};

use data_encoding::BASE32_NOPAD;
use leeward_model::{DeviceId, Millis, Rejection, limits};
use serde::{Deserialize, Serialize};

const VERSION: u8 = 1;
const CHECKSUM: usize = 4;

/// An invitation, good once and for a short time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invitation {
    pub(crate) inviter: DeviceId,
    pub(crate) token: [u8; 16],
    /// Seconds since 1970.
    pub(crate) expires: u32,
    pub(crate) addresses: Vec<SocketAddr>,
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invitation")
            .field("inviter", &self.inviter)
            .finish_non_exhaustive()
    }
}

impl Invitation {
    /// Writes it as upper-case base 32: version (1) ‖ postcard ‖ checksum (4).
    pub(crate) fn to_text(&self) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(postcard::to_stdvec(self).unwrap_or_default());
        bytes.extend(checksum(&bytes));
        BASE32_NOPAD.encode(&bytes)
    }

    /// Reads it back, whatever spaces, dashes, line breaks and case it went through.
    pub(crate) fn from_text(text: &str) -> Result<Self, Rejection> {
        let altered = Rejection::InvitationAltered;
        if text.len() > limits::INVITATION_TEXT {
            return Err(altered);
        }
        let letters: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let bytes = BASE32_NOPAD
            .decode(letters.as_bytes())
            .ok()
            .ok_or(altered)?;
        let split = bytes.len().checked_sub(CHECKSUM).ok_or(altered)?;
        let (body, found) = bytes.split_at(split);
        if checksum(body) != found {
            return Err(altered);
        }
        let (version, body) = body.split_first().ok_or(altered)?;
        if *version > VERSION {
            return Err(Rejection::InvitationNewer);
        }
        let (invitation, rest): (Self, _) = postcard::take_from_bytes(body).ok().ok_or(altered)?;
        if *version == 0 || !rest.is_empty() || invitation.addresses.len() > limits::ADDRESSES {
            Err(altered)
        } else {
            Ok(invitation)
        }
    }

    pub(crate) fn is_over(&self, now: Millis) -> bool {
        now > u64::from(self.expires) * 1000
    }

    /// The name of the pairing protocol: nobody who does not hold the token can know it.
    pub(crate) fn alpn(&self) -> Vec<u8> {
        alpn("leeward 2026 pairing protocol name v1", &self.token)
    }
}

/// Derives an unguessable protocol name that tells nothing of what it is for.
pub(crate) fn alpn(context: &str, secret: &[u8]) -> Vec<u8> {
    let key = blake3::derive_key(context, secret);
    BASE32_NOPAD
        .encode(&key[..20])
        .to_ascii_lowercase()
        .into_bytes()
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let hash = blake3::derive_key("leeward 2026 invitation checksum v1", bytes);
    [hash[0], hash[1], hash[2], hash[3]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation() -> Invitation {
        Invitation {
            inviter: DeviceId::from_bytes([3; 32]),
            token: [5; 16],
            expires: 1_800_000_000,
            addresses: vec![([127, 0, 0, 1], 47113).into()],
        }
    }

    #[test]
    fn an_invitation_survives_its_text() {
        let text = invitation().to_text();
        assert_eq!(Invitation::from_text(&text), Ok(invitation()));
        let spaced = format!(" {}-\n{} ", &text[..20].to_lowercase(), &text[20..]);
        assert_eq!(Invitation::from_text(&spaced), Ok(invitation()));
    }

    #[test]
    fn an_invitation_altered_in_any_letter_is_noticed() {
        let text = invitation().to_text();
        for place in 0..text.len() {
            let mut letters = text.clone().into_bytes();
            letters[place] = if letters[place] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(letters).unwrap();
            assert_eq!(
                Invitation::from_text(&altered),
                Err(Rejection::InvitationAltered),
                "{place}"
            );
        }
        for end in 0..text.len() {
            assert!(Invitation::from_text(&text[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn an_invitation_of_a_later_version_is_told_apart() {
        let mut bytes = vec![VERSION + 1, 1, 2, 3];
        bytes.extend(checksum(&bytes));
        let text = BASE32_NOPAD.encode(&bytes);
        assert_eq!(
            Invitation::from_text(&text),
            Err(Rejection::InvitationNewer)
        );
    }
}

//! What a message of the other device does to a pairing.

use leeward_model::{Notice, limits};

use super::{Pairing, Progress, STRANGERS_TOLD_EVERY, send};
use crate::{
    checks::checked_text,
    io::{Event, LinkId, Output},
    meeting::{
        ceremony::{Card, PairMessage, PairSecrets, Refusal, Role, Said, is_proof},
        stage::{Comparing, Met, Stage},
    },
    turn::Turn,
};

impl Pairing {
    /// Takes a frame in.
    pub(crate) fn receive(&mut self, turn: &mut Turn<'_>, link: LinkId, frame: &[u8]) -> Progress {
        let Some(met) = self.links.get(&link).cloned() else {
            return Progress::Goes;
        };
        let message = PairMessage::decode(frame);
        match (self.role, message) {
            (
                Role::Inviter,
                Some(PairMessage::Claim {
                    proof,
                    commitment,
                    cover,
                }),
            ) => self.claimed(turn, link, &met, proof, (commitment, cover)),
            (Role::Inviter, Some(PairMessage::Reveal { nonce })) => {
                self.revealed(turn, link, &met, nonce)
            }
            (
                Role::Joiner,
                Some(PairMessage::Accept {
                    proof,
                    nonce,
                    cover,
                }),
            ) => self.accepted(turn, link, &met, proof, Said { nonce, cover }),
            (_, Some(PairMessage::Confirm { proof, salt, card })) => {
                self.confirmed(turn, &met, proof, &salt, card)
            }
            (_, Some(PairMessage::Refuse { why })) => self.refused(link, why),
            (_, Some(_) | None) => self.broken(turn, link),
        }
    }

    /// One critical section: not run out, not taken up, and the token is held.
    fn claimed(
        &mut self,
        turn: &mut Turn<'_>,
        link: LinkId,
        met: &Met,
        proof: [u8; 32],
        (commitment, cover): ([u8; 32], [u8; 32]),
    ) -> Progress {
        match self.stage {
            Stage::RunOut => {
                self.refuse(turn, link, Refusal::Expired);
                return Progress::Goes;
            }
            Stage::Claimed { .. } | Stage::Comparing(_) => {
                self.refuse(turn, link, Refusal::Used);
                self.tell_of_a_stranger(turn, Notice::InvitationSecondClaim);
                return Progress::Goes;
            }
            Stage::Open => {}
        }
        if turn.stamp.now >= self.until {
            self.refuse(turn, link, Refusal::Expired);
            return self.tick(turn);
        }
        if !is_proof(&proof, &met.binding.token_proof(&self.token, Role::Joiner)) {
            self.refuse(turn, link, Refusal::Wrong);
            return self.failed(turn);
        }
        let nonce = turn.entropy.bytes();
        let proof = met.binding.token_proof(&self.token, Role::Inviter);
        let accept = PairMessage::Accept {
            proof,
            nonce,
            cover: self.cover(),
        };
        send(turn, link, &accept);
        self.stage = Stage::Claimed {
            link,
            nonce,
            commitment,
            cover,
        };
        self.until = turn.stamp.now + limits::COMPARE_MILLIS;
        Progress::Goes
    }

    fn failed(&mut self, turn: &mut Turn<'_>) -> Progress {
        self.failures += 1;
        if self.failures >= limits::INVITATION_FAILURES {
            return Progress::Over(Some(Notice::InvitationBurnt));
        }
        self.tell_of_a_stranger(turn, Notice::InvitationAttempt);
        Progress::Goes
    }

    /// Refuses whoever is on a link, and hangs up: nothing that they say after it is heard.
    fn refuse(&mut self, turn: &mut Turn<'_>, link: LinkId, why: Refusal) {
        send(turn, link, &PairMessage::Refuse { why });
        turn.then(Output::Close { link });
        self.links.remove(&link);
    }

    fn tell_of_a_stranger(&mut self, turn: &mut Turn<'_>, notice: Notice) {
        let now = turn.stamp.now;
        if self
            .told
            .is_none_or(|told| now.abs_diff(told) >= STRANGERS_TOLD_EVERY)
        {
            self.told = Some(now);
            turn.notice(notice);
        }
    }

    fn accepted(
        &mut self,
        turn: &mut Turn<'_>,
        from: LinkId,
        met: &Met,
        proof: [u8; 32],
        theirs: Said,
    ) -> Progress {
        let Stage::Claimed { link, nonce, .. } = self.stage else {
            return self.broken(turn, from);
        };
        if link != from || !is_proof(&proof, &met.binding.token_proof(&self.token, Role::Inviter)) {
            return Progress::Over(Some(Notice::JoinRefusedWrong));
        }
        send(turn, link, &PairMessage::Reveal { nonce });
        let mine = Said {
            nonce,
            cover: self.cover(),
        };
        let secrets = met.binding.secrets(&self.token, &theirs, &mine);
        self.compare(turn, link, met, secrets, theirs.cover)
    }

    fn revealed(
        &mut self,
        turn: &mut Turn<'_>,
        from: LinkId,
        met: &Met,
        theirs: [u8; 32],
    ) -> Progress {
        let Stage::Claimed {
            link,
            nonce,
            commitment,
            cover,
        } = self.stage
        else {
            return self.broken(turn, from);
        };
        if link != from || !is_proof(&commitment, &met.binding.commitment(&theirs)) {
            return self.broken(turn, from);
        }
        let mine = Said {
            nonce,
            cover: self.cover(),
        };
        let joiner = Said {
            nonce: theirs,
            cover,
        };
        let secrets = met.binding.secrets(&self.token, &mine, &joiner);
        self.compare(turn, link, met, secrets, cover)
    }

    fn compare(
        &mut self,
        turn: &mut Turn<'_>,
        link: LinkId,
        met: &Met,
        secrets: PairSecrets,
        cover: [u8; 32],
    ) -> Progress {
        turn.then(Output::Tell(Event::Words(secrets.words.clone())));
        self.waiting = None;
        self.until = turn.stamp.now + limits::COMPARE_MILLIS;
        self.stage = Stage::Comparing(Box::new(Comparing {
            link: Some(link),
            peer: met.peer,
            address: met.address,
            secrets,
            confirmed: false,
            cover,
            theirs: None,
        }));
        Progress::Goes
    }

    fn confirmed(
        &mut self,
        turn: &mut Turn<'_>,
        met: &Met,
        proof: [u8; 32],
        salt: &[u8; 32],
        card: Card,
    ) -> Progress {
        let other = self.role.other();
        let Stage::Comparing(comparing) = &mut self.stage else {
            return Progress::Goes;
        };
        if comparing.peer != met.peer {
            return Progress::Goes;
        }
        // The words were compared over this card, and over no other.
        let valid = is_proof(&proof, &comparing.secrets.confirmation(other, &card))
            && is_proof(&card.cover(salt), &comparing.cover)
            && checked_text(&card.name, limits::NAME, false).as_ref() == Ok(&card.name)
            && card.person != self.card.person;
        if !valid {
            return Progress::Over(Some(Notice::PairingBroken));
        }
        comparing.theirs = Some(card);
        self.conclude(turn)
    }

    fn refused(&mut self, from: LinkId, why: Refusal) -> Progress {
        let ours = match &self.stage {
            Stage::Claimed { link, .. } => *link == from,
            Stage::Comparing(comparing) => comparing.link == Some(from),
            Stage::Open | Stage::RunOut => false,
        };
        if !ours {
            return Progress::Goes;
        }
        Progress::Over(Some(match why {
            Refusal::Wrong => Notice::JoinRefusedWrong,
            Refusal::Used => Notice::JoinRefusedUsed,
            Refusal::Expired => Notice::JoinRefusedExpired,
            Refusal::Declined => Notice::PairingDeclined,
            Refusal::Broken => Notice::PairingBroken,
        }))
    }

    /// Someone does not keep to the ceremony. Only whoever claimed can end it by that.
    fn broken(&mut self, turn: &mut Turn<'_>, from: LinkId) -> Progress {
        self.refuse(turn, from, Refusal::Broken);
        match &self.stage {
            Stage::Open if self.role == Role::Inviter => self.failed(turn),
            Stage::Claimed { link, .. } if *link == from => {
                Progress::Over(Some(Notice::PairingBroken))
            }
            Stage::Comparing(comparing) if comparing.link == Some(from) => {
                Progress::Over(Some(Notice::PairingBroken))
            }
            _ => Progress::Goes,
        }
    }
}

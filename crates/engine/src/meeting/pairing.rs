//! A pairing: an open invitation, one taken up, or two people comparing words.
//!
//! Nothing of it is stored before both people have said that the words match.

use std::{collections::BTreeMap, net::SocketAddr};

use leeward_model::{DeviceId, Millis, Notice, PersonId, Rejection, Sharing, limits};
use leeward_replica::Signer;

mod messages;

use super::{
    ceremony::{Binding, Card, PairMessage, Refusal, Role},
    invitation::Invitation,
    settling::Settling,
    stage::{Met, Stage, Waiting},
};
use crate::{
    deadline::Deadline,
    io::{Event, HostId, HostSpec, LinkId, Output, Protocol},
    records::{PROJECTION, PeerRecord, Secret, SpaceRecord},
    turn::Turn,
};

/// How long it is at least from one word about strangers to the next: they decide how often they
/// come.
const STRANGERS_TOLD_EVERY: Millis = 1_000;

/// A pairing under way.
#[derive(Debug)]
pub(crate) struct Pairing {
    pub(crate) host: HostId,
    role: Role,
    secret: Secret,
    token: [u8; 16],
    expires: Millis,
    /// Until when the other device is waited for.
    until: Millis,
    /// A joiner whom nobody has answered yet.
    waiting: Option<Waiting>,
    card: Card,
    /// What the cover of the card is salted with.
    salt: [u8; 32],
    port: u16,
    /// Where the endpoint may be reached.
    pub(crate) addresses: Vec<SocketAddr>,
    invitation: Option<Invitation>,
    failures: u32,
    /// When the person was last told of someone who was refused.
    told: Option<Millis>,
    links: BTreeMap<LinkId, Met>,
    stage: Stage,
}

/// What came of an input.
#[derive(Debug)]
pub(crate) enum Progress {
    /// The pairing goes on.
    Goes,
    /// It is over, and nothing was stored.
    Over(Option<Notice>),
    /// Both have confirmed: this is to be stored.
    Paired(Box<Paired>),
}

/// A pair to be stored.
#[derive(Debug)]
pub(crate) struct Paired {
    pub(crate) record: SpaceRecord,
    pub(crate) names: BTreeMap<PersonId, String>,
    pub(crate) settling: Option<Settling>,
}

impl Pairing {
    /// Makes an invitation: an endpoint with a fresh key that nobody else knows of.
    pub(crate) fn invite(turn: &mut Turn<'_>, host: HostId, name: &str) -> Self {
        let token = turn.entropy.bytes();
        let expires = turn.stamp.now + limits::INVITATION_MILLIS;
        let pairing = Self::new(turn, host, name, Role::Inviter, token, expires);
        let alpn = pairing.invitation_at(Vec::new()).alpn();
        pairing.open_host(turn, vec![Protocol { alpn, admits: None }]);
        pairing
    }

    /// Takes up an invitation. Whether it has run out is for the inviter's clock to say.
    pub(crate) fn join(
        turn: &mut Turn<'_>,
        host: HostId,
        name: &str,
        invitation: Invitation,
    ) -> Self {
        let now = turn.stamp.now;
        let answer_by = now + limits::ANSWER_MILLIS;
        let until = if invitation.is_over(now) {
            // It is still tried: this device's clock may be the one that is wrong.
            answer_by
        } else {
            now + limits::INVITATION_MILLIS
        };
        let mut pairing = Self::new(turn, host, name, Role::Joiner, invitation.token, until);
        pairing.waiting = Some(Waiting {
            told_at: Some(answer_by),
        });
        pairing.invitation = Some(invitation);
        pairing.open_host(turn, Vec::new());
        pairing
    }

    fn new(
        turn: &mut Turn<'_>,
        host: HostId,
        name: &str,
        role: Role,
        token: [u8; 16],
        until: Millis,
    ) -> Self {
        let person = PersonId::from_bytes(turn.entropy.bytes());
        Self {
            host,
            role,
            secret: Secret(turn.entropy.bytes()),
            token,
            expires: until,
            until,
            waiting: None,
            card: Card {
                person,
                name: name.to_owned(),
            },
            salt: turn.entropy.bytes(),
            port: 0,
            addresses: Vec::new(),
            invitation: None,
            failures: 0,
            told: None,
            links: BTreeMap::new(),
            stage: Stage::Open,
        }
    }

    fn open_host(&self, turn: &mut Turn<'_>, protocols: Vec<Protocol>) {
        let (host, secret) = (self.host, self.secret.0);
        turn.then(Output::OpenHost(HostSpec {
            host,
            secret,
            port: 0,
            protocols,
        }));
    }

    /// Returns the cover of this side's card.
    fn cover(&self) -> [u8; 32] {
        self.card.cover(&self.salt)
    }

    fn device(&self) -> DeviceId {
        Signer::from_secret(self.secret.0).device()
    }

    fn invitation_at(&self, addresses: Vec<SocketAddr>) -> Invitation {
        let expires = u32::try_from(self.expires / 1000).unwrap_or(u32::MAX);
        Invitation {
            inviter: self.device(),
            token: self.token,
            expires,
            addresses,
        }
    }

    /// Tells whether an invitation is this pairing's own.
    pub(crate) fn is_own(&self, invitation: &Invitation) -> bool {
        invitation.inviter == self.device()
    }

    /// Tells whether it stands in the way of another.
    pub(crate) fn is_under_way(&self) -> bool {
        !matches!(self.stage, Stage::RunOut)
    }

    /// Until when something has to have happened.
    pub(crate) fn deadline(&self) -> Deadline {
        let over = Deadline::new("a pairing", self.until);
        let told_at = self.waiting.as_ref().and_then(|waiting| waiting.told_at);
        match told_at.map(|at| Deadline::new("a joiner without an answer", at)) {
            Some(unanswered) if unanswered.at < over.at => unanswered,
            _ => over,
        }
    }

    /// The connections of the ceremony.
    pub(crate) fn links(&self) -> impl Iterator<Item = LinkId> {
        self.links.keys().copied()
    }

    /// A clock that was set back must not keep an invitation open for years.
    pub(crate) fn clamp_to_now(&mut self, now: Millis) {
        let longest = limits::INVITATION_MILLIS.max(limits::COMPARE_MILLIS);
        self.until = self.until.min(now + longest);
        let waiting = self.waiting.as_mut();
        if let Some(told_at) = waiting.and_then(|waiting| waiting.told_at.as_mut()) {
            *told_at = (*told_at).min(now + limits::ANSWER_MILLIS);
        }
    }

    /// What a person sees of it.
    pub(crate) fn sharing(&self) -> Sharing {
        match (&self.stage, self.role, &self.invitation) {
            (Stage::Comparing(comparing), ..) => Sharing::Comparing {
                words: comparing.secrets.words.clone(),
                confirmed: comparing.confirmed,
            },
            (Stage::RunOut, ..) | (_, Role::Inviter, None) => Sharing::Alone,
            (_, Role::Inviter, Some(invitation)) => Sharing::Inviting {
                invitation: invitation.to_text(),
            },
            (_, Role::Joiner, _) => Sharing::Joining {
                unanswered: self.waiting.as_ref().is_some_and(|it| it.told_at.is_none()),
            },
        }
    }

    /// The endpoint stands: hand the invitation over, or dial.
    pub(crate) fn host_opened(
        &mut self,
        turn: &mut Turn<'_>,
        port: u16,
        addresses: Vec<SocketAddr>,
    ) {
        self.port = port;
        self.addresses = addresses;
        if self.role == Role::Inviter {
            self.hand_over(turn);
        } else if let Some(invitation) = &self.invitation {
            turn.then(Output::Keep {
                host: self.host,
                peer: invitation.inviter,
                alpn: invitation.alpn(),
                addresses: invitation.addresses.clone(),
            });
        }
    }

    /// The endpoint may be reached elsewhere now. An invitation that nobody has taken up yet says
    /// so; with the same secret, so the one that was handed over before stays good.
    pub(crate) fn moved(&mut self, turn: &mut Turn<'_>, addresses: Vec<SocketAddr>) {
        self.addresses = addresses;
        let is_open = self.role == Role::Inviter && matches!(self.stage, Stage::Open);
        if is_open && self.invitation.is_some() {
            self.hand_over(turn);
        }
    }

    fn hand_over(&mut self, turn: &mut Turn<'_>) {
        let mut addresses = self.addresses.clone();
        addresses.truncate(limits::ADDRESSES);
        let invitation = self.invitation_at(addresses);
        turn.then(Output::Tell(Event::Invitation(invitation.to_text())));
        if invitation.addresses.is_empty() {
            turn.notice(Notice::InvitationNowhere);
        }
        self.invitation = Some(invitation);
    }

    /// A device is met, for the first time or again.
    pub(crate) fn up(
        &mut self,
        turn: &mut Turn<'_>,
        link: LinkId,
        peer: DeviceId,
        address: Option<SocketAddr>,
        exporter: [u8; 32],
    ) {
        let (inviter, joiner) = match self.role {
            Role::Inviter => (self.device(), peer),
            Role::Joiner => (peer, self.device()),
        };
        let met = Met {
            peer,
            address,
            binding: Binding {
                exporter,
                inviter,
                joiner,
            },
        };
        if self.role == Role::Joiner && matches!(self.stage, Stage::Open) {
            let nonce = turn.entropy.bytes();
            let proof = met.binding.token_proof(&self.token, Role::Joiner);
            let commitment = met.binding.commitment(&nonce);
            let cover = self.cover();
            let claim = PairMessage::Claim {
                proof,
                commitment,
                cover,
            };
            send(turn, link, &claim);
            self.stage = Stage::Claimed {
                link,
                nonce,
                commitment,
                cover,
            };
        }
        self.links.insert(link, met);
        let confirmation = self.confirmation();
        if let Stage::Comparing(comparing) = &mut self.stage
            && comparing.peer == peer
        {
            // The words stand; only the way to each other is new.
            comparing.link = Some(link);
            comparing.address = address.or(comparing.address);
            if comparing.confirmed
                && let Some(confirmation) = confirmation
            {
                send(turn, link, &confirmation);
            }
        }
    }

    /// A connection is gone.
    pub(crate) fn down(&mut self, gone: LinkId) -> Progress {
        self.links.remove(&gone);
        match &mut self.stage {
            Stage::Claimed { link, .. } if *link == gone => {
                Progress::Over(Some(Notice::PairingBroken))
            }
            Stage::Comparing(comparing) if comparing.link == Some(gone) => {
                // The joiner dials again; until the deadline nothing is lost.
                comparing.link = None;
                Progress::Goes
            }
            _ => Progress::Goes,
        }
    }

    /// A deadline has come.
    pub(crate) fn tick(&mut self, turn: &mut Turn<'_>) -> Progress {
        let now = turn.stamp.now;
        if now < self.until {
            self.tell_that_nobody_answers(turn);
            return Progress::Goes;
        }
        // That it has run out is for the other device's clock to say.
        if self.waiting.is_some() {
            return Progress::Over(Some(Notice::JoinUnanswered));
        }
        match (&self.stage, self.role) {
            (Stage::Open, Role::Inviter) => {
                turn.notice(Notice::InvitationExpired);
                self.stage = Stage::RunOut;
                self.until = now + limits::INVITATION_MILLIS;
                Progress::Goes
            }
            (Stage::RunOut, _) => Progress::Over(None),
            (Stage::Open | Stage::Claimed { .. } | Stage::Comparing(_), _) => {
                Progress::Over(Some(Notice::PairingTimedOut))
            }
        }
    }

    /// Goes on trying, and says that nothing has come of it so far.
    fn tell_that_nobody_answers(&mut self, turn: &mut Turn<'_>) {
        if let Some(waiting) = &mut self.waiting
            && waiting.told_at.is_some_and(|at| turn.stamp.now >= at)
        {
            waiting.told_at = None;
            turn.notice(Notice::NobodyAnswers);
        }
    }

    /// The person says that the words match.
    pub(crate) fn confirm(&mut self, turn: &mut Turn<'_>) -> Result<Progress, Rejection> {
        let confirmation = self.confirmation();
        let (Stage::Comparing(comparing), Some(confirmation)) = (&mut self.stage, confirmation)
        else {
            return Err(Rejection::NothingToCompare);
        };
        if !comparing.confirmed {
            comparing.confirmed = true;
            if let Some(link) = comparing.link {
                send(turn, link, &confirmation);
            }
        }
        Ok(self.conclude(turn))
    }

    /// The person says that the words differ, or stops.
    pub(crate) fn decline(&mut self, turn: &mut Turn<'_>) -> Progress {
        for link in self.links.keys() {
            send(
                turn,
                *link,
                &PairMessage::Refuse {
                    why: Refusal::Declined,
                },
            );
        }
        // Who stops before there were words has nothing to be told.
        let compared = matches!(self.stage, Stage::Comparing(_));
        Progress::Over(compared.then_some(Notice::PairingDeclined))
    }

    /// Returns what says that the words match, and opens the own card; `None` before there are words.
    fn confirmation(&self) -> Option<PairMessage> {
        let Stage::Comparing(comparing) = &self.stage else {
            return None;
        };
        Some(PairMessage::Confirm {
            proof: comparing.secrets.confirmation(self.role, &self.card),
            salt: self.salt,
            card: self.card.clone(),
        })
    }

    /// Stores the pair once one's own word and the partner's are in.
    fn conclude(&mut self, turn: &mut Turn<'_>) -> Progress {
        let Stage::Comparing(comparing) = &self.stage else {
            return Progress::Goes;
        };
        let Some(theirs) = comparing.theirs.clone().filter(|_| comparing.confirmed) else {
            return Progress::Goes;
        };
        let addresses = match (self.role, &self.invitation) {
            (Role::Joiner, Some(invitation)) => invitation.addresses.clone(),
            _ => comparing.address.into_iter().collect(),
        };
        let peer = PeerRecord {
            person: theirs.person,
            pair_secret: comparing.secrets.pair.clone(),
            addresses,
            online: true,
            comparing: false,
            proven: false,
            paired_at: turn.stamp.now,
            met: None,
        };
        let record = SpaceRecord {
            id: comparing.secrets.space,
            me: self.card.person,
            device: self.device(),
            secret: self.secret.clone(),
            port: self.port,
            peers: [(comparing.peer, peer)].into(),
            ended: false,
            waiting: 0,
            projection: PROJECTION,
        };
        let names = [
            (self.card.person, self.card.name.clone()),
            (theirs.person, theirs.name),
        ];
        let confirmation = self.confirmation().map(|message| message.encode());
        // Whoever else came under the name of the invitation has no part in what follows.
        let peer = comparing.peer;
        let (theirs, others): (Vec<_>, Vec<_>) =
            self.links.iter().partition(|(_, met)| met.peer == peer);
        for (link, _) in others {
            turn.then(Output::Close { link: *link });
        }
        let last_word = self.invitation.as_ref().zip(confirmation);
        let settling = last_word.map(|(invitation, confirmation)| Settling {
            host: self.host,
            alpn: invitation.alpn(),
            links: theirs.into_iter().map(|(link, _)| *link).collect(),
            role: self.role,
            peer,
            confirmation,
            until: turn.stamp.now + limits::UNPROVEN_MILLIS,
        });
        Progress::Paired(Box::new(Paired {
            record,
            names: names.into(),
            settling,
        }))
    }
}

fn send(turn: &mut Turn<'_>, link: LinkId, message: &PairMessage) {
    turn.send(link, message.encode());
}

#[cfg(test)]
mod tests;

//! What is said once, outside of what is shown.

/// Something a person should know, said once, in the words of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// The invitation has run out.
    InvitationExpired,
    /// Three attempts at the invitation failed, so it is not good any more.
    InvitationBurnt,
    /// Someone tried the invitation and did not know its secret.
    InvitationAttempt,
    /// Someone came with an invitation that was taken up already.
    InvitationSecondClaim,
    /// This device is in no network, so the invitation names no address yet.
    InvitationNowhere,
    /// The invitation that was taken up is not good: wrong or altered.
    JoinRefusedWrong,
    /// The invitation that was taken up had been used.
    JoinRefusedUsed,
    /// The invitation that was taken up had run out.
    JoinRefusedExpired,
    /// Nobody has answered yet under the invitation that was taken up; it is still tried.
    NobodyAnswers,
    /// Nobody answered under the invitation that was taken up, for as long as one is good.
    JoinUnanswered,
    /// The other device did not keep to the ceremony.
    PairingBroken,
    /// One of the two said that the words differ, or stopped.
    PairingDeclined,
    /// The two took too long.
    PairingTimedOut,
    /// The pair was stored here, but the other device never came: it was dropped.
    PairingUnproven,
    /// The partner's copy sent something that does not belong; it was not taken.
    PartnerFault,
    /// The partner's copy is newer and speaks in a way not known here.
    PartnerNewer,
    /// The partner's copy leaves out some of what this person wrote: it is more than their share.
    LeftOut,
    /// The port is in use; another was taken.
    PortTaken,
    /// The vault could not be written; it was closed and opened again.
    WriteFailed,
    /// Something in the vault could not be read; it was left as it is.
    VaultDamaged,
    /// Something could not be read just now; nothing was changed.
    NotRead,
    /// Something that stopped the program twice was put aside; the partner's device is left alone.
    PutAside,
    /// Another copy of this vault runs, with the same key.
    CopyElsewhere,
    /// The partner's device and this one show days that are too far apart.
    DaysApart {
        /// By how many.
        days: u32,
    },
    /// This device's clock shows a time before 1970, with which nothing can cross.
    ClockFarBehind,
    /// The vault is older than what was acknowledged: a copy was restored, or its end was damaged.
    OlderCopy,
    /// Nothing can be written where the vault lies.
    ReadOnly,
}

impl Notice {
    /// Returns the stable word for it, used in the node's protocol and by the catalogue.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvitationExpired => "invitation-expired",
            Self::InvitationBurnt => "invitation-burnt",
            Self::InvitationAttempt => "invitation-attempt",
            Self::InvitationSecondClaim => "invitation-second-claim",
            Self::JoinRefusedWrong => "join-refused-wrong",
            Self::JoinRefusedUsed => "join-refused-used",
            Self::JoinRefusedExpired => "join-refused-expired",
            Self::JoinUnanswered => "join-unanswered",
            Self::PairingBroken => "pairing-broken",
            Self::PairingDeclined => "pairing-declined",
            Self::PairingTimedOut => "pairing-timed-out",
            Self::PairingUnproven => "pairing-unproven",
            Self::PartnerFault => "partner-fault",
            Self::PartnerNewer => "partner-newer",
            Self::LeftOut => "left-out",
            Self::PortTaken => "port-taken",
            Self::WriteFailed => "write-failed",
            Self::VaultDamaged => "vault-damaged",
            Self::NotRead => "not-read",
            Self::PutAside => "put-aside",
            Self::CopyElsewhere => "copy-elsewhere",
            Self::NobodyAnswers => "nobody-answers",
            Self::OlderCopy => "older-copy",
            Self::ReadOnly => "read-only",
            Self::InvitationNowhere => "invitation-nowhere",
            Self::DaysApart { .. } => "days-apart",
            Self::ClockFarBehind => "clock-far-behind",
        }
    }

    /// Tells whether it ends a pairing without storing anything.
    pub const fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::InvitationExpired
                | Self::InvitationBurnt
                | Self::JoinRefusedWrong
                | Self::JoinRefusedUsed
                | Self::JoinRefusedExpired
                | Self::JoinUnanswered
                | Self::PairingBroken
                | Self::PairingDeclined
                | Self::PairingTimedOut
                | Self::PairingUnproven
        )
    }
}

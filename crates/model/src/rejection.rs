//! Wishes that cannot be carried out as they are, and why.

use crate::limits;

/// Why a wish was refused. The person can do something about each; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Rejection {
    /// The text is empty.
    #[error("the text is empty")]
    EmptyText,
    /// The text is longer than fits.
    #[error("the text is longer than fits ({limit} bytes)")]
    TextTooLong {
        /// The most bytes it may have.
        limit: usize,
    },
    /// The text holds characters that cannot be shown.
    #[error("the text holds control characters")]
    ControlCharacters,
    /// More lines of text than there is room for.
    #[error("there is room for {limit} lines of text here")]
    TooManyParts {
        /// How many lines of text there may be.
        limit: usize,
    },
    /// No such line, need, step, draft or entry.
    #[error("there is nothing here under this id")]
    NotFound,
    /// The line has one wording only, or not this one.
    #[error("this is not one of the wordings of the line")]
    NotAWording,
    /// Something has two wordings yet.
    #[error("something has two wordings; choose among them first")]
    TwoWordings,
    /// The entry is the partner's.
    #[error("only its writer can take an entry back")]
    NotYours,
    /// The activity is not one.
    #[error("not the id of an activity")]
    NotAnActivity,
    /// There is nothing in common yet that is not known already.
    #[error("there is nothing new in what is good for everyone here")]
    NothingNew,
    /// A step that takes too long.
    #[error("a step may take {} minutes at most", limits::STEP_MINUTES)]
    TooManyMinutes,
    /// A pause that is too short, or longer than a day.
    #[error("a pause takes {} minutes to a day", limits::PAUSE_MINUTES)]
    NotAPause,
    /// A time of day that is none.
    #[error("a time of day lies between 0 and 1,439 minutes after midnight")]
    NotATime,
    /// An end that is past already, or very far away.
    #[error("the end has to lie ahead, within {} days", limits::DAYS_AHEAD)]
    NotAhead,
    /// The list is full.
    #[error("the list is full ({limit})")]
    Full {
        /// How many it may hold.
        limit: usize,
    },
    /// Nothing of one's own to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// What one wrote has been changed since.
    #[error("this has been changed since, so it is left as it is")]
    ChangedSince,
    /// Something else stands there than what one wrote over.
    #[error("this says something else by now than when it was opened")]
    ChangedMeanwhile,
    /// There is no partner yet.
    #[error("there is no partner yet")]
    NoPartner,
    /// There is a partner already.
    #[error("there is a partner already")]
    AlreadyTogether,
    /// A pairing is under way.
    #[error("a pairing is under way already")]
    PairingUnderWay,
    /// No words to compare at this moment.
    #[error("there are no words to compare at this moment")]
    NothingToCompare,
    /// There is no invitation in the text.
    #[error("there is no invitation in this text")]
    NotAnInvitation,
    /// A letter of the invitation is wrong or missing.
    #[error("a letter of this invitation is wrong or missing")]
    InvitationAltered,
    /// Only a part of the invitation is there.
    #[error("this is only a part of an invitation")]
    InvitationCut,
    /// The invitation was made by a newer Leeward.
    #[error("this invitation was made by a newer Leeward")]
    InvitationNewer,
    /// The invitation has run out.
    #[error("this invitation has run out")]
    InvitationExpired,
    /// One's own invitation.
    #[error("this is your own invitation")]
    InvitationOwn,
    /// The invitation names no address.
    #[error("this invitation names no address where the other device may be found")]
    InvitationNowhere,
    /// The invitation names an address at which no other device can be.
    #[error("this invitation leads to no other device")]
    InvitationLeadsNowhere,
    /// Not an address.
    #[error("expected an address like 192.168.1.5:47113")]
    NotAnAddress,
    /// The address is nobody's, everybody's, or this machine's own.
    #[error("this address leads to no other device")]
    AddressLeadsNowhere,
    /// What it is about was changed so often that it takes no more changes.
    #[error("this was changed so often that it takes no more changes; it can be written anew")]
    DocumentFull,
    /// There is no room for anything more of this person's.
    #[error("there is no room left for more of yours; setting aside and taking back still work")]
    ShareFull,
    /// It could not be written to the disk.
    #[error("this could not be saved")]
    NotSaved,
    /// What answers a question could not be read.
    #[error("this could not be read")]
    NotRead,
}

impl Rejection {
    /// Returns the stable word for it, used in the node's protocol and by the catalogue.
    pub const fn code(self) -> &'static str {
        match self {
            Self::EmptyText => "empty-text",
            Self::TextTooLong { .. } => "text-too-long",
            Self::ControlCharacters => "control-characters",
            Self::TooManyParts { .. } => "too-many-parts",
            Self::NotFound => "not-found",
            Self::NotAWording => "not-a-wording",
            Self::TwoWordings => "two-wordings",
            Self::NotYours => "not-yours",
            Self::NotAnActivity => "not-an-activity",
            Self::NothingNew => "nothing-new",
            Self::TooManyMinutes => "too-many-minutes",
            Self::NotAPause => "not-a-pause",
            Self::NotATime => "not-a-time",
            Self::NotAhead => "not-ahead",
            Self::Full { .. } => "full",
            Self::NothingToUndo => "nothing-to-undo",
            Self::ChangedSince => "changed-since",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::NoPartner => "no-partner",
            Self::AlreadyTogether => "already-together",
            Self::PairingUnderWay => "pairing-under-way",
            Self::NothingToCompare => "nothing-to-compare",
            Self::NotAnInvitation => "not-an-invitation",
            Self::InvitationAltered => "invitation-altered",
            Self::InvitationCut => "invitation-cut",
            Self::InvitationNewer => "invitation-newer",
            Self::InvitationExpired => "invitation-expired",
            Self::InvitationOwn => "invitation-own",
            Self::InvitationNowhere => "invitation-nowhere",
            Self::InvitationLeadsNowhere => "invitation-leads-nowhere",
            Self::NotAnAddress => "not-an-address",
            Self::AddressLeadsNowhere => "address-leads-nowhere",
            Self::DocumentFull => "document-full",
            Self::ShareFull => "share-full",
            Self::NotSaved => "not-saved",
            Self::NotRead => "not-read",
        }
    }
}

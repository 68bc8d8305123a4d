//! Sentences for what was refused and for what a person should know.

use leeward_catalogue::{Activity, Catalogue};
use leeward_model::{Agreed, Day, Minute, Notice, Plan, Rejection, Step, limits};

use crate::moment::Moment;

/// Returns the sentence for a refused command: what is the matter and what to do.
pub fn rejection(words: &Catalogue, rejection: Rejection) -> String {
    let limit = match rejection {
        Rejection::TextTooLong { limit }
        | Rejection::Full { limit }
        | Rejection::TooManyParts { limit } => Some(limit.to_string()),
        Rejection::TooManyMinutes => Some(limits::STEP_MINUTES.to_string()),
        Rejection::NotAPause => Some(limits::PAUSE_MINUTES.to_string()),
        Rejection::NotAhead => Some(limits::DAYS_AHEAD.to_string()),
        _ => None,
    };
    let values: Vec<_> = limit
        .iter()
        .map(|limit| ("limit", limit.as_str()))
        .collect();
    words.with(&format!("rejection-{}", rejection.code()), &values)
}

/// Returns the sentence for a notice.
pub fn notice(words: &Catalogue, notice: Notice) -> String {
    let id = format!("notice-{}", notice.code());
    match notice {
        Notice::DaysApart { days } => words.count(&id, days.into()),
        _ => words.with(&id, &[]),
    }
}

/// Returns the time of day as one would say it: "Saturday evening".
pub(crate) fn time_of_day(words: &Catalogue, moment: &Moment) -> String {
    let part = match moment.hour() {
        5..=11 => "now-morning",
        12..=17 => "now-afternoon",
        18..=21 => "now-evening",
        _ => "now-night",
    };
    words.with(part, &[("day", weekday(words, moment.today()))])
}

/// Returns a day as one would say it, at the beginning of a text: today, yesterday, a day of this
/// week, a date.
pub(crate) fn day(words: &Catalogue, day: Day, today: Day) -> String {
    capital(&day_within(words, day, today))
}

/// Returns a day as one would say it in the middle of a sentence.
pub(crate) fn day_within(words: &Catalogue, day: Day, today: Day) -> String {
    match today.0.saturating_sub(day.0) {
        0 => words.text("day-today").to_owned(),
        1 => words.text("day-yesterday").to_owned(),
        2..=6 => weekday(words, day).to_owned(),
        _ => date(words, day, today),
    }
}

/// Says on which day something was written down.
pub(crate) fn written_on(words: &Catalogue, day: Day) -> String {
    // Far from every day, so that the year is always named.
    let date = date(words, day, Day(0));
    words.with("export-day", &[("day", &date)])
}

/// Returns a day as a date, with its year where it is another.
pub(crate) fn date(words: &Catalogue, day: Day, today: Day) -> String {
    let Some((year, month, date)) = day.date() else {
        return day.to_string();
    };
    let month = words.text(MONTHS[usize::from(month.clamp(1, 12)) - 1]);
    let is_this_year = today.date().is_some_and(|(this, ..)| this == year);
    let id = if is_this_year {
        "day-date"
    } else {
        "day-date-year"
    };
    let (date, year) = (date.to_string(), year.to_string());
    words.with(id, &[("day", &date), ("month", month), ("year", &year)])
}

/// Returns a time of day, such as 9:30.
pub(crate) fn clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// Returns a day that lies ahead as one would say it, at the beginning of a text: today, tomorrow, a
/// day with its date.
pub(crate) fn day_ahead(words: &Catalogue, day: Day, today: Day) -> String {
    match day.0.saturating_sub(today.0) {
        0 => capital(words.text("day-today")),
        1 => capital(words.text("day-tomorrow")),
        _ => {
            let (weekday, date) = (weekday(words, day), date(words, day, today));
            capital(&words.with("day-ahead", &[("weekday", weekday), ("date", &date)]))
        }
    }
}

/// Says what is agreed, in a sentence.
pub(crate) fn agreed(words: &Catalogue, on: Agreed, number: u32, today: Day) -> String {
    let time = clock(number);
    let said = |id: &str, name: &str, value: &str| words.with(id, &[(name, value)]);
    match on {
        Agreed::Pause => {
            let minutes = words.count("minutes", number.into());
            said("agreed-pause", "time", &minutes)
        }
        Agreed::Back => said("agreed-back", "time", &time),
        Agreed::Evening => said("agreed-evening", "time", &time),
        Agreed::NextDay => said("agreed-next-day", "time", &time),
        Agreed::LaterDays => said("agreed-later-days", "time", &time),
        Agreed::Review => {
            let day = Day(i32::try_from(number).unwrap_or(i32::MAX));
            said("agreed-review", "day", &date(words, day, today))
        }
    }
}

/// Returns the end of a passing line as one would say it.
pub(crate) fn until(words: &Catalogue, end: Option<Minute>, moment: &Moment) -> String {
    let Some(end) = end else {
        return words.text("until-said").to_owned();
    };
    if end <= moment.now {
        return words.text("until-over").to_owned();
    }
    let evening = moment.evening_that_ends(end);
    let (on, minute) = moment.local(end);
    let on = evening.unwrap_or(on);
    let today = moment.evening();
    let (its_end, its_time, day) = match on.0.saturating_sub(today.0) {
        0 => ("until-evening", "until-evening-time", String::new()),
        1 => ("until-tomorrow", "until-tomorrow-time", String::new()),
        2..=6 => {
            let day = weekday(words, on).to_owned();
            ("until-day", "until-day-time", day)
        }
        _ => ("until-day", "until-day-time", date(words, on, today)),
    };
    let time = format!("{}:{:02}", minute / 60, minute % 60);
    let id = if evening.is_some() { its_end } else { its_time };
    let values = [("day", day.as_str()), ("time", time.as_str())];
    words.with(id, &values)
}

const WEEKDAYS: [&str; 7] = [
    "weekday-1",
    "weekday-2",
    "weekday-3",
    "weekday-4",
    "weekday-5",
    "weekday-6",
    "weekday-7",
];

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

fn weekday(words: &Catalogue, day: Day) -> &str {
    // 1970-01-01 was a Thursday, the fourth day of its week.
    let number = usize::try_from((day.0 + 3).rem_euclid(7)).unwrap_or_default();
    words.text(WEEKDAYS[number])
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Returns what an activity is called: as the plan puts it, or in the reader's language.
pub(crate) fn activity<'a>(words: &'a Catalogue, plan: &'a Plan, id: &'a str) -> &'a str {
    let here = plan.menu.get(id).map(|it| it.wordings.first.text.as_str());
    here.unwrap_or_else(|| words.activity(id))
}

/// Returns what a step says: an activity that came with Leeward in the reader's language, anything
/// else as it was written. What the two call an activity by now changes no step.
pub(crate) fn step_text<'a>(words: &'a Catalogue, step: &'a Step) -> &'a str {
    let id = step.activity.as_deref();
    let known = id.filter(|id| Activity::find(id).is_some());
    known.map_or(&step.wordings.first.text, |id| words.activity(id))
}

/// The beginning of a text, to call it by.
pub(crate) fn first_words(words: &str) -> String {
    /// About as much as fits a line beside a person.
    const LETTERS: usize = 48;
    let mut lines = words.lines();
    let line = lines.next().unwrap_or_default();
    match line.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None if lines.next().is_some() => format!("{line} …"),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use leeward_catalogue::{Language, catalogue};

    use super::*;

    /// One of each. The match makes a new one fail to compile until it is listed.
    fn rejections() -> Vec<Rejection> {
        use Rejection as R;
        let all = vec![
            R::EmptyText,
            R::TextTooLong { limit: 7 },
            R::ControlCharacters,
            R::TooManyParts { limit: 7 },
            R::NotFound,
            R::NotAWording,
            R::TwoWordings,
            R::NotYours,
            R::NotAnActivity,
            R::NothingNew,
            R::TooManyMinutes,
            R::NotAPause,
            R::NotATime,
            R::NotAhead,
            R::Full { limit: 7 },
            R::NothingToUndo,
            R::ChangedSince,
            R::ChangedMeanwhile,
            R::NoPartner,
            R::AlreadyTogether,
            R::PairingUnderWay,
            R::NothingToCompare,
            R::NotAnInvitation,
            R::InvitationAltered,
            R::InvitationCut,
            R::InvitationNewer,
            R::InvitationExpired,
            R::InvitationOwn,
            R::InvitationNowhere,
            R::NotAnAddress,
            R::DocumentFull,
            R::ShareFull,
            R::InvitationLeadsNowhere,
            R::NotSaved,
            R::NotRead,
            R::AddressLeadsNowhere,
        ];
        for each in &all {
            match each {
                R::EmptyText
                | R::TextTooLong { .. }
                | R::ControlCharacters
                | R::TooManyParts { .. }
                | R::NotFound
                | R::NotAWording
                | R::TwoWordings
                | R::NotYours
                | R::NotAnActivity
                | R::NothingNew
                | R::TooManyMinutes
                | R::NotAPause
                | R::NotATime
                | R::NotAhead
                | R::Full { .. }
                | R::NothingToUndo
                | R::ChangedSince
                | R::ChangedMeanwhile
                | R::NoPartner
                | R::AlreadyTogether
                | R::PairingUnderWay
                | R::NothingToCompare
                | R::NotAnInvitation
                | R::InvitationAltered
                | R::InvitationCut
                | R::InvitationNewer
                | R::InvitationExpired
                | R::InvitationOwn
                | R::InvitationNowhere
                | R::NotAnAddress
                | R::DocumentFull
                | R::ShareFull
                | R::InvitationLeadsNowhere
                | R::AddressLeadsNowhere
                | R::NotSaved
                | R::NotRead => {}
            }
        }
        all
    }

    #[test]
    fn every_rejection_has_a_sentence_of_its_own_in_every_language() {
        for language in Language::ALL {
            let words = catalogue(language);
            let mut said: Vec<_> = rejections()
                .into_iter()
                .map(|each| rejection(words, each))
                .collect();
            assert!(said.iter().all(|text| !text.contains(['{', '}'])));
            said.sort();
            said.dedup();
            assert_eq!(said.len(), rejections().len());
            let texts = words.ids().filter(|id| id.starts_with("rejection-"));
            assert_eq!(
                texts.count(),
                rejections().len(),
                "no text without a rejection"
            );
        }
    }

    #[test]
    fn a_day_has_a_capital_at_the_beginning_only() {
        let words = catalogue(Language::Spanish);
        // Thursday, 1 January 1970.
        let today = Day(0);
        for (on, within, alone) in [
            (today, "hoy", "Hoy"),
            (Day(-1), "ayer", "Ayer"),
            (Day(-2), "martes", "Martes"),
            (
                Day(-7),
                "25 de diciembre de 1969",
                "25 de diciembre de 1969",
            ),
        ] {
            assert_eq!(day_within(words, on, today), within);
            assert_eq!(day(words, on, today), alone);
        }
        assert_eq!(day_ahead(words, Day(1), today), "Mañana");
        assert_eq!(day_ahead(words, Day(5), today), "Martes, 6 de enero");
    }

    #[test]
    fn a_limit_is_named() {
        let words = catalogue(Language::English);
        let text = rejection(words, Rejection::TextTooLong { limit: 2_000 });
        assert!(text.contains("2000"), "{text}");
        assert!(rejection(words, Rejection::TooManyMinutes).contains("1440"));
    }

    /// One of each. The match makes a new one fail to compile until it is listed.
    fn notices() -> Vec<Notice> {
        use Notice as N;
        let all = vec![
            N::InvitationExpired,
            N::InvitationBurnt,
            N::InvitationAttempt,
            N::InvitationSecondClaim,
            N::JoinRefusedWrong,
            N::JoinRefusedUsed,
            N::JoinRefusedExpired,
            N::JoinUnanswered,
            N::PairingBroken,
            N::PairingDeclined,
            N::PairingTimedOut,
            N::PairingUnproven,
            N::PartnerFault,
            N::PartnerNewer,
            N::LeftOut,
            N::PortTaken,
            N::WriteFailed,
            N::VaultDamaged,
            N::NotRead,
            N::PutAside,
            N::CopyElsewhere,
            N::NobodyAnswers,
            N::OlderCopy,
            N::ReadOnly,
            N::InvitationNowhere,
            N::DaysApart { days: 7 },
            N::ClockFarBehind,
        ];
        for each in &all {
            match each {
                N::InvitationExpired
                | N::InvitationBurnt
                | N::InvitationAttempt
                | N::InvitationSecondClaim
                | N::JoinRefusedWrong
                | N::JoinRefusedUsed
                | N::JoinRefusedExpired
                | N::JoinUnanswered
                | N::PairingBroken
                | N::PairingDeclined
                | N::PairingTimedOut
                | N::PairingUnproven
                | N::PartnerFault
                | N::PartnerNewer
                | N::LeftOut
                | N::PortTaken
                | N::WriteFailed
                | N::VaultDamaged
                | N::NotRead
                | N::PutAside
                | N::CopyElsewhere
                | N::NobodyAnswers
                | N::OlderCopy
                | N::ReadOnly
                | N::InvitationNowhere
                | N::DaysApart { .. }
                | N::ClockFarBehind => {}
            }
        }
        all
    }

    #[test]
    fn every_notice_has_a_sentence_of_its_own_in_every_language() {
        for language in Language::ALL {
            let words = catalogue(language);
            let said = notices().into_iter().map(|each| notice(words, each));
            let said: std::collections::BTreeSet<String> = said.collect();
            assert!(said.iter().all(|text| !text.contains(['{', '}'])));
            assert_eq!(said.len(), notices().len());
            let texts = words.ids().filter(|id| id.starts_with("notice-"));
            assert_eq!(texts.count(), notices().len(), "no text without a notice");
        }
    }

    #[test]
    fn days_that_are_apart_are_counted_in_the_sentence() {
        let words = catalogue(Language::English);
        assert_eq!(
            notice(words, Notice::DaysApart { days: 3 }),
            "The dates of the two devices are 3 days apart. One clock may be wrong."
        );
    }
}

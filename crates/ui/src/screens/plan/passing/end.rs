//! The end of a passing line, as it is chosen.

use egui::Ui;
use leeward_model::Minute;

use crate::{
    moment::Moment,
    spot::Spot,
    stage::Stage,
    tokens::Type,
    widgets::{Chip, Field, text},
};

/// A typed text that is not a time.
pub(super) struct Unread;

/// The end of a line, as it is offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    #[default]
    Evening,
    Tomorrow,
    Week,
    At,
    Said,
}

impl End {
    const ALL: [Self; 5] = [
        Self::Evening,
        Self::Tomorrow,
        Self::Week,
        Self::At,
        Self::Said,
    ];

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Evening => "end-evening",
            Self::Tomorrow => "end-tomorrow",
            Self::Week => "end-week",
            Self::At => "end-at",
            Self::Said => "end-said",
        }
    }

    /// Returns how an end was chosen.
    pub(super) fn of(until: Option<Minute>, moment: &Moment) -> Self {
        let Some(until) = until else {
            return Self::Said;
        };
        let evening = moment.evening_that_ends(until);
        match evening.map(|day| day.0.saturating_sub(moment.evening().0)) {
            Some(0) => Self::Evening,
            Some(1) => Self::Tomorrow,
            Some(7) => Self::Week,
            _ => Self::At,
        }
    }

    /// Returns when it is, if ever.
    pub(super) fn minute(self, moment: &Moment, typed: &str) -> Result<Option<Minute>, Unread> {
        let days = match self {
            Self::Evening => 0,
            Self::Tomorrow => 1,
            Self::Week => 7,
            Self::At => return moment.read(typed).map(Some).ok_or(Unread),
            Self::Said => return Ok(None),
        };
        let mut day = moment.evening();
        day.0 = day.0.saturating_add(days);
        Ok(Some(moment.end_of(day)))
    }
}

/// An end that is being chosen.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) end: End,
    /// The typed time.
    pub(super) typed: String,
    /// The typed time was not understood.
    pub(super) unread: bool,
}

impl Choice {
    /// Shows the ends. Returns the one that was chosen just now; a time is chosen with Enter.
    pub(super) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, spot: &Spot) -> Option<End> {
        let weak = stage.look.palette.text_weak;
        let mut chosen = None;
        text(ui, stage.text("end-title"), Type::Small, weak);
        ui.horizontal_wrapped(|ui| {
            for end in End::ALL {
                if Chip::one(stage.text(end.label()), end == self.end)
                    .show(ui)
                    .clicked()
                {
                    (self.end, self.unread) = (end, false);
                    chosen = (end != End::At).then_some(end);
                }
            }
        });
        if self.end == End::At {
            let error = self.unread.then(|| stage.text("end-unread").to_owned());
            let id = stage.id.with((spot, "time"));
            let field = Field::hinted(id, stage.text("end-at-name"), stage.text("end-at-hint"));
            let typed = field.error(error).show(ui, &mut self.typed);
            if typed.response.changed() {
                self.unread = false;
            }
            if typed.entered {
                chosen = Some(End::At);
            }
        }
        chosen
    }

    /// Returns the chosen minute; `None` for a line that stands until it is ended. A typed text that
    /// is not a time is marked so.
    pub(super) fn minute(&mut self, moment: &Moment) -> Result<Option<Minute>, Unread> {
        let minute = self.end.minute(moment, &self.typed);
        self.unread = minute.is_err();
        minute
    }
}

//! The first place: one large button, and at most a few rows of what may be worth a look.

pub(crate) mod cards;

use egui::{Pos2, Rect, Ui};
use leeward_model::{Sharing, Suggestions};

use self::cards::Cards;
use crate::{
    compose::pieces::{about_data, linked_row},
    desk::Desk,
    icon::Icon,
    left::left,
    nav::{Dialog, Place, Tab, Want, tab_of},
    reworded::Reworded,
    sayings,
    stage::Stage,
    tokens::{self, Type, gap},
    widgets::{Button, hairline, lamp, lamp_core, reading, separated, text},
    words,
};

/// Paints the low lamp in the corner of the page.
pub(crate) fn light(ui: &Ui, stage: &Stage<'_>, page: Rect) {
    let core = lamp_core(page);
    let at = if stage.narrow {
        Pos2::new(page.center().x, page.bottom())
    } else {
        Pos2::new(page.right() - core * 2.15, page.bottom())
    };
    lamp(ui, page, at, core);
}

/// Shows what there is to say about the data.
pub(crate) fn head(ui: &mut Ui, stage: &Stage<'_>) {
    about_data(ui, stage, None);
}

/// A row of what may be worth a look.
struct Row {
    icon: Icon,
    words: String,
    aside: &'static str,
    leads: Want,
}

pub(crate) fn body(
    ui: &mut Ui,
    stage: &Stage<'_>,
    desk: &mut Desk,
    cards: &mut Cards,
    draft: bool,
) {
    let palette = stage.look.palette;
    ui.add_space(if stage.narrow { gap::LARGE } else { gap::BROAD });
    let when = words::time_of_day(stage.words, stage.moment);
    text(ui, &when, Type::BodyStrong, palette.text_weak);
    crate::widgets::heading(ui, stage.text("now-quiet"), Type::Display, 1);
    reading(ui, stage.text("now-ease"), Type::Lead, palette.text_weak);
    ui.add_space(gap::WIDE);
    let open = Button::primary(stage.text("now-open-plan")).large();
    if open.show(ui).clicked() {
        desk.want(Want::Go(Place::Plan));
    }
    ui.add_space(gap::VAST);
    let rows = rows(stage, draft);
    // The last row unfolds the question cards; where they lie open, they are below.
    let folded = (!cards.is_open()).then_some(None);
    let listed: Vec<Option<&Row>> = rows.iter().map(Some).chain(folded).collect();
    let widest = (tokens::READING * stage.look.scale).min(ui.available_width());
    ui.scope(|ui| {
        ui.set_max_width(widest);
        let name = stage.text("now-rows");
        if !listed.is_empty() {
            hairline(ui, ui.cursor());
        }
        separated(
            ui,
            name,
            listed.iter().enumerate(),
            |(number, _)| egui::Id::unique(("now", *number)),
            |ui, (_, row)| match row {
                Some(row) if linked_row(ui, row.icon, &row.words, row.aside) => {
                    desk.want(row.leads.clone());
                }
                Some(_) => {}
                None => cards.row(ui, stage, desk),
            },
        );
        if !listed.is_empty() {
            hairline(ui, ui.cursor());
        }
        if cards.is_open() {
            ui.add_space(gap::MEDIUM);
            cards.show(ui, stage, desk);
        }
    });
}

fn rows(stage: &Stage<'_>, draft: bool) -> Vec<Row> {
    let plan = &stage.view.plan;
    let suggests = stage.view.own.settings.suggestions == Suggestions::On;
    let mut rows = Vec::new();
    let now = stage.moment.now;
    for (icon, label, tab) in [
        (Icon::Ban, "now-off-limits", Tab::OffLimits),
        (Icon::Leaf, "now-for-now", Tab::ForNow),
    ] {
        let stand = match tab {
            Tab::OffLimits => sayings::all_passing(stage, plan.off_limits(now)),
            _ => sayings::all_passing(stage, plan.for_now(now)),
        };
        if let Some(stand) = stand {
            let words = stage.words.with(label, &[("what", &stand)]);
            rows.push(Row {
                icon,
                words,
                aside: stage.text("now-look"),
                leads: Want::Tab(tab),
            });
        }
    }
    if let Some(both) = Reworded::first_of(plan) {
        rows.push(Row {
            icon: Icon::Quote,
            words: stage.text("now-wordings").to_owned(),
            aside: stage.text("now-look"),
            leads: Want::Dialog(Dialog::Wordings(both)),
        });
    }
    if !stage.view.late.is_empty() {
        rows.push(Row {
            icon: Icon::ScrollText,
            words: stage.text("now-late").to_owned(),
            aside: stage.text("now-when-you-like"),
            leads: Want::Tab(Tab::Needs),
        });
    }
    let proposed = plan.proposals.iter();
    let mut proposed = proposed.filter(|it| it.by != stage.view.me && it.answer.is_none());
    if let Some(proposal) = proposed.next() {
        let name = stage.partner_name();
        rows.push(Row {
            icon: Icon::MessageCircle,
            words: stage.words.with("now-proposal", &[("name", name)]),
            aside: stage.text("now-when-you-like"),
            leads: Want::Tab(tab_of(plan, proposal)),
        });
    }
    if draft {
        rows.push(Row {
            icon: Icon::PenLine,
            words: stage.text("now-draft").to_owned(),
            aside: stage.text("now-go-on"),
            leads: Want::Draft,
        });
    }
    match &stage.view.sharing {
        // Whoever has just stopped sharing is not asked for the next one.
        Sharing::Alone if !stage.view.archives.is_empty() || !suggests => {}
        Sharing::Alone => rows.push(Row {
            icon: Icon::Blend,
            words: stage.text("now-alone").to_owned(),
            aside: stage.text("now-when-you-like"),
            leads: Want::Go(Place::Us),
        }),
        Sharing::Inviting { .. } | Sharing::Joining { .. } | Sharing::Comparing { .. } => {
            rows.push(Row {
                icon: Icon::Blend,
                words: stage.text("now-pairing").to_owned(),
                aside: stage.text("now-go-on"),
                leads: Want::Go(Place::Us),
            });
        }
        Sharing::Together => {
            let is_bare = plan.needs.is_empty() && plan.lines.is_empty();
            if suggests && is_bare && !left(stage.view).is_empty() {
                rows.push(Row {
                    icon: Icon::ArrowLeftRight,
                    words: stage.text("now-bring").to_owned(),
                    aside: stage.text("now-look"),
                    leads: Want::Go(Place::Us),
                });
            }
        }
    }
    if suggests && plan.steps.is_empty() {
        rows.push(Row {
            icon: Icon::Route,
            words: stage.text("now-no-route").to_owned(),
            aside: stage.text("now-when-you-like"),
            leads: Want::Tab(Tab::Route),
        });
    }
    rows
}

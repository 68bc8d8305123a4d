//! Question cards: folded away until one looks, and drawn by hand.

use egui::{Id, Ui, accesskit::Live};
use leeward_model::{Card, CardCommand, Command};

use crate::{
    desk::{Desk, Outcome},
    icon::Icon,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{Type, gap},
    widgets::{
        Button, Chip, Ground, Mark, Row, actions, card, galley, group, heading, noted, text,
    },
};

/// Whether the cards lie open, and the one that was drawn last since they do.
#[derive(Debug, Default)]
pub(crate) struct Cards {
    is_open: bool,
    drawn: Option<Card>,
    /// They have just become taller; the page goes there.
    leads_there: bool,
}

impl Cards {
    pub(crate) fn answered(&mut self, outcome: &Outcome) {
        if let (Spot::Press(Press::Private), Ok(Some(made))) = (&outcome.spot, &outcome.answer) {
            self.drawn = Card::parse(made).or(self.drawn);
            self.leads_there = true;
        }
    }

    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Shows the row that opens them.
    pub(super) fn row(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let marks = [Mark::Word(None, stage.text("now-when-you-like"))];
        let row = Row::button(row_id(stage), stage.text("deck-title"));
        if row.picture(Icon::Shuffle).marks(&marks).show(ui).clicked() {
            *self = Self {
                is_open: true,
                drawn: None,
                leads_there: true,
            };
            desk.focus_on(draw_id(stage));
        }
    }

    /// Shows them where they lie open.
    pub(super) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let shown = card(ui, Ground::Flat, |ui| match self.drawn {
            Some(drawn) => self.question(ui, stage, desk, drawn),
            None => self.deck(ui, stage, desk),
        });
        // What gets the focus brings only itself into view.
        let is_settled =
            self.drawn.is_some() || ui.memory(|memory| memory.has_focus(draw_id(stage)));
        if is_settled && std::mem::take(&mut self.leads_there) {
            ui.scroll_to_rect(shown.response.rect.expand(gap::SMALL), None);
        }
    }

    /// Shows the deck before a card is drawn, and what one keeps in mind of it.
    fn deck(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        let weak = stage.look.palette.text_weak;
        let own = &stage.view.own.cards;
        let is_through = Card::ALL.iter().all(|card| own.aside.contains(card));
        heading(ui, stage.text("deck-title"), Type::Heading, 2);
        let lead = if is_through {
            "deck-all-away"
        } else {
            "deck-lead"
        };
        text(ui, stage.text(lead), Type::Body, weak);
        ui.add_space(gap::SMALL);
        actions(ui, |ui| {
            let draw = Button::secondary(stage.text("deck-draw")).icon(Icon::Shuffle);
            let draw = draw.enabled(!is_through).id(draw_id(stage));
            if draw.show(ui).clicked() {
                ask(desk, CardCommand::Draw);
            }
            self.end(ui, stage, desk);
            if !own.aside.is_empty() {
                let back = Button::quiet(stage.text("deck-all-back")).icon(Icon::Undo2);
                if back.show(ui).clicked() {
                    ask(desk, CardCommand::BringBack { card: None });
                }
            }
        });
        if !own.liked.is_empty() {
            ui.add_space(gap::SMALL);
            group(ui, stage.text("deck-liked"));
            for liked in &own.liked {
                let words = question(stage, *liked);
                noted(ui, Icon::Sun, &words, Type::Body, stage.look.palette.text);
            }
        }
    }

    /// Shows a card that was drawn.
    fn question(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, drawn: Card) {
        let weak = stage.look.palette.text_weak;
        let own = &stage.view.own.cards;
        let is_aside = own.aside.contains(&drawn);
        group(ui, stage.text("deck-light"));
        let asked = heading(ui, &question(stage, drawn), Type::Words, 2);
        ui.ctx()
            .accesskit_node_builder(asked.id, |node| node.set_live(Live::Polite));
        // The buttons stay under the hand from one card to the next.
        ui.add_space((tallest(ui, stage) - asked.rect.height()).max(0.0) + gap::SMALL);
        actions(ui, |ui| {
            let other = Button::secondary(stage.text("deck-other")).icon(Icon::Shuffle);
            if other.id(draw_id(stage)).show(ui).clicked() {
                ask(desk, CardCommand::Draw);
            }
            self.end(ui, stage, desk);
            let (label, picture, command) = if is_aside {
                let back = CardCommand::BringBack { card: Some(drawn) };
                ("deck-back", Icon::Undo2, back)
            } else {
                let aside = CardCommand::SetAside { card: drawn };
                ("deck-away", Icon::Archive, aside)
            };
            let aside = Button::quiet(stage.text(label)).icon(picture);
            if aside.id(stage.id.with("deck-aside")).show(ui).clicked() {
                ask(desk, command);
            }
        });
        ui.add_space(gap::SMALL);
        if is_aside {
            noted(
                ui,
                Icon::Archive,
                stage.text("deck-is-away"),
                Type::Small,
                weak,
            );
            return;
        }
        let is_liked = own.liked.contains(&drawn);
        let like = Chip::any(stage.text("deck-like"), is_liked);
        if like.show(ui).clicked() {
            let liked = !is_liked;
            ask(desk, CardCommand::Like { card: drawn, liked });
        }
        let lead = stage.text("deck-only-you");
        noted(ui, Icon::Feather, lead, Type::Small, weak);
    }

    /// Folds the cards away.
    fn end(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        if Button::quiet(stage.text("deck-end")).show(ui).clicked() {
            *self = Self::default();
            desk.focus_on(row_id(stage));
        }
    }
}

fn row_id(stage: &Stage<'_>) -> Id {
    stage.id.with("deck")
}

/// The button that draws keeps the focus from one card to the next.
fn draw_id(stage: &Stage<'_>) -> Id {
    stage.id.with("deck-draw")
}

fn ask(desk: &mut Desk, command: CardCommand) {
    desk.ask(&Spot::Press(Press::Private), Command::Card(command));
}

/// Returns how tall the longest question of the deck is in this room.
fn tallest(ui: &Ui, stage: &Stage<'_>) -> f32 {
    let (width, colour) = (ui.available_width(), stage.look.palette.text);
    let heights = Card::ALL.iter().map(|card| {
        let words = question(stage, *card);
        galley(ui, &words, Type::Words, colour, width).size().y
    });
    heights.fold(0.0, f32::max)
}

/// Returns what a card asks.
fn question(stage: &Stage<'_>, card: Card) -> String {
    let id = format!("deck-{}", card.as_str());
    stage.words.text(&id).to_owned()
}

#[cfg(test)]
mod tests {
    use leeward_catalogue::{Language, catalogue};
    use leeward_model::Card;

    #[test]
    fn every_card_has_its_text_in_every_language() {
        for language in Language::ALL {
            let ids: Vec<&str> = catalogue(language).ids().collect();
            for card in Card::ALL {
                let id = format!("deck-{}", card.as_str());
                assert!(ids.contains(&&*id), "{id}");
            }
        }
    }
}

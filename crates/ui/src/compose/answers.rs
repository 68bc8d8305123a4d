//! The four answers to an activity of the care menu.

use egui::{Id, Ui};
use leeward_model::{Command, Rating};

use crate::{
    desk::Desk,
    labels, menu,
    spot::{Press, Spot},
    stage::Stage,
    widgets::answer,
};

/// Shows the four answers for an activity; the one that holds can be taken back.
pub(crate) fn answers(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, activity: &str) {
    let mine = menu::my_rating(stage, activity);
    for rating in Rating::ALL {
        let (picture, label) = labels::rating(*rating);
        let holds = mine == Some(*rating);
        let id = answer_id(stage, *rating);
        if answer(ui, id, picture, stage.text(label), holds).clicked() {
            let command = Command::Rate {
                activity: activity.to_owned(),
                rating: (!holds).then_some(*rating),
            };
            desk.ask(&Spot::Press(Press::Rate), command);
        }
    }
    if let Some(refusal) = stage.refusal(desk.refusal(&Spot::Press(Press::Rate))) {
        crate::widgets::alert(ui, &refusal);
    }
}

/// Returns the id of the button of an answer.
pub(crate) fn answer_id(stage: &Stage<'_>, rating: Rating) -> Id {
    stage.id.with(("rating", rating.as_str()))
}

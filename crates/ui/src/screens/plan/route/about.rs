//! The name of a route, and the situation that it is for.

use egui::Ui;
use leeward_model::{About, Command, ItemId, Route, RouteCommand, Variant};

use crate::{
    compose::row::{Row, row},
    desk::Desk,
    labels,
    spot::{Press, Spot},
    stage::Stage,
    widgets::{Chip, group},
};

/// Shows the situations that a route may be for. Returns the chosen one.
pub(super) fn variants(ui: &mut Ui, stage: &Stage<'_>, now: Variant) -> Variant {
    let mut chosen = now;
    ui.horizontal_wrapped(|ui| {
        for variant in Variant::ALL {
            let label = stage.text(labels::variant(*variant));
            if Chip::one(label, *variant == now).show(ui).clicked() {
                chosen = *variant;
            }
        }
    });
    chosen
}

/// Returns a route that may be kinder as things are for now. It is suggested, and never chosen.
pub(super) fn suggested(stage: &Stage<'_>) -> Option<ItemId> {
    let plan = &stage.view.plan;
    let wanted = plan.for_now(stage.moment.now).map(|it| match it.about {
        About::Travel => Variant::FarApart,
        _ => Variant::LowEnergy,
    });
    let wanted: Vec<Variant> = wanted.collect();
    let mut standing = plan.routes.iter().filter(|route| !route.archived);
    let found = standing.find(|route| wanted.contains(&route.variant));
    found.map(|route| route.id)
}

/// Shows the name of a route and what it is for.
pub(super) fn about(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk, route: &Route) {
    group(ui, stage.text("route-this"));
    row(ui, stage, desk, Row::of_route(route));
    let variant = variants(ui, stage, route.variant);
    if variant != route.variant {
        let route = route.id;
        desk.ask(
            &Spot::Press(Press::Route),
            Command::Route(RouteCommand::For { route, variant }),
        );
    }
}

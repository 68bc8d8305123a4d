//! The two of you, this device, and how Leeward looks.

mod appearance;
mod bring;
mod choices;
mod pairing;
mod settings;

use egui::Ui;
use leeward_model::{Command, Sharing};

use self::bring::Bringing;
use crate::{
    compose::pieces::{about_data, linked_row},
    desk::Desk,
    export::Form,
    icon::Icon,
    intent::Intent,
    left::left,
    nav::{Action, Dialog, Want},
    screens::us::pairing::Pairing,
    spot::{Press, Spot},
    stage::Stage,
    tokens::{self, Type, gap, person::HEAD},
    widgets::{
        Button, Field, Ground, Kind, actions, alert, both, card, heading, noted, reading,
        separated, switch, text,
    },
};

/// The state of a pairing, and whether the words were compared in the frame before.
#[derive(Debug, Default)]
pub(crate) struct Us {
    pairing: Pairing,
    bringing: Bringing,
    was_comparing: bool,
    /// Somebody asked for the settings; the page goes there when the first has the focus.
    leads_to_settings: bool,
}

impl Us {
    /// Tells whether the words were being compared when the partner came to be there.
    pub(crate) fn has_met(&self) -> bool {
        self.was_comparing
    }

    pub(crate) fn note(&mut self, sharing: &Sharing) {
        self.was_comparing = matches!(sharing, Sharing::Comparing { .. });
        match sharing {
            Sharing::Alone => self.pairing.go_on_joining(),
            _ => self.pairing.end_joining(),
        }
    }

    /// Takes the text of an invitation.
    pub(crate) fn invited(&mut self, desk: &mut Desk, invitation: &str) {
        self.pairing.begin_joining();
        desk.open(&Spot::Invitation, "");
        desk.unsay(&Spot::Invitation);
        invitation.trim().clone_into(desk.words(&Spot::Invitation));
    }

    pub(crate) fn join(&mut self, stage: &Stage<'_>, desk: &mut Desk) {
        self.pairing.begin_joining();
        desk.open(&Spot::Invitation, "");
        desk.focus_behind(stage.id.with(Spot::Invitation));
    }

    /// Goes to the settings, with the focus on the first.
    pub(crate) fn go_to_settings(&mut self, stage: &Stage<'_>, desk: &mut Desk) {
        self.leads_to_settings = true;
        desk.focus_behind(settings::first_id(stage));
    }

    pub(crate) fn head(ui: &mut Ui, stage: &Stage<'_>) {
        let title = match &stage.view.sharing {
            Sharing::Inviting { .. } => "us-inviting",
            Sharing::Joining { .. } => "us-joining",
            Sharing::Comparing { .. } => "us-comparing",
            Sharing::Alone | Sharing::Together => "place-us",
        };
        about_data(ui, stage, Some(stage.text(title)));
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
        match &stage.view.sharing {
            // One large thing at a time.
            Sharing::Inviting { invitation } => {
                Pairing::inviting(ui, stage, desk, invitation);
                return;
            }
            Sharing::Joining { unanswered } => {
                self.pairing.waiting(ui, stage, desk, *unanswered);
                return;
            }
            Sharing::Comparing { words, confirmed } => {
                self.pairing.comparing(ui, stage, desk, words, *confirmed);
                return;
            }
            Sharing::Alone => {
                card(ui, Ground::Flat, |ui| self.pairing.alone(ui, stage, desk));
                if self.pairing.is_joining() {
                    return;
                }
            }
            Sharing::Together => {
                card(ui, Ground::Flat, |ui| together(ui, stage, desk));
                if !left(stage.view).is_empty() {
                    ui.add_space(gap::SMALL);
                    card(ui, Ground::Flat, |ui| self.bringing.show(ui, stage, desk));
                }
            }
        }
        ui.add_space(gap::SMALL);
        card(ui, Ground::Flat, |ui| along(ui, stage, desk));
        ui.add_space(gap::SMALL);
        card(ui, Ground::Flat, |ui| appearance::show(ui, stage, desk));
        ui.add_space(gap::SMALL);
        let settings = card(ui, Ground::Flat, |ui| settings::show(ui, stage, desk));
        let has_focus = ui.memory(|memory| memory.has_focus(settings::first_id(stage)));
        if has_focus && std::mem::take(&mut self.leads_to_settings) {
            // All of them are brought into view, and not the first alone.
            ui.scroll_to_rect(settings.response.rect, None);
        }
        if !stage.view.archives.is_empty() {
            ui.add_space(gap::SMALL);
            card(ui, Ground::Flat, |ui| earlier(ui, stage, desk));
        }
        ui.add_space(gap::SMALL);
        card(ui, Ground::Flat, |ui| about(ui, stage, desk));
    }
}

/// The plan to take along.
fn along(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let weak = stage.look.palette.text_weak;
    heading(ui, stage.text("export-title"), Type::Heading, 2);
    reading(ui, stage.text("export-lead"), Type::Small, weak);
    ui.add_space(gap::TINY);
    separated(
        ui,
        stage.text("export-title"),
        Form::ALL,
        |form| stage.id.with(form.label()),
        |ui, form| {
            let (label, aside) = (stage.text(form.label()), stage.text(form.aside()));
            if linked_row(ui, Icon::Download, label, aside) {
                desk.intend(Intent::Export(form));
            }
        },
    );
    let careful = stage.text("export-careful");
    noted(ui, Icon::Info, careful, Type::Small, weak);
}

fn together(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let palette = stage.look.palette;
    let mut names = ["", ""];
    for (name, person) in names.iter_mut().zip(&stage.view.plan.people) {
        *name = &person.name;
    }
    let (_, me) = stage.me();
    let partner = stage.partner_name();
    ui.horizontal(|ui| {
        both(ui, names, HEAD);
        ui.add_space(gap::TINY);
        let title = stage
            .words
            .with("together-title", &[("me", me), ("partner", partner)]);
        heading(ui, &title, Type::Heading, 2);
    });
    let sentence = match stage.view.waiting {
        0 => stage.text("together-crossed").to_owned(),
        waiting => stage.words.count("together-waiting", waiting),
    };
    reading(ui, &sentence, Type::Body, palette.text_weak);
    for by in &stage.view.plan.newer {
        let sentence = if *by == stage.view.me {
            stage.text("together-newer-mine").to_owned()
        } else {
            stage.words.with("together-newer", &[("name", partner)])
        };
        reading(ui, &sentence, Type::Body, palette.text_weak);
    }
    let unlisted = stage.view.plan.unlisted;
    if unlisted > 0 {
        let sentence = stage.words.count("together-unlisted", unlisted);
        reading(ui, &sentence, Type::Body, palette.text_weak);
    }
    ui.add_space(gap::SMALL);
    let label = stage.text("together-reach");
    let id = stage.id.with("reach");
    if switch(ui, id, stage.view.online, label).clicked() {
        desk.want(Want::Act(Action::Reach));
    }
    let sentence = if stage.view.online {
        "together-reach-on"
    } else {
        "together-reach-off"
    };
    text(ui, stage.text(sentence), Type::Small, palette.text_weak);
    if let Some(refusal) = stage.refusal(desk.refusal(&Spot::Press(Press::Reach))) {
        alert(ui, &refusal);
    }
    ui.add_space(gap::SMALL);
    address(ui, stage, desk);
    ui.add_space(gap::SMALL);
    let stop = Button::new(Kind::Danger, stage.text("stop-sharing")).icon(Icon::DoorOpen);
    if stop.show(ui).clicked() {
        desk.want(Want::Act(Action::StopSharing));
    }
}

/// For two devices that do not find each other by themselves.
fn address(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let id = stage.id.with(Spot::Address);
    if !desk.is_open(&Spot::Address) {
        let button = Button::quiet(stage.text("address-open")).icon(Icon::Search);
        if button.show(ui).clicked() {
            desk.open(&Spot::Address, "");
            desk.focus_on(id);
        }
        return;
    }
    let error = stage.refusal(desk.refusal(&Spot::Address));
    let widest = (tokens::ALONE * stage.look.scale).min(ui.available_width());
    let field = Field::labelled(id, stage.text("address-name"))
        .hint(stage.text("address-hint"))
        .width(widest)
        .error(error);
    let typed = field.show(ui, desk.words(&Spot::Address));
    if typed.response.changed() {
        desk.unsay(&Spot::Address);
    }
    // Each of the two may need the other's: say where one's own is found.
    let mine = stage.view.addresses.iter().take(3);
    let mine: Vec<String> = mine.map(ToString::to_string).collect();
    if !mine.is_empty() {
        let list = mine.join(", ");
        let sentence = stage.words.with("address-mine", &[("addresses", &list)]);
        text(ui, &sentence, Type::Small, stage.look.palette.text_weak);
    }
    actions(ui, |ui| {
        let done = Button::secondary(stage.text("address-add")).icon(Icon::Check);
        let address = desk.trimmed(&Spot::Address).to_owned();
        if (done.show(ui).clicked() || typed.entered) && !address.is_empty() {
            desk.finish(&Spot::Address, Command::Address { address }, None);
        }
        if Button::quiet(stage.text("address-close"))
            .show(ui)
            .clicked()
            || typed.escaped
        {
            desk.forget(&Spot::Address);
        }
    });
}

/// Plans of relationships that have ended here.
fn earlier(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    heading(ui, stage.text("earlier-title"), Type::Heading, 2);
    let weak = stage.look.palette.text_weak;
    reading(ui, stage.text("earlier-lead"), Type::Small, weak);
    separated(
        ui,
        stage.text("earlier-title"),
        stage.view.archives.iter().enumerate(),
        |(number, _)| stage.id.with(("earlier", *number)),
        |ui, (number, plan)| {
            let names: Vec<&str> = plan.people.iter().map(|person| &*person.name).collect();
            let words = names.join(" · ");
            if linked_row(ui, Icon::Archive, &words, stage.text("earlier-read")) {
                desk.want(Want::Dialog(Dialog::Earlier(number)));
            }
        },
    );
}

fn about(ui: &mut Ui, stage: &Stage<'_>, desk: &mut Desk) {
    let weak = stage.look.palette.text_weak;
    heading(ui, stage.text("about-title"), Type::Heading, 2);
    noted(
        ui,
        Icon::ShieldCheck,
        stage.text("about-protected"),
        Type::Small,
        weak,
    );
    noted(
        ui,
        Icon::Info,
        stage.text("about-not-protected"),
        Type::Small,
        weak,
    );
    actions(ui, |ui| {
        let actions = [Action::Palette, Action::Keys, Action::Lock];
        for action in actions.into_iter().filter(|action| action.is_open(stage)) {
            let label = action.text(stage.words);
            if Button::quiet(&label).icon(action.icon()).show(ui).clicked() {
                desk.want(Want::Act(action));
            }
        }
    });
    let version = stage
        .words
        .with("about-version", &[("version", env!("CARGO_PKG_VERSION"))]);
    text(ui, &version, Type::Small, weak);
}

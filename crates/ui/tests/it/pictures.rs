//! Pictures of the screens, painted without a graphics card.
//!
//! Those in `tests/pictures` are kept and compared; what differs is written to `target/pictures`.
//! With `LEEWARD_PICTURES=write` they are made anew, and with `LEEWARD_PICTURES=all` every scene is
//! painted in every theme and size into `target/pictures`, to be looked at.

use std::path::{Path, PathBuf};

use egui::{Key, Pos2, RawInput, Rect};
use leeward_model::{Card, CardCommand, Command, NeedCommand, Rejection, Sharing, View};
use leeward_painter::{Painter, Picture};
use leeward_ui::{Appearance, Door, Duo, House, Intent, Scene, TextSize, Theme};

use crate::support::{
    INVITATION, MOMENT, Room, agreed, alone, dated_ahead, evening, fitted, four_words, hard_week,
    just_met, long_ago, looking_back, meanwhile, own_menu, reworded, second_chapter, suggested,
    suggested_steps, tripled, two_names, two_routes, years,
};

/// How far a colour may be from the kept one: another processor rounds the rasters of letters
/// another way. How many pixels may be farther away.
const TOLERANCE: u8 = 6;
const STRAY: usize = 12;

type Draw = Box<dyn FnMut(&mut egui::Ui, Appearance)>;

/// Something to press before the picture is painted: a key, alone or with Ctrl.
#[derive(Clone, Copy)]
enum Press {
    Key(Key),
    Ctrl(Key),
    Text(&'static str),
}

/// A name that is longer than fits.
const LONG_NAME: &str =
    "Ana, who is called after her grandmother, and after the ship, and after nobody else";

struct Shot {
    name: &'static str,
    size: [usize; 2],
    appearance: Appearance,
    presses: Vec<Press>,
    draw: Draw,
}

fn shot(name: &'static str, draw: Draw) -> Shot {
    Shot {
        name,
        size: [1100, 760],
        appearance: Appearance {
            theme: Theme::Light,
            still: true,
            ..Appearance::default()
        },
        presses: Vec::new(),
        draw,
    }
}

impl Shot {
    fn theme(mut self, theme: Theme) -> Self {
        self.appearance.theme = theme;
        self
    }

    fn size(mut self, width: usize, height: usize) -> Self {
        self.size = [width, height];
        self
    }

    fn text(mut self, percent: u16) -> Self {
        self.appearance.text = TextSize::near(percent);
        self
    }

    fn spanish(mut self) -> Self {
        self.appearance.language = leeward_catalogue::Language::Spanish;
        self
    }

    fn press(mut self, press: Press) -> Self {
        self.presses.push(press);
        self
    }

    fn tabs(mut self, count: usize) -> Self {
        self.presses.extend(vec![Press::Key(Key::Tab); count]);
        self
    }

    fn pages(mut self, count: usize) -> Self {
        self.presses.extend(vec![Press::Key(Key::PageDown); count]);
        self
    }

    fn paint(&mut self) -> Picture {
        let ctx = egui::Context::default();
        let mut painter = Painter::default();
        let mut primitives = Vec::new();
        // A few frames to settle, then one for every key, each with one to rest, then a few more.
        let pause = [None; 4];
        let presses = std::mem::take(&mut self.presses);
        let presses = presses
            .into_iter()
            .flat_map(|press| [Some(press), None, None]);
        for press in pause.into_iter().chain(presses).chain(pause) {
            let [width, height] = self.size.map(|side| u16::try_from(side).unwrap());
            let size = egui::vec2(f32::from(width), f32::from(height));
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
                events: press.into_iter().flat_map(events).collect(),
                ..RawInput::default()
            };
            let output = ctx.run_ui(input, |ui| (self.draw)(ui, self.appearance));
            painter.take(&output.textures_delta);
            primitives = ctx.tessellate(output.shapes.clone(), 1.0);
            output.drop_without_applying_deltas();
        }
        painter.paint(self.size, 1.0, &primitives)
    }
}

fn events(press: Press) -> Vec<egui::Event> {
    let (key, modifiers) = match press {
        Press::Key(key) => (key, egui::Modifiers::NONE),
        Press::Ctrl(key) => (key, egui::Modifiers::COMMAND | egui::Modifiers::CTRL),
        Press::Text(text) => return vec![egui::Event::Text(text.to_owned())],
    };
    let event = |pressed| egui::Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    vec![
        egui::Event::ModifiersChanged(modifiers),
        event(true),
        event(false),
        egui::Event::ModifiersChanged(egui::Modifiers::NONE),
    ]
}

fn house(view: View) -> Draw {
    draw(House::new(&view), view)
}

fn at_the_plan(view: View) -> Draw {
    draw(House::new(&view).at_the_plan(), view)
}

fn first() -> Draw {
    draw(House::for_the_first_time(&alone()), alone())
}

fn draw(mut house: House, view: View) -> Draw {
    Box::new(move |ui, appearance| {
        let scene = Scene {
            view: &view,
            appearance,
            moment: &MOMENT,
            active: true,
            locks: true,
        };
        for intent in house.show(ui, &scene) {
            let Intent::Command { ticket, command } = intent else {
                continue;
            };
            match command {
                // A card is drawn as the engine would, but always the same.
                Command::Card(CardCommand::Draw) => {
                    let made = Card::Room.as_str().to_owned();
                    house.answered(ticket, Ok(Some(made)));
                }
                Command::Need(NeedCommand::Change { .. }) => {
                    house.answered(ticket, Err(Rejection::DocumentFull));
                }
                _ => {}
            }
        }
    })
}

/// A house that is told about the past when it asks.
fn looks_back() -> Draw {
    let mut room = Room::looking_back(looking_back());
    Box::new(move |ui, appearance| {
        room.appearance = appearance;
        room.show(ui);
    })
}

fn door(mut door: Door) -> Draw {
    Box::new(move |ui, appearance| drop(door.show(ui, appearance)))
}

fn duo() -> Draw {
    let ana = evening();
    let mut sam = evening();
    sam.me = crate::support::SAM;
    sam.own.drafts = leeward_model::List::default();
    let mut duo = Duo::new([&ana, &sam]);
    Box::new(move |ui, appearance| {
        duo.show(ui, [&ana, &sam], appearance, &MOMENT);
    })
}

fn sharing(sharing: Sharing) -> View {
    let mut view = alone();
    view.sharing = sharing;
    view.addresses = vec![([192, 168, 1, 7], 47_113).into()];
    view
}

fn ctrl(number: Key) -> Press {
    Press::Ctrl(number)
}

/// Every scene, in the size and the theme in which it is kept.
fn scenes() -> Vec<Shot> {
    let us = ctrl(Key::Num4);
    let inviting = || {
        house(sharing(Sharing::Inviting {
            invitation: INVITATION.to_owned(),
        }))
    };
    let nowhere = || {
        let mut view = sharing(Sharing::Inviting {
            invitation: INVITATION.to_owned(),
        });
        view.addresses.clear();
        house(view)
    };
    let joining = |unanswered| house(sharing(Sharing::Joining { unanswered }));
    let comparing = || {
        house(sharing(Sharing::Comparing {
            words: four_words(),
            confirmed: false,
        }))
    };
    let mut scenes = vec![
        shot("now", house(evening())),
        shot("now-alone-dark", house(alone())).theme(Theme::Dark),
        shot("now-contrast", house(evening())).theme(Theme::ContrastLight),
        shot("needs", at_the_plan(evening())),
        shot("needs-dark", at_the_plan(evening())).theme(Theme::Dark),
        shot("needs-warm-dim", at_the_plan(evening())).theme(Theme::WarmDim),
        shot("needs-360", at_the_plan(evening())).size(360, 760),
        shot("needs-200", at_the_plan(evening())).text(200),
        shot("needs-360-200-long", at_the_plan(tripled(evening())))
            .size(360, 760)
            .text(200),
        shot("needs-alone", at_the_plan(alone())),
        shot("needs-just-met", at_the_plan(just_met())),
        shot("needs-360-menu", at_the_plan(evening()))
            .size(360, 760)
            .tabs(1)
            .press(Press::Key(Key::Enter)),
        shot("needs-focus", at_the_plan(evening())).tabs(16),
        shot("needs-editor", at_the_plan(evening()))
            .tabs(16)
            .press(Press::Key(Key::Enter)),
        shot("wordings", house(reworded(evening())))
            .tabs(8)
            .press(Press::Key(Key::Enter)),
        shot("journal", house(evening())).press(ctrl(Key::Num3)),
        shot("journal-dark", house(evening()))
            .press(ctrl(Key::Num3))
            .theme(Theme::Dark),
        shot("journal-360", house(evening()))
            .press(ctrl(Key::Num3))
            .size(360, 760),
        shot("journal-360-earlier", house(years(20)))
            .press(ctrl(Key::Num3))
            .pages(12)
            .size(360, 760),
        shot("journal-dark-200-earlier", house(years(20)))
            .press(ctrl(Key::Num3))
            .pages(40)
            .text(200)
            .theme(Theme::Dark),
        shot("journal-ahead", house(dated_ahead())).press(ctrl(Key::Num3)),
        shot("journal-empty", house(alone())).press(ctrl(Key::Num3)),
        shot("journal-draft-dark", house(evening()))
            .press(ctrl(Key::Num3))
            .tabs(13)
            .press(Press::Key(Key::Enter))
            .theme(Theme::Dark),
        shot("journal-draft-360", house(evening()))
            .press(ctrl(Key::Num3))
            .tabs(6)
            .press(Press::Key(Key::Enter))
            .size(360, 760),
        shot("journal-draft-200", house(evening()))
            .press(ctrl(Key::Num3))
            .tabs(6)
            .press(Press::Key(Key::Enter))
            .text(200),
        shot("us-alone", house(alone())).press(us),
        shot("us-together", house(evening())).press(us),
        shot("us-bring", house(just_met())).press(us),
        shot("invite", inviting()).press(us),
        shot("invite-dark", inviting()).press(us).theme(Theme::Dark),
        shot("invite-nowhere", nowhere()).press(us),
        shot("invite-360", inviting()).press(us).size(360, 760),
        shot("joining", joining(false)).press(us),
        shot("joining-unanswered", joining(true)).press(us),
        shot("joining-unanswered-360-dark", joining(true))
            .press(us)
            .size(360, 760)
            .theme(Theme::Dark),
        shot("compare", comparing()).press(us),
        shot("compare-200", comparing()).press(us).text(200),
        shot("palette", house(evening())).press(ctrl(Key::K)),
        shot("palette-found", house(evening()))
            .press(ctrl(Key::K))
            .press(Press::Text("light")),
        shot("keys", house(evening())).press(Press::Key(Key::F1)),
        shot("door-unlock-dark", door(Door::locked())).theme(Theme::Dark),
        shot("door-unlock-360", door(Door::locked())).size(360, 640),
        shot("door-lost-360-spanish", door(Door::locked()))
            .size(360, 760)
            .tabs(3)
            .press(Press::Key(Key::Enter))
            .spanish(),
        shot("door-hello", door(Door::first_start())),
        shot("door-hello-too-long", door(Door::first_start()))
            .press(Press::Text(LONG_NAME))
            .size(360, 760),
        shot("door-choose", door(Door::first_start()))
            .press(Press::Text("Ana"))
            .press(Press::Key(Key::Enter))
            .press(Press::Text("seven quiet otters")),
        shot("door-choose-360", door(Door::first_start()))
            .press(Press::Text("Ana"))
            .press(Press::Key(Key::Enter))
            .size(360, 760),
        shot("first-need", first()),
        shot("first-activity-dark", first())
            .press(Press::Text("Warm feet"))
            .press(Press::Key(Key::Enter))
            .theme(Theme::Dark),
        shot("join", house(alone()))
            .press(ctrl(Key::K))
            .press(Press::Text("use an invitation"))
            .press(Press::Key(Key::Enter)),
        shot("stop-sharing", house(evening()))
            .press(us)
            .tabs(9)
            .press(Press::Key(Key::Enter)),
        shot("needs-spanish", at_the_plan(evening())).spanish(),
        shot("care-menu-360", house(evening()))
            .press(ctrl(Key::K))
            .press(Press::Text("care"))
            .press(Press::Key(Key::Enter))
            .size(360, 760),
        shot("duo", duo()).size(1280, 800),
        shot("duo-dark", duo()).size(1280, 800).theme(Theme::Dark),
        shot("duo-360", duo()).size(360, 760),
    ];
    for (name, section) in [
        ("care-menu", "care"),
        ("route", "route"),
        ("signals", "signals"),
    ] {
        // Through the palette, as a person would.
        let shot = shot(name, house(evening())).press(ctrl(Key::K));
        let shot = shot
            .press(Press::Text(section))
            .press(Press::Key(Key::Enter));
        // The second step of the route is looked at.
        scenes.push(match section {
            "route" => shot.tabs(17).press(Press::Key(Key::Enter)),
            _ => shot,
        });
    }
    let tab = |name, tab| {
        let shot = shot(name, house(evening())).press(ctrl(Key::K));
        shot.press(Press::Text(tab)).press(Press::Key(Key::Enter))
    };
    scenes.extend([
        tab("signal-new", "add a signal").size(1100, 900),
        tab("signals-360-200", "signals")
            .size(360, 760)
            .text(200)
            .theme(Theme::Dark),
        tab("words-dark", "plan our words").theme(Theme::Dark),
        tab("disagree-360", "disagree").size(360, 1200),
        shot("growth", looks_back())
            .press(ctrl(Key::K))
            .press(Press::Text("how the plan has changed"))
            .press(Press::Key(Key::Enter))
            .size(1100, 1000),
        shot("growth-360-dark", looks_back())
            .press(ctrl(Key::K))
            .press(Press::Text("how the plan has changed"))
            .press(Press::Key(Key::Enter))
            .size(360, 1000)
            .theme(Theme::Dark),
        shot("needs-long-ago", at_the_plan(long_ago())).size(1100, 1000),
        shot("care-menu-own", house(own_menu()))
            .press(ctrl(Key::K))
            .press(Press::Text("plan care"))
            .press(Press::Key(Key::Enter))
            .size(1100, 1000),
        shot("care-menu-own-360-dark", house(own_menu()))
            .press(ctrl(Key::K))
            .press(Press::Text("plan care"))
            .press(Press::Key(Key::Enter))
            .size(360, 1200)
            .theme(Theme::Dark),
        shot("rhythm", house(agreed()))
            .press(ctrl(Key::K))
            .press(Press::Text("plan rhythm"))
            .press(Press::Key(Key::Enter))
            .size(1100, 1200),
        shot("rhythm-360-dark", house(agreed()))
            .press(ctrl(Key::K))
            .press(Press::Text("plan rhythm"))
            .press(Press::Key(Key::Enter))
            .size(360, 1200)
            .theme(Theme::Dark),
    ]);
    let part = |name, tab| {
        let shot = shot(name, house(hard_week())).press(ctrl(Key::K));
        shot.press(Press::Text(tab)).press(Press::Key(Key::Enter))
    };
    let routes = |name| {
        let shot = shot(name, house(two_routes())).press(ctrl(Key::K));
        let shot = shot.press(Press::Text("heavy blanket"));
        shot.press(Press::Key(Key::Enter))
    };
    scenes.extend([
        routes("routes").size(1100, 1000),
        routes("routes-360-dark").size(360, 1200).theme(Theme::Dark),
        routes("routes-200").text(200).size(1100, 1200),
    ]);
    let proposed = |name| {
        let shot = shot(name, house(suggested_steps())).press(ctrl(Key::K));
        let shot = shot.press(Press::Text("plan routes"));
        shot.press(Press::Key(Key::Enter))
    };
    let chapter = |name, words| {
        let shot = shot(name, house(second_chapter())).press(ctrl(Key::K));
        let shot = shot.press(Press::Text(words));
        shot.press(Press::Key(Key::Enter))
    };
    scenes.extend([
        chapter("chapter-late", "plan needs").size(1100, 1400),
        chapter("chapter-new", "new chapter").size(1100, 1000),
        chapter("chapter-new-360-dark", "new chapter")
            .size(360, 1000)
            .theme(Theme::Dark),
        chapter("chapter-new-200", "new chapter")
            .size(1100, 1000)
            .text(200),
        chapter("chapter-earlier", "how the plan has changed")
            .tabs(1)
            .press(Press::Key(Key::Enter))
            .size(1100, 1000),
    ]);
    let two_names = |name| {
        let shot = shot(name, house(two_names())).press(ctrl(Key::K));
        let shot = shot.press(Press::Text("cocoa"));
        shot.press(Press::Key(Key::Enter))
    };
    scenes.extend([
        proposed("proposals-steps").size(1100, 1000),
        proposed("proposals-steps-360-dark")
            .size(360, 1000)
            .theme(Theme::Dark),
        two_names("two-names").size(1100, 1000),
    ]);
    let signals = |name| {
        let shot = shot(name, house(suggested())).press(ctrl(Key::K));
        shot.press(Press::Text("signals"))
            .press(Press::Key(Key::Enter))
    };
    let meanwhile = |name| {
        let shot = shot(name, house(meanwhile())).press(ctrl(Key::K));
        let shot = shot.press(Press::Text("plan signals"));
        shot.press(Press::Key(Key::Enter))
    };
    scenes.extend([
        meanwhile("meanwhile").size(1100, 1250),
        meanwhile("meanwhile-360-dark")
            .size(360, 1400)
            .theme(Theme::Dark),
        shot("fits", at_the_plan(fitted())).size(1100, 1150),
        signals("proposals"),
        signals("proposals-360-dark")
            .size(360, 760)
            .theme(Theme::Dark),
        shot("propose", at_the_plan(suggested()))
            .press(ctrl(Key::K))
            .press(Press::Text("suggest a line"))
            .press(Press::Key(Key::Enter)),
        shot("now-hard-week-dark", house(hard_week())).theme(Theme::Dark),
        part("off-limits", "off limits"),
        part("off-limits-360-200", "off limits")
            .size(360, 760)
            .text(200)
            .theme(Theme::Dark),
        part("off-limits-new", "something off"),
        part("templates", "example plans"),
        part("template", "example plans").press(Press::Key(Key::Enter)),
        part("template-360-dark", "example plans")
            .press(Press::Key(Key::Enter))
            .size(360, 760)
            .theme(Theme::Dark),
        part("for-now-spanish", "estos días").spanish(),
    ]);
    // A need that was changed so often that it takes no more changes.
    let full = |name| {
        let shot = shot(name, house(evening())).press(ctrl(Key::K));
        let shot = shot
            .press(Press::Text("thanked"))
            .press(Press::Key(Key::Enter));
        let shot = shot
            .press(Press::Key(Key::Enter))
            .press(Press::Text(", and thanking"));
        shot.press(Press::Key(Key::Enter))
    };
    scenes.extend([
        full("full"),
        full("full-360-dark").size(360, 900).theme(Theme::Dark),
    ]);
    let liking = || {
        let mut view = evening();
        view.own.cards.liked = [Card::Song, Card::Room].into();
        view.own.cards.aside = [Card::Rain].into();
        house(view)
    };
    // With the focus on the row, the cards lie open; once more, and one is drawn.
    let deck = |name, tabs| {
        let shot = shot(name, liking()).tabs(tabs);
        shot.press(Press::Key(Key::Enter))
    };
    scenes.extend([
        deck("cards", 9),
        deck("cards-360-dark", 3).size(360, 1000).theme(Theme::Dark),
        deck("card", 9).press(Press::Key(Key::Enter)),
        deck("card-360-dark", 3)
            .press(Press::Key(Key::Enter))
            .size(360, 760)
            .theme(Theme::Dark),
        deck("card-200-spanish", 3)
            .press(Press::Key(Key::Enter))
            .text(200)
            .spanish(),
    ]);
    let settings = |name, words| {
        let shot = shot(name, house(evening())).press(ctrl(Key::K));
        shot.press(Press::Text(words)).press(Press::Key(Key::Enter))
    };
    scenes.extend([
        settings("settings", "settings"),
        settings("settings-360-dark", "settings")
            .size(360, 760)
            .theme(Theme::Dark),
        settings("settings-200-spanish", "ajustes")
            .text(200)
            .spanish(),
    ]);
    scenes
}

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pictures/{name}.png"))
}

fn target(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../target/pictures/{name}.png"))
}

#[test]
fn every_screen_looks_as_it_was_last_looked_at() {
    let mode = std::env::var("LEEWARD_PICTURES").unwrap_or_default();
    let only = std::env::var("LEEWARD_PICTURE").unwrap_or_default();
    let mut changed = Vec::new();
    for mut shot in scenes() {
        if !only.is_empty() && !only.split(',').any(|name| name == shot.name) {
            continue;
        }
        let picture = shot.paint();
        if mode == "write" {
            picture.save(&kept(shot.name)).unwrap();
            continue;
        }
        if mode == "all" {
            picture.save(&target(shot.name)).unwrap();
            continue;
        }
        let differing = match Picture::load(&kept(shot.name)) {
            Ok(kept) => picture.differing(&kept, TOLERANCE),
            Err(error) => panic!("{}: {error}", shot.name),
        };
        if differing > STRAY {
            picture.save(&target(shot.name)).unwrap();
            changed.push(format!("{} in {differing} pixels", shot.name));
        }
    }
    assert!(
        changed.is_empty(),
        "{changed:#?}\nLook at them in target/pictures. If they are as they should be, \
         LEEWARD_PICTURES=write keeps them."
    );
}

#[test]
fn the_same_screen_gives_the_same_bytes() {
    let paint = || {
        shot("now", house(evening()))
            .size(600, 400)
            .paint()
            .to_png()
    };
    assert_eq!(paint(), paint());
}

#[test]
fn light_is_light_and_dark_is_dark() {
    let of = |theme| {
        let mut shot = shot("needs", at_the_plan(evening()))
            .theme(theme)
            .size(800, 500);
        shot.paint().brightness()
    };
    for theme in [Theme::Light, Theme::ContrastLight] {
        assert!(of(theme) > 0.75, "{theme:?}");
    }
    for theme in [Theme::Dark, Theme::WarmDim, Theme::ContrastDark] {
        assert!(of(theme) < 0.25, "{theme:?}");
    }
}

//! Two imaginary partners and a window around them.

use egui_kittest::{Harness, HarnessBuilder, Node, kittest::NodeT};
use leeward_catalogue::Language;
use leeward_model::{
    ItemId, Line, Own, Person, PersonId, Plan, Section, Sharing, SpaceId, View, Wording, Wordings,
};
use leeward_ui::{Duo, Intent, tokens};

pub(crate) const ANA: PersonId = PersonId::from_bytes([1; 16]);
pub(crate) const SAM: PersonId = PersonId::from_bytes([2; 16]);

/// What is drawn and what came of it.
pub(crate) struct Scene {
    pub(crate) duo: Duo,
    pub(crate) views: [View; 2],
    pub(crate) linked: bool,
    /// Everything wanted so far.
    pub(crate) intents: Vec<Intent>,
}

impl Scene {
    pub(crate) fn of(lines: Vec<Line>) -> Self {
        Self {
            duo: Duo::new(Language::English),
            views: [view(ANA, lines.clone()), view(SAM, lines)],
            linked: true,
            intents: Vec::new(),
        }
    }

    pub(crate) fn show(&mut self, ui: &mut egui::Ui) {
        let [first, second] = &self.views;
        let intents = self.duo.show(ui, [first, second], self.linked);
        self.intents.extend(intents);
    }
}

pub(crate) fn view(me: PersonId, lines: Vec<Line>) -> View {
    let person = |id, name: &str| Person {
        id,
        name: name.to_owned(),
    };
    View {
        me,
        sharing: Sharing::Together,
        plan: Plan {
            space: SpaceId::from_bytes([3; 32]),
            people: vec![person(ANA, "Ana"), person(SAM, "Sam")],
            lines,
            needs: Vec::new(),
            ratings: std::collections::BTreeMap::new(),
            steps: Vec::new(),
            entries: Vec::new(),
            newer: false,
        },
        own: Own::default(),
        waiting: 0,
        online: true,
        archives: Vec::new(),
    }
}

pub(crate) fn line(number: u16, text: &str) -> Line {
    let mut id = [0; ItemId::LENGTH];
    id[..2].copy_from_slice(&number.to_be_bytes());
    Line {
        id: ItemId::from_bytes(id),
        section: Section::Ours,
        wordings: Wordings {
            first: wording(text, Some(ANA)),
            others: Vec::new(),
        },
        position: String::new(),
        archived: false,
    }
}

pub(crate) fn wording(text: &str, by: Option<PersonId>) -> Wording {
    Wording {
        text: text.to_owned(),
        by,
    }
}

/// A line that both reworded.
pub(crate) fn both(number: u16, ana: &str, sam: &str) -> Line {
    let mut line = line(number, ana);
    line.wordings.others = vec![wording(sam, Some(SAM))];
    line
}

pub(crate) fn builder(size: [f32; 2]) -> HarnessBuilder<Scene> {
    Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .with_context_setup(tokens::apply)
}

pub(crate) fn window(size: [f32; 2], scene: Scene) -> Harness<'static, Scene> {
    let mut window = builder(size).build_ui_state(|ui, scene: &mut Scene| scene.show(ui), scene);
    window.run();
    window
}

/// The names of everything that can be pressed or typed into, in the order of the tree.
pub(crate) fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value()).unwrap_or_default()
}

/// Everything in the window.
pub(crate) fn nodes<'a>(window: &'a Harness<'_, Scene>) -> impl Iterator<Item = Node<'a>> {
    window.root().children_recursive()
}

/// The name of what has the focus.
pub(crate) fn focused(window: &Harness<'_, Scene>) -> Option<String> {
    nodes(window)
        .find(|node| node.is_focused() && !name(node).is_empty())
        .map(|node| name(&node))
}

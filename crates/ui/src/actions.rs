//! Names, icons and keys of the actions, and when each makes sense. Keys, the palette and the help
//! come from it.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};
use leeward_catalogue::{Catalogue, Language};
use leeward_model::{Section, Sharing};

use crate::{
    appearance::Theme,
    icon::Icon,
    labels,
    nav::{Action, Place, Tab},
    stage::Stage,
};

impl Action {
    /// All of them, in the order they are listed.
    pub(crate) fn all() -> Vec<Self> {
        let places = Place::ALL.into_iter().map(Self::Go);
        let tabs = Tab::ALL.into_iter().map(Self::Plan);
        let themes = Theme::ALL.into_iter().map(Self::Theme);
        let languages = Language::ALL.into_iter().map(Self::Language);
        let sections = Section::ALL.iter().copied().map(Self::AddTo);
        places
            .chain(tabs)
            .chain([
                Self::Templates,
                Self::AddNeed,
                Self::AddLimit,
                Self::AddStep,
                Self::AddRoute,
                Self::AddActivity,
            ])
            .chain(sections)
            .chain([
                Self::Suggest,
                Self::Growth,
                Self::Fits,
                Self::NewChapter,
                Self::Write,
                Self::Undo,
                Self::Invite,
                Self::CopyInvitation,
                Self::SaveInvitation,
                Self::WithdrawInvitation,
                Self::Join,
                Self::OpenInvitation,
                Self::Reach,
                Self::StopSharing,
                Self::Palette,
                Self::Keys,
                Self::Settings,
                Self::LargerText,
                Self::SmallerText,
                Self::PlainText,
            ])
            .chain(themes)
            .chain([Self::Still])
            .chain(languages)
            .chain([Self::Lock, Self::Quit])
            .collect()
    }

    pub(crate) fn text(self, words: &Catalogue) -> String {
        match self {
            Self::Go(place) => words.with("action-go", &[("place", words.text(place.label()))]),
            Self::Plan(tab) => words.with("action-plan", &[("tab", words.text(tab.label()))]),
            Self::AddNeed => words.text("action-add-need").to_owned(),
            Self::Templates => words.text("templates-title").to_owned(),
            Self::Suggest => words.text("propose-new").to_owned(),
            Self::Growth => words.text("growth-title").to_owned(),
            Self::Fits => words.text("fits-set").to_owned(),
            Self::NewChapter => words.text("chapter-new").to_owned(),
            Self::AddLimit => add_in(words, Tab::OffLimits, "limit-add"),
            Self::AddTo(Section::Ours) => words.text("action-add-line").to_owned(),
            Self::AddTo(section) => add_in(words, Tab::of(section), labels::section::add(section)),
            Self::AddStep => add_in(words, Tab::Route, "step-add"),
            Self::AddRoute => add_in(words, Tab::Route, "route-add"),
            Self::AddActivity => add_in(words, Tab::CareMenu, "menu-add"),
            Self::Write => words.text("action-write").to_owned(),
            Self::Undo => words.text("action-undo").to_owned(),
            Self::Invite => words.text("action-invite").to_owned(),
            Self::CopyInvitation => words.text("action-copy-invitation").to_owned(),
            Self::SaveInvitation => words.text("action-save-invitation").to_owned(),
            Self::WithdrawInvitation => words.text("invite-withdraw").to_owned(),
            Self::Join => words.text("action-join").to_owned(),
            Self::OpenInvitation => words.text("action-open-invitation").to_owned(),
            Self::Reach => words.text("action-reach").to_owned(),
            Self::StopSharing => words.text("stop-sharing").to_owned(),
            Self::Palette => words.text("action-palette").to_owned(),
            Self::Keys => words.text("action-keys").to_owned(),
            Self::Settings => words.text("settings-title").to_owned(),
            Self::LargerText => words.text("action-larger").to_owned(),
            Self::SmallerText => words.text("action-smaller").to_owned(),
            Self::PlainText => words.text("action-plain-size").to_owned(),
            Self::Theme(theme) => {
                words.with("action-theme", &[("theme", words.text(theme.label()))])
            }
            Self::Still => words.text("action-still").to_owned(),
            Self::Language(language) => words.with(
                "action-language",
                &[("language", words.text(labels::language(language)))],
            ),
            Self::Lock => words.text("action-lock").to_owned(),
            Self::Quit => words.text("action-quit").to_owned(),
        }
    }

    pub(crate) const fn icon(self) -> Icon {
        match self {
            Self::Go(place) => place.icon(),
            Self::Plan(_) => Icon::ScrollText,
            Self::AddNeed
            | Self::AddLimit
            | Self::Templates
            | Self::AddTo(_)
            | Self::AddStep
            | Self::AddRoute
            | Self::AddActivity
            | Self::Growth
            | Self::Fits
            | Self::NewChapter
            | Self::LargerText => Icon::Plus,
            Self::CopyInvitation => Icon::Copy,
            Self::SaveInvitation => Icon::Download,
            Self::OpenInvitation => Icon::FolderOpen,
            Self::Reach => Icon::ArrowLeftRight,
            Self::StopSharing => Icon::DoorOpen,
            Self::Write => Icon::NotebookPen,
            Self::Undo | Self::WithdrawInvitation => Icon::Undo2,
            Self::Invite | Self::Join => Icon::Blend,
            Self::Palette => Icon::Search,
            Self::Keys => Icon::Keyboard,
            Self::Settings => Icon::Feather,
            Self::SmallerText => Icon::Minus,
            Self::PlainText => Icon::Equal,
            Self::Theme(Theme::Dark | Theme::WarmDim | Theme::ContrastDark) => Icon::Moon,
            Self::Theme(_) => Icon::Sun,
            Self::Still => Icon::Wind,
            Self::Suggest | Self::Language(_) => Icon::MessageCircle,
            Self::Lock => Icon::EyeOff,
            Self::Quit => Icon::X,
        }
    }

    /// Returns its keys. The first is the one that is named.
    pub(crate) fn shortcuts(self) -> Vec<KeyboardShortcut> {
        let command = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
        match self {
            Self::Go(Place::Now) => vec![command(Key::Num1)],
            Self::Go(Place::Plan) => vec![command(Key::Num2)],
            Self::Go(Place::Journal) => vec![command(Key::Num3)],
            Self::Go(Place::Us) => vec![command(Key::Num4)],
            Self::Write => vec![command(Key::N)],
            Self::Undo => vec![command(Key::Z)],
            Self::Palette => vec![command(Key::K)],
            Self::Keys => vec![KeyboardShortcut::new(Modifiers::NONE, Key::F1)],
            Self::LargerText => vec![command(Key::Plus), command(Key::Equals)],
            Self::SmallerText => vec![command(Key::Minus)],
            Self::PlainText => vec![command(Key::Num0)],
            Self::Lock => vec![command(Key::L)],
            Self::Quit => vec![command(Key::Q)],
            Self::Plan(_)
            | Self::AddNeed
            | Self::AddLimit
            | Self::Templates
            | Self::Suggest
            | Self::AddTo(_)
            | Self::AddStep
            | Self::AddRoute
            | Self::AddActivity
            | Self::Growth
            | Self::Fits
            | Self::NewChapter
            | Self::Invite
            | Self::CopyInvitation
            | Self::SaveInvitation
            | Self::WithdrawInvitation
            | Self::Join
            | Self::OpenInvitation
            | Self::Reach
            | Self::StopSharing
            | Self::Settings
            | Self::Theme(_)
            | Self::Still
            | Self::Language(_) => Vec::new(),
        }
    }

    /// Returns its keys in words, which every font has.
    pub(crate) fn keys(self, words: &Catalogue) -> Option<String> {
        let shortcut = self.shortcuts().into_iter().next()?;
        let key = match shortcut.logical_key {
            Key::Plus => words.text("key-plus").to_owned(),
            Key::Minus => words.text("key-minus").to_owned(),
            key => key.name().to_owned(),
        };
        if shortcut.modifiers.is_none() {
            return Some(key);
        }
        Some(words.with("key-with-ctrl", &[("key", &key)]))
    }

    /// Tells whether it is about the window and not about a place.
    pub(crate) const fn is_of_the_window(self) -> bool {
        matches!(
            self,
            Self::LargerText | Self::SmallerText | Self::PlainText | Self::Lock | Self::Quit
        )
    }

    /// Tells whether it makes sense at this moment.
    pub(crate) fn is_open(self, stage: &Stage<'_>) -> bool {
        match self {
            Self::Invite | Self::Join => stage.view.sharing == Sharing::Alone,
            // The demo has no files.
            Self::OpenInvitation => stage.view.sharing == Sharing::Alone && stage.locks,
            Self::CopyInvitation | Self::WithdrawInvitation => {
                matches!(stage.view.sharing, Sharing::Inviting { .. })
            }
            Self::SaveInvitation => {
                matches!(stage.view.sharing, Sharing::Inviting { .. }) && stage.locks
            }
            Self::Fits => {
                let mut marks = stage.view.plan.fits.iter();
                let mine = marks.any(|it| it.of == stage.view.me && it.stands());
                stage.together() && !mine
            }
            Self::Reach | Self::StopSharing | Self::Suggest => stage.together(),
            // While the two devices pair, there is nothing else on their page.
            Self::Settings => {
                matches!(stage.view.sharing, Sharing::Alone | Sharing::Together)
            }
            Self::Lock => stage.locks,
            _ => true,
        }
    }

    /// Tells whether it is offered in a list. Undo is not where it would refuse; its keys and the
    /// button of a toast still say why.
    pub(crate) fn is_offered(self, stage: &Stage<'_>) -> bool {
        self.is_open(stage) && (self != Self::Undo || stage.view.undo.is_some())
    }

    /// Returns the action whose keys were pressed, if any. Where text is being written, its keys are
    /// left to it.
    pub(crate) fn pressed(ui: &Ui, writing: bool) -> Option<Self> {
        let all = Self::all();
        ui.input_mut(|input| {
            all.into_iter().find(|action| {
                let left_to_text = writing && *action == Self::Undo;
                !left_to_text
                    && action
                        .shortcuts()
                        .iter()
                        .any(|shortcut| input.consume_shortcut(shortcut))
            })
        })
    }
}

/// Says that something is added in a part of the plan.
fn add_in(words: &Catalogue, tab: Tab, what: &str) -> String {
    let (tab, what) = (words.text(tab.label()), words.text(what));
    words.with("action-add-in", &[("tab", tab), ("what", what)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut keys: Vec<_> = Action::all()
            .into_iter()
            .flat_map(Action::shortcuts)
            .collect();
        let before = keys.len();
        keys.sort_by_key(|shortcut| format!("{shortcut:?}"));
        keys.dedup();
        assert_eq!(keys.len(), before);
    }

    #[test]
    fn every_action_has_a_name_of_its_own_in_every_language() {
        for language in Language::ALL {
            let words = leeward_catalogue::catalogue(language);
            let mut names: Vec<_> = Action::all()
                .iter()
                .map(|action| action.text(words))
                .collect();
            let before = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), before);
        }
    }
}

//! The plan to take along: as text, as a page to print, as a card to fold, as data.
//!
//! A view goes in and a text comes out. It is what both may see, as it stands: nothing that rests,
//! no rating that never leaves, no history, and always the line that says what it is not.

mod card;
mod html;
mod json;
mod markdown;
mod page;

use leeward_catalogue::{Language, catalogue};
use leeward_model::View;

use crate::{moment::Moment, namesakes};

use page::Page;

/// A format in which a plan can be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Markdown.
    Text,
    /// One HTML file that prints well.
    Page,
    /// One HTML file for a sheet that is folded twice: signals, route, good sentences.
    Card,
    /// JSON.
    Data,
}

impl Form {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Page, Self::Card, Self::Text, Self::Data];

    /// Returns a name for the file. It does not say what it is for.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Text => "plan.md",
            Self::Page => "plan.html",
            Self::Card => "card.html",
            Self::Data => "plan.json",
        }
    }

    /// Returns the text for what kind of file it is.
    pub(crate) const fn aside(self) -> &'static str {
        match self {
            Self::Text => "export-text-aside",
            Self::Page => "export-page-aside",
            Self::Card => "export-card-aside",
            Self::Data => "export-data-aside",
        }
    }

    /// Returns the text of the button that begins it.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Text => "export-text",
            Self::Page => "export-page",
            Self::Card => "export-card",
            Self::Data => "export-data",
        }
    }
}

/// Returns the plan of a view, in the words of a language.
pub fn export(view: &View, language: Language, moment: &Moment, form: Form) -> String {
    let words = catalogue(language);
    let view = &*namesakes::on_paper(view, words);
    match form {
        Form::Text => markdown::write(&Page::of(view, words, moment)),
        Form::Page => html::write(&Page::of(view, words, moment), language),
        Form::Card => card::write(view, language),
        Form::Data => json::write(view, words, moment),
    }
}

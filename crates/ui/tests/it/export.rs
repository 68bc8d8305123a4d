//! The plan to take along.

use std::sync::Arc;

use leeward_catalogue::{Language, catalogue};
use leeward_model::{Rating, Section, View};
use leeward_ui::{Form, export};

use crate::support::{MOMENT, evening, hard_week, line, reworded};

fn in_english(view: &View, form: Form) -> String {
    export(view, Language::English, &MOMENT, form)
}

/// Texts of the page as a reader sees them, without tags and marks.
fn plainly(text: &str) -> String {
    let mut inside = false;
    let shown = text.chars().filter(|letter| {
        inside |= *letter == '<';
        let is_text = !inside && *letter != '\\';
        inside &= *letter != '>';
        is_text
    });
    let shown: String = shown.collect();
    shown.replace("&#39;", "'").replace("&quot;", "\"")
}

#[test]
fn every_form_says_what_the_plan_is_not_and_none_says_which_program_it_is_from() {
    for language in Language::ALL {
        let line = catalogue(language).text("plan-fixed-line");
        for form in Form::ALL {
            let text = export(&hard_week(), language, &MOMENT, form);
            assert!(plainly(&text).contains(line), "{form:?}");
            assert!(!text.to_lowercase().contains("leeward"), "{form:?}");
            assert!(!form.file_name().contains("leeward"));
        }
    }
}

#[test]
fn what_both_may_see_goes_along_and_nothing_else_does() {
    let mut view = hard_week();
    let never = catalogue(Language::English).activity("touch.feet");
    view.own.ratings = [("touch.feet".to_owned(), Rating::PleaseNever)].into();
    let lines = Arc::make_mut(&mut view.plan.lines);
    let mut resting = (*line(90, Section::Ours, "Resting since May")).clone();
    resting.archived = true;
    lines.push(Arc::new(resting));
    for form in Form::ALL {
        let text = plainly(&in_english(&view, form));
        for private in [
            never,
            "Resting since May",
            // What is over, what is only begun, and the journal.
            "The move",
            view.own
                .drafts
                .first()
                .map_or("no draft", |draft| &draft.text),
            "Less talking in the first half hour was good",
        ] {
            assert!(!text.contains(private), "{form:?}: {private}");
        }
    }
    for form in [Form::Page, Form::Text, Form::Data] {
        let text = plainly(&in_english(&view, form));
        for shared in ["Money", "The neck", "One lamp, nothing else"] {
            assert!(text.contains(shared), "{form:?}: {shared}");
        }
    }
}

#[test]
fn both_wordings_go_along_where_there_are_two() {
    let view = reworded(evening());
    let wordings = &view.plan.lines[0].wordings;
    assert!(!wordings.others.is_empty());
    for form in [Form::Page, Form::Text, Form::Data] {
        let text = plainly(&in_english(&view, form));
        for wording in wordings.iter() {
            assert!(text.contains(&wording.text), "{form:?}: {}", wording.text);
        }
    }
}

#[test]
fn what_people_write_is_text_and_never_a_mark_or_a_tag_and_nothing_is_loaded() {
    let mut view = evening();
    let text = "<script>alert('x')</script> [a](b) *c* & `d`";
    let lines = Arc::make_mut(&mut view.plan.lines);
    for section in Section::ALL {
        lines.push(line(91, *section, text));
    }
    view.plan.people[0].name = "<b>Ana</b>".to_owned();
    for form in [Form::Page, Form::Card] {
        let page = in_english(&view, form);
        for mark in [
            "<script", "<b>", "http:", "https:", "src=", "url(", "@import",
        ] {
            assert!(!page.contains(mark), "{form:?}: {mark}");
        }
        assert!(page.contains("&lt;script&gt;"));
        assert!(page.contains("default-src 'none'"));
    }
    let marked = in_english(&view, Form::Text);
    assert!(marked.contains("\\<script\\>alert('x')") && marked.contains("\\[a\\](b) \\*c\\*"));
    for (text, kept) in [
        ("1. first", "- 1\\. first"),
        ("- one", "- \\- one"),
        ("a - b. c", "- a - b. c"),
    ] {
        let lines = Arc::make_mut(&mut view.plan.lines);
        *lines = vec![line(92, Section::Ours, text)];
        assert!(
            in_english(&view, Form::Text).contains(&format!("\n{kept}\n")),
            "{text}"
        );
    }
}

#[test]
fn a_card_that_is_too_full_says_what_it_left_out() {
    let mut view = evening();
    let lines = Arc::make_mut(&mut view.plan.lines);
    for number in 100..200 {
        let text = format!("Signal {number}, with what it means and what is agreed to answer");
        lines.push(line(number, Section::Signals, &text));
    }
    let card = in_english(&view, Form::Card);
    assert!(card.contains("Signal 100") && !card.contains("Signal 199"));
    assert!(card.contains("more are in the plan."), "{card}");
}

#[test]
fn a_plan_that_is_empty_can_be_taken_along_and_data_can_be_read_back() {
    for view in [crate::support::alone(), hard_week()] {
        for form in Form::ALL {
            assert!(!in_english(&view, form).is_empty());
        }
        let data: serde_json::Value = serde_json::from_str(&in_english(&view, Form::Data)).unwrap();
        assert_eq!(data["plan"], 1);
        assert_eq!(data["day"], "2026-11-28");
        let standing = view.plan.off_limits(MOMENT.now).count();
        assert_eq!(data["off_limits"].as_array().unwrap().len(), standing);
    }
}

#[test]
fn the_page_reads_in_the_readers_language_and_own_words_stay_as_they_were_written() {
    let page = plainly(&export(
        &hard_week(),
        Language::Spanish,
        &MOMENT,
        Form::Page,
    ));
    assert!(page.contains("Una semana difícil"));
    assert!(page.contains("the neighbours are building"));
    assert!(page.contains("hasta que acabe esta noche"));
}

#[test]
fn pages_of_two_languages_share_no_words_but_those_that_people_wrote() {
    // An empty plan is made of the words of the catalogue alone.
    for form in [Form::Page, Form::Card] {
        let page = |language| {
            let page = export(&crate::support::alone(), language, &MOMENT, form);
            let body = page
                .split_once("<body>")
                .map_or("", |(_, body)| body)
                .to_owned();
            plainly(&body)
        };
        let spanish = page(Language::Spanish);
        let shared = page(Language::English);
        let shared = shared.split_whitespace().filter(|word| {
            let long = word.chars().filter(|it| it.is_alphabetic()).count() > 3;
            // Both languages call it so.
            long && *word != "plan" && spanish.split_whitespace().any(|other| other == *word)
        });
        assert_eq!(shared.collect::<Vec<_>>(), Vec::<&str>::new(), "{form:?}");
    }
}

#[test]
fn two_people_of_one_name_are_told_apart() {
    let mut view = hard_week();
    view.plan.people[0].name = "Alex".to_owned();
    view.plan.people[1].name = " a\u{301}lex".to_owned();
    for form in [Form::Text, Form::Page, Form::Data] {
        let text = plainly(&in_english(&view, form));
        assert!(text.contains("Alex (A)"), "{form:?}: {text}");
        assert!(text.contains("lex (B)"), "{form:?}: {text}");
    }
    // Both devices write the same.
    let mut theirs = view.clone();
    theirs.me = view.plan.people[1].id;
    for form in Form::ALL {
        assert_eq!(in_english(&view, form), in_english(&theirs, form));
    }
    view.plan.people[1].name = "Alexa".to_owned();
    assert!(!in_english(&view, Form::Text).contains("(A)"));
}

use std::collections::BTreeSet;

use super::{Catalogue, Language, catalogue, next_placeholder};

/// What no text may contain: words that count, rank, urge, blame, promise too much, or tell
/// whether the other person is there.
const FORBIDDEN: [(Language, &[&str]); 2] = [
    (
        Language::English,
        &[
            "streak",
            "streaks",
            "score",
            "scores",
            "point",
            "points",
            "level up",
            "achievement",
            "achievements",
            "badge",
            "badges",
            "rank",
            "ranks",
            "compliance",
            "obey",
            "violation",
            "violations",
            "punish",
            "failed",
            "overdue",
            "missed",
            "you haven’t",
            "your partner is waiting",
            "last seen",
            "online",
            "online now",
            "offline",
            "read at",
            "user",
            "users",
            "engagement",
            "prove",
            "evidence",
            "contract",
            "sign here",
            "legally",
            "guarantee consent",
            "forever deleted",
            "instantly",
            "your fault",
            "you must",
        ],
    ),
    (
        Language::Spanish,
        &[
            "racha",
            "rachas",
            "puntuación",
            "punto",
            "puntos",
            "nivel",
            "logro",
            "logros",
            "insignia",
            "insignias",
            "rango",
            "cumplimiento",
            "obedecer",
            "obedece",
            "infracción",
            "castigo",
            "castigar",
            "falló",
            "fallado",
            "fracaso",
            "atrasado",
            "atrasada",
            "vencido",
            "te perdiste",
            "no has",
            "tu pareja espera",
            "te espera",
            "última vez",
            "en línea",
            "visto",
            "leído",
            "usuario",
            "usuaria",
            "usuarios",
            "demuestra",
            "evidencia",
            "contrato",
            "firma aquí",
            "legalmente",
            "para siempre",
            "al instante",
            "tu culpa",
            "debes",
        ],
    ),
];

fn everything() -> impl Iterator<Item = (Language, &'static str, &'static str)> {
    Language::ALL.into_iter().flat_map(|language| {
        let texts = catalogue(language);
        texts.ids().map(move |id| (language, id, texts.text(id)))
    })
}

fn placeholders(mut text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    while let Some((_, name, after)) = next_placeholder(text) {
        names.insert(name);
        text = after;
    }
    names
}

/// The words of a text in lower case, parted by single spaces and with one around it.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '’'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

fn assert_none_is(what: &str, wrong: impl Fn(&str) -> bool) {
    let found: Vec<_> = everything().filter(|(.., text)| wrong(text)).collect();
    assert!(found.is_empty(), "{what}: {found:#?}");
}

#[test]
fn every_language_has_the_same_ids() {
    let english: Vec<_> = catalogue(Language::English).ids().collect();
    let spanish: Vec<_> = catalogue(Language::Spanish).ids().collect();
    assert_eq!(english, spanish);
    assert!(english.len() > 90, "the files were read");
}

#[test]
fn every_language_has_the_same_placeholders() {
    let (english, spanish) = (catalogue(Language::English), catalogue(Language::Spanish));
    for id in english.ids() {
        let (one, other) = (english.text(id), spanish.text(id));
        assert_eq!(placeholders(one), placeholders(other), "{id}");
    }
}

#[test]
fn braces_come_in_pairs_around_a_name() {
    assert_none_is("a lone brace", |text| {
        let named = placeholders(text);
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        text.matches('{').count() != text.matches('}').count()
            || named
                .iter()
                .any(|name| name.is_empty() || !name.chars().all(plain))
    });
}

#[test]
fn every_id_with_one_form_has_the_other() {
    let texts = catalogue(Language::English);
    for id in texts.ids() {
        if let Some(stem) = id.strip_suffix(".one") {
            assert!(
                texts.ids().any(|other| other == format!("{stem}.many")),
                "{id}"
            );
        }
    }
}

#[test]
fn no_text_contains_a_forbidden_word() {
    for (language, forbidden) in FORBIDDEN {
        for (_, id, text) in everything().filter(|(of, ..)| *of == language) {
            let words = words(text);
            let found = forbidden
                .iter()
                .find(|word| words.contains(&format!(" {word} ")));
            assert_eq!(found, None, "{id}: {text}");
        }
    }
}

#[test]
fn no_text_raises_its_voice() {
    assert_none_is("an exclamation mark", |text| text.contains(['!', '¡']));
    assert_none_is("capitals for emphasis", |text| {
        text.split(|c: char| !c.is_alphabetic())
            .any(|word| word.chars().count() > 2 && word.chars().all(char::is_uppercase))
    });
}

#[test]
fn no_text_begins_or_ends_in_a_space_or_is_empty() {
    assert_none_is("a stray space", |text| {
        text.trim() != text || text.contains("  ")
    });
    assert_none_is("an empty text", str::is_empty);
}

#[test]
fn marks_are_typographic() {
    assert_none_is("three dots for one ellipsis", |text| text.contains("..."));
    assert_none_is("a straight apostrophe or quote", |text| {
        text.contains(['\'', '"', '`', '´'])
    });
    for (language, id, text) in everything() {
        let foreign: &[char] = match language {
            Language::English => &['«', '»', '‘', '¿'],
            Language::Spanish => &['“', '”', '‘', '’'],
        };
        assert!(!text.contains(foreign), "{id}: {text}");
    }
}

#[test]
fn quotes_come_in_pairs() {
    assert_none_is("a lone quote", |text| {
        text.matches('“').count() != text.matches('”').count()
            || text.matches('«').count() != text.matches('»').count()
    });
}

#[test]
fn a_value_may_hold_braces_of_its_own() {
    let texts = Catalogue::read("greeting = \"{a} and {b}\"");
    assert_eq!(
        texts.with("greeting", &[("a", "{b}"), ("b", "tea")]),
        "{b} and tea"
    );
}

#[test]
fn one_and_many_differ_and_none_is_many() {
    let texts = catalogue(Language::English);
    assert_eq!(texts.count("ui.waiting", 0), "0 changes wait here");
    assert_eq!(texts.count("ui.waiting", 1), "1 change waits here");
    assert_eq!(texts.count("ui.waiting", 12), "12 changes wait here");
}

#[test]
fn a_language_is_known_by_its_code_with_or_without_a_region() {
    for language in Language::ALL {
        assert_eq!(Language::parse(language.code()), Some(language));
    }
    assert_eq!(Language::parse("es_MX.UTF-8"), Some(Language::Spanish));
    assert_eq!(Language::parse("EN-gb"), Some(Language::English));
    assert_eq!(Language::parse("espresso"), None);
    assert_eq!(Language::parse(""), None);
}

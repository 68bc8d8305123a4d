use std::collections::BTreeSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::{
    ACTIVITIES, Activity, ENGLISH_FILES, FILES, Language, Place, SPANISH_FILES, TEMPLATES,
    activity_text, catalogue, messages, parse,
};

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

/// Texts in which a forbidden word has another meaning, with the word.
const ALLOWED: [(&str, &str); 2] = [
    ("idea-signal-dot", "punto"),
    ("template-miles-dot", "punto"),
];

/// Words that went: another word of the glossary stands for each of them.
const GONE: [(Language, &[&str]); 2] = [
    (
        Language::English,
        &[
            "as it stands",
            "awake",
            "begun",
            "computer",
            "cross",
            "crossed",
            "crosses",
            "forget",
            "hand over",
            "handed over",
            "let rest",
            "overlap",
            "pair",
            "paired",
            "pairing",
            "rests",
            "run out",
            "take along",
            "take up",
            "taken along",
            "taken up",
            "wake",
            "withdraw",
            "withdrawn",
            "wording",
            "wordings",
            "you two",
        ],
    ),
    (
        Language::Spanish,
        &[
            "aguarda",
            "aguardan",
            "ambas partes",
            "cada parte",
            "cada quien",
            "cofre",
            "emparejamiento",
            "emparejar",
            "en compañía",
            "en reposo",
            "encaja",
            "encajaba",
            "equipo",
            "olvidar",
            "olvidarlo",
            "os",
            "pajita",
            "redacción",
            "redacciones",
            "ustedes",
            "vosotros",
        ],
    ),
];

/// Every piece of text of every language, with the id it stands under. What is filled in is left
/// out, and each form of a text with several is a piece of its own.
fn everything() -> Vec<(Language, String, String)> {
    let mut all = Vec::new();
    for (language, files) in [
        (Language::English, ENGLISH_FILES),
        (Language::Spanish, SPANISH_FILES),
    ] {
        for file in files {
            for (id, pattern) in messages(&parse(file)) {
                for text in pieces(pattern) {
                    all.push((language, id.to_owned(), text));
                }
            }
        }
    }
    assert!(all.len() > 600, "the files were read");
    all
}

/// The texts of a pattern: one, or as many as it has forms. A placeholder stands as a letter that
/// no text has.
fn pieces(pattern: &Pattern<&str>) -> Vec<String> {
    let mut texts = vec![String::new()];
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                for text in &mut texts {
                    text.push_str(value);
                }
            }
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => {
                texts = variants
                    .iter()
                    .flat_map(|form| pieces(&form.value))
                    .collect();
            }
            PatternElement::Placeable { .. } => {
                for text in &mut texts {
                    text.push('◊');
                }
            }
        }
    }
    texts
}

/// The names of what is filled in.
fn placeholders(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                names.extend(variants.iter().flat_map(|form| placeholders(&form.value)));
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            names.insert(id.name.to_owned());
        }
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
    let all = everything().into_iter();
    let found: Vec<_> = all.filter(|(.., text)| wrong(text)).collect();
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
    for (one, other) in ENGLISH_FILES.iter().zip(SPANISH_FILES) {
        let (one, other) = (parse(one), parse(other));
        for ((id, english), (_, spanish)) in messages(&one).zip(messages(&other)) {
            assert_eq!(placeholders(english), placeholders(spanish), "{id}");
        }
    }
}

#[test]
fn every_language_has_its_texts_in_the_same_order() {
    for (name, (one, other)) in FILES.iter().zip(ENGLISH_FILES.iter().zip(SPANISH_FILES)) {
        let (one, other) = (parse(one), parse(other));
        let ids = |file| {
            messages(file)
                .map(|(id, _)| id.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&one), ids(&other), "{name}.ftl");
    }
}

#[test]
fn every_file_of_every_language_is_read_and_no_text_stands_twice() {
    for language in Language::ALL {
        let folder = format!("{}/data/{}", env!("CARGO_MANIFEST_DIR"), language.code());
        let files = std::fs::read_dir(&folder).expect("the folder of a language is there");
        let files = files.map(|file| {
            let name = file.expect("it can be listed").file_name();
            name.to_string_lossy().into_owned()
        });
        let read = FILES.iter().map(|name| format!("{name}.ftl"));
        let read: BTreeSet<_> = read.collect();
        assert_eq!(files.collect::<BTreeSet<_>>(), read, "{folder}");
    }
    for files in [ENGLISH_FILES, SPANISH_FILES] {
        let mut seen = BTreeSet::new();
        for (name, file) in FILES.iter().zip(files) {
            for (id, _) in messages(&parse(file)) {
                assert!(seen.insert(id.to_owned()), "{id} stands twice: {name}.ftl");
            }
        }
    }
}

#[test]
fn every_activity_and_every_group_has_its_text() {
    assert_eq!(ACTIVITIES.len(), 72);
    for language in Language::ALL {
        let texts = catalogue(language);
        for activity in ACTIVITIES {
            assert!(texts.activity(activity.id).contains(' '), "{}", activity.id);
            let group = format!("activity-group-{}", activity.group());
            assert!(texts.ids().any(|id| id == group), "{group}");
        }
        let told = texts.ids().filter(|id| id.starts_with("activity-"));
        let told = told.filter(|id| !id.starts_with("activity-group-"));
        let known: BTreeSet<_> = ACTIVITIES.iter().map(|a| activity_text(a.id)).collect();
        assert_eq!(told.map(str::to_owned).collect::<BTreeSet<_>>(), known);
    }
}

#[test]
fn every_template_and_every_line_of_it_has_a_text_and_no_text_is_without_one() {
    assert_eq!(TEMPLATES.len(), 8);
    let used = TEMPLATES.iter().flat_map(|template| {
        let lines = template.lines.iter();
        let lines = lines.filter(|line| line.place != Place::Activity);
        let lines = lines.map(|line| line.id);
        [template.id, template.lead].into_iter().chain(lines)
    });
    let used: Vec<_> = used.collect();
    for language in Language::ALL {
        let told = catalogue(language).ids();
        let told: BTreeSet<_> = told.filter(|id| id.starts_with("template-")).collect();
        assert_eq!(told, used.iter().copied().collect());
        assert_eq!(told.len(), used.len(), "each is used once");
    }
}

#[test]
fn every_activity_of_a_template_is_on_the_menu() {
    let lines = TEMPLATES.iter().flat_map(|template| template.lines);
    let activities = lines.filter(|line| line.place == Place::Activity);
    let known = activities.map(|line| Activity::find(line.id).is_some());
    assert_eq!(known.collect::<Vec<_>>(), [true; 3]);
}

#[test]
fn an_activity_of_ones_own_is_called_by_its_id() {
    assert_eq!(
        catalogue(Language::English).activity("mine.swing"),
        "mine.swing"
    );
}

#[test]
fn no_text_contains_a_forbidden_word() {
    let found = found_in_texts(&FORBIDDEN);
    let left: BTreeSet<_> = found.iter().map(|(id, word)| (&**id, *word)).collect();
    assert_eq!(left, BTreeSet::from(ALLOWED));
}

#[test]
fn no_text_contains_a_word_that_went() {
    let found = found_in_texts(&GONE);
    assert!(found.is_empty(), "docs/glossary.md has others: {found:?}");
}

/// Returns where these words stand, by id.
fn found_in_texts(words_of: &[(Language, &[&'static str])]) -> BTreeSet<(String, &'static str)> {
    let mut found = BTreeSet::new();
    for (language, id, text) in everything() {
        let words = words(&text);
        let listed = words_of.iter().filter(|(of, _)| *of == language);
        let listed = listed.flat_map(|(_, listed)| *listed);
        let here = listed.filter(|word| words.contains(&format!(" {word} ")));
        found.extend(here.map(|word| (id.clone(), *word)));
    }
    found
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
    let texts = catalogue(Language::English);
    let text = texts.with("quoted", &[("text", "{ $name } and { tea")]);
    assert_eq!(text, "“{ $name } and { tea”");
}

#[test]
fn one_and_many_differ_and_none_is_many() {
    let texts = catalogue(Language::English);
    assert_eq!(texts.count("data-waiting", 0), "0 changes not sent yet");
    assert_eq!(texts.count("data-waiting", 1), "1 change not sent yet");
    assert_eq!(texts.count("data-waiting", 12), "12 changes not sent yet");
}

#[test]
fn a_number_is_written_as_it_is() {
    let texts = catalogue(Language::Spanish);
    assert!(texts.count("data-waiting", 12_345).contains("12345"));
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

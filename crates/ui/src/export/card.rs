//! A sheet to print and fold twice: the four sides of a small card.
//!
//! Top half behind, then left half behind: the lower right quarter is the front, the lower left one
//! the back. The upper two are inside; they are printed upside down, the right one for the left
//! side.

use std::fmt::Write as _;

use leeward_catalogue::{Catalogue, Language, catalogue};
use leeward_model::{Area, Section, View, Wordings};

use super::{
    html::{document, escaped, in_parts},
    page::{lines, name_of, said},
};
use crate::{parts::Parts, words};

/// How many letters fit a side at each size, in points. What does not fit at the smallest one is
/// left to the plan, and the card says so.
const SIZES: [(usize, &str); 6] = [
    (330, "15"),
    (470, "13"),
    (680, "11"),
    (950, "9.5"),
    (1350, "8"),
    (2000, "6.5"),
];

const STYLE: &str = "\
@page{size:A4 portrait;margin:0}\
*{box-sizing:border-box}\
body{margin:0;font-family:system-ui,sans-serif;color:#000;background:#fff}\
.sheet{width:210mm;height:297mm;display:grid;grid-template:1fr 1fr/1fr 1fr}\
.side{padding:13mm 11mm;overflow:hidden;line-height:1.4;border:0 dashed #bbb}\
.inside{transform:rotate(180deg)}\
.tl,.tr{border-top-width:.2mm}.tl,.br{border-left-width:.2mm}\
h2{font-size:1.15em;font-weight:600;margin:0 0 .5em}\
ul,ol{margin:0;padding-left:1.2em}li{margin:.3em 0}\
.aside,.more,.part{color:#444;font-size:.85em}\
.side{position:relative}.fixed{position:absolute;left:11mm;right:11mm;bottom:9mm;margin:0;\
font-size:7.5pt;color:#444}\
@media screen{body{background:#e8e6df}.sheet{margin:8mm auto;background:#fff}}";

/// One side: its title and its lines.
struct Side {
    title: &'static str,
    ordered: bool,
    lines: Vec<(String, Option<String>)>,
}

pub(super) fn write(view: &View, language: Language) -> String {
    let words = catalogue(language);
    let plan = &view.plan;
    let of = |sections: &[Section], title| {
        let all = sections.iter().flat_map(|section| {
            let parts = Parts::of_section(*section);
            lines(plan, *section).map(move |it| (joined(words, parts, &it.wordings), None))
        });
        Side {
            title,
            ordered: false,
            lines: all.collect(),
        }
    };
    let good_to_hear = plan.needs.iter().filter(|it| {
        let says = !it.archived && !it.text.is_empty();
        says && it.area == Area::Reassurance
    });
    let good_to_hear = good_to_hear.map(|it| {
        let of = name_of(plan, it.of).to_owned();
        (it.text.clone(), (plan.people.len() > 1).then_some(of))
    });
    let good_to_hear = Side {
        title: "area-reassurance",
        ordered: false,
        lines: good_to_hear.collect(),
    };
    let steps = plan.steps_of(None).into_iter();
    let route = Side {
        title: "tab-route",
        ordered: true,
        lines: steps
            .map(|it| {
                let minutes = it.minutes.map(|it| words.count("minutes", it.into()));
                (
                    said(words, Parts::STEP, words::step_text(words, it)),
                    minutes,
                )
            })
            .collect(),
    };
    let sides = [
        ("tl inside", good_to_hear),
        ("tr inside", route),
        (
            "bl",
            of(
                &[Section::Disagree, Section::Neutral, Section::Return],
                "tab-disagree",
            ),
        ),
        ("br", of(&[Section::Signals], "tab-signals")),
    ];
    let mut body = String::from("<div class=\"sheet\">\n");
    for (place, side) in sides {
        write_side(&mut body, words, place, &side);
        if place == "bl" {
            let line = escaped(words.text("plan-fixed-line"));
            writeln!(body, "<p class=\"fixed\">{line}</p>").ok();
        }
        body.push_str("</section>\n");
    }
    body.push_str("</div>\n");
    document(language, words.text("place-plan"), STYLE, &body)
}

fn joined(words: &Catalogue, parts: Parts, wordings: &Wordings) -> String {
    let texts = wordings.iter().map(|it| said(words, parts, &it.text));
    let texts: Vec<String> = texts.collect();
    texts.join(" / ")
}

fn write_side(body: &mut String, words: &Catalogue, place: &str, side: &Side) {
    if side.lines.is_empty() {
        writeln!(body, "<section class=\"side {place}\">").ok();
        return;
    }
    // A line takes about as much as so many letters more, for what is empty of its last row.
    let room = |text: &str| text.chars().count() + 24 * text.lines().count().max(1);
    let total: usize = side.lines.iter().map(|(text, _)| room(text)).sum();
    let fits = SIZES.iter().find(|(letters, _)| total <= *letters);
    let (letters, size) = fits.unwrap_or(&SIZES[SIZES.len() - 1]);
    write!(
        body,
        "<section class=\"side {place}\" style=\"font-size:{size}pt\">\n<h2>{}</h2>\n",
        escaped(words.text(side.title))
    )
    .ok();
    let list = if side.ordered { "ol" } else { "ul" };
    writeln!(body, "<{list}>").ok();
    let (mut used, mut left) = (0, 0);
    for (text, aside) in &side.lines {
        used += room(text);
        if used > *letters {
            left += 1;
            continue;
        }
        write!(body, "<li>{}", in_parts(text)).ok();
        if let Some(aside) = aside {
            write!(body, " <span class=\"aside\">{}</span>", escaped(aside)).ok();
        }
        body.push_str("</li>\n");
    }
    writeln!(body, "</{list}>").ok();
    if left > 0 {
        let more = words.count("export-more", left);
        writeln!(body, "<p class=\"more\">{}</p>", escaped(&more)).ok();
    }
}
